"""`briefer glossary mine` lists what an article has and the glossary lacks, and writes it as drafts when told to."""

import json
from pathlib import Path

import pytest

from briefer.glossary import load
from tests.conftest import Run

ARTICLE = """\
Forum asks for names

By Han Seo-yun

The Saebyeok Archive (SA) met in Seoul. There Bae Do-hyeon, its director, thanked Ingrid Vasslund, a professor.

Vasslund warned Choi Min-jung. The SA left.
"""
TERMS = ["Bae Do-hyeon", "Choi Min-jung", "Han Seo-yun", "Ingrid Vasslund", "Saebyeok Archive"]


@pytest.fixture(autouse=True)
def article(folder: Path) -> None:
    """One article in the folder."""
    (folder / "article.txt").write_text(ARTICLE, "utf-8")


def test_the_listing_shows_evidence_and_candidates(briefer: Run) -> None:
    """Each candidate with its type, count, aliases, paragraph, and for Korean names what they may be in Hangul."""
    result = briefer("glossary", "mine", "article.txt")
    assert result.code == 0
    lines = result.out.splitlines()
    assert "Ingrid Vasslund  [person] ×2, also Vasslund: begins with a given name" in lines
    assert any(line.startswith("    ¶3 ") and "Ingrid Vasslund" in line for line in lines)
    assert any(line.startswith("    한글: 배도현 9") for line in lines)
    assert not any(line.startswith("Seoul ") for line in lines), "the packaged glossary has it"
    assert "5 candidates" in result.err


def test_json_has_offsets_and_scores(briefer: Run) -> None:
    """The offset is that of the form in the file; scores are numbers."""
    rows = json.loads(briefer("glossary", "mine", "article.txt", "--json").out)
    assert sorted(row["term"] for row in rows) == TERMS
    for row in rows:
        assert ARTICLE[row["offset"] :].startswith(row["term"])
    hangul = {row["term"]: row["hangul"] for row in rows}
    assert hangul["Ingrid Vasslund"] == []
    assert {each["hangul"] for each in hangul["Choi Min-jung"]} >= {"최민정", "최민중"}
    assert all(0 < each["score"] <= 1 for each in hangul["Choi Min-jung"])


def test_type_and_count_choose(briefer: Run) -> None:
    """`--type` and `--min-count` leave out the rest; counts are over all articles."""
    assert "Archive" not in briefer("glossary", "mine", "article.txt", "--type", "person").out
    often = briefer("glossary", "mine", "article.txt", "--min-count", "2", "--json").out
    assert {row["term"] for row in json.loads(often)} == {"Ingrid Vasslund", "Saebyeok Archive"}


def test_hangul_is_for_korean_only(briefer: Run) -> None:
    """A glossary for Japanese has no use for it."""
    assert "한글" not in briefer("glossary", "mine", "article.txt", "--to", "ja").out


def test_a_folder_is_mined_as_one(briefer: Run, folder: Path) -> None:
    """The same name in two articles is one candidate, with the evidence of the first."""
    (folder / "b").mkdir()
    for name in ("1.txt", "2.txt"):
        (folder / "b" / name).write_text("He met Ingrid Vasslund.\n", "utf-8")
    rows = json.loads(briefer("glossary", "mine", "b", "--json").out)
    assert [(row["term"], row["count"], row["article"]) for row in rows] == [("Ingrid Vasslund", 2, "b/1.txt")]


def test_an_article_without_names(briefer: Run, folder: Path) -> None:
    """Nothing to propose is no error."""
    (folder / "plain.txt").write_text("It rained all day, and they stayed in.\n", "utf-8")
    result = briefer("glossary", "mine", "plain.txt")
    assert (result.code, result.out) == (0, "")
    assert "0 candidates" in result.err


def test_drafts_are_written_once(briefer: Run, folder: Path) -> None:
    """`--add` writes drafts with their evidence; mining again adds nothing and leaves the file as it is."""
    first = briefer("glossary", "mine", "article.txt", "--add")
    assert first.code == 0
    assert "5 drafts added to glossary/terms.yaml" in first.err
    path = folder / "glossary" / "terms.yaml"
    before = path.read_bytes()
    second = briefer("glossary", "mine", "article.txt", "--add")
    assert "0 drafts added" in second.err
    assert "5 were there already" in second.err
    assert "a draft already" in second.out
    assert path.read_bytes() == before


def test_a_draft_says_what_is_known(briefer: Run, folder: Path) -> None:
    """The note has evidence and all candidates; only a clear one is the target, and a Korean surname is no alias."""
    (folder / "mine.yaml").write_text("# ours\nterms: []\n", "utf-8")
    briefer("glossary", "mine", "article.txt", "--add", "-g", "mine.yaml")
    entries = {entry.term: entry for entry in load(folder / "mine.yaml")}
    assert sorted(entries) == TERMS
    assert all(entry.draft for entry in entries.values())
    clear, doubtful = entries["Bae Do-hyeon"], entries["Han Seo-yun"]
    assert clear.targets["ko"].text == "배도현"
    assert clear.aliases == ()
    assert "article.txt ¶3" in (clear.note or "")
    assert doubtful.targets == {}
    assert "한서연" in (doubtful.note or "")
    assert "한서윤" in (doubtful.note or "")
    assert entries["Ingrid Vasslund"].aliases == ("Vasslund",)
    assert entries["Saebyeok Archive"].aliases == ("SA",)
    assert (folder / "mine.yaml").read_text("utf-8").startswith("# ours\n")


def test_a_named_file_that_is_not_there_is_made(briefer: Run, folder: Path) -> None:
    """With `--add` the file named last may be new; without, it is a mistake."""
    assert briefer("glossary", "mine", "article.txt", "-g", "new.yaml").code == 2
    assert briefer("glossary", "mine", "article.txt", "-g", "new.yaml", "--add").code == 0
    assert len(load(folder / "new.yaml")) == len(TERMS)


def test_a_draft_does_not_hide_from_mining(briefer: Run) -> None:
    """What is only a draft is still shown, marked as such."""
    briefer("glossary", "mine", "article.txt", "--add")
    rows = json.loads(briefer("glossary", "mine", "article.txt", "--json").out)
    assert [row["draft"] for row in rows] == [True] * len(TERMS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.txt",), ("nowhere.txt",)),
        (("article.txt", "--type", "persn"), ("persn", "person")),
        (("article.txt", "--from", "ja"), ("Japanese", "en")),
        (("article.txt", "-g", "none.yaml"), ("none.yaml",)),
    ],
)
def test_bad_input(briefer: Run, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    """One line that names the thing, and exit code 2."""
    result = briefer("glossary", "mine", *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert all(word in result.err for word in words)
