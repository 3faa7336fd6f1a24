"""What an edit of the glossary means for the outputs that are there: which are stale, in which segments, and why.

An output says itself what the glossary wanted of which segment (`render.metadata`). That is compared with what the
glossary wants now. Where the source is at hand as it was, its segments are looked through again; otherwise only terms
that the output has can be compared.
"""

import json as json_format
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML

from briefer.document import Document
from briefer.errors import InputError
from briefer.glossary.terms import Entry, Glossary, LanguageCode
from briefer.readers import read
from briefer.readers.commonmark import front_matter
from briefer.render import json
from briefer.render.metadata import body_digest
from briefer.sources import STDIN
from briefer.translate import plan

_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".json"})
_HEAD = 64
_JSON = re.compile(rb'\s*\{\s*"briefer"\s*:')
_KEY = re.compile(r"^briefer:", re.MULTILINE)
_ANEW = "translate it anew"


class _Term(BaseModel):
    model_config = ConfigDict(frozen=True)

    entry: str
    to: dict[str, tuple[int, ...]]


class Record(BaseModel):
    """What an output says of how it was made: those facts of `render.metadata` that it takes to judge it.

    The segments of a brief are its lines.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["translation", "brief"] = "translation"
    source: str = ""
    source_sha256: str = ""
    source_language: LanguageCode
    target_language: LanguageCode
    bilingual: bool = False
    model: str = ""
    quality: str = ""
    glossary: str
    prompt: str = ""
    segments: int = Field(validation_alias=AliasChoices("segments", "lines"))
    body: str
    terms: dict[str, _Term] = {}


@dataclass(frozen=True, slots=True)
class Output:
    """An output of briefer.

    Attributes:
        path: The file.
        text: What is in it.
        record: What it says of how it was made.
        edited: Whether it was edited since, below what it says of itself.
    """

    path: Path
    text: str
    record: Record
    edited: bool

    @property
    def is_json(self) -> bool:
        """Whether it is JSON; otherwise it is Markdown."""
        return self.text.lstrip().startswith("{")


class Kind(StrEnum):
    """What became of a term: its entry or the form that is wanted is another, or none is wanted now, or none was."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A term of which the glossary wants something else now.

    Attributes:
        term: As the glossary writes it.
        kind: What became of it.
        before: The form that was wanted; empty if none was.
        after: The form that is wanted now; empty if none is. Of several that may be meant, all.
        segments: The numbers of the segments that this concerns.
    """

    term: str
    kind: Kind
    before: str
    after: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What is stale in an output.

    Attributes:
        changes: By the segments where they are first met.
        unknown: Why terms that have been added cannot be told; empty where they can.
    """

    changes: tuple[Change, ...] = ()
    unknown: str = ""

    @property
    def segments(self) -> tuple[int, ...]:
        """The stale segments."""
        return tuple(sorted({number for change in self.changes for number in change.segments}))


def find_files(names: Iterable[Path]) -> list[Path]:
    """The files that may be outputs: those that are named, and those below the folders that are named.

    Raises:
        InputError: There is no such file or folder.
    """
    found: dict[Path, None] = {}
    for name in names:
        if name.is_dir():
            found |= dict.fromkeys(path for path in sorted(name.rglob("*")) if _may_be_output(path, name))
        elif name.exists():
            found[name] = None
        else:
            raise InputError(f"{name} does not exist", hint="name a folder or file that briefer translate has written")
    return list(found)


def read_output(path: Path) -> Output | None:
    """Read an output; None if the file is none.

    Raises:
        InputError: It cannot be read, or does not say of itself what an output says.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not (head.startswith(b"---") or _JSON.match(head)):
                return None
            text = (head + file.read()).decode("utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        return None
    facts, body = _json_parts(text) if text.lstrip().startswith("{") else _markdown_parts(text)
    if facts is None:
        return None
    try:
        record = Record.model_validate(facts)
    except ValidationError as error:
        field = ".".join(map(str, error.errors()[0]["loc"])) or "briefer"
        raise InputError(f"{path} does not say how it was made ({field})", hint=_ANEW) from None
    return Output(path, text, record, edited=body_digest(body) != record.body)


def source_of(record: Record) -> Document:
    """The source of an output, as it was when the output was made.

    Raises:
        InputError: It is not there, or is not what it was; or the output is a brief, which has but some sentences.
    """
    if record.kind == "brief":
        raise InputError("it is a brief", hint="make it anew with briefer brief")
    if record.source == STDIN:
        raise InputError("its source was standard input")
    document = read(record.source)
    if document.sha256 != record.source_sha256:
        raise InputError(f"{record.source} has changed since")
    return document


def impact(output: Output, glossary: Glossary) -> Impact:
    """Compare what the glossary wants of each segment of an output with what it wanted when the output was made.

    An entry's forbidden renderings count where the source has the term.
    """
    record = output.record
    if record.glossary == glossary.digest:
        return Impact()
    before = _recorded(record)
    try:
        return Impact(_compared(before, _wanted(record, glossary)))
    except InputError as error:
        return Impact(_compared(before, _renewed(before, record, glossary)), unknown=str(error))


@dataclass(frozen=True, slots=True)
class _Want:
    """What the glossary wants of a segment as to one term.

    Attributes:
        term: As the glossary writes it.
        entry: `Entry.digest_in` the target language.
        form: How the translation is to have it.
    """

    term: str
    entry: str
    form: str


_Wants = Mapping[int, Mapping[str, _Want]]
"""By segment, by the term in small letters."""


def _may_be_output(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in _SUFFIXES and not hidden and path.is_file()


def _markdown_parts(text: str) -> tuple[object, str]:
    """What the front matter says under our key, and what stands below it."""
    end = front_matter(text)
    own = "\n".join(re.split(r"\r\n?|\n", text[:end].rstrip("\r\n"))[1:-1])
    if not _KEY.search(own):
        return None, ""
    try:
        return YAML(typ="safe", pure=True).load(own)["briefer"], text[end:]
    except Exception:  # ruamel fails in many ways of its own; `Record` says what is missing
        return {}, ""


def _json_parts(text: str) -> tuple[object, str]:
    try:
        content = json_format.loads(text)
    except ValueError:
        return None, ""
    return content["briefer"], json.body(content)


def _recorded(record: Record) -> _Wants:
    found: dict[int, dict[str, _Want]] = {}
    for term, said in record.terms.items():
        for form, numbers in said.to.items():
            for number in numbers:
                found.setdefault(number, {})[term.casefold()] = _Want(term, said.entry, form)
    return found


def _wanted(record: Record, glossary: Glossary) -> _Wants:
    """What is wanted now, from the source.

    Raises:
        InputError: The source is not there, or is not what it was.
    """
    document = source_of(record)
    code = record.target_language
    planned = plan(document, record.source_language, code, glossary)
    if len(planned) != record.segments:
        raise InputError(f"{record.source} is cut into other segments by this version of briefer")
    return {
        one.segment.number: {
            wanted.entry.term.casefold(): _Want(wanted.entry.term, wanted.entry.digest_in(code), wanted.text)
            for wanted in one.requirements
        }
        for one in planned
    }


def _renewed(before: _Wants, record: Record, glossary: Glossary) -> _Wants:
    """What is wanted now of the terms that an output has, as far as that can be said without its source."""
    code = record.target_language
    known = {entry.term.casefold(): entry for entry in glossary.for_pair(record.source_language, code)}
    return {
        number: {
            term: _Want(known[term].term, known[term].digest_in(code), _form(known[term], code, one, record))
            for term, one in wants.items()
            if term in known
        }
        for number, wants in before.items()
    }


def _form(entry: Entry, code: str, before: _Want, record: Record) -> str:
    """The form that takes the place of the one before, or those that may."""
    forms = entry.forms(code)[:2]  # in full, and what is asked for later
    if before.form in forms:
        return before.form
    new = [form for form in forms if form not in record.terms[before.term].to]
    return " / ".join(new or forms)


def _compared(before: _Wants, now: _Wants) -> tuple[Change, ...]:
    found: dict[tuple[str, Kind, str, str], list[int]] = {}
    for number in sorted({*before, *now}):
        old, new = before.get(number, {}), now.get(number, {})
        for term in dict.fromkeys((*old, *new)):
            change = _change(old.get(term), new.get(term))
            if change is not None:
                found.setdefault(change, []).append(number)
    return tuple(Change(*change, tuple(numbers)) for change, numbers in found.items())


def _change(old: _Want | None, new: _Want | None) -> tuple[str, Kind, str, str] | None:
    if old is None:
        return None if new is None else (new.term, Kind.ADDED, "", new.form)
    if new is None:
        return old.term, Kind.REMOVED, old.form, ""
    if (old.entry, old.form) == (new.entry, new.form):
        return None
    return new.term, Kind.CHANGED, old.form, new.form
