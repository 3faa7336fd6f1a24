"""From a segment of the source to the prose that a translator reads."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.document import Block, BlockKind, Document, Inline, InlineKind, Segment
from briefer.markup.escaping import escape_all, is_ideographic, label_key
from briefer.readers.inline import clip, is_shortcut

NOTATION = re.compile(r"\\[!-/:-@\[-`{-~]|&[#\w]+;")
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@/]+@[^\s<>@]+)>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"(?:\r\n?|\n)[ \t]*(?:>[ \t]*)*")
_LABEL = re.compile(r"^[ \t>*+\-\d.)]*\[((?:[^\[\]\\]|\\.)+)\]:", re.MULTILINE)
_CONTAINERS = re.compile(r"[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]]+\]:)[ \t]*)*")
_INSIDE_LINK = re.compile(r"\[[*_~!\[]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of markup around `prose.text[start:end]`.

    Attributes:
        open: What stands before the text in the source (`**`, `[`); of a LITERAL the whole of it.
        close: What stands after it (`**`, `](url)`). Of a mark that goes on beyond the segment, the end that
            lies outside is empty.
        parent: Index in `prose.marks` of the mark directly around it, or -1.
    """

    kind: InlineKind
    start: int
    end: int
    open: str
    close: str
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Prose:
    """A segment as it reads, and the markup to put back.

    Attributes:
        block_start: Whether the segment begins its block, where `#`, `-` or `1.` would be markup.
        block_end: Whether it ends its block, so that no sentence follows it.
        in_table: Whether it lies in a table cell, where `|` would be.
        in_link: Whether it lies in the text of a link, where brackets would be.
        around: Delimiters of the emphasis that spans the whole of the block, and so stands around the segment.
        source: The segment as it stands in the document, on one line; escaped, if that is no Markdown.
        labels: Labels of the link definitions and footnotes of the document, as they are written there.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    block_start: bool = True
    block_end: bool = True
    in_table: bool = False
    in_link: bool = False
    around: tuple[str, str] = ("", "")
    source: str = ""
    labels: frozenset[str] = frozenset()


def to_prose(document: Document, segment: Segment) -> Prose:
    r"""Readable text of a segment: no delimiters, one space for any white space, escapes (`\*`, `&amp;`) decoded.

    Of code the model sees the content, of `<https://…>` the address, other literals as they stand.
    A line break between two ideographs joins them without a space.
    """
    block = document.blocks[segment.block - 1]
    inlines = clip(block.inlines, segment.start, segment.end)
    text, offsets = _readable(document, segment, inlines)
    is_markdown = document.format == "markdown"
    source = _source_line(document, segment, inlines)
    return Prose(
        text,
        _marks(document, inlines, text, offsets),
        block_start=segment.start == block.start and not (is_markdown and _is_within_line(document, block)),
        block_end=segment.end == block.end,
        in_table=block.kind is BlockKind.TABLE_CELL,
        in_link=is_markdown and _is_inside_link(document, block),
        around=_around(document, block, segment) if is_markdown else ("", ""),
        source=source if is_markdown else escape_all(source),
        labels=_labels(document.text) if is_markdown else frozenset(),
    )


def _source_line(document: Document, segment: Segment, inlines: Sequence[Inline]) -> str:
    """The source of a segment with its line breaks as spaces."""
    pieces = []
    at = segment.start
    for one in inlines:
        if one.kind is InlineKind.WRAP:
            pieces += [document.text[at : one.start], " "]
            at = one.end
    return _LINE_BREAK.sub(" ", "".join([*pieces, document.text[at : segment.end]]))


def _readable(document: Document, segment: Segment, inlines: Sequence[Inline]) -> tuple[str, dict[int, int]]:
    """The text, and the offset in it of every edge of an inline."""
    source = document.text
    shown: list[str] = []
    length = 0
    offsets: dict[int, int] = {}
    pieces = [*_pieces(document, inlines), (segment.end, segment.end, "")]
    at = segment.start
    for start, end, replacement in pieces:
        for piece, place in ((source[at:start], start), (replacement, end)):
            for character in piece:
                if not character.isspace():
                    shown.append(character)
                    length += 1
                elif shown and shown[-1] != " ":
                    shown.append(" ")
                    length += 1
            offsets.setdefault(place, length)
        at = end
    return "".join(shown).rstrip(), offsets


def _pieces(document: Document, inlines: Sequence[Inline]) -> Iterator[tuple[int, int, str]]:
    """Stretches of source that read as something else, in order: delimiters as nothing, literals as their content."""
    pieces: list[tuple[int, int, str]] = []
    for one in inlines:
        if one.kind is InlineKind.WRAP:
            pieces.append((one.start, one.end, _wrap(document.text, one)))
        elif one.kind is InlineKind.LITERAL:
            pieces.append((one.start, one.end, _visible(document, one)))
        else:
            pieces += [(one.start, one.inner_start, ""), (one.inner_end, one.end, "")]
    yield from sorted(pieces, key=lambda piece: piece[:2])


def _wrap(source: str, wrap: Inline) -> str:
    around = source[wrap.start - 1 : wrap.start] + source[wrap.end : wrap.end + 1]
    return "" if len(around) == 2 and all(map(is_ideographic, around)) else " "


def _visible(document: Document, literal: Inline) -> str:
    written = document.text[literal.start : literal.end]
    if document.format != "markdown":
        return written
    if _is_escape(document, literal):
        return decoded(written)
    written = _LINE_BREAK.sub(" ", written)
    if written.startswith("`"):
        ticks = len(written) - len(written.lstrip("`"))
        return written[ticks:-ticks].strip()
    autolink = _AUTOLINK.fullmatch(written)
    return autolink[1] if autolink else written


def decoded(written: str) -> str:
    """Text with its escapes and entities read."""
    return NOTATION.sub(lambda found: found[0][1:] if found[0][0] == "\\" else html.unescape(found[0]), written)


def _is_escape(document: Document, inline: Inline) -> bool:
    """Whether it is a character written otherwise, so a matter of notation and no mark."""
    return (
        document.format == "markdown"
        and inline.kind is InlineKind.LITERAL
        and NOTATION.fullmatch(document.text, inline.start, inline.end) is not None
    )


def _marks(document: Document, inlines: Sequence[Inline], text: str, offsets: dict[int, int]) -> tuple[Mark, ...]:
    source = document.text
    kept = [one for one in inlines if one.kind is not InlineKind.WRAP and not _is_escape(document, one)]
    marks: list[Mark] = []
    ancestors: list[int] = []
    for number, one in enumerate(kept):
        while ancestors and kept[ancestors[-1]].inner_end < one.end:
            ancestors.pop()
        parent = ancestors[-1] if ancestors else -1
        around = (marks[parent].start, marks[parent].end) if parent >= 0 else (0, len(text))
        span = _inked(text, offsets[one.inner_start], offsets[one.inner_end], around)
        if one.kind is InlineKind.LITERAL:
            marks.append(Mark(one.kind, *span, _on_one_line(source[one.start : one.end]), "", parent))
            continue
        before, after = source[one.start : one.inner_start], source[one.inner_end : one.end]
        if is_shortcut(source, one):
            after = f"][{source[one.inner_start : one.inner_end]}]"
        marks.append(Mark(one.kind, *span, _on_one_line(before), _on_one_line(after), parent))
        ancestors.append(number)
    return tuple(marks)


def _on_one_line(written: str) -> str:
    return _LINE_BREAK.sub(" ", written)


def _inked(text: str, start: int, end: int, around: tuple[int, int]) -> tuple[int, int]:
    """A span inside another without the spaces at its edges."""
    start, end = (min(max(edge, around[0]), around[1]) for edge in (start, end))
    inside = text[start:end]
    if not inside.strip():
        return start, start
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def _around(document: Document, block: Block, segment: Segment) -> tuple[str, str]:
    text = document.text
    before = re.search(r"[*_~]*$", text[max(0, block.start - 9) : block.start])
    after = re.match(r"[*_~]*", text[block.end : block.end + 9])
    return (
        before[0] if before and segment.start == block.start else "",
        after[0] if after and segment.end == block.end else "",
    )


def _is_within_line(document: Document, block: Block) -> bool:
    """Whether markup that is no container (`# `, `**`, `|`, a task mark) or prose precedes the block on its line."""
    line = max(document.text.rfind(end, 0, block.start) for end in "\r\n") + 1
    return _CONTAINERS.fullmatch(document.text, line, block.start) is None


def _is_inside_link(document: Document, block: Block) -> bool:
    return (
        _INSIDE_LINK.search(document.text, max(0, block.start - 20), block.start) is not None
        and re.match(r"[*_~]*\]", document.text[block.end : block.end + 20]) is not None
    )


@lru_cache(maxsize=4)
def _labels(text: str) -> frozenset[str]:
    return frozenset({label_key(label): label for label in _LABEL.findall(text)}.values())
