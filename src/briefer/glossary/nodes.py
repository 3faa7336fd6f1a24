"""YAML as nodes that know where they stand in the text: what strict reading and exact editing need."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 100
PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
"""Anchor and tag before a value."""
_KEEPS_BLANK_LINES = re.compile(r"[|>]\d*\+")
# YAML 1.2 ends no line at these, libyaml does. One character for one: offsets stay.
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")


class YamlError(Exception):
    """A text is not YAML.

    Attributes:
        line: Where, counted from 1.
    """

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.line = line


@dataclass(slots=True, eq=False)
class Node:
    """A value at `text[start:end]`, an anchor or a tag before it included; its line is counted from 1.

    A value that ends its line ends before the line break; blank lines and comments after it are not part of it.
    """

    start: int
    end: int
    line: int
    tag: str | None = None
    shared: bool = False
    """Whether an alias elsewhere stands for it."""


@dataclass(slots=True, eq=False)
class ScalarNode(Node):
    """A text, without quotes and escapes; plain where it is not quoted and no block."""

    value: str = ""
    style: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is neither quoted nor a block."""
        return not self.style


@dataclass(slots=True, eq=False)
class Collection(Node):
    """A list or a mapping; of a mapping, keys and values are children by turns."""

    children: list[Node] = field(default_factory=list)
    flow: bool = False


@dataclass(slots=True, eq=False)
class SequenceNode(Collection):
    """A list."""


@dataclass(slots=True, eq=False)
class MappingNode(Collection):
    """A mapping."""

    @property
    def pairs(self) -> Iterable[tuple[Node, Node]]:
        """Keys with their values."""
        return zip(self.children[::2], self.children[1::2], strict=True)

    def value(self, name: str) -> Node | None:
        """What stands under a key."""
        return next((value for key, value in self.pairs if isinstance(key, ScalarNode) and key.value == name), None)


@dataclass(slots=True, eq=False)
class Alias(Node):
    """`*name`, which stands for another node."""

    target: Node = field(kw_only=True)


def compose(text: str) -> Node | None:
    """Parse a text into nodes only: no tag can build an object, and aliases are not unfolded. None: it holds nothing.

    Raises:
        YamlError: It is not one YAML document, or is nested more deeply than `MAX_DEPTH`.
    """
    bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise YamlError(f"character U+{ord(bad[0]):04X} is not allowed", line)
    composer = _Composer(text)
    try:
        for event in _events(text):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise _described(text, error) from None
    return composer.root


def _events(text: str) -> Iterator[Any]:
    # Events come one by one, so that a limit stops what libyaml takes ever longer for, and what recursion would end.
    events: Iterator[Any] = yaml.parse(text.translate(_NO_LINE_ENDS), Loader=yaml.CBaseLoader)
    return events


def _described(text: str, error: yaml.MarkedYAMLError) -> YamlError:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "not YAML"
    if mark is not None and problem.startswith("found character that"):
        problem = problem.replace("character", f"character {text[mark.index]!r}", 1)
    return YamlError(problem, mark.line + 1 if mark is not None else 1)


class _Composer:
    """Puts events together into nodes."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._open: list[Collection] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        start, line = event.start_mark.index, event.start_mark.line + 1
        end = event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            if style in {"|", ">"}:
                end = self._end_of_block(start, end)
            self._add(ScalarNode(start, end, line, event.tag, value=event.value, style=style), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind: type[Collection] = SequenceNode if isinstance(event, yaml.SequenceStartEvent) else MappingNode
            if len(self._open) == MAX_DEPTH:
                raise YamlError("lists or mappings are nested too deeply", line)
            collection = kind(start, end, line, event.tag, flow=bool(event.flow_style))
            self._add(collection, event.anchor)
            self._open.append(collection)
        elif isinstance(event, yaml.CollectionEndEvent):
            collection = self._open.pop()
            collection.end = end if collection.flow else collection.children[-1].end
        elif isinstance(event, yaml.AliasEvent):
            target = self._anchors.get(str(event.anchor))
            if target is None:
                raise YamlError(f"found undefined alias {event.anchor!r}", line)
            target.shared = True
            self._add(Alias(start, end, line, target=target), None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise YamlError("but found another document", line)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _end_of_block(self, start: int, end: int) -> int:
        """Where the content of `|` or `>` ends: blank lines count only after `|+`."""
        properties = PROPERTIES.match(self._text, start)
        if _KEEPS_BLANK_LINES.match(self._text, properties.end() if properties else start):
            return end - len(self._text[start:end]) + len(self._text[start:end].removesuffix("\n").removesuffix("\r"))
        return start + len(self._text[start:end].rstrip())
