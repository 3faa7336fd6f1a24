"""Train a tiny model until it knows its examples by heart."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import torch

#: Gives the logits (N, vocabulary) at N target positions, and the N token ids that belong there.
Batch = Callable[[], tuple[torch.Tensor, torch.Tensor]]

SEED = 20240714
WARMUP_STEPS = 10
EASE, LOW = 0.3, 0.2
MAX_STEPS = 1500


class NotMemorisedError(RuntimeError):
    """A tiny model did not learn its examples: the recipe no longer fits them."""


@contextmanager
def reproducible() -> Iterator[None]:
    """Fix the seed inside, and leave the caller's random state as it was."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        yield


def memorise(
    model: torch.nn.Module,
    batches: Sequence[Batch],
    reproduced: Callable[[], bool],
    learning_rate: float = 3e-3,
    confidence: float = 0.95,
) -> int:
    """Train until every target token has at least `confidence`, and generation has `reproduced` every target.

    The probability is a margin: it is what lets bf16, padding and another batch size give the same tokens.
    Dropout stays off (eval mode), since nothing but memory is wanted. Returns the number of steps taken.
    """
    model.eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.98), weight_decay=0.0)
    least_sure: dict[int, float] = {}
    recent = EASE
    for step in range(MAX_STEPS):
        number = step % len(batches)
        logits, targets = batches[number]()
        losses = torch.nn.functional.cross_entropy(logits.float(), targets, reduction="none")
        least_sure[number] = float(torch.exp(-losses.detach().max()))
        if len(least_sure) == len(batches) and min(least_sure.values()) > confidence and reproduced():
            return step
        if step % 40 == 39: print(step, float(losses.detach().mean()), *(f"{v:.2f}" for v in least_sure.values()))
        optimizer.zero_grad()
        losses.mean().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        recent = 0.8 * recent + 0.2 * float(losses.detach().mean())
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * min(1.0, (step + 1) / WARMUP_STEPS) * max(LOW, min(1.0, recent / EASE))
        optimizer.step()
    raise NotMemorisedError(f"not known by heart after {MAX_STEPS} steps: {least_sure}")
