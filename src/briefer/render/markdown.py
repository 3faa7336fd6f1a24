"""A translation as Markdown: front matter, the article in its own structure, its terms, what to review."""

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode

from briefer.document import Block, BlockKind, Document
from briefer.markup import escape, splice
from briefer.mentions import How, TermUse
from briefer.readers.commonmark import front_matter, parser
from briefer.render.bilingual import interleave
from briefer.render.labels import DRAFT_NOTICE, describe, heading
from briefer.render.metadata import KEY, as_yaml, metadata
from briefer.translate import Translation

BEGINNING = "<!-- briefer: the article -->"
"""Stands before the article where a notice does. The first line that is this alone counts: a source may have it too."""
APPENDIX = "<!-- briefer: end of the article -->"
"""Stands between the article and what briefer says about it. The last line that is this alone counts."""

_LINE_END = re.compile(r"\r\n?|\n")
_COMMENTS = re.compile(r"(?:^(?:#.*)?(?:\r\n?|\n))+\Z", re.MULTILINE)
_HTML_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_HTML_TAG = re.compile(r"<(\w+)")
_ITEM_NUMBER = re.compile(r"(\d{1,9}[.)])[ \t]*\Z")
_ITEM_NUMBER_LENGTH = 16
_EXCERPT = 80


def render(translation: Translation, *, bilingual: bool = False) -> str:
    """Write a translation as Markdown.

    A Markdown source keeps its structure to the letter; a plain text gets headings where it has a headline, and so on.
    With `bilingual`, the source of each block stands before its translation. Lines end as they do in the source.
    """
    document = translation.document
    found = _LINE_END.search(document.text)
    newline = found.group() if found else "\n"
    own = front_matter(document.text) if document.format == "markdown" else 0
    kept = _kept(document.text[:own])
    if document.format == "markdown":
        article = _spliced(translation, bilingual, newline)[0 if kept is None else own :]
    else:
        article = _with_line_ends(_composed(translation, bilingual), newline)
    article = article.strip("\r\n")
    before = [
        f"> {DRAFT_NOTICE[translation.target]}" if translation.is_draft else "",
        BEGINNING if translation.is_draft or BEGINNING in article else "",
    ]
    after = [APPENDIX, _terms(translation), _review(translation)]
    closed = f"{article}{_with_line_ends(_closing(article), newline)}"
    parts = [_paragraphs(before, newline), closed, _paragraphs(after, newline)]
    body = (newline * 2).join(part for part in parts if part) + newline
    facts = as_yaml(metadata(translation, body, bilingual=bilingual))
    return _with_line_ends(f"---\n{kept or ''}{facts}---\n\n", newline) + body


def _paragraphs(parts: list[str], newline: str) -> str:
    return _with_line_ends("\n\n".join(part for part in parts if part), newline)


def _spliced(translation: Translation, bilingual: bool, newline: str) -> str:
    if bilingual:
        return interleave(translation.document, translation.blocks, newline)
    return splice(translation.document, translation.blocks)


def _with_line_ends(text: str, newline: str) -> str:
    return _LINE_END.sub(newline, text)


def _composed(translation: Translation, bilingual: bool) -> str:
    """Markdown for a plain text: each block as its kind wants it, a blank line between paragraphs."""
    document = translation.document
    written: list[str] = []
    for block, translated in zip(document.blocks, translation.blocks.values(), strict=True):
        text = _styled(document, block, translated)
        if bilingual:
            source = " ".join(block.text.split())
            text = f"> {escape(source, block_start=True)}\n\n{text}"
        written.append(text)
    return _joined(document, written, bilingual)


def _styled(document: Document, block: Block, text: str) -> str:
    if block.kind is BlockKind.LIST_ITEM:
        number = _ITEM_NUMBER.search(document.text, max(0, block.start - _ITEM_NUMBER_LENGTH), block.start)
        return f"{number.group(1) if number else '-'} {text}"
    return _STYLES.get(block.kind, "{}").format(text)


_STYLES = {
    BlockKind.HEADLINE: "# {}",
    BlockKind.DECK: "**{}**",
    BlockKind.HEADING: "## {}",
    BlockKind.QUOTE: "> {}",
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


def _kept(own: str) -> str | None:
    """What YAML front matter the source has, without its lines of dashes, to be carried through before ours.

    `None` if it has none that another key can be added to (TOML, a flow mapping, anything malformed): it is then part
    of the article, so that nothing is lost and the output begins with YAML whatever the source does.
    """
    content = "".join(own.splitlines(keepends=True)[1:-1])
    if not own.startswith("---"):
        return None
    try:
        kept = _without_our_key(content)
        loaded = YAML().load(f"{kept}{KEY}:\n  added: true\n")
    except Exception:  # ruamel fails in many ways of its own on a tag that does not fit its value
        return None
    return kept if loaded[KEY] == {"added": True} else None


def _without_our_key(content: str) -> str:
    """YAML without the entry that an earlier run of briefer left in it; comments before the next key stay."""
    node = YAML().compose(content)
    if not isinstance(node, MappingNode) or node.flow_style:
        raise YAMLError("no key can be added on a line of its own")
    starts = [max(content.rfind(end, 0, key.start_mark.index) for end in "\r\n") + 1 for key, _ in node.value]
    kept = content[: min(starts)]
    for (key, _), start, stop in zip(node.value, starts, [*starts[1:], len(content)], strict=True):
        if key.value != KEY:
            kept += content[start:stop]
        elif comments := _COMMENTS.search(content, start, stop):
            kept += comments.group()
    return kept


def _closing(article: str) -> str:
    """What ends a fence or an HTML block that the article leaves open: else it would swallow what follows."""
    tokens = parser().parse(f"{article}\n\n{APPENDIX}\n")
    last = tokens[-1]
    if last.type == "html_block" and last.content.strip() == APPENDIX:
        return ""
    if last.type == "fence":
        return f"\n{last.markup}"
    opening = last.content.lstrip()
    for start, end in _HTML_ENDS.items():
        if opening.startswith(start):
            return f"\n{end}"
    tag = _HTML_TAG.match(opening)
    return f"\n</{tag[1]}>" if tag else ""


def _terms(translation: Translation) -> str:
    if not translation.terms:
        return ""
    language = translation.target
    uses: dict[tuple[str, str], list[TermUse]] = {}
    for use in translation.terms:
        uses.setdefault((use.term, use.translation), []).append(use)
    ways = [how for how in How if how is How.MODEL or any(use.how is how for use in translation.terms)]
    columns = [heading(name, language) for name in ("term", "translation", *ways)]
    rows = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    for (term, text), found in uses.items():
        places = (", ".join(f"s{use.segment}" for use in found if use.how is how) for how in ways)
        rows.append("| " + " | ".join((_cell(term), _cell(text), *places)) + " |")
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
