"""Where the marks of a source go in its translation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefer.document import InlineKind
from briefer.markup.emphasis import EMPHASES, guarded
from briefer.markup.prose import Mark, Prose
from briefer.markup.searching import (
    Room,
    Span,
    is_whole,
    loose_occurrences,
    occurrences,
    overlaps,
    scaled,
    word_edge,
)


@dataclass(slots=True)
class Layout:
    """A translation and the span in it of each mark, by the number of the mark.

    Attributes:
        guessed: Marks that nothing but their relative position placed.
    """

    text: str
    spans: dict[int, Span] = field(default_factory=dict)
    guessed: set[int] = field(default_factory=set)

    def insert(self, at: int, piece: str, within: set[int]) -> None:
        """Put text in: the spans of `within` take it in even at their edge, those behind it move."""
        self.text = self.text[:at] + piece + self.text[at:]
        for number, (start, end) in self.spans.items():
            takes = number in within
            moves = start > at or (start == at and not takes)
            grows = end > at or (end == at and (takes or moves))
            self.spans[number] = (start + len(piece) * moves, end + len(piece) * grows)


def place(prose: Prose, translation: str, spans: Mapping[int, str]) -> Layout:
    """Find a span for every mark: literals first, then what wraps text, from the outside in.

    A mark goes where its text stands unchanged, else where its own translation (`spans`) stands, else at its
    relative position. Where no room is left its text is added at the end of the mark around it.
    """
    layout = Layout(translation)
    for number, mark in enumerate(prose.marks):
        if mark.start == mark.end or mark.kind is InlineKind.LITERAL:
            _place_atom(layout, prose, number)
    for number in range(len(prose.marks)):
        if number not in layout.spans:
            _place_wrap(layout, prose, number, spans.get(number, ""))
    return layout


def guard(prose: Prose, layout: Layout) -> Layout:
    """The layout with every emphasis where its delimiters are read."""
    moved = Layout(layout.text, dict(layout.spans), layout.guessed)
    for number, mark in enumerate(prose.marks):
        if mark.kind in EMPHASES and mark.start < mark.end:
            room = _room(moved, prose, number)
            moved.spans[number] = guarded(mark, moved.spans[number], room, block_end=prose.block_end)
    return moved


def children(prose: Prose, parent: int) -> list[int]:
    """Marks directly inside a mark, or at the top for -1."""
    return [number for number, mark in enumerate(prose.marks) if mark.parent == parent]


def is_nested(prose: Prose, layout: Layout) -> bool:
    """Whether the spans nest as the marks do in the source, so that they can be written."""
    for parent in range(-1, len(prose.marks)):
        outer = layout.spans[parent] if parent >= 0 else (0, len(layout.text))
        inner = sorted(layout.spans[number] for number in children(prose, parent))
        if any(span[0] < outer[0] or span[1] > outer[1] for span in inner):
            return False
        if any(after[0] < before[1] for before, after in pairwise(inner)):
            return False
    return True


def _place_atom(layout: Layout, prose: Prose, number: int) -> None:
    """Place a literal, or markup around nothing (a picture without a description)."""
    mark = prose.marks[number]
    shown = prose.text[mark.start : mark.end]
    taken = [span for span in layout.spans.values() if span[0] < span[1]]
    whole = is_whole(prose.text, (mark.start, mark.end))
    rank = sum(start < mark.start for start, _ in occurrences(prose.text, shown, whole=whole))
    for span in _ranked(occurrences(layout.text, shown, whole=whole), rank):
        if not overlaps(span, taken):
            layout.spans[number] = span
            return
    at = word_edge(layout.text, scaled(mark.start, len(prose.text), len(layout.text)), taken)
    before = " " if shown and prose.text[:at] and _is_spaced(prose.text, mark.start) else ""
    after = " " if shown and prose.text[mark.end : mark.end + 1] == " " else ""
    before = before if layout.text[:at].strip() and layout.text[at - 1] != " " else ""
    after = after if layout.text[at : at + 1] not in ("", " ") else ""
    layout.insert(at, f"{before}{shown}{after}", set())
    layout.spans[number] = (at + len(before), at + len(before) + len(shown))
    if not _is_certain(mark, prose):
        layout.guessed.add(number)


def _is_spaced(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == " "


def _is_certain(mark: Mark, prose: Prose) -> bool:
    """Whether position alone tells where an atom goes: what opens a text, and the note mark or picture that ends it."""
    is_note = mark.open.startswith("[^") or mark.start == mark.end
    return is_note and (mark.start == 0 or mark.end == len(prose.text))


def _place_wrap(layout: Layout, prose: Prose, number: int, own: str) -> None:
    mark, room = prose.marks[number], _room(layout, prose, number)
    start, end = _span(prose, mark.parent)
    inner = prose.text[mark.start : mark.end]
    whole = is_whole(prose.text, (mark.start, mark.end))
    rank = sum(start <= at < mark.start for at, _ in occurrences(prose.text, inner, whole=whole))
    for candidates in (occurrences(layout.text, inner, whole=whole), loose_occurrences(layout.text, own)):
        in_region = [one for one in candidates if room.region[0] <= one[0] and one[1] <= room.region[1]]
        for candidate in _ranked(in_region, rank):
            if span := room.fit(candidate):
                layout.spans[number] = span
                return
    layout.guessed.add(number)
    width = room.region[1] - room.region[0]
    first, last = (room.region[0] + scaled(edge - start, end - start, width) for edge in (mark.start, mark.end))
    layout.spans[number] = room.nearest((first, last)) or _added(layout, prose, number, own or inner)


def _added(layout: Layout, prose: Prose, number: int, piece: str) -> Span:
    """Make room for a mark at the end of the mark around it, with its text."""
    parent = prose.marks[number].parent
    at = layout.spans[parent][1] if parent >= 0 else len(layout.text)
    before = " " if layout.text[:at] and not layout.text[at - 1].isspace() else ""
    after = " " if layout.text[at : at + 1].strip() else ""
    layout.insert(at, f"{before}{piece}{after}", _ancestors(prose, number))
    return at + len(before), at + len(before) + len(piece)


def _room(layout: Layout, prose: Prose, number: int) -> Room:
    mark = prose.marks[number]
    around = _ancestors(prose, number) | {number}
    inside = tuple(span for other, span in layout.spans.items() if number in _ancestors(prose, other))
    outside = tuple(
        span for other, span in layout.spans.items() if other not in around and number not in _ancestors(prose, other)
    )
    region = layout.spans[mark.parent] if mark.parent >= 0 else (0, len(layout.text))
    return Room(layout.text, region, inside, outside, (not mark.open, not mark.close))


def _ancestors(prose: Prose, number: int) -> set[int]:
    found = set()
    while (number := prose.marks[number].parent) >= 0:
        found.add(number)
    return found


def _span(prose: Prose, number: int) -> Span:
    return (prose.marks[number].start, prose.marks[number].end) if number >= 0 else (0, len(prose.text))


def _ranked(spans: Sequence[Span], rank: int) -> list[Span]:
    """Spans in the order of preference: the one of the given rank, or the last, then the others."""
    first = spans[rank : rank + 1] or spans[-1:]
    return [*first, *(span for span in spans if span not in first)]
