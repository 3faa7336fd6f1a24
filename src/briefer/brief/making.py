"""A brief in the language of its readers: the outline, translated line by line, with terms held and doubts shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.brief.figures import render_figure
from briefer.brief.model import Article, Cite, Line, Origin
from briefer.brief.outline import Clash, Counted, Dated, Outline
from briefer.brief.statements import Statement, by_speaker
from briefer.bylines import fixed
from briefer.checks import NO_SPEAKER, NOT_IN_SOURCE, SOURCES_DISAGREE, Finding
from briefer.document import BlockKind
from briefer.glossary import Glossary, Requirement
from briefer.mentions import TermUse
from briefer.models.base import UNWATCHED, Signature, Translator, Watch, Writer
from briefer.translate import TranslatedText, translate_texts


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a brief, translated.

    Attributes:
        number: From 1, in the order of the brief: what findings cite.
        line: What was translated.
        text: The translation, plain.
        terms: Its glossary terms.
        requirements: What the glossary wanted of it.
        findings: What a person should look at.
    """

    number: int
    line: Line
    text: str
    terms: tuple[TermUse, ...]
    requirements: tuple[Requirement, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ToldTopic:
    """Key points on one event."""

    title: Told | None
    points: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What a speaker says: own words, or a sentence that reports them."""

    told: Told
    quoted: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker and what is said.

    Attributes:
        role: None where the article tells none.
    """

    name: Told
    role: Told | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A number or date, in both languages."""

    told: Told
    figure: Counted


@dataclass(frozen=True, slots=True)
class ToldDate:
    """Something that happened, with its date."""

    dated: Dated
    told: Told


@dataclass(frozen=True, slots=True)
class ToldClash:
    """What two articles do not agree on."""

    clash: Clash
    one: Told
    other: Told


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, and how it was made.

    Attributes:
        articles: What it rests on.
        source: Their language code.
        target: The language code of the brief.
        others: Where statements stand that are not shown.
        translator: What translated it; None where nothing had to be.
        writer: What wrote lines of it; None if no model did.
        prompt_digest: Hash of the prompts of both, or empty.
        glossary_digest: Hash of the glossary.
        is_draft: Whether the translator is one whose work is never more than a draft.
        refused: Lines of the writer that were thrown away, since they said what the articles do not.
        tokens: Tokens decoded, all attempts together.
    """

    articles: tuple[Article, ...]
    source: str
    target: str
    headline: Told | None
    gist: Told | None
    topics: tuple[ToldTopic, ...]
    speeches: tuple[Speech, ...]
    unattributed: tuple[Told, ...]
    others: tuple[Cite, ...]
    figures: tuple[ToldFigure, ...]
    timeline: tuple[ToldDate, ...]
    disagreements: tuple[ToldClash, ...]
    translator: Signature | None
    writer: Signature | None
    prompt_digest: str
    glossary_digest: str
    is_draft: bool
    refused: int
    tokens: int

    @property
    def lines(self) -> tuple[Told, ...]:
        """All lines, in order, each once."""
        return tuple(sorted({one.number: one for one in self._lines()}.values(), key=lambda one: one.number))

    def _lines(self) -> Iterator[Told]:
        yield from (one for one in (self.headline, self.gist) if one)
        for topic in self.topics:
            yield from ([topic.title] if topic.title else [])
            yield from topic.points
        for speech in self.speeches:
            yield from (one for one in (speech.name, speech.role) if one)
            yield from (one.told for one in speech.sayings)
        yield from self.unattributed
        yield from (one.told for one in self.figures)
        yield from (one.told for one in self.timeline)
        for clash in self.disagreements:
            yield from (clash.one, clash.other)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to review, line by line."""
        return tuple(finding for one in self.lines for finding in one.findings)


def make_brief(
    articles: Sequence[Article],
    outlined: Outline,
    target: str,
    *,
    translator: Translator | None,
    writer: Writer | None = None,
    glossary: Glossary,
    watch: Watch = UNWATCHED,
) -> Brief:
    """Translate an outline.

    Args:
        articles: What the outline is of.
        outlined: What the brief is to say.
        target: The language code wanted.
        translator: The model; None where the articles are in that language already.
        writer: What wrote lines of the outline, if a model did.
        glossary: The fixed terms.
        watch: Told how the work goes.

    Raises:
        ModelError: The model does not have the languages.
    """
    source = articles[0].language
    lines = list(_lines(outlined))
    ready = _by_rule(outlined, source, target, translator, glossary)
    asked = {line: kind for line, kind in reversed(lines) if line not in ready}
    translated = _translate(dict(reversed(asked.items())), source, target, translator, glossary, watch)
    texts = translated | ready
    told = {
        line: _told(number, line, texts[line], outlined)
        for number, line in enumerate(dict.fromkeys(line for line, _ in lines), start=1)
    }
    shown = outlined.statements.shown
    return Brief(
        tuple(articles),
        source,
        target,
        told[outlined.headline] if outlined.headline else None,
        told[outlined.gist] if outlined.gist else None,
        tuple(
            ToldTopic(told[one.title] if one.title else None, tuple(told[line] for line in one.points))
            for one in outlined.topics
        ),
        tuple(_speech(said, told) for said in by_speaker(shown)),
        tuple(told[one.line] for one in shown if one.speaker is None),
        outlined.statements.others,
        tuple(ToldFigure(told[one.line], one) for one in outlined.figures),
        tuple(ToldDate(one, told[one.line]) for one in outlined.timeline),
        tuple(ToldClash(one, told[one.one], told[one.other]) for one in outlined.disagreements),
        translator.signature if translator else None,
        writer.signature if writer else None,
        "-".join(each.prompt_digest for each in (translator, writer) if each and each.prompt_digest),
        glossary.digest,
        translator is not None and translator.only_drafts,
        outlined.refused,
        outlined.tokens + sum(one.tokens for one in translated.values()),
    )


def _lines(outlined: Outline) -> Iterator[tuple[Line, BlockKind]]:
    """All lines in the order of the brief, each with what it is."""
    if outlined.headline:
        yield outlined.headline, BlockKind.HEADLINE
    if outlined.gist:
        yield outlined.gist, BlockKind.PARAGRAPH
    for topic in outlined.topics:
        yield from ((line, BlockKind.HEADING) for line in [topic.title] if line)
        yield from ((line, BlockKind.LIST_ITEM) for line in topic.points)
    shown = outlined.statements.shown
    for said in by_speaker(shown):
        yield from ((line, BlockKind.HEADING) for line in _speaker(said) if line)
        yield from ((one.line, BlockKind.LIST_ITEM) for one in said)
    yield from ((one.line, BlockKind.LIST_ITEM) for one in shown if one.speaker is None)
    yield from ((one.line, BlockKind.HEADING) for one in outlined.figures)
    yield from ((one.line, BlockKind.LIST_ITEM) for one in outlined.timeline)
    for clash in outlined.disagreements:
        yield from ((line, BlockKind.LIST_ITEM) for line in (clash.one, clash.other))


def _speaker(said: Sequence[Statement]) -> tuple[Line, Line | None]:
    """The name of a speaker, and the role that the article gives, as lines; they rest on where those stand."""
    speakers = [one for one in said if one.speaker]
    first = speakers[0]
    role = next((one for one in speakers if one.speaker and one.speaker.role), None)
    name = first.speaker.name if first.speaker else ""
    return (
        Line(name, first.introduced, Origin.EXTRACTED),
        Line(role.speaker.role, role.introduced, Origin.EXTRACTED) if role and role.speaker else None,
    )


def _by_rule(
    outlined: Outline, source: str, target: str, translator: Translator | None, glossary: Glossary
) -> dict[Line, TranslatedText]:
    """Lines that need no model: figures that rules can write, names and roles that the glossary has.

    A model that only drafts invents them: then those that no rule has stay as the article writes them.
    """
    if translator is None:
        return {}
    found: dict[Line, TranslatedText | None] = {}
    for one in outlined.figures:
        text = render_figure(one.figure, source, target)
        found[one.line] = TranslatedText(text) if text is not None else None
    for said in by_speaker(outlined.statements.shown):
        for line in filter(None, _speaker(said)):
            wanted = fixed(line.text, source, target, glossary)
            found[line] = TranslatedText(wanted.text, requirements=(wanted,)) if wanted else None
    left = {line: TranslatedText(line.text) for line in found} if translator.only_drafts else {}
    return left | {line: text for line, text in found.items() if text is not None}


def _translate(
    asked: Mapping[Line, BlockKind],
    source: str,
    target: str,
    translator: Translator | None,
    glossary: Glossary,
    watch: Watch,
) -> dict[Line, TranslatedText]:
    if translator is None:
        return {line: TranslatedText(line.text) for line in asked}
    texts = [(line.text, kind) for line, kind in asked.items()]
    answers = translate_texts(texts, source, target, translator=translator, glossary=glossary, watch=watch)
    return dict(zip(asked, answers, strict=True))


def _told(number: int, line: Line, one: TranslatedText, outlined: Outline) -> Told:
    """A line with its doubts: those of its wording, and those of its translation."""
    findings = [Finding(NOT_IN_SOURCE, number, doubt) for doubt in line.doubts]
    if any(line == each.line and each.speaker is None for each in outlined.statements.shown):
        findings.append(Finding(NO_SPEAKER, number))
    findings += [
        Finding(SOURCES_DISAGREE, number, " ↔ ".join(word or "—" for word in words))
        for each in outlined.disagreements
        if line == each.one
        for words in each.words
    ]
    findings += [replace(finding, segment=number, at=None) for finding in one.findings]
    terms = tuple(replace(use, segment=number) for use in one.terms)
    return Told(number, line, one.text, terms, one.requirements, tuple(findings))


def _speech(said: Sequence[Statement], told: Mapping[Line, Told]) -> Speech:
    name, role = _speaker(said)
    sayings = tuple(Saying(told[one.line], one.quoted) for one in said)
    return Speech(told[name], told[role] if role else None, sayings)
