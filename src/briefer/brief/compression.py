"""A sentence with what a brief can do without left out, and a speaker named in full: by rule, never in new words.

Trimming constituents that the main clause stands without is the way of Dorr, Zajic & Schwartz (2003, Hedge Trimmer),
Zajic et al. (2007, Multi-candidate reduction) and Clarke & Lapata (2008), who read them off a parse. Without a parser
only those are cut that words and punctuation show.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from briefer.brief.compression_rules import (
    AFTER_INVERTED,
    APPOSED,
    CHINESE_PREDICATE,
    COURTESIES,
    DATES,
    DESCRIBED,
    FINITE_VERB,
    INVERTED,
    KOREAN_BEFORE,
    KOREAN_DESCRIPTION,
    KOREAN_LEAD_KEEPS,
    KOREAN_SUBJECT,
    LEAD,
    LEAST,
    LEFT_OPEN,
    MAIN_VERB,
    OPENS_SUBJECT,
    POSSESSIVE_ROLE,
    PREDICATE,
    PRONOUNS,
    RULES,
    SUBORDINATORS,
    Rule,
)
from briefer.checks.numerals import Weight, read
from briefer.document import Block, BlockKind, Document, Segment
from briefer.grounding import ground
from briefer.korean import kiwi, repair
from briefer.languages import LANGUAGES
from briefer.quotations.marks import MASK, passages

_SHARE = 0.4
"""Of the words before a cut, what it must leave at least."""


def compress(sentence: str, language: str) -> str:
    """Leave out of a sentence what a brief can do without: the sentence itself where no rule is sure.

    Nothing is changed but the capital of a new first word. Who says it, denials, hedges, conditions, numbers, grave
    facts and quoted words stay. A sentence in the middle of a quotation, without a mark of its own, reads like any
    other: whoever knows that it is quoted must not pass it.
    """
    text = sentence
    while shorter := _shorter(text, language):
        text = shorter
    return text if text == sentence or not ground(text, [sentence], language) else sentence


def introduce(sentence: str, start: int, end: int, name: str, role: str, language: str) -> str:
    """Name a speaker in full where a sentence has a pronoun, a surname or a courteous form of it as its subject.

    The role stands after the name between commas, or before it where it is a title (`Seoul Mayor Oh Se-hoon`); by use
    after it in Korean and Japanese, before it in Chinese. A role that says whose (`her mother`) is left out, for whose
    the next sentence cannot tell.

    Args:
        sentence: The sentence.
        start: Where the mention begins.
        end: Where it ends.
        name: The full name.
        role: Title or apposition as the article has it; may be empty.
        language: What the sentence is written in.

    Returns:
        The sentence, unchanged where the mention is no subject, is quoted, or has the full name or a title with it.
    """
    outside = _outside(sentence)
    mention = sentence[start:end]
    if outside is None or outside[start:end] != mention or name in sentence[:start] + sentence[end:]:
        return sentence
    if not mention or not _may_be(mention, name, language):
        return sentence
    match language:
        case "ko":
            return _introduce_korean(sentence, start, end, name, role)
        case "ja" | "zh":
            return _introduce_unspaced(sentence, start, end, name, role, language)
        case _:
            return _introduce_spaced(sentence, outside, (start, end), name, role, language)


def _shorter(text: str, language: str) -> str | None:
    """The text without one stretch, if one may go."""
    outside = _outside(text)
    if outside is None:
        return None
    for start, end in _stretches(outside, language):
        shorter = text[:start] + text[end:] if start else _capitalised(text[end:])
        if _is_sound(shorter, text, language):
            return shorter
    return None


def _outside(text: str) -> str | None:
    """The text with quotations masked; `None` where a quotation or a bracket has one mark only."""
    block = Block(1, BlockKind.PARAGRAPH, 0, len(text), text)
    document = Document("", text, "text", (block,))
    passage = passages(document, [Segment(1, 1, 0, len(text), text)])[0]
    halves = regex.search(r"[“”\"„«»「」『』]", passage.outside) or any(one.is_open for one in passage.quoted)
    pairs = (("(", ")"), ("[", "]"), ("（", "）"))
    if halves or any(text.count(opens) != text.count(closes) for opens, closes in pairs):
        return None
    return passage.outside


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_sound(shorter: str, text: str, language: str) -> bool:
    """Whether enough is left, marks still pair, and nothing is said that the longer text does not say."""
    left, whole = _length(shorter, language), _length(text, language)
    enough = left >= max(LEAST[language], _SHARE * whole)
    return enough and _outside(shorter) is not None and not ground(shorter, [text], language)


def _length(text: str, language: str) -> int:
    return len(regex.findall(r"\w+(?:[-'’.,]\w+)*" if LANGUAGES[language].spaced else r"\w", text))


# --- which stretches may go


def _stretches(outside: str, language: str) -> Iterator[tuple[int, int]]:
    for rule in RULES[language]:
        for found in _compiled(rule.pattern).finditer(outside, overlapped=True):
            start, end = found.span("cut")
            if _may_go(rule, outside, start, end, language):
                yield start, end
    if language == "ko":
        yield from _korean_lead(outside)


@cache
def _compiled(pattern: str) -> Any:
    return regex.compile(pattern, regex.V1)


def _may_go(rule: Rule, outside: str, start: int, end: int, language: str) -> bool:
    cut, before = outside[start:end], outside[:start]
    if any(_compiled(one).search(cut) for one in rule.unless) or _has_number(cut, language):
        return False
    if rule.clause:
        whole = _is_clause(before, language) and not _is_left_open(before, language)
        return whole and not _has_main_verb(cut, language)
    return not rule.subject or _is_subject(before, language)


def _is_subject(before: str, language: str) -> bool:
    """Whether what stands before a stretch has no verb or comma yet, and does not only lead up to a subject."""
    subject = _after_lead(f"{_after_lead(before, language)}, ", language).removesuffix(", ")
    return bool(subject) and "," not in subject and not _is_clause(before, language)


def _has_number(cut: str, language: str) -> bool:
    """Whether a stretch says how many; a year or a day in it is its own."""
    return any(one.weight is not Weight.IMPLIED for one in read(_compiled(DATES).sub("", cut), language))


def _is_clause(before: str, language: str) -> bool:
    """Whether what stands before a stretch has a verb of its own, after the words that lead up to it."""
    return _compiled(FINITE_VERB[language]).search(_after_lead(before, language)) is not None


def _is_left_open(before: str, language: str) -> bool:
    """Whether a conjunction has only an adverbial after it: the comma then leads on to its clause."""
    joined = _compiled(LEFT_OPEN[language]).match(before) if language in LEFT_OPEN else None
    return joined is not None and not _is_clause(f"{joined['rest'].lstrip(', ')}, ", language)


def _has_main_verb(cut: str, language: str) -> bool:
    """Whether a verb stands in a stretch that nothing in it subordinates: there the sentence may go on."""
    first = _compiled(SUBORDINATORS[language]).search(cut)
    return _compiled(MAIN_VERB[language]).search(cut[: first.start()] if first else cut) is not None


def _after_lead(before: str, language: str) -> str:
    """The main clause, without a clause or phrase that leads up to it."""
    lead = _compiled(LEAD[language]).match(before)
    return before[lead.end() :] if lead else before


# "폭우가 이어지는 가운데 서울시는 …", "총선을 앞두고 정부는 …": it may go only where the subject comes after it.
_LEADING = {"가운데", "앞두", "맞"}


def _korean_lead(outside: str) -> Iterator[tuple[int, int]]:
    tokens = kiwi().tokenize(outside)
    for at, token in enumerate(tokens):
        if token.start > 0 and token.form in _LEADING and _leads(tokens, at):
            end = regex.compile(r"[가-힣]*,?\s+").match(outside, token.start)
            before = outside[: token.start]
            kept = MASK in before or _compiled(KOREAN_LEAD_KEEPS).search(before) or _has_number(before, "ko")
            if end and not kept:
                yield 0, end.end()
        if token.tag == "JX" and token.form in {"은", "는"}:
            return


def _leads(tokens: Any, at: int) -> bool:
    """Whether the token ends a leading clause, and a topic follows."""
    before, after = tokens[at - 1], tokens[at + 1 :]
    if tokens[at].form == "가운데":
        fits = before.tag == "ETM"
    else:
        fits = before.tag == "JKO" and bool(after) and after[0].form in {"고", "아", "어"} and after[0].tag == "EC"
    return fits and any(one.tag == "JX" and one.form in {"은", "는", "ᆫ"} for one in after[:12])


# --- who speaks, in full


def _may_be(mention: str, name: str, language: str) -> bool:
    """Whether a mention is a pronoun, or some of the words of a name with nothing else but courtesy."""
    if mention.lower() in PRONOUNS[language]:
        return True
    if language in COURTESIES:
        bare = regex.sub(rf"^(?i:{COURTESIES[language]})", "", mention)
        return set(bare.split()) <= set(name.split())
    core = regex.match(r"[\p{Hangul}\p{Han}\p{Katakana}ー]+?(?=\s?(?:씨|氏|さん|先生|女士)?$|\s)", mention)
    parts = regex.split(r"[\s・·]", name)
    return core is not None and (core[0] in parts or core[0] == name[: len(core[0])])


def _introduce_spaced(sentence: str, outside: str, span: tuple[int, int], name: str, role: str, language: str) -> str:
    before, after = outside[: span[0]], outside[span[1] :]
    has_role = _compiled(DESCRIBED).match(after)
    is_inverted = _compiled(INVERTED[language]).search(before) and _compiled(AFTER_INVERTED[language]).match(after)
    opens = _compiled(OPENS_SUBJECT[language]).search(before)
    if not is_inverted and not (opens and (has_role or _compiled(PREDICATE[language]).match(after))):
        return sentence
    if has_role or _compiled(rf"(?i:{POSSESSIVE_ROLE[language]})").match(role):
        role = ""
    full = name
    if role and _compiled(APPOSED[language]).search(role):
        full = f"{name}, {role}" + ("" if after[:1] in {*".,;:!?"} or not after else ",")
    elif role:
        title = role if before == "" else regex.sub("^Former\\b", "former", role)
        full = f"{title} {name}"
    full = full if before else _capitalised(full)
    return sentence[: span[0]] + full + sentence[span[1] :]


def _introduce_korean(sentence: str, start: int, end: int, name: str, role: str) -> str:
    is_subject = _compiled(KOREAN_BEFORE).search(sentence[:start]) and _compiled(KOREAN_SUBJECT).match(sentence, end)
    if not is_subject:
        return sentence
    full = f"{name} 씨" if not role and sentence[start:end].endswith("씨") else name
    if role:
        full = f"{role} {name}" if regex.search(KOREAN_DESCRIPTION, role) else f"{name} {role}"
    repaired = repair(sentence[:start] + full + sentence[end:], start, start + len(full))
    return sentence if repaired.doubtful else repaired.text


def _introduce_unspaced(sentence: str, start: int, end: int, name: str, role: str, language: str) -> str:
    """With the role after the name in Japanese, before it in Chinese."""
    opens = regex.search(r"(?:^|[、，,」”])$", sentence[:start])
    predicate = r"[はがも]" if language == "ja" else CHINESE_PREDICATE
    if opens is None or _compiled(predicate).match(sentence, end) is None:
        return sentence
    if language == "zh":
        return sentence[:start] + role + name + sentence[end:]
    honorific = regex.search("(?:氏|さん)$", sentence[start:end])
    joint = "・" if regex.search(r"\p{Katakana}ー?$", name) and regex.match(r"\p{Katakana}", role) else ""
    return sentence[:start] + name + (joint + role or (honorific[0] if honorific else "")) + sentence[end:]
