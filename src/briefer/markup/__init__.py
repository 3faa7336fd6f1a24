"""Markup apart from words: from a piece of source to prose, and from its translation back to Markdown."""

from briefer.markup.escaping import escape
from briefer.markup.markdown import Marked, splice, to_markdown
from briefer.markup.prose import Mark, Prose, to_prose
from briefer.markup.structure import structure

__all__ = ["Mark", "Marked", "Prose", "escape", "splice", "structure", "to_markdown", "to_prose"]
