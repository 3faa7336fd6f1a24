"""One way in and one way out for all formats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from pydantic import ValidationError

from briefer.errors import GlossaryError, InputError
from briefer.glossary.exchange import delimited, tbx, xlsx
from briefer.glossary.exchange.fields import entry_of, flat, mistakes
from briefer.glossary.exchange.interface import MAX_BYTES, Choice, Format, Found, Reading, Row, Rows, malformed
from briefer.glossary.terms import Entry

_SUFFIXES = {".csv": Format.CSV, ".tsv": Format.TSV, ".tab": Format.TSV, ".xlsx": Format.XLSX, ".tbx": Format.TBX}


def format_of(name: str, wanted: str | None = None) -> Format:
    """The format of a file: the one that is asked for, else the one that its name ends in.

    Raises:
        InputError: It is none that is known.
    """
    known = ", ".join(Format)
    if wanted is not None:
        if wanted.lower() not in list(Format):
            raise InputError(f"unknown format {wanted!r}", hint=f"known: {known}")
        return Format(wanted.lower())
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xls":
        raise InputError(f"{name} is an old Excel file", hint="save it as .xlsx")
    if suffix not in _SUFFIXES:
        raise InputError(f"{name}: the format cannot be told from the name", hint=f"--format, one of {known}")
    return _SUFFIXES[suffix]


def read(data: bytes, name: str, kind: Format, choice: Choice | None = None) -> Reading:
    """The terms of a file, each checked as an entry of a glossary is.

    Raises:
        InputError: The file is malformed; a GlossaryError has a line for each mistake, with its place.
    """
    if len(data) > MAX_BYTES:
        raise GlossaryError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
    if not data.strip():
        raise GlossaryError(f"{name} is empty")
    return _read(data, name, kind, choice or Choice())


def write(entries: Iterable[Entry], kind: Format, *, tbx_version: int = 3) -> bytes:
    """A file of these entries. What the format cannot hold is left out: see `lost`.

    Args:
        entries: What to write.
        kind: What to write it as.
        tbx_version: 2 for ISO 30042:2008, 3 for ISO 30042:2019; both in the dialect TBX-Basic.
    """
    held = list(entries)
    match kind:
        case Format.CSV | Format.TSV:
            return delimited.write(held, kind)
        case Format.XLSX:
            return xlsx.write(held)
        case Format.TBX:
            return tbx.write(held, tbx_version)


@dataclass(frozen=True, slots=True)
class Lost:
    """What a file does not say of a term, or says otherwise."""

    term: str
    fields: tuple[str, ...]


def lost(entries: Sequence[Entry], data: bytes, kind: Format) -> list[Lost]:
    """What a file that `write` made of the entries does not hold, found by reading it again."""
    again = _read(data, "the export", kind, Choice()).found
    pairs = ((entry, flat(entry), flat(found.entry)) for entry, found in zip(entries, again, strict=True))
    differing = (
        (entry.term, tuple(field for field in before | after if before.get(field) != after.get(field)))
        for entry, before, after in pairs
    )
    return [Lost(term, fields) for term, fields in differing if fields]


def _read(data: bytes, name: str, kind: Format, choice: Choice) -> Reading:
    rows = _rows(data, name, kind, choice)
    problems = list(rows.problems)
    found = [one for row in rows.rows if (one := _found(row, problems))]
    if problems:
        raise malformed(name, problems)
    return Reading(tuple(found), rows.left_out, rows.remarks)


def _rows(data: bytes, name: str, kind: Format, choice: Choice) -> Rows:
    match kind:
        case Format.CSV | Format.TSV:
            return delimited.read(data, name, kind, choice)
        case Format.XLSX:
            return xlsx.read(data, name, choice)
        case Format.TBX:
            return tbx.read(data, name, choice)


def _found(row: Row, problems: list[str]) -> Found | None:
    try:
        return Found(row.place, entry_of(row.fields))
    except ValidationError as error:
        for field, text in mistakes(error):
            column = row.names.get(field, field)
            problems.append(f"{row.place}, {column}: {text}" if column else f"{row.place}: {text}")
        return None
