"""Which adapter a model needs, read from its own config and tokenizer, never from its name."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefer.errors import ModelError
from briefer.models.base import Message, Signature, Translator
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
from briefer.models.unloaded import Unloaded
from briefer.prompts import Prompts

FAMILIES = ("marian", "m2m100", "nllb", "chat", "base")


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
        ModelError: It is not here, is of a family that briefer does not know, or its files are damaged.
    """
    folder = find_folder(name, cache)
    family = detect_family(folder.path)
    with _loading(folder):
        return _OPENERS[family](folder, prompts)


def find_translator(name: str, cache: Path, prompts: Prompts) -> Translator:
    """Find a model and detect its family; it is loaded when it is first asked anything.

    Raises:
        ModelError: It is not here, or is of a family that briefer does not know. Asking raises what loading does.
    """
    folder = find_folder(name, cache)
    family = detect_family(folder.path)
    return Unloaded(
        signature=_signature(folder),
        prompt_digest=prompts.digest(*prompt_files(chat=family == "chat")) if family in {"chat", "base"} else "",
        only_drafts=family == "base",
        load=lambda: open_translator(name, cache, prompts),
    )


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
    raise ModelError(
        f"{path.name}: model type {model_type!r} is not supported", hint=f"supported: {', '.join(FAMILIES)}"
    )


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


def _open_causal(folder: ModelFolder, prompts: Prompts) -> Translator:
    from tokenizers import Tokenizer

    from briefer.models.causal import CausalLM

    chat = detect_family(folder.path) == "chat"
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
    return PromptedTranslator(CausalLM(model, tokenizer, signature=signature, eos=ends, render=render), prompts)


def _chat_template(tokenizer: Any) -> Callable[[Sequence[Message]], str]:
    def render(messages: Sequence[Message]) -> str:
        turns = [{"role": message.role, "content": message.content} for message in messages]
        return str(tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))

    return render


def _open_seq2seq(folder: ModelFolder, prompts: Prompts) -> Translator:
    from briefer.models.seq2seq import ForcedBosAddressing, MarianAddressing, Seq2SeqTranslator

    addressings: dict[str, Callable[[Any], Any]] = {
        "marian": MarianAddressing,
        "m2m100": ForcedBosAddressing.m2m100,
        "nllb": ForcedBosAddressing.nllb,
    }
    tokenizer = _load_tokenizer(folder.path)
    model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
    addressing = addressings[detect_family(folder.path)](tokenizer)
    return Seq2SeqTranslator(model, tokenizer, addressing, signature=signature)


_OPENERS: dict[str, Callable[[ModelFolder, Prompts], Translator]] = {
    "marian": _open_seq2seq,
    "m2m100": _open_seq2seq,
    "nllb": _open_seq2seq,
    "chat": _open_causal,
    "base": _open_causal,
}


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
