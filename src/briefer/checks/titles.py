"""B204: a person was given a title that the source does not have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from briefer.checks.pair import Pair
from briefer.checks.title_words import FORMER, NO_NAMES, NO_PERSONS, OFFICES, SOUNDS, SURNAMES
from briefer.checks.words import IN_PARTS, compiled

CODE = "B204"

_PARTICLES = (
    r"(?:님|측|들)?(?:은|는|이|가|을|를|의|에|에게|에게서|와|과|도|만|께서?|으로|로|이다|이며|이자|이고|이었다|인|라고"
    r"|이라고)?(?!\p{L})"
)
# Where a title must stand to be a person's: after a name in Korean and Japanese, on either side of one in Chinese,
# before one elsewhere. Chinese names of foreigners are told by the characters that are used for their sounds.
_PLACES: dict[str, tuple[str, ...]] = {
    "ja": (r"(?<=[\p{Katakana}ー]{2}|\p{Han}{2})[元前]?TITLE",),
    "ko": (
        rf"(?<!\p{{L}})(?P<name>\p{{Hangul}}{{1,7}}|[\p{{Latin}}.]+\)?)\s(?:전\s|전직\s|현\s)?TITLE(?={_PARTICLES})",
    ),
    "zh": (
        rf"(?<=[{SOUNDS}]|·\p{{Han}}{{1,6}}|\p{{Latin}}[)）]?\s?|(?<!\p{{Han}})[{SURNAMES}])TITLE",
        rf"TITLE(?=[{SOUNDS}]{{2}}|\p{{Han}}{{1,6}}·|[{SURNAMES}]\p{{Han}}{{1,2}}(?!\p{{Han}})|\s?\p{{Latin}})",
    ),
} | dict.fromkeys(("de", "en", "es", "fr"), (r"TITLE(?:(?<=\p{Lu}\p{Ll}{1,4})\.)?(?=\s\p{Lu}\p{L})",))
_END = {"de": r"(?:e?n|e?s|innen)?(?!\p{L})"} | dict.fromkeys(("en", "es", "fr"), r"(?!\p{L})")
"""What may follow a title within its word: German has cases."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A title: where it stands, as it is written, and the places in `OFFICES` of the offices that it may be of."""

    start: int
    end: int = 0
    text: str = ""
    offices: frozenset[int] = frozenset()


_START = _Title(0)


def check(pair: Pair) -> Iterator[str]:
    """Find titles beside names in the target that no word of the source accounts for, and a `former` on one side only.

    The detail has the source's titles that are lost, too, where a new one came: `−Mayor +대통령`.
    """
    known = _mentioned("; ".join(pair.known), pair.target_language)
    meant = _mentioned(pair.source, pair.source_language) | known
    said = _mentioned(pair.target, pair.target_language)
    added = [title.text for title in _beside_names(pair.target, pair.target_language) if not title.offices & meant]
    lost = [title.text for title in _beside_names(pair.source, pair.source_language) if not title.offices & said]
    changes = [*(f"−{text}" for text in lost if added), *(f"+{text}" for text in added), *_former(pair)]
    if changes:
        yield " ".join(dict.fromkeys(change for change in changes if not _told_by_another(change, changes)))


def _told_by_another(change: str, changes: list[str]) -> bool:
    """Whether another change says as much and more: 전 대통령 is 대통령, too."""
    sign, title = change[0], change[1:]
    return any(other != change and other[0] == sign and other.endswith(title) for other in changes)


def _former(pair: Pair) -> Iterator[str]:
    """A title that only one side says to be held no longer."""
    meant, said = (compiled(FORMER[code][1]) for code in (pair.source_language, pair.target_language))
    if (was := _held_before(pair.source, pair.source_language)) and not said.search(pair.target):
        yield f"−{was}"
    elif (now := _held_before(pair.target, pair.target_language)) and not meant.search(pair.source):
        yield f"+{now}"


def _held_before(text: str, language: str) -> str:
    match = _former_title(language).search(text)
    return match[0].strip() if match else ""


def _mentioned(text: str, language: str) -> frozenset[int]:
    """All offices that a text has a word for, beside a name or not."""
    titles = _longest(text, language, _anywhere(language))
    found = {office for title in titles for office in title.offices}
    if language not in IN_PARTS:
        between = "\0".join(
            text[one.end : other.start] for one, other in pairwise((_START, *titles, _Title(len(text))))
        )
        found |= {at for at, pattern in enumerate(_related()) if pattern.search(between)}
    return frozenset(found)


def _beside_names(text: str, language: str) -> Iterable[_Title]:
    return _longest(compiled(NO_PERSONS[language]).sub("\0", text), language, _with_name(language))


def _longest(text: str, language: str, patterns: tuple["regex.Pattern[str]", ...]) -> list[_Title]:
    """The titles that patterns, one for each office, find: what is part of a longer one is none."""
    spans: dict[tuple[int, int], set[int]] = {}
    for at, pattern in enumerate(patterns):
        for match in pattern.finditer(text):
            if match.groupdict().get("name", "") not in NO_NAMES[language]:
                spans.setdefault(match.span("title"), set()).add(at)
    titles: list[_Title] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            titles.append(_Title(start, end, text[start:end], frozenset(spans[start, end])))
            reached = end
    return titles


@lru_cache
def _anywhere(language: str) -> tuple["regex.Pattern[str]", ...]:
    return tuple(regex.compile(rf"(?P<title>{_title(at, language)})") for at in range(len(OFFICES)))


@lru_cache
def _with_name(language: str) -> tuple["regex.Pattern[str]", ...]:
    places = _PLACES[language]
    titles = (f"(?P<title>{_title(at, language)})" for at in range(len(OFFICES)))
    return tuple(regex.compile("|".join(place.replace("TITLE", title) for place in places)) for title in titles)


@lru_cache
def _former_title(language: str) -> "regex.Pattern[str]":
    titles = "|".join(getattr(office, language) for office in OFFICES)
    # Exminister has no hyphen; but an Exportchef is no former one of anything.
    whole = titles.replace(r"\p{L}*", "")
    former = rf"(?:{FORMER[language][0]})(?:{titles})|(?<!\p{{L}})(?:ex|alt)(?:{whole})"
    return regex.compile(f"(?i:{former}){_END.get(language, '')}")


@lru_cache
def _related() -> tuple["regex.Pattern[str]", ...]:
    return tuple(regex.compile(rf"(?i)(?<!\p{{L}})(?:{office.also})") for office in OFFICES)


def _title(at: int, language: str) -> str:
    """The pattern of the titles of an office: whole words, in any case and declension, where words are spaced."""
    words = getattr(OFFICES[at], language)
    if language in IN_PARTS:
        return f"(?:{words})"
    return rf"(?<!\p{{L}})(?i:(?:ex|alt)?(?:{words})){_END[language]}"
