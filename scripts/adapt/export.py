r"""Export an adapter: one checkpoint, or the mean of several, in PEFT's format; or the model with it merged in.

    PYTHONPATH=scripts python -m adapt.export --out adapter RUN/step-00400 RUN/step-00450
    PYTHONPATH=scripts python -m adapt.export --model MODEL --out adapted RUN/best       # briefer --model adapted

``--int8`` stores each row in eight bits with a scale of its own: half the size of bf16. briefer and `adapter.load`
read both; PEFT reads the bf16 form only.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from adapt import adapter
from briefer.models.adapter import merge


def main() -> None:
    """Read, average, write."""
    args = parse_arguments()
    loaded = [adapter.load(folder) for folder in args.checkpoints]
    values, shape = mean([values for values, _ in loaded]), loaded[0][1]
    if args.model:
        shutil.copytree(args.model, args.out)
    if args.int8:
        adapter.save_int8(args.out, values, shape)
    else:
        adapter.save(args.out, values, shape, torch.bfloat16)
    if args.model:
        merge(args.out, args.out / adapter.FILE)
        for name in (adapter.FILE, adapter.CONFIG):
            (args.out / name).unlink()
    size = sum(path.stat().st_size for path in args.out.iterdir())
    print(f"{args.out}: {size / 1e6:.1f} MB")


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="write this model, adapted, instead of the adapter")
    parser.add_argument("--int8", action="store_true")
    return parser.parse_args()


def mean(adapters: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Average the factors; checkpoints of one run stay close enough for that."""
    return {name: torch.stack([values[name].float() for values in adapters]).mean(0) for name in adapters[0]}


if __name__ == "__main__":
    main()
