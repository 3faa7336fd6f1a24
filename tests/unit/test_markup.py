"""From Markdown to prose and back."""

import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefer.document import Block, Document, Segment
from briefer.markup import Marked, Prose, escape, splice, structure, to_markdown, to_prose
from briefer.readers import markdown, text

# --- a grammar of Markdown documents

_words = st.sampled_from(
    [
        "rights",
        "유엔",
        "COI",
        "(COI)",
        "“freedom,”",
        "10.5%",
        "N.",
        "人権",
        "是的。",
        "it's",
        "a*b",
        "snake_case",
        "AT&T",
        "1.",
        "Kim!",
    ]
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
    st.one_of(
        _phrases, _literals, _unlinked, _linked(_sequence(_unlinked)), _wrapped(_linked(_phrases)), st.just("[ref]")
    )
)


def _is_paired(line: str) -> bool:
    """Whether a calm line has no strong emphasis, or one that opens and closes in it."""
    edges = line.count("**유엔"), line.count("COI**")
    return edges == (0, 0) or (edges == (1, 1) and line.index("**유엔") < line.index("COI**"))


# Emphasis may go across a hard break; what looks like emphasis and is none may not, or it pairs at random there.
_calm = st.lists(st.sampled_from(["rights", "**유엔", "COI**", "*(COI)*", "`code`", "10.5%"]), min_size=1, max_size=4)
_calm_lines = st.lists(
    st.tuples(_calm.map(" ".join).filter(_is_paired), st.sampled_from(["  ", "\\"])),
    min_size=1,
    max_size=3,
)
_lines = st.one_of(
    st.lists(st.tuples(_inline, st.just("")), min_size=1, max_size=3),
    _calm_lines,
    st.just([("He said **it is bad", "  "), ("and [worse](https://example.org), he", "\\"), ("said** today", "")]),
)


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
@settings(max_examples=100, deadline=None)
def test_untranslated_document_keeps_its_structure_and_reads_the_same(source: str) -> None:
    """Translating each block by itself changes neither the structure nor the rendered text."""
    document = markdown.read(source, "x.md")
    result = _translated(document, lambda prose: prose)
    assert structure(result) == structure(source)
    assert _rendered(result) == _rendered(source)


@given(_documents, st.lists(_translations, min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_any_translation_keeps_the_structure(source: str, translations: list[str]) -> None:
    """Whatever a model answers, no markup is lost, added or broken."""
    document = markdown.read(source, "x.md")
    answers = iter(translations * 500)
    result = _translated(document, lambda _: next(answers))
    assert structure(result) == structure(source)


@given(_documents)
@settings(max_examples=50, deadline=None)
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


@given(st.text(max_size=60) | _translations, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_escaped_text_reads_as_itself(content: str, block_start: bool, in_table: bool) -> None:
    """Any text, escaped, is one paragraph or cell that shows exactly its characters, white space aside."""
    written = escape(content, block_start=block_start, in_table=in_table)
    shown = written if block_start else f"x {written}"
    if in_table:
        shown = f"| {written} |\n|---|"
    wanted = "".join(content.replace("\0", "").split())
    rendered = html.unescape(re.sub(r"</?(?:p|table|thead|tbody|tr|th)>", "", _RENDERER.render(shown)))
    assert "".join(rendered.split()) == (wanted if block_start or in_table else f"x{wanted}")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_as_markdown_and_loses_nothing(content: str) -> None:
    """Reading any text never fails, and every letter that is shown is in a block or a literal."""
    document = markdown.read(content, "x.md")
    assert splice(document, {block.number: block.text for block in document.blocks}) == content
    assert structure(_translated(document, lambda prose: prose)) == structure(content)


# --- single cases


def _prose(source: str) -> Prose:
    document = markdown.read(source, "x.md")
    return _prose_of(document, document.blocks[0])


def _marked(source: str, translation: str, *inner: str) -> Marked:
    """The first block of a Markdown source with its translation, and those of the texts inside its marks."""
    return to_markdown(_prose(source), translation, dict(enumerate(inner)))


def test_prose_is_what_a_reader_sees() -> None:
    """Delimiters go, lines and white space join, escapes and entities are decoded, literals stay."""
    prose = _prose("The **COI** said\n  `a  b` \\* &amp; [more](x) at <https://e.org>.[^1]\n\n[^1]: note\n")
    assert prose.text == "The COI said a b * & more at https://e.org.[^1]"
    assert [(str(mark.kind), prose.text[mark.start : mark.end], mark.open, mark.close) for mark in prose.marks] == [
        ("strong", "COI", "**", "**"),
        ("literal", "a b", "`a  b`", ""),
        ("link", "more", "[", "](x)"),
        ("literal", "https://e.org", "<https://e.org>", ""),
        ("literal", "[^1]", "[^1]", ""),
    ]


def test_prose_of_a_segment_that_cuts_an_inline() -> None:
    """The end that lies outside is empty, and the parts translated apart are whole again together."""
    source = "He said **it is bad. Very bad** today.\n"
    document = markdown.read(source, "x.md")
    cut = source.index("Very")
    first, second = (
        to_prose(document, Segment(number, 1, start, end, source[start:end]))
        for number, (start, end) in enumerate([(0, cut - 1), (cut, len(source) - 1)], start=1)
    )
    assert [(mark.open, mark.close) for mark in (*first.marks, *second.marks)] == [("**", ""), ("", "**")]
    texts = [to_markdown(first, "그는 나쁘다고 했다.", {}).text, to_markdown(second, "오늘 아주 나쁘다.", {}).text]
    assert structure(splice(document, {1: " ".join(texts)})) == structure(source)


def test_lines_of_ideographs_join_without_a_space() -> None:
    """Japanese and Chinese have no space where a line happened to end."""
    assert _prose("北朝鮮の人権\n状況\n").text == "北朝鮮の人権状況"


def test_text_documents_have_no_markup() -> None:
    """Characters that mean something in Markdown are only characters, escaped on the way out."""
    document = text.read("Use *args and [x](y), see https://e.org/a_b_c.\n", "a.txt")
    prose = _prose_of(document, document.blocks[0])
    assert prose.text == document.blocks[0].text
    assert to_markdown(prose, prose.text, {}).text == r"Use \*args and \[x](y), see https://e.org/a_b_c."


def test_mark_goes_where_its_text_stands_unchanged() -> None:
    """A name that stays as it is keeps its emphasis."""
    assert _marked("The **COI** met.", "회의는 COI 안에서 열렸다.", "코이").text == "회의는 **COI** 안에서 열렸다."


def test_mark_goes_where_its_own_translation_stands() -> None:
    """White space, case and a final stop do not matter."""
    marked = _marked("A [fact finding body](https://e.org) met.", "진상 조사 기구가 만났다.", "진상조사 기구.")
    assert marked == Marked("[진상 조사 기구](https://e.org)가 만났다.")


def test_mark_without_a_trace_goes_by_position_and_is_reported() -> None:
    """Whole words at the same place, without the punctuation at their edges."""
    prose = _prose("They urge *restraint* now.")
    marked = to_markdown(prose, "그들은 자제를, 촉구한다.", {0: "없는 말"})
    assert marked == Marked("그들은 *자제를*, 촉구한다.", prose.marks)


def test_mark_finds_no_room_beside_others() -> None:
    """With fewer words than marks, a mark brings its own text along."""
    marked = _marked("**One** and *two*.", "하나", "하나", "둘")
    assert marked.text == "**하나** *둘*"
    assert [mark.open for mark in marked.unplaced] == ["*"]


def test_marks_may_change_places() -> None:
    """Word order is that of the translation."""
    marked = _marked("[Kim](a) met [Lee](b).", "리를 만난 사람은 김이다.", "김", "리")
    assert marked == Marked("[리](b)를 만난 사람은 [김](a)이다.")


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("make test를 실행하고 lint를 본다.", "`make test`를 실행하고 `lint`를 본다."),
        ("lint 앞에 make test를 쓴다.", "`lint` 앞에 `make test`를 쓴다."),
        ("make test만 실행한다.", "`make test`만 `lint` 실행한다."),
    ],
)
def test_literals_are_never_lost(translation: str, expected: str) -> None:
    """They go where the translation has them, else between words at their relative place."""
    assert _marked("Run `make test` and `lint`.", translation).text == expected


def test_equal_literals_keep_their_order() -> None:
    """The n-th of the source is the n-th of the translation."""
    assert _marked("`a` is a, ``a`` too.", "a는 a, a도.").text == "`a`는 a, ``a``도."


def test_footnote_mark_goes_after_the_word_without_a_space() -> None:
    """The mark that ends a sentence ends its translation."""
    assert _marked("It is so.[^1]\n\n[^1]: Note.", "그렇다.") == Marked("그렇다.[^1]")


@pytest.mark.parametrize(
    ("source", "translation", "inner", "expected"),
    [
        (
            "The **COI** said.",
            "북한인권조사위원회(COI)는 말했다.",
            "북한인권조사위원회(COI)",
            "**북한인권조사위원회(COI)는** 말했다.",
        ),
        ("The **COI** said.", "그 “위원회”는 말했다.", "“위원회”", "그 **“위원회”는** 말했다."),
        (
            "The **COI** said so.",
            "调查委员会（COI）的报告书已经公布了。",
            "调查委员会（COI）",
            "**调查委员会（COI**）的报告书已经公布了。",
        ),
        ("The **COI** said.", "제3차“위원회” 회의다.", "“위원회”", "**제3차“위원회”** 회의다."),
        ("The _COI_ said.", "위원회는 말했다.", "위원회", "*위원회*는 말했다."),
        ("The _COI_ said.", "위원회 말이다.", "위원회", "_위원회_ 말이다."),
        ("The **COI**, it said.", "위원회(COI), 그것은.", "위원회(COI)", "**위원회(COI)**, 그것은."),
        ("The [COI](u) said.", "위원회(COI)는 말했다.", "위원회(COI)", "[위원회(COI)](u)는 말했다."),
    ],
)
def test_emphasis_never_ends_between_punctuation_and_a_letter(
    source: str, translation: str, inner: str, expected: str
) -> None:
    """CommonMark would show its asterisks: the particle goes in, or the bracket out."""
    marked = _marked(source, translation, inner)
    assert marked.text == expected
    assert structure(marked.text) == structure(source)


def test_emphasis_at_the_end_of_a_sentence_leaves_the_stop_out_where_no_space_follows() -> None:
    """The next Chinese sentence stands right after it."""
    source = "It is **grave.** They left.\n"
    document = markdown.read(source, "x.md")
    end = source.index(" They")
    prose = to_prose(document, Segment(1, 1, 0, end, source[:end]))
    assert to_markdown(prose, "情况严重。", {0: "严重。"}).text == "情况**严重**。"


def test_particle_in_the_middle_of_a_syllable_is_never_cut() -> None:
    """No delimiter lands inside a grapheme cluster."""
    marked = _marked("a **b** c", "👩‍👩‍👧‍👦", "👩")
    assert marked.text == "**👩‍👩‍👧‍👦**"


def test_shortcut_reference_keeps_its_label() -> None:
    """`[text]` finds its address by its text, so the translation needs the label."""
    source = "See [the report].\n\n[the report]: https://e.org\n"
    marked = _marked(source, "보고서를 보라.", "보고서")
    assert marked.text == "[보고서][the report]를 보라."


def test_empty_translation_leaves_the_source() -> None:
    """A block never vanishes, and all its marks are reported."""
    prose = _prose("The **COI** met.")
    assert to_markdown(prose, " \n", {}) == Marked("The **COI** met.", prose.marks)


def test_picture_without_description_stays() -> None:
    """Markup around nothing is carried along."""
    assert _marked("![](a.png) The session.", "회의.").text == "![](a.png) 회의."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('COI\'s (ten) 3.5 a-b, 7~8월 + 1 = 2; "x"', 'COI\'s (ten) 3.5 a-b, 7~8월 + 1 = 2; "x"'),
        ("a * b and snake_case", "a * b and snake_case"),
        ("5 < 6 & 7, AT&T [sic] #1 C# !", "5 < 6 & 7, AT&T [sic] #1 C# !"),
        ("path C:\\dir", "path C:\\dir"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("<b> &lt; [x](y) [^1]", r"\<b> \&lt; \[x](y) \[^1]"),
        ("7~8월, 9~10월", r"7\~8월, 9\~10월"),
        (r"\* a", r"\\\* a"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("> a", r"\> a"),
        ("1. a", r"1\. a"),
        ("1) a", r"1\) a"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("[x]: y", r"\[x]: y"),
        ("a ##", r"a \##"),
        ("1.5 a", "1.5 a"),
        ("-1 a", "-1 a"),
        ("#1 a", "#1 a"),
        ("a | b", "a | b"),
        ("| a |", "&#124; a &#124;"),
    ],
)
def test_only_what_would_be_parsed_is_escaped(content: str, expected: str) -> None:
    """Ordinary text stays readable."""
    assert escape(content, block_start=True) == expected


def test_escaping_inside_a_line_and_a_table() -> None:
    """Marks of a block's beginning are harmless later on, pipes only in a table matter."""
    assert escape("1. a - b", block_start=False) == "1. a - b"
    assert escape("a | b", block_start=False, in_table=True) == r"a \| b"


def test_bracket_that_is_a_label_of_the_document_is_escaped() -> None:
    """`[they]` is a link where `[they]:` is defined, and plain text elsewhere."""
    source = "**Who** said.\n\n[they]: https://e.org\n"
    assert _marked(source, "그는 [they] 말했다.", "그는").text == r"**그는** \[they] 말했다."
    assert _marked("**Who** said.", "그는 [they] 말했다.", "그는").text == "**그는** [they] 말했다."


def test_splice_replaces_blocks_and_keeps_the_rest() -> None:
    """Everything between the blocks stands as it was, line endings too."""
    document = markdown.read("# A #\r\n\r\n- b\r\n```\r\nc\r\n```\r\n", "x.md")
    assert splice(document, {1: "가", 2: "나"}) == "# 가 #\r\n\r\n- 나\r\n```\r\nc\r\n```\r\n"
    assert splice(document, {}) == document.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# a", "## a"),
        ("**a** b", "*a* b"),
        ("[a](x)", "[a](y)"),
        ("`a`", "`b`"),
        ("- a", "1. a"),
        ("| a |\n|---|", "| a |\n|--:|"),
        ("a\n\nb", "a b"),
        ("a  \nb", "a b"),
        ("***a*** b", "**a *b***"),
        ("---\na: b\n---\nc", "---\na: c\n---\nc"),
        ("[a][x]\n\n[x]: u", "[a][x]\n\n[x]: v"),
        ("a[^1]\n\n[^1]: n\n\n[^2]: n", "a[^2]\n\n[^1]: n\n\n[^2]: n"),
    ],
)
def test_structure_tells_documents_apart(one: str, other: str) -> None:
    """Levels, addresses, code, table shape, nesting and blocks are structure."""
    assert structure(one) != structure(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# a b", "# c"),
        ("**a** [b](x)", "c [d](x) **e** f"),
        ("a\nb", "a b"),
        ("*a*", "_b_"),
        ("Setext\n===", "# Setext"),
        ("a &amp; b", "c"),
    ],
)
def test_structure_is_blind_to_words_and_their_order(one: str, other: str) -> None:
    """Words, line breaks and the way an equal thing is written are no structure."""
    assert structure(one) == structure(other)


def test_kitchen_sink_keeps_its_structure_in_korean() -> None:
    """A file with all of Markdown comes out whole, whatever the words."""
    source = (Path(__file__).parent / "readers" / "data" / "kitchen-sink.md").read_text(encoding="utf-8")
    for content in (source, source.replace("\n", "\r\n")):
        document = markdown.read(content, "kitchen-sink.md")
        result = _translated(document, lambda prose: f"위원회(COI)는 “{prose}”라고 * 말했다.")
        assert structure(result) == structure(content)
