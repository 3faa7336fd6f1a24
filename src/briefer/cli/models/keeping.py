"""`briefer models pull`, `verify`, `remove` and `use`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer import settings
from briefer.cli.console import counted, put, say
from briefer.cli.models.reading import Name
from briefer.cli.options import Cache, Country, Use
from briefer.cli.work import INTERRUPTED
from briefer.errors import InputError, ModelError

if TYPE_CHECKING:
    from briefer.models.hub import Snapshot

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def pull(
    name: Name,
    update: Annotated[bool, typer.Option("--update", help="Take what the hub has now, and stay with that.")] = False,
    revision: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Take a branch, tag or commit, such as refs/pr/1, and stay with that."),
    ] = None,
    yes: Yes = False,
    use: Use = None,
    country: Country = None,
    cache: Cache = None,
) -> None:
    """Fetch a model from the hub, once, after its size and licence are shown; it is then used offline.

    A model whose commit is not pinned stays as it was when it was fetched, until --update or --revision.

    Only safetensors weights and tokenizer files are taken, and each is checked against the hub's hash. What came in
    part is continued. HF_ENDPOINT names a mirror, HF_TOKEN a key for what is private, HF_HUB_CACHE where models lie.
    """
    from briefer.models import catalogue, licences
    from briefer.models.embedded import EMBEDDED, prepare_embedded

    def agree(snapshot: "Snapshot") -> None:
        if catalogue.find(name) is None:
            licences.require_stated(name, snapshot.licence, use, country)
        _agree(yes)

    if name == EMBEDDED:
        put(f"{prepare_embedded(settings.cache_folder(cache)).path}\n")
        return
    licences.require(name, use, country)
    if update or revision:
        _require_unpinned(name)
    try:
        whole = None if update or revision else _kept(name)
        whole = whole or fetch(name, revision, update=update, agree=agree)
    except KeyboardInterrupt:
        say("briefer: stopped; what came is kept, and the next pull continues")
        raise typer.Exit(INTERRUPTED) from None
    put(f"{whole}\n")


def fetch(
    name: str,
    revision: str | None = None,
    *,
    update: bool = False,
    agree: Callable[["Snapshot"], None] = lambda _snapshot: None,
) -> Path:
    """Fetch a model from the hub, after its size and licence are shown.

    Args:
        name: Alias or hub id[@revision].
        revision: Another revision that is to be taken for it; None for the commit that it stays with, or its own.
        update: Whether its own revision is to be taken as the hub has it now.
        agree: Called before anything is fetched.

    Returns:
        Its folder.

    Raises:
        ModelError: See `hub.look_up` and `hub.pull`.
        OutputError: The hub's cache cannot be written.
    """
    from briefer.models import hub, store

    hub_id, own = store.reference(name)
    snapshot = hub.look_up(hub_id, revision or ("" if update else hub.pinned(hub_id, own)) or own)
    if snapshot.commit == hub.pinned(hub_id, own) and (here := _whole(hub_id, own)):
        say(f"{hub_id} at {snapshot.commit[:12]} is here, and is what the hub has now")
        return here
    _show(name, snapshot)
    agree(snapshot)
    return hub.pull(snapshot, say, pin=own or hub.BRANCH)


def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="MODEL", help="Short names, hub ids, folders; all that are here.")
    ] = None,
    cache: Cache = None,
) -> None:
    """Hash the files of models and compare them with what the hub said when they were fetched.

    The exit code is 3 if a file is damaged or missing, or nothing is known to compare with.
    """
    from briefer.models import store

    folder = settings.cache_folder(cache)
    checked = {name: store.mistakes(name, folder) for name in names or store.all_here(folder)}
    for name, mistakes in checked.items():
        if mistakes is None:
            put(f"FAIL {name}: no hash of it is known: it did not come from a hub\n")
        for mistake in mistakes or []:
            put(f"FAIL {name}: {mistake}\n")
        if mistakes == []:
            put(f"ok   {name}\n")
    if not checked:
        say("no model is on this machine")
    if damaged := sum(bool(mistakes) for mistakes in checked.values()):
        say(f"{counted(damaged, 'model')} cannot be trusted: fetch again with briefer models remove and pull")
    if any(mistakes != [] for mistakes in checked.values()):
        raise typer.Exit(ModelError.exit_code)


def remove(name: Name, yes: Yes = False, cache: Cache = None) -> None:
    """Delete a model from this machine, all its versions and what was converted from it, and say what room that makes.

    Of a folder or GGUF file of your own only what was converted from it is deleted.
    """
    from briefer.models import store
    from briefer.models.catalogue import gigabytes

    folder = settings.cache_folder(cache)
    store.require_removable(name, folder)
    kept = " itself stays; what was converted from it" if store.is_own(name) else ""
    say(f"{name}{kept} will be deleted from this machine")
    _agree(yes)
    put(f"{name}: {gigabytes(store.remove(name, folder))} freed\n")


def use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="MODEL", help="Short name, hub id[@revision], folder, file or URL.")],
    cache: Cache = None,
) -> None:
    """Make a model the one that is used where none is named: write `model = ...` into the settings file."""
    from briefer.models import catalogue, store
    from briefer.models.server import is_server

    entry = catalogue.by_alias(name)
    is_own = is_server(name) or Path(name).expanduser().exists()
    if entry is None and not is_own:
        store.reference(name)
    file = settings.set_model(context.find_root().params.get("config"), name)
    put(f"{file}: model = {name}\n")
    on_hub = store.is_on_hub(entry) if entry else not is_own
    if on_hub and _whole(*store.reference(name)) is None:
        say(f"{name} is not here yet: briefer models pull {name}")


def _require_unpinned(name: str) -> None:
    """Refuse another commit for what stands for one commit for good."""
    from briefer.models import catalogue

    entry = catalogue.by_alias(name)
    if entry is not None and entry.revision:
        raise InputError(
            f"{name} is pinned to {entry.id} at {entry.revision[:12]}",
            hint=f"name the hub id instead: {entry.id}, or pin another under [models.{name}] in briefer.toml",
        )


def _kept(name: str) -> Path | None:
    """The folder of a model that stays with a commit and is here; where the hub may not be asked, of any that is."""
    from huggingface_hub import constants

    from briefer.models import hub, store

    hub_id, own = store.reference(name)
    if constants.HF_HUB_OFFLINE:
        return hub.local_snapshot(hub_id, own, name)
    commit = hub.pinned(hub_id, own)
    if not commit:
        return None
    say(f"{hub_id} stays at {commit[:12]}, as it was fetched; --update takes what the hub has now")
    return _whole(hub_id, own)


def _whole(hub_id: str, revision: str) -> Path | None:
    """The folder of a version that is here; None if it is not, or in part."""
    from briefer.models import hub

    try:
        return hub.local_snapshot(hub_id, revision)
    except ModelError:
        return None


def _show(name: str, snapshot: "Snapshot") -> None:
    """Say what will come: how much, under which licence, and whether it fits."""
    from briefer.models import catalogue
    from briefer.models.store import machine_memory

    entry = catalogue.find(name)
    licence = catalogue.licence_of(entry) if entry else None
    key = entry.licence if entry else snapshot.licence or "not stated"
    say(f"{snapshot.hub_id} at {snapshot.commit[:12]}: {catalogue.gigabytes(snapshot.size)}")
    say(f"licence {key}" + (f": {licence.conditions}" if licence else ""))
    if entry and snapshot.licence.casefold() not in {"", "other", key.casefold()}:
        say(f"the model's own card says {snapshot.licence}: read it before you use the model")
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
