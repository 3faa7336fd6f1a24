"""Tiny BART, mBART, Pegasus, T5 and mT5 summarisers, with the settings of real ones that stretch and cut answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tokenizers
import transformers
from transformers.models.mbart.tokenization_mbart import FAIRSEQ_LANGUAGE_CODES

from .files import write_json
from .nllb import normalisation_table
from .seq2seq import SMALL, Pair, ids_of, learn, scored_pieces

BART = {
    **SMALL,
    "activation_function": "gelu",
    "dropout": 0.1,
    "is_encoder_decoder": True,
    "scale_embedding": False,
}
BART_IDS: dict[str, Any] = {"bos_token_id": 0, "eos_token_id": 2, "pad_token_id": 1}
#: As facebook/bart-large-cnn: its shortest answer is longer than most lines.
CNN: dict[str, Any] = {
    "early_stopping": True,
    "forced_bos_token_id": 0,
    "forced_eos_token_id": 2,
    "length_penalty": 2.0,
    "max_length": 142,
    "min_length": 56,
    "no_repeat_ngram_size": 3,
    "num_beams": 4,
}
#: As google/pegasus-xsum.
XSUM: dict[str, Any] = {"forced_eos_token_id": 1, "length_penalty": 0.6, "max_length": 64, "num_beams": 8}
#: As csebuetnlp/mT5_multilingual_XLSum.
XLSUM: dict[str, Any] = {"length_penalty": 0.6, "max_length": 84, "no_repeat_ngram_size": 2, "num_beams": 4}
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
T5_IDS: dict[str, Any] = {"decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0}
T5_PREFIX = "summarize: "


def build_summariser(family: str, folder: Path, lines: Mapping[str, str]) -> None:
    """Train one of bart, mbart, pegasus, t5 and mt5 to write a line for each text."""
    builders = {"bart": build_bart, "mbart": build_mbart, "pegasus": build_pegasus, "t5": build_t5, "mt5": build_mt5}
    builders[family](folder, lines)


def build_bart(folder: Path, lines: Mapping[str, str]) -> None:
    """As facebook/bart-large-cnn: byte-level BPE, and a space before the text."""
    learner = tokenizers.ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    learner.train_from_iterator([*lines, *lines.values()], vocab_size=1000, special_tokens=special, show_progress=False)
    learner.save_model(str(folder))
    write_json(folder / "tokenizer_config.json", {"model_max_length": 512, "tokenizer_class": "BartTokenizer"})
    ids = {**BART_IDS, "decoder_start_token_id": 2, "forced_bos_token_id": 0}
    config = {
        **BART,
        **ids,
        "architectures": ["BartForConditionalGeneration"],
        "model_type": "bart",
        "vocab_size": learner.get_vocab_size(),
    }
    tokenizer = transformers.BartTokenizer.from_pretrained(folder, local_files_only=True)
    pairs = [
        Pair(ids_of(tokenizer(f" {text}")), ids_of(tokenizer(line)), line, forced_bos=0) for text, line in lines.items()
    ]
    learn(folder, transformers.BartForConditionalGeneration, config, ids, tokenizer, pairs)
    write_json(folder / "config.json", config | CNN | {"prefix": " ", "task_specific_params": {"summarization": CNN}})
    write_json(folder / "generation_config.json", ids | CNN)


def build_mbart(folder: Path, lines: Mapping[str, str]) -> None:
    """As facebook/mbart-large-cc25 tuned to Korean: `</s> ko_KR` stands after the text, ko_KR before the line."""
    texts = [*lines, *lines.values()]
    vocabulary = scored_pieces(texts, folder / "sentencepiece.bpe.model", 800, bos_id=0, pad_id=1, eos_id=2, unk_id=3)
    vocabulary += [(code, 0.0) for code in (*FAIRSEQ_LANGUAGE_CODES, "<mask>")]
    tokenizer = transformers.MBartTokenizer(vocab=vocabulary, src_lang="ko_KR")
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", {"model_max_length": 512, "tokenizer_class": "MBartTokenizer"})
    ids = {**BART_IDS, "decoder_start_token_id": tokenizer.convert_tokens_to_ids("ko_KR")}
    config = {
        **BART,
        **ids,
        "architectures": ["MBartForConditionalGeneration"],
        "model_type": "mbart",
        "vocab_size": len(tokenizer),
    }
    pairs = [
        Pair(ids_of(tokenizer(text)), [*ids_of(tokenizer(line, add_special_tokens=False)), 2], line)
        for text, line in lines.items()
    ]
    learn(folder, transformers.MBartForConditionalGeneration, config, ids, tokenizer, pairs)


def build_pegasus(folder: Path, lines: Mapping[str, str]) -> None:
    """As google/pegasus-xsum: the padding begins an answer, and `<n>` stands for a line break in it."""
    texts = [*lines, *lines.values()]
    model = folder / "spiece.model"
    vocabulary = scored_pieces(texts, model, 800, pad_id=0, eos_id=1, unk_id=2, bos_id=-1, user_defined_symbols=["<n>"])
    # As in the hub's vocabulary, what it was pretrained with stands between the ends of a text and its pieces.
    pretraining = [*(f"<mask_{number}>" for number in (1, 2)), *(f"<unk_{number}>" for number in range(2, 103))]
    ends, pieces = vocabulary[:2], vocabulary[3:]
    tokenizer = transformers.PegasusTokenizer(
        vocab=[*ends, *((mark, 0.0) for mark in pretraining), ("<unk>", 0.0), *pieces],
        _spm_precompiled_charsmap=normalisation_table(model.read_bytes()),
    )
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", {"model_max_length": 512, "tokenizer_class": "PegasusTokenizer"})
    ids = {"bos_token_id": 0, "decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0}
    config = {
        **BART,
        **ids,
        "activation_function": "relu",
        "architectures": ["PegasusForConditionalGeneration"],
        "model_type": "pegasus",
        "scale_embedding": True,
        "vocab_size": len(tokenizer),
    }
    pairs = [
        Pair(
            ids_of(tokenizer(text)),
            written := ids_of(tokenizer(line)),
            str(tokenizer.decode(written, skip_special_tokens=True)),
        )
        for text, line in lines.items()
    ]
    learn(folder, transformers.PegasusForConditionalGeneration, config, ids, tokenizer, pairs)
    write_json(folder / "config.json", config | XSUM)
    write_json(folder / "generation_config.json", {**ids, **XSUM})


def build_t5(folder: Path, lines: Mapping[str, str]) -> None:
    """As google-t5/t5-small: its task is told by what stands before the text, `summarize: ` among others."""
    tasks = {
        "summarization": {"max_length": 200, "min_length": 30, "no_repeat_ngram_size": 3, "prefix": T5_PREFIX},
        "translation_en_to_de": {"max_length": 300, "prefix": "translate English to German: "},
    }
    prefixed = {T5_PREFIX + text: line for text, line in lines.items()}
    _build_t5(folder, transformers.T5ForConditionalGeneration, prefixed, {"task_specific_params": tasks}, {})


def build_mt5(folder: Path, lines: Mapping[str, str]) -> None:
    """As csebuetnlp/mT5_multilingual_XLSum: nothing stands before the text, in whatever language."""
    _build_t5(folder, transformers.MT5ForConditionalGeneration, lines, XLSUM, XLSUM)


def _build_t5(
    folder: Path, architecture: Any, lines: Mapping[str, str], stated: Mapping[str, Any], search: Mapping[str, Any]
) -> None:
    texts = [*lines, *lines.values()]
    vocabulary = scored_pieces(texts, folder / "spiece.model", 800, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    gaps = [f"<extra_id_{number}>" for number in range(100)]
    tokenizer = transformers.T5Tokenizer(
        vocab=[*vocabulary, *((gap, 0.0) for gap in reversed(gaps))],
        _spm_precompiled_charsmap=normalisation_table((folder / "spiece.model").read_bytes()),
    )
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {
            "additional_special_tokens": gaps,
            "eos_token": "</s>",
            "extra_ids": 100,
            "model_max_length": 512,
            "pad_token": "<pad>",
            "tokenizer_class": "T5Tokenizer",
            "unk_token": "<unk>",
        },
    )
    config = {
        **T5,
        **T5_IDS,
        "architectures": [architecture.__name__],
        "model_type": architecture.config_class.model_type,
        "vocab_size": len(tokenizer),
    }
    pairs = [
        Pair(
            ids_of(tokenizer(text)),
            ids := ids_of(tokenizer(line)),
            str(tokenizer.decode(ids, skip_special_tokens=True)),
        )
        for text, line in lines.items()
    ]
    learn(folder, architecture, config, T5_IDS, tokenizer, pairs)
    write_json(folder / "config.json", {**config, **stated})
    write_json(folder / "generation_config.json", {**T5_IDS, **search})
