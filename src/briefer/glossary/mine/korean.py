"""Where names are mentioned in Korean, which has no capitals."""

from collections.abc import Iterable, Iterator

import regex

from briefer import romanisation
from briefer.glossary.match import find_terms
from briefer.glossary.mine import rules
from briefer.glossary.mine.acronyms import is_covered_whole
from briefer.glossary.mine.sentences import Mention, Sentence
from briefer.glossary.terms import Glossary, TermType
from briefer.korean import kiwi

_KOREAN_ACRONYM = regex.compile(r"((?:[\p{Hangul}·]+ ){0,3}[\p{Hangul}·]{3,})\((\p{Lu}[\p{Lu}\p{N}&-]{1,9})\)")
_KOREAN_QUOTED = regex.compile(r"[「『《〈‘“｢]([^「『《〈‘“｢」』》〉’”｣]+)[」』》〉’”｣]|\"([^\"]+)\"|(?<!\w)'([^']+)'")
_KOREAN_TERM = regex.compile(r"[\p{Hangul}\p{L}\p{N}·:\- ]{3,40}(?<![다요까라죠]|려고)")
_KOREAN_TITLE = regex.compile(
    r" ((?:전 |신임 |현 )?(?:[\p{L}\p{N}]+ ){0,2}?[\p{Hangul}A-Z]*"
    rf"(?:{rules.KOREAN_TITLES}))(?!\p{{Hangul}}{{3}})"
)


def korean_mentions(sentences: Iterable[Sentence], glossary: Glossary) -> Iterator[Mention]:
    """Quoted terms, acronyms with what they stand for, and persons before their titles."""
    for sentence in sentences:
        covered = [(match.start, match.end) for match in find_terms(sentence.text, glossary, "ko")]
        for mention in (*_korean_terms(sentence), *_korean_persons(sentence)):
            if not is_covered_whole(mention.at, mention.at + len(mention.form), covered):
                yield mention


def _korean_terms(sentence: Sentence) -> Iterator[Mention]:
    text = sentence.text
    for match in _KOREAN_ACRONYM.finditer(text):
        reason = f"what {match[2]} stands for"
        yield Mention(match[1], TermType.ORGANISATION, reason, sentence, match.start(1), alias=match[2])
    for match in _KOREAN_QUOTED.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number])
        if _KOREAN_TERM.fullmatch(match[group]) and len(match[group].split()) <= 8:
            kind = TermType.LEGAL if match[group].endswith(("법", "협약", "조약", "규정")) else TermType.TERM
            yield Mention(match[group], kind, "in quotation marks", sentence, match.start(group))


def _korean_persons(sentence: Sentence) -> Iterator[Mention]:
    for token in kiwi().tokenize(sentence.text):
        title = _KOREAN_TITLE.match(sentence.text, token.start + token.len)
        if token.tag == "NNP" and title and romanisation.is_hangul_name(token.form):
            yield Mention(token.form, TermType.PERSON, f"before the title {title[1]}", sentence, token.start)
