"""B103: the answer goes in circles, as small models do."""

from collections import Counter
from collections.abc import Iterator

import regex

from briefer.checks.pair import Pair
from briefer.languages import LANGUAGES

CODE = "B103"

_LOOP = regex.compile(r"(?=\P{L}{0,59}\p{L})(.{2,60}?)\1{3}", regex.DOTALL)
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_CHARACTER = regex.compile(r"[\p{L}\p{N}]")
_WORDS, _CHARACTERS = 4, 10
"""Length of a phrase in words; in characters, where words are not spaced."""
_TIMES = 3


def check(pair: Pair) -> Iterator[str]:
    """Find a string written four times on end, or a phrase said three times where the source says none so often."""
    loop = _loop(pair.target)
    if loop and not _loop(pair.source):
        yield loop
        return
    said, meant = _phrases(pair.target, pair.target_language), _phrases(pair.source, pair.source_language)
    most = max(meant.values(), default=1)
    phrase, times = max(said.items(), key=lambda item: item[1], default=("", 0))
    if times >= most - 1 + _TIMES:
        yield phrase


def _loop(text: str) -> str:
    """What is written four times on end, white space aside; it has a letter, as rows of dots and dashes have not."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    match = _LOOP.search("".join(text[at] for at in places))
    return text[places[match.start(1)] : places[match.end(1) - 1] + 1] if match else ""


def _phrases(text: str, language: str) -> Counter[str]:
    spaced = LANGUAGES[language].spaced
    length = _WORDS if spaced else _CHARACTERS
    words = (_WORD if spaced else _CHARACTER).findall(text)
    return Counter((" " if spaced else "").join(words[at : at + length]) for at in range(len(words) - length + 1))
