"""B205: a denial that was lost or invented."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from briefer.checks.negation_words import WORDS
from briefer.checks.pair import Pair
from briefer.checks.words import IN_PARTS, compiled

CODE = "B205"


def check(pair: Pair) -> Iterator[str]:
    """Find a denial on one side where the other has not even a word of negative meaning; the detail shows its word.

    Whole sentences are compared, so that a denial that moved into another clause is not seen.
    """
    said = denial(_without(pair.target, pair.known), pair.target_language)
    meant = denial(pair.source, pair.source_language)
    if meant and not _may_deny(pair.target, pair.target_language):
        yield f"−{meant}"
    elif said and not _may_deny(pair.source, pair.source_language):
        yield f"+{said}"


def denial(text: str, language: str) -> str:
    """The first word that denies something; idioms do not."""
    plain = compiled(WORDS[language].idioms).sub("\0", text)
    match = compiled(WORDS[language].denies).search(plain)
    return match[0].strip() if match else ""


def _may_deny(text: str, language: str) -> bool:
    """Whether a text has any word that denies or is negative, also in idioms."""
    words = WORDS[language]
    if any(compiled(each).search(text) for each in (words.denies, words.idioms)):
        return True
    plain = _of_words(words.harmless, language).sub(" ", text) if words.harmless else text
    return _of_words(words.negative, language).search(plain) is not None


def _without(text: str, known: tuple[str, ...]) -> str:
    for each in filter(None, known):
        text = text.replace(each, "\0")
    return text


@lru_cache
def _of_words(words: str, language: str) -> "regex.Pattern[str]":
    """A pattern of whole words where words are spaced and bare, and of any part of a text elsewhere."""
    forms = "|".join(words.split())
    if language in IN_PARTS:
        return compiled(forms)
    return compiled(rf"\b(?:{forms})\b".replace("*", r"\p{L}*"))
