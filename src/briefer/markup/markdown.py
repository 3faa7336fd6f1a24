"""From a translation back to Markdown, with every mark of the source in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.document import Document, Inline, InlineKind
from briefer.markup.emphasis import EMPHASES
from briefer.markup.escaping import Escaper, escape_all, is_ideographic, one_line
from briefer.markup.placing import Layout, children, guard, is_nested, place
from briefer.markup.prose import NOTATION, Mark, Prose, decoded
from briefer.markup.searching import Span
from briefer.readers.inline import ADDRESS, clip, inlines_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_WORD = "x"
_DELIMITERS = ("*", "_", "~")
_OPENINGS = {InlineKind.LINK: "[", InlineKind.IMAGE: "!["}
_CLOSINGS = {InlineKind.LINK: "](#)", InlineKind.IMAGE: "](#)"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A translation in Markdown.

    Attributes:
        unplaced: Marks for which nothing in the translation showed where they belong: worth a look.
    """

    text: str
    unplaced: tuple[Mark, ...] = ()


def to_markdown(prose: Prose, translation: str, spans: Mapping[int, str]) -> Marked:
    """Put every mark of the source into its translation, and escape what would be read as markup.

    The result is parsed again: it has the marks of the source and shows the translation, or a plainer way of
    writing it is taken. The last resort is the source as it stands, after the translation: nothing is lost.
    An empty translation leaves the source text standing.

    Args:
        prose: The source segment.
        translation: Its translation, as prose.
        spans: Translations of the text inside marks on its own, by the number of the mark.
    """
    text = one_line(translation)
    if not text:
        text, spans = prose.text, {}
    placed = place(prose, text, {number: one_line(own) for number, own in spans.items()})
    unplaced = placed.guessed if translation.strip() else range(len(prose.marks))
    guarded = guard(prose, placed)
    for layout, spaced, plain in (
        (placed, False, False),
        (guarded, False, False),
        (guarded, True, False),
        (guarded, True, True),
    ):
        writer = _Writer(prose, layout, spaced=spaced, plain=plain)
        if is_nested(prose, layout):
            writer.write()
            if _holds(prose, writer):
                return Marked(writer.text, tuple(prose.marks[number] for number in sorted(unplaced)))
    if text == prose.text:
        return Marked(prose.source)
    return Marked(f"{escape_all(text)} {prose.source}".strip(), prose.marks)


def splice(document: Document, replacements: Mapping[int, str]) -> str:
    """The source of a document with blocks, by their number, replaced; everything between them as it was."""
    pieces = []
    at = 0
    for block in document.blocks:
        if block.number in replacements:
            pieces += [document.text[at : block.start], replacements[block.number]]
            at = block.end
    return "".join([*pieces, document.text[at:]])


class _Writer:
    """Writes a laid-out translation as Markdown, and notes where in it each mark comes to stand.

    Attributes:
        spaced: Emphasis is set apart from letters and other emphasis, where nothing else makes it read.
        plain: Everything is escaped that can be.
        text: What is written so far.
        inlines: The marks in it.
    """

    def __init__(self, prose: Prose, layout: Layout, *, spaced: bool = False, plain: bool = False) -> None:
        self.prose = prose
        self.layout = layout
        self.spaced = spaced
        self.plain = plain
        self.text = ""
        self.inlines: list[Inline] = []

    def write(self) -> None:
        self._write_inside(-1, (0, len(self.layout.text)), in_link=self.prose.in_link)

    def write_mark(self, number: int, *, in_link: bool = False, beside_letter: bool = False) -> None:
        """Write a mark with all that it contains; `_` beside a letter becomes `*`, which alone is read there."""
        mark = self.prose.marks[number]
        begin = len(self.text)
        if mark.kind is InlineKind.LITERAL:
            self.text += escape_all(mark.open) if self.plain and ADDRESS.match(mark.open) else mark.open
            self.inlines.append(Inline(mark.kind, begin, len(self.text), begin, len(self.text)))
            return
        is_emphasis = mark.kind in EMPHASES
        opening, closing = mark.open, mark.close
        if is_emphasis and beside_letter:
            opening, closing = opening.replace("_", "*"), closing.replace("_", "*")
        elif mark.kind is InlineKind.EMPHASIS and self._fills_strong(number):
            # `***a***` reads as the strong inside the emphasis.
            opening, closing = opening.replace("*", "_"), closing.replace("*", "_")
        self.text += opening
        inner_start = len(self.text)
        start, end = self.layout.spans[number]
        if start == end and is_emphasis and not children(self.prose, number):
            self.text += "&nbsp;"
        self._write_inside(number, (start, end), in_link=in_link or not is_emphasis)
        inner_end = len(self.text)
        self.text += closing
        self.inlines.append(Inline(mark.kind, begin, len(self.text), inner_start, inner_end))

    def _fills_strong(self, number: int) -> bool:
        parent = self.prose.marks[number].parent
        if parent < 0:
            within, span = self.prose.around[0].endswith("**"), (0, len(self.layout.text))
        else:
            within, span = self.prose.marks[parent].kind is InlineKind.STRONG, self.layout.spans[parent]
        return within and self.layout.spans[number] == span

    def _write_inside(self, parent: int, span: Span, *, in_link: bool) -> None:
        """Write a span of the translation, with the marks directly inside the mark `parent`."""
        spans = self.layout.spans
        at, begin, after_empty = span[0], len(self.text), False
        inside = sorted(children(self.prose, parent), key=lambda number: (*spans[number], number))
        stops = [*(spans[number][0] for number in inside[1:]), span[1]]
        for number, stop in zip(inside, stops, strict=False):
            start, end = spans[number]
            self._space_out(begin, after_empty and at < start)
            self._write_text(at, start, self.prose.marks[number].open[:1], in_link=in_link)
            self._space_out(begin, start == end or (after_empty and at == start))
            letter_after = end < stop and self.layout.text[end].isalnum()
            letter_before = self.text[-1:].isalnum()
            apart = self.spaced and self.prose.marks[number].kind in EMPHASES
            self._space_out(begin, apart and (letter_before or self.text[-1:] in _DELIMITERS))
            self.write_mark(number, in_link=in_link, beside_letter=not apart and (letter_before or letter_after))
            self._space_out(begin, apart and end < span[1] and (letter_after or end == stop))
            at, after_empty = end, start == end
        self._space_out(begin, after_empty and self.layout.text[at : span[1]][:1].isalnum())
        self._write_text(at, span[1], self.prose.marks[parent].close[:1] if parent >= 0 else "", in_link=in_link)

    def _space_out(self, begin: int, is_due: bool) -> None:
        """Keep what is written beside a mark apart from it."""
        if is_due and len(self.text) > begin and not self.text[-1].isspace():
            self.text += " "

    def _write_text(self, start: int, end: int, after: str, *, in_link: bool) -> None:
        text = self.layout.text[start:end]
        escaper = Escaper(
            in_table=self.prose.in_table,
            in_link=in_link,
            labels=self.prose.labels,
            among_marks=bool(self.prose.marks),
        )
        block_start = self.prose.block_start and not self.text
        written = escaper.escape(text, block_start=block_start, before=self.text[-1:], after=after)
        self.text += escape_all(text) if self.plain else written


def _holds(prose: Prose, written: _Writer) -> bool:
    """Whether a parser finds in the Markdown the marks that were put there, no other, and the text around them."""
    from briefer.readers.commonmark import leaves

    before, after = _context(prose, written.layout.text)
    start, end = len(before), len(before) + len(written.text)
    text = f"{before}{written.text}{after}"
    labels = "".join(f"\n\n[{label}]: x" for label in sorted(prose.labels))
    found = leaves(text + labels)
    if not found or found[0].path != ("paragraph_open",) or (found[0].starts[0], found[0].ends[-1]) != (0, len(text)):
        return False
    inlines, breaks = inlines_of(found[0])
    got = [one for one in clip(inlines, start, end) if not _is_text(text[one.start : one.end], one)]
    put = [_moved(one, start) for one in written.inlines if not _is_text(written.text[one.start : one.end], one)]
    shown = _WORD * (_WORD in before) + _text_of(prose, written.layout) + _WORD * (_WORD in after)
    return (
        not breaks
        and got == sorted(put, key=lambda one: (one.start, -one.end))
        and _bare("".join(_texts(found[0].tokens))) == _bare(shown)
    )


def _context(prose: Prose, shown: str) -> tuple[str, str]:
    """What to put around a segment so that marks which go on beyond it are whole, and it stands where it stands."""
    wraps = [mark for mark in prose.marks if mark.kind is not InlineKind.LITERAL]
    opened = "".join(_OPENINGS.get(mark.kind, mark.close) for mark in wraps if not mark.open)
    closed = "".join(_CLOSINGS.get(mark.kind, mark.open) for mark in reversed(wraps) if not mark.close)
    outer, outer_end = prose.around
    before = outer or outer_end[::-1]
    after = outer_end or outer[::-1]
    if opened or (outer_end and not outer) or not (before or prose.block_start):
        before += f"{opened}{_WORD} "
    if closed or (outer and not outer_end):
        after = f" {_WORD}{closed}{after}"
    elif not prose.block_end and is_ideographic(shown[-1]):
        # Where words are not spaced, the next sentence follows at once.
        after = f"{_WORD}{after}"
    return before, after


def _is_text(written: str, inline: Inline) -> bool:
    """Whether a literal is text to Markdown: a bare address, or a character written otherwise."""
    is_literal = inline.kind is InlineKind.LITERAL
    return is_literal and (ADDRESS.match(written) is not None or NOTATION.fullmatch(written) is not None)


def _moved(one: Inline, by: int) -> Inline:
    return Inline(one.kind, one.start + by, one.end + by, one.inner_start + by, one.inner_end + by)


def _texts(tokens: "Sequence[Token]") -> Iterator[str]:
    """What a parser takes for text, outside code, HTML and automatic links."""
    automatic = False
    for token in tokens:
        if token.info == "auto":
            automatic = token.nesting > 0
        elif token.type in ("text", "text_special", "softbreak") and not automatic:
            yield token.content
        elif token.type == "image":
            yield from _texts(token.children or ())


def _text_of(prose: Prose, layout: Layout) -> str:
    """The translation without the literals in it that are no text to Markdown, escapes in addresses decoded."""
    text = list(layout.text)
    for number, mark in enumerate(prose.marks):
        if mark.kind is InlineKind.LITERAL and not ADDRESS.match(mark.open):
            start, end = layout.spans[number]
            text[start:end] = " " * (end - start)
        elif mark.kind is InlineKind.LITERAL:
            start, end = layout.spans[number]
            text[start:end] = [decoded(mark.open), *[""] * (end - start - 1)]
    return "".join(text)


def _bare(text: str) -> str:
    return "".join(text.split())
