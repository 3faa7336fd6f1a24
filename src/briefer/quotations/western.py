"""Who is quoted in a German, French or Spanish article, by the one pattern that is sure: the verb, then the name."""

from collections.abc import Sequence

import regex

from briefer.quotations.kinds import Attribution, Place, is_alone, kind_of, quotes
from briefer.quotations.marks import Passage, Quoted, Sentence
from briefer.quotations.model import How, QuotationKind
from briefer.quotations.people import NAME, may_be_person, mention

_VERBS = {
    "de": "sagte|sagt|erklärte|betonte|meinte|warnte|forderte|kritisierte|berichtete|schrieb|fragte",
    "es": "dijo|dice|afirmó|declaró|señaló|explicó|aseguró|advirtió|añadió|agregó|sostuvo|indicó|preguntó",
    "fr": "(?:a |ont )?(?:déclaré|dit|affirmé|expliqué|ajouté|souligné|estimé|indiqué|précisé|assuré|affirme|explique"
    "|ajoute|souligne|estime|indique|précise|assure)",
}
_SAID = {language: regex.compile(rf"\s*,?\s*(?P<verb>{verbs}) (?P<name>{NAME})") for language, verbs in _VERBS.items()}

# A German subject may follow its verb: `Gestern Abend sagte der Minister, dass` does not match.
_THAT = {
    "de": r", (?:dass|ob|wie|warum)\b",
    "es": r" (?:\p{Ll}+ ){0,3}que\b",
    "fr": r" (?:\p{Ll}+ ){0,3}(?:que\b|qu['’])",
}
_ARTICLE = r"(?!(?:Der|Die|Das|Ein|Eine|El|La|Los|Las|Un|Una|Le|Les|Une)\b)"
_SAYS_THAT = {
    language: regex.compile(rf"{_ARTICLE}(?P<name>{NAME}) (?P<verb>{verbs})(?={_THAT[language]})")
    for language, verbs in _VERBS.items()
}
_SAID_LAST = {
    language: regex.compile(rf", (?P<verb>{verbs}) {_ARTICLE}(?P<name>{NAME})(?=[.,]|$)")
    for language, verbs in _VERBS.items()
}


def attribute(passages: Sequence[Passage], language: str) -> list[list[Attribution]]:
    """Find the speakers whom `„…“, sagte Anna Seghers` names; other languages than those of the table have none."""
    return [[_attribute(passage, one, language) for one in passage.quoted] for passage in passages]


def _attribute(passage: Passage, one: Quoted, language: str) -> Attribution:
    first, last = passage.sentence(one.opens), passage.sentence(max(one.opens, one.closes - 1))
    said = _SAID[language].match(passage.outside, one.closes) if language in _SAID else None
    who = mention(said["name"], said.start("name")) if said else None
    kind = kind_of(passage, one, first, last)
    if said is None or who is None:
        return Attribution(kind)
    kind = QuotationKind.STATEMENT if is_alone(passage, first, last) or kind is QuotationKind.TERM else kind
    said_by = Place(passage.block.number, who.start, who.end)
    verb = Place(passage.block.number, *said.span("verb"))
    return Attribution(kind, who.name, who.role, said_by, verb, How.SAID, sure=True)


def reports(passages: Sequence[Passage], language: str) -> dict[int, Attribution]:
    """Find the sentences that report what a person says who has a name, by number."""
    found = {}
    for passage, ones in zip(passages, attribute(passages, language), strict=True):
        for sentence in passage.sentences:
            report = None if quotes(passage, sentence, ones) else _report(passage, sentence, language)
            if report:
                found[sentence.number] = report
    return found


def _report(passage: Passage, sentence: Sentence, language: str) -> Attribution | None:
    """`Ana López dijo que …`, `Anna Seghers sagte, dass …`, and `…, sagte Anna Seghers.`."""
    if language not in _SAYS_THAT:
        return None
    text = passage.outside[: sentence.end]
    said = _SAYS_THAT[language].match(text, sentence.start) or _SAID_LAST[language].search(text, sentence.start)
    who = mention(said["name"], said.start("name")) if said else None
    if said is None or who is None or not may_be_person(who.name):
        return None
    said_by = Place(passage.block.number, who.start, who.end)
    verb = Place(passage.block.number, *said.span("verb"))
    return Attribution(QuotationKind.STATEMENT, who.name, who.role, said_by, verb, How.SAID, sure=True)
