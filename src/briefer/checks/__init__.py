"""Coded checks of a translation against its source: what a check finds is shown, never hidden.

One check a module: `CODE`, and `check(pair)`, which yields the detail of each thing found (the numbers, the words),
free of any language of its own; `render.labels` has the sentence that goes with a code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from briefer.checks import (
    cut,
    empty,
    length,
    negation,
    numbers,
    quotation,
    repetition,
    script,
    titles,
    untranslated,
    weekdays,
)
from briefer.checks.pair import Pair

TERM_MISSED = "B301"
TERM_UNCERTAIN = "B302"
TERM_FORBIDDEN = "B303"
PARTICLE_UNCHECKED = "B304"
MARKUP_BY_POSITION = "B401"
SPLIT_TO_FIT = "B402"
NOT_IN_SOURCE = "B501"
NO_SPEAKER = "B502"
SOURCES_DISAGREE = "B503"

_CHECKS: tuple[ModuleType, ...] = (
    empty,
    cut,
    repetition,
    length,
    untranslated,
    script,
    numbers,
    quotation,
    weekdays,
    titles,
    negation,
)

FAULTS = frozenset(check.CODE for check in (empty, cut, repetition, length, untranslated))
"""Findings that another attempt may cure: no usable answer came. The others are for a person to judge."""

_OF_TERMS = (TERM_MISSED, TERM_UNCERTAIN, TERM_FORBIDDEN, PARTICLE_UNCHECKED)
_OF_BRIEFS = (NOT_IN_SOURCE, NO_SPEAKER, SOURCES_DISAGREE)
CODES: tuple[str, ...] = (
    *(check.CODE for check in _CHECKS),
    *_OF_TERMS,
    MARKUP_BY_POSITION,
    SPLIT_TO_FIT,
    *_OF_BRIEFS,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something for a person to look at.

    Attributes:
        code: What kind of thing, as `CODES` lists.
        segment: Number of the segment it was found in.
        detail: What exactly: the number that is missing, the word that is not in the source; may be empty.
        at: Offset in the source of what it is about, where it is about one place.
    """

    code: str
    segment: int
    detail: str = ""
    at: int | None = None


def check(pair: Pair, segment: int) -> tuple[Finding, ...]:
    """Everything that the checks find in one translated segment. An empty answer has no other fault than that."""
    findings: list[Finding] = []
    for module in _CHECKS:
        run: Callable[[Pair], Iterator[str]] = module.check
        findings += [Finding(module.CODE, segment, detail) for detail in run(pair)]
        if findings and module is empty:
            break
    return tuple(findings)


__all__ = [
    "CODES",
    "FAULTS",
    "MARKUP_BY_POSITION",
    "NOT_IN_SOURCE",
    "NO_SPEAKER",
    "PARTICLE_UNCHECKED",
    "SOURCES_DISAGREE",
    "SPLIT_TO_FIT",
    "TERM_FORBIDDEN",
    "TERM_MISSED",
    "TERM_UNCERTAIN",
    "Finding",
    "Pair",
    "check",
]
