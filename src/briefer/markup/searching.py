"""Where in a text a piece of text, or a piece of markup, can stand."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

Span = tuple[int, int]

# What a mark may wrap when only its position is known: an ideograph, else all between white space.
_UNIT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]\p{M}*|(?:[^\s\p{Han}\p{Hiragana}\p{Katakana}ー]\p{M}*)+")
_LATIN_OR_NUMBER = regex.compile(r"[\p{Latin}\p{N}]")
_SENTENCE_MARKS = ".,;:!?…。、，；：！？ "


def occurrences(text: str, part: str, *, whole: bool = True) -> list[Span]:
    """Where `part` stands in a text; as a `whole`, so not in the middle of a Latin word or a number."""
    found = []
    at = text.find(part) if part else -1
    while at >= 0:
        span = (at, at + len(part))
        if not whole or is_whole(text, span):
            found.append(span)
        at = text.find(part, at + 1)
    return found


def is_whole(text: str, span: Span) -> bool:
    """Whether neither edge of a span is in the middle of a Latin word or a number."""
    return not any(_is_in_word(text, edge) for edge in span)


def loose_occurrences(text: str, part: str) -> list[Span]:
    """Where `part` stands in a text whatever its white space and case, if need be without its final punctuation."""
    for wanted in (part, part.strip(_SENTENCE_MARKS)):
        characters = [regex.escape(character) for character in wanted if not character.isspace()]
        pattern = r"\s*".join(characters)
        found = [match.span() for match in regex.finditer(pattern, text, regex.IGNORECASE)] if characters else []
        if found:
            return found
    return []


def scaled(offset: int, length: int, target: int) -> int:
    """An offset into a text of `length`, carried over to one of length `target`."""
    return (2 * offset * target + length) // (2 * length) if length else 0


def word_edge(text: str, at: int, region: Span, taken: Sequence[Span]) -> int:
    """The edge of a word in a region that is nearest to `at` and inside nothing taken."""
    words: list[Span] = [unit.span() for unit in _UNIT.finditer(text)]
    edges = {*region, *(edge for word in words for edge in word)} & grapheme_edges(text)
    inside = [edge for edge in edges if region[0] <= edge <= region[1]]
    free = [edge for edge in inside if not any(start < edge < end for start, end in taken)]
    return min(free or [region[1]], key=lambda edge: (abs(edge - at), edge))


def grapheme_edges(text: str) -> set[int]:
    """Offsets between characters as readers see them."""
    return {0, *(found.end() for found in regex.finditer(r"\X", text))}


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others, or has an empty one of them in its middle."""
    return any(span[0] < end and start < span[1] for start, end in others)


@dataclass(frozen=True, slots=True)
class Room:
    """What a mark finds when its place in a text is sought.

    Attributes:
        region: The span of the mark around it, or all of the text.
        inside: Spans of marks that it contains and must take in.
        outside: Spans of marks beside it, which it must not touch.
        cut: Whether it goes on before and after the text, so that it must reach from or to the edge of the region.
    """

    text: str
    region: Span
    inside: tuple[Span, ...]
    outside: tuple[Span, ...]
    cut: tuple[bool, bool]

    def fit(self, span: Span) -> Span | None:
        """The span, stretched to the edge where the mark is cut, if it may stand there."""
        span = self._stretched(self._with_pictures(span), self.region)
        fits = (
            self.region[0] <= span[0] < span[1] <= self.region[1]
            and all(span[0] <= start and end <= span[1] for start, end in self.inside)
            and not overlaps(span, self.outside)
            and set(span) <= grapheme_edges(self.text)
        )
        return span if fits else None

    def _with_pictures(self, span: Span) -> Span:
        """The span and what is empty beside it, but for white space: a picture that opens an emphasis."""
        start, end = span
        for edge, other in self.inside:
            if edge == other and not self.text[edge:start].strip():
                start = min(start, edge)
            if edge == other and not self.text[end:edge].strip():
                end = max(end, edge)
        return start, end

    def nearest(self, target: Span) -> Span | None:
        """The whole words nearest to `target`, among what the marks beside leave free."""
        found = [span for gap in self._gaps() if (span := self._words(gap, target)) is not None]
        return min(found, key=lambda span: _distance(span, target), default=None)

    def _gaps(self) -> list[Span]:
        walls = sorted(span for span in self.outside if self.region[0] <= span[0] and span[1] <= self.region[1])
        edges = [self.region[0], *(edge for wall in walls for edge in wall), self.region[1]]
        return [(edges[number], edges[number + 1]) for number in range(0, len(edges), 2)]

    def _words(self, gap: Span, target: Span) -> Span | None:
        if (self.cut[0] and gap[0] != self.region[0]) or (self.cut[1] and gap[1] != self.region[1]):
            return None
        units: list[Span] = [unit.span() for unit in _UNIT.finditer(self.text, *gap)]
        units = [unit for unit in units if any(map(str.isalnum, self.text[slice(*unit)]))] or units
        if not units and not self.inside:
            return None
        chosen = [unit for unit in units if target[0] <= (unit[0] + unit[1]) / 2 < target[1]]
        chosen = chosen or sorted(units, key=lambda unit: _distance(unit, target))[:1]
        words = [_without_punctuation(self.text, (chosen[0][0], chosen[-1][1]))] if chosen else []
        taken = [*words, *self.inside]
        return self.fit(self._stretched((min(start for start, _ in taken), max(end for _, end in taken)), gap))

    def _stretched(self, span: Span, to: Span) -> Span:
        return (to[0] if self.cut[0] else span[0], to[1] if self.cut[1] else span[1])


def _is_in_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == 2 and all(_LATIN_OR_NUMBER.match(one) is not None for one in around)


def _distance(span: Span, target: Span) -> int:
    return abs(span[0] + span[1] - target[0] - target[1])


def _without_punctuation(text: str, span: Span) -> Span:
    start, end = span
    while end - start > 1 and unicodedata.category(text[end - 1])[0] == "P":
        end -= 1
    while end - start > 1 and unicodedata.category(text[start])[0] == "P":
        start += 1
    return start, end
