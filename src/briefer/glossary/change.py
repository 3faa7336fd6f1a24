"""What is said of a term on the command line, put into its entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from briefer.errors import InputError
from briefer.glossary.file import mistakes
from briefer.glossary.terms import Entry
from briefer.languages import LANGUAGES

_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Fields of an entry that are to be set; None leaves one as it is, an empty text takes it out.

    Attributes:
        texts: Renderings by language; an empty one takes the language out.
        short: Short renderings by language, and so on for `reading` and `first_mention`.
        also: Renderings to add, by language; an empty one takes out those that are there. So for `forbidden`.
        without: Aliases to take out.
        case: `true`, `false` or `auto`.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    reading: Mapping[str, str] = field(default_factory=dict)
    first_mention: Mapping[str, str] = field(default_factory=dict)
    also: Sequence[tuple[str, str]] = ()
    forbidden: Sequence[tuple[str, str]] = ()
    aliases: Sequence[str] = ()
    without: Sequence[str] = ()
    type: str | None = None
    keep: bool | None = None
    draft: bool | None = None
    case: str | None = None
    note: str | None = None
    source: str | None = None


def created(term: str, language: str, change: Change) -> Entry:
    """Make an entry.

    Raises:
        InputError: Something that is said does not fit.
    """
    return _changed({"term": term, "language": language}, change)


def changed(entry: Entry, change: Change) -> Entry:
    """Change an entry. With a new rendering, the reading of the old one goes.

    Raises:
        InputError: Something that is said does not fit.
    """
    return _changed(entry.model_dump(exclude_defaults=True), change)


def renamed(entry: Entry, term: str, *, keep_name: bool) -> Entry:
    """Give an entry another name, and keep the old one as its first alias if that is wanted.

    Raises:
        InputError: The name cannot be one, or what the entry says does not fit without the old one.
    """
    aliases = [alias for alias in entry.aliases if alias.casefold() != term.casefold()]
    kept = [entry.term] if keep_name and entry.term.casefold() != term.casefold() else []
    return _valid({**entry.model_dump(exclude_defaults=True), "term": term, "aliases": [*kept, *aliases]})


def _changed(data: dict[str, Any], change: Change) -> Entry:
    data["targets"] = _targets(data, change)
    data["aliases"] = _aliases(data, change)
    for name in ("type", "keep", "draft"):
        value = getattr(change, name)
        if value is not None:
            data[name] = value
    if change.case is not None:
        data["case"] = _FLAGS.get(change.case, change.case)
    for name in ("note", "source"):
        value = getattr(change, name)
        if value is not None:
            data[name] = value or None
    return _valid(data)


def _targets(data: dict[str, Any], change: Change) -> dict[str, Any]:
    targets: dict[str, Any] = {code: dict(target) for code, target in data.get("targets", {}).items()}
    for code, text in change.texts.items():
        if not text:
            _require(targets, code, data["term"])
            del targets[code]
        else:
            target = targets.setdefault(code, {"text": text})
            if target["text"] != text:
                target.pop("reading", None)
            target["text"] = text
    for name in ("short", "reading", "first_mention"):
        for code, text in getattr(change, name).items():
            _require(targets, code, data["term"])
            targets[code][name] = text or None
    for name in ("also", "forbidden"):
        for code, text in getattr(change, name):
            _require(targets, code, data["term"])
            before = targets[code].get(name, ())
            targets[code][name] = tuple(dict.fromkeys((*before, text))) if text else ()
    return targets


def _require(targets: Mapping[str, Any], code: str, term: str) -> None:
    if code not in targets:
        raise InputError(f"{term!r} has no rendering in {LANGUAGES[code].name}", hint=f"give one: {code}=…")


def _aliases(data: dict[str, Any], change: Change) -> list[str]:
    aliases = {alias.casefold(): alias for alias in data.get("aliases", ())}
    for alias in change.without:
        if aliases.pop(alias.strip().casefold(), None) is None:
            known = ", ".join(aliases.values()) or "none"
            raise InputError(f"{data['term']!r} has no alias {alias!r}", hint=f"its aliases: {known}")
    for alias in change.aliases:
        if alias.strip().casefold() == data["term"].casefold():
            raise InputError(f"the alias {alias!r} is the term itself")
        aliases.setdefault(alias.strip().casefold(), alias)
    return list(aliases.values())


def _valid(data: dict[str, Any]) -> Entry:
    try:
        return Entry.model_validate(data)
    except ValidationError as error:
        raise InputError(mistakes(error)[0]) from None
