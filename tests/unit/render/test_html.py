"""The page: what a reader sees of an output, and what an article cannot put into it."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.languages import LANGUAGES
from briefer.render import html, markdown
from briefer.render.labels import HEADINGS
from tests.unit.render.conftest import Made

BRIEF = """\
---
author: 홍길동
briefer:
  kind: brief
  notice: 기계가 간추린 글입니다.
  source: a.txt
  source_language: en
  target_language: ko
  model: tiny@1234
  date: '2026-11-24'
  to_review: 1
  terms:
    Seoul: {entry: da14f154, to: {서울: [1]}}
---

> 기계가 간추린 글입니다.

# 서울에서 포럼이 열렸다

**포럼이 이틀간 열렸다.** [¶1](#p1) [¶9](#p9)

## 용어

| 원어 | 번역어 | 위치 |
|---|:-:|--:|
| Seoul | 서울 | [¶1](#p1) |

## 검토할 곳

- [¶1](#p1) 숫자가 다름

## 근거 문단

<a id="p1"></a>**¶1** The forum opened in Seoul.
"""

TAGS = {
    *"html head meta title style body main footer details summary dl dt dd".split(),
    *"h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre code hr table thead tbody tr th td div section aside".split(),
    *"strong em s sup a span br".split(),
}
ATTRIBUTES = {
    *"lang charset http-equiv content name class role tabindex start href title id".split(),
}


class Seen(HTMLParser):
    """Tags, attributes and text of a page, as a parser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, tag: str, attribute: str) -> list[str | None]:
        return [attrs[attribute] for name, attrs in self.tags if name == tag and attribute in attrs]

    @property
    def text(self) -> str:
        return "".join(self.texts)


def main(page: str) -> str:
    """The page's own words: what stands between its style sheet and how it was made."""
    found = re.search(r"<main>\n(.*)</main>", page, re.DOTALL)
    assert found
    return found[1]


def test_the_page_says_its_language_title_and_facts() -> None:
    """The head has the reader's language, the headline as title, and each fact of the front matter under its name."""
    page = html.render(BRIEF, "ko")
    meta = {attrs["name"]: attrs["content"] for tag, attrs in Seen(page).tags if tag == "meta" and "name" in attrs}
    assert page.startswith('<!doctype html>\n<html lang="ko">\n')
    assert "<title>서울에서 포럼이 열렸다</title>" in page
    assert meta["briefer:model"] == "tiny@1234"
    assert meta["briefer:terms"] == '{"Seoul": {"entry": "da14f154", "to": {"서울": [1]}}}'


def test_how_it_was_made_is_told_in_the_language_of_the_reader() -> None:
    """Facts have labels and languages have names in the target language; what the source brought along is kept."""
    korean, english = html.render(BRIEF, "ko"), html.render(BRIEF, "en")
    assert "<summary>작성 정보</summary>" in korean
    assert "<dt>원문 언어</dt>\n<dd>영어</dd>" in korean
    assert "<dt>Source language</dt>\n<dd>English</dd>" in english
    assert "author: 홍길동" in korean


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_label(language: str, made: Made) -> None:
    """No fact of a translation or a brief is shown under its key, and no label stands for two facts."""
    translation = markdown.render(made("The forum opened in Seoul.", "a.txt"), bilingual=True)
    brief = "---\nbriefer:\n  sources: {a: b}\n  template: x\n  writer: y\n  refused: 0\n  lines: 3\n---\n\nText.\n"
    for text, least in ((translation, 12), (brief, 5)):
        labels = re.findall("<dt>(.*)</dt>", html.render(text, language))
        assert len(set(labels)) == len(labels) >= least
        assert all(label[0].isupper() or not label.isascii() or label.startswith("briefer") for label in labels)


def test_the_notice_is_a_banner_once() -> None:
    """What a reader must know first stands above the article; the quote that says it in Markdown is not repeated."""
    page = html.render(BRIEF, "ko")
    assert '<p class="notice" role="note">기계가 간추린 글입니다.</p>' in page
    assert "기계가 간추린" not in main(page)


def test_citations_lead_to_their_paragraphs() -> None:
    """A ¶ link leads to the anchor of its paragraph; where there is no such paragraph it is no link."""
    body = main(html.render(BRIEF, "ko"))
    assert '<a href="#p1">¶1</a> ¶9</p>' in body
    assert '<p lang="en"><span id="p1"></span><strong>¶1</strong> The forum opened in Seoul.</p>' in body


def test_an_article_cannot_divert_a_citation() -> None:
    """An anchor that is there twice is none: the citation would lead to the wrong one."""
    body = main(html.render(BRIEF + '\n<a id="p1"></a>**¶1** Nobody came.\n', "ko"))
    assert "href" not in body
    assert "&lt;a id=&quot;p1&quot;&gt;" in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_review_is_set_apart(language: str) -> None:
    """The list of doubts has a section, which ends where the next begins; a heading of the article has none."""
    title = HEADINGS["review"][language]
    page = html.render(
        f"# A\n\n## {title}\n\nThe article.\n\n## {title}\n\n- one\n\n### Sub\n\n## Next\n\nEnd.", language
    )
    found = re.findall(r'<section class="review">(.*?)</section>', page, re.DOTALL)
    assert found == [f"\n<h2>{title}</h2>\n<ul>\n<li>one</li>\n</ul>\n<h3>Sub</h3>\n"]


def test_tables_scroll_and_keep_their_alignment() -> None:
    """A table is in a box that scrolls and that the keyboard reaches; alignment needs no style of its own."""
    body = main(html.render(BRIEF, "ko"))
    assert '<div class="table" tabindex="0">\n<table>' in body
    assert '<td>Seoul</td>\n<td class="center">서울</td>\n<td class="right"><a href="#p1">¶1</a></td>' in body


def test_the_bilingual_cell_keeps_its_break() -> None:
    """The break that briefer puts between source and translation in a cell is one."""
    assert re.search(r"<td>Seoul <br ?/?>\s*서울</td>", html.render("| a |\n|---|\n| Seoul <br>서울 |\n", "ko"))


def test_comments_are_dropped_and_what_follows_them_is_not() -> None:
    """Comments, briefer's own among them, are for other programs; words behind one are words."""
    body = main(html.render("<!-- briefer: the article -->\n\nOne<!-- x --> two.\n\n<!-- y --> three\n", "en"))
    assert "<!--" not in body
    assert "&lt;!--" not in body
    assert [word in body for word in ("One two.", "three", "x", "y")] == [True, True, False, False]


def test_footnotes_lead_to_their_texts() -> None:
    """A reference links to its footnote, which begins with the same label; a second of that label is kept, too."""
    body = main(html.render("Said.[^a]\n\n[^a]: A note.\n\n    More.\n\n[^a]: Again.\n\n[^b]:\n    - item\n", "en"))
    assert 'Said.<sup><a href="#note-1">[a]</a></sup>' in body
    assert '<p><span id="note-1"></span>[a] A note.</p>\n<p>More.</p>' in body
    assert "<p>[a] Again.</p>" in body
    assert '<p><span id="note-2"></span>[b] </p>' in body


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[x](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        ("<https://example.org>", '<a href="https://example.org">https://example.org</a>'),
        ("<news@example.org>", '<a href="mailto:news@example.org">news@example.org</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](&#106;avascript:alert)", "[x](javascript:alert)"),
        ("[x](data:image/png;base64,AA)", "x (data:image/png;base64,AA)"),
        ("[x](/news/1)", "x (/news/1)"),
        ("[x](//example.org)", "x (//example.org)"),
        ("[x](ftp://example.org)", "x (ftp://example.org)"),
        ("[x](http://[)", "x (http://%5B)"),
        ("<ftp://example.org>", "ftp://example.org"),
        ("[x](#section)", "x"),
        ("[x]()", "x"),
        ("![map](https://example.org/m.png)", '<a href="https://example.org/m.png">map</a>'),
        ("![](https://example.org/m.png)", '<a href="https://example.org/m.png">https://example.org/m.png</a>'),
        ("![map](m.png)", "map (m.png)"),
        ("![](data:image/png;base64,AA)", "data:image/png;base64,AA"),
        ("[![map](m.png)](https://example.org)", '<a href="https://example.org">map</a>'),
        ("[a <https://b.org> c](https://d.org)", '<a href="https://d.org">a https://b.org c</a>'),
        (r"\*not\* &amp; &lt;b&gt;", "*not* &amp; &lt;b&gt;"),
        ("<b onclick=x()>bold</b>", "&lt;b onclick=x()&gt;bold&lt;/b&gt;"),
        ("<a id=\"p1\" href='//x'>y</a>", "&lt;a id=&quot;p1&quot; href='//x'&gt;y&lt;/a&gt;"),
        ("a\x00b\x07c\ud800", "a�b�c�"),
    ],
)
def test_addresses_and_markup_of_the_article(written: str, shown: str) -> None:
    """Pages, mail and anchors are linked; no other address is, no image is loaded, no tag of the article is one."""
    assert main(html.render(written + "\n", "en")) == f"<p>{shown}</p>\n"


@pytest.mark.parametrize("block", ["<script>\nalert(1)\n</script>", '<div onclick="x()">y</div>', "<style>p{}</style>"])
def test_blocks_of_html_are_shown_as_they_are_written(block: str) -> None:
    """HTML in the article is text like any other."""
    seen = Seen(main(html.render(f"A.\n\n{block}\n\nB.\n", "en")))
    assert {tag for tag, _ in seen.tags} == {"p", "pre", "code"}
    assert block in seen.text


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    """The hash in the policy is that of the style sheet as it stands in the page."""
    page = html.render(BRIEF, "ko")
    [style] = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    [policy] = re.findall('Content-Security-Policy" content="(.*?)"', page)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    "front_matter",
    [
        "a: [",
        "briefer: 3",
        "briefer:\n  - 1",
        "briefer:\n  x: !!int y",
        'briefer:\n  source: "a\\0b"',
        "briefer:\n  1: 2",
    ],
)
def test_front_matter_that_says_nothing_is_no_obstacle(front_matter: str) -> None:
    """Whatever stands between the dashes, there is a page of what follows."""
    page = html.render(f"---\n{front_matter}\n---\n\nText.\n", "ko")
    assert main(page) == "<p>Text.</p>\n"
    assert "\x00" not in page


def test_a_page_without_a_heading_is_named_after_its_source() -> None:
    """The title is never that of the list of terms."""
    page = html.render(BRIEF.replace("# 서울에서 포럼이 열렸다\n", ""), "ko")
    assert "<title>a.txt</title>" in page
    assert "<title>briefer</title>" in html.render("Text.\n", "ko")


PIECES = [
    *["\n", "\n\n", "> ", "- ", "1. ", "# ", "    ", "| a | b |\n|---|:-:|\n| ", " | ", "```\n", "`", "**", "_", "~~"],
    *["<script>alert(1)</script>", "</style>", "</main>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"],
    *[
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<",
        ">",
        '"',
        "'",
        "&",
        "&lt;",
        "&#x3c;",
        "&quot;",
        "\\",
        "\x00",
        "\ud800",
    ],
    *["[x](javascript:alert(1))", "[x](data:text/html,<b>)", "![x](data:image/png;base64,AA)", "](", "[", "](#p1)"],
    *["<javascript:alert(1)>", "<https://e.org/>", "[x](https://e.org 'a\"b')", "![", "[r]\n\n[r]: vbscript:x", "[^1]"],
    *["\n[^1]: ", "\n[^<b>]: ", '<a id="p1"></a>', '<a id="p1" onclick="x()">', "</a>", "<br>", "<br onclick=x()>"],
    *["---\n", "+++\n", "briefer:\n", "  notice: ", "  <b>: <i>\n", "## 검토할 곳\n", "{{ 1 }}", "{% if"],
]
ANYTHING = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)


@given(ANYTHING, st.sampled_from(["", "---\nbriefer:\n  notice: x\n---\n\n"]))
def test_nothing_of_an_article_is_ever_markup(text: str, before: str) -> None:
    """Whatever the text: known tags and attributes only, nothing that runs or loads, and each anchor once."""
    page = html.render(before + text, "ko")
    seen = Seen(page)
    assert {tag for tag, _ in seen.tags} <= TAGS
    assert {name for _, attrs in seen.tags for name in attrs} <= ATTRIBUTES
    assert seen.comments == []
    identifiers = seen.all("span", "id")
    assert len(set(identifiers)) == len(identifiers)
    for href in seen.all("a", "href"):
        assert href
        assert re.match(r"https?://|mailto:", href) or href.removeprefix("#") in identifiers
    assert page.count("<style>") == page.count("<main>") == 1
    page.encode()


@given(ANYTHING)
def test_nothing_of_an_article_hides_what_follows_it(text: str) -> None:
    """Whatever a text opens and does not close, the sentence after it is on the page."""
    assert "이 말은 남는다" in Seen(html.render(f"{text}\n\n이 말은 남는다", "ko")).text


@given(ANYTHING)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    """A page depends on nothing but its text and its language."""
    assert html.render(text, "ja") == html.render(text, "ja")
