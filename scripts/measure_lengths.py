"""Measure how many characters the same text takes in each language: the table of `briefer.checks.length`.

    python scripts/measure_lengths.py FOLDER

FOLDER has the devtest files of FLORES-200 (`eng_Latn.devtest`, …); where there is a `.devtest.unquoted` beside one,
that is read instead, because the published Korean file has quoting of CSV in it.
"""

import sys
from pathlib import Path
from statistics import median

from briefer.languages import LANGUAGES


def relative_lengths(folder: Path) -> dict[str, float]:
    """For each language, the median over all sentences of its length in characters, where that of English is 1."""
    sentences = {code: _sentences(folder, one.flores) for code, one in LANGUAGES.items()}
    return {
        code: round(
            median(len(theirs) / len(english) for theirs, english in zip(lines, sentences["en"], strict=True)), 2
        )
        for code, lines in sentences.items()
    }


def _sentences(folder: Path, flores: str) -> list[str]:
    unquoted = folder / f"{flores}.devtest.unquoted"
    file = unquoted if unquoted.exists() else folder / f"{flores}.devtest"
    return [line.strip() for line in file.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(relative_lengths(Path(sys.argv[1])))
