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
    assert expand(["x/U.N. report.v2.txt", "-"], Path("out")) == [
        Source("x/U.N. report.v2.txt", Path("U.N. report.v2")),
        Source("-", Path("stdin")),
    ]


@pytest.mark.usefixtures("articles")
def test_folder_stands_for_its_articles() -> None:
    """A folder stands for the texts in it, at any depth, in order; hidden ones and other kinds are left out."""
    assert names(expand(["articles"], Path("out"))) == ["D", "a", "b", "deep/c.v1"]


@pytest.mark.parametrize("output", ["articles/out", "articles", "."])
def test_outputs_are_no_sources(articles: Path, output: str) -> None:
    """What an earlier run wrote, in a folder inside or beside the sources, is not translated again."""
    (articles / "articles/out").mkdir()
    for name in ("a.ko.md", "b.ko.md", "deep/c.v1.ja.md"):
        written = articles / ("articles/out" if output == "articles/out" else "articles") / name
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text("")
    assert names(expand(["articles"], Path(output))) == ["D", "a", "b", "deep/c.v1"]


@pytest.mark.usefixtures("articles")
def test_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """A folder without any article is a mistake."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty has no articles"):
        expand(["empty"], Path("out"))


@pytest.mark.parametrize("sources", [["x/a.txt", "y/a.md"], ["-", "-"], ["a.txt", "a.txt"]])
def test_two_articles_with_one_output_are_refused(sources: list[str]) -> None:
    """Two articles that would write the same file are refused before anything is done."""
    with pytest.raises(InputError, match=f"{sources[0]} and {sources[1]} would write the same output"):
        expand(sources, Path("out"))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("output", "sources", "outputs", "expected"),
    [
        (None, ["a.txt"], 2, Destination(stdout=False, file=None, folder=Path("out"))),
        (None, ["-"], 1, Destination(stdout=True, file=None, folder=Path("out"))),
        (None, ["-", "a.txt"], 2, Destination(stdout=False, file=None, folder=Path("out"))),
        ("-", ["a.txt"], 2, Destination(stdout=True, file=None, folder=Path("out"))),
        ("here", ["-"], 1, Destination(stdout=False, file=None, folder=Path("here"))),
        ("articles", ["a.txt"], 2, Destination(stdout=False, file=None, folder=Path("articles"))),
        ("x/y.md", ["a.txt"], 1, Destination(stdout=False, file=Path("x/y.md"), folder=Path("x"))),
    ],
)
def test_destination(output: str | None, sources: list[str], outputs: int, expected: Destination) -> None:
    """What -o names decides; else piped input goes to standard output, and all other into the folder out."""
    assert destination(output, sources, outputs) == expected


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("output", "outputs", "message"),
    [
        ("y.md", 2, "2 outputs do not fit into the one file y.md"),
        ("articles/note.pdf", 1, "articles/note.pdf is a file"),
        ("articles/../articles/a.md", 1, "is the source itself"),
    ],
)
def test_impossible_destination_is_refused(output: str, outputs: int, message: str) -> None:
    """Several outputs for one file, a file of another kind, and the source itself are no destinations."""
    with pytest.raises(InputError, match=message):
        destination(output, ["articles/a.md"], outputs)


def test_path_of_an_output() -> None:
    """An output is FOLDER/STEM.LANG.SUFFIX, dots of the stem kept, or the file that was named."""
    source = Source("in/deep/U.N. report.txt", Path("deep/U.N. report"))
    folder = Destination(stdout=False, file=None, folder=Path("out"))
    assert folder.path(source, "ko", ".md") == Path("out/deep/U.N. report.ko.md")
    assert Destination(stdout=False, file=Path("x.md"), folder=Path()).path(source, "ko", ".md") == Path("x.md")
