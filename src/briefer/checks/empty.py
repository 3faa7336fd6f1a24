"""B101: the model answered nothing, or nothing in words."""

from collections.abc import Iterator

from briefer.checks.pair import Pair

CODE = "B101"


def check(pair: Pair) -> Iterator[str]:
    """Find an answer without a single letter, where the source has one: `2. 2. 2.` is no translation of words."""
    if any(map(str.isalpha, pair.source)) and not any(map(str.isalpha, pair.target)):
        yield ""
