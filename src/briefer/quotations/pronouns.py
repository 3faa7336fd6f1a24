"""Who he, she, it or they are in an English article, where a quotation is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from briefer.quotations.cues import CUE
from briefer.quotations.kinds import Attribution, Place
from briefer.quotations.marks import MASK, Passage, Sentence
from briefer.quotations.model import How, QuotationKind
from briefer.quotations.people import People
from briefer.quotations.subjects import Subject, after_verb, before_verb, of_sentence

# What may stand before a pronoun without bringing someone else in.
_LEAD = regex.compile(r"[\s.,]*(?:(?:In|At|On|During|For|By|Earlier|Later|Then|But|And|Also)\b[^,]*,?\s*)?")


@dataclass(frozen=True, slots=True)
class _Last:
    """Whom a text named last: whether it is plain that nobody else is meant, and whether that one spoke or acted."""

    name: str
    alone: bool = False
    acted: bool = True


def antecedent(
    pronoun: Place, around: tuple[Passage | None, Passage], found: Sequence[Sequence[Attribution]], people: People
) -> Attribution | None:
    """The last who spoke or acted in the paragraph, or else in the one before it.

    Sure if that is the only person named there, and nobody without a name comes between.

    Args:
        pronoun: Where it stands.
        around: The paragraph before, if there is one, and that of the pronoun.
        found: The attributions of each paragraph up to that of the pronoun.
        people: The persons of the article.
    """
    before, here = around
    text = here.outside[: pronoun.start]
    between = _brings_in_another(here, pronoun)
    known = _last_in(here, text, found[-1], people)
    if known is None and before is not None and not people.persons(text, here.block.number):
        known = _last_in(before, before.outside, found[-2], people)
        between = between or any(
            _is_of_another(here, one) for one in here.sentences if one.start < here.sentence(pronoun.start).start
        )
    if known is None or (between and not known.acted):
        return None
    name, alone = known.name, known.alone
    role = next((one.role for part in reversed(found[-2:]) for one in part if one.who == name), people.role(name))
    word = here.text[pronoun.start : pronoun.end].lower()
    is_person = word in {"he", "she"}
    if (word == "they" and people.may_be_person(name)) or (word == "it" and people.is_introduced(name)):
        return None
    sure = is_person and people.is_person(name) and alone and not between
    return Attribution(QuotationKind.STATEMENT, name, role, said_by=pronoun, how=How.PRONOUN, sure=sure)


def _last_in(passage: Passage, text: str, said: Sequence[Attribution], people: People) -> _Last | None:
    """The last who spoke or acted in a text of a passage, and whether it is plain that nobody else is meant."""
    number = passage.block.number
    spoke = [one for one in said if one.who]
    acting = [people.full(one.name, (number, one.start)) or one.name for one in _acting(passage, text, people)]
    persons = set(people.persons(text, number))
    if not spoke and not acting:
        return _Last(persons.pop(), acted=False) if len(persons) == 1 else None
    last = spoke[-1].who if spoke else acting[-1]
    alone = {*persons, *(one.who for one in spoke), *acting} == {last}
    speaking = {passage.sentence(one.said_by.start).number for one in spoke if one.said_by.block == number}
    final = [one for one in passage.sentences if one.end <= len(text.rstrip())][-1:]
    other = any(_is_of_another(passage, one) and one.number not in speaking for one in final)
    return _Last(last, alone and not other)


def _acting(passage: Passage, text: str, people: People) -> list[Subject]:
    """Those who have a name and begin a sentence, or of whom it says in passing that they said it, in order."""
    begin = [of_sentence(text[: one.end], one.start) for one in passage.sentences if one.start < len(text)]
    report = [
        before_verb(text, passage.sentence(cue.start()).start, cue.start()) or after_verb(text, cue.end() + 1)
        for cue in CUE.finditer(text)
        if cue["finite"]
    ]
    report += [after_verb(text, cue.end() + 1) for cue in CUE.finditer(text) if cue["source"]]
    named = {one for one in (*begin, *report) if one and one.name and not one.described and people.is_name(one.name)}
    return sorted(named, key=lambda one: one.start)


def _brings_in_another(passage: Passage, pronoun: Place) -> bool:
    """Whether the words before the pronoun may name its noun, as in `When the minister spoke, he said`."""
    own = passage.sentence(pronoun.start)
    return _LEAD.fullmatch(passage.outside[own.start : pronoun.start].replace(MASK, "")) is None


def _is_of_another(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is about somebody without a name, as in `The minister stayed.`."""
    words = passage.outside[sentence.start : sentence.end].replace(MASK, "").strip(" .,")
    return bool(words) and of_sentence(passage.outside[: sentence.end], sentence.start) is None
