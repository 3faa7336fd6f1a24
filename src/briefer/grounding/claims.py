"""What a line says is not so, is so, or is the other way round, where the source does not."""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from briefer.grounding.findings import Kind, Ungrounded
from briefer.grounding.rules import HEARSAY, HEDGES, NEGATIONS, OPPOSITES, PREFIXES, SAYING
from briefer.grounding.sentences import Sentence, marker
from briefer.selection import Word, find_words


def negations(said: Sentence, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A denial that no sentence has which it rests on, or that it has lost."""
    pattern = marker(NEGATIONS[language])
    theirs = [reach for each in support for _, reach in _reaches(each, pattern, language)]
    ours = list(_reaches(said, pattern, language))
    for found, reach in ours:
        if not any(reach & other or not reach for other in theirs):
            yield Ungrounded(Kind.NEGATION, found)
    if not ours:
        yield from _lost(Kind.NEGATION, said, support, pattern, language)


def certainty(said: Sentence, line: str, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """What a source says may be, or is expected or alleged, and the line says is so.

    What is alleged may be so in one sentence, and told on in the next.
    """
    hedge, hearsay = marker(HEDGES[language]), marker(HEARSAY[language])
    if hedge.search(said.text):
        return
    yield from _lost(Kind.CERTAINTY, said, support, hedge, language)
    if not hearsay.search(line) and not marker(SAYING.get(language, "(?!)")).search(line):
        yield from _lost(Kind.CERTAINTY, said, support, hearsay, language)


def _lost(
    kind: Kind, said: Sentence, support: Sequence[Sentence], pattern: "regex.Pattern[str]", language: str
) -> Iterator[Ungrounded]:
    """A marker is lost if the line has what it is about, and no sentence says that without a marker."""
    plain = [each.forms for each in support if not pattern.search(each.text)]
    for each in support:
        for found, reach in _reaches(each, pattern, language):
            about = reach & said.forms
            if len(about) >= max(2, len(reach) - 1) and not any(about <= forms for forms in plain):
                yield Ungrounded(kind, f"−{found}")
                return


_REACH = 3
"""Content words that a marker is about."""
_BEFORE, _AFTER = {"ko": _REACH, "ja": _REACH, "de": _REACH}, {"ko": 0, "ja": 0}


def _reaches(sentence: Sentence, pattern: "regex.Pattern[str]", language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each marker with the words nearby that it is about; numbers are checked by themselves."""
    words = [word for word in sentence.words if not word.form[0].isdigit()]
    for match in pattern.finditer(sentence.text):
        before = [word.form for word in words if word.start < match.start()]
        after = [word.form for word in words if word.start >= match.end()]
        following = after[: _AFTER.get(language, _REACH)]
        # At the end of a sentence it is about what stands before.
        first = len(before) - max(_BEFORE.get(language, 0), _REACH - len(following))
        yield match[0].strip(), frozenset((*before[max(0, first) :], *following))


def opposites(said: Sentence, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A word whose opposite the source has in its place."""
    theirs: frozenset[str] = frozenset().union(*(each.forms for each in support))
    gone = theirs - said.forms
    for word in said.words:
        if word.form not in theirs and _opposed(word, language) & gone and not _meant(word, language) & gone:
            yield Ungrounded(Kind.OPPOSITE, word.text)


def opposite_of(word: str, sentence: Sentence, language: str) -> str:
    """The word of a sentence, as it writes it, that is the opposite of one; empty if there is none."""
    sides = frozenset().union(*(_opposed(each, language) for each in find_words([word], language)[0]))
    return next((each.text for each in sentence.words if each.form in sides), "")


@cache
def _meant(word: Word, language: str) -> frozenset[str]:
    """What stands on the same side as a word, so may be said in place of it."""
    both = [side for sides in _sides(language) for side in sides if word.form in side]
    return frozenset().union(*both)


@cache
def _opposed(word: Word, language: str) -> frozenset[str]:
    small = word.text.casefold()
    prefixes = PREFIXES[language]
    turned = [f"{one}{small}" for one in prefixes] + [small[len(one) :] for one in prefixes if small.startswith(one)]
    found = {each.form for words in find_words(turned, language) for each in words[:1]}
    for one, other in _sides(language):
        found |= other if word.form in one else one if word.form in other else frozenset()
    return frozenset(found - {word.form})


@cache
def _sides(language: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    return [
        (
            frozenset(word.form for word in find_words([one], language)[0]),
            frozenset(word.form for word in find_words([other], language)[0]),
        )
        for one, other in OPPOSITES[language]
    ]
