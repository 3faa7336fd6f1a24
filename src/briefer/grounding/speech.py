"""Whether a line leaves what is said with the one who says it: the attribution guard of `briefer.grounding`.

Speakers are those that `briefer.quotations` finds, in the sentences of the source and in the line. Where it leaves a
speaker open, nothing here objects to the name that a line has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from briefer.document import Block, BlockKind, Document, Segment
from briefer.grounding.rules import SAYING, SOURCE, TITLES
from briefer.quotations import How, Quotation, QuotationKind, Report, Speaker, find_quotations, find_reports


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of speaking.

    Attributes:
        speakers: Who speaks in it, as far as that can be told.
        reports: Whether it tells that somebody says something, also where it cannot be told who.
        whose: Whose word it is, if that is told: a speaker's name, or a source that is none (`according to a report`).
    """

    speakers: tuple[Speaker, ...]
    reports: bool
    whose: str = ""


@lru_cache(maxsize=64)
def read_speech(sentences: tuple[str, ...], language: str) -> tuple[Said, ...]:
    """Find who speaks in each of some sentences, which are read as one paragraph."""
    if language not in SAYING:
        return (Said((), False),) * len(sentences)
    document, segments = _paragraph(sentences)
    found: dict[int, list[Speaker]] = {each.number: [] for each in segments}
    open_speech = set()
    for numbers, speaker in _statements(document, segments, language):
        for number in numbers:
            if speaker:
                found[number].append(speaker)
            else:
                open_speech.add(number)
    return tuple(
        _said(each.text, found[each.number], language, is_open=each.number in open_speech) for each in segments
    )


def _said(text: str, speakers: Sequence[Speaker], language: str, *, is_open: bool) -> Said:
    source = regex.search(SOURCE[language], text, regex.IGNORECASE)
    reports = bool(speakers) or is_open or regex.search(SAYING[language], text) is not None
    return Said(tuple(speakers), reports, speakers[0].name if speakers else source[0] if source else "")


def _paragraph(sentences: Sequence[str]) -> tuple[Document, list[Segment]]:
    text = " ".join(sentences)
    segments, at = [], 0
    for number, sentence in enumerate(sentences, start=1):
        segments.append(Segment(number, 1, at, at + len(sentence), sentence))
        at += len(sentence) + 1
    return Document("", text, "text", (Block(1, BlockKind.PARAGRAPH, 0, len(text), text),)), segments


def _statements(
    document: Document, segments: Sequence[Segment], language: str
) -> Iterator[tuple[tuple[int, ...], Speaker | None]]:
    one: Quotation | Report
    for one in find_quotations(document, segments, language):
        if one.kind is not QuotationKind.TERM:
            yield one.segments, _told(one)
    for one in find_reports(document, segments, language):
        yield (one.segment,), _told(one)


def _told(one: Quotation | Report) -> Speaker | None:
    """The speaker, if the sentence names one or there is no doubt whom it means."""
    return one.speaker if one.sure or one.how is How.SAID else None


def may_be_same(one: Speaker, other: Speaker, language: str) -> bool:
    """Whether two mentions can be of one speaker: surname and full name, name and role, two descriptions."""
    if language == "ko":
        return _same_korean(one, other) or _same_korean(other, one)
    ours, theirs = _names(one), _names(other)
    if ours and theirs:
        return bool(ours & theirs)
    shared = _words(one) & _words(other)
    return bool(shared) or not (one.role or other.role) or not (ours or theirs)


def is_named(speaker: Speaker, language: str) -> bool:
    """Whether it is a name that tells who speaks, not a description (`officials`)."""
    words = [word for word in regex.findall(r"[\p{L}\p{M}]+", speaker.name) if word.casefold() not in _ARTICLES]
    return language == "ko" or all(word[0].isupper() or word in {"of", "and", "for"} for word in words)


def _names(speaker: Speaker) -> set[str]:
    return {word.casefold() for word in regex.findall(r"\p{Lu}[\p{L}\p{M}]+", speaker.name)} - _ARTICLES


_ARTICLES = frozenset({"the", "an", "one", "his", "her", "its", "their", "some", "many", "most", "police"})


def _words(speaker: Speaker) -> set[str]:
    words = regex.findall(r"[\p{L}\p{M}]{3,}", f"{speaker.name} {speaker.role}".casefold())
    return set(words) - _ARTICLES


def _same_korean(one: Speaker, other: Speaker) -> bool:
    """`박 씨` is 박선희, `터너 특사` is 줄리 터너, `소장` is 마리아 코스타 소장."""
    names = [word for word in one.name.split() if word not in TITLES]
    theirs = f"{other.name} {other.role}"
    if not names:
        return any(word in theirs for word in one.name.split()) or not other.role
    if len(names[0]) == 1:
        return any(word.startswith(names[0]) for word in other.name.split())
    # A title may be written onto a name: 코스타소장.
    return any(len(word) > 1 and (word in theirs or (word[-2:] in TITLES and word[:-2] in theirs)) for word in names)
