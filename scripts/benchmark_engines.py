"""Compare the engines that run an encoder-decoder model: speed as a ratio, fidelity to float32, memory.

    python scripts/benchmark_engines.py MODEL FILE [--family nllb] [--from en] [--to ko] [--rounds 3] [--threads 2]

FILE has one sentence on each line. Every engine and round is a process of its own, the engines in turn; the speed is
the median over the rounds of the ratio to transformers in the same round. Only ratios travel.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from briefer.models.base import Decoding, Request, Translator
from briefer.models.ctranslate2 import convert, open_converted
from briefer.models.folder import ModelFolder
from briefer.models.loading import load_seq2seq
from briefer.models.registry import Choice, find_model

REFERENCE = "transformers float32"
PEER = "transformers"


def main() -> None:
    """Run every engine and print a table; or, in a process of its own, one engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="a folder or a hub id that is cached")
    parser.add_argument("file", type=Path, help="sentences, one a line")
    parser.add_argument("--from", dest="source", default="en")
    parser.add_argument("--to", dest="target", default="ko")
    parser.add_argument("--family", help="where the files do not tell it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        json.dump(measure(options), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        for name in ENGINES:  # what is converted now takes no memory of a round
            in_process(name, cache)
        print_table([{name: in_process(name, cache) for name in ENGINES} for _ in range(options.rounds)])


ENGINES: dict[str, Callable[[ModelFolder, str, Path], Translator]] = {
    PEER: lambda folder, family, _cache: load_seq2seq(folder, family),
    REFERENCE: lambda folder, family, _cache: load_seq2seq(folder, family, "float32"),
    "ctranslate2 int8": lambda folder, family, cache: converted(folder, family, cache, "int8"),
    "ctranslate2 float32": lambda folder, family, cache: converted(folder, family, cache, "float32"),
}


def converted(folder: ModelFolder, family: str, cache: Path, quantisation: str) -> Translator:
    """The model in CTranslate2's format."""
    return open_converted(convert(folder, family, cache, quantisation), folder, family)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Translate every line once; loading and the first line, which warms up, are not counted."""
    import torch

    torch.set_num_threads(options.threads)
    folder, family = find_model(options.model, options.cache, Choice(options.family))
    translator = ENGINES[options.engine](folder, family, options.cache)
    lines = [line for line in options.file.read_text("utf-8").splitlines() if line.strip()]
    requests = [Request(line, options.source, options.target) for line in lines]
    translator.translate(requests[:1], Decoding())
    start = time.perf_counter()
    outputs = translator.translate(requests, Decoding())
    seconds = time.perf_counter() - start
    return {
        "per_second": len(requests) / seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "texts": [output.text for output in outputs],
        "signature": str(translator.signature),
    }


def in_process(name: str, cache: Path) -> dict[str, Any]:
    """What `measure` says of an engine in a process of its own."""
    command = [sys.executable, *sys.argv, "--engine", name, "--cache", str(cache)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def print_table(runs: list[dict[str, dict[str, Any]]]) -> None:
    """One line for each engine."""
    from sacrebleu.metrics.chrf import CHRF

    wanted = runs[0][REFERENCE]["texts"]
    print(f"{'engine':22}{'speed':>8}{'chrF':>7}{'same':>6}{'MB':>7}  signature")
    for name in ENGINES:
        texts = runs[0][name]["texts"]
        speed = median(run[name]["per_second"] / run[PEER]["per_second"] for run in runs)
        chrf = CHRF(word_order=0).corpus_score(texts, [wanted]).score
        same = sum(text == other for text, other in zip(texts, wanted, strict=True)) / len(texts)
        megabytes = max(run[name]["megabytes"] for run in runs)
        print(f"{name:22}{speed:7.2f}x{chrf:7.1f}{same:6.0%}{megabytes:7.0f}  {runs[0][name]['signature']}")


if __name__ == "__main__":
    main()
