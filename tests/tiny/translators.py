"""Tiny mBART-50, MADLAD-400 and mT5 translation models, each with its own way of naming the target language."""

import json
from pathlib import Path
from typing import Any

import tokenizers
import transformers
from transformers.models.mbart50.tokenization_mbart50 import FAIRSEQ_LANGUAGE_CODES

from .files import write_json
from .nllb import normalisation_table
from .seq2seq import SMALL, Example, Pair, all_texts, examples, ids_of, learn, scored_pieces

CODES = {"en": "en_XX", "ko": "ko_KR", "ja": "ja_XX"}
NAMES = {"en": "English", "ko": "Korean", "ja": "Japanese"}
MADLAD_TOKENS = [f"<2{code}>" for code in ("de", "en", "es", "fr", "ja", "ko", "zh")]
VOCABULARY = 1400
#: Characters: T5 counts distances, not positions, and so small a one loses its place in a longer sentence.
LONGEST_FOR_T5 = 150
T5 = {
    "d_ff": 128,
    "d_kv": 16,
    "d_model": 64,
    "dropout_rate": 0.1,
    "feed_forward_proj": "gated-gelu",
    "is_encoder_decoder": True,
    "num_decoder_layers": 2,
    "num_heads": 4,
    "num_layers": 2,
    "tie_word_embeddings": False,
}


def build_translator(family: str, folder: Path) -> None:
    """Train one of mbart50, madlad and mt5 to translate English into Korean and Japanese."""
    {"mbart50": build_mbart50, "madlad": build_madlad, "mt5": build_mt5}[family](folder)


def build_mbart50(folder: Path) -> None:
    """As facebook/mbart-large-50-many-to-many-mmt: `en_XX` before the text, `ko_KR` first in the answer."""
    vocabulary = scored_pieces(
        all_texts(), folder / "sentencepiece.bpe.model", VOCABULARY, bos_id=0, pad_id=1, eos_id=2, unk_id=3
    )
    vocabulary += [(code, 0.0) for code in (*FAIRSEQ_LANGUAGE_CODES, "<mask>")]
    tokenizer = transformers.MBart50Tokenizer(vocab=vocabulary, src_lang="en_XX")
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {"language_codes": "mbart50", "model_max_length": 1024, "tokenizer_class": "MBart50Tokenizer"},
    )
    shared = {
        "bos_token_id": 0,
        "decoder_start_token_id": 2,
        "early_stopping": True,
        "eos_token_id": 2,
        "forced_eos_token_id": 2,
        "max_length": 200,
        "num_beams": 5,
        "pad_token_id": 1,
    }
    config = {
        **shared,
        **SMALL,
        "activation_function": "relu",
        "architectures": ["MBartForConditionalGeneration"],
        "dropout": 0.1,
        "is_encoder_decoder": True,
        "model_type": "mbart",
        "scale_embedding": True,
        "tokenizer_class": "MBart50Tokenizer",
        "vocab_size": len(tokenizer),
    }

    def pair(example: Example) -> Pair:
        tokenizer.src_lang = CODES[example.source_language]
        code = int(tokenizer.get_vocab()[CODES[example.target_language]])
        target = ids_of(tokenizer(example.target, add_special_tokens=False))
        return Pair(ids_of(tokenizer(example.source)), [code, *target, 2], example.target, code)

    pairs = [pair(example) for example in examples([("en", "ko"), ("en", "ja")])]
    learn(folder, transformers.MBartForConditionalGeneration, config, shared, tokenizer, pairs)


def build_madlad(folder: Path) -> None:
    """As google/madlad400-3b-mt: `<2ko>` before the text; the decoder begins with <unk>, which is not the padding."""
    ids = {"decoder_start_token_id": 0, "eos_token_id": 2, "pad_token_id": 1}
    tokenizer = _t5_tokenizer(folder, MADLAD_TOKENS, pad_token="<s>", unk_id=0, bos_id=1, eos_id=2)
    pairs = [
        _t5_pair(tokenizer, f"<2{example.target_language}> {example.source}", example.target)
        for example in examples([("en", "ko"), ("en", "ja")])
        if len(example.source) <= LONGEST_FOR_T5
    ]
    config = {
        **T5,
        **ids,
        "architectures": ["T5ForConditionalGeneration"],
        "model_type": "t5",
        "vocab_size": len(tokenizer) + 3,
    }
    learn(folder, transformers.T5ForConditionalGeneration, config, ids, tokenizer, pairs)


def build_mt5(folder: Path) -> None:
    """An mT5 that was tuned to translate, as its config says: a sentence before the text names the languages."""
    ids = {"decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0}
    tokenizer = _t5_tokenizer(folder, [], pad_token="<pad>", pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    prefixes = {target: f"translate English to {NAMES[target]}: " for target in ("ko", "ja")}
    pairs = [
        _t5_pair(tokenizer, prefixes[example.target_language] + example.source, example.target)
        for example in examples([("en", "ko"), ("en", "ja")])
        if len(example.source) <= LONGEST_FOR_T5
    ]
    config = {
        **T5,
        **ids,
        "architectures": ["MT5ForConditionalGeneration"],
        "model_type": "mt5",
        "task_specific_params": {
            f"translation_en_to_{target}": {"max_length": 30, "prefix": prefix} for target, prefix in prefixes.items()
        },
        "vocab_size": len(tokenizer),
    }
    generation = {**ids, "max_length": 20}
    learn(folder, transformers.MT5ForConditionalGeneration, config, generation, tokenizer, pairs)


def _t5_tokenizer(folder: Path, tokens: list[str], *, pad_token: str, **ids: int) -> Any:
    """T5's tokenizer over a new sentencepiece model, with tokens that are never split."""
    model = folder / "spiece.model"
    texts = [*all_texts(), *(f"translate English to {name}: " for name in NAMES.values())]
    vocabulary = scored_pieces(texts, model, VOCABULARY, user_defined_symbols=tokens, **ids)
    tokenizer = transformers.T5Tokenizer(
        vocab=vocabulary,
        pad_token=pad_token,
        extra_ids=0,
        _spm_precompiled_charsmap=normalisation_table(model.read_bytes()),
    )
    tokenizer.backend_tokenizer.add_tokens([tokenizers.AddedToken(token, normalized=False) for token in tokens])
    # The class writes 2 there, whatever the vocabulary says.
    content = json.loads(tokenizer.backend_tokenizer.to_str())
    content["model"]["unk_id"] = ids["unk_id"]
    write_json(folder / "tokenizer.json", content)
    write_json(
        folder / "tokenizer_config.json",
        {
            "additional_special_tokens": [],
            "eos_token": "</s>",
            "extra_ids": 0,
            "model_max_length": 1000000000000000019884624838656,
            "pad_token": pad_token,
            "tokenizer_class": "T5Tokenizer",
            "unk_token": "<unk>",
        },
    )
    return transformers.PreTrainedTokenizerFast.from_pretrained(
        folder, local_files_only=True, model_input_names=["input_ids", "attention_mask"]
    )


def _t5_pair(tokenizer: transformers.T5Tokenizer, source: str, target: str) -> Pair:
    ids = ids_of(tokenizer(target))
    return Pair(ids_of(tokenizer(source)), ids, str(tokenizer.decode(ids, skip_special_tokens=True)))
