"""An entry as a flat list of fields, as tables hold it and differences are told: `targets.ko.text`."""

from typing import Any

from pydantic import ValidationError

from briefer.glossary.terms import Entry

Value = str | bool | tuple[str, ...]
Fields = dict[str, Value]

LISTS = {"aliases", "also", "forbidden"}
"""The fields, or their last part, that hold several texts."""
TYPES = {"org": "organisation", "organization": "organisation", "people": "person", "country": "place"}
"""What others call the types of terms, as the type of a term or as the field that it belongs to."""


def flat(entry: Entry) -> Fields:
    """All that an entry says; what has its default value is left out."""
    data = entry.model_dump(exclude_defaults=True)
    targets = data.pop("targets", {})
    fields: Fields = {name: _plain(value) for name, value in data.items()}
    for code, target in targets.items():
        fields |= {f"targets.{code}.{name}": value for name, value in target.items()}
    return fields


def entry_of(fields: Fields) -> Entry:
    """The entry that says these things.

    Raises:
        ValidationError: It cannot be: see `mistakes`.
    """
    data: dict[str, Any] = {}
    for field, value in fields.items():
        *path, last = field.split(".")
        place = data
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return Entry.model_validate(data)


def mistakes(error: ValidationError) -> list[tuple[str, str]]:
    """Each field that is wrong, which is empty for the entry as a whole, and what is expected there."""
    found: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        # The number of an item in a list is no part of the field.
        field = ".".join(part for part in detail["loc"] if isinstance(part, str))
        value_error = detail.get("ctx", {}).get("error")
        found.setdefault(field, str(value_error or detail["msg"]) if detail["type"] != "missing" else "missing")
    return list(found.items())


def shown(value: Value | None) -> str:
    """A value as an editor reads it."""
    match value:
        case None:
            return "–"
        case bool():
            return f"{value}".lower()
        case tuple():
            return ", ".join(value)
        case _:
            return value


def _plain(value: object) -> Value:
    """A value without what is special about a term's type."""
    return value if isinstance(value, bool | tuple) else str(value)
