"""An output as one page that needs nothing else: no script, no network, nothing of the article but its text."""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from briefer.readers.commonmark import parser
from briefer.render.facts import MADE, as_text, printable, shown
from briefer.render.page import read_page


def render(markdown: str, language: str) -> str:
    """Make a page of an output's Markdown, in the language of its reader.

    The policy in its head (W3C Content Security Policy Level 3) allows its one style sheet and nothing else: should
    anything of the article ever get through as markup, a browser would still neither run nor load it.
    """
    from jinja2 import Environment, StrictUndefined

    page = read_page(markdown, language)
    style = _beside("page.css")
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return template.from_string(_beside("page.html.j2")).render(
        page=page,
        language=language,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        meta=[(name, _content(fact)) for name, fact in page.facts.items()],
        made=MADE[language],
        facts=shown(page.facts, language),
        body=_Renderer().render(page.blocks, parser().options, {}),
    )


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _content(fact: object) -> str:
    is_structured = isinstance(fact, dict | list)
    return printable(json.dumps(fact, ensure_ascii=False, default=str)) if is_structured else as_text(fact)


class _Renderer(RendererHTML):
    """markdown-it's own renderer, which escapes all text, and two kinds of token that it does not know."""

    def anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<span id="{tokens[idx].attrGet("id")}"></span>'

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        # What scrolls must be in reach of the keyboard.
        return '<div class="table" tabindex="0">\n<table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table>\n</div>\n"
