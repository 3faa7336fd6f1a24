"""B101: the model answered nothing."""

from collections.abc import Iterator

from briefer.checks.pair import Pair

CODE = "B101"


def check(pair: Pair) -> Iterator[str]:
    """Find an answer without a single letter or digit, where the source has one."""
    if any(map(str.isalnum, pair.source)) and not any(map(str.isalnum, pair.target)):
        yield ""
