"""What is wrong in a glossary file, and where."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """An ERROR makes translations wrong or leaves an entry without effect; a WARNING is for an editor to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        code: What kind of thing, as `lint.CHECKS` lists.
        severity: Whether it is wrong or only doubtful.
        path: The file.
        line: Line, from 1.
        column: Column in characters, from 1.
        term: The term of the entry.
        field: The field within the entry.
        message: What is wrong, and where the other value is that it contradicts.
        fixable: Whether `fix` puts it right.
    """

    code: str
    severity: Severity
    path: Path
    line: int
    column: int
    term: str
    field: str
    message: str
    fixable: bool = False

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.path}:{self.line}:{self.column}: {self.code} {kind}{self.message}"
