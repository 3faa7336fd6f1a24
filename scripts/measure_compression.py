"""Measure how much `briefer.brief.compression` leaves out of the sentences of some texts, and print what to read.

    python scripts/measure_compression.py LANGUAGE FILE…

FILEs are plain text, a paragraph a line. Each sentence that got shorter is printed with what was left out in braces,
for whether the rest is grammatical and true only a reader can tell; the figures come last.
"""

import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

from briefer.brief.compression import compress
from briefer.languages import language as find_language
from briefer.segment import sentence_spans

LONG = 25
"""Words from which a sentence is long."""


def sentences(files: list[Path], language: str) -> Iterator[str]:
    """Each sentence of the texts once."""
    seen = dict.fromkeys(
        paragraph[start:end]
        for file in files
        for paragraph in file.read_text("utf-8").splitlines()
        for start, end in sentence_spans(paragraph, language)
    )
    yield from seen


def marked(sentence: str, short: str) -> str:
    """The sentence with what was left out in braces."""
    steps = SequenceMatcher(None, sentence, short, autojunk=False).get_opcodes()
    return "".join(
        sentence[first:last] if step == "equal" else f"{{{sentence[first:last]}}}" for step, first, last, _, _ in steps
    )


def main(language: str, files: list[Path]) -> None:
    """Print every sentence that got shorter, then the figures."""
    pairs = [(each, compress(each, language)) for each in sentences(files, language)]
    shorter = [(each, short) for each, short in pairs if short != each]
    for each, short in shorter:
        print(marked(each, short))
    long = [each == short for each, short in pairs if len(each.split()) >= LONG]
    left = mean([len(short.split()) / len(each.split()) for each, short in shorter] or [1])
    print(f"{len(shorter)} of {len(pairs)} sentences are shorter, {long.count(False)} of {len(long)} long ones")
    print(f"words left in them: {left:.0%}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(find_language(sys.argv[1]).code, [Path(name) for name in sys.argv[2:]])
