"""The subject of a reporting verb in an English sentence, before the verb, after it, or of the whole sentence."""

from dataclasses import dataclass, replace

import regex

from briefer.quotations.marks import MASK
from briefer.quotations.people import (
    COURTESY,
    NAME,
    WITHIN,
    Mention,
    apposition,
    may_be_person,
    mention,
    without_clause,
)

# “…,” Seoul resident Margie Kim said: no more than that may stand between the quotation and the name.
ROLE_ONLY = regex.compile(
    r"[\s,—–]*(?P<role>(?:(?!(?:that|which|who|when|while|where|after|before|as|if|because|but|and|to|for|in|on|at|by"
    r"|with|from|about|including|such|like|than|among|though|although|since|unless|until|once|what|how|is|was|are|were)\b)"
    r"[\p{L}.'’-]+ ){0,9}(?:(?:of|for|at) (?:[\p{L}.'’-]+ ){1,5})?"
    r"(?:(?:the|an?|his|her|its|their)\b[\p{L}'’ -]+, )?)"
)
PLURAL = (
    "officials|lawyers|residents|prosecutors|police|experts|critics|analysts|activists|witnesses|authorities|researchers"
    "|scientists|doctors|organizers|organisers|supporters|protesters|families|sources|lawmakers|investigators|investors"
    "|panelists|panellists|participants|legislators|employers|defectors|escapees|survivors|victims|relatives|diplomats"
    "|ministers|leaders|ambassadors|economists|historians|members|delegates|scholars|journalists|campaigners|advocates"
    "|observers|representatives|democrats|republicans|conservatives|opponents|colleagues|executives|spokespeople|aides"
)
_DETERMINER = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Aa]nother|[Mm]ost"
    rf"|(?!(?:It|That|This|There|Here|What|Who|Where|How|When|He|She|Let)['’]s\b){NAME}['’]s?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
TIME = (
    rf"(?:(?:(?:late|early|earlier) )?(?:on|in) )?(?:{_DAY}|\d{{1,2}} {_MONTH}|{_MONTH}(?: \d{{1,2}})?)"
    r"(?: (?:morning|evening))?"
)
"""When something was said, where it stands between the subject and the verb: `Oh on Thursday said`."""
_ADVERB = regex.compile(
    rf"\s(?:\p{{Ll}}+ly|also|then|later|once|again|further|first|even|still|often|has|had|have|would|could|himself"
    rf"|herself|themselves|{TIME})$"
)
_BOTH_AT_END = regex.compile(rf"(?<![\p{{L}}'’-]){NAME}(?:, {NAME})*,? and {NAME}$")
_BOTH = regex.compile(rf"{NAME}(?:, {NAME})*,? and {NAME}(?![\p{{L}}'’-])")
_FUNCTION = regex.compile(
    r"(?:\b(?:and|or|but|that|which|who|to|as|is|was|are|were|be|been|of|in|for|at|from|with|on|by|about|into|over)"
    r"|['’]s?)$"
)
_PRONOUN = regex.compile(r"\b(?:he|she|they|it)$", regex.IGNORECASE)
NAME_AT_END = regex.compile(rf"(?<![\p{{L}}\p{{N}}'’.-]){NAME}$")
_OBJECT = regex.compile(
    r"(?:\b(?:of|in|for|at|from|with|on|to|by|about|against|and|or)(?: the)?"
    # `the lawyer for surviving assailant Ed Rowe` is not he.
    r"|\b(?:of|for|from|with|to|by|about|against|including|like)"
    r"(?: (?!(?:that|which|who|what|how|whether|if|when|and|but|as)\b)\p{Ll}[\p{L}’'-]*){1,5}) $"
)
_OF_AT_END = regex.compile(rf"(?<![\p{{L}}'’-])(?P<name>{NAME}) (?:with|of|at|from|for|in) (?:the )?(?P<other>{NAME})$")
# `Secretary of State Hillary Clinton`
_OFFICE_AT_END = regex.compile(
    rf"(?<![\p{{L}}'’.-])(?P<role>{NAME} of (?:the )?(?:State|Defen[cs]e|Treasury|Commerce|Labou?r|Justice|Education"
    rf"|Energy|Interior|Health|Foreign Affairs|Unification|Police|Staff|Homeland Security)) (?P<name>{NAME})$"
)
# `co-founder and CEO John Mackey` is one person.
_HELD_TOO = regex.compile(r"(?:founder|chairman|chairwoman|president|director|owner|author|editor|chief) and $")
_DESCRIBED_AT_END = regex.compile(
    rf"(?:^|[,;:—–{MASK}] |\b(?:that|and|but|as|while|because|since) |^\W+)"
    rf"(?P<words>{_DETERMINER} (?:[\p{{L}}\d.'’-]+ ){{0,10}}?[\p{{L}}'’-]+|(?:[\p{{L}}'’-]+ ){{0,5}}(?:{PLURAL}))$"
)
_ASIDE = regex.compile(
    r", (?P<aside>(?:an?|the|one|who|whose|now|then|formerly|\d{1,3}|\p{Ll}[\p{L}-]*|\p{Lu}\w+['’]s)\b.*)$"
)
_RELATIVE = regex.compile(rf"(?<!\b(?:an?|the) |\p{{Lu}}\p{{L}}* )(?P<name>{NAME}),? who$")
_TITLED = regex.compile(
    rf"(?P<before>(?:(?!(?:that|which|who|when|while|where|and|but|to|for|in|on|at|by|with|from|as|if|a|an|the|of|what|how)\b)"
    rf"\p{{Ll}}[\p{{L}}'’-]* ){{0,5}})(?P<name>{NAME})(?![\p{{L}}'’-])"
)
_DESCRIBED = regex.compile(
    rf"(?P<words>{_DETERMINER} {WITHIN}{{1,80}}|(?:[\p{{L}}'’-]+ ){{0,5}}(?:{PLURAL}))(?![\p{{L}}'’-])"
)
# The name is no subject: `Netanyahu’s party`, `Biden administration officials`.
_NO_HEAD = regex.compile(
    r"['’]s|\sand\b|\sof\b|\s(?:administration|government|regime|team|campaign|supporters|officials|party|allies"
    r"|lawyers|aides|family|loyalists|voters)\b"
)
_WHAT = regex.compile(r"\s(?:what|whom)\s")
_JOINED = regex.compile(r"(?:but|and|so|yet|or) ", regex.IGNORECASE)
_WHICH = regex.compile(r"(?:which|that|what|as|whom|where|when)\s")
_PRONOUN_AT_START = regex.compile(r"(?:he|she|they|it)\b", regex.IGNORECASE)
ROLE_NOUN = (
    r"(?:president|inspector|spokes(?:man|woman|person)|minister|secretary|director|professor|attorney|lawyer"
    r"|resident|senator|mayor|chief|head|leader|judge|officer|analyst|author|activist|coach|manager|founder|chairman"
    r"|commissioner|economist|engineer|scientist|researcher|executive|defector|journalist|critic|expert|owner|envoy)"
)
_BODIES = (
    "ministry|government|office|agency|council|committee|commission|court|police|party|group|company|organi[sz]ation"
    "|department|army|military|navy|family|team|union|church|university|panel|administration|embassy|regime|clinic"
    "|archive|institute|foundation|newspaper|bank|board|authority|authorities|bureau|firm|parliament|assembly|campaign"
    "|network|alliance|coalition|association|federation|society|centre|center|broadcaster|media|leadership|side"
    "|delegation|mission|secretariat|tribunal|prosecution|defen[cs]e|charity|NGO|UN|EU"
)
SPEAKERS = regex.compile(
    r"(?:(?!\b(?:of|in|for|at|from|with|on|to|by|about|against|who|whose|that|near)\b)[^,])*?"
    rf"\b(?i:(?:{ROLE_NOUN}|{PLURAL}|{_BODIES}|wom[ae]n|m[ae]n|people|mother|father|parent|son|daughter|brother|sister"
    r"|wife|husband|couple|witness|victim|survivor|refugee|student|teacher|worker|doctor|nurse|soldier|prosecutor"
    r"|official|reporter|resident|rapporteur|ambassador|diplomat|representative|delegate|adviser|advisor|aide|deputy"
    r"|king|pope|bishop|pastor|priest|scholar|historian|member|participant|neighbou?r|friend|colleague|farmer|pilot"
    r"|captain|player|user|candidate|premier|chancellor|governor|congress(?:man|woman)|lawmaker|justice|spokes\w+"
    r"|activist|campaigner|rapper|singer|actor|artist|musician|writer|driver|dealer|host|comedian|advocate|veteran|escapee|prisoner|inmate|migrant|girl|boy|child|others)s?)"
    r"(?=$|\s(?:of|in|for|at|from|with|on|who|near)\b|,)"
)
"""Those who speak, by the noun before a preposition: `an official of the court`."""
# `the president, who commented`
_RELATIVE_DESCRIBED = regex.compile(rf"(?P<words>\b[Tt]he (?:\p{{Ll}}+ )?(?:{ROLE_NOUN})), who$")
_ROLE_BEFORE = regex.compile(rf"(?:(?<=^|[\s,])(?:[Tt]he |[Aa]n? )?(?:[\p{{L}}.-]+ ){{0,5}}?{ROLE_NOUN} )$")
# `CNN meteorologist Todd Borek`
_EMPLOYED = regex.compile(
    rf"(?P<before>{NAME} (?:\p{{Ll}}[\p{{L}}-]* ){{0,4}}?(?:{ROLE_NOUN}"
    r"|(?!(?:f?or|n?or|over|under|after|h?er|other|either|n?ever|per)\b)"
    r"[\p{Ll}-]+(?:ist|ian|man|woman|person|er|or|general)) )"
    rf"(?P<name>{NAME})(?![\p{{L}}'’-])"
)
_LEAD = regex.compile(
    r"(?:(?i:In|Of|On|At|After|Before|During|Earlier|Meanwhile|Later|To|When|While|As|Since|Though|Although|Until|By|Despite"
    r"|For|From|With|Under|However|Also|Asked|If)\b[^,]{0,140}, "
    r"|(?!(?:Beij|Nanj)ing|Italy|Sicily)\p{Lu}\p{Ll}+(?:ing|ly)\b[^,]{0,140}, |, )"
)
# `recent Republican claims` has no verb.
_NOUN = regex.compile(
    r"(?:claims|reports|comments|answers|remarks|notes|posts|orders|promises|demands|calls|states|labels|hails)\b"
)
_ADJECTIVE = regex.compile(
    r"\b(?!(?:that|and|but|as|while|because|when|if|after|before|which|what|how|why|where|than|or|since|until|said|says"
    rf")\b)\p{{Ll}}+ (?<!{ROLE_NOUN} ){NAME}$"
    rf"|^(?:Recent|Previous|Past|Early|New|Other|Such|False|Official|Local) {NAME}$"
)
_APPOSED = regex.compile(rf"(?P<words>(?:The|A|An|His|Her) [^,.;:{MASK}]{{1,80}}), (?P<name>{NAME}),")
_CONJUNCTION = regex.compile(r"(?:But|And|So|Yet|Then|Still|Later)(?: |(?=, ))")


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
    if _NOUN.match(text, verb) and _ADJECTIVE.search(left):
        return None
    if left.endswith(","):
        return _with_aside(left[:-1], start)
    if pronoun := _PRONOUN.search(left):
        return Subject("", "", start + pronoun.start(), start + pronoun.end())
    if relative := _RELATIVE_DESCRIBED.search(left):
        return Subject(
            relative["words"], "", start + relative.start("words"), start + relative.end("words"), described=True
        )
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


def after_lead(text: str, start: int) -> int:
    """Where a sentence begins, after words that lead up to it: `In his speech, `."""
    for pattern in (_CONJUNCTION, _LEAD):
        if lead := pattern.match(text, start):
            start = lead.end()
    return start


def of_sentence(text: str, start: int) -> Subject | None:
    """The name or pronoun that a sentence begins with, after words that lead up to it."""
    start = after_lead(text, start)
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
    if office := _OFFICE_AT_END.search(left):
        return Subject(office["name"], office["role"], start + office.start("name"), start + office.end())
    if owner := _OF_AT_END.search(left):
        return _with_origin(owner, start)
    if named and (_HELD_TOO.search(left[: named.start()]) or not _OBJECT.search(left[: named.start()])):
        one = _named(named[0], start + named.start(), left[: named.start()])
        if one:
            return one
    return _described_at_end(left, start)


def _described_at_end(left: str, start: int) -> Subject | None:
    described = _DESCRIBED_AT_END.search(left)
    if described is None or _FUNCTION.search(left):
        return None
    words = without_clause(described["words"])
    at = start + described.start("words")
    for pattern in (_JOINED, _WHICH):
        if skipped := pattern.match(words):
            words, at = words[skipped.end() :], at + skipped.end()
    if _WHAT.search(words):
        return None
    return Subject(words, "", at, at + len(words), described=True)


def _with_origin(found: "regex.Match[str]", start: int) -> Subject:
    """`Patrol Chief James Hall with the New York Police Department` is a person, `University of Ulm` is not.

    `District of Columbia Attorney General Karl Racine` is one, too.
    """
    one = mention(found["name"], start + found.start("name"))
    if one and (one.role or may_be_person(one.name)):
        return _as_subject(one)
    other = mention(found["other"], start + found.start("other"))
    if other and other.role and may_be_person(other.name):
        return replace(_as_subject(other), role=f"{found[0].removesuffix(other.name)}".strip())
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
        if described and described.described and one and _is_of_person(described.name):
            return Subject(one.name, described.name, one.start, one.end)
    places = [match.start() for match in regex.finditer(", ", left)]
    for place in places:
        aside = _ASIDE.match(left, place)
        subject = _noun_at_end(left[:place], start) if aside else None
        if subject and aside:
            role = apposition(left, place)
            return Subject(subject.name, role or subject.role, subject.start, subject.end, subject.described)
    return None


def _is_of_person(words: str) -> bool:
    """Whether a description may stand beside a name: `one of the authors`, not `the posts of his wife`."""
    return (
        regex.search(r"\b(?:of|for|from|by)\b", words) is None
        or SPEAKERS.match(words) is not None
        or (words.lower().startswith("one of "))
    )


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
