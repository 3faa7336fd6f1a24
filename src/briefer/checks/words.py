"""Patterns of words, and the languages in which words are not spaced."""

from functools import lru_cache

import regex

IN_PARTS = frozenset({"ja", "ko", "zh"})
"""Languages in which a word that is looked for may stand anywhere within another."""


@lru_cache
def compiled(words: str) -> "regex.Pattern[str]":
    """A pattern in any case, compiled once."""
    return regex.compile(words, regex.IGNORECASE)
