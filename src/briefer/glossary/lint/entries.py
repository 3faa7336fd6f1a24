"""G4: entries that do nothing."""

from collections.abc import Iterator

from briefer.glossary.lint.book import Book, Value, shown

Hits = Iterator[tuple[Value, str]]


def draft(book: Book) -> Hits:
    """G401: a draft, which no translation uses until a person has confirmed it."""
    for listed in book:
        if listed.entry.draft:
            yield listed.term, f"{shown(listed.entry.term)} is a draft: confirm it by taking out `draft`"


def without_effect(book: Book) -> Hits:
    """G402: an entry with neither a target nor `keep`."""
    for listed in book:
        entry = listed.entry
        if not entry.targets and not entry.keep and not entry.draft:
            yield listed.term, f"{shown(entry.term)} has no target and no `keep: true`, so it does nothing"
