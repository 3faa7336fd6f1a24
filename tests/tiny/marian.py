"""Tiny Marian models: MarianTokenizer with two sentencepiece models and one vocab.json for both."""

import warnings
from pathlib import Path

import transformers

from .files import write_json
from .seq2seq import SMALL, Example, Pair, examples, ids_of, learn, train_sentencepiece

TAGS = {"ko": ">>kor<<", "ja": ">>jpn<<"}


def build_marian(folder: Path) -> None:
    """English → Korean, as Helsinki-NLP/opus-mt-en-xx: the target language is the model's only one."""
    _build(folder, examples([("en", "ko")]), tagged=False)


def build_marian_multi(folder: Path) -> None:
    """English → Korean and Japanese, as Helsinki-NLP/opus-mt-tc-big-en-xx: >>kor<< before the text chooses."""
    _build(folder, examples([("en", "ko"), ("en", "ja")]), tagged=True)


def _build(folder: Path, learnt: list[Example], tagged: bool) -> None:
    sources = [example.source for example in learnt]
    targets = [example.target for example in learnt]
    pieces = [
        *train_sentencepiece(dict.fromkeys(sources), folder / "source.spm", "unigram", 1000),
        *train_sentencepiece(dict.fromkeys(targets), folder / "target.spm", "unigram", 1000),
    ]
    tags = list(TAGS.values()) if tagged else []
    tokens = dict.fromkeys(["</s>", "<unk>", *tags, *pieces, "<pad>"])
    del tokens["<s>"]
    vocabulary = {token: index for index, token in enumerate(tokens)}
    pad = vocabulary["<pad>"]
    write_json(folder / "vocab.json", vocabulary)
    write_json(
        folder / "tokenizer_config.json",
        {
            "eos_token": "</s>",
            "model_max_length": 512,
            "pad_token": "<pad>",
            "separate_vocabs": False,
            "source_lang": "en",
            "sp_model_kwargs": {},
            "target_lang": "ko+ja" if tagged else "ko",
            "tokenizer_class": "MarianTokenizer",
            "unk_token": "<unk>",
        },
    )
    shared = {
        "bad_words_ids": [[pad]],
        "bos_token_id": 0,
        "decoder_start_token_id": pad,
        "eos_token_id": 0,
        "forced_eos_token_id": 0,
        "max_length": 512,
        "num_beams": 4,
        "pad_token_id": pad,
    }
    config = {
        **shared,
        **SMALL,
        "activation_function": "relu" if tagged else "swish",
        "architectures": ["MarianMTModel"],
        "decoder_vocab_size": len(vocabulary),
        "dropout": 0.1,
        "is_encoder_decoder": True,
        "model_type": "marian",
        "normalize_before": False,
        "normalize_embedding": False,
        "scale_embedding": True,
        "share_encoder_decoder_embeddings": True,
        "static_position_embeddings": True,
        "tie_word_embeddings": True,
        "use_cache": True,
        "vocab_size": len(vocabulary),
    }
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        tokenizer = transformers.MarianTokenizer.from_pretrained(folder, local_files_only=True)

    def pair(example: Example) -> Pair:
        tag = f"{TAGS[example.target_language]} " if tagged else ""
        target = tokenizer(text_target=example.target)
        return Pair(ids_of(tokenizer(tag + example.source)), ids_of(target), example.target)

    learn(
        folder,
        transformers.MarianMTModel,
        config,
        {**shared, "renormalize_logits": True},
        tokenizer,
        [pair(example) for example in learnt],
    )
