"""G0: files that are no glossary."""

import re
from collections.abc import Iterator
from pathlib import Path

from briefer.errors import GlossaryError
from briefer.glossary import file
from briefer.glossary.lint.book import Book, Mistake
from briefer.glossary.nodes import Collection, Node, ScalarNode, YamlError, compose

_MISTAKE = re.compile(r"(?:(?P<line>\d+): )?(?P<message>(?:(?P<field>[^\s:]+): )?.*)", re.DOTALL)


def refused(book: Book) -> Iterator[tuple[Mistake, str]]:
    """G001: a file that cannot be read as a glossary, so that nothing is translated with it, nor checked further."""
    for mistake in book.refused:
        yield mistake, mistake.message


def mistakes(path: Path, error: GlossaryError) -> Iterator[Mistake]:
    """Take apart why a file was refused: a mistake is a line `FILE:LINE: FIELD: what is expected`, as `load` says."""
    scalars = _scalars_of(path)
    hint = f" ({error.hint})" if error.hint else ""
    for each in str(error).split("\n"):
        found = _MISTAKE.fullmatch(each.removeprefix(f"{path}:").strip())
        line, field = (int(found["line"] or 1), found["field"] or "") if found else (1, "")
        message = found["message"] if found else each
        yield Mistake(f"{message}{hint}", path, line, _column(scalars, line, field), field)


def _column(scalars: dict[int, list[tuple[str | None, int]]], line: int, field: str) -> int:
    """Where the name of a field stands in its line, else where the first text of the line does."""
    name = re.sub(r"\[\d+\]$", "", field).rpartition(".")[2]
    there = scalars.get(line, [])
    return next((column for key, column in there if key == name), there[0][1] if there else 1)


def _scalars_of(path: Path) -> dict[int, list[tuple[str | None, int]]]:
    """The texts of each line as key, or None where it is no key, and column; of what is not even YAML, none."""
    try:
        text = file.read(path).decode("utf-8-sig")
        root = compose(text)
    except (GlossaryError, UnicodeDecodeError, YamlError):
        return {}
    lines: dict[int, list[tuple[str | None, int]]] = {}
    for scalar in _scalars(root):
        column = scalar.start - text.rfind("\n", 0, scalar.start)
        key = scalar.value if text.startswith(":", scalar.end) else None
        lines.setdefault(scalar.line, []).append((key, column))
    return lines


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    for child in node.children if isinstance(node, Collection) else ():
        yield from _scalars(child)
