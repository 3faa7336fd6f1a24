"""Measure how often `briefer.quotations` names the right speaker: the quotations of attributions.tsv, told by reading.

    python scripts/measure_attribution.py DATA [--wrong]

DATA holds the news texts, whose publishers keep their rights: the table has only their paths below it and how each
quotation begins. A speaker of `-` is none: a title, or words that the writer keeps at a distance. The documents are
news reports; an interview and an essay were left out. The rules were made on those of `tuned`, whose labels began as
what the rules said and were put right by reading. `held out 1` (every other document by name; all but the example
unread until then) and `held out 2` were labelled without what the rules said of them, and looked at afterwards. At
first sight 143 of 180 were right, 2 wrong and sure; then, with rules mended for those, 62 of 76, none wrong and sure.
That is how they do on new articles, and not what this prints now. Korean is in `tuned` only.
`--wrong` lists what is not right.
"""

import csv
import json
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from briefer.quotations import Quotation, find_quotations
from briefer.readers import parse
from briefer.segment import split

TABLE = Path(__file__).with_name("attributions.tsv")
EXAMPLES = Path(__file__).parents[1] / "examples"


def article(path: Path) -> str:
    """The text of a news page: as it is, of the JSON of goose3, or the paragraphs of the HTML of readability."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return str(json.loads(text)["expected"]["cleaned_text"])
    if path.suffix == ".html":
        from lxml import html

        parts = html.fromstring(text).iter("h1", "h2", "h3", "p", "li")
        return "\n\n".join(filter(None, (" ".join("".join(map(str, part.itertext())).split()) for part in parts)))
    return text


def quotations(path: Path, language: str) -> list[Quotation]:
    """What is quoted in a news text."""
    document = parse(article(path), "article.txt")
    return list(find_quotations(document, split(document, language), language))


def verdict(found: Quotation | None, speaker: str) -> str:
    """How a quotation was judged against the speaker that reading tells."""
    if speaker == "-":
        return "none, none" if found is None or found.speaker is None else "none, one named"
    if found is None or found.speaker is None:
        return "unresolved"
    same = set(speaker.lower().split()) <= set(found.speaker.name.lower().split())
    return f"{'right' if same else 'wrong'}, {'sure' if found.sure else 'flagged'}"


def judge(data: Path, rows: list[dict[str, str]], *, show: bool) -> Counter[str]:
    """Count the verdicts on the quotations of one file, which the table has in their order."""
    name = rows[0]["file"]
    path = EXAMPLES / Path(name).name if name.startswith("examples/") else data / name
    left = quotations(path, rows[0]["language"])
    counts: Counter[str] = Counter()
    for row in rows:
        at = next((at for at, one in enumerate(left) if one.text.startswith(row["quotation"])), None)
        found = None if at is None else left.pop(at)
        told = verdict(found, row["speaker"])
        counts[told] += 1
        if show and not told.startswith(("right", "none, none")):
            named = found.speaker.name if found and found.speaker else "-"
            print(f"{told}: {name}: {row['quotation']}: {row['speaker']}, not {named}", file=sys.stderr)
    return counts


def main() -> None:
    """Print a Markdown table of the verdicts."""
    data = Path(sys.argv[1])
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    print("| set | documents | quotations | right | right and sure | wrong and sure | wrong, flagged | unresolved"
          " | no statement | named all the same |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for part in ("tuned", "held out 1", "held out 2"):
        files = [
            list(rows_of_file)
            for _, rows_of_file in groupby((row for row in rows if row["set"] == part), lambda row: row["file"])
        ]
        counts = sum((judge(data, one, show="--wrong" in sys.argv) for one in files), Counter[str]())
        right = counts["right, sure"] + counts["right, flagged"]
        none = counts["none, none"] + counts["none, one named"]
        said = counts.total() - none
        print(
            f"| {part} | {len(files)} | {said} | {right} ({right / max(said, 1):.1%}) | {counts['right, sure']}"
            f" | {counts['wrong, sure']} | {counts['wrong, flagged']} | {counts['unresolved']}"
            f" | {none} | {counts['none, one named']} |"
        )


if __name__ == "__main__":
    main()
