"""B106: words in a script that the target language does not use."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from briefer.checks.pair import Pair
from briefer.languages import LANGUAGES

CODE = "B106"

_BRACKETED = regex.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
# Units after a number or a degree sign (also 수천 km), and the x of `75 cm x 62 cm`.
_UNIT = regex.compile(
    r"(?<=[\d°/十百千万萬億亿십백천만억]\s?)(?:[kcmnµ]?m|[kmµ]?g|t|[mck]?l|ha|[kMG]?Wh?|[kMGT]?Hz|[kMGT]B|[kMG]?bps|[CFKVA]|mph|kph|dB"
    r"|h?Pa|ft|lb|h|s|x)(?![\p{Latin}\d])|(?<=\s)x(?=\s\d)"
)
_EVERYWHERE = frozenset("AI CCTV CD CEO DNA DVD GDP IT NGO PC QR SNS TV USB X".split())
"""Abbreviations that are written in Latin letters whatever the language."""


def check(pair: Pair) -> Iterator[str]:
    """Find foreign words of the target: a Latin word in Korean that the source does not have, stray kana, Hanja.

    Latin words of the source may stay as they are, names and acronyms above all; so may units, single capitals (`A씨`),
    an acronym of words of the source (`세계보건기구(WHO)`), and a Hanja in brackets after its reading (`주(州)`).
    Words of a source in another script may stay in brackets only: `문재인` is no English.
    """
    target = _UNIT.sub(" ", pair.target)
    glosses = " ".join(_BRACKETED.findall(target))
    known, source, initials = _folded(" ".join(pair.known)), _folded(pair.source), _initials(pair.source)
    found = []
    for word in _foreign(pair.target_language).findall(target):
        folded = _folded(word)
        if _latin(word):
            excused = folded in source or folded in initials or word in _EVERYWHERE or _single(word)
        else:
            excused = (folded in source and not _owns(pair.source_language, word)) or (
                word in glosses and (folded in source or pair.target_language == "ko")
            )
        if not excused and folded not in known:
            found.append(word)
    if found:
        yield ", ".join(dict.fromkeys(found))


@lru_cache
def _foreign(language: str) -> "regex.Pattern[str]":
    own = "".join(rf"\p{{Script={script}}}" for script in LANGUAGES[language].script)
    return regex.compile(rf"[\p{{L}}--[{own}]--[\p{{Script=Common}}\p{{Script=Inherited}}]]+", regex.V1)


def _folded(text: str) -> str:
    """Without accents, case, width, spaces and hyphens: what may differ in a name that is carried over."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(each for each in letters if not unicodedata.combining(each) and each.isalnum()).casefold()


def _initials(text: str) -> str:
    """The first letters of all words, and again without small ones: `who`, `usgs`."""
    words = regex.findall(r"\p{L}+", text)
    return (
        "".join(word[0] for word in words).casefold()
        + " "
        + "".join(
            word[0]
            for word in words
            if word.casefold() not in {"and", "de", "for", "of", "on", "the", "und", "der", "y"}
        ).casefold()
    )


def _latin(word: str) -> bool:
    return regex.fullmatch(r"\p{Latin}+", word) is not None


def _single(word: str) -> bool:
    plain = unicodedata.normalize("NFKC", word)
    return len(plain) == 1 and plain.isupper()


def _owns(language: str, word: str) -> bool:
    return not _foreign(language).search(word)
