"""Answers drawn at random, from a request and a number alone: asked again in the same way, they are the same.

Beside other requests an answer may be another where that changes its token limit or the rounding, as with any search.
"""

from collections.abc import Sequence
from random import Random

import torch

from briefer.models.base import Prompt, Request

DRAWS = 16
"""So many are drawn beside the answer that the search finds, where the best is asked for."""
TEMPERATURE = 0.7
"""See scripts/adapt/README.md: 1.0 is no better."""
EPSILON = 0.02
"""No token that the model holds for less probable is drawn (epsilon sampling: Hewitt et al. 2022)."""


def random_of(asked: Prompt | Request) -> Random | None:
    """What draws the tokens of an answer; None where the most probable ones are wanted."""
    return Random(str(asked)) if asked.draw else None  # noqa: S311  # no secret


def draw(logits: torch.Tensor, randoms: Sequence[Random]) -> list[int]:
    """A column of each line, as probable as the model holds it for.

    Args:
        logits: One line for each of `randoms`.
        randoms: What draws.
    """
    scores = logits.float()
    probable = scores.softmax(-1)
    kept = (probable >= EPSILON) | (probable == probable.amax(-1, keepdim=True))
    reached = ((scores / TEMPERATURE).softmax(-1) * kept).double().cumsum(-1)
    thrown = torch.tensor([[each.random()] for each in randoms], dtype=torch.double, device=logits.device)
    columns = torch.searchsorted(reached, thrown * reached[:, -1:], right=True)
    return [int(column) for column in columns[:, 0].clamp(max=reached.shape[-1] - 1)]
