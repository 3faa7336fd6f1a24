"""Fixed terms: what they are, the files that hold them, and where a text uses them."""

from briefer.glossary.file import load, load_all
from briefer.glossary.layers import Layer, Origin, editable, in_force, layers
from briefer.glossary.match import Requirement, TermMatch, find_terms, required
from briefer.glossary.terms import Entry, Glossary, Target, TermType
from briefer.glossary.verify import Occurrence, Verdict, find_forbidden, is_particle_there, occurrences, on_surface

__all__ = [
    "Entry",
    "Glossary",
    "Layer",
    "Occurrence",
    "Origin",
    "Requirement",
    "Target",
    "TermMatch",
    "TermType",
    "Verdict",
    "editable",
    "find_forbidden",
    "find_terms",
    "in_force",
    "is_particle_there",
    "layers",
    "load",
    "load_all",
    "occurrences",
    "on_surface",
    "required",
]
