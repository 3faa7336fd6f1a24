"""The terms of a whole article: which form is asked for where, and what is put right in the translation by rule.

A term whose glossary entry has a `first_mention` is introduced with it where the body of the article first has
it, and is short from then on. Headlines and headings are short by nature, and introduce nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from briefer.checks import PARTICLE_UNCHECKED, TERM_FORBIDDEN, TERM_MISSED, TERM_UNCERTAIN, Finding
from briefer.document import BlockKind
from briefer.glossary import (
    Entry,
    Glossary,
    Occurrence,
    Requirement,
    Verdict,
    find_forbidden,
    find_terms,
    is_particle_there,
    occurrences,
    required,
)
from briefer.glossary.match import is_cjk
from briefer.korean import repair
from briefer.models.base import Request

_INTRODUCES_NOTHING = frozenset(
    {BlockKind.HEADLINE, BlockKind.DECK, BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.BYLINE, BlockKind.DATELINE}
)
_OPENING = ("(", "[", "（", "［")
_BRACKETS = regex.compile(r"[”’\"'」』》*_]*\s?[(（]")


class How(StrEnum):
    """How a translation came to hold a term, if it does."""

    MODEL = "model"
    CONTINUATION = "continuation"
    REPAIRED = "repaired"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class TermUse:
    """A glossary term that a segment has, and what became of it.

    Attributes:
        term: As the glossary writes it.
        translation: The form it should have in the target.
        segment: Number of the segment.
        how: How it came into the translation. REPAIRED: the model wrote it, and its form or the particle after it was
            put right.
        at: Offset of the term in the source.
    """

    term: str
    translation: str
    segment: int
    how: How
    at: int

    @property
    def held(self) -> bool:
        """Whether an accepted form was found."""
        return self.how is not How.MISSED


@dataclass(frozen=True, slots=True)
class Settled:
    """A translation whose terms are as the glossary wants them, as far as rules can do that.

    Attributes:
        text: The translation.
        uses: Its terms; offsets are those in the source text that was asked.
        findings: What rules could not put right.
    """

    text: str
    uses: tuple[TermUse, ...]
    findings: tuple[Finding, ...]


class Asker:
    """Makes the requests of an article, for one language pair and glossary; those of its body in their order."""

    def __init__(self, source: str, target: str, glossary: Glossary) -> None:
        self._source = source
        self._target = target
        self._glossary = glossary
        self._introduced: set[Entry] = set()

    def ask(
        self, text: str, verbatim: tuple[str, ...] = (), kind: BlockKind = BlockKind.PARAGRAPH
    ) -> tuple[Request, tuple[Requirement, ...]]:
        """A request with the terms that occur in its text, and what the answer must hold."""
        matches = find_terms(text, self._glossary, self._source)
        requirements = tuple(self._in_turn(one, kind) for one in required(matches, self._target))
        forms = {one.entry: one.text for one in requirements}
        terms = {match.text: forms[match.entry] for match in matches if match.entry in forms}
        return Request(text, self._source, self._target, tuple(terms.items()), verbatim), requirements

    def _in_turn(self, requirement: Requirement, kind: BlockKind) -> Requirement:
        """The full form where the body first has the term, the short one afterwards, if the entry introduces it."""
        target = requirement.target
        if target.first_mention is None or kind in _INTRODUCES_NOTHING:
            return requirement
        if requirement.entry not in self._introduced:
            self._introduced.add(requirement.entry)
            return replace(requirement, text=target.text)
        acronym = requirement.entry.acronym if target.shows_acronym else None
        return replace(requirement, text=target.short or acronym or target.text)


class Mentions:
    """Settles the translations of an article, in their order."""

    def __init__(self, source: str, target: str, glossary: Glossary) -> None:
        self._introduced: set[Entry] = set()
        self._forbidden = [
            Requirement(entry, target, rendering.text, entry.accepted(target))
            for entry in glossary
            if entry.forms(source) and (rendering := entry.target(target)) and rendering.forbidden
        ]

    def settle(
        self,
        text: str,
        request: Request,
        requirements: Sequence[Requirement],
        forced: Sequence[str] = (),
        *,
        segment: int,
        kind: BlockKind = BlockKind.PARAGRAPH,
    ) -> Settled:
        """Replace forbidden renderings, introduce terms, put particles right, and say what became of each term."""
        once = _without_echo(_Edited(text, request.verbatim), requirements)
        replaced = self._without_forbidden(once, requirements)
        introduced = replaced if kind in _INTRODUCES_NOTHING else self._introduce(replaced, requirements)
        known = [one for one in self._forbidden if one.entry in introduced.changed]
        repaired = _with_particles(introduced, [*requirements, *known])
        found = occurrences(requirements, repaired.text)
        uses = []
        findings = [replace(finding, segment=segment) for finding in repaired.findings]
        for requirement in requirements:
            how = _how(requirement, found[requirement], forced, repaired.changed)
            uses.append(TermUse(requirement.entry.term, requirement.text, segment, how, requirement.at))
            findings += [
                Finding(code, segment, _pair(requirement), requirement.at) for code in _doubts(found[requirement])
            ]
        return Settled(repaired.text, tuple(uses), tuple(findings))

    def replace_forbidden(self, text: str, request: Request, requirements: Sequence[Requirement]) -> str:
        """Replace forbidden renderings in a text that is settled as a part of another."""
        return self._without_forbidden(_Edited(text, request.verbatim), requirements).text

    def _without_forbidden(self, edited: "_Edited", requirements: Sequence[Requirement]) -> "_Edited":
        """Put the fixed rendering where a forbidden one is; where the source has no such term, that is a doubt.

        One that may be another word stays, and so does an inflected one, whose ending would be lost: they are shown.
        """
        needed = {one.entry: one for one in requirements}
        for known in self._forbidden:
            wanted = needed.get(known.entry, known)
            for one in reversed(find_forbidden(wanted, edited.text)):
                word = edited.text[one.start : one.end]
                sure = one.verdict is Verdict.YES and (is_cjk(word) or word in known.target.forbidden)
                if edited.is_literal(one):
                    continue
                if sure:
                    edited = edited.with_text(one, wanted.text, known.entry)
                if not sure or known.entry not in needed:
                    edited = edited.with_finding(TERM_FORBIDDEN, f"{word} → {wanted.text}")
        return edited

    def _introduce(self, edited: "_Edited", requirements: Sequence[Requirement]) -> "_Edited":
        for requirement in requirements:
            if requirement.target.first_mention is None or requirement.entry in self._introduced:
                continue
            found = occurrences(requirements, edited.text)[requirement]
            one = next((each for each in found if each.verdict is Verdict.YES and not edited.is_literal(each)), None)
            if one is not None:
                self._introduced.add(requirement.entry)
                edited = _with_first_mention(edited, requirement, one)
        return edited


@dataclass(frozen=True, slots=True)
class _Edited:
    """A text, its literals, the terms that were put right in it, and the doubts that came up; their segment is 0."""

    text: str
    literals: tuple[str, ...] = ()
    changed: frozenset[Entry] = frozenset()
    findings: tuple[Finding, ...] = ()

    def is_literal(self, place: Occurrence) -> bool:
        """Whether a place lies in code or an address, which stays as it is."""
        return any(
            match.start() < place.end and place.start < match.end()
            for literal in self.literals
            for match in regex.finditer(regex.escape(literal), self.text)
        )

    def with_text(self, place: Occurrence, text: str, entry: Entry) -> "_Edited":
        if self.text[place.start : place.end] == text:
            return self
        changed = self.text[: place.start] + text + self.text[place.end :]
        return replace(self, text=changed, changed=self.changed | {entry})

    def with_finding(self, code: str, detail: str) -> "_Edited":
        return replace(self, findings=(*self.findings, Finding(code, 0, detail)))


def _without_echo(edited: _Edited, requirements: Sequence[Requirement]) -> _Edited:
    """Take away a term that stands in brackets after itself, as small models write it: 북한이탈주민(북한이탈주민)."""
    found = [one for places in occurrences(requirements, edited.text).values() for one in places]
    for one in sorted(found, key=lambda one: -one.start):
        word = edited.text[one.start : one.end]
        echo = regex.compile(rf"\s?[(（]{regex.escape(word)}[)）]").match(edited.text, one.end)
        if echo and not edited.is_literal(one):
            edited = replace(edited, text=edited.text[: one.end] + edited.text[echo.end() :])
    return edited


def _with_first_mention(edited: _Edited, requirement: Requirement, one: Occurrence) -> _Edited:
    """Replace a term by the form that introduces it, with what is there of that form already.

    That is an acronym in brackets after it, and of the full form what stands before a shorter one: 북한인권조사위원회
    for 유엔 북한인권조사위원회. Where the text introduces the term in its own way, with other brackets or inside
    brackets, it stays.
    """
    target, acronym = requirement.target, requirement.entry.acronym or ""
    short = target.short or target.text
    form = (target.first_mention or "{text}").format(text=target.text, short=short, acronym=acronym)
    text = edited.text
    shown = regex.compile(rf"\s?[(（]{regex.escape(acronym)}[)）]").match(text, one.end) if acronym else None
    own_way = _BRACKETS.match(text, one.end)
    if (own_way and not shown) or text[: one.start].endswith(_OPENING):
        return edited
    place = replace(one, start=_beginning(text, one, target.text), end=shown.end() if shown else one.end)
    return edited.with_text(place, form, requirement.entry)


def _beginning(text: str, one: Occurrence, full: str) -> int:
    """Where the part of a full form begins that ends where an occurrence of it does; at the beginning of a word."""
    return next(
        (
            at
            for at in range(max(0, one.end - len(full)), one.start)
            if full.endswith(text[at : one.end]) and text[at].isalnum() and not text[at - 1 : at].isalnum()
        ),
        one.start,
    )


def _with_particles(edited: _Edited, requirements: Sequence[Requirement]) -> _Edited:
    """Let the Korean particle after each term agree with it."""
    for requirement, one in _from_right(edited.text, requirements):
        if edited.is_literal(one):
            continue
        target = requirement.target
        noun = edited.text[one.start : one.end]
        mended = repair(edited.text, one.start, one.end, target.reading if noun == target.text else None)
        # After a vowel 과 is wrong as a particle, and right as a department: 조사과.
        in_doubt = mended.before == "과" and mended.changed and not is_particle_there(edited.text, mended.at)
        if mended.changed and not in_doubt:
            edited = replace(edited, text=mended.text, changed=edited.changed | {requirement.entry})
        if mended.doubtful or in_doubt:
            edited = edited.with_finding(PARTICLE_UNCHECKED, f"{noun}{mended.before}")
    return edited


def _from_right(text: str, requirements: Sequence[Requirement]) -> Iterator[tuple[Requirement, Occurrence]]:
    """The Korean terms that are surely there, the last first: a change does not move those before it."""
    found = occurrences([one for one in requirements if one.language == "ko"], text)
    all_ = [(one, each) for each, places in found.items() for one in places if one.verdict is Verdict.YES]
    return ((each, one) for one, each in sorted(all_, key=lambda pair: -pair[0].start))


def _how(
    requirement: Requirement, found: Sequence[Occurrence], forced: Sequence[str], changed: frozenset[Entry]
) -> How:
    if not found:
        return How.MISSED
    if requirement.text in forced:
        return How.CONTINUATION
    return How.REPAIRED if requirement.entry in changed else How.MODEL


def _doubts(found: Sequence[Occurrence]) -> Iterator[str]:
    if not found:
        yield TERM_MISSED
    elif all(one.verdict is Verdict.UNCERTAIN for one in found):
        yield TERM_UNCERTAIN


def _pair(requirement: Requirement) -> str:
    return f"{requirement.entry.term} → {requirement.text}"
