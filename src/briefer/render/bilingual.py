"""Source and translation of a Markdown text, block after block."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefer.document import Block, Document
from briefer.readers.commonmark import leaves
from briefer.readers.inline import Leaf

_HASHES = re.compile(r"#{1,6}[ \t]+\Z")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
_MARKER = re.compile(r"[^>\s]")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_LINE_END = re.compile(r"\r\n?|\n|\Z")


class _Insertion(NamedTuple):
    """What stands at `at` of the source, before what is there."""

    at: int
    text: str


def interleave(document: Document, translations: Mapping[int, str], newline: str) -> str:
    """The source as it stands, each paragraph or heading with a second one of its kind after it: its translation.

    That one keeps the heading's level and the quotation marks; in a list it belongs to the same item, so that numbers
    stay what they are. Where there is no room for blocks, in a cell of a table and after the box of a task, a `<br>` is
    between the two.

    Args:
        document: The source.
        translations: By the numbers of their blocks.
        newline: What ends a line.
    """
    starts = [block.start for block in document.blocks]
    pieces = []
    at = 0
    for leaf in leaves(document.text):
        if not leaf.starts:
            continue
        blocks = document.blocks[bisect_left(starts, leaf.starts[0]) : bisect_left(starts, leaf.ends[-1])]
        if leaf.tag in ("th", "td") or _is_task(leaf, document.text):
            # Right after a backslash `<` would be a character like any other.
            found = [_Insertion(block.end, f" <br>{translations[block.number]}") for block in blocks]
        else:
            found = [_copy(document.text, leaf, blocks, translations, newline)] if blocks else []
        for one in found:
            pieces += [document.text[at : one.at], one.text]
            at = one.at
    return "".join([*pieces, document.text[at:]])


def _copy(text: str, leaf: Leaf, blocks: Sequence[Block], translations: Mapping[int, str], newline: str) -> _Insertion:
    """A second block after that of the leaf, with the translations in it."""
    start, end = leaf.starts[0], leaf.ends[-1]
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    container, hashes = text[line_start:start], ""
    if leaf.tag.startswith("h"):
        found = _HASHES.search(container)
        hashes = found.group() if found else ""
        container = container.removesuffix(hashes)
    # Blocks after the first are in a footnote by four columns, in a list item by the width of its marker.
    container = _MARKER.sub(" ", _FOOTNOTE.sub(" " * 4, container))
    stop = _line_end(text, end)
    if leaf.tag.startswith("h") and not hashes:
        # The line under it makes it a heading.
        stop = _line_end(text, _after_line_end(text, stop))
    pieces = [f"{newline}{container.rstrip()}{newline}{container}{hashes}"]
    at = start
    for block in blocks:
        pieces += [text[at : block.start], translations[block.number]]
        at = block.end
    return _Insertion(stop, "".join([*pieces, text[at:stop]]))


def _is_task(leaf: Leaf, text: str) -> bool:
    return leaf.path[-2:-1] == ("list_item_open",) and _TASK.match(text, leaf.starts[0]) is not None


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _after_line_end(text: str, at: int) -> int:
    found = _LINE_END.match(text, at)
    return found.end() if found else at
