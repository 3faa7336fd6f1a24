"""What the tiny encoder-decoder models share: their examples, their sentencepiece model, their training."""

import copy
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sentencepiece
import torch

from .files import save_weights, write_json
from .pairs import PAIRS, translations
from .training import Batch, memorise, reproducible

LEARNING_RATE = 4e-3
SENTENCES_A_STEP = 12
PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")
SMALL = {
    "d_model": 64,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 128,
    "decoder_ffn_dim": 128,
    "init_std": 0.05,
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
    """Every pair of texts in each (source, target) direction, one being English; its quotes curly and straight."""
    found = []
    for source, target in directions:
        foreign = target if source == "en" else source
        for english, text in translations(foreign).items():
            texts = {"en": english, foreign: text}
            known = Example(source, target, texts[source], texts[target])
            found += [known, replace(known, source=known.source.translate(PLAIN_QUOTES))]
    return list(dict.fromkeys(found))


def train_sentencepiece(texts: Iterable[str], path: Path, kind: str, vocabulary: int, **ids: Any) -> list[str]:
    """Train a sentencepiece model of `kind` (unigram or bpe), save it, and return its pieces by id.

    `ids` are those of its special tokens, where they are not the usual ones: `pad_id=0`.
    """
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
        **ids,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]


def scored_pieces(texts: Iterable[str], path: Path, vocabulary: int, **ids: Any) -> list[tuple[str, float]]:
    """Train and save a unigram model; its pieces and their log-probabilities, by id."""
    pieces = train_sentencepiece(texts, path, "unigram", vocabulary, **ids)
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [(piece, float(model.get_score(index))) for index, piece in enumerate(pieces)]


@dataclass(frozen=True)
class Pair:
    """Token ids of a source and its translation; `text` is what the translation decodes to."""

    source: list[int]
    target: list[int]
    text: str
    forced_bos: int | None = None


def learn(
    folder: Path,
    architecture: Any,
    config: dict[str, Any],
    generation: dict[str, Any],
    tokenizer: Any,
    pairs: Sequence[Pair],
) -> None:
    """Train an `architecture` of the shape `config` on the pairs, and save its weights and configuration.

    The two JSON files are written as given, not as transformers 5 would save them: the hub's are older.
    """
    with reproducible():
        model = architecture(architecture.config_class(**config))
        batches = [_batch(model, bucket) for bucket in buckets(pairs, SENTENCES_A_STEP)]

        def reproduced() -> bool:
            """Greedily, and by beam search in bfloat16, which rounds a tiny model's weights more than a large one's."""
            rounded = copy.deepcopy(model).bfloat16()
            return all(reproductions(model, tokenizer, pairs)) and all(
                reproductions(rounded, tokenizer, pairs, beams=4)
            )

        memorise(model, batches, reproduced, LEARNING_RATE)
    save_weights(model, folder)
    write_json(folder / "config.json", config)
    write_json(folder / "generation_config.json", generation)


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


def reproductions(model: Any, tokenizer: Any, pairs: Sequence[Pair], beams: int = 1) -> Iterator[bool]:
    """For each pair, whether one padded batch for each target language generates its text."""
    for forced_bos in dict.fromkeys(pair.forced_bos for pair in pairs):
        group = [pair for pair in pairs if pair.forced_bos == forced_bos]
        sources, mask = padded([pair.source for pair in group], model.config.pad_token_id)
        generated = model.generate(
            input_ids=sources,
            attention_mask=mask,
            forced_bos_token_id=forced_bos,
            num_beams=beams,
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
