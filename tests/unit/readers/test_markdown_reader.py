"""Markdown: what is prose, and what it is."""

import pytest

from briefer.document import Document
from briefer.readers import markdown


def _read(content: str) -> Document:
    return markdown.read(content, "a.md")


def _found(content: str) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in _read(content).blocks]


def _inlines(content: str) -> list[tuple[str, str, str]]:
    document = _read(content)
    return [
        (str(one.kind), content[one.start : one.end], content[one.inner_start : one.inner_end])
        for one in document.blocks[0].inlines
    ]


def test_first_heading_of_level_one_is_the_headline() -> None:
    """Others are headings, with their level."""
    blocks = _read("## Before\n\n# Title\n\n# Other\n").blocks
    assert [(str(block.kind), block.level) for block in blocks] == [("heading", 2), ("headline", 1), ("heading", 1)]


def test_heading_that_opens_a_text_without_title_is_the_headline() -> None:
    """Where there is no level 1 and the front matter has no title."""
    assert _found("## Title\n\nText.\n")[0][0] == "headline"
    assert _found("---\ntitle: x\n---\n## Title\n\nText.\n")[0][0] == "heading"
    assert _found("+++\ntitle = 'x'\n+++\n## Title\n\nText.\n")[0][0] == "heading"
    assert _found("Text.\n\n## Title\n")[1][0] == "heading"


def test_emphasised_paragraph_under_the_headline_is_the_deck() -> None:
    """Elsewhere it is a paragraph."""
    kinds = [kind for kind, _ in _found("# Title\n\n*City hosts it*\n\n*Not a deck*\n")]
    assert kinds == ["headline", "deck", "paragraph"]


@pytest.mark.parametrize(
    "opening", ["SEOUL (Briefer) — ", "**SEOUL (Briefer)** — ", "**SEOUL (Briefer) —** ", "*SEOUL (Briefer)* – "]
)
def test_dateline_is_set_apart(opening: str) -> None:
    """Emphasised or not; the dash stays between it and the paragraph."""
    content = f"# Title\n\n{opening}It *rained*.\n\nSEOUL (AP) — Second.\n"
    assert _found(content)[1:] == [
        ("dateline", "SEOUL (Briefer)"),
        ("paragraph", "It *rained*."),
        ("paragraph", "SEOUL (AP) — Second."),
    ]


def test_glued_byline_and_date() -> None:
    """Two blocks side by side, no character between them lost."""
    assert _found("By Ji Da-gyumPublished : July 11, 2024 - 18:07\n\nText.\n")[:2] == [
        ("byline", "By Ji Da-gyum"),
        ("date", "Published : July 11, 2024 - 18:07"),
    ]


def test_what_is_no_prose_is_in_no_block() -> None:
    """Code, HTML, rules, definitions, and cells of figures only."""
    blocks = [
        "```\ncode\n```",
        "    code",
        "<div>\nhtml\n</div>",
        "---",
        "[a]: u",
        "| 1 |\n|---|\n| 2.5 |",
        "`code`",
        "![](a)",
    ]
    assert _found("\n\n".join(blocks)) == []


@pytest.mark.parametrize(
    "content",
    [
        "---\na: 1\n---\nText.\n",
        "---\n# c\n\n'a': 1\n...\nText.\n",
        "---\r\na:\r\n---\r\nText.\r\n",
        "+++\na = 'b'\n---\n+++\nText.\n",
        "+++\n# c\n[a]\nb.c = 1\n+++\nText.\n",
    ],
)
def test_front_matter_is_left_alone(content: str) -> None:
    """YAML ends with `---` or `...`, TOML with the `+++` that it begins with."""
    assert _found(content) == [("paragraph", "Text.")]


def test_rule_at_the_top_is_no_front_matter() -> None:
    """Without a `key:` after it, `---` is a rule."""
    assert _found("---\nText one.\n\n---\n\nText two.\n") == [("paragraph", "Text one."), ("paragraph", "Text two.")]
    assert _found("+++\n\nText.\n\n+++\n") == [("paragraph", "Text.")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a ***b*** c", [("emphasis", "***b***", "**b**"), ("strong", "**b**", "b")]),
        ("a ___b_ c__ d", [("strong", "___b_ c__", "_b_ c"), ("emphasis", "_b_", "b")]),
        ("a ~~b~~~ c", [("strike", "~~b~~", "b")]),
        ("a **b* c", [("emphasis", "*b*", "b")]),
        ("a *b **c** d* e", [("emphasis", "*b **c** d*", "b **c** d"), ("strong", "**c**", "c")]),
        ("a [b [c] *d*](<u v> 't') e", [("link", "[b [c] *d*](<u v> 't')", "b [c] *d*"), ("emphasis", "*d*", "d")]),
        ("a ![b *c*](u) d", [("image", "![b *c*](u)", "b *c*"), ("emphasis", "*c*", "c")]),
        ("a [![b](c)](d) e", [("link", "[![b](c)](d)", "![b](c)"), ("image", "![b](c)", "b")]),
        ("a `b ``c` d", [("literal", "`b ``c`", "`b ``c`")]),
        (r"a \* b \c d", [("literal", r"\*", r"\*")]),
        ("a &amp; b &nope; c", [("literal", "&amp;", "&amp;")]),
        ("위원회는**강조(COI)**의", []),
        ("a snake_case_name b", []),
        ("a [b] [c][d] e", []),
        ("see https://e.org/a_b_c, a", [("literal", "https://e.org/a_b_c", "https://e.org/a_b_c")]),
        ("(https://e.org/a_(b)) a", [("literal", "https://e.org/a_(b)", "https://e.org/a_(b)")]),
        ("https://e.org에서 a", [("literal", "https://e.org", "https://e.org")]),
        ("a x@e.org. b", [("literal", "x@e.org", "x@e.org")]),
    ],
)
def test_inlines_are_those_of_commonmark(content: str, expected: list[tuple[str, str, str]]) -> None:
    """Nesting, doubtful delimiters and literals are read as the reference parser reads them."""
    assert _inlines(content) == expected


def test_inline_that_spans_a_block_is_left_outside() -> None:
    """However many there are; a link that is its own label stays, for its text is needed."""
    assert _found("**[_all_ of it](u)**") == [("paragraph", "_all_ of it")]
    assert _found("***[all](u)***") == [("paragraph", "all")]
    assert _found("[all]\n\n[all]: u\n") == [("paragraph", "[all]")]


def test_emphasis_beside_other_emphasis_is_not_left_outside() -> None:
    """A translation may move the inner one, and `**` beside `*` reads as something else."""
    assert _found("***a* b**") == [("paragraph", "***a* b**")]


@pytest.mark.parametrize("end", ["  \n", "\\\n", "     \n"])
def test_hard_break_divides_blocks(end: str) -> None:
    """A link across it is cut in two."""
    content = f"One [two{end}three](u) four.\n"
    document = _read(content)
    assert [block.text for block in document.blocks] == ["One [two", "three](u) four."]
    (first,), (second,) = (block.inlines for block in document.blocks)
    assert first.inner_end == first.end
    assert second.inner_start == second.start


def test_wrapped_lines_of_nested_containers() -> None:
    """A break covers all that the next line begins with."""
    content = "> - one\n>   two\n>\n> 1. > three\n>    > four\nfive\n"
    document = _read(content)
    assert [(str(block.kind), block.text) for block in document.blocks] == [
        ("list item", "one\n>   two"),
        ("quote", "three\n>    > four\nfive"),
    ]
    breaks = [content[one.start : one.end] for block in document.blocks for one in block.inlines]
    assert breaks == ["\n>   ", "\n>    > ", "\n"]


def test_tabs_and_lazy_lines_are_placed() -> None:
    """Expanded tabs do not shift offsets."""
    assert _found("-\tone\n\ttwo *three*\n\n\tfour\n") == [("list item", "one\n\ttwo *three*"), ("list item", "four")]


@pytest.mark.parametrize("row", ["| a \\| b | `c \\| d` |", "a \\| b | `c \\| d`", "|a \\| b|`c \\| d` x|"])
def test_cells_of_rows_with_and_without_outer_pipes(row: str) -> None:
    """An escaped pipe belongs to its cell."""
    cells = _found(f"| h | i |\n|---|---|\n{row}\n")[2:]
    assert cells[0] == ("table cell", "a \\| b")
    assert len(cells) == (2 if "x" in row else 1)


def test_table_in_a_list_in_a_quotation() -> None:
    """Cells are found behind the marks of their containers, which may look like cells."""
    content = "> - | a | b |\n>   |---|---|\n>   | - c | > d |\n"
    assert [cell for _, cell in _found(content)] == ["a", "b", "- c", "> d"]
