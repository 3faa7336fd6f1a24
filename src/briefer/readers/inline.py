"""Inline markup of Markdown, placed in the source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefer.document import Inline, InlineKind

if TYPE_CHECKING:
    from markdown_it.token import Token

AT = "at"
"""`token.meta[AT]` of an inline's child: (start, end) in the content that it was parsed from."""

INNER = "inner"
"""`token.meta[INNER]` of a `link_open`: (start, end) of the link's text."""

ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[A-Za-z0-9][\w.~:/?#\[\]@!$&'()*+,;=%-]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}",
    re.ASCII | re.IGNORECASE,
)
"""A bare URL or e-mail address. ASCII only: a Korean particle may follow at once."""

_PAIRS = {"strong": InlineKind.STRONG, "em": InlineKind.EMPHASIS, "s": InlineKind.STRIKE}
_LITERALS = {"text_special", "code_inline", "html_inline", "footnote_ref"}


@dataclass(frozen=True, slots=True)
class Leaf:
    r"""A block's inline content as the parser sees it, and where each of its characters stands in the source.

    Attributes:
        content: What the inline rules read: line prefixes removed, `\|` of a table cell already `|`.
        tokens: The children that markdown-it made of it, each with `meta[AT]`.
        starts: Source offset of each character of `content`.
        ends: Source offset just after each character of `content`.
        path: Types of the open tokens around it, outermost first (`list_item_open`, `paragraph_open`).
        tag: `h1`, `p`, `td` …
    """

    content: str
    tokens: "tuple[Token, ...]"
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    path: tuple[str, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Run:
    """Prose between hard line breaks: `source[start:end]`, with its markup."""

    start: int
    end: int
    inlines: tuple[Inline, ...] = ()


def addresses(text: str, offset: int = 0) -> list[Inline]:
    """The bare URLs and e-mail addresses of a text, without the punctuation of the sentence around them."""
    found = []
    for match in ADDRESS.finditer(text):
        address = match.group().rstrip(".,;:!?'*~_")
        while address.endswith((")", "]")) and address.count(address[-1]) > address.count("(["[address[-1] == "]"]):
            address = address[:-1].rstrip(".,;:!?'*~_")
        start = offset + match.start()
        found.append(_literal(start, start + len(address)))
    return found


def runs(leaf: Leaf, source: str) -> list[Run]:
    """The runs of prose of a block, trimmed, and without markup that spans the whole of them.

    An inline that goes across a hard break is cut there: the part before it lacks its closing delimiter
    (`end == inner_end`), the part after it its opening one.
    """
    if not leaf.content:
        return []
    inlines, breaks = inlines_of(leaf)
    starts = [leaf.starts[0], *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), leaf.ends[-1]]
    return [
        _shrunk(Run(start, end, tuple(clip(inlines, start, end))), source)
        for start, end in zip(starts, ends, strict=True)
    ]


def inlines_of(leaf: Leaf) -> tuple[list[Inline], list[tuple[int, int]]]:
    """All inlines of a block, sorted, and its hard line breaks, at their offsets into the source."""
    inlines, breaks = _read(leaf.tokens, leaf.content, 0)
    inlines += _escaped_pipes(leaf, inlines)
    placed = sorted((_placed(one, leaf) for one in inlines), key=lambda one: (one.start, -one.end))
    return placed, [(leaf.starts[start], leaf.starts[end]) for start, end in sorted(breaks)]


def clip(inlines: Iterable[Inline], start: int, end: int) -> list[Inline]:
    """The inlines inside `start:end`; one that goes across an edge is cut there and lacks the delimiter beyond it.

    One of which neither delimiter is inside is left out.
    """
    cut = []
    for one in inlines:
        if one.start >= end or one.end <= start:
            continue
        edges = (one.start, one.end, one.inner_start, one.inner_end)
        inside = Inline(one.kind, *(min(max(edge, start), end) for edge in edges))
        bare = (inside.start, inside.end) == (inside.inner_start, inside.inner_end)
        if not bare or one.kind in (InlineKind.LITERAL, InlineKind.WRAP):
            cut.append(inside)
    return cut


def plain(source: str, run: Run) -> str:
    """What a reader sees of a run, near enough to recognise a byline by."""
    text = []
    at = run.start
    for start, end in _delimiters(run.inlines):
        if start >= at:
            text.append(source[at:start])
            at = end
    text.append(source[at : run.end])
    return " ".join("".join(text).split())


def has_words(source: str, run: Run) -> bool:
    """Whether a run has a letter outside its literals and delimiters, so something to translate."""
    text = list(source[run.start : run.end])
    for start, end in [
        *_delimiters(run.inlines),
        *((one.start, one.end) for one in run.inlines if one.kind is InlineKind.LITERAL),
    ]:
        text[start - run.start : end - run.start] = " " * (end - start)
    return any(map(str.isalpha, text))


def is_shortcut(source: str, inline: Inline) -> bool:
    """Whether a link's text is also its label (`[text]`, `[text][]`), so that translating it would break it."""
    return inline.kind in (InlineKind.LINK, InlineKind.IMAGE) and source[inline.inner_end : inline.end] in (
        "]",
        "][]",
    )


def _delimiters(inlines: Sequence[Inline]) -> list[tuple[int, int]]:
    spans = []
    for one in inlines:
        if one.kind is not InlineKind.LITERAL and one.kind is not InlineKind.WRAP:
            spans += [(one.start, one.inner_start), (one.inner_end, one.end)]
    return sorted(spans)


def _read(tokens: "Sequence[Token]", content: str, base: int) -> tuple[list[Inline], list[tuple[int, int]]]:
    """Inlines and hard breaks, at offsets into the content of the block; those of `tokens` begin at `base`."""
    inlines: list[Inline] = []
    breaks: list[tuple[int, int]] = []
    texts: list[tuple[int, int]] = []
    opened: list[int] = []
    autolink = False
    for token in tokens:
        start, end = token.meta[AT][0] + base, token.meta[AT][1] + base
        name, _, nesting = token.type.rpartition("_")
        if token.info == "auto":
            inlines += [_literal(start, end)] if token.nesting > 0 else []
            autolink = token.nesting > 0
        elif token.type in ("text", "text_special") and not autolink and token.content:
            texts.append((start, end))
        if token.type in _LITERALS:
            # A backslash before a letter escapes nothing: both are text.
            inlines += [_literal(start, end)] if token.type != "text_special" or token.content != token.markup else []
        elif token.type == "softbreak":
            inlines.append(_wrap(content, start, end))
        elif token.type == "hardbreak":
            wrap = _wrap(content, start, end)
            breaks.append((wrap.start, wrap.end))
        elif token.type == "image":
            inlines += _image(token, content, start, end)
        elif token.type == "link_open" and not token.info:
            inner = token.meta[INNER]
            inlines.append(Inline(InlineKind.LINK, start, end, inner[0] + base, inner[1] + base))
        elif name in _PAIRS and nesting == "open":
            opened.append(end)
        elif name in _PAIRS:
            width = len(token.markup)
            inner_start = opened.pop()
            inlines.append(Inline(_PAIRS[name], inner_start - width, start + width, inner_start, start))
    return _with_addresses(inlines, texts, content), breaks


def _image(token: "Token", content: str, start: int, end: int) -> list[Inline]:
    inner = start + len("![")
    inlines, breaks = _read(token.children or (), content, inner)
    # A picture's description has no lines: a hard break in it reads as a space.
    wraps = [Inline(InlineKind.WRAP, *span, *span) for span in breaks]
    return [Inline(InlineKind.IMAGE, start, end, inner, inner + len(token.content)), *inlines, *wraps]


def _with_addresses(inlines: list[Inline], texts: Sequence[tuple[int, int]], content: str) -> list[Inline]:
    """Add the bare addresses in the stretches of text, each taking the place of the escapes inside it."""
    stretches: list[tuple[int, int]] = []
    for start, end in texts:
        if stretches and stretches[-1][1] == start:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    found = [one for start, end in stretches for one in addresses(content[start:end], start)]
    kept = [
        one
        for one in inlines
        if not any(address.start < one.end and one.start < address.end for address in found)
        or one.kind is not InlineKind.LITERAL
    ]
    return kept + found


def _escaped_pipes(leaf: Leaf, inlines: Sequence[Inline]) -> list[Inline]:
    literals = [one for one in inlines if one.kind is InlineKind.LITERAL]
    return [
        _literal(at, at + 1)
        for at, character in enumerate(leaf.content)
        if character == "|"
        and leaf.ends[at] - leaf.starts[at] == 2
        and not any(one.start <= at < one.end for one in literals)
    ]


def _wrap(content: str, start: int, end: int) -> Inline:
    while start and content[start - 1] in " \t":
        start -= 1
    return Inline(InlineKind.WRAP, start, end, start, end)


def _literal(start: int, end: int) -> Inline:
    return Inline(InlineKind.LITERAL, start, end, start, end)


def _placed(one: Inline, leaf: Leaf) -> Inline:
    """The inline at its offsets into the source."""
    start = leaf.starts[one.start]
    if one.kind is InlineKind.WRAP:
        end = leaf.starts[one.end]
        return Inline(one.kind, start, end, start, end)
    end = leaf.ends[one.end - 1]
    if one.kind is InlineKind.LITERAL:
        return Inline(one.kind, start, end, start, end)
    inner_start = leaf.starts[one.inner_start]
    inner_end = leaf.ends[one.inner_end - 1] if one.inner_end > one.inner_start else inner_start
    return Inline(one.kind, start, end, inner_start, inner_end)


def _shrunk(run: Run, source: str) -> Run:
    """Trim white space and leave outside what wraps all of the run, so that its delimiters are no part of it.

    Not if other emphasis would then touch the delimiters outside: a translation may move it, and `**` beside `*`
    reads as something else.
    """
    whole = run = _trimmed(run, source)
    while run.inlines and _spans(run.inlines[0], run) and not is_shortcut(source, run.inlines[0]):
        outer = run.inlines[0]
        run = _trimmed(Run(outer.inner_start, outer.inner_end, run.inlines[1:]), source)
        if outer.kind in (InlineKind.LINK, InlineKind.IMAGE):
            whole = run
    return whole if _touching(run) else run


def _spans(inline: Inline, run: Run) -> bool:
    is_wrapping = inline.kind not in (InlineKind.LITERAL, InlineKind.WRAP)
    return is_wrapping and (inline.start, inline.end) == (run.start, run.end)


def _touching(run: Run) -> bool:
    emphasis = [one for one in run.inlines if one.kind in _PAIRS.values()]
    return any(one.start == run.start or one.end == run.end for one in emphasis)


def _trimmed(run: Run, source: str) -> Run:
    start, end = run.start, run.end
    while True:
        text = source[start:end]
        before = (start, end)
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        inside = [one for one in run.inlines if one.start < end and one.end > start]
        # A line break at an edge separates nothing; with its quotation mark (`\n> `) it is no white space.
        for one in inside:
            if one.kind is InlineKind.WRAP and one.start <= start:
                start = one.end
            elif one.kind is InlineKind.WRAP and one.end >= end:
                end = one.start
        if (start, end) == before or start >= end:
            return replace(run, start=min(start, end), end=end, inlines=tuple(clip(inside, start, end)))
