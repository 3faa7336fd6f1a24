"""An article through a model: segments, terms, requests, a finite ladder of attempts, checks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from briefer.bylines import localise
from briefer.checks import FAULTS, MARKUP_BY_POSITION, SPLIT_TO_FIT, TERM_MISSED, Finding, Pair, check
from briefer.document import Document, InlineKind, Segment
from briefer.glossary import Glossary, Requirement, find_terms, held, required
from briefer.markup import Prose, to_markdown, to_prose
from briefer.models.base import Decoding, Output, Progress, Request, Signature, Translator, silent
from briefer.segment import join_pieces, split, split_to_budget

LADDER = (
    Decoding(),
    Decoding(no_repeat_ngram=4, repetition_penalty=1.1),
    Decoding(no_repeat_ngram=3, repetition_penalty=1.25),
)
"""Attempts at a segment, in order; the first answer without a fault is taken, else the one with the fewest."""

_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class Watch:
    """Told how the work goes.

    Attributes:
        expect: Called with the number of answers that will be asked for, each time before they are.
        progress: Called as they come.
    """

    expect: Callable[[int], None] = lambda _answers: None
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class TermUse:
    """A glossary term that a segment has, and whether its translation holds it.

    Attributes:
        term: As the glossary writes it.
        translation: The form it should have in the target.
        segment: Number of the segment.
        held: Whether an accepted form was found there.
    """

    term: str
    translation: str
    segment: int
    held: bool


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment and what became of it.

    Attributes:
        segment: The source.
        prose: What the model read: the segment's text without markup.
        target: The translation, without markup.
        markdown: The translation as the output has it.
        attempts: Rungs of the ladder that were climbed; 0 where no model was asked.
        terms: Its glossary terms.
        findings: What a person should look at.
    """

    segment: Segment
    prose: str
    target: str
    markdown: str
    attempts: int
    terms: tuple[TermUse, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in another language, and how it was made.

    Attributes:
        document: The source.
        source: Its language code.
        target: The language code of the translation.
        segments: All segments, in order.
        signature: What model made it.
        prompt_digest: Hash of the prompts, or empty.
        glossary_digest: Hash of the glossary.
        is_draft: Whether the model is one whose work is never more than a draft.
        tokens: Tokens decoded, all attempts together.
    """

    document: Document
    source: str
    target: str
    segments: tuple[TranslatedSegment, ...]
    signature: Signature
    prompt_digest: str
    glossary_digest: str
    is_draft: bool
    tokens: int

    @property
    def blocks(self) -> dict[int, str]:
        """The translation of each block, as Markdown, by block number."""
        texts: dict[int, list[str]] = {block.number: [] for block in self.document.blocks}
        for one in self.segments:
            texts[one.segment.block].append(one.markdown)
        return {number: join_pieces(parts, self.target) for number, parts in texts.items()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to review, in the order of the text."""
        return tuple(finding for one in self.segments for finding in one.findings)

    @property
    def terms(self) -> tuple[TermUse, ...]:
        """Every glossary term in every segment."""
        return tuple(use for one in self.segments for use in one.terms)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a request, checked.

    Attributes:
        text: The answer.
        attempts: Rungs of the ladder that were climbed for it.
        tokens: Tokens decoded for it, all attempts together.
        pieces: In how many pieces it was asked.
        findings: What is wrong with the answer; their `segment` is 0.
    """

    text: str
    attempts: int
    tokens: int
    pieces: int
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> int:
        """Findings that make it unusable."""
        return sum(finding.code in FAULTS for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Job:
    """A segment ready for the model: its prose, the terms it must hold, what to ask."""

    segment: Segment
    prose: Prose
    requirements: tuple[Requirement, ...]
    request: Request
    inner: dict[int, Request]
    """What stands inside each link or emphasis, by the mark's index: asked apart, so that its place can be found."""


def translate(
    document: Document,
    source: str,
    target: str,
    *,
    translator: Translator,
    glossary: Glossary,
    watch: Watch = Watch(),
) -> Translation:
    """Translate a document.

    Args:
        document: What to translate.
        source: Its language code.
        target: The language code wanted.
        translator: The model.
        glossary: The fixed terms.
        watch: Told how the work goes.

    Raises:
        ModelError: The model does not have the languages.
    """
    translator.require(source, target)
    asker = Asker(source, target, glossary)
    blocks = {block.number: block for block in document.blocks}
    jobs: list[_Job] = []
    finished: dict[int, TranslatedSegment] = {}
    for segment in split(document, source):
        prose = to_prose(document, segment)
        ruled = localise(prose.text, blocks[segment.block].kind, source, target, glossary)
        if ruled is None and not _has_words(prose):
            ruled = prose.text
        if ruled is None:
            jobs.append(asker.job(segment, prose))
        else:
            markdown = to_markdown(prose, ruled, {}).text
            finished[segment.number] = TranslatedSegment(segment, prose.text, ruled, markdown, 0, (), ())
    answers = answer([request for job in jobs for request in (job.request, *job.inner.values())], translator, watch)
    finished |= {job.segment.number: _finish(job, answers) for job in jobs}
    return Translation(
        document,
        source,
        target,
        tuple(finished[number] for number in sorted(finished)),
        translator.signature,
        translator.prompt_digest,
        glossary.digest,
        translator.only_drafts,
        sum(one.tokens for one in answers.values()),
    )


def translate_lines(
    lines: Sequence[str],
    source: str,
    target: str,
    *,
    translator: Translator,
    glossary: Glossary,
    watch: Watch = Watch(),
) -> list[Answer]:
    """Translate each line as one segment; a line without words stays as it is. Findings have the line's number.

    Raises:
        ModelError: The model does not have the languages.
    """
    translator.require(source, target)
    asker = Asker(source, target, glossary)
    asked = [asker.ask(" ".join(line.split())) for line in lines]
    answers = answer([request for request, _ in asked if _LETTER.search(request.text)], translator, watch)
    finished = []
    for number, (request, requirements) in enumerate(asked, start=1):
        one = answers.get(request) or Answer(request.text, attempts=0, tokens=0, pieces=0, findings=())
        findings = _numbered(one, number, _uses(requirements, one, number))
        finished.append(replace(one, findings=findings))
    return finished


def answer(requests: Iterable[Request], translator: Translator, watch: Watch = Watch()) -> dict[Request, Answer]:
    """Answer each request, asking again down the `LADDER` where an answer has a fault.

    A request that the model cannot take whole is cut at clauses, and its answers are joined.
    """
    pieces = {request: _pieces(request, translator) for request in requests}
    best: dict[Request, Answer] = {}
    pending = list(pieces)
    for attempt, decoding in enumerate(LADDER, start=1):
        asked = [piece for request in pending for piece in pieces[request]]
        if not asked:
            break
        watch.expect(len(asked))
        answers = iter(translator.translate(asked, decoding, watch.progress))
        for request in pending:
            outputs = [next(answers) for _ in pieces[request]]
            best[request] = _better(best.get(request), _judge(request, outputs, attempt))
        pending = [request for request in pending if best[request].faults]
    return best


class Asker:
    """Makes requests for one language pair and glossary."""

    def __init__(self, source: str, target: str, glossary: Glossary) -> None:
        self._source = source
        self._target = target
        self._glossary = glossary

    def ask(self, text: str, verbatim: tuple[str, ...] = ()) -> tuple[Request, tuple[Requirement, ...]]:
        """A request with the terms that occur in its text, and what the answer must hold."""
        matches = find_terms(text, self._glossary, self._source)
        requirements = required(matches, self._target)
        forms = {one.entry: one.text for one in requirements}
        terms = {match.text: forms[match.entry] for match in matches if match.entry in forms}
        return Request(text, self._source, self._target, tuple(terms.items()), verbatim), requirements

    def job(self, segment: Segment, prose: Prose) -> _Job:
        """All that is asked about a segment."""
        request, requirements = self.ask(prose.text, _verbatim(prose))
        inner = {
            at: self.ask(text)[0]
            for at, mark in enumerate(prose.marks)
            if mark.kind is not InlineKind.LITERAL and _LETTER.search(text := prose.text[mark.start : mark.end])
        }
        return _Job(segment, prose, requirements, request, inner)


def _has_words(prose: Prose) -> bool:
    """Whether anything is left to translate beside code, addresses and numbers."""
    return _LETTER.search(_without(prose.text, _verbatim(prose))) is not None


def _verbatim(prose: Prose) -> tuple[str, ...]:
    literals = (prose.text[mark.start : mark.end] for mark in prose.marks if mark.kind is InlineKind.LITERAL)
    return tuple(literal for literal in literals if literal)


def _without(text: str, strings: Iterable[str]) -> str:
    for string in strings:
        text = text.replace(string, " ")
    return text


def _pieces(request: Request, translator: Translator) -> list[Request]:
    if translator.fits(request):
        return [request]
    texts = split_to_budget(request.text, request.source, lambda text: translator.fits(replace(request, text=text)))
    return [replace(request, text=text.strip()) for text in texts if text.strip()]


def _judge(request: Request, outputs: Sequence[Output], attempt: int) -> Answer:
    text = join_pieces([output.text for output in outputs], request.target)
    known = tuple(translation for _, translation in request.terms)
    complete = all(output.complete for output in outputs)
    prose, answer = _without(request.text, request.verbatim), _without(text, request.verbatim)
    findings = check(Pair(prose, answer, request.source, request.target, complete, known), segment=0)
    return Answer(text, attempt, sum(output.tokens for output in outputs), len(outputs), findings)


def _better(before: Answer | None, now: Answer) -> Answer:
    """The answer with fewer faults, then fewer findings, then the earlier one; with the work of both on its account."""
    if before is None:
        return now
    chosen = min(before, now, key=lambda one: (one.faults, len(one.findings)))
    return replace(chosen, attempts=now.attempts, tokens=before.tokens + now.tokens)


def _uses(requirements: Iterable[Requirement], one: Answer, number: int) -> tuple[TermUse, ...]:
    return tuple(TermUse(need.entry.term, need.text, number, held(need, one.text)) for need in requirements)


def _numbered(one: Answer, number: int, uses: Iterable[TermUse]) -> tuple[Finding, ...]:
    """What was found in an answer, and the terms that it misses, under the number of its segment."""
    findings = [replace(finding, segment=number) for finding in one.findings]
    findings += [Finding(TERM_MISSED, number, f"{use.term} → {use.translation}") for use in uses if not use.held]
    if one.pieces > 1:
        findings.append(Finding(SPLIT_TO_FIT, number, str(one.pieces)))
    return tuple(findings)


def _finish(job: _Job, answers: Mapping[Request, Answer]) -> TranslatedSegment:
    """Put the markup back, look for the terms, and gather what is to be reviewed."""
    one = answers[job.request]
    number = job.segment.number
    marked = to_markdown(job.prose, one.text, {at: answers[request].text for at, request in job.inner.items()})
    uses = _uses(job.requirements, one, number)
    unplaced = [Finding(MARKUP_BY_POSITION, number, f"{mark.open}…{mark.close}") for mark in marked.unplaced]
    findings = (*_numbered(one, number, uses), *unplaced)
    return TranslatedSegment(job.segment, job.prose.text, one.text, marked.text, one.attempts, uses, findings)
