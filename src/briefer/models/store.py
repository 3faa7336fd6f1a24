"""Where models lie on disk: folders and files that a user names, and the hub's local snapshots."""

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from math import prod
from pathlib import Path

from briefer.errors import ModelError, OutputError
from briefer.models import hub
from briefer.models.catalogue import Entry, by_alias, entries, gigabytes, unknown
from briefer.models.embedded import EMBEDDED, EMBEDDED_BASE, embedded_folder, is_ready, prepare_embedded
from briefer.models.families import detect_family, read_config
from briefer.models.folder import ModelFolder
from briefer.models.gguf import SUFFIX as GGUF
from briefer.models.gguf import fingerprint, prepare_gguf
from briefer.models.server import is_server

_WEIGHTS = frozenset({".bin", ".safetensors"})
_SAMPLE = 65_536
_HEADER = 100_000_000
_CONTAINER = Path("/sys/fs/cgroup/memory.max")
_DECISIVE = frozenset({".bin", ".json", ".jinja", ".model", ".py", ".safetensors", ".spm", ".txt"})
"""Suffixes of the files that decide what a model answers: weights, settings, vocabularies, chat templates."""


def find_folder(name: str, cache: Path) -> ModelFolder:
    """The folder of a model: an embedded one, an alias, a folder or GGUF file here, or a hub id in the hub's cache.

    Nothing is fetched: `org/name@revision` is looked for where `briefer models pull` and `hf download` put it.

    Raises:
        ModelError: There is no such model here.
        OutputError: It must be converted first, and the cache cannot be written.
    """
    if name in {EMBEDDED, EMBEDDED_BASE}:
        return prepare_embedded(cache, adapted=name == EMBEDDED)
    named = _named(name)
    path = Path(named).expanduser()
    if path.is_dir():
        return ModelFolder(path, path.resolve().name, _fingerprint(path))
    if path.is_file() and path.suffix == GGUF:
        return prepare_gguf(path, cache)
    if path.exists():
        raise ModelError(
            f"{named} is a file, not a model folder", hint="name the folder that has config.json, or a .gguf file"
        )
    hub_id, revision = reference(name)
    snapshot = hub.local_snapshot(hub_id, revision, name)
    return ModelFolder(snapshot, hub_id, snapshot.name)


def reference(name: str) -> tuple[str, str]:
    """The hub id and the revision, or an empty string, of a model that the hub has by its name.

    Args:
        name: Alias or hub id[@revision].

    Raises:
        ModelError: It is none of these.
    """
    named = _named(name)
    if is_server(named):
        raise ModelError(f"{name} is behind a server, {named}: nothing of it is on this machine")
    if Path(named).expanduser().exists():
        raise ModelError(f"{named} is here already, as a folder or file of your own")
    if not _is_hub_id(named):
        raise unknown(name)
    hub_id, _, revision = named.partition("@")
    return hub_id, revision


def is_on_hub(entry: Entry) -> bool:
    """Whether an entry is one of the hub's: not the embedded one, and no folder, file or server of the user's."""
    return entry.alias != EMBEDDED and not entry.served and _is_hub_id(entry.id) and not Path(entry.id).exists()


def commit_of(entry: Entry) -> str:
    """The commit that an entry stays with: the one pinned, else the one that was pulled; empty where none was."""
    return entry.revision or (hub.pinned(entry.id, "") if is_on_hub(entry) else "")


def origin(name: str) -> str:
    """The hub id of a model: of a folder, what was recorded when it was pulled, or what its own name stands for.

    A folder that was copied by hand from elsewhere is known by its name alone: `nllb-200-distilled-600M`.
    """
    path = Path(_named(name)).expanduser()
    if not path.is_dir():
        return _named(name).partition("@")[0]
    recorded = hub.record_of(path).get("id")
    if isinstance(recorded, str):
        return recorded
    folders = [part for part in path.resolve().parts if part.startswith("models--")]
    if folders:
        return folders[-1].removeprefix("models--").replace("--", "/", 1)
    own = path.resolve().name.casefold()
    return next((one.id for one in entries() if one.id.rpartition("/")[2].casefold() == own), "")


def stated_licence(name: str) -> str:
    """What the card of a model said when it was pulled; empty where that is not known."""
    named = _named(name)
    path = Path(named).expanduser()
    if not path.is_dir():
        if not _is_hub_id(named):
            return ""
        hub_id, _, revision = named.partition("@")
        try:
            path = hub.local_snapshot(hub_id, revision)
        except ModelError:
            return ""
    return str(hub.record_of(path).get("licence") or "")


def cached(entry: Entry, cache: Path) -> Path | None:
    """The folder, or GGUF file, of a model that is on this machine, or None; nothing is fetched or converted."""
    if entry.alias == EMBEDDED:
        folder = embedded_folder(cache)
        return folder.path if is_ready(folder) else None
    file = Path(entry.id).expanduser()
    if file.suffix == GGUF and file.is_file():
        return file
    try:
        path = find_folder(entry.alias, cache).path
        read_config(path)  # pickled weights are none
        return path
    except ModelError:
        return None


def all_here(cache: Path) -> list[str]:
    """Names of the models on this machine: aliases, then hub ids that none stands for."""
    return [*(entry.alias for entry in entries() if cached(entry, cache)), *(one.alias for one in uncatalogued())]


def uncatalogued() -> list[Entry]:
    """Models that were fetched by their hub id, which no entry stands for; their files tell what they are."""
    known = {entry.id for entry in entries() if entry.alias != EMBEDDED}
    return [_entry_of(hub_id) for hub_id in hub.pulled() if hub_id not in known]


def _entry_of(hub_id: str) -> Entry:
    try:
        path = hub.local_snapshot(hub_id, "")
        family = detect_family(path)
    except ModelError:
        return Entry(alias=hub_id, id=hub_id)
    return Entry(
        alias=hub_id,
        id=hub_id,
        family=family,
        licence=stated_licence(hub_id) or "not stated",
        weights="safetensors" if any(path.glob("*.safetensors")) else "unknown",
        download=sum(file.stat().st_size for file in path.iterdir() if file.suffix in _WEIGHTS),
        memory=parameters(path) * 44 // 10,
    )


def conversions(name: str, cache: Path) -> list[Path]:
    """Folders in the cache that were made of a model: of the embedded one all versions, else what other engines run.

    Raises:
        ModelError: There is no such model.
    """
    if name in {EMBEDDED, EMBEDDED_BASE}:
        plain = embedded_folder(cache, adapted=False).path.name.rpartition("-")[0]
        adapters = r"(\+[0-9a-f]+)?" if name == EMBEDDED else ""
        made = rf"{re.escape(plain)}{adapters}-\d+"
    elif Path(_named(name)).suffix == GGUF:
        file = Path(_named(name)).expanduser()
        made = rf"{re.escape(file.stem)}-{fingerprint(file) if file.is_file() else '[0-9a-f]+'}-gguf\d+"
    else:
        folder = Path(_named(name)).expanduser()
        if folder.is_dir():
            known = re.escape(f"{folder.resolve().name}-{_fingerprint(folder)}")
        else:
            known = rf"{re.escape(reference(name)[0].replace('/', '--'))}-[0-9a-f]+"
        made = rf"{known}-ctranslate2-[\d.]+-\w+"
    return sorted(path for path in (cache / "models").glob("*") if path.is_dir() and re.fullmatch(made, path.name))


def require_removable(name: str, cache: Path) -> None:
    """Do nothing if there is anything of a model here that is not the user's own.

    Raises:
        ModelError: There is not.
    """
    if conversions(name, cache):
        return
    if name in {EMBEDDED, EMBEDDED_BASE}:
        raise ModelError(f"{name} is not converted", hint="see what is here: briefer models list")
    if is_own(name):
        raise ModelError(f"{_named(name)} is a folder or file of your own", hint="delete it yourself")
    hub.require_here(reference(name)[0])


def is_own(name: str) -> bool:
    """Whether a name is that of a folder or file of the user's."""
    return Path(_named(name)).expanduser().exists()


def remove(name: str, cache: Path) -> int:
    """Delete a model from this machine: all its versions in the hub's cache, and all that was converted from it.

    A folder or file of the user's own is left alone.

    Returns:
        Bytes that this frees.

    Raises:
        ModelError: There is nothing of it here.
        OutputError: It cannot be deleted.
    """
    require_removable(name, cache)
    freed = sum(map(_delete, conversions(name, cache)))
    on_hub = name not in {EMBEDDED, EMBEDDED_BASE} and Path(_named(name)).suffix != GGUF and not is_own(name)
    return freed + (hub.remove(reference(name)[0]) if on_hub and hub.is_here(reference(name)[0]) else 0)


def _delete(folder: Path) -> int:
    size = _size(folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise OutputError(f"cannot delete {folder}: {error.strerror or error}") from error
    return size


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def mistakes(name: str, cache: Path) -> list[str] | None:
    """Files of a model on this machine that are not as they were published, in words; None where no hash is known.

    Raises:
        ModelError: It is not here.
    """
    if Path(_named(name)).suffix == GGUF:
        return None
    folder = find_folder(name, cache)
    if name == EMBEDDED:
        return []  # what is not whole was converted anew just now
    return hub.mistakes(folder.path)


def require_memory(folder: ModelFolder, precision: str) -> None:
    """Do nothing if the weights of a model, in the precision it will run in, are smaller than the machine's memory.

    Args:
        folder: The model.
        precision: float32 or bfloat16.

    Raises:
        ModelError: It is too large.
    """
    memory = machine_memory()
    needed = parameters(folder.path) * (4 if precision == "float32" else 2)
    if memory is not None and needed > memory:
        raise ModelError(
            f"{folder.name} takes {gigabytes(needed)} of memory in {precision}; this machine has {gigabytes(memory)}",
            hint="choose a smaller one: briefer models list",
        )


def parameters(path: Path) -> int:
    """How many numbers the safetensors files of a folder hold, read from their headers alone; damaged ones count 0."""
    return sum(map(_numbers, path.glob("*.safetensors")))


def machine_memory() -> int | None:
    """Bytes that this machine has, or this container may take; None where the system does not say."""
    found = []
    with suppress(OSError, ValueError, AttributeError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    with suppress(OSError, ValueError):
        found.append(int(_CONTAINER.read_text("ascii")))
    return min(found, default=None)


def _numbers(file: Path) -> int:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError), file.open("rb") as content:
        length = int.from_bytes(content.read(8), "little")
        if length <= _HEADER:
            tensors = json.loads(content.read(length))
            return sum(prod(each["shape"]) for name, each in tensors.items() if name != "__metadata__")
    return 0


def _named(name: str) -> str:
    """What an alias stands for; any other name as it is."""
    entry = by_alias(name)
    return entry.name if entry else name


def _is_hub_id(name: str) -> bool:
    return not name.startswith((".", "/", "~")) and name.partition("@")[0].count("/") == 1


def _fingerprint(path: Path) -> str:
    """What tells two versions of a local folder apart: sizes, and 64 KB from 64 places of each file, not gigabytes."""
    digest = hashlib.sha256()
    for file in sorted(file for file in path.glob("*") if file.suffix in _DECISIVE and file.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.name} {size}".encode())
        with file.open("rb") as content:
            for at in (*range(0, size, max(_SAMPLE, size // 64)), max(0, size - _SAMPLE)):
                content.seek(at)
                digest.update(content.read(_SAMPLE))
    return digest.hexdigest()[:12]


def hub_cache() -> Path:
    """Where `hf download` puts models."""
    from huggingface_hub.constants import HF_HUB_CACHE

    return Path(os.fspath(HF_HUB_CACHE))
