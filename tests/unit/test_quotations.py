"""Quotations and reports, where they stand, and who says them; what the article leaves open has no speaker."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Document
from briefer.quotations import How, Quotation, QuotationKind, Report, find_quotations, find_reports
from briefer.readers import parse
from briefer.segment import split

HEARING = Path(__file__).parents[2] / "examples" / "seoul-hearing.txt"


def document(text: str, name: str = "article.txt") -> Document:
    return parse(text, name)


def quotations(text: str, language: str = "en", name: str = "article.txt") -> tuple[Quotation, ...]:
    article = document(text, name)
    return find_quotations(article, split(article, language), language)


def reports(text: str, language: str = "en") -> tuple[Report, ...]:
    article = document(text)
    return find_reports(article, split(article, language), language)


def told(text: str, language: str = "en") -> list[str]:
    """The speaker of each report, with a `?` if that is not sure."""
    return [one.speaker.name + ("" if one.sure else "?") for one in reports(text, language)]


def speakers(text: str, language: str = "en") -> list[str | None]:
    """The speaker of each quotation, with a `?` if that is not sure."""
    found = quotations(text, language)
    return [one.speaker.name + ("" if one.sure else "?") if one.speaker else None for one in found]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("“We came,” Oh Se-hoon said.", "Oh Se-hoon", ""),
        ("“We came,” said Oh Se-hoon.", "Oh Se-hoon", ""),
        ("Oh Se-hoon said, “We came here today.”", "Oh Se-hoon", ""),
        ('"We came," Oh Se-hoon told hundreds of participants at City Hall.', "Oh Se-hoon", ""),
        ("‘We don’t know,’ said Ann Lee.", "Ann Lee", ""),
        ("'We don't know,' said Ann Lee.", "Ann Lee", ""),
        ("“We came,” Seoul Mayor Oh Se-hoon said.", "Oh Se-hoon", "Seoul Mayor"),
        ("“We came,” said chief inspector Jennifer Hay from the police.", "Jennifer Hay", "chief inspector"),
        ("“We came,” CNN meteorologist Chad Myers said.", "Chad Myers", "CNN meteorologist"),
        ("“We came,” Patrol Chief James Hall with the New York Police Department said.", "James Hall", "Patrol Chief"),
        ("“We came,” said Mr. Reeves.", "Reeves", ""),
        ("“We came,” her mother, Fiona, said.", "Fiona", "her mother"),
        (
            "Julie Turner, the US special envoy on North Korean human rights issues, underscored, “Russia and China.”",
            "Julie Turner",
            "the US special envoy on North Korean human rights issues",
        ),
        (
            "“We came,” said Kim Il-hyeok, a North Korean defector who testified at the UN.",
            "Kim Il-hyeok",
            "a North Korean defector",
        ),
        ("Julie Turner also highlighted that “no one may be returned to North Korea.”", "Julie Turner", ""),
        ("Ann Lee called for “countries that have influence over them” to act.", "Ann Lee", ""),
        ("Ann Lee met the press, saying “nobody will be returned again.”", "Ann Lee", ""),
        ("The leader of Ennahda, Rachid Ghannouchi, condemned it, saying “it will not break us.”", "Rachid Ghannouchi",
         "The leader of Ennahda"),
        ("“We must see what is written” in that law, Ann Lee said.", "Ann Lee", ""),
        ("“We came,” the ministry said in a statement.", "the ministry", ""),
        ("The foreign ministry said “nobody will be returned again.”", "The foreign ministry", ""),
        ("According to the ministry, “nobody will be returned again.”", "the ministry", ""),
        ("“Nobody was hurt,” according to Ann Lee, the envoy.", "Ann Lee", "the envoy"),
        ("“I know nothing,” one mother, who asked that her name be withheld, said.", "one mother", ""),
        ("“We are not numbers,” says a doctor from Hebron, whose name has been withheld.", "a doctor from Hebron", ""),
        ("“We came,” officials said.", "officials", ""),
        ("“We came,” said Ann Lee and Oh Se-hoon.", "Ann Lee and Oh Se-hoon", ""),
        ("Ann Lee: “I can’t think of anything else.”", "Ann Lee", ""),
        ("It was described as “a great shame for us all” by the ministry.", "the ministry", ""),
        ("It was “a great shame for us all,” as Ann Lee put it.", "Ann Lee", ""),
        ("It was “a great shame,” Ann Lee told me in a letter.", "Ann Lee", ""),
        ("Ann Lee was quick to add that it was “a great shame for us all.”", "Ann Lee", ""),
        ("U.S. Secretary of State Ann Lee said that “nobody will be returned.”", "Ann Lee", "U.S. Secretary of State"),
        ("SEOUL, South Korea (AP) -- The ministry said that “nobody will be returned.”", "The ministry", ""),
        ("“We came,” the lawyer for activist Ann Lee said.", "the lawyer for activist Ann Lee", ""),
        ("“We came,” said Bill dos Santos.", "Bill dos Santos", ""),
        ("“We came,” Hanok CEO Ann Lee said.", "Ann Lee", "Hanok CEO"),
        ("“We came,” said Ann Lee, a former U.S. envoy.", "Ann Lee", "a former U.S. envoy"),
        ("“We came,” said Ann Lee, a native of the U.S. She left.", "Ann Lee", "a native of the U.S."),
    ],
)  # fmt: skip
def test_a_reporting_verb_in_the_sentence_tells_who_speaks(text: str, name: str, role: str) -> None:
    """On either side of the quotation, with titles and appositions; organisations and the unnamed speak too."""
    (one,) = quotations(text)
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.role, one.sure) == (name, role, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came,” Ann Lee said, “and we stay.”", [How.SAID, How.BROKEN]),
        ("“We came,” Ann Lee said. “We stay.”", [How.SAID, How.CONTINUED]),
        ("“We came.\n\n“We saw.\n\n“We stay,” Ann Lee said.", [How.CONTINUED, How.CONTINUED, How.SAID]),
        ("“We came,” Ann Lee said. “We stay.\n\n“We know them.”", [How.SAID, How.CONTINUED, How.CONTINUED]),
        ("Ann Lee spoke. “We came,” she said.", [How.PRONOUN]),
        ("“We came,” Ann Lee said.\n\n“We stay,” she added.", [How.SAID, How.PRONOUN]),
        ("Ann Lee spoke to the press.\n\nShe said “nobody will ever be returned.”", [How.PRONOUN]),
    ],
)
def test_a_quotation_that_goes_on_keeps_its_speaker(text: str, expected: list[How]) -> None:
    """Broken in two, in the next sentence, in paragraphs that each open a mark, and after he or she."""
    found = quotations(text)
    assert [one.how for one in found] == expected
    assert speakers(text) == ["Ann Lee"] * len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came,” Ann Lee said.\n\n“We stay here.”", ["Ann Lee", "Ann Lee?"]),
        ("“We came,” Ann Lee asked. “Did you?”\n\n“I stay here.”", ["Ann Lee", "Ann Lee", None]),
        ("Ann Lee was not content. “We stay here.”", ["Ann Lee?"]),
        ("Ann Lee cut him off: “We stay here.”", ["Ann Lee?"]),
        ("“We came,” Ann Lee recalled the guard saying.", ["Ann Lee?"]),
        ("Oh Se-hoon met Julie Turner. “We came,” he said.", ["Oh Se-hoon?"]),
        ("Ann Lee spoke first. The minister answered. “We came,” she said.", ["Ann Lee?"]),
        ("The AP reported that the judge spoke of “a danger to us all.”", ["AP?"]),
        ("The answer prompted Ann Lee to quip it was “a danger to us all.”", ["Ann Lee?"]),
        ("Ann Lee said it was late.\n\n“We stay here.”", ["Ann Lee?"]),
        ("Ann Lee met the press.\n\nIt rained all day.\n\n“We stay,” she said.", ["Ann Lee?"]),
        ("WHO chief Ann Lee spoke of it, warning: “It may spread.”", ["Ann Lee"]),
    ],
)
def test_what_is_likely_is_flagged(text: str, expected: list[str | None]) -> None:
    """A paragraph that is only a quotation goes on from the one before, but not after a question."""
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We came,” he said.",
        "The minister met Ann Lee and Oh Se-hoon, and they left. “We came,” he said.",
        "When the minister met Oh Se-hoon, he said: “It is late, my friend.”",
        "The man put down his bag and said, “I am tired of it.”",
        "The report, which highlighted “systematic and widespread violations of rights,” was read.",
        "The company’s claims that “nothing at all has ever happened there” were false.",
        "Ann Lee said it was true and Bo Ray said “it is not true at all.”",
        "“We came here.” The hall was full.",
    ],
)
def test_what_cannot_be_told_has_no_speaker(text: str) -> None:
    """No name at all, nobody whom a pronoun may mean, or a subject that is not plain."""
    assert speakers(text) == [None]


def test_two_who_take_turns_are_told_apart() -> None:
    """After a question, and where a pronoun does not fit who spoke last: flagged."""
    text = "“I came,” Ann Lee said. “I stay,” she said.\n\n“Why?” Bo Ray asked. “Do you?”\n\n"
    assert speakers(text + "“I do, of course.”")[-1] == "Ann Lee?"
    text = "“I came,” Bo Ray said.\n\n“I stay,” Ann Lee said. “I do,” she said.\n\n“Good,” he said."
    assert speakers(text)[-1] == "Bo Ray?"


def test_they_are_not_one_person() -> None:
    """Nor is he one who is no person."""
    assert speakers("Ann Lee left. “We came here,” they said.") == [None]
    assert speakers("“We came,” the WHO said. “It may spread,” he said.")[-1] != "WHO"


def test_words_that_a_heading_repeats_keep_their_speaker() -> None:
    """Where one speaker has them; three words alone are flagged."""
    text = "# ‘{}’\n\n“We know {} from now on,” Ann Lee said.\n"
    assert [one.sure for one in quotations(text.replace("{}", "there is no way back"), name="a.md")] == [True, True]
    (heading, said) = quotations(text.replace("{}", "no way back"), name="a.md")
    assert heading.speaker == said.speaker
    assert (heading.how, heading.sure) == (How.REPEATED, False)


def test_a_surname_is_linked_to_the_full_name_and_its_role() -> None:
    """Also a Korean surname, which comes first; not where two persons have it."""
    text = "Seoul Mayor Oh Se-hoon and Julie Turner, the US envoy, met.\n\n“Yes,” Oh said.\n\n“No,” Turner said."
    found = [one.speaker and (one.speaker.name, one.speaker.role) for one in quotations(text)]
    assert found == [("Oh Se-hoon", "Seoul Mayor"), ("Julie Turner", "the US envoy")]
    assert speakers("Kim Min-su and Kim Il-hyeok came. “No,” Kim said. “Never.”") == [None, None]


def test_a_surname_is_of_the_one_who_was_introduced() -> None:
    """A namesake who comes up later does not matter yet."""
    text = "Lee Jae-myung spoke. “No,” Lee said.\n\nPrime Minister Lee Sang-min left. “Yes,” Lee said."
    assert speakers(text) == ["Lee Jae-myung", None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The second session, “Journey to Freedom: Going Together,” was long.", QuotationKind.TERM),
        ("It was titled “Human Rights Status.”", QuotationKind.TERM),
        ("She took “slimming tablets” that day.", QuotationKind.TERM),
        ("Ann Lee spoke of it on the show “Wait, Wait.”", QuotationKind.TERM),
        ("Ann Lee smiled, as if to say, “We knew it all along.”", QuotationKind.TERM),
        ("“There is a way out of it” for those who look, Ann Lee said.", QuotationKind.PARTIAL),
        ("“There is a way out of it” was her answer, Ann Lee said.", QuotationKind.PARTIAL),
        ("“There is a way out of it,” but a long one, Ann Lee said.", QuotationKind.PARTIAL),
        ("“There is a way out of it”, Ann Lee said.", QuotationKind.STATEMENT),
        ("Ann Lee observed a process stemming from “two critical positions” there.", QuotationKind.PARTIAL),
        ("Ann Lee said, “We came here.”", QuotationKind.STATEMENT),
    ],
)
def test_a_title_or_a_scare_quote_is_no_statement(text: str, kind: QuotationKind) -> None:
    """Some words that a verb reports are a partial quotation."""
    (one,) = quotations(text)
    assert one.kind is kind
    assert (one.speaker is None) == (kind is QuotationKind.TERM)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me, ‘Go away,’ and I went,” said Ann Lee.", ["He told me, ‘Go away,’ and I went,"]),
        ("The 6\" board and the Smiths' dogs' bowls are 5' tall. It's the '90s.", []),
        ('A 6" nail. "We came," Ann Lee said.', ["We came,"]),
        ("“”We came,” Ann Lee said.", ["We came,"]),
        ('"We came,” Ann Lee said. “We stay," she said.', ["We came,", "We stay,"]),
        ("„Wir kamen“, sagte Anna Seghers.", ["Wir kamen"]),
        ("« Nous sommes là », a dit Anne.", ["Nous sommes là"]),
        ("彼は「それは『嘘』だ。」と述べた。", ["それは『嘘』だ。"]),
    ],
)
def test_marks_of_each_kind_are_read(text: str, expected: list[str]) -> None:
    """A quotation in a quotation is part of it; apostrophes and inches are no marks."""
    assert [one.text for one in quotations(text)] == expected


def test_markup_is_not_read() -> None:
    """A name in a link is a name, an escaped mark is a mark, and offsets are those of the source."""
    source = '“We [**came**](https://a.org/"x"),” [Okoro-Price](https://b.org) said.\n\n\\"Yes,\\" said *Ann Lee*.\n'
    article = document(source, "article.md")
    first, second = find_quotations(article, split(article, "en"), "en")
    assert (first.text, second.text) == ("We came,", "Yes,")
    assert first.speaker is not None
    assert first.cue is not None
    assert source[first.start : first.end] == 'We [**came**](https://a.org/"x"),'
    assert source[first.speaker.start : first.speaker.end] == first.speaker.name == "Okoro-Price"
    assert source[first.cue.start : first.cue.end] == first.cue.text == "said"
    assert second.speaker is not None
    assert second.speaker.name == "Ann Lee"


def test_code_in_a_quotation_keeps_its_words() -> None:
    """Only its fence is hidden, and marks in it neither open nor close a quotation."""
    source = '"We run `make "all"` and ``tox`` first," Ann Lee said. It is `"safe"`.\n'
    (one,) = quotations(source, name="article.md")
    assert one.text == 'We run make "all" and tox first,'
    assert source[one.start : one.end] == 'We run `make "all"` and ``tox`` first,'


def test_a_quotation_says_where_it_stands() -> None:
    """Its ¶ and the sentences it lies in."""
    one, two = quotations("A line.\n\nIt rained. “We came. We stay,” Ann Lee said. “We know.”")
    assert (one.block, one.segments) == (2, (3, 4))
    assert (two.block, two.segments) == (2, (5,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오세훈 서울시장은 11일 “외면할 수 없다”며 “노력하겠다”고 말했다.", ["오세훈", "오세훈"]),
        ("“고향에 가고 싶다”고 김철수 씨는 말했다.", ["김철수"]),
        ("김 씨는 “몰랐다”고 했지만 이 씨는 “알았다”고 했다.", ["김 씨", "이 씨"]),
        ("외교부는 “사실이 아니다”라고 밝혔다. 이어 “확인하고 있다”고 했다.", ["외교부", "외교부"]),
        ("오세훈 시장은 “좋다”고 했다. 그는 “함께 가자”고 말했다.", ["오세훈", "오세훈"]),
        ("오세훈 서울시장이 왔다. 오 시장은 “좋다”고 했다.", ["오세훈"]),
        ("김철수 의원과 김영수 의원이 만났다. 김 의원은 “좋다”고 말했다.", [None]),
        ("외교부는 “그렇다”고 했다. 회의는 끝났다. 이어 “아니다”라는 말이 나왔다.", ["외교부", None]),
        ("제임스 히난 유엔 인권사무소장은 “협력”이라고 말했다.", ["제임스 히난 유엔 인권사무소장"]),
        ("나사의 대변인은 “물이 있다”고 말했다.", ["나사의 대변인"]),
        ("김철수 서울대 교수는 “알 수 없다”고 설명했다.", ["김철수"]),
        ("김정일은 “그렇다”고 말했다.", ["김정일"]),
        ("김철수 이사장(전 부회장)은 “좋다”고 말했다. 이영희 교수도 “좋다”고 말했다.", ["김철수", "이영희"]),
        ("피터 리 부사장은 “곧 가능하다”고 말했다.", ["피터 리 부사장"]),
        ("이른바 ‘메타데이터’ 법안과 “자유의 길”이라는 제목의 책이 나왔다.", [None, None]),
    ],
)
def test_korean_speakers_are_the_topic_of_the_sentence(text: str, expected: list[str | None]) -> None:
    """Before or after the quotation; 이어 and 그는 go on, and a surname with a title is linked."""
    assert speakers(text, "ko") == expected


def test_a_korean_headline_and_a_lone_quotation_are_flagged() -> None:
    """A headline has a name and no verb; a quotation alone goes on from the one before it."""
    text = "최태원 “주장은 허위”\n\n최태원 SK그룹 회장은 “주장은 허위”라고 말했다. “더 할 말이 없습니다.”"
    assert speakers(text, "ko") == ["최태원?", "최태원", "최태원?"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("„Wir kamen“, sagte Anna Seghers.", "de", "Anna Seghers"),
        ("« Nous sommes là », a déclaré Emmanuel Macron.", "fr", "Emmanuel Macron"),
        ("«Se acabó», dijo Ana López.", "es", "Ana López"),
        ("„Wir kamen“, hieß es.", "de", None),
        ("李明说：“我们来了。”", "zh", None),
        ("彼は「それは違う。」と述べた。", "ja", None),
    ],
)
def test_other_languages_have_the_one_sure_pattern_or_none(text: str, language: str, name: str | None) -> None:
    """The verb and then the name, in German, French and Spanish."""
    assert speakers(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "name", "role", "cue"),
    [
        ("Elizabeth Salmon also pointed out the importance of evidence.", "Elizabeth Salmon", "", "pointed out"),
        ("In his speech, Mayor Oh Se-hoon called for more help.", "Oh Se-hoon", "Mayor", "called for"),
        ("Ann Lee, the envoy, said states must do more.", "Ann Lee", "the envoy", "said"),
        ("Ann Lee, who came late, said states must do more.", "Ann Lee", "", "said"),
        ("Ann Lee on Thursday said that states must do more.", "Ann Lee", "", "said"),
        ("Ann Lee has denied that she knew of it.", "Ann Lee", "", "denied"),
        ("Ann Lee asked whether anybody knew.", "Ann Lee", "", "asked"),
        ("Panelists emphasized that states must do more.", "Panelists", "", "emphasized"),
        ("Government officials said that states must do more.", "Government officials", "", "said"),
        ("The ministry reported that 196 came.", "The ministry", "", "reported"),
        ("The path is narrow, Ann Lee said, but it is open.", "Ann Lee", "", "said"),
        ("The path is narrow, Ann Lee warned on Monday.", "Ann Lee", "", "warned"),
        ("The path is narrow, said Ann Lee, the envoy.", "Ann Lee", "the envoy", "said"),
        ("According to the ministry, 196 came.", "the ministry", "", "According to"),
        ("The path, according to Ann Lee, is narrow.", "Ann Lee", "", "according to"),
        ("After Bo Ray said that it was late, Ann Lee urged them to stay.", "Ann Lee", "", "urged"),
        ("One of the authors, Ann Lee, said states must do more.", "Ann Lee", "One of the authors", "said"),
        ("The lawyer for activist Ann Lee said he was ill.", "The lawyer for activist Ann Lee", "", "said"),
        ("Bill Ray said states must do more.", "Bill Ray", "", "said"),
        ("But most doctors say that it is late.", "most doctors", "", "say"),
        ("Hanok CEO Ann Lee said it was late.", "Ann Lee", "Hanok CEO", "said"),
        ("Ann Lee, head of Fish & Co. in Busan, said it was late.", "Ann Lee", "head of Fish & Co. in Busan", "said"),
        ("Ann Lee, friend of John F. Park, said it was late.", "Ann Lee", "friend of John F. Park", "said"),
        (
            "Ann Lee, chair of Hanok’s Art, Law and Life, said no.",
            "Ann Lee",
            "chair of Hanok’s Art, Law and Life",
            "said",
        ),
        ("According to Ann Lee, the ferry has been late.", "Ann Lee", "", "According to"),
        ("According to Ann Lee, twice the number came.", "Ann Lee", "", "According to"),
        ("Ann Lee, its aims are good, said it was late.", "Ann Lee", "", "said"),
        ("Ann Lee, paints the old ferries, said it was late.", "Ann Lee", "", "said"),
        ("Ann Lee, among the guests of the town, said it was late.", "Ann Lee", "", "said"),
        ("Ann Lee, the ferry has been late, said it was late.", "Ann Lee", "", "said"),
        ("Ann Lee, sales manager at Hanok, said it was late.", "Ann Lee", "sales manager at Hanok", "said"),
    ],
)
def test_a_main_verb_that_reports_tells_who_says_it(text: str, name: str, role: str, cue: str) -> None:
    """Before and after its subject, in the sentence and apart from it; bodies and groups speak too."""
    (one,) = reports(text)
    assert (one.speaker.name, one.speaker.role, one.cue.text, one.sure) == (name, role, cue, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee did not say why she left.",
        "Ann Lee would say that it is late.",
        "Ann Lee never said that it was late.",
        "Ann Lee was told that it was late.",
        "Ann Lee added a page and called the police.",
        "The attack underscored the need for help.",
        "The Rome Statute says that no one may be returned.",
        "The man who Ann Lee said was ill came.",
        "The mountains, which critics say are bare, are high.",
        "The posts of her friend, Ann Lee, highlighted the need for help.",
        "Recent Republican claims that it is late were heard.",
        "Ann Lee maintained a house in Seoul.",
        "We’re told that it is late.",
        "Be warned: the ferry is old.",
        "All told, it took six days.",
        "It’s exactly what the ministry said.",
        "The plan is just what the ministry said.",
        "Ann Lee said there were two ways:",
        "“We came here,” Ann Lee said.",
    ],
)
def test_what_nobody_is_said_to_say_is_no_report(text: str) -> None:
    """Neither is a thing that shows something, a denied or a possible statement, a part of a clause, or a quotation."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee spoke. She said that it was late.", ["Ann Lee"]),
        ("Ann Lee said that it was late, while Bo Ray said that it was not.", ["Ann Lee?"]),
        ("Oh Se-hoon met Bill Ray. He said that it was late.", ["Oh Se-hoon?"]),
        ("Ann Lee spoke. They said that it was late.", []),
        ("Kim Min-su and Kim Il-hyeok came. Kim said that it was late.", []),
        ("Nobody came. He said that it was late.", []),
    ],
)
def test_a_report_of_someone_who_is_not_plain_is_flagged_or_left(text: str, expected: list[str]) -> None:
    """A pronoun of two persons, and a sentence that reports of two; nobody is guessed."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오세훈 서울시장은 인권을 널리 알려야 한다고 강조했다.", ["오세훈"]),
        ("오세훈 시장은 지원을 촉구했다. 그는 예산을 늘리겠다고 밝혔다.", ["오세훈", "오세훈"]),
        ("오세훈 시장은 늦었다고 말했다. 이어 시민의 관심을 당부했다.", ["오세훈", "오세훈"]),
        ("외교부는 사실을 부인했다. 전문가들은 협력이 필요하다고 지적했다.", ["외교부", "전문가들"]),
        ("상황이 나아질 것이라고 김영호 장관은 전망했다.", ["김영호"]),
        ("통일부에 따르면 지난해 196명이 왔다.", ["통일부"]),
        ("줄리 터너 특사는 책임자를 처벌해야 한다고 전했다.", ["줄리 터너 특사"]),
        ("북한은 대화에 나서야 한다고 말했다.", ["북한?"]),
        ("정부가 지원을 늘려야 한다고 말했다.", ["정부?"]),
        ("이번 조치는 인권을 침해한다고 지적했다.", []),
        ("보고서에 따르면 상황은 나빠졌다. 회의는 끝났다고 전해졌다.", []),
        ("연구팀은 차이를 분석했다. 머신러닝은 컴퓨터의 학습을 말한다.", []),
        ("오세훈 시장은 “늦었다”고 말했다.", []),
    ],
)
def test_korean_reports_have_the_verb_at_the_end(text: str, expected: list[str]) -> None:
    """The topic speaks; where the subject may be of the clause, and the speaker left out, that is flagged."""
    assert told(text, "ko") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Anna Seghers sagte, dass alle helfen müssen.", "de", ["Anna Seghers"]),
        ("Es werde besser, sagte Anna Seghers.", "de", ["Anna Seghers"]),
        ("Gestern Abend sagte der Minister, dass es regnet.", "de", []),
        ("Ana López dijo que nadie será devuelto. El ministro dijo que sí.", "es", ["Ana López"]),
        ("Anne Martin a déclaré que personne ne sera renvoyé.", "fr", ["Anne Martin"]),
        ("田中首相は対話を求めると述べた。調査は進んでいると述べた。", "ja", ["田中首相"]),
        ("外交部发言人李明表示，应遵守不驱回原则。报告指出，情况恶化。", "zh", ["外交部发言人李明"]),
    ],
)
def test_reports_in_other_languages_have_a_plain_name_or_are_left(
    text: str, language: str, expected: list[str]
) -> None:
    """A full name and its verb; in Japanese and Chinese a title or a body."""
    assert told(text, language) == expected


def test_a_headline_reports_nothing() -> None:
    """What it says stands in the story too."""
    article = document("# Ann Lee said it was late\n\nAnn Lee said it was late.\n", "article.md")
    assert [one.segment for one in find_reports(article, split(article, "en"), "en")] == [2]


def test_the_reports_of_the_example_are_found() -> None:
    """Every sentence of the article that reports something; not surely of she, where the paragraph has another name."""
    assert told(HEARING.read_text(encoding="utf-8")) == [
        "COI",
        "Ingrid Vasslund",
        "Ingrid Vasslund?",
        "Daniel Okoro-Price",
        "Tomas Lindqvarn",
        "Bae Do-hyeon",
    ]


def test_the_example_is_attributed() -> None:
    """Every quotation of the article that comes with the project."""
    assert speakers(HEARING.read_text(encoding="utf-8")) == [
        *["Bae Do-hyeon"] * 2,
        *["Ingrid Vasslund"] * 2,
        *["Daniel Okoro-Price"] * 2,
        None,
        *["Ryu Sun-ae"] * 2,
        *["Tomas Lindqvarn"] * 2,
        *["Ingrid Vasslund"] * 2,
    ]


def test_a_long_article_takes_no_long_time() -> None:
    """One of 20,000 words, and a paragraph of thousands of names or open marks as well."""
    story = HEARING.read_text(encoding="utf-8") + "\n\n"
    texts = [
        story * 20,
        "“Kim Min-su " * 3000,
        "the lawyer of the man, Kim, " * 1500 + "said “no way.”",
        "it's 'a " * 3000,
    ]
    start = time.perf_counter()
    for text in texts:
        quotations(text)
        reports(text)
    assert time.perf_counter() - start < 20


PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    " ",
    ". ",
    ", ",
    "\n\n",
    "said",
    "he",
    "Ann Lee",
    "the man",
    "who",
    "고",
    "[a](b)",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["en", "de"]))
def test_places_are_right_in_any_text(pieces: list[str], language: str) -> None:
    """Quotations are in order, apart, not empty and in one block; only what has a speaker is sure."""
    article = document("It began. " + "".join(pieces), "article.md")
    end = 0
    for one in find_quotations(article, split(article, language), language):
        block = article.blocks[one.block - 1]
        assert end <= one.start < one.end <= block.end
        assert block.start <= one.start
        assert one.text.strip() == one.text != ""
        assert one.segments
        assert one.speaker or not (one.sure or one.cue or one.how)
        if one.speaker:
            assert article.text[one.speaker.start : one.speaker.end].strip()
        end = one.end
    for report in find_reports(article, split(article, language), language):
        assert article.text[report.cue.start : report.cue.end].strip()
        assert article.text[report.speaker.start : report.speaker.end].strip()
        assert report.speaker.name
