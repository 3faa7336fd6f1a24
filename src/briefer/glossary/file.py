"""Glossary files: YAML 1.2 that people edit, read strictly, with the line of everything that is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from briefer.errors import GlossaryError
from briefer.glossary.nodes import Alias, MappingNode, Node, ScalarNode, SequenceNode, YamlError, compose
from briefer.glossary.terms import Entry, Glossary, LanguageCode, Target, described
from briefer.languages import LANGUAGES

MAX_BYTES = 10_000_000
# How many nodes a file may repeat through YAML aliases (`*name`): ten lines can stand for a billion.
MAX_REPEATED_NODES = 100_000
_MAX_LISTED = 20
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")}
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Location = tuple[str | int, ...]
Value = str | bool | None | list["Value"] | dict[str, "Value"]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    language: LanguageCode = "en"
    terms: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Problem:
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.line}: {self.field}: {self.text}" if self.field else f"{self.line}: {self.text}"


def load_all(paths: Iterable[Path]) -> Glossary:
    """Read glossary files and layer them: an entry replaces the one of the same term in a file before.

    Raises:
        GlossaryError: A file cannot be read or is malformed.
    """
    return Glossary.layered(load(path) for path in paths)


def load(path: Path) -> Glossary:
    """Read a glossary file; an empty file is an empty glossary.

    Raises:
        GlossaryError: It cannot be read, or is malformed: then the message has a line for each mistake,
            `FILE:LINE: FIELD: what is expected`.
    """
    return Glossary(parse(path, read(path)).entries)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a glossary file says, and where.

    Attributes:
        text: The file, without a byte-order mark.
        root: Its YAML, or None where it holds nothing.
        entries: Its entries, drafts included, in the order of the nodes under `terms`.
        lines: The line of each value, counted from 1: `("terms", 3)` leads to the fourth entry,
            `("terms", 3, "targets", "ko")` to its Korean rendering.
    """

    text: str
    root: Node | None
    entries: tuple[Entry, ...]
    lines: Mapping[Location, int]


def read(path: Path) -> bytes:
    """Read the bytes of a glossary file.

    Raises:
        GlossaryError: It cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise GlossaryError(f"glossary {path} does not exist") from None
    except IsADirectoryError:
        raise GlossaryError(f"glossary {path} is a folder", hint="name a YAML file in it") from None
    except OSError as error:
        raise GlossaryError(f"glossary {path} cannot be read: {error.strerror or error}") from None
    _require_size(path, content)
    return content


def parse(path: Path, content: bytes) -> Parsed:
    """Take the content of a glossary file apart.

    Args:
        path: What errors call the file.
        content: Its bytes.

    Raises:
        GlossaryError: It is too large, or malformed, as `load` says.
    """
    _require_size(path, content)
    text = _decode(path, content)
    root = _compose(path, text)
    tree = _Tree(path)
    entries = _validated(tree.value(root, ()) if root else None, tree)
    if tree.problems:
        raise _malformed(path, tree.problems.values())
    return Parsed(text, root, entries, tree.lines)


def _require_size(path: Path, content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise GlossaryError(
            f"glossary {path} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files"
        )


def _decode(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{path}:{line}: not UTF-8 text", hint="save the file as UTF-8") from None


def _compose(path: Path, text: str) -> Node | None:
    try:
        return compose(text)
    except YamlError as error:
        hint = "a text with ': ' in it needs quotes" if "mapping values" in str(error) else ""
        raise GlossaryError(f"{path}:{error.line}: {error}", hint=hint) from None


@dataclass
class _Tree:
    """Turns nodes into plain values, and remembers the line of each and what is wrong with it.

    Every scalar but null, true and false stays text as written: `NO`, `on`, `1.0`, `2024-07-14`.
    """

    path: Path
    lines: dict[Location, int] = field(default_factory=dict)
    problems: dict[tuple[int, str], _Problem] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _open: set[int] = field(default_factory=set)
    _repeated: int = 0

    def value(self, node: Node, at: Location) -> Value:
        self.lines.setdefault(at, node.line)
        node = node.target if isinstance(node, Alias) else node
        if id(node) in self._open:
            self.report(at, "an alias that contains itself")
            return None
        self._repeated += id(node) in self._seen
        self._seen.add(id(node))
        if self._repeated > MAX_REPEATED_NODES:
            raise GlossaryError(f"{self.path}: YAML aliases repeat more than {MAX_REPEATED_NODES:,} values")
        if node.tag is not None and node.tag not in _TAGS:
            self.report(at, f"tag {node.tag} is not allowed")
            return None
        self._open.add(id(node))
        value = self._inside(node, at)
        self._open.discard(id(node))
        return value

    def _inside(self, node: Node, at: Location) -> Value:
        if isinstance(node, MappingNode):
            return self._mapping(node, at)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*at, number)) for number, item in enumerate(node.children)]
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, at: Location) -> Value:
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.pairs:
            if not isinstance(key_node, ScalarNode):
                self._note(_Problem(key_node.line, _field(at), "expected a field name"))
                continue
            key = key_node.value
            if key in mapping:
                text = f"given twice: already on line {self.lines[*at, key]}"
                self._note(_Problem(key_node.line, _field((*at, key)), text))
                continue
            self.lines[*at, key] = key_node.line
            mapping[key] = self.value(value_node, (*at, key))
        return mapping

    def line(self, at: Location) -> int:
        """Line of a value, or of the nearest one around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def report(self, at: Location, text: str) -> None:
        """Note what is wrong with a value; only the first thing, since others may follow from it."""
        self._note(_Problem(self.line(at), _field(at), text))

    def _note(self, problem: _Problem) -> None:
        self.problems.setdefault((problem.line, problem.field), problem)


def _scalar(node: ScalarNode) -> Value:
    if not node.plain:
        return node.value
    if node.value in _NULLS:
        return None
    return _BOOLEANS.get(node.value, node.value)


def _validated(data: Value, tree: _Tree) -> tuple[Entry, ...]:
    if data is None:
        return ()
    if not isinstance(data, dict) or "terms" not in data:
        expected = "expected a mapping with `terms:` and a list of entries under it"
        tree.report((), f"{expected}, got {described(data)}" if not isinstance(data, dict) else expected)
        return ()
    if data["terms"] is None:
        data["terms"] = []
    _spread_language(data)
    try:
        entries = _File.model_validate(data).terms
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            tree.report(*_problem(detail))
        return ()
    _report_twins(entries, tree)
    return entries


def _spread_language(data: dict[str, Value]) -> None:
    """Give the language of the file to its entries."""
    code, entries = data.get("language"), data["terms"]
    if code in LANGUAGES and isinstance(entries, list):
        for entry in entries:
            if isinstance(entry, dict):
                entry.setdefault("language", code)


def _report_twins(entries: tuple[Entry, ...], tree: _Tree) -> None:
    lines: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries):
        at = ("terms", number, "term")
        if entry.key in lines:
            tree.report(at, f"{entry.term!r} is already on line {lines[entry.key]}")
        lines.setdefault(entry.key, tree.line(at))


def mistakes(error: ValidationError) -> list[str]:
    """Say what is wrong with an entry: `FIELD: what is expected`."""
    problems = [_problem(detail) for detail in error.errors(include_url=False)]
    return [": ".join(part for part in (_field(at), text) if part) for at, text in problems]


def _problem(detail: ErrorDetails) -> tuple[Location, str]:
    """Say where a validation error is, and what is expected there."""
    at = tuple(part for part in detail["loc"] if part != "[key]")
    match detail["type"]:
        case "value_error":
            return at, str(detail["ctx"]["error"])
        case "missing":
            return at, "missing"
        case "extra_forbidden":
            near = get_close_matches(str(at[-1]), _fields(at), n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(_fields(at))}"
            return at, f"unknown field ({hint})"
        case "model_type" | "dict_type":
            return at, f"expected a mapping, got {described(detail['input'])}"
        case "tuple_type":
            return at, f"expected a list, got {described(detail['input'])}"
        case _:
            return at, detail["msg"]


def _fields(at: Location) -> list[str]:
    """Name the fields that may stand beside the one at a location."""
    if len(at) == 1:
        return list(_File.model_fields)
    return list(Target.model_fields if "targets" in at else Entry.model_fields)


def _field(at: Location) -> str:
    """Name a field as an editor sees it: `targets.ko.text` within its entry, `aliases[2]`."""
    parts = at[2:] if at[:1] == ("terms",) and len(at) > 1 else at
    name = ""
    for part in parts:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def _malformed(path: Path, problems: Iterable[_Problem]) -> GlossaryError:
    lines = [f"{path}:{problem}" for problem in sorted(problems)]
    left = len(lines) - _MAX_LISTED
    if left > 0:
        lines = [*lines[:_MAX_LISTED], f"{path}: … and {left} more"]
    return GlossaryError("\n".join(lines))
