"""Measure `briefer.selection` on articles whose summary sentences people chose (sci-news-sum-kr-50).

    python scripts/measure_selection.py FOLDER [--articles]

FOLDER has the data set's files, one article each: `title`, `sentences`, and `summaries`, the numbers of the sentences
that its makers chose together (there is one choice an article, so people cannot be measured against each other). Each
method chooses as many sentences as they did. Weights were tuned on the articles with an even number (`tuned`); the
others were not looked at (`held out`). ROUGE is the F-measure over Kiwi's words. `--articles` lists the F1 of each
article.
"""

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from briefer.document import Block, BlockKind, Document, Segment
from briefer.korean import kiwi
from briefer.selection import WEIGHTS, Reason, content_words, cosines, select

ROUGE = ("rouge1", "rouge2", "rougeL")
SEEDS = 20
NONE = dict.fromkeys(Reason, 0.0)

Method = Callable[["Article"], list[set[int]]]
"""Chooses sentences of an article, once or with several seeds."""


@dataclass(frozen=True)
class Article:
    """An article of the data set; sentences are numbered from 0."""

    number: int
    title: str
    sentences: list[str]
    chosen: set[int]


class Words:
    """Words as ROUGE counts them: its own tokenizer drops Hangul."""

    def tokenize(self, text: str) -> list[str]:
        """Every morpheme that Kiwi finds, punctuation left out."""
        return [token.form for token in kiwi().tokenize(text) if not token.tag.startswith("S") or token.tag == "SL"]


def main() -> None:
    """Print F1 of the choice and ROUGE for each method and half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", action="store_true")
    options = parser.parse_args()
    articles = [_read(path) for path in sorted(options.folder.rglob("*.json"))]
    scorer = RougeScorer(list(ROUGE), tokenizer=Words())
    print(f"{'':22}{'F1':>8}" + "".join(f"{name:>9}" for name in ROUGE))
    for name, method in METHODS.items():
        for half, rest in (("tuned", 0), ("held out", 1)):
            part = [article for article in articles if article.number % 2 == rest]
            scores = [_mean([_scores(article, chosen, scorer) for chosen in method(article)]) for article in part]
            print(f"{name:12}{half:>10}" + "".join(f"{score:9.3f}" for score in _mean(scores)))
            if options.articles and name == "briefer":
                print(
                    "\n".join(f"  {article.number:02} {one[0]:.2f}" for article, one in zip(part, scores, strict=True))
                )


def _read(path: Path) -> Article:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Article(int(path.stem), data["title"], data["sentences"], set(data["summaries"]))


def _scores(article: Article, chosen: set[int], scorer: Any) -> list[float]:
    def text(numbers: set[int]) -> str:
        return "\n".join(article.sentences[at] for at in sorted(numbers))

    common = len(chosen & article.chosen)
    rouge = scorer.score(text(article.chosen), text(chosen))
    return [2 * common / (len(chosen) + len(article.chosen)), *(rouge[name].fmeasure for name in ROUGE)]


def _mean(rows: list[list[float]]) -> list[float]:
    return [mean(column) for column in zip(*rows, strict=True)]


# --- methods


def _by(weights: dict[Reason, float]) -> Method:
    def choose(article: Article) -> list[set[int]]:
        document, segments = _document(article)
        choices = select(document, segments, "ko", len(article.chosen), weights=weights)
        return [{choice.segment.number - 2 for choice in choices}]

    return choose


def _document(article: Article) -> tuple[Document, list[Segment]]:
    texts = [article.title, *article.sentences]
    blocks, segments, at = [], [], 0
    for number, text in enumerate(texts, start=1):
        kind = BlockKind.HEADLINE if number == 1 else BlockKind.PARAGRAPH
        blocks.append(Block(number, kind, at, at + len(text), text))
        segments.append(Segment(number, number, at, at + len(text), text))
        at += len(text) + 2
    return Document("article", "\n\n".join(texts), "text", tuple(blocks)), segments


def _lead(article: Article) -> list[set[int]]:
    return [set(range(len(article.chosen)))]


def _random(article: Article) -> list[set[int]]:
    numbers = range(len(article.sentences))
    return [set(random.Random(seed).sample(numbers, len(article.chosen))) for seed in range(SEEDS)]


def _lexrank(article: Article) -> list[set[int]]:
    """LexRank (Erkan & Radev 2004): a walk along the cosines of TF-IDF vectors, damping 0.85."""
    import numpy as np

    words = content_words(article.sentences, "ko")
    similarity = cosines(words)
    steps = similarity / np.maximum(similarity.sum(axis=1, keepdims=True), 1e-9)
    ranks = np.full(len(words), 1 / len(words))
    for _ in range(100):
        ranks = 0.15 / len(words) + 0.85 * (ranks @ steps)
    return [set(np.argsort(-ranks, kind="stable")[: len(article.chosen)].tolist())]


METHODS: dict[str, Method] = {
    "random": _random,
    "lead": _lead,
    "LexRank": _lexrank,
    "TextRank": _by(NONE | {Reason.CENTRAL: 1.0}),
    "MMR": _by(NONE | {Reason.HEADLINE: 0.7, Reason.REPEATS: -0.3}),
    "briefer": _by(dict(WEIGHTS)),
}


if __name__ == "__main__":
    main()
