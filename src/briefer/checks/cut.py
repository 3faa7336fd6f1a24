"""B102: the answer ran into the token limit."""

from collections.abc import Iterator

from briefer.checks.pair import Pair

CODE = "B102"


def check(pair: Pair) -> Iterator[str]:
    """Find an answer that the model did not end itself."""
    if not pair.complete:
        yield ""
