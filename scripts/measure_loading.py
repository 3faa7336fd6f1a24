"""Measure the embedded model's first use (put together, verified, converted) and its later loading, in fresh processes.

    python scripts/measure_loading.py [--rounds 5]

Prints seconds: the conversion once, then the median of the loads and of the imports that are part of them.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_CONVERT = """
import time; start = time.perf_counter()
from pathlib import Path
from briefer.models.embedded import prepare_embedded
prepare_embedded(Path({cache!r}))
print(time.perf_counter() - start)
"""
_LOAD = """
import time; start = time.perf_counter()
import torch, transformers, tokenizers
imported = time.perf_counter() - start
from pathlib import Path
from briefer.models.registry import open_translator
from briefer.prompts import Prompts
open_translator("embedded", Path({cache!r}), Prompts())
print(time.perf_counter() - start, imported)
"""


def main() -> None:
    """Convert into a temporary cache, then load from it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as cache:
        [first] = _run(_CONVERT, Path(cache))
        loads = [_run(_LOAD, Path(cache)) for _ in range(rounds)]
    load, imports = (statistics.median(column) for column in zip(*loads, strict=True))
    print(f"first use {first:.1f} s; later loads, median of {rounds}: {load:.1f} s, of which imports {imports:.1f} s")


def _run(code: str, cache: Path) -> list[float]:
    command = [sys.executable, "-c", code.format(cache=str(cache))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(figure) for figure in done.stdout.split()]


if __name__ == "__main__":
    main()
