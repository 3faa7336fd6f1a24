"""From Markdown to prose and back."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefer.document import Block, BlockKind, Document, Inline, InlineKind, Segment
from briefer.markup import Mark, Marked, Prose, escape, splice, structure, to_markdown, to_prose
from briefer.readers import markdown, text

# --- a grammar of Markdown documents

_words = st.sampled_from(
    ["rights", "유엔", "COI", "(COI)", "“freedom,”", "10.5%", "N.", "人権", "是的。", "it's", "a*b", "snake_case", "AT&T", "1.", "Kim!"]
)
_phrases = st.lists(_words, min_size=1, max_size=4).map(" ".join)
_literals = st.sampled_from(
    [
        "`make test`",
        "``a ` b``",
        "<https://example.org/a_b>",
        "https://example.org/x_y?q=1&r=2",
        "mail@example.org",
        "[^1]",
        "<br/>",
        "<b>",
        r"\*",
        "&amp;",
        "&nbsp;",
        r"\[",
        "![](empty.png)",
    ]
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map("**{}**".format),
        inner.map("*{}*".format),
        inner.map("_{}_".format),
        inner.map("~~{}~~".format),
    )


def _linked(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map('[{}](https://example.org "a title")'.format),
        inner.map("[{}][ref]".format),
        inner.map("![{}](photo.png)".format),
    )


def _sequence(atoms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joint = st.sampled_from([" ", " ", ", ", "는 "])
    return st.lists(st.tuples(atoms, joint), min_size=1, max_size=5).map(
        lambda parts: "".join(atom + joint for atom, joint in parts).strip()
    )


_unlinked = st.recursive(st.one_of(_phrases, _literals), lambda inner: _wrapped(_sequence(inner)), max_leaves=4)
_inline = _sequence(
    st.one_of(_phrases, _literals, _unlinked, _linked(_sequence(_unlinked)), _wrapped(_linked(_phrases)), st.just("[ref]"))
)
_lines = st.lists(st.tuples(_inline, st.sampled_from(["", "", "  ", "\\"])), min_size=1, max_size=3)


def _paragraph(lines: Iterable[tuple[str, str]], prefix: str = "") -> str:
    written = [line + ending for line, ending in lines]
    return f"\n{prefix}".join(written).rstrip(" \\")


_cell = _inline.map(lambda cell: cell.replace("|", r"\|"))
_table = st.tuples(_cell, _cell, _cell, st.sampled_from(["x", "", r"a \| b", r"`c \| d`"])).map(
    lambda cells: "| {} | {} |\n|---|:-:|\n| {} | {} |".format(*cells)
)
_block = st.one_of(
    _lines.map(_paragraph),
    st.tuples(st.integers(1, 6), _inline, st.sampled_from(["", " #", " ##"])).map(
        lambda parts: f"{'#' * parts[0]} {parts[1]}{parts[2]}"
    ),
    _inline.map("{}\n===".format),
    _lines.map(lambda lines: "> " + _paragraph(lines, "> ")),
    st.lists(_inline, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.tuples(_inline, _lines).map(lambda parts: f"1. {parts[0]}\n   - {_paragraph(parts[1], '     ')}"),
    _inline.map("- [x] {}".format),
    _table,
    st.sampled_from(["```python\n# no heading\n*x*\n```", "    code *x*", "<div>\n*html*\n</div>", "* * *"]),
)
_documents = st.lists(_block, min_size=1, max_size=4).map(
    lambda blocks: "\n\n".join([*blocks, "[ref]: https://example.org/ref 'Title'", "[^1]: A *note* of ours.\n"])
)
_translations = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="*_`[]()<>#-+1.|\\&;!~ a가\n", max_size=20),
    st.lists(_words, max_size=6).map(" ".join),
)


def _prose_of(document: Document, block: Block) -> Prose:
    return to_prose(document, Segment(block.number, block.number, block.start, block.end, block.text))


def _translated(document: Document, translate: Callable[[str], str]) -> str:
    """The document with each block translated as one segment, and each mark's text translated the same way."""
    replacements = {}
    for block in document.blocks:
        prose = _prose_of(document, block)
        inner = {number: translate(prose.text[mark.start : mark.end]) for number, mark in enumerate(prose.marks)}
        replacements[block.number] = to_markdown(prose, translate(prose.text), inner).text
    return splice(document, replacements)


def _rendered(source: str) -> str:
    """HTML of a Markdown text, white space aside."""
    return "".join(_RENDERER.render(source).split()).replace("\xa0", "")


_RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)

# --- what must always hold


@given(_documents)
@settings(max_examples=200, deadline=None)
def test_untranslated_document_keeps_its_structure_and_reads_the_same(source: str) -> None:
    """Translating each block by itself changes neither the structure nor the rendered text."""
    document = markdown.read(source, "x.md")
    result = _translated(document, lambda prose: prose)
    assert structure(result) == structure(source)
    assert _rendered(result) == _rendered(source)


@given(_documents, st.lists(_translations, min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_translation_keeps_the_structure(source: str, translations: list[str]) -> None:
    """Whatever a model answers, no markup is lost, added or broken."""
    document = markdown.read(source, "x.md")
    answers = iter(translations * 500)
    result = _translated(document, lambda _: next(answers))
    assert structure(result) == structure(source)


@given(_documents)
@settings(max_examples=100, deadline=None)
def test_blocks_and_gaps_are_the_text(source: str) -> None:
    """Blocks are exact, in order and disjoint, and inlines lie inside them, sorted."""
    document = markdown.read(source.replace("\n", "\r\n"), "x.md")
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end
        assert document.text[block.start : block.end] == block.text == block.text.strip()
        at = block.end
        for one in block.inlines:
            assert block.start <= one.start <= one.inner_start <= one.inner_end <= one.end <= block.end
        assert list(block.inlines) == sorted(block.inlines, key=lambda one: (one.start, -one.end))
    assert splice(document, {block.number: block.text for block in document.blocks}) == document.text
