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
    """Find a span for every mark.

    Literals stand where the translation has them. Then, from the outside in, what wraps text goes where its text
    stands unchanged, else where its own translation (`spans`) stands, else at its relative position; where no room
    is left its text is added at the end of the mark around it. Last, literals that the translation lacks are put
    in at their relative position. In a text that was left as it is, all marks stay where they are.
    """
    layout = Layout(translation)
    if translation == prose.text:
        layout.spans = {number: (mark.start, mark.end) for number, mark in enumerate(prose.marks)}
        return layout
    atoms = [number for number in range(len(prose.marks)) if _is_atom(prose, number)]
    atoms = [number for number in atoms if not _ancestors(prose, number) & set(atoms)]
    within_atoms = {number for atom in atoms for number in _descendants(prose, atom)}
    for number in atoms:
        _find_atom(layout, prose, number)
    for number in range(len(prose.marks)):
        if number not in atoms and number not in within_atoms:
            _place_wrap(layout, prose, number, spans.get(number, ""))
    for number in atoms:
        if number not in layout.spans:
            _insert_atom(layout, prose, number)
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


def _is_atom(prose: Prose, number: int) -> bool:
    """Whether a mark has no words of its own: a literal, a picture without a description, emphasis around them."""
    mark = prose.marks[number]
    if mark.kind is InlineKind.LITERAL or mark.start == mark.end:
        return True
    text = list(prose.text)
    for other in _descendants(prose, number):
        if prose.marks[other].kind is InlineKind.LITERAL:
            text[prose.marks[other].start : prose.marks[other].end] = " " * _length(prose.marks[other])
    return not any(map(str.isalnum, text[mark.start : mark.end]))


def _find_atom(layout: Layout, prose: Prose, number: int) -> None:
    mark = prose.marks[number]
    shown = prose.text[mark.start : mark.end]
    whole = is_whole(prose.text, (mark.start, mark.end))
    rank = sum(start < mark.start for start, _ in occurrences(prose.text, shown, whole=whole))
    for span in _ranked(occurrences(layout.text, shown, whole=whole), rank):
        if not overlaps(span, [*layout.spans.values()]):
            _set(layout, prose, number, span[0])
            return


def _insert_atom(layout: Layout, prose: Prose, number: int) -> None:
    mark = prose.marks[number]
    shown = prose.text[mark.start : mark.end]
    around = _ancestors(prose, number)
    taken = [_walled(prose.marks[other], span) for other, span in layout.spans.items() if other not in around]
    start, end = _span(prose, mark.parent)
    region = layout.spans[mark.parent] if mark.parent >= 0 else (0, len(layout.text))
    wanted = region[0] + scaled(mark.start - start, end - start, region[1] - region[0])
    at = word_edge(layout.text, wanted, region, taken)
    is_word = bool(shown) and not mark.open.startswith("[^")
    left, right = layout.text[region[0] : at][-1:], layout.text[at : region[1]][:1]
    before = " " if left and (left.isalnum() or prose.text[: mark.start][-1:] in ("", " ")) and is_word else ""
    after = " " if right and (right.isalnum() or prose.text[mark.end :][:1] == " ") and is_word else ""
    before, after = before if left != " " else "", after if right != " " else ""
    layout.insert(at, f"{before}{shown}{after}", around)
    _set(layout, prose, number, at + len(before))
    if not _is_certain(mark, prose):
        layout.guessed.add(number)


def _set(layout: Layout, prose: Prose, number: int, at: int) -> None:
    """Put a mark, with all that it contains, where its text stands unchanged."""
    base = prose.marks[number].start
    for one in (number, *_descendants(prose, number)):
        layout.spans[one] = (at + prose.marks[one].start - base, at + prose.marks[one].end - base)


def _walled(mark: Mark, span: Span) -> Span:
    """The span that keeps others out: of a mark that goes on beyond the text, its edge there too."""
    return (span[0] - (not mark.open), span[1] + (not mark.close and mark.kind is not InlineKind.LITERAL))


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
    found = [occurrences(layout.text, inner, whole=whole), loose_occurrences(layout.text, own)]
    # The first mention of an acronym may be translated as the full name with the acronym after it.
    for candidates in reversed(found) if inner in own else found:
        in_region = [one for one in candidates if room.region[0] <= one[0] and one[1] <= room.region[1]]
        for candidate in _ranked(in_region, rank):
            if span := room.fit(candidate):
                layout.spans[number] = span
                return
    layout.guessed.add(number)
    width = room.region[1] - room.region[0]
    first, last = (room.region[0] + scaled(edge - start, end - start, width) for edge in (mark.start, mark.end))
    span = room.nearest((first, last))
    if span is None:
        # The literals inside stand apart from each other: they are put in again where the mark goes.
        for other in _descendants(prose, number):
            layout.spans.pop(other, None)
        span = _room(layout, prose, number).nearest((first, last))
    layout.spans[number] = span or _added(layout, prose, number, own or inner)


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


def _descendants(prose: Prose, number: int) -> list[int]:
    return [other for other in range(len(prose.marks)) if number in _ancestors(prose, other)]


def _length(mark: Mark) -> int:
    return mark.end - mark.start


def _span(prose: Prose, number: int) -> Span:
    return (prose.marks[number].start, prose.marks[number].end) if number >= 0 else (0, len(prose.text))


def _ranked(spans: Sequence[Span], rank: int) -> list[Span]:
    """Spans in the order of preference: the one of the given rank, or the last, then the others."""
    first = spans[rank : rank + 1] or spans[-1:]
    return [*first, *(span for span in spans if span not in first)]
