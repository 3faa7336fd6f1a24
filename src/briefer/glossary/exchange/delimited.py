"""CSV and TSV: RFC 4180, in whatever encoding and with whatever separator."""

import csv
import io
from collections.abc import Sequence

import regex

from briefer.errors import GlossaryError, InputError
from briefer.glossary.exchange.interface import Choice, Format, Rows
from briefer.glossary.exchange.table import Grid, read_table, write_table
from briefer.glossary.terms import Entry
from briefer.readers.source import decode

# What a spreadsheet takes for a formula, where nothing shows that it is text (OWASP, CSV injection).
_FORMULA = regex.compile(r"'*[=+\-@＝＋－＠\t\r]")


def read(data: bytes, name: str, kind: Format, choice: Choice) -> Rows:
    """The terms of a CSV or TSV file.

    Of a CSV file, the separator is the comma, semicolon or tab that gives all rows the same number of cells.

    Raises:
        InputError: It is no such table.
    """
    try:
        text = decode(data, name)
    except InputError as error:
        raise GlossaryError(str(error), hint="save it as CSV in UTF-8") from error
    if kind is Format.TSV:
        return read_table(_grid(text, "\t", name), name, choice)
    return read_table(_best(text, name), name, choice)


def write(entries: Sequence[Entry], kind: Format) -> bytes:
    """A table in UTF-8, without a byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which `read` takes off.
    """
    out = io.StringIO(newline="")
    separator = "\t" if kind is Format.TSV else ","
    plain = csv.writer(out, delimiter=separator, lineterminator="\n")
    quoting = csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in write_table(entries):
        cells = [f"'{cell}" if _FORMULA.match(cell) else cell for cell in row]
        # A carriage return alone ends a row, too, but csv quotes only what its own line end has.
        (quoting if any("\r" in cell for cell in cells) else plain).writerow(cells)
    return out.getvalue().replace("\0", "").encode("utf-8", errors="replace")


def _best(text: str, name: str) -> Grid:
    """Read with the separator that gives the most cells, and one number of them, else name what is wrong."""
    first = next(iter(text.lstrip()[:100_000].splitlines()), "")
    separators = [each for each in ",;\t" if each in first]
    if not separators:
        raise GlossaryError(f"{name} has one column", hint="separate the columns by commas, semicolons or tabs")
    grids: list[Grid] = []
    wrong: list[GlossaryError] = []
    for separator in separators:
        try:
            grids.append(_grid(text, separator, name))
        except GlossaryError as error:
            wrong.append(error)
    if not grids:
        raise wrong[0]
    return max(grids, key=lambda grid: (_is_even(grid), len(grid.rows[0][1]) if grid.rows else 0))


def _is_even(grid: Grid) -> bool:
    widths = {len(cells) for _, cells in grid.rows if any(cells)}
    return len(widths) == 1 and widths != {1}


def _grid(text: str, separator: str, name: str) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            rows.append((number, [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in cells]))
    except csv.Error as error:
        raise GlossaryError(
            f"{name}:{reader.line_num}: {error}", hint="a quotation mark in a cell is doubled"
        ) from None
    return Grid(rows)
