"""CTranslate2, the fast engine for encoder-decoder models: its folders, their conversion, and translating with them."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from filelock import FileLock
from transformers import PreTrainedTokenizerBase

from briefer.errors import ModelError, OutputError
from briefer.models.base import Decoding, Output, Places, Request, Scores, Signature
from briefer.models.catalogue import gigabytes
from briefer.models.engines import sign
from briefer.models.families import read_config
from briefer.models.folder import ModelFolder, new_folder
from briefer.models.loading import load_tokenizer
from briefer.models.placing import Place, places
from briefer.models.quiet import quiet
from briefer.models.seq2seq import BEAMS, MAX_SOURCE_TOKENS, Addressing, Seq2SeqTranslator, addressing
from briefer.models.store import machine_memory

WORKERS = 4
"""More batches at a time gain nothing: further cores go to each of them."""
PATIENCE = 2
"""With 1 the search ends while better, longer answers are not finished yet; transformers goes on as with 2."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What of a model's own settings holds here.

    Attributes:
        positions: Tokens that its encoder takes.
        length_penalty: Exponent of the length by which beam search divides the score of an answer.
        no_repeat_ngram: As in `Decoding`; the stricter of both holds.
    """

    positions: int = MAX_SOURCE_TOKENS
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0


DEFAULTS = Settings()


class CTranslate2Translator(Seq2SeqTranslator):
    """A `Translator` over CTranslate2's engine; only the search and the scores are its own.

    Args:
        engine: A `ctranslate2.Translator`.
        tokenizer: Of the model that was converted.
        addressing: How its family is told the languages.
        settings: The model's own.
        signature: What outputs are signed with.
    """

    _starts = 0

    def __init__(
        self,
        engine: Any,
        tokenizer: PreTrainedTokenizerBase,
        addressing: Addressing,
        *,
        settings: Settings = DEFAULTS,
        signature: Signature,
    ) -> None:
        self._engine = engine
        self._tokenizer = tokenizer
        self._addressing = addressing
        self._settings = settings
        self._max_source = min(settings.positions, MAX_SOURCE_TOKENS)
        self.signature = signature

    def _generate(self, requests: Sequence[Request], decoding: Decoding) -> list[Output]:
        sources = self._sources(requests)
        beginning = self._addressing.beginning(requests[0].target)
        given = [[*beginning, *self._encode_answer(request.prefix)] for request in requests]
        limit = min(self._max_source, 16 + 3 * max(map(len, sources))) - 1
        ngrams = (self._settings.no_repeat_ngram, decoding.no_repeat_ngram)
        results = self._engine.translate_batch(
            sources,
            [self._tokens(ids) for ids in given],
            beam_size=BEAMS,
            patience=PATIENCE,
            length_penalty=self._settings.length_penalty,
            no_repeat_ngram_size=min(filter(None, ngrams), default=0),
            repetition_penalty=decoding.repetition_penalty,
            # What is given counts, and would be cut with the rest.
            max_decoding_length=max(limit, max(map(len, given)) + 1),
            max_input_length=0,
            max_batch_size=math.ceil(len(requests) / self._engine.num_translators),
            return_end_token=True,
        )
        rows = [self._ids(result.hypotheses[0]) for result in results]
        return [
            self._output(request, row, len(ids) if request.prefix else len(beginning))
            for request, row, ids in zip(requests, rows, given, strict=True)
        ]

    def _score(self, request: Request, asked: Places) -> Scores:
        """The engine scores whole answers only: each place takes an answer that goes on there as the term."""
        answer = self._encode_answer(asked.text)
        wanted = places(asked, answer, self._encode_answer)
        distinct = list(dict.fromkeys(place for term in wanted for place in term if place is not None))
        beginning = self._addressing.beginning(request.target)
        results = self._engine.score_batch(
            self._sources([request]) * len(distinct),
            [self._tokens([*beginning, *answer[: place.at], *place.tokens]) for place in distinct],
            max_batch_size=16,
            max_input_length=0,
        )
        found: dict[Place | None, float] = {None: float("-inf")}
        for place, result in zip(distinct, results, strict=True):
            first = len(beginning) + place.at
            found[place] = sum(result.log_probs[first : first + len(place.tokens)])
        return tuple(tuple(found[place] for place in term) for term in wanted)

    def _sources(self, requests: Sequence[Request]) -> list[list[str]]:
        encoded = self._encode(requests)
        rows = zip(encoded["input_ids"].tolist(), encoded["attention_mask"].sum(-1).tolist(), strict=True)
        return [self._tokens(ids[:length]) for ids, length in rows]

    def _tokens(self, ids: Sequence[int]) -> list[str]:
        return list(self._tokenizer.convert_ids_to_tokens(list(ids)))

    def _ids(self, tokens: Sequence[str]) -> list[int]:
        ids: Any = self._tokenizer.convert_tokens_to_ids(list(tokens))
        return list(ids)


def open_converted(weights: Path, folder: ModelFolder, family: str) -> CTranslate2Translator:
    """Load a model in CTranslate2's own format.

    Args:
        weights: Folder with model.bin, config.json and the vocabulary.
        folder: The model: its name and revision, its tokenizer, and its settings where it has any.
        family: One of `engines.RUNS`.

    Raises:
        ModelError: The files are damaged, or the weights are larger than this machine's memory.
    """
    import ctranslate2

    _require_memory(weights, folder)
    try:
        with quiet():
            tokenizer = load_tokenizer(folder, family)
        told = addressing(family, tokenizer, read_config(folder.path))
        engine = ctranslate2.Translator(str(weights), **_where())
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, ImportError) as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{folder.name} cannot be loaded by CTranslate2: {first_line}",
            hint="its files may be damaged: fetch or convert it again",
        ) from error
    settings = _read_settings(folder.path)
    signature = sign(folder, str(engine.compute_type))
    return CTranslate2Translator(engine, tokenizer, told, settings=settings, signature=signature)


def _require_memory(weights: Path, folder: ModelFolder) -> None:
    """As `store.require_memory`, for weights that are held as they lie on disk."""
    memory = machine_memory()
    needed = (weights / "model.bin").stat().st_size
    if memory is not None and needed > memory:
        raise ModelError(
            f"{folder.name} takes {gigabytes(needed)} of memory; this machine has {gigabytes(memory)}",
            hint="choose a smaller one: briefer models list",
        )


def _where() -> dict[str, Any]:
    """The device, and how its cores are shared out: several batches at a time are faster than several cores a batch."""
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        return {"device": "cuda"}
    threads = torch.get_num_threads()
    workers = min(threads, WORKERS)
    return {"device": "cpu", "inter_threads": workers, "intra_threads": threads // workers}


def _read_settings(path: Path) -> Settings:
    """Settings of a model in Hugging Face format; CTranslate2's own format keeps none of them."""
    found: dict[str, Any] = {}
    for name in ("config.json", "generation_config.json"):
        if (path / name).is_file():
            found |= json.loads((path / name).read_text("utf-8"))
    return Settings(
        int(found.get("max_position_embeddings") or DEFAULTS.positions),
        float(found.get("length_penalty") or DEFAULTS.length_penalty),
        int(found.get("no_repeat_ngram_size") or DEFAULTS.no_repeat_ngram),
    )


def convert(folder: ModelFolder, family: str, cache: Path, quantisation: str) -> Path:
    """The model in CTranslate2's own format, in the cache: converted the first time, by one process while others wait.

    Args:
        folder: In Hugging Face format.
        family: Of the model.
        cache: The folder appears under its `models`, whole or not at all.
        quantisation: `int8` or `float32`.

    Raises:
        ModelError: It cannot be converted.
        OutputError: The cache cannot be written.
    """
    name = "-".join(
        [folder.name.replace("/", "--"), folder.revision, "ctranslate2", version("ctranslate2"), quantisation]
    )
    path = cache / "models" / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.exists():
                _convert_into(path, folder, family, quantisation)
    except OSError as error:
        raise OutputError(
            f"cannot write the model cache {path.parent}: {error.strerror or error}",
            hint="name a writable folder with --cache or BRIEFER_CACHE, or use --engine transformers",
        ) from error
    return path


def _convert_into(path: Path, folder: ModelFolder, family: str, quantisation: str) -> None:
    from ctranslate2.converters import TransformersConverter

    class SafeConverter(TransformersConverter):  # type: ignore[misc]
        """Loads nothing but safetensors, from this disk, and the tokenizer that is used afterwards."""

        def load_model(self, model_class: Any, name: str, **options: Any) -> Any:
            model = model_class.from_pretrained(name, local_files_only=True, use_safetensors=True, **options)
            # What older versions of transformers took from these settings, and the converter still does.
            if family == "mbart50":
                model.config.normalize_before = model.config.normalize_embedding = True
                model.config.tokenizer_class = "MBart50Tokenizer"
            if family in {"madlad", "t5"}:
                model.config.tie_word_embeddings = getattr(model.config, "scale_decoder_outputs", False)
            return model

        def load_tokenizer(self, _class: Any, _name: str, **_options: Any) -> Any:
            tokenizer = load_tokenizer(folder, family)
            if family == "mbart50":  # it names none, and the engine wants one
                tokenizer.bos_token = tokenizer.cls_token
            return tokenizer

    try:
        with new_folder(path) as building, quiet():
            SafeConverter(str(folder.path)).convert(str(building), quantization=quantisation, force=True)
    except (ValueError, TypeError, KeyError, AttributeError, RuntimeError, NotImplementedError) as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"{folder.name} cannot be converted for CTranslate2: {first_line}", hint="use --engine transformers"
        ) from error
