"""`briefer models pull`, `verify`, `remove` and `use`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer import settings
from briefer.cli.console import counted, put, say
from briefer.cli.models.reading import Name
from briefer.cli.options import Cache
from briefer.cli.work import INTERRUPTED
from briefer.errors import InputError, ModelError

if TYPE_CHECKING:
    from briefer.models.hub import Snapshot

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def pull(name: Name, yes: Yes = False, cache: Cache = None) -> None:
    """Fetch a model from the hub, once, after its size and licence are shown; it is then used offline.

    Only safetensors weights and tokenizer files are taken, and each is checked against the hub's hash. What came in
    part is continued. HF_ENDPOINT names a mirror, HF_TOKEN a key for what is private, HF_HUB_CACHE where models lie.
    """
    from briefer.models import hub, store
    from briefer.models.embedded import EMBEDDED, prepare_embedded

    folder = settings.cache_folder(cache)
    if name == EMBEDDED:
        put(f"{prepare_embedded(folder).path}\n")
        return
    whole = _whole_offline(name, folder)
    if whole is None:
        snapshot = store.look_up(name)
        _show(name, snapshot)
        _agree(yes)
        try:
            whole = hub.pull(snapshot, say)
        except KeyboardInterrupt:
            say("briefer: stopped; what came is kept, and the next pull continues")
            raise typer.Exit(INTERRUPTED) from None
    put(f"{whole}\n")


def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="MODEL", help="Short names, hub ids, folders; all that are here.")
    ] = None,
    cache: Cache = None,
) -> None:
    """Hash the files of models and compare them with what the hub said when they were fetched.

    The exit code is 3 if a file is damaged or missing, or nothing is known to compare with.
    """
    from briefer.models import catalogue, store

    folder = settings.cache_folder(cache)
    wrong = 0
    for name in names or [entry.alias for entry in catalogue.entries() if store.cached(entry, folder)]:
        mistakes = store.mistakes(name, folder)
        if mistakes is None:
            put(f"FAIL {name}: no hash of it is known: it did not come from a hub\n")
        for mistake in mistakes or []:
            put(f"FAIL {name}: {mistake}\n")
        if mistakes == []:
            put(f"ok   {name}\n")
        wrong += mistakes != []
    if wrong:
        say(f"{counted(wrong, 'model')} cannot be trusted: fetch again with briefer models remove and pull")
        raise typer.Exit(ModelError.exit_code)


def remove(name: Name, yes: Yes = False, cache: Cache = None) -> None:
    """Delete a model from this machine, all its versions, and say how much room that makes."""
    from briefer.models import store
    from briefer.models.catalogue import gigabytes

    say(f"{name} will be deleted from this machine")
    _agree(yes)
    put(f"{name}: {gigabytes(store.remove(name, settings.cache_folder(cache)))} freed\n")


def use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="MODEL", help="Short name, hub id[@revision], folder, file or URL.")],
    cache: Cache = None,
) -> None:
    """Make a model the one that is used where none is named: write `model = ...` into the settings file."""
    from briefer.models import catalogue, store
    from briefer.models.embedded import EMBEDDED

    entry = catalogue.by_alias(name)
    if entry is None and "/" not in name and not Path(name).exists():
        raise catalogue.unknown(name)
    file = settings.set_model(context.find_root().params.get("config"), name)
    put(f"{file}: model = {name}\n")
    if entry is not None and entry.alias != EMBEDDED and not store.cached(entry, settings.cache_folder(cache)):
        say(f"{name} is not here yet: briefer models pull {name}")


def _whole_offline(name: str, cache: Path) -> Path | None:
    """Where HF_HUB_OFFLINE forbids to ask the hub: the folder of a model that is here."""
    from huggingface_hub import constants

    from briefer.models.store import find_folder

    return find_folder(name, cache).path if constants.HF_HUB_OFFLINE else None


def _show(name: str, snapshot: "Snapshot") -> None:
    """Say what will come: how much, under which licence, and whether it fits."""
    from briefer.models import catalogue
    from briefer.models.store import machine_memory

    entry = catalogue.find(name)
    licence = catalogue.licence_of(entry) if entry else None
    key = entry.licence if entry else snapshot.licence or "not stated"
    say(f"{snapshot.hub_id} at {snapshot.commit[:12]}: {catalogue.gigabytes(snapshot.size)}")
    say(f"licence {key}" + (f": {licence.conditions}" if licence else ""))
    memory = machine_memory()
    if entry and memory is not None and entry.memory > memory:
        say(
            f"it takes {catalogue.gigabytes(entry.memory)} of memory in 32-bit numbers, half in 16; "
            f"this machine has {catalogue.gigabytes(memory)}"
        )


def _agree(yes: bool) -> None:
    """Ask, on a terminal; elsewhere the answer has to be given beforehand."""
    if yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError("there is no terminal to ask on", hint="agree with --yes")
    if not typer.confirm("Go on?", err=True):
        raise typer.Exit(1)
