"""Measure `briefer.grounding` as a detector of summaries that say what the article does not (SummEdits, news).

    python scripts/measure_grounding.py FILE [--wrong]

FILE is a JSON list of `doc`, `summary`, `original_summary`, `label` (1: consistent) and `edit_types`. Rules were tuned
on every other document, from the first (`tuned`); of the summaries of the rest only counts by kind were looked at
(`held out`). All summaries of a document are edits of one, so the documents are what varies: the balanced accuracy of
each is shown too. Beside the edit types of the data set, edits that change a number, a date or a name are counted
apart, and how many are found as such: those are told by comparing the summary with the one that was edited. `--wrong`
lists the tuned summaries that are judged wrongly.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import Any

import regex

from briefer.checks.numerals import Weight, read
from briefer.grounding import Kind, Ungrounded, ground
from briefer.segment import sentence_spans

_DATE = regex.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?!\p{L}))"
)
_NAME = regex.compile(r"(?<=\p{Ll} )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\p{Lu}[\p{L}-]+")


@dataclass(frozen=True)
class Case:
    """A summary, what was changed in it, and what is found in it."""

    document: str
    summary: str
    original: str
    consistent: bool
    edits: tuple[str, ...]
    found: tuple[Ungrounded, ...]

    @property
    def right(self) -> bool:
        """Whether it is judged as it was labelled."""
        return self.consistent != bool(self.found)


def main() -> None:
    """Print balanced accuracy and, for each kind of edit, how many are found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    rows = json.loads(options.file.read_text(encoding="utf-8"))
    documents = list(dict.fromkeys(row["doc"] for row in rows))
    for half, rest in (("tuned", 0), ("held out", 1)):
        part = [document for at, document in enumerate(documents) if at % 2 == rest]
        cases = [case for document in part for case in _cases(document, rows)]
        _report(half, cases)
        if options.wrong and half == "tuned":
            _list([case for case in cases if not case.right])


def _cases(document: str, rows: Iterable[Mapping[str, Any]]) -> Iterable[Case]:
    # Some documents lost the space between two sentences.
    apart = regex.sub(r"(?<=[\p{Ll}\d]\.)(?=\p{Lu}\p{L})", " ", document)
    paragraphs = [line for line in apart.splitlines() if line.strip()]
    sentences = [line[start:end] for line in paragraphs for start, end in sentence_spans(line, "en")]
    for row in rows:
        if row["doc"] == document:
            found = ground(row["summary"], sentences, "en")
            edits = (*row["edit_types"], *([] if row["label"] else _changed(row["original_summary"], row["summary"])))
            yield Case(document, row["summary"], row["original_summary"], row["label"] == 1, edits, found)


def _changed(before: str, after: str) -> list[str]:
    """What a reader sees that an edit put in: a number, a date, a name."""
    numbers = {value for one in read(before, "en") for value in one.values}
    kinds = {
        "a number": any(one.weight is Weight.STATED and not one.values & numbers for one in read(after, "en")),
        "a date": set(_DATE.findall(after)) - set(_DATE.findall(before)),
        "a name": set(_NAME.findall(after)) - set(_NAME.findall(before)),
    }
    return [kind for kind, has in kinds.items() if has]


def _parts(before: str, after: str) -> Iterable[tuple[str, str]]:
    old, new = before.split(), after.split()
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "−", " ".join(old[first:last])
            yield "+", " ".join(new[start:end])


_RULES = {
    "all rules": set(Kind),
    "errors (without new nouns)": set(Kind) - {Kind.THING},
    "errors but lost attribution": set(Kind) - {Kind.THING, Kind.ATTRIBUTION},
}
_AS = {"a number": {Kind.NUMBER}, "a date": {Kind.DATE, Kind.NUMBER}, "a name": {Kind.NAME, Kind.DATE}}
"""Kinds as which an edit is found; the name of a month or a day has a capital too."""


def _report(half: str, cases: list[Case]) -> None:
    inconsistent = [case for case in cases if not case.consistent]
    print(f"{half}: {len(cases)} summaries, {len(inconsistent)} of them inconsistent")
    for name, kinds in _RULES.items():
        found, passed = _rates(cases, kinds)
        documents = list(dict.fromkeys(case.document for case in cases))
        each = [mean(_rates([case for case in cases if case.document == one], kinds)) for one in documents]
        spread = " ".join(f"{accuracy:.2f}" for accuracy in sorted(each))
        print(
            f"  {name}: balanced accuracy {(found + passed) / 2:.3f} (found {found:.3f}, passed {passed:.3f}; {spread})"
        )
    alarms = Counter(kind for case in cases if case.consistent for kind in {one.kind for one in case.found})
    print("  false alarms:", ", ".join(f"{kind} {count}" for kind, count in alarms.most_common()) or "none")
    for edit, count in Counter(edit for case in inconsistent for edit in case.edits).most_common():
        edited = [case for case in inconsistent if edit in case.edits]
        right = sum(case.right for case in edited)
        named = sum(any(one.kind in _AS[edit] for one in case.found) for case in edited) if edit in _AS else right
        print(f"  {edit}: {right} of {count}" + (f", {named} as such" if edit in _AS else ""))


def _rates(cases: list[Case], kinds: set[Kind]) -> tuple[float, float]:
    """The part of the inconsistent summaries that is found, and of the consistent ones that passes."""
    found = [(case, any(one.kind in kinds for one in case.found)) for case in cases]
    return mean(hit for case, hit in found if not case.consistent), mean(
        not hit for case, hit in found if case.consistent
    )


def _list(cases: list[Case]) -> None:
    for case in cases:
        changes = " ".join(sign + part for sign, part in _parts(case.original, case.summary) if part)
        found = ", ".join(f"{one.kind} {one.detail}" for one in case.found)
        print(f"  {'consistent' if case.consistent else 'missed'} [{changes}] {found}")


if __name__ == "__main__":
    main()
