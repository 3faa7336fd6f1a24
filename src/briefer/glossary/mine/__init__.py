"""Names and terms of an article that no glossary entry covers, found by rules, each with its reason and evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefer import romanisation
from briefer.document import Document
from briefer.errors import InputError
from briefer.glossary.mine.grouping import Group, grouped, is_korean
from briefer.glossary.mine.korean import korean_mentions
from briefer.glossary.mine.latin import mentions
from briefer.glossary.mine.sentences import Sentence, sentences_of
from briefer.glossary.terms import Glossary, TermType
from briefer.languages import LANGUAGES

SOURCES = ("en", "fr", "es", "de", "ko")
"""Languages that can be mined; German, where every noun has a capital, only for names of several words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name or term that may belong in a glossary.

    Attributes:
        form: As the article first writes it, without "the" and a possessive 's.
        type: What it seems to name: a guess.
        reason: Why it is taken for a term.
        count: How often it occurs, its aliases included.
        block: Number of the block of its first occurrence.
        start: Offset of that in the document.
        evidence: The sentence around it.
        aliases: Shorter ways to write it in the same article.
        hangul: For a Korean personal name, what it may be in Hangul; never sure.
    """

    form: str
    type: TermType
    reason: str
    count: int
    block: int
    start: int
    evidence: str
    aliases: tuple[str, ...] = ()
    hangul: tuple[romanisation.Candidate, ...] = ()


def mine(document: Document, glossary: Glossary, source: str) -> list[Candidate]:
    """Find what may belong in a glossary, in order of first occurrence.

    Args:
        document: The article.
        glossary: What it covers is no candidate.
        source: Language of the document, one of `SOURCES`.

    Raises:
        InputError: The language cannot be mined.
    """
    if source not in SOURCES:
        known = ", ".join(SOURCES)
        raise InputError(
            f"{document.name}: {LANGUAGES[source].name} has no capitals to find names by",
            hint=f"mine works for {known}",
        )
    sentences = sentences_of(document, source)
    found = korean_mentions(sentences, glossary) if source == "ko" else mentions(sentences, glossary, source)
    groups = grouped(found)
    candidates = [_candidate(group, sentences) for group in groups]
    return sorted(candidates, key=lambda candidate: candidate.start)


def _candidate(group: Group, sentences: Iterable[Sentence]) -> Candidate:
    first, best = group.first, group.best
    korean = best.type is TermType.PERSON and is_korean(group)
    headlines = sum(sentence.text.count(group.form) for sentence in sentences if sentence.headline)
    return Candidate(
        form=group.form,
        type=best.type,
        reason=best.reason,
        count=len(group.mentions) + headlines,
        block=first.sentence.block,
        start=first.sentence.start + first.at,
        evidence=" ".join(first.sentence.source.split()),
        aliases=group.aliases,
        hangul=tuple(romanisation.hangul_candidates(group.form)) if korean else (),
    )
