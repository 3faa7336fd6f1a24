"""Numbers and dates of a line that the source does not have, or has in another place."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from briefer.checks.numerals import Numeral, Weight, read
from briefer.grounding.findings import Kind, Ungrounded
from briefer.grounding.rules import DAYS, MONTHS, WEEKS, YEARS
from briefer.grounding.sentences import SHARED, Sentence, marker
from briefer.languages import LANGUAGES
from briefer.selection import Word


def numbers(
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], language: str
) -> Iterator[Ungrounded]:
    """Numbers that no sentence says which it rests on, or that stand in the place of another."""
    stated = {value for each in support for one in numerals_in(each.text, language) for value in one.values}
    ours = _number_marks(said, language)
    for mark in ours:
        if not mark.values & stated:
            yield Ungrounded(Kind.NUMBER, mark.text)
    theirs = [mark for each in source for mark in _number_marks(each, language)]
    for mark in _misplaced([mark for mark in ours if mark.values & stated], theirs):
        yield Ungrounded(Kind.NUMBER, f"{mark.text} {mark.after[0].text}" if mark.after else mark.text)


numerals_in = lru_cache(maxsize=1 << 14)(read)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number or a date in a sentence, with the content words beside it, the closest first."""

    text: str
    values: frozenset[object]
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    whole: frozenset[str]

    def closeness(self, other: "_Mark") -> float:
        """How much stands around both: right after (what is counted) tells most, the rest of the sentence least."""
        before, after = (
            len({word.form for word in mine} & {word.form for word in theirs})
            for mine, theirs in ((self.before, other.before), (self.after, other.after))
        )
        same = bool(self.after and other.after and self.after[0].form == other.after[0].form)
        return before + after + same + len(self.whole & other.whole) / 2


_BESIDE = 3


@lru_cache(maxsize=1 << 14)
def _number_marks(sentence: Sentence, language: str) -> tuple[_Mark, ...]:
    numerals = [each for each in numerals_in(sentence.text, language) if each.weight is not Weight.IMPLIED]
    spans = [_span(each, sentence.text) for each in numerals]
    return tuple(
        _mark(sentence, each.text, each.values, span, spans) for each, span in zip(numerals, spans, strict=True)
    )


def _span(numeral: Numeral, text: str) -> tuple[int, int]:
    if numeral.end:
        return numeral.start, numeral.end
    start = max(0, text.casefold().find(numeral.text.casefold()))
    return start, start + len(numeral.text)


def _mark(
    sentence: Sentence,
    text: str,
    values: Collection[object],
    span: tuple[int, int],
    all_spans: Sequence[tuple[int, int]],
) -> _Mark:
    """A mark with the words beside it; what follows the next mark is that one's own."""
    start, end = span
    following = min((other for other, _ in all_spans if other >= end), default=len(sentence.text))
    words = [word for word in sentence.words if not word.form[0].isdigit() and word.tag != "NR"]
    before = tuple(word for word in reversed(words) if word.end <= start)[:_BESIDE]
    after = tuple(word for word in words if end <= word.start < following)[:_BESIDE]
    return _Mark(text, frozenset(values), before, after, sentence.forms)


_CLOSER = 2
"""Words that one place must share with a mark more than another: one more may be chance."""


def _misplaced(ours: Sequence[_Mark], theirs: Sequence[_Mark]) -> list[_Mark]:
    """Marks that stand where the source has another one: closer to that than to any place where it has them.

    Where the line has that one as well, in a place of its own, both may be right.
    """
    rivals = {}
    for mark in ours:
        own = max((mark.closeness(each) for each in theirs if mark.values & each.values), default=0.0)
        others = [each for each in theirs if not mark.values & each.values]
        rival = max(others, key=mark.closeness, default=None)
        if rival and mark.closeness(rival) >= own + _CLOSER:
            rivals[mark] = rival
    kept = [mark for mark in ours if mark not in rivals]
    return [mark for mark, rival in rivals.items() if not any(rival.values & each.values for each in kept)]


def dates(
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], language: str
) -> Iterator[Ungrounded]:
    """Days and months that no sentence has which it rests on, or that stand in the place of another."""
    for pattern in calendar(language):
        ours = _day_marks(said, pattern, language)
        near = [*support, *(each for each in source if len(said.forms & each.forms) >= SHARED - 1)]
        known = {value for each in near for mark in _day_marks(each, pattern, language) for value in mark.values}
        theirs = [mark for each in source for mark in _day_marks(each, pattern, language)]
        wrong = {mark for mark in ours if not mark.values & known}
        for mark in (*wrong, *_misplaced([mark for mark in ours if mark not in wrong], theirs)):
            yield Ungrounded(Kind.DATE, mark.text)
    text = " ".join(each.text for each in support)
    for table in (YEARS, MONTHS, WEEKS, DAYS):
        patterns = [marker(each) for each in table[language]]
        theirs_too = [bool(each.search(text)) for each in patterns]
        for pattern, has in zip(patterns, theirs_too, strict=True):
            found = pattern.search(said.text)
            if found and not has and any(theirs_too):
                yield Ungrounded(Kind.DATE, found[0])


@lru_cache(maxsize=1 << 14)
def _day_marks(sentence: Sentence, pattern: "regex.Pattern[str]", language: str) -> tuple[_Mark, ...]:
    found = list(pattern.finditer(sentence.text))
    spans = [match.span() for match in found]
    return tuple(_mark(sentence, match[0], {_short(match[0], language)}, match.span(), spans) for match in found)


def days_named(text: str, pattern: "regex.Pattern[str]", language: str) -> dict[str, str]:
    """Names of days or months as written, by what is the same for one and its short form."""
    return {_short(match[0], language): match[0] for match in pattern.finditer(text)}


def _short(name: str, language: str) -> str:
    return name[:3] if language == "en" else name


@cache
def calendar(language: str) -> tuple["regex.Pattern[str]", ...]:
    """The names of days, and those of months, where they are words; English ones also when they are shortened."""
    from babel.dates import get_day_names, get_month_names

    tables = (get_day_names("wide", locale=language), get_month_names("wide", locale=language))
    edge = r"\b" if LANGUAGES[language].spaced and language != "ko" else ""
    patterns = []
    for table in tables:
        words = [name for name in table.values() if not regex.search(r"\d", name)]
        short = [rf"\b{name[:3]}t?\." for name in words if language == "en"]
        patterns.append(regex.compile("|".join([*(f"{edge}{name}{edge}" for name in words), *short, "(?!)"])))
    return tuple(patterns)


def day_names(said: Sentence, language: str) -> set[str]:
    """Names of days and months, as a line writes them."""
    return {match[0] for pattern in calendar(language) for match in pattern.finditer(said.text)}
