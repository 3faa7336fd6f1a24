"""What an article quotes and reports, and who says it: what cannot be told has no speaker, and is never guessed."""

from collections.abc import Sequence
from dataclasses import replace

from briefer.document import BlockKind, Document, Segment
from briefer.quotations import eastern, english, korean, western
from briefer.quotations.kinds import Attribution
from briefer.quotations.marks import Passage, Quoted, passages
from briefer.quotations.model import Cue, How, Quotation, QuotationKind, Report, Speaker

__all__ = ["Cue", "How", "Quotation", "QuotationKind", "Report", "Speaker", "find_quotations", "find_reports"]

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_REPEATED, _REPEATED_SURELY = 3, 5
"""Words from which a repetition is hardly by chance, and from which it is surely none."""


def find_quotations(document: Document, segments: Sequence[Segment], language: str) -> tuple[Quotation, ...]:
    """Find what an article quotes, in its order, and who says it.

    Quotations inside quotations are part of them. English and Korean speakers are found by rules of their own, German,
    French and Spanish ones where the verb and the name follow the quotation; other languages have quotations only.
    """
    found = passages(document, segments)
    attributions = _repeated(found, _attribute(found, language))
    by_block = {passage.block.number: passage for passage in found}
    return tuple(
        _quotation(passage, quoted, one, by_block)
        for passage, ones in zip(found, attributions, strict=True)
        for quoted, one in zip(passage.quoted, ones, strict=True)
    )


def _repeated(found: Sequence[Passage], attributions: list[list[Attribution]]) -> list[list[Attribution]]:
    """Give words without a speaker, as in a heading, that of the longer quotation that has them, if it is only one."""
    quoted = [
        (passage.text[one.start : one.end], known)
        for passage, ones in zip(found, attributions, strict=True)
        for one, known in zip(passage.quoted, ones, strict=True)
    ]
    said = [(words, known) for words, known in quoted if known.who]
    places = iter(quoted)
    return [[_as_elsewhere(*next(places), said) for _ in ones] for ones in attributions]


def _as_elsewhere(words: str, known: Attribution, said: Sequence[tuple[str, Attribution]]) -> Attribution:
    words = words.strip(" .,!?…")
    if known.who or words.count(" ") < _REPEATED - 1:
        return known
    others = {one.who: one for text, one in said if words in text}
    if len(others) != 1:
        return known
    (one,) = others.values()
    kind = QuotationKind.PARTIAL if known.kind is QuotationKind.TERM else known.kind
    return replace(one, kind=kind, how=How.REPEATED, sure=one.sure and words.count(" ") >= _REPEATED_SURELY - 1)


def find_reports(document: Document, segments: Sequence[Segment], language: str) -> tuple[Report, ...]:
    """Find the sentences that say what somebody says without quoting it (`Oh called for talks`), in their order.

    None of them holds quoted words of kind STATEMENT, and none leads up to what follows with a colon. Who speaks is
    known by the rules of `find_quotations`: a person, a body, or those who are described ("officials"). Denials are
    reports too, and so is what a doubt is said of: it is the sentence that tells. Headlines report nothing.
    """
    found = passages(document, segments)
    by_block = {passage.block.number: passage for passage in found}
    reports = _report(found, language)
    return tuple(
        Report(passage.block.number, sentence.number, _speaker(one, by_block), _cue(one, by_block), one.how, one.sure)
        for passage in found
        if passage.block.kind in _PROSE
        for sentence in passage.sentences
        if not passage.text[: sentence.end].rstrip().endswith((":", "："))
        and (one := reports.get(sentence.number))
        and one.how
    )


def _report(found: Sequence[Passage], language: str) -> dict[int, Attribution]:
    match language:
        case "en":
            return english.reports(found)
        case "ko":
            return korean.reports(found)
        case "ja" | "zh":
            return eastern.reports(found, language)
        case _:
            return western.reports(found, language)


def _attribute(found: Sequence[Passage], language: str) -> list[list[Attribution]]:
    match language:
        case "en":
            return english.attribute(found)
        case "ko":
            return korean.attribute(found)
        case "ja" | "zh":
            return eastern.attribute(found)
        case _:
            return western.attribute(found, language)


def _quotation(passage: Passage, quoted: Quoted, one: Attribution, by_block: dict[int, Passage]) -> Quotation:
    start, end = passage.span(quoted.start, quoted.end)
    numbers = tuple(each.number for each in passage.sentences if each.start < quoted.end and quoted.start < each.end)
    text = passage.text[quoted.start : quoted.end]
    if not one.who:
        return Quotation(passage.block.number, numbers, start, end, text, one.kind)
    speaker, cue = _speaker(one, by_block), _cue(one, by_block)
    return Quotation(passage.block.number, numbers, start, end, text, one.kind, speaker, cue, one.how, one.sure)


def _speaker(one: Attribution, by_block: dict[int, Passage]) -> Speaker:
    return Speaker(one.who, one.role, *by_block[one.said_by.block].span(one.said_by.start, one.said_by.end))


def _cue(one: Attribution, by_block: dict[int, Passage]) -> Cue:
    passage = by_block[one.verb.block]
    text = passage.text[one.verb.start : one.verb.end].strip()
    return Cue(text, *passage.span(one.verb.start, one.verb.end))
