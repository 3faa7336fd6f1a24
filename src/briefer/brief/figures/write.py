"""A figure in another language, where rules are enough and right.

Numbers are grouped as the language groups them: by ten thousands in Korean (한글 맞춤법 제44항), Japanese and Chinese,
by thousands elsewhere, with words from a million on. Dates, decimal marks and per cent signs are those of CLDR.
"""

from datetime import date
from decimal import Decimal

import regex

from briefer.brief.date_rules import Turn
from briefer.brief.dates import DateWords
from briefer.brief.figures import rules
from briefer.brief.figures.model import Bound, Figure, FigureKind


def render_figure(figure: Figure, source: str, target: str) -> str | None:
    """The figure in the target language, or None where it takes a translator: for a noun, or for what is not plain.

    Args:
        figure: A figure of an article.
        source: The language of the article.
        target: The language to write.
    """
    if figure.date:
        return _date(figure.date, source, target)
    if figure.counted or not figure.values or len(figure.bounds) > 1:
        return None
    quantity = _quantity(figure, target)
    if quantity is None:
        return None
    for bound in figure.bounds:
        quantity = _bound(bound, figure, target).format(n=quantity)
    return _per(f"{_noun(figure, target)}{quantity}", figure.per, target)


# --- Dates


def _date(words: DateWords, source: str, target: str) -> str | None:
    """The date, if its words say no more than that: no `early`, no range of days, no `last`."""
    from babel.dates import format_date, format_skeleton

    numbers = [words.year, words.until, words.day, words.month if source in rules.UNSPACED else None]
    named = 12 if source in rules.UNSPACED else 0
    written = len(regex.findall(r"\d+|元", words.text))
    is_numeric = regex.fullmatch(r"[\d./\s-]+", words.text) is not None and named == 0 and words.month is not None
    says_more = written != sum(number is not None for number in numbers) + is_numeric
    # 오는 9월 9일 is that day in any words, last June is not June.
    is_relative = words.shift or (words.turn is not Turn.NEAREST and not words.day)
    if says_more or is_relative or _PART.search(words.text):
        return None
    locale = _locale(target)
    if words.until:
        return _YEARS[target].format(first=words.year, last=words.until)
    try:
        day = date(words.year or _LEAP_YEAR, words.month or 1, words.day or 1)
    except ValueError:
        return None
    if words.year and words.day:
        return str(format_date(day, "long", locale=locale))
    skeleton = "MMMMd" if words.day else "yMMMM" if words.month else "y"
    return str(format_skeleton(skeleton, day, locale=locale))


_LEAP_YEAR = 2000
_PART = regex.compile(rules.PART_OF_TIME, regex.IGNORECASE)
_YEARS = {
    "de": "{first}–{last}", "en": "{first}–{last}", "es": "{first}-{last}", "fr": "{first}-{last}",
    "ja": "{first}〜{last}年", "ko": "{first}~{last}년", "zh": "{first}年至{last}年",
}  # fmt: skip


def _locale(target: str) -> str:
    return "zh_Hans_CN" if target == "zh" else target


# --- Quantities


def _quantity(figure: Figure, target: str) -> str | None:
    match figure.kind:
        case FigureKind.DATE:
            return rules.WRITTEN_DECADES[target].format(n=figure.values[0])
        case FigureKind.PERCENT:
            return _percent(figure, target)
        case FigureKind.MONEY:
            return _money(figure, target)
        case FigureKind.ORDINAL:
            number = int(figure.values[0])
            template = rules.ORDINALS.get(figure.unit, {}).get(target)
            return template.format(n=number, nth=_nth(number)) if template and len(figure.values) == 1 else None
        case _:
            return _count(figure, target)


def _percent(figure: Figure, target: str) -> str:
    from babel.numbers import format_percent

    if figure.unit == "point":
        return rules.WRITTEN_POINTS[target].format(n=_numbers(figure.values, target))
    whole = str(format_percent(figure.values[-1] / 100, locale=_locale(target), decimal_quantization=False))
    return f"{_range([_number(each, target) for each in figure.values[:-1]], target)}{whole}"


def _money(figure: Figure, target: str) -> str | None:
    if not figure.unit:
        return None
    sign = rules.WRITTEN_SIGNS.get(figure.unit) if target == "en" else None
    if sign:
        amounts = [f"{sign}{_number(each, target)}" for each in figure.values]
        return f"{_range(amounts[:-1], target)}{amounts[-1]}"
    return _with_word(figure.values, rules.MONEY[figure.unit][target], target)


def _count(figure: Figure, target: str) -> str | None:
    if not figure.unit:
        return _numbers(figure.values, target)
    words = rules.UNITS[figure.unit][target]
    if "{n}" not in words:
        return _with_word(figure.values, words, target)
    number = _numbers(figure.values, target)
    after_noun = words[words.index("{n}") :]
    return after_noun.format(n=number if number[-1].isdigit() or target != "ko" else f"{number} ")


def _noun(figure: Figure, target: str) -> str:
    """What stands before the number and all that limits it: 여성 in 여성 최소 6명."""
    noun, number, _ = rules.UNITS.get(figure.unit, {}).get(target, "").partition("{n}")
    return noun if number else ""


def _with_word(values: tuple[Decimal, ...], words: str, target: str) -> str:
    """A number and the word that it counts: its singular or plural, or its counter."""
    number = _numbers(values, target)
    forms = words.split("|")
    if target in rules.UNSPACED:
        # 3만 명, but 320명: an Arabic number and its counter may be written together.
        gap = " " if target == "ko" and not number[-1].isdigit() else ""
        return f"{number}{gap}{forms[0]}"
    is_one = values == (Decimal(1),) or (target == "fr" and len(values) == 1 and values[0] < 2)
    word = forms[0] if is_one or len(forms) == 1 else forms[1]
    link = ("d’" if word[0] in "aeiouyé" else "de ") if target == "fr" else "de " if target == "es" else ""
    return f"{number} {link if number[-1].isalpha() else ''}{word}"


def _bound(bound: Bound, figure: Figure, target: str) -> str:
    one_by_one = figure.kind is FigureKind.NUMBER and figure.unit not in rules.PERIODS
    return rules.FEWER if target == "en" and bound is Bound.UNDER and one_by_one else rules.BOUNDS[target][bound]


def _per(quantity: str, per: str, target: str) -> str:
    if not per:
        return quantity
    word = rules.PER[per][target].split("|")[0]
    if target == "ko":
        return f"{word} {quantity}"
    return f"{word}{quantity}" if target in rules.UNSPACED else f"{quantity} {word}"


def _nth(number: int) -> str:
    last = number % 10 if number % 100 not in {11, 12, 13} else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


# --- Numbers


def _numbers(values: tuple[Decimal, ...], target: str) -> str:
    return _range([_number(each, target) for each in values[:-1]], target) + _number(values[-1], target)


_TO = {"de": " bis ", "en": " to ", "es": " a ", "fr": " à ", "ja": "〜", "ko": "~", "zh": "至"}


def _range(first: list[str], target: str) -> str:
    return "".join(f"{each}{_TO[target]}" for each in first)


def _number(value: Decimal, target: str) -> str:
    match target:
        case "ko":
            return _in_myriads(value, "만억조", grouped=True)
        case "ja":
            return _in_myriads(value, "万億兆", grouped=False)
        case "zh":
            return _in_chinese(value)
        case _:
            return _in_thousands(value, target)


def _in_thousands(value: Decimal, target: str) -> str:
    """Digits, and from a million on a word where it takes no more than three decimals."""
    for exponent, words in _SCALES[target]:
        scaled = value.scaleb(-exponent)
        if scaled >= 1 and scaled == round(scaled, 3):
            number = _grouped(scaled, target)
            forms = words.split("|")
            return f"{number} {forms[0] if scaled < (2 if target == 'fr' else 1.1) else forms[-1]}"
    return _grouped(value, target)


def _grouped(value: Decimal, target: str) -> str:
    """Digits in groups of three; Spanish groups from five digits on (CLDR, minimumGroupingDigits)."""
    from babel.numbers import format_decimal

    grouped = target != "es" or value >= 10_000
    return str(format_decimal(value, locale=target, decimal_quantization=False, group_separator=grouped))


_SCALES = {
    "de": ((12, "Billion|Billionen"), (9, "Milliarde|Milliarden"), (6, "Million|Millionen")),
    "en": ((12, "trillion"), (9, "billion"), (6, "million")),
    # 1000 millones: Spanish has no word of its own for 10⁹ that may stand after digits (RAE).
    "es": ((12, "billón|billones"), (6, "millón|millones")),
    "fr": ((12, "billion|billions"), (9, "milliard|milliards"), (6, "million|millions")),
}


def _in_myriads(value: Decimal, units: str, *, grouped: bool) -> str:
    """`7억 4,000만` or `7億4000万`: the whole number, nothing rounded."""
    whole, part = divmod(value, 1)
    pieces = []
    for at, unit in enumerate(("", *units)):
        digits = int(whole) // 10000**at
        digits = digits % 10000 if at < len(units) else digits
        if digits or (at == 0 and (part or not whole)):
            number = f"{digits:,}" if grouped else str(digits)
            pieces.append(f"{number}{str(part.normalize())[1:] if at == 0 and part else ''}{unit}")
    return (" " if grouped else "").join(reversed(pieces))


def _in_chinese(value: Decimal) -> str:
    for exponent, unit in ((12, "万亿"), (8, "亿"), (4, "万")):
        scaled = value.scaleb(-exponent)
        if scaled >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():f}{unit}"
    return f"{value.normalize():f}"
