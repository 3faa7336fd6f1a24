r"""Tables of terms, which CSV, TSV and workbooks hold: a term a row, with a header or in the two columns of DeepL.

A column is a language (`ko`, `ko-KR`, `Korean`, `한국어`), a part of a rendering (`ko.short`) or a field of an entry
(`aliases`, `note`). The items of a list are joined by `|`; within an item that is `\|`, and a backslash is `\\`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import regex

from briefer.errors import GlossaryError, InputError
from briefer.glossary.exchange.fields import LISTS, TYPES, Value, flat, shown
from briefer.glossary.exchange.interface import Choice, Row, Rows, malformed
from briefer.glossary.terms import Entry, Target
from briefer.languages import LANGUAGES, language

# What stands for what in tables that others made. `sourceString` is read as `source_string`.
_FIELDS = {name: name for name in Entry.model_fields if name != "targets"} | {
    "alias": "aliases",
    "synonyms": "aliases",
    "definition": "note",
    "description": "note",
    "kind": "type",
    "source_string": "term",
    "source_term": "term",
    "target": "target",
    "target_string": "target",
    "target_term": "target",
    "source_lang": "language",
    "source_language": "language",
    "target_lang": "target_language",
    "target_language": "target_language",
}
_SQUEEZED = {name.replace("_", ""): meaning for name, meaning in _FIELDS.items()}
_PARTS = [name for name in Target.model_fields if name != "text"]
_TYPES = TYPES | {"law": "legal"}
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_FLAG_FIELDS = {"keep", "draft", "case", "whole_word"}
_ENDONYMS = {one.endonym.casefold(): one.code for one in LANGUAGES.values()}
# A language with its script and region, and nothing else: `en_common` is no language.
_TAG = regex.compile(r"[a-z]{2}([-_](han[st]|latn|kore|jpan|hang))?([-_]([a-z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file.

    Attributes:
        rows: Number of each row, counted from 1, and its cells.
        unusable: Why a cell cannot be taken, by the number of its row and its place in it.
    """

    rows: Sequence[tuple[int, list[str]]]
    unusable: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that is read: where it is, what the file calls it, and which field its cells give.

    Beside the fields of an entry there are `target` and `target_language`, for tables with one pair of languages.
    """

    at: int
    name: str
    field: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is to be read: its columns, the language of its terms, and where a `target` column goes to."""

    columns: tuple[_Column, ...]
    source: str
    target: str | None = None


def read_table(grid: Grid, name: str, choice: Choice) -> Rows:
    """The terms of a table.

    Raises:
        GlossaryError: Its columns are not those of a glossary.
    """
    rows = [(number, cells) for number, cells in grid.rows if any(cell.strip() for cell in cells)]
    if not rows:
        raise GlossaryError(f"{name} is empty")
    result = Rows()
    first = rows[0][1]
    if _is_header(rows, choice):
        layout = _layout(first, name, choice, result)
        rows = rows[1:]
    else:
        layout = _layout_of_deepl(rows, name, choice, result)
    if not rows:
        raise GlossaryError(f"{name} has a header and no terms")
    width = len(first)
    for number, cells in rows:
        place = f"row {number}"
        if len(cells) != width:
            result.problems.append(f"{place}: {len(cells)} cells, and {width} in the first row")
            continue
        unusable = [(column, grid.unusable.get((number, column.at))) for column in layout.columns]
        if any(why for _, why in unusable):
            result.problems.extend(f"{place}, {column.name}: {why}" for column, why in unusable if why)
        else:
            _read_row(place, cells, layout, choice, result)
    return result


def write_table(entries: Sequence[Entry]) -> list[list[str]]:
    """A header, and a row for each entry; only the columns that an entry needs."""
    rows = [flat(entry) for entry in entries]
    fields = [field for field in _order(entries) if field == "term" or any(field in row for row in rows)]
    english = all(entry.language == "en" for entry in entries)
    header = ["en" if field == "term" and english else _column_name(field) for field in fields]
    return [header, *([_cell(row.get(field)) for field in fields] for row in rows)]


def _order(entries: Sequence[Entry]) -> list[str]:
    codes = [code for code in LANGUAGES if any(code in entry.targets for entry in entries)]
    targets = [f"targets.{code}.{part}" for code in codes for part in Target.model_fields]
    own = [name for name in Entry.model_fields if name not in {"term", "targets"}]
    return [
        "term",
        *[field for field in targets if field.endswith(".text")],
        *own[:2],
        *[field for field in targets if not field.endswith(".text")],
        *own[2:],
    ]


def _column_name(field: str) -> str:
    return field.removeprefix("targets.").removesuffix(".text")


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in value)
    return shown(value)


def _items(cell: str, separator: str) -> tuple[str, ...]:
    bar = regex.escape(separator)
    pieces = regex.findall(rf"(?:\\[\\{bar}]|[^{bar}])+", cell)
    items = (regex.sub(rf"\\([\\{bar}])", r"\1", piece).strip() for piece in pieces)
    return tuple(dict.fromkeys(item for item in items if item))


def _is_header(rows: Sequence[tuple[int, list[str]]], choice: Choice) -> bool:
    first = rows[0][1]
    deepl = _names_its_languages(rows) and not _meaning(first[0])
    return choice.header and not deepl and any(map(_meaning, first))


def _names_its_languages(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether each row is of the form of DeepL with a pair of languages in it: `forum,포럼,EN,KO`."""
    return all(len(cells) in {4, 5} and all(map(_is_tag, cells[2:4])) for _, cells in rows)


def _is_tag(cell: str) -> bool:
    return bool(_TAG.fullmatch(cell.strip().casefold()))


def _code(name: str) -> str | None:
    """The language that a column is called after."""
    key = name.strip().casefold()
    if key in _ENDONYMS:
        return _ENDONYMS[key]
    if not _TAG.fullmatch(key) and key not in {one.name.casefold() for one in LANGUAGES.values()}:
        return None
    try:
        return language(key).code
    except InputError:
        return None


def _meaning(name: str) -> str | None:
    """The field that a column gives: `term`, `targets.ko.short`; None is a column that is not known."""
    code = _code(name)
    if code:
        return f"targets.{code}.text"
    head, _, part = name.strip().rpartition(".")
    code, part = _code(head), regex.sub(r"[\s-]+", "_", part.casefold())
    if code and part in _PARTS:
        return f"targets.{code}.{part}"
    return _SQUEEZED.get(regex.sub(r"[\s_-]+", "", name.casefold()))


def _layout(header: Sequence[str], name: str, choice: Choice, result: Rows) -> _Layout:
    problems: list[str] = []
    columns: list[_Column] = []
    for at, title in enumerate(header):
        meaning = _meaning(title)
        called = title.strip() or f"column {at + 1}"
        twin = next((column for column in columns if column.field == meaning), None)
        if meaning is None and choice.ignore_unknown:
            result.left_out[f"column {called}"] += 1
        elif meaning is None:
            problems.append(_unknown(called))
        elif twin:
            problems.append(f"columns {twin.name} and {called} are the same")
        else:
            columns.append(_Column(at, called, meaning))
    if problems:
        hint = "--ignore-unknown leaves such columns out; --no-header if the first row is a term"
        raise malformed(name, problems, hint if any(map(_is_unknown, problems)) else "")
    return _with_source(columns, name, choice)


def _unknown(column: str) -> str:
    known = [*LANGUAGES, *(one.name for one in LANGUAGES.values()), *(set(_FIELDS) - {"target"})]
    near = get_close_matches(column, known, n=1, cutoff=0.7)
    return f"unknown column {column!r}" + (f": did you mean {near[0]}?" if near else "")


def _is_unknown(problem: str) -> bool:
    return problem.startswith("unknown column")


def _with_source(columns: list[_Column], name: str, choice: Choice) -> _Layout:
    """Settle which column holds the terms."""
    fields = {column.field: column for column in columns}
    if "target" in fields and "term" not in fields and "source" in fields:
        # Beside `target`, `source` is the term, and not who says so.
        columns = [_Column(one.at, one.name, "term") if one.field == "source" else one for one in columns]
        fields = {column.field: column for column in columns}
    languages = [field.split(".")[1] for field in fields if field.endswith(".text")]
    source = choice.source or ("en" if "en" in languages or "term" in fields or not languages else languages[0])
    if "term" not in fields:
        if source not in languages:
            raise GlossaryError(f"{name}: no column has the terms", hint="name it term, or by its language: en")
        columns = [
            _Column(one.at, one.name, "term") if one.field == f"targets.{source}.text" else one for one in columns
        ]
    target = choice.targets[0] if len(choice.targets) == 1 else None
    if "target" in fields and "target_language" not in fields and target is None:
        raise GlossaryError(f"{name}: the language of the column {fields['target'].name} is not said", hint="--to ko")
    return _Layout(tuple(columns), source, target)


def _layout_of_deepl(rows: Sequence[tuple[int, list[str]]], name: str, choice: Choice, result: Rows) -> _Layout:
    first = rows[0][1]
    columns = [_Column(0, "column 1", "term"), _Column(1, "column 2", "target")]
    if _names_its_languages(rows):
        pair = [_Column(2, "column 3", "language"), _Column(3, "column 4", "target_language")]
        if len(first) > 4:
            result.left_out["column 5"] += 1
        return _Layout((*columns, *pair), choice.source or "en")
    if len(first) != 2:
        cells = ", ".join(cell.strip() for cell in first[:6])
        raise GlossaryError(f"{name}: the first row names no columns: {cells}", hint="name them as in en,ko,note")
    if choice.source is None or len(choice.targets) != 1:
        raise GlossaryError(
            f"{name}: the first row names no columns", hint="say --from en --to ko, or add a row such as en,ko"
        )
    return _Layout(tuple(columns), choice.source, choice.targets[0])


def _read_row(place: str, cells: Sequence[str], layout: _Layout, choice: Choice, result: Rows) -> None:
    names = {column.field: column.name for column in layout.columns}
    said = {column.field: cell for column in layout.columns if (cell := cells[column.at].strip())}
    pair = said.pop("language", layout.source), said.pop("target_language", layout.target or layout.source)
    if not said:
        return
    own, into = map(_code, pair)
    if own is None or into is None:
        unknown = pair[0] if own is None else pair[1]
        if choice.ignore_unknown:
            result.left_out[f"language {unknown}"] += 1
        else:
            result.problems.append(f"{place}: unknown language {unknown!r}")
        return
    if "target" in said:
        names[f"targets.{into}.text"] = names["target"]
        said[f"targets.{into}.text"] = said.pop("target")
    fields = {name: _value(name, cell, choice) for name, cell in said.items() if _is_taken(name, choice)}
    for name in filter(_is_list, fields):
        if ";" in said[name] and choice.separator not in said[name]:
            result.remarks[
                f"{names[name]}: ';' is taken as part of an item; --list-separator ';' would split there"
            ] += 1
    result.rows.append(Row(place, fields | ({} if own == "en" else {"language": own}), names))


def _is_taken(field: str, choice: Choice) -> bool:
    return not field.startswith("targets.") or choice.takes(field.split(".")[1])


def _is_list(field: str) -> bool:
    return field.rpartition(".")[2] in LISTS


def _value(field: str, cell: str, choice: Choice) -> Value:
    if _is_list(field):
        return _items(cell, choice.separator)
    if field in _FLAG_FIELDS:
        return _FLAGS.get(cell.casefold(), cell.casefold())
    if field == "type":
        return _TYPES.get(cell.casefold(), cell.casefold())
    return cell
