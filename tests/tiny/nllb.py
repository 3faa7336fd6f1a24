"""A tiny NLLB model: M2M100's architecture, and NllbTokenizer with language codes such as kor_Hang."""

from pathlib import Path

import tokenizers
import transformers
from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

from .files import write_json
from .seq2seq import SMALL, Example, Pair, all_texts, examples, ids_of, learn, train_sentencepiece

LANGUAGES = {"en": "eng_Latn", "ko": "kor_Hang", "ja": "jpn_Jpan"}


def build_nllb(folder: Path) -> None:
    """English → Korean and Japanese, as facebook/nllb-200-distilled-600M: with tokenizer.json."""
    learnt = examples([("en", "ko"), ("en", "ja")])
    pieces = train_sentencepiece(all_texts(), folder / "sentencepiece.bpe.model", "bpe", 1300)
    special = {
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "mask_token": "<mask>",
        "pad_token": "<pad>",
        "sep_token": "</s>",
        "unk_token": "<unk>",
    }
    tokens = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *pieces, *FAIRSEQ_LANGUAGE_CODES, "<mask>"])
    vocabulary = {token: index for index, token in enumerate(tokens)}
    _nllb_backend(vocabulary, folder / "sentencepiece.bpe.model").save(str(folder / "tokenizer.json"))
    write_json(folder / "special_tokens_map.json", {**special, "additional_special_tokens": FAIRSEQ_LANGUAGE_CODES})
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
    tokenizer = transformers.NllbTokenizer.from_pretrained(folder, local_files_only=True)

    def pair(example: Example) -> Pair:
        tokenizer.src_lang = LANGUAGES[example.source_language]
        tokenizer.tgt_lang = LANGUAGES[example.target_language]
        return Pair(
            ids_of(tokenizer(example.source)),
            ids_of(tokenizer(text_target=example.target)),
            example.target,
            tokenizer.convert_tokens_to_ids(LANGUAGES[example.target_language]),
        )

    learn(
        folder,
        transformers.M2M100ForConditionalGeneration,
        config,
        shared,
        tokenizer,
        [pair(example) for example in learnt],
    )


def _nllb_backend(vocabulary: dict[str, int], model: Path) -> tokenizers.Tokenizer:
    """The content of tokenizer.json: the sentencepiece model's pieces, merges and normalisation."""
    merges = transformers.tokenization_utils_base.generate_merges(
        vocabulary, skip_tokens={*FAIRSEQ_LANGUAGE_CODES, "<s>", "<pad>", "</s>", "<unk>", "<mask>"}
    )
    backend = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True))
    backend.normalizer = tokenizers.normalizers.Sequence(
        [
            tokenizers.normalizers.Precompiled(normalisation_table(model.read_bytes())),
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
    backend.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", *FAIRSEQ_LANGUAGE_CODES])
    backend.add_special_tokens([tokenizers.AddedToken("<mask>", lstrip=True, normalized=True)])
    return backend


def normalisation_table(model: bytes) -> bytes:
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
