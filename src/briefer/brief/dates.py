"""The dates of an article: as it writes them, and as far as the day of publication tells which day is meant.

A date without a year is the one of that name that lies nearest to the publication, as the style books of the agencies
have it (AP Stylebook, "dates", "days of the week"). Nothing here looks at a clock or at today's date.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, total_ordering
from itertools import zip_longest

import regex

from briefer.brief.date_rules import AGO, AHEAD, BEHIND, BOUNDS, DATES, ERAS, NAMED, TURNS, WORDS, Turn, Unit
from briefer.brief.model import Article
from briefer.checks.number_words import spelled
from briefer.document import BlockKind, Document
from briefer.readers.commonmark import front_matter

_UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages whose verb, and so what tells the future, stands at the end, or that write months as numbers."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; one that is less exact comes before all that it may mean."""

    year: int
    month: int | None = None
    day: int | None = None

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def isoformat(self) -> str:
        """ISO 8601, as far as it is known: `2024`, `2024-07`, `2024-07-11`."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def holds(self, other: "PartialDate") -> bool:
        """Whether the other is a more exact date within this one."""
        return self != other and other.isoformat().startswith(self.isoformat())


@dataclass(frozen=True, slots=True)
class Event:
    """A happening with a date.

    Attributes:
        when: Its date; of a range the first.
        text: The words that say so.
        segment: The number of the sentence.
        inferred: Whether it was reckoned from the day of publication, or from another date of the text.
        until: The last year of a range of years.
    """

    when: PartialDate
    text: str
    segment: int
    inferred: bool
    until: int | None = None

    def isoformat(self) -> str:
        """ISO 8601, as far as it is known; a range as an interval: `2017/2024`."""
        return self.when.isoformat() + (f"/{self.until}" if self.until else "")


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that say a date.

    Attributes:
        start: Offset in the text.
        end: Offset after the last character.
        text: The words.
        year: The year that they name, like month and day, if they do.
        until: The last year of a range of years.
        weekday: 0 for Monday.
        shift: How far from the publication: (YEAR, -1) for `last year`.
        turn: Which of the days or months of that name.
        weak: Whether the year may be part of a name: `Seoul Forum 2024`.
        bound: Whether it only limits a time, and nothing else need have happened then: `since 2014`.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    shift: tuple[Unit, int] | None = None
    turn: Turn = Turn.NEAREST
    weak: bool = False
    bound: bool = False


def published(article: Article) -> date | None:
    """The day of publication: of the front matter, else of the date line, else of byline or dateline.

    A dateline without a year (`SEOUL, July 11 (Yonhap)`) tells none.
    """
    lines = [block.text for kind in _ABOVE for block in article.document.blocks if block.kind is kind]
    for line in (*_dates_of_front_matter(article.document), *lines):
        for language in dict.fromkeys((article.language, "en")):
            for words in find_dates(line, language):
                day = _day(words.year, words.month, words.day)
                if day:
                    return day
    return None


def find_events(article: Article) -> tuple[Event, ...]:
    """All that an article gives a date, in its order; what no rule can tell for sure is left out.

    A year that may be part of a name counts only where the article has no other date. Where the text speaks of another
    year, a month without one is not taken for a month of the year of publication. What is told to last since, until or
    before a date has not happened on it.
    """
    day = published(article)
    certain: list[Event] = []
    weak: list[Event] = []
    before: tuple[_Told, ...] = ()
    for segment, text in zip(article.segments, article.prose, strict=True):
        if article.document.blocks[segment.block - 1].kind in _ABOVE:
            continue
        before = tuple(_resolved(text, article.language, day, before))
        told = [
            (one.words.weak, Event(one.when, one.words.text, segment.number, one.inferred, one.words.until))
            for one in before
            if not one.words.bound
        ]
        certain += _most_exact([event for is_weak, event in told if not is_weak])
        weak += [event for is_weak, event in told if is_weak]
    return tuple(certain or weak)


def find_dates(text: str, language: str) -> tuple[DateWords, ...]:
    """The words of a text that say a date, in order; times of day are none."""
    left = text.translate(_HALF_WIDTH)
    found: list[DateWords] = []
    for form in _forms(language):
        for match in form.finditer(left):
            words = _words(match, text, language)
            if words and _exists(words):
                found.append(words)
                left = left[: match.start()] + "\0" * len(match[0]) + left[match.end() :]
    return tuple(_joined(sorted(found, key=lambda words: words.start), text))


# --- From the text to its words


_ABOVE = (BlockKind.DATE, BlockKind.BYLINE, BlockKind.DATELINE)
_HALF_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)} | {0xA0: 0x20, 0x202F: 0x20}
_PUBLISHED = regex.compile(
    r"""^["']?(?:date|date_?published|published(?:_at|_on|_time)?|pub_?date|publication_date|입력|작성일|날짜)["']?"""
    r"\s*[:=]\s*(?P<date>.+)$",
    regex.IGNORECASE | regex.MULTILINE,
)
_HAN_WEEK = "一二三四五六日"
_ONE = frozenset({"a", "an", "one", "un", "une", "una", "uno", "einem", "einer"})


def _dates_of_front_matter(document: Document) -> Iterator[str]:
    head = document.text[: front_matter(document.text)] if document.format == "markdown" else ""
    return (match["date"] for match in _PUBLISHED.finditer(head))


@cache
def _forms(language: str) -> tuple["regex.Pattern[str]", ...]:
    names: dict[str, Collection[str]] = {
        "MONTH": _months(language),
        "WEEKDAY": _weekdays(language),
        "WORD": WORDS[language],
        "TURN": TURNS[language],
        "ERA": ERAS,
    }
    forms = []
    for form in DATES[language]:
        pattern = form.replace("{NAMED}", NAMED.get(language, ""))
        for name, words in names.items():
            longest_first = sorted(words, key=len, reverse=True)
            pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(map(regex.escape, longest_first))})")
        forms.append(regex.compile(pattern))
    return tuple(forms)


@cache
def _months(language: str) -> dict[str, int]:
    """Months by their names and short forms, small and capital; none where they are written as numbers."""
    from babel.dates import get_month_names

    if language in _UNSPACED:
        return {}
    written = [get_month_names(width, locale=language).items() for width in ("wide", "abbreviated")]
    names = {name.rstrip("."): month for names in written for month, name in names}
    if language == "en":
        return names | {"Sept": 9}
    return names | {name.capitalize(): month for name, month in names.items()}


@cache
def _weekdays(language: str) -> dict[str, int]:
    from babel.dates import get_day_names

    names = {name: day for day, name in get_day_names("wide", locale=language).items()}
    return names | {name.capitalize(): day for name, day in names.items()}


def _words(match: "regex.Match[str]", text: str, language: str) -> DateWords | None:
    said = match.groupdict()
    turn = (said.get("turn") or "").lower()
    shift = _shift(said, language)
    if said.get("n") and shift is None:
        return None
    return DateWords(
        match.start(),
        match.end(),
        text[match.start() : match.end()],
        _year(said),
        _month(said.get("m"), language),
        int(said["d"]) if said.get("d") else None,
        _until(said),
        _weekday(said.get("w"), language),
        shift,
        TURNS[language].get(turn, Turn.NEAREST),
        said.get("weak") is not None,
        _is_bound(match, language),
    )


def _is_bound(match: "regex.Match[str]", language: str) -> bool:
    """Whether words around a date make a limit of it; of a range none does."""
    before, after = BOUNDS[language]
    text, is_range = match.string, match.groupdict().get("until") is not None
    if is_range:
        return False
    return bool(regex.search(rf"(?:{before})$", text[: match.start()]) or regex.match(after, text[match.end() :]))


_JOIN = regex.compile(r"\s?(?:(?P<and>and|und|et|y|e)|-|–|to|through|until|bis|au?|al?|hasta)\s?")


def _joined(found: Sequence[DateWords], text: str) -> Iterator[DateWords]:
    """In `March to June 2009` the first month has the year of the second, and the second is no beginning."""
    ended = False
    for words, following in zip_longest(found, found[1:]):
        join = _JOIN.fullmatch(text, words.end, following.start) if following else None
        if not ended:
            takes = join and words.month and not words.year and following.month and following.year
            yield replace(words, year=following.year) if takes else words
        ended = bool(join and words.month and following.month and not join["and"])


def _exists(words: DateWords) -> bool:
    return _partial(words.year or _LEAP_YEAR, words.month, words.day) is not None if words.month else words.day != 0


_LEAP_YEAR = 2000


def _year(said: dict[str, str | None]) -> int | None:
    year = said.get("y")
    if not year:
        return None
    return ERAS.get(said.get("era") or "", 0) + (1 if year == "元" else int(year))


def _month(name: str | None, language: str) -> int | None:
    if not name:
        return None
    return int(name) if name.isdigit() else _months(language)[name]


def _until(said: dict[str, str | None]) -> int | None:
    until, year = said.get("until"), said.get("y")
    return int(until if len(until) == 4 else f"{year[:2]}{until}") if until and year else None


def _weekday(name: str | None, language: str) -> int | None:
    if not name:
        return None
    return _HAN_WEEK.index(name.replace("天", "日")) if language == "zh" else _weekdays(language)[name]


def _shift(said: dict[str, str | None], language: str) -> tuple[Unit, int] | None:
    word, count, unit = said.get("word"), said.get("n"), said.get("u")
    if word:
        return _words_of(language)[word.lower()]
    if not count or not unit:
        return None
    number = int(count) if count.isdigit() else 1 if count.lower() in _ONE else _spelled(count, language)
    return (AGO[language][unit], -number) if number else None


@cache
def _words_of(language: str) -> dict[str, tuple[Unit, int]]:
    return {word.lower(): shift for word, shift in WORDS[language].items()}


def _spelled(count: str, language: str) -> int:
    numbers = [] if language in _UNSPACED else list(spelled(count, language))
    return numbers[0].value if len(numbers) == 1 else 0


# --- From the words to a date


@dataclass(frozen=True, slots=True)
class _Told:
    words: DateWords
    when: PartialDate
    inferred: bool


def _resolved(text: str, language: str, day: date | None, before: Sequence[_Told]) -> Iterator[_Told]:
    """Each date of a sentence that can be told, given those of the sentence before it.

    What is quoted is told from the day on which it was said, and that is not known.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = find_dates(text, language)
    years = {words.year for words in found if words.year}
    years |= {one.when.year for one in before if not one.inferred and day and one.when.year < day.year}
    days = [one.when for one in before if one.when.day]
    for words in found:
        if words.year:
            when = _partial(words.year, words.month, words.day)
        elif day is None or any(start <= words.start < end for start, end in quoted):
            continue
        else:
            ahead = _is_ahead(words, text, language)
            elsewhen = not ahead and words.turn is Turn.NEAREST and bool(years - {day.year})
            when = None if elsewhen and not words.shift else _inferred(words, day, days, language, ahead=ahead)
        if when:
            days = [when] if when.day else days
            yield _Told(words, when, not words.year)


_QUOTED = regex.compile(r"[“\"][^“”\"]*(?:[”\"]|$)|^[^“]*”|「[^」]*」|『[^』]*』|«[^»]*»|„[^“”]*[“”]")


def _inferred(
    words: DateWords, day: date, days: Sequence[PartialDate], language: str, *, ahead: bool | None
) -> PartialDate | None:
    if words.shift:
        return _shifted(words, day, days)
    if words.weekday is not None and not words.day:
        return _of_week(words, day, ahead=bool(ahead))
    if words.day:
        return _of_day(words, day, ahead=ahead)
    if words.month:
        return _of_month(words, day, language, ahead=bool(ahead))
    return None


def _shifted(words: DateWords, day: date, days: Sequence[PartialDate]) -> PartialDate | None:
    unit, count = words.shift or (Unit.DAY, 0)
    match unit:
        case Unit.YEAR:
            return _partial(day.year + count, words.month, words.day)
        case Unit.MONTH:
            year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
            return _partial(year, month + 1, words.day)
        case Unit.WEEK if words.weekday is not None:
            return _exactly(day + timedelta(days=words.weekday - day.weekday() + 7 * count))
        case Unit.DAY:
            return _exactly(day + timedelta(days=count))
        case Unit.SAME if len(set(days)) == 1:
            return days[0]
        case _:
            return None


def _of_week(words: DateWords, day: date, *, ahead: bool) -> PartialDate:
    back = (day.weekday() - (words.weekday or 0)) % 7
    match words.turn:
        case Turn.LAST:
            return _exactly(day - timedelta(days=back or 7))
        case Turn.THIS:
            return _exactly(day + timedelta(days=(words.weekday or 0) - day.weekday()))
        case Turn.NEXT:
            return _exactly(day + timedelta(days=7 - back))
        case _:
            return _exactly(day + timedelta(days=(7 - back) % 7) if ahead else day - timedelta(days=back))


def _of_day(words: DateWords, day: date, *, ahead: bool | None) -> PartialDate | None:
    """The day of a month and of any year, or that of any month, which lies where the text says."""
    months = [divmod(day.year * 12 + day.month - 1 + shift, 12) for shift in range(-14, 15)]
    days = [
        found
        for year, month in months
        if words.month in {None, month + 1} and (found := _day(year, month + 1, words.day))
    ]
    match words.turn:
        case Turn.LAST:
            days = [each for each in days if each <= day]
        case Turn.NEXT:
            days = [each for each in days if each >= day]
        case Turn.THIS:
            days = [each for each in days if each.year == day.year and (words.month or each.month == day.month)]
        case _ if not words.month and ahead:
            days = [each for each in days if each >= day]
        case _:
            near = [each for each in days if abs(each - day) <= (_NEAR_OF_YEAR if words.month else _NEAR_OF_MONTH)]
            told = [each for each in days if (each >= day) is ahead] if words.month else []
            days = near or told
    return _exactly(min(days, key=lambda each: abs(each - day))) if days else None


_NEAR_OF_MONTH, _NEAR_OF_YEAR = timedelta(days=10), timedelta(days=60)
"""How far a day without a month, or one without a year, may lie from the publication before it may as well be another.

Farther off, only the verb tells which it is: `was freed on Jan. 5`.
"""


def _of_month(words: DateWords, day: date, language: str, *, ahead: bool) -> PartialDate | None:
    month = words.month or 0
    match words.turn:
        case Turn.THIS:
            year = day.year
        case Turn.LAST:
            year = day.year if month < day.month else day.year - 1
        case Turn.NEXT:
            year = day.year if month > day.month else day.year + 1
        case _:
            past = day.year if month <= day.month else day.year - 1
            year = past + (1 if ahead and month != day.month else 0)
    # In July, last June may be that of this year or that of the last one.
    is_open = language == "en" and words.turn in {Turn.LAST, Turn.NEXT} and year == day.year
    return None if is_open else PartialDate(year, month)


def _is_ahead(words: DateWords, text: str, language: str) -> bool | None:
    """Whether the verb that the date stands by tells of what is to come; None if it does not say."""
    before, after = text[: words.start], text[words.end :]
    if language not in _UNSPACED:
        last = [[match.end() for match in regex.finditer(form[language], before)][-1:] for form in (AHEAD, BEHIND)]
        if any(last):
            return last[0] >= last[1]
        if len(before.split()) > _OPENING:
            return None
    first = [regex.search(form[language], after) for form in (AHEAD, BEHIND)]
    starts = [match.start() if match else len(after) for match in first]
    return starts[0] <= starts[1] if any(first) else None


_OPENING = 3
"""Words that may stand before a date with its verb still to come: `The court on Friday will …`."""


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def _exactly(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _partial(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The date, if there is such a one."""
    if day:
        return PartialDate(year, month, day) if _day(year, month, day) else None
    return PartialDate(year, month) if month is None or 1 <= month <= 12 else None


def _most_exact(events: Sequence[Event]) -> list[Event]:
    """Of what one sentence says of one time the most exact: `last year, in June`; and each date once."""
    once = {event.when: event for event in reversed(events)}
    kept = [event for event in once.values() if not any(event.when.holds(other) for other in once)]
    return kept[::-1]
