"""B201: numbers that were lost, changed or invented."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from briefer.checks.pair import Pair

CODE = "B201"

_COMMA_DECIMAL = {"de", "es", "fr"}
_DIGITS = {
    # Groups of three only: `1,234`, `1 234`; and a decimal part.
    False: regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
    True: regex.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
}
_SCALES: dict[str, dict[str, int]] = {
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "de": {"tausend": 3, "million": 6, "millionen": 6, "milliarde": 9, "milliarden": 9, "billionen": 12},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billions": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "billones": 12},
}
_UNITS: dict[str, dict[str, int]] = {
    "ko": {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12},
    "ja": {"十": 1, "百": 2, "千": 3, "万": 4, "億": 8, "兆": 12},
    "zh": {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8},
}
_MYRIAD = 4
"""Exponent from which a unit multiplies all that stands before it, in Korean, Japanese and Chinese."""

_WORDS: dict[str, dict[str, int]] = {
    "en": {
        word: value
        for value, words in {
            1: "one first once single January",
            2: "two second twice both pair couple February",
            3: "three third thrice March",
            4: "four fourth quarter April",
            5: "five fifth May",
            6: "six sixth June",
            7: "seven seventh July",
            8: "eight eighth August",
            9: "nine ninth September",
            10: "ten tenth decade October",
            11: "eleven eleventh November",
            12: "twelve twelfth dozen December",
            13: "thirteen thirteenth", 14: "fourteen fourteenth", 15: "fifteen fifteenth",
            16: "sixteen sixteenth", 17: "seventeen seventeenth", 18: "eighteen eighteenth",
            19: "nineteen nineteenth", 20: "twenty twentieth", 30: "thirty thirtieth", 40: "forty fortieth",
            50: "fifty fiftieth half", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
            100: "hundred hundreds century", 1000: "thousand thousands",
        }.items()
        for word in words.casefold().split()
    },
    "ko": {
        word: value
        for value, words in enumerate(
            "하나 한 첫|둘 두|셋 세|넷 네|다섯|여섯|일곱|여덟|아홉|열".split("|"), start=1
        )
        for word in words.split()
    },
}  # fmt: skip
_MONTHS: dict[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avri mai juin juil août sept octo nove déce",
    "es": "ener febr marz abri mayo juni juli agos sept octu novi dici",
}
_HOUR = regex.compile(r"(\d{1,2})\s?(?::\d\d|시|時|时|点|Uhr|h\b)")
_AFTERNOON = {
    "en": regex.compile(r"(\d{1,2})(?::\d\d)?\s*p\.?m\b", regex.IGNORECASE),
    "ko": regex.compile(r"오후\s*(\d{1,2})"),
    "ja": regex.compile(r"午後\s*(\d{1,2})"),
    "zh": regex.compile(r"下午\s*(\d{1,2})"),
}


def check(pair: Pair) -> Iterator[str]:
    """Find numbers in digits on one side that the other side has neither in digits nor in words.

    Units are read (`1.2 million`, `3만4천`, `1億2千万`), so is the grouping of the language (`1.234,5`). A month by name,
    an hour of the afternoon and a number in words count as said, so they are neither missed nor taken for invented.
    """
    missing = stated(pair.source, pair.source_language) - _said(pair.target, pair.target_language)
    added = stated(pair.target, pair.target_language) - _said(pair.source, pair.source_language)
    changes = [f"−{_plain(value)}" for value in sorted(missing)] + [
        f"+{_plain(value)}" for value in sorted(added)
    ]
    if changes:
        yield " ".join(changes)


def stated(text: str, language: str) -> set[Decimal]:
    """The values of all numbers that a text states in digits."""
    if language in _UNITS:
        return set(_with_units(text, _UNITS[language]))
    return set(_with_scales(text, language))


def _said(text: str, language: str) -> set[Decimal]:
    """The values that a text states in digits, in words, as a month's name or as an hour of the afternoon."""
    values = stated(text, language)
    # A number written without its unit (a hundred = 100) or with it apart: both readings count as said.
    values |= {Decimal(_number(found, language)) for found in _pattern(language).findall(text)}
    words = regex.findall(r"\p{L}+", text.casefold())
    values |= {Decimal(number) for number in (_WORDS.get(language, {}).get(word) for word in words) if number}
    for month, stem in enumerate(_MONTHS.get(language, "").split(), start=1):
        if any(word.startswith(stem) for word in words):
            values.add(Decimal(month))
    if language in _AFTERNOON:
        values |= {Decimal(int(hour) % 12 + 12) for hour in _AFTERNOON[language].findall(text)}
    values |= {Decimal(int(hour) - 12) for hour in _HOUR.findall(text) if 12 < int(hour) <= 24}
    return values


def _pattern(language: str) -> "regex.Pattern[str]":
    return _DIGITS[language in _COMMA_DECIMAL]


def _number(digits: str, language: str) -> Decimal:
    if language in _COMMA_DECIMAL:
        return Decimal(regex.sub(r"[.\u00a0\u202f ]", "", digits).replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _with_scales(text: str, language: str) -> Iterator[Decimal]:
    scales = _SCALES.get(language, {})
    for match in _pattern(language).finditer(text):
        following = regex.match(r"[\s-]*(\p{L}+)", text[match.end() :])
        exponent = scales.get(following[1].casefold(), 0) if following else 0
        yield _number(match[0], language).scaleb(exponent).normalize()


def _with_units(text: str, units: dict[str, int]) -> Iterator[Decimal]:
    """Numbers such as `3만4천`, `1억 2,000만`, `2천`: digits and units that follow each other are one number."""
    letters = "".join(units)
    run = regex.compile(
        rf"\d[\d,]*(?:\.\d+)?[{letters}]*(?:\s?\d[\d,]*(?:\.\d+)?[{letters}]+|(?<=[{letters}])\d[\d,]*(?:\.\d+)?)*"
    )
    for match in run.finditer(text):
        yield _value(match[0], units).normalize()


def _value(run: str, units: dict[str, int]) -> Decimal:
    total = section = Decimal(0)
    number: Decimal | None = None
    for piece in regex.findall(r"\d[\d,]*(?:\.\d+)?|\S", run):
        if piece[0].isdigit():
            number = Decimal(piece.replace(",", ""))
            continue
        exponent = units[piece]
        if exponent < _MYRIAD:
            section += (Decimal(1) if number is None else number).scaleb(exponent)
        else:
            total += (section + (number or 0)).scaleb(exponent)
            section = Decimal(0)
        number = None
    return total + section + (number or 0)


def _plain(value: Decimal) -> str:
    return f"{value:,f}"
