"""Workbooks of Excel: what is text there stays text, and nothing is ever computed."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import Any

import regex

from briefer.errors import GlossaryError
from briefer.glossary.exchange.interface import Choice, Rows
from briefer.glossary.exchange.table import Grid, read_table, write_table
from briefer.glossary.terms import Entry

MAX_UNPACKED = 100_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
_OLE = b"\xd0\xcf\x11\xe0"
# How a workbook writes a character that XML cannot hold (ECMA-376-1, 22.9.2.19, ST_Xstring).
_ESCAPE = regex.compile(r"_x([0-9A-Fa-f]{4})_")
_UNHELD = regex.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)")


def read(data: bytes, name: str, choice: Choice) -> Rows:
    """The terms of a sheet.

    Raises:
        GlossaryError: It is no workbook, is damaged, protected or huge, or has no such sheet.
    """
    _check(data, name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep, such as validations, nothing is read
            book = load_workbook(io.BytesIO(data), read_only=True)
            sheet = _sheet(book, name, choice.sheet)
            grid = _grid(sheet, name)
    except GlossaryError:
        raise
    except Exception as error:
        # openpyxl has no error of its own for a part that is not as it should be.
        raise _damaged(name) from error
    return read_table(grid, name, choice)


def write(entries: Sequence[Entry]) -> bytes:
    """A workbook of one sheet, in which every cell is text."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "glossary"
    sheet.freeze_panes = "A2"
    for row, cells in enumerate(write_table(entries), start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                cell: Any = sheet.cell(row, column, _UNHELD.sub(_escaped, text))
                # Also for `=cmd`, and for a person who edits the cell later.
                cell.data_type, cell.quotePrefix = "s", True
                if row == 1:
                    cell.font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check(data: bytes, name: str) -> None:
    """Refuse what is not to be unpacked."""
    if data.startswith(_OLE):
        raise GlossaryError(f"{name} is protected by a password, or an old Excel file", hint="save it as plain .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise GlossaryError(
                    f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} MB", hint="save the terms alone, as CSV"
                )
            broken = archive.testzip()
            names = archive.namelist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as error:
        raise _damaged(name) from error
    if broken:
        raise _damaged(name)
    if "[Content_Types].xml" not in names:
        raise GlossaryError(f"{name} is no Excel file")


def _damaged(name: str) -> GlossaryError:
    return GlossaryError(f"{name} cannot be read as an Excel file", hint="open it in a spreadsheet and save it as CSV")


def _sheet(book: Any, name: str, wanted: str | None) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise _damaged(name)
    if wanted is not None and wanted not in sheets:
        raise GlossaryError(f"{name} has no sheet {wanted!r}", hint=f"its sheets: {', '.join(sheets)}")
    return sheets[wanted or next(iter(sheets))]


def _grid(sheet: Any, name: str) -> Grid:
    """Read cell by cell: a sheet may claim any size."""
    sheet.reset_dimensions()
    rows: list[tuple[int, list[str]]] = []
    unusable: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise GlossaryError(
                f"{name} has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns", hint="save the terms alone, as CSV"
            )
        texts = []
        for at, cell in enumerate(cells):
            text, why = _text(cell)
            texts.append(text)
            if why:
                unusable[number, at] = f"cell {cell.coordinate} {why}"
        if any(texts):
            rows.append((number, texts))
    return Grid(_even(rows), unusable)


def _text(cell: Any) -> tuple[str, str]:
    """What a cell shows, and why that cannot be taken."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "=", "is a formula: put its value there"
    if cell.data_type == "e":
        return str(value), f"is an error, {value}"
    if isinstance(value, date | time | timedelta):
        return str(value), "is a date or time: write it as text"
    return _plain(value), ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPE.sub(_unescaped, str(value))


def _even(rows: Iterable[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Fill short rows up: a workbook does not keep empty cells, and knows none beyond the last title."""
    held = [(number, _stripped(cells)) for number, cells in rows]
    width = len(held[0][1]) if held else 0
    return [(number, cells + [""] * (width - len(cells))) for number, cells in held]


def _stripped(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _escaped(match: regex.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _unescaped(match: regex.Match[str]) -> str:
    return chr(int(match[1], 16))
