r"""Translate the development documents as briefer does, and score the result.

    PYTHONPATH=scripts python -m adapt.evaluate --model MODEL --data build/adapt/data --adapter RUN/best --out scores

The adapted model is asked with the prompt that it was trained on; without ``--adapter`` the plain model is shown the
examples of the product's own prompt. Both are decoded and checked by the product: circles are cut, what is no usable
answer is asked for again. With ``--terms`` only segments that have terms are translated: ``line`` puts them into a
glossary line, ``text`` into the sentence, ``none`` leaves them out. With ``--drawn`` that many translations are
drawn beside each, and the one that is most like the others is taken (`briefer.consensus`). Writes ``NAME.json`` (scores
with sacrebleu's signatures) and ``NAME.jsonl`` (every translation).
"""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from sacrebleu.metrics.chrf import CHRF
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from adapt import adapter
from briefer.answering import Answer, answer
from briefer.checks import FAULTS, cut, empty, repetition, untranslated
from briefer.consensus import Consensus
from briefer.models.base import Request, Signature
from briefer.models.causal import CausalLM
from briefer.models.prompted import PromptedTranslator, with_terms
from briefer.prompts import Prompts

WAYS = ("line", "text", "none")


@dataclass(frozen=True)
class Segment:
    """One development segment with its reference and the terms that the reference uses."""

    document: str
    source: str
    reference: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Scores:
    """What is reported; shares are of segments, `terms_held` counts terms.

    `runaway` are answers that were cut at the token limit or went in circles, after the last attempt; `unusable` are
    all that have a fault then; `repeated` were asked for again.
    """

    segments: int
    chrf: float
    chrf_plus_plus: float
    signatures: tuple[str, str]
    empty: float
    copied: float
    runaway: float
    unusable: float
    repeated: float
    terms: int
    terms_held: int


def main() -> None:
    """Load, translate, score, write."""
    args = parse_arguments()
    torch.set_num_threads(args.threads)
    model = open_model(args.model, args.adapter)
    translator = PromptedTranslator(model, Prompts(), family="adapted" if args.adapter else "base")
    segments = read_segments(args.data / "dev.jsonl", args.source, args.language)
    segments = [one for one in segments if one.terms or not args.terms][: args.limit]
    requests = [request(segment, args.source, args.language, args.terms) for segment in segments]
    found = answer(requests, Consensus(translator, args.drawn) if args.drawn else translator)
    answers = [found[each] for each in requests]
    scores = score(segments, answers)
    write(args.out, scores, segments, answers)
    print(json.dumps(asdict(scores), ensure_ascii=False, indent=2))


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="what adapt.prepare wrote")
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--source", default="en")
    parser.add_argument("--language", default="ko")
    parser.add_argument("--terms", choices=WAYS, help="only segments with terms, and how the model is told them")
    parser.add_argument("--drawn", type=int, default=0, help="translations to draw beside the most probable one")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, required=True, help="path without extension")
    return parser.parse_args()


def open_model(folder: Path, adapted: Path | None) -> CausalLM:
    """Load the model, with an adapter or without."""
    model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)
    if adapted:
        values, shape = adapter.load(adapted)
        adapter.attach(model, shape)
        adapter.set_factors(model, values)
    model.eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    signature = Signature(folder.name, adapted.name if adapted else "", f"torch {torch.__version__}", "bfloat16")
    ends = model.generation_config.eos_token_id
    eos = frozenset(ends if isinstance(ends, list) else [ends])
    return CausalLM(model, tokenizer, signature=signature, eos=eos)


def read_segments(path: Path, source: str, target: str) -> list[Segment]:
    """Read the development segments."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Segment(row["doc"], row[source], row[target], tuple((a, b) for a, b in row["terms"])) for row in rows]


def request(segment: Segment, source: str, target: str, terms: str | None) -> Request:
    """Build what is asked, with the terms in one of the `WAYS`."""
    plain = Request(segment.source, source, target)
    if terms == "line":
        return replace(plain, terms=segment.terms)
    return replace(plain, text=with_terms(plain.text, segment.terms)) if terms == "text" else plain


def score(segments: Sequence[Segment], answers: Sequence[Answer]) -> Scores:
    """Compute chrF, chrF++ and the shares of what is no translation at all."""
    texts = [one.text for one in answers]
    references = [[segment.reference for segment in segments]]
    chrf, plus = CHRF(), CHRF(word_order=2)
    results = chrf.corpus_score(texts, references), plus.corpus_score(texts, references)
    held = [korean in text for segment, text in zip(segments, texts, strict=True) for _, korean in segment.terms]
    codes = [{finding.code for finding in one.findings} for one in answers]

    def share(*of: str) -> float:
        return round(sum(bool(each.intersection(of)) for each in codes) / len(codes), 4)

    return Scores(
        segments=len(segments),
        chrf=round(results[0].score, 2),
        chrf_plus_plus=round(results[1].score, 2),
        signatures=(str(chrf.get_signature()), str(plus.get_signature())),
        empty=share(empty.CODE),
        copied=share(untranslated.CODE),
        runaway=share(cut.CODE, repetition.CODE),
        unusable=share(*FAULTS),
        repeated=round(sum(one.attempts > 1 for one in answers) / len(answers), 4),
        terms=len(held),
        terms_held=sum(held),
    )


def write(stem: Path, scores: Scores, segments: Sequence[Segment], answers: Sequence[Answer]) -> None:
    """Write scores and translations."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".json").write_text(
        json.dumps(asdict(scores), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    with stem.with_suffix(".jsonl").open("w", encoding="utf-8") as out:
        for segment, one in zip(segments, answers, strict=True):
            row = asdict(segment) | {"output": one.text, "findings": [finding.code for finding in one.findings]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
