"""GGUF files, converted once into a folder in Hugging Face format, which loads in a tenth of the time."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from errno import ENOSPC
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

from filelock import FileLock

from briefer.errors import ModelError, OutputError
from briefer.models.catalogue import gigabytes
from briefer.models.folder import ModelFolder, new_folder
from briefer.models.quiet import quiet

SUFFIX = ".gguf"
CONVERSION = 1
"""Raised when what a converted folder holds changes, so that an older one is not taken for it."""

_MAGIC = b"GGUF"
_SAMPLE = 1_048_576
_DAMAGED = "the file may be damaged: fetch it again"
_UNREADABLE = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RuntimeError)
"""What the gguf package and transformers raise for files that are not whole."""


def prepare_gguf(path: Path, cache: Path) -> ModelFolder:
    """The model of a GGUF file, ready to load; the first time it is converted to bfloat16 (a minute for a small one).

    It is a chat model if the file has a chat template, else a base model; any architecture that transformers reads.

    Args:
        path: The file.
        cache: The folder appears under its `models`, whole or not at all; it takes two bytes a parameter.

    Raises:
        ModelError: The file is no GGUF, is damaged, is one part of several, or of an architecture that transformers
            does not read; or the gguf package is not installed.
        OutputError: The cache cannot be written.
    """
    revision = fingerprint(path)
    folder = ModelFolder(cache / "models" / f"{path.stem}-{revision}-gguf{CONVERSION}", path.stem, revision)
    if folder.path.exists():
        return folder
    ends = _ends(path)
    try:
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{folder.path}.lock"):
            if not folder.path.exists():
                with new_folder(folder.path) as building, _damaged(path):
                    convert(path.resolve(), building, ends)
    except OSError as error:
        raise OutputError(
            f"cannot write the model cache {folder.path.parent}: {error.strerror or error}",
            hint="name a writable folder with room for two bytes a parameter, with --cache or BRIEFER_CACHE",
        ) from error
    return folder


def convert(path: Path, folder: Path, ends: tuple[int, ...] = ()) -> None:
    """Write a GGUF file as bfloat16 safetensors, config and tokenizer.json into a folder that exists.

    Args:
        path: The file.
        folder: For the result.
        ends: Ids of the tokens that end an answer, where the file has more than the one that transformers takes.
    """
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    # Transformers shows a progress bar there that cannot be switched off.
    with quiet(), redirect_stderr(StringIO()):
        tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name, **options)
        model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32, **options)
        _save(model, folder, ends)
        tokenizer.save_pretrained(folder)


def _save(model: Any, folder: Path, ends: tuple[int, ...]) -> None:
    """What save_pretrained refuses for a GGUF-loaded model, a new model of the same shape allows."""
    import torch
    from safetensors import SafetensorError
    from transformers import AutoModelForCausalLM

    config = model.config
    for remnant in ("quantization_config", "_name_or_path"):
        if hasattr(config, remnant):
            delattr(config, remnant)
    converted = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    converted.load_state_dict({name: weight.bfloat16() for name, weight in model.state_dict().items()})
    if ends:
        converted.generation_config.eos_token_id = list(ends)
    try:
        converted.save_pretrained(folder)
    except SafetensorError as error:  # what a full disk is called there
        raise OSError(ENOSPC, str(error)) from error


def fingerprint(path: Path) -> str:
    """What tells two files apart: size, and a megabyte from both ends, not gigabytes."""
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        digest.update(str(size).encode())
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise ModelError(f"{path} is not a GGUF file", hint="name a file that begins with GGUF")
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}") from None
    return digest.hexdigest()[:12]


def _ends(path: Path) -> tuple[int, ...]:
    """Ids of the tokens that end an answer, from a file whose header says that it can be converted."""
    if find_spec("gguf") is None or find_spec("accelerate") is None:
        raise ModelError(f"{path.name} needs the gguf package", hint="pip install 'briefer[gguf]'")
    from gguf import GGUFReader

    with _damaged(path):
        reader = GGUFReader(path)
        values = {name: field.contents() for name, field in reader.fields.items() if "token" not in name}
        ids = (reader.get_field(f"tokenizer.ggml.{name}_token_id") for name in ("eos", "eot", "eom"))
        ends = tuple(dict.fromkeys(int(field.contents()) for field in ids if field is not None))
        architecture = str(values["general.architecture"])
        parts = int(values.get("split.count", 1))
        numbers = sum(int(tensor.n_elements) for tensor in reader.tensors)
    if parts > 1:
        raise ModelError(
            f"{path.name} is one of {parts} parts of a model", hint="join them with llama-gguf-split --merge"
        )
    _require_memory(path, numbers)
    if not _is_read(architecture):
        raise ModelError(
            f"{path.name}: transformers does not read GGUF files of architecture {architecture!r}",
            hint="serve it with llama-server and name its address with --model, or name the original model",
        )
    return ends


def _require_memory(path: Path, numbers: int) -> None:
    """Refuse what cannot be converted here: a model stands there in float32, and twice in bfloat16."""
    from briefer.models.store import machine_memory

    memory, needed = machine_memory(), 8 * numbers
    if memory is not None and needed > memory:
        raise ModelError(
            f"{path.name} takes {gigabytes(needed)} of memory to convert; this machine has {gigabytes(memory)}",
            hint="serve it with llama-server and name its address with --model, or choose a smaller one",
        )


def _is_read(architecture: str) -> bool:
    """Whether transformers reads decoders of an architecture; it writes qwen2_moe for the file's qwen2moe."""
    from transformers.modeling_gguf_pytorch_utils import GGUF_SUPPORTED_ARCHITECTURES

    plain = architecture.replace("-", "").replace("_", "")
    return plain in {name.replace("_", "") for name in GGUF_SUPPORTED_ARCHITECTURES} - {"t5", "umt5"}


@contextmanager
def _damaged(path: Path) -> Iterator[None]:
    """Turn what the libraries raise for a file that is not whole into one line."""
    try:
        yield
    except _UNREADABLE as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"{path.name} cannot be loaded: {first_line}", hint=_DAMAGED) from error
