"""An article through a model: segments, requests with their terms, answers, Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from briefer.answering import Answer, answer, piece, without
from briefer.bylines import localise
from briefer.checks import MARKUP_BY_POSITION, SPLIT_TO_FIT, Finding
from briefer.document import BlockKind, Document, InlineKind, Segment
from briefer.glossary import Glossary, Requirement
from briefer.markup import Prose, to_markdown, to_prose
from briefer.mentions import Asker, Mentions, TermUse
from briefer.models.base import UNWATCHED, Request, Signature, Translator, Watch
from briefer.segment import join_pieces, split

_LETTER = regex.compile(r"\p{L}")


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
        requirements: What the glossary wanted of it.
    """

    segment: Segment
    prose: str
    target: str
    markdown: str
    attempts: int
    terms: tuple[TermUse, ...]
    findings: tuple[Finding, ...]
    requirements: tuple[Requirement, ...]


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
class Ruled:
    """A segment that a rule translates: a byline, a date, or one without words.

    Attributes:
        segment: The source.
        prose: Its text without markup.
        requirements: What the glossary wants of it.
        text: Its translation.
    """

    segment: Segment
    prose: Prose
    requirements: tuple[Requirement, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """A segment ready for the model.

    Attributes:
        segment: The source.
        prose: Its text without markup.
        requirements: What the glossary wants of it.
        request: What is asked.
        inner: What stands inside each link or emphasis, by the mark's index: asked apart, so that its place can be
            found.
    """

    segment: Segment
    prose: Prose
    requirements: tuple[Requirement, ...]
    request: Request
    inner: dict[int, Request]


def translate(
    document: Document,
    source: str,
    target: str,
    *,
    translator: Translator,
    glossary: Glossary,
    watch: Watch = UNWATCHED,
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
    mentions = Mentions(source, target, glossary)
    jobs = plan(document, source, target, glossary)
    asked = [job for job in jobs if isinstance(job, Job)]
    requests = [request for job in asked for request in (job.request, *job.inner.values())]
    answers = answer(requests, translator, watch, hold={job.request: job.requirements for job in asked})
    return Translation(
        document,
        source,
        target,
        tuple(_finish(job, answers, mentions, document) if isinstance(job, Job) else _by_rule(job) for job in jobs),
        translator.signature,
        translator.prompt_digest,
        glossary.digest,
        translator.only_drafts,
        sum(one.tokens for one in answers.values()),
    )


def plan(document: Document, source: str, target: str, glossary: Glossary) -> list[Job | Ruled]:
    """Say what is to be done about each segment of a document, in order; no model is needed for that."""
    asker = Asker(source, target, glossary)
    kinds = {block.number: block.kind for block in document.blocks}
    planned: list[Job | Ruled] = []
    for segment in split(document, source):
        prose = to_prose(document, segment)
        kind = kinds[segment.block]
        ruled = localise(prose.text, kind, source, target, glossary)
        if ruled is not None:
            names = asker.ask(prose.text, kind=kind)[1] if kind is BlockKind.BYLINE else ()
            planned.append(Ruled(segment, prose, names, ruled))
        elif _has_words(prose):
            planned.append(_job(asker, segment, prose, kind))
        else:
            planned.append(Ruled(segment, prose, (), prose.text))
    return planned


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A text that is not part of a document, and what became of it.

    Attributes:
        text: The translation.
        terms: Its glossary terms.
        findings: What a person should look at; their segment is the number of the text, from 1.
        requirements: What the glossary wanted of it.
        tokens: Tokens decoded, all attempts together; 0 where no model was asked.
    """

    text: str
    terms: tuple[TermUse, ...] = ()
    findings: tuple[Finding, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    tokens: int = 0


def translate_texts(
    texts: Sequence[tuple[str, BlockKind]],
    source: str,
    target: str,
    *,
    translator: Translator,
    glossary: Glossary,
    watch: Watch = UNWATCHED,
) -> list[TranslatedText]:
    """Translate texts that follow on one another, each as one segment; one without words stays as it is.

    Raises:
        ModelError: The model does not have the languages.
    """
    translator.require(source, target)
    asker = Asker(source, target, glossary)
    mentions = Mentions(source, target, glossary)
    asked = [asker.ask(" ".join(text.split()), kind=kind) for text, kind in texts]
    hold = {request: requirements for request, requirements in asked if _LETTER.search(request.text)}
    answers = answer(hold, translator, watch, hold=hold)
    finished = []
    for number, ((request, requirements), (_, kind)) in enumerate(zip(asked, texts, strict=True), start=1):
        one = answers.get(request)
        if one is None:
            finished.append(TranslatedText(request.text))
            continue
        settled = mentions.settle(one.text, request, requirements, one.forced, segment=number, kind=kind)
        findings = (*_of_answer(one, number), *settled.findings)
        finished.append(TranslatedText(settled.text, settled.uses, findings, requirements, one.tokens))
    return finished


def _job(asker: Asker, segment: Segment, prose: Prose, kind: BlockKind) -> Job:
    """All that is asked about a segment."""
    request, requirements = asker.ask(prose.text, _verbatim(prose), kind)
    inner = {
        at: piece(request, text)
        for at, mark in enumerate(prose.marks)
        if mark.kind is not InlineKind.LITERAL and _LETTER.search(text := prose.text[mark.start : mark.end])
    }
    return Job(segment, prose, requirements, request, inner)


def _by_rule(one: Ruled) -> TranslatedSegment:
    markdown = to_markdown(one.prose, one.text, {}).text
    return TranslatedSegment(one.segment, one.prose.text, one.text, markdown, 0, (), (), one.requirements)


def _has_words(prose: Prose) -> bool:
    """Whether anything is left to translate beside code, addresses and numbers."""
    return _LETTER.search(without(prose.text, _verbatim(prose))) is not None


def _verbatim(prose: Prose) -> tuple[str, ...]:
    literals = (prose.text[mark.start : mark.end] for mark in prose.marks if mark.kind is InlineKind.LITERAL)
    return tuple(literal for literal in literals if literal)


def _finish(job: Job, answers: Mapping[Request, Answer], mentions: Mentions, document: Document) -> TranslatedSegment:
    """Settle the terms, put the markup back, and gather what is to be reviewed."""
    one = answers[job.request]
    number = job.segment.number
    kind = document.blocks[job.segment.block - 1].kind
    settled = mentions.settle(one.text, job.request, job.requirements, one.forced, segment=number, kind=kind)
    inner = {
        at: mentions.replace_forbidden(answers[request].text, request, job.requirements)
        for at, request in job.inner.items()
    }
    marked = to_markdown(job.prose, settled.text, inner)
    unplaced = [Finding(MARKUP_BY_POSITION, number, f"{mark.open}…{mark.close}") for mark in marked.unplaced]
    uses = [replace(use, at=_offset(job, use.at)) for use in settled.uses]
    doubts = [replace(each, at=None if each.at is None else _offset(job, each.at)) for each in settled.findings]
    findings = (*_of_answer(one, number), *doubts, *unplaced)
    return TranslatedSegment(
        job.segment,
        job.prose.text,
        settled.text,
        marked.text,
        one.attempts,
        tuple(uses),
        findings,
        job.requirements,
    )


def _of_answer(one: Answer, number: int) -> list[Finding]:
    """What was found in an answer, under the number of its segment."""
    findings = [replace(finding, segment=number) for finding in one.findings]
    if len(one.parts) > 1:
        findings.append(Finding(SPLIT_TO_FIT, number, str(len(one.parts))))
    return findings


def _offset(job: Job, at: int) -> int:
    """Where in the document the word stands that the prose has at an offset; its segment, if markup splits the word."""
    words = job.prose.text[at:].split(maxsplit=1)
    times = job.prose.text[:at].count(words[0]) if words else 0
    start = -1
    for _ in range(times + 1):
        start = job.segment.text.find(words[0] if words else "", start + 1)
    return job.segment.start + max(0, start)
