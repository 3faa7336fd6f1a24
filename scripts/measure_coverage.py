"""Measure which facts a brief names, and whether the paragraphs that it cites for them have them.

    python scripts/measure_coverage.py ARTICLE BRIEF.md [--facts scripts/coverage.tsv]

The facts are a table of tabs: what to call one, a regular expression for a line of the brief, in each language that it
may be in, and one for a paragraph of the article. Small and capital letters are the same. Each fact is `cited` (a line
names it and links to a paragraph that has it), `wrongly cited` (no paragraph that its lines link to has it), `named`
(no line that names it has a link) or `missing`. Left out is what says nothing of itself: the front matter, tables (of
terms), and the paragraphs that the brief quotes at its end.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import regex

from briefer.readers import parse

FACTS = Path(__file__).with_name("coverage.tsv")
FRONT_MATTER = regex.compile(r"\A---\n.*?\n---\n", regex.DOTALL)
LINK = regex.compile(r"\[¶(\d+)\]")
NO_LINES = ("|", '<a id="')


def main() -> None:
    """Print what becomes of each fact, and how many are cited."""
    parser = argparse.ArgumentParser()
    parser.add_argument("article", type=Path)
    parser.add_argument("brief", type=Path)
    parser.add_argument("--facts", type=Path, default=FACTS)
    options = parser.parse_args()
    document = parse(options.article.read_text(encoding="utf-8"), options.article.name)
    paragraphs = {block.number: block.text for block in document.blocks}
    lines = _lines(options.brief.read_text(encoding="utf-8"))
    with options.facts.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [_found(fact, lines, paragraphs) for fact in facts]
    for fact, (what, cited) in zip(facts, found, strict=True):
        print(f"{fact['fact']:48}{what:15}{' '.join(f'¶{number}' for number in cited)}")
    print(f"{sum(what == 'cited' for what, _ in found)} of {len(facts)} cited")


def _lines(brief: str) -> list[str]:
    return [line for line in FRONT_MATTER.sub("", brief).splitlines() if not line.startswith(NO_LINES)]


def _found(fact: Mapping[str, str], lines: Sequence[str], paragraphs: Mapping[int, str]) -> tuple[str, list[int]]:
    """What becomes of a fact, and the paragraphs to tell of."""
    naming = [line for line in lines if _has(fact["brief"], line)]
    linked = sorted({int(number) for line in naming for number in LINK.findall(line)})
    right = [number for number in linked if _has(fact["article"], paragraphs.get(number, ""))]
    if right:
        return "cited", right
    if linked:
        return "wrongly cited", linked
    return ("named" if naming else "missing"), []


def _has(pattern: str, text: str) -> bool:
    return regex.search(pattern, text, regex.IGNORECASE) is not None


if __name__ == "__main__":
    main()
