"""Reader of plain text: a news article as it comes from a web page, a wire or a mail."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.document import Block, BlockKind, Document, Inline, InlineKind
from briefer.readers import news
from briefer.readers.inline import addresses

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_BULLET = re.compile(r"(?:[-*+•‣▪◦●○■□※·・]|\(?\d{1,2}[.)]|[a-z]\)|[①-⑳])[ \t　]+(?=\S)")
_QUOTE_MARK = re.compile(r"(?:>[ \t]?)+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_STOP = re.compile(r"[.。．!?！？…‥:：;；,，、][\"'”’»)\]」』）】》]*$")
# An initial at the end, as in U.S., stops no sentence.
_FULL_STOP = re.compile(r"(?<!\b[A-Z])[.。．][\"'”’»)\]」』）】》]*$")
_OPENS_LIKE_A_TITLE = re.compile(r"[^\W\d_]|\d|[\[【<《]")

_MIN_WRAP, _MAX_WRAP = 40, 130
_HEADLINE_WIDTH, _DECK_WIDTH, _HEADING_WIDTH = 200, 300, 72


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong together.

    Attributes:
        pieces: Span of each line, without markers and indent.
        kind: What its marker says it is; `None` where only the words can tell.
        apart: Whether a blank line is before it.
        indented: Whether it begins two columns or more to the right.
        shown: Its text on one line.
    """

    pieces: tuple[tuple[int, int], ...]
    kind: BlockKind | None
    apart: bool
    indented: bool
    shown: str = ""

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


def read(text: str, name: str) -> Document:
    """Find the blocks of a plain text; lines without a letter or digit (rules, blank lines) stay between them."""
    units = _units(text)
    kinds = _kinds(units)
    blocks: list[Block] = []
    in_story = False
    for unit, kind in zip(units, kinds, strict=True):
        spans = [(kind, unit.start, unit.end)]
        if kind is BlockKind.BYLINE and (glued := news.byline_and_date(unit.shown)):
            spans = [
                (BlockKind.BYLINE, unit.start, unit.start + glued[0]),
                (BlockKind.DATE, unit.start + glued[1], unit.end),
            ]
        elif kind is BlockKind.PARAGRAPH and not in_story:
            in_story = True
            if opening := news.dateline(text[slice(*unit.pieces[0])]):
                spans = [
                    (BlockKind.DATELINE, unit.start, unit.start + opening[0]),
                    (BlockKind.PARAGRAPH, unit.start + opening[1], unit.end),
                ]
        for span_kind, start, end in spans:
            level = {BlockKind.HEADLINE: 1, BlockKind.HEADING: 2}.get(span_kind, 0)
            inlines = _inlines(text, unit, start, end)
            blocks.append(Block(len(blocks) + 1, span_kind, start, end, text[start:end], level, inlines))
    return Document(name, text, "text", tuple(blocks))


def _units(text: str) -> list[_Unit]:
    """Lines joined into paragraphs, items and quotations."""
    lines = _lines(text)
    widths = {kind: _wrap_width(text, lines, kind) for kind in (None, BlockKind.QUOTE)}
    units: list[_Unit] = []
    for line in lines:
        if units and not line.apart and _continues(text, units[-1], line, widths.get(line.kind, 0)):
            units[-1] = replace(units[-1], pieces=(*units[-1].pieces, *line.pieces))
        else:
            units.append(line)
    return [replace(unit, shown=" ".join(text[start:end] for start, end in unit.pieces)) for unit in units]


def _lines(text: str) -> list[_Unit]:
    """Each line with a letter or a digit; a line that is the underline of the one above makes that a heading."""
    units: list[_Unit] = []
    apart, last_end = True, 0
    for line in _LINE.finditer(text):
        apart = apart or len(_LINE_END.findall(text, last_end, line.start())) > 1
        last_end = line.end()
        if any(map(str.isalnum, line.group())):
            units.append(_line_unit(text, line.start(), line.end(), apart))
            apart = False
            continue
        underline = _UNDERLINE.fullmatch(line.group().strip())
        if underline and units and not apart and units[-1].kind is None:
            units[-1] = replace(units[-1], kind=BlockKind.HEADING)
        apart = True
    return units


def _line_unit(text: str, start: int, end: int, apart: bool) -> _Unit:
    line_start = start
    start, end = _stripped(text, start, end)
    indented = start - line_start >= 2
    for mark, kind in ((_QUOTE_MARK, BlockKind.QUOTE), (_BULLET, BlockKind.LIST_ITEM)):
        if found := mark.match(text, start, end):
            return _Unit((_stripped(text, found.end(), end),), kind, apart, indented)
    return _Unit(((start, end),), None, apart, indented)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _continues(text: str, before: _Unit, line: _Unit, width: int) -> bool:
    """Whether a line carries on the unit above it."""
    if before.kind is BlockKind.LIST_ITEM:
        return line.kind is None and line.indented
    if before.kind is not line.kind or not width:
        return False
    above, below = text[slice(*before.pieces[-1])], text[slice(*line.pieces[0])]
    return not (_is_news_form(above) or _is_news_form(below)) and _is_full(above, below, width)


def _is_full(above: str, below: str, width: int) -> bool:
    """Whether the first word of the line below would not have fitted on the line above."""
    return _width(above) + 1 + _width(_first_word(below)) > width


def _first_word(line: str) -> str:
    # Chinese and Japanese break between any two characters.
    return line[0] if _is_ideographic(line[0]) else line.split(maxsplit=1)[0]


def _is_ideographic(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


def _wrap_width(text: str, lines: Sequence[_Unit], kind: BlockKind | None) -> int:
    """Columns at which the lines of paragraphs are broken, or 0 where a line is a paragraph."""
    pairs = [
        (text[slice(*above.pieces[0])], text[slice(*below.pieces[0])])
        for above, below in pairwise(lines)
        if above.kind is below.kind is kind and not below.apart
    ]
    pairs = [pair for pair in pairs if " " in pair[0] or _is_ideographic(pair[0][0])]
    widths = sorted(_width(above) for above, _ in pairs)
    if not widths:
        return 0
    # Now and then a line is longer than the rest for want of a place to break it.
    width = widths[int(len(widths) * 0.95)] if len(widths) > 20 else widths[-1]
    full = [pair for pair in pairs if _is_full(*pair, width)]
    if not _MIN_WRAP <= width <= _MAX_WRAP or not _is_mid_sentence(full):
        return 0
    # Without blank lines a line is a paragraph, unless nearly all of them are full.
    has_gaps = any(line.apart for line in lines[1:])
    return width if has_gaps or len(full) >= max(2, 0.9 * len(pairs)) else 0


def _is_mid_sentence(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether lines plainly go on from one to the next: once in a small letter, twice in a script that has none."""
    going_on = [below[0] for above, below in pairs if not _STOP.search(above)]
    small = sum(one.islower() for one in going_on)
    caseless = sum(one.isalpha() and one.lower() == one.upper() for one in going_on)
    return small >= 1 or caseless >= 2


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _is_news_form(text: str) -> bool:
    return news.is_byline(text) or news.is_date(text) or news.byline_and_date(text) is not None


def _kinds(units: Sequence[_Unit]) -> list[BlockKind]:
    """What each unit is."""
    kinds = [unit.kind or _news_kind(unit.shown) for unit in units]
    if len(units) == 1:
        return kinds
    top = next((n for n, kind in enumerate(kinds) if kind not in (BlockKind.BYLINE, BlockKind.DATE)), None)
    if top is not None and _is_headline(units, kinds, top):
        kinds[top] = BlockKind.HEADLINE
        if _is_deck(units, kinds, top + 1):
            kinds[top + 1] = BlockKind.DECK
    for number in range(1, len(units) - 1):
        if kinds[number] is BlockKind.PARAGRAPH and _is_heading(units, kinds, number):
            kinds[number] = BlockKind.HEADING
    return kinds


def _news_kind(text: str) -> BlockKind:
    if news.is_byline(text) or news.byline_and_date(text):
        return BlockKind.BYLINE
    return BlockKind.DATE if news.is_date(text) else BlockKind.PARAGRAPH


def _is_headline(units: Sequence[_Unit], kinds: Sequence[BlockKind], number: int) -> bool:
    if kinds[number] is BlockKind.HEADING:
        return True
    title = units[number].shown
    return (
        kinds[number] is BlockKind.PARAGRAPH
        and _width(title) <= _HEADLINE_WIDTH
        and not _FULL_STOP.search(title)
        and not title.endswith((":", ",", ";", "："))
        and any(
            kind is BlockKind.PARAGRAPH and (_STOP.search(unit.shown) or len(unit.shown) > len(title))
            for unit, kind in zip(units[number + 1 :], kinds[number + 1 :], strict=True)
        )
    )


def _is_deck(units: Sequence[_Unit], kinds: Sequence[BlockKind], number: int) -> bool:
    """Whether the unit under the headline sums up the story: a byline follows it, or it has no final stop."""
    if number + 1 >= len(units) or kinds[number] is not BlockKind.PARAGRAPH:
        return False
    deck, after = units[number].shown, number + 1
    if _width(deck) > _DECK_WIDTH or news.dateline(deck):
        return False
    if kinds[after] in (BlockKind.BYLINE, BlockKind.DATE):
        return True
    return not _STOP.search(deck) and kinds[after] is BlockKind.PARAGRAPH and len(units[after].shown) > len(deck)


def _is_heading(units: Sequence[_Unit], kinds: Sequence[BlockKind], number: int) -> bool:
    """Whether a short line stands above a text that it can be the heading of; in doubt it is not."""
    before, unit, after = units[number - 1], units[number], units[number + 1]
    title = unit.shown
    if kinds[number + 1] not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(unit.pieces) > 1:
        return False
    if _width(title) > _HEADING_WIDTH or _STOP.search(title) or not _OPENS_LIKE_A_TITLE.match(title):
        return False
    if title.endswith((")", "）", '"', "”", "'", "’", "」", "』", "]", "】")) or title[0].islower():
        return False
    letters = [character for character in title if character.isalpha()]
    shouted = len(letters) > 2 and title.upper() == title and title.lower() != title
    if shouted:
        return True
    return (
        kinds[number - 1] in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
        and kinds[number + 1] is BlockKind.PARAGRAPH
        and _STOP.search(before.shown) is not None
        and _STOP.search(after.shown) is not None
        and _width(after.shown) > max(80, 2 * _width(title))
        and (unit.apart or not after.apart)
    )


def _inlines(text: str, unit: _Unit, start: int, end: int) -> tuple[Inline, ...]:
    wraps = [
        Inline(InlineKind.WRAP, before[1], after[0], before[1], after[0])
        for before, after in zip(unit.pieces, unit.pieces[1:], strict=False)
        if start < before[1] and after[0] < end
    ]
    literals = [
        one
        for piece_start, piece_end in unit.pieces
        if max(piece_start, start) < min(piece_end, end)
        for one in addresses(text[max(piece_start, start) : min(piece_end, end)], max(piece_start, start))
    ]
    return tuple(sorted([*wraps, *literals], key=lambda one: one.start))
