"""The subject of a reporting verb in an English sentence, before the verb, after it, or of the whole sentence."""

from dataclasses import dataclass

import regex

from briefer.quotations.marks import MASK
from briefer.quotations.people import COURTESY, NAME, Mention, apposition, may_be_person, mention, without_clause

_PLURAL = (
    "officials|lawyers|residents|prosecutors|police|experts|critics|analysts|activists|witnesses|authorities|researchers"
    "|scientists|doctors|organizers|organisers|supporters|protesters|families|sources|lawmakers|investigators|investors"
)
_DETERMINER = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Aa]nother|[Mm]ost"
    rf"|{NAME}['’]s?)"
)
_ADVERB = regex.compile(
    r"\s(?:\p{Ll}+ly|also|then|later|once|again|further|first|even|still|often|has|had|have|would|could|himself"
    r"|herself|themselves)$"
)
_BOTH_AT_END = regex.compile(rf"(?<![\p{{L}}'’-]){NAME}(?:, {NAME})*,? and {NAME}$")
_BOTH = regex.compile(rf"{NAME}(?:, {NAME})*,? and {NAME}(?![\p{{L}}'’-])")
_FUNCTION = regex.compile(r"(?:\b(?:and|or|but|that|which|who|to|as|is|was|are|were|be|been)|['’]s?)$")
_PRONOUN = regex.compile(r"\b(?:he|she|they|it)$", regex.IGNORECASE)
NAME_AT_END = regex.compile(rf"(?<![\p{{L}}\p{{N}}'’-]){NAME}$")
_OBJECT = regex.compile(r"\b(?:of|in|for|at|from|with|on|to|by|about|against|and|or)(?: the)? $")
_OF_AT_END = regex.compile(rf"(?<![\p{{L}}'’-])(?P<name>{NAME}) (?:with|of|at|from|for|in) (?:the )?{NAME}$")
# `co-founder and CEO John Mackey` is one person.
_HELD_TOO = regex.compile(r"(?:founder|chairman|chairwoman|president|director|owner|author|editor|chief) and $")
_DESCRIBED_AT_END = regex.compile(
    rf"(?:^|[,;:—–{MASK}] |\b(?:that|and|but|as|while|because|since) |^\W+)"
    rf"(?P<words>{_DETERMINER} (?:[\p{{L}}\d.'’-]+ ){{0,10}}?[\p{{L}}'’-]+|(?:[\p{{L}}'’-]+ ){{0,5}}(?:{_PLURAL}))$"
)
_ASIDE = regex.compile(
    r", (?P<aside>(?:an?|the|one|who|whose|now|then|formerly|\d{1,3}|\p{Ll}[\p{L}-]*|\p{Lu}\w+['’]s)\b.*)$"
)
_RELATIVE = regex.compile(rf"(?<!\b(?:an?|the) |\p{{Lu}}\p{{L}}* )(?P<name>{NAME}),? who$")
_TITLED = regex.compile(
    rf"(?P<before>(?:(?!(?:that|which|who|when|while|where|and|but|to|for|in|on|at|by|with|from|as|if|a|an|the|of)\b)"
    rf"\p{{Ll}}[\p{{L}}'’-]* ){{0,5}})(?P<name>{NAME})(?![\p{{L}}'’-])"
)
_DESCRIBED = regex.compile(
    rf"(?P<words>{_DETERMINER} [^,.;:?!{MASK}—]{{1,80}}|(?:[\p{{L}}'’-]+ ){{0,5}}(?:{_PLURAL}))(?![\p{{L}}'’-])"
)
# The name is no subject: `Netanyahu’s party`, `Biden administration officials`.
_NO_HEAD = regex.compile(
    r"['’]s|\sand\b|\sof\b|\s(?:administration|government|regime|team|campaign|supporters|officials|party|allies"
    r"|lawyers|aides|family|loyalists|voters)\b"
)
_PRONOUN_AT_START = regex.compile(r"(?:he|she|they|it)\b", regex.IGNORECASE)
_ROLE_NOUN = (
    r"(?:president|inspector|spokes(?:man|woman|person)|minister|secretary|director|professor|attorney|lawyer"
    r"|resident|senator|mayor|chief|head|leader|judge|officer|analyst|author|activist|coach|manager|founder|chairman"
    r"|commissioner|economist|engineer|scientist|researcher|executive|defector|journalist|critic|expert|owner|envoy)"
)
_ROLE_BEFORE = regex.compile(rf"(?:(?<=^|[\s,])(?:[Tt]he |[Aa]n? )?(?:[\p{{L}}.-]+ ){{0,5}}?{_ROLE_NOUN} )$")
# `CNN meteorologist Todd Borek`
_EMPLOYED = regex.compile(
    rf"(?P<before>{NAME} (?:\p{{Ll}}[\p{{L}}-]* ){{0,4}}?(?:{_ROLE_NOUN}|\p{{Ll}}+(?:ist|ian|man|woman|person)) )"
    rf"(?P<name>{NAME})(?![\p{{L}}'’-])"
)
_LEAD = regex.compile(
    r"(?:(?:In|Of|On|At|After|Before|During|Earlier|Meanwhile|Later|To|When|While|As|Since|By|Despite|For|From|With|Under"
    r"|But|And|So|Yet|However|Still|Then|Also|Asked|If|\p{Lu}\p{Ll}+ing|\p{Lu}\p{Ll}+ly)\b[^,]{0,140}, )"
)
_APPOSED = regex.compile(rf"(?P<words>(?:The|A|An|His|Her) [^,.;:{MASK}]{{1,80}}), (?P<name>{NAME}),")
_CONJUNCTION = regex.compile(r"(?:But|And|So|Yet|Then|Still|Later) ")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a verb says it of; offsets are those of the text it was found in.

    Attributes:
        name: Empty for a pronoun.
        described: Whether there is no name, only a description: "the ministry", "one mother".
    """

    name: str
    role: str
    start: int
    end: int
    described: bool = False


def before_verb(text: str, start: int, verb: int) -> Subject | None:
    """The subject that ends right before a verb, in the sentence that begins at `start`."""
    left = without_adverbs(text[start:verb])
    if left.endswith(","):
        return _with_aside(left[:-1], start)
    if pronoun := _PRONOUN.search(left):
        return Subject("", "", start + pronoun.start(), start + pronoun.end())
    if relative := _RELATIVE.search(left):
        return _named(relative["name"], start + relative.start(), left[: relative.start()])
    return _noun_at_end(left, start)


def without_adverbs(left: str) -> str:
    """What stands before a verb, without the adverbs and auxiliaries of the verb."""
    left = left.rstrip()
    while shorter := _ADVERB.search(left):
        left = left[: shorter.start()].rstrip()
    return left


def after_verb(text: str, start: int) -> Subject | None:
    """The subject that begins at an offset, right after a verb."""
    if pronoun := _PRONOUN_AT_START.match(text, start):
        return Subject("", "", start, pronoun.end())
    if both := _BOTH.match(text, start):
        return Subject(both[0], "", start, both.end(), described=True)
    described = _DESCRIBED.match(text, start)
    titled = _EMPLOYED.match(text, start) or _TITLED.match(text, start)
    if titled and not (described and described["words"].startswith(titled[0] + "’s")):
        one = _named(titled["name"], titled.start("name"), titled["before"])
        if one:
            return _with_role_after(text, one)
    if described is None:
        return None
    words = without_clause(described["words"])
    end = start + len(words)
    apposed = regex.compile(rf", (?P<name>{NAME})(?=[,.]|$)").match(text, end)
    if apposed and (one := _named(apposed["name"], apposed.start("name"), words)):
        return one
    return Subject(words, "", start, end, described=True)


def of_sentence(text: str, start: int) -> Subject | None:
    """The name or pronoun that a sentence begins with, after words that lead up to it."""
    for pattern in (_LEAD, _CONJUNCTION):
        if lead := pattern.match(text, start):
            start = lead.end()
    if pronoun := _PRONOUN_AT_START.match(text, start):
        return Subject("", "", start, pronoun.end())
    if apposed := _APPOSED.match(text, start):
        return _noun_before(text, apposed)
    titled = _EMPLOYED.match(text, start) or _TITLED.match(text, start)
    if titled is None or _NO_HEAD.match(text, titled.end()):
        return None
    one = _named(titled["name"], titled.start("name"), titled["before"])
    if one is None or (titled["name"].startswith(("The ", "A ")) and " " not in one.name):
        return None
    return _with_role_after(text, one)


def _noun_at_end(left: str, start: int) -> Subject | None:
    if (both := _BOTH_AT_END.search(left)) and not _OBJECT.search(left[: both.start()]):
        return Subject(both[0], "", start + both.start(), start + both.end(), described=True)
    named = NAME_AT_END.search(left)
    if owner := _OF_AT_END.search(left):
        return _with_origin(owner, start)
    if named and (_HELD_TOO.search(left[: named.start()]) or not _OBJECT.search(left[: named.start()])):
        one = _named(named[0], start + named.start(), left[: named.start()])
        if one:
            return one
    described = _DESCRIBED_AT_END.search(left)
    if described is None or _FUNCTION.search(left):
        return None
    words = without_clause(described["words"])
    at = start + described.start("words")
    return Subject(words, "", at, at + len(words), described=True)


def _with_origin(found: "regex.Match[str]", start: int) -> Subject:
    """`Patrol Chief James Hall with the New York Police Department` is a person, `University of Ulm` is not."""
    one = mention(found["name"], start + found.start("name"))
    if one and (one.role or may_be_person(one.name)):
        return _as_subject(one)
    return Subject(found[0], "", start + found.start(), start + found.end(), described=True)


def _as_subject(one: Mention) -> Subject:
    """A mention as a subject; Mr. is no role."""
    return Subject(one.name, "" if one.role in COURTESY else one.role, one.start, one.end)


def _noun_before(text: str, apposed: "regex.Match[str]") -> Subject | None:
    """The person that a sentence begins with as `The leader of Ennahda, Rachid Ghannouchi,`."""
    one = mention(apposed["name"], apposed.start("name"))
    return Subject(one.name, apposed["words"], one.start, one.end) if one else None


def _with_aside(left: str, start: int) -> Subject | None:
    """The subject of `Ingrid Vasslund, a professor of law,` and of `her mother, Fiona,`."""
    comma = left.rfind(", ")
    name = NAME_AT_END.search(left)
    if name and name.start() == comma + 2:
        described = _noun_at_end(left[:comma], start)
        one = _named(name[0], start + name.start(), "")
        if described and described.described and one:
            return Subject(one.name, described.name, one.start, one.end)
    places = [match.start() for match in regex.finditer(", ", left)]
    for place in places:
        aside = _ASIDE.match(left, place)
        subject = _noun_at_end(left[:place], start) if aside else None
        if subject and aside:
            role = apposition(left, place)
            return Subject(subject.name, role or subject.role, subject.start, subject.end, subject.described)
    return None


def _named(written: str, at: int, before: str) -> Subject | None:
    """A name, and the words right before it as its role, if they are one: `chief inspector Jennifer Mattinson`."""
    one = mention(written, at)
    if one is None:
        return None
    words = _ROLE_BEFORE.search(before)
    lower = words[0].strip() if words else ""
    role = " ".join(filter(None, (lower, one.role)))
    return Subject(one.name, "" if role in COURTESY else role, one.start, one.end)


def _with_role_after(text: str, one: Subject) -> Subject:
    return Subject(one.name, apposition(text, one.end) or one.role, one.start, one.end)
