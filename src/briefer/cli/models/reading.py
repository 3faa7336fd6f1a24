"""`briefer models list`, `info` and `licences`."""

import json as json_format
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer import settings
from briefer.cli.console import put, say
from briefer.cli.options import Cache, Country, Use
from briefer.languages import language

if TYPE_CHECKING:
    from briefer.models.catalogue import Entry, Licence

Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Name = Annotated[str, typer.Argument(metavar="MODEL", help="Short name, or hub id[@revision].")]


_COLUMNS = ("MODEL", "FAMILY", "LICENCE", "DOWNLOAD", "MEMORY", "STATE", "SUITS")


def list_(
    to: Annotated[str | None, typer.Option("--to", "-t", metavar="LANG", help="Only those for a language.")] = None,
    use: Use = None,
    country: Country = None,
    json: Json = False,
    cache: Cache = None,
) -> None:
    """List models: short name, family, licence, download, memory, its state on this machine, whom it suits.

    Those that were fetched by their hub id alone are at the end, unless --to is given: no one says what they write.

    A model is too large if it takes more memory, in 32-bit numbers, than this machine has; it is not allowed if its
    licence excludes --use or --country, which the settings file may say.
    """
    from briefer.models.catalogue import entries_for, gigabytes
    from briefer.models.hub import BRANCH
    from briefer.models.licences import allowed
    from briefer.models.store import cached, commit_of, uncatalogued

    folder = settings.cache_folder(cache)
    known = entries_for(language(to).code) if to else (*entries_for(None), *uncatalogued())
    found = [(entry, cached(entry, folder)) for entry in known]
    if json:
        rows = [
            {
                "alias": entry.alias,
                "id": entry.id,
                "revision": commit_of(entry) or BRANCH,
                "family": entry.family,
                "licence": entry.licence,
                "languages": entry.languages,
                "size": entry.download,
                "memory": entry.memory,
                "fits": _fits(entry),
                "allowed": allowed(entry, use, country),
                "cached": path is not None,
            }
            for entry, path in found
        ]
        put(json_format.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    lines = (
        (
            entry.alias,
            entry.family or "?",
            entry.licence,
            gigabytes(entry.download),
            gigabytes(entry.memory),
            _state(entry, path, allowed=allowed(entry, use, country)),
            entry.suits,
        )
        for entry, path in found
    )
    put(table([_COLUMNS, *lines]))
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
        put(table(_about_folder(name, find_folder(name, folder).path)))
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


def _state(entry: "Entry", path: Path | None, *, allowed: bool) -> str:
    states = {
        "cached": path is not None,
        "server": entry.served,
        "too large": _fits(entry) is False,
        "not allowed": not allowed,
        "pickled": entry.weights == "pickled" and path is None,
    }
    return ", ".join(state for state, holds in states.items() if holds) or "-"


def _about(entry: "Entry", licence: "Licence | None", path: Path | None) -> Iterator[tuple[str, str]]:
    from briefer.models.catalogue import gigabytes

    fits = {True: "fits this machine", False: "more than this machine has", None: "of an unknown machine"}
    yield "alias", entry.alias
    yield "id", entry.id
    yield "revision", _revision(entry)
    yield "family", entry.family or "detected when it is opened"
    yield "languages", " ".join(entry.languages) or "?"
    if entry.targets:
        yield "into", " ".join(entry.targets)
    yield "suits", entry.suits or "?"
    yield "weights", _WEIGHTS[entry.weights]
    yield "download", gigabytes(entry.download)
    yield "memory", f"{gigabytes(entry.memory)} ({fits[_fits(entry)]})" if entry.memory else "?"
    if entry.unconfirmed:
        yield "unconfirmed", ", ".join(entry.unconfirmed)
    yield "licence", entry.licence + (" (gated: accept its terms at the hub first)" if entry.gated else "")
    if licence is not None:
        yield from _asked(licence)
    yield "cached", "it is behind a server" if entry.served else str(path or "no")


_WEIGHTS = {
    "safetensors": "safetensors",
    "pickled": "pickled at main, which is not taken: pull names the conversion that the hub has",
    "unknown": "not known",
}


def _revision(entry: "Entry") -> str:
    from briefer.models.hub import BRANCH
    from briefer.models.store import commit_of, is_on_hub

    if not is_on_hub(entry):
        return "-"
    if entry.revision:
        return f"{entry.revision} (pinned)"
    commit = commit_of(entry)
    return f"{commit} (as it was fetched; pull --update moves it)" if commit else f"{BRANCH} as it is when fetched"


def _about_folder(name: str, path: Path) -> Iterator[tuple[str, str]]:
    """What is known of a model that the catalogue does not have."""
    from briefer.models.catalogue import gigabytes
    from briefer.models.families import detect_family
    from briefer.models.hub import record_of

    record = record_of(path)
    yield "id", str(record.get("id", name))
    yield "revision", str(record.get("revision", "-"))
    yield "family", detect_family(path)
    yield "download", gigabytes(sum(file.stat().st_size for file in path.iterdir() if file.is_file()))
    yield "licence", str(record.get("licence") or "not stated")
    yield "cached", str(path)


def _asked(licence: "Licence") -> Iterator[tuple[str, str]]:
    if licence.conditions:
        yield "conditions", licence.conditions
    excluded: tuple[Any, ...] = (*licence.uses, *licence.countries)
    if excluded:
        yield "excludes", ", ".join(excluded)
        yield "clause", licence.clause
