r"""Train an adapter on the stream that `adapt.prepare` wrote, for a given time.

    PYTHONPATH=scripts python -m adapt.train --model MODEL --data build/adapt/data --out build/adapt/run --minutes 60

The learning rate follows the clock: a short warm-up, then a cosine that reaches its end as the minutes do.
Every few minutes the whole state is written to ``state.pt`` (atomically); ``--resume`` goes on from it. A
development loss is written to ``log.jsonl`` at every checkpoint, and the adapter with the lowest one is kept in
``best/``.
"""

import argparse
import json
import math
import os
import time
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModelForCausalLM

from adapt import adapter
from adapt.prompts import completion, prompt

IGNORED = -100


@dataclass(frozen=True)
class Encoded:
    """One example as token ids, BOS first; the loss counts from `start`."""

    ids: tuple[int, ...]
    start: int
    noisy: bool = False


@dataclass(frozen=True)
class Settings:
    """What is fixed for a run."""

    minutes: float
    rate: float = 6e-4
    tokens: int = 1600
    decay: float = 0.05
    smoothing: float = 0.02
    drawn: int = 2000
    word_dropout: float = 0.05
    dropout: float = 0.0
    outliers: float = 0.06
    warmup: float = 0.03
    seed: int = 17
    threads: int = 1


NOISY_LOSSES = 600
"""So many losses of noisy sets are looked back on."""


@dataclass
class Progress:
    """What changes during a run and is saved with it."""

    position: int = 0
    update: int = 0
    seconds: float = 0.0
    tokens: int = 0
    best: float = math.inf
    noisy_losses: deque[float] = field(default_factory=lambda: deque(maxlen=NOISY_LOSSES))


@dataclass(frozen=True)
class Batch:
    """Token ids as the model reads them, the targets of each place, and which of them count."""

    read: Tensor
    targets: Tensor
    counted: Tensor
    wrong: Tensor
    noisy: tuple[bool, ...]


@dataclass(frozen=True)
class Result:
    """What a worker hands back: gradients in the order of the parameters, and losses."""

    gradients: tuple[Tensor, ...]
    loss: float
    noisy_means: tuple[float, ...]


class Corpus:
    """The training stream, encoded as it is read."""

    def __init__(self, path: Path, tokenizer: Tokenizer, longest: int = 400) -> None:
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.tokenizer = tokenizer
        self.longest = longest

    def __getitem__(self, index: int) -> Encoded:
        """Encode an example; the stream starts anew after its end."""
        row = json.loads(self.lines[index % len(self.lines)])
        return encode(self.tokenizer, row["prompt"], row["completion"], row["noisy"])

    def update_from(self, position: int, tokens: int) -> tuple[list[Encoded], int]:
        """Take examples from a position until they hold so many tokens; return also the position after them."""
        taken: list[Encoded] = []
        while sum(len(e.ids) for e in taken) < tokens:
            example = self[position]
            position += 1
            if len(example.ids) <= self.longest:
                taken.append(example)
        return taken, position


def encode(tokenizer: Tokenizer, prompt_text: str, completion_text: str, noisy: bool = False) -> Encoded:
    """Encode prompt and completion apart, as decoding will."""
    head = tokenizer.encode(prompt_text).ids
    tail = tokenizer.encode(completion_text, add_special_tokens=False).ids
    return Encoded((*head, *tail), len(head), noisy)


class Head:
    """The output layer for the words that targets use, and for wrong words that a batch should learn to avoid.

    The other rows of the 262,144 would cost more than the rest of the model. Left out altogether, though, they
    are never pushed down, and the model goes on copying English words; so each batch adds its own source tokens
    and a random draw of all others to the words it chooses from.
    """

    def __init__(self, weight: Tensor, ids: Collection[int]) -> None:
        self.ids = torch.tensor(sorted(ids))
        self.all = weight.detach()
        self.weight = self.all[self.ids].contiguous()
        self.place = torch.full((weight.shape[0],), IGNORED)
        self.place[self.ids] = torch.arange(len(self.ids))

    def wrong_words(self, ids: Tensor, drawn: int) -> Tensor:
        """Return the ids in a batch, and some drawn from the whole vocabulary, that are no target words."""
        found = torch.cat([ids.flatten(), torch.randint(len(self.all), (drawn,))]).unique()
        wrong: Tensor = found[self.place[found] == IGNORED]
        return wrong

    def loss(self, hidden: Tensor, targets: Tensor, wrong: Tensor, smoothing: float) -> Tensor:
        """Return the loss of each target (nats)."""
        logits = (hidden @ torch.cat([self.weight, self.all[wrong]]).T).float()
        losses: Tensor = functional.cross_entropy(
            logits, self.place[targets], reduction="none", label_smoothing=smoothing
        )
        return losses


def main() -> None:
    """Train until the time is over."""
    args = parse_arguments()
    torch.set_num_threads(1)
    settings = Settings(
        args.minutes,
        args.rate,
        args.tokens,
        word_dropout=args.word_dropout,
        dropout=args.dropout,
        warmup=args.warmup,
        seed=args.seed,
        threads=args.threads,
    )
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    model = AutoModelForCausalLM.from_pretrained(args.model, dtype=torch.bfloat16)
    torch.manual_seed(settings.seed)
    adapter.attach(model, adapter.AdapterShape(args.rank, 2 * args.rank))
    run = Run(
        model,
        Corpus(args.data / "train.jsonl", tokenizer),
        dev_set(args.data, tokenizer, args.source, args.language),
        settings,
        args.out,
    )
    if args.init:
        run.start_from(args.init)
    if args.resume:
        run.load()
    run.train(args.every)


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder with safetensors and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="what adapt.prepare wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60, help="training time, checkpoints included")
    parser.add_argument("--every", type=float, default=8, help="minutes between checkpoints")
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--warmup", type=float, default=0.03, help="share of the time in which the rate rises")
    parser.add_argument("--tokens", type=int, default=1600, help="tokens an update")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--source", default="en", help="language of the development set")
    parser.add_argument("--language", default="ko", help="language into which the development set is translated")
    parser.add_argument("--dropout", type=float, default=0.0, help="share of the ranks that each update leaves out")
    parser.add_argument("--word-dropout", type=float, default=0.05, help="share of the target's history that is hidden")
    parser.add_argument("--init", type=Path, help="a finished run, or an exported adapter or its file, to start from")
    parser.add_argument("--resume", action="store_true", help="go on from state.pt in --out")
    return parser.parse_args()


def dev_set(data: Path, tokenizer: Tokenizer, source: str, target: str) -> list[Encoded]:
    """Encode the development documents, without terms."""
    rows = [json.loads(line) for line in (data / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    return [encode(tokenizer, prompt(row[source], target, source=source), completion(row[target])) for row in rows]


class Run:
    """A training run: model, data, optimiser and progress."""

    def __init__(self, model: Any, corpus: Corpus, dev: Sequence[Encoded], settings: Settings, out: Path) -> None:
        self.model, self.corpus, self.dev, self.settings, self.out = model, corpus, dev, settings, out
        self.progress = Progress()
        # A batch on each core: on a machine that others use too, two cores in one batch would wait for each other.
        self.workers = ThreadPoolExecutor(settings.threads, initializer=torch.set_num_threads, initargs=(1,))
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=settings.rate, betas=(0.9, 0.98), weight_decay=settings.decay
        )
        self.head = Head(model.get_output_embeddings().weight, frequent_targets(corpus, dev))
        out.mkdir(parents=True, exist_ok=True)

    def train(self, every: float) -> None:
        """Update until the time is over; save every few minutes."""
        saved = self.progress.seconds
        recent: deque[float] = deque(maxlen=40)
        start = time.monotonic() - self.progress.seconds
        while self.progress.seconds < 60 * self.settings.minutes:
            recent.append(self.step())
            self.progress.seconds = time.monotonic() - start
            if self.progress.seconds - saved > 60 * every:
                saved = self.progress.seconds
                self.checkpoint(sum(recent) / len(recent))
        self.checkpoint(sum(recent) / max(1, len(recent)))

    def step(self) -> float:
        """Make one update; return its loss (nats a target token, smoothed)."""
        progress, begun, cpu = self.progress, time.monotonic(), time.process_time()
        adapter.merge(self.model, self.settings.dropout)
        examples, progress.position = self.corpus.update_from(progress.position, self.settings.tokens)
        rate = self.settings.rate * self.rate_factor()
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        targets = sum(len(e.ids) - e.start for e in examples)
        limit = self.noise_limit()
        prepared = [self.collate(group, forget=self.settings.word_dropout) for group in batches(examples)]
        results = list(self.workers.map(lambda batch: self.gradients(batch, targets, limit), prepared))
        for parameter, *gradients in zip(self.parameters, *(result.gradients for result in results), strict=True):
            parameter.grad = torch.stack(gradients).sum(0)
        progress.noisy_losses.extend(mean for result in results for mean in result.noisy_means)
        total = sum(result.loss for result in results)
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        progress.update += 1
        print(
            f"{progress.update} {total:.3f} {time.monotonic() - begun:.1f} s, CPU {time.process_time() - cpu:.1f} s,"
            f" {sum(len(e.ids) for e in examples)} tokens",
            flush=True,
        )
        progress.tokens += sum(len(e.ids) for e in examples)
        return total

    def rate_factor(self) -> float:
        """Follow the clock: linear warm-up, then a cosine down to 2%."""
        done = min(1.0, self.progress.seconds / (60 * self.settings.minutes))
        warm = min(1.0, (done + 1e-3) / max(self.settings.warmup, 1e-3))
        return warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))

    def noise_limit(self) -> float:
        """Say from which loss on a noisy example is taken for misaligned (loss truncation, Kang 2020)."""
        seen = sorted(self.progress.noisy_losses)
        return seen[int(len(seen) * (1 - self.settings.outliers))] if len(seen) >= 200 else math.inf

    def collate(self, examples: Sequence[Encoded], forget: float) -> Batch:
        """Pad on the right: with a causal mask no real token sees the padding, so no mask is passed.

        A share of the targets' history is hidden (as padding), so that the model reads the source instead.
        """
        # Few distinct shapes: the matrix library compiles a kernel for each.
        width = 1 + -(-max(len(e.ids) for e in examples) // 16) * 16
        ids = torch.zeros((len(examples), width), dtype=torch.long)
        counted = torch.zeros((len(examples), width), dtype=torch.bool)
        for row, example in enumerate(examples):
            ids[row, : len(example.ids)] = torch.tensor(example.ids)
            counted[row, example.start : len(example.ids)] = True
        hidden = (torch.rand(ids.shape) < forget) & counted
        counted &= self.head.place[ids] != IGNORED
        return Batch(
            read=ids.masked_fill(hidden, 0)[:, :-1],
            targets=ids[:, 1:],
            counted=counted[:, 1:],
            wrong=self.head.wrong_words(ids, self.settings.drawn),
            noisy=tuple(e.noisy for e in examples),
        )

    def losses(self, batch: Batch, smoothing: float) -> Tensor:
        """Return the loss of each counted token (nats), row by row."""
        hidden = self.model.model(input_ids=batch.read, use_cache=False).last_hidden_state
        return self.head.loss(hidden[batch.counted], batch.targets[batch.counted], batch.wrong, smoothing)

    def gradients(self, batch: Batch, targets: int, limit: float) -> Result:
        """Run a batch forward and backward; a noisy example beyond the limit does not count."""
        losses = self.losses(batch, self.settings.smoothing)
        rows = batch.counted.nonzero()[:, 0]
        weights = torch.ones_like(losses)
        means = []
        for row in (row for row, noisy in enumerate(batch.noisy) if noisy):
            mine = rows == row
            means.append(float(losses.detach()[mine].mean()))
            if means[-1] > limit:
                weights[mine] = 0.0
        loss = (losses * weights).sum() / targets
        return Result(torch.autograd.grad(loss, self.parameters), float(loss.detach()), tuple(means))

    def dev_loss(self) -> float:
        """Return the loss on the development documents (nats a target token)."""
        prepared = [self.collate(group, forget=0.0) for group in batches(self.dev)]
        return float(torch.cat(list(self.workers.map(self.dev_losses, prepared))).mean())

    def dev_losses(self, batch: Batch) -> Tensor:
        """Return the losses of a development batch, without the training's smoothing."""
        with torch.no_grad():
            return self.losses(batch, 0.0)

    def checkpoint(self, loss: float) -> None:
        """Measure, log and save."""
        progress = self.progress
        adapter.merge(self.model)
        dev = self.dev_loss()
        row = {
            "minutes": round(progress.seconds / 60, 1),
            "update": progress.update,
            "examples": progress.position,
            "tokens": progress.tokens,
            "loss": round(loss, 4),
            "dev_loss": round(dev, 4),
        }
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        values = adapter.factors(self.model)
        shape = next(layer.shape for _, layer in adapter.layers(self.model))
        adapter.save(self.out / f"step-{progress.update:05d}", values, shape, torch.float32)
        if dev < progress.best:
            progress.best = dev
            adapter.save(self.out / "best", values, shape, torch.float32)
        for old in sorted(self.out.glob("step-*"))[:-4]:
            for path in old.iterdir():
                path.unlink()
            old.rmdir()
        self.save()

    def save(self) -> None:
        """Write the whole state beside the old one, then put it in its place."""
        state = {
            "factors": adapter.factors(self.model),
            "optimizer": self.optimizer.state_dict(),
            "progress": {**vars(self.progress), "noisy_losses": list(self.progress.noisy_losses)},
            "torch_rng": torch.get_rng_state(),
        }
        fresh = self.out / "state.pt.new"
        torch.save(state, fresh)
        fresh.replace(self.out / "state.pt")

    def start_from(self, folder: Path) -> None:
        """Take over an adapter: that of a run is its best, with the optimiser's moments.

        Without moments it begins with a jolt, unless the rate rises slowly.
        """
        if not (folder / "state.pt").exists():
            adapter.set_factors(self.model, adapter.load(folder)[0])
            return
        adapter.set_factors(self.model, adapter.load(folder / "best")[0])
        self.optimizer.load_state_dict(torch.load(folder / "state.pt", weights_only=True)["optimizer"])

    def load(self) -> None:
        """Go on from the saved state."""
        state = torch.load(self.out / "state.pt", weights_only=True)
        adapter.set_factors(self.model, state["factors"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])
        self.progress.noisy_losses = deque(state["progress"]["noisy_losses"], maxlen=NOISY_LOSSES)
        torch.set_rng_state(state["torch_rng"])


def frequent_targets(corpus: Corpus, dev: Sequence[Encoded], least: int = 3, sample: int = 24_000) -> set[int]:
    """Collect the tokens that targets use, rare ones left out, but every token that the development set asks for."""
    counts: Counter[int] = Counter()
    for index in range(min(sample, len(corpus.lines))):
        example = corpus[index]
        counts.update(example.ids[example.start :])
    return {i for i, n in counts.items() if n >= least} | {i for e in dev for i in e.ids[e.start :]}


def batches(examples: Sequence[Encoded], tokens: int = 512) -> Iterator[list[Encoded]]:
    """Group examples of like length, so that little of a batch is padding."""
    batch: list[Encoded] = []
    for example in sorted(examples, key=lambda e: len(e.ids)):
        if batch and (len(batch) + 1) * len(example.ids) > tokens:
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


if __name__ == "__main__":
    main()
