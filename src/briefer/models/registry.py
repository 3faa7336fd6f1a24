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
from briefer.models.embedded import EMBEDDED, embedded_folder, embedded_installed, is_ready
from briefer.models.folder import ModelFolder
from briefer.models.prompted import PROMPT_FILES, PromptedTranslator
from briefer.models.quiet import quiet
from briefer.models.store import find_folder, require_memory
from briefer.models.unloaded import Unloaded, UnloadedWriter
from briefer.models.writing import TEMPLATE as WRITER_TEMPLATE
from briefer.models.writing import PromptedWriter
from briefer.prompts import Prompts

if TYPE_CHECKING:
    from briefer.models.causal import CausalLM

FAMILIES = (
    "marian",
    "nllb",
    "m2m100",
    "small100",
    "mbart50",
    "madlad",
    "t5",
    "chat",
    "hunyuan",
    "translategemma",
    "base",
    "summariser",
)
WRITERS = frozenset({"chat", "summariser"})
"""Families that put sentences into other words."""
LEAST_WEIGHTS = 1_900_000_000
"""Bytes: a billion parameters of 16 bits. A small chat model invents what grounding cannot see (135 million do)."""

_SEQ2SEQ = frozenset({"bart", "m2m_100", "marian", "mbart", "mt5", "pegasus", "t5"})
_SUMMARISERS = frozenset({"bart", "mbart", "pegasus", "t5", "mt5"})
"""Model types of summarisers. Their files seldom say what they were tuned to: who names one as a writer knows."""

_TOKENIZERS = frozenset({"tokenizer.json", "vocab.json", "vocab.txt"})
_VOCABULARIES = frozenset({".model", ".spm"})
"""Files without one of which there is no tokenizer: names, and suffixes of those that sentencepiece reads."""

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


def open_translator(name: str, cache: Path, prompts: Prompts, *, family: str | None = None) -> Translator:
    """Find a model, detect its family, load it.

    Args:
        name: `embedded`, a folder or a hub id.
        cache: Where briefer keeps what it converts.
        prompts: What language models are asked with.
        family: One of `FAMILIES`, where the one that the files tell is not it.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, does not translate, or its files are
            damaged.
    """
    folder, family = _find_translator(name, cache, family)
    return _open_translator(folder, family, prompts)


def find_translator(name: str, cache: Path, prompts: Prompts, *, family: str | None = None) -> Translator:
    """Find a model and detect its family; it is loaded when it is first asked anything. See `open_translator`.

    Raises:
        ModelError: It is not here, is of a family that briefer does not know, or does not translate. Asking raises what
            loading does.
    """
    folder, family = _find_translator(name, cache, family)
    return Unloaded(
        signature=_signature(folder),
        prompt_digest=prompts.digest(*files) if (files := PROMPT_FILES.get(family)) else "",
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


def _find_translator(name: str, cache: Path, family: str | None) -> tuple[ModelFolder, str]:
    folder = find_folder(name, cache)
    family = detect_family(folder.path) if family is None else _named_family(family, folder.path)
    if family == "summariser":
        raise ModelError(
            f"{folder.name} summarises and does not translate",
            hint="name it with briefer brief --writer, and a model that translates with --model",
        )
    return folder, family


def _named_family(family: str, path: Path) -> str:
    """A family that the user names, for a folder that can be loaded at all."""
    if family not in FAMILIES:
        raise ModelError(f"no family {family!r}", hint=f"families: {', '.join(FAMILIES)}")
    _read_config(path)
    return family


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
        if family in PROMPT_FILES:
            model = _language_model(folder, family)
            return PromptedTranslator(model, prompts, family=family, system=model.system)
        return _open_seq2seq(folder, family)


def _open_writer(folder: ModelFolder, family: str, prompts: Prompts) -> Writer:
    with _loading(folder):
        if family == "chat":
            return PromptedWriter(_language_model(folder, family), prompts)
        return _open_summariser(folder)


def detect_family(path: Path) -> str:
    """One of `FAMILIES`, from config.json and the tokenizer's files.

    Raises:
        ModelError: The folder is not a model, has only pickled weights, or is of another family.
    """
    config = _read_config(path)
    tokenizer = _read_json(path / "tokenizer_config.json") or {}
    model_type = str(config.get("model_type"))
    if _generates_text(model_type, config):
        family: str | None = _language_model_family(model_type, _template_text(path, tokenizer))
    else:
        family = _seq2seq_family(path, config, str(tokenizer.get("tokenizer_class", "")))
    if family is None:
        raise ModelError(
            f"{path.name}: model type {model_type!r} is not supported", hint=f"supported: {', '.join(FAMILIES)}"
        )
    return family


def _read_config(path: Path) -> dict[str, Any]:
    """The settings of a model whose weights can be loaded."""
    config = _read_json(path / "config.json")
    if config is None:
        raise ModelError(f"{path} has no config.json", hint="name a folder in Hugging Face format")
    if not any(path.glob("*.safetensors")):
        raise ModelError(
            f"{path} has no safetensors weights",
            hint="pickled weights can run code and are not loaded: convert them to safetensors",
        )
    return config


def _generates_text(model_type: str, config: dict[str, Any]) -> bool:
    """Whether it is a language model; one that also sees pictures is named as encoder-decoders are."""
    architectures = list(map(str, config.get("architectures") or ()))
    if any(name.endswith("ForCausalLM") for name in architectures):
        return True
    if model_type in _SEQ2SEQ or not architectures:
        return False
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

    return MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.get(model_type) in architectures


def _template_text(path: Path, tokenizer: dict[str, Any]) -> str:
    """The chat template, or templates; empty for a base model."""
    file = path / "chat_template.jinja"
    return file.read_text("utf-8") if file.is_file() else str(tokenizer.get("chat_template") or "")


def _language_model_family(model_type: str, template: str) -> str:
    if not template:
        return "base"
    if "source_lang_code" in template:
        return "translategemma"
    # Hunyuan's general models reason first, and their template says so; those for translation do not.
    return "hunyuan" if model_type.startswith("hunyuan_v1") and "think" not in template else "chat"


def _seq2seq_family(path: Path, config: dict[str, Any], tokenizer_class: str) -> str | None:
    from briefer.models.seq2seq import t5_prefixes

    model_type = config.get("model_type")
    generates = any(str(name).endswith("ForConditionalGeneration") for name in config.get("architectures") or ())
    match model_type:
        case "marian":
            return "marian"
        case "m2m_100":
            return _m2m100_family(path, config, tokenizer_class)
        case "mbart" if _open_start(path, config):
            return "mbart50" if tokenizer_class.startswith("MBart50") else None
        case "t5" if _has_madlad_tokens(path):
            return "madlad"
        case "t5" | "mt5" if t5_prefixes(config) and "summarization" not in config["task_specific_params"]:
            return "t5"
        case _:
            return "summariser" if model_type in _SUMMARISERS and generates else None


def _m2m100_family(path: Path, config: dict[str, Any], tokenizer_class: str) -> str:
    """SMaLL-100 is told by its tokenizer, or by its decoder, a quarter of the encoder.

    M2M100 itself has as many layers in both. Files written anew often name M2M100's tokenizer class.
    """
    if tokenizer_class.startswith("Nllb"):
        return "nllb"
    named = tokenizer_class.lower().startswith("small100") or (path / "tokenization_small100.py").is_file()
    layers = (config.get("encoder_layers") or 0, config.get("decoder_layers") or 0)
    return "small100" if named or layers[0] == 4 * layers[1] > 0 else "m2m100"


def _open_start(path: Path, config: dict[str, Any]) -> bool:
    """Whether an mBART leaves the language of its answer to the request; one tuned to a language begins with it."""
    settings = config | (_read_json(path / "generation_config.json") or {})
    open_start = settings.get("decoder_start_token_id") in {None, settings.get("eos_token_id", 2)}
    return open_start and settings.get("forced_bos_token_id") is None


def _has_madlad_tokens(path: Path) -> bool:
    vocabularies = (path / name for name in ("tokenizer.json", "spiece.model"))
    return any(b"<2ko>" in each.read_bytes() for each in vocabularies if each.is_file())


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

    chat = family != "base"
    render: Callable[[Sequence[Message]], str] | None = None
    if chat or not (folder.path / "tokenizer.json").exists():
        loaded = _load_tokenizer(folder)
        tokenizer = loaded.backend_tokenizer
        render = _chat_template(loaded, folder) if chat else None
    else:
        # Three times as fast as AutoTokenizer, which a base model needs for nothing.
        tokenizer = Tokenizer.from_file(os.fspath(folder.path / "tokenizer.json"))
    model, signature = _load_model("AutoModelForCausalLM", folder)
    _require_same_vocabulary(folder, model, tokenizer.get_vocab_size(with_added_tokens=False))
    eos = model.generation_config.eos_token_id
    if eos is None:
        raise ModelError(f"{folder.name} names no end token", hint="its generation_config.json lacks eos_token_id")
    ends = frozenset(eos if isinstance(eos, list) else [eos])
    system = render is not None and _has_system_role(render)
    return CausalLM(model, tokenizer, signature=signature, eos=ends, render=render, system=system)


def _chat_template(tokenizer: Any, folder: ModelFolder) -> Callable[[Sequence[Message]], str]:
    if tokenizer.chat_template is None:
        raise ModelError(f"{folder.name} has no chat template", hint="it may be a base model, or files are missing")

    def render(messages: Sequence[Message]) -> str:
        turns = [{"role": message.role, "content": _content(message)} for message in messages]
        # A model that reasons first would think for longer than a line takes; templates of others ignore the switch.
        options = {"tokenize": False, "add_generation_prompt": True, "enable_thinking": False}
        return str(tokenizer.apply_chat_template(turns, **options))

    return render


def _content(message: Message) -> str | list[dict[str, str]]:
    if message.languages is None:
        return message.content
    source, target = message.languages
    return [{"type": "text", "source_lang_code": source, "target_lang_code": target, "text": message.content}]


def _has_system_role(render: Callable[[Sequence[Message]], str]) -> bool:
    """Whether a chat template takes instructions apart: others raise an error of their own, or leave them out."""
    from jinja2 import TemplateError

    instruction = "Translate."
    try:
        return instruction in render((Message("system", instruction), Message("user", "Text.")))
    except (TemplateError, TypeError):
        return False


def _open_seq2seq(folder: ModelFolder, family: str) -> Translator:
    from briefer.models.seq2seq import (
        ForcedBosAddressing,
        MarianAddressing,
        PrefixAddressing,
        Seq2SeqTranslator,
        Small100Addressing,
        t5_prefixes,
    )

    addressings: dict[str, Callable[[Any], Any]] = {
        "marian": MarianAddressing,
        "m2m100": ForcedBosAddressing.m2m100,
        "small100": Small100Addressing,
        "nllb": ForcedBosAddressing.nllb,
        "mbart50": ForcedBosAddressing.mbart50,
        "madlad": PrefixAddressing.madlad,
        "t5": lambda tokenizer: PrefixAddressing(tokenizer, t5_prefixes(_read_config(folder.path))),
    }
    # SMaLL-100's own class is code in its folder; its files are those of M2M100's.
    tokenizer = _load_tokenizer(folder, "M2M100Tokenizer" if family == "small100" else "AutoTokenizer")
    model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
    _require_same_vocabulary(folder, model, tokenizer.vocab_size)
    return Seq2SeqTranslator(model, tokenizer, addressings[family](tokenizer), signature=signature)


def _open_summariser(folder: ModelFolder) -> Writer:
    from briefer.models.summariser import Summariser

    config = _read_json(folder.path / "config.json") or {}
    tasks = config.get("task_specific_params") or {}
    prefix = (tasks.get("summarization") or {}).get("prefix") or config.get("prefix") or ""
    tokenizer = _load_tokenizer(folder)
    model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
    _require_same_vocabulary(folder, model, tokenizer.vocab_size)
    return Summariser(model, tokenizer, prefix=prefix, signature=signature)


def _load_tokenizer(folder: ModelFolder, class_name: str = "AutoTokenizer") -> Any:
    import transformers

    # Without its files some classes would be made all the same, with an empty vocabulary.
    if not any(path.suffix in _VOCABULARIES or path.name in _TOKENIZERS for path in folder.path.iterdir()):
        raise ModelError(f"{folder.name} has no tokenizer", hint="fetch all files of the model, not the weights alone")
    cls = getattr(transformers, class_name)
    return cls.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False)


def _require_same_vocabulary(folder: ModelFolder, model: Any, tokens: int) -> None:
    """Refuse weights to which a tokenizer gives tokens that they do not have.

    Args:
        folder: Theirs.
        model: The weights, loaded.
        tokens: How many a text may be made of; what was added to them later may lie outside (Gemma's picture token).
    """
    rows = model.get_input_embeddings().weight.shape[0]
    if tokens > rows:
        raise ModelError(
            f"{folder.name}: its tokenizer has {tokens:,} tokens and its weights {rows:,}: they do not belong together",
            hint="fetch tokenizer and weights of the same revision",
        )


def _load_model(auto_class: str, folder: ModelFolder) -> tuple[Any, Signature]:
    """A model ready to run, in the number format that suits the machine, and its signature."""
    import torch
    import transformers

    signature = _signature(folder)
    require_memory(folder, signature.precision)
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
