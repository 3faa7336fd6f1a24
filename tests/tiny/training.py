"""Train a tiny model until it knows its examples by heart."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import torch

#: Gives the logits (N, vocabulary) at N target positions, and the N token ids that belong there.
Batch = Callable[[], tuple[torch.Tensor, torch.Tensor]]

SEED = 20240714
MAX_STEPS = 2000
WARMUP_STEPS = 10
SURE = 0.97
# Below a mean loss of EASE the learning rate falls with the loss, to no less than LOW of it: full speed to the
# end makes Adam leap away again.
EASE = 0.3
LOW = 0.2


class NotMemorisedError(RuntimeError):
    """A tiny model did not learn its examples: the recipe no longer fits them."""


@contextmanager
def reproducible() -> Iterator[None]:
    """Fix the seed and use one thread inside; leave the caller's random state and threads as they were.

    One thread sums in the same order on every machine, and is the quickest when other processes compute too.
    """
    threads = torch.get_num_threads()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(threads)


def memorise(
    model: torch.nn.Module,
    batches: Sequence[Batch],
    reproduced: Callable[[], bool],
    learning_rate: float,
) -> None:
    """Train until every target token is SURE, and generation has `reproduced` every target.

    The probability is a margin: it is what lets bf16, padding and another batch size give the same tokens.
    Dropout stays off (eval mode), since nothing but memory is wanted.
    """
    model.eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.98), weight_decay=0.0)
    least_sure = [0.0] * len(batches)
    recent = EASE
    for step in range(MAX_STEPS):
        number = step % len(batches)
        logits, targets = batches[number]()
        losses = torch.nn.functional.cross_entropy(logits.float(), targets, reduction="none")
        least_sure[number] = float(torch.exp(-losses.detach().max()))
        # The other batches' figures are from steps ago: they say when a real look is worth its time.
        if min(least_sure) > SURE and min(map(confidence, batches)) > SURE and reproduced():
            return
        optimizer.zero_grad()
        losses.mean().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        recent = 0.8 * recent + 0.2 * float(losses.detach().mean())
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * min(1.0, (step + 1) / WARMUP_STEPS) * max(LOW, min(1.0, recent / EASE))
        optimizer.step()
    raise NotMemorisedError(f"not known by heart after {MAX_STEPS} steps: {least_sure}")


@torch.no_grad()
def confidence(batch: Batch) -> float:
    """The least probability that a target token of the batch has."""
    logits, targets = batch()
    return float(torch.exp(-torch.nn.functional.cross_entropy(logits.float(), targets, reduction="none").max()))
