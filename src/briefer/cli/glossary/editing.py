"""`briefer glossary add`, `set`, `remove` and `rename`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.console import say
from briefer.cli.options import Glossaries
from briefer.errors import GlossaryError, InputError
from briefer.languages import language

if TYPE_CHECKING:
    from briefer.glossary import Entry
    from briefer.glossary.edit import GlossaryFile
    from briefer.glossary.lookup import Placed

_Term = Annotated[str, typer.Argument(metavar="TERM", help="The term or one of its aliases, in any capitals.")]
_Texts = Annotated[list[str] | None, typer.Argument(metavar="LANG=TEXT", help="What a language has for it: ko=서울.")]
_Aliases = Annotated[
    list[str] | None,
    typer.Option("--alias", "-a", metavar="ALIAS", help="Another way to write the term; may be given again."),
]
_Type = Annotated[
    str | None,
    typer.Option(
        "--type", metavar="TYPE", help="What it names: person, organisation, legal, place, event, title or term."
    ),
]
_Keep = Annotated[
    bool | None,
    typer.Option("--keep/--no-keep", help="Leave the term as it is in languages that have nothing else for it."),
]
_Case = Annotated[str | None, typer.Option(metavar="true|false|auto", help="Whether capitals must agree.")]
_Note = Annotated[str | None, typer.Option(metavar="TEXT", help="For colleagues.")]
_Source = Annotated[str | None, typer.Option(metavar="TEXT", help="Who says so.")]
_Short = Annotated[
    list[str] | None,
    typer.Option("--short", metavar="LANG=TEXT", help="What to write where the source is itself shortened."),
]
_Reading = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="LANG=TEXT", help="How Latin letters are read aloud, in Hangul."),
]
_Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="LANG=TEXT", help="Another rendering that is right; may be given again."),
]
_Forbidden = Annotated[
    list[str] | None,
    typer.Option("--forbidden", metavar="LANG=TEXT", help="A rendering that must not occur; may be given again."),
]
_FirstMention = Annotated[
    list[str] | None,
    typer.Option("--first-mention", metavar="LANG=FORMAT", help="Format of the first mention: ko={text}({acronym})."),
]
_Draft = Annotated[
    bool, typer.Option("--draft", help="Mark it as a draft: no text is translated with it until it is confirmed.")
]


def add(
    term: Annotated[str, typer.Argument(metavar="TERM", help="The term, in the singular.")],
    texts: _Texts = None,
    alias: _Aliases = None,
    kind: _Type = None,
    keep: _Keep = None,
    case: _Case = None,
    note: _Note = None,
    source: _Source = None,
    short: _Short = None,
    reading: _Reading = None,
    also: _Also = None,
    forbidden: _Forbidden = None,
    first_mention: _FirstMention = None,
    draft: _Draft = False,
    source_language: Annotated[
        str | None, typer.Option("--from", "-f", metavar="LANG", help="Language of the term.  [default: the file's]")
    ] = None,
    glossary: Glossaries = None,
) -> None:
    """Add a term to the last file of --glossary, else to the project's, which is made if there is none.

    One that briefer or the user's own glossary has is overridden by it, whole.
    """
    from briefer.glossary import editable
    from briefer.glossary.change import Change, created
    from briefer.glossary.edit import editing

    change = Change(
        texts=_by_language(texts, "LANG=TEXT", empty=False),
        aliases=alias or (),
        type=kind,
        keep=keep,
        case=case,
        note=note,
        source=source,
        short=_by_language(short, "--short", empty=False),
        reading=_by_language(reading, "--reading", empty=False),
        also=_pairs(also, "--also", empty=False),
        forbidden=_pairs(forbidden, "--forbidden", empty=False),
        first_mention=_by_language(first_mention, "--first-mention", empty=False),
        draft=draft or None,
    )
    path = editable(glossary or [])
    with editing(path) as file:
        every = _placed(glossary)
        entry = created(term, language(source_language).code if source_language else file.language, change)
        _require_free(entry, (entry.term, *entry.aliases), every)
        file.add(entry)
    say(f"{path}: {entry.term} is added{' as a draft' if draft else ''}")
    for one in _in_force([one for one in every if one.entry.key == entry.key]):
        say(f"it {'would override' if draft else 'overrides'} {one.where}")


def set_(
    term: _Term,
    texts: _Texts = None,
    alias: _Aliases = None,
    remove_alias: Annotated[
        list[str] | None,
        typer.Option("--remove-alias", metavar="ALIAS", help="An alias to take out; may be given again."),
    ] = None,
    kind: _Type = None,
    keep: _Keep = None,
    case: _Case = None,
    note: _Note = None,
    source: _Source = None,
    short: _Short = None,
    reading: _Reading = None,
    also: _Also = None,
    forbidden: _Forbidden = None,
    first_mention: _FirstMention = None,
    draft: _Draft = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="Make a draft a term in force.")] = False,
    glossary: Glossaries = None,
) -> None:
    """Change what is said of a term, where it stands. LANG= without a text takes out what a language has.

    So do --short LANG=, --reading, --also, --forbidden and --first-mention, and --note "" and --source "". A term that
    only briefer or the user's own glossary has is copied, with the change, into the last file of --glossary, else into
    the project's.
    """
    from briefer.glossary import editable
    from briefer.glossary.change import Change, changed
    from briefer.glossary.edit import editing
    from briefer.glossary.lookup import look_up

    if draft and confirm:
        raise InputError("--draft and --confirm exclude one another", hint="leave out one of them")
    change = Change(
        texts=_by_language(texts, "LANG=TEXT"),
        aliases=alias or (),
        without=remove_alias or (),
        type=kind,
        keep=keep,
        case=case,
        note=note,
        source=source,
        short=_by_language(short, "--short"),
        reading=_by_language(reading, "--reading"),
        also=_pairs(also, "--also"),
        forbidden=_pairs(forbidden, "--forbidden"),
        first_mention=_by_language(first_mention, "--first-mention"),
        draft=True if draft else False if confirm else None,
    )
    if change == Change():
        raise InputError(f"nothing is said that could change {term!r}", hint="ko=TEXT, or an option")
    found = look_up(term, _placed(glossary))
    own = [one for one in found if one.is_own]
    path = own[-1].layer.path if own else editable(glossary or [])
    with editing(path) as file:
        before = _entry(file, found[-1].entry.key) if own else found[-1].entry
        entry = changed(before, change)
        if own:
            file.replace(before.key, entry)
        else:
            file.add(entry)
        _require_free(entry, [alias for alias in entry.aliases if alias not in before.aliases], _placed(glossary))
    if entry == before:
        say(f"{path}: {entry.term} is like that already")
        return
    say(
        f"{path}: {entry.term} is changed" if own else f"{path}: {entry.term} is copied from {found[-1].where}, changed"
    )
    for code in _lost_readings(before, entry, change.reading):
        say(f"the {language(code).name} reading went with the text it was for: --reading {code}=…")


def remove(term: _Term, glossary: Glossaries = None) -> None:
    """Remove a term from the file of --glossary or of the project that has it.

    Comments above and below it stay.
    """
    from briefer.glossary.edit import editing
    from briefer.glossary.lookup import look_up

    found = look_up(term, _placed(glossary))
    one = _own(found, "override it: briefer glossary set {term!r} ko=…")
    with editing(one.layer.path) as file:
        file.remove(_entry(file, one.entry.key).key)
    say(f"{one.layer.path}: {one.entry.term} is removed")
    for other in _in_force([other for other in found if other is not one]):
        say(f"in force is {other.where} again" if not one.entry.draft else f"in force is {other.where}")


def rename(
    term: _Term,
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    alias: Annotated[bool, typer.Option("--alias", help="Keep the old name as an alias.")] = False,
    glossary: Glossaries = None,
) -> None:
    """Give a term another name, in the file of --glossary or of the project that has it."""
    from briefer.glossary.change import renamed
    from briefer.glossary.edit import editing
    from briefer.glossary.lookup import look_up

    found = look_up(term, _placed(glossary))
    one = _own(found, "give it another alias: briefer glossary set {term!r} --alias " + repr(new))
    with editing(one.layer.path) as file:
        before = _entry(file, one.entry.key)
        entry = renamed(before, new, keep_name=alias)
        file.replace(before.key, entry)
        others = [other for other in _placed(glossary) if other.entry.key != before.key]
        _require_free(entry, [entry.term, before.term] if alias else [entry.term], others)
        for other in _in_force([other for other in others if other.entry.key == entry.key]):
            raise InputError(
                f"{new!r} is already the term {other.entry.term!r} ({other.where})",
                hint=f"briefer glossary set {other.entry.term!r} changes that",
            )
    say(f"{one.layer.path}: {before.term} is {entry.term} now")
    if entry.key != before.key:
        for other in _in_force([other for other in found if other is not one]):
            say(f"{other.entry.term} of {other.where} is in force again")


def _placed(glossary: Sequence[Path] | None) -> "tuple[Placed, ...]":
    """All entries; a file that is named need not exist, for an edit may make it."""
    from briefer.glossary.lookup import placed

    return placed([path for path in glossary or [] if path.exists()])


def _in_force(found: "Sequence[Placed]") -> "tuple[Placed, ...]":
    from briefer.glossary.lookup import winners

    return winners(found)


def _own(found: "Sequence[Placed]", way: str) -> "Placed":
    """The one that wins of those in files that may be edited."""
    own = [one for one in found if one.is_own]
    if not own:
        one = found[-1]
        keeper = "ships with briefer" if one.layer.origin == "packaged" else "is in the user's own glossary"
        raise InputError(f"{one.entry.term!r} {keeper} ({one.where})", hint=way.format(term=one.entry.term))
    return own[-1]


def _entry(file: "GlossaryFile", key: tuple[str, str]) -> "Entry":
    """The entry as it stands now that no one else edits the file."""
    found = next((entry for entry in file.glossary if entry.key == key), None)
    if found is None:
        raise GlossaryError(f"{file.path} has {key[1]!r} no more", hint="someone else has removed it meanwhile")
    return found


def _require_free(entry: "Entry", forms: Sequence[str], every: "Sequence[Placed]") -> None:
    """See that no other term in force has one of these forms; `every` is what stands there under the file's lock."""
    from briefer.glossary.lookup import claimed

    claim = claimed(entry, forms, every)
    if claim is not None:
        form, one = claim
        other = one.entry.term
        is_alias = form.casefold() != one.entry.key[1]
        raise InputError(
            f"{form!r} is {'an alias of ' if is_alias else 'already the term '}{other!r} ({one.where})",
            hint=f"briefer glossary set {other!r} --remove-alias {form!r}"
            if is_alias
            else f"briefer glossary show {other!r}",
        )


def _lost_readings(before: "Entry", entry: "Entry", given: Mapping[str, str]) -> list[str]:
    return [
        code
        for code, target in entry.targets.items()
        if code in before.targets and before.targets[code].reading and not target.reading and code not in given
    ]


def _by_language(values: Sequence[str] | None, name: str, *, empty: bool = True) -> dict[str, str]:
    """Take `LANG=TEXT` apart; each language may be there once."""
    pairs = _pairs(values, name, empty=empty)
    codes = [code for code, _ in pairs]
    for code in codes:
        if codes.count(code) > 1:
            raise InputError(f"{name}: {language(code).name} is given twice", hint="another rendering: --also")
    return dict(pairs)


def _pairs(values: Sequence[str] | None, name: str, *, empty: bool = True) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values or []:
        code, equals, text = value.partition("=")
        if not equals or not code.strip():
            raise InputError(f"{name}: expected a language and a text, got {value!r}", hint="ko=서울")
        if not text.strip() and not empty:
            raise InputError(f"{name}: {value!r} has no text", hint=f"{code}=TEXT")
        pairs.append((language(code).code, text.strip()))
    return tuple(pairs)
