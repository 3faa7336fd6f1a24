"""The entries that are checked together, and where each of their texts stands."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from briefer.glossary.match import find_terms
from briefer.glossary.nodes import Collection, ScalarNode
from briefer.glossary.terms import Entry, Glossary

MAX_LENGTH = 300
"""How many characters a term may have; the longest names of treaties have half of that."""


MAX_SHOWN = 100


class Role(StrEnum):
    """What a text is in its entry."""

    TERM = "term"
    ALIAS = "alias"
    TEXT = "text"
    SHORT = "short"
    ALSO = "also"
    READING = "reading"
    FORBIDDEN = "forbidden"
    FIRST_MENTION = "first_mention"


@dataclass(frozen=True, slots=True)
class Value:
    """A text as it is written in a file.

    Attributes:
        raw: The text, before anything is made tidy.
        role: What it is in its entry.
        language: Code of the language it is in.
        term: The term of its entry.
        field: Its field within the entry, as error messages name it: `targets.ko.text`, `aliases[2]`.
        path: The file.
        line: Line, from 1.
        column: Column in characters, from 1; of a quoted text, that of the quote.
        node: Its node.
        parent: The list or mapping that the node, or a YAML alias for it, stands in.
    """

    raw: str
    role: Role
    language: str
    term: str
    field: str
    path: Path
    line: int
    column: int
    node: ScalarNode
    parent: Collection

    @property
    def text(self) -> str:
        """The text as it is loaded."""
        return unicodedata.normalize("NFC", self.raw).strip()

    @property
    def is_overlong(self) -> bool:
        """Whether it is too long for a term: then nothing is compared with it."""
        return len(self.raw) > MAX_LENGTH

    @property
    def place(self) -> str:
        """File and line, for another finding to refer to."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something for which a file is refused as a whole.

    Attributes:
        message: What it is.
        path: The file.
        line: Line, from 1.
        column: Column in characters, from 1.
        field: The field within the entry, where it is known.
        term: Empty: the file has no entries that could be told apart.
    """

    message: str
    path: Path
    line: int
    column: int
    field: str
    term: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """An entry of a file and its texts, the term first; equal to none but itself."""

    entry: Entry
    values: tuple[Value, ...]

    @property
    def term(self) -> Value:
        """The term."""
        return self.values[0]

    @property
    def forms(self) -> Iterator[Value]:
        """The term and its aliases."""
        return self.of(Role.TERM, Role.ALIAS)

    def renderings(self, code: str | None = None) -> Iterator[Value]:
        """What may stand in a translation: text, short and also, of one language or of all."""
        return (value for value in self.of(Role.TEXT, Role.SHORT, Role.ALSO) if code in {None, value.language})

    def of(self, *roles: Role) -> Iterator[Value]:
        """The texts of some roles, without those that are overlong."""
        return (value for value in self.values if value.role in roles and not value.is_overlong)


@dataclass(frozen=True)
class Book:
    """Files that are checked together, one laid over the other as in a translation.

    Attributes:
        files: The entries of each file.
        wanted: For each file, the languages in which every entry should have a target.
        refused: What is wrong in the files that are no glossaries; they are not among the others.
    """

    files: tuple[tuple[Listed, ...], ...]
    wanted: tuple[tuple[str, ...], ...]
    refused: tuple[Mistake, ...] = ()

    def __iter__(self) -> Iterator[Listed]:
        return (listed for file in self.files for listed in file)

    @cached_property
    def in_force(self) -> tuple[Listed, ...]:
        """The entries that have their term to themselves, drafts among them: they are to be right once confirmed."""
        return tuple(listed for listed in self if self.instead_of(listed) is None)

    def instead_of(self, listed: Listed) -> Listed | None:
        """The entry that is used in place of another of the same term: one of a later file, or one that is no draft."""
        used = self._used.get(listed.entry.key, listed)
        return None if used is listed else used

    @cached_property
    def _used(self) -> dict[tuple[str, str], Listed]:
        return {listed.entry.key: listed for listed in self if not listed.entry.draft}

    def inside(self, listed: Listed) -> tuple[Listed, ...]:
        """The entries whose term is part of a form of another: North Korea in North Korea Policy."""
        return self._inside.get(listed.entry.key, ())

    @cached_property
    def _inside(self) -> dict[tuple[str, str], tuple[Listed, ...]]:
        inside = {}
        by_key = {listed.entry.key: listed for listed in self.in_force}
        glossary = Glossary(tuple(listed.entry for listed in self.in_force))
        for listed in self.in_force:
            parts = {part for form in listed.forms for part in _parts(form.text)}
            keys = {match.entry.key for part in parts for match in find_terms(part, glossary, listed.entry.language)}
            inside[listed.entry.key] = tuple(by_key[key] for key in sorted(keys - {listed.entry.key}))
        return inside


def _parts(form: str) -> tuple[str, ...]:
    """A form without its first word, and without its last; where nothing separates words, without a character."""
    words = form.split()
    if len(words) > 1:
        return " ".join(words[1:]), " ".join(words[:-1])
    return () if form.isascii() else (form[1:], form[:-1])


def shown(text: str) -> str:
    """A text as messages quote it: in quotes, cut where it is long."""
    return repr(text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…")
