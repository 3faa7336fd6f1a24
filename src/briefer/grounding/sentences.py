"""Sentences as the rules see them, and which of the source a line rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import regex

from briefer.document import Segment
from briefer.grounding.rules import PERSON
from briefer.selection import Word, find_words, names


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A text as rules see it; its words are those that carry meaning.

    Attributes:
        forms: Of its words.
        names: Words of it, or more than one, that are a name or an acronym or part of one.
    """

    text: str
    words: tuple[Word, ...]
    forms: frozenset[str]
    names: frozenset[str]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Forms of neighbouring words."""
        return frozenset(pairwise(word.form for word in self.words))


@lru_cache(maxsize=8)
def read_sentences(texts: tuple[str, ...], language: str) -> tuple[Sentence, ...]:
    """The texts as rules see them; kept, for many lines are held against one article."""
    return tuple(
        Sentence(
            text, words, frozenset(word.form for word in words), names(text, words, language) | people(text, language)
        )
        for text, words in zip(texts, find_words(texts, language), strict=True)
    )


def people(text: str, language: str) -> frozenset[str]:
    """Names that a Korean text marks as a person's by what follows them; none of other languages."""
    return frozenset(match["name"] for match in regex.finditer(PERSON, text)) if language == "ko" else frozenset()


def read_sources(sources: Sequence[Segment | str], language: str) -> tuple[Sentence, ...]:
    """The sentences of an article as rules see them."""
    return read_sentences(tuple(each if isinstance(each, str) else each.text for each in sources), language)


_MOST = 6
SHARED = 3
"""Words that a further sentence must share with a line that rests on it: one may be chance."""


def aligned(said: Sentence, source: Sequence[Sentence]) -> list[int]:
    """The sentences that together have its words: the one that shares most and has least else, then what adds."""
    shared = [len(said.forms & each.forms) for each in source]
    chosen: list[int] = []
    left = set(said.forms)
    while len(chosen) < _MOST:
        adds = {
            at: (len(left & each.forms), shared[at], -len(each.forms), -at)
            for at, each in enumerate(source)
            if left & each.forms and (not chosen or shared[at] >= SHARED)
        }
        if not adds:
            break
        best = max(adds, key=lambda at: adds[at])
        chosen.append(best)
        left -= source[best].forms
    return chosen


@lru_cache(maxsize=1 << 10)
def forms_of(text: str, language: str) -> frozenset[str]:
    """Forms of the words of a text that carry meaning."""
    return frozenset(word.form for word in find_words([text], language)[0])


@cache
def marker(pattern: str) -> "regex.Pattern[str]":
    """Compile a rule, for capitals and small letters alike."""
    return regex.compile(pattern, regex.IGNORECASE)
