"""Names and quotations of a line that the source does not have, and nouns that are new to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, zip_longest

import regex

from briefer.grounding.figures import day_names, numerals_in
from briefer.grounding.findings import Kind, Ungrounded
from briefer.grounding.rules import DETERMINERS, SHELLS, VERB_CONTEXT, VERB_ENDING, VERB_OBJECT
from briefer.grounding.sentences import Sentence, forms_of
from briefer.languages import LANGUAGES
from briefer.selection import Word, find_words


def names_without_ground(
    said: Sentence, support: Sequence[Sentence], source: Sequence[Sentence], known: frozenset[str], language: str
) -> Iterator[Ungrounded]:
    """Names and acronyms that no sentence has which it rests on, nor spells out."""
    text = " ".join(each.text for each in support)
    initials = _initials(support)
    forms = known.union(*(each.forms for each in support))
    forms |= _in_full(forms, source, language)
    own = {word.text: word.form for word in said.words}
    for name in sorted(said.names - day_names(said, language)):
        plain = name.casefold()
        if own.get(name, plain) not in forms and not is_derived(name, text) and plain not in initials:
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
    return [one for one in _runs(sentence, language) if all(one.place) and forms_of(" ".join(one.place), language)]


@lru_cache(maxsize=1 << 14)
def _runs(sentence: Sentence, language: str) -> tuple[_Placed, ...]:
    runs: list[list[Word]] = []
    for word in sentence.words:
        if word.text in sentence.names:
            is_joined = runs and not sentence.text[runs[-1][-1].end : word.start].strip(" -")
            runs[-1].append(word) if is_joined else runs.append([word])
    return tuple(
        _Placed(
            sentence.text[run[0].start : run[-1].end],
            frozenset(word.form for word in run),
            _place(sentence, run[0].start, run[-1].end, language),
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


_STEM = 5
"""Letters that make two words one root."""
ROOT = 4
"""Letters that a name and what is derived from it have in common: China, Chinese; Korea, Koreans."""
_DERIVED = regex.compile(r"\p{Lu}\p{L}+(?:ese|ans?|ish|is?)")


def is_derived(name: str, text: str) -> bool:
    """Whether a name is made of one in the text, or the other way round; or stands there within a Korean compound."""
    if regex.match(r"\p{Hangul}", name):
        return name in text
    akin = regex.findall(rf"\b{regex.escape(name[:ROOT])}\p{{L}}*", text) if len(name) > ROOT else []
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


def quotations(said: Sentence, source: Sequence[Sentence]) -> Iterator[Ungrounded]:
    """Quotations that the source does not have word for word."""
    text = _letters(" ".join(each.text for each in source))
    for match in _QUOTATION.finditer(said.text):
        if _letters(match[1]) not in text:
            yield Ungrounded(Kind.QUOTATION, match[1])


def _letters(text: str) -> str:
    return regex.sub(r"[^\p{L}\p{N}]+", " ", text.casefold()).strip()


def things(said: Sentence, source: Sequence[Sentence], known: frozenset[str], language: str) -> Iterator[Ungrounded]:
    """Nouns that the source has nowhere: verbs may be said in other words, but a new noun is a new thing."""
    everywhere = known.union(*(each.forms for each in source))
    text = " ".join(each.text for each in source)
    said_otherwise = {*said.names, *(one.text for one in numerals_in(said.text, language)), *day_names(said, language)}
    for word, following in zip_longest(said.words, said.words[1:]):
        if word.text in said_otherwise or any(_same(word.form, form) for form in everywhere):
            continue
        if (word.text[0].isupper() or language == "ko") and is_derived(word.text, text):
            continue
        if _is_noun(word, said.text, language):
            opens_name = word.text[0].isupper() and following is not None and following.text in said.names
            yield Ungrounded(Kind.NAME if opens_name else Kind.THING, word.text)


def _same(form: str, other: str) -> bool:
    """Whether two words are one, of one root (negotiator, negotiate), or a compound and its end (smartphone, phone)."""
    if form[:_STEM] == other[:_STEM] and len(form) >= _STEM:
        return True
    longer, shorter = (form, other) if len(form) > len(other) else (other, form)
    return form == other or (len(shorter) > ROOT and longer.rstrip("e").endswith(shorter.rstrip("e")))


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
