"""Quotations of an article and their speakers: what cannot be told has none, and is never guessed."""

from collections.abc import Sequence

from briefer.document import Document, Segment
from briefer.quotations import english, korean, western
from briefer.quotations.kinds import Attribution
from briefer.quotations.marks import Passage, Quoted, passages
from briefer.quotations.model import Cue, How, Quotation, QuotationKind, Speaker

__all__ = ["Cue", "How", "Quotation", "QuotationKind", "Speaker", "find_quotations"]


def find_quotations(document: Document, segments: Sequence[Segment], language: str) -> tuple[Quotation, ...]:
    """Find what an article quotes, in its order, and who says it.

    Quotations inside quotations are part of them. English and Korean speakers are found by rules of their own, German,
    French and Spanish ones where the verb and the name follow the quotation; other languages have quotations only.
    """
    found = passages(document, segments)
    attributions = _attribute(found, language)
    by_block = {passage.block.number: passage for passage in found}
    return tuple(
        _quotation(passage, quoted, one, by_block)
        for passage, ones in zip(found, attributions, strict=True)
        for quoted, one in zip(passage.quoted, ones, strict=True)
    )


def _attribute(found: Sequence[Passage], language: str) -> list[list[Attribution]]:
    match language:
        case "en":
            return english.attribute(found)
        case "ko":
            return korean.attribute(found)
        case _:
            return western.attribute(found, language)


def _quotation(passage: Passage, quoted: Quoted, one: Attribution, by_block: dict[int, Passage]) -> Quotation:
    start, end = passage.span(quoted.start, quoted.end)
    numbers = tuple(each.number for each in passage.sentences if each.start < quoted.end and quoted.start < each.end)
    text = passage.text[quoted.start : quoted.end]
    if not one.who:
        return Quotation(passage.block.number, numbers, start, end, text, one.kind)
    mention, verb = by_block[one.said_by.block], by_block[one.verb.block]
    speaker = Speaker(one.who, one.role, *mention.span(one.said_by.start, one.said_by.end))
    cue = Cue(verb.text[one.verb.start : one.verb.end].strip(), *verb.span(one.verb.start, one.verb.end))
    return Quotation(passage.block.number, numbers, start, end, text, one.kind, speaker, cue, one.how, one.sure)
