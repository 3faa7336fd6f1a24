"""`briefer models list`, `info` and `licences`."""

import json as json_format
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer import settings
from briefer.cli.console import put, say
from briefer.cli.options import Cache
from briefer.languages import language

if TYPE_CHECKING:
    from briefer.models.catalogue import Entry, Licence

Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Name = Annotated[str, typer.Argument(metavar="MODEL", help="Short name, or hub id[@revision].")]


def list_(
    to: Annotated[str | None, typer.Option("--to", "-t", metavar="LANG", help="Only those for a language.")] = None,
    json: Json = False,
    cache: Cache = None,
) -> None:
    """List models: short name, family, licence, download, memory, whether it is here or too large, whom it suits.

    A model is too large if it takes more memory, in 32-bit numbers, than this machine has.
    """
    from briefer.models.catalogue import BRANCH, entries_for, gigabytes
    from briefer.models.store import cached

    folder = settings.cache_folder(cache)
    found = [(entry, cached(entry, folder)) for entry in entries_for(language(to).code if to else None)]
    if json:
        rows = [
            {
                "alias": entry.alias,
                "id": entry.id,
                "revision": entry.revision or BRANCH,
                "family": entry.family,
                "licence": entry.licence,
                "languages": entry.languages,
                "size": entry.download,
                "memory": entry.memory,
                "fits": _fits(entry),
                "cached": path is not None,
            }
            for entry, path in found
        ]
        put(json_format.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    put(
        table(
            (
                entry.alias,
                entry.family or "?",
                entry.licence,
                gigabytes(entry.download),
                gigabytes(entry.memory),
                _state(entry, path),
                entry.suits,
            )
            for entry, path in found
        )
    )
    if not found:
        say("no model is known for this language")


def info(name: Name, cache: Cache = None) -> None:
    """Show all that is known of a model: what it is, what its licence asks, what it takes, where it lies."""
    from briefer.models.catalogue import find, licence_of, unknown
    from briefer.models.store import cached, find_folder

    entry = find(name)
    folder = settings.cache_folder(cache)
    if entry is not None:
        put(table(_about(entry, licence_of(entry), cached(entry, folder))))
    elif "/" in name:
        put(table([("id", name), ("cached", str(find_folder(name, folder).path))]))
    else:
        raise unknown(name)


def licences(json: Json = False) -> None:
    """Show what the licences of models ask, what they exclude, the clause that says so, and the models under them."""
    from briefer.models import catalogue

    known = catalogue.licences()
    under = {key: [one.alias for one in catalogue.entries() if one.licence == key] for key in known}
    if json:
        rows = [{"licence": key, **one.model_dump(mode="json"), "models": under[key]} for key, one in known.items()]
        put(json_format.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    put(
        "\n".join(
            f"{key}\n{table([*_asked(one), ('models', ', '.join(under[key]) or '-')], indent='  ')}"
            for key, one in known.items()
        )
    )


def table(rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Columns, padded to the longest of each; the last one is not."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join([*map(str.ljust, row[:-1], widths), row[-1]]) for row in rows)
    return "".join(f"{indent}{line}\n" for line in lines)


def _fits(entry: "Entry") -> bool | None:
    """Whether the machine has the memory that a model takes; None where one of them is not known."""
    from briefer.models.store import machine_memory

    memory = machine_memory()
    return None if memory is None or not entry.memory else entry.memory <= memory


def _state(entry: "Entry", path: Path | None) -> str:
    size = "too large" if _fits(entry) is False else ""
    return ", ".join(filter(None, ("cached" if path else "", size))) or "-"


def _about(entry: "Entry", licence: "Licence | None", path: Path | None) -> Iterator[tuple[str, str]]:
    from briefer.models.catalogue import BRANCH, gigabytes

    fits = {True: "fits this machine", False: "more than this machine has", None: "of an unknown machine"}
    yield "alias", entry.alias
    yield "id", entry.id
    yield "revision", entry.revision or BRANCH
    yield "family", entry.family or "detected when it is opened"
    yield "languages", " ".join(entry.languages) or "?"
    yield "suits", entry.suits or "?"
    yield "download", gigabytes(entry.download)
    yield "memory", f"{gigabytes(entry.memory)} ({fits[_fits(entry)]})"
    yield "licence", entry.licence + (" (gated: accept its terms at the hub first)" if entry.gated else "")
    if licence is not None:
        yield from _asked(licence)
    yield "cached", str(path or "no")


def _asked(licence: "Licence") -> Iterator[tuple[str, str]]:
    yield "conditions", licence.conditions
    excluded: tuple[Any, ...] = (*licence.uses, *licence.countries)
    if excluded:
        yield "excludes", ", ".join(excluded)
        yield "clause", licence.clause
