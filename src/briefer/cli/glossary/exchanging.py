"""`briefer glossary import`, `export` and `diff`."""

import json as json_format
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.cli.console import counted, put, say
from briefer.cli.options import Glossaries, codes
from briefer.errors import GlossaryError, InputError
from briefer.languages import language

if TYPE_CHECKING:
    from briefer.glossary import Entry, Glossary
    from briefer.glossary.exchange import Change, Choice, Conflict, Difference, Lost, Reading

DIFFERENT = 1
"""What `diff` exits with if the glossaries differ, and `import` if a conflict was left as it was."""
_YAML = {".yaml", ".yml"}
_STREAM = "-"


class FileFormat(StrEnum):
    """The formats, for the command line: `briefer.glossary.exchange` is loaded only when it is used."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    TBX = "tbx"


class OnConflict(StrEnum):
    """What happens to a field that the glossary has otherwise."""

    KEEP = "keep"
    REPLACE = "replace"
    ERROR = "error"


class Whose(StrEnum):
    """Whose terms are exported."""

    OWN = "own"
    PACKAGED = "packaged"
    USER = "user"
    PROJECT = "project"
    NAMED = "named"
    ALL = "all"


_Format = Annotated[
    FileFormat | None, typer.Option("--format", case_sensitive=False, help="Format.  [default: by the file's name]")
]


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV, TSV, XLSX or TBX file, or - for standard input.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Glossary to make or extend.  [default: the last of --glossary, else the project's, else "
            "glossary/terms.yaml]",
        ),
    ] = None,
    source_language: Annotated[
        str | None,
        typer.Option(
            "--from",
            "-f",
            metavar="LANG",
            help="Language of the terms.  [default: en if the file has it, else its first]",
        ),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", "-t", metavar="LANG", help="Languages to take, as ko,ja.  [default: all that are known]"),
    ] = None,
    file_format: _Format = None,
    on_conflict: Annotated[
        OnConflict,
        typer.Option(
            help="A field that the glossary has otherwise: keep the old and exit with 1, replace it, or write nothing."
        ),
    ] = OnConflict.KEEP,
    draft: Annotated[
        bool, typer.Option("--draft", help="Mark new terms as drafts, which no text is translated with.")
    ] = False,
    ignore_unknown: Annotated[
        bool, typer.Option("--ignore-unknown", help="Leave out columns and languages that are not known.")
    ] = False,
    no_header: Annotated[
        bool, typer.Option("--no-header", help="The first row is a term: two columns, as --from and --to say.")
    ] = False,
    list_separator: Annotated[
        str, typer.Option(metavar="CHARACTER", help="What stands between the items of a list in a cell.")
    ] = "|",
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sheet of a workbook.  [default: the first]")
    ] = None,
    glossary: Glossaries = None,
) -> None:
    r"""Take terms from CSV, TSV, XLSX or TBX into a glossary.

    A table has a header: en,ko,ja or English,Korean, and where wanted aliases, type, keep, draft, case, whole_word,
    note, source, language, and for a rendering ko.short, ko.also, ko.reading, ko.forbidden, ko.first_mention. The
    items of a list are joined by | (in an item: \| for |, and two \ for one). DeepL's files without a header are read,
    too: two columns with --from and --to, or four with the languages.

    A term that the glossary has gets what it lacks; what contradicts is listed, and the old is kept. All of the file is
    checked before anything is written.

    Exit codes: 0 done, 1 conflicts were listed and the old was kept, 2 bad input (nothing is written).
    """
    from briefer.glossary import editable
    from briefer.glossary.exchange import Choice

    if len(list_separator) != 1 or list_separator == "\\":
        raise InputError(f"--list-separator {list_separator!r} is not one character other than \\")
    choice = Choice(
        source=language(source_language).code if source_language else None,
        targets=codes(to),
        header=not no_header,
        ignore_unknown=ignore_unknown,
        sheet=sheet,
        separator=list_separator,
    )
    path = output or editable(glossary or [])
    if path.suffix.lower() not in _YAML:
        raise InputError(
            f"{path} is no glossary", hint="name a .yaml file with -o; briefer glossary export makes others"
        )
    reading = _read(file, file_format, choice)
    if not reading.found:
        _tell_left_out(reading)
        raise GlossaryError(f"{file}: no term is in a language that is known and chosen")
    if _take(path, reading, on_conflict, draft):
        raise typer.Exit(DIFFERENT)


def export(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="File to write, over what it was; - is standard output.  [default: -]"),
    ] = None,
    file_format: _Format = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", "-t", metavar="LANG", help="Languages to write, as ko,ja.  [default: all]"),
    ] = None,
    source_language: Annotated[
        str | None, typer.Option("--from", "-f", metavar="LANG", help="Only the terms of this language.")
    ] = None,
    layer: Annotated[
        Whose,
        typer.Option(
            help="Whose terms: own is the named files if there are any, else those of the project over the user's; "
            "all is every term in force."
        ),
    ] = Whose.OWN,
    drafts: Annotated[bool, typer.Option("--drafts", help="Write drafts, too; TBX cannot mark them.")] = False,
    tbx_version: Annotated[
        int, typer.Option(min=2, max=3, metavar="2|3", help="2 is ISO 30042:2008, 3 is ISO 30042:2019.")
    ] = 3,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List each field that the format cannot hold.")
    ] = False,
    glossary: Glossaries = None,
) -> None:
    """Write terms as CSV, TSV, XLSX or TBX, for other tools and for `briefer glossary import`.

    What the format cannot hold is told on standard error. In CSV and TSV, a cell that a spreadsheet would take for a
    formula (it begins with = + - @) gets an apostrophe before it, which `import` takes off.
    """
    from briefer.glossary.exchange import Format, format_of, lost, write
    from briefer.writing import write as save

    name = file or _STREAM
    wanted = Format(file_format) if file_format else Format.CSV if name == _STREAM else format_of(name)
    if name == _STREAM and wanted is Format.XLSX:
        raise InputError("a workbook cannot be written to standard output", hint="name a file: terms.xlsx")
    entries = _chosen(_entries(glossary or [], layer, drafts), source_language, codes(to))
    if not entries:
        raise InputError("there is no term to export", hint="briefer glossary list shows which there are; --layer all")
    data = write(entries, wanted, tbx_version=tbx_version)
    losses = lost(entries, data, wanted)
    if name == _STREAM:
        put(data.decode())
    else:
        save(Path(name), data)
        say(f"{name}: {counted(len(entries), 'term')}")
    _tell_lost(losses, name, verbose)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Glossary, or a CSV, TSV, XLSX or TBX file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same, to compare with.")],
    json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Compare two glossaries, term by term; order and comments do not count.

    Exit codes: 0 they say the same, 1 they differ, 2 one cannot be read.
    """
    from briefer.glossary.exchange import compare

    difference = compare(_glossary(old), _glossary(new))
    put(_as_json(difference) if json else "".join(f"{line}\n" for line in _as_lines(difference)))
    if difference:
        raise typer.Exit(DIFFERENT)


def _read(file: str, file_format: FileFormat | None, choice: "Choice") -> "Reading":
    from briefer.glossary.exchange import MAX_BYTES, Format, format_of, read
    from briefer.readers.source import load

    if Path(file).is_dir():
        raise InputError(f"{file} is a folder", hint="name a file: CSV, TSV, XLSX or TBX")
    wanted = Format(file_format) if file_format else format_of(file)
    if file != _STREAM and Path(file).is_file() and Path(file).stat().st_size > MAX_BYTES:
        raise GlossaryError(f"{file} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
    return read(load(file), "standard input" if file == _STREAM else file, wanted, choice)


def _take(path: Path, reading: "Reading", on_conflict: OnConflict, draft: bool) -> bool:
    """Write the terms into the glossary, and say whether a conflict was left."""
    from briefer.glossary.edit import editing
    from briefer.glossary.exchange import Found, merge

    found = reading.found
    if draft:
        found = tuple(Found(one.place, one.entry.model_copy(update={"draft": True})) for one in found)
    with editing(path) as file:
        merged = merge(file.glossary, found, replace=on_conflict is OnConflict.REPLACE)
        if merged.conflicts and on_conflict is OnConflict.ERROR:
            raise GlossaryError("\n".join(f"{path}: {_told(one, on_conflict)}" for one in merged.conflicts))
        for entry in merged.added:
            file.add(entry)
        for entry in merged.changed:
            file.replace(entry.key, entry)
    for conflict in merged.conflicts:
        say(f"{path}: {_told(conflict, on_conflict)}")
    counts = [
        f"{counted(len(merged.added), 'term')} added",
        f"{len(merged.changed)} changed",
        f"{merged.same} as before",
        *([counted(len(merged.conflicts), "conflict")] if merged.conflicts else []),
    ]
    say(f"{path}: {', '.join(counts)}")
    _tell_left_out(reading)
    return bool(merged.conflicts) and on_conflict is OnConflict.KEEP


def _told(conflict: "Conflict", on_conflict: OnConflict) -> str:
    from briefer.glossary.exchange import shown

    verb = {OnConflict.KEEP: "kept", OnConflict.REPLACE: "replaced", OnConflict.ERROR: "contradicted"}[on_conflict]
    old, new = _cut(shown(conflict.old)), _cut(shown(conflict.new))
    return f"{conflict.term}: {conflict.field}: {old!r} is {verb}, {conflict.place} has {new!r}"


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _tell_left_out(reading: "Reading") -> None:
    if reading.left_out:
        say(f"left out: {_tally(reading.left_out)}")
    for remark, times in reading.remarks.items():
        say(f"{remark} ({counted(times, 'cell')})")


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{what} ({times})" if times > 1 else what for what, times in counts.most_common())


def _entries(named: Sequence[Path], layer: Whose, drafts: bool) -> "list[Entry]":
    """The terms of the chosen files, each file laid over those before it."""
    from briefer.glossary import Origin, layers, load

    if layer is Whose.OWN:
        origins = {Origin.NAMED} if named else {Origin.USER, Origin.PROJECT}
    else:
        origins = set(Origin) if layer is Whose.ALL else {Origin(layer)}
    entries: dict[tuple[str, str], Entry] = {}
    for one in (one for one in layers(named) if one.origin in origins):
        for entry in load(one.path):
            if drafts or not entry.draft:
                entries.pop(entry.key, None)
                entries[entry.key] = entry
    return list(entries.values())


def _chosen(entries: "Iterable[Entry]", source: str | None, targets: Sequence[str]) -> "list[Entry]":
    own = language(source).code if source else None
    chosen = [entry for entry in entries if own in {None, entry.language}]
    if not targets:
        return chosen
    fixed = [entry for entry in chosen if entry.keep or any(code in entry.targets for code in targets)]
    return [
        entry.model_copy(update={"targets": {code: entry.targets[code] for code in targets if code in entry.targets}})
        for entry in fixed
    ]


def _tell_lost(losses: "Sequence[Lost]", name: str, verbose: bool) -> None:
    if not losses:
        return
    counts = Counter(field.rpartition(".")[2] for one in losses for field in one.fields)
    where = "CSV" if name == _STREAM else name
    say(f"{where} cannot hold: {_tally(counts)}" + ("" if verbose else "; -v lists each"))
    if verbose:
        for one in losses:
            say(f"  {one.term}: {', '.join(one.fields)}")


def _glossary(path: Path) -> "Glossary":
    from briefer.glossary import Glossary, load
    from briefer.glossary.exchange import Choice, merge

    if path.suffix.lower() in _YAML:
        return load(path)
    reading = _read(str(path), None, Choice(ignore_unknown=True))
    if reading.left_out:
        say(f"{path}: left out: {_tally(reading.left_out)}")
    merged = merge(Glossary(), reading.found)
    if merged.conflicts:
        told = (f"{one.place}: {one.term}: {one.field} contradicts an earlier row" for one in merged.conflicts)
        raise GlossaryError("\n".join(f"{path}: {each}" for each in told))
    return Glossary(merged.added)


def _as_lines(difference: "Difference") -> "Iterator[str]":
    for entry in difference.added:
        yield f"+ {_summary(entry)}"
    for entry in difference.removed:
        yield f"- {_summary(entry)}"
    for former, entry in difference.renamed:
        yield f"> {former.term} → {entry.term}"
    for entry, changes in difference.changed:
        yield f"~ {entry.term}"
        for change in changes:
            yield f"    {change.field}: {_arrow(change)}"


def _summary(entry: "Entry") -> str:
    renderings = ", ".join(f"{code} {target.text}" for code, target in entry.targets.items())
    return f"{entry.term}: {renderings}" if renderings else entry.term


def _arrow(change: "Change") -> str:
    """The old and the new value; of lists, only what came and went."""
    from briefer.glossary.exchange import shown

    old, new = change.old, change.new
    if not isinstance(old or new, tuple):
        return f"{shown(old)} → {shown(new)}"
    before, after = _items(old), _items(new)
    gone = [f"- {item}" for item in before if item not in after]
    come = [f"+ {item}" for item in after if item not in before]
    return ", ".join([*gone, *come])


def _items(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _as_json(difference: "Difference") -> str:
    def whole(entry: "Entry") -> dict[str, Any]:
        return entry.model_dump(mode="json", exclude_defaults=True)

    report = {
        "added": [whole(entry) for entry in difference.added],
        "removed": [whole(entry) for entry in difference.removed],
        "renamed": [
            {"language": entry.language, "old": former.term, "new": entry.term} for former, entry in difference.renamed
        ],
        "changed": [
            {
                "term": entry.term,
                "language": entry.language,
                "fields": [{"field": one.field, "old": one.old, "new": one.new} for one in changes],
            }
            for entry, changes in difference.changed
        ],
    }
    return json_format.dumps(report, ensure_ascii=False, indent=2) + "\n"
