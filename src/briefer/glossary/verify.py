"""Whether a translation holds its terms, and where: by morphology in Korean, where a word is more than its letters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import regex

from briefer.glossary.match import CJK, FULL_WIDTH, HYPHENS, Requirement, is_cjk, script_of
from briefer.glossary.terms import Entry, TermType
from briefer.korean import is_particle, kiwi

_ATOM = regex.compile(rf"[{CJK}]|[^{CJK}\s]+")
_HYPHEN = regex.compile(rf"[{HYPHENS}]")
_HANGUL = regex.compile(r"\p{Hangul}*+")
# Plural and case endings of each word; a German compound or another word is none.
_ENDINGS = {"de": "e|s|n|es|en|er|em|ns|ern|nen", "en": "s|es", "es": "s|es", "fr": "s|x|es"}
_STEMS = {"de": regex.compile(r"(?<=\p{L}{3})e[rsnm]?$"), "fr": regex.compile(r"(?<=\p{L}{3})(?<=a)l$")}
"""What an ending may take the place of: internationale → internationalen, spécial → spéciaux."""
_IN_PLACE = {"de": "e|er|es|en|em", "fr": "l|ux"}
_SHORTEST_INFLECTED = 4

# What must not go on beyond an edge of a form, by the script there.
_EDGES = {"word": r"[\p{Latin}\p{N}]", "katakana": r"[\p{Katakana}ー]"}
_LONGEST_HAN_IN_DOUBT = 2

# A Korean word of up to so many syllables may be another word as well: 수단 is Sudan and a means.
_LONGEST_HOMONYM = 3
_NOUNS = ("N", "SL", "SH", "SN", "XR", "XPN", "XSN")
# Kiwi gives a word that it does not know the number of its part of speech.
_UNKNOWN_WORDS = 64
_NAMES = frozenset({TermType.PERSON, TermType.PLACE})
_BODIES = frozenset({TermType.PLACE, TermType.ORGANISATION})
_ACTIONS = frozenset({TermType.TERM, TermType.LEGAL, TermType.EVENT})
"""What may become a verb and still be the term: 강제송환하다, but not 북한하다."""
_BELONGING = frozenset("군 대사관 대표 산 시 시민 시장 시청 어 위원 위원장 인 장 정부 직원 측 행".split())
"""What makes one noun with the name of a place or body before it, which it still names: 서울시장, 한국인."""
_ANOTHER_WORD = frozenset("적업집")
"""Suffixes that make a word of another meaning: 인도적 is humane, not Indian."""


class Verdict(StrEnum):
    """Whether what stands in a translation is the term."""

    YES = "yes"
    UNCERTAIN = "uncertain"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a required term at `text[start:end]`; never with the verdict NO."""

    start: int
    end: int
    verdict: Verdict


def occurrences(requirements: Iterable[Requirement], text: str) -> dict[Requirement, tuple[Occurrence, ...]]:
    """Where a translation holds each of its terms, in order; a term within a longer one of them does not count.

    CJK text may be spaced as the writer likes. Latin letters must agree in case, but for a capital at the beginning,
    and stand apart from other letters, but for the endings of plural and case.
    """
    wanted = tuple(dict.fromkeys(requirements))
    found = [
        (occurrence, requirement)
        for requirement in wanted
        for occurrence in dict.fromkeys(_of(requirement, requirement.accepted, text))
    ]
    found.sort(key=lambda one: (one[0].start - one[0].end, one[0].start))
    taken: list[Occurrence] = []
    held: dict[Requirement, list[Occurrence]] = {requirement: [] for requirement in wanted}
    for occurrence, requirement in found:
        if all(_apart(occurrence, other) or _same(occurrence, other) for other in taken):
            taken.append(occurrence)
            held[requirement].append(occurrence)
    return {requirement: tuple(sorted(each, key=lambda one: one.start)) for requirement, each in held.items()}


def find_forbidden(requirement: Requirement, text: str) -> tuple[Occurrence, ...]:
    """Where a rendering stands that the term must not have, in order; not within an accepted or another such one.

    A short Chinese or Japanese one right after another character may be part of another word: it is uncertain.
    """
    found = sorted(
        dict.fromkeys(_of(requirement, requirement.target.forbidden, text)),
        key=lambda one: (one.start - one.end, one.start),
    )
    taken = list(_of(requirement, requirement.accepted, text))
    forbidden = []
    for one in found:
        if all(_apart(one, other) for other in taken):
            taken.append(one)
            in_doubt = one.end - one.start <= _LONGEST_HAN_IN_DOUBT and _joins_han(text, one.start)
            forbidden.append(replace(one, verdict=Verdict.UNCERTAIN) if in_doubt else one)
    return tuple(sorted(forbidden, key=lambda one: one.start))


def is_particle_there(text: str, at: int) -> bool:
    """Whether Kiwi reads a Korean particle at an offset: 과 is also a department."""
    return any(token.start == at and token.tag.startswith("J") for token in _tokens(text))


def on_surface(forms: Iterable[str], language: str, text: str) -> bool:
    """Whether one of the forms is there at all, be it as a part of a longer Korean word."""
    return any(True for form in forms for _ in _spans(form, language, text))


def _of(requirement: Requirement, forms: Iterable[str], text: str) -> Iterator[Occurrence]:
    for form in forms:
        for start, end in _spans(form, requirement.language, text):
            verdict = _verdict(requirement, text, start, end)
            if verdict is not Verdict.NO:
                yield Occurrence(start, end, verdict)


def _apart(one: Occurrence, other: Occurrence) -> bool:
    return one.end <= other.start or other.end <= one.start


def _same(one: Occurrence, other: Occurrence) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _spans(form: str, language: str, text: str) -> Iterator[tuple[int, int]]:
    plain = text.translate(FULL_WIDTH)
    for match in _pattern(form, language).finditer(plain, overlapped=True):
        yield match.span()


@lru_cache(maxsize=20_000)
def _pattern(form: str, language: str) -> regex.Pattern[str]:
    atoms = _ATOM.findall(normalize("NFC", form).translate(FULL_WIDTH))
    pattern = _of_atom(atoms[0], language)
    if atoms[0][0].islower():
        pattern = f"(?:{pattern}|{_of_atom(atoms[0][0].upper() + atoms[0][1:], language)})"
    # 인 도 is no India: so short a word is not written with a space in it.
    gap = "" if len(atoms) < _LONGEST_HOMONYM and " " not in form else r"\s*"
    for before, atom in pairwise(atoms):
        free = is_cjk(before) or is_cjk(atom)
        pattern += (gap if free else r"\s+") + _of_atom(atom, language)
    left = _EDGES.get(script_of(atoms[0][0]), "")
    right = _EDGES.get(script_of(atoms[-1][-1]), "")
    return regex.compile((f"(?<!{left})" if left else "") + pattern + (f"(?!{right})" if right else ""))


def _of_atom(atom: str, language: str) -> str:
    """The pattern of a word, with the endings that it may have in the language."""
    inflected = language in _ENDINGS and len(atom) >= _SHORTEST_INFLECTED and atom[-1].isalpha()
    if not inflected:
        return _to_the_letter(atom)
    stem = _STEMS[language].sub("", atom) if language in _STEMS else atom
    in_place = f"|{_to_the_letter(stem)}(?:{_IN_PLACE[language]})" if stem != atom else ""
    return f"(?:{_to_the_letter(atom)}(?:{_ENDINGS[language]})?{in_place})"


def _to_the_letter(atom: str) -> str:
    escaped = (
        f"[{HYPHENS}]" if _HYPHEN.match(character) else "['’‘ʼ]" if character in "'’‘ʼ" else regex.escape(character)
        for character in atom
    )
    return "".join(escaped)


def _verdict(requirement: Requirement, text: str, start: int, end: int) -> Verdict:
    """Judge a form where it stands; a Korean one may be part of another word, and a short one in Chinese characters."""
    if requirement.language == "ja" and end - start <= _LONGEST_HAN_IN_DOUBT and _joins_han(text, start):
        return Verdict.UNCERTAIN
    if requirement.language != "ko" or script_of(text[end - 1]) != "hangul":
        return Verdict.YES
    joined = start > 0 and script_of(text[start - 1]) == "hangul"
    run = _HANGUL.match(text, end)
    alone = not joined and is_particle(run[0] if run else "")
    if alone and end - start > _LONGEST_HOMONYM:
        return Verdict.YES
    return _by_morphology(requirement.entry, text, start, end, joined=joined, alone=alone)


def _joins_han(text: str, start: int) -> bool:
    """Whether a word in Chinese characters begins right after another such character: 京都 in 東京都."""
    return start > 0 and script_of(text[start]) == script_of(text[start - 1]) == "han"


def _by_morphology(entry: Entry, text: str, start: int, end: int, *, joined: bool, alone: bool) -> Verdict:
    """Judge a form by the morphemes that Kiwi finds there.

    A form is `joined` to a Korean letter right before it, or `alone`: a word with nothing but particles after it.
    """
    tokens = _tokens(text)
    inside = [token for token in tokens if token.start < end and token.end > start]
    fits = bool(inside) and inside[0].start == start and max(token.end for token in inside) == end
    nouns = all(token.tag.startswith(_NOUNS) for token in inside)
    if alone:
        unknown = all(token.unknown for token in inside)
        sure = (fits and nouns and not _is_homonym(entry, inside)) or unknown
        return Verdict.YES if sure else Verdict.UNCERTAIN
    if not fits:
        # 서울시장 is one noun, which begins with Seoul; 대사관 begins with 대사, and is no ambassador.
        longer = not joined and nouns and inside[0].start == start
        if longer and text[end : inside[-1].end] in _BELONGING:
            return Verdict.YES
        return Verdict.UNCERTAIN if longer and entry.type in _BODIES else Verdict.NO
    prefixed = any(token.end == start and token.tag == "XPN" for token in tokens)
    following = next((token for token in tokens if token.start >= end), None)
    verb = following is not None and following.start == end and following.tag in {"XSV", "XSA"}
    derived = following is not None and following.start == end and following.form in _ANOTHER_WORD
    short = end - start <= _LONGEST_HOMONYM
    if prefixed or derived or (verb and entry.type not in _ACTIONS) or (short and not nouns) or end - start == 1:
        return Verdict.NO
    return Verdict.UNCERTAIN if _is_homonym(entry, inside) else Verdict.YES


def _is_homonym(entry: Entry, inside: "Sequence[_Token]") -> bool:
    """Whether a name stands where Kiwi reads a common noun that it knows."""
    known = len(inside) == 1 and inside[0].tag == "NNG" and not inside[0].unknown
    return known and entry.type in _NAMES


@dataclass(frozen=True, slots=True)
class _Token:
    """A morpheme at `text[start:end]`; one that is written in the same syllable as another shares its offsets."""

    form: str
    tag: str
    start: int
    end: int
    unknown: bool


@lru_cache(maxsize=1000)
def _tokens(text: str) -> tuple[_Token, ...]:
    found: Any = kiwi().tokenize(text)
    return tuple(
        _Token(token.form, token.tag, token.start, token.start + token.len, token.id < _UNKNOWN_WORDS)
        for token in found
    )
