"""Encoder-decoder translation models, each told its languages in its own way.

Marian (OPUS-MT), M2M100, SMaLL-100, NLLB, mBART-50, MADLAD-400 and T5.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from random import Random
from typing import Any, Protocol, TypeVar, cast

import torch
from transformers import GenerationConfig, LogitsProcessor, PreTrainedTokenizerBase
from transformers.generation.logits_process import LogitsProcessorList

from briefer.errors import ModelError
from briefer.languages import LANGUAGES
from briefer.models.base import Decoding, Output, Places, Progress, Request, Scores, Signature, silent
from briefer.models.drawing import draw, random_of
from briefer.models.placing import places, read_scores

MAX_ROWS = 32
MAX_BATCH_CHARACTERS = 8192
"""Of source, padding included: with four beams some 10,000 tokens in the decoder at a time."""
BEAMS = 4
MAX_SOURCE_TOKENS = 512
"""NLLB was trained on sentences up to this length, and Marian's and M2M100's positions do not reach much further."""

PLAIN_PUNCTUATION = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), "…": "..."})
"""What these models were trained on (Moses, normalize-punctuation.perl): other marks are unknown to them and vanish."""

MBART_CODES = {
    "de": "de_DE",
    "en": "en_XX",
    "es": "es_XX",
    "fr": "fr_XX",
    "ja": "ja_XX",
    "ko": "ko_KR",
    "zh": "zh_CN",
}
"""What mBART calls the languages."""

_TRANSLATION = re.compile(r"translation_([a-z]{2})_to_([a-z]{2})")

Asked = TypeVar("Asked")


class Addressing(Protocol):
    """How a family is told what to translate into what."""

    def sources(self) -> frozenset[str] | None:
        """Codes of `LANGUAGES` that it reads, or None where the model itself does not say."""

    def targets(self, source: str) -> frozenset[str] | None:
        """Codes of `LANGUAGES` that it writes from one that it reads, or None where the model itself does not say."""

    def encode(self, texts: list[str], source: str, target: str) -> Any:
        """Token ids and attention mask for the encoder, padded."""

    def encode_target(self, text: str) -> list[int]:
        """Token ids of a text in the target language, without those that begin or end it."""

    def options(self, target: str) -> dict[str, Any]:
        """What `generate` needs to answer in the target language."""

    def beginning(self, target: str) -> list[int]:
        """Tokens that stand before every answer, after the decoder's first one."""


class MarianAddressing:
    """A bilingual model takes text as it is; a multilingual one wants `>>kor<<` first, where its vocabulary has it."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        vocabulary = tokenizer.get_vocab()
        self._tokens = {
            language.code: next((token for token in _marian_tokens(language.code) if token in vocabulary), "")
            for language in LANGUAGES.values()
        }

    def sources(self) -> frozenset[str] | None:
        """The language that the tokenizer's configuration names, if it is one of ours."""
        return _named(self._tokenizer.source_lang)

    def targets(self, source: str) -> frozenset[str] | None:
        """The languages with a target token; for a bilingual model the one that its configuration names."""
        tagged = frozenset(code for code, token in self._tokens.items() if token)
        return tagged or _named(self._tokenizer.target_lang)

    def encode(self, texts: list[str], source: str, target: str) -> Any:
        """Token ids, the target token first where the model has one."""
        token = self._tokens[target]
        prompts = [f"{token} {text}" if token else text for text in texts]
        return self._tokenizer(prompts, return_tensors="pt", padding=True)

    def encode_target(self, text: str) -> list[int]:
        """Token ids by the vocabulary of the target side."""
        return list(self._tokenizer(text_target=text, add_special_tokens=False)["input_ids"])

    def options(self, target: str) -> dict[str, Any]:
        """Nothing: the target token is part of the source."""
        return {}

    def beginning(self, target: str) -> list[int]:
        """Nothing either."""
        return []


def _named(name: object) -> frozenset[str] | None:
    """The language with this ISO 639-1 or 639-3 code; None for a group of languages, or nothing."""
    return frozenset(one.code for one in LANGUAGES.values() if name in (one.code, one.iso3)) or None


def _marian_tokens(code: str) -> tuple[str, ...]:
    language = LANGUAGES[code]
    scripts = {"zh": (">>cmn_Hans<<", ">>zho_Hans<<", ">>cmn<<")}
    return (*scripts.get(code, ()), f">>{language.iso3}<<", f">>{code}<<")


class ForcedBosAddressing:
    """M2M100, NLLB, mBART-50: the tokenizer is told the source language, the decoder begins with the target's code.

    Args:
        tokenizer: Of the family's class of transformers.
        codes: What the family calls each language: code of `LANGUAGES` to its own.
        ids: The token that stands for each language: code of `LANGUAGES` to its id.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, codes: dict[str, str], ids: dict[str, int]) -> None:
        self._tokenizer = tokenizer
        self._codes = codes
        self._ids = ids

    @classmethod
    def m2m100(cls, tokenizer: Any) -> "ForcedBosAddressing":
        """Two-letter codes, `__ko__` in the vocabulary."""
        known = {code: tokenizer.lang_code_to_id[code] for code in LANGUAGES if code in tokenizer.lang_code_to_id}
        return cls(tokenizer, {code: code for code in known}, known)

    @classmethod
    def nllb(cls, tokenizer: PreTrainedTokenizerBase) -> "ForcedBosAddressing":
        """FLORES-200 codes, `kor_Hang` in the vocabulary."""
        return cls._of_vocabulary(tokenizer, {code: one.flores for code, one in LANGUAGES.items()})

    @classmethod
    def mbart50(cls, tokenizer: PreTrainedTokenizerBase) -> "ForcedBosAddressing":
        """Codes with a region, `ko_KR` in the vocabulary."""
        return cls._of_vocabulary(tokenizer, MBART_CODES)

    @classmethod
    def _of_vocabulary(cls, tokenizer: PreTrainedTokenizerBase, names: Mapping[str, str]) -> "ForcedBosAddressing":
        vocabulary = tokenizer.get_vocab()
        codes = {code: name for code, name in names.items() if name in vocabulary}
        return cls(tokenizer, codes, {code: vocabulary[name] for code, name in codes.items()})

    def sources(self) -> frozenset[str] | None:
        """The languages whose code is in the vocabulary."""
        return frozenset(self._codes)

    def targets(self, source: str) -> frozenset[str] | None:
        """The same: every language goes into every other."""
        return frozenset(self._codes)

    def encode(self, texts: list[str], source: str, target: str) -> Any:
        """Token ids with the source language's code where the family puts it."""
        self._tokenizer.src_lang = self._codes[source]
        return self._tokenizer(texts, return_tensors="pt", padding=True)

    def encode_target(self, text: str) -> list[int]:
        """Token ids by the one vocabulary of all languages."""
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def options(self, target: str) -> dict[str, Any]:
        """The first token of the answer."""
        return {"forced_bos_token_id": self._ids[target]}

    def beginning(self, target: str) -> list[int]:
        """The language's code."""
        return [self._ids[target]]


class Small100Addressing:
    """SMaLL-100: weights of M2M100 that read the code of the target language before the text, in any language.

    The decoder is told nothing (Mohammadshahi et al., 2022).
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._codes = frozenset(LANGUAGES).intersection(tokenizer.lang_code_to_id)

    def sources(self) -> frozenset[str] | None:
        """The languages whose code is in the vocabulary."""
        return self._codes

    def targets(self, source: str) -> frozenset[str] | None:
        """The same: every language goes into every other."""
        return self._codes

    def encode(self, texts: list[str], source: str, target: str) -> Any:
        """Token ids after the target language's code, which M2M100's tokenizer writes where its source's would be."""
        self._tokenizer.src_lang = target
        return self._tokenizer(texts, return_tensors="pt", padding=True)

    def encode_target(self, text: str) -> list[int]:
        """Token ids by the one vocabulary of all languages."""
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def options(self, target: str) -> dict[str, Any]:
        """No first token, whatever the settings of M2M100 that came with the weights force."""
        return {"forced_bos_token_id": None}

    def beginning(self, target: str) -> list[int]:
        """Nothing."""
        return []


class PrefixAddressing:
    """MADLAD-400 and T5: what is to be done stands before the text.

    Args:
        tokenizer: T5's.
        prefixes: What stands before a text: (code of its language, code of the target) to the words, or the token.
    """

    def __init__(self, tokenizer: Any, prefixes: Mapping[tuple[str, str], str]) -> None:
        self._tokenizer = tokenizer
        self._prefixes = prefixes

    @classmethod
    def madlad(cls, tokenizer: Any) -> "PrefixAddressing":
        """A token such as `<2ko>` for every target; the source is not told (Kudugunta et al., 2023)."""
        vocabulary = tokenizer.get_vocab()
        targets = {code: f"<2{code}>" for code in LANGUAGES if f"<2{code}>" in vocabulary}
        return cls(tokenizer, {(source, code): f"{token} " for source in LANGUAGES for code, token in targets.items()})

    def sources(self) -> frozenset[str] | None:
        """The languages that anything is translated from."""
        return frozenset(source for source, _ in self._prefixes)

    def targets(self, source: str) -> frozenset[str] | None:
        """The languages that this one is translated into."""
        return frozenset(target for known, target in self._prefixes if known == source)

    def encode(self, texts: list[str], source: str, target: str) -> Any:
        """Token ids with the prefix of the two languages; a text cannot bring a token such as `<2ja>` of its own."""
        prefix = self._prefixes[source, target]
        return self._tokenizer(
            [prefix + text.replace("<2", "< 2") for text in texts], return_tensors="pt", padding=True
        )

    def encode_target(self, text: str) -> list[int]:
        """Token ids by the one vocabulary of all languages."""
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def options(self, target: str) -> dict[str, Any]:
        """Nothing: the prefix is part of the source."""
        return {}

    def beginning(self, target: str) -> list[int]:
        """Nothing either."""
        return []


def addressing(family: str, tokenizer: Any, config: Mapping[str, Any]) -> Addressing:
    """How a family is told its languages.

    Args:
        family: `marian`, `nllb`, `m2m100`, `small100`, `mbart50`, `madlad` or `t5`.
        tokenizer: The model's.
        config: The model's; only a T5 says there what it was tuned to.
    """
    if family == "t5":
        return PrefixAddressing(tokenizer, t5_prefixes(config))
    return _ADDRESSINGS[family](tokenizer)


_ADDRESSINGS: dict[str, Callable[[Any], Addressing]] = {
    "marian": MarianAddressing,
    "nllb": ForcedBosAddressing.nllb,
    "m2m100": ForcedBosAddressing.m2m100,
    "small100": Small100Addressing,
    "mbart50": ForcedBosAddressing.mbart50,
    "madlad": PrefixAddressing.madlad,
}


def t5_prefixes(config: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """What stands before a text of each pair of languages that a T5's config says it was tuned to translate.

    Its `task_specific_params` have an entry such as `translation_en_to_ko` with the prefix for each.
    """
    tasks = config.get("task_specific_params") or {}
    named = ((_TRANSLATION.fullmatch(name), settings) for name, settings in tasks.items())
    pairs = {(name[1], name[2]): str(settings.get("prefix") or "") for name, settings in named if name}
    return {pair: prefix for pair, prefix in pairs.items() if LANGUAGES.keys() >= set(pair)}


class Seq2SeqTranslator:
    """A `Translator` over a model and its tokenizer, both loaded.

    Beam search of four, the setting of the papers of these families. Terms are not shown to the model: it has no
    place for them.
    """

    prompt_digest = ""
    only_drafts = False
    _starts = 1
    """Tokens before an answer that every row has: the one that a decoder begins with."""

    def __init__(
        self,
        model: Any,
        tokenizer: PreTrainedTokenizerBase,
        addressing: Addressing,
        *,
        signature: Signature,
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._addressing = addressing
        self.signature = signature
        positions = int(getattr(model.config, "max_position_embeddings", MAX_SOURCE_TOKENS))
        let_answers_end(model)
        settings = model.generation_config
        # M2M100 and mBART-50 come with True: the first few answers to end would win over a better one that is longer.
        settings.early_stopping = False
        if settings.decoder_start_token_id is None:
            # Older repositories say it in config.json alone; without it a decoder would begin with the wrong token.
            settings.decoder_start_token_id = model.config.decoder_start_token_id
        self._max_source = min(positions, MAX_SOURCE_TOKENS)

    def require(self, source: str, target: str) -> None:
        """Raise ModelError where the model says that it does not have one of the two."""
        for code, known, verb in (
            (source, self._addressing.sources(), "read"),
            (target, self._addressing.targets(source), "write"),
        ):
            if known is not None and code not in known:
                names = ", ".join(f"{LANGUAGES[one].name} ({one})" for one in sorted(known))
                raise ModelError(
                    f"{self.signature.model} does not {verb} {LANGUAGES[code].name}",
                    hint=f"it has {names or 'none that briefer knows'}: choose another model with --model",
                )

    def fits(self, request: Request) -> bool:
        """Whether the encoder takes the request whole."""
        return len(self._encode([request])["input_ids"][0]) <= self._max_source

    @torch.inference_mode()
    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""
        outputs: dict[int, Output] = {}
        for rows in batches(
            batch,
            alike=lambda one: (one.source, one.target, self._given(one), one.draw > 0),
            length=lambda one: len(one.text),
        ):
            requests = [batch[row] for row in rows]
            outputs.update(zip(rows, self._generate(requests, decoding), strict=True))
            progress(len(rows), sum(outputs[row].tokens for row in rows))
        return [outputs[row] for row in range(len(batch))]

    def _encode(self, requests: Sequence[Request]) -> Any:
        first = requests[0]
        texts = [_as_text(request.text, self._tokenizer) for request in requests]
        return self._addressing.encode(texts, first.source, first.target)

    @torch.inference_mode()
    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation."""
        return [self._score(*one) for one in batch]

    def _score(self, request: Request, asked: Places) -> Scores:
        answer = self._encode_answer(asked.text)
        beginning = self._beginning(request.target)
        ids = torch.tensor([[*beginning, *answer]], device=self._model.device)
        encoded = self._encode([request]).to(self._model.device)
        logits = self._model(**encoded, decoder_input_ids=ids, use_cache=False).logits[0, len(beginning) - 1 :]
        log_probabilities = logits.float().log_softmax(-1)
        return read_scores(places(asked, answer, self._encode_answer), log_probabilities, lambda token: token)

    def _encode_answer(self, text: str) -> list[int]:
        return self._addressing.encode_target(text.translate(PLAIN_PUNCTUATION)) if text else []

    def _beginning(self, target: str) -> list[int]:
        """What the decoder begins with whatever the source."""
        return [int(self._model.generation_config.decoder_start_token_id), *self._addressing.beginning(target)]

    def _given(self, request: Request) -> int:
        """How many tokens of the answer are given: those of a batch have no padding between them and what follows."""
        return len(self._encode_answer(request.prefix))

    def _generate(self, requests: Sequence[Request], decoding: Decoding) -> list[Output]:
        encoded = self._encode(requests).to(self._model.device)
        prefixes = [self._encode_answer(request.prefix) for request in requests]
        given = len(prefixes[0])
        options = self._addressing.options(requests[0].target)
        if given:
            beginning = self._beginning(requests[0].target)
            encoded["decoder_input_ids"] = torch.tensor(
                [[*beginning, *prefix] for prefix in prefixes], device=self._model.device
            )
            given += len(beginning)
        limit = max(1, min(self._max_source, 16 + 3 * encoded["input_ids"].shape[1]) - 1 - given)
        rows = search(self._model, encoded, decoding, limit, draws=Draws.of(requests), **options)
        return [self._output(request, row, given) for request, row in zip(requests, rows, strict=True)]

    def _output(self, request: Request, row: list[int], given: int) -> Output:
        special = {self._tokenizer.pad_token_id, self._tokenizer.eos_token_id}
        text, before = self._tokenizer.batch_decode([row, row[:given]], skip_special_tokens=True)
        continued = f"{request.prefix}{text.removeprefix(before)}" if given else text
        made = row[max(self._starts, given) :]
        return Output(
            continued.strip(), sum(token not in special for token in made), self._tokenizer.eos_token_id in made
        )


def _as_text(text: str, tokenizer: Any) -> str:
    """A text in the punctuation that these models know, in which nothing is a token of their own.

    An article's `</s>`, `jpn_Jpan` or `>>jpn<<` would end the text, or choose another language.
    """
    text = text.translate(PLAIN_PUNCTUATION).replace(">>", "> >")
    for token in tokenizer.added_tokens_decoder.values():
        text = text.replace(token.content, f"{token.content[0]} {token.content[1:]}")
    return text


def let_answers_end(model: Any) -> None:
    """Take from a model's settings what would cut an answer in silence, or drag it out.

    `max_length` is 20 to 512 as they come; `forced_eos_token_id` makes a cut answer look as if the model had ended it;
    `min_length` makes bart-large-cnn write 56 tokens where there is nothing to say.
    """
    settings = model.generation_config
    settings.max_length = settings.forced_eos_token_id = settings.min_new_tokens = None
    settings.min_length = 0


class Draws(LogitsProcessor):
    """Leaves in each row the one token that is drawn, for a greedy search to take."""

    def __init__(self, randoms: Sequence[Random]) -> None:
        self._randoms = randoms

    @classmethod
    def of(cls, requests: Sequence[Request]) -> "Draws | None":
        """What draws the answers to some requests; None where they are to be searched."""
        randoms = [random for random in map(random_of, requests) if random is not None]
        return cls(randoms) if randoms else None

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        """Scores of minus infinity, and 0 for what is drawn."""
        columns = torch.tensor(draw(scores, self._randoms), device=scores.device)
        left = torch.full_like(scores, float("-inf")).scatter(-1, columns[:, None], 0.0)
        return cast("torch.FloatTensor", left)


def search(
    model: Any,
    encoded: Any,
    decoding: Decoding,
    max_new_tokens: int,
    *,
    draws: Draws | None = None,
    **options: Any,
) -> list[list[int]]:
    """Answers to a batch, by beam search, or drawn.

    Args:
        model: One that `let_answers_end` was called on.
        encoded: What its encoder is fed, on its device.
        decoding: How to search; where the model itself allows no n-gram twice, the stricter of both holds.
        max_new_tokens: Tokens that an answer may have.
        draws: What draws the answers, if they are not to be searched.
        options: Further settings, which have the last word.

    Returns:
        Token ids, the decoder's first one included.
    """
    ngrams = (model.generation_config.no_repeat_ngram_size, decoding.no_repeat_ngram)
    config = GenerationConfig.from_dict(
        {
            **model.generation_config.to_dict(),
            "max_new_tokens": max_new_tokens,
            "num_beams": 1 if draws else BEAMS,
            "do_sample": False,
            "no_repeat_ngram_size": min(filter(None, ngrams), default=0),
            "repetition_penalty": decoding.repetition_penalty,
            **options,
        }
    )
    processors = LogitsProcessorList([draws] if draws else [])
    rows: list[list[int]] = model.generate(**encoded, generation_config=config, logits_processor=processors).tolist()
    return rows


def batches(
    asked: Sequence[Asked], *, alike: Callable[[Asked], Any], length: Callable[[Asked], int]
) -> Iterator[list[int]]:
    """Rows that are alike and of similar length, the longest first.

    Args:
        asked: What is to be answered.
        alike: What all rows of a batch have in common; it can be sorted.
        length: Characters of source.
    """
    order = sorted(range(len(asked)), key=lambda row: (alike(asked[row]), -length(asked[row]), row))
    for _, group in groupby(order, key=lambda row: alike(asked[row])):
        rows = list(group)
        while rows:
            fitting = max(1, MAX_BATCH_CHARACTERS // max(1, length(asked[rows[0]])))
            yield rows[: min(MAX_ROWS, fitting)]
            rows = rows[min(MAX_ROWS, fitting) :]
