"""Who said what: the statements that a brief shows, each with the speaker that the article gives it, or none."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.brief.compression import introduce
from briefer.brief.lines import shortened
from briefer.brief.model import Article, Cite, Line, Origin
from briefer.document import BlockKind, Segment
from briefer.quotations import How, Quotation, QuotationKind, Report, Speaker, find_quotations, find_reports


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, and by whom.

    Attributes:
        line: The words that are quoted, or the sentence that reports them.
        quoted: Whether the line is the speaker's own words.
        speaker: None where the article does not tell, or not so that rules can be sure.
        introduced: Where the article has the speaker's name in full, and the role.
    """

    line: Line
    quoted: bool
    speaker: Speaker | None
    introduced: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements that are shown, in the order of the articles, and where those stand that are not."""

    shown: tuple[Statement, ...]
    others: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """An article and who speaks in it.

    Attributes:
        at: The place of the article among those of the brief.
    """

    at: int
    article: Article
    quotations: tuple[Quotation, ...]
    reports: tuple[Report, ...]

    @classmethod
    def of(cls, at: int, article: Article) -> "Voices":
        """Find the speakers of an article."""
        asked = article.document, article.segments, article.language
        return cls(at, article, find_quotations(*asked), find_reports(*asked))

    def named(self, number: int, met: set[str]) -> str:
        """A sentence that stands alone.

        A speaker of whom it has only the surname or a pronoun is named in full; where all of it is quoted, the speaker
        stands before it, if known, and it has the marks that it lacks as a part of a quotation.

        Args:
            number: That of the sentence.
            met: The names of speakers whose role has been told before; those of this sentence are added.
        """
        segment, text = self.article.segments[number - 1], self.article.prose[number - 1]
        whole = next((one for one in self.quotations if _is_whole(segment, one)), None)
        if whole:
            said = f"“{text.strip(_MARKS)}”"
            return f"{whole.speaker.name}: {said}" if whole.speaker and whole.sure else said
        if any(one.start < segment.start < one.end < segment.end for one in self.quotations):
            return f"“{text}"  # the rest of a quotation that began in the sentence before
        for speaker in self._mentioned(number):
            mention = self.article.document.text[speaker.start : speaker.end]
            # A Korean surname is said with the title: without it the name alone is rude.
            role = "" if speaker.name in met and self.article.language != "ko" else speaker.role
            met.add(speaker.name)
            # Markup in a sentence shifts what stands after it.
            start = text.find(mention, 0 if text != segment.text else speaker.start - segment.start)
            if mention != speaker.name and start >= 0:
                return introduce(text, start, start + len(mention), speaker.name, role, self.article.language)
        return text

    def introduced(self, speaker: Speaker) -> tuple[Cite, ...]:
        """Where the article first has a speaker's name in full, and the role."""
        wanted = [text for text in (speaker.name, speaker.role) if text]
        numbers = [
            next((at for at, text in enumerate(self.article.prose, start=1) if each in text), None) for each in wanted
        ]
        return _cites(self, [number for number in numbers if number])

    def _mentioned(self, number: int) -> Iterator[Speaker]:
        segment = self.article.segments[number - 1]
        speakers = [one.speaker for one in self.quotations if one.speaker and one.sure]
        speakers += [one.speaker for one in self.reports if one.sure]
        return (one for one in speakers if segment.start <= one.start < segment.end)


_MARKS = '"“”„«»「」『』 '


def _is_whole(segment: Segment, quotation: Quotation) -> bool:
    """Whether a sentence has nothing but quoted words."""
    return quotation.start - 1 <= segment.start and segment.end <= quotation.end + 1


def find_statements(voices: Sequence[Voices]) -> tuple[Statement, ...]:
    """Every statement of the articles: quotations, sentences with words of a speaker in them, and reported ones.

    A quotation that is broken in two is one statement. Words that nobody says (a title, a term) are none, and neither
    are a few quoted words whose speaker is not sure: the sentence around them says more.
    """
    return tuple(one for each in voices for one in _of_article(each))


def choose_statements(
    found: Sequence[Statement], most: int, terms: Collection[str] = (), *, told: Collection[Cite] = ()
) -> Statements:
    """The statements that say most: of every speaker one before anybody's second.

    Args:
        found: Every statement.
        most: How many to show.
        terms: Glossary terms: a statement with one that no other has comes first.
        told: Sentences that the brief tells already: they are not reported once more. Quotations are.
    """
    left = [one for one in found if one.quoted or not set(one.line.cites) & set(told)]
    shown: list[Statement] = []
    covered: set[str] = set()
    times: Counter[tuple[object, str]] = Counter()
    while left and len(shown) < most:
        best = max(left, key=lambda one: _worth(one, times, terms, covered))
        left.remove(best)
        shown.append(best)
        covered |= _terms(best, terms)
        if best.speaker:
            times[_who(best, best.speaker)] += 1
    ordered = sorted(shown, key=lambda one: one.line.cites)
    others = {cite for one in left for cite in one.line.cites} - {cite for one in shown for cite in one.line.cites}
    return Statements(tuple(ordered), tuple(sorted(others)))


def by_speaker(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of each speaker, in the order in which they first speak; those of nobody left out."""
    found: dict[tuple[object, str], list[Statement]] = {}
    for one in statements:
        if one.speaker:
            found.setdefault(_who(one, one.speaker), []).append(one)
    return list(found.values())


def _who(one: Statement, speaker: Speaker) -> tuple[object, str]:
    """What tells speakers apart: a surname, or a description, means another person in another article."""
    is_full = len(speaker.name.split()) > 1 and speaker.name[:1].isupper()
    return (None if is_full else one.line.cites[0].article, speaker.name.casefold().removeprefix("the "))


def _of_article(voices: Voices) -> Iterator[Statement]:
    article = voices.article
    kinds = {block.number: block.kind for block in article.document.blocks}
    own = [one for one in voices.quotations if one.kind is QuotationKind.STATEMENT and kinds[one.block] not in _ABOVE]
    for parts in _unbroken(own):
        cites = _cites(voices, [number for part in parts for number in part.segments])
        speaker = parts[0].speaker if all(part.sure for part in parts) else None
        line = Line(_joined([part.text.strip() for part in parts]), cites, Origin.EXTRACTED)
        yield Statement(line, True, speaker, (voices.introduced(speaker) or cites) if speaker else ())
    whole = {number for one in own for number in one.segments}
    partial = [one for one in voices.quotations if one.kind is QuotationKind.PARTIAL and one.sure]
    reported = {number: one.speaker for one in partial for number in one.segments}
    reported |= {one.segment: one.speaker for one in voices.reports if one.sure}
    for number in sorted(reported.keys() - whole):
        speaker = reported[number]
        if speaker and kinds[article.segments[number - 1].block] not in _ABOVE:
            line = shortened(article.prose[number - 1], _cites(voices, [number]), article.language)
            yield Statement(line, False, speaker, voices.introduced(speaker) or line.cites)


_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.DECK, BlockKind.HEADING})
"""What stands above the text says again what the text says."""


def _unbroken(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations with what belongs to them: the part after “he said”, and what goes on in the same paragraph."""
    found: list[list[Quotation]] = []
    for one in quotations:
        before = found[-1][-1] if found else None
        goes_on = one.how in {How.BROKEN, How.CONTINUED}
        if before and goes_on and (before.block, _name(before)) == (one.block, _name(one)):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _name(one: Quotation) -> str | None:
    return one.speaker.name if one.speaker else None


def _joined(parts: Sequence[str]) -> str:
    """Parts of a quotation as one: a comma before “he said” was not the speaker's; other words between are marked."""
    text = parts[0]
    for part in parts[1:]:
        if text.endswith(","):
            text = f"{text[:-1]}. {part}" if part[:1].isupper() else f"{text} {part}"
        else:
            text = f"{text} {part}" if text.endswith(_ENDS) else f"{text} […] {part}"
    return text.removesuffix(",")


_ENDS = (".", "!", "?", "…", "。", "！", "？")


def _cites(voices: Voices, numbers: Sequence[int]) -> tuple[Cite, ...]:
    segments = voices.article.segments
    return tuple(Cite(voices.at, segments[number - 1].block, number) for number in sorted(set(numbers)))


_LEAST = 5
"""Words from which a statement says something by itself."""


def _worth(
    one: Statement, times: Mapping[tuple[object, str], int], terms: Collection[str], covered: Collection[str]
) -> tuple[float, ...]:
    new = len(_terms(one, terms) - set(covered))
    first = 0.0 if one.speaker is None else 1 / (1 + times[_who(one, one.speaker)])
    is_whole = len(one.line.text.split()) >= _LEAST
    return (is_whole, first, min(new, 2), one.quoted, -one.line.cites[0].article, -one.line.cites[0].segment)


def _terms(one: Statement, terms: Collection[str]) -> set[str]:
    return {term for term in terms if term in one.line.text}
