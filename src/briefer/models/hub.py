"""The hub: what it has of a model, fetched whole and checked, and what of it lies in the cache on this machine."""

import hashlib
import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from filelock import FileLock, Timeout

from briefer.errors import ModelError, OutputError

BRANCH = "main"
"""The revision that is meant where none is named."""
RECORD = "briefer-pull.json"
"""File in a pulled folder: hub id, commit, and size and hash of each file, as the hub states them."""

_WEIGHTS = re.compile(r"model(-\d+-of-\d+)?\.safetensors")
"""What transformers loads; other weights of a repository are copies in another shape."""
_PINS = "briefer-refs"
"""Folder in that of a model: commits by the revisions that stay with them. The library's own refs move with it."""
_CONVERTER = "SFconvertbot"
"""The hub's robot, which proposes safetensors for models that have only pickled weights."""
_SMALL = frozenset({".json", ".jinja", ".model", ".spm", ".tiktoken", ".txt"})
_PICKLED = frozenset({".bin", ".pt", ".pth", ".ckpt", ".h5", ".msgpack"})
_CHUNK = 1 << 20
_SHA256, _SHA1 = 64, 40


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a model.

    Attributes:
        name: Its name; only those at the top are taken.
        size: Bytes.
        digest: Of 64 hexadecimal digits: SHA-256; of 40: that of git, SHA-1 over a header and the content.
    """

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of a model on the hub.

    Attributes:
        hub_id: Owner and name.
        asked: The revision that was asked for, or `main`.
        commit: What that is now.
        files: Weights and tokenizer; never pickled weights, never code.
        licence: What its card says, or an empty string.
    """

    hub_id: str
    asked: str
    commit: str
    files: tuple[HubFile, ...]
    licence: str

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(file.size for file in self.files)


def look_up(hub_id: str, revision: str) -> Snapshot:
    """Ask the hub, or the mirror that HF_ENDPOINT names, what a model consists of. Nothing is fetched.

    Raises:
        ModelError: The hub cannot be asked or refuses, has no such model or revision, or has no safetensors of it.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.constants import HF_HUB_ETAG_TIMEOUT

    with _hub(hub_id, revision):
        info = HfApi().model_info(hub_id, revision=revision or None, files_metadata=True, timeout=HF_HUB_ETAG_TIMEOUT)
        siblings = info.siblings or []
        files = tuple(_hub_file(one) for one in siblings if _wanted(one.rfilename))
        commit = _hexadecimal(info.sha, _SHA1)
        card = info.card_data.get("license") if info.card_data else ""
    if not any(_WEIGHTS.fullmatch(file.name) for file in files):
        pickled = any(PurePosixPath(one.rfilename).suffix in _PICKLED for one in siblings)
        raise ModelError(
            f"{hub_id} has {'only pickled' if pickled else 'no'} weights at {revision or BRANCH}",
            hint=_other_weights(hub_id) if pickled else "name a model in Hugging Face format",
        )
    return Snapshot(hub_id, revision or BRANCH, commit, files, str(card or ""))


def pull(snapshot: Snapshot, tell: Callable[[str], None], pin: str = "") -> Path:
    """Fetch what is missing of a version into the hub's cache, and check every file against the hub's hashes.

    Weights that were fetched in part are continued, in a later run as well. A second process waits for the first.

    Args:
        snapshot: The version.
        tell: Called with what is waited for.
        pin: The revision that stays with this version from now on; by default, the one that was asked for.

    Raises:
        ModelError: The hub cannot be reached or refuses, or a file has not the hash that the hub states.
        OutputError: The cache cannot be written, or the disk is full.
    """
    folder = _storage(snapshot.hub_id)
    with _disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "briefer.lock", lambda: tell(f"{snapshot.hub_id}: waiting for another process")):
            _require_space(folder, snapshot)
            with _hub(snapshot.hub_id, snapshot.asked):
                return _fetch(folder, snapshot, pin or snapshot.asked)


def pinned(hub_id: str, revision: str) -> str:
    """The commit that a branch or tag stays with since it was pulled; empty where it was not, or is a commit itself."""
    with suppress(OSError, ValueError):
        return _hexadecimal((_storage(hub_id) / _PINS / (revision or BRANCH)).read_text("utf-8"), _SHA1)
    return ""


def local_snapshot(hub_id: str, revision: str, name: str = "") -> Path:
    """The folder of a version that is on this machine. Nothing is fetched.

    Args:
        hub_id: Owner and name.
        revision: Branch, tag or commit; empty for the branch `main`.
        name: What the user calls it, where that is an alias.

    Raises:
        ModelError: It is not here, is here in part, or `hub_id` is none.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    name = name or (f"{hub_id}@{revision}" if revision else hub_id)
    try:
        # Only the settings are asked for: a version that was pulled lacks pickled weights, and is whole without them.
        path = snapshot_download(
            hub_id,
            revision=pinned(hub_id, revision) or revision or None,
            local_files_only=True,
            allow_patterns=["config.json"],
        )
    except HFValidationError as error:
        raise ModelError(f"{hub_id!r} is not a hub id: {error}") from None
    except LocalEntryNotFoundError:
        raise ModelError(f"{name} is not on this machine", hint=f"fetch it once: briefer models pull {name}") from None
    folder = Path(path)
    missing = _missing(folder)
    if missing or _begun(_storage(hub_id), folder.name).exists():
        what = f": {', '.join(missing)}" if missing else ""
        raise ModelError(f"{name} is here only in part{what}", hint=f"fetch the rest: briefer models pull {name}")
    return folder


def pulled() -> list[str]:
    """Hub ids of the models in the cache of which a version was pulled, the one that their name stands for."""
    folder = _storage("").parent
    found = folder.glob(f"models--*--*/{_PINS}/{BRANCH}") if folder.is_dir() else ()
    return sorted(each.parents[1].name.removeprefix("models--").replace("--", "/", 1) for each in found)


def record_of(folder: Path) -> dict[str, Any]:
    """What was recorded when a folder was pulled; empty where nothing was."""
    with suppress(OSError, ValueError):
        content = json.loads((folder / RECORD).read_text("utf-8"))
        if isinstance(content, dict):
            return content
    return {}


def mistakes(folder: Path) -> list[str] | None:
    """Files of a folder that are missing or not as the hub stated them, in words; None where no hash is known.

    The hashes are those recorded when it was pulled; in the hub's cache, the names of the blobs as well.
    """
    expected = _recorded(folder) or _blobs(folder)
    if not expected:
        return None
    return [f"{file.name}: {fault}" for file in expected if (fault := _fault(folder / file.name, file))]


def is_here(hub_id: str) -> bool:
    """Whether any of a model is in the hub's cache."""
    return _storage(hub_id).is_dir()


def require_here(hub_id: str) -> None:
    """Do nothing if any of a model is in the hub's cache.

    Raises:
        ModelError: Nothing of it is.
    """
    if not is_here(hub_id):
        raise ModelError(f"{hub_id} is not on this machine", hint="see what is: briefer models verify")


def remove(hub_id: str) -> int:
    """Delete all versions of a model from the hub's cache, and what was fetched in part; the bytes that frees.

    Raises:
        ModelError: It is not there.
        OutputError: It cannot be deleted.
    """
    require_here(hub_id)
    folder = _storage(hub_id)
    with _disk(folder):
        with _alone(folder / "briefer.lock", lambda: None):
            size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
        shutil.rmtree(folder)
    return size


def _missing(folder: Path) -> list[str]:
    """Files that are not there, or not whole: those recorded when it was pulled, and those whose blob is gone."""
    recorded = {file.name: file.size for file in _recorded(folder)}
    links = [path.name for path in folder.iterdir() if path.is_symlink() and not path.exists()]
    return sorted({*links, *(name for name, size in recorded.items() if not _has_size(folder / name, size))})


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _storage(hub_id: str) -> Path:
    """The folder of a model in the hub's cache, with all its versions."""
    from huggingface_hub import constants

    return Path(os.fspath(constants.HF_HUB_CACHE)) / f"models--{hub_id.replace('/', '--')}"


def _wanted(name: str) -> bool:
    return "/" not in name and bool(PurePosixPath(name).suffix in _SMALL or _WEIGHTS.fullmatch(name))


def _hub_file(sibling: Any) -> HubFile:
    if sibling.lfs is not None:
        return HubFile(sibling.rfilename, int(sibling.lfs.size), _hexadecimal(sibling.lfs.sha256, _SHA256))
    return HubFile(sibling.rfilename, int(sibling.size), _hexadecimal(sibling.blob_id, _SHA1))


def _other_weights(hub_id: str) -> str:
    """What to do about a model that has only pickled weights: the conversion that the hub has, if it can be asked."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    unsafe = "pickled weights can run code and are not taken"
    with suppress(HfHubHTTPError, _http_error(), OSError, KeyError, TypeError, ValueError):
        for proposal in HfApi().get_repo_discussions(hub_id, author=_CONVERTER, discussion_type="pull_request"):
            if proposal.author == _CONVERTER and proposal.status in {"open", "merged", "draft"}:
                return f"{unsafe}; safetensors: briefer models pull {hub_id} --revision refs/pr/{proposal.num}"
    return f"{unsafe}: name a revision with safetensors, --revision refs/pr/N, or convert them yourself"


def _hexadecimal(text: Any, digits: int) -> str:
    """A hash that a hub states: it becomes the name of a file, which a hub must not choose freely."""
    if not re.fullmatch(rf"[0-9a-f]{{{digits}}}", str(text)):
        raise ValueError(f"{text!r} is no hash")
    return str(text)


@contextmanager
def _alone(lock: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock; `waiting` is called if another process has it."""
    held = FileLock(lock)
    try:
        held.acquire(timeout=0)
    except Timeout:
        waiting()
        held.acquire()
    try:
        yield
    finally:
        held.release()


def _require_space(folder: Path, snapshot: Snapshot) -> None:
    blobs = folder / "blobs"
    missing = sum(file.size for file in snapshot.files if not (blobs / file.digest).exists())
    begun = sum(path.stat().st_size for path in _partial(folder))
    free = shutil.disk_usage(folder).free
    if missing - begun > free:
        raise OutputError(
            f"{folder.parent} has {free // 1_000_000} MB free and {snapshot.hub_id} takes {missing // 1_000_000} MB",
            hint="make room, or name another folder with HF_HUB_CACHE",
        )


def _partial(folder: Path) -> Iterator[Path]:
    return (folder / "blobs").glob("*.briefer")


def _begun(folder: Path, commit: str) -> Path:
    """A file that is there from the beginning of a pull to its end."""
    return folder / f"briefer-{commit}.part"


def _fetch(folder: Path, snapshot: Snapshot, pin: str) -> Path:
    from huggingface_hub import hf_hub_download

    path = folder / "snapshots" / snapshot.commit
    if not (path / RECORD).exists():
        _begun(folder, snapshot.commit).touch()
    for file in sorted(snapshot.files, key=lambda file: (file.size, file.name)):
        if len(file.digest) == _SHA256:
            _fetch_blob(folder / "blobs" / file.digest, file, snapshot)
        fetched = Path(hf_hub_download(snapshot.hub_id, file.name, revision=snapshot.commit))
        if fault := _fault(fetched, file):
            _discard(fetched)
            raise _damaged(snapshot.hub_id, f"{file.name} {fault}")
    _record(path, snapshot)
    for reference in (folder / "refs" / snapshot.asked, folder / _PINS / pin):
        if reference.name != snapshot.commit:
            reference.parent.mkdir(parents=True, exist_ok=True)
            _replace(reference, snapshot.commit)
    _begun(folder, snapshot.commit).unlink(missing_ok=True)
    return path


def _fetch_blob(blob: Path, file: HubFile, snapshot: Snapshot) -> None:
    """Fetch weights to where the hub's library looks for them; it would begin a file anew in every run."""
    from huggingface_hub import get_token, hf_hub_url
    from huggingface_hub.file_download import http_get

    if _has_size(blob, file.size):
        return
    blob.parent.mkdir(parents=True, exist_ok=True)
    partial = blob.with_name(f"{blob.name}.briefer")
    begun = partial.stat().st_size if partial.exists() else 0
    if begun > file.size:
        partial.unlink()
        begun = 0
    with partial.open("ab") as content:
        http_get(
            hf_hub_url(snapshot.hub_id, file.name, revision=snapshot.commit),
            content,
            resume_size=begun,
            headers={"authorization": f"Bearer {token}"} if (token := get_token()) else {},
            expected_size=file.size,
            displayed_filename=file.name,
        )
        content.flush()
        os.fsync(content.fileno())
    if fault := _fault(partial, file):
        partial.unlink()
        raise _damaged(snapshot.hub_id, f"{file.name} {fault}")
    partial.replace(blob)


def _record(path: Path, snapshot: Snapshot) -> None:
    """Written last: a version with a record is whole."""
    files = {file.name: {"size": file.size, "digest": file.digest} for file in snapshot.files}
    content = {"id": snapshot.hub_id, "revision": snapshot.commit, "licence": snapshot.licence, "files": files}
    _replace(path / RECORD, json.dumps(content, indent=2, sort_keys=True))


def _replace(path: Path, content: str) -> None:
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    temporary.write_text(content, "utf-8")
    temporary.replace(path)


def _recorded(folder: Path) -> list[HubFile]:
    files = record_of(folder).get("files")
    if not isinstance(files, dict):
        return []
    with suppress(KeyError, TypeError, ValueError):
        return [HubFile(name, int(each["size"]), str(each["digest"])) for name, each in sorted(files.items())]
    return []


def _blobs(folder: Path) -> list[HubFile]:
    """Files of a snapshot that lead to a blob, which the hub's library names by its hash; their size is not known."""
    links = sorted(path for path in folder.iterdir() if path.is_symlink()) if folder.is_dir() else []
    blobs = ((link.name, link.readlink().name) for link in links)
    return [HubFile(name, -1, blob) for name, blob in blobs if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", blob)]


def _fault(path: Path, file: HubFile) -> str:
    """What is wrong with a file; empty if nothing."""
    try:
        size = path.stat().st_size
        if file.size not in {-1, size}:
            return f"has {size} bytes, not {file.size}"
        found = _digest(path, size, len(file.digest))
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if found == file.digest else f"has checksum {found[:12]}…, not {file.digest[:12]}…"


def _digest(path: Path, size: int, length: int) -> str:
    # The hub knows small files by git's hash alone. It guards against damage; weights have SHA-256.
    digest = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False) if length == _SHA1 else hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _discard(path: Path) -> None:
    """Delete a file of a snapshot and the blob that it leads to, or the next pull would take it for whole."""
    path.resolve().unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _damaged(hub_id: str, fault: str) -> ModelError:
    return ModelError(f"{hub_id}: {fault}", hint="it was not kept; pull it again, or tell who runs the hub")


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write the hub cache {folder.parent}: {error.strerror or error}",
            hint="make room or name another folder with HF_HUB_CACHE",
        ) from error


@contextmanager
def _hub(hub_id: str, revision: str) -> Iterator[None]:
    """Turn what the hub's library raises into one line; what it logs of its retries is not shown."""
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OfflineModeIsEnabled

    log = logging.getLogger("huggingface_hub")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    except HFValidationError as error:
        raise ModelError(f"{hub_id!r} is not a hub id: {error}") from None
    except OfflineModeIsEnabled:
        raise _offline(hub_id) from None
    except HfHubHTTPError as error:
        raise _refused(hub_id, revision, error) from error
    except LocalEntryNotFoundError as error:
        if isinstance(error.__cause__, HfHubHTTPError):
            raise _refused(hub_id, revision, error.__cause__) from error
        if isinstance(error.__cause__, OfflineModeIsEnabled):
            raise _offline(hub_id) from None
        raise _unreachable(error.__cause__ or error) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise _unreachable(error) from error  # a file that came in part, or a reply without the hub's headers
    except _http_error() as error:
        raise _unreachable(error) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{_endpoint()} does not answer as a hub does", hint="see HF_ENDPOINT") from error
    finally:
        log.setLevel(level)


def _http_error() -> type[Exception]:
    """The base of what the hub's library raises for a connection; it has changed the HTTP library that it uses."""
    from huggingface_hub import errors

    found: type[Exception] = vars(errors)["HTTPError"]
    return found


def _offline(hub_id: str) -> ModelError:
    return ModelError(
        f"HF_HUB_OFFLINE is set: the hub is not asked for {hub_id}",
        hint="unset it for one pull, or copy the folder here and name it with --model",
    )


def _refused(hub_id: str, revision: str, error: Any) -> ModelError:
    from huggingface_hub.errors import GatedRepoError

    status = error.response.status_code
    if isinstance(error, GatedRepoError):
        return ModelError(
            f"{hub_id} is given only to those who accepted its terms ({status})",
            hint=f"accept them at {_endpoint()}/{hub_id}, then set HF_TOKEN",
        )
    if status in {401, 403}:
        return ModelError(
            f"{_endpoint()} does not give {hub_id} ({status}): it is private, or there is none",
            hint="check the name, and set HF_TOKEN if it is private",
        )
    if status == 404:
        at = f" at revision {revision}" if revision else ""
        return ModelError(f"{_endpoint()} has no {hub_id}{at} (404)", hint="check the name: briefer models list")
    return ModelError(f"{_endpoint()} answers with status {status}", hint="try again later; what came is kept")


def _unreachable(error: BaseException) -> ModelError:
    reason = "did not answer in time" if "Timeout" in type(error).__name__ else "cannot be reached"
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return ModelError(
        f"{_endpoint()} {reason}: {first}",
        hint="try again, which continues; HF_ENDPOINT names a mirror, and a folder copied by hand works as well",
    )


def _endpoint() -> str:
    from huggingface_hub import constants

    return str(constants.ENDPOINT)
