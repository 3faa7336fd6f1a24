"""Acronyms and what they stand for.

They are matched as in Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", 2003.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from briefer.glossary.mine.sentences import Mention, Sentence
from briefer.glossary.mine.words import LETTERS, folded, head_type, type_by_words
from briefer.glossary.terms import TermType

_BREAKS = regex.compile(r"[,.;:()“”\"]")
_ACRONYM = r"\p{Lu}[\p{L}\p{N}&.-]{0,8}[\p{Lu}\p{N}]s?"
_IN_BRACKETS = regex.compile(rf"\((?:the )?({_ACRONYM})\)")
_BEFORE_BRACKETS = regex.compile(
    rf"(?<![{LETTERS}])({_ACRONYM})(?: \(|, )(?:or |for )?(?:the )?([\p{{L}}][^(),.;“”\"]{{5,90}})"
)
_HEAD = regex.compile(rf"(?<![{LETTERS}-])(\p{{Lu}}\p{{L}}+)\s+(?:of|(?:for|on|against)(?:\s+the)?)\s+$")


def expanded(sentence: Sentence, covered: list[tuple[int, int]]) -> Iterator[Mention]:
    """Acronyms beside what they stand for."""
    text = sentence.text
    for match in _IN_BRACKETS.finditer(text):
        short = match[1].removesuffix("s") if match[1][:-1].isupper() else match[1]
        start = _long_form(short, text[: match.start()].rstrip())
        if start is not None:
            long = text[start : match.start()].rstrip()
            if is_covered_whole(start, start + len(long), covered):
                known = f"stands for {long}, which is in the glossary"
                yield Mention(short, TermType.ORGANISATION, known, sentence, match.start(1))
            else:
                kind = type_by_words(long.split()) or TermType.TERM
                yield Mention(long, kind, f"what {short} stands for", sentence, start, alias=short)
    for match in _BEFORE_BRACKETS.finditer(text):
        words = match[2].split()
        for count in range(min(len(words), 10), 1, -1):
            long = " ".join(words[:count])
            whole = text[match.start(2) : match.start(2) + len(long)] == long
            capital = words[count - 1][0].isupper() and match[1].isupper()
            if whole and capital and _long_form(match[1], long) == 0:
                kind = type_by_words(words[:count]) or TermType.TERM
                yield Mention(long, kind, f"what {match[1]} stands for", sentence, match.start(2), alias=match[1])
                break


def in_full(mentions: Sequence[Mention]) -> list[Mention]:
    """Take the whole name that an acronym stands for wherever that stands: `in` ends the names of other runs."""
    long = [regex.escape(mention.form) for mention in mentions if mention.alias]
    names = regex.compile("|".join(sorted(long, key=len, reverse=True)) or "(?!)")
    found: dict[tuple[int, int, str, str], Mention] = {}
    for mention in (_widened(mention, names) for mention in mentions):
        found.setdefault((mention.sentence.start, mention.at, mention.form, mention.alias), mention)
    return list(found.values())


def _widened(mention: Mention, names: regex.Pattern[str]) -> Mention:
    """The name that a mention lies in, if it lies in one of these."""
    for name in names.finditer(mention.sentence.text):
        if name.start() <= mention.at and mention.at + len(mention.form) <= name.end():
            return replace(mention, form=name[0], at=name.start(), initial=False)
    return mention


def is_covered_whole(start: int, end: int, covered: Iterable[tuple[int, int]]) -> bool:
    """Whether one term of the glossary has all of a form."""
    return any(left <= start and end <= right for left, right in covered)


def _long_form(short: str, before: str) -> int | None:
    """Where in a text that ends with it the long form of an acronym begins (Schwartz and Hearst 2003).

    Of words that could begin it, one with a capital is taken: OHCHR begins with Office, and not with "of the High".
    """
    letters = [character for character in short.lower() if character.isalnum()]
    if len(letters) < 2 or sum(character.isupper() for character in short) < 2:
        return None
    at = len(before)
    for letter in reversed(letters[1:]):
        at = before.lower().rfind(letter, 0, at)
        if at < 0:
            return None
    words = [word.start(1) for word in regex.finditer(r"(?:^|\s)(?:[ld]['’])?(\S)", before)][
        -min(len(letters) + 5, 2 * len(letters)) :
    ]
    starts = [start for start in reversed(words) if start < at and before[start].lower() == letters[0]]
    start = next((start for start in starts if before[start].isupper()), starts[0] if starts else None)
    if start is None or _BREAKS.search(before[start:]) or len(before) - start <= len(short):
        return None
    return _with_head(before, start)


def _with_head(before: str, start: int) -> int:
    """Where the name begins of which an acronym has no letter of the head: the Committee in HRNK.

    A name that is one by its words is whole: an Office for the World Health Organization is another thing than WHO.
    """
    head = _HEAD.search(before[:start])
    if not head or head_type(folded(head[1])) is not TermType.ORGANISATION or type_by_words(before[start:].split()):
        return start
    return head.start()
