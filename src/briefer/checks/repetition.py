"""B103: the answer goes in circles, as small models do."""

from collections import Counter
from collections.abc import Iterator

import regex

from briefer.checks.pair import Pair

CODE = "B103"

_LOOP = regex.compile(r"(.{1,60}?\S)\s*(?:\1\s*){3,}", regex.DOTALL)
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_PHRASE = 3
_TIMES = 3


def check(pair: Pair) -> Iterator[str]:
    """Find a string written four times on end, or a three-word phrase said three times more than in the source."""
    loop = _LOOP.search(pair.target, timeout=5)
    if loop and not _LOOP.search(pair.source, timeout=5):
        yield loop[1].strip()
        return
    said, meant = _phrases(pair.target), _phrases(pair.source)
    most = max(meant.values(), default=1)
    phrase, times = max(said.items(), key=lambda item: item[1], default=((), 0))
    if times >= most - 1 + _TIMES:
        yield " ".join(phrase)


def _phrases(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1))
