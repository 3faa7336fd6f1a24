"""A brief as Markdown or JSON: what its template makes of it, and below, always, its terms, doubts and evidence."""

import json as json_format
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefer.brief.making import Brief, Speech, Told, ToldDate, ToldFigure
from briefer.brief.model import Cite, Origin
from briefer.brief.outline import Section
from briefer.errors import InputError
from briefer.markup import escape
from briefer.prompts import Prompts
from briefer.render.json import body
from briefer.render.labels import BRIEF_NOTICE, DRAFT_NOTICE, ORIGINS, describe, heading
from briefer.render.metadata import as_yaml, brief_metadata
from briefer.segment import join_pieces

TEMPLATES = "brief"
"""Folder of the templates, below that of the prompts; each ends in `ENDING`."""
ENDING = ".md.j2"

_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_EXCERPT = 60
_QUOTES = {
    "de": "„{}“", "en": "“{}”", "es": "«{}»", "fr": "«\u00a0{}\u00a0»", "ja": "「{}」", "ko": "“{}”", "zh": "“{}”",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """A shape that a brief can have.

    Attributes:
        name: As `--template` takes it.
        sections: What of a brief it shows: all else need not be made.
        digest: Hash of its files.
    """

    name: str
    sections: frozenset[Section]
    digest: str


def find_template(name: str, prompts: Prompts) -> Template:
    """Find a template by its name.

    Raises:
        InputError: There is none of this name, or it is malformed.
    """
    known = prompts.names(TEMPLATES, ENDING)
    if name not in known:
        raise InputError(f"there is no template {name!r}", hint=f"there are {', '.join(known)}")
    file = _file(name)
    used = prompts.variables(file)
    return Template(name, frozenset(each for each in Section if each in used), prompts.digest(file))


def markdown(brief: Brief, template: Template, prompts: Prompts) -> str:
    """Write a brief as Markdown: front matter, what the template makes of it, terms, doubts, the cited paragraphs.

    Raises:
        InputError: The template cannot be filled in.
    """
    shown = prompts.render(_file(template.name), heading=lambda name: heading(name, brief.target), **_values(brief))
    notice = (DRAFT_NOTICE if brief.is_draft else BRIEF_NOTICE)[brief.target]
    parts = [f"> {notice}", _BLANKS.sub("\n\n", shown).strip(), _terms(brief), _review(brief), _evidence(brief)]
    content = "\n\n".join(part for part in parts if part) + "\n"
    return f"---\n{as_yaml(brief_metadata(brief, content, template.name, template.digest))}---\n\n{content}"


def json(brief: Brief, template: Template, *, indent: int | None = 2) -> str:
    """Write a brief as one JSON object: all that the template shows, in the order of its lines, and its evidence."""
    content: dict[str, Any] = {
        "headline": _line(brief.headline, brief),
        "gist": _line(brief.gist, brief),
        "topics": [
            {"title": _line(topic.title, brief), "points": [_line(one, brief) for one in topic.points]}
            for topic in brief.topics
        ],
        "statements": [
            {
                "speaker": _object(speech.name, brief),
                "role": _line(speech.role, brief),
                "sayings": [{**_object(one.told, brief), "quoted": one.quoted} for one in speech.sayings],
            }
            for speech in brief.speeches
        ],
        "unattributed": [_line(one, brief) for one in brief.unattributed],
        "others": [_place(cite, brief) for cite in brief.others],
        "figures": [{**_object(one.told, brief), "kind": one.figure.figure.kind} for one in brief.figures],
        "timeline": [
            {"when": one.dated.when, "inferred": one.dated.inferred, **_object(one.told, brief)}
            for one in brief.timeline
        ],
        "disagreements": [
            {
                "words": one.clash.words,
                "one": _object(one.one, brief),
                "other": _object(one.other, brief),
            }
            for one in brief.disagreements
        ],
        "evidence": [
            {"article": brief.articles[at].document.name, "paragraph": number, "text": text}
            for at, number, text in _paragraphs(brief)
        ],
        "usage": {"tokens": brief.tokens},
    }
    facts = brief_metadata(brief, body(content), template.name, template.digest)
    return json_format.dumps({"briefer": facts, **content}, ensure_ascii=False, indent=indent) + "\n"


def _file(name: str) -> str:
    return f"{TEMPLATES}/{name}{ENDING}"


# --- what a template sees


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line as Markdown: `text`, the `marks` after it, and both as `str`."""

    text: str
    marks: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.marks}".rstrip()


def _values(brief: Brief) -> dict[str, Any]:
    """What stands under each name that a template may use."""
    several = len(brief.articles) > 1

    def shown(one: Told | None) -> _Shown | None:
        return _Shown(_escaped(one.text), f"{_links(one.line.cites, brief)}{_origin(one, brief)}") if one else None

    def quoted(one: Told) -> _Shown:
        return _Shown(_escaped(_QUOTES[brief.target].format(one.text)), _links(one.line.cites, brief))

    return {
        Section.HEADLINE: _headline(brief.headline, shown, several),
        Section.GIST: shown(brief.gist) or _Shown(""),
        Section.TOPICS: [
            {
                "title": _Shown(_escaped(topic.title.text)) if topic.title else None,
                "points": list(map(shown, topic.points)),
            }
            for topic in brief.topics
        ],
        Section.STATEMENTS: {
            "speeches": [_speech(one, shown, quoted) for one in brief.speeches],
            "unattributed": [quoted(one) for one in brief.unattributed],
            "others": _links(brief.others, brief),
        },
        Section.FIGURES: [_figure(one, brief) for one in brief.figures],
        Section.TIMELINE: [{"when": _when(one, brief), "line": shown(one.told)} for one in brief.timeline],
        Section.DISAGREEMENTS: [{"one": shown(one.one), "other": shown(one.other)} for one in brief.disagreements],
    }


def _headline(one: Told | None, shown: Callable[[Told], _Shown | None], several: bool) -> _Shown | None:
    """A headline; that of the one article needs no link."""
    if one is None or several or one.line.origin is not Origin.EXTRACTED:
        return shown(one) if one else None
    return _Shown(_escaped(one.text))


def _speech(one: Speech, shown: Callable[[Told], _Shown | None], quoted: Callable[[Told], _Shown]) -> dict[str, Any]:
    """A speaker with the name as the article writes it after one that a model said."""
    name, original = one.name.text, one.name.line.text
    if name != original:
        name = f"{name} ({original})"
    return {
        "name": _escaped(name),
        "role": _escaped(one.role.text) if one.role else "",
        "sayings": [quoted(said.told) if said.quoted else shown(said.told) for said in one.sayings],
    }


def _figure(one: ToldFigure, brief: Brief) -> _Shown:
    original = one.told.line.text
    text = one.told.text if one.told.text == original else f"{one.told.text} ({original})"
    return _Shown(_escaped(text), _links(one.told.line.cites, brief))


def _when(one: ToldDate, brief: Brief) -> str:
    when = one.dated.when.replace("/", "–")
    return f"{when} ({heading('inferred', brief.target)})" if one.dated.inferred else when


def _origin(one: Told, brief: Brief) -> str:
    """Which lines a model wrote, and which are the article's own."""
    label = ORIGINS[one.line.origin][brief.target]
    return f" _({label})_"


def _links(cites: Iterable[Cite], brief: Brief) -> str:
    """Links to the paragraphs, each once: `[¶3](#p3)`, or `[1 ¶3](#a1p3)` where there are several articles."""
    return " ".join(
        dict.fromkeys(
            f"[{_number(one.article, brief)}¶{one.block}](#{_anchor(one.article, one.block, brief)})" for one in cites
        )
    )


def _number(article: int, brief: Brief) -> str:
    return f"{article + 1} " if len(brief.articles) > 1 else ""


def _anchor(article: int, block: int, brief: Brief) -> str:
    return f"a{article + 1}p{block}" if len(brief.articles) > 1 else f"p{block}"


def _escaped(text: str) -> str:
    return escape(text, block_start=True)


# --- what stands below every brief


def _terms(brief: Brief) -> str:
    uses: dict[tuple[str, str], dict[Cite, None]] = {}
    for one in brief.lines:
        for use in (each for each in one.terms if each.held):
            uses.setdefault((use.term, use.translation), {}).update(dict.fromkeys(one.line.cites))
    if not uses:
        return ""
    columns = [heading(name, brief.target) for name in ("term", "translation", "where")]
    rows = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    for (term, text), cites in uses.items():
        cells = (escape(term, block_start=True, in_table=True), escape(text, block_start=True, in_table=True))
        rows.append(f"| {' | '.join(cells)} | {_links(sorted(cites), brief)} |")
    return f"## {heading('terms', brief.target)}\n\n" + "\n".join(rows)


def _review(brief: Brief) -> str:
    lines = []
    for one in brief.lines:
        if one.findings:
            faults = "; ".join(f"[{each.code}] {describe(each, brief.target)}" for each in one.findings)
            excerpt = one.text if len(one.text) <= _EXCERPT else f"{one.text[:_EXCERPT].rstrip()} …"
            lines.append(
                f"- **l{one.number}** {_links(one.line.cites, brief)} {escape(faults, block_start=False)}"
                f" — {escape(excerpt, block_start=False)}"
            )
    return f"## {heading('review', brief.target)}\n\n" + "\n".join(lines) if lines else ""


def _evidence(brief: Brief) -> str:
    """The paragraphs that are cited, as they read, each with the anchor that the links lead to."""
    parts = [f"## {heading('evidence', brief.target)}"]
    before = None
    for at, number, text in _paragraphs(brief):
        if len(brief.articles) > 1 and at != before:
            parts.append(f"### {at + 1}. {_escaped(brief.articles[at].document.name)}")
        before = at
        parts.append(f'<a id="{_anchor(at, number, brief)}"></a>**¶{number}** {escape(text, block_start=False)}')
    return "\n\n".join(parts)


def _paragraphs(brief: Brief) -> Iterator[tuple[int, int, str]]:
    """Each cited paragraph: the place of its article, its number, its sentences."""
    cited = {(one.article, one.block) for line in brief.lines for one in line.line.cites}
    cited |= {(one.article, one.block) for one in brief.others}
    for at, block in sorted(cited):
        article = brief.articles[at]
        sentences = [text for text, each in zip(article.prose, article.segments, strict=True) if each.block == block]
        yield at, block, join_pieces(sentences, article.language)


# --- JSON


def _line(one: Told | None, brief: Brief) -> dict[str, Any] | None:
    return _object(one, brief) if one else None


def _object(one: Told, brief: Brief) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": one.text,
        "source": one.line.text,
        "origin": one.line.origin,
        "cites": [_place(cite, brief) for cite in one.line.cites],
        "terms": [
            {"term": use.term, "translation": use.translation, "how": use.how, "held": use.held} for use in one.terms
        ],
        "findings": [
            {"code": each.code, "detail": each.detail, "message": describe(each, brief.target)} for each in one.findings
        ],
    }


def _place(cite: Cite, brief: Brief) -> dict[str, Any]:
    return {"article": brief.articles[cite.article].document.name, "paragraph": cite.block, "segment": cite.segment}
