"""Whether a line says only what sentences of the source say: by rules, each with a reason that a reader can check.

The line and its sources are in one language; a line to be translated is checked before that. What the rules cannot see
is a thing said in other words that mean something else, and two names that have changed places.
"""

from collections.abc import Collection, Sequence

from briefer.document import Segment
from briefer.grounding.claims import certainty, negations, opposite_of, opposites
from briefer.grounding.figures import calendar, dates, days_named, numbers
from briefer.grounding.findings import Kind, Ungrounded
from briefer.grounding.naming import names_without_ground, quotations, things
from briefer.grounding.sentences import Sentence, aligned, read_sentences, read_sources
from briefer.grounding.speakers import attribution, speakers
from briefer.segment import sentence_spans
from briefer.selection import find_words

__all__ = [
    "Kind",
    "Sentence",
    "Ungrounded",
    "align",
    "calendar",
    "days_named",
    "ground",
    "opposite_of",
    "read_sentences",
]


def ground(
    line: str, sources: Sequence[Segment | str], language: str, terms: Collection[str] = ()
) -> tuple[Ungrounded, ...]:
    """Everything in a line that the source does not say; nothing found means that no rule objects.

    It is held against the sentences that `align` finds for it; a noun or a quotation, against all.

    Args:
        line: One sentence or a few.
        sources: Sentences of the article, in the same language as the line.
        language: What both are written in.
        terms: Glossary terms that may be used even where the source writes them otherwise.
    """
    source = read_sources(sources, language)
    known = frozenset(word.form for words in find_words(list(terms), language) for word in words)
    whole = read_sentences((line,), language)[0]
    support = [source[at] for at in aligned(whole, source)]
    found: list[Ungrounded] = [*quotations(whole, source)]
    for said in read_sentences(tuple(line[start:end] for start, end in sentence_spans(line, language)), language):
        found += [
            *numbers(said, support, source, language),
            *dates(said, support, source, language),
            *names_without_ground(said, support, source, known, language),
            *negations(said, support, language),
            *certainty(said, line, support, language),
            *speakers(said, source, language),
            *attribution(said, whole, source, language),
            *opposites(said, support, language),
            *things(said, source, known, language),
        ]
    return tuple(dict.fromkeys(found))


def align(line: str, sources: Sequence[Segment | str], language: str) -> tuple[int, ...]:
    """Places in `sources` of the sentences that a line rests on, in their order: what it cites."""
    source = read_sources(sources, language)
    return tuple(sorted(aligned(read_sentences((line,), language)[0], source)))
