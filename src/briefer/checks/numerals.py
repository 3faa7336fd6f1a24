"""The numbers of a text, and all that each of them may say."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache

import regex

from briefer.checks.number_words import MONTHS, SCALES, VAGUE, compounded, spelled

_TWO = 2
_LONGEST = 30
"""Digits of a number in words that are read: what is longer is none."""
_COMMA_DECIMAL = frozenset({"de", "es", "fr"})


class Weight(IntEnum):
    """How surely a text says a number.

    STATED: in digits, or in words that can be nothing else. SPELLED: two, which a translation may turn otherwise
    (`both`, `양국`), or part of a name (`the Seven Sisters`). IMPLIED: what can stand for a number (`half`, `July`).
    """

    IMPLIED = 0
    SPELLED = 1
    STATED = 2


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        text: As it is written, with its unit.
        values: What it may say: 8 and 20 for `8:00`, 1990 and 90 for `1990s`.
        weight: How surely it is a number.
        start: Offset in the text.
        end: Offset after its last character.
    """

    text: str
    values: frozenset[Decimal]
    weight: Weight = Weight.STATED
    start: int = 0
    end: int = 0


def read(text: str, language: str) -> tuple[Numeral, ...]:
    """All numbers of a text, those in digits first, in order."""
    digits = _Digits(_plain(text), language)
    for pattern, build in _forms(language):
        digits.take(pattern, build)
    numerals = _shared(digits.found, digits.text, language)
    return (*numerals, *_in_words(digits.text, language))


def _plain(text: str) -> str:
    """Hangul put together, full-width digits and marks made plain."""
    composed = unicodedata.normalize("NFC", text)
    return regex.sub(
        r"[０-９：．％＋－／]|(?<=\d)，(?=\d{3})", lambda match: unicodedata.normalize("NFKC", match[0]), composed
    )


_Build = Callable[["regex.Match[str]"], Iterator[Numeral]]


class _Digits:
    """A text whose numbers in digits are taken out, form by form: what one form took is not there for the next."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.taken: list[Numeral] = []

    @property
    def found(self) -> list[Numeral]:
        return sorted(self.taken, key=lambda numeral: (numeral.start, numeral.end))

    def take(self, pattern: "regex.Pattern[str]", build: _Build) -> None:
        parts: list[str] = []
        at = 0
        for match in pattern.finditer(self.text):
            taken = list(build(match))
            if taken:
                self.taken += taken
                parts += [self.text[at : match.start()], "\0" * (match.end() - match.start())]
                at = match.end()
        self.text = "".join((*parts, self.text[at:]))


# --- Forms of numbers in digits, in the order in which they are looked for ------------------------------------------

_PHONE = regex.compile(r"\+\d[\d ().-]{6,}\d")
_DATE = regex.compile(r"(?<![\d.])\d{4}([-./])\d{1,2}\1\d{1,2}(?![\d])|(?<![\d.])\d{1,2}([./-])\d{1,2}\2\d{4}(?!\d)")
_NOT_NUMBERS = regex.compile(r"(?<=\b[kcm]?m)[23](?!\d)|(?<=\b(?:CO|NO|SO|O|H))[2-4](?!\d)")
_LAP = regex.compile(r"(?<!\d)\d{1,3}(?::\d\d)+[.,]\d+|(?<!\d)\d+:\d\d:\d\d")
_MARKS = {
    "de": (r"(?:morgens|vormittags|früh|am Morgen)", r"(?:nachmittags|abends|nachts|am Nachmittag|am Abend)"),
    "en": (r"a\.?m\b\.?|in the morning", r"p\.?m\b\.?|in the (?:afternoon|evening)|at night"),
    "es": (r"a\.\s?m\.|de la (?:mañana|madrugada)", r"p\.\s?m\.|de la (?:tarde|noche)"),
    "fr": (r"du matin", r"de l[’']après-midi|du soir"),
    "ja": ("午前|早朝|朝|未明", "午後|夕方|夜"),
    "ko": ("오전|새벽|아침", "오후|저녁|밤"),
    "zh": ("上午|凌晨|早上|清晨", "下午|晚上|傍晚"),
}


@lru_cache
def _forms(language: str) -> tuple[tuple["regex.Pattern[str]", _Build], ...]:
    number = _pattern(language)
    forms: list[tuple[regex.Pattern[str], _Build]] = [
        (_NOT_NUMBERS, lambda match: iter((Numeral("", frozenset(), Weight.IMPLIED),))),
        (_PHONE, _pieces),
        (_DATE, _pieces),
        (_LAP, _pieces),
        *_clocks(language),
        *_decades(language),
    ]
    if language in _UNITS:
        forms.append((_run_of_units(language), lambda match: _with_units(match, language)))
    else:
        forms.append((_with_scale(language), lambda match: _scaled(match, language)))
    forms.append((number, lambda match: iter((_numeral(match, {_value(match[0], language)}),))))
    return tuple(forms)


def _numeral(match: "regex.Match[str]", values: set[Decimal], weight: Weight = Weight.STATED) -> Numeral:
    normal = frozenset(value.normalize() for value in values)
    return Numeral(" ".join(match[0].split()), normal, weight, match.start(), match.end())


def _pieces(match: "regex.Match[str]") -> Iterator[Numeral]:
    """Every run of digits apart: a date, a telephone number, a lap time."""
    for piece in regex.finditer(r"\d+", match[0]):
        at = match.start() + piece.start()
        yield Numeral(piece[0], frozenset({Decimal(piece[0]).normalize()}), start=at, end=at + len(piece[0]))


def _clocks(language: str) -> Iterator[tuple["regex.Pattern[str]", _Build]]:
    """Times of day: with a mark of its half before or after, with a word for hour, or with a colon."""
    morning, afternoon = _MARKS[language]
    time = r"(?<![\d.,:제])(?P<hour>[01]?\d|2[0-4])"
    minute = r"(?P<minute>[0-5]\d)(?!\d)"
    first = rf"(?:(?P<am>{morning})|(?P<pm>{afternoon}))\s*" if language in _UNITS else ""
    last = rf"\s*(?:(?P<am>{morning})|(?P<pm>{afternoon}))" if not first else ""
    hour = {"ko": "시(?!간)", "ja": "時(?!間|代)", "zh": "[点點时時](?!间)"}.get(language)
    if hour:
        tail = rf"\s?(?:{hour}(?:\s?(?P<minute>\d{{1,2}})\s?[분分])?|:{minute})"
        yield regex.compile(rf"{first}{time}(?!\d)(?:{tail})?"), _clock
        yield regex.compile(rf"{time}{tail}\s*(?P<pm>p\.?m\b)?", regex.IGNORECASE), _clock
        return
    yield regex.compile(rf"{time}(?:\s?[:.h]\s?{minute})?(?:\s?(?:Uhr|heures|h\b))?{last}", regex.IGNORECASE), _clock
    yield regex.compile(rf"{time}:{minute}(?:\s?(?:Uhr|h\b))?"), _clock
    if language == "de":
        yield regex.compile(rf"{time}(?:\.{minute})?\s?Uhr(?:\s?(?P<minute>[0-5]?\d)(?![\d.,]))?"), _clock
    elif language == "en":
        yield regex.compile(rf"{time}[:.]?{minute}\s?(?:GMT|UTC|KST|JST|EST|hours|hrs|local)\b"), _clock
    else:
        yield regex.compile(rf"{time}\s?(?:h|heures)(?:\s?{minute}|\b)"), _clock
        yield regex.compile(rf"{time}[.]{minute}\s?(?:h\b|GMT|UTC)"), _clock


def _clock(match: "regex.Match[str]") -> Iterator[Numeral]:
    groups = match.groupdict()
    hour = int(match["hour"])
    if groups.get("am"):
        hours = {hour, 0} if hour == 12 else {hour}
    elif groups.get("pm"):
        hours = {hour % 12 + 12} if hour <= 12 else {hour}
    else:
        hours = {hour, hour + 12} if hour <= 12 else {hour, hour - 12}
        hours |= {0, 24} if hour in {0, 24} else set()
    yield _numeral(match, {Decimal(each) for each in hours})
    if groups.get("minute") and int(match["minute"]):
        yield _numeral(match, {Decimal(match["minute"])})


def _decades(language: str) -> Iterator[tuple["regex.Pattern[str]", _Build]]:
    """Decades and centuries: `1990s`, `1990년대`, `années 90`, `20世纪90年代`."""
    if language == "zh":
        yield regex.compile(r"(?P<century>\d{1,2})\s?世[纪紀]\s?(?P<year>\d0)\s?年代"), _decade
    form = {
        "de": r"(?P<year>\d{3}0|\d0)(?:er\b|ern\b)",
        "en": r"(?P<year>\d{3}0|\d0)['’]?s\b",
        "es": r"(?<=\b(?:años|los) )(?P<year>\d{3}0|\d0)\b",
        "fr": r"(?<=\bannées )(?P<year>\d{3}0|\d0)\b",
        "ja": r"(?P<year>\d{3}0|\d0)\s?年代",
        "ko": r"(?P<year>\d{3}0|\d0)\s?년대",
        "zh": r"(?P<year>\d{3}0|\d0)\s?年代",
    }[language]
    yield regex.compile(rf"(?<!\d){form}"), _decade
    # The second year of 2023-24 is 24 or 2024.
    yield regex.compile(r"(?<!\d)(?P<from>(?:19|20)\d\d)[-–/](?P<to>\d\d)(?![\d-])"), _span


def _decade(match: "regex.Match[str]") -> Iterator[Numeral]:
    year = int(match["year"])
    if match.groupdict().get("century"):
        year += 100 * (int(match["century"]) - 1)
    values = {year}
    if year < 100:
        values |= {1900 + year, 2000 + year}
    elif year % 100 == 0:
        # The 1800s are the 19th century.
        values |= {year // 100 + 1}
    else:
        yield _numeral(match, {Decimal(year % 100)}, Weight.IMPLIED)
    yield _numeral(match, {Decimal(value) for value in values})


def _span(match: "regex.Match[str]") -> Iterator[Numeral]:
    for name in ("from", "to"):
        year = int(match[name])
        values = {year} if name == "from" else {year, int(match["from"][:2]) * 100 + year}
        start, end = match.span(name)
        yield Numeral(match[name], frozenset(map(Decimal, values)), start=start, end=end)


# --- Digits with a grouping and a decimal part ----------------------------------------------------------------------

_POINT = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d\p{L})])\.\d+"
_ENGLISH = r"(?<!\d)\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|" + _POINT
_COMMA = (
    r"(?<!\d)\d{1,3}(?:[.’'\u00a0\u2009\u202f ]\d{3})+(?!\d)(?:,\d+)?"
    r"|\d+,\d+|\d+\.(?:\d{1,2}|\d{4,})(?!\d)|\d+"
)
# Spanish is written with either grouping: 1.234,5 in Spain, 1,234.5 in Mexico.
_SPANISH = r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|" + _COMMA
_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


@lru_cache
def _pattern(language: str) -> "regex.Pattern[str]":
    form = {"de": _COMMA, "en": _ENGLISH, "es": _SPANISH, "fr": _COMMA}.get(language, _POINT)
    return regex.compile(rf"(?:{form})\s?[¼½¾]?|[¼½¾]")


def _value(digits: str, language: str) -> Decimal:
    digits = digits.strip()
    fraction = _FRACTIONS.get(digits[-1:], Decimal(0))
    digits = digits.rstrip("¼½¾ ")
    if not digits:
        return fraction
    plain = regex.sub(r"[’'\s]", "", digits)
    if language in _COMMA_DECIMAL and not regex.fullmatch(r"\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain.replace(",", "")) + fraction


def _readings(digits: str, language: str) -> set[Decimal]:
    values = {_value(digits, language)}
    if language == "es" and regex.fullmatch(r"\d{1,3}(?:,\d{3})+", digits.strip()):
        values.add(Decimal(digits.strip().replace(",", "")))
    return values


@lru_cache
def _with_scale(language: str) -> "regex.Pattern[str]":
    form = _pattern(language).pattern
    return regex.compile(
        rf"(?P<number>{form})(?:(?P<gap>[\s-]*)(?P<scales>\L<names>(?!\p{{L}})(?:\s+\L<names>(?!\p{{L}}))*)"
        r"|(?P<letter>[mbk])(?![\p{L}\d]))?",
        regex.IGNORECASE,
        names=list(SCALES[language]),
    )


def _scaled(match: "regex.Match[str]", language: str) -> Iterator[Numeral]:
    values = _readings(match["number"], language)
    for name in (match["scales"] or "").lower().split()[:3]:
        factor = 12 if name == "dozen" else 10 ** SCALES[language][name]
        values = {value * factor for value in values}
    if match["letter"]:
        # $1.2m is a million, a wall of 12m is not.
        scale = {"k": 3, "m": 6, "b": 9}[match["letter"].casefold()]
        values |= {value.scaleb(scale) for value in values}
    yield _numeral(match, values)


# --- Digits with Korean, Japanese and Chinese units ------------------------------------------------------------------

_UNITS: dict[str, dict[str, int]] = {
    "ja": {"十": 1, "百": 2, "千": 3, "万": 4, "億": 8, "兆": 12},
    "ko": {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12},
    "zh": {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8},
}
_MYRIAD = 4
"""Exponent from which a unit multiplies all that stands before it."""
# Possessive, and never from within a number: else a long row of digits would take the square of its length.
_NUMBER = r"(?<!\d)(?:\d{1,3}+(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?)"


@lru_cache
def _run_of_units(language: str) -> "regex.Pattern[str]":
    """Numbers such as `3만4천`, `1억 2,000만`, `3만 4,500`, `10여만`, `400 多万`: digits and units in turn."""
    unit = {
        "ja": "[十百千万億兆]",
        # 12만큼 is as much as 12, 5조항 five clauses.
        "ko": "(?:[십백천억]|만(?!큼)|조(?!항|치|사|약|직|각))",
        # 5千米 are five kilometres.
        "zh": "(?:[十百万萬亿億]|千(?![米克瓦卡赫]))",
    }[language]
    # Chinese often sets a space between digits and unit, Korean between two of such pairs.
    gap = {"ja": r"\s?", "zh": r"\s?", "ko": r"(?:\s(?=[십백천]?[만억조](?:\s|명|원|달러)))?"}.get(language, "")
    some = "(?:[여다]|[多余餘数數几]|余り)?"
    units = rf"{gap}{some}{gap}{unit}+"
    return regex.compile(
        rf"(?P<article>제\s?)?{_NUMBER}(?:{units})(?:\s?{_NUMBER}{units}|(?<=[만억조万億亿兆])\s?\d[\d,]*(?![\d.]))*"
    )


def _with_units(match: "regex.Match[str]", language: str) -> Iterator[Numeral]:
    units = _UNITS[language]
    total = section = Decimal(0)
    number: Decimal | None = None
    for piece in regex.findall(rf"{_NUMBER}|\p{{L}}", match[0].removeprefix("제")):
        if piece[0].isdigit():
            number = Decimal(piece.replace(",", ""))
        elif piece in units:
            exponent = units[piece]
            if exponent < _MYRIAD:
                section += (Decimal(1) if number is None else number).scaleb(exponent)
            else:
                total += (section + (number or 0)).scaleb(exponent)
                section = Decimal(0)
            number = None
    values = {total + section + (number or 0)}
    # 제10조 is Article 10; 10조 may be that, or ten trillion.
    article = regex.fullmatch(rf"(제\s?)?({_NUMBER})조", match[0])
    if article:
        plain = Decimal(article[2].replace(",", ""))
        values = {plain} if article[1] else values | {plain}
    yield _numeral(match, values)


# --- Ranges ----------------------------------------------------------------------------------------------------------

_JOIN = regex.compile(
    r"[\s\p{L}$€£¥%°]{0,3}\s*(?:[-–—~〜～/]|to|and|or|bis|und|oder|à|et|ou|a|y|o|에서|내지|부터|から|至|到|或)\s*[$€£¥]?\s*"
)


def _shared(numerals: list[Numeral], text: str, language: str) -> list[Numeral]:
    """In `4.2-3.9 million`, `3~4만` and `9-11 p.m.` the first number may have the unit of the second."""
    read = list(numerals)
    for at in range(len(read) - 2, -1, -1):
        first, second = read[at], read[at + 1]
        if not 0 < second.start - first.end <= 12 or not _JOIN.fullmatch(text, first.end, second.start):
            continue
        bare = regex.sub(r"[^\d.,]", "", first.text)
        if bare != first.text.strip() or not bare:
            continue
        more = {value * factor for value in first.values for factor in _factors(second.text, second.values, language)}
        if second.values and any(value in second.values for value in (Decimal(hour) for hour in range(13, 24))):
            more |= {value + 12 for value in first.values if value < 12}
        read[at] = replace(first, values=first.values | frozenset(value.normalize() for value in more))
    return read


def _factors(text: str, values: frozenset[Decimal], language: str) -> Iterator[Decimal]:
    digits = _pattern(language).match(text.removeprefix("제").strip())
    value = _value(digits[0], language) if digits else Decimal(0)
    return (each / value for each in values if value)


# --- Words -----------------------------------------------------------------------------------------------------------

_HAN_DIGITS = {each: at for at, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12}
_HAN = regex.compile(f"[{''.join(_HAN_DIGITS)}{''.join(_HAN_UNITS)}]+")
_HAN_AFTERNOON = regex.compile(rf"(?:{_MARKS['ja'][1]}|{_MARKS['zh'][1]})([一二三四五六七八九十]+)[点點时時]")
_HAN_COUNTED = regex.compile(
    "(?<![第初其十百千万億亿七八])(?P<number>[二三四五六七八九两兩])(?=つ|人|名|个|個|年[間间]|回|次|位|項|项|家|か国|カ国|ヶ国|国首|か月|ヵ月|倍|份|起|条)"
)
_SINO_DIGITS = {each: at for at, each in enumerate("영일이삼사오육칠팔구")}
_SINO_UNITS = {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12}
_SINO_COUNTERS = "년|개|주|세|층|위|등|회|차|월|대|인|자|명|퍼센트|국|분|달러|원|배|번|호|단계|도|항|조"
_SINO = regex.compile(
    rf"(?<!\p{{Hangul}})(?:제|수)?(?P<number>[일이삼사오육칠팔구십백천만억조]{{2,}}|[일이삼사오육칠팔구십백천만억](?=여?\s?(?:{_SINO_COUNTERS})))"
)
_NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_NATIVE_UNITS = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_COUNTERS = (
    "명|개|가지|번|차례|곳|살|시간|시|달|해|건|쪽|배|마리|대|권|척|군데|째|사람|나라|자리|줄|방|끼|주|날|편|장|채|쌍|"
    "갈래|단계|손|발|학기|자녀|아이|도시|국가|정상|기관|단체|분야|곡|점|모녀|모자|부자|형제|자매|남매|아들|딸|기둥"
)
# Without a space, only what makes no other word: 석방 is a release, 열대 the tropics, 세척 washing.
_GLUED_COUNTERS = "명|개|가지|번|차례|곳|살|시간|달|건|째|사람|마리|군데|나라"
_NATIVE = regex.compile(
    rf"(?<!\p{{Hangul}})(?P<ten>{'|'.join(_NATIVE_TENS)})?\s?(?P<unit>{'|'.join(_NATIVE_UNITS)})?"
    rf"(?:(?P<counter>\s(?:{_NATIVE_COUNTERS})|(?:{_GLUED_COUNTERS}))|(?!\p{{Hangul}})|(?=[은는이가을를도의과와로]\b))"
)
_ROMAN = regex.compile(
    r"(?<![\p{L}\d])(?=[IVXLC])(?P<number>X{0,3}(?:IX|IV|V?I{0,3})|XL|L|C)(?=(?:er|re|e|ème|[aª°º])?(?!\p{L}))"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORLD_WAR = regex.compile(r"\bWW(I{1,3})\b")


def _in_words(text: str, language: str) -> Iterator[Numeral]:
    if language in _UNITS:
        yield from _in_han(text)
        if language == "ko":
            yield from _in_korean(text)
        for word, values in VAGUE[language].items():
            if word in text:
                yield _word(word, values, Weight.IMPLIED)
    else:
        yield from _in_letters(text, language)
    for match in (*_ROMAN.finditer(text), *_WORLD_WAR.finditer(text)):
        if match[1]:
            yield _word(match[1], [_roman(match[1])], Weight.IMPLIED)


def _in_letters(text: str, language: str) -> Iterator[Numeral]:
    for number in spelled(text, language):
        yield _word(number.text, [number.value], _weight(number.value, exact=number.exact, name=number.name))
    # Two decades are twenty years.
    for match in regex.finditer(r"\b(?P<count>\p{L}+)[\s-]+decades\b", text) if language == "en" else ():
        for number in spelled(match["count"], language):
            yield _word(match[0], [10 * number.value], Weight.IMPLIED)
    starts = MONTHS[language].split()
    for word in dict.fromkeys(regex.findall(r"\p{L}+", text.lower())):
        values = [*VAGUE[language].get(word, ()), *(compounded(word) if language == "de" else ())]
        values += [at for at, start in enumerate(starts, start=1) if word.startswith(start)]
        if values:
            yield _word(word, values, Weight.IMPLIED)


def _in_han(text: str) -> Iterator[Numeral]:
    for match in _HAN.finditer(text):
        yield _word(match[0], [_put_together(match[0], _HAN_DIGITS, _HAN_UNITS)], Weight.IMPLIED)
    for match in _HAN_AFTERNOON.finditer(text):
        yield _word(match[0], [12 + _put_together(match[1], _HAN_DIGITS, _HAN_UNITS)], Weight.IMPLIED)
    for match in _HAN_COUNTED.finditer(text):
        yield _word(match[0], [value := _HAN_DIGITS[match["number"]]], _weight(value, exact=True))


def _in_korean(text: str) -> Iterator[Numeral]:
    for match in _SINO.finditer(text):
        yield _word(match["number"], [_put_together(match["number"], _SINO_DIGITS, _SINO_UNITS)], Weight.IMPLIED)
    for match in _NATIVE.finditer(text):
        value = _NATIVE_TENS.get(match["ten"] or "", 0) + _NATIVE_UNITS.get(match["unit"] or "", 0)
        if value:
            yield _word(match[0], [value], _weight(value, exact=bool(match["counter"])))


def _put_together(word: str, digits: dict[str, int], units: dict[str, int]) -> int:
    if not any(each in units for each in word):
        return int("".join(str(digits[each]) for each in word[:_LONGEST]))
    total = section = 0
    number: int | None = None
    for each in word:
        if each in digits:
            number = digits[each]
        elif units[each] < _MYRIAD:
            section += (1 if number is None else number) * 10 ** units[each]
            number = None
        else:
            total += (section + (number or 0) or 1) * 10 ** units[each]
            section, number = 0, None
    return total + section + (number or 0)


def _roman(word: str) -> int:
    values = [_ROMAN_DIGITS[each] for each in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _weight(value: int, *, exact: bool, name: bool = False) -> Weight:
    if not exact or value < _TWO:
        return Weight.IMPLIED
    return Weight.SPELLED if value == _TWO or name else Weight.STATED


def _word(text: str, values: Sequence[float], weight: Weight) -> Numeral:
    return Numeral(text.strip(), frozenset(Decimal(str(value)).normalize() for value in values), weight)
