"""CommonMark with tables, strikethrough, footnotes and front matter, each piece of text with its place in the source.

markdown-it says which lines a block spans and nothing about where inlines lie. Its parser states know: every rule
runs at a position and leaves the parser at another. The classes below write that down, so the offsets are those of
the reference parser itself and cannot disagree with its reading.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefer.readers.inline import AT, INNER, Leaf

_LINES = "lines"
_LINE_END = r"(?:\r\n?|\n)"
_COMMENTS = rf"(?:[ \t]*(?:\#[^\r\n]*)?{_LINE_END})*"
_FRONT_MATTER = re.compile(
    rf"(?:---[ \t]*{_LINE_END}(?={_COMMENTS}[\w\"'-]+[ \t]*:)|(?P<toml>\+\+\+)[ \t]*{_LINE_END}"
    rf"(?={_COMMENTS}(?:[\w\"'.-]+[ \t]*=|\[)))"
    rf"(?:[^\r\n]*{_LINE_END})*?"
    rf"(?(toml)\+\+\+|(?:---|\.\.\.))[ \t]*(?:{_LINE_END}|\Z)"
)


def front_matter(text: str) -> int:
    """Length of the front matter that `text` begins with, or 0: YAML (`---`) or TOML (`+++`).

    A rule (`---`) that no `key:` follows is none.
    """
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def tokens(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Block tokens of Markdown after its front matter; `token.map` counts lines from there."""
    return parser().parse(text[front_matter(text) :], env)


def leaves(text: str) -> list[Leaf]:
    """The inline contents of a Markdown text in reading order, located in it."""
    base = front_matter(text)
    body = text[base:]
    # Offsets of the parser count a CRLF as one character.
    crlf = [found.start() - number for number, found in enumerate(re.finditer("\r\n", body))]
    found_leaves = []
    path: list[Token] = []
    cell = 0
    normal = re.sub(r"\r\n?", "\n", body)
    for token in parser().parse(body):
        if token.nesting > 0:
            path.append(token)
            cell = 0 if token.type == "tr_open" else cell
        elif token.nesting < 0:
            path.pop()
        elif token.type == "inline":
            places = _places(token, path[-1], normal, cell)
            cell += path[-1].type in ("th_open", "td_open")
            starts = tuple(base + start + bisect_left(crlf, start) for start, _ in places)
            ends = tuple(base + end + bisect_left(crlf, end) for _, end in places)
            types = tuple(one.type for one in path)
            found_leaves.append(Leaf(token.content, tuple(token.children or ()), starts, ends, types, path[-1].tag))
    return found_leaves


def _places(token: Token, container: Token, source: str, cell: int) -> list[tuple[int, int]]:
    """Span in `source` of each character of an inline token's content."""
    lines: list[tuple[int, int]] = token.meta[_LINES]
    if container.type in ("th_open", "td_open"):
        return _cell_places(source, *lines[0], cell, token.content) if token.content else []
    places: list[tuple[int, int]] = []
    written = token.content.split("\n")
    # Lines of no-break spaces are trimmed too.
    blank = next((number for number, line in enumerate(lines) if written[0] in source[slice(*line)]), 0)
    for number, line in enumerate(written, start=blank):
        first, last = lines[number]
        if number > blank:
            newline = lines[number - 1][1]
            places.append((newline, newline + 1))
        if container.markup.startswith("#"):
            first += len(container.markup)
        text = line.lstrip(" \t")
        start = source.index(text, first, last)
        places += [(start, start)] * (len(line) - len(text))
        places += [(at, at + 1) for at in range(start, start + len(text))]
    return places


def _cell_places(source: str, first: int, last: int, cell: int, content: str) -> list[tuple[int, int]]:
    r"""Places of the characters in a row's cell; `\|` is one, as GFM splits a row before it reads anything else."""
    cells: list[list[tuple[int, int]]] = [[]]
    for at in range(first, last):
        if source[at] != "|":
            cells[-1].append((at, at + 1))
        elif at > first and source[at - 1] == "\\":
            cells[-1][-1] = (at - 1, at + 1)
        else:
            cells.append([])
    texts = ["".join(source[end - 1] for _, end in one) for one in cells]
    number = cell if texts[0].strip() else cell + 1
    start = texts[number].index(content)
    return cells[number][start : start + len(content)]


@cache
def parser() -> MarkdownIt:
    """The one Markdown dialect that is read, written and compared."""
    md = MarkdownIt()
    md.block, md.inline = _LocatingBlocks(), _LocatingInlines()
    md.configure("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    # Joining would merge texts that come from different places.
    md.inline.ruler2.disable("fragments_join")
    md.core.ruler.disable("text_join")
    return md


class _BlockState(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        # A rule fills in an inline token after pushing it; by the next push it is complete, and the marks of its
        # lines have not yet been restored by the containers around it.
        if self.tokens and self.tokens[-1].type == "inline":
            token = self.tokens[-1]
            first, last = token.map or (0, 0)
            token.meta[_LINES] = [
                (self.bMarks[line] + self.tShift[line], self.eMarks[line]) for line in range(first, last)
            ]
        return super().push(ttype, tag, nesting)


class _LocatingBlocks(ParserBlock):
    def parse(self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        if not src:
            return None
        state = _BlockState(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _LocatingInlines(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        _reorder_tildes(state.tokens)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """As the base does, noting where each token begins and ends."""
        rules = self.ruler.getRules("")
        end = state.posMax
        pending_start = state.pos
        if state.tokens and state.tokens[-1].type == "link_open":
            state.tokens[-1].meta[INNER] = (state.pos, end)
        while state.pos < end:
            start, known = state.pos, len(state.tokens)
            if not state.pending:
                pending_start = start
            done = state.level < state.md.options["maxNesting"] and any(rule(state, False) for rule in rules)
            if not done:
                state.pending += state.src[state.pos]
                state.pos += 1
            _locate(state.tokens[known:], pending_start, start, state.pos)
        if state.pending:
            state.pushPending()
            _locate(state.tokens[-1:], pending_start, pending_start, end)


def _locate(tokens: Sequence[Token], pending_start: int, start: int, end: int) -> None:
    """Note the places of the tokens that one rule made of `start:end`, the first perhaps of text pending before it."""
    at = start
    for number, token in enumerate(tokens):
        if AT in token.meta:
            continue
        if token.type == "text":
            begin = pending_start if number == 0 and pending_start < start else at
            token.meta[AT] = (begin, begin + len(token.content))
            at = begin + len(token.content) if begin == at else at
        else:
            token.meta[AT] = (start, end)


def _reorder_tildes(tokens: Sequence[Token]) -> None:
    """Give the places of `~~~` back in order: as a closer it parses as `~`, `~~` and is then swapped to `~~`, `~`."""
    for number, token in enumerate(tokens):
        if token.type != "text" or number == 0 or tokens[number - 1].type != "s_close":
            continue
        first = number
        while first and tokens[first - 1].type == "s_close":
            first -= 1
        group = tokens[first : number + 1]
        at = min(one.meta[AT][0] for one in group)
        if at != token.meta[AT][0]:
            continue
        for one in group:
            width = 2 if one.type == "s_close" else 1
            one.meta[AT] = (at, at + width)
            at += width
