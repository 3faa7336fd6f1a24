"""Models by the names that users give them: found on this machine, of a family, and run by an engine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from briefer.errors import ModelError
from briefer.models import engines
from briefer.models.base import Translator, Writer
from briefer.models.catalogue import find
from briefer.models.embedded import EMBEDDED
from briefer.models.families import (
    BASES,
    WRITERS,
    detect_family,
    is_converted,
    lacks_own_class,
    read_config,
    require_alike,
    require_family,
    require_no_code,
)
from briefer.models.folder import ModelFolder
from briefer.models.loading import load_causal, load_seq2seq, load_summariser, sign
from briefer.models.prompted import PROMPT_FILES, PromptedTranslator
from briefer.models.store import find_folder
from briefer.models.unloaded import Unloaded, UnloadedWriter
from briefer.models.writing import TEMPLATE as WRITER_TEMPLATE
from briefer.models.writing import PromptedWriter
from briefer.prompts import Prompts

if TYPE_CHECKING:
    from briefer.models.causal import CausalLM

LEAST_WEIGHTS = 1_900_000_000
"""Bytes: a billion parameters of 16 bits. A small chat model invents what grounding cannot see (135 million do)."""

_in_use: "WeakValueDictionary[tuple[ModelFolder, bool], CausalLM]" = WeakValueDictionary()
"""Language models, with or without chat template, for as long as anyone uses them.

A translator and a writer share one, whose weights are gigabytes.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a model is loaded and run, where that is not left to its files and this machine.

    Attributes:
        family: One of `families.FAMILIES`; None for the one that the catalogue or the settings say, or the files tell.
        engine: One of `engines.ENGINES`.
        trusted: Whether code in the model's folder may run.
    """

    family: str | None = None
    engine: str = "auto"
    trusted: bool = False


AUTO = Choice()
"""All of it is left to them."""


def open_translator(name: str, cache: Path, prompts: Prompts, choice: Choice = AUTO) -> Translator:
    """Find a model, its family and its engine, and load it. See `find_translator`.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, does not translate, or its files are
            damaged.
    """
    folder, family = _find_translator(name, cache, choice)
    return _open_translator(folder, family, cache, prompts, engines.choose(folder, family, choice.engine, cache))


def find_translator(
    name: str,
    cache: Path,
    prompts: Prompts,
    choice: Choice = AUTO,
    *,
    work: int = 0,
    tell: Callable[[str], None] = lambda _line: None,
) -> Translator:
    """Find a model, its family and its engine; it is loaded when it is first asked anything.

    The engine is settled now, since answers are remembered by what made them. See `engines.choose`.

    Args:
        name: `embedded`, an alias, a folder or file, or a hub id.
        cache: Where briefer keeps what it converts and finds out.
        prompts: What language models are asked with.
        choice: How to load and run it.
        work: Characters to translate, as far as that is known.
        tell: Called with a line about work that takes long, and about engines that are not trusted.

    Raises:
        InputError: There is no engine or family of the name that was chosen.
        ModelError: It is not here, is of a family that briefer does not know, does not translate, or is not run by the
            engine that was chosen. Asking raises what loading does.
        OutputError: The cache cannot be written, and the engine was chosen by name.
    """
    folder, family = _find_translator(name, cache, choice)
    verdict = engines.choose(folder, family, choice.engine, cache, work=work, tell=tell)
    if is_converted(folder.path):
        # Only the engine can say in which numbers it runs, and it loads in a moment.
        return _open_translator(folder, family, cache, prompts, verdict)
    return Unloaded(
        signature=engines.sign(folder, verdict.precision) if verdict else sign(folder),
        prompt_digest=prompts.digest(*files) if (files := PROMPT_FILES.get(family)) else "",
        only_drafts=family in BASES,
        load=lambda: _open_translator(folder, family, cache, prompts, verdict),
    )


def open_writer(name: str, cache: Path, prompts: Prompts, choice: Choice = AUTO) -> Writer:
    """Find a model that condenses, and load it; a chat model that translates already is not loaded again.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, does not write, or its files are damaged.
    """
    folder, family = _find_writer(name, cache, choice)
    return _open_writer(folder, family, prompts)


def find_writer(name: str, cache: Path, prompts: Prompts, choice: Choice = AUTO) -> Writer:
    """Find a model that condenses; it is loaded when it is first asked anything.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, or does not write. Asking raises what
            loading does.
    """
    folder, family = _find_writer(name, cache, choice)
    return UnloadedWriter(
        signature=sign(folder),
        prompt_digest=prompts.digest(WRITER_TEMPLATE) if family == "chat" else "",
        load=lambda: _open_writer(folder, family, prompts),
    )


def can_write(name: str, cache: Path, choice: Choice = AUTO) -> bool:
    """Whether a model is one to write without being named for it: a summariser, or a chat model that is not small.

    Raises:
        ModelError: It is not here, or is of a family that briefer does not know.
    """
    folder, family = find_model(name, cache, choice)
    return family == "summariser" or (family == "chat" and _weights(folder.path) >= LEAST_WEIGHTS)


def find_model(name: str, cache: Path, choice: Choice = AUTO) -> tuple[ModelFolder, str]:
    """The folder of a model and its family.

    Raises:
        InputError: There is no family of the name that was chosen.
        ModelError: It is not here, is of a family that briefer does not know, or needs code that is not trusted.
    """
    folder = find_folder(name, cache)
    trusted = choice.trusted and lacks_own_class(folder.path)
    if not trusted:
        require_no_code(folder.path)
    entry = find(name)
    # The id of the embedded model is that of the plain one.
    stated = choice.family or (entry.family if entry and entry.alias != EMBEDDED else "")
    if stated:
        read_config(folder.path)
    family = require_family(stated) if stated else detect_family(folder.path)
    if choice.family:
        require_alike(folder.path, family)
    return replace(folder, trusted=trusted, family=family), family


def _weights(path: Path) -> int:
    return sum(file.stat().st_size for file in path.glob("*.safetensors"))


def _find_translator(name: str, cache: Path, choice: Choice) -> tuple[ModelFolder, str]:
    folder, family = find_model(name, cache, choice)
    if family == "summariser":
        raise ModelError(
            f"{folder.name} summarises and does not translate",
            hint="name it with briefer brief --writer, and a model that translates with --model",
        )
    return folder, family


def _find_writer(name: str, cache: Path, choice: Choice) -> tuple[ModelFolder, str]:
    folder, family = find_model(name, cache, choice)
    if family not in WRITERS or is_converted(folder.path):
        reason = "is a base model, which follows no instruction" if family in BASES else "only translates"
        raise ModelError(
            f"{folder.name} {reason}: it writes no lines", hint="name a chat model or a summariser with --writer"
        )
    return folder, family


def _open_translator(
    folder: ModelFolder, family: str, cache: Path, prompts: Prompts, verdict: "engines.Verdict | None"
) -> Translator:
    if family in PROMPT_FILES:
        model = _language_model(folder, family)
        return PromptedTranslator(model, prompts, family=family, system=model.system)
    if verdict or is_converted(folder.path):
        return engines.open_ctranslate2(folder, family, cache, verdict)
    return load_seq2seq(folder, family)


def _open_writer(folder: ModelFolder, family: str, prompts: Prompts) -> Writer:
    return PromptedWriter(_language_model(folder, family), prompts) if family == "chat" else load_summariser(folder)


def _language_model(folder: ModelFolder, family: str) -> "CausalLM":
    """The language model in a folder: the one that is in use already, or else loaded now."""
    key = folder, family in BASES
    model = _in_use.get(key)
    if model is None:
        _in_use[key] = model = load_causal(folder, family)
    return model
