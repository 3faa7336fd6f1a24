"""Where quotation marks open and close, in the readable text of each block."""

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from briefer.document import Block, Document, InlineKind, Segment
from briefer.readers.news import dateline

MASK = "\ufffc"
"""Stands for each character of a quotation in `Passage.outside`."""

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "〝": "〟", "＂": "＂"}
# A straight mark opens before a word that is not joined to what stands before it; after a digit it is one of inches.
_STRAIGHT = regex.compile(r"""(?<![\p{L}\p{N}.,!?…%)\]])"(?=\S)""")
_SINGLE = regex.compile(
    r"(?<![\w'’.,!?])(?:‘|'(?=(?:[^']|(?<=\w)'(?=\w))*[\w.,!?…]'(?!\w)))(?!\d0s\b|(?:n|em|til|tis|twas|cause)\b)(?=[\w\[(])",
    regex.IGNORECASE,
)
_SINGLE_CLOSES = regex.compile(r"(?<=[\w.,!?…)\]])['’](?!\w)")
_CODE = regex.compile(r"(?P<fence>`+)(?P<code>.+?)(?P=fence)", regex.DOTALL)
_STRAIGHT_CLOSES = regex.compile(r'["”]')


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks, as offsets in `Passage.text`: `start` to `end` without marks, `opens` to `closes` with.

    `is_open`: no mark closes it, so that it goes on in the next paragraph.
    """

    opens: int
    start: int
    end: int
    closes: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment, as offsets in `Passage.text`; a dateline before it is left out."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it reads, and what is quoted in it.

    Attributes:
        text: Without markup; a soft line break is a space.
        offsets: Where each character of `text` stands in the document, and last where the block ends.
        outside: `text` with each quotation, marks included, as a run of MASK.
    """

    block: Block
    text: str
    offsets: tuple[int, ...]
    quoted: tuple[Quoted, ...]
    sentences: tuple[Sentence, ...]
    outside: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of `text[start:end]` in the document."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence(self, at: int) -> Sentence:
        """The sentence at an offset, or the last one before it."""
        return self.sentences[max(bisect_right(self.sentences, at, key=lambda one: one.start) - 1, 0)]


def passages(document: Document, segments: Sequence[Segment]) -> tuple[Passage, ...]:
    """Read each block that has a segment."""
    by_block: dict[int, list[Segment]] = {}
    for segment in segments:
        by_block.setdefault(segment.block, []).append(segment)
    return tuple(
        _passage(document, block, by_block[block.number]) for block in document.blocks if block.number in by_block
    )


def _passage(document: Document, block: Block, segments: Sequence[Segment]) -> Passage:
    characters = list(_readable(document.text, block))
    text = "".join(character for character, _, _ in characters)
    # Marks in code are part of it.
    marked = "".join("x" if is_code and not one.isspace() else one for one, _, is_code in characters)
    offsets = (*(offset for _, offset, _ in characters), block.end)
    _, story = dateline(text) or (0, 0)
    quoted = tuple(_quoted(marked))
    outside = text
    for one in quoted:
        outside = outside[: one.opens] + MASK * (one.closes - one.opens) + outside[one.closes :]
    sentences = tuple(
        Sentence(one.number, max(bisect_left(offsets, one.start), story), bisect_left(offsets, one.end))
        for one in segments
    )
    return Passage(block, text, offsets, quoted, sentences, outside)


def _readable(text: str, block: Block) -> Iterator[tuple[str, int, bool]]:
    """Each character that a reader sees, its offset, and whether it is of code."""
    hidden: set[int] = set()
    code: set[int] = set()
    reads: dict[int, str] = {}
    for inline in block.inlines:
        if inline.kind is InlineKind.LITERAL and (found := _CODE.fullmatch(text, inline.start, inline.end)):
            hidden.update(range(inline.start, found.start("code")), range(found.end("code"), inline.end))
            code.update(range(*found.span("code")))
        elif inline.kind in {InlineKind.WRAP, InlineKind.LITERAL}:
            hidden.update(range(inline.start, inline.end))
            reads[inline.start] = _literal(text[inline.start : inline.end], inline.kind)
        else:
            hidden.update(range(inline.start, inline.inner_start))
            hidden.update(range(inline.inner_end, inline.end))
    for at in range(block.start, block.end):
        if at in reads:
            yield reads[at], at, False
        elif at not in hidden:
            yield (" " if text[at].isspace() else text[at]), at, at in code


def _literal(source: str, kind: InlineKind) -> str:
    """The one character that a line break or a literal reads as: an escaped or named mark, or a space."""
    character = source[1:] if source.startswith("\\") else html.unescape(source)
    return character if len(character) == 1 and kind is InlineKind.LITERAL else " "


def _quoted(text: str) -> Iterator[Quoted]:
    """The outermost quotations; what is quoted in them is theirs."""
    at = 0
    while at < len(text):
        found = _at(text, at)
        if found is None:
            at += 1
            continue
        at = found.closes
        if found.start < found.end:
            yield found


def _at(text: str, at: int) -> Quoted | None:
    if text[at] in _PAIRS:
        return _trimmed(text, at, *_closing(text, at))
    if text[at] == '"' and _STRAIGHT.match(text, at):
        closing = _STRAIGHT_CLOSES.search(text, at + 1)
    elif text[at] in "'‘" and _SINGLE.match(text, at):
        closing = _SINGLE_CLOSES.search(text, at + 1)
        if closing is None:
            return None  # An apostrophe that an editor curled the wrong way.
    else:
        return None
    return _trimmed(text, at, closing.start() if closing else None, at + 1)


def _closing(text: str, at: int) -> tuple[int | None, int]:
    """Where the mark stands that closes the one at `at`, at the same depth, and where the words begin."""
    opens, closes = text[at], _PAIRS[text[at]]
    start = at + 1
    while text.startswith(opens, start) or text.startswith(closes[-1], start):
        start += 1  # A mark that was typed twice.
    depth = 1
    for place in range(start, len(text)):
        if text[place] in closes:
            depth -= 1
            if depth == 0:
                return place, start
        elif text[place] == opens:
            depth += 1
    straight = text.find('"', start) if closes == "”" else -1
    return (straight if straight > 0 else None), start


def _trimmed(text: str, opens: int, closing: int | None, start: int) -> Quoted:
    end = len(text) if closing is None else closing
    closes = end if closing is None else end + 1
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Quoted(opens, start, max(start, start + len(words.strip())), closes, is_open=closing is None)
