r"""An archive of translations → the training stream and the development set that training and scoring read.

    PYTHONPATH=scripts python -m adapt.archive --from en --to ko --out build/adapt/data archive.tmx more.tsv

Takes translation memories (``.tmx``) and tables of ``source<TAB>target`` (``.tsv``). Pairs whose lengths do not go
together are left out. With ``--terms terms.tsv`` (``source<TAB>target``) half of the examples in which both sides
hold a term are given it in a glossary line, so that the model learns to obey one. Every so many neighbouring pairs a
block is kept for development: neighbours come from one text, and a text must not be on both sides.
"""

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lxml import etree

from adapt.prompts import completion, prompt

BLOCK = 20
"""Neighbouring pairs that are trained on together, or not at all."""

_READABLE = ".//text()[not(ancestor::bpt or ancestor::ept or ancestor::it or ancestor::ph or ancestor::ut)]"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Pair:
    """A segment and its translation."""

    source: str
    target: str


def main() -> None:
    """Read, divide, write."""
    args = parse_arguments()
    pairs = list(clean(pair for path in args.archives for pair in read(path, args.source, args.target)))
    terms = [(one.source, one.target) for one in read_tsv(args.terms)] if args.terms else []
    train, dev = divide(pairs, args.dev)
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)
    with (args.out / "train.jsonl").open("w", encoding="utf-8") as out:
        for _ in range(args.rounds):
            for pair in rng.sample(train, len(train)):
                out.write(json.dumps(example(pair, args.source, args.target, terms, rng), ensure_ascii=False) + "\n")
    with (args.out / "dev.jsonl").open("w", encoding="utf-8") as out:
        for number, pair in enumerate(dev):
            row = {"doc": "", "n": number, args.source: pair.source, args.target: pair.target}
            out.write(json.dumps(row | {"terms": held(pair, terms)}, ensure_ascii=False) + "\n")
    print(f"{len(train)} pairs to train on, {len(dev)} for development")


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archives", type=Path, nargs="+", metavar="ARCHIVE", help=".tmx or .tsv")
    parser.add_argument("--from", dest="source", default="en", metavar="LANGUAGE")
    parser.add_argument("--to", dest="target", default="ko", metavar="LANGUAGE")
    parser.add_argument("--terms", type=Path, help=".tsv of terms and their translations")
    parser.add_argument("--dev", type=int, default=200, help="pairs kept for development, about")
    parser.add_argument("--rounds", type=int, default=4, help="passes over the pairs")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def read(path: Path, source: str, target: str) -> Iterator[Pair]:
    """Yield the pairs of an archive."""
    yield from read_tmx(path, source, target) if path.suffix.lower() == ".tmx" else read_tsv(path)


def read_tsv(path: Path) -> Iterator[Pair]:
    """Yield the first two columns."""
    for line in path.read_text(encoding="utf-8").splitlines():
        left, right, *_ = [*line.split("\t"), ""]
        yield Pair(left, right)


def read_tmx(path: Path, source: str, target: str) -> Iterator[Pair]:
    """Yield the units that have both languages; ``en-GB`` counts as ``en``, and marks inside a segment are left out."""
    # No entities: a memory may come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for unit in etree.parse(path, parser).iter("tu"):
        texts: dict[str, str] = {}
        for variant in unit.iter("tuv"):
            language = (variant.get(_LANGUAGE) or variant.get("lang") or "").lower().partition("-")[0]
            segment = variant.find("seg")
            if segment is not None:
                texts.setdefault(language, "".join(map(str, cast("list[str]", segment.xpath(_READABLE)))))
        if source in texts and target in texts:
            yield Pair(texts[source], texts[target])


def clean(pairs: Iterable[Pair], longest: int = 700, tolerance: float = 2.5) -> Iterator[Pair]:
    """Leave out what is empty, doubled, very long (characters), or far from the usual ratio of lengths."""
    tidy = [Pair(*(re.sub(r"\s+", " ", side).strip() for side in (pair.source, pair.target))) for pair in pairs]
    whole = [pair for pair in dict.fromkeys(tidy) if pair.source and pair.target and len(pair.source) <= longest]
    ratios = sorted(len(pair.target) / len(pair.source) for pair in whole)
    usual = ratios[len(ratios) // 2] if ratios else 1.0
    for pair in whole:
        if usual / tolerance <= len(pair.target) / len(pair.source) <= usual * tolerance:
            yield pair


def divide(pairs: Sequence[Pair], dev: int) -> tuple[list[Pair], list[Pair]]:
    """Keep whole blocks, spread over the archive, for development."""
    blocks = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
    every = max(2, len(blocks) // max(1, dev // BLOCK))
    kept = {at for at in range(len(blocks)) if at % every == every // 2}
    seen = {pair.source for at in kept for pair in blocks[at]}
    train = [pair for at, block in enumerate(blocks) if at not in kept for pair in block if pair.source not in seen]
    return train, [pair for at in sorted(kept) for pair in blocks[at]]


def example(
    pair: Pair, source: str, target: str, terms: Sequence[tuple[str, str]], rng: random.Random
) -> dict[str, object]:
    """Build a line of train.jsonl."""
    known = held(pair, terms) if rng.random() < 0.5 else []
    return {
        "prompt": prompt(pair.source, target, known, source),
        "completion": completion(pair.target),
        "source": "archive",
        "language": target,
        "noisy": False,
    }


def held(pair: Pair, terms: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """List the terms that stand on both sides."""
    return [(a, b) for a, b in terms if re.search(rf"(?<!\w){re.escape(a)}(?!\w)", pair.source) and b in pair.target]


if __name__ == "__main__":
    main()
