"""The model that is used where none is named: one that is here, one that is fetched on demand, or the embedded one."""

import sys
from typing import TYPE_CHECKING

import typer

from briefer.cli.console import say
from briefer.cli.models.keeping import fetch
from briefer.cli.work import Models
from briefer.errors import ModelError

if TYPE_CHECKING:
    from briefer.models.default import Pairs


def model_named(name: str, models: Models) -> str:
    """The address that an entry of the settings file stands for, if its licence allows; any other name as it is.

    Raises:
        InputError: There is no such use or country.
        ModelError: Its licence excludes the use.
    """
    from briefer.models import catalogue, licences

    entry = catalogue.by_alias(name)
    if entry is None or not entry.served:
        return name
    licences.require(name, models.use, models.country)
    return entry.id


def model_by_default(models: Models, pairs: "Pairs" = (), *, ask: bool = False) -> str:
    """The best model on this machine; else one that the user wants fetched now; else the embedded one.

    Args:
        models: What is said of models.
        pairs: What it has to translate; empty where that is not known.
        ask: Whether the user may be asked, on a terminal. Without a yes, the hub is not asked for anything.

    Raises:
        InputError: There is no such use or country.
        ModelError: There is none, or the hub does not give the one that is wanted.
        OutputError: The hub's cache cannot be written.
    """
    from briefer.models.default import default_model
    from briefer.models.embedded import EMBEDDED

    try:
        name = default_model(models.cache, pairs, use=models.use, country=models.country)
    except ModelError:
        wanted = _wanted(models, pairs) if ask else None
        if wanted is None:
            raise
    else:
        wanted = _wanted(models, pairs) if ask and name == EMBEDDED else None
        if wanted is None:
            return name
    fetch(wanted)
    return wanted


def _wanted(models: Models, pairs: "Pairs") -> str | None:
    """The alias of the recommended model, if there is one and the user says yes to it."""
    from briefer.models import catalogue
    from briefer.models.default import recommended

    entry = recommended(pairs, use=models.use, country=models.country)
    if entry is None or not _has_terminal():
        return None
    licence = catalogue.licence_of(entry)
    say("No model but the embedded one is on this machine. Recommended, and used offline once it is fetched:")
    say(f"  {entry.alias} ({entry.id}), {catalogue.gigabytes(entry.download)}; suits {entry.suits}")
    say(f"  licence {entry.licence}" + (f": {licence.conditions}" if licence else ""))
    say("To be asked no more: briefer models use embedded")
    return entry.alias if typer.confirm("Fetch it now?", err=True) else None


def _has_terminal() -> bool:
    """Whether somebody sits there: all three streams are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
