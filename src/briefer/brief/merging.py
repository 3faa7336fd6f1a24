"""What several articles tell alike, which of them are of one event, and where they contradict each other.

Two sentences tell the same if the words that carry meaning do, weighed by TF-IDF (Salton and Buckley 1988), as in
the detection of repeated information across documents (Hatzivassiloglou, Klavans and Eskin 1999). Words alone join
events of one topic, such as two missile tests; what tells events apart are times and amounts (Kumaran and Allan 2004;
Makkonen, Ahonen-Myka and Salmenkivi 2004), so two articles are alike as far as they share both.
Articles are grouped by average link (Yang, Pierce and Carbonell 1998).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import regex

from briefer.brief.merging_rules import ABOUT, AT_LEAST, AT_MOST, DATED, UNTIL
from briefer.brief.model import Article, Cite
from briefer.checks.numerals import Numeral, Weight, read
from briefer.document import BlockKind
from briefer.grounding import Kind, Sentence, calendar, days_named, ground, opposite_of, read_sentences
from briefer.selection import cosines


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two articles say of the same, and cannot both be right.

    Attributes:
        one_detail: The words of the first that are at odds, as it writes them.
        other_detail: Those of the other; empty where it only lacks what the first has (`not`, `may`).
    """

    kind: Kind
    one: Cite
    other: Cite
    one_detail: str
    other_detail: str


def find_repeats(articles: Sequence[Article], chosen: Cite) -> tuple[Cite, ...]:
    """Sentences of other articles on the same event that tell what a sentence tells, the closest of each article.

    A sentence that contradicts it is none, nor is one of another event: precise rather than many.
    """
    digest = _digest_of(articles)
    at = digest.place(chosen)
    event = next(group for group in digest.events if chosen.article in group)
    found = []
    for other in event:
        if other != chosen.article:
            best = max(digest.places(other), key=lambda one: digest.similarity[at, one], default=at)
            if digest.similarity[at, best] >= _SAME and not list(_conflicts(digest, at, best)):
                found.append(digest.cites[best])
    return tuple(found)


def group_events(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Places of the articles that report the same happening, together; in the order in which they are given."""
    return _digest_of(articles).events


def find_disagreements(articles: Sequence[Article]) -> tuple[Disagreement, ...]:
    """What articles on one event contradict each other in, in their order.

    Numbers of the same thing, days of the same happening, what is denied or turned round in one, only possible in one,
    and who has a role: looked for in sentences that tell the same. A number that is rounded, or a bound that holds for
    the other number, is no contradiction.
    """
    digest = _digest_of(articles)
    return tuple(
        Disagreement(conflict.kind, digest.cites[one], digest.cites[other], conflict.one, conflict.other)
        for event in digest.events
        for first, second in combinations(event, 2)
        for one, other in _told_by_both(digest, first, second)
        for conflict in _conflicts(digest, one, other)
    )


# --- articles, sentence by sentence

_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_SAME = 0.5
"""Cosine from which two sentences tell the same."""
_ONE_EVENT = 0.36
"""Similarity from which two articles are of one event."""


@dataclass(frozen=True)
class _Digest:
    """The sentences of all articles, one after another.

    Attributes:
        cites: Where each stands.
        similarity: The cosine of each to each, a square array.
        nameless: The same, without names that only one article has: those are what may be at odds.
        events: Articles by event.
    """

    language: str
    cites: tuple[Cite, ...]
    sentences: tuple[Sentence, ...]
    similarity: Any
    nameless: Any
    events: tuple[tuple[int, ...], ...]

    def places(self, article: int) -> list[int]:
        return [at for at, cite in enumerate(self.cites) if cite.article == article]

    def place(self, cite: Cite) -> int:
        return self.cites.index(cite)

    def words(self, article: int) -> frozenset[str]:
        return frozenset().union(*(self.sentences[at].forms for at in self.places(article)))


def _digest_of(articles: Sequence[Article]) -> _Digest:
    cites, texts = [], []
    for at, article in enumerate(articles):
        kinds = {block.number: block.kind for block in article.document.blocks}
        for segment, text in zip(article.segments, article.prose, strict=True):
            cites.append(Cite(at, segment.block, segment.number))
            texts.append(text if kinds[segment.block] in _TOLD else "")
    return _digest(tuple(cites), tuple(texts), articles[0].language)


@lru_cache(maxsize=1)
def _digest(cites: tuple[Cite, ...], texts: tuple[str, ...], language: str) -> _Digest:
    """Kept, for each point of a brief asks for its repeats."""
    sentences = read_sentences(texts, language)
    by_article: dict[int, list[Sentence]] = {}
    for cite, sentence in zip(cites, sentences, strict=True):
        by_article.setdefault(cite.article, []).append(sentence)
    has = [frozenset(form for each in part for form in each.forms) for part in by_article.values()]
    alone = {form for form in frozenset().union(*has) if sum(form in one for one in has) == 1}
    named = {
        form
        for each in sentences
        for form, text in ((word.form, word.text) for word in each.words)
        if text in each.names
    }
    words = [_words(each) for each in sentences]
    nameless = [tuple(form for form in each if form not in alone & named) for each in words]
    return _Digest(
        language, cites, sentences, cosines(words), cosines(nameless), _events(list(by_article.values()), language)
    )


def _words(sentence: Sentence) -> tuple[str, ...]:
    """Its words but for digits, which may differ where two tell the same."""
    return tuple(word.form for word in sentence.words if not word.form[0].isdigit())


# --- events

_Detail = tuple[str | Decimal, str]


def _events(articles: Sequence[Sequence[Sentence]], language: str) -> tuple[tuple[int, ...], ...]:
    similarity = _likeness(articles, language)
    groups: list[tuple[int, ...]] = [(at,) for at in range(len(articles))]

    def link(pair: tuple[tuple[int, ...], tuple[int, ...]]) -> float:
        return sum(similarity[one][other] for one, other in product(*pair)) / (len(pair[0]) * len(pair[1]))

    while len(groups) > 1:
        closest = max(combinations(groups, 2), key=link)
        if link(closest) < _ONE_EVENT:
            break
        groups = [one for one in groups if one not in closest] + [tuple(sorted(closest[0] + closest[1]))]
    return tuple(sorted(groups))


def _likeness(articles: Sequence[Sequence[Sentence]], language: str) -> list[list[float]]:
    """The geometric mean of what they share of words, and of times and amounts: either alone is too little."""
    words = cosines([tuple(word for each in article for word in _words(each)) for article in articles])
    details = [_details(article, language) for article in articles]
    return [
        [
            math.sqrt(max(0.0, words[one, other]) * _shared(details[one], details[other]))
            for other in range(len(articles))
        ]
        for one in range(len(articles))
    ]


def _details(article: Sequence[Sentence], language: str) -> frozenset[_Detail]:
    """Days and months, and numbers with what they count."""
    found: set[_Detail] = set()
    for each in article:
        found.update((day, "") for pattern in calendar(language) for day in days_named(each.text, pattern, language))
        amounts = _counted(each, language)
        found.update((value, one.unit or one.around[1]) for one in amounts for value in one.values)
    return frozenset(found)


_FEW = 4
"""Of fewer details than that any may be shared by chance."""


def _shared(one: frozenset[_Detail], other: frozenset[_Detail]) -> float:
    """The overlap coefficient: how much of the shorter is in the longer."""
    return len(one & other) / max(_FEW, min(len(one), len(other)))


# --- contradictions


@dataclass(frozen=True, slots=True)
class _Conflict:
    kind: Kind
    one: str
    other: str


def _told_by_both(digest: _Digest, first: int, second: int) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of two articles, each of which tells what the other does more than any other sentence."""
    ours, theirs = digest.places(first), digest.places(second)
    for one in ours:
        other = max(theirs, key=lambda at: digest.nameless[one, at], default=one)
        mutual = max(ours, key=lambda at: digest.nameless[at, other]) == one
        if mutual and digest.nameless[one, other] >= _SAME:
            yield one, other


def _conflicts(digest: _Digest, one: int, other: int) -> Iterator[_Conflict]:
    first, second, language = digest.sentences[one], digest.sentences[other], digest.language
    yield from _amounts(first, second, language)
    yield from _days(first, second, language)
    ours, theirs = (digest.words(digest.cites[at].article) for at in (one, other))
    yield from _roles(first, second, ours, theirs)
    yield from _senses(first, second, language)


def _amounts(first: Sentence, second: Sentence, language: str) -> Iterator[_Conflict]:
    """Numbers of the same thing, none of which the other sentence can mean."""
    ours, theirs = list(_counted(first, language)), list(_counted(second, language))
    for one in ours:
        same = [each for each in theirs if one.counts(each)]
        if same and not any(one.agrees(each) for each in same):
            # The other sentence may have one number for what this one has two for.
            if any(each.agrees(two) for each in same for two in ours if two.counts(each)):
                continue
            yield _Conflict(Kind.DATE if one.is_date else Kind.NUMBER, one.text, same[0].text)


_ROUNDED = 0.05
_APPROXIMATE = 0.2
_TWICE = 2
_YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what it counts and what limits it.

    Attributes:
        unit: The counter after it, in a language that has them.
        around: The content words right before and right after.
    """

    text: str
    values: frozenset[Decimal]
    unit: str
    around: tuple[str, str]
    at_least: bool
    at_most: bool
    about: bool

    @property
    def is_date(self) -> bool:
        return self.unit in DATED or _YEAR.fullmatch(self.text) is not None

    def counts(self, other: "_Amount") -> bool:
        """Whether both count the same: what follows them is one word, or their unit and what stands before it are."""
        if self.unit != other.unit:
            return False
        before, after = (mine == theirs != "" for mine, theirs in zip(self.around, other.around, strict=True))
        return after or (bool(self.unit) and before)

    def agrees(self, other: "_Amount") -> bool:
        return any(self._fits(one, other, two) for one in self.values for two in other.values)

    def _fits(self, mine: Decimal, other: "_Amount", theirs: Decimal) -> bool:
        if self.is_date:
            return mine == theirs
        most = max(abs(mine), abs(theirs))
        gap = abs(mine - theirs) / most if most else Decimal(0)
        if gap <= (_APPROXIMATE if self.about or other.about else _ROUNDED):
            return True
        if most > _TWICE * min(mine, theirs):
            return False
        return self._bounds(mine, theirs) or other._bounds(theirs, mine)

    def _bounds(self, mine: Decimal, theirs: Decimal) -> bool:
        return (self.at_least and theirs > mine) or (self.at_most and theirs < mine)


def _counted(sentence: Sentence, language: str) -> Iterator[_Amount]:
    for numeral in read(sentence.text, language):
        if numeral.weight is Weight.STATED:
            start, end = _span(numeral, sentence.text)
            before, after = sentence.text[:start], sentence.text[end:]
            unit = (
                regex.match(r"\s?[여몇]?\s?(\p{Hangul}|[\p{Han}つ])", after) if language in {"ko", "ja", "zh"} else None
            )
            left = [word.form for word in sentence.words if word.start < start]
            right = [word.form for word in sentence.words if word.start >= end]
            yield _Amount(
                numeral.text + (unit[0] if unit else ""),
                numeral.values,
                unit[1] if unit else "",
                (left[-1] if left else "", right[0] if right else ""),
                _says(AT_LEAST[language], before, after),
                _says(AT_MOST[language], before, after),
                _says(ABOUT[language], before, after),
            )


def _span(numeral: Numeral, text: str) -> tuple[int, int]:
    if numeral.end:
        return numeral.start, numeral.end
    at = text.casefold().find(numeral.text.casefold())
    return max(0, at), max(0, at) + len(numeral.text)


def _says(words: tuple[str, str], before: str, after: str) -> bool:
    """Whether words stand right before or after a number."""
    return bool(regex.search(rf"(?:{words[0]})\W*$", before, regex.IGNORECASE) or regex.match(words[1], after))


def _days(first: Sentence, second: Sentence, language: str) -> Iterator[_Conflict]:
    """One weekday, or one month, in each, and not the same."""
    for pattern in calendar(language):
        ours, theirs = (days_named(each.text, pattern, language) for each in (first, second))
        if len(ours) == len(theirs) == 1 and not ours.keys() & theirs.keys():
            yield _Conflict(Kind.DATE, *ours.values(), *theirs.values())


def _roles(first: Sentence, second: Sentence, ours: frozenset[str], theirs: frozenset[str]) -> Iterator[_Conflict]:
    """A name that the other article has nowhere, in a place where it has a name of its own."""
    for one, other in product(_unshared(first, theirs), _unshared(second, ours)):
        if any(mine == yours != "" for mine, yours in zip(one.beside, other.beside, strict=True)):
            yield _Conflict(Kind.NAME, one.text, other.text)


@dataclass(frozen=True, slots=True)
class _Named:
    text: str
    beside: tuple[str, str]


def _unshared(sentence: Sentence, known: frozenset[str]) -> Iterator[_Named]:
    """Runs of words of a name that are not known, with the words beside them."""
    words = sentence.words
    new = [word.text in sentence.names and word.form not in known for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and new[end]:
            end += 1
        if end > at:
            text = _whole(sentence.text, words[at].start, words[end - 1].end)
            yield _Named(text, (words[at - 1].form if at else "", words[end].form if end < len(words) else ""))
        at = end + 1


def _whole(text: str, start: int, end: int) -> str:
    """A stretch of text to the end of its last word: Min Ha-rin, of which `rin` stands alone."""
    rest = regex.match(r"(?:-\p{L}+)+", text[end:])
    return text[start:end] + (rest[0] if rest else "")


_SENSES = frozenset({Kind.NEGATION, Kind.CERTAINTY, Kind.OPPOSITE})


def _senses(first: Sentence, second: Sentence, language: str) -> Iterator[_Conflict]:
    """What one denies, doubts or turns round, and the other says: a marker lost, or an opposite."""
    until = regex.compile(UNTIL[language], regex.IGNORECASE)
    for one, other, turned in ((first, second, False), (second, first, True)):
        for found in ground(other.text, (one.text,), language):
            if found.kind is Kind.NEGATION and len({bool(until.search(each.text)) for each in (one, other)}) > 1:
                continue
            detail = found.detail.removeprefix("−")
            if found.kind in _SENSES and found.detail.startswith("−"):
                yield _Conflict(found.kind, *(("", detail) if turned else (detail, "")))
            elif found.kind is Kind.OPPOSITE and not turned:
                yield _Conflict(found.kind, opposite_of(detail, one, language), detail)
