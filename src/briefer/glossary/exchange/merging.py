"""Terms taken into a glossary: what is new is added, what contradicts is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefer.glossary.exchange.fields import Fields, Value, entry_of, flat
from briefer.glossary.exchange.interface import Found
from briefer.glossary.terms import Entry, Glossary


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that the glossary, or an earlier row, has otherwise.

    Attributes:
        place: Where in the file the other value stands.
        term: The term.
        field: The field, `targets.ko.text`.
        old: What the glossary said.
        new: What the file says.
    """

    place: str
    term: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """What taking terms into a glossary comes to.

    Attributes:
        added: Entries that the glossary did not have.
        changed: Entries that it had, as they are now.
        same: How many of its entries the file gave and did not change.
        conflicts: Where the two disagree.
    """

    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    same: int
    conflicts: tuple[Conflict, ...]


@dataclass
class _Work:
    """The entries by their key, as far as the file has been read."""

    fields: dict[tuple[str, str], Fields]
    conflicts: list[Conflict] = field(default_factory=list)

    def conflict(self, found: Found, field: str, old: Value, new: Value) -> None:
        self.conflicts.append(Conflict(found.place, found.entry.term, field, old, new))


def merge(glossary: Glossary, found: Iterable[Found], *, replace: bool = False) -> Merged:
    """Take terms into a glossary.

    Of a term that the glossary has, aliases and other lists grow, and what was not said before is taken. A field that
    says something else is a conflict; a rendering that differs is one conflict with all that belongs to it. A draft
    never changes an entry that a person has confirmed.

    Args:
        glossary: What is there; its entries keep their order.
        found: What comes in.
        replace: Whether the new value is taken in a conflict, instead of the old.
    """
    before = {entry.key: flat(entry) for entry in glossary}
    work = _Work(dict(before))
    keys = []
    for one in found:
        key = one.entry.key
        keys.append(key)
        new = flat(one.entry)
        work.fields[key] = _combined(work, one, work.fields[key], new, replace) if key in work.fields else new
    given = list(dict.fromkeys(keys))
    changed = [key for key in given if key in before and work.fields[key] != before[key]]
    return Merged(
        added=tuple(entry_of(work.fields[key]) for key in given if key not in before),
        changed=tuple(entry_of(work.fields[key]) for key in changed),
        same=sum(key in before for key in given) - len(changed),
        conflicts=tuple(work.conflicts),
    )


def _combined(work: _Work, found: Found, old: Fields, new: Fields, replace: bool) -> Fields:
    if new.get("draft") and not old.get("draft"):
        if all(old.get(name) == value for name, value in new.items() if name != "draft"):
            return old
        if not replace:
            work.conflict(found, "draft", False, True)
            return old
    fields, taken = dict(old), dict(new)
    for name in [name for name in new if name.startswith("targets.") and name.endswith(".text")]:
        if name in old and old[name] != new[name]:
            work.conflict(found, name, old[name], new[name])
            loser = fields if replace else taken
            for other in [other for other in loser if other.startswith(name.removesuffix("text"))]:
                del loser[other]
    for name, value in taken.items():
        fields[name] = _value(work, found, name, fields.get(name), value, replace)
    return fields


def _value(work: _Work, found: Found, name: str, old: Value | None, new: Value, replace: bool) -> Value:
    if old is None or old == new:
        return new
    if isinstance(old, tuple) and isinstance(new, tuple):
        return tuple(dict.fromkeys((*old, *new)))
    work.conflict(found, name, old, new)
    return new if replace else old
