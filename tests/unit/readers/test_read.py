"""Opening a source: which reader, and what cannot be read."""

import io
import os
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from briefer import readers
from briefer.document import BlockKind
from briefer.errors import InputError

_STORY = "The forum was held on Thursday in Seoul.\n"


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.txt", "text"), ("notes", "text"), ("U.N. report", "text")],
)
def test_suffix_chooses_the_reader(name: str, form: str) -> None:
    """The name says how the content is marked up; a dot in a title is no suffix."""
    assert readers.parse(_STORY, name).format == form


@pytest.mark.parametrize(
    "content",
    [
        f"# Forum\n\n{_STORY}",
        f"---\ntitle: Forum\n---\n{_STORY}",
        f"---\ntitle: Forum\n...\n{_STORY}",
        f"+++\ntitle = 'Forum'\n+++\n{_STORY}",
        f"{_STORY}\n```\ncode\n```\n",
        "See [the report](https://example.org/report) for more.\n",
        f"{_STORY}\n| a | b |\n|---|---|\n| c | d |\n",
    ],
)
def test_piped_markdown_is_known_by_its_marks(content: str) -> None:
    """On standard input a heading, front matter, a fence, an inline link or a table means Markdown."""
    assert readers.parse(content, "-").format == "markdown"
    assert readers.parse(content, "a.txt").format == "text"


@pytest.mark.parametrize(
    "content", [_STORY, "- a point\n- and *another*\n", "#1 in the charts\n", "Q: 5 * 3 * 2?\n", f"---\n{_STORY}---\n"]
)
def test_piped_text_stays_text(content: str) -> None:
    """Characters that plain text has too do not make it Markdown."""
    assert readers.parse(content, "-").format == "text"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.hwp", "page.HTM"])
def test_other_formats_are_refused_with_those_that_are_read(name: str) -> None:
    """The error names the suffix and says what is read."""
    with pytest.raises(InputError, match=name) as caught:
        readers.parse(_STORY, name)
    assert ".txt" in caught.value.hint
    assert ".md" in caught.value.hint


@pytest.mark.parametrize("content", ["", " \n\t\n", b"", b"\xef\xbb\xbf\n"])
def test_empty_article_is_refused(content: bytes | str) -> None:
    """There is nothing to translate in white space."""
    with pytest.raises(InputError, match=r"a\.txt is empty"):
        readers.parse(content, "a.txt")


@pytest.mark.parametrize(
    ("content", "name"),
    [("***\n---\n", "a.txt"), ("```\ncode\n```\n", "a.md"), ("---\ntitle: x\n---\n<div>\n</div>\n", "a.md")],
)
def test_article_without_prose_is_refused(content: str, name: str) -> None:
    """Code, rules and front matter alone are no article."""
    with pytest.raises(InputError, match="no prose"):
        readers.parse(content, name)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        readers.read(tmp_path / "gone.txt")


def test_folder_is_no_article(tmp_path: Path) -> None:
    """A folder where a file is meant is said to be one."""
    with pytest.raises(InputError, match="is a folder"):
        readers.read(tmp_path)


def test_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says that it may not be read."""
    monkeypatch.setattr(Path, "read_bytes", Mock(side_effect=PermissionError))
    with pytest.raises(InputError, match="no permission"):
        readers.read(tmp_path / "locked.txt")


def test_name_that_no_file_can_have_is_an_input_error() -> None:
    """A name with a NUL, or far too long, gives no traceback."""
    for name in ("a\0b", "x" * (os.pathconf("/", "PC_NAME_MAX") + 1)):
        with pytest.raises(InputError, match="cannot be read"):
            readers.read(name)


def test_web_address_says_what_to_do_instead() -> None:
    """Pages are not fetched yet: save them."""
    with pytest.raises(InputError, match="not read yet") as caught:
        readers.read("https://example.org/news")
    assert "save the page" in caught.value.hint


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_STORY.encode())))
    document = readers.read("-")
    assert document.name == "-"
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]
