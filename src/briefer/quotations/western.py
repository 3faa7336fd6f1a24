"""Who is quoted in a German, French or Spanish article, by the one pattern that is sure: the verb, then the name."""

from collections.abc import Sequence

import regex

from briefer.quotations.kinds import Attribution, Place, is_alone, kind_of
from briefer.quotations.marks import Passage, Quoted
from briefer.quotations.model import How, QuotationKind
from briefer.quotations.people import NAME, mention

_VERBS = {
    "de": "sagte|sagt|erklärte|betonte|meinte|warnte|forderte|kritisierte|berichtete|schrieb|fragte",
    "es": "dijo|dice|afirmó|declaró|señaló|explicó|aseguró|advirtió|añadió|agregó|sostuvo|indicó|preguntó",
    "fr": "(?:a |ont )?(?:déclaré|dit|affirmé|expliqué|ajouté|souligné|estimé|indiqué|précisé|assuré|affirme|explique"
    "|ajoute|souligne|estime|indique|précise|assure)",
}
_SAID = {language: regex.compile(rf"\s*,?\s*(?P<verb>{verbs}) (?P<name>{NAME})") for language, verbs in _VERBS.items()}


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
