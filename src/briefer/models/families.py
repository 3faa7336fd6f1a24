"""Which family a model is of, read from its own config and tokenizer, never from its name."""

import json
from pathlib import Path
from typing import Any

from briefer.errors import InputError, ModelError
from briefer.models.adapter import FAMILY as ADAPTED_KEY

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
    "adapted",
    "summariser",
)
BASES = frozenset({"base", "adapted"})
"""Families that continue text, without a chat template: plain, or adapted to translation (docs/adapting.md)."""
WRITERS = frozenset({"chat", "summariser"})
"""Families that put sentences into other words."""

_SEQ2SEQ = frozenset({"bart", "m2m_100", "marian", "mbart", "mt5", "pegasus", "t5"})
_SUMMARISERS = frozenset({"bart", "mbart", "pegasus", "t5", "mt5"})
"""Model types of summarisers. Their files seldom say what they were tuned to: who names one as a writer knows."""

_TOKENIZERS = {"marian": "marian", "nllb": "nllb", "m2m100": "m2m100", "small100": "small100", "mbart50": "mbart50"}
"""How the names of tokenizer classes begin that tell a family alone: CTranslate2's format keeps no more of it."""


def detect_family(path: Path) -> str:
    """One of `FAMILIES`, from config.json and the tokenizer's files.

    Raises:
        ModelError: The folder is not a model, has only pickled weights, or is of another family.
    """
    try:
        return _detected(path)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"{path.name}: its settings are malformed: {error}", hint="its files may be damaged: fetch it again"
        ) from error


def _detected(path: Path) -> str:
    config = read_config(path)
    tokenizer = _read_json(path / "tokenizer_config.json") or {}
    if is_converted(path):
        return _converted_family(path, str(tokenizer.get("tokenizer_class", "")))
    model_type = str(config.get("model_type"))
    if _generates_text(model_type, config):
        family: str | None = _language_model_family(model_type, _template_text(path, tokenizer))
    else:
        family = _seq2seq_family(path, config, str(tokenizer.get("tokenizer_class", "")))
    if family == "base" and config.get(ADAPTED_KEY) == "adapted":
        return "adapted"
    if family is None:
        raise ModelError(
            f"{path.name}: model type {model_type!r} is not supported", hint=f"supported: {', '.join(FAMILIES)}"
        )
    return family


def require_family(family: str) -> str:
    """A family that a user names.

    Raises:
        InputError: There is none of that name; the message has those that there are.
    """
    if family not in FAMILIES:
        raise InputError(f"no family {family!r}", hint=f"families: {', '.join(FAMILIES)}")
    return family


_ALIKE = (
    frozenset({"nllb", "m2m100", "small100"}),
    frozenset({"mbart50", "summariser"}),
    frozenset({"madlad", "t5", "summariser"}),
    frozenset({"chat", "hunyuan", "translategemma", *BASES}),
)
"""Families of one architecture: files may not tell which of these a model is."""


def require_alike(path: Path, family: str) -> None:
    """Do nothing if a model may be of a family that a user names, whatever family its files tell.

    Raises:
        ModelError: It is of another architecture.
    """
    try:
        told = detect_family(path)
    except ModelError:
        return
    if told != family and not any({told, family} <= alike for alike in _ALIKE):
        raise ModelError(
            f"{path.name} is of family {told!r} and cannot be run as {family!r}", hint="leave --family out"
        )


def is_converted(path: Path) -> bool:
    """Whether a folder is in CTranslate2's own format: weights in model.bin, and a vocabulary of its own."""
    return (path / "model.bin").is_file() and any(path.glob("*vocabulary*"))


def read_config(path: Path) -> dict[str, Any]:
    """The settings of a model whose weights can be loaded.

    Raises:
        ModelError: There are none, or there are no such weights.
    """
    config = _read_json(path / "config.json")
    if config is None:
        raise ModelError(f"{path} has no config.json", hint="name a folder in Hugging Face format")
    if not any(path.glob("*.safetensors")) and not is_converted(path):
        raise ModelError(
            f"{path} has no safetensors weights",
            hint="pickled weights can run code and are not loaded: convert them to safetensors",
        )
    return config


def require_no_code(path: Path) -> None:
    """Do nothing if a model can be loaded without running code that lies in its folder.

    Many folders bring such code for libraries older than theirs; where transformers has a model of its own for the
    type, that is loaded and the code left alone.

    Raises:
        ModelError: It cannot.
    """
    if lacks_own_class(path):
        raise needs_code(path.name)


def lacks_own_class(path: Path) -> bool:
    """Whether a model is of a type that transformers does not know, and brings code for it."""
    config = read_config(path)
    if "auto_map" not in config:
        return False
    from transformers import CONFIG_MAPPING

    return str(config.get("model_type")) not in CONFIG_MAPPING


def needs_code(name: str) -> ModelError:
    """What to say of a model that is nothing without the code in its folder."""
    return ModelError(
        f"{name} is loaded by code in its own folder, which is not run",
        hint="choose another model, or read that code and, if you trust it, give --trust-remote-code",
    )


def _converted_family(path: Path, tokenizer_class: str) -> str:
    if not tokenizer_class:
        raise ModelError(
            f"{path} has no tokenizer beside its model.bin",
            hint="copy tokenizer_config.json and the vocabulary files of the original model into the folder",
        )
    if tokenizer_class.startswith("T5") and _has_madlad_tokens(path):
        return "madlad"
    named = tokenizer_class.lower()
    family = next((family for start, family in _TOKENIZERS.items() if named.startswith(start)), None)
    if family is None:
        raise ModelError(
            f"{path.name}: CTranslate2 models with {tokenizer_class} are not supported",
            hint=f"supported: {', '.join([*_TOKENIZERS.values(), 'madlad'])}",
        )
    return family


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
