"""Requests through a model: a finite ladder of attempts, checks, and the terms that an answer must hold."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf

import regex

from briefer.checks import FAULTS, Finding, Pair, check
from briefer.decoding import TOLERANCE, Continued, Draft, continue_anywhere, continue_with_terms
from briefer.glossary import Requirement, find_forbidden, occurrences
from briefer.models.base import UNWATCHED, Decoding, Output, Request, Translator, Watch
from briefer.segment import join_pieces, split_to_budget

LADDER = (
    Decoding(),
    Decoding(no_repeat_ngram=4, repetition_penalty=1.1),
    Decoding(no_repeat_ngram=3, repetition_penalty=1.25),
)
"""Attempts at a segment, in order; the first answer without a fault is taken, else the one with the fewest."""

REPAIRS = LADDER[:2]
"""Attempts at a translation that lacks terms, by a model that can be told which."""

_LETTER = r"[\p{Latin}\p{N}]"

Requirements = Mapping[Request, Sequence[Requirement]]
"""What the answer to a request must hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a request, checked.

    Attributes:
        text: The answer.
        attempts: Rungs of the ladder that were climbed for it.
        tokens: Tokens decoded for it, all attempts together.
        parts: The answers to the pieces in which it was asked.
        findings: What is wrong with the answer; their `segment` is 0.
        forced: Terms that were written into it by continuation.
        unplaced: Terms for which the model could judge no place.
    """

    text: str
    attempts: int
    tokens: int
    parts: tuple[Output, ...]
    findings: tuple[Finding, ...]
    forced: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()

    @property
    def faults(self) -> int:
        """Findings that make it unusable."""
        return sum(finding.code in FAULTS for finding in self.findings)


def answer(
    requests: Iterable[Request], translator: Translator, watch: Watch = UNWATCHED, *, hold: Requirements | None = None
) -> dict[Request, Answer]:
    """Answer each request, asking again down the `LADDER` where an answer has a fault.

    A request that the model cannot take whole is cut at clauses, and its answers are joined. Terms that an answer must
    hold and does not are written into it, and the model goes on from there. Where that cannot be done or spoils the
    answer, a model that can be told is asked for them; where no place could be judged, the term is tried at the
    beginnings of clauses.
    """
    pieces = {request: _pieces(request, translator) for request in requests}
    hold = hold or {}
    best = _climb(pieces, translator, watch)
    held = _hold(pieces, best, hold, translator, watch)
    mended = _mend(pieces, held, hold, translator, watch)
    return _hold_anywhere(pieces, mended, hold, translator, watch)


def _climb(pieces: Mapping[Request, list[Request]], translator: Translator, watch: Watch) -> dict[Request, Answer]:
    best: dict[Request, Answer] = {}
    pending = list(pieces)
    for attempt, decoding in enumerate(LADDER, start=1):
        asked = [piece for request in pending for piece in pieces[request]]
        if not asked:
            break
        watch.expect(len(asked))
        answers = iter(translator.translate(asked, decoding, watch.progress))
        for request in pending:
            outputs = tuple(next(answers) for _ in pieces[request])
            best[request] = _better(best.get(request), _judge(request, outputs, attempt))
        pending = [request for request in pending if best[request].faults]
    return best


def _hold(
    pieces: Mapping[Request, list[Request]],
    best: dict[Request, Answer],
    hold: Requirements,
    translator: Translator,
    watch: Watch,
) -> dict[Request, Answer]:
    """Continue the answers that miss a term.

    A continuation with more faults than the draft is tried on the next rung of the ladder, then with the rest of the
    draft as it is, however improbable.
    """
    held = dict(best)
    pending = {request: drafts for request in best if (drafts := _drafts(request, pieces, best, hold))}
    for decoding, tolerance in ((LADDER[0], TOLERANCE), (LADDER[1], TOLERANCE), (LADDER[1], inf)):
        asked = [draft for drafts in pending.values() for _, draft in drafts]
        if not asked:
            break
        continued = iter(continue_with_terms(asked, translator, decoding, watch, tolerance=tolerance))
        for request, drafts in list(pending.items()):
            now = _with_parts(request, held[request], {at: next(continued) for at, _ in drafts})
            if now.faults <= held[request].faults:
                held[request] = now
                del pending[request]
    return held


def _mend(
    pieces: Mapping[Request, list[Request]],
    held: Mapping[Request, Answer],
    hold: Requirements,
    translator: Translator,
    watch: Watch,
) -> dict[Request, Answer]:
    """Ask again for the answers that still miss a term, saying which."""
    mended = dict(held)
    if not _can_be_told(translator):
        return mended
    for decoding in REPAIRS:
        pending = {
            request: drafts
            for request in mended
            if mended[request].text and (drafts := _drafts(request, pieces, mended, hold))
        }
        asked = [_mending(draft) for drafts in pending.values() for _, draft in drafts]
        if not asked:
            break
        watch.expect(len(asked))
        outputs = iter(translator.translate(asked, decoding, watch.progress))
        for request, drafts in pending.items():
            said = {at: Continued(one.text, one.tokens, one.complete) for at, _ in drafts for one in [next(outputs)]}
            now = _with_parts(request, mended[request], said)
            mended[request] = _fuller(request, pieces, hold, [mended[request], now])
    return mended


def _can_be_told(translator: Translator) -> bool:
    """Whether it takes a prompt and follows it."""
    return bool(translator.prompt_digest) and not translator.only_drafts


def _mending(draft: Draft) -> Request:
    missing = draft.missing(draft.text)
    lacking = tuple(term for term in draft.request.terms if term[1] in missing)
    return replace(draft.request, draft=draft.text, lacking=lacking)


def _hold_anywhere(
    pieces: Mapping[Request, list[Request]],
    mended: Mapping[Request, Answer],
    hold: Requirements,
    translator: Translator,
    watch: Watch,
) -> dict[Request, Answer]:
    """Try places that nobody judged, one term after the other, and keep what reads best."""
    held = dict(mended)
    tried: dict[Request, set[str]] = {request: set() for request in held if held[request].unplaced}
    while works := [
        (request, *work)
        for request, terms in tried.items()
        if (work := _with_next_term(_drafts(request, pieces, held, hold), terms))
    ]:
        versions = continue_anywhere([draft for _, _, draft, _ in works], translator, LADDER[0], watch)
        for (request, at, _, term), found in zip(works, versions, strict=True):
            tried[request].add(term)
            before = held[request]
            held[request] = _fuller(
                request, pieces, hold, [before, *(_with_parts(request, before, {at: one}) for one in found)]
            )
    return held


def _with_next_term(drafts: Sequence[tuple[int, Draft]], tried: Collection[str]) -> tuple[int, Draft, str] | None:
    """The next term that is missing and was not tried, with its draft, which then misses that alone."""
    for at, draft in drafts:
        for term in draft.missing(draft.text):
            if term not in tried:
                return at, replace(draft, missing=partial(_only, term, draft.missing)), term
    return None


def _only(term: str, missing: Callable[[str], Sequence[str]], text: str) -> list[str]:
    return [one for one in missing(text) if one == term]


def _fuller(
    request: Request, pieces: Mapping[Request, list[Request]], hold: Requirements, answers: Sequence[Answer]
) -> Answer:
    """Of some answers, none with more faults than the first, that which misses the fewest terms and reads best.

    The work on all of them is on its account.
    """

    def lacks(one: Answer) -> int:
        drafts = _drafts(request, pieces, {request: one}, hold)
        return sum(len(draft.missing(draft.text)) for _, draft in drafts)

    before = answers[0]
    chosen = min(
        (one for one in answers if one.faults <= before.faults),
        key=lambda one: (lacks(one), one.faults, len(one.findings)),
    )
    return replace(chosen, tokens=before.tokens + sum(one.tokens - before.tokens for one in answers[1:]))


def _drafts(
    request: Request, pieces: Mapping[Request, list[Request]], best: Mapping[Request, Answer], hold: Requirements
) -> list[tuple[int, Draft]]:
    """The parts of an answer that miss a term of theirs, each with its number."""
    drafts = []
    for at, (asked, part) in enumerate(zip(pieces[request], best[request].parts, strict=True)):
        wanted = {translation for _, translation in asked.terms}
        missing = partial(_missing, tuple(one for one in hold.get(request, ()) if one.text in wanted))
        if missing(part.text):
            drafts.append((at, Draft(asked, part.text, missing, part.complete)))
    return drafts


def _missing(requirements: Sequence[Requirement], text: str) -> list[str]:
    """What a text does not hold; a forbidden rendering is none the less the term, and is put right afterwards."""
    found = occurrences(requirements, text)
    return [one.text for one in requirements if not found[one] and not find_forbidden(one, text)]


def _with_parts(request: Request, before: Answer, continued: Mapping[int, Continued]) -> Answer:
    parts = tuple(
        Output(continued[at].text, continued[at].tokens, continued[at].complete) if at in continued else part
        for at, part in enumerate(before.parts)
    )
    now = _judge(request, parts, before.attempts)
    tokens = before.tokens + sum(one.tokens for one in continued.values())
    forced = (*before.forced, *(term for one in continued.values() for term in one.forced))
    unplaced = tuple(term for one in continued.values() for term in one.unplaced)
    return replace(now, tokens=tokens, forced=forced, unplaced=unplaced or before.unplaced)


def _pieces(request: Request, translator: Translator) -> list[Request]:
    """The request, cut where it is too long; each piece with the terms and literals that are in it."""
    if translator.fits(request):
        return [request]
    texts = split_to_budget(request.text, request.source, lambda text: translator.fits(piece(request, text)))
    return [piece(request, text.strip()) for text in texts if text.strip()]


def piece(request: Request, text: str) -> Request:
    """A request for a part of a text, with the terms that are in it."""
    forms = {
        form for form, _ in request.terms if regex.search(rf"(?<!{_LETTER}){regex.escape(form)}(?!{_LETTER})", text)
    }
    return replace(request, text=text, terms=tuple(term for term in request.terms if term[0] in forms))


def _judge(request: Request, outputs: Sequence[Output], attempt: int) -> Answer:
    text = join_pieces([output.text for output in outputs], request.target)
    findings = findings_of(request, text, complete=all(output.complete for output in outputs))
    return Answer(text, attempt, sum(output.tokens for output in outputs), tuple(outputs), findings)


def findings_of(request: Request, text: str, *, complete: bool) -> tuple[Finding, ...]:
    """What is wrong with an answer, its terms aside; code and addresses are not looked at."""
    known = tuple(translation for _, translation in request.terms)
    prose, answer = without(request.text, request.verbatim), without(text, request.verbatim)
    return check(Pair(prose, answer, request.source, request.target, complete, known), segment=0)


def _better(before: Answer | None, now: Answer) -> Answer:
    """The answer with fewer faults, then fewer findings, then the earlier one; with the work of both on its account."""
    if before is None:
        return now
    chosen = min(before, now, key=lambda one: (one.faults, len(one.findings)))
    return replace(chosen, attempts=now.attempts, tokens=before.tokens + now.tokens)


def without(text: str, strings: Iterable[str]) -> str:
    """A text with a space for each of the strings."""
    for string in strings:
        text = text.replace(string, " ")
    return text
