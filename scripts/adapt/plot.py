r"""Draw the learning curve of a run, or of runs that follow on one another, as SVG.

    PYTHONPATH=scripts python -m adapt.plot --out docs/adapting.svg FIRST/log.jsonl SECOND/log.jsonl

Across: tokens seen, those of the runs before included. Upwards: nats a target token, in training (which is smoothed
and hides words) and on the development documents.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP = 640, 320, 56, 20
COLOURS = {"loss": ("#888", "training"), "dev_loss": ("#06c", "development documents")}


@dataclass(frozen=True)
class Frame:
    """What part of the plane is shown: tokens from 0 to `right`, losses from `low` to `high`."""

    right: float
    low: float
    high: float

    def place(self, tokens: float, loss: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        across = LEFT + (WIDTH - LEFT - 20) * tokens / self.right
        return across, TOP + (HEIGHT - TOP - 50) * (self.high - loss) / (self.high - self.low)


def main() -> None:
    """Read the logs, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("logs", type=Path, nargs="+", metavar="LOG")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.write_text("\n".join(draw(joined([read(path) for path in args.logs]))) + "\n", encoding="utf-8")


def read(path: Path) -> list[dict[str, float]]:
    """Read a log."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def joined(runs: Sequence[Sequence[dict[str, float]]]) -> list[list[dict[str, float]]]:
    """Count the tokens of each run from where the one before ended: at its lowest development loss."""
    before = 0.0
    found = []
    for run in runs:
        found.append([row | {"tokens": row["tokens"] + before} for row in run])
        before = min(found[-1], key=lambda row: row["dev_loss"])["tokens"]
    return found


def draw(runs: Sequence[Sequence[dict[str, float]]]) -> Iterator[str]:
    """Yield the lines of the picture."""
    rows = [row for run in runs for row in run]
    losses = [row[name] for row in rows for name in COLOURS]
    low, high = int(min(losses) * 10) / 10, int(max(losses) * 10 + 1) / 10
    frame = Frame(max(row["tokens"] for row in rows), low, high)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    yield "<style>text {font-size: 12px}</style>"
    yield "<title>Loss over training, in nats a target token</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    yield from axes(frame)
    for number, (name, (colour, label)) in enumerate(COLOURS.items()):
        for run in runs:
            points = " ".join("{:.1f},{:.1f}".format(*frame.place(row["tokens"], row[name])) for row in run)
            yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{WIDTH - 20}" y="{TOP + 16 * number + 4}" text-anchor="end" fill="{colour}">{label}</text>'
    yield "</svg>"


def axes(frame: Frame) -> Iterator[str]:
    """Yield the two axes with their marks."""
    for tenth in range(round(10 * frame.low), round(10 * frame.high) + 1, 2):
        x, y = frame.place(0, tenth / 10)
        yield f'<path d="M{x},{y:.1f}H{WIDTH - 20}" stroke="#ddd"/>'
        yield f'<text x="{x - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#444">{tenth / 10:.1f}</text>'
    for thousands in range(0, int(frame.right / 1000) + 1, 200):
        x, _ = frame.place(1000 * thousands, frame.low)
        yield f'<text x="{x:.1f}" y="{HEIGHT - 30}" text-anchor="middle" fill="#444">{thousands}</text>'
    yield f'<text x="{LEFT}" y="{HEIGHT - 10}" fill="#444">thousand tokens</text>'


if __name__ == "__main__":
    main()
