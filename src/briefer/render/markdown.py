"""A translation as Markdown: front matter, the article in its own structure, its terms, what to review."""

import io
import re
from collections.abc import Callable

from ruamel.yaml import YAML

from briefer.document import Block, BlockKind, Document
from briefer.markup import escape, splice
from briefer.render.labels import DRAFT_NOTICE, describe, heading
from briefer.render.metadata import metadata
from briefer.translate import TermUse, Translation

BEGINNING = "<!-- briefer: the article -->"
"""Stands before the article where a notice does."""
APPENDIX = "<!-- briefer: end of the article -->"
"""Stands between the article and what briefer says about it."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<content>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OWN_KEY = re.compile(r"^briefer:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_EXCERPT = 80


def render(translation: Translation, *, bilingual: bool = False) -> str:
    """Write a translation as Markdown.

    A Markdown source keeps its structure to the letter; a plain text gets headings where it has a headline, and so on.
    With `bilingual`, the source of each block stands before its translation.
    """
    markdown = translation.document.format == "markdown"
    body = (_spliced if markdown else _composed)(translation, bilingual)
    match = _FRONT_MATTER.match(body) if markdown else None
    own = match["content"] if match else ""
    article = body[match.end() :] if match else body
    parts = [
        _front_matter(translation, own),
        f"> {DRAFT_NOTICE[translation.target]}\n\n{BEGINNING}" if translation.is_draft else "",
        article.strip("\r\n"),
        APPENDIX,
        _terms(translation),
        _review(translation),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _spliced(translation: Translation, bilingual: bool) -> str:
    document = translation.document
    blocks = translation.blocks
    if bilingual:
        source = {block.number: block.text for block in document.blocks}
        blocks = {number: f"{source[number]}<br>{text}" for number, text in blocks.items()}
    return splice(document, blocks)


def _composed(translation: Translation, bilingual: bool) -> str:
    """Markdown for a plain text: each block as its kind wants it, a blank line between paragraphs."""
    document = translation.document
    written: list[str] = []
    for block, translated in zip(document.blocks, translation.blocks.values(), strict=True):
        text = _styled(block, translated)
        if bilingual:
            source = " ".join(block.text.split())
            text = f"> {escape(source, block_start=True)}\n\n{text}"
        written.append(text)
    return _joined(document, written, bilingual)


def _styled(block: Block, text: str) -> str:
    if block.kind not in _STYLES:
        return text
    return _STYLES[block.kind](text)


_STYLES: dict[BlockKind, Callable[[str], str]] = {
    BlockKind.HEADLINE: "# {}".format,
    BlockKind.DECK: "**{}**".format,
    BlockKind.HEADING: "## {}".format,
    BlockKind.QUOTE: "> {}".format,
    BlockKind.LIST_ITEM: "- {}".format,
}


def _joined(document: Document, written: list[str], bilingual: bool) -> str:
    """Put blocks together: a dateline before its paragraph, list items line by line, all others as paragraphs."""
    text = ""
    before: Block | None = None
    for block, one in zip(document.blocks, written, strict=True):
        if before is None:
            text = one
        elif before.kind is BlockKind.DATELINE and not bilingual:
            text += document.text[before.end : block.start].rstrip("\r\n") + one
        elif before.kind is block.kind is BlockKind.LIST_ITEM and not bilingual:
            text += "\n" + one
        else:
            text += "\n\n" + one
        before = block
    return text


def _front_matter(translation: Translation, own: str) -> str:
    """Our facts under one key, after what front matter the source has, which is carried through as it is."""
    yaml = YAML()
    yaml.width = 4096
    stream = io.StringIO()
    yaml.dump({"briefer": metadata(translation)}, stream)
    return f"---\n{_OWN_KEY.sub('', own)}{stream.getvalue()}---"


def _terms(translation: Translation) -> str:
    if not translation.terms:
        return ""
    language = translation.target
    uses: dict[tuple[str, str], list[TermUse]] = {}
    for use in translation.terms:
        uses.setdefault((use.term, use.translation), []).append(use)
    columns = [heading(name, language) for name in ("term", "translation", "held", "missed")]
    rows = ["| " + " | ".join(columns) + " |", "|---|---|---|---|"]
    for (term, text), found in uses.items():
        held = sum(use.held for use in found)
        missed = ", ".join(f"s{use.segment}" for use in found if not use.held)
        cells = (_cell(term), _cell(text), f"{held}/{len(found)}", missed)
        rows.append("| " + " | ".join(cells) + " |")
    return f"## {heading('terms', language)}\n\n" + "\n".join(rows)


def _cell(text: str) -> str:
    return escape(text, block_start=True, in_table=True)


def _review(translation: Translation) -> str:
    lines = []
    for one in translation.segments:
        if one.findings:
            faults = "; ".join(f"[{each.code}] {describe(each, translation.target)}" for each in one.findings)
            excerpt = one.prose if len(one.prose) <= _EXCERPT else one.prose[:_EXCERPT].rsplit(" ", 1)[0] + " …"
            place = f"**s{one.segment.number}** ¶{one.segment.block}"
            lines.append(f"- {place} {escape(faults, block_start=False)} — {escape(excerpt, block_start=False)}")
    return f"## {heading('review', translation.target)}\n\n" + "\n".join(lines) if lines else ""
