"""G3: renderings that contradict each other, or the language they are in."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from briefer import korean
from briefer.glossary.lint.book import Book, Listed, Role, Value, shown
from briefer.glossary.match import find_terms
from briefer.glossary.terms import Entry, Glossary, TermType, is_acronym
from briefer.languages import LANGUAGES

Hits = Iterator[tuple[Value, str]]

_NAMED = regex.compile(r"\{\w+\}")
_READING = regex.compile(r"[가-힣]+(?:[\s·-]?[가-힣]+)*")
_BRACKETED = regex.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_HANGUL = regex.compile("[가-힣]")
_WORD = regex.compile(r"\p{L}")
_LETTERS = {name: regex.compile(rf"\p{{{name}}}") for name in ("Hangul", "Han", "Hiragana", "Katakana", "Latin")}
_ALSO_USED = {"ko": {"Latin", "Han"}, "ja": {"Latin"}, "zh": {"Latin"}}
_SEVERAL = regex.compile(r"(?<=\s)[:/](?=\s)|[;；|]")
_SEVERAL_FRENCH = regex.compile(r"(?<=\s)/(?=\s)|\|")  # a colon has a space on either side in French
_SHORTEST_NEAR_MISS = 3


@dataclass(frozen=True, slots=True)
class _Hold:
    """A rendering that holds a forbidden variant.

    Attributes:
        listed: Entry of the rendering.
        value: The rendering.
        owner: Entry that forbids the variant.
        variant: The variant where it is forbidden.
        starts_word: Whether no Korean letter stands right before it: 탈북조선인 is no 북조선.
    """

    listed: Listed
    value: Value
    owner: Listed
    variant: Value
    starts_word: bool

    def __str__(self) -> str:
        whose = "" if self.owner is self.listed else f" for {self.owner.entry.term!r}"
        what = "is" if self.value.text == self.variant.text else f"has {self.variant.text!r} in it, which is"
        return f"{self.value.text!r} {what} forbidden{whose} at {self.variant.place}"


def forbidden(book: Book) -> Hits:
    """G301: a rendering that its own entry forbids."""
    for listed in book:
        variants = {(value.language, value.text): value for value in listed.of(Role.FORBIDDEN)}
        for value in listed.renderings():
            if variant := variants.get((value.language, value.text)):
                yield value, f"{value.text!r} is forbidden at {variant.place}"


def contradicts_part(book: Book) -> Hits:
    """G302: a rendering with a variant in it that a term inside this one forbids."""
    for hold in _holds(book):
        if hold.owner in book.inside(hold.listed):
            yield hold.value, str(hold)


def holds_forbidden(book: Book) -> Hits:
    """G303: a rendering with a variant in it that its own entry or any other forbids.

    What is wrong for a person's name is right elsewhere: 연어, the fish, for Salmon.
    """
    for hold in _holds(book):
        if hold.owner is hold.listed:
            doubtful = hold.value.text != hold.variant.text
        else:
            is_name = hold.owner.entry.type is TermType.PERSON
            doubtful = hold.starts_word and not is_name and hold.owner not in book.inside(hold.listed)
        if doubtful:
            yield hold.value, str(hold)


def misspelt_part(book: Book) -> Hits:
    """G304: a rendering in which that of a term inside this one differs in a single letter: 조선로동당, 엠네스티."""
    for listed in book.in_force:
        for inner in book.inside(listed):
            for value in listed.renderings("ko"):
                whole = _compact(value.text)
                forms = [_compact(form) for form in inner.entry.accepted("ko")]
                near = "" if any(form in whole for form in forms) else _near_miss(forms, whole)
                if near and near not in inner.entry.targets["ko"].forbidden:
                    where = next(inner.renderings("ko"), inner.term)
                    yield value, f"{near!r} in {value.text!r} is {where.text!r} at {where.place}"


def same_target(book: Book) -> Hits:
    """G305: a rendering that a term of another type has as well: in the other direction, they are not told apart."""
    seen: dict[tuple[str, str, str], tuple[Listed, Value]] = {}
    for listed in book.in_force:
        for value in listed.of(Role.TEXT):
            key = (listed.entry.language, value.language, _compact(value.text))
            first, other = seen.setdefault(key, (listed, value))
            if first.entry.type != listed.entry.type:
                what = f"{first.entry.term!r} ({first.entry.type})"
                yield value, f"{value.text!r} is also {what} at {other.place}: this is {listed.entry.type}"


def missing(book: Book) -> Hits:
    """G306: no target in a language in which there should be one; a term that is kept needs none."""
    for file, wanted in zip(book.files, book.wanted, strict=True):
        for listed in file:
            entry = listed.entry
            without = [code for code in wanted if not entry.target(code)]
            if without and entry.targets and not entry.draft:
                yield listed.term, f"{shown(entry.term)} has no target for {', '.join(without)}"


def wrong_script(book: Book) -> Hits:
    """G307: a rendering that is not in the script of its language, and is neither an acronym nor the term itself."""
    for listed in book:
        for value in listed.renderings():
            if problem := _script_problem(listed.entry, value):
                yield value, f"{value.text!r} {problem}"


def no_reading(book: Book) -> Hits:
    """G308: a Korean rendering of which no one can tell how it ends when read aloud, so what particle follows it."""
    for listed in book:
        target = listed.entry.targets.get("ko")
        for value in listed.renderings("ko"):
            if target is None or value.role is Role.ALSO:
                continue
            if korean.ending(value.text, target.reading).final is korean.Final.UNKNOWN:
                yield value, f"{value.text!r} has no reading in Hangul, so its particle is not known: 은(는)"


def reading_not_hangul(book: Book) -> Hits:
    """G309: a reading that is not in Hangul."""
    for listed in book:
        for value in listed.of(Role.READING):
            if not _READING.fullmatch(value.text):
                yield value, f"reading {value.text!r} is not in Hangul"


def long_short(book: Book) -> Hits:
    """G310: a short form that is no shorter than the text."""
    for listed in book:
        for value in listed.of(Role.SHORT):
            if len(value.text) >= len(listed.entry.targets[value.language].text):
                yield value, f"short form {value.text!r} is no shorter than the text"


def several(book: Book) -> Hits:
    """G311: several renderings in one, as spreadsheets have them; the term itself has no such sign."""
    for listed in book:
        for value in listed.renderings():
            pattern = _SEVERAL_FRENCH if value.language == "fr" else _SEVERAL
            if (sign := pattern.search(value.text)) and not pattern.search(listed.entry.term):
                yield (
                    value,
                    f"{value.text!r} is several renderings ({sign[0]!r}): one is the text, the others are `also`",
                )


def _holds(book: Book) -> Iterator[_Hold]:
    """Find what is forbidden in the renderings of a language, wherever an entry forbids it."""
    owners: dict[tuple[str, str], dict[tuple[str, str], tuple[Listed, Value]]] = defaultdict(dict)
    for listed in book.in_force:
        for value in listed.of(Role.FORBIDDEN):
            owners[value.language, value.text].setdefault(listed.entry.key, (listed, value))
    # Korean writes on where a variant ends; elsewhere, words and characters are as in any text.
    variants = Glossary(
        tuple(
            Entry(term=text, language=code, case=True, whole_word=False if code == "ko" else "auto")
            for code, text in owners
        )
    )
    for listed in book.in_force:
        for value in listed.of(Role.TEXT, Role.SHORT, Role.ALSO, Role.FIRST_MENTION):
            text = _NAMED.sub("\n\n", value.text) if value.role is Role.FIRST_MENTION else value.text
            # A Korean rendering may be spaced in another way than the variant.
            places = [at for at, one in enumerate(text) if value.language != "ko" or one != " "]
            for match in find_terms("".join(text[at] for at in places), variants, value.language):
                # Its own entry counts first, then a term inside this one.
                claims, nearest = owners[value.language, match.entry.term], (listed, *book.inside(listed))
                key = next((one.entry.key for one in nearest if one.entry.key in claims), next(iter(claims)))
                start = places[match.start]
                starts_word = not _HANGUL.fullmatch(text[max(start - 1, 0) : start])
                yield _Hold(listed, value, *claims[key], starts_word)


def _near_miss(forms: list[str], whole: str) -> str:
    """Find a stretch of a Korean text that differs from a form in one letter of one syllable."""
    for form in forms:
        if len(form) < _SHORTEST_NEAR_MISS:
            continue
        for start in range(len(whole) - len(form) + 1):
            stretch = whole[start : start + len(form)]
            differing = [(one, two) for one, two in zip(form, stretch, strict=True) if one != two]
            if len(differing) == 1 and _letters_apart(*differing[0]) == 1:
                return stretch
    return ""


def _letters_apart(one: str, two: str) -> int:
    """In how many letters two syllables of Hangul differ; many, where one is no syllable."""
    if not (_HANGUL.match(one) and _HANGUL.match(two)):
        return 3
    pair = [unicodedata.normalize("NFD", syllable).ljust(3) for syllable in (one, two)]
    return sum(first != second for first, second in zip(*pair, strict=True))


def _script_problem(entry: Entry, value: Value) -> str:
    """What is wrong with the script of a rendering; what stands in brackets may be in any."""
    language, text = LANGUAGES[value.language], value.text
    own = {*language.script}
    foreign = _scripts(_BRACKETED.sub("", text)) - own - _ALSO_USED.get(language.code, set())
    if foreign:
        return f"has {' and '.join(sorted(foreign))} in it, which {language.name} does not use"
    as_it_is = entry.keep or is_acronym(text) or text.casefold() in map(str.casefold, (entry.term, *entry.aliases))
    if not _scripts(text) & own and not as_it_is and _WORD.search(text):
        return f"has no {' or '.join(language.script)} in it, as {language.name} has"
    return ""


def _scripts(text: str) -> set[str]:
    return {script for script, letter in _LETTERS.items() if letter.search(text)}


def _compact(text: str) -> str:
    return "".join(text.split())
