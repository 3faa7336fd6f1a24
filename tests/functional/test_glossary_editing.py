"""`briefer glossary add`, `set`, `remove` and `rename`: the file changes as told, and only there."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefer.glossary import Entry, load
from tests.conftest import Run
from tests.functional.test_bad_input import refused

TERMS = """\
language: en
terms:
  # --- Places ---
  - term: Seoul   # the capital
    type: place
    targets:
      ko: 서울

  - term: Test Office
    aliases: [TO]
    targets:
      ko:
        text: TO 사무소
        reading: 티오 사무소
"""


@pytest.fixture(autouse=True)
def _own_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep locks out of the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))


@pytest.fixture
def terms(folder: Path) -> Path:
    """Make the glossary of a project."""
    path = folder / "glossary" / "terms.yaml"
    path.parent.mkdir()
    path.write_text(TERMS, "utf-8")
    return path


def entry(path: Path, term: str) -> Entry:
    return next(entry for entry in load(path) if entry.term == term)


def test_first_term_makes_the_glossary(briefer: Run, folder: Path) -> None:
    """The file is told on standard error; standard output stays empty."""
    result = briefer("glossary", "add", "Test Office", "ko=시험 사무소", "ja=試験事務所", "--alias", "TO")
    assert (result.code, result.out) == (0, "")
    assert "glossary/terms.yaml: Test Office is added" in result.err
    assert (folder / "glossary" / "terms.yaml").read_text("utf-8") == (
        "language: en\nterms:\n  - term: Test Office\n    aliases: [TO]\n    targets:\n"
        "      ko: 시험 사무소\n      ja: 試験事務所\n"
    )
    assert [path.name for path in (folder / "glossary").iterdir()] == ["terms.yaml"]


def test_term_with_everything(briefer: Run, folder: Path) -> None:
    """Each option sets its field."""
    result = briefer(
        *("glossary", "add", "Test Office", "Korean=TO 사무소", "--alias", "TO", "--alias", "T. O."),
        *("--type", "organisation", "--keep", "--case", "true", "--note", "a: b", "--source", "1.0", "--draft"),
        *("--short", "ko=사무소", "--reading", "ko=티오 사무소", "--also", "ko=가", "--also", "ko=나"),
        *("--forbidden", "ko=다", "--first-mention", "ko={text}({acronym})", "-g", "own.yaml"),
    )
    assert result.code == 0, result.err
    assert load(folder / "own.yaml").entries == (
        Entry.model_validate(
            {
                "term": "Test Office",
                "aliases": ["TO", "T. O."],
                "type": "organisation",
                "keep": True,
                "case": True,
                "note": "a: b",
                "source": "1.0",
                "draft": True,
                "targets": {
                    "ko": {
                        "text": "TO 사무소",
                        "short": "사무소",
                        "reading": "티오 사무소",
                        "also": ["가", "나"],
                        "forbidden": ["다"],
                        "first_mention": "{text}({acronym})",
                    }
                },
            }
        ),
    )


def test_override_is_told(briefer: Run, folder: Path) -> None:
    """A term that ships with briefer may be given in one's own file, and one learns what it overrides."""
    result = briefer("glossary", "add", "torture", "ko=고문 행위")
    assert result.code == 0
    assert "overrides" in result.err
    assert "north-korea-human-rights.yaml:" in result.err


def test_term_has_the_language_of_its_file(briefer: Run, folder: Path) -> None:
    """A Korean glossary takes Korean terms, another one where it is told."""
    (folder / "ko.yaml").write_text("language: ko\nterms:\n", "utf-8")
    assert briefer("glossary", "add", "탈북민", "en=defector", "-g", "ko.yaml").code == 0
    assert briefer("glossary", "add", "귀순자", "en=defector", "--from", "ko", "-g", "en.yaml").code == 0
    assert load(folder / "ko.yaml").entries[0].language == load(folder / "en.yaml").entries[0].language == "ko"
    assert "language: ko\n" not in (folder / "ko.yaml").read_text("utf-8").partition("terms")[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("seoul", "ko=서울시"), ("terms.yaml has 'Seoul' already", "set")),
        (("X1", "kr=서울"), ("kr", "ko")),
        (("X1", "ko="), ("ko=", "no text")),
        (("X1", "ko"), ("'ko'", "ko=")),
        (("X1", "ko=가", "ko=나"), ("Korean", "twice")),
        (("X1", "ko=—"), ("targets.ko", "letter")),
        (("—", "ko=가"), ("term", "letter")),
        (("a\nb", "ko=가"), ("term", "one line", r"'a\nb'")),
        (("X1", "ko=가\a나"), ("targets.ko", "U+0007")),
        (("X1", "ko=가", "--note", "a\x1bb"), ("note", "U+001B")),
        (("", "ko=가"), ("term", "empty")),
        (("X1", "en=x"), ("targets.en", "aliases")),
        (("X1", "--alias", "to"), ("'to'", "an alias of 'Test Office'", "glossary/terms.yaml:9", "--remove-alias")),
        (("TO", "ko=가"), ("'TO'", "an alias of 'Test Office'")),
        (("X1", "--alias", "torture"), ("'torture'", "already the term 'torture'")),
        (("X1", "--alias", "x1"), ("'x1'", "the term itself")),
        (("X1", "--type", "law"), ("type", "legal", "'law'")),
        (("X1", "--case", "maybe"), ("case", "auto")),
        (("X1", "--short", "ko=가"), ("Korean", "ko=")),
        (("X1", "ko=가", "--first-mention", "ko={txt}"), ("first_mention", "{text}")),
        (("x one", "ko=가", "--first-mention", "ko={text}({acronym})"), ("acronym",)),
    ],
)
def test_term_that_cannot_be_added(
    briefer: Run, terms: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """One line says what is wrong, and the file stays."""
    result = briefer("glossary", "add", *arguments)
    refused(result, 2, *words)
    assert terms.read_text("utf-8") == TERMS


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (("seoul", "ko=서울시"), "ko: 서울\n", "ko: 서울시\n"),
        (("Seoul", "ja=ソウル"), "ko: 서울\n", "ko: 서울\n      ja: ソウル\n"),
        (("Seoul", "ko="), "    targets:\n      ko: 서울\n", ""),
        (("Seoul", "--alias", "SEL"), "# the capital\n", "# the capital\n    aliases: [SEL]\n"),
        (("Seoul", "--type", "term"), "    type: place\n", ""),
        (("TO", "--remove-alias", "to"), "    aliases: [TO]\n", ""),
        (("TO", "--alias", "T. O."), "[TO]", "[TO, T. O.]"),
        (("TO", "--reading", "ko="), "        reading: 티오 사무소\n", ""),
        (
            ("TO", "--also", "ko=가", "--also", "ko=나"),
            "사무소\n        reading",
            "사무소\n        also: [가, 나]\n        reading",
        ),
        (("TO", "--keep", "--note", "x"), "티오 사무소\n", "티오 사무소\n    keep: true\n    note: x\n"),
        (("Seoul", "--draft"), "ko: 서울\n", "ko: 서울\n    draft: true\n"),
    ],
)
def test_set_changes_what_is_said(
    briefer: Run, terms: Path, arguments: tuple[str, ...], before: str, after: str
) -> None:
    """Everything else in the file stays as it is, comments too."""
    result = briefer("glossary", "set", *arguments)
    assert (result.code, result.out) == (0, ""), result.err
    assert "is changed" in result.err
    assert terms.read_text("utf-8") == TERMS.replace(before, after, 1)


def test_reading_goes_with_the_rendering_that_it_was_for(briefer: Run, terms: Path) -> None:
    """A new rendering is read otherwise: the old reading would give wrong particles, and one is told that it went."""
    result = briefer("glossary", "set", "TO", "ko=시험 사무소")
    assert "Korean reading" in result.err
    assert entry(terms, "Test Office").targets["ko"].reading is None
    result = briefer("glossary", "set", "TO", "ko=TO", "--reading", "ko=티오")
    assert "reading" not in result.err
    assert entry(terms, "Test Office").targets["ko"].reading == "티오"


def test_draft_is_confirmed(briefer: Run, terms: Path) -> None:
    """`--confirm` puts a draft in force and leaves the file as if it had never been one."""
    assert briefer("glossary", "set", "Seoul", "--draft").code == 0
    assert briefer("glossary", "set", "Seoul", "--confirm").code == 0
    assert terms.read_text("utf-8") == TERMS


def test_set_copies_what_is_not_ones_own(briefer: Run, terms: Path) -> None:
    """A packaged term is changed in a copy, which is told."""
    result = briefer("glossary", "set", "ICC", "ko=국제형사법원")
    assert result.code == 0
    assert "is copied from" in result.err
    copy = entry(terms, "International Criminal Court")
    assert copy.targets["ko"].text == "국제형사법원"
    assert copy.targets["zh"].text == "国际刑事法院"
    assert terms.read_text("utf-8").startswith(TERMS)


def test_set_edits_the_file_that_wins(briefer: Run, terms: Path, folder: Path) -> None:
    """Of a project's file and a named one that both have the term, the named one is changed."""
    (folder / "own.yaml").write_text("terms:\n  - term: Seoul\n", "utf-8")
    assert briefer("glossary", "set", "Seoul", "ko=가", "-g", "own.yaml").code == 0
    assert terms.read_text("utf-8") == TERMS
    assert entry(folder / "own.yaml", "Seoul").targets["ko"].text == "가"
    assert briefer("glossary", "set", "TO", "ko=가", "-g", "own.yaml").code == 0
    assert entry(terms, "Test Office").targets["ko"].text == "가"


def test_what_is_like_that_already_is_not_written(briefer: Run, terms: Path) -> None:
    """A change to what is there is none."""
    result = briefer("glossary", "set", "Seoul", "ko=서울")
    assert (result.code, "already" in result.err) == (0, True)
    assert terms.read_text("utf-8") == TERMS


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Seul", "ko=가"), ("Seul", "'Seoul'")),
        (("Seoul",), ("nothing is said", "Seoul")),
        (("Seoul", "fr="), ("French", "fr=")),
        (("Seoul", "--short", "ja=가"), ("Japanese",)),
        (("Seoul", "--remove-alias", "SEL"), ("SEL", "none")),
        (("Seoul", "--alias", "TO"), ("'TO'", "'Test Office'")),
        (("Seoul", "--draft", "--confirm"), ("--draft", "--confirm")),
        (("Seoul", "en=Seoul"), ("targets.en",)),
    ],
)
def test_change_that_cannot_be_made(
    briefer: Run, terms: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """One line says what is wrong, and the file stays."""
    refused(briefer("glossary", "set", *arguments), 2, *words)
    assert terms.read_text("utf-8") == TERMS


def test_remove_takes_a_term_out(briefer: Run, terms: Path) -> None:
    """Its own lines go, the header above it stays, and what is in force again is told."""
    result = briefer("glossary", "remove", "seoul")
    assert (result.code, result.out) == (0, "")
    assert terms.read_text("utf-8") == TERMS.replace(
        TERMS[TERMS.index("  - term: Seoul") : TERMS.index("\n  - term: Test")], ""
    )
    assert "again" in result.err


def test_packaged_term_is_not_removed(briefer: Run, terms: Path) -> None:
    """One learns how to override it."""
    refused(
        briefer("glossary", "remove", "ICC"), 2, "International Criminal Court", "ships with briefer", "glossary set"
    )
    refused(briefer("glossary", "remove", "nothing at all"), 2, "nothing at all")


def test_rename_keeps_the_rest(briefer: Run, terms: Path) -> None:
    """Comments stay, and with `--alias` the old name does."""
    assert briefer("glossary", "rename", "Seoul", "Seoul City", "--alias").code == 0
    assert terms.read_text("utf-8") == TERMS.replace(
        "Seoul   # the capital\n", "Seoul City   # the capital\n    aliases: [Seoul]\n"
    )


def test_rename_to_an_alias_of_its_own(briefer: Run, terms: Path) -> None:
    """What was an alias becomes the name, and is none any more."""
    assert briefer("glossary", "rename", "Test Office", "TO").code == 0
    assert entry(terms, "TO").aliases == ()


def test_rename_leaves_clashes_that_it_does_not_touch(briefer: Run, terms: Path) -> None:
    """Two terms that share an alias keep it; a name that is shared is another thing."""
    shared = "terms:\n  - {term: Alpha, aliases: [A1]}\n  - {term: Beta, aliases: [A1, Alfa, Gamma]}\n"
    terms.write_text(shared, "utf-8")
    refused(briefer("glossary", "rename", "Alpha", "alfa"), 2, "'alfa' is an alias of 'Beta'")
    assert briefer("glossary", "set", "Alpha", "--alias", "A2").code == 0
    assert briefer("glossary", "rename", "Alpha", "Delta").code == 0
    assert terms.read_text("utf-8") == shared.replace("Alpha, aliases: [A1]", "Delta, aliases: [A1, A2]")


def test_rename_keeps_no_name_that_is_an_alias_elsewhere(briefer: Run, terms: Path) -> None:
    """As an alias, the old name would be that of two terms."""
    shared = "terms:\n  - {term: Alpha}\n  - {term: Beta, aliases: [alpha]}\n"
    terms.write_text(shared, "utf-8")
    refused(briefer("glossary", "rename", "Alpha", "Delta", "--alias"), 2, "'Alpha' is an alias of 'Beta'")
    assert terms.read_text("utf-8") == shared


def test_one_alias_goes_to_one_of_those_who_add_it_together(briefer: Run, terms: Path) -> None:
    """Of four processes that give the same alias to a term, three are refused."""
    command = [sys.executable, "-c", "from briefer.cli import main; main()", "glossary", "add"]
    processes = [
        subprocess.Popen([*command, f"Gamma {number}", "ko=감마", "--alias", "GM"], stderr=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert sorted(process.wait() for process in processes) == [0, 2, 2, 2]
    assert sum("GM" in each.aliases for each in load(terms)) == 1


def test_rename_may_change_capitals(briefer: Run, terms: Path) -> None:
    """It stays the same term."""
    assert briefer("glossary", "rename", "seoul", "SEOUL").code == 0
    assert terms.read_text("utf-8") == TERMS.replace("Seoul ", "SEOUL ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Seoul", "test office"), ("terms.yaml has 'Test Office' already",)),
        (("Seoul", "TO"), ("'TO'", "'Test Office'")),
        (("Seoul", "Torture"), ("already the term 'torture'",)),
        (("Seoul", "—"), ("letter",)),
        (("ICC", "Court"), ("ships with briefer", "--alias")),
    ],
)
def test_name_that_cannot_be_given(
    briefer: Run, terms: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """One line says what is wrong, and the file stays."""
    refused(briefer("glossary", "rename", *arguments), 2, *words)
    assert terms.read_text("utf-8") == TERMS


def test_malformed_file_is_not_edited(briefer: Run, terms: Path) -> None:
    """File, line and field are named, and nothing is repaired unasked."""
    terms.write_text("terms:\n  - term: a\n    aliases: b\n", "utf-8")
    refused(briefer("glossary", "add", "X1", "ko=가"), 2, "terms.yaml:3: aliases")
    assert terms.read_text("utf-8") == "terms:\n  - term: a\n    aliases: b\n"


def test_place_that_cannot_be_written(briefer: Run, folder: Path) -> None:
    """The file is named, and the next step is one that this command has."""
    (folder / "file").write_text("", "utf-8")
    refused(
        briefer("glossary", "add", "X1", "ko=가", "-g", folder / "file" / "terms.yaml"), 6, "terms.yaml", "--glossary"
    )
