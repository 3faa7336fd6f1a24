"""B203: a day of the week, or a month in words, that was lost, changed or invented."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from briefer.checks.pair import Pair
from briefer.checks.weekday_words import ALSO, DAYS, MONTHS, NAMES, SIGNED, SIGNS, UNSURE, WEEKEND

CODE = "B203"

_WEEK = 7
_BESIDE = 30
"""Characters before and after a word that tell whether it is a month."""
_NUMERIC_DATE = regex.compile(r"(?<!\d)\d{1,4}\s?[./-]\s?\d{1,2}(?!\d)")


def check(pair: Pair) -> Iterator[str]:
    """Find days, and months where both languages have words for them, that the other side does not say.

    Names such as Black Friday ask for nothing, nor do abbreviations, a weekend, or words that may be no month (`May`,
    `Mars`); all of these excuse a day of the other side.
    """
    shared = _WEEK + 12 if pair.source_language in MONTHS and pair.target_language in MONTHS else _WEEK
    said, meant = _sure(pair.target, pair.target_language), _sure(pair.source, pair.source_language)
    may_say = _possible(pair.target, pair.target_language)
    may_mean = _possible(pair.source, pair.source_language) | _possible("; ".join(pair.known), pair.target_language)
    missing = [f"−{word}" for at, word in meant.items() if at < shared and at not in may_say]
    added = [f"+{word}" for at, word in said.items() if at < shared and at not in may_mean]
    if missing or added:
        yield " ".join((*missing, *added))


def _sure(text: str, language: str) -> dict[int, str]:
    """The days and months that a text surely says, each by its number, as first written."""
    without = regex.sub(NAMES[language], lambda match: "\0" * len(match[0]), text, flags=regex.IGNORECASE)
    if language in SIGNS:
        return _signed(without, language)
    found: dict[int, str] = {}
    for match in _spelled(language).finditer(without):
        if _is_date(match, language):
            found.setdefault(_number(match), match[0])
    return found


def _possible(text: str, language: str) -> frozenset[int]:
    """The days and months that a text may say, also in names and compounds."""
    if language in SIGNS:
        found = set(_signed(text, language))
    else:
        found = {_number(match) for match in _spelled(language).finditer(text)}
    found |= {at for at, word in enumerate(ALSO[language].split()) if regex.search(word, text, regex.IGNORECASE)}
    if regex.search(WEEKEND[language], text, regex.IGNORECASE):
        found |= {5, 6}
    if _NUMERIC_DATE.search(text):
        found |= set(range(_WEEK, _WEEK + 12))
    return frozenset(found)


def _signed(text: str, language: str) -> dict[int, str]:
    signs = SIGNS[language] + ("天" if language == "zh" else "")
    found: dict[int, str] = {}
    for match in _signs(language).finditer(text):
        for sign in match["days"]:
            if sign in signs:
                found.setdefault(min(signs.index(sign), 6), match[0] + ("日" if language == "ja" else ""))
    return found


def _is_date(match: "regex.Match[str]", language: str) -> bool:
    """Whether a word that has other meanings stands where a month does."""
    words, before, after = UNSURE.get(language, ("(?!)", "", ""))
    if not regex.fullmatch(words, match[0], regex.IGNORECASE):
        return True
    start, end = match.span()
    left, right = match.string[max(start - _BESIDE, 0) : start], match.string[end : end + _BESIDE]
    return bool(regex.search(before, left, regex.IGNORECASE) or regex.search(after, right))


def _number(match: "regex.Match[str]") -> int:
    return int((match.lastgroup or "")[1:])


@lru_cache
def _spelled(language: str) -> "regex.Pattern[str]":
    words = [*DAYS[language].split(), *MONTHS[language].split()]
    groups = "|".join(f"(?P<n{at}>{word})" for at, word in enumerate(words))
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{groups})(?!\p{{L}})", regex.IGNORECASE)


@lru_cache
def _signs(language: str) -> "regex.Pattern[str]":
    return regex.compile(SIGNED[language])
