"""Changes to a YAML text at the places of its nodes, so that every other byte stays as it is."""

import math
import re
from collections.abc import Collection as Some
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from textwrap import indent

import yaml

from briefer.glossary.nodes import PROPERTIES, Alias, Collection, MappingNode, Node, ScalarNode, SequenceNode

Data = str | bool | list["Data"] | dict[str, "Data"]
"""What is written: texts, flags, lists and mappings of them."""

_MAX_LINE = 120
_COMMA = re.compile(r"(?:\s+#[^\n]*)*\s*,")
"""The comma after a value, and comments between them."""
_SEPARATOR = re.compile(r"\s*,\s*")
_BEFORE_DASH = re.compile(r"(?:\s+|#[^\n]*|[&!]\S*)*")


class SharedError(Exception):
    """A value that would change is an alias, or one stands for it elsewhere: more than what is meant would change.

    Attributes:
        line: Where it stands, counted from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__("a value that is shared through a YAML alias cannot be changed alone")
        self.line = line


class _Dumper(yaml.SafeDumper):
    """Indents lists in mappings, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out.

    Attributes:
        newline: What ends its lines.
        step: By how many columns it indents.
        quoted: Whether it is JSON, which is YAML too and shall stay JSON.
    """

    newline: str
    step: int
    quoted: bool

    @classmethod
    def of(cls, text: str, root: Node | None) -> "Layout":
        """See how a text is laid out, from the text and its nodes."""
        quoted = isinstance(root, MappingNode) and root.flow and _is_quoted(root.children[:1])
        newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        return cls(newline, _step(text, root), quoted)


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    end: int
    text: str


class Splices:
    """Collects changes to a text, by nodes that `nodes.compose` found in it."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._newline = layout.newline
        self._unfinished = bool(text) and not text.endswith("\n")
        self._text = text + self._newline * self._unfinished
        self._step = layout.step
        self._quoted = layout.quoted
        self._splices: list[_Splice] = []
        self._emptied: set[int] = set()

    def result(self) -> str:
        """Make the changes."""
        parts, at = [], 0
        for splice in sorted(self._splices, key=lambda splice: (splice.start, splice.end)):
            parts += [self._text[at : splice.start], splice.text]
            at = max(at, splice.end)
        result = "".join(parts) + self._text[at:]
        return result.removesuffix(self._newline) if self._unfinished else result

    def replace(self, parent: Collection, node: Node, data: Data) -> None:
        """Write other data in place of a node; a text keeps its quotes."""
        require_own(node, deep=True)
        if isinstance(data, dict) and not parent.flow:
            self._splice(self._colon(parent, node), node.end, "")
            column = self._column(parent.children[0].start) + self._step
            self._insert_lines(self._line_end(node.end), indent(self._dump(data), " " * column))
            return
        properties = PROPERTIES.match(self._text, node.start, node.end)
        start = properties.end() if properties else node.start
        style = node.style if isinstance(node, ScalarNode) and node.style in {"'", '"'} else ""
        if isinstance(data, str) and "\n" in data:
            # A comment at the end of the line would become a part of a block.
            style = '"' if self._text[node.end : self._line_end(node.end)].strip() else "|"
        new = self._value(data, flow=parent.flow, style=style)
        first, *rest = new.split("\n")
        margin = " " * self._column(parent.children[0].start)
        lines = [first, *(f"{margin}{line}" if line else line for line in rest)]
        space = " " if start == node.end and self._text[start - 1 : start] == ":" else ""
        self._splice(start, node.end, space + self._newline.join(lines))

    def insert(self, collection: Collection, at: int, data: list[Data]) -> None:
        """Write members before the one at a place, or at the end: items, or mappings of one key.

        At the end of a list in block style, each stands as far from the one before as the last one does: a blank line
        or none.
        """
        require_own(collection)
        members = self._members(collection)
        if collection.flow:
            self._insert_in_brackets(collection, members, at, data)
            return
        column = self._column(members[0][0])
        lines = [self._block_member(collection, members[-1][0], each) for each in data]
        if at == 0:
            self._insert_lines(self._line_start(members[0][0]), "\n".join(lines))
            return
        spaced = isinstance(collection, SequenceNode) and at == len(members) and self._is_spaced(members)
        blank = "\n" if spaced else ""
        self._insert_lines(self._after(members[at - 1][1], column), "\n".join(blank + each for each in lines))

    def insert_under(self, parent: MappingNode, name: str, data: list[Data]) -> None:
        """Begin a list under a key that has no value."""
        key, value = next(
            (key, value) for key, value in parent.pairs if isinstance(key, ScalarNode) and key.value == name
        )
        if parent.flow:
            self.replace(parent, value, data)
            return
        require_own(value)
        self._splice(self._colon(parent, value), value.end, "")
        column = self._column(key.start)
        lines = indent(self._dump(data), " " * (column + self._step))
        self._insert_lines(self._after(value.end, column), lines)

    def append(self, data: Data) -> None:
        """Write data at the end of a text that has none."""
        self._insert_lines(len(self._text), self._dump(data))

    def remove(self, collection: Collection, places: Some[int]) -> None:
        """Take members out.

        Comments on the lines of a member go with it, and so do those between its lines. Comment lines above and below
        it stay: who can tell whether one above an entry is about it or heads a section? In block style, blank lines
        before a member go with it where a blank line or the end follows.
        """
        require_own(collection)
        for place in places:
            for child in self._children(collection, place):
                require_own(child, deep=True, alias_too=False)
        members = self._members(collection)
        if not collection.flow:
            for place in sorted(places):
                self._remove_lines(collection, members, place)
            return
        if len(places) == len(members):
            self._emptied.add(id(collection))
        for first, last in _runs(places):
            self._splice(*self._flow_span(members, first, last), "")

    def _insert_in_brackets(
        self, collection: Collection, members: list[tuple[int, int]], at: int, data: list[Data]
    ) -> None:
        texts = [self._flow(each) for each in data]
        if isinstance(collection, MappingNode):
            texts = [text[1:-1] for text in texts]
        separator = self._separator(members)
        text = separator.join(texts)
        if not members or id(collection) in self._emptied:
            place = collection.end - 1
        elif at == 0:
            place, text = members[0][0], text + separator
        else:
            place, text = members[at - 1][1], separator + text
        self._splice(place, place, text)

    def _splice(self, start: int, end: int, text: str) -> None:
        self._splices.append(_Splice(start, end, text))

    def _members(self, collection: Collection) -> list[tuple[int, int]]:
        """Where the members stand, each from its dash or key to the end of its value."""
        if isinstance(collection, MappingNode):
            return [(key.start, value.end) for key, value in collection.pairs]
        if collection.flow:
            return [(item.start, item.end) for item in collection.children]
        ends = [collection.start, *(item.end for item in collection.children)]
        return [(self._dash(before), item.end) for before, item in zip(ends, collection.children, strict=False)]

    @staticmethod
    def _children(collection: Collection, place: int) -> list[Node]:
        if isinstance(collection, MappingNode):
            return collection.children[2 * place : 2 * place + 2]
        return [collection.children[place]]

    def _dash(self, start: int) -> int:
        before = _BEFORE_DASH.match(self._text, start)
        return before.end() if before else start

    def _colon(self, parent: Collection, value: Node) -> int:
        """Where the colon before a value ends."""
        key = parent.children[parent.children.index(value) - 1]
        return self._text.index(":", key.end) + 1

    def _flow_span(self, members: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
        """Where members of a list or mapping in brackets stand, with the comma and the space that go with them."""
        start, end = members[first][0], members[last][1]
        if last + 1 < len(members) and "#" not in self._text[end : members[last + 1][0]]:
            return start, members[last + 1][0]
        if last + 1 == len(members) and first > 0 and "#" not in self._text[members[first - 1][1] : start]:
            return members[first - 1][1], end
        comma = _COMMA.match(self._text, end)
        return start, comma.end() if comma else end

    def _remove_lines(self, collection: Collection, members: list[tuple[int, int]], place: int) -> None:
        start, end = members[place]
        line = self._line_start(start)
        if self._text[line:start].strip():
            self._remove_first_key(members, place)
            return
        after = self._line_end(end)
        begin = self._blank_lines_before(line, self._line_end(members[place - 1][1]) if place else 0)
        goes = place + 1 == len(members) or not self._text[after : self._line_end(after)].strip()
        line = begin if goes else line
        self._splice(line, after, "")

    def _remove_first_key(self, members: list[tuple[int, int]], place: int) -> None:
        """Take out the key that stands behind the dash of a list: the next one moves up if nothing is between."""
        start, end = members[place]
        following = members[place + 1][0] if place + 1 < len(members) else end
        self._splice(start, end if self._text[end:following].strip() else following, "")

    def _blank_lines_before(self, line: int, limit: int) -> int:
        while line > limit:
            before = self._line_start(line - 1)
            if self._text[before:line].strip():
                break
            line = before
        return line

    def _is_spaced(self, members: list[tuple[int, int]]) -> bool:
        """Whether a blank line stands between the last two members, or above the only one."""
        line = self._line_start(members[-1][0])
        if len(members) == 1:
            return self._blank_lines_before(line, 0) < line
        between = self._text[self._line_end(members[-2][1]) : line].splitlines()
        return any(not each.strip() for each in between)

    def _after(self, end: int, column: int) -> int:
        """Where the line ends in which a member ends, and comment lines directly under it that are indented more."""
        position = self._line_end(end)
        while position < len(self._text):
            following = self._line_end(position)
            line = self._text[position:following]
            bare = line.lstrip(" ")
            if not bare.startswith("#") or len(line) - len(bare) <= column:
                break
            position = following
        return position

    def _insert_lines(self, position: int, lines: str) -> None:
        """Write whole lines at the beginning of a line."""
        self._splice(position, position, (lines + "\n").replace("\n", self._newline))

    def _line_start(self, position: int) -> int:
        return self._text.rfind("\n", 0, position) + 1

    def _line_end(self, position: int) -> int:
        """Where the next line begins, or the text ends."""
        return self._text.find("\n", position) + 1 or len(self._text)

    def _column(self, position: int) -> int:
        return position - self._line_start(position)

    def _separator(self, members: list[tuple[int, int]]) -> str:
        """What stands between members: `, `, or a comma and a line break."""
        gaps = [self._text[before[1] : after[0]] for before, after in pairwise(members[-2:])]
        return gaps[0] if gaps and _SEPARATOR.fullmatch(gaps[0]) else ", "

    def _block_member(self, collection: Collection, start: int, data: Data) -> str:
        """Write a member in lines, as the last one stands, which starts with its dash or key."""
        margin = " " * self._column(start)
        if isinstance(collection, MappingNode):
            return indent(self._dump(data), margin)
        last = collection.children[-1]
        if isinstance(last, Collection) and last.flow:
            return f"{margin}- {self._flow(data)}"
        # The dash may stand on a line of its own.
        width = last.start - start if self._line_start(last.start) == self._line_start(start) else 2
        lines = indent(self._value(data, flow=False) if isinstance(data, str) else self._dump(data), " " * width)
        return indent("-" + lines[1:], margin)

    def _dump(self, data: Data) -> str:
        """Write lists and mappings in block style, short lists of texts in brackets."""
        return _serialize(self._node(data, flow=False), self._step).removesuffix("\n")

    def _flow(self, data: Data) -> str:
        return _serialize(self._node([data], flow=True), self._step)[1:-2]

    def _value(self, data: Data, *, flow: bool, style: str = "") -> str:
        """Write data as it stands behind a key."""
        if flow or not isinstance(data, str):
            return _serialize(self._node([data], flow=True, style=style), self._step)[1:-2]
        return _serialize(self._node({"k": data}, flow=False, style=style), self._step)[len("k: ") : -1]

    def _node(self, data: Data, *, flow: bool, style: str = "") -> yaml.Node:
        if isinstance(data, bool):
            return yaml.ScalarNode("tag:yaml.org,2002:bool", f"{data!s}".lower())
        if isinstance(data, str):
            if self._quoted or (flow and "\n" in data):
                style = '"'
            elif "\n" in data:
                style = style or "|"
            return yaml.ScalarNode("tag:yaml.org,2002:str", data, style=style or None)
        if isinstance(data, dict):
            pairs = [
                (self._node(key, flow=flow), self._node(value, flow=flow or _fits(value), style=style))
                for key, value in data.items()
            ]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
        items = [self._node(item, flow=flow, style=style) for item in data]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=flow)


def require_own(node: Node, *, deep: bool = False, alias_too: bool = True) -> None:
    """Refuse a node whose change would change something else.

    Args:
        node: What is to change.
        deep: Whether all that it holds goes as well.
        alias_too: Whether it must not be an alias itself.

    Raises:
        SharedError: An alias stands for it.
    """
    if node.shared or (alias_too and isinstance(node, Alias)):
        raise SharedError(node.line)
    if deep and isinstance(node, Collection):
        for child in node.children:
            require_own(child, deep=True, alias_too=False)


def _serialize(node: yaml.Node, step: int) -> str:
    text: str = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=math.inf, indent=step)
    return text


def _fits(data: Data) -> bool:
    """Whether data is a list of texts that reads well in one line."""
    return isinstance(data, list) and all(isinstance(each, str) for each in data) and len(str(data)) < _MAX_LINE - 20


def _is_quoted(nodes: list[Node]) -> bool:
    return all(isinstance(node, ScalarNode) and node.style == '"' for node in nodes)


def _step(text: str, root: Node | None) -> int:
    """By how much the file indents: the first mapping in block style that lies in another says it."""
    for outer in _mappings(root):
        for key, value in outer.pairs:
            if isinstance(value, MappingNode) and not outer.flow and not value.flow:
                columns = [node.start - text.rfind("\n", 0, node.start) - 1 for node in (key, value.children[0])]
                return min(max(columns[1] - columns[0], 2), 9)
    return 2


def _mappings(node: Node | None) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode):
        yield node
    if isinstance(node, Collection):
        for child in node.children:
            yield from _mappings(child)


def _runs(places: Some[int]) -> Iterator[tuple[int, int]]:
    """Consecutive places, as the first and the last."""
    for _, group in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        yield run[0], run[-1]
