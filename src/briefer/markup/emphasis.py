"""The guard of emphasis: CommonMark does not read a delimiter between punctuation and a letter."""

from briefer.document import InlineKind
from briefer.markup.escaping import is_ideographic, is_punctuation
from briefer.markup.prose import Mark
from briefer.markup.searching import Room, Span, grapheme_edges

EMPHASES = (InlineKind.STRONG, InlineKind.EMPHASIS, InlineKind.STRIKE)

_PARTICLE_LENGTH = 6


def guarded(mark: Mark, span: Span, room: Room, *, block_end: bool) -> Span:
    """Move the edges of an emphasis to where its delimiters are read.

    `**북한인권조사위원회(COI)**는` would show its asterisks, so the particle goes in: `**북한인권조사위원회(COI)는**`.
    Where a whole sentence follows without a space, as in Chinese, the punctuation goes out: `**人权**」的`.
    """
    start, end = span
    text = room.text
    outer_edges = [edge for one in room.outside for edge in one]
    low = max([room.region[0], *(edge for edge in outer_edges if edge <= start)])
    high = min([room.region[1], *(edge for edge in outer_edges if edge >= end)])
    if mark.close and end < len(text) and _is_letter(text[end]) and _is_hard(text[end - 1], end, room, 1):
        end = _first(_grown(text, end, high), _shrunk(text, (start, end), room), end)
    elif mark.close and end == len(text) and not block_end and is_ideographic(text[end - 1]):
        # Where words are not spaced, the next sentence may follow at once.
        end = _first(_shrunk(text, (start, end), room), end)
    if mark.open and start and _is_letter(text[start - 1]) and _is_hard(text[start], start, room, 0):
        start = _first(_grown_back(text, start, low), _shrunk_front(text, (start, end), room), start)
    return (start, end) if {start, end} <= grapheme_edges(text) else span


def _first(*edges: int | None) -> int:
    return next(edge for edge in edges if edge is not None)


def _is_letter(character: str) -> bool:
    return not character.isspace() and not is_punctuation(character)


def _is_hard(character: str, edge: int, room: Room, side: int) -> bool:
    """Whether the inner side of a delimiter is punctuation: of the text, or a delimiter of a mark inside."""
    return is_punctuation(character) or any(span[side] == edge for span in room.inside)


def _grown(text: str, end: int, high: int) -> int | None:
    """The end of the particle that follows, or nothing where the sentence goes on without a space."""
    stop = end
    while stop < high and _is_letter(text[stop]):
        stop += 1
    goes_on = is_ideographic(text[end]) and stop - end > _PARTICLE_LENGTH
    is_boundary = stop == len(text) or not _is_letter(text[stop])
    return stop if is_boundary and not goes_on else None


def _grown_back(text: str, start: int, low: int) -> int | None:
    stop = start
    while stop > low and _is_letter(text[stop - 1]):
        stop -= 1
    goes_on = is_ideographic(text[start - 1]) and start - stop > _PARTICLE_LENGTH
    return None if goes_on else stop


def _shrunk(text: str, span: Span, room: Room) -> int | None:
    """The end without the punctuation before it, or nothing where no text would be left or a mark is in the way."""
    floor = max([span[0] + 1, *(end for _, end in room.inside)])
    end = span[1]
    while end > floor and is_punctuation(text[end - 1]):
        end -= 1
    return None if is_punctuation(text[end - 1]) else end


def _shrunk_front(text: str, span: Span, room: Room) -> int | None:
    ceiling = min([span[1] - 1, *(start for start, _ in room.inside)])
    start = span[0]
    while start < ceiling and is_punctuation(text[start]):
        start += 1
    return None if is_punctuation(text[start]) else start
