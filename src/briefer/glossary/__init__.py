"""Fixed terms: what they are, the files that hold them, and where a text uses them."""

from briefer.glossary.file import load, load_all
from briefer.glossary.match import Requirement, TermMatch, find_terms, held, required
from briefer.glossary.terms import Entry, Glossary, Target, TermType

__all__ = [
    "Entry",
    "Glossary",
    "Requirement",
    "Target",
    "TermMatch",
    "TermType",
    "find_terms",
    "held",
    "load",
    "load_all",
    "required",
]
