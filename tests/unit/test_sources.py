from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.sources import Destination, Source, destination, expand


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with articles in `articles/`."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "deep/c.v1.markdown", "D.TXT", "note.pdf", ".hidden.txt", ".git/e.txt"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(sources: list[Source]) -> list[str]:
    return [str(source.stem) for source in sources]


def test_file_is_taken_as_named() -> None:
    """A file is an article, whatever its name, and whether or not it exists: reading it says so."""
    assert expand(["x/U.N. report.v2.txt", "-"], None, ()) == [
        Source("x/U.N. report.v2.txt", Path("U.N. report.v2")),
        Source("-", Path("stdin")),
    ]


@pytest.mark.usefixtures("articles")
def test_folder_stands_for_its_articles() -> None:
    """A folder stands for the texts in it, at any depth, in order; hidden ones and other kinds are left out."""
    assert names(expand(["articles"], None, ())) == ["D", "a", "b", "deep/c.v1"]


@pytest.mark.parametrize("output", ["articles/out", "articles", "."])
def test_outputs_are_no_sources(articles: Path, output: str) -> None:
    """What an earlier run wrote, in a folder inside or beside the sources, is not translated again."""
    (articles / "articles/out").mkdir()
    for name in ("a.ko.md", "b.ko.md", "deep/c.v1.ja.md"):
        written = articles / ("articles/out" if output == "articles/out" else "articles") / name
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text("")
    assert names(expand(["articles"], output, ())) == ["D", "a", "b", "deep/c.v1"]


@pytest.mark.usefixtures("articles")
def test_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """A folder without any article is a mistake."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty has no articles"):
        expand(["empty"], None, ())


@pytest.mark.parametrize("sources", [["x/a.txt", "y/a.md"], ["-", "-"], ["a.txt", "a.txt"]])
def test_two_articles_with_one_output_are_refused(sources: list[str]) -> None:
    """Two articles that would write the same file are refused before anything is done."""
    with pytest.raises(InputError, match=f"{sources[0]} and {sources[1]} would write the same output"):
        expand(sources, None, ())


def test_empty_name_is_refused() -> None:
    """An empty name is not the working directory."""
    with pytest.raises(InputError, match="the name of a source is empty"):
        expand(["a.txt", ""], None, ())


def test_outputs_of_this_run_are_no_sources(articles: Path) -> None:
    """A text that is named like an output of this run is left out; in another language it is an article."""
    for name in ("b.ko.txt", "b.ja.txt"):
        (articles / "articles" / name).write_text("")
    assert names(expand(["articles"], "articles", [".ko.txt"])) == ["D", "a", "b.ja", "b", "deep/c.v1"]


FOLDER = Destination(stdout=False, file=None, folder=Path("out"))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("output", "sources", "expected"),
    [
        (None, ["a.txt"], FOLDER),
        (None, ["-"], Destination(stdout=True, file=None, folder=Path("out"))),
        (None, ["-", "a.txt"], FOLDER),
        ("-", ["a.txt"], Destination(stdout=True, file=None, folder=Path("out"))),
        ("here", ["-"], Destination(stdout=False, file=None, folder=Path("here"))),
        ("articles", ["a.txt"], Destination(stdout=False, file=None, folder=Path("articles"))),
        ("2024.11", ["a.txt"], Destination(stdout=False, file=None, folder=Path("2024.11"))),
        ("a.html/", ["a.txt"], Destination(stdout=False, file=None, folder=Path("a.html"))),
        ("x/y.md", ["a.txt"], Destination(stdout=False, file=Path("x/y.md"), folder=Path("x"))),
    ],
)
def test_destination(output: str | None, sources: list[str], expected: Destination) -> None:
    """What -o names decides; else piped input goes to standard output, and all other into the folder out."""
    assert destination(output, expand(sources, output, ()), ["ko"], [".md"]) == expected


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("output", "targets", "suffix", "message"),
    [
        ("y.md", ["ko", "ja"], ".md", "2 outputs do not fit into the one file y.md"),
        ("articles/note.pdf", ["ko"], ".md", "articles/note.pdf is a file"),
        ("y.odt", ["ko"], ".md", "y.odt names a .odt file: .md, .markdown, .txt, .json, .html, .docx are written"),
        ("y.docx", ["ko"], ".brief.md", "y.docx names a Word file"),
        ("y.json", ["ko"], ".md", "y.json names a JSON file"),
        ("y.md", ["ko"], ".json", "y.md does not name a JSON file"),
        ("articles/../articles/a.md", ["ko"], ".md", "is a source"),
        ("link.md", ["ko"], ".md", "is a source"),
    ],
)
def test_impossible_destination_is_refused(output: str, targets: list[str], suffix: str, message: str) -> None:
    """Several outputs for one file, a file of another kind, and the source itself are no destinations."""
    Path("link.md").hardlink_to("articles/a.md")
    with pytest.raises(InputError, match=message):
        destination(output, expand(["articles/a.md"], output, ()), targets, [suffix])


def test_no_output_is_a_source(articles: Path) -> None:
    """A source is refused as output also where its folder is named, as source or as output."""
    (articles / "one").mkdir()
    (articles / "one/a.md").write_text("")
    with pytest.raises(InputError, match=r"one/a\.md is a source"):
        destination("one/a.md", expand(["one"], "one/a.md", ()), ["ko"], [".md"])
    (articles / "one/a.ko.md").write_text("")
    with pytest.raises(InputError, match=r"one/a\.ko\.md is a source"):
        destination("one", expand(["one/a.md", "one/a.ko.md"], "one", ()), ["ko"], [".md"])


def test_path_of_an_output() -> None:
    """An output is FOLDER/STEM.LANG.SUFFIX, dots of the stem kept, or the file that was named."""
    source = Source("in/deep/U.N. report.txt", Path("deep/U.N. report"))
    assert FOLDER.path(source, "ko", ".md") == Path("out/deep/U.N. report.ko.md")
    assert Destination(stdout=False, file=Path("x.md"), folder=Path()).path(source, "ko", ".md") == Path("x.md")
