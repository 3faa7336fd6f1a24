"""Reads glossary files for checking: the entries, and every text as it is written and where."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import GlossaryError
from briefer.glossary import file
from briefer.glossary.lint.book import Book, Listed, Mistake, Role, Value
from briefer.glossary.lint.refusals import mistakes
from briefer.glossary.nodes import Alias, Collection, MappingNode, Node, ScalarNode, SequenceNode
from briefer.glossary.terms import Entry

_SINGULAR = {"aliases": "alias"}


def read(paths: Sequence[Path], wanted: Sequence[str] = ()) -> Book:
    """Read files to be checked together.

    Args:
        paths: The files, each once, the one that wins last.
        wanted: Codes of the languages that every entry should have a target in; where none is given, those of each
            file in which at least half of its entries have one.
    """
    files: list[tuple[Listed, ...]] = []
    refused: list[Mistake] = []
    for path in paths:
        try:
            files.append(listed(path, file.parse(path, file.read(path))))
        except GlossaryError as error:
            refused += mistakes(path, error)
    return Book(tuple(files), tuple(tuple(wanted) or _usual(each) for each in files), tuple(refused))


def _usual(entries_of_file: Sequence[Listed]) -> tuple[str, ...]:
    entries = [listed.entry for listed in entries_of_file if not listed.entry.draft]
    counts = Counter(code for entry in entries for code in entry.targets)
    return tuple(sorted(code for code, count in counts.items() if 2 * count >= len(entries)))


def listed(path: Path, parsed: file.Parsed) -> tuple[Listed, ...]:
    """The entries of a file, with each of their texts."""
    nodes = _items(_fields(parsed.root)["terms"]) if parsed.root and parsed.entries else []
    texts = (_Texts(path, parsed.text, entry) for entry in parsed.entries)
    return tuple(each.of(node) for each, node in zip(texts, nodes, strict=True))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Finds the texts of one entry; its file has been loaded, so they are what they should be."""

    path: Path
    text: str
    entry: Entry

    def of(self, node: Node) -> Listed:
        values: list[Value] = []
        language = self.entry.language
        for name, value in _fields(node).items():
            if name in {"term", "aliases"}:
                values += self._values(node, value, Role(_SINGULAR.get(name, name)), language, name)
            elif name == "targets":
                for code, target in _fields(value).items():
                    values += self._target(value, target, code)
        values.sort(key=lambda value: value.role is not Role.TERM)
        return Listed(self.entry, tuple(values))

    def _target(self, parent: Node, node: Node, code: str) -> Iterator[Value]:
        field = f"targets.{code}"
        if isinstance(node, ScalarNode):
            yield from self._values(parent, node, Role.TEXT, code, field)
            return
        for name, value in _fields(node).items():
            if getattr(self.entry.targets[code], name) is not None:
                language = "ko" if name == Role.READING else code
                yield from self._values(node, value, Role(name), language, f"{field}.{name}")

    def _values(self, parent: Node, node: Node, role: Role, language: str, field: str) -> Iterator[Value]:
        """The text that a node is, or those of a list."""
        if isinstance(node, SequenceNode):
            for number, item in enumerate(_items(node), 1):
                yield from self._values(node, item, role, language, f"{field}[{number}]")
        if isinstance(node, ScalarNode) and isinstance(parent, Collection):
            # The line break after a block (`>`, `|`) is no part of what was meant.
            raw = node.value.rstrip("\n") if node.style in {">", "|"} else node.value
            column = node.start - self.text.rfind("\n", 0, node.start)
            yield Value(raw, role, language, self.entry.term, field, self.path, node.line, column, node, parent)


def _fields(node: Node) -> dict[str, Node]:
    pairs = node.pairs if isinstance(node, MappingNode) else ()
    return {key.value: _meant(value) for key, value in pairs if isinstance(key, ScalarNode)}


def _items(node: Node) -> list[Node]:
    return [_meant(item) for item in node.children] if isinstance(node, SequenceNode) else []


def _meant(node: Node) -> Node:
    """A node, or what an alias (`*name`) stands for."""
    return node.target if isinstance(node, Alias) else node
