"""Terms that must occur: forced continuation, for any model that goes on from a given beginning.

A draft that misses a term is read once by the model that wrote it. Where it gives the beginning of the term the highest
probability, the draft is cut, the term is written there, and the model goes on. It needs no hooks into the search, as
constrained beam search does (Hokamp & Liu 2017; Post & Vilar 2018), and leaves the place to the model. Several terms
are placed from left to right: each round keeps what stands before the term that comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from briefer.models.base import UNWATCHED, Decoding, Places, Request, Scores, Translator, Watch

Missing = Callable[[str], Sequence[str]]
"""The terms, as they are to be written, that a translation does not hold."""

_OPENING = r"[\p{Ps}\p{Pi}\"']"
_WORD = regex.compile(rf"(?:(?<=^|\s){_OPENING}*|(?<=[\p{{Ps}}\p{{Pi}}]))\K[\p{{L}}\p{{N}}]")
_CHARACTER = regex.compile(r"\p{L}")
_CLOSED = regex.compile(r"[\s\p{P}]*$")
_UNSPACED = frozenset({"ja", "zh"})
_PARTICLES = tuple("은 는 이 가 을 를 과 와 으로 로 의 에 에서 에게 도".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation and what it lacks.

    Attributes:
        request: What was asked.
        text: The answer.
        missing: Tells what it, or another answer, lacks.
    """

    request: Request
    text: str
    missing: Missing


@dataclass(frozen=True, slots=True)
class Continued:
    """A draft with terms written into it.

    Attributes:
        text: The translation.
        tokens: Tokens decoded for it, all rounds together.
        complete: Whether the model ended it.
        forced: The terms that were written, from left to right.
        kept: How much of `text` is not to be cut again.
    """

    text: str
    tokens: int = 0
    complete: bool = True
    forced: tuple[str, ...] = ()
    kept: int = 0


def continue_with_terms(
    drafts: Sequence[Draft], translator: Translator, decoding: Decoding, watch: Watch = UNWATCHED
) -> list[Continued]:
    """Write missing terms into drafts, in the order given.

    Each term is written once. Where the model would join a Korean one to another word, so that it is none, the particle
    that it finds most probable goes between them.
    """
    done = [Continued(draft.text) for draft in drafts]

    def go_on(prefixes: dict[int, Continued]) -> None:
        watch.expect(len(prefixes))
        requests = [replace(drafts[at].request, prefix=one.text) for at, one in prefixes.items()]
        outputs = translator.translate(requests, decoding, watch.progress)
        for (at, one), output in zip(prefixes.items(), outputs, strict=True):
            tokens = done[at].tokens + output.tokens
            done[at] = replace(one, text=output.text, tokens=tokens, complete=output.complete)

    def best(asked: dict[int, Places]) -> dict[int, tuple[Places, Scores]]:
        scores = translator.score([(drafts[at].request, one) for at, one in asked.items()])
        return dict(zip(asked, zip(asked.values(), scores, strict=True), strict=True))

    while pending := [at for at, draft in enumerate(drafts) if _wanted(draft, done[at])]:
        scored = best({at: _places(drafts[at], done[at]) for at in pending})
        placed = {at: _placed(drafts[at], done[at], *scored[at]) for at in pending}
        go_on(placed)
        joined = {at: one for at, one in placed.items() if _is_joined(drafts[at], done[at])}
        if joined:
            scored = best({at: Places(one.text, (len(one.text),), _PARTICLES) for at, one in joined.items()})
            go_on({at: _with_particle(one, *scored[at]) for at, one in joined.items()})
    return done


def _wanted(draft: Draft, now: Continued) -> tuple[str, ...]:
    return tuple(term for term in dict.fromkeys(draft.missing(now.text)) if term not in now.forced)


def _places(draft: Draft, now: Continued) -> Places:
    """Where the missing terms might stand: at the beginnings of words, and at the end."""
    beginnings = _CHARACTER if draft.request.target in _UNSPACED else _WORD
    end = _CLOSED.search(now.text, now.kept)
    cuts = {match.start() for match in beginnings.finditer(now.text) if match.start() >= now.kept}
    cuts.add(end.start() if end else len(now.text))
    return Places(now.text, tuple(sorted(cuts)), _wanted(draft, now))


def _placed(draft: Draft, now: Continued, asked: Places, scores: Scores) -> Continued:
    """The text up to the term that comes first, and that term: each is where the model expects it most."""
    # Of equal places the last: where the tokens fit nowhere, nothing of the draft is lost.
    best = [max(reversed(range(len(asked.cuts))), key=row.__getitem__) for row in scores]
    first = min(range(len(best)), key=lambda term: (best[term], -scores[term][best[term]]))
    before = asked.text[: asked.cuts[best[first]]]
    gap = " " if before[-1:].isalnum() and draft.request.target not in _UNSPACED else ""
    text = before + gap + asked.terms[first]
    return replace(now, text=text, forced=(*now.forced, asked.terms[first]), kept=len(text))


def _is_joined(draft: Draft, now: Continued) -> bool:
    return draft.request.target == "ko" and now.forced[-1] in draft.missing(now.text)


def _with_particle(placed: Continued, asked: Places, scores: Scores) -> Continued:
    """The text up to a term, and the particle that is most probable after it; `korean.repair` mends its form."""
    best = max(range(len(asked.terms)), key=lambda at: scores[at][0])
    text = placed.text + asked.terms[best]
    return replace(placed, text=text, kept=len(text))
