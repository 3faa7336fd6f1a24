"""What is read: sentences without markup, and places in them where a name stands."""

from dataclasses import dataclass

import regex

from briefer.document import Block, BlockKind, Document, InlineKind
from briefer.glossary.terms import TermType
from briefer.segment import split

_DATELINE = regex.compile(
    r"\p{Lu}[\p{Lu} .,'-]+(?:, [^—–()]{0,30})?(?:\([^)]*\) ?)?\s*(?:--|—|–) ?"
    r"|\p{Lu}[^—–.]{2,40} \((?:Yonhap|AP|AFP|Reuters)\) ?(?:--|—|–|-) ?"
)
_PROSE = {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.BYLINE, BlockKind.LIST_ITEM}
_ENDS = regex.compile(r"[.!?:;][”’\"')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which markup is blank, with its offset in the document.

    Attributes:
        start: Where `text` begins in the document.
        headline: Whether most of its words have capitals, so that capitals say nothing.
    """

    block: int
    kind: BlockKind
    start: int
    text: str
    source: str
    headline: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a form stands.

    Attributes:
        at: Offset in the sentence.
        initial: Whether it begins a sentence and is a single word: that alone makes no name.
        alias: An acronym that is introduced here.
    """

    form: str
    type: TermType
    reason: str
    sentence: Sentence
    at: int
    initial: bool = False
    alias: str = ""


def sentences_of(document: Document, source: str) -> list[Sentence]:
    """The sentences of all blocks but dates, without datelines."""
    blocks = {block.number: block for block in document.blocks}
    found = []
    for segment in split(document, source):
        block = blocks[segment.block]
        if block.kind not in {BlockKind.DATE, BlockKind.DATELINE}:
            text = _plain(document, block)[segment.start - block.start : segment.end - block.start]
            if dateline := _DATELINE.match(text):
                text = " " * dateline.end() + text[dateline.end() :]
            found.append(
                Sentence(block.number, block.kind, segment.start, text, segment.text, _is_headline(text, block.kind))
            )
    return found


def _plain(document: Document, block: Block) -> str:
    """The text of a block, as long as it is, with blanks for markup and a mark that ends a name for code and URLs."""
    text = list(document.text[block.start : block.end])
    for inline in block.inlines:
        blank = "\ufffc" if inline.kind is InlineKind.LITERAL else " "
        whole = inline.kind in {InlineKind.LITERAL, InlineKind.WRAP}
        spans = (
            [(inline.start, inline.end)]
            if whole
            else [(inline.start, inline.inner_start), (inline.inner_end, inline.end)]
        )
        for start, end in spans:
            text[start - block.start : end - block.start] = blank * (end - start)
    return "".join(text)


def _is_headline(text: str, kind: BlockKind) -> bool:
    words = regex.findall(r"\p{L}{4,}", text)
    if sum(word.isupper() for word in words) > len(words) / 2 and len(words) > 2:
        return True
    if kind in _PROSE and (len(words) < 5 or _ENDS.search(text)):
        return False
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) * (0.75 if kind in _PROSE else 0.5)
