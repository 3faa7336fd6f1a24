"""The numbers of a sentence that may count something, each at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from briefer.brief.figures import rules
from briefer.checks.numerals import Numeral, Weight, read


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence, or the two of a range.

    Attributes:
        start: Offset in the sentence.
        end: Offset after its last character; a unit or a currency sign is none of it.
        text: As it is written.
        values: All that each of the one or two numbers may say.
        spelled: Whether it is in words.
        between: Whether it begins with `between` or `from`.
        moves: Whether it may say from what to what something has changed.
    """

    start: int
    end: int
    text: str
    values: tuple[frozenset[Decimal], ...]
    spelled: bool = False
    between: bool = False
    moves: bool = False


def find_numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text that count something, with their places; times of day and names count nothing."""
    found = []
    at = 0
    for numeral in read(text, language):
        if numeral.weight is Weight.IMPLIED or not numeral.values:
            continue
        number = _placed(numeral, text, at, language) if not numeral.end else _in_digits(numeral, text)
        if number is None:
            continue
        at = number.end if number.spelled else at
        if not _is_name(number, text, language):
            found.append(number)
    return sorted(found, key=lambda number: number.start)


def _in_digits(numeral: Numeral, text: str) -> Number | None:
    if regex.search(rules.CLOCK, numeral.text):
        return None
    # A blank before ½ is part of the form of a number, whether ½ follows or not.
    blanks = len(text[numeral.start : numeral.end]) - len(text[numeral.start : numeral.end].rstrip())
    return Number(numeral.start, numeral.end - blanks, numeral.text, (numeral.values,))


def _placed(numeral: Numeral, text: str, at: int, language: str) -> Number | None:
    """A number in words at its place; the words of the reader leave out `and` and hyphens, and take in a counter."""
    if language in rules.UNSPACED:
        pattern = regex.escape(numeral.text)
    else:
        pattern = r"[\s-]+(?:(?:and|und|et|y)[\s-]+)?".join(map(regex.escape, numeral.text.split()))
        pattern = rf"(?<!\p{{L}}){pattern}(?!\p{{L}})"
    match = regex.search(pattern, text, pos=at)
    if match is None:
        return None
    counter = regex.search(rf"\s?(?:{'|'.join(rules.counters(language))})$", match[0]) if language == "ko" else None
    end = match.start() + counter.start() if counter and counter.start() else match.end()
    return Number(match.start(), end, text[match.start() : end], (numeral.values,), spelled=True)


def _is_name(number: Number, text: str, language: str) -> bool:
    before, after = text[: number.start], text[number.end :]
    # A power, 2^28, or the measures of a thing, 1800 x 1920, count nothing by half.
    is_part = regex.match(r"\^|\s?[x×]\s?\d", after) or regex.search(r"(?:\^|\d\s?[x×]\s?)$", before)
    if is_part or (regex.search(r"(?:\p{L}[-‐‑]?|#|№|[·∙]|\d[./:])$", before) and language not in rules.UNSPACED):
        return True
    if regex.search(r"(?:[A-Za-z][-‐‑]?|[#№·∙제第]|[\d][./:])$", before) and language in rules.UNSPACED:
        return not _ORDINAL_AFTER[language].match(after)
    if not before.strip() and regex.match(r"[.)]\s", after):
        return True
    if regex.search(r"[\[(]$", before) and regex.match(r"[\])]", after):
        return True
    if number.spelled and number.text[0].isupper() and before.strip() and not regex.search(r"[.“\"‘':—–-]\s?$", before):
        return True
    designators = rules.DESIGNATORS.get(language)
    return bool(designators and regex.search(rf"(?<!\p{{L}})(?:{designators})\s?$", before))


_ORDINAL_AFTER = {
    "ja": regex.compile("周年|回目"),
    "ko": regex.compile(r"주년|회(?!의)|차(?!례)|번\s?째"),
    "zh": regex.compile("周年|次|届"),
}
_DASH = r"-|–|—|~|∼|〜|～"
_TO = {"de": "bis", "en": "to", "es": "a|hasta", "fr": "à", "ja": "から", "ko": "에서|내지", "zh": "至|到"}
_AND = {"de": "und", "en": "and", "es": "y", "fr": "et"}
_BETWEEN = regex.compile(r"\b(?:between|entre|zwischen)\s[$€£₩]?$", regex.IGNORECASE)
_FROM = regex.compile(r"(?:\b(?:from|von|desde|de)\s|[从從])[$€£₩]?$", regex.IGNORECASE)
_MOVES = frozenset({"から", "에서", "到"})


def join_ranges(numbers: Sequence[Number], text: str, language: str) -> Iterator[Number]:
    """Two numbers that are the ends of one range, as one; `and` joins them only after `between`.

    What goes from one number to another may have changed, and is no range; nor is a score, 45 percent to 39 percent.
    """
    links = f"(?P<dash>{_DASH})|(?P<to>{_TO[language]})|(?P<and>{_AND.get(language, '(?!)')})"
    join = regex.compile(rf"\s?(?:[%％]|명|人|名|percent)?\s?(?:{links})\s?[$€£₩]?")
    at = 0
    while at < len(numbers):
        one, other = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        match = join.fullmatch(text, one.end, other.start) if other else None
        joined = _joined(one, other, match, text) if other and match else None
        yield joined or one
        at += 2 if joined else 1


def _joined(one: Number, other: Number, match: "regex.Match[str]", text: str) -> Number | None:
    between = _BETWEEN.search(text, endpos=one.start) if match["and"] else None
    starts = _FROM.search(text, endpos=one.start) if match["to"] else None
    first = _nearest(one.values[0], other.values[0])
    if (match["and"] and not between) or max(first) >= max(other.values[0]):
        return None
    begin = between or starts
    start = begin.start() if begin else one.start
    moves = starts is not None or match["to"] in _MOVES
    return Number(
        start, other.end, text[start : other.end], (first, other.values[0]), one.spelled, start < one.start, moves
    )


def _nearest(values: frozenset[Decimal], others: frozenset[Decimal]) -> frozenset[Decimal]:
    """Of 3 and 30,000 in `3~4만` the one that makes a range."""
    other = max(others)
    return frozenset({min(values, key=lambda value: (abs(value - other), value))})
