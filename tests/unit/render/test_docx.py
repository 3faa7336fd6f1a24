"""The Word document, read back as Word reads it."""

import io
import zipfile
from datetime import datetime

import docx as reader
import pytest
from docx.document import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from lxml import etree

from briefer.languages import LANGUAGES
from briefer.render import docx
from tests.unit.render.test_html import ANYTHING, BRIEF


def read(markdown: str, language: str = "ko") -> Document:
    return reader.Document(io.BytesIO(docx.render(markdown, language)))


def outline(document: Document) -> list[tuple[str, str]]:
    """Style and text of each paragraph that has text."""
    return [(str(one.style and one.style.name), one.text) for one in document.paragraphs if one.text]


def find(document: Document, text: str) -> Paragraph:
    return next(one for one in document.paragraphs if text in one.text)


def links(paragraph: Paragraph) -> list[tuple[str, str]]:
    found = [one for one in paragraph.iter_inner_content() if isinstance(one, Hyperlink)]
    return [(one.text, one.url or f"#{one.fragment}") for one in found]


def test_a_brief_has_its_parts_in_order() -> None:
    """Notice, headline, paragraphs and headings stand in order, with Word's own styles; the facts come last."""
    assert outline(read(BRIEF)) == [
        ("Normal", "기계가 간추린 글입니다."),
        ("Heading 1", "서울에서 포럼이 열렸다"),
        ("Normal", "포럼이 이틀간 열렸다. ¶1 ¶9"),
        ("Heading 2", "용어"),
        ("Heading 2", "검토할 곳"),
        ("List Bullet", "¶1 숫자가 다름"),
        ("Heading 2", "근거 문단"),
        ("Normal", "¶1 The forum opened in Seoul."),
        ("Heading 2", "작성 정보"),
        ("macro", "author: 홍길동"),
    ]


def test_tables_are_tables() -> None:
    """Cells, alignment and a head that every page repeats; the facts are a table of two columns."""
    terms, facts = read(BRIEF).tables
    assert [[cell.text for cell in row.cells] for row in terms.rows] == [
        ["원어", "번역어", "위치"],
        ["Seoul", "서울", "¶1"],
    ]
    center = terms.cell(1, 1).paragraphs[0]
    assert center.alignment is WD_PARAGRAPH_ALIGNMENT.CENTER
    assert terms.cell(0, 0).paragraphs[0].runs[0].bold
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in terms.rows] == [True, False]
    assert ["원문 언어", "영어"] in [[cell.text for cell in row.cells] for row in facts.rows]


def test_citations_lead_to_bookmarks() -> None:
    """A ¶ link leads to the bookmark at its paragraph, and one that leads nowhere is text."""
    document = read(BRIEF)
    assert links(find(document, "이틀간")) == [("¶1", "#p1")]
    [start] = find(document, "The forum")._p.findall(qn("w:bookmarkStart"))
    assert start.get(qn("w:name")) == "p1"


def test_links_lead_to_their_pages() -> None:
    """A link of the article is one in Word; an address that is not of the web is text."""
    paragraph = find(read("See [one](https://e.org/1), [two](https://e.org/1) and [three](file:///c).\n"), "See")
    assert links(paragraph) == [("one", "https://e.org/1"), ("two", "https://e.org/1")]
    assert paragraph.text == "See one, two and [three](file:///c)."


def test_letters_look_as_they_are_marked() -> None:
    """Bold, italic, struck, small and fixed letters are such, also inside each other."""
    runs = find(read("a **b _c_** ~~d~~ `e`\\\nf\ng[^1]\n\n[^1]: h\n"), "a b").runs
    looks = [(run.text, run.bold, run.italic, run.font.strike, run.font.name) for run in runs if run.text.strip(" ")]
    assert looks == [
        ("a ", None, None, None, None),
        ("b ", True, None, None, None),
        ("c", True, True, None, None),
        ("d", None, None, True, None),
        ("e", None, None, None, "Consolas"),
        ("\n", None, None, None, None),
        ("f", None, None, None, None),
        ("g", None, None, None, None),
    ]


def test_a_footnote_is_found_from_its_reference() -> None:
    """The reference is raised and leads to the footnote, which begins with the same label."""
    document = read("Said.[^a]\n\n[^a]: A note.\n")
    [link] = (one for one in find(document, "Said").iter_inner_content() if isinstance(one, Hyperlink))
    assert (link.text, link.fragment, link.runs[0].font.superscript) == ("[a]", "note_1", True)
    note = find(document, "A note")
    assert note.text == "[a] A note."
    assert [one.get(qn("w:name")) for one in note._p.findall(qn("w:bookmarkStart"))] == ["note_1"]


def test_lists_are_lists() -> None:
    """Items have Word's list styles by their depth, what follows in an item continues it."""
    document = read("- a\n\n  b\n  - c\n    - d\n      - e\n- ```\n  f\n  ```\n")
    assert outline(document) == [
        ("List Bullet", "a"),
        ("List Continue", "b"),
        ("List Bullet 2", "c"),
        ("List Bullet 3", "d"),
        ("List Bullet 3", "e"),
        ("macro", "f"),
    ]


def test_each_numbered_list_counts_on_its_own() -> None:
    """A list begins with the number that it is given, whatever came before it."""
    document = read("1. a\n2. b\n\nText.\n\n7) c\n   1. d\n")
    numbering = document.part.numbering_part.element
    starts = []
    for text in ("a", "b", "c", "d"):
        [identifier] = find(document, text)._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
        number = numbering.num_having_numId(int(identifier))
        [override] = number.lvlOverride_lst
        starts.append((number.numId, override.startOverride.val))
    assert [start for _, start in starts] == [1, 1, 7, 1]
    assert starts[0] == starts[1]
    assert len({number for number, _ in starts}) == 3


def test_doubts_and_quotes_are_set_apart() -> None:
    """The notice and what is to review have a warning ground, a quote has a line beside it, other text has neither."""
    document = read(f"{BRIEF}\n> Quoted.\n")

    def frame(text: str) -> tuple[bool, str | None]:
        properties = find(document, text)._p.pPr
        border, ground = (properties.find(qn(name)) if properties is not None else None for name in ("w:pBdr", "w:shd"))
        return border is not None, None if ground is None else ground.get(qn("w:fill"))

    assert [frame(text) for text in ("간추린", "숫자가 다름", "Quoted", "이틀간")] == [
        (True, "FFF4E0"),
        (True, "FFF4E0"),
        (True, "FFFFFF"),
        (False, None),
    ]


@pytest.mark.parametrize(
    ("language", "font", "east_asian_font", "locale", "east_asian_locale"),
    [
        ("ko", "맑은 고딕", "맑은 고딕", "en-US", "ko-KR"),
        ("ja", "Yu Gothic", "Yu Gothic", "en-US", "ja-JP"),
        ("zh", "Microsoft YaHei", "Microsoft YaHei", "en-US", "zh-CN"),
        ("fr", "Calibri", "맑은 고딕", "fr-FR", "ko-KR"),
    ],
)
def test_letters_have_a_font_and_a_language(
    language: str, font: str, east_asian_font: str, locale: str, east_asian_locale: str
) -> None:
    """All runs are in a font that has their letters, and Word checks their spelling in their language."""
    styles = read("Text.\n", language).styles.element
    [fonts] = styles.xpath("w:docDefaults//w:rFonts")
    [tongue] = styles.xpath("w:docDefaults//w:lang")
    assert [fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")] == [font, font, east_asian_font]
    assert [tongue.get(qn(f"w:{name}")) for name in ("val", "eastAsia")] == [locale, east_asian_locale]
    assert not styles.xpath(".//w:rFonts/@w:asciiTheme | .//w:rFonts/@w:eastAsiaTheme")


def test_cited_paragraphs_are_in_the_language_of_the_article() -> None:
    """Word reads a Japanese paragraph in a Korean brief as Japanese: its letters have other shapes."""
    document = read(
        BRIEF.replace("source_language: en", "source_language: ja").replace("The forum opened", "会議が始まった")
    )
    tongues = find(document, "会議")._p.xpath(".//w:r/w:rPr/w:lang")
    assert {one.get(qn("w:eastAsia")) for one in tongues} == {"ja-JP"}
    assert not find(document, "이틀간")._p.xpath(".//w:lang")


def test_the_file_says_what_it_is() -> None:
    """Title, language and author are in its properties; its date is that of the output."""
    said = read(BRIEF).core_properties
    assert (said.title, said.language, said.author) == ("서울에서 포럼이 열렸다", "ko-KR", "briefer")
    assert said.created == said.modified == datetime.fromisoformat("2026-11-24T00:00:00+00:00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_gives_a_document(language: str) -> None:
    """There is a document for readers of each language."""
    assert find(read(BRIEF, language), "서울에서").style is not None


def test_the_same_text_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the file tells when or where it was written."""
    first = docx.render(BRIEF, "ko")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert docx.render(BRIEF, "ko") == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("date", ["", "date: soon", "date: 2026-11-24", "date: 3"])
def test_a_date_that_is_none_is_no_obstacle(date: str) -> None:
    """Without a date in its front matter the document has the same one at every time."""
    text = f"---\nbriefer:\n  source: a.txt\n  {date}\n---\n\nText.\n"
    assert docx.render(text, "ko") == docx.render(text, "ko")


def test_a_long_headline_is_whole() -> None:
    """Word's 255 characters for a title do not cut the headline itself."""
    headline = "가나다" * 100
    document = read(f"# {headline}\n")
    assert find(document, "가나다").text == headline
    assert document.core_properties.title == headline[:255]


@settings(max_examples=50)
@given(ANYTHING)
def test_every_text_gives_a_document(text: str) -> None:
    """Whatever the text, control characters among it: all parts are XML, links lead somewhere, the end is there."""
    data = docx.render(f"{text}\n\n이 말은 남는다", "ko")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    document = reader.Document(io.BytesIO(data))
    body = document.element.body
    assert "이 말은 남는다" in "".join(body.itertext())
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None} <= set(names)
