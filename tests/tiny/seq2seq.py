"""Tiny Marian, M2M100 and NLLB models, laid out as their repositories on the hub are."""

import io
import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sentencepiece
import tokenizers
import torch
import transformers

from .pairs import PAIRS, translations
from .training import Batch, memorise, reproducible

# Marian's special tokens frame its vocabulary: </s> and <unk> first, <pad> last.
MARIAN_LANGUAGES = {"ko": ">>kor<<", "ja": ">>jpn<<"}
NLLB_LANGUAGES = {"en": "eng_Latn", "ko": "kor_Hang", "ja": "jpn_Jpan"}
PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")
SENTENCES_A_STEP = 12
SMALL = {
    "d_model": 96,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 256,
    "decoder_ffn_dim": 256,
    "max_position_embeddings": 512,
}


@dataclass(frozen=True)
class Example:
    """A source text with its language and a translation into `target_language`."""

    source_language: str
    target_language: str
    source: str
    target: str


def examples(directions: Iterable[tuple[str, str]]) -> list[Example]:
    """Every pair of texts in each (source, target) direction, one of the two being English."""
    found = []
    for source, target in directions:
        foreign = target if source == "en" else source
        for english, text in translations(foreign).items():
            texts = {"en": english, foreign: text}
            found.append(Example(source, target, texts[source], texts[target]))
    return found


def train_sentencepiece(texts: Iterable[str], path: Path, kind: str, vocabulary: int) -> list[str]:
    """Train a sentencepiece model of `kind` (unigram or bpe), save it, and return its pieces by id."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type=kind,
        vocab_size=vocabulary,
        character_coverage=1.0,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]


def build_marian(folder: Path) -> None:
    """English → Korean, as Helsinki-NLP/opus-mt-en-xx: the target language is the model's only one."""
    _build_marian(folder, examples([("en", "ko")]), tagged=False)


def build_marian_multi(folder: Path) -> None:
    """English → Korean and Japanese, as Helsinki-NLP/opus-mt-tc-big-en-xx: >>kor<< before the text chooses."""
    _build_marian(folder, examples([("en", "ko"), ("en", "ja")]), tagged=True)


def _build_marian(folder: Path, learnt: list[Example], tagged: bool) -> None:
    sources = [example.source for example in learnt]
    targets = [example.target for example in learnt]
    pieces = [
        *train_sentencepiece(dict.fromkeys(sources), folder / "source.spm", "unigram", 1000),
        *train_sentencepiece(dict.fromkeys(targets), folder / "target.spm", "unigram", 1000),
    ]
    tags = list(MARIAN_LANGUAGES.values()) if tagged else []
    tokens = dict.fromkeys(["</s>", "<unk>", *tags, *pieces, "<pad>"])
    del tokens["<s>"]
    vocabulary = {token: index for index, token in enumerate(tokens)}
    pad = vocabulary["<pad>"]
    target_languages = "ko+ja" if tagged else "ko"
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
            "target_lang": target_languages,
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
    write_json(folder / "generation_config.json", {**shared, "renormalize_logits": True})
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        tokenizer = transformers.MarianTokenizer.from_pretrained(folder, local_files_only=True)

    def encode(example: Example) -> list[int]:
        tag = f"{MARIAN_LANGUAGES[example.target_language]} " if tagged else ""
        return ids_of(tokenizer(tag + example.source))

    def encode_target(example: Example) -> list[int]:
        return ids_of(tokenizer(text_target=example.target))

    learn(
        folder,
        config,
        transformers.MarianMTModel,
        [Pair(encode(example), encode_target(example), example.target) for example in learnt],
        tokenizer,
    )


def build_m2m100(folder: Path) -> None:
    """English → Korean, English → Japanese and Korean → English, as facebook/m2m100_418M."""
    learnt = examples([("en", "ko"), ("en", "ja"), ("ko", "en")])
    pieces = train_sentencepiece(all_texts(), folder / "sentencepiece.bpe.model", "bpe", 1300)
    tokens = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *pieces])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    write_json(folder / "vocab.json", vocabulary)
    names = transformers.models.m2m_100.tokenization_m2m_100.FAIRSEQ_LANGUAGE_CODES["m2m100"]
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
            "tokenizer_class": "M2M100Tokenizer",
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
    write_json(folder / "generation_config.json", shared)
    tokenizer = transformers.M2M100Tokenizer.from_pretrained(folder, local_files_only=True)

    def pair(example: Example) -> Pair:
        tokenizer.src_lang = example.source_language
        tokenizer.tgt_lang = example.target_language
        return Pair(
            ids_of(tokenizer(example.source)),
            ids_of(tokenizer(text_target=example.target)),
            example.target,
            tokenizer.get_lang_id(example.target_language),
        )

    learn(
        folder, config, transformers.M2M100ForConditionalGeneration, [pair(e) for e in learnt], tokenizer
    )


def build_nllb(folder: Path) -> None:
    """English → Korean and Japanese, as facebook/nllb-200-distilled-600M: with tokenizer.json.

    Each sentence with typographic quotation marks is also known with plain ones, as a caller who normalises
    punctuation for NLLB would send it.
    """
    known = examples([("en", "ko"), ("en", "ja")])
    plain = [replace(e, source=e.source.translate(PLAIN_QUOTES)) for e in known]
    learnt = list(dict.fromkeys([*known, *plain]))
    pieces = train_sentencepiece(all_texts(), folder / "sentencepiece.bpe.model", "bpe", 1300)
    names = transformers.models.nllb.tokenization_nllb.FAIRSEQ_LANGUAGE_CODES
    special = {
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "mask_token": "<mask>",
        "pad_token": "<pad>",
        "sep_token": "</s>",
        "unk_token": "<unk>",
    }
    tokens = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *pieces, *names, "<mask>"])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    _nllb_backend(vocabulary, folder / "sentencepiece.bpe.model", names).save(str(folder / "tokenizer.json"))
    write_json(folder / "special_tokens_map.json", {**special, "additional_special_tokens": names})
    write_json(
        folder / "tokenizer_config.json",
        {
            **special,
            "model_max_length": 1024,
            "sp_model_kwargs": {},
            "src_lang": None,
            "tgt_lang": None,
            "tokenizer_class": "NllbTokenizer",
        },
    )
    shared = {
        "bos_token_id": 0,
        "decoder_start_token_id": 2,
        "eos_token_id": 2,
        "max_length": 200,
        "pad_token_id": 1,
    }
    config = {
        **shared,
        **SMALL,
        "activation_function": "relu",
        "architectures": ["M2M100ForConditionalGeneration"],
        "decoder_layerdrop": 0,
        "dropout": 0.1,
        "encoder_layerdrop": 0,
        "is_encoder_decoder": True,
        "model_type": "m2m_100",
        "scale_embedding": True,
        "tokenizer_class": "NllbTokenizer",
        "use_cache": True,
        # Two rows more than tokens, as the real model.
        "vocab_size": len(vocabulary) + 2,
    }
    write_json(folder / "generation_config.json", shared)
    tokenizer = transformers.NllbTokenizer.from_pretrained(folder, local_files_only=True)

    def pair(example: Example) -> Pair:
        tokenizer.src_lang = NLLB_LANGUAGES[example.source_language]
        tokenizer.tgt_lang = NLLB_LANGUAGES[example.target_language]
        return Pair(
            ids_of(tokenizer(example.source)),
            ids_of(tokenizer(text_target=example.target)),
            example.target,
            tokenizer.convert_tokens_to_ids(NLLB_LANGUAGES[example.target_language]),
        )

    learn(folder, config, transformers.M2M100ForConditionalGeneration, [pair(e) for e in learnt], tokenizer)


def _nllb_backend(vocabulary: dict[str, int], model: Path, names: Sequence[str]) -> tokenizers.Tokenizer:
    """The content of tokenizer.json: the sentencepiece model's pieces, merges and normalisation."""
    merges = transformers.tokenization_utils_base.generate_merges(
        vocabulary, skip_tokens={*names, "<s>", "<pad>", "</s>", "<unk>", "<mask>"}
    )
    backend = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True))
    backend.normalizer = tokenizers.normalizers.Sequence(
        [
            tokenizers.normalizers.Precompiled(_normalisation_table(model.read_bytes())),
            tokenizers.normalizers.Replace(tokenizers.Regex(" {2,}"), " "),
        ]
    )
    backend.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace(prepend_scheme="always")
    backend.decoder = tokenizers.decoders.Metaspace(prepend_scheme="always")
    backend.post_processor = tokenizers.processors.TemplateProcessing(
        single="eng_Latn $A </s>",
        pair="eng_Latn $A $B </s>",
        special_tokens=[(name, vocabulary[name]) for name in ("eng_Latn", "</s>")],
    )
    backend.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", *names])
    backend.add_special_tokens([tokenizers.AddedToken("<mask>", lstrip=True, normalized=True)])
    return backend


def _normalisation_table(model: bytes) -> bytes:
    """ModelProto.normalizer_spec.precompiled_charsmap, read without the protobuf package."""
    return _protobuf_field(_protobuf_field(model, 3), 2)


def _protobuf_field(message: bytes, wanted: int) -> bytes:
    """The first length-delimited field with the number `wanted` (protobuf encoding specification)."""
    position = 0

    def varint() -> int:
        nonlocal position
        value = shift = 0
        while True:
            byte = message[position]
            position += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while position < len(message):
        number, kind = divmod(varint(), 8)
        if kind == 0:
            varint()
            continue
        length = {1: 8, 5: 4}.get(kind) or varint()
        if kind == 2 and number == wanted:
            return message[position : position + length]
        position += length
    raise ValueError(f"field {wanted} is not in the message")


@dataclass(frozen=True)
class Pair:
    """Token ids of a source and its translation; `text` is what the translation decodes to."""

    source: list[int]
    target: list[int]
    text: str
    forced_bos: int | None = None


def learn(
    folder: Path, config: dict[str, Any], architecture: Any, pairs: Sequence[Pair], tokenizer: Any
) -> None:
    """Train an `architecture` of the shape `config` on the pairs, and save weights and config.json."""
    with reproducible():
        model = architecture(architecture.config_class(**config))
        batches = [_batch(model, bucket) for bucket in buckets(pairs, SENTENCES_A_STEP)]
        steps = memorise(model, batches, lambda: all(reproductions(model, tokenizer, pairs)))
    print(steps, 'steps')
    model.save_pretrained(folder)
    write_json(folder / "config.json", config)


def buckets(pairs: Sequence[Pair], size: int) -> list[list[Pair]]:
    """Pairs of similar length together, so that little is padding."""
    ordered = sorted(pairs, key=lambda pair: (len(pair.target), len(pair.source)))
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def _batch(model: Any, pairs: Sequence[Pair]) -> Batch:
    pad = model.config.pad_token_id
    sources, mask = padded([pair.source for pair in pairs], pad)
    targets, _ = padded([pair.target for pair in pairs], pad)
    start = torch.full((len(pairs), 1), model.config.decoder_start_token_id)
    inputs = torch.cat([start, targets[:, :-1]], dim=1)
    wanted = targets != pad
    # A forced language code cannot be foreseen: the caller chooses it.
    wanted[:, 0] &= torch.tensor([pair.forced_bos is None for pair in pairs])

    def forward() -> tuple[torch.Tensor, torch.Tensor]:
        logits = model(input_ids=sources, attention_mask=mask, decoder_input_ids=inputs).logits
        return logits[wanted], targets[wanted]

    return forward


def reproductions(model: Any, tokenizer: Any, pairs: Sequence[Pair]) -> Iterator[bool]:
    """For each pair, whether one padded batch for each target language generates its text."""
    for forced_bos in dict.fromkeys(pair.forced_bos for pair in pairs):
        group = [pair for pair in pairs if pair.forced_bos == forced_bos]
        sources, mask = padded([pair.source for pair in group], model.config.pad_token_id)
        generated = model.generate(
            input_ids=sources,
            attention_mask=mask,
            forced_bos_token_id=forced_bos,
            num_beams=1,
            max_new_tokens=max(len(pair.target) for pair in group) + 1,
        )
        texts = tokenizer.batch_decode(generated, skip_special_tokens=True)
        yield from (text == pair.text for text, pair in zip(texts, group, strict=True))


def padded(rows: Sequence[Sequence[int]], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows padded at their end, and the mask of what is not padding; both (rows, longest row)."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([[*row, *[pad] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def ids_of(encoded: Any) -> list[int]:
    """The token ids of one encoded text."""
    return list(encoded["input_ids"])


def all_texts() -> list[str]:
    """Every sentence and translation, once, with typographic and with plain quotation marks."""
    texts = [text for english, others in PAIRS.items() for text in (english, *others.values())]
    return list(dict.fromkeys([*texts, *(text.translate(PLAIN_QUOTES) for text in texts)]))


def write_json(path: Path, content: object) -> None:
    """Write readable JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
