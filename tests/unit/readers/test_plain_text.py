"""Plain text: which line is what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import BlockKind, Document
from briefer.readers import text

_BODY = (
    "The forum was held on Thursday to illuminate violations of human rights in the North, its organisers said, "
    "and to seek ways for improvement."
)


def _read(content: str) -> Document:
    return text.read(content, "a.txt")


def _kinds(content: str) -> list[str]:
    return [str(block.kind) for block in _read(content).blocks]


def test_one_line_is_a_paragraph() -> None:
    """A single line is no headline, however short."""
    assert _kinds("Seoul Forum on human rights\n") == ["paragraph"]


def test_headline_deck_byline_date_and_story() -> None:
    """The top of an article as news sites print it."""
    content = f"Forum opens\nCity hosts the first one\nBy Ji Da-gyumPublished : July 11, 2024 - 18:07\n{_BODY}\n"
    assert _kinds(content) == ["headline", "deck", "byline", "date", "paragraph"]
    assert [block.level for block in _read(content).blocks] == [1, 0, 0, 0, 0]


def test_first_line_that_is_a_sentence_is_no_headline() -> None:
    """A full stop makes it a paragraph; that of U.S. does not."""
    assert _kinds(f"The forum opened.\n{_BODY}\n") == ["paragraph", "paragraph"]
    assert _kinds(f"Kim arrives in the U.S.\n{_BODY}\n")[0] == "headline"


def test_deck_that_is_a_sentence_needs_a_byline_after_it() -> None:
    """Otherwise it is the first paragraph of the story."""
    assert _kinds(f"Forum opens\nIt is the first.\nBy Ji Da-gyum\n{_BODY}\n")[1] == "deck"
    assert _kinds(f"Forum opens\nIt is the first.\n{_BODY}\n")[1] == "paragraph"


@pytest.mark.parametrize("line", ["What comes next", "WHAT COMES NEXT", "중국의 역할"])
def test_short_line_before_a_long_one_is_a_heading(line: str) -> None:
    """It has no final stop and a paragraph follows."""
    assert _kinds(f"{_BODY}\n\n{line}\n\n{_BODY}\n") == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        '"We were told nothing"',
        "— Mike Paik, April 15",
        "It asks for:",
        "why not",
        "A view of the hall (Yonhap)",
        "Why?",
    ],
)
def test_in_doubt_a_short_line_is_a_paragraph(line: str) -> None:
    """Quotations, captions and lead-ins are no headings."""
    assert _kinds(f"{_BODY}\n\n{line}\n\n{_BODY}\n")[1] == "paragraph"


def test_underlined_line_is_a_heading() -> None:
    """The underline stays in the gap."""
    document = _read(f"Forum\n=====\n\n{_BODY}\n\nNext\n----\n{_BODY}\n")
    assert [str(block.kind) for block in document.blocks] == ["headline", "paragraph", "heading", "paragraph"]
    assert document.blocks[2].text == "Next"


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", "2) ", "· "])
def test_list_marks_stay_in_the_gap(mark: str) -> None:
    """The item is what follows its mark."""
    document = _read(f"{_BODY}\n{mark}the names\n{mark}the places\n")
    assert [block.text for block in document.blocks[1:]] == ["the names", "the places"]
    assert {block.kind for block in document.blocks[1:]} == {BlockKind.LIST_ITEM}


def test_quotation_marks_stay_in_the_gap() -> None:
    """`>` is no part of the quotation."""
    [_, quote] = _read(f"{_BODY}\n\n> It was cold.\n").blocks
    assert (quote.kind, quote.text) == (BlockKind.QUOTE, "It was cold.")


def test_lines_are_paragraphs_where_no_blank_line_is() -> None:
    """Many saved articles have one line for each paragraph."""
    assert _kinds(f"{_BODY}\n{_BODY}\n{_BODY}\n") == ["paragraph"] * 3


def test_wrapped_lines_join_where_blank_lines_divide() -> None:
    """A line that was full when the next word came goes on in the next."""
    document = _read(
        "The three witnesses spoke for less than an hour, and\nnone of them raised their voice. They described the\n"
        "winter.\n\nThe oldest of them brought a drawing of the infirmary.\n"
    )
    assert len(document.blocks) == 2
    assert [str(one.kind) for one in document.blocks[0].inlines] == ["wrap", "wrap"]


def test_headline_above_a_long_deck_is_not_joined_to_it() -> None:
    """Two lines of different texts are no wrapped paragraph."""
    content = f"Border city sends 40 people back, rights group based in Seoul says\nFamilies say they knew\n\n{_BODY}\n"
    assert _kinds(content)[:2] == ["headline", "deck"]


def test_markdown_is_only_characters() -> None:
    """Asterisks and brackets in plain text are no markup; addresses are kept whole."""
    [block] = _read("A *star* and [a bracket](x) at https://example.org/a_b, he said.\n").blocks
    assert [(str(one.kind), block.text[one.start : one.end]) for one in block.inlines] == [
        ("literal", "https://example.org/a_b")
    ]


def test_rules_between_paragraphs_stay_in_the_gap() -> None:
    """A line without a letter or digit is no block."""
    assert _kinds(f"{_BODY}\n\n* * *\n\n{_BODY}\n") == ["paragraph", "paragraph"]


@given(st.text(alphabet='ab A.,:-*>#=1)"가人\r\n\t \u3000\u2028', max_size=80) | st.text(max_size=80))
def test_no_character_is_lost_or_moved(content: str) -> None:
    """Blocks are exact, in order and disjoint, and all letters and digits are in one, or in the mark of a list."""
    document = _read(content)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end
        assert document.text[block.start : block.end] == block.text == block.text.strip()
        gap = document.text[at : block.start]
        assert sum(map(str.isalpha, gap)) <= gap.count(")"), gap
        at = block.end
        for one in block.inlines:
            assert block.start <= one.start <= one.end <= block.end
    assert not any(map(str.isalnum, document.text[at:]))
