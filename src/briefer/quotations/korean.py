"""Who is quoted in a Korean article: by the particle after the quotation, and the topic or subject of its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from briefer.document import BlockKind
from briefer.korean import kiwi
from briefer.quotations.kinds import Attribution, Place, is_alone, quotes
from briefer.quotations.marks import MASK, Passage, Quoted, Sentence
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
    "|이사장|이사|후보|지사|검사|판사|센터장|연구원|활동가|대사|팀장|실장|과장|사장|처장|청장|구청장|군수|작가|사무총장|박사|책임자|매니저|학장|수석|목사|신부|스님|기자|선수"
)
# Those that a foreign name seldom begins with: 제임스 is none.
_SURNAMES = "".join(line[0] for line in SURNAMES.split("\n") if line and line[0] not in "제마우")
_WORD = r"[\p{L}\p{N}·]"
# 피터 리 부사장 is no 피터: what follows a Korean name has more than one syllable. 나사의 대변인 is no 나사의.
_TITLED = regex.compile(
    rf"(?P<name>(?:남궁|황보|선우|제갈|독고|사공|[{_SURNAMES}])[가-힣]{{1,2}}(?<!의))"
    rf" (?P<role>(?![가-힣] )(?:{_WORD}+ )*{_WORD}*(?:{_TITLE}))"
)
_SOMEBODY = regex.compile(rf"(?:{_TITLE}|씨|측|관계자|당국자|대리인단?|단체|부|청|위원회)$")
_MR = regex.compile(r"(?P<name>[가-힣]{2,4}) ?씨")
_SHORT = regex.compile(rf"(?P<surname>[가-힣]) (?P<title>{_TITLE}|씨)")
_NOUN = ("NN", "NR", "NP", "XSN", "XPN", "XR", "SL", "SN", "SH", "JKG", "JC", "SSO", "SSC", "SB", "MM", "W_")
# 윤종용 이사장(전 부회장)은
_ASIDE = regex.compile(r"\s?\([^()]*\)$")
# What a sentence is about or when, not who speaks.
_NOBODY = regex.compile(
    r"(?:(?:^|\s|\d)(?:날|일|때|년|월|것|수|바|데|점|말)|경우|오늘|어제|올해|지난해|내용|문제|이유|결과)$"
)

# …다고 말했다, …을 촉구했다: at the end of the sentence, where Korean has its main verb.
_SAYING = (
    "말|강조|지적|설명|주장|비판|촉구|경고|호소|당부|요청|요구|제안|답|답변|반박|토로|약속|평가|분석|예측|전망|언급|부인|해명|선언|발표"
    "|진단|조언|단언|역설|회고|증언|보도|소개|인정|우려|반문|일축|비난|규탄|다짐|시사|예상|기대|권고|표명|공언|고백|단정|항의|성토|추정|보고"
)
_SAYS = (
    rf"(?:(?:자체)?(?:{_SAYING})(?:했|하였|한|하고 있|해 ?왔)|밝(?:혔|힌|히고 있)|전(?:했|한|하고 있)"
    r"|덧붙(?:였|인)|내다봤|물었|털어놨|꼬집었)(?:었)?(?:다|습니다)"
)
# 차이를 분석했다 is no statement.
_OF_NOUN = (
    "(?:강조|지적|비판|주장|촉구|경고|호소|당부|요청|요구|제안|반박|토로|약속|언급|부인|해명|선언|발표|역설|증언|일축"
    "|비난|규탄|다짐|시사|권고|표명|공언|항의|성토|설명|소개|인정|우려)"
    "(?:했|하였|한|하고 있|해 ?왔)(?:었)?(?:다|습니다)"
    "|(?:밝혔|밝힌|전했|전한)(?:다|습니다)"
)
_REPORTED = regex.compile(
    rf"(?:(?<=[다라자냐까])고(?:도|는)?(?P<between>\s(?:[^,.]{{0,40}}\s)?)(?P<verb>{_SAYS}|했다|했습니다|한다|봤다)"
    rf"|(?<=[을를])(?P<between>\s(?:\p{{L}}+\s)?)(?P<verb>{_OF_NOUN}))[.\s]*$"
)
_SOURCE = regex.compile(r"(?:\S{1,8}(?:일|날)?,? )?(?P<words>[^,.“”\"]{2,40}?)(?P<cue>에 (?:따르면|의하면))(?=[,\s])")
_MUST = regex.compile(r"(?:야|아야|어야|여야) (?:한|된|할 것)")
_PERSON = regex.compile(rf"(?:{_TITLE}|씨)$")
_SPEAKS = regex.compile(
    rf"(?:{_SOMEBODY.pattern[3:-2]}|(?:정부|당국|팀|진|회|원|당|단|대|대학|대학교|협회|연맹|재단|통신|신문|방송|일보|언론|매체|업체|센터|본부|사령부"
    r"|법원|검찰|경찰|유엔|대사관|기구|기관|그룹|전자|사|처|국|북한|한국|미국|중국|일본|러시아|앰네스티|워치|[A-Z]{2,})"
    r"|(?:전문가|참석자|참가자|토론자|발표자|패널|의원|유족|가족|주민|탈북민|탈북자|생존자|피해자|증인|학자|연구자|과학자|기자|관계자|시민|학생|활동가"
    r"|변호사|교수|외교관|회원국|국가|단체|위원|당국자|전문의|업계)(?:들)?)$"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    words: str
    start: int
    end: int
    is_topic: bool


def attribute(passages: Sequence[Passage]) -> list[list[Attribution]]:
    """Find the speaker of each quotation of each passage."""
    article = _article(passages)
    found: list[list[Attribution]] = []
    for passage in passages:
        found.append([])
        for one in passage.quoted:
            found[-1].append(_attribute(passage, one, found, article))
    return found


def _article(passages: Sequence[Passage]) -> "_Article":
    return _Article(
        " ".join(passage.outside for passage in passages),
        frozenset(passage.sentence(one.opens).number for passage in passages for one in passage.quoted),
    )


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
        at_once, before = before is not None, before or next((part[-1] for part in reversed(found) if part), None)
        if before is None or not before.who:
            return statement
        sure = at_once and before.sure and len(subjects) == 1 and _one_spoke(found)
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
        is_topic = token.tag == "JX" and token.form in {"은", "는", "도"}
        if not is_topic and token.tag != "JKS":
            continue
        first = at
        while first and tokens[first - 1].tag.startswith(_NOUN):
            first -= 1
        words = _ASIDE.sub("", part[tokens[first].start : token.start].strip())
        too = token.form == "도" and not _PERSON.search(words)  # 사람도 is no topic, 김 교수도 is one.
        if first < at and words and not too and not _NOBODY.search(words):
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
        rf"(?<![가-힣])(?P<name>{short['surname']}[가-힣]{{1,3}}(?<!의))"
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


# --- without quotation marks


def reports(passages: Sequence[Passage]) -> dict[int, Attribution]:
    """Find the sentences that report what somebody says without quoting it, by number."""
    article = _article(passages)
    said: dict[int, Attribution] = {}
    told: dict[int, Attribution] = {}
    for passage, found in zip(passages, attribute(passages), strict=True):
        for one, known in zip(passage.quoted, found, strict=True):
            if known.who:
                said[passage.sentence(one.closes - 1).number] = known
        for sentence in passage.sentences:
            if not quotes(passage, sentence, found):
                report = _report(passage, sentence, said.get(sentence.number - 1), article)
                if report and report.who:
                    told[sentence.number] = said[sentence.number] = report
    return told


def _report(passage: Passage, sentence: Sentence, before: Attribution | None, article: _Article) -> Attribution | None:
    """By the topic that comes first, the subject between the clause and its verb, or the sentence before."""
    text = passage.outside[: sentence.end]
    if source := _SOURCE.match(text, sentence.start):
        subject = _Subject(source["words"], *source.span("words"), is_topic=True)
        return _by(passage, subject, source.span("cue"), article, sure=True)
    verb = _REPORTED.search(text, sentence.start)
    if verb is None:
        return None
    if after := _subjects(text, *verb.span("between")):
        return _by(passage, after[0], verb.span("verb"), article, sure=len(after) == 1)
    subjects = _subjects(text, sentence.start, verb.start())
    topics = [one for one in subjects if one.is_topic]
    if topics and topics[0].words not in _PRONOUN:
        # 북한은 대화에 나서야 한다고: whether North Korea says that or should do it is open.
        must = len(subjects) == 1 and _MUST.search(text, sentence.start, verb.end("between"))
        sure = len(topics) == 1 and (not must or _PERSON.search(topics[0].words) is not None)
        return _by(passage, topics[0], verb.span("verb"), article, sure=sure)
    if not topics and any(_SPEAKS.search(one.words) for one in subjects):
        # Of a clause, the last subject may be its own; of a noun, it is the one that says it.
        of_clause = verb[0].startswith("고")
        return _by(passage, subjects[0 if of_clause else -1], verb.span("verb"), article, sure=False)
    return _as_before(passage, sentence, verb.span("verb"), topics, before)


def _as_before(
    passage: Passage, sentence: Sentence, verb: tuple[int, int], topics: Sequence[_Subject], before: Attribution | None
) -> Attribution | None:
    """`그는 …` and `이어 …`, where the sentence before says who spoke; without either it is likely."""
    if before is None:
        return None
    said = replace(before, verb=Place(passage.block.number, *verb))
    if topics:
        place = Place(passage.block.number, topics[0].start, topics[0].end)
        return replace(said, said_by=place, how=How.PRONOUN, sure=before.sure and len(topics) == 1)
    goes_on = _GOES_ON.match(passage.outside, sentence.start) is not None
    return replace(said, how=How.CONTINUED, sure=before.sure and goes_on)


def _by(
    passage: Passage, subject: _Subject, verb: tuple[int, int], article: _Article, *, sure: bool
) -> Attribution | None:
    """Nothing if it is no person or body that the sentence is about."""
    name = _full(subject.words, article.text) if _SPEAKS.search(subject.words) else None
    if name is None:
        return None
    number = passage.block.number
    said_by = Place(number, subject.start, subject.end)
    return Attribution(QuotationKind.STATEMENT, *name, said_by, Place(number, *verb), How.SAID, sure)
