"""Coded checks of glossary files, alone and against each other, each with the exact place of what is wrong.

G1 is about forms that two entries claim, G2 about characters, G3 about renderings, G4 about entries that do nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.glossary.lint import characters, entries, fixing, forms, refusals, targets
from briefer.glossary.lint.book import Book, Mistake, Value
from briefer.glossary.lint.finding import Finding, Severity
from briefer.glossary.lint.source import read


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for.

    Attributes:
        code: Its code.
        severity: How bad it is.
        run: Yields each text that is wrong, and what is wrong with it.
        fixable: Whether `fix` puts it right.
    """

    code: str
    severity: Severity
    run: Callable[[Book], Iterator[tuple[Value | Mistake, str]]]
    fixable: bool = False


REFUSED = "G001"
"""Code of what a file is refused for as a whole."""
CHECKS: tuple[Check, ...] = (
    Check(REFUSED, Severity.ERROR, refusals.refused),
    Check("G101", Severity.ERROR, forms.duplicate),
    Check("G102", Severity.ERROR, forms.conflict),
    Check("G103", Severity.WARNING, forms.nearly_same),
    Check("G104", Severity.WARNING, forms.replaced),
    Check("G105", Severity.WARNING, forms.repeated, fixable=True),
    Check("G106", Severity.WARNING, forms.needless),
    Check("G107", Severity.WARNING, forms.one_character),
    Check("G108", Severity.WARNING, forms.common_word),
    Check("G109", Severity.WARNING, forms.overlong),
    Check("G201", Severity.ERROR, characters.invisible, fixable=True),
    Check("G202", Severity.ERROR, characters.not_composed, fixable=True),
    Check("G203", Severity.ERROR, characters.compatibility, fixable=True),
    Check("G204", Severity.ERROR, characters.spaces, fixable=True),
    Check("G205", Severity.ERROR, characters.look_alike),
    Check("G206", Severity.ERROR, characters.loose_jamo),
    Check("G301", Severity.ERROR, targets.forbidden),
    Check("G302", Severity.ERROR, targets.contradicts_part),
    Check("G303", Severity.WARNING, targets.holds_forbidden),
    Check("G304", Severity.WARNING, targets.misspelt_part),
    Check("G305", Severity.WARNING, targets.same_target),
    Check("G306", Severity.WARNING, targets.missing),
    Check("G307", Severity.ERROR, targets.wrong_script),
    Check("G308", Severity.WARNING, targets.no_reading),
    Check("G309", Severity.ERROR, targets.reading_not_hangul),
    Check("G310", Severity.WARNING, targets.long_short),
    Check("G311", Severity.WARNING, targets.several),
    Check("G401", Severity.WARNING, entries.draft),
    Check("G402", Severity.WARNING, entries.without_effect),
)


def lint(paths: Sequence[Path], wanted: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Check glossary files, ordered by place.

    Args:
        paths: Files that are used together, the one that wins last.
        wanted: Codes of the languages that every entry should have a target in; by default, for each file, those in
            which at least half of its entries have one.
    """
    book = read(paths, wanted)
    # What a YAML alias repeats is wrong in one place only.
    findings = {
        (check.code, value.path, value.line, value.column, message): _finding(check, value, message)
        for check in CHECKS
        for value, message in check.run(book)
    }
    order = {path: number for number, path in enumerate(paths)}
    return tuple(sorted(findings.values(), key=lambda one: (order[one.path], one.line, one.column, one.code)))


def fix(paths: Sequence[Path]) -> int:
    """Put right in glossary files what is safe to: characters, spaces, and what is listed twice.

    A term that would be that of another entry stays as it is, and so does what a YAML alias shares, and a file that is
    no glossary.

    Returns:
        How many texts were written anew or taken out.

    Raises:
        GlossaryError: A file cannot be changed in these places alone.
        OutputError: A file cannot be written; it stays as it was.
    """
    refused = {mistake.path for mistake in read(paths).refused}
    return sum(fixing.fix(path) for path in paths if path not in refused)


def _finding(check: Check, value: Value | Mistake, message: str) -> Finding:
    return Finding(
        check.code,
        check.severity,
        value.path,
        value.line,
        value.column,
        value.term,
        value.field,
        message,
        check.fixable,
    )


__all__ = ["CHECKS", "REFUSED", "Check", "Finding", "Severity", "fix", "lint"]
