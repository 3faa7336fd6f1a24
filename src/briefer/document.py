"""An article and its parts, each with offsets into the source: nothing is ever lost."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of prose is in the article."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE_CELL = "table cell"


class InlineKind(StrEnum):
    r"""What a piece of inline markup is.

    A LITERAL (code, URL, HTML, footnote mark) has no translatable text. A WRAP is a soft line break with all that the
    next line begins with (`\n`, `\n> `): it reads as one space. A hard line break ends a block instead.
    """

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    LINK = "link"
    IMAGE = "image"
    LITERAL = "literal"
    WRAP = "wrap"


@dataclass(frozen=True, slots=True)
class Inline:
    """Inline markup at `source[start:end]` around the visible text `source[inner_start:inner_end]`.

    `[text](url)`: start at `[`, inner is `text`, end after `)`. The inner of a LITERAL or a WRAP
    is the whole of it.
    Inlines of a block are sorted by start and nest properly; none crosses the edge of its block. Emphasis or a link
    that goes across a hard break is cut there, and lacks the delimiter on that side (`end == inner_end`).
    """

    kind: InlineKind
    start: int
    end: int
    inner_start: int
    inner_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of prose: `document.text[start:end] == text`.

    What lies between blocks (markers, fences, URLs, front matter, blank lines) is carried through as it is.

    Attributes:
        number: 1-based, in reading order: the ¶ number that outputs cite.
        level: Heading level 1-6, or 0.
        inlines: Inline markup inside the block; in plain text WRAPs, and addresses as LITERALs.
    """

    number: int
    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, the unit of translation: `document.text[start:end] == text`, inside one block.

    Attributes:
        number: 1-based over the whole document: what findings cite.
        block: Number of the block it lies in.
    """

    number: int
    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source text and its blocks of prose, in order and without overlap.

    Attributes:
        name: Where it came from, as the user named it (`-` for standard input).
        text: The decoded source, line endings kept.
        format: "text" or "markdown": how `text` is marked up, so how an output is put together.
        sha256: Hash of the bytes that `text` was decoded from, as `sha256sum` tells it; empty if it is not known.
    """

    name: str
    text: str
    format: str
    blocks: tuple[Block, ...]
    sha256: str = ""
