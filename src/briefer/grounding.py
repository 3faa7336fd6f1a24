"""Whether a line says only what sentences of the source say: by rules, each with a reason that a reader can check.

The line and its sources are in one language; a line to be translated is checked before that. What the rules cannot see
is a thing said in other words that mean something else, and two names that have changed places.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations, pairwise, zip_longest

import regex

from briefer.checks.numerals import Numeral, Weight, read
from briefer.document import Segment
from briefer.grounding_rules import (
    DAYS,
    DETERMINERS,
    HEARSAY,
    HEDGES,
    MONTHS,
    NEGATIONS,
    OPPOSITES,
    PERSON,
    PREFIXES,
    SAYING,
    SHELLS,
    VERB_CONTEXT,
    VERB_ENDING,
    VERB_OBJECT,
    WEEKS,
    YEARS,
)
from briefer.grounding_speech import Said, is_named, may_be_same, read_speech
from briefer.languages import LANGUAGES
from briefer.quotations import Speaker
from briefer.segment import sentence_spans
from briefer.selection import Word, find_words, names


class Kind(StrEnum):
    """What in a line has no ground.

    SPEAKER: a statement is another's than the line says. ATTRIBUTION: somebody says so, and the line says that it is
    so. A THING is a noun that the source has nowhere. It is a doubt more than an error: a synonym is such a noun too.
    """

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    OPPOSITE = "opposite"
    SPEAKER = "speaker"
    ATTRIBUTION = "attribution"
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
    whole = read_sentences((line,), language)[0]
    support = [source[at] for at in _aligned(whole, source)]
    found: list[Ungrounded] = [*_quotations(whole, source)]
    for said in read_sentences(tuple(line[start:end] for start, end in sentence_spans(line, language)), language):
        found += [
            *_numbers(said, support, source, language),
            *_dates(said, support, source, language),
            *_names(said, support, source, known, language),
            *_negations(said, support, language),
            *_certainty(said, line, support, language),
            *_speakers(said, source, language),
            *_attribution(said, whole, source, language),
            *_opposites(said, support, language),
            *_things(said, source, known, language),
        ]
    return tuple(dict.fromkeys(found))


def align(line: str, sources: Sequence[Segment | str], language: str) -> tuple[int, ...]:
    """Places in `sources` of the sentences that a line rests on, in their order: what it cites."""
    source = _sources(sources, language)
    return tuple(sorted(_aligned(read_sentences((line,), language)[0], source)))


# --- sentences, and which of them say the same


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A text as rules see it; its words are those that carry meaning.

    Attributes:
        forms: Of its words.
        names: Words of it, or more than one, that are a name or an acronym or part of one.
    """

    text: str
    words: tuple[Word, ...]
    forms: frozenset[str]
    names: frozenset[str]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Forms of neighbouring words."""
        return frozenset(pairwise(word.form for word in self.words))


@lru_cache(maxsize=8)
def read_sentences(texts: tuple[str, ...], language: str) -> tuple[Sentence, ...]:
    """The texts as rules see them; kept, for many lines are held against one article."""
    return tuple(
        Sentence(
            text, words, frozenset(word.form for word in words), names(text, words, language) | _people(text, language)
        )
        for text, words in zip(texts, find_words(texts, language), strict=True)
    )


def _people(text: str, language: str) -> frozenset[str]:
    return frozenset(match["name"] for match in regex.finditer(PERSON, text)) if language == "ko" else frozenset()


def _sources(sources: Sequence[Segment | str], language: str) -> tuple[Sentence, ...]:
    return read_sentences(tuple(each if isinstance(each, str) else each.text for each in sources), language)


_MOST = 6
_SHARED = 3
"""Words that a further sentence must share with a line that rests on it: one may be chance."""


def _aligned(said: Sentence, source: Sequence[Sentence]) -> list[int]:
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
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], language: str
) -> Iterator[Ungrounded]:
    """Numbers that no sentence says which it rests on, or that stand in the place of another."""
    stated = {value for each in support for one in _numerals(each.text, language) for value in one.values}
    ours = _number_marks(said, language)
    for mark in ours:
        if not mark.values & stated:
            yield Ungrounded(Kind.NUMBER, mark.text)
    theirs = [mark for each in source for mark in _number_marks(each, language)]
    for mark in _misplaced([mark for mark in ours if mark.values & stated], theirs):
        yield Ungrounded(Kind.NUMBER, f"{mark.text} {mark.after[0].text}" if mark.after else mark.text)


_numerals = lru_cache(maxsize=1 << 14)(read)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number or a date in a sentence, with the content words beside it, the closest first."""

    text: str
    values: frozenset[object]
    before: tuple[Word, ...]
    after: tuple[Word, ...]
    whole: frozenset[str]

    def closeness(self, other: "_Mark") -> float:
        """How much stands around both: right after (what is counted) tells most, the rest of the sentence least."""
        before, after = (
            len({word.form for word in mine} & {word.form for word in theirs})
            for mine, theirs in ((self.before, other.before), (self.after, other.after))
        )
        same = bool(self.after and other.after and self.after[0].form == other.after[0].form)
        return before + after + same + len(self.whole & other.whole) / 2


_BESIDE = 3


@lru_cache(maxsize=1 << 14)
def _number_marks(sentence: Sentence, language: str) -> tuple[_Mark, ...]:
    numerals = [each for each in _numerals(sentence.text, language) if each.weight is not Weight.IMPLIED]
    spans = [_span(each, sentence.text) for each in numerals]
    return tuple(
        _mark(sentence, each.text, each.values, span, spans) for each, span in zip(numerals, spans, strict=True)
    )


def _span(numeral: Numeral, text: str) -> tuple[int, int]:
    if numeral.end:
        return numeral.start, numeral.end
    start = max(0, text.casefold().find(numeral.text.casefold()))
    return start, start + len(numeral.text)


def _mark(
    sentence: Sentence,
    text: str,
    values: Collection[object],
    span: tuple[int, int],
    all_spans: Sequence[tuple[int, int]],
) -> _Mark:
    """A mark with the words beside it; what follows the next mark is that one's own."""
    start, end = span
    following = min((other for other, _ in all_spans if other >= end), default=len(sentence.text))
    words = [word for word in sentence.words if not word.form[0].isdigit() and word.tag != "NR"]
    before = tuple(word for word in reversed(words) if _end(word) <= start)[:_BESIDE]
    after = tuple(word for word in words if end <= word.start < following)[:_BESIDE]
    return _Mark(text, frozenset(values), before, after, sentence.forms)


_CLOSER = 2
"""Words that one place must share with a mark more than another: one more may be chance."""


def _misplaced(ours: Sequence[_Mark], theirs: Sequence[_Mark]) -> list[_Mark]:
    """Marks that stand where the source has another one: closer to that than to any place where it has them.

    Where the line has that one as well, in a place of its own, both may be right.
    """
    rivals = {}
    for mark in ours:
        own = max((mark.closeness(each) for each in theirs if mark.values & each.values), default=0.0)
        others = [each for each in theirs if not mark.values & each.values]
        rival = max(others, key=mark.closeness, default=None)
        if rival and mark.closeness(rival) >= own + _CLOSER:
            rivals[mark] = rival
    kept = [mark for mark in ours if mark not in rivals]
    return [mark for mark, rival in rivals.items() if not any(rival.values & each.values for each in kept)]


def _dates(
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], language: str
) -> Iterator[Ungrounded]:
    """Days and months that no sentence has which it rests on, or that stand in the place of another."""
    for pattern in calendar(language):
        ours = _day_marks(said, pattern, language)
        near = [*support, *(each for each in source if len(said.forms & each.forms) >= _SHARED - 1)]
        known = {value for each in near for mark in _day_marks(each, pattern, language) for value in mark.values}
        theirs = [mark for each in source for mark in _day_marks(each, pattern, language)]
        wrong = {mark for mark in ours if not mark.values & known}
        for mark in (*wrong, *_misplaced([mark for mark in ours if mark not in wrong], theirs)):
            yield Ungrounded(Kind.DATE, mark.text)
    text = " ".join(each.text for each in support)
    for table in (YEARS, MONTHS, WEEKS, DAYS):
        patterns = [_marker(each) for each in table[language]]
        theirs_too = [bool(each.search(text)) for each in patterns]
        for pattern, has in zip(patterns, theirs_too, strict=True):
            found = pattern.search(said.text)
            if found and not has and any(theirs_too):
                yield Ungrounded(Kind.DATE, found[0])


@lru_cache(maxsize=1 << 14)
def _day_marks(sentence: Sentence, pattern: "regex.Pattern[str]", language: str) -> tuple[_Mark, ...]:
    found = list(pattern.finditer(sentence.text))
    spans = [match.span() for match in found]
    return tuple(_mark(sentence, match[0], {_short(match[0], language)}, match.span(), spans) for match in found)


def days_named(text: str, pattern: "regex.Pattern[str]", language: str) -> dict[str, str]:
    """Names of days or months as written, by what is the same for one and its short form."""
    return {_short(match[0], language): match[0] for match in pattern.finditer(text)}


def _short(name: str, language: str) -> str:
    return name[:3] if language == "en" else name


@cache
def calendar(language: str) -> tuple["regex.Pattern[str]", ...]:
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


def _names(
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], known: frozenset[str], language: str
) -> Iterator[Ungrounded]:
    """Names and acronyms that no sentence has which it rests on, nor spells out."""
    text = " ".join(each.text for each in support)
    initials = _initials(support)
    forms = known.union(*(each.forms for each in support))
    forms |= _in_full(forms, source, language)
    own = {word.text: word.form for word in said.words}
    for name in sorted(said.names - _day_names(said, language)):
        plain = name.casefold()
        if own.get(name, plain) not in forms and not _derived(name, text) and plain not in initials:
            yield Ungrounded(Kind.NAME, name)
    theirs = [one for each in source for one in _placed(each, language)]
    for one in _placed(said, language):
        there = [other for other in theirs if other.place == one.place]
        if there and not any(one.forms & other.forms or other.forms <= said.forms for other in there):
            yield Ungrounded(Kind.NAME, one.text)


def _in_full(forms: frozenset[str], source: Sequence[Sentence], language: str) -> frozenset[str]:
    """The rest of the names of which one word is known: who is Holt in one sentence is Arne Holt in another."""
    return frozenset().union(*(one.forms for each in source for one in _runs(each, language) if one.forms & forms))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name, and the words right before and right after it."""

    text: str
    forms: frozenset[str]
    place: tuple[str, str]


def _placed(sentence: Sentence, language: str) -> list[_Placed]:
    """The names that have a word on either side, one of which says something."""
    return [one for one in _runs(sentence, language) if all(one.place) and _forms(" ".join(one.place), language)]


@lru_cache(maxsize=1 << 14)
def _runs(sentence: Sentence, language: str) -> tuple[_Placed, ...]:
    runs: list[list[Word]] = []
    for word in sentence.words:
        if word.text in sentence.names:
            is_joined = runs and not sentence.text[_end(runs[-1][-1]) : word.start].strip(" -")
            runs[-1].append(word) if is_joined else runs.append([word])
    return tuple(
        _Placed(
            sentence.text[run[0].start : _end(run[-1])],
            frozenset(word.form for word in run),
            _place(sentence, run[0].start, _end(run[-1]), language),
        )
        for run in runs
    )


def _place(sentence: Sentence, start: int, end: int, language: str) -> tuple[str, str]:
    """The words beside a name, function words as well where those are spaced; empty where there is none."""
    if LANGUAGES[language].spaced and language != "ko":
        before = regex.findall(r"\p{L}+(?=[^\p{L}.]*$)", sentence.text[:start])
        after = regex.findall(r"^[^\p{L}.]*(\p{L}+)", sentence.text[end:])
    else:
        before = [word.form for word in sentence.words if word.start < start][-1:]
        after = [word.form for word in sentence.words if word.start >= end][:1]
    return (before[0].casefold() if before else "", after[0].casefold() if after else "")


def _end(word: Word) -> int:
    return word.start + len(word.text)


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


def _initials(support: Sequence[Sentence]) -> set[str]:
    """What neighbouring words with a capital can be short for: `eu` for European Union."""
    found = set()
    for each in support:
        for match in _CAPITALS.finditer(each.text):
            letters = "".join(regex.findall(r"\b\p{Lu}", match[0])).casefold()
            found |= {letters[start:end] for start, end in combinations(range(len(letters) + 1), 2)}
    return found


_CAPITALS = regex.compile(r"\p{Lu}\p{L}+(?:\s(?:(?:of|the|and|for|on)\s)*\p{Lu}\p{L}+)+")
_QUOTATION = regex.compile(r"[“\"„«「『]([^“”\"„«»「」『』]+)[”\"“»」』]")


def _quotations(said: Sentence, source: Sequence[Sentence]) -> Iterator[Ungrounded]:
    """Quotations that the source does not have word for word."""
    text = _letters(" ".join(each.text for each in source))
    for match in _QUOTATION.finditer(said.text):
        if _letters(match[1]) not in text:
            yield Ungrounded(Kind.QUOTATION, match[1])


def _letters(text: str) -> str:
    return regex.sub(r"[^\p{L}\p{N}]+", " ", text.casefold()).strip()


# --- what is denied, what is only possible


def _negations(said: Sentence, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A denial that no sentence has which it rests on, or that it has lost."""
    pattern = _marker(NEGATIONS[language])
    theirs = [reach for each in support for _, reach in _reaches(each, pattern, language)]
    ours = list(_reaches(said, pattern, language))
    for marker, reach in ours:
        if not any(reach & other or not reach for other in theirs):
            yield Ungrounded(Kind.NEGATION, marker)
    if not ours:
        yield from _lost(Kind.NEGATION, said, support, pattern, language)


def _certainty(said: Sentence, line: str, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """What a source says may be, or is expected or alleged, and the line says is so.

    What is alleged may be so in one sentence, and told on in the next.
    """
    hedge, hearsay = _marker(HEDGES[language]), _marker(HEARSAY[language])
    if hedge.search(said.text):
        return
    yield from _lost(Kind.CERTAINTY, said, support, hedge, language)
    if not hearsay.search(line) and not _marker(SAYING.get(language, "(?!)")).search(line):
        yield from _lost(Kind.CERTAINTY, said, support, hearsay, language)


def _lost(
    kind: Kind, said: Sentence, support: Sequence[Sentence], pattern: "regex.Pattern[str]", language: str
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


# --- who says it


def _speakers(said: Sentence, source: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A speaker who does not say that in the source."""
    line = read_speech((said.text,), language)[0]
    spoken = read_speech(tuple(each.text for each in source), language)
    for one in line.speakers:
        rests = _rests_on(said, _forms(one.name, language), source)
        if is_named(one, language) and rests and not any(_may_speak(one, at, source, spoken, language) for at in rests):
            yield Ungrounded(Kind.SPEAKER, one.name)


def _attribution(said: Sentence, line: Sentence, source: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
    """A statement that has lost its speaker; one whom a line has named goes on to speak in its next sentence."""
    spoken = read_speech(tuple(each.text for each in source), language)
    rests = _rests_on(said, frozenset(), source)
    reports = any(each.reports for each in read_speech((said.text, line.text), language))
    if not reports and rests and all(spoken[at].whose for at in rests):
        lost = spoken[rests[0]]
        if not any(_has_name(line, each) for each in lost.speakers):
            yield Ungrounded(Kind.ATTRIBUTION, f"−{lost.whose}")


def _may_speak(one: Speaker, at: int, source: Sequence[Sentence], spoken: Sequence[Said], language: str) -> bool:
    """Whether a sentence is one's words as far as can be told: where it is open whose, of whom it or the last told."""
    if spoken[at].speakers:
        return any(may_be_same(one, each, language) for each in spoken[at].speakers)
    of = [source[at]]
    if spoken[at].reports and not _people(source[at].text, language):
        of += [each for each in reversed(source[:at]) if each.names][:1]
    return any(_has_name(each, one) for each in of)


def _has_name(sentence: Sentence, speaker: Speaker) -> bool:
    return any(word in sentence.text for word in speaker.name.split() if len(word) > 1)


_MOSTLY, _NEARLY = 0.5, 0.85
"""Part of its words that a line must share with a sentence to rest on it, and of the most that a further one must."""


def _rests_on(said: Sentence, but: frozenset[str], source: Sequence[Sentence]) -> list[int]:
    """The sentence that shares most with a line but for some words, and those that share nearly as much.

    None if that is little.
    """
    forms, pairs = said.forms - but, said.pairs
    shared = [len(forms & each.forms) for each in source]
    if max(shared, default=0) < max(2, _MOSTLY * len(forms)):
        return []
    # Words of a subject are in many sentences; that they stand side by side tells which.
    alike = [count + len(pairs & each.pairs) for count, each in zip(shared, source, strict=True)]
    return [at for at, count in enumerate(alike) if count > max(alike) * _NEARLY]


@lru_cache(maxsize=1 << 10)
def _forms(text: str, language: str) -> frozenset[str]:
    return frozenset(word.form for word in find_words([text], language)[0])


# --- opposites


def _opposites(said: Sentence, support: Sequence[Sentence], language: str) -> Iterator[Ungrounded]:
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


# --- things


def _things(said: Sentence, source: Sequence[Sentence], known: frozenset[str], language: str) -> Iterator[Ungrounded]:
    """Nouns that the source has nowhere: verbs may be said in other words, but a new noun is a new thing."""
    everywhere = known.union(*(each.forms for each in source))
    text = " ".join(each.text for each in source)
    said_otherwise = {*said.names, *(one.text for one in _numerals(said.text, language)), *_day_names(said, language)}
    for word, following in zip_longest(said.words, said.words[1:]):
        if word.text in said_otherwise or any(_same(word.form, form) for form in everywhere):
            continue
        if (word.text[0].isupper() or language == "ko") and _derived(word.text, text):
            continue
        if _is_noun(word, said.text, language):
            opens_name = word.text[0].isupper() and following is not None and following.text in said.names
            yield Ungrounded(Kind.NAME if opens_name else Kind.THING, word.text)


def _day_names(said: Sentence, language: str) -> set[str]:
    return {match[0] for pattern in calendar(language) for match in pattern.finditer(said.text)}


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
