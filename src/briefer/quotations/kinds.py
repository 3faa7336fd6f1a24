"""What is found out of one quotation, and what kind it is in a language that is written in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from briefer.quotations.marks import MASK, Passage, Quoted, Sentence
from briefer.quotations.model import How, QuotationKind

_NAMED = regex.compile(
    r"\b(?:titled|entitled|dubbed|nicknamed|named|known as|so-called|termed|labell?ed|called|word|term|phrase"
    r"|(?:book|film|song|slogan|headline|session|report|article|movie|show|album|essay|documentary|novel|play),?)\s*$"
)
_SPOKEN = regex.compile(r"(?:[,:.?!]|\b(?:said|says|that)|^)\s*$")
# Of Chinese and Japanese each character counts.
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[[\S]--[\p{Han}\p{Hiragana}\p{Katakana}]]+", regex.V1)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a block, as offsets in `Passage.text`."""

    block: int
    start: int
    end: int


_NOWHERE = Place(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is found out of one quotation.

    Attributes:
        who: The name to show; empty if there is none.
        said_by: The mention that decided.
        verb: The words that report.
    """

    kind: QuotationKind
    who: str = ""
    role: str = ""
    said_by: Place = _NOWHERE
    verb: Place = _NOWHERE
    how: How | None = None
    sure: bool = False


def kind_of(passage: Passage, one: Quoted, first: Sentence, last: Sentence) -> QuotationKind:
    """A STATEMENT is a sentence; of less, a TERM is a few words or a title, if nothing reports them."""
    words = passage.text[one.start : one.end]
    count = len(_WORD.findall(words))
    several = count > 1
    if several and (one.is_open or is_alone(passage, first, last)):
        return QuotationKind.STATEMENT
    ends = words[-1] in ("?!…—.," if several else "?!…—")  # `named “Yuan,”` is no statement.
    if words[-1] in "。！？":
        return QuotationKind.STATEMENT
    if words[0].isupper() and (ends or (several and one.opens == first.start)) and not _is_title(words):
        return QuotationKind.STATEMENT
    if count <= 5 or _is_title(words):
        return QuotationKind.TERM
    return QuotationKind.PARTIAL


def quotes(passage: Passage, sentence: Sentence, found: Sequence[Attribution]) -> bool:
    """Whether quoted words of a statement stand in a sentence; `found` is of the first quotations of the passage."""
    for one, kind in zip(reversed(passage.quoted[: len(found)]), reversed(found), strict=True):
        if one.closes <= sentence.start:
            return False
        if one.opens < sentence.end and kind.kind is QuotationKind.STATEMENT:
            return True
    return False


def is_alone(passage: Passage, first: Sentence, last: Sentence) -> bool:
    """Whether the sentences of a quotation have no words outside quotation marks."""
    return not passage.outside[first.start : last.end].replace(MASK, "").strip(" .,—–-")


def is_named(passage: Passage, one: Quoted) -> bool:
    """Whether the words before say that a name follows: `the second session, “Journey to Freedom”`."""
    before = passage.text[: one.opens]
    named = _NAMED.search(before)
    words = passage.text[one.start : one.end]
    if _is_title(words) or regex.fullmatch(r"\p{Lu}\w+\.?", words):
        return named is not None or _SPOKEN.search(before) is None
    return named is not None and named[0].strip() != "called"


def _is_title(words: str) -> bool:
    longer = [word for word in regex.findall(r"\p{L}[\p{L}'’-]*", words) if len(word) > 3]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)
