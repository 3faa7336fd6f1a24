"""Lines of a brief from sentences of an article: a model's own words where they hold, else the article's, shortened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefer.answering import LADDER
from briefer.brief.compression import compress
from briefer.brief.model import Article, Cite, Line, Origin
from briefer.grounding import Kind, Ungrounded, align, ground
from briefer.models.base import UNWATCHED, Passage, Wanted, Watch, Writer


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a line may rest on.

    Attributes:
        cites: The sentences, in the order of the articles.
        sentences: How they read.
        instead: The line to take where no model writes one that holds.
    """

    cites: tuple[Cite, ...]
    sentences: tuple[str, ...]
    instead: Line


def shortened(text: str, cites: tuple[Cite, ...], language: str, *, named: bool = False) -> Line:
    """A sentence of the article without what a brief can do without.

    Args:
        text: The sentence.
        cites: Where it stands.
        language: Its language code.
        named: Whether its speaker was named in full, so that it is not the article's to the letter.
    """
    short = compress(text, language)
    if short == text or any(one.kind is not Kind.THING for one in ground(short, [text], language)):
        return Line(text, cites, Origin.SHORTENED if named else Origin.EXTRACTED)
    return Line(short, cites, Origin.SHORTENED)


def evidence(articles: Sequence[Article], cites: Sequence[Cite], instead: Line) -> Evidence:
    """The sentences that are cited, with how they read."""
    ordered = tuple(sorted(set(cites)))
    return Evidence(ordered, tuple(articles[one.article].prose[one.segment - 1] for one in ordered), instead)


@dataclass(frozen=True, slots=True)
class Written:
    """Lines, one for each evidence, and how many answers of the model were refused for them."""

    lines: tuple[Line, ...]
    refused: int = 0
    tokens: int = 0


def write(
    found: Sequence[Evidence],
    wanted: Wanted,
    language: str,
    writer: Writer | None,
    terms: Sequence[str] = (),
    watch: Watch = UNWATCHED,
) -> Written:
    """Let a model write a line from each evidence, and keep it only if `ground` finds all of it there.

    One that does not hold is asked for once more, with what was wrong; then the evidence's own line takes its place, as
    it does where there is no model, or where the evidence does not fit into the model's window.

    Args:
        found: What the lines rest on.
        wanted: What kind of line.
        language: Of the articles, and of the lines.
        writer: The model; None leaves the articles' own words.
        terms: Glossary terms that the articles have: a line may write them as they do.
        watch: Told how the work goes.
    """
    lines = [one.instead for one in found]
    if writer is None:
        return Written(tuple(lines))
    passages = {at: Passage(one.sentences, language, wanted) for at, one in enumerate(found)}
    pending = {at: passage for at, passage in passages.items() if writer.fits(passage)}
    refused = tokens = 0
    for decoding in LADDER[:2]:
        if not pending:
            break
        watch.expect(len(pending))
        answers = writer.write(list(pending.values()), decoding, watch.progress)
        again: dict[int, Passage] = {}
        for (at, passage), answer in zip(pending.items(), answers, strict=True):
            tokens += answer.tokens
            wrong, doubts = _judged(answer.text if answer.complete else "", found[at], language, terms)
            if wrong:
                refused += 1
                again[at] = replace(passage, avoid=tuple(one.detail for one in wrong if one.detail))
            else:
                lines[at] = _line(answer.text, found[at], language, doubts)
        pending = {at: passage for at, passage in again.items() if writer.fits(passage)}
    return Written(tuple(lines), refused, tokens)


_DOUBTS = 1
"""Nouns that a line may have and its sentences do not: with more, small models were seen to tell another story."""


def _judged(
    text: str, found: Evidence, language: str, terms: Sequence[str]
) -> tuple[list[Ungrounded], list[Ungrounded]]:
    """What makes a line useless, and what is only a doubt: one noun that the sentences do not have may be a synonym."""
    if not any(character.isalpha() for character in text):
        return [Ungrounded(Kind.THING, "")], []
    objections = ground(text, found.sentences, language, terms)
    doubts = [one for one in objections if one.kind is Kind.THING]
    if len(doubts) > _DOUBTS:
        return list(objections), []
    return [one for one in objections if one.kind is not Kind.THING], doubts


def _line(text: str, found: Evidence, language: str, doubts: Sequence[Ungrounded]) -> Line:
    cites = tuple(found.cites[at] for at in align(text, found.sentences, language)) or found.cites
    return Line(text, cites, Origin.WRITTEN, tuple(one.detail for one in doubts))
