"""What a term is: how it is written, how each language renders it, and the glossary that holds them."""

import hashlib
import json
import string
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

import regex
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from briefer.errors import InputError
from briefer.languages import LANGUAGES, language

_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\p{N}&]*[\p{Lu}\p{N}]")
_LINE_BREAK = regex.compile(r"[\n\r]")
_CONTROL = regex.compile(r"[\p{Cc}--[\t\n\r]]", regex.V1)  # a tab is a space, which lint finds
_PLACES = {"text", "short", "acronym"}  # what `first_mention` may name in braces
_COUNTRIES = {"kr": "ko", "jp": "ja", "cn": "zh", "us": "en", "gb": "en", "uk": "en", "at": "de"}


class TermType(StrEnum):
    """What a term names: a law or treaty is LEGAL, a country a PLACE, an office that someone has a TITLE."""

    PERSON = "person"
    ORGANISATION = "organisation"
    LEGAL = "legal"
    PLACE = "place"
    EVENT = "event"
    TITLE = "title"
    TERM = "term"


def is_acronym(form: str) -> bool:
    """Whether a form is one word of capitals, such as COI or R2P."""
    return bool(_ACRONYM.fullmatch(form))


def described(value: object) -> str:
    """Name a value as an error message does: `nothing`, `a list`, `'no'`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"{value!s}".lower()
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return repr(value)


def _text(value: object, *, lines: bool = False) -> str:
    if isinstance(value, bool):
        raise ValueError(f"expected text, got {described(value)}: put it in quotes")
    if not isinstance(value, str):
        raise ValueError(f"expected text, got {described(value)}")
    tidy = unicodedata.normalize("NFC", value).strip()
    if not tidy:
        raise ValueError("expected text, got an empty string")
    if not lines and _LINE_BREAK.search(tidy):
        raise ValueError(f"expected one line, got {tidy!r}")
    if bad := _CONTROL.search(tidy):
        raise ValueError(f"expected text, got the control character U+{ord(bad[0]):04X} in {tidy!r}")
    return tidy


def _lines(value: object) -> str:
    return _text(value, lines=True)


def _form(value: object) -> str:
    form = _text(value)
    if not any(character.isalnum() for character in form):
        raise ValueError(f"expected at least one letter or digit, got {form!r}")
    return form


def _template(value: object) -> str:
    template = _text(value)
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        names = {template}
    if not {"text"} <= names <= _PLACES:
        raise ValueError(f"expected a format such as '{{text}}({{acronym}})', got {template!r}")
    return template


def _list(value: object) -> object:
    if not isinstance(value, list | tuple):
        raise ValueError(f"expected a list such as [one, two], got {described(value)}")
    return value


def _flag(value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, got {described(value)}")
    return value


def _flag_or_auto(value: object) -> object:
    if not isinstance(value, bool) and value != "auto":
        raise ValueError(f"expected true, false or auto, got {described(value)}")
    return value


def _type(value: object) -> object:
    if value not in list(TermType):
        raise ValueError(f"expected one of {', '.join(TermType)}, got {described(value)}")
    return value


def _language_code(value: object) -> str:
    if isinstance(value, str) and value in LANGUAGES:
        return value
    meant = _COUNTRIES.get(str(value).lower(), "")
    if not meant:
        try:
            meant = language(str(value)).code
        except InputError:
            meant = ""
    hint = f"did you mean {meant}?" if meant else f"known: {', '.join(LANGUAGES)}"
    raise ValueError(f"unknown language {described(value)} ({hint})")


Text = Annotated[str, BeforeValidator(_lines)]
Form = Annotated[str, BeforeValidator(_form)]
Forms = Annotated[tuple[Form, ...], BeforeValidator(_list)]
LanguageCode = Annotated[str, BeforeValidator(_language_code)]
Flag = Annotated[bool, BeforeValidator(_flag)]
FlagOrAuto = Annotated[bool | Literal["auto"], BeforeValidator(_flag_or_auto)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(_Model):
    """How a language renders a term.

    Attributes:
        text: The rendering.
        short: What later mentions, and a source that is itself shortened, use.
        also: Other renderings that count as held but are never proposed.
        reading: How a rendering in Latin letters or Hanja is read aloud, in Hangul: it decides the particle.
        forbidden: Renderings that must not occur.
        first_mention: Format of the first mention, with {text}, {short} and {acronym}. One that shows the
            acronym lets the acronym stand for the term afterwards.
    """

    text: Form
    short: Form | None = None
    also: Forms = ()
    reading: Form | None = None
    forbidden: Forms = ()
    first_mention: Annotated[str, BeforeValidator(_template)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, dict):
            return value
        return {"text": _text(value)}

    @property
    def shows_acronym(self) -> bool:
        """Whether the first mention introduces the acronym."""
        return "{acronym}" in (self.first_mention or "")


class Entry(_Model):
    """A term and its fixed renderings.

    Attributes:
        term: The term as the source language writes it, in the singular.
        aliases: Other ways to write it: acronyms, short names, common misspellings.
        type: What it names.
        targets: Language code to rendering.
        keep: Leave the term as it is in every language that has no target of its own.
        draft: Proposed, and not confirmed by a person yet: no text is translated with it.
        case: Whether capitals must agree; auto decides for each form (see `match.find_terms`).
        whole_word: Whether the term must stand alone; auto: in scripts that separate words.
        note: For the editors.
        source: Who says so.
        language: Language of `term` and `aliases`.
    """

    term: Form
    aliases: Forms = ()
    type: Annotated[TermType, BeforeValidator(_type)] = TermType.TERM
    targets: dict[LanguageCode, Target] = Field(default_factory=dict)
    keep: Flag = False
    draft: Flag = False
    case: FlagOrAuto = "auto"
    whole_word: FlagOrAuto = "auto"
    note: Text | None = None
    source: Text | None = None
    language: LanguageCode = "en"

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.language in self.targets:
            raise ValueError(f"targets.{self.language} is the language of the term itself: use aliases")
        if self.acronym is None and any(target.shows_acronym for target in self.targets.values()):
            raise ValueError("first_mention shows {acronym}, but no alias is an acronym")
        return self

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> tuple[str, str]:
        """What makes two entries the same term: its language and its words, whatever their capitals."""
        return self.language, self.term.casefold()

    @property
    def acronym(self) -> str | None:
        """The first form that is an acronym."""
        return next(filter(is_acronym, (self.term, *self.aliases)), None)

    def target(self, code: str) -> Target | None:
        """How a language renders the term, or None where nothing is fixed."""
        return Target(text=self.term, also=self.aliases) if self._is_own(code) else self.targets.get(code)

    def forms(self, code: str) -> tuple[str, ...]:
        """By what the term is recognised in a source of that language, the full form first."""
        target = self.target(code)
        if target is None:
            return ()
        if self._is_own(code):
            return (self.term, *self.aliases)
        acronym = self.acronym if target.shows_acronym else None
        return tuple(form for form in (target.text, target.short, acronym) if form)

    def accepted(self, code: str) -> tuple[str, ...]:
        """What counts as the term in a translation into that language, the full form first."""
        target = self.target(code)
        return tuple(dict.fromkeys((*self.forms(code), *target.also))) if target else ()

    def digest_in(self, code: str) -> str:
        """Eight hexadecimal digits of the SHA-256 of what decides how a language renders the term; else empty.

        Neither what the term is recognised by, nor other languages, notes and sources have a part in it.
        """
        target = self.target(code)
        if target is None:
            return ""
        said = target.model_dump(mode="json", exclude_defaults=True)
        content = json.dumps([said, self.acronym if target.shows_acronym else None], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:8]

    def _is_own(self, code: str) -> bool:
        return code == self.language or (self.keep and code not in self.targets)


@dataclass(frozen=True)
class Glossary:
    """The terms in force. Of two entries that claim the same words, the later one wins."""

    entries: tuple[Entry, ...] = ()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @classmethod
    def layered(cls, glossaries: Iterable["Glossary"]) -> "Glossary":
        """Put glossaries on top of one another: an entry replaces the earlier one of the same term, whole.

        Drafts are left out.
        """
        entries: dict[tuple[str, str], Entry] = {}
        for entry in (entry for glossary in glossaries for entry in glossary if not entry.draft):
            entries.pop(entry.key, None)
            entries[entry.key] = entry
        return cls(tuple(entries.values()))

    def for_pair(self, source: str, target: str) -> "Glossary":
        """Keep the entries that can occur in the source language and are fixed in the target language."""
        return Glossary(tuple(entry for entry in self if entry.forms(source) and entry.forms(target)))

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of what decides an output: no order, notes or sources."""
        entries = [
            entry.model_dump(mode="json", exclude={"note", "source"}, exclude_defaults=True)
            for entry in sorted(self, key=lambda entry: entry.key)
        ]
        content = json.dumps(entries, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]
