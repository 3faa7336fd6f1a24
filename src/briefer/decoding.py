"""Terms that must occur: forced continuation, for any model that goes on from a given beginning.

A draft that misses a term is read once by the model that wrote it. Where it gives the beginning of the term the highest
probability, the draft is cut and the term is written; the rest of the draft stays if it is about as probable as it was,
else the model goes on from there. It needs no hooks into the search, as constrained beam search does (Hokamp & Liu,
2017; Post & Vilar, 2018), and leaves the place to the model. Several terms are placed from left to right: each round
keeps what stands before the term that comes first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import inf, isfinite

import regex

from briefer.korean import is_particle
from briefer.models.base import UNWATCHED, Decoding, Places, Request, Scores, Translator, Watch

Missing = Callable[[str], Sequence[str]]
"""The terms, as they are to be written, that a translation does not hold."""

MOST_REPLACED = 4
"""Words of a draft that a term may stand instead of."""
MOST_REPLACED_CHARACTERS = 12
"""The same, where words are not set apart."""
COMPARED = 10
"""Words of a draft, counted from the term, whose probability decides; twice as many characters where there are none."""
TOLERANCE = 0.1
"""How much less probable the rest of a draft may be after a term, in nats a character: the best of 0, 0.1 and 0.3."""
CLAUSES = 3
"""Beginnings of clauses at which a term is tried where no place can be judged."""

_OPENING = r"[\p{Ps}\p{Pi}\"']"
_WORD_START = regex.compile(rf"(?:(?<=^|\s){_OPENING}*|(?<=[\p{{Ps}}\p{{Pi}}]))\K[\p{{L}}\p{{N}}]")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_CHARACTER = regex.compile(r"(?<![\p{Latin}\p{N}])[\p{Latin}\p{N}]|[\p{L}--\p{Latin}]", regex.V1)
_CLOSED = regex.compile(r"[\s\p{P}]*$")
_CLAUSE_START = regex.compile(r"(?:^|[,;:—]\s+|[，、；：])\K(?=\S)")
_UNSPACED = frozenset({"ja", "zh"})
_PARTICLES = tuple("은 는 이 가 을 를 과 와 으로 로 의 에 에서 에게 도".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation and what it lacks.

    Attributes:
        request: What was asked.
        text: The answer.
        missing: Tells what it, or another answer, lacks.
        complete: Whether the model ended it.
    """

    request: Request
    text: str
    missing: Missing
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Continued:
    """A draft with terms written into it.

    Attributes:
        text: The translation.
        tokens: Tokens decoded for it, all rounds together.
        complete: Whether the model ended it.
        forced: The terms that were written, from left to right.
        unplaced: Those for which there is no place that the model could judge.
        kept: How much of `text` is not to be cut again.
    """

    text: str
    tokens: int = 0
    complete: bool = True
    forced: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    kept: int = 0


def continue_with_terms(
    drafts: Sequence[Draft],
    translator: Translator,
    decoding: Decoding,
    watch: Watch = UNWATCHED,
    *,
    tolerance: float = TOLERANCE,
) -> list[Continued]:
    """Write missing terms into drafts, in the order given.

    Each term is written once. What of the draft is about as probable after it as it was before, within `tolerance`,
    stays; otherwise the model goes on from the term. Where it would join a Korean one to another word, so that it is
    none, the particle that it finds most probable goes between them.
    """
    done = dict(enumerate(Continued(draft.text, complete=draft.complete) for draft in drafts))
    while pending := {at: now for at, now in done.items() if _wanted(drafts[at], now)}:
        done |= _place(drafts, pending, translator)
        placed = {at: done[at] for at, before in pending.items() if done[at].forced != before.forced}
        settled = _keep_rest(drafts, pending, placed, translator, tolerance)
        others = {at: one for at, one in placed.items() if at not in settled}
        settled |= _go_on(drafts, others, translator, decoding, watch)
        joined = {
            at: replace(placed[at], tokens=one.tokens) for at, one in settled.items() if _is_joined(drafts[at], one)
        }
        settled |= _go_on(drafts, _part(drafts, joined, translator), translator, decoding, watch)
        done |= settled
    return list(done.values())


def continue_anywhere(
    drafts: Sequence[Draft], translator: Translator, decoding: Decoding, watch: Watch = UNWATCHED
) -> list[list[Continued]]:
    """Write the first missing term where a clause of a draft begins, for a translator that can judge no place.

    Returns:
        For each draft its versions, one for each of the first `CLAUSES` clauses; those without the term left out.
    """
    versions = [(at, one) for at, draft in enumerate(drafts) for one in _versions(draft)]
    done = _go_on(
        [drafts[at] for at, _ in versions], dict(enumerate(one for _, one in versions)), translator, decoding, watch
    )
    found: list[list[Continued]] = [[] for _ in drafts]
    for (at, _), one in zip(versions, done.values(), strict=True):
        if one.forced[-1] not in drafts[at].missing(one.text):
            found[at].append(one)
    return found


def _versions(draft: Draft) -> Iterator[Continued]:
    """What the draft has before each clause, and the term."""
    term = next(iter(draft.missing(draft.text)))
    for match in islice(_CLAUSE_START.finditer(draft.text), CLAUSES):
        yield Continued(draft.text[: match.start()] + term, forced=(term,))


def _wanted(draft: Draft, now: Continued) -> tuple[str, ...]:
    return tuple(term for term in dict.fromkeys(draft.missing(now.text)) if term not in (*now.forced, *now.unplaced))


def _is_joined(draft: Draft, now: Continued) -> bool:
    return draft.request.target == "ko" and now.forced[-1] in draft.missing(now.text)


def _go_on(
    drafts: Sequence[Draft],
    works: Mapping[int, Continued],
    translator: Translator,
    decoding: Decoding,
    watch: Watch,
) -> dict[int, Continued]:
    """Let the model continue each text."""
    if not works:
        return {}
    watch.expect(len(works))
    requests = [replace(drafts[at].request, prefix=one.text) for at, one in works.items()]
    outputs = translator.translate(requests, decoding, watch.progress)
    return {
        at: replace(one, text=output.text, tokens=one.tokens + output.tokens, complete=output.complete)
        for (at, one), output in zip(works.items(), outputs, strict=True)
    }


def _place(drafts: Sequence[Draft], works: Mapping[int, Continued], translator: Translator) -> dict[int, Continued]:
    """The text up to the missing term that comes first, and that term: each is where the model expects it most."""
    asked = {at: _places(drafts[at], now) for at, now in works.items()}
    scores = translator.score([(drafts[at].request, places) for at, places in asked.items()])
    return {
        at: _placed(drafts[at], works[at], places, score)
        for (at, places), score in zip(asked.items(), scores, strict=True)
    }


def _places(draft: Draft, now: Continued) -> Places:
    """Where the missing terms might stand: at the beginnings of words, and at the end."""
    beginnings = _CHARACTER if draft.request.target in _UNSPACED else _WORD_START
    end = _CLOSED.search(now.text, now.kept)
    cuts = {match.start() for match in beginnings.finditer(now.text) if match.start() >= now.kept}
    cuts.add(end.start() if end else len(now.text))
    return Places(now.text, tuple(sorted(cuts)), _wanted(draft, now))


def _placed(draft: Draft, now: Continued, asked: Places, scores: Scores) -> Continued:
    best = [max(range(len(asked.cuts)), key=row.__getitem__) for row in scores]
    judged = [term for term in range(len(best)) if isfinite(scores[term][best[term]])]
    if not judged:
        return replace(now, unplaced=(*now.unplaced, *asked.terms))
    first = min(judged, key=lambda term: (best[term], -scores[term][best[term]]))
    before = asked.text[: asked.cuts[best[first]]]
    gap = " " if before[-1:].isalnum() and draft.request.target not in _UNSPACED else ""
    text = before + gap + asked.terms[first]
    return replace(now, text=text, forced=(*now.forced, asked.terms[first]), kept=len(text))


def _keep_rest(
    drafts: Sequence[Draft],
    works: Mapping[int, Continued],
    placed: Mapping[int, Continued],
    translator: Translator,
    tolerance: float,
) -> dict[int, Continued]:
    """Those texts after whose term the rest of the draft can stay."""
    asked = [(at, places) for at in placed for places in _rests_to_compare(drafts[at], works[at], placed[at])]
    scores = translator.score([(drafts[at].request, places) for at, places in asked])
    compared: dict[int, list[tuple[Places, float]]] = {}
    for (at, places), [[score]] in zip(asked, scores, strict=True):
        compared.setdefault(at, []).append((places, score))
    kept = {}
    for at, ((draft, usual), (term, alone), *others) in compared.items():
        if not (isfinite(usual) and isfinite(alone)):
            continue
        length = len(term.terms[0])
        per_character = [
            ((score - alone) / max(1, len(places.terms[0]) - length), places)
            for places, score in others
            if isfinite(score)
        ]
        value, best = max(per_character, key=lambda each: each[0], default=(-inf, draft))
        if value == -inf or value < usual / max(1, len(draft.terms[0])) - tolerance:
            continue
        text = best.text + works[at].text[len(draft.text) :]
        if placed[at].forced[-1] not in drafts[at].missing(text):
            kept[at] = replace(placed[at], text=text)
    return kept


def _rests_to_compare(draft: Draft, now: Continued, placed: Continued) -> Iterator[Places]:
    """The draft as it is; the term in its place; the term with what may be left of the rest.

    Some words after the place decide: those further on are about as probable after any of them.
    """
    cut = len(placed.text.removesuffix(placed.forced[-1]))
    unspaced = draft.request.target in _UNSPACED
    words = list(islice((_CHARACTER if unspaced else _WORD).finditer(now.text, cut), COMPARED * (1 + unspaced)))
    near = now.text[: words[-1].end() if len(words) == COMPARED * (1 + unspaced) else len(now.text)]
    texts = [placed.text + rest for rest in _rests(near[cut:], draft.request.target)]
    for text in (near, placed.text, *texts):
        yield Places(text, (min(cut, len(text)),), (text[cut:],))


def _rests(rest: str, language: str) -> list[str]:
    """What may follow a term that stands instead of some words: what follows those, with the last one's particle."""
    if language in _UNSPACED:
        rests = [rest[length:] for length in range(MOST_REPLACED_CHARACTERS + 1)]
    else:
        words = list(islice(_WORD.finditer(rest), MOST_REPLACED))
        particles = [_particle_of(word[0]) if language == "ko" else "" for word in words]
        rests = [f" {rest}", *(one + rest[word.end() :] for one, word in zip(particles, words, strict=True))]
    # Where no word is left, it is for the model to end the sentence.
    return [one for one in rests if _WORD.search(one)]


def _particle_of(word: str) -> str:
    return next((word[at:] for at in range(1, len(word)) if is_particle(word[at:])), "")


def _part(drafts: Sequence[Draft], works: Mapping[int, Continued], translator: Translator) -> dict[int, Continued]:
    """Write the most probable particle after each term; `korean.repair` mends its form."""
    asked = {at: Places(one.text, (len(one.text),), _PARTICLES) for at, one in works.items()}
    scores = translator.score([(drafts[at].request, places) for at, places in asked.items()])
    best = [max(range(len(_PARTICLES)), key=[row[0] for row in score].__getitem__) for score in scores]
    texts = {at: one.text + _PARTICLES[place] for (at, one), place in zip(works.items(), best, strict=True)}
    return {at: replace(one, text=texts[at], kept=len(texts[at])) for at, one in works.items()}
