"""An output as a Word document (Office Open XML, ECMA-376)."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markdown_it.tree import SyntaxTreeNode

from briefer.render.facts import MADE, shown
from briefer.render.page import Page, read_page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml.etree import _Element

_LOCALES = {"de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "ja": "ja-JP", "ko": "ko-KR", "zh": "zh-CN"}
_FONTS = {"ja": "Yu Gothic", "ko": "맑은 고딕", "zh": "Microsoft YaHei"}
_LATIN_FONT = "Calibri"
_LINK_STYLE = "Hyperlink"
_CODE_FONT = "Consolas"
_OF_ALL_RUNS = ("w:rFonts", "w:lang")
_HEADING_SIZES = (18, 14, 12, 11, 11, 11)
_LIST_DEPTHS = 3
_FACT_WIDTHS = (45, 115)
_TITLE_LENGTH = 255
_EARLIEST = datetime(1980, 1, 1)
"""The first moment that a zip file can tell."""


def render(markdown: str, language: str) -> bytes:
    """Make a Word document of an output's Markdown, in the language of its reader.

    The same text gives the same bytes: the document's date is the output's, and its parts have none.
    """
    page = read_page(markdown, language)
    document = _blank(language)
    _describe(document, page, language)
    body = _Body(document)
    if page.notice:
        body.add_notice(page.notice)
    body.add(SyntaxTreeNode(page.blocks).children)
    body.add_facts(page, language)
    return _packed(document)


def _blank(language: str) -> "Document":
    """An empty document of A4 pages: the library's template, in type that has the letters of the language."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        # A theme's font goes before one that is named.
        fonts.attrib.clear()
    east = _FONTS.get(language, _FONTS["ko"])
    latin = _FONTS.get(language, _LATIN_FONT)
    [fonts], [tongue] = (styles.element.xpath(f"w:docDefaults/w:rPrDefault/w:rPr/{name}") for name in _OF_ALL_RUNS)
    for name, value in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{name}"), value)
    for name, value in _tongue(language).items():
        tongue.set(name, value)
    for level, size in enumerate(_HEADING_SIZES, start=1):
        heading = styles[f"Heading {level}"]
        heading.font.size = Pt(size)
        heading.font.color.rgb, heading.font.italic = RGBColor(0x1C, 0x1E, 0x21), False
        heading.paragraph_format.space_after = Pt(6)
    styles["Body Text 3"].font.size = Pt(9.5)
    # There are no italics in Hangul, kana or Han: slanted letters are hard to read.
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Mm(5)
    styles["macro"].font.name = _CODE_FONT
    link = styles.add_style(_LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x57, 0xA4), True
    return document


def _tongue(language: str) -> dict[str, str]:
    """Attributes of `w:lang`: what language Latin and East Asian letters are in.

    Of Latin letters Word's own Chinese, Japanese and Korean documents say that they are English; where a language has
    no East Asian letters, those that there are write Korean names.
    """
    from docx.oxml.ns import qn

    west, east = ("en", language) if language in _FONTS else (language, "ko")
    return {qn("w:val"): _LOCALES[west], qn("w:eastAsia"): _LOCALES[east]}


def _describe(document: "Document", page: Page, language: str) -> None:
    said = document.core_properties
    said.title, said.language = page.title[:_TITLE_LENGTH], _LOCALES[language]
    said.author, said.comments = "briefer", ""
    said.created = said.modified = _date(str(page.facts.get("date", "")))


def _date(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _EARLIEST


@dataclass(frozen=True, slots=True)
class _Place:
    """What a block stands in.

    Attributes:
        style: Of its paragraphs.
        depth: How many lists are around it.
        frame: Colours of the line beside it and of the ground under it, as `RRGGBB`.
    """

    style: str = "Normal"
    depth: int = 0
    frame: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters look, and the hyperlink that they are in."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    superscript: bool | None = None
    link: "_Element | None" = None


_PLAIN = _Look()
_ANYWHERE = _Place()
_WARNING = ("B86E00", "FFF4E0")
_QUOTED = ("D5D9DE", "FFFFFF")
_LOOKS: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "em": {"italic": True},
    "s": {"strike": True},
    "sup": {"superscript": True},
}


class _Body:
    """The document as it grows, block by block."""

    def __init__(self, document: "Document") -> None:
        numbering = document.part.numbering_part.element
        self._document = document
        self._bookmarks = 0
        self._lists = len(numbering.num_lst)
        self._addresses: dict[str, str] = {}
        # To set a style by its name, the library looks through all of them each time.
        self._styles = {str(style.name): style.style_id for style in document.styles}
        self._numberings = {
            style.name: numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
            for style in document.styles
            if str(style.name).startswith("List Number")
        }

    def add_notice(self, notice: str) -> None:
        paragraph = self._paragraph("Normal", _WARNING)
        paragraph.add_run(notice).bold = True

    def add_facts(self, page: Page, language: str) -> None:
        """How the output was made, at the end."""
        from docx.shared import Mm

        rows = shown(page.facts, language)
        if rows or page.own:
            self._paragraph("Heading 2", None).add_run(MADE[language])
        if rows:
            for row, texts in zip(self._table(len(rows), 2).rows, rows, strict=True):
                for cell, text, width in zip(row.cells, texts, _FACT_WIDTHS, strict=True):
                    cell.width = Mm(width)
                    cell.paragraphs[0].add_run(text)
        if page.own:
            self._paragraph("macro", None).add_run(page.own)

    def add(self, blocks: Sequence[SyntaxTreeNode], place: _Place = _ANYWHERE) -> None:
        for block in blocks:
            match block.type:
                case "heading":
                    self._write(self._paragraph(f"Heading {block.tag[1]}", place.frame), block.children)
                case "paragraph":
                    paragraph = self._paragraph(place.style, place.frame)
                    self._write(paragraph, block.children)
                    _set_language(paragraph, str(block.attrs.get("lang", "")))
                case "code_block":
                    self._paragraph("macro", place.frame).add_run(block.content.rstrip("\n"))
                case "hr":
                    _border(self._paragraph("Normal", None), "bottom", _QUOTED[0])
                case "blockquote":
                    self.add(block.children, replace(place, style="Quote", frame=place.frame or _QUOTED))
                case "section":
                    self.add(block.children, replace(place, frame=_WARNING))
                case "footnote":
                    self.add(block.children, replace(place, style="Body Text 3"))
                case "bullet_list":
                    self._add_list(block, "List Bullet", place)
                case "ordered_list":
                    self._add_list(block, "List Number", place)
                case "table":
                    self._add_table(block)

    def _add_list(self, block: SyntaxTreeNode, style: str, place: _Place) -> None:
        depth = place.depth + 1
        suffix = f" {min(depth, _LIST_DEPTHS)}" if depth > 1 else ""
        number = self._new_list(style + suffix, int(block.attrs.get("start", 1))) if block.tag == "ol" else None
        inside = replace(place, style=f"List Continue{suffix}", depth=depth)
        for item in block.children:
            first = self._paragraph(style + suffix, None)
            if number is not None:
                first.paragraph_format.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
            _frame(first, place.frame)
            has_words = bool(item.children) and item.children[0].type == "paragraph"
            if has_words:
                self._write(first, item.children[0].children)
            self.add(item.children[has_words:], inside)

    def _new_list(self, style: str, start: int) -> int:
        """Number of a new list in the numbering of a style: else Word would count on from the list before."""
        from docx.oxml.numbering import CT_Num

        self._lists += 1
        # The library's `add_num` looks through all lists for a number that is free.
        untyped: Any = CT_Num
        new = untyped.new(self._lists, self._numberings[style])
        new.add_lvlOverride(0).add_startOverride(start)
        self._document.part.numbering_part.element.append(new)
        return self._lists

    def _add_table(self, block: SyntaxTreeNode) -> None:
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.oxml import OxmlElement

        rows = [row.children for part in block.children for row in part.children]
        table = self._table(len(rows), len(rows[0]))
        # The head stands on each page again.
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row, nodes in zip(table.rows, rows, strict=True):
            for cell, node in zip(row.cells, nodes, strict=True):
                paragraph = cell.paragraphs[0]
                if side := node.attrs.get("class"):
                    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[str(side).upper()]
                self._write(paragraph, node.children, _Look(bold=True if node.type == "th" else None))

    def _table(self, rows: int, columns: int) -> "Table":
        table: Table = self._document.add_table(rows, columns)
        table._tbl.tblStyle_val = self._styles["Table Grid"]
        # Word makes one table of two that touch.
        self._paragraph("Normal", None)
        return table

    def _paragraph(self, style: str, frame: tuple[str, str] | None) -> "Paragraph":
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        _frame(paragraph, frame)
        return paragraph

    def _write(self, paragraph: "Paragraph", inlines: Sequence[SyntaxTreeNode], look: _Look = _PLAIN) -> None:
        for node in inlines:
            match node.type:
                case "inline":
                    self._write(paragraph, node.children, look)
                case "link":
                    link = self._add_link(paragraph, str(node.attrs["href"]))
                    self._write(paragraph, node.children, replace(look, link=link))
                case "anchor":
                    self._add_bookmark(paragraph, str(node.attrs["id"]))
                case "hardbreak":
                    _run(paragraph, "\n", look)
                case "softbreak":
                    _run(paragraph, " ", look)
                case "code_inline":
                    _run(paragraph, node.content, look).font.name = _CODE_FONT
                case "text":
                    _run(paragraph, node.content, look)
                case mark:
                    self._write(paragraph, node.children, replace(look, **_LOOKS[mark]))

    def _add_link(self, paragraph: "Paragraph", href: str) -> "_Element":
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if href.startswith("#"):
            link.set(qn("w:anchor"), _bookmark(href[1:]))
        else:
            if href not in self._addresses:
                self._addresses[href] = f"link{len(self._addresses) + 1}"
                self._document.part.rels.add_relationship(
                    RELATIONSHIP_TYPE.HYPERLINK, href, self._addresses[href], is_external=True
                )
            link.set(qn("r:id"), self._addresses[href])
        paragraph._p.append(link)
        return link

    def _add_bookmark(self, paragraph: "Paragraph", anchor: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._bookmarks += 1
        number = str(self._bookmarks)
        start = OxmlElement("w:bookmarkStart", {qn("w:id"): number, qn("w:name"): _bookmark(anchor)})
        paragraph._p.extend([start, OxmlElement("w:bookmarkEnd", {qn("w:id"): number})])


def _bookmark(anchor: str) -> str:
    """Word's name for an anchor: of letters, digits and underscores, 40 at most."""
    return anchor.replace("-", "_")[:40]


def _run(paragraph: "Paragraph", text: str, look: _Look) -> "Run":
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.strike, run.font.superscript = look.bold, look.italic, look.strike, look.superscript
    if look.link is not None:
        run._r.style = _LINK_STYLE
        look.link.append(run._r)
    return run


def _set_language(paragraph: "Paragraph", language: str) -> None:
    """Say that what a paragraph has is in another language than the document."""
    from docx.oxml import OxmlElement

    if language:
        for run in paragraph._p.xpath(".//w:r"):
            run.get_or_add_rPr().append(OxmlElement("w:lang", _tongue(language)))


def _frame(paragraph: "Paragraph", frame: tuple[str, str] | None) -> None:
    """Set a paragraph apart; what a style or a number says of it must be there already."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if frame:
        line, ground = frame
        _border(paragraph, "left", line)
        shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): ground})
        paragraph._p.get_or_add_pPr().append(shade)


def _border(paragraph: "Paragraph", side: str, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    border = OxmlElement("w:pBdr")
    line = {"w:val": "single", "w:sz": "18", "w:space": "6", "w:color": color}
    border.append(OxmlElement(f"w:{side}", {qn(name): value for name, value in line.items()}))
    paragraph._p.get_or_add_pPr().append(border)


def _packed(document: "Document") -> bytes:
    """The document's file, without the moments at which its parts were written."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in parts.infolist():
            fixed.writestr(zipfile.ZipInfo(part.filename), parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
