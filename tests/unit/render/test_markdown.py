"""A translation as Markdown."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from briefer.markup import structure
from briefer.readers.commonmark import front_matter, parser
from briefer.render import markdown
from briefer.render.labels import DRAFT_NOTICE
from briefer.render.markdown import APPENDIX, BEGINNING
from briefer.render.metadata import body_digest
from tests.unit.render.conftest import GLOSSARY, Made

BOTH = "The forum opened in Seoul. The COI met | again. The COI went home."


def header(output: str) -> dict[str, Any]:
    """What the front matter of an output says; an error if it cannot be loaded or says something twice."""
    lines = output[: front_matter(output)].splitlines(keepends=True)
    assert lines[0].rstrip() == lines[-1].rstrip() == "---"
    found = YAML(typ="safe").load("".join(lines[1:-1]))
    assert found["briefer"]["source"]
    return dict(found)


def article(output: str) -> str:
    """The article in an output, as the docstrings of the markers say where it lies."""
    lines = output[front_matter(output) :].splitlines(keepends=True)
    written = [line.rstrip("\r\n") for line in lines]
    first = written.index(BEGINNING) + 1 if BEGINNING in written else 0
    last = len(written) - written[::-1].index(APPENDIX) - 1
    return "".join(lines[first:last]).strip("\r\n")


def test_notice_stands_before_drafts_only(made: Made) -> None:
    """A draft says above the article that it is one; other translations begin with the article."""
    draft = markdown.render(made("The forum opened in Seoul.\n", draft=True))
    assert draft[front_matter(draft) :].startswith(
        f"\n> {DRAFT_NOTICE['ko']}\n\n{BEGINNING}\n\n서울에서 포럼이 열렸다.\n\n{APPENDIX}\n"
    )
    plain = markdown.render(made("The forum opened in Seoul.\n"))
    assert plain[front_matter(plain) :] == f"\n서울에서 포럼이 열렸다.\n\n{APPENDIX}\n"


def test_terms_and_review_list(made: Made) -> None:
    """A row says where a term was held, how, and where not, a line what is wrong with a segment; `|` is escaped."""
    output = markdown.render(made(f"{BOTH}\n\nNothing came of it.\n"))
    assert output.split(f"{APPENDIX}\n\n")[1].splitlines() == [
        "## 용어",
        "",
        "| 원어 | 번역어 | 모델 | 누락 |",
        "|---|---|---|---|",
        "| COI | 조사\\|위원회 |  | s2, s3 |",
        "",
        "## 검토할 곳",
        "",
        "- **s2** ¶1 [B301] 용어 누락: COI → 조사|위원회 — The COI met | again.",
        "- **s3** ¶1 [B301] 용어 누락: COI → 조사|위원회 — The COI went home.",
        "- **s4** ¶2 [B101] 답에 낱말이 없음 — Nothing came of it.",
    ]


def test_numbers_of_a_list_in_plain_text(made: Made) -> None:
    """Items keep their numbers; other marks become a dash."""
    output = markdown.render(
        made("The forum opened in Seoul.\n1. Nothing came of it.\n2) Nothing came of it.\n* The end.\n", "a.txt")
    )
    marks = [line.split(" ")[0] for line in article(output).splitlines() if line]
    assert marks[1:] == ["1.", "2)", "-"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_the_source(name: str, newline: str, made: Made) -> None:
    """Front matter, article, terms and review list have one line ending: the source's."""
    source = f"Title\n\n{BOTH}\n\nNothing came of it.\n".replace("\n", newline)
    output = markdown.render(made(source, name, draft=True), bilingual=True)
    assert output.count(newline) > 30
    assert set(output.replace(newline, "")).isdisjoint("\r\n")


def test_rules_are_no_front_matter(made: Made) -> None:
    """Of an article between two rules nothing goes into the header."""
    output = markdown.render(made("---\n\nThe forum opened in Seoul.\n\n---\n\nIt ended on Friday.\n"))
    assert list(header(output)) == ["briefer"]
    assert article(output) == "---\n\n서울에서 포럼이 열렸다.\n\n---\n\n금요일에 끝났다."


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("title: A\n", "title: A\n"),
        ("# first\nbriefer:\n  notice: x\n# second\ntitle: A\n", "# first\n# second\ntitle: A\n"),
        ('"briefer":\n- one\ntitle: A\n', "title: A\n"),
        ("title: A\nbriefer :\n\n\n  notice: x\n", "title: A\n"),
        ("briefer:\n- one\n- two\n\ntitle: A\n", "\ntitle: A\n"),
        ("text: |\n  briefer: x\n\nbriefer: |\n  # a\n\n  b\n", "text: |\n  briefer: x\n\n"),
        ("briefer: 1\n", ""),
    ],
)
@pytest.mark.parametrize("end", ["---", "..."])
def test_own_front_matter_is_carried_through(own: str, kept: str, end: str, made: Made) -> None:
    """All of it stands before ours, except what an earlier run of briefer wrote, however YAML lets one write that."""
    output = markdown.render(made(f"---\n{own}{end}\nThe forum opened in Seoul.\n"))
    assert output.startswith(f"---\n{kept}briefer:\n  notice:")
    assert header(output).get("title", "A") == "A"
    assert article(output) == "서울에서 포럼이 열렸다."


@pytest.mark.parametrize(
    "own",
    [
        "---\ntitle: A: B: C\n---\n",
        "---\ntitle: A\ntitle: B\n---\n",
        "---\nbriefer: &a 1\ntitle: *a\n---\n",
        "---\ndate: 2024-99-99\n---\n",
        "---\na: !!omap 3\n---\n",
        "+++\ntitle = 'The forum opened in Seoul.'\n[extra]\na = 1\n+++\n",
    ],
)
def test_other_front_matter_stays_in_the_article(own: str, made: Made) -> None:
    """What no key can be added to, TOML or YAML with an error, is neither lost nor translated."""
    output = markdown.render(made(f"{own}The forum opened in Seoul.\n"))
    assert list(header(output)) == ["briefer"]
    assert article(output) == f"{own}서울에서 포럼이 열렸다."


@pytest.mark.parametrize(
    ("left_open", "closing"),
    [
        ("```python\ncode", "```"),
        ("~~~~\n```", "~~~~"),
        ("<script>\ncode\n\ncode", "</script>"),
        ("<PRE>\ncode", "</PRE>"),
        ("<style>\ncode", "</style>"),
        ("<textarea>\ncode", "</textarea>"),
        ("<!-- comment\n\ncomment", "-->"),
        ("<?php\n\ncode", "?>"),
        ("<!DOCTYPE\n\nhtml", ">"),
        ("<![CDATA[\n\ncode", "]]>"),
        ("<div>\nhtml", ""),
        ("- ```\n  code", ""),
        ("> <script>", ""),
        ("    code", ""),
        ("[^1]: ", ""),
    ],
)
def test_what_the_article_leaves_open_is_closed(left_open: str, closing: str, made: Made) -> None:
    """Terms and review list are Markdown whatever the article ends with, and its structure is as it was."""
    source = f"{BOTH}\n\n{left_open}"
    output = markdown.render(made(source))
    assert article(output).endswith(f"{left_open}\n{closing}".strip("\n"))
    body = output[front_matter(output) :]
    types = [token.type for token in parser().parse(body)]
    assert types.count("table_open") == 1
    assert [token.content.strip() for token in parser().parse(body)].count(APPENDIX) == 1
    if closing:
        assert len(structure(article(output))[1]) == len(structure(source)[1])


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_markers_in_the_source(name: str, draft: bool, made: Made) -> None:
    """An article with the markers of briefer in it is still found whole: the first and the last marker count."""
    source = f"It ended on Friday.\n\n{APPENDIX}\n\n{BEGINNING}\n\nThe forum opened in Seoul.\n\n{APPENDIX}\n\nTitle.\n"
    found = article(markdown.render(made(source, name, draft=draft)))
    assert found.startswith("금요일에 끝났다.\n\n")
    assert found.endswith("\n\n가")
    assert "서울에서 포럼이 열렸다." in found


def test_terms_are_a_line_each(made: Made) -> None:
    """The front matter stays readable: a term, the digest of its entry, and its forms with their segments."""
    output = markdown.render(made(f"{BOTH}\n"))
    [entry] = GLOSSARY
    lines = output[: front_matter(output)].splitlines()
    digest = entry.digest_in("ko")
    assert lines[lines.index("  terms:") + 1 :] == [f"    COI: {{entry: {digest}, to: {{조사|위원회: [2, 3]}}}}", "---"]


@pytest.mark.parametrize("bilingual", [True, False])
@pytest.mark.parametrize("source", [f"{BOTH}\n", f"---\r\ntitle: A\r\n---\r\n{BOTH}\r\n", f"+++\na = 1\n+++\n{BOTH}\n"])
def test_the_body_is_what_stands_below_the_front_matter(source: str, bilingual: bool, made: Made) -> None:
    """Its digest is that of all of it, draft or not, so that an edit anywhere is noticed."""
    for draft in (True, False):
        output = markdown.render(made(source, draft=draft), bilingual=bilingual)
        facts = header(output)["briefer"]
        assert facts["body"] == body_digest(output[front_matter(output) :])
        assert facts.get("bilingual", False) is bilingual


BILINGUAL = {
    "# Title #": "# Title #\n\n# 제목 #",
    "Title\n---": "Title\n---\n\n제목\n---",
    "It ended\non Friday.": "It ended\non Friday.\n\n금요일에 끝났다.",
    "Title  \nIt ended on Friday.": "Title  \nIt ended on Friday.\n\n제목  \n금요일에 끝났다.",
    "> Title\n> # Title": "> Title\n>\n> 제목\n> # Title\n>\n> # 제목",
    "3. Title\n   - > Title\n4. Title": ("3. Title\n\n   제목\n   - > Title\n     >\n     > 제목\n4. Title\n\n   제목"),
    "[^long-label]: Title": "[^long-label]: Title\n\n    제목",
    "- [x] Title": "- [x] Title <br>제목",
    "| Title | 1 |\n|---|---|\n| **Title** | 2 |": "| Title <br>제목 | 1 |\n|---|---|\n| **Title <br>제목** | 2 |",
    "| Title |\n|---|\n| C:\\ |": "| Title <br>제목 |\n|---|\n| C:\\ <br>가 |",
    "**Title**\n```\nTitle\n```": "**Title**\n\n**제목**\n```\nTitle\n```",
}


@pytest.mark.parametrize("source", BILINGUAL)
def test_bilingual_markdown(source: str, made: Made) -> None:
    """The translation is a second block of the same kind after its source; in a cell or a task `<br>` parts the two."""
    output = markdown.render(made(f"{source}\n"), bilingual=True)
    assert article(output) == BILINGUAL[source]


def test_bilingual_text(made: Made) -> None:
    """The source of a paragraph is quoted before its translation."""
    output = markdown.render(made("The forum opened in Seoul.\n", "a.txt"), bilingual=True)
    assert article(output) == "> The forum opened in Seoul.\n\n서울에서 포럼이 열렸다."
