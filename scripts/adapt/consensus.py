"""Minimum Bayes risk decoding: of many translations drawn from the model, the one that is most like the others.

Kumar & Byrne 2004; Eikema & Aziz 2020. Drawn by epsilon sampling (Hewitt et al. 2022; Freitag et al. 2023): nothing
that the model holds for less probable than ε. Likeness is chrF (Popović 2015), here of one sentence against another.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from briefer.models.base import Decoding, Output, Request
from briefer.models.causal import CausalLM
from briefer.models.prompted import PromptedTranslator

LONGEST = 6
BETA = 2


class SamplingLM(CausalLM):
    """A `CausalLM` that draws its tokens once `temperature` is above 0; seeded, so that a run can be repeated."""

    def __init__(self, *args: Any, epsilon: float = 0.02, seed: int = 5, **options: Any) -> None:
        super().__init__(*args, **options)
        self.temperature = 0.0
        self.epsilon = epsilon
        self.random = torch.Generator().manual_seed(seed)

    def _choose(self, logits: torch.Tensor) -> list[int]:
        if not self.temperature:
            return super()._choose(logits)
        probable = logits.float().softmax(-1)
        kept = (probable >= self.epsilon) | (probable == probable.amax(-1, keepdim=True))
        drawn = torch.multinomial((logits.float() / self.temperature).softmax(-1) * kept, 1, generator=self.random)
        return [int(column) for column in drawn[:, 0]]


@dataclass(frozen=True)
class Sampler:
    """A translator and its model, asked several times."""

    translator: PromptedTranslator
    model: SamplingLM
    samples: int
    temperature: float

    def choose(self, requests: Sequence[Request], greedy: Sequence[str]) -> list[str]:
        """Return for each request the translation most like the others, the greedy one among them."""
        self.model.temperature = self.temperature
        repeated = [request for request in requests for _ in range(self.samples)]
        drawn = self.translator.translate(repeated, Decoding())
        self.model.temperature = 0.0
        groups = (drawn[at : at + self.samples] for at in range(0, len(drawn), self.samples))
        return [central([first, *whole(group)]) for first, group in zip(greedy, groups, strict=True)]


def whole(outputs: Sequence[Output]) -> list[str]:
    """Keep the answers that the model ended itself."""
    return [output.text for output in outputs if output.complete and output.text]


def central(texts: Sequence[str]) -> str:
    """Return the text with the highest mean likeness to the others; the first of equals."""
    grams = [ngrams(text) for text in texts]
    return max(zip(texts, grams, strict=True), key=lambda one: sum(likeness(one[1], other) for other in grams))[0]


def ngrams(text: str) -> list[Counter[str]]:
    """Count the character n-grams of a text without its spaces, by length."""
    letters = "".join(text.split())
    return [
        Counter(letters[at : at + length] for at in range(len(letters) - length + 1))
        for length in range(1, LONGEST + 1)
    ]


def likeness(one: Sequence[Counter[str]], other: Sequence[Counter[str]]) -> float:
    """Compute chrF of one text against another, from 0 to 1: recall counts twice as much as precision."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    if not pairs:
        return 0.0
    common = [(a & b).total() for a, b in pairs]
    precision = sum(n / a.total() for n, (a, _) in zip(common, pairs, strict=True)) / len(pairs)
    recall = sum(n / b.total() for n, (_, b) in zip(common, pairs, strict=True)) / len(pairs)
    return (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall) if precision + recall else 0.0
