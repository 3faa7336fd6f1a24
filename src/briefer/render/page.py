"""An output's Markdown taken apart, for the formats that are made from it.

What an article may bring along is decided here, once for all of them: no HTML, no address that runs or loads anything.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it.token import Token

from briefer.languages import LANGUAGES
from briefer.readers.commonmark import front_matter, tokens
from briefer.render.facts import as_text, printable, read
from briefer.render.labels import heading
from briefer.render.metadata import Facts

_ANCHOR = re.compile(r'<a id="((?:[a-z]+[0-9]+-?)+)">')
_BREAK = re.compile(r"<br ?/?>")
_COMMENT = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
_HOST = re.compile(r"[\w.-]+")
_ADDRESS_LENGTH = 100
_NOTICE = ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]
_ALIGNED = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}
_MARKS = {f"{mark}_{side}" for mark in ("em", "strong", "s") for side in ("open", "close")}
_KEPT = {"softbreak", "hardbreak", "code_inline", *_MARKS}


@dataclass(frozen=True, slots=True)
class Page:
    """An output, free of what it was written in.

    Attributes:
        title: Its first heading of the first level as plain text; else its source; else an empty string.
        notice: What a reader must know first, or an empty string; it is not among the blocks.
        own: Front matter that the source brought along, as it stands.
        facts: How the output was made.
        blocks: Tokens of markdown-it: headings, paragraphs, lists, quotes, tables, rules. All preformatted text is a
            `code_block`; a `footnote` and the `section` of what is to review have an opening and a closing token;
            `lang` is of a paragraph in the language of the source. Inside of an `inline` are text, breaks, code, marks
            (`em`, `strong`, `s`, `sup`), each `link` to a safe address or to an anchor that is there, and each
            `anchor`, a place with the attribute `id`.
    """

    title: str
    notice: str
    own: str
    facts: Facts
    blocks: tuple[Token, ...]


def read_page(markdown: str, language: str) -> Page:
    """Take apart any Markdown, be it an output of briefer or not; `language` is that of its reader."""
    text = printable(markdown)
    own, facts = read(text[: front_matter(text)])
    parsed = tokens(text)
    places = _Places.of(parsed)
    notice = as_text(facts.get("notice", ""))
    blocks = _without_notice([cleaned for token in parsed for cleaned in _clean(token, places)], notice)
    blocks = _with_language(blocks, as_text(facts.get("source_language", "")))
    blocks = _set_apart(_labelled(blocks, places), heading("review", language))
    heads = (_words(blocks[at + 1]) for at, token in enumerate(blocks) if token.tag == "h1" and token.nesting > 0)
    title = next(heads, "").strip() or as_text(facts.get("source", ""))
    return Page(title, notice, own, facts, tuple(blocks))


@dataclass(frozen=True, slots=True)
class _Places:
    """What a link can lead to: anchors, and footnotes by their labels."""

    anchors: frozenset[str]
    notes: dict[str, str]

    @classmethod
    def of(cls, parsed: Sequence[Token]) -> "_Places":
        inside = [child.content for token in parsed for child in token.children or () if child.type == "html_inline"]
        times = Counter(anchor[1] for anchor in map(_ANCHOR.fullmatch, inside) if anchor)
        labels = dict.fromkeys(token.meta["label"] for token in parsed if token.type == "footnote_reference_open")
        return cls(
            # An article may repeat an anchor to divert the citations of a brief: it then leads nowhere.
            frozenset(anchor for anchor, count in times.items() if count == 1),
            {label: f"note-{number}" for number, label in enumerate(labels, start=1)},
        )


def _clean(token: Token, places: _Places) -> list[Token]:
    match token.type:
        case "inline":
            token = token.copy(children=_inlines(token.children or [], places))
        case "html_block":
            shown = _COMMENT.sub("", token.content.lstrip(), count=1)
            return [_preformatted(shown)] if shown.strip() else []
        case "fence" | "code_block":
            token = _preformatted(token.content)
        case "th_open" | "td_open":
            aligned = _ALIGNED.get(str(token.attrGet("style")))
            token = token.copy(attrs={"class": aligned} if aligned else {})
        case "footnote_reference_open":
            token = Token("footnote_open", "aside", 1, meta=token.meta, block=True)
        case "footnote_reference_close":
            token = Token("footnote_close", "aside", -1, block=True)
    return [token]


def _preformatted(text: str) -> Token:
    return Token("code_block", "code", 0, content=text, block=True)


def _inlines(children: Sequence[Token], places: _Places) -> list[Token]:
    cleaned: list[Token] = []
    endings: list[list[Token]] = []
    for before, token in zip([None, *children], children, strict=False):
        if token.type == "link_open":
            is_open = not endings and _leads(token, places)
            cleaned += [token] if is_open else []
            endings.append([Token("link_close", "a", -1)] if is_open else _address(token))
        elif token.type == "link_close":
            cleaned += endings.pop()
        elif token.type == "html_inline":
            cleaned += _html(token.content, before, places)
        elif token.type == "image":
            cleaned += _image(token, places, in_link=bool(endings))
        elif token.type == "footnote_ref":
            cleaned += _reference(token.meta["label"], places, in_link=bool(endings))
        else:
            cleaned.append(token if token.type in _KEPT else _text(token.content))
    return cleaned


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _leads(link: Token, places: _Places) -> bool:
    """Whether a link may be one: to a page of the web, a mail address, or an anchor that is there."""
    href = str(link.attrGet("href"))
    if href.startswith("#"):
        return href[1:] in places.anchors
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") is not None
    return is_web or parts.scheme == "mailto"


def _address(link: Token) -> list[Token]:
    """What is left of a link that leads nowhere, to stand after its text."""
    href = str(link.attrGet("href"))
    if link.info == "auto" or not href or href.startswith("#"):
        return []
    return [_text(f" ({_shortened(href)})")]


def _shortened(href: str) -> str:
    return href if len(href) <= _ADDRESS_LENGTH else f"{href[:_ADDRESS_LENGTH]}…"


def _html(content: str, before: Token | None, places: _Places) -> list[Token]:
    """What briefer itself writes, and nothing else, is more than text."""
    anchor = _ANCHOR.fullmatch(content)
    if anchor and anchor[1] in places.anchors:
        return [Token("anchor", "span", 0, attrs={"id": anchor[1]})]
    opening = _ANCHOR.fullmatch(before.content) if before else None
    if _COMMENT.match(content) or (content == "</a>" and opening and opening[1] in places.anchors):
        return []
    return [Token("hardbreak", "br", 0)] if _BREAK.fullmatch(content) else [_text(content)]


def _image(image: Token, places: _Places, *, in_link: bool) -> list[Token]:
    """An image as a link to it: none is ever loaded."""
    source, words = str(image.attrGet("src")), _words(image)
    name = _text(words or _shortened(source))
    link = Token("link_open", "a", 1, attrs={"href": source})
    if not in_link and _leads(link, places):
        return [link, name, Token("link_close", "a", -1)]
    return [name, *(_address(link) if words and not in_link else [])]


def _reference(label: str, places: _Places, *, in_link: bool) -> list[Token]:
    shown = _text(f"[{label}]")
    if in_link:
        return [shown]
    link = Token("link_open", "a", 1, attrs={"href": f"#{places.notes[label]}"})
    return [Token("sup_open", "sup", 1), link, shown, Token("link_close", "a", -1), Token("sup_close", "sup", -1)]


def _words(inline: Token) -> str:
    """Text of an inline token or an image, without marks."""
    return "".join(" " if child.type.endswith("break") else child.content for child in inline.children or ())


def _without_notice(blocks: list[Token], notice: str) -> list[Token]:
    """The blocks without the quote that a draft begins with: the notice has a place of its own."""
    first = blocks[: len(_NOTICE)]
    is_notice = [token.type for token in first] == _NOTICE and _words(first[2]) == notice
    return blocks[len(_NOTICE) :] if is_notice else blocks


def _with_language(blocks: Sequence[Token], language: str) -> list[Token]:
    """The blocks with the paragraphs that links lead to, which a brief cites, said to be in the article's language."""
    if language not in LANGUAGES:
        return list(blocks)
    return [
        token.copy(attrs={"lang": language})
        if token.type == "paragraph_open" and any(child.type == "anchor" for child in blocks[at + 1].children or ())
        else token
        for at, token in enumerate(blocks)
    ]


def _labelled(blocks: Sequence[Token], places: _Places) -> list[Token]:
    """The blocks with the label of each footnote before its first words; links to it lead there."""
    labelled: list[Token] = []
    anchors = dict(places.notes)
    label: list[Token] = []
    for token in blocks:
        if label and token.type == "inline":
            labelled.append(token.copy(children=[*label, *(token.children or [])]))
            label = []
            continue
        if label and token.type != "paragraph_open":
            inline = Token("inline", "", 0, children=label, block=True)
            labelled += [Token("paragraph_open", "p", 1, block=True), inline, Token("paragraph_close", "p", -1)]
            label = []
        if token.type == "footnote_open":
            anchor = anchors.pop(token.meta["label"], None)
            label = [Token("anchor", "span", 0, attrs={"id": anchor})] if anchor else []
            label.append(_text(f"[{token.meta['label']}] "))
        labelled.append(token)
    return labelled


def _set_apart(blocks: list[Token], title: str) -> list[Token]:
    """The blocks with what is to review, if there is such a heading, in a section of its own.

    The last such heading counts: what briefer says stands after the article, which may have one, too.
    """
    tops = [at for at, token in enumerate(blocks) if token.type == "heading_open" and token.level == 0]
    start = next((at for at in reversed(tops) if blocks[at].tag == "h2" and _words(blocks[at + 1]) == title), None)
    if start is None:
        return blocks
    end = next((at for at in tops if at > start and blocks[at].tag <= blocks[start].tag), len(blocks))
    opening = Token("section_open", "section", 1, attrs={"class": "review"}, block=True)
    closing = Token("section_close", "section", -1, block=True)
    return [*blocks[:start], opening, *blocks[start:end], closing, *blocks[end:]]
