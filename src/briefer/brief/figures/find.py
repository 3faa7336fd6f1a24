"""Numbers and dates of an article, each with what it counts and what the words around it make of it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from briefer.brief.dates import DateWords, find_dates
from briefer.brief.figures import rules
from briefer.brief.figures.model import Bound, Figure, FigureKind
from briefer.brief.figures.numbers import Number, find_numbers, join_ranges
from briefer.brief.figures.tails import Tail, is_unread, read_tail
from briefer.brief.model import Article
from briefer.document import BlockKind, Document, InlineKind, Segment
from briefer.markup.prose import NOTATION, decoded


def find_figures(article: Article) -> tuple[Figure, ...]:
    """The figures of an article in order, each where it is said first; a rounded repetition is another one.

    What says nothing by itself is left out: numbers of laws and rooms, ages after a name, times of day, a number that
    counts nothing. Of the date line only the day of publication is one.
    """
    found: dict[object, Figure] = {}
    for segment in article.segments:
        kind = article.document.blocks[segment.block - 1].kind
        if kind in {BlockKind.BYLINE, BlockKind.DATELINE}:
            continue
        shown = _shown(article.document, segment)
        said = _publication if kind is BlockKind.DATE else _said
        for one in said(shown.text, article.language):
            start, end = shown.edges[one.start][0], shown.edges[one.end - 1][1]
            figure = _figure(one, segment.number, start, end, shown.text[one.start : one.end])
            if kind is BlockKind.DATE:
                figure = replace(figure, weight=_PUBLICATION)
            found.setdefault(_key(figure), figure)
    return tuple(found.values())


# --- A sentence as it reads, and where each of its characters stands


@dataclass(frozen=True, slots=True)
class _Shown:
    text: str
    edges: tuple[tuple[int, int], ...]


def _shown(document: Document, segment: Segment) -> _Shown:
    """The sentence without its markup, composed, with any white space as one blank; code and addresses are left out."""
    hidden: dict[int, tuple[int, str]] = {}
    for one in document.blocks[segment.block - 1].inlines:
        if one.kind is InlineKind.WRAP:
            hidden[one.start] = (one.end, " ")
        elif one.kind is InlineKind.LITERAL:
            written = document.text[one.start : one.end]
            is_escape = document.format == "markdown" and NOTATION.fullmatch(written)
            hidden[one.start] = (one.end, decoded(written) if is_escape else " ")
        else:
            hidden |= {one.start: (one.inner_start, ""), one.inner_end: (one.end, "")}
    shown: list[str] = []
    edges: list[tuple[int, int]] = []
    at = segment.start
    while at < segment.end:
        end, piece = hidden.get(at, (at, ""))
        if end == at:
            grapheme = regex.match(r"\X", document.text, pos=at, endpos=segment.end)
            end = grapheme.end() if grapheme else at + 1
            piece = regex.sub(r"\s+", " ", unicodedata.normalize("NFC", document.text[at:end]))
        shown.append(piece)
        edges += [(at, end)] * len(piece)
        at = end
    return _Shown("".join(shown), tuple(edges))


# --- What a sentence says


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: FigureKind
    values: tuple[Decimal, ...] = ()
    bounds: frozenset[Bound] = frozenset()
    unit: str = ""
    counted: str = ""
    per: str = ""
    date: DateWords | None = None
    spelled: bool = False


def _publication(text: str, language: str) -> Iterator[_Found]:
    full = [words for words in find_dates(text, language) or find_dates(text, "en") if words.year and words.day]
    return (_dated(words) for words in full[:1])


def _said(text: str, language: str) -> list[_Found]:
    dates = find_dates(text, language)
    found = [_dated(words) for words in dates if not words.weak and (words.year or (words.month and words.day))]
    found += _decades(text, language)
    taken = [(words.start, words.end) for words in dates] + [(one.start, one.end) for one in found]
    taken += [match.span() for match in regex.finditer(rules.RATIOS[language], text)]
    free = [
        number
        for number in find_numbers(text, language)
        if not any(start < number.end and number.start < end for start, end in taken)
    ]
    for number in join_ranges(free, text, language):
        figure = _counted(number, text, language)
        if figure and (not found or all(figure.start >= one.end or figure.end <= one.start for one in found)):
            found.append(figure)
    return sorted(found, key=lambda one: one.start)


def _dated(words: DateWords) -> _Found:
    return _Found(words.start, words.end, FigureKind.DATE, date=words)


def _decades(text: str, language: str) -> Iterator[_Found]:
    for match in regex.finditer(rf"(?<!\d){rules.DECADES[language]}", text):
        part = (match.groupdict().get("part") or "").strip()
        year = (Decimal(match["year"]),)
        yield _Found(*match.span(), FigureKind.DATE, year, unit="decade", counted=part)


# --- From the number outwards


def _counted(number: Number, text: str, language: str) -> _Found | None:
    """A number with its unit and what it counts, and all that its neighbours make of it."""
    before = _SIGN.search(text, endpos=number.start)
    sign = before or _SIGNS_WITHIN.search(number.text)
    start = before.start() if before else number.start
    end, bounds = _some(text, number.end, language)
    end, bounds = _after(text, end, language, bounds)
    tail = Tail(end, FigureKind.MONEY, _unit_of(sign[0])) if sign else read_tail(number, text, end, language)
    end, bounds = _after(text, tail.end, language, bounds)
    end, per = _per_after(text, end, language)
    end, bounds = _after(text, end, language, bounds)
    start, bounds = _before(text, start, language, bounds)
    start -= text[:start].endswith(("제", "第"))
    start, per = (start, per) if per else _per_before(text, start, language)
    is_bare = not tail.unit and not tail.counted
    if tail.kind is None or (is_bare and not sign and (not bounds or language in rules.UNSPACED)):
        return None
    is_below_zero = tail.unit in rules.SCALES and regex.search(r"(?<![\w°])[-−]$", text[: number.start])
    if is_below_zero or (is_bare and not sign and is_unread(text, end, language)):
        return None
    if number.spelled and language == "en" and _is_small(number, tail):
        return None
    values = tuple(_one_of(each, tail.kind) for each in number.values)
    is_open = None in values or number.moves or _is_open(text, start, language)
    known = () if is_open else tuple(value for value in values if value is not None)
    return _Found(start, end, tail.kind, known, bounds, tail.unit, tail.counted, per, spelled=number.spelled)


def _is_small(number: Number, tail: Tail) -> bool:
    """Whether a number in words below ten counts what may be a way of speaking: two sides, four of the semifinals."""
    small = all(value < 10 for values in number.values for value in values)
    plain = tail.kind is not FigureKind.NUMBER or tail.unit or not rules.SMALL.isdisjoint(tail.counted.split()[-1:])
    return small and not plain


_SIGN = regex.compile(r"(?:(?<![\p{L}])(?:US|U\.S\.\s?)|\b[A-Z]{1,2})?[$€£₩￦¥￥]\s?$")
_SIGNS_WITHIN = regex.compile("[$€£₩￦¥￥]")


def _unit_of(sign: str) -> str:
    """The currency of a sign; of C$ and ¥ it is left open."""
    plain = regex.sub(r"^(?:US|U\.S\.\s?)|\s", "", sign)
    return rules.SIGNS.get(plain, "")


def _one_of(values: frozenset[Decimal], kind: FigureKind) -> Decimal | None:
    """What a number says; of money in `$1.2m` the millions, and nothing where that is not plain."""
    if kind is FigureKind.MONEY:
        return max(values)
    return next(iter(values)) if len(values) == 1 else None


def _some(text: str, end: int, language: str) -> tuple[int, frozenset[Bound]]:
    match = regex.match(rules.AND_SOME.get(language, "(?!)"), text, pos=end)
    return (match.end(), frozenset({Bound.OVER})) if match else (end, frozenset())


def _after(text: str, end: int, language: str, bounds: frozenset[Bound]) -> tuple[int, frozenset[Bound]]:
    for bound, words in rules.AFTER[language].items():
        match = regex.match(rf"\s?(?:{words})", text, pos=end)
        if match:
            return match.end(), bounds | {bound}
    return end, bounds


def _before(text: str, start: int, language: str, bounds: frozenset[Bound]) -> tuple[int, frozenset[Bound]]:
    boundary = "" if language in {"ja", "zh"} else r"(?<!\p{L})"
    found = [
        (match.start(), bound)
        for bound, words in rules.BEFORE[language].items()
        if (match := regex.search(rf"{boundary}(?:{words})\s?$", text[:start], regex.IGNORECASE))
    ]
    # The longest: no more than 30 is not more than 30.
    first, bound = min(found, default=(start, None), key=lambda one: one[0])
    if bound is None or _ASKING.search(text, endpos=first):
        return start, bounds
    if bound is Bound.AT_MOST and language == "en" and regex.search(rules.RISES, text[:first]):
        return start, bounds
    return first, bounds | {bound}


# He was told about 30 people, not some 30.
_ASKING = regex.compile(
    r"\b(?:ask|asked|asks|told|tells?|talk(?:ed|s|ing)?|sp[eo]aks?|spoke|kn[eo]w|heard|learn(?:ed|t)|wrote|warned|worried"
    r"|stor(?:y|ies)|information|questions?|concerns?|concerned|reports?|films?|books?|documentar(?:y|ies)|articles?|news"
    r"|testimon(?:y|ies)|statements?|facts|doubts?) $"
)


def _is_open(text: str, start: int, language: str) -> bool:
    """Whether a word before a number may be a preposition (concern over 12 people), or what denies it stands there."""
    before = text[:start]
    prepositions = rules.PREPOSITIONS.get(language, r"(?!)")
    may_be_preposition = before.strip() and regex.match(rf"(?:{prepositions})\b", text[start:])
    return bool(may_be_preposition) or regex.search(rules.DENIALS.get(language, r"(?!)"), before) is not None


def _per_after(text: str, end: int, language: str) -> tuple[int, str]:
    if language in rules.UNSPACED:
        return end, ""
    for period, words in rules.PER.items():
        match = regex.match(rf"\s(?:{words[language]})\b", text, pos=end)
        if match:
            return match.end(), period
    return end, ""


def _per_before(text: str, start: int, language: str) -> tuple[int, str]:
    if language not in rules.UNSPACED:
        return start, ""
    for unit, words in rules.PER.items():
        match = regex.search(rf"(?<!\p{{Hangul}})(?:{words[language]})(?:\s?평균|平均)?\s?$", text[:start])
        if match:
            return match.start(), unit
    return start, ""


# --- Figures


_BASE = {
    FigureKind.MONEY: 0.8,
    FigureKind.PERCENT: 0.8,
    FigureKind.NUMBER: 0.6,
    FigureKind.DATE: 0.5,
    FigureKind.ORDINAL: 0.4,
}
_PUBLICATION = 0.1


def _figure(one: _Found, segment: int, start: int, end: int, text: str) -> Figure:
    return Figure(
        segment,
        start,
        end,
        text,
        one.kind,
        _weight(one),
        one.values,
        one.bounds,
        one.unit,
        one.counted,
        one.per,
        one.date,
    )


def _weight(one: _Found) -> float:
    weight = _BASE[one.kind]
    if one.kind is FigureKind.NUMBER:
        weight += 0.2 if one.values and max(one.values) >= 1000 else 0
        weight -= 0.2 if one.unit in rules.PERIODS else 0
        weight -= 0.3 if one.spelled else 0
    if one.date and not one.date.day:
        weight -= 0.1
    return round(weight, 2)


def _key(figure: Figure) -> object:
    """What makes two figures the same: what they say, not how it is written."""
    if figure.date:
        return figure.date.year, figure.date.month, figure.date.day, figure.date.until
    said = figure.values or figure.text
    head = figure.counted.casefold().split()[-1:]
    return figure.kind, said, figure.bounds, figure.unit, *head
