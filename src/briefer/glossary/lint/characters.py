"""G2: characters that look right and match nothing. What a check finds is what tidying changes."""

import unicodedata
from collections.abc import Callable, Iterator

import regex

from briefer.glossary.lint.book import Book, Value, shown

Hits = Iterator[tuple[Value, str]]

_INVISIBLE = regex.compile(
    r"[[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u034F\u115F\u1160\u3164\uFFA0\uFE00-\uFE0F]--[\t\n\r]]", regex.V1
)
_SPECIAL_SPACE = regex.compile(r"[\p{Zs}--[ \u3000]]", regex.V1)
# French typography: a no-break space inside guillemets and before high punctuation.
_FRENCH_SPACE = regex.compile(r"[\u00A0\u202F](?=[:;!?»%€])|(?<=«)[\u00A0\u202F]")

_PLAINER = ("<wide>", "<narrow>", "<square>", "<compat>")
_CONJOINING = regex.compile(r"[\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]")
_PLAIN_FORMS = {"\u318d": "·", "\u2011": "-"}  # ㆍ stands for · in Korean; a hyphen is U+002D on every keyboard
_AS_THEY_ARE = frozenset("…‥№℃℉µ\u3000")
_FULL_WIDTH_MARKS = regex.compile(r"[\uFF00-\uFF60&&[\p{P}\p{S}]]", regex.V1)  # the usual marks in Japanese and Chinese

_RUN = regex.compile(r"\s{2,}|[\t\n\r]")
_BEFORE_CLOSING = regex.compile(r"\s+(?=[,.!?]+(?:\s|$)|[)\]}」』】》〉、。，．）］])|(?<=[(\[{「『【《〈（［])\s+")
_BEFORE_CLOSING_FRENCH = regex.compile(r"\s+(?=[,.]+(?:\s|$)|[)\]}])|(?<=[(\[{])\s+")

# Cyrillic, Greek and Armenian letters that look like Latin ones (Unicode TR39, confusables.txt).
_LOOK_ALIKE = dict(
    zip(
        "АВСЕНІЈКМОРЅТХУаеорсухіјѕһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονօսցհ",
        "ABCEHIJKMOPSTXYaeopcyxijshdqwlABEZHIKMNOPTYXovough",
        strict=True,
    )
)
_FOREIGN = r"\p{Cyrillic}\p{Greek}\p{Armenian}"
_WORD = regex.compile(rf"[\p{{Latin}}{_FOREIGN}]++")
_LATIN = regex.compile(r"\p{Latin}")
_KATAKANA = dict(zip("力口工夕卜二へ一", "カロエタトニヘー", strict=True))
_IN_KATAKANA = regex.compile(rf"(?<=[\p{{Katakana}}ー])[{''.join(_KATAKANA)}](?=[\p{{Katakana}}ー])")


def tidied(text: str, language: str) -> str:
    """Put a text right as far as that is safe: what it says and how it looks do not change."""
    for step in (_visible, _composed, _plain, _spaced):
        text = step(text, language)
    return text


def invisible(book: Book) -> Hits:
    """G201: zero-width, control and direction characters, and spaces that are not the usual one."""
    for value, character in _changed(book, _visible):
        yield value, f"{_named(character)} in {shown(_visible(value.text, value.language))} cannot be seen"


def not_composed(book: Book) -> Hits:
    """G202: letters in pieces: decomposed Hangul and accents, and the Hanja that Unicode has twice."""
    for value in _values(book):
        text = value.raw
        if _composed(text, value.language) == text:
            continue
        twice = next((one for one in text if _composed(one, value.language) != one), "")
        how = f"{_named(twice)}, for {_composed(twice, '')!r}" if twice else "letters in pieces"
        yield value, f"{shown(_composed(text, value.language))} is written with {how} (not NFC)"


def compatibility(book: Book) -> Hits:
    """G203: full-width letters, half-width katakana, ligatures, squared words."""
    for value, character in _changed(book, _plain):
        plain = _plain(character, value.language)
        yield value, f"{character!r} ({_named(character)}) in {shown(value.text)} is {plain!r} in plain characters"


def spaces(book: Book) -> Hits:
    """G204: spaces that are doubled, lead or trail, or stand where punctuation has none."""
    for value in _values(book):
        text = _visible(value.raw, value.language)
        if text != text.strip():
            yield value, f"space at the edge of {shown(text)}"
        elif _RUN.search(text):
            yield value, f"doubled space in {shown(text)}"
        elif _spaced(text, value.language) != text:
            yield value, f"space beside punctuation in {shown(text)}"


def look_alike(book: Book) -> Hits:
    """G205: a letter of another script that looks like the one meant."""
    for value in _values(book):
        for word in _WORD.findall(value.raw):
            foreign = [letter for letter in word if not letter.isascii() and not _LATIN.match(letter)]
            alike = [letter for letter in foreign if letter in _LOOK_ALIKE]
            if alike and (len(foreign) < len(word) or len(alike) == len(foreign)):
                yield value, f"{alike[0]!r} ({_named(alike[0])}) in {shown(word)} looks like {_LOOK_ALIKE[alike[0]]!r}"
        for found in _IN_KATAKANA.finditer(value.raw):
            yield value, f"{found[0]!r} ({_named(found[0])}) looks like {_KATAKANA[found[0]]!r}"


def loose_jamo(book: Book) -> Hits:
    """G206: Hangul letters that are no syllable."""
    for value in _values(book):
        if found := _CONJOINING.search(_composed(value.raw, value.language)):
            yield value, f"{_named(found[0])} is no syllable by itself"


def _values(book: Book) -> Iterator[Value]:
    return (value for listed in book for value in listed.values)


def _changed(book: Book, step: Callable[[str, str], str]) -> Iterator[tuple[Value, str]]:
    """The texts that a step of tidying changes, and the first character that it does so for."""
    for value in _values(book):
        text = unicodedata.normalize("NFC", value.raw)
        if step(text, value.language) != text:
            yield value, next(one for one in text if step(one, value.language) != one)


def _visible(text: str, language: str) -> str:
    if not _INVISIBLE.search(text) and not _SPECIAL_SPACE.search(text):
        return text
    kept = {found.start() for found in _FRENCH_SPACE.finditer(text)} if language == "fr" else set()
    shown = (
        " " if at not in kept and _SPECIAL_SPACE.match(one) else one
        for at, one in enumerate(text)
        if not _INVISIBLE.match(one)
    )
    return "".join(shown)


def _composed(text: str, language: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain(text: str, language: str) -> str:
    if text.isascii():
        return text
    # ｶﾞ is two characters, ガ is one.
    return unicodedata.normalize("NFC", "".join(_plain_character(one, language) for one in text))


def _plain_character(character: str, language: str) -> str:
    if character in _PLAIN_FORMS:
        return _PLAIN_FORMS[character] if language == "ko" or character == "\u2011" else character
    usual = language in {"ja", "zh"} and _FULL_WIDTH_MARKS.match(character)
    if usual or character in _AS_THEY_ARE or not unicodedata.decomposition(character).startswith(_PLAINER):
        return character
    plain = unicodedata.normalize("NFKC", character)
    # A letter of Hangul alone (ㄱ) and an accent alone (´) have no plainer form.
    return character if _CONJOINING.search(plain) or plain.startswith(" ") else plain


def _spaced(text: str, language: str) -> str:
    if language not in {"ja", "zh"}:
        text = text.replace("\u3000", " ")
    closing = _BEFORE_CLOSING_FRENCH if language == "fr" else _BEFORE_CLOSING
    return closing.sub("", _RUN.sub(" ", text)).strip()


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
