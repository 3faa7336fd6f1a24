"""Editing glossary files: every byte stays that an edit does not concern, and no edit is lost to another."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from briefer import writing
from briefer.errors import GlossaryError, OutputError
from briefer.glossary.file import Parsed, parse, read
from briefer.glossary.nodes import MappingNode, Node, ScalarNode, SequenceNode
from briefer.glossary.splices import Data, Layout, SharedError, Splices, require_own
from briefer.glossary.terms import Entry, Glossary, Target

_NEW = b"language: en\nterms:\n"
_BOM = "\ufeff"
LOCK_SECONDS = 10.0
"""How long an edit waits for another one of the same file."""

Fields = dict[str, Data]


@contextmanager
def editing(path: Path) -> Iterator["GlossaryFile"]:
    """Open a glossary file for editing, and write it in one step on leaving, if anything is changed.

    One edit of a file goes on at a time, whichever process of the user makes it. A file that does not exist begins as
    an empty one. After an error nothing is written.

    Raises:
        GlossaryError: The file is malformed; or it cannot hold what was wanted without a change to something else, as
            where YAML aliases share a value; or it was changed by someone else meanwhile.
        OutputError: It cannot be written, or another process goes on editing it.
    """
    with _locked(path):
        before = read(path) if path.exists() else _NEW
        file = GlossaryFile(path, parse(path, before), has_mark=before.startswith(_BOM.encode()))
        yield file
        after = file.content()
        if after != before:
            if path.exists() and read(path) != before:
                raise GlossaryError(f"glossary {path} was changed meanwhile", hint="nothing was written; run it again")
            _write(path, after)


class GlossaryFile:
    """A glossary file that is being edited.

    Attributes:
        path: The file.
        language: That of its terms, where an entry does not say another.
    """

    def __init__(self, path: Path, parsed: Parsed, *, has_mark: bool) -> None:
        self.path = path
        self._parsed = parsed
        self._layout = Layout.of(parsed.text, parsed.root)
        self._mark = _BOM if has_mark else ""
        self.language = _language(parsed.root)
        # By place in the file; new entries have the places after the last.
        self._entries: dict[int, Entry] = dict(enumerate(parsed.entries))
        self._places = {entry.key: place for place, entry in self._entries.items()}
        self._next = len(parsed.entries)

    @property
    def glossary(self) -> Glossary:
        """The entries as they stand now, drafts included."""
        return Glossary(tuple(self._entries.values()))

    def add(self, entry: Entry) -> None:
        """Put an entry at the end.

        Raises:
            GlossaryError: The term is there already.
        """
        if entry.key in self._places:
            raise GlossaryError(
                f"{self.path} has {self._entries[self._places[entry.key]].term!r} already",
                hint="briefer glossary set changes it",
            )
        self._places[entry.key] = self._next
        self._entries[self._next] = entry
        self._next += 1

    def replace(self, key: tuple[str, str], entry: Entry) -> None:
        """Put an entry where another stands; only the fields that differ are written anew.

        Args:
            key: `Entry.key` of the one that is there.
            entry: The new one, which may have another key.

        Raises:
            GlossaryError: There is none with that key, or another entry has the new one's, or what would change is
                shared with other entries through a YAML alias.
        """
        place = self._place(key)
        if entry.key != key and entry.key in self._places:
            raise GlossaryError(f"{self.path} has {self._entries[self._places[entry.key]].term!r} already")
        if place < len(self._parsed.entries):
            self._change(Splices(self._parsed.text, self._layout), place, entry)
        del self._places[key]
        self._places[entry.key] = place
        self._entries[place] = entry

    def remove(self, key: tuple[str, str]) -> None:
        """Take an entry out.

        Comments on its lines go with it; comment lines above and below it stay.

        Raises:
            GlossaryError: There is none with that key, or another entry uses a part of it through a YAML alias.
        """
        place = self._place(key)
        if place < len(self._parsed.entries):
            with self._refusing_shared():
                require_own(self._list().children[place], deep=True)
        del self._places[key]
        del self._entries[place]

    def content(self) -> bytes:
        """The file with all edits made.

        Raises:
            GlossaryError: It would not hold just the entries that are wanted.
        """
        known = len(self._parsed.entries)
        edits = Splices(self._parsed.text, self._layout)
        self._remove(edits, [place for place in range(known) if place not in self._entries])
        for place, entry in self._entries.items():
            if place < known:
                self._change(edits, place, entry)
        self._add(edits, [entry for place, entry in self._entries.items() if place >= known])
        content = (self._mark + edits.result()).encode()
        self._require(content)
        return content

    def _place(self, key: tuple[str, str]) -> int:
        if key not in self._places:
            raise GlossaryError(f"{self.path} has no term {key[1]!r}")
        return self._places[key]

    def _require(self, content: bytes) -> None:
        """See that the new file holds what is wanted, in the order that is wanted."""
        try:
            holds = parse(self.path, content).entries == tuple(self._entries.values())
        except GlossaryError:
            holds = False
        if not holds:
            raise GlossaryError(
                f"{self.path} cannot be edited without a change to other parts of it",
                hint="nothing was written; edit it by hand",
            )

    def _remove(self, edits: Splices, places: list[int]) -> None:
        if places:
            with self._refusing_shared():
                edits.remove(self._list(), places)

    def _add(self, edits: Splices, entries: list[Entry]) -> None:
        if not entries:
            return
        data = [_compact(_fields(entry, self.language)) for entry in entries]
        root, terms = self._parsed.root, self._terms()
        with self._refusing_shared():
            if isinstance(terms, SequenceNode):
                edits.insert(terms, len(terms.children), data)
            elif isinstance(root, MappingNode):
                edits.insert_under(root, "terms", data)
            else:
                edits.append({"terms": data})

    def _change(self, edits: Splices, place: int, entry: Entry) -> None:
        old, new = _fields(self._parsed.entries[place], self.language), _fields(entry, self.language)
        if old == new:
            return
        with self._refusing_shared():
            terms = self._list()
            require_own(terms)
            _change_fields(edits, terms.children[place], old, new)

    def _terms(self) -> Node | None:
        root = self._parsed.root
        return root.value("terms") if isinstance(root, MappingNode) else None

    def _list(self) -> SequenceNode:
        return cast(SequenceNode, self._terms())

    @contextmanager
    def _refusing_shared(self) -> Iterator[None]:
        try:
            yield
        except SharedError as error:
            raise GlossaryError(f"{self.path}:{error.line}: {error}", hint="write it out in full there") from None


def _language(root: Node | None) -> str:
    node = root.value("language") if isinstance(root, MappingNode) else None
    return node.value if isinstance(node, ScalarNode) and node.value else "en"


def _fields(entry: Entry, language: str) -> Fields:
    """What differs from the defaults, in the order in which it is written."""
    fields: Fields = entry.model_dump(mode="json", exclude_defaults=True, exclude={"language"})
    return fields if entry.language == language else fields | {"language": entry.language}


def _compact(data: Data) -> Data:
    """Write a rendering that is nothing but a text as one."""
    if not isinstance(data, dict):
        return data
    return data["text"] if list(data) == ["text"] else {key: _compact(value) for key, value in data.items()}


def _change_fields(edits: Splices, node: Node, old: Fields, new: Fields) -> None:
    """Write the fields that differ; one that is at its default now is taken out."""
    require_own(node)
    mapping = cast(MappingNode, node)
    keys = [key.value if isinstance(key, ScalarNode) else "" for key, _ in mapping.pairs]
    gone = [at for at, key in enumerate(keys) if key in old and key not in new]
    if gone:
        edits.remove(mapping, gone)
    stay = [at for at in range(len(keys)) if at not in gone]
    inserted: dict[int, list[Data]] = {}
    for key, value in new.items():
        if key not in keys:
            inserted.setdefault(_where(keys, stay, key), []).append({key: _compact(value)})
        elif old.get(key) != value:
            _change_value(edits, mapping, mapping.children[2 * keys.index(key) + 1], old.get(key), value)
    for at, pairs in inserted.items():
        edits.insert(mapping, at, pairs)


def _where(keys: list[str], stay: list[int], key: str) -> int:
    """Find the place of a new key: after the last that comes before it in the schema, a language at the end."""
    order = [*Entry.model_fields, *Target.model_fields]
    before = order[: order.index(key)] if key in order else keys
    last = stay[-1] if stay else -1
    return max((at for at in stay if keys[at] in before), default=last) + 1


def _change_value(edits: Splices, parent: MappingNode, node: Node, old: Data | None, new: Data) -> None:
    if isinstance(old, dict) and isinstance(new, dict) and not isinstance(node, ScalarNode):
        _change_fields(edits, node, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        _change_items(edits, node, old, new)
    else:
        edits.replace(parent, node, _compact(new))


def _change_items(edits: Splices, node: Node, old: list[Data], new: list[Data]) -> None:
    require_own(node)
    items = cast(SequenceNode, node)
    gone: list[int] = []
    for first, last, start, stop in _differences(old, new):
        both = min(last - first, stop - start)
        for at in range(both):
            edits.replace(items, items.children[first + at], new[start + at])
        gone += range(first + both, last)
        if start + both < stop:
            edits.insert(items, first + both, new[start + both : stop])
    if gone:
        edits.remove(items, gone)


def _differences(old: list[Data], new: list[Data]) -> Iterator[tuple[int, int, int, int]]:
    """Which items `old[first:last]` became `new[start:stop]`."""
    texts, others = [str(each) for each in old], [str(each) for each in new]
    for kind, *where in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if kind != "equal":
            first, last, start, stop = where
            yield first, last, start, stop


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep others from editing a file; the lock lies in the user's cache, for a project's folder is no place for it."""
    name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    lock = Path(user_cache_path("briefer")) / "locks" / f"{name}.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock, timeout=LOCK_SECONDS).acquire()
    except Timeout:
        raise OutputError(
            f"{path} is being edited by another process", hint="run it again when that has ended"
        ) from None
    except OSError as error:
        raise OutputError(
            f"cannot lock {path}: {lock.parent}: {error.strerror or error}", hint="make that folder writable"
        ) from error
    with held:
        yield


def _write(path: Path, content: bytes) -> None:
    try:
        writing.write(path, content.decode())
    except OutputError as error:
        raise OutputError(str(error), hint="nothing was changed; name another file with --glossary") from error
