"""Whole files and the blocks that are found in them."""

from pathlib import Path

import pytest

from briefer import readers
from briefer.document import Document, InlineKind

_DATA = Path(__file__).parent / "data"
_FILES = ["kitchen-sink.md", "wire.txt", "wrapped.txt", "korean.txt"]
_UNWRAPPED = (InlineKind.LITERAL, InlineKind.WRAP)


def _listing(document: Document) -> str:
    lines = []
    for block in document.blocks:
        level = f" {block.level}" if block.level else ""
        lines.append(f"{block.number} {block.kind}{level}: {block.text!r}")
        for one in block.inlines:
            inner = "" if one.kind in _UNWRAPPED else f" > {document.text[one.inner_start : one.inner_end]!r}"
            lines.append(f"    {one.kind} {document.text[one.start : one.end]!r}{inner}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", _FILES)
def test_blocks_are_those_of_the_listing(name: str) -> None:
    """Every block and inline of the file is found, with its kind."""
    expected = (_DATA / f"{name}.blocks").read_text(encoding="utf-8")
    assert _listing(readers.read(_DATA / name)) == expected


@pytest.mark.parametrize("name", _FILES)
def test_line_endings_change_nothing_but_themselves(name: str) -> None:
    """With CRLF the same blocks are found, and the line endings are kept."""
    content = (_DATA / name).read_text(encoding="utf-8")
    document = readers.parse(content.replace("\n", "\r\n"), name)
    expected = (_DATA / f"{name}.blocks").read_text(encoding="utf-8")
    assert _listing(document).replace(r"\r\n", r"\n") == expected
    assert document.text.count("\r\n") == content.count("\n")


@pytest.mark.parametrize("name", _FILES)
def test_blocks_and_the_gaps_between_them_are_the_file(name: str) -> None:
    """Blocks are exact, numbered, in order and disjoint."""
    document = readers.read(_DATA / name)
    at = 0
    for number, block in enumerate(document.blocks, start=1):
        assert block.number == number
        assert at <= block.start < block.end
        assert document.text[block.start : block.end] == block.text
        at = block.end
