"""Korean personal names in Latin letters, and what they may be in Hangul: never more than a guess.

Latin letters tell less than Hangul: Jung is 정 or 중, and only the bearer knows. A candidate's weight is that of a
naive Bayes model: how usual the surname is, how usual each syllable is at its place in a given name, and how likely
each is to be spelled so, in the manner of the South or of the North. `romanisation_table.py` has the figures.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod
from typing import Literal

import regex

from briefer import romanisation_table as table

System = Literal["south", "north"]
_SYSTEMS: tuple[System, ...] = ("south", "north")

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_NAME = regex.compile(r"\p{Lu}[\p{Latin}\p{M}'-]*(?: \p{Lu}[\p{Latin}\p{M}'-]*){1,2}")
_VOWEL_PAIRS = ("oo", "eo", "ae")
_OPTION = regex.compile(r"([^\d.]+)([\d.]*)")

_USUAL_WEIGHTS = (12.0, 4.0, 1.0)
_UNUSUAL_WEIGHT, _UNHEARD_WEIGHT = 0.02, 0.002
_WHOLE_BONUS = 3.0
_RARE_SPELLING = 0.06
_NORTH = {True: 0.4, False: 0.08}
"""How likely a name is spelled as the North does: with each syllable apart, and otherwise."""
_WESTERN_ORDER = 0.1
_ONE_SYLLABLE = 0.03
"""How many given names of one syllable there are to one of two, after a surname of one syllable."""
_WORTH_SHOWING = 0.005
_PLAUSIBLE, _CLEAR = 0.3, 1.0
"""Weights from which a given name is taken for a Korean one: where its syllables stand apart, and otherwise."""
_TWO_SYLLABLES = 6
"""Letters from which a given name in one word has surely two syllables."""

# Surnames that as such make a name Korean; the others are also Chinese or English words, so more is asked for.
_KOREAN_SURNAMES = frozenset(
    "kim park pak choi choe jung jeong yoon yun kwon gwon seo suh hwang ahn oh shin jeon noh roh heo hur bae baek paik "
    "paek ryu ryoo yoo shim kwak gwak eom um uhm byun byeon hyun hyon namgung namkoong namkung hwangbo sunwoo seonwoo "
    "jegal sagong dokgo seok thae ri rim ryang kye om moon mun koo joo cho jo im jang kang nam sohn chae bang pyo "
    "rhee choo jee na chun huh cha sim son sin ko koh hong".split()
)
# Given names of other languages that read as two Korean syllables.
_NOT_KOREAN = frozenset(
    "susan dana hanna hannah gina mina jason juno hugo eugene una dan jean gene dean sean june jane joanna diana anna "
    "mona sona nina tina jenny sunny tony suzy suzie sara sarah sonia maria mario marie julia julie lena nadia gino jo "
    "joe jay may amy ann anne ian ivan juan joanne jimmy eric erin mike simon suki yoko yuko hana haru tommy bonnie "
    "danny benny sonny robin seoul kwon-do cha".split()
)
_PINYIN = regex.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|"
    r"in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Hangul name that a romanised one may stand for.

    Attributes:
        hangul: The name, without a space.
        score: In (0, 1]: its share of the weight of all that the name may stand for.
    """

    hangul: str
    score: float


def hangul_candidates(name: str, limit: int = 5) -> list[Candidate]:
    """Guess the Hangul of a Korean personal name, best first; nothing where no reading is Korean.

    The surname may stand first or last; the given name may be hyphenated, in one word, or a word for each syllable.
    """
    weights: dict[str, float] = defaultdict(float)
    for reading in _readings(name):
        weights[reading.hangul] += reading.weight
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    shares = [Candidate(hangul, weight / total) for hangul, weight in ranked[:limit]]
    return [candidate for candidate in shares if candidate.score >= _WORTH_SHOWING]


def looks_korean(name: str) -> bool:
    """Whether a name is most likely that of a Korean: a doubtful one, such as Wang Jun or Lee Ann, is not."""
    parts = _parts(name)
    if len(parts) < 2:
        return False
    return any(
        _is_surname(family) and _is_given(given, family, western=western) for family, given, western in _orders(parts)
    )


def surname_first(name: str) -> bool:
    """Whether the likeliest reading of a Korean name takes its first word as the surname."""
    best = max(_readings(name), key=lambda reading: reading.weight, default=None)
    return best is None or not best.western


def is_hangul_name(word: str) -> bool:
    """Whether a Hangul word looks like a personal name: a surname and two syllables, after a long surname also one."""
    return any(
        word.startswith(surname) and len(word) in {3, len(surname) + 2}
        for surnames in _surnames("south").values()
        for surname in surnames
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    hangul: str
    weight: float
    western: bool


def _readings(name: str) -> Iterator[_Reading]:
    parts = _parts(name)
    for family, given, western in _orders(parts):
        north = _NORTH[len(given) > 1 and not western]
        for system, share in zip(_SYSTEMS, (1 - north, north), strict=True):
            surnames = _surnames(system).get(family, {})
            names = _given(given, system) if surnames else {}
            order = share * (_WESTERN_ORDER if western else 1.0)
            for (surname, one), (given_name, other) in product(surnames.items(), names.items()):
                rare = _ONE_SYLLABLE if len(surname + given_name) == 2 else 1.0
                yield _Reading(surname + given_name, one * other * order * rare, western)


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, or nothing where it has not the shape of one."""
    plain = unicodedata.normalize("NFC", " ".join(name.split())).translate({0x2019: "'", 0x2018: "'", 0x2010: "-"})
    plain = plain.translate({0x2011: "-", 0x02BC: "'"})
    return tuple(plain.lower().split(" ")) if _NAME.fullmatch(plain) else ()


def _orders(parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Surname and the words of the given name, the Korean order first."""
    if len(parts) >= 2:
        if "-" not in parts[0]:
            yield parts[0], parts[1:], False
        if "-" not in parts[-1] and len(parts) <= 3:
            yield parts[-1], parts[:-1], True


def _is_surname(family: str) -> bool:
    return any(family in _surnames(system) for system in _SYSTEMS)


def _is_given(given: tuple[str, ...], family: str, *, western: bool) -> bool:
    syllables = [part for word in given for part in word.split("-")]
    weight = sum(weight for system in _SYSTEMS for weight in _given(given, system).values())
    one_word = len(syllables) == 1
    if weight < (_CLEAR if one_word or western else _PLAUSIBLE) or "-".join(given) in _NOT_KOREAN:
        return False
    if family not in _KOREAN_SURNAMES and (western or (one_word and len(syllables[0]) < _TWO_SYLLABLES)):
        return False
    chinese = all(_PINYIN.fullmatch(syllable) for syllable in syllables)
    return not chinese or "-" in given[0] or (family in _KOREAN_SURNAMES and not (one_word and western))


def _given(words: tuple[str, ...], system: System) -> dict[str, float]:
    """Hangul of a given name with weights."""
    parts = tuple(part for word in words for part in word.split("-") if part)
    found: dict[str, float] = defaultdict(float)
    for syllables in [parts] if len(parts) > 1 else _cuts(parts[0]) if parts else []:
        if len(syllables) > 3:
            continue
        options = [_syllables(system, _place(at, len(syllables))).get(part, {}) for at, part in enumerate(syllables)]
        for combination in product(*(option.items() for option in options)):
            hangul = "".join(syllable for syllable, _ in combination)
            weight = prod(weight for _, weight in combination)
            found[hangul] += weight * (_WHOLE_BONUS if hangul in _WHOLE else 1.0)
    return found


def _cuts(word: str) -> Iterator[tuple[str, ...]]:
    """A given name written as one word: as one syllable, or as two, none of which begins inside a vowel."""
    yield (word,)
    for at in range(1, len(word)):
        if word[at - 1 : at + 1] not in _VOWEL_PAIRS:
            yield word[:at], word[at:]


def _place(at: int, count: int) -> int:
    return min(at, 1) if count > 1 else 1


_WHOLE = frozenset(table.WHOLE.split())


@cache
def _surnames(system: System) -> dict[str, dict[str, float]]:
    """For each spelling the surnames it may be, with weights."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for line in table.SURNAMES.strip().splitlines():
        (surname, bearers, *usual), rare, north = (group.split() for group in line.split("|"))
        spellings = [(usual, 1.0), (rare, _RARE_SPELLING)] if system == "south" else [(north, 1.0)]
        for group, weight in spellings:
            for spelling in group:
                found[spelling][surname] += float(bearers) * weight / 1000
    return found


@cache
def _syllables(system: System, place: int) -> dict[str, dict[str, float]]:
    """For each spelling the syllables it may be at the first or the second place of a given name, with weights."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable, usual in _usual(place).items():
        for spelling, weight in _spellings(syllable, system).items():
            found[spelling][syllable] = usual * weight
    return found


@cache
def _usual(place: int) -> dict[str, float]:
    usual = {chr(0xAC00 + code): _UNHEARD_WEIGHT for code in range(11172) if _FINALS[code % 28] in table.CODAS}
    usual |= dict.fromkeys(f"{table.FIRST} {table.SECOND}".replace("/", "").split(), _UNUSUAL_WEIGHT)
    groups = (table.FIRST, table.SECOND)[place].split("/")
    for group, weight in reversed(list(zip(groups, _USUAL_WEIGHTS, strict=True))):
        usual |= dict.fromkeys(group.split(), weight)
    return usual


def _spellings(syllable: str, system: System) -> dict[str, float]:
    """How a syllable may be spelled; the weights sum up to one."""
    code = ord(syllable) - 0xAC00
    initial, medial, final = _INITIALS[code // 588], _MEDIALS[code // 28 % 21], _FINALS[code % 28]
    irregular = ""
    if system == "south":
        onsets = table.ONSET_BEFORE.get(initial + medial, table.ONSETS.get(initial, ""))
        keys = (f"{medial}{initial}{final or '_'}", f"{medial}{initial}", f"{medial}_{final}")
        vowels = next((table.VOWEL_IN[key] for key in keys if key in table.VOWEL_IN), table.VOWELS.get(medial, ""))
        irregular = table.IRREGULAR.get(syllable, "")
    else:
        onsets, vowels = table.NORTH_ONSETS.get(initial, ""), table.NORTH_VOWELS.get(medial, "")
    spellings: dict[str, float] = defaultdict(float)
    for onset, vowel, coda in product(_options(onsets), _options(vowels), _options(table.CODAS.get(final, ""))):
        spellings[onset[0] + vowel[0] + coda[0]] += onset[1] * vowel[1] * coda[1]
    for spelling, weight in _weighted(irregular):
        spellings[spelling] += weight / 10
    return spellings


def _options(row: str) -> list[tuple[str, float]]:
    """The parts of a row of the table, with weights that sum up to one."""
    parts = _weighted(row)
    total = sum(weight for _, weight in parts)
    return [(part, weight / total) for part, weight in parts]


def _weighted(row: str) -> list[tuple[str, float]]:
    found = (_OPTION.fullmatch(each) for each in row.split())
    return [(match[1].replace("_", ""), float(match[2] or 1)) for match in found if match]
