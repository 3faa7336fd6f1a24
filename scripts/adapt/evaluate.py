r"""Translate the development documents and score the result.

    PYTHONPATH=scripts python -m adapt.evaluate --model MODEL --data build/adapt/data --adapter RUN/best --out scores

Greedy decoding, one line a segment. Without ``--adapter`` the plain model is shown ``--shots`` example pairs.
With ``--terms`` only segments that have terms are translated, with their glossary line. Writes ``NAME.json``
(scores with sacrebleu's signatures) and ``NAME.jsonl`` (every translation).
"""

import argparse
import json
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from sacrebleu.metrics.chrf import CHRF
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from adapt import adapter
from adapt.prompts import prompt


@dataclass(frozen=True)
class Segment:
    """One development segment with its reference and the terms that the reference uses."""

    document: str
    source: str
    reference: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Output:
    """A translation; `finished` tells whether the model ended the line itself."""

    text: str
    finished: bool


@dataclass(frozen=True)
class Scores:
    """What is reported; shares are of segments, `terms_held` counts terms."""

    segments: int
    chrf: float
    chrf_plus_plus: float
    signatures: tuple[str, str]
    empty: float
    copied: float
    runaway: float
    terms: int
    terms_held: int


class Translator:
    """Greedy decoding in batches of like length."""

    def __init__(self, model: Any, tokenizer: Tokenizer, allowed: Collection[int] = ()) -> None:
        self.model, self.tokenizer = model, tokenizer
        self.banned = [i for i in range(tokenizer.get_vocab_size()) if i not in allowed] if allowed else None
        vocabulary = tokenizer.get_vocab()
        # Runs of line breaks are single tokens of their own; each ends the line.
        self.stops = [1, *(i for token, i in vocabulary.items() if token and not token.strip("\n"))]

    def __call__(self, prompts: Sequence[str], sources: Sequence[str], batch: int = 25) -> list[Output]:
        """Translate; a segment may become twice as long in tokens as its source, and a little more."""
        encoded = [self.tokenizer.encode(text).ids for text in prompts]
        limits = [2 * len(self.tokenizer.encode(text).ids) + 16 for text in sources]
        order = sorted(range(len(prompts)), key=lambda i: limits[i])
        outputs: dict[int, Output] = {}
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            decoded = self.decode([encoded[i] for i in chosen], [limits[i] for i in chosen])
            outputs.update(zip(chosen, decoded, strict=True))
        return [outputs[i] for i in range(len(prompts))]

    def decode(self, rows: Sequence[Sequence[int]], limits: Sequence[int]) -> Iterator[Output]:
        """Decode one batch, padded on the left."""
        width = max(len(row) for row in rows)
        ids = torch.tensor([[0] * (width - len(row)) + list(row) for row in rows])
        mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in rows])
        with torch.no_grad():
            written = self.model.generate(
                input_ids=ids,
                attention_mask=mask,
                max_new_tokens=max(limits),
                do_sample=False,
                eos_token_id=self.stops,
                suppress_tokens=self.banned,
                pad_token_id=0,
            )
        for row, limit in zip(written[:, width:].tolist(), limits, strict=True):
            end = next((i for i, token in enumerate(row) if token in self.stops), len(row))
            yield Output(self.tokenizer.decode(row[: min(end, limit)]).strip(), end < min(len(row), limit))


def main() -> None:
    """Load, translate, score, write."""
    args = parse_arguments()
    torch.set_num_threads(args.threads)
    model: Any = AutoModelForCausalLM.from_pretrained(args.model, dtype=torch.bfloat16)
    if args.adapter:
        values, shape = adapter.load(args.adapter)
        adapter.attach(model, shape)
        adapter.set_factors(model, values)
    model.eval()
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    words = target_words(args.data / "train.jsonl", tokenizer, args.language) if args.pruned else set()
    translator = Translator(model, tokenizer, words)
    segments = read_segments(args.data / "dev.jsonl", args.language, args.terms)[: args.limit]
    shots = example_prompt(args.data, args.shots, args.language)
    prompts = [shots + prompt(s.source, args.language, s.terms if args.terms else ()) for s in segments]
    outputs = translator(prompts, [s.source for s in segments])
    scores = score(segments, outputs, args.language)
    write(args.out, scores, segments, outputs)
    print(json.dumps(asdict(scores), ensure_ascii=False, indent=2))


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="what adapt.prepare wrote")
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--shots", type=int, default=0, help="example pairs before each prompt")
    parser.add_argument("--language", default="ko")
    parser.add_argument("--terms", action="store_true", help="only segments with terms, with a glossary line")
    parser.add_argument(
        "--pruned", action="store_true", help="choose only from words that training targets of the language use"
    )
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, required=True, help="path without extension")
    return parser.parse_args()


def read_segments(path: Path, language: str, only_with_terms: bool) -> list[Segment]:
    """Read the development segments."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    segments = [Segment(row["doc"], row["en"], row[language], tuple((a, b) for a, b in row["terms"])) for row in rows]
    return [s for s in segments if s.terms or not only_with_terms]


def target_words(path: Path, tokenizer: Tokenizer, language: str) -> set[int]:
    """Collect the tokens of a language's training targets: what a model with a pruned head could write."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    texts = {row["completion"] for row in rows if row["language"] == language}
    return {i for e in tokenizer.encode_batch(sorted(texts), add_special_tokens=False) for i in e.ids} | {1}


def example_prompt(data: Path, shots: int, language: str) -> str:
    """Take the first few news pairs of middling length from the training stream."""
    found: list[str] = []
    with (data / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            if len(found) == shots:
                break
            row = json.loads(line)
            plain = row["source"].startswith("ntrex") and row["prompt"].startswith("English:")
            if plain and row["language"] == language and 80 < len(row["prompt"]) < 180:
                found.append(row["prompt"] + row["completion"])
    return "".join(f"{shot}\n" for shot in found)


def score(segments: Sequence[Segment], outputs: Sequence[Output], language: str) -> Scores:
    """Compute chrF, chrF++ and the shares of what is no translation at all."""
    texts = [output.text for output in outputs]
    references = [[segment.reference for segment in segments]]
    chrf, plus = CHRF(), CHRF(word_order=2)
    results = chrf.corpus_score(texts, references), plus.corpus_score(texts, references)
    count = len(segments)
    held = [korean in o.text for s, o in zip(segments, outputs, strict=True) for _, korean in s.terms]
    is_copied = [is_copy(s.source, o.text, language) for s, o in zip(segments, outputs, strict=True)]
    return Scores(
        segments=count,
        chrf=round(results[0].score, 2),
        chrf_plus_plus=round(results[1].score, 2),
        signatures=(str(chrf.get_signature()), str(plus.get_signature())),
        empty=sum(not text for text in texts) / count,
        copied=sum(is_copied) / count,
        runaway=sum(not output.finished for output in outputs) / count,
        terms=len(held),
        terms_held=sum(held),
    )


def is_copy(source: str, text: str, language: str) -> bool:
    """Tell a source passed through; in a script of its own, mostly Latin letters tell it too."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(c.isascii() for c in letters)
    other_script = language in {"ko", "ja", "zh"} and latin > 0.5 * len(letters)
    return text.strip() == source.strip() or (bool(letters) and other_script)


def write(stem: Path, scores: Scores, segments: Sequence[Segment], outputs: Sequence[Output]) -> None:
    """Write scores and translations."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".json").write_text(
        json.dumps(asdict(scores), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    with stem.with_suffix(".jsonl").open("w", encoding="utf-8") as out:
        for segment, output in zip(segments, outputs, strict=True):
            row = asdict(segment) | {"output": output.text, "finished": output.finished}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
