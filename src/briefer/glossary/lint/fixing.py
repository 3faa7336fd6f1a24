"""Puts right in a glossary file what is safe to put right."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from briefer import writing
from briefer.errors import GlossaryError, OutputError
from briefer.glossary import file
from briefer.glossary.edit import editing
from briefer.glossary.lint.book import Role, Value
from briefer.glossary.lint.characters import tidied
from briefer.glossary.lint.source import listed
from briefer.glossary.splices import Layout, SharedError, Splices
from briefer.glossary.terms import Entry, Target

_BOM = "\ufeff"


def fix(path: Path) -> int:
    """Write texts anew that are not tidy, take out what is then there twice, and say how many texts that were."""
    return _write_tidily(path) + _take_out_repeated(path)


def _write_tidily(path: Path) -> int:
    """Change how texts are written, also where they are loaded as if they were right: decomposed, or with spaces."""
    with editing(path):  # nobody else edits the file meanwhile
        content = file.read(path)
        parsed = file.parse(path, content)
        values = [value for each in listed(path, parsed) for value in each.values]
        edits = Splices(parsed.text, Layout.of(parsed.text, parsed.root))
        texts = {}
        for value, tidy in _untidy(values):
            with suppress(SharedError):
                edits.replace(value.parent, value.node, tidy)
                texts[value] = tidy
        if texts:
            text = (_BOM if content.startswith(_BOM.encode()) else "") + edits.result()
            _require(path, text, [texts.get(value, value.text) for value in values])
            _write(path, text)
    return len(texts)


def _untidy(values: Sequence[Value]) -> Iterator[tuple[Value, str]]:
    """Texts that are not tidy, and how they would be; a term only where no other entry has it."""
    keys = {(value.language, value.text.casefold()) for value in values if value.role is Role.TERM}
    for value in values:
        tidy = tidied(value.raw, value.language)
        key = (value.language, tidy.casefold())
        renamed = value.role is Role.TERM and key != (value.language, value.text.casefold())
        if tidy == value.raw or (renamed and key in keys):
            continue
        if renamed:
            keys.add(key)
        yield value, tidy


def _require(path: Path, text: str, texts: list[str]) -> None:
    """See that a file would have these texts, and none else."""
    try:
        entries = listed(path, file.parse(path, text.encode()))
    except GlossaryError:
        entries = ()
    if [value.text for each in entries for value in each.values] != texts:
        raise GlossaryError(f"{path} cannot be put right", hint="nothing was written; edit it by hand")


def _write(path: Path, text: str) -> None:
    try:
        writing.write(path, text)
    except OutputError as error:
        raise OutputError(str(error), hint="nothing was changed") from error


def _take_out_repeated(path: Path) -> int:
    removed = 0
    with editing(path) as opened:
        for entry in opened.glossary:
            better = _without_repeated(entry)
            if better != entry:
                with suppress(GlossaryError):  # what a YAML alias shares stays
                    opened.replace(entry.key, better)
                    removed += _count(entry) - _count(better)
    return removed


def _without_repeated(entry: Entry) -> Entry:
    aliases = tuple(form for form in dict.fromkeys(entry.aliases) if form != entry.term)
    targets = {code: _without_repeated_also(target) for code, target in entry.targets.items()}
    return entry.model_copy(update={"aliases": aliases, "targets": targets})


def _without_repeated_also(target: Target) -> Target:
    also = tuple(form for form in dict.fromkeys(target.also) if form not in {target.text, target.short})
    return target.model_copy(update={"also": also})


def _count(entry: Entry) -> int:
    return len(entry.aliases) + sum(len(target.also) for target in entry.targets.values())
