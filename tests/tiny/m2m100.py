"""Tiny M2M100 and SMaLL-100 models: sentencepiece.bpe.model, vocab.json and language codes such as __ko__."""

from pathlib import Path

import transformers
from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

from .files import write_json
from .seq2seq import SMALL, Example, Pair, all_texts, examples, ids_of, learn, train_sentencepiece


def build_m2m100(folder: Path) -> None:
    """English → Korean, English → Japanese and Korean → English, as facebook/m2m100_418M."""
    _build(folder, examples([("en", "ko"), ("en", "ja"), ("ko", "en")]), small=False)


def build_small100(folder: Path) -> None:
    """English → Korean and Japanese, as alirezamsh/small100: the target's code before the source."""
    _build(folder, examples([("en", "ko"), ("en", "ja")]), small=True)


def _build(folder: Path, learnt: list[Example], *, small: bool) -> None:
    pieces = train_sentencepiece(all_texts(), folder / "sentencepiece.bpe.model", "bpe", 1300)
    tokens = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *pieces])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    write_json(folder / "vocab.json", vocabulary)
    names: list[str] = FAIRSEQ_LANGUAGE_CODES["m2m100"]
    special = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
    }
    write_json(
        folder / "special_tokens_map.json",
        {**special, "additional_special_tokens": [f"__{name}__" for name in names]},
    )
    write_json(
        folder / "tokenizer_config.json",
        {
            **special,
            "language_codes": "m2m100",
            "model_max_length": 1024,
            "num_madeup_words": 8,
            "sp_model_kwargs": {},
            "src_lang": None,
            "tgt_lang": None,
            "tokenizer_class": "SMALL100Tokenizer" if small else "M2M100Tokenizer",
        },
    )
    shared = {
        "bos_token_id": 0,
        "decoder_start_token_id": 2,
        "early_stopping": True,
        "eos_token_id": 2,
        "max_length": 200,
        "num_beams": 5,
        "pad_token_id": 1,
    }
    config = {
        **shared,
        **SMALL,
        "activation_function": "relu",
        "architectures": ["M2M100ForConditionalGeneration"],
        "decoder_layerdrop": 0.05,
        "dropout": 0.1,
        "encoder_layerdrop": 0.05,
        "is_encoder_decoder": True,
        "model_type": "m2m_100",
        "scale_embedding": True,
        "use_cache": True,
        # The language codes and the made-up words follow the vocabulary of the file.
        "vocab_size": len(vocabulary) + len(names) + 8,
    }
    tokenizer = transformers.M2M100Tokenizer.from_pretrained(folder, local_files_only=True)

    def pair(example: Example) -> Pair:
        if small:
            tokenizer.src_lang = example.target_language
            target = ids_of(tokenizer(example.target, add_special_tokens=False))
            return Pair(ids_of(tokenizer(example.source)), [*target, tokenizer.eos_token_id], example.target)
        tokenizer.src_lang = example.source_language
        tokenizer.tgt_lang = example.target_language
        return Pair(
            ids_of(tokenizer(example.source)),
            ids_of(tokenizer(text_target=example.target)),
            example.target,
            tokenizer.get_lang_id(example.target_language),
        )

    learn(
        folder,
        transformers.M2M100ForConditionalGeneration,
        config,
        shared,
        tokenizer,
        [pair(example) for example in learnt],
    )
