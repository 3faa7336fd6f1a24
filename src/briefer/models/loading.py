"""Models from their folders into memory: tokenizer and weights, on the device and in the numbers of this machine."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from briefer.errors import ModelError
from briefer.models.base import Message, Signature, Translator, Writer
from briefer.models.families import BASES, needs_code, read_config
from briefer.models.folder import ModelFolder
from briefer.models.quiet import quiet
from briefer.models.store import require_memory

if TYPE_CHECKING:
    from briefer.models.causal import CausalLM

_TOKENIZERS = frozenset({"tokenizer.json", "vocab.json", "vocab.txt"})
_VOCABULARIES = frozenset({".model", ".spm"})
"""Files without one of which there is no tokenizer: names, and suffixes of those that sentencepiece reads."""

_MARIAN = ("vocab.json", "source.spm", "target.spm")
"""Files that Marian's tokenizer reads, and of which it does not say that they are missing."""


def load_causal(folder: ModelFolder, family: str) -> "CausalLM":
    """A language model.

    Args:
        folder: Where it is.
        family: one of `BASES` for one that is asked without a chat template.

    Raises:
        ModelError: Its files are damaged, or lack what the family needs; it is too large for this machine.
    """
    from tokenizers import Tokenizer

    from briefer.models.causal import CausalLM

    chat = family not in BASES
    render: Callable[[Sequence[Message]], str] | None = None
    with _loading(folder):
        if chat or not (folder.path / "tokenizer.json").exists():
            loaded = load_tokenizer(folder)
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


def load_seq2seq(folder: ModelFolder, family: str, precision: str | None = None) -> Translator:
    """An encoder-decoder translation model.

    Args:
        folder: Where it is.
        family: One that `seq2seq.addressing` knows.
        precision: Its number format, where it is not to be that of the device.

    Raises:
        ModelError: Its files are damaged; it is too large for this machine.
    """
    from briefer.models.seq2seq import Seq2SeqTranslator, addressing

    with _loading(folder):
        tokenizer = load_tokenizer(folder, family)
        model, signature = _load_model("AutoModelForSeq2SeqLM", folder, precision)
        _require_same_vocabulary(folder, model, tokenizer.vocab_size)
        told = addressing(family, tokenizer, read_config(folder.path))
        return Seq2SeqTranslator(model, tokenizer, told, signature=signature)


def load_summariser(folder: ModelFolder) -> Writer:
    """An encoder-decoder summariser.

    Raises:
        ModelError: Its files are damaged; it is too large for this machine.
    """
    from briefer.models.summariser import Summariser

    config = read_config(folder.path)
    tasks = config.get("task_specific_params") or {}
    prefix = (tasks.get("summarization") or {}).get("prefix") or config.get("prefix") or ""
    with _loading(folder):
        tokenizer = load_tokenizer(folder)
        model, signature = _load_model("AutoModelForSeq2SeqLM", folder)
        _require_same_vocabulary(folder, model, tokenizer.vocab_size)
        return Summariser(model, tokenizer, prefix=prefix, signature=signature)


def sign(folder: ModelFolder, precision: str | None = None) -> Signature:
    """What outputs of a model are signed with that transformers runs, known before it is loaded.

    Args:
        folder: The model.
        precision: Its number format, where it is not to be that of the device.
    """
    engine = f"transformers {version('transformers')}, torch {version('torch').partition('+')[0]}"
    return Signature(folder.name, folder.revision, engine, precision or device_and_dtype()[1], folder.asked)


def device_and_dtype() -> tuple[str, str]:
    """Where a model runs on this machine, and the number format for it: names as torch has them.

    bfloat16 where the device multiplies it in hardware, else float32: float16 is no substitute, since T5 and MADLAD
    overflow in it.
    """
    import torch

    if torch.cuda.is_available():
        return "cuda", "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    if torch.backends.mps.is_available():
        return "mps", "bfloat16" if torch.backends.mps.is_macos_or_newer(14, 0) else "float32"
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    fast = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return "cpu", "bfloat16" if fast else "float32"


def load_tokenizer(folder: ModelFolder, family: str = "") -> Any:
    """The tokenizer of a model.

    Args:
        folder: The model's.
        family: Of the model. SMaLL-100's own class is code in its folder; its files are those of M2M100's. T5's class
            takes MADLAD's end token for what is unknown, whatever tokenizer.json says.

    Raises:
        ModelError: There is none.
    """
    import transformers

    # Without its files some classes would be made all the same, with an empty vocabulary.
    if not any(path.suffix in _VOCABULARIES or path.name in _TOKENIZERS for path in folder.path.iterdir()):
        raise ModelError(f"{folder.name} has no tokenizer", hint="fetch all files of the model, not the weights alone")
    lacking = [name for name in _MARIAN if family == "marian" and not (folder.path / name).is_file()]
    if lacking:
        raise ModelError(f"{folder.name} has no {lacking[0]}", hint="fetch all files of the model")
    cls: Any = transformers.AutoTokenizer
    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": folder.trusted}
    if family == "small100":
        cls = transformers.M2M100Tokenizer
    elif family == "madlad" and (folder.path / "tokenizer.json").exists():
        cls = transformers.PreTrainedTokenizerFast
        options["model_input_names"] = ["input_ids", "attention_mask"]
    return cls.from_pretrained(folder.path, **options)


def _load_model(auto_class: str, folder: ModelFolder, precision: str | None = None) -> tuple[Any, Signature]:
    """A model ready to run, in the number format that suits the machine, and its signature."""
    import torch
    import transformers

    signature = sign(folder, precision)
    require_memory(folder, signature.precision)
    model = getattr(transformers, auto_class).from_pretrained(
        folder.path,
        dtype=getattr(torch, signature.precision),
        local_files_only=True,
        trust_remote_code=folder.trusted,
        use_safetensors=True,
    )
    return model.eval().to(device_and_dtype()[0]), signature


@contextmanager
def _loading(folder: ModelFolder) -> Iterator[None]:
    """Turn what the libraries raise for damaged files into one line."""
    from safetensors import SafetensorError

    try:
        with quiet():
            yield
    except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        if "trust_remote_code" in str(error):
            raise needs_code(folder.name) from error
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{folder.name} cannot be loaded: {first_line}", hint="its files may be damaged: fetch it again"
        ) from error


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


def _chat_template(tokenizer: Any, folder: ModelFolder) -> Callable[[Sequence[Message]], str]:
    if tokenizer.chat_template is None:
        raise ModelError(f"{folder.name} has no chat template", hint="it may be a base model, or files are missing")

    def render(messages: Sequence[Message]) -> str:
        turns = [message.turn for message in messages]
        # A model that reasons first would think for longer than a line takes; templates of others ignore the switch.
        options = {"tokenize": False, "add_generation_prompt": True, "enable_thinking": False}
        return str(tokenizer.apply_chat_template(turns, **options))

    return render


def _has_system_role(render: Callable[[Sequence[Message]], str]) -> bool:
    """Whether a chat template takes instructions apart: others raise an error of their own, or leave them out."""
    from jinja2 import TemplateError

    instruction = "Translate."
    try:
        return instruction in render((Message("system", instruction), Message("user", "Text.")))
    except (TemplateError, TypeError):
        return False
