"""`briefer glossary list`, `show`, `find` and `particle`."""

import json as json_format
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.cli.console import put, say
from briefer.cli.options import Glossaries
from briefer.errors import InputError
from briefer.languages import LANGUAGES, language

if TYPE_CHECKING:
    from briefer.glossary import Glossary, Target, TermMatch
    from briefer.glossary.lookup import Placed

_NOTHING = "-"
_MAX_COLUMN = 44
"""How wide a column becomes; what is longer pushes the rest of its line to the right."""

_Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]


def list_(
    to: Annotated[
        str | None, typer.Option("--to", "-t", metavar="LANG", help="Show the renderings in a language.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only terms of a type: person, place, …")
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="List the drafts, which are not in force, instead.")] = False,
    json: _Json = False,
    glossary: Glossaries = None,
) -> None:
    """List the terms in force: the term, its rendering or its languages, its type, and where it stands."""
    from briefer.glossary.lookup import placed, winners

    code = language(to).code if to else None
    only = _type(kind)
    every = placed(glossary or [])
    found = [one for one in every if one.entry.draft] if drafts else list(winners(every))
    found = [one for one in found if only in {None, one.entry.type}]
    found.sort(key=lambda one: one.entry.key[::-1])
    if json:
        put(_json([_data(one) for one in found]))
    else:
        put(
            _table(
                [one.entry.term, _rendering(one, code), one.entry.type, one.layer.origin, one.where] for one in found
            )
        )
    if not found:
        say("there is no such draft" if drafts else "there is no such term")


def show(
    term: Annotated[str, typer.Argument(metavar="TERM", help="The term or one of its aliases, in any capitals.")],
    json: _Json = False,
    glossary: Glossaries = None,
) -> None:
    """Show all that is said of a term: the entry in force, and those in other files that it overrides."""
    from briefer.glossary.lookup import look_up, placed, winners

    found = look_up(term, placed(glossary or []))
    in_force = set(map(id, winners(found)))
    states = [
        (one, "draft" if one.entry.draft else "in force" if id(one) in in_force else "overridden")
        for one in reversed(found)
    ]
    states.sort(key=lambda pair: pair[1] != "in force")
    if json:
        put(_json([{**_data(one), "state": state} for one, state in states]))
        return
    blocks = [
        f"{one.where}  ({one.layer.origin}, {state})\n{_table(_about(one), indent='  ')}" for one, state in states
    ]
    put("\n".join(blocks))


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="A text, a file, or - for standard input.")],
    source_language: Annotated[str, typer.Option("--from", "-f", metavar="LANG", help="Language of the text.")] = "en",
    to: Annotated[
        str | None, typer.Option("--to", "-t", metavar="LANG", help="Show the form that a translation is to have.")
    ] = None,
    json: _Json = False,
    glossary: Glossaries = None,
) -> None:
    """Find the terms of a text: their offsets in characters, what stands there, and the form to be used.

    With --to, only terms with a rendering in that language are looked for, as in translating.
    """
    from briefer.glossary import in_force, required

    source = language(source_language).code
    target = language(to).code if to else None
    terms = in_force(glossary or [])
    matches = _matches(text, terms.for_pair(source, target) if target else terms, source)
    forms = {one.entry: one.text for one in required([match for match, _ in matches], target)} if target else {}
    if json:
        put(_json([_match_data(match, at, forms) for match, at in matches]))
    else:
        rows = [
            [f"{at + match.start}-{at + match.end}", match.text, forms.get(match.entry, ""), match.entry.term]
            for match, at in matches
        ]
        put(_table([cell for cell in row if cell] for row in rows))
    if not matches:
        is_name = not any(map(str.isspace, text)) and Path(text).suffix
        say(f"no term is found; there is no file {text}" if is_name and not _is_file(text) else "no term is found")


def particle(
    noun: Annotated[str, typer.Argument(metavar="NOUN", help="What the particle follows.")],
    pair: Annotated[
        str, typer.Argument(metavar="PAIR", help="은/는, 이/가, 을/를, 과/와, (으)로, 이다, 이라는/라는 …")
    ],
    reading: Annotated[
        str | None,
        typer.Option(metavar="HANGUL", help="How the noun is read aloud.  [default: what the glossary says]"),
    ] = None,
    glossary: Glossaries = None,
) -> None:
    """Write a Korean particle onto a noun, and what decided which."""
    from briefer.glossary.lookup import placed, winners
    from briefer.korean import Final, ending, with_particle

    if not noun.strip():
        raise InputError("the noun is empty", hint="briefer glossary particle COI 은/는")
    if reading is not None and ending(reading).rule != "hangul":
        raise InputError(f"--reading {reading!r} is not in Hangul", hint="as it is read aloud: --reading 시오아이")
    says = ""
    if reading is None:
        for one in winners(placed(glossary or [])):
            target = one.entry.targets.get("ko")
            if target and target.reading and target.text == noun.strip():
                reading, says = target.reading, f" ({one.where})"
    how = ending(noun, reading)
    tail = {Final.NONE: "a vowel", Final.RIEUL: "ㄹ", Final.OTHER: "a consonant"}
    reason = (
        f"{how.rule}: {how.spoken}, ends in {tail[how.final]}{says}"
        if how.final in tail
        else "unknown: how it is read aloud is not known; say it with --reading"
    )
    put(f"{with_particle(noun.strip(), pair, reading)}\n{reason}\n")


def _type(kind: str | None) -> str | None:
    from briefer.glossary import TermType

    if kind is not None and kind not in list(TermType):
        raise InputError(f"unknown type {kind!r}", hint=f"known: {', '.join(TermType)}")
    return kind


def _rendering(one: "Placed", code: str | None) -> str:
    if code is None:
        kept = ["keep"] if one.entry.keep else []
        return " ".join([*one.entry.targets, *kept]) or _NOTHING
    target = one.entry.target(code)
    return target.text if target else _NOTHING


def _about(one: "Placed") -> Iterator[list[str]]:
    """The fields of an entry, as rows."""
    entry = one.entry
    yield ["term", entry.term if entry.language == "en" else f"{entry.term} ({LANGUAGES[entry.language].name})"]
    if entry.aliases:
        yield ["aliases", ", ".join(entry.aliases)]
    yield ["type", entry.type]
    for code, target in entry.targets.items():
        yield [code, target.text]
        yield from _about_target(code, target)
    for name in ("keep", "case", "whole_word"):
        value = getattr(entry, name)
        if value not in {False, "auto"} or (name != "keep" and value is False):
            yield [name, f"{value!s}".lower()]
    for name in ("note", "source"):
        if getattr(entry, name):
            yield [name, " ".join(getattr(entry, name).split())]


def _about_target(code: str, target: "Target") -> Iterator[list[str]]:
    for name in ("short", "reading", "first_mention"):
        if getattr(target, name):
            yield [f"{code}.{name}", getattr(target, name)]
    for name in ("also", "forbidden"):
        if getattr(target, name):
            yield [f"{code}.{name}", ", ".join(getattr(target, name))]


def _matches(text: str, terms: "Glossary", source: str) -> "list[tuple[TermMatch, int]]":
    """The terms of a text, or of the prose of a file, each with the offset of its block."""
    from briefer.glossary import find_terms
    from briefer.readers import read

    if text != "-" and not _is_file(text):
        return [(match, 0) for match in find_terms(text, terms, source)]
    blocks = read(text).blocks
    return [(match, block.start) for block in blocks for match in find_terms(block.text, terms, source)]


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # longer than a name may be
        return False


def _match_data(match: "TermMatch", at: int, forms: "dict[Any, str]") -> dict[str, Any]:
    return {
        "start": at + match.start,
        "end": at + match.end,
        "text": match.text,
        "term": match.entry.term,
        "type": match.entry.type,
        "shortened": match.shortened,
        **({"form": forms[match.entry]} if match.entry in forms else {}),
    }


def _data(one: "Placed") -> dict[str, Any]:
    entry = one.entry.model_dump(mode="json", exclude_defaults=True)
    return {
        **entry,
        "language": one.entry.language,
        "type": one.entry.type,
        "layer": one.layer.origin,
        "file": str(one.layer.path),
        "line": one.line,
    }


def _json(data: Sequence[dict[str, Any]]) -> str:
    return json_format.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _table(rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Align columns by the width that characters have on a screen; the last one has no padding."""
    from rich.cells import cell_len

    rows = list(rows)
    widths: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            width = cell_len(cell)
            widths[at] = max(widths.get(at, 0), width if width <= _MAX_COLUMN else 0)
    lines = []
    for row in rows:
        padded = [cell + " " * (widths[at] - cell_len(cell)) for at, cell in enumerate(row[:-1])]
        lines.append(indent + "  ".join([*padded, row[-1]]))
    return "".join(f"{line}\n" for line in lines)
