"""Sentences of an article, with offsets into the source; and a sentence too long for a model, cut.

English, French, Spanish and German sentences come from the SRX rules of LanguageTool (choppa), Korean ones
from Kiwi, Japanese and Chinese ones from rules of our own. `segment_rules.py` has those rules, and others that
drop and add boundaries for every language.
"""

import html
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import regex

from briefer import segment_rules as rules
from briefer.document import Block, BlockKind, Document, Inline, InlineKind, Segment
from briefer.korean import kiwi
from briefer.languages import LANGUAGES

_ONE_SEGMENT = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.DECK,
        BlockKind.HEADING,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.DATE,
        BlockKind.TABLE_CELL,
    }
)


def split(document: Document, language: str) -> tuple[Segment, ...]:
    """Find the sentences of each block: disjoint, in order, without white space at their ends.

    What a block has outside its segments is white space and WRAPs only. No boundary lies inside an inline, so
    a link that holds two sentences makes them one segment. A headline, a byline, a table cell is one segment.
    """
    spans = [(block, span) for block in document.blocks for span in _block_spans(document, block, language)]
    return tuple(
        Segment(number, block.number, start, end, document.text[start:end])
        for number, (block, (start, end)) in enumerate(spans, 1)
    )


def sentence_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Find the sentences of one paragraph of plain text; outside the spans is white space only.

    A line break is a space. Every sentence but a lone one has a letter or a digit.
    """
    plain = regex.sub(r"\s", " ", text)
    table = _table(language)
    found = {
        *_library_cuts(plain, language),
        *(match.end() for one in table.breaks for match in one.finditer(plain)),
    }
    inside = {cut for match in table.whole.finditer(plain) for cut in range(match.start() + 1, match.end())}
    cuts = [0]
    for cut in sorted(found - inside):
        if not _joins(plain, cuts[-1], cut, table.joins):
            cuts.append(cut)
    return _trimmed(plain, [*cuts, len(plain)])


def split_to_budget(text: str, language: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a sentence that is too long into pieces that each satisfy `fits`; `"".join(pieces) == text`.

    Cut after punctuation; a clause that is still too long before a conjunction or a relative pronoun; then
    between words; then between graphemes. A grapheme that does not fit is a piece by itself. Of such cuts the
    fewest, and of those the evenest: the last that fits would often leave a tail of a few words, and a model
    translates that badly for want of context.
    """
    return _cut_down(text, _cutters(language), fits)


def join_pieces(pieces: Sequence[str], language: str) -> str:
    """Join the translations of pieces: with a space, or nothing in a language without spaces."""
    space = " " if LANGUAGES[language].spaced else ""
    joined: str = regex.sub(r"\s+", " ", space.join(filter(None, (piece.strip() for piece in pieces))))
    return joined


# --- boundaries in plain text


@dataclass(frozen=True, slots=True)
class _Table:
    """The rules of a language, compiled on first use: it takes longer than the import of this module may."""

    joins: tuple[tuple[Any, Any], ...]
    breaks: tuple[Any, ...]
    whole: Any


@cache
def _table(language: str) -> _Table:
    return _Table(
        joins=tuple(
            (regex.compile(rf"(?:{before})\Z"), regex.compile(rf"\s*(?:{after})"))
            for before, after in rules.JOINS[language]
        ),
        breaks=tuple(map(regex.compile, rules.BREAKS[language])),
        whole=regex.compile(rules.WHOLE.get(language, r"(?!)")),
    )


def _library_cuts(text: str, language: str) -> Iterator[int]:
    match language:
        case "ja" | "zh":
            return iter(())
        case "ko":
            return _kiwi_cuts(text)
        case _:
            return _srx_cuts(text, language)


def _srx_cuts(text: str, language: str) -> Iterator[int]:
    from choppa import SrxTextIterator

    return accumulate(map(len, SrxTextIterator(_srx(), f"{language}_two", text)))


def _kiwi_cuts(text: str) -> Iterator[int]:
    # A dateline reads like a sentence of its own to Kiwi, and changes how it reads the next one.
    dateline = regex.match(rules.KOREAN_DATELINE, text)
    start = dateline.end() if dateline else 0
    return (start + sentence.start for sentence in kiwi().split_into_sents(text[start:]) if sentence.start)


@cache
def _srx() -> Any:
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)


def _joins(text: str, start: int, cut: int, joins: tuple[tuple[Any, Any], ...]) -> bool:
    """Whether some rule says that the sentence from `start` goes on after `cut`."""
    # No rule looks back further, and a paragraph that is one long sentence must not take quadratic time.
    start = max(start, cut - 200)
    before = text[start:cut].rstrip()
    return any(left.search(before) and right.match(text, start + len(before)) for left, right in joins)


def _trimmed(text: str, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Spans between cuts, without white space at their ends; one without a word joins the one before it."""
    spans: list[tuple[int, int]] = []
    wordless = True
    for start, end in pairwise(cuts):
        sentence = text[start:end]
        if not sentence.strip():
            continue
        span = (end - len(sentence.lstrip()), start + len(sentence.rstrip()))
        has_word = regex.search(r"[\p{L}\p{N}]", sentence) is not None
        if spans and (wordless or not has_word):
            spans[-1] = (spans[-1][0], span[1])
            wordless = wordless and not has_word
        else:
            spans.append(span)
            wordless = not has_word
    return spans


# --- the readable text of a block with inline markup


@dataclass(frozen=True, slots=True)
class _Tile:
    """A character that a reader sees and the source it stands for, adjoining markup included.

    The tiles of a block cover it without a gap.
    """

    reads: str
    start: int
    end: int
    blank: bool = False


def _block_spans(document: Document, block: Block, language: str) -> list[tuple[int, int]]:
    tiles = _tiles(document.text, block)
    view = "".join(tile.reads for tile in tiles)
    sentences = [] if block.kind in _ONE_SEGMENT else sentence_spans(view, language)
    cuts = [0]
    for (_, end), (start, _) in pairwise(sentences):
        cuts += [at for at in range(end, start + 1) if not _inside(block.inlines, tiles[at].start)][:1]
    inked = ([tile for tile in tiles[first:last] if not tile.blank] for first, last in pairwise([*cuts, len(tiles)]))
    return [(sentence[0].start, sentence[-1].end) for sentence in inked if sentence]


def _inside(inlines: Sequence[Inline], offset: int) -> bool:
    return any(inline.start < offset < inline.end for inline in inlines)


# What code or a URL reads as: a name, so that a sentence may begin with it and end after it.
_PLACEHOLDER = "Xx"


def _tiles(text: str, block: Block) -> list[_Tile]:
    opening, closing, whole = _markup(block)
    tiles: list[_Tile] = []
    start = at = block.start
    while at < block.end:
        inline = whole.get(at)
        end = inline.end if inline else at + 1
        reads, side = _literal(text[at:end], inline.kind) if inline else (text[at], "")
        if at in opening:
            side = "next"
        elif at in closing:
            side = "previous"
        blank = text[at:end].isspace() or (inline is not None and inline.kind is InlineKind.WRAP)
        if start < at and blank and not side:
            # Markup before a space is no part of the space, which may be trimmed.
            tiles.append(_Tile(" ", start, at))
            start = at
        if side == "previous" and start == at and tiles and not tiles[-1].blank:
            tiles[-1] = _Tile(tiles[-1].reads, tiles[-1].start, end)
            start = end
        elif not side:
            tiles.append(_Tile(reads[0], start, end, blank=blank))
            tiles.extend(_Tile(more, end, end) for more in reads[1:])
            start = end
        # Otherwise it waits for the next character: `start` stays.
        at = end
    if start < block.end:
        tiles.append(_Tile(" ", start, block.end))
    return tiles


def _markup(block: Block) -> tuple[set[int], set[int], dict[int, Inline]]:
    """Offsets of opening delimiters, of closing ones, and the inlines that read as a unit by their start."""
    opening: set[int] = set()
    closing: set[int] = set()
    whole: dict[int, Inline] = {}
    for inline in block.inlines:
        if inline.kind in {InlineKind.LITERAL, InlineKind.WRAP}:
            whole[inline.start] = inline
        opening.update(range(inline.start, inline.inner_start))
        closing.update(range(inline.inner_end, inline.end))
    return opening, closing, whole


def _literal(source: str, kind: InlineKind) -> tuple[str, str]:
    """What a WRAP or LITERAL reads as; a tag reads as nothing and goes with the `next` or `previous` word."""
    if kind is InlineKind.WRAP:
        return " ", ""
    if source.startswith("\\"):
        return source[1:] or source, ""
    if source.startswith("&"):
        return html.unescape(source), ""
    if source.startswith(("</", "[^", "<!", "<br")):
        return "", "previous"
    if regex.match(r"<[A-Za-z][^:@]*>", source):
        return "", "next"
    return _PLACEHOLDER, ""


# --- sentences that are too long


@cache
def _cutters(language: str) -> tuple[Any, ...]:
    words = rules.WORDS if LANGUAGES[language].spaced else rules.WORDS_UNSPACED
    return tuple(map(regex.compile, (*rules.CUTS[language], words, r"\X")))


def _cut_down(text: str, cutters: tuple[Any, ...], fits: Callable[[str], bool]) -> list[str]:
    if fits(text) or not cutters:
        return [text] if text else []
    cutter, *finer = cutters
    cuts = sorted({0, len(text), *(match.end() for match in cutter.finditer(text))})
    parts = [part for start, end in pairwise(cuts) for part in _cut_down(text[start:end], tuple(finer), fits)]
    return _packed(parts, fits)


def _packed(parts: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Join neighbours into the fewest pieces that fit, none longer than it must be for that."""

    @cache
    def reach(first: int) -> int:
        """Where a piece that begins with part `first` must end; a part alone is taken as it is."""
        ends = range(first + 1, len(parts) + 1)
        too_far = bisect_left(ends, True, lo=1, key=lambda end: not fits("".join(parts[first:end])))
        return ends[too_far - 1]

    def pack(longest: int) -> list[str]:
        pieces = []
        first = 0
        while first < len(parts):
            last = first + 1
            length = len(parts[first])
            while last < reach(first) and length + len(parts[last]) <= longest:
                length += len(parts[last])
                last += 1
            pieces.append("".join(parts[first:last]))
            first = last
        return pieces

    whole = sum(map(len, parts))
    fewest = pack(whole)
    longest = bisect_left(range(whole), True, key=lambda size: len(pack(size)) <= len(fewest))
    even = pack(longest)
    # Fewer tokens in a shorter text is the rule, not a law: what was tried is kept then.
    return even if all(map(fits, even)) else fewest
