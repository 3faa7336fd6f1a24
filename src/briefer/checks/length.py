"""B104: the translation is far longer or shorter than its source allows."""

from collections.abc import Iterator

from briefer.checks.pair import Pair

CODE = "B104"

# Characters that the same text takes, English = 1: medians over FLORES-200, by scripts/measure_lengths.py.
_RELATIVE_LENGTH = {"de": 1.16, "en": 1.0, "es": 1.19, "fr": 1.19, "ja": 0.43, "ko": 0.49, "zh": 0.31}
_SHORTEST = 0.4
_LONGEST = 2.5
_SLACK = 12
"""Characters that a short text may be off by: names and titles do not keep to a ratio."""


def check(pair: Pair) -> Iterator[str]:
    """Find a translation whose length is out of proportion; the detail is the ratio to the expected length."""
    ratio = _RELATIVE_LENGTH[pair.target_language] / _RELATIVE_LENGTH[pair.source_language]
    expected = len(pair.source) * ratio
    length = len(pair.target)
    if not expected * _SHORTEST - _SLACK <= length <= expected * _LONGEST + _SLACK:
        yield f"×{length / max(expected, 1):.1f}"
