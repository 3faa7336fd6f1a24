"""What the formats share: what to read of a file, what was found in it, and how to tell what is wrong with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from briefer.errors import GlossaryError
from briefer.glossary.exchange.fields import Fields
from briefer.glossary.terms import Entry

MAX_BYTES = 10_000_000
_MAX_LISTED = 20


class Format(StrEnum):
    """A format that other tools read and write."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    TBX = "tbx"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to read of a file, and how.

    Attributes:
        source: Code of the language of the terms, or None: English if the file has it, else its first language.
        targets: Codes of the languages to take; none: all that are known.
        header: Whether the first row of a table may name its columns.
        ignore_unknown: Whether columns and languages that are not known are left out instead of refused.
        sheet: Name of the sheet of a workbook; None is the first.
        separator: The character between the items of a list in a cell.
    """

    source: str | None = None
    targets: tuple[str, ...] = ()
    header: bool = True
    ignore_unknown: bool = False
    sheet: str | None = None
    separator: str = "|"

    def takes(self, code: str) -> bool:
        """Whether renderings in a language are wanted."""
        return not self.targets or code in self.targets


@dataclass(frozen=True, slots=True)
class Row:
    """One term as a file gives it, not yet checked.

    Attributes:
        place: Where it stands: `row 3`, `line 12`.
        fields: What is said of the term.
        names: How the file calls a field; a field that is not there is called as it is in a glossary.
    """

    place: str
    fields: Fields
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a reader of a format gives; it fills them as it goes.

    Attributes:
        rows: The terms, in the order of the file.
        left_out: What was not taken, and how often.
        remarks: What may have been meant otherwise, and how often.
        problems: What is wrong, each with its place; then the rows are not to be used.
    """

    rows: list[Row] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A term and where in the file it stands."""

    place: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms of a file; what was left out of it, and what may have been meant otherwise, with how often."""

    found: tuple[Found, ...]
    left_out: Counter[str]
    remarks: Counter[str]


def malformed(name: str, problems: Sequence[str], hint: str = "") -> GlossaryError:
    """The error for a file in which these things are wrong, of which twenty are listed."""
    lines = [f"{name}: {problem}" for problem in problems[:_MAX_LISTED]]
    left = len(problems) - _MAX_LISTED
    if left > 0:
        lines.append(f"{name}: … and {left} more")
    return GlossaryError("\n".join(lines), hint=hint)
