"""Names in an English article: which mentions are one person, and what the person is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from briefer.document import BlockKind
from briefer.quotations.cues import FINITE
from briefer.quotations.marks import Passage
from briefer.romanisation import looks_korean, surname_first

# The last are names that users give themselves: elmo666.
_WORD = r"(?:(?:\p{Lu}\.)+|\p{Ll}{2,}\d+\b|\p{Lu}[\p{L}\p{M}]*(?:['’](?!s\b)[\p{L}\p{M}]+)*(?:-[\p{L}\p{M}]+)*)"
_JOINT = r"(?:(?:de|da|di|do|dos|das|du|del|la|le|el|van|von|der|den|zu|al|bin|ibn|ben|ter) )*"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|Col|Capt|Sgt|Rev|Amb|St|Jr)\."
NAME = rf"(?:{_SHORT} )*{_WORD}(?: {_JOINT}(?:{_SHORT}|{_WORD}))*(?:, (?:Jr|Sr)\.)?"
"""A run of capitalised words, titles included."""

TITLES = frozenset(
    "Mr. Mrs. Ms. Dr. Sen. Rep. Gov. Gen. Prof. Lt. Col. Capt. Sgt. Rev. Amb. Mr Mrs Ms Dr Sir Dame Lord Lady "
    "Mayor President Minister Premier Chancellor Secretary Secretary-General Judge Justice Senator Representative "
    "Congressman Congresswoman Governor General Colonel Captain Sergeant Lieutenant Officer Detective Professor "
    "Reverend Pope Bishop Ambassador Envoy Director Chairman Chairwoman Chair Chief Commissioner Inspector "
    "Attorney Leader Rapporteur King Queen Prince Princess Spokesman Spokeswoman Spokesperson Sheriff "
    "Superintendent Coach CEO CFO COO CTO".split()
)
COURTESY = frozenset("Mr. Mrs. Ms. Mr Mrs Ms".split())
# Capitals that begin a sentence, not a name.
_OPENERS = frozenset(
    "But And So Yet Still However Then Later Meanwhile In On At After Before When While As If The A An His Her Earlier "
    "To For From By With Since Once Also Although Though Because Former Even Both This That These Those It He She They "
    "We I You There Here Echoing Last Next Not Now Only Our My Their Its Today Yesterday Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday January February March April May June July August September October November "
    "December Of Or Nor Under Until During Despite Like Asked According Another Some Many Most Two Three One".split()
)
# `Be warned`, `All told`: alone they are no name.
_NO_NAME_ALONE = frozenset("Be All Being Having".split())
_NO_PERSON = regex.compile(
    r"\b(?:Party|Ministry|Council|University|College|Agency|Department|Institute|Committee|Commission|Police|Court"
    r"|International|United|Nations|North|South|East|West|New|Street|Avenue|Foundation|Association|Bank|Times|Post"
    r"|News|Office|House|State|States|Union|Church|Act|Law|Center|Centre|School|Hospital|Museum|Rights|City"
    r"|River|Harbou?r|Beach|Bay|Valley|Lake|Bridge|Airport|Station|Prize|Sea|Ocean|Island|Company|Corp|Inc|Group|Press|Forum|Security|Government|Air|Army|Navy|Force|Human"
    r"|Archive|Clinic|Convention|Statute|Korea|Korean|American|Clerk|County|Park|Hall|Tower|Hotel|World|War|Supreme"
    r"|National|Health|Service|Services|Republic|Republican|Democratic|Board|Bureau|Authority|Magazine)\b|\bBill$"
)
_TITLE_CASE = frozenset({BlockKind.HEADLINE, BlockKind.DECK, BlockKind.HEADING})
# `We’re`, `China-based`
_NO_NAME = regex.compile(r"['’](?:re|ve|ll|m|d)$|-(?:based|born|led|backed|owned|run|funded)$")
_IN_SENTENCE = regex.compile(r"[\p{L},]\s(?:\p{Lu}\S* )*$")
_REPORTING = regex.compile(rf"(?: \p{{Ll}}+ly| also| has| had)* {FINITE}\b")
_MENTION = regex.compile(rf"\b{NAME}")
WITHIN = (
    r"(?:[^,.;:?!\ufffc—]|(?<=\b(?:\p{Lu}\.\p{Lu}|Co|Corp|Inc|Ltd|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|Col|Capt|Sgt|Rev"
    rf"|St|Mt|Ft|Jr|Sr))\.(?! (?:{'|'.join(sorted(_OPENERS))})\b)"
    rf"|(?<=\b\p{{Lu}})\.(?=\p{{Lu}}| (?!(?:{'|'.join(sorted(_OPENERS))})\b)\p{{Lu}})"
    r"|(?<=\p{Lu}\p{L}+),(?= \p{Lu}[\p{L}-]+,? and \p{Lu}))"
)
"""A character of a phrase: `a former U.S. envoy`, `head of Science, Law and Society`, no further than its end."""
_APPOSITION = regex.compile(
    r", (?P<role>(?!(?:who|whose|which|where|when|while|after|before|but|and|or|as|in|on|at|with|for|to|from|by|not"
    r"|over|under|since|about|during|if|among|amid|between|its|double|triple|twice|he|she|it|they|we|there|is|are|was|were|has|had|have|will|would|can|could|may|might"
    rf"|\p{{Ll}}+ing|\p{{Ll}}+ed|{FINITE}|\p{{Ll}}+s (?:an?|the|this|that|his|her|its|their|it|him|them))\b)"
    rf"(?:\p{{Ll}}[\p{{L}}-]*|\p{{Lu}}[\p{{L}}]+['’]s)\b{WITHIN}*)"
)
# What follows is the sentence itself: `According to Ann Lee, the tax has risen.`
_SOURCE = regex.compile(
    r"(?:\bAccording|\b(?:But|And|Yet|Still|Meanwhile|Also|However),? according) to [^,;:\ufffc]{0,80}$"
)
_HAS_VERB = regex.compile(
    r"\s(?:is|are|was|were|has|had|have|does|did|will|would|can|could|may|might|must|should|isn['’]t|wasn['’]t)\s"
)
_ROLE_ENDS = regex.compile(
    r"\s(?:who|whose|which|that|when|while|where|as|after|before|if|because|over|during|in a|in an|last|this"
    r"|(?:on )?\p{Lu}\p{Ll}+day)\b.*$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, apart from the titles before it; `role` is those."""

    name: str
    role: str
    start: int
    end: int


class People:
    """The persons of an article, by the words of their names."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        texts = {passage.block.number: passage.outside for passage in passages if passage.block.kind not in _TITLE_CASE}
        found = [(one, (number, one.start)) for number, text in texts.items() for one in mentions(text)]
        alone = {one.name for one, _ in found if " " not in one.name}
        known = {one.name for one, _ in found if one.role} | {
            name for text in texts.values() for name in _described(text)
        }
        # Capitals that no sentence begins with, or that a verb says something of: `PlutoPete told`.
        self._inside = {
            one.name
            for one, (number, at) in found
            if _IN_SENTENCE.search(texts[number], max(0, at - 80), at)
            or (_REPORTING.match(texts[number], one.end) and not one.name.endswith("s"))
        }
        self._titled = {one.name for one, _ in found if one.role}
        self._full: dict[str, set[str]] = {}
        self._first: dict[str, tuple[int, int]] = {}
        for one, place in found:
            words = one.name.split()
            if looks_korean(one.name) or (may_be_person(one.name) and (one.name in known or set(words) & alone)):
                self._first.setdefault(one.name, place)
                for word in (words[0], words[-1]):
                    self._full.setdefault(word, set()).add(one.name)
        self._roles = _roles(texts.values(), set(self._first))

    def full(self, name: str, place: tuple[int, int]) -> str | None:
        """The fullest form of a name at a place (¶ and offset), if it may be that of one person only.

        A surname is that of whoever was introduced before; where no one was, of anyone in the article.
        """
        words = name.split()
        known = self._full.get(words[-1], set()) | self._full.get(words[0], set())
        fits = {one for one in known if set(words) <= set(one.split())}
        if len(words) == 1:
            fits = {one for one in fits if _surname(one) == name} or fits
            fits = {one for one in fits if self._first[one] <= place} or fits
        longest = max(fits, key=lambda one: (len(one), one), default=name)
        return longest if all(set(one.split()) <= set(longest.split()) for one in fits) else None

    def is_name(self, name: str) -> bool:
        """Whether a word that begins a sentence is a name: it has two words, or the article has it elsewhere too."""
        return " " in name or name in self._full or name in self._inside

    def may_be_person(self, name: str) -> bool:
        """Whether a name is one of a person as far as the article tells, or reads like one."""
        words = name.split()
        known = self._full.get(words[-1], set()) | self._full.get(words[0], set())
        return may_be_person(name) or any(set(words) <= set(full.split()) for full in known)

    def is_person(self, full: str) -> bool:
        """Whether a full name reads like one of a person, or the article gives it a title."""
        return full in self._titled or may_be_person(full)

    def is_introduced(self, full: str) -> bool:
        """Whether the article tells that a full name is one of a person."""
        return full in self._first

    def role(self, full: str) -> str:
        """The title or apposition that the article first gives with the full name."""
        return self._roles.get(full, "")

    def persons(self, text: str, block: int) -> list[str]:
        """The full names of those whom a text of a block names; one that may be of two counts as itself."""
        found = [one for one in mentions(text) if one.role or self.may_be_person(one.name)]
        return [self.full(one.name, (block, one.start)) or one.name for one in found]


def mentions(text: str) -> Iterator[Mention]:
    """The names in a text."""
    for found in _MENTION.finditer(text):
        one = mention(found[0], found.start())
        if one:
            yield one


def mention(written: str, start: int) -> Mention | None:
    """Take the titles and the word that opens the sentence off a run of capitalised words."""
    words = written.split(" ")
    skip = 0
    while skip < len(words) and (words[skip] in _OPENERS - {"Former"} or _NO_NAME.search(words[skip])):
        skip += 1
    last_title = max((at for at, word in enumerate(words) if word in TITLES), default=skip - 1)
    first = last_title + 1 if skip <= last_title < len(words) - 1 else skip
    if first >= len(words) or (first == len(words) - 1 and words[first] in _NO_NAME_ALONE):
        return None
    offset = sum(len(word) + 1 for word in words[:first])
    return Mention(" ".join(words[first:]), " ".join(words[skip:first]), start + offset, start + len(written))


def _surname(name: str) -> str:
    words = name.split()
    return words[0] if looks_korean(name) and surname_first(name) else words[-1]


def apposition(text: str, at: int) -> str:
    """The role that stands after a name, between commas: empty if something else does."""
    found = _APPOSITION.match(text, at)
    if found is None or _SOURCE.search(text, max(0, at - 160), at):
        return ""
    role = without_clause(found["role"])
    return "" if _HAS_VERB.search(role) else role


def without_clause(words: str) -> str:
    """A role or description as far as it has no verb: `the lawyer` of `the lawyer who questioned Trump`."""
    return _ROLE_ENDS.sub("", words).strip()


def may_be_person(name: str) -> bool:
    """Whether a name reads like one of a person."""
    return 2 <= len(name.split()) <= 4 and (looks_korean(name) or not _NO_PERSON.search(name))


def _described(text: str) -> Iterator[str]:
    """Names with an apposition or an age."""
    for found in regex.finditer(rf"(?P<name>{NAME}), (?:an?|the|who|whose|\d\d)\b", text):
        one = mention(found["name"], found.start())
        if one:
            yield one.name


def _roles(texts: Iterable[str], names: set[str]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for text in texts:
        for one in mentions(text):
            role = apposition(text, one.end) or one.role
            if one.name in names and role and role not in COURTESY:
                roles.setdefault(one.name, role)
    return roles
