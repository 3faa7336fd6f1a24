"""`briefer glossary list`, `show`, `find` and `particle`: what is in force, and where a text uses it."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import Run
from tests.functional.test_bad_input import refused

TERMS = """\
terms:
  - term: Seoul
    type: place
    targets: {ko: 서울특별시, ja: ソウル特別市}
  - term: Test Office
    aliases: [TO]
    targets:
      ko: {text: TO, reading: 티오, short: 사무소, also: [시험소], first_mention: "{text}({acronym})"}
    note: >-
      In two
      lines.
  - term: Busan
    draft: true
"""


@pytest.fixture(autouse=True)
def _terms(folder: Path) -> None:
    """Make the glossary of a project."""
    (folder / "glossary").mkdir()
    (folder / "glossary" / "terms.yaml").write_text(TERMS, "utf-8")


def test_list_is_a_table(briefer: Run) -> None:
    """A line for each term in force, with columns that stand below one another also where letters are wide."""
    result = briefer("glossary", "list", "--to", "ko", "--type", "place")
    lines = result.out.splitlines()
    (seoul,) = [line for line in lines if line.startswith("Seoul ")]
    assert seoul.split() == ["Seoul", "서울특별시", "place", "project", "glossary/terms.yaml:2"]
    assert len({cell_len(line[: line.index(" place ")]) for line in lines}) == 1
    assert "Busan" not in briefer("glossary", "list").out


def test_list_without_a_language_names_those_there_are(briefer: Run) -> None:
    """The codes stand in place of a rendering."""
    out = briefer("glossary", "list").out
    assert "Seoul" in out
    assert " ko ja " in next(line for line in out.splitlines() if line.startswith("Seoul "))


def test_list_of_drafts(briefer: Run) -> None:
    """What waits to be confirmed is listed apart."""
    assert briefer("glossary", "list", "--drafts").out.split() == [
        "Busan",
        "-",
        "term",
        "project",
        "glossary/terms.yaml:12",
    ]


def test_list_as_json(briefer: Run) -> None:
    """Each term with all its fields and its place."""
    terms = json.loads(briefer("glossary", "list", "--json").out)
    (office,) = [term for term in terms if term["term"] == "Test Office"]
    assert office["targets"]["ko"]["also"] == ["시험소"]
    assert (office["file"], office["line"], office["layer"]) == ("glossary/terms.yaml", 5, "project")


def test_list_refuses_what_is_unknown(briefer: Run) -> None:
    """A language or a type that does not exist is no empty list."""
    refused(briefer("glossary", "list", "--to", "kr"), 2, "kr")
    refused(briefer("glossary", "list", "--type", "law"), 2, "law", "legal")


def test_show_tells_all(briefer: Run) -> None:
    """By an alias in any capitals: the fields, the file and the line."""
    assert briefer("glossary", "show", "to").out == (
        "glossary/terms.yaml:5  (project, in force)\n"
        "  term              Test Office\n"
        "  aliases           TO\n"
        "  type              term\n"
        "  ko                TO\n"
        "  ko.short          사무소\n"
        "  ko.reading        티오\n"
        "  ko.first_mention  {text}({acronym})\n"
        "  ko.also           시험소\n"
        "  note              In two lines.\n"
    )


def test_show_tells_what_wins(briefer: Run, folder: Path) -> None:
    """The entry in force comes first, those under it and drafts over it after it."""
    (folder / "own.yaml").write_text("terms:\n  - {term: seoul, draft: true}\n", "utf-8")
    out = briefer("glossary", "show", "Seoul", "-g", "own.yaml").out
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads[0] == "glossary/terms.yaml:2  (project, in force)"
    assert heads[1] == "own.yaml:2  (named, draft)"
    assert heads[2].endswith("(packaged, overridden)")
    states = [entry["state"] for entry in json.loads(briefer("glossary", "show", "Seoul", "--json").out)]
    assert states == ["in force", "overridden"]


def test_show_an_unknown_term(briefer: Run) -> None:
    """Near ones are named."""
    refused(briefer("glossary", "show", "Tset Office"), 2, "'Test Office'")


def test_find_in_a_text(briefer: Run) -> None:
    """Offsets, what stands there, and the form that a translation is to have."""
    out = briefer("glossary", "find", "The TO in Seoul.", "--to", "ko").out
    assert [line.split(maxsplit=3) for line in out.splitlines()] == [
        ["4-6", "TO", "사무소", "Test Office"],
        ["10-15", "Seoul", "서울특별시", "Seoul"],
    ]
    assert briefer("glossary", "find", "In Seoul").out.split() == ["3-8", "Seoul", "Seoul"]


@pytest.mark.parametrize("name", ["article.md", "-"])
def test_find_in_a_file_and_standard_input(briefer: Run, folder: Path, name: str) -> None:
    """Offsets are those of the file, past what is not prose."""
    text = "---\ntitle: x\n---\n\n# Seoul\n\nThe **Test Office** opened.\n"
    (folder / "article.md").write_text(text, "utf-8")
    found = json.loads(briefer("glossary", "find", name, "--json", "--to", "ko", stdin=text.encode()).out)
    assert [text[each["start"] : each["end"]] for each in found] == ["Seoul", "Test Office"]
    assert [each["form"] for each in found] == ["서울특별시", "TO"]


def test_find_in_korean(briefer: Run) -> None:
    """A text of another language is searched for that language's forms."""
    out = briefer("glossary", "find", "서울특별시에서", "--from", "ko", "--to", "ja").out
    assert out.split() == ["0-5", "서울특별시", "ソウル特別市", "Seoul"]


def test_find_nothing(briefer: Run) -> None:
    """That there is nothing is no error; a file that is not there is told."""
    result = briefer("glossary", "find", "nothing here")
    assert (result.code, result.out, result.err) == (0, "", "no term is found\n")
    assert "there is no file article.txt" in briefer("glossary", "find", "article.txt").err
    assert json.loads(briefer("glossary", "find", "nothing here", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (("COI", "은/는"), "COI는\nletter name: 아이, ends in a vowel\n"),
        (("서울", "(으)로"), "서울로\nhangul: 서울, ends in ㄹ\n"),
        (("국제형사재판소", "이/가"), "국제형사재판소가\nhangul: 국제형사재판소, ends in a vowel\n"),
        (("61.5%", "을/를"), "61.5%를\nunit: 퍼센트, ends in a vowel\n"),
        (("Amnesty", "은/는"), "Amnesty은(는)\nunknown: how it is read aloud is not known; say it with --reading\n"),
        (("Amnesty", "은/는", "--reading", "앰네스티"), "Amnesty는\nreading: 앰네스티, ends in a vowel\n"),
        (("TO", "과/와"), "TO와\nreading: 티오, ends in a vowel (glossary/terms.yaml:5)\n"),
    ],
)
def test_particle(briefer: Run, arguments: tuple[str, ...], out: str) -> None:
    """The noun with its particle, and the rule that decided; the glossary's reading counts."""
    result = briefer("glossary", "particle", *arguments)
    assert (result.code, result.out) == (0, out), result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("COI", "x"), ("'x'", "은/는")),
        (("", "은/는"), ("empty",)),
        (("COI", "은/는", "--reading", "coi"), ("coi", "Hangul")),
    ],
)
def test_particle_that_cannot_be_written(briefer: Run, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    """A pair that does not exist, no noun, a reading that no one can read."""
    refused(briefer("glossary", "particle", *arguments), 2, *words)
