"""Where terms occur in a text, and what a translation of it must hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

import regex

from briefer.glossary.terms import Entry, Glossary, Target, TermType, is_acronym
from briefer.korean import is_particle
from briefer.languages import language

HYPHENS = r"\-\u2010-\u2013\u2212\ufe63\uff0d"
CJK = r"\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}ー々"
_PIECE = regex.compile(
    rf"(?P<gap>[\s{HYPHENS}]+)|(?P<plain>[0-9A-Za-z]+(?!\p{{M}}))"
    r"|(?P<invisible>[\u00ad\u200b\u2060\ufeff])|(?P<other>\X)"
)
_HYPHEN = regex.compile(rf"[{HYPHENS}]")
FULL_WIDTH = {0xFF01 + code: chr(0x21 + code) for code in range(94)}
_ONE_FOR_ONE = FULL_WIDTH | dict.fromkeys(map(ord, "’‘ʼ＇"), "'")

# Gaps in a folded text (a gap, or what no term reaches across) and in a folded term (needed, or optional).
_GAP, _BREAK = " ", "\n"
_NEEDED, _OPTIONAL = " ", "-"

_HANGUL_RUN = regex.compile(r"\p{Hangul}*")


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term at `text[start:end]`, its plural ending included, a possessive 's not.

    Attributes:
        entry: The term.
        start: Offset in the text.
        end: Offset after its last character.
        text: What stands there.
        shortened: Whether that is shorter than the term in full: an acronym, a surname.
    """

    entry: Entry
    start: int
    end: int
    text: str
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a translation of a text with the term must hold.

    Attributes:
        entry: The term.
        language: Language of the translation.
        text: The form to propose: the short one where the source has nothing but a shortened form.
        accepted: Every form that counts as held.
        at: Where the source first has the term.
    """

    entry: Entry
    language: str
    text: str
    accepted: tuple[str, ...]
    at: int = 0

    @property
    def target(self) -> Target:
        """All that the glossary says of the translation."""
        return self.entry.target(self.language) or Target(text=self.text)


def find_terms(text: str, glossary: Glossary, source: str) -> tuple[TermMatch, ...]:
    """Find the terms of a glossary in a text, left to right, without overlap, the longest at each place.

    A space in a term stands for any white space or hyphen, a hyphen for any hyphen, a space or nothing;
    apostrophes are one; a plural in s or es matches. Where an entry says `case: auto`, an acronym and a
    person's name of one word must agree in every letter; in other names of persons, and in any single word,
    what begins with a capital in the term does so in the text; anything else matches in any case.
    """
    finder = _finder(glossary, language(source).code)
    folded = _fold(text)
    matches = []
    at = 0
    while at < len(folded.lower):
        found = finder.longest(folded, at) if finder.may_begin(folded, at) else None
        if found is None:
            at += 1
            continue
        form, end = found
        start, stop = folded.starts[at], folded.ends[end - 1]
        matches.append(TermMatch(form.entry, start, stop, text[start:stop], form.shortened))
        at = end
    return tuple(matches)


def required(matches: Iterable[TermMatch], target: str) -> tuple[Requirement, ...]:
    """Say what a translation must hold: each term once, in order, where the target language has a form."""
    code = language(target).code
    found: dict[Entry, list[TermMatch]] = {}
    for match in matches:
        found.setdefault(match.entry, []).append(match)
    requirements = []
    for entry, uses in found.items():
        rendering = entry.target(code)
        if rendering is not None:
            text = (all(use.shortened for use in uses) and rendering.short) or rendering.text
            requirements.append(Requirement(entry, code, text, entry.accepted(code), uses[0].start))
    return tuple(requirements)


class _Fit(Enum):
    """How far a text must agree with a form in its capitals."""

    EXACT = "every letter"
    NAME = "a capital where a word of the form begins with one"
    ANY = "nowhere"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which an entry is written.

    Attributes:
        entry: The entry.
        letters: The form as folded, without its gaps.
        capitals: Where in `letters` a word begins with a capital.
        fit: How far capitals must agree.
        left: Script that must not stand right before the form, or "" where anything may.
        right: Script that must not stand right after it.
        shortened: Whether it is shorter than the preferred form.
        rank: Decides between forms that match the same text: the higher one wins.
    """

    entry: Entry
    letters: str
    capitals: tuple[int, ...]
    fit: _Fit
    left: str
    right: str
    shortened: bool
    rank: tuple[bool, bool, int]

    def fits(self, folded: "_Folded", start: int, end: int) -> bool:
        return (
            self._agrees(_without_gaps(folded.exact[start:end]))
            and (not self.left or start == 0 or script_of(folded.exact[start - 1]) != self.left)
            and (not self.right or self._may_be_followed(folded.exact, end))
        )

    def _agrees(self, letters: str) -> bool:
        if self.fit is _Fit.NAME:
            return all(letters[at].isupper() for at in self.capitals)
        return self.fit is _Fit.ANY or letters == self.letters

    def _may_be_followed(self, text: str, end: int) -> bool:
        if self.right == "hangul":
            return is_particle(_hangul_from(text, end), self.letters[-1])
        return end == len(text) or script_of(text[end]) != self.right


@dataclass(slots=True)
class _Node:
    """Where forms that begin alike part."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)

    def at(self, path: str) -> "_Node":
        """Find the node at the end of a path, made where it is not there yet."""
        node = self
        for character in path:
            following = node.next.get(character)
            if following is None:
                following = node.next[character] = _Node()
            node = following
        return node


@lru_cache(maxsize=16)
def _finder(glossary: Glossary, source: str) -> "_Finder":
    return _Finder(glossary, source)


class _Finder:
    """A trie over the folded forms of a glossary: a pass takes about as long for 5,000 terms as for 50."""

    def __init__(self, glossary: Glossary, source: str) -> None:
        self._root = _Node()
        self._whole_words = True
        for order, entry in enumerate(glossary):
            forms = [_fold_term(form, source) for form in entry.forms(source)]
            for folded in forms:
                self._add(entry, folded, forms[0], order)

    def _add(self, entry: Entry, folded: str, preferred: str, order: int) -> None:
        letters = _without_gaps(folded)
        form = _Form(
            entry=entry,
            letters=letters,
            capitals=_capitals(folded),
            fit=_fit(entry, folded),
            left=_edge(entry, letters, letters[0]),
            right=_edge(entry, letters, letters[-1]),
            shortened=len(letters) < len(_without_gaps(preferred)),
            rank=(True, folded == preferred, order),
        )
        self._whole_words = self._whole_words and (form.left != "" or script_of(letters[0]) != "word")
        self._root.at(_lower(folded)).forms.append(form)
        for plural in _plurals(entry, folded):
            rank = (False, folded == preferred, order)
            form = replace(form, letters=_without_gaps(plural), rank=rank)
            self._root.at(_lower(plural)).forms.append(form)

    def may_begin(self, folded: "_Folded", at: int) -> bool:
        """Whether a form may begin at a place: not inside a word, unless a term need not be a whole word."""
        text = folded.exact
        inside = at > 0 and script_of(text[at]) == "word" == script_of(text[at - 1])
        return not (inside and self._whole_words)

    def longest(self, folded: "_Folded", start: int) -> tuple[_Form, int] | None:
        """Find the form that reaches furthest from a place, and where it ends."""
        found = None
        nodes = [self._root]
        for end in range(start + 1, len(folded.lower) + 1):
            nodes = list(_step(nodes, folded.lower[end - 1]))
            if not nodes:
                break
            forms = [form for node in nodes for form in node.forms if form.fits(folded, start, end)]
            if forms:
                found = _best(forms, _without_gaps(folded.exact[start:end])), end
        return found


def _step(nodes: Iterable[_Node], character: str) -> Iterator[_Node]:
    """Follow a character of the text: an optional gap of a term may be there or not."""
    for node in nodes:
        if character in node.next:
            yield node.next[character]
        optional = node.next.get(_OPTIONAL)
        if optional is not None and character == _GAP:
            yield optional
        elif optional is not None and character in optional.next:
            yield optional.next[character]


def _best(forms: list[_Form], letters: str) -> _Form:
    return max(forms, key=lambda form: (form.letters == letters, form.rank))


def _plurals(entry: Entry, folded: str) -> tuple[str, ...]:
    if entry.type is TermType.PERSON or not (folded[-1].isascii() and folded[-1].isalpha()):
        return ()
    plurals = (f"{folded}s", f"{folded}es")
    return (*plurals, f"{folded[:-1]}ies") if folded.endswith("y") else plurals


def _fit(entry: Entry, folded: str) -> _Fit:
    if entry.case != "auto":
        return _Fit.EXACT if entry.case else _Fit.ANY
    one_word = _NEEDED not in folded
    if is_acronym(folded) or (one_word and entry.type is TermType.PERSON):
        return _Fit.EXACT
    if one_word or entry.type is TermType.PERSON:
        return _Fit.NAME
    return _Fit.ANY


def _capitals(folded: str) -> tuple[int, ...]:
    """Where a word begins with a capital, counted without gaps."""
    places, at = [], 0
    for word in folded.split(_NEEDED):
        if word[:1].isupper():
            places.append(at)
        at += len(_without_gaps(word))
    return tuple(places)


def _edge(entry: Entry, letters: str, character: str) -> str:
    """Name the script that must not go on beyond an edge of a form."""
    script = script_of(character)
    spaced = script in {"word", "hangul"}
    # One Chinese character or kana is part of most words that hold it.
    whole = (spaced or len(letters) == 1) if entry.whole_word == "auto" else entry.whole_word
    return script if whole else ""


@lru_cache(maxsize=20_000)
def script_of(character: str) -> str:
    """Name the script whose words a character is part of: `word` for those set apart by spaces, "" for none."""
    for script in ("hangul", "han", "hiragana", "katakana"):
        if regex.match(rf"\p{{{script}}}", character):
            return script
    if character in "ー々":
        return "katakana" if character == "ー" else "han"
    return "word" if regex.match(r"[\p{L}\p{M}\p{N}]", character) else ""


def is_cjk(text: str) -> bool:
    """Whether a text begins in a script that is not set in words, or in Hangul."""
    return script_of(text[0]) not in {"word", ""}


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text made comparable, and for each of its characters where it stands in the source.

    Attributes:
        exact: NFC, with one character for every gap, apostrophe and full-width letter; case kept.
        lower: The same in lower case, character for character.
        starts: Source offset of each character.
        ends: Source offset after each character.
    """

    exact: str
    lower: str
    starts: list[int]
    ends: list[int]


def _fold(text: str) -> _Folded:
    exact: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if piece.lastgroup == "plain":
            exact.append(piece[0])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        folded = _gap_in_text(piece[0]) if piece.lastgroup == "gap" else _folded_piece(piece)
        exact.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    joined = "".join(exact)
    return _Folded(joined, _lower(joined), starts, ends)


def _fold_term(form: str, source: str) -> str:
    folded = []
    for piece in _PIECE.finditer(form):
        if piece.lastgroup == "gap":
            # Korean compounds are spaced as the writer likes.
            optional = source == "ko" or _HYPHEN.search(piece[0])
            folded.append(_OPTIONAL if optional else _NEEDED)
        else:
            folded.append(_folded_piece(piece))
    return "".join(folded).strip(_NEEDED + _OPTIONAL)


def _folded_piece(piece: regex.Match[str]) -> str:
    if piece.lastgroup == "invisible":
        return ""
    return normalize("NFC", piece[0]).translate(_ONE_FOR_ONE)


def _gap_in_text(run: str) -> str:
    """Fold white space and hyphens: a blank line or a spaced dash is no gap, a hyphen at a line end is."""
    hyphens = len(_HYPHEN.findall(run))
    lines = run.replace("\r\n", "\n").count("\n")
    if hyphens == 0:
        return _GAP if lines < 2 else _BREAK
    if hyphens == 1 and _HYPHEN.match(run) and (len(run) == 1 or lines == 1):
        return _GAP
    return _BREAK


def _without_gaps(folded: str) -> str:
    return folded.replace(_GAP, "").replace(_OPTIONAL, "")


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _hangul_from(text: str, start: int) -> str:
    run = _HANGUL_RUN.match(text, start)
    return run[0] if run else ""
