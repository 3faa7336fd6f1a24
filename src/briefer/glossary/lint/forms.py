"""G1: forms by which two entries claim the same words of a text."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from briefer.glossary.lint.book import Book, Listed, Role, Value, shown
from briefer.glossary.match import find_terms
from briefer.glossary.terms import Entry, Glossary, is_acronym

Hits = Iterator[tuple[Value, str]]

_GAP = regex.compile(r"[\s\p{Pd}\u2212]+")
_APOSTROPHE = regex.compile("[’‘ʼ＇]")
_ONE = regex.compile(r"[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}]|\p{Latin}")
_COMMON = frozenset(
    """a about after all also am an and any are as at be but by can could did do does for from go had has have he her
    here him his how i if in is it its just may me might more most must my no not now of off oh on one only or our out
    over shall she should so some such than that the their them then there these they this those to too under up us was
    we were what when where which while who whom whose why will with would yes yet you your""".split()
)
"""English words that stand in any text, and at the beginning of any sentence."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A form of an entry."""

    listed: Listed
    value: Value

    @property
    def entry(self) -> Entry:
        return self.listed.entry

    @property
    def form(self) -> str:
        return self.value.text


def duplicate(book: Book) -> Hits:
    """G101: two terms that are the same words, but for hyphens, spaces or quotes."""
    for earlier, later in _clashes(book):
        if _are_terms(earlier, later) and not _told_apart(earlier, later):
            yield later.value, f"{later.form!r} is the same term as {earlier.form!r} at {earlier.value.place}"


def conflict(book: Book) -> Hits:
    """G102: an alias that is a term or an alias of another entry as well; a cycle of two aliases is one finding."""
    clashes = [clash for clash in _clashes(book) if not _told_apart(*clash)]
    done = {_pair(*clash) for clash in clashes if _are_terms(*clash)}
    for earlier, later in clashes:
        if _pair(earlier, later) in done:
            continue
        if _claims(earlier.entry, later.entry.term) and _claims(later.entry, earlier.entry.term):
            done.add(_pair(earlier, later))
            both = f"{later.entry.term!r} and {earlier.entry.term!r} at {earlier.value.place}"
            yield later.value, f"{both} are aliases of each other"
        else:
            what = "a term" if earlier.value.role is Role.TERM else f"an alias of {earlier.entry.term!r}"
            yield later.value, f"{later.value.role} {later.form!r} is {what} as well, at {earlier.value.place}"


def nearly_same(book: Book) -> Hits:
    """G103: two forms that differ only in the plural, or in the capitals of several words (Turkey is no turkey)."""
    reported: set[Value] = set()
    for earlier, later in _clashes(book):
        one_word = earlier.form.casefold() == later.form.casefold() and not _GAP.search(later.form)
        if not one_word and later.value not in reported and _told_apart(earlier, later):
            reported.add(later.value)
            yield later.value, f"{later.form!r} and {earlier.form!r} at {earlier.value.place} find the same words"


def replaced(book: Book) -> Hits:
    """G104: a term that has an entry in another file, which is used in its place."""
    for listed in book:
        other = book.instead_of(listed)
        if other is not None:
            yield listed.term, f"{shown(listed.entry.term)} is not used: {other.term.place} replaces it"


def repeated(book: Book) -> Hits:
    """G105: an alias that is the term or another alias; an also that is the text, the short form or another also."""
    for listed in book:
        seen: dict[tuple[str, str], Value] = {}
        for value in (*listed.forms, *sorted(listed.renderings(), key=lambda value: value.role is Role.ALSO)):
            first = seen.setdefault((value.language, value.text), value)
            if first is not value and value.role in {Role.ALIAS, Role.ALSO}:
                yield value, f"{value.text!r} is given already, as {first.field}"


def needless(book: Book) -> Hits:
    """G106: an alias that matching finds without it, as it finds plurals, hyphens and capitals."""
    for listed in book:
        seen: dict[str, list[Value]] = {}
        for value in listed.forms:
            form = value.text
            for other in (one for key in _keys(form) for one in seen.get(key, ())):
                alone = listed.entry.model_copy(update={"term": other.text, "aliases": ()})
                if other.text != form and _claims(alone, form):
                    yield value, f"{form!r} need not be listed: matching takes it for {other.text!r}"
                    break
            seen.setdefault(_key(form), []).append(value)


def one_character(book: Book) -> Hits:
    """G107: a form of one letter or one CJK character, which is part of many other words."""
    for listed in book:
        undecided = (Role.TERM, Role.ALIAS) if listed.entry.whole_word == "auto" else ()
        for value in listed.of(*undecided, Role.SHORT, Role.ALSO):
            if _ONE.fullmatch(value.text):
                yield value, f"{value.text!r} is a single character and stands in many other words"


def common_word(book: Book) -> Hits:
    """G108: an English form that every text holds as another word: `who` for WHO with `case: false`, Will, So."""
    for listed in book:
        for value in listed.forms:
            form = value.text
            strict = is_acronym(form) and listed.entry.case is not False
            if value.language == "en" and form.casefold() in _COMMON and not strict:
                yield value, f"{form!r} is found wherever a text has the word {form.lower()!r}"


def overlong(book: Book) -> Hits:
    """G109: a text that is too long for a term; with it, nothing else is compared."""
    for listed in book:
        for value in listed.values:
            if value.is_overlong:
                yield value, f"{shown(value.text)} has {len(value.raw):,} characters: is that a term?"


def _clashes(book: Book) -> Iterator[tuple[_Claim, _Claim]]:
    """Forms of two entries that match the same text, the earlier one first."""
    seen: dict[tuple[str, str], dict[str, _Claim]] = {}
    for listed in book.in_force:
        for value in listed.forms:
            claim = _Claim(listed, value)
            for key in _keys(claim.form):
                for other in seen.get((value.language, key), {}).values():
                    if other.listed is not listed and _clash(other, claim):
                        yield other, claim
            bucket = seen.setdefault((value.language, _key(claim.form)), {})
            bucket.setdefault(claim.form, claim)


def _clash(earlier: _Claim, later: _Claim) -> bool:
    return _claims(_alone(earlier), later.form) or _claims(_alone(later), earlier.form)


def _told_apart(earlier: _Claim, later: _Claim) -> bool:
    """Whether matching knows either form where it stands as written, whichever entry comes first."""
    if earlier.form == later.form:
        return False
    one, two = _alone(earlier), _alone(later)
    return all(
        [match.entry for match in find_terms(claim.form, Glossary(order), claim.value.language)] == [entry]
        for order in ((one, two), (two, one))
        for claim, entry in ((earlier, one), (later, two))
    )


def _claims(entry: Entry, text: str) -> bool:
    """Whether matching takes a whole text for an entry."""
    matches = find_terms(text, Glossary((entry,)), entry.language)
    return any(match.start == 0 and match.end == len(text) for match in matches)


def _alone(claim: _Claim) -> Entry:
    """An entry with one form of it only."""
    return claim.entry.model_copy(update={"term": claim.form, "aliases": ()})


def _are_terms(earlier: _Claim, later: _Claim) -> bool:
    return earlier.value.role is Role.TERM and later.value.role is Role.TERM


def _pair(earlier: _Claim, later: _Claim) -> frozenset[Entry]:
    return frozenset({earlier.entry, later.entry})


def _key(form: str) -> str:
    """A form without what matching passes over: capitals, hyphens, spaces, the kind of apostrophe."""
    return _APOSTROPHE.sub("'", _GAP.sub("", unicodedata.normalize("NFKC", form))).casefold()


def _keys(form: str) -> Iterator[str]:
    """The keys of a form, its plurals and its singulars."""
    key = _key(form)
    yield from {key, f"{key}s", f"{key}es", key.removesuffix("s"), key.removesuffix("es")}
    if key.endswith("y"):
        yield f"{key[:-1]}ies"
    if key.endswith("ies"):
        yield f"{key[:-3]}y"
