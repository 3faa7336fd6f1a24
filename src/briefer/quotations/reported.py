"""What an English sentence reports without quotation marks: the verb and its subject, where that is the main clause."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from briefer.quotations.cues import INSERTED, REPORT
from briefer.quotations.marks import MASK
from briefer.quotations.people import NAME, People
from briefer.quotations.subjects import ROLE_ONLY, SPEAKERS, TIME, Subject, after_lead, after_verb, before_verb

# Between the subject and its verb: an aside, adverbs and the perfect, but no `did not`, `would` or `who`.
_GAP = regex.compile(
    r"(?:,(?:[^;]*,)?)?\s(?:(?:\p{Ll}+ly|also|then|later|once|again|further|first|even|still|often|has|had|have|himself"
    rf"|herself|themselves|{TIME})\s)*"
)
_NEVER = regex.compile(r"\b(?:never|hardly|scarcely|barely|rarely|reportedly|allegedly)\b")
_OVER = regex.compile(
    r"\s*(?:[,.;!?]|$|(?:on|in|at|during|to|after|before|this|last|when|as|while|of|for|through|via|by|from|yesterday"
    r"|today)\b|\p{Lu}\p{Ll}+day\b)"
)
_SAID_X = regex.compile(
    r",\s(?P<verb>said|says|reported|reports|warned|warns|wrote|writes|explained|explains|noted|notes) "
)
_AFTER_NAME = regex.compile(r"\s*(?:[,.;]|$|\s(?:of|from|at|with|in|on|who|during|to)\b)")
_ACCORDING = regex.compile(r"(?P<verb>[Aa]ccording to) ")
# What begins the clause of another: `, while Turner said`.
_OTHER = regex.compile(r"(?:\b(?:while|whereas|but|and)|;)\s(?:[\p{L}.'’-]+ ){0,6}$")
_BOTH = regex.compile(r",? and |, ")
_DOCUMENT = regex.compile(
    r"\b(?:Act|Law|Statute|Convention|Resolution|Article|Reports?|Charter|Treaty|Constitution|Bill|Protocol|Declaration"
    r"|Covenant|Agreement|Memorandum|Letter|Statement|Section|Chapter|Rule|Code|Order|Survey|Poll|Study|Bible|Index)(?:$|\s(?:of|on|for|\d))"
)
# What a thing may do as well: `The Rome Statute underscored`.
_OF_THINGS = regex.compile(
    r"highlight|underscor|underlin|reveal|suggest|confirm|call|demand|recommend|maintain|say$|says$"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A reporting verb and its subject; `plain` if no other clause of the sentence reports of somebody else."""

    subject: Subject
    verb: tuple[int, int]
    plain: bool = True


def find_reported(text: str, start: int) -> Iterator[Reported]:
    """Who may say what the sentence says that begins at `start` and ends with the text, the likeliest first."""
    for find in (_at_the_beginning, _inserted, said_by, _source):
        if one := find(text, start):
            yield one


def _at_the_beginning(text: str, start: int) -> Reported | None:
    """`Turner also said that …`, after words that lead up to it."""
    lead = after_lead(text, start)
    for cue in REPORT.finditer(text, start):
        subject = before_verb(text, start, cue.start())
        if subject is None or not _begins(text, lead, start, subject):
            continue
        gap = text[subject.end : cue.start()]
        if _GAP.fullmatch(gap) and not _NEVER.search(gap):
            return Reported(subject, cue.span(), plain=_is_plain(text, start, cue.end(), subject))
    return None


def _begins(text: str, lead: int, start: int, subject: Subject) -> bool:
    """Whether nothing stands before a subject but what leads up to it, and its role."""
    if subject.start < lead:
        return subject.start == start
    before = text[lead : subject.start]
    has_role = subject.role != "" and before.startswith(f"{subject.role}, ")
    return ROLE_ONLY.fullmatch(before[len(subject.role) + 1 :] if has_role else before) is not None


def _is_plain(text: str, start: int, after: int, subject: Subject) -> bool:
    others = (before_verb(text, start, cue.start()) for cue in REPORT.finditer(text, after))
    return not any(
        one and one.start >= after and one.name != subject.name and _OTHER.search(text, after, one.start)
        for one in others
    )


def _inserted(text: str, start: int) -> Reported | None:
    """`The law, Oh said, is new` and `The law is new, Oh said`."""
    for cue in INSERTED.finditer(text, start):
        comma = max(text.rfind(pause, start, cue.start()) for pause in (", ", f"{MASK} "))
        if comma <= start or not _OVER.match(text, cue.end()):
            continue
        subject = before_verb(text, comma + 2, cue.start())
        if subject and ROLE_ONLY.fullmatch(text, comma + 2, subject.start):
            gap = text[subject.end : cue.start()]
            if _GAP.fullmatch(gap) and not _NEVER.search(gap):
                return Reported(subject, cue.span())
    return None


def said_by(text: str, start: int) -> Reported | None:
    """`The law is new, said Oh Se-hoon, the mayor`."""
    for said in _SAID_X.finditer(text, start):
        subject = after_verb(text, said.end())
        if subject and _AFTER_NAME.match(text, subject.end):
            return Reported(subject, said.span("verb"))
    return None


def _source(text: str, start: int) -> Reported | None:
    """`According to Oh, …` and `…, according to Oh`."""
    for source in _ACCORDING.finditer(text, start):
        is_apart = source.start() == start or text[: source.start()].endswith(", ")
        subject = after_verb(text, source.end()) if is_apart else None
        if subject:
            return Reported(subject, source.span("verb"))
    return None


def is_speaker(subject: Subject, verb: str, people: People) -> bool | None:
    """Whether a subject is one that speaks, not a thing; `None` where that is open."""
    name = subject.name
    if not name or SPEAKERS.match(name):
        return True
    if _DOCUMENT.search(name):
        return False
    body = regex.fullmatch(rf"[Tt]he (?P<name>{NAME})", name)
    if subject.described and body is None:
        several = _BOTH.split(name)
        return len(several) > 1 and all(map(people.may_be_person, several))
    if people.may_be_person(name):
        return True
    return True if (body or people.is_name(name)) and not _OF_THINGS.match(verb) else None
