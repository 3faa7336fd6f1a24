"""Mentions of one name, shorter forms of it among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from briefer import romanisation
from briefer.glossary.mine.sentences import Mention
from briefer.glossary.terms import TermType

_PERSONAL = regex.compile(r"\p{Lu}[\p{L}'’.-]*\p{Ll}|\p{Lu}\.")


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of a name."""

    form: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()

    @property
    def first(self) -> Mention:
        """The mention that comes first in the document."""
        return min(self.mentions, key=lambda mention: mention.sentence.start + mention.at)

    @property
    def best(self) -> Mention:
        """The mention that says most: an expanded acronym, then one whose type is told, then the first."""
        return min(self.mentions, key=lambda mention: (not mention.alias, mention.type is TermType.TERM))


def grouped(mentions: Iterable[Mention]) -> list[Group]:
    """Mentions by form, shorter forms of a name with the whole of it."""
    by_form: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_form[" ".join(mention.form.split())].append(mention)
    groups = {form: Group(form, tuple(_as_person(form, by_form))) for form in by_form}
    shorter = {short: owners for short in groups if len(owners := _owners(short, groups)) > 0}
    result = []
    for form, group in groups.items():
        if form in shorter:
            continue
        own = [short for short, owners in shorter.items() if owners == [form]]
        found = (*group.mentions, *(mention for short in own for mention in groups[short].mentions))
        introduced = [mention.alias for mention in group.mentions if mention.alias]
        result.append(replace(group, mentions=found, aliases=tuple(dict.fromkeys((*introduced, *own)))))
    return result


def _as_person(form: str, by_form: dict[str, list[Mention]]) -> list[Mention]:
    """Take two or three words for a person where the last of them stands alone more than once, as surnames do."""
    mentions = by_form[form]
    words = form.split()
    shaped = 2 <= len(words) <= 3 and all(_PERSONAL.fullmatch(word) for word in words)
    if not shaped or len(by_form.get(words[-1], ())) < 2 or any(one.type is not TermType.TERM for one in mentions):
        return mentions
    if any(one.type is TermType.PLACE for one in by_form[words[-1]]):
        return mentions
    if any(words[-1] in other.split() for other in by_form if other not in {form, words[-1]}):
        return mentions
    return [replace(one, type=TermType.PERSON, reason="its last word stands alone elsewhere") for one in mentions]


def _owners(short: str, groups: dict[str, Group]) -> list[str]:
    """The longer names that a form is short for: an acronym, a surname, the end of a longer name."""
    return [form for form, group in groups.items() if form != short and short in _short_forms(group, short)]


def _short_forms(group: Group, short: str) -> set[str]:
    shorts = {mention.alias for mention in group.mentions if mention.alias}
    words = group.form.split()
    if len(words) > 1 and group.best.type is TermType.PERSON:
        korean = is_korean(group) and romanisation.surname_first(group.form)
        return shorts | ({words[0]} if korean else {words[0], words[-1]})
    if " " in short and group.form.endswith(f" {short}"):
        shorts.add(short)
    return shorts


def is_korean(group: Group) -> bool:
    """Whether the name reads as that of a Korean person, in Latin letters."""
    return romanisation.looks_korean(group.form)
