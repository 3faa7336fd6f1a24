"""Glossaries in the formats of other tools: CSV, TSV, XLSX and TBX, in and out."""

from briefer.glossary.exchange.comparing import Change, Difference, compare
from briefer.glossary.exchange.fields import shown
from briefer.glossary.exchange.formats import Lost, format_of, lost, read, write
from briefer.glossary.exchange.interface import MAX_BYTES, Choice, Format, Found, Reading
from briefer.glossary.exchange.merging import Conflict, Merged, merge

__all__ = [
    "MAX_BYTES",
    "Change",
    "Choice",
    "Conflict",
    "Difference",
    "Format",
    "Found",
    "Lost",
    "Merged",
    "Reading",
    "compare",
    "format_of",
    "lost",
    "merge",
    "read",
    "shown",
    "write",
]
