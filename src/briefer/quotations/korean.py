"""Who is quoted in a Korean article: by the particle after the quotation, and the topic or subject of its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from briefer.document import BlockKind
from briefer.korean import kiwi
from briefer.quotations.kinds import Attribution, Place, is_alone
from briefer.quotations.marks import MASK, Passage, Quoted
from briefer.quotations.model import How, QuotationKind
from briefer.romanisation_table import SURNAMES

# “…”라고 말했다, “…”며, “…”는 입장
_REPORTS = regex.compile(r"\s?(?:이?라고|고|하고|이?라며|며|이?라면서|면서|이?라는|는|이?란|이?라)(?![가-힣])")
_IS_TITLE = regex.compile(r"\s?(?:이?라는|이?란)\s(?:제목|이름|뜻|의미|표현|말|단어|구호|주제|책|영화|노래|별명|용어)")
_GOES_ON = regex.compile(
    r"(?:그러면서(?:도)?|이어(?:서)?|또(?:한)?|아울러|이에|덧붙여|나아가|특히|다만|하지만|그러나),?(?:\s|$)"
)
_PRONOUN = frozenset("그 그녀 이들 그들".split())
_TITLE = (
    "시장|장관|차관|대통령|총리|의원|대표|회장|부회장|교수|총장|원장|국장|위원장|위원|대변인|변호사|감독|특사|보고관|소장|관장"
    "|이사장|이사|후보|지사|검사|판사|센터장|연구원|활동가|대사|팀장|실장|과장|사장|처장|청장|구청장|군수|작가|사무총장"
)
# Those that a foreign name seldom begins with: 제임스 is none.
_SURNAMES = "".join(line[0] for line in SURNAMES.split("\n") if line and line[0] not in "제마우")
_WORD = r"[\p{L}\p{N}·]"
_TITLED = regex.compile(rf"(?P<name>[{_SURNAMES}][가-힣]{{1,3}}) (?P<role>(?:{_WORD}+ )*{_WORD}*(?:{_TITLE}))")
_SOMEBODY = regex.compile(rf"(?:{_TITLE}|씨|측|관계자|당국자|대리인단?|단체|부|청|위원회)$")
_MR = regex.compile(r"(?P<name>[가-힣]{2,4}) ?씨")
_SHORT = regex.compile(rf"(?P<surname>[가-힣]) (?P<title>{_TITLE}|씨)")
_NOUN = ("NN", "NR", "NP", "XSN", "XPN", "XR", "SL", "SN", "SH", "JKG", "JC", "SSO", "SSC", "SB", "MM", "W_")
# What a sentence is about or when, not who speaks.
_NOBODY = regex.compile(r"(?:날|일|때|년|월|것|수|바|데|점|경우|오늘|어제|올해|지난해|내용|말|문제|이유|결과)$")


@dataclass(frozen=True, slots=True)
class _Subject:
    words: str
    start: int
    end: int
    is_topic: bool


def attribute(passages: Sequence[Passage]) -> list[list[Attribution]]:
    """Find the speaker of each quotation of each passage."""
    article = _Article(
        " ".join(passage.outside for passage in passages),
        frozenset(passage.sentence(one.opens).number for passage in passages for one in passage.quoted),
    )
    found: list[list[Attribution]] = []
    for passage in passages:
        found.append([])
        for one in passage.quoted:
            found[-1].append(_attribute(passage, one, found, article))
    return found


@dataclass(frozen=True, slots=True)
class _Article:
    """Its words outside quotation marks, and the numbers of the sentences that quote."""

    text: str
    quoting: frozenset[int]


def _attribute(passage: Passage, one: Quoted, found: Sequence[Sequence[Attribution]], article: _Article) -> Attribution:
    first, last = passage.sentence(one.opens), passage.sentence(max(one.opens, one.closes - 1))
    nothing = Attribution(QuotationKind.TERM)
    if passage.block.kind is BlockKind.HEADLINE:
        return _of_headline(passage, one, article) or nothing
    if is_alone(passage, first, last):
        before = _last_before(found)
        continued = replace(before, how=How.CONTINUED, sure=False) if before else nothing
        return replace(continued, kind=QuotationKind.STATEMENT)
    reports = _REPORTS.match(passage.outside, one.closes)
    if reports is None or _IS_TITLE.match(passage.outside, one.closes):
        return nothing
    return _reported(passage, one, reports.end(), found, article)


def _reported(
    passage: Passage, one: Quoted, after: int, found: Sequence[Sequence[Attribution]], article: _Article
) -> Attribution:
    """By the subject before the quotation, the one that another in the sentence has, or the one after it."""
    first, last = passage.sentence(one.opens), passage.sentence(max(one.opens, one.closes - 1))
    said = zip(passage.quoted, found[-1], strict=False)
    earlier = [(quoted, known) for quoted, known in said if quoted.opens >= first.start]
    start = earlier[-1][0].closes if earlier else first.start
    following = min([last.end, *(quoted.opens for quoted in passage.quoted if quoted.opens >= one.closes)])
    verb = Place(passage.block.number, one.closes, _end_of_clause(passage.outside, after, following))
    statement = Attribution(QuotationKind.STATEMENT, verb=verb, how=How.SAID)
    before = _last_before(found)
    at_once = first.number - 1 in article.quoting
    if subjects := _subjects(passage.outside, start, one.opens):
        return _said(statement, subjects, before if at_once else None, found, article)
    if earlier and earlier[-1][1].who:
        return replace(earlier[-1][1], verb=verb, how=How.BROKEN)
    if subjects := _subjects(passage.outside, after, following):
        statement = replace(statement, verb=Place(passage.block.number, one.closes, after))
        return _said(statement, subjects, before if at_once else None, found, article)
    if before and at_once and _GOES_ON.match(passage.outside, first.start):
        return replace(before, kind=QuotationKind.STATEMENT, verb=verb, how=How.CONTINUED)
    return statement


def _end_of_clause(text: str, start: int, end: int) -> int:
    """Where the word ends that follows the particle: `고 말했다`."""
    word = regex.compile(r"\s*[가-힣]+").match(text, start, end)
    return word.end() if word else start


def _said(
    statement: Attribution,
    subjects: Sequence[_Subject],
    before: Attribution | None,
    found: Sequence[Sequence[Attribution]],
    article: _Article,
) -> Attribution:
    """The last topic, or else the first subject; sure if there is no other."""
    people = [one for one in subjects if _SOMEBODY.search(one.words)]
    topics = [one for one in subjects if one.is_topic]
    chosen = people[0] if len(people) == 1 else topics[-1] if topics else subjects[0]
    place = Place(statement.verb.block, chosen.start, chosen.end)
    if chosen.words in _PRONOUN:
        if before is None:
            return statement
        sure = before.sure and len(subjects) == 1 and _one_spoke(found)
        return replace(before, said_by=place, verb=statement.verb, how=How.PRONOUN, sure=sure)
    name = _full(chosen.words, article.text)
    if name is None:
        return statement
    return replace(statement, who=name[0], role=name[1], said_by=place, sure=len(subjects) == 1)


def _last_before(found: Sequence[Sequence[Attribution]]) -> Attribution | None:
    """The speaker of the quotation before, in this paragraph or the one right before it."""
    said = [one for part in found[-2:] for one in part if one.kind is not QuotationKind.TERM]
    return said[-1] if said and said[-1].who else None


def _one_spoke(found: Sequence[Sequence[Attribution]]) -> bool:
    return len({one.who for part in found[-2:] for one in part if one.kind is not QuotationKind.TERM}) == 1


def _subjects(text: str, start: int, end: int) -> list[_Subject]:
    """Noun phrases with 은, 는, 이, 가 or 께서 in a part of a sentence."""
    part = text[start:end].replace(MASK, " ")
    tokens = kiwi().tokenize(part)
    subjects = []
    for at, token in enumerate(tokens):
        is_topic = token.tag == "JX" and token.form in {"은", "는", "ᆫ"}
        if not is_topic and token.tag != "JKS":
            continue
        first = at
        while first and tokens[first - 1].tag.startswith(_NOUN):
            first -= 1
        words = part[tokens[first].start : token.start].strip()
        if first < at and words and not _NOBODY.search(words):
            begins = start + tokens[first].start
            subjects.append(_Subject(words, begins, begins + len(words), is_topic))
    return subjects


def _full(words: str, article: str) -> tuple[str, str] | None:
    """Name and role: 최 회장 is the 최태원 SK그룹 회장 of the article; `None` if two have that surname and title."""
    if titled := _TITLED.fullmatch(words):
        return titled["name"], titled["role"]
    if mister := _MR.fullmatch(words):
        return mister["name"], ""
    short = _SHORT.fullmatch(words)
    if short is None:
        return words, ""
    full = regex.compile(
        rf"(?<![가-힣])(?P<name>{short['surname']}[가-힣]{{1,3}})"
        rf" ?(?P<role>(?:{_WORD}+ ){{0,4}}?{_WORD}*{short['title']})"
    )
    names = {match["name"]: match["role"] for match in reversed(list(full.finditer(article)))}
    if len(names) > 1:
        return None
    return next(((name, "" if role == "씨" else role) for name, role in names.items()), (words, ""))


def _of_headline(passage: Passage, one: Quoted, article: _Article) -> Attribution | None:
    """`최태원 “…”`: a headline has a name and no verb."""
    words = passage.outside[: one.opens].strip(" ,:…")
    if regex.fullmatch(r"[가-힣]{2,4}(?: [가-힣]+)?", words) is None:
        return None
    name, role = _full(words, article.text) or (words, "")
    at = passage.outside.index(words)
    place = Place(passage.block.number, at, at + len(words))
    return Attribution(QuotationKind.STATEMENT, name, role, place, place, How.SAID)
