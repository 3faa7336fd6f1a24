"""Measure how often `briefer.romanisation` guesses the Hangul of public persons: those of korean_names.tsv.

    python scripts/measure_romanisation.py [--wrong]

Half of the names, every other one of the list as it was first written down, was looked at while the tables were made
(`tuned`); the other half was not (`held out`). `--wrong` lists the tuned names whose first candidate is wrong, or that
are not recognised.
"""

import csv
import sys
from pathlib import Path

from briefer.romanisation import hangul_candidates, looks_korean

NAMES = Path(__file__).with_name("korean_names.tsv")


def rank(name: str, hangul: str) -> int:
    """At which place of the first five the right Hangul stands, from 1; 0 if it is not among them."""
    candidates = [candidate.hangul for candidate in hangul_candidates(name)]
    return candidates.index(hangul) + 1 if hangul in candidates else 0


def main() -> None:
    """Print top-1 and top-5 accuracy, and how many names are told to be Korean."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for part in ("tuned", "held out"):
        names = [(row["romanised"], row["hangul"]) for row in rows if row["set"] == part]
        ranks = [rank(*name) for name in names]
        first, five = ranks.count(1), sum(place > 0 for place in ranks)
        korean = sum(looks_korean(name) for name, _ in names)
        print(
            f"{part}: {len(names)} names, first {first / len(names):.1%}, among five {five / len(names):.1%}, "
            f"recognised as Korean {korean / len(names):.1%}"
        )
        if part == "tuned" and "--wrong" in sys.argv:
            for (name, hangul), place in zip(names, ranks, strict=True):
                if place != 1:
                    guesses = " ".join(f"{one.hangul} {one.score:.2f}" for one in hangul_candidates(name))
                    print(f"  {name}: {hangul} at {place or '-'} of {guesses}")
                if not looks_korean(name):
                    print(f"  {name}: not recognised as Korean")


if __name__ == "__main__":
    main()
