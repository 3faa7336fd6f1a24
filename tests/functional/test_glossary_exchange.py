"""`briefer glossary import`, `export` and `diff`, as a person uses them."""

import json
from pathlib import Path

import pytest

from briefer.glossary import load
from tests.conftest import Run
from tests.functional.test_bad_input import refused

GLOSSARY = """\
# Terms of the desk.
language: en

terms:
  - term: Commission of Inquiry   # set up in 2013
    aliases: [COI]
    type: organisation
    targets:
      ko:
        text: 북한인권조사위원회
        reading: 북한인권조사위원회
        first_mention: "{text}({acronym})"

  - term: forum
    targets: {ko: 포럼}

  - term: side event
    targets: {ko: 부대 행사}
    draft: true
"""


@pytest.fixture(autouse=True)
def glossary(folder: Path) -> Path:
    """A glossary that a person keeps."""
    path = folder / "terms.yaml"
    path.write_text(GLOSSARY, "utf-8")
    return path


def test_import_makes_a_glossary(briefer: Run, folder: Path) -> None:
    """A table becomes a YAML file that can be loaded."""
    (folder / "in.csv").write_text("en,ko,ja,note\nprison camp,수용소,収容所,\nforum,포럼,,yearly\n", "utf-8")
    result = briefer("glossary", "import", "in.csv", "-o", "new.yaml")
    assert (result.code, result.out, result.err) == (0, "", "new.yaml: 2 terms added, 0 changed, 0 as before\n")
    camp, forum = load(folder / "new.yaml")
    assert (camp.term, camp.targets["ko"].text, camp.targets["ja"].text) == ("prison camp", "수용소", "収容所")
    assert forum.note == "yearly"


def test_import_extends_a_glossary(briefer: Run, glossary: Path, folder: Path) -> None:
    """What is lacking is added, all else and every comment stay."""
    (folder / "in.tsv").write_text("en\tko\tja\tfr\nforum\t포럼\tフォーラム\t\nprison camp\t수용소\t\tcamp\n", "utf-8")
    result = briefer("glossary", "import", "in.tsv", "-o", "terms.yaml")
    assert (result.code, result.err) == (0, "terms.yaml: 1 term added, 1 changed, 0 as before\n")
    text = glossary.read_text("utf-8")
    assert "# Terms of the desk." in text
    assert "# set up in 2013" in text
    terms = {entry.term: entry for entry in load(glossary)}
    assert list(terms) == ["Commission of Inquiry", "forum", "side event", "prison camp"]
    assert {code: one.text for code, one in terms["forum"].targets.items()} == {"ko": "포럼", "ja": "フォーラム"}


def test_importing_twice_changes_nothing(briefer: Run, glossary: Path, folder: Path) -> None:
    """The file stays as it is, byte for byte."""
    (folder / "in.csv").write_text("en,ko\nforum,포럼\n", "utf-8")
    before = glossary.read_bytes()
    result = briefer("glossary", "import", "in.csv", "-o", "terms.yaml")
    assert (result.code, result.err) == (0, "terms.yaml: 0 terms added, 0 changed, 1 as before\n")
    assert glossary.read_bytes() == before


def test_a_conflict_is_told_and_the_old_kept(briefer: Run, glossary: Path, folder: Path) -> None:
    """The rest is taken; the exit code tells."""
    (folder / "in.csv").write_text("en,ko\nforum,토론회\nprison camp,수용소\n", "utf-8")
    result = briefer("glossary", "import", "in.csv", "-o", "terms.yaml")
    assert result.code == 1
    assert result.err.splitlines() == [
        "terms.yaml: forum: targets.ko.text: '포럼' is kept, row 2 has '토론회'",
        "terms.yaml: 1 term added, 0 changed, 1 as before, 1 conflict",
    ]
    assert [entry.targets["ko"].text for entry in load(glossary)][1] == "포럼"


def test_a_conflict_can_be_decided(briefer: Run, glossary: Path, folder: Path) -> None:
    """Replace takes the new; error writes nothing."""
    (folder / "in.csv").write_text("en,ko\nprison camp,수용소\nforum,토론회\n", "utf-8")
    before = glossary.read_bytes()
    refused(briefer("glossary", "import", "in.csv", "-o", "terms.yaml", "--on-conflict", "error"), 2, "forum", "row 3")
    assert glossary.read_bytes() == before
    result = briefer("glossary", "import", "in.csv", "-o", "terms.yaml", "--on-conflict", "replace")
    assert (result.code, "'포럼' is replaced" in result.err) == (0, True)
    assert [entry.targets["ko"].text for entry in load(glossary)][1] == "토론회"


def test_drafts(briefer: Run, glossary: Path, folder: Path) -> None:
    """--draft marks what is new."""
    (folder / "in.csv").write_text("en,ko\nprison camp,수용소\n", "utf-8")
    assert briefer("glossary", "import", "in.csv", "-o", "terms.yaml", "--draft").code == 0
    assert [entry.term for entry in load(glossary) if entry.draft] == ["side event", "prison camp"]


def test_the_default_is_the_projects_glossary(briefer: Run, folder: Path) -> None:
    """Or the last that is named."""
    (folder / "in.csv").write_text("en,ko\nprison camp,수용소\n", "utf-8")
    assert briefer("glossary", "import", "in.csv").err.startswith("glossary/terms.yaml: 1 term added")
    assert briefer("glossary", "import", "in.csv", "-g", "terms.yaml").err.startswith("terms.yaml: 1 term added")


def test_standard_input(briefer: Run, folder: Path) -> None:
    """The format and, without a header, the languages are said."""
    arguments = ("glossary", "import", "-", "-o", "new.yaml", "--format", "csv", "--from", "en", "--to", "ko")
    assert briefer(*arguments, stdin="forum,포럼\n".encode()).code == 0
    assert load(folder / "new.yaml").entries[0].targets["ko"].text == "포럼"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("in.csv", "en,ko\n,포럼\n", "row 2, en: missing"),
        ("in.csv", "en,ko,vi\na,가,x\n", "--ignore-unknown"),
        ("in.csv", "en,zh-TW\na,x\n", "unknown column 'zh-TW'"),
        ("in.csv", "", "in.csv is empty"),
        ("in.csv", "en,ko\n", "no terms"),
        ("in.csv", "\x89PNG\0", "binary"),
        ("in.xlsx", "PK", "cannot be read as an Excel file"),
        ("in.tbx", '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "entities"),
        ("in.doc", "x", "--format"),
        (".", None, ". is a folder (name a file: CSV, TSV, XLSX or TBX)"),
        ("missing.csv", None, "missing.csv: no such file"),
    ],
)
def test_bad_input_changes_nothing(
    briefer: Run, glossary: Path, folder: Path, name: str, content: str | None, words: str
) -> None:
    """One line says what is wrong and what to do; the glossary is as before."""
    if content is not None:
        (folder / name).write_text(content, "utf-8")
    refused(briefer("glossary", "import", name, "-o", "terms.yaml"), 2, words)
    assert glossary.read_text("utf-8") == GLOSSARY


def test_nothing_is_imported_into_what_is_no_glossary(briefer: Run, folder: Path) -> None:
    """A table is made by export."""
    (folder / "in.csv").write_text("en,ko\nforum,포럼\n", "utf-8")
    refused(briefer("glossary", "import", "in.csv", "-o", "out.csv"), 2, "out.csv", ".yaml")
    refused(briefer("glossary", "import", "in.csv", "--list-separator", "||"), 2, "--list-separator")


def test_export_writes_the_files_that_are_named(briefer: Run) -> None:
    """CSV on standard output, without drafts and without the terms that ship with briefer."""
    result = briefer("glossary", "export", "-g", "terms.yaml")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "en,ko,aliases,type,ko.reading,ko.first_mention\n"
        "Commission of Inquiry,북한인권조사위원회,COI,organisation,북한인권조사위원회,{text}({acronym})\n"
        "forum,포럼,,,,\n"
    )


def test_export_chooses_layers_and_languages(briefer: Run, folder: Path) -> None:
    """By default all that is one's own; --layer all has the packaged terms, too."""
    refused(briefer("glossary", "export"), 2, "no term to export", "--layer all")
    (folder / "glossary").mkdir()
    (folder / "glossary" / "own.yaml").write_text(
        "terms:\n  - term: camp\n    targets: {ko: 수용소, ja: 収容所}\n", "utf-8"
    )
    assert briefer("glossary", "export", "--to", "ja").out == "en,ja\ncamp,収容所\n"
    assert len(briefer("glossary", "export", "--layer", "all").out.splitlines()) > 50
    refused(briefer("glossary", "export", "--from", "ko"), 2, "no term to export")


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.xlsx"])
def test_tables_hold_all(briefer: Run, name: str) -> None:
    """Export, import and diff show no difference."""
    assert briefer("glossary", "export", name, "-g", "terms.yaml", "--drafts").err == f"{name}: 3 terms\n"
    assert briefer("glossary", "import", name, "-o", "again.yaml").code == 0
    for other in (name, "again.yaml"):
        result = briefer("glossary", "diff", "terms.yaml", other)
        assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize("version", ["2", "3"])
def test_what_tbx_cannot_hold_is_told(briefer: Run, folder: Path, version: str) -> None:
    """Counted by field, and listed by term when asked."""
    result = briefer("glossary", "export", "out.tbx", "-g", "terms.yaml", "--tbx-version", version, "-v")
    assert result.err.splitlines() == [
        "out.tbx: 2 terms",
        "out.tbx cannot hold: reading, first_mention",
        "  Commission of Inquiry: targets.ko.reading, targets.ko.first_mention",
    ]
    assert briefer("glossary", "import", "out.tbx", "-o", "again.yaml").code == 0
    assert [entry.term for entry in load(folder / "again.yaml")] == ["Commission of Inquiry", "forum"]


def test_export_that_cannot_be_written(briefer: Run, folder: Path) -> None:
    """The exit code is that of outputs; what was there stays."""
    (folder / "out.csv").mkdir()
    result = briefer("glossary", "export", "out.csv", "-g", "terms.yaml")
    refused(result, 6, "out.csv", "another place")
    assert "-o" not in result.err
    refused(briefer("glossary", "export", "-g", "terms.yaml", "--format", "xlsx"), 2, "terms.xlsx")
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".c")) == ["out.csv", "terms.yaml"]


def test_diff_tells_what_changed(briefer: Run, folder: Path) -> None:
    """Field by field; what only moved is no difference."""
    (folder / "new.yaml").write_text(
        "terms:\n  - term: forum\n    targets: {ko: 토론회}\n    aliases: [fora]\n"
        "  - term: fringe event\n    targets: {ko: 부대 행사}\n    draft: true\n"
        "  - term: prison camp\n    targets: {ko: 수용소}\n"
        "  - term: HRNK\n    keep: true\n",
        "utf-8",
    )
    result = briefer("glossary", "diff", "terms.yaml", "new.yaml")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines() == [
        "+ prison camp: ko 수용소",
        "+ HRNK",
        "- Commission of Inquiry: ko 북한인권조사위원회",
        "> side event → fringe event",
        "~ forum",
        "    targets.ko.text: 포럼 → 토론회",
        "    aliases: + fora",
    ]
    report = json.loads(briefer("glossary", "diff", "terms.yaml", "new.yaml", "--json").out)
    assert [entry["term"] for entry in report["added"]] == ["prison camp", "HRNK"]
    assert report["renamed"] == [{"language": "en", "old": "side event", "new": "fringe event"}]
    assert {"field": "targets.ko.text", "old": "포럼", "new": "토론회"} in report["changed"][0]["fields"]


def test_diff_of_what_cannot_be_read(briefer: Run, folder: Path) -> None:
    """Two is not one: an error is no difference."""
    refused(briefer("glossary", "diff", "terms.yaml", "missing.yaml"), 2, "missing.yaml")
    (folder / "twice.csv").write_text("en,ko\nforum,포럼\nforum,토론회\n", "utf-8")
    refused(briefer("glossary", "diff", "terms.yaml", "twice.csv"), 2, "row 3", "forum")
