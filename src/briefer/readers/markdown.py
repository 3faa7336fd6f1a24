"""Reader of Markdown: the prose of an article, and everything else left where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.document import Block, BlockKind, Document
from briefer.readers import news
from briefer.readers.commonmark import front_matter, leaves
from briefer.readers.inline import Leaf, Run, clip, has_words, plain, runs

_TITLE = re.compile(r"^title[ \t]*[:=]", re.MULTILINE)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DECK_LENGTH = 300


@dataclass(frozen=True, slots=True)
class _Part:
    """A block to be: a run of prose, what it is, and whether it was emphasised as a whole."""

    kind: BlockKind
    run: Run
    level: int = 0
    emphasised: bool = False


def read(text: str, name: str) -> Document:
    """Find the blocks of prose; code, HTML blocks, front matter and link definitions stay between them."""
    parts = [part for leaf in leaves(text) for part in _parts(leaf, text)]
    parts = _with_headline(parts, text)
    parts = list(_with_news_forms(parts, text))
    blocks = tuple(
        Block(
            number,
            part.kind,
            part.run.start,
            part.run.end,
            text[part.run.start : part.run.end],
            part.level,
            part.run.inlines,
        )
        for number, part in enumerate(parts, start=1)
    )
    return Document(name, text, "markdown", blocks)


def _parts(leaf: Leaf, text: str) -> Iterator[_Part]:
    kind, level = _kind(leaf)
    found = runs(leaf, text)
    if kind is BlockKind.LIST_ITEM:
        found[:1] = [_after_task_mark(run, text) for run in found[:1]]
    for run in found:
        if has_words(text, run) or (kind is BlockKind.PARAGRAPH and news.is_date(plain(text, run))):
            emphasised = text[leaf.starts[0]] in "*_" and run.start > leaf.starts[0]
            yield _Part(kind, run, level, emphasised)


def _kind(leaf: Leaf) -> tuple[BlockKind, int]:
    if leaf.tag in ("th", "td"):
        return BlockKind.TABLE_CELL, 0
    if leaf.tag.startswith("h"):
        return BlockKind.HEADING, int(leaf.tag[1:])
    for container in reversed(leaf.path):
        if container == "list_item_open":
            return BlockKind.LIST_ITEM, 0
        if container == "blockquote_open":
            return BlockKind.QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _after_task_mark(run: Run, text: str) -> Run:
    mark = _TASK.match(text, run.start, run.end)
    return _slice(run, mark.end(), run.end) if mark else run


def _with_headline(parts: list[_Part], text: str) -> list[_Part]:
    """Name the headline: the first heading of level 1, else one that opens a text whose front matter has no title.

    An emphasised short paragraph right after it is the deck.
    """
    headings = [number for number, part in enumerate(parts) if part.kind is BlockKind.HEADING]
    top = next((number for number in headings if parts[number].level == 1), None)
    if top is None and headings[:1] == [0] and not _TITLE.search(text[: front_matter(text)]):
        top = 0
    if top is None:
        return parts
    named = list(parts)
    named[top] = replace(parts[top], kind=BlockKind.HEADLINE)
    after = top + 1
    if after < len(parts) and _is_deck(parts[after], text):
        named[after] = replace(parts[after], kind=BlockKind.DECK)
    return named


def _is_deck(part: _Part, text: str) -> bool:
    shown = plain(text, part.run)
    return (
        part.kind is BlockKind.PARAGRAPH
        and part.emphasised
        and len(shown) <= _DECK_LENGTH
        and not news.is_byline(shown)
        and not news.is_date(shown)
        and news.byline_and_date(shown) is None
    )


def _with_news_forms(parts: list[_Part], text: str) -> Iterator[_Part]:
    """Name bylines and dates, and set the dateline of the first paragraph apart."""
    in_story = False
    for part in parts:
        if part.kind is not BlockKind.PARAGRAPH:
            yield part
            continue
        run, shown = part.run, plain(text, part.run)
        written = text[run.start : run.end]
        glued = news.byline_and_date(written)
        if news.is_byline(shown):
            yield replace(part, kind=BlockKind.BYLINE)
        elif news.is_date(shown):
            yield replace(part, kind=BlockKind.DATE)
        elif glued and not run.inlines:
            yield replace(part, kind=BlockKind.BYLINE, run=_slice(run, run.start, run.start + glued[0]))
            yield replace(part, kind=BlockKind.DATE, run=_slice(run, run.start + glued[1], run.end))
        else:
            yield from [part] if in_story else _dateline_apart(part, text)
            in_story = True


def _dateline_apart(part: _Part, text: str) -> list[_Part]:
    """The dateline and the rest of its paragraph; the dateline may be emphasised, with or without its dash."""
    run = part.run
    first = run.inlines[0] if run.inlines and run.inlines[0].start == run.start else None
    lead = (first.inner_start, first.inner_end, first.end) if first else (run.start, run.start, run.start)
    width = lead[1] - lead[0]
    found = news.dateline(text[lead[0] : lead[1]] + text[lead[2] : run.end])
    if found is None or (first and not found[0] <= width <= found[1]):
        return [part]
    end, start = lead[0] + found[0], lead[2] + found[1] - width
    if any(one.start < start and one.end > end for one in run.inlines if one is not first):
        return [part]
    return [
        replace(part, kind=BlockKind.DATELINE, run=_slice(run, lead[0], end)),
        replace(part, run=_slice(run, start, run.end)),
    ]


def _slice(run: Run, start: int, end: int) -> Run:
    return Run(start, end, tuple(clip(run.inlines, start, end)))
