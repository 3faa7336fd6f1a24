"""What a brief says, in the language of its articles: everything that is decided before anything is translated."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefer.brief.dates import find_events
from briefer.brief.figures import Figure, find_figures
from briefer.brief.lines import Evidence, Written, evidence, shortened, write
from briefer.brief.merging import find_disagreements, find_repeats, group_events
from briefer.brief.model import Article, Cite, Line, Origin
from briefer.brief.statements import Statements, Voices, choose_statements, find_statements
from briefer.document import BlockKind
from briefer.errors import InputError
from briefer.glossary import Glossary, TermType, find_terms
from briefer.grounding import Kind, ground
from briefer.models.base import UNWATCHED, Wanted, Watch, Writer
from briefer.selection import Choice, select


class Section(StrEnum):
    """A part of a brief; templates ask for it by this name."""

    HEADLINE = "headline"
    GIST = "gist"
    TOPICS = "topics"
    STATEMENTS = "statements"
    FIGURES = "figures"
    TIMELINE = "timeline"
    DISAGREEMENTS = "disagreements"


@dataclass(frozen=True, slots=True)
class Length:
    """How much a brief says.

    Attributes:
        points: Key points.
        statements: Statements of speakers; half as many more without a known speaker.
        figures: Numbers and dates.
    """

    points: int
    statements: int
    figures: int

    @classmethod
    def of(cls, points: int) -> "Length":
        """The length that goes with a number of points."""
        return cls(points, 2 * points, points + 3)


LENGTHS = {"short": Length.of(3), "standard": Length.of(5), "long": Length.of(8)}


@dataclass(frozen=True, slots=True)
class Topic:
    """Key points on one event; a title only where the brief has several, and one of its articles has a headline."""

    title: Line | None
    points: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened.

    Attributes:
        when: ISO 8601, as far as it is known: 2024, 2024-07, 2024-07-11; a range as 2017/2024.
        inferred: Whether that was reckoned from the day of publication.
    """

    when: str
    inferred: bool
    line: Line


@dataclass(frozen=True, slots=True)
class Counted:
    """A number or date, as a line of its own."""

    figure: Figure
    line: Line


@dataclass(frozen=True, slots=True)
class Clash:
    """What two articles say of the same and cannot both be right.

    Attributes:
        words: The words that are at odds, those of each; empty where one only lacks what the other has (`not`, `may`).
    """

    words: tuple[tuple[str, str], ...]
    one: Line
    other: Line


@dataclass(frozen=True, slots=True)
class Outline:
    """The content of a brief, in the language of its articles; what its template does not ask for is empty."""

    headline: Line | None
    gist: Line | None
    topics: tuple[Topic, ...]
    statements: Statements
    figures: tuple[Counted, ...]
    timeline: tuple[Dated, ...]
    disagreements: tuple[Clash, ...]
    refused: int
    tokens: int


def outline(
    articles: Sequence[Article],
    length: Length,
    *,
    sections: Collection[Section] = tuple(Section),
    writer: Writer | None = None,
    glossary: Glossary,
    watch: Watch = UNWATCHED,
) -> Outline:
    """Decide what a brief of articles says.

    Long articles are mapped and reduced: a line is written of each chosen sentence and what stands around it, and the
    gist of the chosen sentences together, so that no model has to read more than its window holds.

    Args:
        articles: One, or several for a digest; all in one language.
        length: How much to say.
        sections: What is wanted of it.
        writer: A model that writes lines; None leaves the articles' own words.
        glossary: Its terms tell what an article is about.
        watch: Told how the work goes.

    Raises:
        InputError: The articles have no sentence that says anything.
    """
    terms = _terms(articles, glossary)
    choices = _choices(articles, length.points + 1, terms)
    if not choices:
        names = ", ".join(article.document.name for article in articles)
        raise InputError(f"{names} has no sentences to brief", hint="a brief needs prose: a table alone is none")
    voices = [Voices.of(at, article) for at, article in enumerate(articles)]
    told = _told(voices, choices, sections, writer, terms, watch)
    topics = _topics(articles, told.points) if Section.TOPICS in sections else ()
    return Outline(
        told.headline if Section.HEADLINE in sections else None,
        told.gist if Section.GIST in sections else None,
        topics,
        _statements(voices, length, sections, told, terms),
        _figures(articles, length.figures) if Section.FIGURES in sections else (),
        _timeline(voices) if Section.TIMELINE in sections else (),
        _clashes(articles) if Section.DISAGREEMENTS in sections else (),
        told.refused,
        told.tokens,
    )


def _choices(articles: Sequence[Article], points: int, terms: Sequence[str]) -> list[Choice]:
    """The sentences to tell, in the order of the articles; what two articles tell alike, once."""
    if len(articles) == 1:
        return list(select(articles, points, terms=terms))
    found: dict[Cite, Choice] = {}
    told: set[Cite] = set()
    for choice in sorted(select(articles, 2 * points, terms=terms), key=lambda one: -one.score):
        cite = Cite(choice.article, choice.segment.block, choice.segment.number)
        if cite not in told and len(found) < points:
            found[cite] = choice
            told.update(find_repeats(articles, cite))
    return [found[cite] for cite in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Told:
    """The lines that are chosen or written: headline, gist, points."""

    headline: Line | None
    gist: Line
    points: tuple[Line, ...]
    refused: int
    tokens: int


def _told(
    voices: Sequence[Voices],
    choices: Sequence[Choice],
    sections: Collection[Section],
    writer: Writer | None,
    terms: Sequence[str],
    watch: Watch,
) -> _Told:
    """The sentence that is worth most is the gist, unless a model writes one of all chosen sentences.

    One sentence more is chosen than there are to be points: the gist's own, or the one that is worth least.
    """
    articles = [one.article for one in voices]
    best = max(choices, key=lambda one: one.score)
    met: set[str] = set()
    found = {one: _evidence(voices, one, met) for one in sorted(choices, key=lambda one: one is not best)}
    whole = evidence(articles, [cite for one in found.values() for cite in one.instead.cites], found[best].instead)
    title = _title(articles, [best.article])

    def written(of: Sequence[Evidence], wanted: Wanted, section: Section) -> Written:
        return write(of, wanted, articles[0].language, writer if section in sections else None, terms, watch)

    gist = written([whole], Wanted.GIST, Section.GIST)
    if writer is None or (title is not None and len(articles) == 1):
        headline = Written((title,) if title else ())
    else:
        over_all = replace(whole, instead=title or found[best].instead)
        headline = written([over_all], Wanted.HEADLINE, Section.HEADLINE)
        if title is None and headline.lines[0].origin is not Origin.WRITTEN:
            headline = replace(headline, lines=())
    spare = min(choices, key=lambda one: one.score) if gist.lines[0].origin is Origin.WRITTEN else best
    points = written([found[one] for one in choices if one is not spare], Wanted.POINT, Section.TOPICS)
    parts = (gist, headline, points)
    return _Told(
        headline.lines[0] if headline.lines else None,
        gist.lines[0],
        points.lines,
        sum(one.refused for one in parts),
        sum(one.tokens for one in parts),
    )


def _evidence(voices: Sequence[Voices], choice: Choice, met: set[str]) -> Evidence:
    """A chosen sentence with its paragraph, and with what other articles say of the same."""
    articles = [one.article for one in voices]
    article, segment = articles[choice.article], choice.segment
    chosen = Cite(choice.article, segment.block, segment.number)
    repeats = _same(articles, chosen)
    around = [Cite(choice.article, each.block, each.number) for each in article.segments if each.block == segment.block]
    text = voices[choice.article].named(segment.number, met)
    cites = tuple(sorted((chosen, *repeats)))
    named = text != article.prose[segment.number - 1]
    return evidence(articles, [*around, *repeats], shortened(text, cites, article.language, named=named))


def _same(articles: Sequence[Article], chosen: Cite) -> list[Cite]:
    """Sentences of other articles that say all that a sentence says: those that a line may name beside it."""
    text = articles[chosen.article].prose[chosen.segment - 1]
    return [
        one
        for one in find_repeats(articles, chosen)
        if all(
            each.kind is Kind.THING
            for each in ground(text, [articles[one.article].prose[one.segment - 1]], articles[0].language)
        )
    ]


def _title(articles: Sequence[Article], of_articles: Sequence[int]) -> Line | None:
    """The headline of the first of some articles that has one."""
    for at in of_articles:
        article = articles[at]
        kinds = {block.number: block.kind for block in article.document.blocks}
        of = [each for each in article.segments if kinds[each.block] is BlockKind.HEADLINE]
        if of:
            text = " ".join(article.prose[each.number - 1] for each in of)
            return Line(text, tuple(Cite(at, each.block, each.number) for each in of), Origin.EXTRACTED)
    return None


def _terms(articles: Sequence[Article], glossary: Glossary) -> list[str]:
    """The glossary terms that say what the articles are about, as they write them."""
    about = {TermType.ORGANISATION, TermType.EVENT, TermType.LEGAL}
    found = {
        match.text: None
        for article in articles
        for text in article.prose
        for match in find_terms(text, glossary, article.language)
        if match.entry.type in about
    }
    return list(found)


def _topics(articles: Sequence[Article], points: Sequence[Line]) -> tuple[Topic, ...]:
    """The points by the events that they tell of, in a digest."""
    if len(articles) == 1:
        return (Topic(None, tuple(points)),) if points else ()
    topics = []
    for group in group_events(articles):
        of = tuple(point for point in points if point.cites[0].article in group)
        if of:
            topics.append(Topic(_title(articles, sorted(group)), of))
    return tuple(topics) if len(topics) > 1 else tuple(Topic(None, one.points) for one in topics)


def _statements(
    voices: Sequence[Voices], length: Length, sections: Collection[Section], told: _Told, terms: Sequence[str]
) -> Statements:
    """The statements to show: what the gist and the points tell already is not reported once more."""
    if Section.STATEMENTS not in sections:
        return Statements((), ())
    lines = (*([told.gist] if Section.GIST in sections else []), *(told.points if Section.TOPICS in sections else []))
    cited = {cite for line in lines for cite in line.cites}
    return choose_statements(find_statements(voices), length.statements, terms, told=cited)


def _figures(articles: Sequence[Article], most: int) -> tuple[Counted, ...]:
    """The figures that weigh most, in the order of the articles; what two articles count alike, once."""
    found: dict[str, tuple[Figure, list[Cite]]] = {}
    for at, article in enumerate(articles):
        for figure in find_figures(article):
            found.setdefault(figure.text, (figure, []))[1].append(_cite(articles, at, figure.segment))
    heaviest = sorted(found.values(), key=lambda one: -one[0].weight)[:most]
    return tuple(
        Counted(figure, Line(figure.text, tuple(cites), Origin.EXTRACTED))
        for figure, cites in sorted(heaviest, key=lambda one: (one[1][0], one[0].start))
    )


def _timeline(voices: Sequence[Voices]) -> tuple[Dated, ...]:
    """What has a date, the earliest first; a sentence once for each date."""
    found = []
    for one in voices:
        met: set[str] = set()
        for event in find_events(one.article):
            cite = Cite(one.at, one.article.segments[event.segment - 1].block, event.segment)
            text = one.named(event.segment, met)
            named = text != one.article.prose[event.segment - 1]
            whole = Line(text, (cite,), Origin.SHORTENED if named else Origin.EXTRACTED)
            short = shortened(text, (cite,), one.article.language, named=named)
            line = short if event.text in short.text else whole
            found.append(Dated(event.isoformat(), event.inferred, line))
    return tuple(dict.fromkeys(sorted(found, key=lambda one: one.when)))


def _clashes(articles: Sequence[Article]) -> tuple[Clash, ...]:
    found: dict[tuple[Cite, Cite], dict[tuple[str, str], None]] = {}
    for one in find_disagreements(articles) if len(articles) > 1 else ():
        found.setdefault((one.one, one.other), {})[one.one_detail, one.other_detail] = None
    return tuple(
        Clash(tuple(words), _sentence(articles, one), _sentence(articles, other))
        for (one, other), words in found.items()
    )


def _sentence(articles: Sequence[Article], cite: Cite) -> Line:
    article = articles[cite.article]
    return shortened(article.prose[cite.segment - 1], (cite,), article.language)


def _cite(articles: Sequence[Article], at: int, number: int) -> Cite:
    return Cite(at, articles[at].segments[number - 1].block, number)
