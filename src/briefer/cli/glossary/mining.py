"""`briefer glossary mine`."""

import json as json_module
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.console import counted, put, say
from briefer.cli.options import Glossaries, codes
from briefer.errors import InputError
from briefer.languages import language
from briefer.sources import STDIN, expand

if TYPE_CHECKING:
    from briefer.glossary import Entry, Glossary
    from briefer.glossary.mine import Candidate

_SURE = 0.9
"""Score from which a Hangul candidate is proposed as the target of a draft; below it, only the note has them."""
_EVIDENCE = 110
_NOTE = 300


def mine(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Text or Markdown files, folders of them, or -.")
    ],
    source_language: Annotated[
        str | None,
        typer.Option("--from", "-f", metavar="LANG", help="Language of the articles.  [default: recognised]"),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="LANG",
            help="Languages that the terms are for: unless Korean is one, no Hangul is proposed.  [default: ko]",
        ),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only what is of this type, as person; may be given again."),
    ] = None,
    min_count: Annotated[
        int, typer.Option("--min-count", metavar="N", min=1, help="Only what occurs so often, over all articles.")
    ] = 1,
    glossary: Glossaries = None,
    add: Annotated[
        bool,
        typer.Option(
            "--add",
            help="Write the candidates as drafts into the glossary file that was named last, else that of the project.",
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write a JSON list.")] = False,
) -> None:
    """Propose terms: names and titles of an article that no glossary entry covers, each with its evidence.

    Korean personal names come with Hangul candidates, which are guesses from the spelling alone. A draft is not used
    in translation until `briefer glossary set TERM --confirm`.

    Exit codes: 0 done, 2 bad input or usage, 6 the glossary cannot be written.
    """
    from briefer.glossary import editable, in_force

    wanted = _types(types or [])
    targets = codes(to or ["ko"])
    named = glossary or []
    path = editable(named)
    if add and not path.exists():
        named = [one for one in named if one != path]  # a file that is still to be made has no terms
    names = [article.name for name in articles for article in expand([name], None, [])]
    terms = in_force(named)
    finds = [find for name in names for find in _mined(name, source_language, terms)]
    known = _known(named)
    shown = [
        replace(find, candidate=find.candidate if "ko" in targets else replace(find.candidate, hangul=()))
        for find in _merged(finds)
        if find.candidate.count >= min_count and (not wanted or find.candidate.type in wanted)
    ]
    put(_as_json(shown, known) if json else _listing(shown, known, several=len(names) > 1))
    if not add:
        say(f"briefer: {counted(len(shown), 'candidate')}{'; --add writes them as drafts' if shown else ''}")
        return
    added = _write(path, [find for find in shown if not find.is_known(known)])
    there = f", {len(shown) - added} were there already" if added < len(shown) else ""
    say(f"briefer: {counted(added, 'draft')} added to {path}{there}")


@dataclass(frozen=True, slots=True)
class _Find:
    """A candidate, the article that shows it, and its language."""

    candidate: "Candidate"
    article: str
    language: str

    @property
    def key(self) -> tuple[str, str]:
        return self.language, self.candidate.form.casefold()

    def is_known(self, known: set[tuple[str, str]]) -> bool:
        """Whether an entry has it, though it may be a draft."""
        return self.key in known


def _types(names: Sequence[str]) -> set[str]:
    from briefer.glossary import TermType

    for name in names:
        if name not in list(TermType):
            raise InputError(f"unknown type {name!r}", hint=f"known: {', '.join(TermType)}")
    return set(names)


def _mined(name: str, source: str | None, glossary: "Glossary") -> Iterator[_Find]:
    from briefer.detect import detect
    from briefer.glossary.mine import mine as candidates
    from briefer.readers import read

    document = read(name)
    code = (language(source) if source else detect(" ".join(block.text for block in document.blocks), name)).code
    return (_Find(candidate, name, code) for candidate in candidates(document, glossary, code))


def _merged(finds: Iterable[_Find]) -> list[_Find]:
    """The same candidate of several articles as one, with the evidence of the first; by type, the frequent first."""
    from briefer.glossary import TermType

    merged: dict[tuple[str, str], _Find] = {}
    for find in finds:
        there = merged.setdefault(find.key, find)
        if there is not find:
            one, other = there.candidate, find.candidate
            aliases = tuple(dict.fromkeys((*one.aliases, *other.aliases)))
            merged[find.key] = replace(there, candidate=replace(one, count=one.count + other.count, aliases=aliases))
    order = list(TermType)
    return sorted(merged.values(), key=lambda find: (order.index(find.candidate.type), -find.candidate.count))


def _known(named: Sequence[Path]) -> set[tuple[str, str]]:
    """All that the glossary files have, drafts too, by language and form."""
    from briefer.glossary import layers, load

    entries = (entry for layer in layers(named) if layer.path.exists() for entry in load(layer.path))
    return {(entry.language, form.casefold()) for entry in entries for form in (entry.term, *entry.aliases)}


def _write(path: Path, finds: Sequence[_Find]) -> int:
    """Add drafts to a glossary file, but for those that have come into it meanwhile; say how many."""
    from briefer.glossary.edit import editing

    if not finds:
        return 0
    with editing(path) as file:
        there = {entry.key for entry in file.glossary}
        drafts = [draft for draft in map(_draft, finds) if draft.key not in there]
        for draft in drafts:
            file.add(draft)
    return len(drafts)


def _draft(find: _Find) -> "Entry":
    from briefer.glossary import Entry, Target

    candidate = find.candidate
    best = candidate.hangul[0] if candidate.hangul else None
    guesses = f"Hangul, guessed from the spelling: {_guesses(candidate)}. " if best else ""
    article = "standard input" if find.article == STDIN else Path(find.article).name
    return Entry(
        term=candidate.form,
        aliases=_lasting_aliases(candidate),
        type=candidate.type,
        targets={"ko": Target(text=best.hangul)} if best and best.score >= _SURE else {},
        draft=True,
        note=f"{guesses}{article} ¶{candidate.block}: {_cut(candidate, _NOTE)}",
        language=find.language,
    )


def _lasting_aliases(candidate: "Candidate") -> tuple[str, ...]:
    """The short forms that mean the same in the next article: not Kim for one of all the Kims, nor a given name."""
    if candidate.hangul:
        return ()
    return tuple(each for each in candidate.aliases if each.isupper() or candidate.form.endswith(f" {each}"))


def _listing(finds: Sequence[_Find], known: set[tuple[str, str]], *, several: bool) -> str:
    lines = []
    for find in finds:
        one = find.candidate
        also = f", also {', '.join(one.aliases)}" if one.aliases else ""
        draft = ", a draft already" if find.is_known(known) else ""
        lines.append(f"{one.form}  [{one.type}] ×{one.count}{also}: {one.reason}{draft}")
        where = f"{find.article} ¶{one.block}" if several else f"¶{one.block}"
        lines.append(f"    {where} {_cut(one, _EVIDENCE)}")
        if one.hangul:
            lines.append(f"    한글: {_guesses(one)}")
    return "".join(f"{line}\n" for line in lines)


def _guesses(candidate: "Candidate") -> str:
    return ", ".join(f"{each.hangul} {min(each.score, 0.99):.0%}" for each in candidate.hangul)


def _cut(candidate: "Candidate", length: int) -> str:
    """The evidence, or what stands around the form where it is long."""
    text = candidate.evidence
    if len(text) <= length:
        return text
    at = max(text.find(candidate.form), 0)
    start = max(0, min(at - length // 3, len(text) - length))
    return f"{'…' if start else ''}{text[start : start + length].strip()}{'…' if start + length < len(text) else ''}"


def _as_json(finds: Sequence[_Find], known: set[tuple[str, str]]) -> str:
    rows = [
        {
            "term": find.candidate.form,
            "type": find.candidate.type,
            "language": find.language,
            "count": find.candidate.count,
            "aliases": find.candidate.aliases,
            "reason": find.candidate.reason,
            "article": find.article,
            "block": find.candidate.block,
            "offset": find.candidate.start,
            "evidence": find.candidate.evidence,
            "hangul": [{"hangul": each.hangul, "score": round(each.score, 3)} for each in find.candidate.hangul],
            "draft": find.is_known(known),
        }
        for find in finds
    ]
    return json_module.dumps(rows, ensure_ascii=False, indent=2) + "\n"
