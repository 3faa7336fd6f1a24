"""Words, and what a name is by its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from briefer.glossary.mine import rules
from briefer.glossary.terms import TermType

LETTERS = r"\p{L}\p{M}\p{N}"
TOKEN = regex.compile(
    rf"(?<![{LETTERS}])[ldcjmnst]['’](?=\p{{L}})|(?P<name>(?:\p{{Lu}}\.)+(?:\p{{Lu}}(?![{LETTERS}]))?"
    rf"|\p{{Lu}}[{LETTERS}]*(?:(?:[-‐‑&.]|['’](?!s\b))(?=[{LETTERS}])[{LETTERS}]+)*)"
    rf"|(?!(?<=\p{{L}}['’])s\b)[{LETTERS}]+(?:[-‐‑'’](?=[{LETTERS}])[{LETTERS}]+)*"
)
_OPENS = regex.compile(r"(?:^|[“\"‘«„:;•|(\[]|(?<=\s)['—–-]|(?<!\w)\d{1,2}[.)])\s*$")
_ABBREVIATED = regex.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Rev|Gen|Col|Lt|Sgt|Capt|Maj|Adm|St|Mt|Ft|Jr|Sr)$")
_COMPOUND = regex.compile(rules.COMPOUNDS)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        start: Offset in the sentence; `end` likewise.
        capital: Whether it may begin a name by its capital.
        initial: Whether it may have its capital from where it stands: after a full stop, a bracket, a quotation mark.
    """

    text: str
    start: int
    end: int
    capital: bool
    initial: bool = False

    @property
    def key(self) -> str:
        """The word as the lists of `rules` have it."""
        return folded(self.text)


def folded(word: str) -> str:
    """Write a word as the lists of `rules` do."""
    return word.lower().rstrip(".").replace("’", "'")


def words_of(text: str) -> list[Word]:
    """The words of a sentence, without elided articles, possessives, and what follows a name after a hyphen."""
    found = []
    for match in TOKEN.finditer(text):
        end = match.end()
        if compound := _COMPOUND.search(match[0]):
            end = match.start() + compound.start()
        if match["name"] and _ABBREVIATED.search(match[0]) and text[end : end + 1] == ".":
            end += 1
        initial = _OPENS.search(text[: match.start()]) is not None
        tagged = text[max(0, match.start() - 1) : match.start()] in {"#", "@"}
        capital = match["name"] is not None and not tagged
        found.append(Word(text[match.start() : end], match.start(), end, capital, initial))
    return found


def head_type(key: str) -> TermType | None:
    """What a folded word makes of a name that has it for its head: a Committee is an organisation."""
    heads = (
        (rules.LAWS, TermType.LEGAL),
        (rules.ORGANISATIONS, TermType.ORGANISATION),
        (rules.EVENTS, TermType.EVENT),
        (rules.PLACES, TermType.PLACE),
    )
    return next((kind for words, kind in heads if key in words), None)


def type_by_words(words: Sequence[str]) -> TermType | None:
    """What a name is by its words, or None where they do not tell."""
    keys = [folded(word).removesuffix("'") for word in words]
    core = next(
        (keys[:at] for at, word in enumerate(words) if at and word[0].islower() and word not in rules.PARTICLES), keys
    )
    if len(keys) > 1 and keys[0] in rules.PLACES_BEFORE and not head_type(core[-1]):
        return TermType.PLACE
    if len(keys) == 1:
        return None
    return head_type(core[-1]) or head_type(core[0]) or (head_type(keys[-1]) if core == keys else None)


def is_place(form: str) -> bool:
    """Whether a form is a country or a region that is well known."""
    return form.casefold() in _territories() or folded(form) in rules.MORE_PLACES


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.casefold() for name in Locale("en").territories.values())
