"""Names in languages that write them with capitals: runs of such words."""

from collections.abc import Iterator, Sequence

import regex

from briefer import romanisation
from briefer.document import BlockKind
from briefer.glossary.mine import rules
from briefer.glossary.mine.sentences import Mention, Sentence
from briefer.glossary.mine.words import Word, head_type, is_place, type_by_words, words_of
from briefer.glossary.terms import TermType, is_acronym

_SAID_AFTER = regex.compile(rf",? (?:who |also |later |has |had )?(?:{rules.SAID})\b")
_SAID_BEFORE = regex.compile(rf"\b(?:{rules.SAID}) $")
_APPOSITION = regex.compile(r", (?:\d{1,3},|who\b|an? \p{Ll}|the \p{Ll})")
_PLACE_BEFORE = regex.compile(r"\b(?:in|near|at|outside|across) (?:the )?$")
_OFFICE = regex.compile(rules.OFFICE)
_LIST_REST = regex.compile(r", (?:\p{Lu}\p{L}+, )*\p{Lu}\p{L}+,? and \p{Lu}")


def runs(text: str, source: str) -> Iterator[list[Word]]:
    """Words with capitals that stand together, joined by `of` and the like; no days, months, function words."""
    words = words_of(text)
    at = 0
    while at < len(words):
        if not words[at].capital or _stops(text, words, at, source):
            at += 1
            continue
        run = [words[at]]
        while (step := _joined(text, words, at, run, source)) > 0:
            if _stops(text, words, at + step, source):
                break
            run += words[at + 1 : at + step + 1]
            at += step
        yield run
        at += 1


def _stops(text: str, words: Sequence[Word], at: int, source: str) -> bool:
    """Whether a word is no part of a name: a function word, a day, a month."""
    key = words[at].key
    if key not in rules.STOP[source] | rules.CALENDAR:
        return False
    following = words[at + 1 : at + 3]
    if not following or not following[0].capital or key in rules.CALENDAR:
        return True
    gap = text[words[at].end : following[0].start]
    if key in rules.JOINABLE:
        joins = gap.isspace() or (key in rules.OWNERS and gap[1:] == "s ")
        return not joins or following[0].key in rules.STOP[source] | rules.CALENDAR | rules.PEOPLES
    # Oh and No are surnames, too.
    name = " ".join(word.text for word in (words[at], *following) if word.capital)
    hyphened = "-" in following[0].text and romanisation.looks_korean(f"{words[at].text} {following[0].text}")
    return not (gap.isspace() and (hyphened or (len(name.split()) == 3 and romanisation.looks_korean(name))))


def _joined(text: str, words: Sequence[Word], at: int, run: Sequence[Word], source: str) -> int:
    """How many words further the next word of the same name is; 0 where the name ends."""
    following = words[at + 1 : at + 4]
    gap = text[words[at].end : following[0].start] if following else ""
    if following and following[0].capital and (gap.isspace() or _owns(words[at], gap, following[0])):
        return 1
    if gap == ", " and _may_list(run) and _LIST_REST.match(text, words[at].end):
        return 1
    for step, word in enumerate(following):
        if not text[words[at + step].end : word.start].isspace():
            break
        if word.capital:
            return step + 1
        if not _connects(word.key, step, run, source):
            break
    return 0


def _owns(word: Word, gap: str, following: Word) -> bool:
    """Whether a possessive is a part of a name: People's Assembly, Defectors' Day, and not Seoul's Assembly."""
    if gap in {"'s ", "’s "}:
        return word.key in rules.OWNERS
    return gap in {"' ", "’ "} and word.key.endswith("s") and head_type(following.key) is not None


def _may_list(run: Sequence[Word]) -> bool:
    """Whether a name may go on with `and`: a Ministry of Trade, Industry and Energy."""
    return any(head_type(word.key) for word in run) and any(not word.capital for word in run)


def _connects(word: str, step: int, run: Sequence[Word], source: str) -> bool:
    headed = any(head_type(one.key) for one in run)
    several = len(run) > 1 and not headed and run[0].key not in rules.TITLES
    if step > 0:
        return word in rules.ARTICLES[source]
    if word in rules.OF[source]:
        return not several
    if word in rules.WITH_HEAD[source]:
        return headed
    if word in {"and", "&"}:
        return _may_list(run) and not is_place(run[-1].text)
    return word in rules.PARTICLES and source == "en"


def names_of(sentence: Sentence, run: list[Word], source: str) -> Iterator[Mention]:
    """What a run of words names: a title and a person, or one thing."""
    if source == "de" and len(run) < 2 and not is_acronym(run[0].text):
        return
    while len(run) > 1 and run[0].initial and _is_opening(run[0].key):
        run = run[1:]
        run = run[next((at for at, word in enumerate(run) if word.capital), 0) :]
    split_at = _person_at(run)
    if split_at:
        title, person = run[:split_at], run[split_at:]
        yield _mention(sentence, person, TermType.PERSON, f"after the title {_form(sentence, title)}")
        yield from _title(sentence, title)
        return
    if run[-1].key in rules.HOLDERS or _OFFICE.fullmatch(_form(sentence, run)):
        yield from _title(sentence, run)
        return
    if len(run) > 1 and all(word.text.isupper() and len(word.text) > 2 for word in run):
        return
    kind, reason = _typed(sentence, run)
    yield _mention(sentence, run, kind, reason)


def _is_opening(key: str) -> bool:
    """Whether a first word is more likely to open a sentence than a name."""
    return len(key) > 4 and key.endswith(("ing", "ed", "ly")) and not head_type(key)


def _person_at(run: Sequence[Word]) -> int:
    """Where after titles the name of a person begins; 0 if there are none, or no name."""
    at = max((at for at, word in enumerate(run) if word.key in rules.HOLDERS), default=-1) + 1
    while 0 < at < len(run) and run[at].key in rules.TITLES:
        at += 1
    office = _OFFICE.match(" ".join(word.text for word in run))
    if office:
        at = max(at, len(office[0].split()))
    name = run[at:]
    if not 1 <= len(name) <= 4 or not all(word.capital or word.key in rules.PARTICLES for word in name):
        return 0
    return at if not any(head_type(word.key) for word in name) or (len(name) > 1 and _given(name)) else 0


def _given(name: Sequence[Word]) -> bool:
    return name[0].key in rules.GIVEN_NAMES


def _title(sentence: Sentence, title: Sequence[Word]) -> Iterator[Mention]:
    """A title that says more than President or Chinese President: Seoul Mayor."""
    while title and (title[0].key in {"former", "then", "acting", "late"} or title[0].key in rules.PEOPLES):
        title = title[1:]
    if len(title) > 1 and not all(word.key in rules.BARE or is_place(word.text) for word in title[:-1]):
        if any(word.key in rules.BARE for word in title):
            return
        yield _mention(sentence, title, TermType.TITLE, "an office")


def _mention(sentence: Sentence, run: Sequence[Word], kind: TermType, reason: str) -> Mention:
    form = _form(sentence, run)
    alone = len(run) == 1 and run[0].initial and not is_acronym(form)
    return Mention(form, kind, reason, sentence, run[0].start, initial=alone and kind is not TermType.PERSON)


def _form(sentence: Sentence, run: Sequence[Word]) -> str:
    return sentence.text[run[0].start : run[-1].end]


def _typed(sentence: Sentence, run: Sequence[Word]) -> tuple[TermType, str]:
    return next(_guesses(sentence, run))


def _guesses(sentence: Sentence, run: Sequence[Word]) -> Iterator[tuple[TermType, str]]:
    """What a name may be and why, the surest first."""
    form = " ".join(_form(sentence, run).split())
    before, after = sentence.text[: run[0].start], sentence.text[run[-1].end :]
    if is_place(form):
        yield TermType.PLACE, "a country or region"
    if romanisation.looks_korean(form):
        yield TermType.PERSON, "reads as a Korean name"
    personal = 2 <= len(run) <= 4 and all(word.text[1:2].islower() or "." in word.text for word in run if word.capital)
    if personal and _given(run) and not (len(run) > 2 and head_type(run[-1].key)):
        yield TermType.PERSON, "begins with a given name"
    if by_words := type_by_words([word.text for word in run]):
        yield by_words, "a name by its words"
    if personal and sentence.kind is BlockKind.BYLINE:
        yield TermType.PERSON, "in the byline"
    speaks = _SAID_AFTER.match(after) or _SAID_BEFORE.search(before) or _APPOSITION.match(after)
    if personal and len(run) < 4 and speaks:
        yield TermType.PERSON, "speaks, or is introduced as a person"
    if len(run) == 1 and is_acronym(form):
        yield TermType.ORGANISATION, "an acronym"
    if len(run) < 3 and _PLACE_BEFORE.search(before):
        yield TermType.PLACE, "where something is"
    yield TermType.TERM, "has capitals" if run[0].initial else "has capitals within a sentence"
