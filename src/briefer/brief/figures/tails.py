"""What stands after a number: its unit, its currency, the noun that it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from briefer.brief.figures import rules
from briefer.brief.figures.model import FigureKind
from briefer.brief.figures.numbers import Number
from briefer.korean import is_particle


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number; without a kind it is no figure."""

    end: int
    kind: FigureKind | None
    unit: str = ""
    counted: str = ""


def read_tail(number: Number, text: str, end: int, language: str) -> Tail:
    """Read what follows the number from `end` on: an ordinal, a share, money, or what is counted, in this order."""
    degrees = regex.match(rf"\s?(?:{rules.DEGREES})", text, pos=end)
    if degrees:
        unit = "celsius" if degrees[0].strip()[-1] in "C℃s" else "fahrenheit"
        return Tail(degrees.end(), FigureKind.NUMBER, unit)
    ordinal = _ordinal(number, text, end, language)
    if ordinal:
        return ordinal
    for unit, pattern in (("point", rules.POINTS[language]), ("percent", rules.PERCENT[language])):
        match = regex.match(rf"[\s-]?(?:{pattern})", text, pos=end)
        if match:
            share = _share(text, match.end(), language) if unit == "percent" else match.end()
            return Tail(share, FigureKind.PERCENT, unit, text[match.end() : share].strip())
    money = _money(text, end, language)
    if money:
        return money
    return _counter(text, end, language) if language in rules.UNSPACED else _noun(text, end, language)


def _ordinal(number: Number, text: str, end: int, language: str) -> Tail | None:
    if language != "en":
        for unit, forms in rules.ORDINAL_WORDS.items():
            match = regex.match(forms[language], text, pos=end)
            if match:
                return Tail(match.end(), FigureKind.ORDINAL, unit)
        is_ordinal = regex.match(r"(?:e|er|re|ème|nd|nde|[ºª])\b|\.(?=\s\p{L})", text, pos=end)
        return Tail(end, None) if is_ordinal and language not in rules.UNSPACED else None
    suffix = regex.match(r"(?:st|nd|rd|th)\b", text, pos=end)
    if not suffix and not (number.spelled and regex.search(r"(?:th|third|second|first)$", number.text)):
        return None
    end = suffix.end() if suffix else end
    words = _words_until_stop(text, end, "en", 3)
    if not words or words[0][0].isupper() or words[0] in _NOT_COUNTED:
        return Tail(end, None)
    known = words[0] in rules.ORDINALS and words[0]
    counted = known or " ".join(words)
    return Tail(end + 1 + len(counted), FigureKind.ORDINAL, known or "", "" if known else counted)


_NOT_COUNTED = frozenset({"century", "quarter", "quarters", "party", "parties", "one", "person"})


def _share(text: str, end: int, language: str) -> int:
    """Where `of households` ends that says what a share is of."""
    of = regex.match(_OF.get(language, r"(?!)"), text, pos=end)
    if not of:
        return end
    words = _words_until_stop(text, of.end() - 1, language, 4)
    plural = _noun_end(text, of.end() - 1, language)
    if plural > of.end() - 1:
        return plural
    return of.end() - 1 + len("".join(f" {word}" for word in words)) if words else of.end() - 1 if of["whole"] else end


_OF = {
    "de": r"\s(?:der|aller|des)(?P<whole>(?!))?\s",
    "en": r"\sof(?:\s(?:all|the|its|their|those|these|them|his|her))*(?P<whole>(?<=those|them))?\s",
    "es": r"\sde(?:\slos|\slas|l)?(?P<whole>(?!))?\s",
    "fr": r"\s(?:des|de\sla|du|de)(?P<whole>(?!))?\s",
}


def _money(text: str, end: int, language: str) -> Tail | None:
    whose, link = rules.WHOSE[language], r"(?:\s(?:de|d['’]))?" if language in {"es", "fr"} else ""
    if language == "en" and (foreign := regex.match(r"\sNorth Korean won\b", text, pos=end)):
        return Tail(foreign.end(), FigureKind.MONEY, "", foreign[0].strip())
    boundary = "" if language in rules.UNSPACED else r"\b"
    for unit, words in rules.MONEY.items():
        match = regex.match(rf"{link}[\s-]?{whose}(?:{words[language]}){boundary}", text, pos=end)
        if match and (_is_whole(text, match.end(), language) if language in rules.UNSPACED else match[0][0] in " -"):
            return Tail(match.end(), FigureKind.MONEY, unit)
    return None


def _counter(text: str, end: int, language: str) -> Tail:
    """The counter of a number in Korean, Japanese and Chinese; a word that only begins like one is none."""
    matches = [
        (match.end(), unit)
        for pattern, unit in rules.counters(language).items()
        if (match := regex.match(rf"\s?(?:{pattern})", text, pos=end)) and _is_whole(text, match.end(), language)
    ]
    if not matches or regex.match(rf"\s?(?:{rules.NO_COUNTERS[language]})", text, pos=end):
        return Tail(end, FigureKind.NUMBER)
    last, unit = max(matches)
    return Tail(last, FigureKind.NUMBER, unit, "" if unit else text[end:last].strip())


def _is_whole(text: str, end: int, language: str) -> bool:
    if language != "ko":
        return True
    hangul = regex.match(r"\p{Hangul}*", text, pos=end)
    tail = hangul[0] if hangul else ""
    follows = "|".join(rules.AFTER["ko"].values())
    return is_particle(tail) or regex.match(rf"(?:{follows}|씩|짜리|째|뿐|입니다)", tail) is not None


def _noun(text: str, end: int, language: str) -> Tail:
    """What a number counts in a language with an alphabet."""
    compound = regex.match(r"-(?P<noun>\p{L}+(?:-old|-year)?)", text, pos=end)
    if compound:
        return _compound(compound, text, end, language)
    age = regex.match(r"\syears?\sold\b", text, pos=end) if language == "en" else None
    if age:
        return Tail(age.end(), FigureKind.NUMBER, "age")
    after_scale = regex.match(r"\s(?:de\s|d['’])", text, pos=end) if language in {"es", "fr"} else None
    begin = after_scale.end() - (after_scale[0][-1] == " ") if after_scale else end
    last = _noun_end(text, begin, language)
    noun = text[begin:last].strip()
    if noun in {"times", "fois", "veces"} and _COMPARES.match(text, pos=last):
        return Tail(end, None)
    unit = rules.units_by_name(language).get(noun.casefold(), "")
    return Tail(last, FigureKind.NUMBER, unit, "" if unit else noun) if noun else _short(text, end, language)


_COMPARES = regex.compile(r"\s(?:more|higher|larger|as|greater|less|fewer|plus|más)\b")
_FRACTION = regex.compile("thirds?|fourths?|quarters?|fifths?|halves|fold")


def _compound(compound: "regex.Match[str]", text: str, end: int, language: str) -> Tail:
    """`48-page summary`, but not the name of `a 16-year-old`."""
    if _FRACTION.match(compound["noun"]):
        return Tail(end, None)
    is_name = compound["noun"].endswith("old") and regex.match(r"\s\p{Lu}", text, pos=compound.end())
    more = [] if is_name else _words_until_stop(text, compound.end(), language, 3)
    last = compound.end() + len("".join(f" {word}" for word in more))
    return Tail(last, FigureKind.NUMBER, "", text[end + 1 : last])


def is_unread(text: str, end: int, language: str) -> bool:
    """Whether a word follows that may be what a number counts, though nothing here knows it: 4,000 reais."""
    word = next(_following(text, end), None) if language not in rules.UNSPACED else None
    return word is not None and word[0].casefold() not in _stops(language)


def _short(text: str, end: int, language: str) -> Tail:
    """A unit that has no plural (`30 km`), or `of those` that the text spoke of."""
    word, last = next(_following(text, end), ("", end))
    unit = rules.units_by_name(language).get(word.casefold())
    if unit:
        return Tail(last, FigureKind.NUMBER, unit)
    of = regex.match(r"\sof\s(?:those|them|these|the\s\p{Ll}+s)\b", text, pos=end) if language == "en" else None
    return Tail(of.end(), FigureKind.NUMBER, "", of[0].strip()) if of else Tail(end, FigureKind.NUMBER)


def _noun_end(text: str, at: int, language: str) -> int:
    """Where the noun phrase ends that a number counts: at its last plural, or its first noun in German."""
    last = at
    for word, end in _following(text, at):
        if word.casefold() in _stops(language):
            break
        if language == "de":
            if word[0].isupper():
                return end
            if not regex.search("e[nrms]?$", word):
                break
        elif _is_plural(word, language):
            last = end
        elif (last > at and not _is_attributive(text[at:last])) or language != "en" or end - at > _LONGEST:
            break
    return last


_LONGEST = 60
_ATTRIBUTIVE = regex.compile(r"\b(?:rights|arms|sports|women|men|armed|news)$")


def _is_attributive(phrase: str) -> bool:
    return _ATTRIBUTIVE.search(phrase) is not None


def _is_plural(word: str, language: str) -> bool:
    if language == "en":
        return word.casefold() in rules.PLURALS or regex.search(r"[^suia'’]s$", word) is not None
    return regex.search("[sxz]$", word) is not None


def _words_until_stop(text: str, at: int, language: str, most: int) -> list[str]:
    """The words that follow, up to one that ends a noun phrase: a verb in -ed may be one, if it is not the first."""
    words: list[str] = []
    for word, _ in _following(text, at):
        is_verb = bool(words) and language == "en" and word.endswith(("ed", "ing", "ly"))
        if len(words) == most or word.casefold() in _stops(language) or is_verb:
            break
        words.append(word)
    return words


def _following(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The words from a place on, as long as only single blanks are between them."""
    while match := _WORD.match(text, pos=at):
        yield match[1], match.end()
        at = match.end()


_WORD = regex.compile(r"\s(\p{L}[\p{L}\p{M}]*(?:['’.-]\p{L}+)*)")


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(rules.STOPS[language].split())
