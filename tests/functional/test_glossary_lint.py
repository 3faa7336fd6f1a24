"""`briefer glossary lint` as a user runs it: what it prints, its exit codes, and what --fix leaves of a file."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

CLEAN = "terms:\n  - {term: torture, targets: {ko: 고문}}\n"
DRAFT = "terms:\n  - {term: torture, draft: true, targets: {ko: 고문}}\n"
WRONG = "terms:\n  - {term: torture, targets: {ko: 'ＵＮ 고문'}}\n"
UNTIDY = """\
# Kept by the editors.
language: en
terms:
  - term: torture   # the crime
    aliases: [torture, tortured, "tor\\u200btured"]
    targets:
      ko: {text: '고문  행위', also: [악형, 악형]}   # 악형 is old
      ja: '拷問'

  - term: forced labour
    targets: {ko: ＵＮ 강제노동, ja: 強制労働}
    note: "Spaces  in notes stay."
"""
TIDY = """\
# Kept by the editors.
language: en
terms:
  - term: torture   # the crime
    aliases: [tortured]
    targets:
      ko: {text: '고문 행위', also: [악형]}   # 악형 is old
      ja: '拷問'

  - term: forced labour
    targets: {ko: UN 강제노동, ja: 強制労働}
    note: "Spaces  in notes stay."
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_clean_file(briefer: Run, folder: Path) -> None:
    """Nothing on standard output, and success."""
    result = briefer("glossary", "lint", write(folder / "a.yaml", CLEAN))
    assert (result.code, result.out, result.err) == (0, "", "briefer: nothing found in 1 file\n")


def test_finding_is_a_line_as_compilers_write_it(briefer: Run, folder: Path) -> None:
    """An editor can jump to it; the exit code says that there are errors."""
    write(folder / "a.yaml", WRONG)
    result = briefer("glossary", "lint", "a.yaml")
    assert result.code == 4
    assert result.out == (
        "a.yaml:2:35: G203 'Ｕ' (U+FF35 FULLWIDTH LATIN CAPITAL LETTER U) in 'ＵＮ 고문' is 'U' in plain characters\n"
    )
    assert result.err == "briefer: 1 error in 1 file; --fix puts 1 right\n"


def test_warnings_fail_under_strict_only(briefer: Run, folder: Path) -> None:
    """A draft is nothing wrong, until someone wants none."""
    write(folder / "a.yaml", DRAFT)
    result = briefer("glossary", "lint", "a.yaml")
    assert (result.code, result.err) == (0, "briefer: 1 warning in 1 file\n")
    assert result.out.startswith("a.yaml:2:12: G401 warning: 'torture' is a draft")
    assert briefer("glossary", "lint", "--strict", "a.yaml").code == 4


def test_json(briefer: Run, folder: Path) -> None:
    """Everything that is known of a finding, and an empty list where there is none."""
    write(folder / "a.yaml", DRAFT)
    (finding,) = json.loads(briefer("glossary", "lint", "--json", "a.yaml").out)
    message = finding.pop("message")
    assert "draft" in message
    assert finding == {
        "code": "G401",
        "severity": "warning",
        "file": "a.yaml",
        "line": 2,
        "column": 12,
        "term": "torture",
        "field": "term",
        "fixable": False,
    }
    write(folder / "b.yaml", CLEAN)
    assert json.loads(briefer("glossary", "lint", "--json", "b.yaml").out) == []


def test_files_of_the_project_and_those_named(briefer: Run, folder: Path) -> None:
    """Without a file, what the user keeps is checked: not what ships with briefer."""
    write(folder / "glossary" / "a.yaml", DRAFT)
    write(folder / "b.yaml", DRAFT.replace("torture", "forced labour"))
    result = briefer("glossary", "lint", "-g", "b.yaml")
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["glossary/a.yaml", "b.yaml"]


def test_packaged_glossary_where_there_is_no_other(briefer: Run) -> None:
    """It has no errors."""
    result = briefer("glossary", "lint")
    assert result.code == 0
    assert "north-korea-human-rights.yaml" in result.out


def test_packaged_glossary_is_not_fixed_unasked(briefer: Run) -> None:
    """Nobody edits an installed package by mistake."""
    result = briefer("glossary", "lint", "--fix")
    assert (result.code, result.out) == (2, "")
    assert "name a file" in result.err


def test_languages_that_are_wanted(briefer: Run, folder: Path) -> None:
    """Each term should have a target in each of them."""
    write(folder / "a.yaml", CLEAN)
    result = briefer("glossary", "lint", "a.yaml", "--to", "ko,ja", "--to", "German")
    assert result.out == "a.yaml:2:12: G306 warning: 'torture' has no target for ja, de\n"


def test_unknown_language(briefer: Run, folder: Path) -> None:
    """It is refused as everywhere."""
    write(folder / "a.yaml", CLEAN)
    result = briefer("glossary", "lint", "a.yaml", "--to", "koreen")
    assert (result.code, result.out) == (2, "")
    assert "koreen" in result.err


def test_file_named_twice_is_one_file(briefer: Run, folder: Path) -> None:
    """No entry replaces itself."""
    write(folder / "a.yaml", CLEAN)
    result = briefer("glossary", "lint", "a.yaml", folder / "a.yaml")
    assert (result.code, result.out) == (0, "")


def test_malformed_file(briefer: Run, folder: Path) -> None:
    """Every mistake is a finding, the findings of other files are told as well, and the exit code is its own."""
    write(folder / "a.yaml", "terms:\n  - {term: torture, targets: {kr: 고문}}\n  - {term: abuse, colour: red}\n")
    write(folder / "b.yaml", WRONG)
    result = briefer("glossary", "lint", "a.yaml", "b.yaml")
    assert (result.code, result.err.splitlines()) == (2, ["briefer: 3 errors in 2 files; --fix puts 1 right"])
    language, field, other = result.out.splitlines()
    assert language == "a.yaml:2:31: G001 targets.kr: unknown language 'kr' (did you mean ko?)"
    assert field.startswith("a.yaml:3:19: G001 colour: unknown field (known: term,")
    assert other.startswith("b.yaml:2:35: G203 ")
    rows = json.loads(briefer("glossary", "lint", "a.yaml", "b.yaml", "--json").out)
    assert [(row["code"], row["file"], row["field"]) for row in rows][:2] == [
        ("G001", "a.yaml", "targets.kr"),
        ("G001", "a.yaml", "colour"),
    ]


def test_fix_leaves_what_is_no_glossary(briefer: Run, folder: Path) -> None:
    """It is told, and the other files are put right."""
    write(folder / "a.yaml", "terms:\n  - term: torture\n  - term: torture\n")
    write(folder / "b.yaml", WRONG)
    result = briefer("glossary", "lint", "a.yaml", "b.yaml", "--fix")
    assert (result.code, result.err) == (2, "briefer: 1 text put right; 1 error in 2 files\n")
    assert result.out == "a.yaml:3:5: G001 term: 'torture' is already on line 2\n"
    assert (folder / "b.yaml").read_text("utf-8") == WRONG.replace("ＵＮ", "UN")


@pytest.mark.parametrize("content", ["nothing.yaml", "folder", "large", "bomb", "latin"])
def test_what_is_no_glossary(briefer: Run, folder: Path, content: str) -> None:
    """A file that cannot be one is one line, in no time, whatever it holds."""
    lines = [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    match content:
        case "folder":
            (folder / "nothing.yaml").mkdir()
        case "large":
            write(folder / "nothing.yaml", "terms:\n" + "  - {term: torture}\n" * 600_000)
        case "bomb":
            write(folder / "nothing.yaml", "\n".join(["terms:", "  a0: &a0 x", *lines]))
        case "latin":
            (folder / "nothing.yaml").write_bytes("terms: [{term: Salmón}]".encode("latin-1"))
    result = briefer("glossary", "lint", "nothing.yaml")
    assert result.code == 2
    assert result.out.startswith("nothing.yaml:1:1: G001 ")
    assert len(result.out.splitlines()) == 1


def test_fix(briefer: Run, folder: Path) -> None:
    """What is safe is put right; comments, order and everything else stay, byte for byte."""
    path = write(folder / "a.yaml", UNTIDY)
    result = briefer("glossary", "lint", "--fix", "a.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "briefer: 6 texts put right; nothing found in 1 file\n"
    assert path.read_text("utf-8") == TIDY
    assert briefer("glossary", "lint", "--fix", "a.yaml").err == "briefer: nothing found in 1 file\n"
    assert path.read_text("utf-8") == TIDY


def test_fix_keeps_line_ends_and_byte_order_mark(briefer: Run, folder: Path) -> None:
    """A file from Windows stays one."""
    path = write(folder / "a.yaml", "\ufeff" + UNTIDY.replace("\n", "\r\n"))
    assert briefer("glossary", "lint", "--fix", "a.yaml").code == 0
    assert path.read_bytes() == ("\ufeff" + TIDY.replace("\n", "\r\n")).encode()


@pytest.mark.parametrize("text", [CLEAN, CLEAN.replace("\n", "\r\n"), "\ufeff" + DRAFT])
def test_fix_writes_nothing_where_nothing_is_wrong(briefer: Run, folder: Path, text: str) -> None:
    """Line ends and a byte-order mark are no mistakes, and drafts are for people to confirm."""
    path = write(folder / "a.yaml", text)
    before = path.stat().st_mtime_ns
    assert briefer("glossary", "lint", "--fix", "a.yaml").code == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (text.encode(), before)


@pytest.mark.parametrize("term", ["' torture'", "tor\u200bture", "Salmo\u0301n", "'Salmon  fish'"])
def test_fix_of_a_term(briefer: Run, folder: Path, term: str) -> None:
    """A term is put right in its place."""
    write(folder / "a.yaml", f"terms:\n  - term: {term}\n    targets: {{ko: 가나}}\n")
    assert "1 text put right" in briefer("glossary", "lint", "--fix", "a.yaml").err
    assert briefer("glossary", "lint", "a.yaml").out == ""


def test_fix_that_would_make_two_entries_one(briefer: Run, folder: Path) -> None:
    """The entry stays, and so does the finding: only a person can say which one is right."""
    text = "terms:\n  - {term: torture, targets: {ko: 고문}}\n  - {term: ｔorture, targets: {ko: 악형}}\n"
    path = write(folder / "a.yaml", text)
    result = briefer("glossary", "lint", "--fix", "a.yaml")
    assert result.code == 4
    assert "a.yaml:3:12: G203" in result.out
    assert path.read_text("utf-8") == text
