"""Measure how often `briefer.quotations` names the right speaker, of quotations and of reports told by reading.

    python scripts/measure_attribution.py DATA [--wrong]

DATA holds the news texts, whose publishers keep their rights: the tables have only their paths below it and how each
quotation or sentence begins. The documents are news reports; an interview and an essay were left out.

attributions.tsv: a speaker of `-` is none: a title, or words that the writer keeps at a distance; `A|B` are two names
of one speaker. The rules were made on `tuned`, whose labels began as what the rules said and were put right by
reading. The other sets were labelled before the rules said anything of them, and the rules mended for each afterwards,
so that what this prints is not how they do on new articles. At first sight were right (wrong and sure): `held out 1`
(every other document by name; all but the example unread until then) 143 of 180 (2); `held out 2` 62 of 76 (0);
`held out 3`, the first with Korean, and read before the rules of that day were written, 124 of 156 (4); `held out 4`,
whose paragraphs are put together from sentences, 32 of 44 (1).

reports.tsv has every sentence of some of those documents that reports something without quoting it: of `~` it is a
matter of taste whether it does. At first sight 62 of 78 were right (1 wrong and sure), then 13 of 20 (1).
`--wrong` lists what is not right.
"""

import csv
import json
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from briefer.quotations import Quotation, Report, find_quotations, find_reports
from briefer.readers import parse
from briefer.segment import split

TABLE = Path(__file__).with_name("attributions.tsv")
REPORTS = Path(__file__).with_name("reports.tsv")
EXAMPLES = Path(__file__).parents[1] / "examples"


def table(path: Path) -> list[dict[str, str]]:
    """The rows of one of the tables."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def article(path: Path) -> str:
    """The text of a news page: as it is, the paragraphs of HTML, or out of JSON.

    That is the `doc` of an entry of SummEdits or the English of a document of NTREX (`FILE#ID`), or the sentences of
    sci-news-sum-kr.
    """
    name, _, entry = path.name.partition("#")
    file = path.with_name(name)
    text = file.read_text(encoding="utf-8")
    match file.suffix:
        case ".jsonl":
            documents = map(json.loads, text.splitlines())
            return paragraphs([one["eng"] for each in documents if each["doc"] == entry for one in each["segs"]])
        case ".json" if entry:
            return next(str(one["doc"]) for one in json.loads(text) if one["id"] == entry)
        case ".json":
            return "\n\n".join(f"{sentence}." for sentence in json.loads(text)["sentences"])
        case ".html":
            from lxml import html

            parts = html.fromstring(text).iter("h1", "h2", "h3", "p", "li")
            return "\n\n".join(filter(None, (" ".join("".join(map(str, part.itertext())).split()) for part in parts)))
    return text


def paragraphs(sentences: list[str]) -> str:
    """Sentences as paragraphs, where no quotation goes on from one to the next."""
    text = ""
    for sentence in sentences:
        text += (" " if text.count('"') % 2 else "\n\n") + sentence
    return text.strip()


def quotations(path: Path, language: str) -> list[Quotation]:
    """What is quoted in a news text."""
    document = parse(article(path), "article.txt")
    return list(find_quotations(document, split(document, language), language))


def verdict(found: Quotation | Report | None, speaker: str) -> str:
    """How a quotation was judged against the speaker that reading tells."""
    if speaker == "-":
        return "none, none" if found is None or found.speaker is None else "none, one named"
    if found is None or found.speaker is None:
        return "unresolved"
    words = set(found.speaker.name.lower().split())
    same = any(set(name.lower().split()) <= words for name in speaker.split("|"))
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


def judge_reports(data: Path, rows: list[dict[str, str]], *, show: bool) -> Counter[str]:
    """Count the verdicts on the reports of one file: those of the table, and those that the rules find besides."""
    path = data / rows[0]["file"]
    document = parse(article(path), "article.txt")
    segments = split(document, rows[0]["language"])
    left = {segments[one.segment - 1].text: one for one in find_reports(document, segments, rows[0]["language"])}
    counts: Counter[str] = Counter()
    for row in rows:
        text = next((text for text in left if text.startswith(row["sentence"])), "")
        found = left.pop(text, None)
        told = verdict(found, row["speaker"].removeprefix("~"))
        if row["speaker"].startswith("~"):
            told = f"either way, {told}"
        counts[told] += 1
        if show and "right" not in told:
            print(f"{told}: {row['sentence']}: {row['speaker']}, not {found and found.speaker.name}", file=sys.stderr)
    for text, one in left.items():
        told = f"besides, {'sure' if one.sure else 'flagged'}"
        counts[told] += 1
        if show:
            print(f"{told}: {one.speaker.name}: {text[:100]}", file=sys.stderr)
    return counts


def by_set(rows: list[dict[str, str]]) -> dict[str, list[list[dict[str, str]]]]:
    """The rows of each file, of each set."""
    sets: dict[str, list[list[dict[str, str]]]] = {}
    for _, rows_of_file in groupby(rows, lambda row: (row["set"], row["file"])):
        of_file = list(rows_of_file)
        sets.setdefault(of_file[0]["set"], []).append(of_file)
    return sets


def main() -> None:
    """Print a Markdown table of the verdicts on quotations and one of those on reports."""
    data, show = Path(sys.argv[1]), "--wrong" in sys.argv
    print("| set | documents | quotations | right | right and sure | wrong and sure | wrong, flagged | unresolved"
          " | no statement | named all the same |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for part, files in by_set(table(TABLE)).items():
        counts = sum((judge(data, one, show=show) for one in files), Counter[str]())
        right = counts["right, sure"] + counts["right, flagged"]
        none = counts["none, none"] + counts["none, one named"]
        said = counts.total() - none
        print(
            f"| {part} | {len(files)} | {said} | {right} ({right / max(said, 1):.1%}) | {counts['right, sure']}"
            f" | {counts['wrong, sure']} | {counts['wrong, flagged']} | {counts['unresolved']}"
            f" | {none} | {counts['none, one named']} |"
        )
    print("\n| set | documents | reports | right | right and sure | wrong and sure | wrong, flagged | missed"
          " | found besides, sure | found besides, flagged |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for part, files in by_set(table(REPORTS)).items():
        counts = sum((judge_reports(data, one, show=show) for one in files), Counter[str]())
        right = counts["right, sure"] + counts["right, flagged"]
        said = right + counts["wrong, sure"] + counts["wrong, flagged"] + counts["unresolved"]
        print(
            f"| {part} | {len(files)} | {said} | {right} ({right / said:.1%}) | {counts['right, sure']}"
            f" | {counts['wrong, sure'] + counts['either way, wrong, sure']}"
            f" | {counts['wrong, flagged'] + counts['either way, wrong, flagged']}"
            f" | {counts['unresolved']} | {counts['besides, sure']} | {counts['besides, flagged']} |"
        )


if __name__ == "__main__":
    main()
