"""Where a term stands: in which file and line, and which of several files wins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefer.errors import InputError
from briefer.glossary.file import parse, read
from briefer.glossary.layers import Layer, Origin, layers
from briefer.glossary.terms import Entry


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it stands.

    Attributes:
        line: Counted from 1.
    """

    entry: Entry
    layer: Layer
    line: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.layer.path}:{self.line}"

    @property
    def is_own(self) -> bool:
        """Whether it stands in a file of the project or in one that was named, which commands edit."""
        return self.layer.origin in {Origin.PROJECT, Origin.NAMED}


def placed(named: Iterable[Path] = ()) -> tuple[Placed, ...]:
    """Every entry of every layer, drafts included, the one that wins last.

    Raises:
        GlossaryError: A file cannot be read or is malformed.
    """
    found = []
    for layer in layers(named):
        parsed = parse(layer.path, read(layer.path))
        found += [Placed(entry, layer, parsed.lines["terms", at]) for at, entry in enumerate(parsed.entries)]
    return tuple(found)


def winners(every: Iterable[Placed]) -> tuple[Placed, ...]:
    """The entries in force: of each term the last one, without drafts; in the order of `Glossary.layered`."""
    last: dict[tuple[str, str], Placed] = {}
    for one in every:
        if not one.entry.draft:
            last.pop(one.entry.key, None)
            last[one.entry.key] = one
    return tuple(last.values())


def look_up(name: str, every: Sequence[Placed]) -> tuple[Placed, ...]:
    """Find a term by its name, or else by an alias, in any capitals: all its entries, the one that wins last.

    Raises:
        InputError: There is none, or the name is an alias of several terms.
    """
    wanted = _folded(name)
    keys = {one.entry.key for one in every if one.entry.key[1] == wanted} or {
        one.entry.key for one in every if wanted in map(_folded, one.entry.aliases)
    }
    if not keys:
        raise InputError(f"no glossary has {name!r}", hint=_near(wanted, every))
    if len(keys) > 1:
        terms = " and ".join(dict.fromkeys(repr(one.entry.term) for one in every if one.entry.key in keys))
        raise InputError(f"{name!r} may be {terms}", hint="name the term in full")
    return tuple(one for one in every if one.entry.key in keys)


def claimed(entry: Entry, forms: Sequence[str], every: Iterable[Placed]) -> tuple[str, Placed] | None:
    """Find one of some forms of an entry that another term in force has for its own, and that term."""
    wanted = {_folded(form): form for form in reversed(forms)}
    for one in winners(every):
        if one.entry.key != entry.key and one.entry.language == entry.language:
            for form in (one.entry.term, *one.entry.aliases):
                if _folded(form) in wanted:
                    return wanted[_folded(form)], one
    return None


def _folded(form: str) -> str:
    return Entry(term=form).key[1] if any(map(str.isalnum, form)) else form


def _near(wanted: str, every: Iterable[Placed]) -> str:
    names = {_folded(form): form for one in every for form in (one.entry.term, *one.entry.aliases)}
    near = [names[each] for each in get_close_matches(wanted, names, n=3)]
    near += [form for name, form in names.items() if wanted and wanted in name and form not in near][: 3 - len(near)]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else "briefer glossary list"
