"""Two glossaries, term by term."""

from dataclasses import dataclass

from briefer.glossary.exchange.fields import Fields, Value, flat
from briefer.glossary.terms import Entry, Glossary


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a term that is not the same in both; None is a field that is not there."""

    field: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets two glossaries apart.

    Attributes:
        added: Entries that only the new one has.
        removed: Entries that only the old one has.
        renamed: Entries that differ in nothing but the term, old and new.
        changed: Entries of the new one that both have, and the fields in which they differ.
    """

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    renamed: tuple[tuple[Entry, Entry], ...]
    changed: tuple[tuple[Entry, tuple[Change, ...]], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.changed)


def compare(old: Glossary, new: Glossary) -> Difference:
    """Tell two glossaries apart; the order of entries and of the items of a list does not count."""
    before, after = {entry.key: entry for entry in old}, {entry.key: entry for entry in new}
    removed = {_but_the_term(entry): entry for entry in old if entry.key not in after}
    renamed, added = [], []
    for entry in (entry for entry in new if entry.key not in before):
        former = removed.pop(_but_the_term(entry), None) if entry.targets else None
        if former:
            renamed.append((former, entry))
        else:
            added.append(entry)
    gone = {former.key for former, _ in renamed}
    both = [(entry, _changes(flat(before[entry.key]), flat(entry))) for entry in new if entry.key in before]
    return Difference(
        added=tuple(added),
        removed=tuple(entry for entry in old if entry.key not in after and entry.key not in gone),
        renamed=tuple(renamed),
        changed=tuple((entry, changes) for entry, changes in both if changes),
    )


def _but_the_term(entry: Entry) -> str:
    fields = {name: _unordered(value) for name, value in flat(entry).items() if name != "term"}
    return repr(sorted(fields.items(), key=lambda item: item[0]))


def _changes(old: Fields, new: Fields) -> tuple[Change, ...]:
    return tuple(
        Change(name, old.get(name), new.get(name))
        for name in old | new
        if _unordered(old.get(name)) != _unordered(new.get(name))
    )


def _unordered(value: Value | None) -> object:
    return sorted(value) if isinstance(value, tuple) else value
