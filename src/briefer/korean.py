"""Korean particles (조사) that agree with the noun before them as it is read aloud.

A particle is written onto its noun (한글 맞춤법 제41항). Which of its two forms stands there depends on whether the
noun ends in a consonant (받침), as the entries of 표준국어대사전 say; 로 alone also follows ㄹ (서울로). 이었 after a
vowel contracts to 였 (제36항), so 이였 is never right. What brackets hold is an addition to the noun (부록, 문장
부호): by editors' practice the particle agrees with the word before them, 위원회(COI)는 and 유엔(UN)은. Marks such
as 「 」 hold the noun itself, which is read.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal

import regex

from briefer.errors import InputError


class Final(StrEnum):
    """The consonant a noun ends in when it is read aloud; OTHER is any but ㄹ, those of 값 and 여덟 included."""

    NONE = "none"
    RIEUL = "rieul"
    OTHER = "other"
    UNKNOWN = "unknown"


Rule = Literal["reading", "unit", "number", "word", "letter name", "hangul", "unknown"]
"""What decided how a noun ends; an acronym is read as a word (APEC) or by the name of its last letter (COI)."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a noun ends; `spoken` is its end read aloud, in Hangul (퍼센트 for `61.5%`), or empty if not known."""

    final: Final
    rule: Rule
    spoken: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A text in which the particle after a noun is right; nothing else differs.

    Attributes:
        before: The particle as it was, or nothing where none follows that depends on the noun.
        after: The particle as it is now.
        at: Offset of the particle.
    """

    text: str
    before: str
    after: str
    at: int
    ending: Ending

    @property
    def changed(self) -> bool:
        """Whether the particle was wrong, or both forms were written."""
        return self.before != self.after

    @property
    def doubtful(self) -> bool:
        """Whether there is a particle that nothing here can check."""
        return bool(self.before) and self.ending.final is Final.UNKNOWN


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two forms of a particle: after a consonant, and after a vowel (that of 로 also after ㄹ).

    Attributes:
        repaired: Whether a wrong one is plain to see: 국다 may be no 이다, and 한국이란 may name Iran.
        optional: Whether the long form is right after a vowel too: 변호사이며 is 이다, and good style.
        joins: Whether another particle may follow: 와의, 로는.
    """

    long: str
    short: str
    repaired: bool = True
    optional: bool = False
    joins: bool = False

    def after(self, final: Final) -> str:
        if final is Final.UNKNOWN:
            return self.neutral
        takes_short = {Final.NONE, Final.RIEUL} if self.short.startswith("로") else {Final.NONE}
        return self.short if final in takes_short else self.long

    def written(self) -> set[str]:
        """Every way to write both forms at once, as well as each alone."""
        both = (f"{self.long}/{self.short}", f"{self.short}/{self.long}", f"{self.short}({self.long})")
        return {self.long, self.short, self.neutral, f"{self.long}({self.short})", *both}

    @property
    def neutral(self) -> str:
        if self.long[1:] == self.short:
            return f"({self.long[0]}){self.short}"
        if self.long[1:] == self.short[1:]:
            return "와(과)" if self.short == "와" else f"{self.long[0]}({self.short[0]}){self.short[1:]}"
        return f"{self.long}({self.short})"


_PAIRS = (
    *(_Pair(long, short) for long, short in ("은는", "이가", "을를", ("은커녕", "는커녕"))),
    *(_Pair(f"으{short}", short, joins=True) for short in "로 로서 로써 로부터".split()),
    *(_Pair(long, short, joins=True) for long, short in (("과", "와"), ("이라고", "라고"))),
    *(_Pair(f"이{short}", short) for short in "라는 라며 야말로".split()),
    *(_Pair(f"이{short}", short, optional=True) for short in "나 며 든".split()),
    *(_Pair(f"이었{tail}", f"였{tail}", optional=True) for tail in "다 던 고 으며 지만".split()),
    *(_Pair(f"이{short}", short, repaired=False) for short in "다 란 라도 랑 여".split()),
    _Pair("아", "야", repaired=False),
)
_NAMED = {form: pair for pair in _PAIRS for form in pair.written()}
_WRITTEN = {form: pair for form, pair in _NAMED.items() if pair.repaired or form not in {pair.long, pair.short}}
_WRITTEN |= {f"이{pair.short}": pair for pair in _PAIRS if pair.short.startswith("였")}


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(forms, key=len, reverse=True)))


_BRACKETS = r"(?P<brackets>[(\[（［](?:[^()\[\]（）［］\n]++|(?&brackets))*+[)\]）］])"
_JOINED = "(?:까지|만|부터)(?:는|은|도|의|이|을)?|는|도|의|밖에|조차|마저|라도"
# A closing bracket alone is not passed over: in 위원회(COI)는 the particle is none of COI's.
_FOLLOWING = regex.compile(
    rf"(?:{_BRACKETS}|[.!?…]*+[”’\"'」』》〉*_`])*?"
    rf"(?P<particle>{_any_of(_WRITTEN)})(?P<joined>{_JOINED})?(?![\p{{L}}\p{{M}}\p{{N}}])"
)

# What may follow a noun directly, by its coda; a closed list, for 한국은행 is not 한국은.
_PEOPLE = regex.compile("들|씨|님|측")
_AFTER_CODA = (
    "은|이|을|과|으로|으로서|으로써|으로부터|이나|이라|이라는|이라고|이라며|이란|이라도|이다|이며|이고|이었다|이었던"
    "|이지만|이자|이랑|이든"
)
_AFTER_RIEUL = "로|로서|로써|로부터"
_AFTER_VOWEL = "는|가|를|와|로|로서|로써|로부터|나|라는|라고|라며|란|라도|다|며|였다|였던|지만|랑|든"
_AFTER_ANY = (
    "의|에|에서|에게|에게서|께|께서|한테|하고|도|만|까지|부터|마저|조차|밖에|보다|처럼|같이|만큼|대로|마다|인|뿐|입니다"
)
_AFTER_PARTICLE = "은|는|이|가|을|를|의|도|만|까지|부터|라도|나"
_CODA_TAIL, _RIEUL_TAIL, _VOWEL_TAIL, _ANY_TAIL = (
    regex.compile(f"(?:(?:{first}|{_AFTER_ANY})(?:{_AFTER_PARTICLE})?)?")
    for first in (_AFTER_CODA, f"{_AFTER_CODA}|{_AFTER_RIEUL}", _AFTER_VOWEL, f"{_AFTER_CODA}|{_AFTER_VOWEL}")
)

_NOTE = regex.compile(r"(?<!m)[¹²³⁰-⁹]|[™®©]")
_SILENT = regex.compile(r"[[\s\p{P}`~]--[%‰#@&]]", regex.V1)

_CURRENCIES = {"$": "달러", "€": "유로", "£": "파운드", "₩": "원", "¥": "엔"}
_SIGNS = {"%": "퍼센트", "%p": "퍼센트포인트", "‰": "퍼밀", "°": "도", "°C": "도", "+": "플러스"} | _CURRENCIES
_UNITS = {
    "km": "킬로미터", "m": "미터", "cm": "센티미터", "mm": "밀리미터", "km2": "제곱킬로미터", "m2": "제곱미터",
    "m3": "세제곱미터", "ha": "헥타르", "kg": "킬로그램", "g": "그램", "mg": "밀리그램", "t": "톤", "L": "리터",
    "l": "리터", "ml": "밀리리터", "km/h": "킬로미터퍼아워", "kW": "킬로와트", "kWh": "킬로와트시", "Hz": "헤르츠",
    "dB": "데시벨", "hPa": "헥토파스칼", "ppm": "피피엠", "kcal": "킬로칼로리",
}  # fmt: skip
_UNIT = regex.compile(rf"(?:{_any_of(_SIGNS)}|(?<=\d\s?)(?:{_any_of(_UNITS)}))$")
# The currency is read last, wherever it stands: $300만 is 삼백만 달러.
_MONEY = regex.compile(r"(?P<currency>[$€£₩¥])\s?\d[\d.,]*\s?[A-Za-z천만억조]*$")

# The last word of a date, a fraction or the time of day is none of these digits; and after a letter 1 may be read 원
# and 3 스리 (H1N1, MP3), though G20 is 지이십.
_AMBIGUOUS = regex.compile(r"\d{4}([-.])\s?\d\d?\1\s?\d\d?$|\d\s?[/⁄]\s?\d+$|\d:\d\d$|(?<=[A-Za-z])[0136789]$")
_NUMBER = regex.compile(r"\d(?:,?\d)*$")
_DECIMAL = regex.compile(r"(?<![\d.])\d[\d,]*\.\d+$")
_DIGITS, _TENS, _MYRIADS = "영일이삼사오육칠팔구", "십백천", "만억조경해"

_LETTER_NAMES = (
    "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split()
)
# Those that are read as words and end otherwise than their last letter's name; an empty reading: a Roman numeral.
_WORDS = {
    "APEC": "에이펙", "OPEC": "오펙", "ESCAP": "에스캅", "UNEP": "유넵", "RCEP": "알셉", "NASDAQ": "나스닥",
    "KOSDAQ": "코스닥", "TOEIC": "토익", "POP": "팝", "INTERPOL": "인터폴", "G7": "지세븐", "MP3": "엠피스리",
} | dict.fromkeys("III VI VII VIII XI XII XIII".split(), "")  # fmt: skip
_CAPITALS = regex.compile(r"(?<![\p{Latin}\p{M}\d])[A-Z][A-Z\d]*$")
# More capitals than in UNICEF are a word, and how that is read is not known.
_LETTER = regex.compile(r"(?<![\p{Latin}\p{M}])[A-Z]{0,5}(?P<last>[A-Z])$")
_HANGUL = regex.compile(r"[가-힣]+$")


def ending(noun: str, reading: str | None = None) -> Ending:
    """Tell how a noun ends as it is read aloud, past closing quotes, brackets with what they hold, and footnotes.

    `reading` is the noun in Hangul. Without it a Latin word, more than six capitals, and Hanja are UNKNOWN: no guess.
    """
    spoken, rule = _spoken(_bare(noun))
    if reading:
        spoken, rule = _spoken(_bare(reading))[0], "reading"
    if not spoken:
        return Ending(Final.UNKNOWN, "unknown", "")
    coda = (ord(spoken[-1]) - ord("가")) % 28
    return Ending(Final.NONE if coda == 0 else Final.RIEUL if coda == 8 else Final.OTHER, rule, spoken)


def with_particle(noun: str, pair: str, reading: str | None = None) -> str:
    """Write a particle onto a noun: `with_particle("COI", "은/는") == "COI는"`.

    `pair` may be written `은/는`, `는/은`, `은(는)`, `(으)로`, or as one of its forms. After a noun whose reading is
    not known both forms are written, `은(는)`: `ending` says so, for the output to show as a doubt. Raises InputError
    for a pair that is not known.
    """
    known = _NAMED.get(regex.sub(r"[\s~-]", "", unicodedata.normalize("NFC", pair)))
    if known is None:
        pairs = ", ".join(f"{each.long}/{each.short}" for each in _PAIRS)
        raise InputError(f"no pair of particles is written {pair!r}", hint=f"known: {pairs}")
    return noun + known.after(ending(noun, reading).final)


def repair(text: str, start: int, end: int, reading: str | None = None) -> Repair:
    """Put the particle right that follows the noun `text[start:end]`, directly or after a closing quote or brackets.

    Only a particle that depends on the noun and ends the word is one: 들, 에서는 and 은행 stay, and so does each
    particle after a noun whose reading is not known. The caller vouches for the noun: 세종로 is also a street.
    """
    found = _FOLLOWING.match(text, end)
    how = ending(text[start:end], reading)
    if found is None or (found["joined"] and not _WRITTEN[found["particle"]].joins):
        return Repair(text, "", "", end, how)
    before, at = found["particle"], found.start("particle")
    pair = _WRITTEN[before]
    is_right = how.final is Final.UNKNOWN or (pair.optional and before == pair.long)
    after = before if is_right else pair.after(how.final)
    return Repair(text[:at] + after + text[at + len(before) :], before, after, at, how)


def is_particle(tail: str, noun: str = "") -> bool:
    """Whether the Hangul right after a noun is nothing but particles, also after 들, 씨, 님 or 측, or nothing at all.

    They must agree with the last syllable of `noun`; without one either form will do, for that is what `repair` mends.
    """
    people = _PEOPLE.match(tail)
    if people and is_particle(tail[people.end() :], people[0]):
        return True
    if not noun:
        return _ANY_TAIL.fullmatch(tail) is not None
    coda = (ord(noun[-1]) - ord("가")) % 28
    pattern = _RIEUL_TAIL if coda == 8 else _CODA_TAIL if coda else _VOWEL_TAIL
    return pattern.fullmatch(tail) is not None


@cache
def kiwi() -> Any:
    """The morphological analyser, loaded once: it takes some three seconds and 500 MB."""
    from kiwipiepy import Kiwi

    return Kiwi()


def _bare(noun: str) -> str:
    """The noun as far as it is read: nothing after its last word, unless brackets hold all of it."""
    roman = regex.sub("[Ⅰ-Ⅻ]", lambda numeral: f"{unicodedata.numeric(numeral[0]):.0f}", _NOTE.sub("", noun))
    bare = unicodedata.normalize("NFKC", roman)
    while _SILENT.fullmatch(bare[-1:]):
        shorter = bare[: _opening(bare)]
        bare = shorter if regex.search(r"\w", shorter) else bare[:-1]
    return bare


def _opening(noun: str) -> int:
    """Where the brackets open that close at the end, or the offset of what stands there instead."""
    depth = 0
    for at in range(len(noun) - 1, -1, -1):
        depth += (noun[at] in ")]") - (noun[at] in "([")
        if depth <= 0:
            return at
    return len(noun) - 1


def _spoken(noun: str) -> tuple[str, Rule]:
    """What is read aloud at the end of a bare noun, in Hangul, and what says so."""
    if money := _MONEY.search(noun):
        return _CURRENCIES[money["currency"]], "unit"
    if unit := _UNIT.search(noun):
        return (_SIGNS | _UNITS)[unit[0]], "unit"
    if (word := _CAPITALS.search(noun)) and word[0] in _WORDS:
        return _WORDS[word[0]], "word"
    if number := _NUMBER.search(noun):
        return _number(noun, number[0].replace(",", "")), "number"
    if letter := _LETTER.search(noun):
        return _LETTER_NAMES[ord(letter["last"]) - ord("A")], "letter name"
    hangul = _HANGUL.search(noun)
    return (hangul[0] if hangul else ""), "hangul"


def _number(noun: str, digits: str) -> str:
    """How the last word of a number is read; digits after a point are read one by one."""
    if _AMBIGUOUS.search(noun):
        return ""
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros in {0, len(digits)} or _DECIMAL.search(noun):
        return _DIGITS[int(digits[-1])]
    return _TENS[zeros - 1] if zeros < 4 else _MYRIADS[zeros // 4 - 1 :][:1]
