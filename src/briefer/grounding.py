"""Whether a line says only what sentences of the source say: by rules, each with a reason that a reader can check.

The line and its sources are in one language; a line to be translated is checked before that. What the rules cannot see
is a thing said in other words that mean something else, and two names that have changed places.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations, zip_longest

import regex

from briefer.checks.numerals import Numeral, Weight, read
from briefer.document import Segment
from briefer.grounding_rules import (
    DETERMINERS,
    HEDGES,
    NEGATIONS,
    OPPOSITES,
    PREFIXES,
    SHELLS,
    VERB_CONTEXT,
    VERB_ENDING,
    VERB_OBJECT,
)
from briefer.languages import LANGUAGES
from briefer.segment import sentence_spans
from briefer.selection import Word, find_words, names


class Kind(StrEnum):
    """What in a line has no ground.

    A THING is a noun that the source has nowhere. It is a doubt more than an error: a synonym is such a noun too.
    """

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    OPPOSITE = "opposite"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """Something in a line that the sentences it rests on do not say.

    Attributes:
        detail: What, as the line writes it; for what was lost, the source's words after a minus sign (`−not`).
    """

    kind: Kind
    detail: str


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
    source = _sources(sources, language)
    known = frozenset(word.form for words in find_words(list(terms), language) for word in words)
    whole = _read((line,), language)[0]
    support = [source[at] for at in _aligned(whole, source)]
    found: list[Ungrounded] = [*_quotations(whole, source)]
    for said in _read(tuple(line[start:end] for start, end in sentence_spans(line, language)), language):
        found += [
            *_numbers(said, support, source, language),
            *_dates(said, support, language),
            *_names(said, support, known, language),
            *_negations(said, support, language),
            *_certainty(said, support, language),
            *_opposites(said, support, language),
            *_things(said, source, known, language),
        ]
    return tuple(dict.fromkeys(found))


def align(line: str, sources: Sequence[Segment | str], language: str) -> tuple[int, ...]:
    """Places in `sources` of the sentences that a line rests on, in their order: what it cites."""
    source = _sources(sources, language)
    return tuple(sorted(_aligned(_read((line,), language)[0], source)))


# --- sentences, and which of them say the same


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[Word, ...]
    forms: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=8)
def _read(texts: tuple[str, ...], language: str) -> tuple[_Sentence, ...]:
    """The texts as rules see them; kept, for many lines are held against one article."""
    return tuple(
        _Sentence(text, words, frozenset(word.form for word in words), names(text, words, language))
        for text, words in zip(texts, find_words(texts, language), strict=True)
    )


def _sources(sources: Sequence[Segment | str], language: str) -> tuple[_Sentence, ...]:
    return _read(tuple(each if isinstance(each, str) else each.text for each in sources), language)


_MOST = 6
_SHARED = 3
"""Words that a further sentence must share with a line that rests on it: one may be chance."""


def _aligned(said: _Sentence, source: Sequence[_Sentence]) -> list[int]:
    """The sentences that together have its words: the one that shares most and has least else, then what adds."""
    shared = [len(said.forms & each.forms) for each in source]
    chosen: list[int] = []
    left = set(said.forms)
    while len(chosen) < _MOST:
        adds = {
            at: (len(left & each.forms), shared[at], -len(each.forms), -at)
            for at, each in enumerate(source)
            if left & each.forms and (not chosen or shared[at] >= _SHARED)
        }
        if not adds:
            break
        best = max(adds, key=lambda at: adds[at])
        chosen.append(best)
        left -= source[best].forms
    return chosen


# --- numbers, dates, names, quotations


def _numbers(
    said: _Sentence, support: Sequence[_Sentence], source: Sequence[_Sentence], language: str
) -> Iterator[Ungrounded]:
    """Numbers that no sentence says which it rests on, or none says together with the word that it counts."""
    numerals = [each for each in read(said.text, language) if each.weight is not Weight.IMPLIED]
    stated = [value for each in support for one in read(each.text, language) for value in one.values]
    for each in numerals:
        if not each.values & set(stated):
            yield Ungrounded(Kind.NUMBER, each.text)
        elif (counted := _counted(said, each)) and not _counts(counted, each, source, language):
            yield Ungrounded(Kind.NUMBER, f"{each.text} {counted.text}")


def _counted(said: _Sentence, numeral: Numeral) -> Word | None:
    """The word right after a number in digits, in a language with spaces."""
    if not numeral.end:
        return None
    after = [word for word in said.words if word.start >= numeral.end]
    return after[0] if after and regex.fullmatch(r"\s?", said.text[numeral.end : after[0].start]) else None


def _counts(counted: Word, numeral: Numeral, source: Sequence[_Sentence], language: str) -> bool:
    if not any(counted.form in each.forms for each in source):
        return True  # another word for it
    return any(
        counted.form in each.forms and any(numeral.values & one.values for one in read(each.text, language))
        for each in source
    )


def _dates(said: _Sentence, support: Sequence[_Sentence], language: str) -> Iterator[Ungrounded]:
    """Names of days and months that no sentence has which it rests on, or for which the closest has another."""
    closest = max(support, key=lambda each: len(said.forms & each.forms), default=None)
    for pattern in _calendar(language):
        known = {each for one in support for each in _days(one.text, pattern, language)}
        same = _days(closest.text, pattern, language) if closest else {}
        for short, name in _days(said.text, pattern, language).items():
            if short not in (same or known):
                yield Ungrounded(Kind.DATE, name)


def _days(text: str, pattern: "regex.Pattern[str]", language: str) -> dict[str, str]:
    """Names of days or months as written, by what is the same for one and its short form."""
    return {match[0][:3] if language == "en" else match[0]: match[0] for match in pattern.finditer(text)}


@cache
def _calendar(language: str) -> tuple["regex.Pattern[str]", ...]:
    """The names of days, and those of months, where they are words; English ones also when they are shortened."""
    from babel.dates import get_day_names, get_month_names

    tables = (get_day_names("wide", locale=language), get_month_names("wide", locale=language))
    edge = r"\b" if LANGUAGES[language].spaced and language != "ko" else ""
    patterns = []
    for table in tables:
        words = [name for name in table.values() if not regex.search(r"\d", name)]
        short = [rf"\b{name[:3]}t?\." for name in words if language == "en"]
        patterns.append(regex.compile("|".join([*(f"{edge}{name}{edge}" for name in words), *short, "(?!)"])))
    return tuple(patterns)


def _names(said: _Sentence, support: Sequence[_Sentence], known: frozenset[str], language: str) -> Iterator[Ungrounded]:
    """Names and acronyms that no sentence has which it rests on, nor spells out."""
    text = " ".join(each.text for each in support)
    initials = _initials(support)
    forms = known.union(*(each.forms for each in support))
    own = {word.text: word.form for word in said.words}
    for name in sorted(said.names - _day_names(said, language)):
        plain = name.casefold()
        if own.get(name, plain) not in forms and not _derived(name, text) and plain not in initials:
            yield Ungrounded(Kind.NAME, name)


_STEM = 5
"""Letters that make two words one root."""
_ROOT = 4
"""Letters that a name and what is derived from it have in common: China, Chinese; Korea, Koreans."""
_DERIVED = regex.compile(r"\p{Lu}\p{L}+(?:ese|ans?|ish|is?)")


def _derived(name: str, text: str) -> bool:
    """Whether a name is made of one in the text, or the other way round; or stands there within a Korean compound."""
    if regex.match(r"\p{Hangul}", name):
        return name in text
    akin = regex.findall(rf"\b{regex.escape(name[:_ROOT])}\p{{L}}*", text) if len(name) > _ROOT else []
    return bool(akin) and any(_DERIVED.fullmatch(each) for each in (name, *akin))


def _initials(support: Sequence[_Sentence]) -> set[str]:
    """What neighbouring words with a capital can be short for: `eu` for European Union."""
    found = set()
    for each in support:
        for match in _CAPITALS.finditer(each.text):
            letters = "".join(regex.findall(r"\b\p{Lu}", match[0])).casefold()
            found |= {letters[start:end] for start, end in combinations(range(len(letters) + 1), 2)}
    return found


_CAPITALS = regex.compile(r"\p{Lu}\p{L}+(?:\s(?:(?:of|the|and|for|on)\s)*\p{Lu}\p{L}+)+")
_QUOTATION = regex.compile(r"[“\"„«「『]([^“”\"„«»「」『』]+)[”\"“»」』]")


def _quotations(said: _Sentence, source: Sequence[_Sentence]) -> Iterator[Ungrounded]:
    """Quotations that the source does not have word for word."""
    text = _letters(" ".join(each.text for each in source))
    for match in _QUOTATION.finditer(said.text):
        if _letters(match[1]) not in text:
            yield Ungrounded(Kind.QUOTATION, match[1])


def _letters(text: str) -> str:
    return regex.sub(r"[^\p{L}\p{N}]+", " ", text.casefold()).strip()


# --- what is denied, what is only possible


def _negations(said: _Sentence, support: Sequence[_Sentence], language: str) -> Iterator[Ungrounded]:
    """A denial that no sentence has which it rests on, or that it has lost."""
    pattern = _marker(NEGATIONS[language])
    theirs = [reach for each in support for _, reach in _reaches(each, pattern, language)]
    ours = list(_reaches(said, pattern, language))
    for marker, reach in ours:
        if not any(reach & other or not reach for other in theirs):
            yield Ungrounded(Kind.NEGATION, marker)
    if not ours:
        yield from _lost(Kind.NEGATION, said, support, pattern, language)


def _certainty(said: _Sentence, support: Sequence[_Sentence], language: str) -> Iterator[Ungrounded]:
    """What a source says may be, or is expected or alleged, and the line says is so."""
    pattern = _marker(HEDGES[language])
    if not pattern.search(said.text):
        yield from _lost(Kind.CERTAINTY, said, support, pattern, language)


def _lost(
    kind: Kind, said: _Sentence, support: Sequence[_Sentence], pattern: "regex.Pattern[str]", language: str
) -> Iterator[Ungrounded]:
    """A marker is lost if the line has what it is about, and no sentence says that without a marker."""
    plain = [each.forms for each in support if not pattern.search(each.text)]
    for each in support:
        for marker, reach in _reaches(each, pattern, language):
            about = reach & said.forms
            if len(about) >= max(2, len(reach) - 1) and not any(about <= forms for forms in plain):
                yield Ungrounded(kind, f"−{marker}")
                return


@cache
def _marker(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.IGNORECASE)


_BEFORE, _AFTER = {"ko": 3, "ja": 3, "de": 3}, {"ko": 0, "ja": 0}


def _reaches(sentence: _Sentence, pattern: "regex.Pattern[str]", language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each marker with the words nearby that it is about; numbers are checked by themselves."""
    words = [word for word in sentence.words if not word.form[0].isdigit()]
    for match in pattern.finditer(sentence.text):
        before = [word.form for word in words if word.start < match.start()]
        after = [word.form for word in words if word.start >= match.end()]
        first = len(before) - _BEFORE.get(language, 0)
        yield match[0].strip(), frozenset((*before[max(0, first) :], *after[: _AFTER.get(language, 3)]))


# --- opposites


def _opposites(said: _Sentence, support: Sequence[_Sentence], language: str) -> Iterator[Ungrounded]:
    """A word whose opposite the source has in its place."""
    theirs: frozenset[str] = frozenset().union(*(each.forms for each in support))
    gone = theirs - said.forms
    for word in said.words:
        if word.form not in theirs and _opposed(word, language) & gone and not _meant(word, language) & gone:
            yield Ungrounded(Kind.OPPOSITE, word.text)


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


# --- things


def _things(said: _Sentence, source: Sequence[_Sentence], known: frozenset[str], language: str) -> Iterator[Ungrounded]:
    """Nouns that the source has nowhere: verbs may be said in other words, but a new noun is a new thing."""
    everywhere = known.union(*(each.forms for each in source))
    text = " ".join(each.text for each in source)
    said_otherwise = {*said.names, *(one.text for one in read(said.text, language)), *_day_names(said, language)}
    for word, following in zip_longest(said.words, said.words[1:]):
        if word.text in said_otherwise or any(_same(word.form, form) for form in everywhere):
            continue
        if (word.text[0].isupper() or language == "ko") and _derived(word.text, text):
            continue
        if _is_noun(word, said.text, language):
            opens_name = word.text[0].isupper() and following is not None and following.text in said.names
            yield Ungrounded(Kind.NAME if opens_name else Kind.THING, word.text)


def _day_names(said: _Sentence, language: str) -> set[str]:
    return {match[0] for pattern in _calendar(language) for match in pattern.finditer(said.text)}


def _same(form: str, other: str) -> bool:
    """Whether two words are one, of one root (negotiator, negotiate), or a compound and its end (smartphone, phone)."""
    if form[:_STEM] == other[:_STEM] and len(form) >= _STEM:
        return True
    longer, shorter = (form, other) if len(form) > len(other) else (other, form)
    return form == other or (len(shorter) > _ROOT and longer.rstrip("e").endswith(shorter.rstrip("e")))


def _is_noun(word: Word, text: str, language: str) -> bool:
    """Whether a word names something; in Japanese and Chinese nothing here can tell."""
    if word.form in _shells(language) or any(char.isdigit() for char in word.text):
        return False
    before, after = text[: word.start], text[word.start + len(word.text) :]
    match language:
        case "ko":
            return word.tag in {"NNG", "NNP"} and not regex.match("[하되한된했됐할될합됩해돼함됨]", after)
        case "de":
            return word.text[0].isupper() and bool(before)
        case "en":
            is_verb = regex.search(VERB_CONTEXT, before, regex.IGNORECASE) or regex.match(VERB_OBJECT, after)
            return not is_verb and not regex.search(VERB_ENDING, word.text)
        case "es" | "fr":
            return regex.search(DETERMINERS[language], before, regex.IGNORECASE) is not None
        case _:
            return False


@cache
def _shells(language: str) -> frozenset[str]:
    return frozenset(word.form for word in find_words([SHELLS[language]], language)[0])
