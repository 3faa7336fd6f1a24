"""The terms of an article: which form is asked for, and what rules put right in the translation."""

from typing import Any

import pytest

from briefer.checks import PARTICLE_UNCHECKED, TERM_FORBIDDEN, TERM_MISSED, TERM_UNCERTAIN
from briefer.document import BlockKind
from briefer.glossary import Entry, Glossary
from briefer.mentions import Asker, How, Mentions, Settled
from briefer.models.base import Request

COI = {
    "term": "Commission of Inquiry",
    "aliases": ["COI"],
    "type": "organisation",
    "targets": {
        "ko": {
            "text": "유엔 북한인권조사위원회",
            "short": "조사위원회",
            "forbidden": ["진상조사단"],
            "first_mention": "{text}({acronym})",
        }
    },
}
SALMON = {
    "term": "Elizabeth Salmon",
    "aliases": ["Salmon"],
    "type": "person",
    "targets": {"ko": {"text": "엘리자베스 살몬", "short": "살몬", "forbidden": ["엘리자베스 살몽", "새먼"]}},
}
SUDAN = {"term": "Sudan", "type": "place", "targets": {"ko": "수단"}}
HRW = {"term": "Human Rights Watch", "type": "organisation", "targets": {"ko": "Human Rights Watch"}}
READ = {
    "term": "Amnesty",
    "type": "organisation",
    "targets": {"ko": {"text": "Amnesty", "reading": "앰네스티", "first_mention": "{text}"}},
}


def glossary(*entries: dict[str, Any]) -> Glossary:
    return Glossary(tuple(map(Entry.model_validate, entries)))


class Article:
    """An article of which each sentence is asked and settled in turn."""

    def __init__(self, *entries: dict[str, Any]) -> None:
        terms = glossary(*entries)
        self._asker = Asker("en", "ko", terms)
        self._mentions = Mentions("en", "ko", terms)

    def settle(
        self, source: str, translation: str, kind: BlockKind = BlockKind.PARAGRAPH, forced: tuple[str, ...] = ()
    ) -> Settled:
        request, requirements = self._asker.ask(source, kind=kind)
        return self._mentions.settle(translation, request, requirements, forced, segment=1, kind=kind)


def test_the_first_mention_is_asked_for_in_full_and_later_ones_short() -> None:
    """Also where the source has the acronym first; a headline asks for what it has, and introduces nothing."""
    asker = Asker("en", "ko", glossary(COI))
    kinds = [BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    texts = ["COI reports", "The COI reported.", "The Commission of Inquiry reported again."]
    wanted = [asker.ask(text, kind=kind)[1][0].text for text, kind in zip(texts, kinds, strict=True)]
    assert wanted == ["조사위원회", "유엔 북한인권조사위원회", "조사위원회"]


def test_an_entry_without_a_first_mention_follows_the_source() -> None:
    """The full name where the source has it, the surname where the source has that."""
    asker = Asker("en", "ko", glossary(SALMON))
    texts = ["Salmon spoke.", "Elizabeth Salmon spoke.", "Salmon left."]
    assert [asker.ask(text)[1][0].text for text in texts] == ["살몬", "엘리자베스 살몬", "살몬"]


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("유엔 북한인권조사위원회는 말했다.", "유엔 북한인권조사위원회(COI)는 말했다."),
        ("유엔 북한인권조사위원회(COI)는 말했다.", "유엔 북한인권조사위원회(COI)는 말했다."),
        ("유엔 북한인권조사위원회 (COI)이 말했다.", "유엔 북한인권조사위원회(COI)가 말했다."),
        ("조사위원회은 말했다.", "유엔 북한인권조사위원회(COI)는 말했다."),
        ("북한인권조사위원회가 말했다.", "유엔 북한인권조사위원회(COI)가 말했다."),
        ("그 북한인권조사위원회가 말했다.", "그 유엔 북한인권조사위원회(COI)가 말했다."),
        ("COI가 말했다.", "유엔 북한인권조사위원회(COI)가 말했다."),
        ("유럽연합엔 북한인권조사위원회가 있다.", "유럽연합엔 유엔 북한인권조사위원회(COI)가 있다."),
        # What introduces the term in its own way is left alone.
        ("그 위원회(COI)는 말했다.", "그 위원회(COI)는 말했다."),
        ("‘유엔 북한인권조사위원회’(COI)는 말했다.", "‘유엔 북한인권조사위원회’(COI)는 말했다."),
        ("유엔 북한인권조사위원회(이하 COI)는 말했다.", "유엔 북한인권조사위원회(이하 COI)는 말했다."),
        ("COI(유엔 북한인권조사위원회)는 말했다.", "COI(유엔 북한인권조사위원회)는 말했다."),
    ],
)
def test_the_first_mention_introduces_the_acronym(written: str, settled: str) -> None:
    """Once, whatever form the model chose; where it has a name of its own before the brackets, that is left alone."""
    assert Article(COI).settle("The COI spoke.", written).text == settled


def test_only_the_first_mention_in_the_body_does() -> None:
    """Not the headline, and nothing after it; a term that was missed is introduced where it is held first."""
    article = Article(COI)
    headline = article.settle("COI reports", "조사위원회 보고", BlockKind.HEADLINE)
    missed = article.settle("The COI spoke.", "그들이 말했다.")
    first = article.settle("The COI spoke.", "조사위원회가 말했다.")
    later = article.settle("The COI spoke.", "조사위원회가 말했다.")
    assert headline.text == "조사위원회 보고"
    assert [finding.code for finding in missed.findings] == [TERM_MISSED]
    assert first.text == "유엔 북한인권조사위원회(COI)가 말했다."
    assert later.text == "조사위원회가 말했다."


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("살몬는 말했다.", "살몬은 말했다."),
        ("“살몬”를 만났다.", "“살몬”을 만났다."),
        ("살몬와 터너는 말했다.", "살몬과 터너는 말했다."),
        ("살몬으로부터 들었다.", "살몬으로부터 들었다."),
        ("살몬(58)가 말했다. 살몬을(를) 만났다.", "살몬(58)이 말했다. 살몬을 만났다."),
    ],
)
def test_particles_agree_with_terms(written: str, settled: str) -> None:
    """After every term, through quotes and brackets; `을(를)` is never left."""
    result = Article(SALMON).settle("Salmon spoke.", written)
    assert result.text == settled
    assert result.uses[0].how is (How.MODEL if written == settled else How.REPAIRED)


def test_a_reading_decides_the_particle_of_a_latin_name() -> None:
    """Without one nothing is changed, and the reader is told."""
    assert Article(READ).settle("Amnesty spoke.", "Amnesty은 말했다.").text == "Amnesty는 말했다."
    unread = Article(HRW).settle("Human Rights Watch spoke.", "Human Rights Watch은 말했다.")
    assert unread.text == "Human Rights Watch은 말했다."
    assert [(one.code, one.detail) for one in unread.findings] == [(PARTICLE_UNCHECKED, "Human Rights Watch은")]


def test_a_forbidden_rendering_is_replaced() -> None:
    """By the form that is wanted there, with its particle; nothing is left to say."""
    result = Article(SALMON).settle("Elizabeth Salmon spoke.", "엘리자베스 살몽가 말했다.")
    assert (result.text, result.findings) == ("엘리자베스 살몬이 말했다.", ())
    assert result.uses[0].how is How.REPAIRED


def test_a_forbidden_rendering_of_what_the_source_does_not_have() -> None:
    """It is replaced as well, and shown: the model wrote of something else."""
    result = Article(COI).settle("The panel spoke.", "진상조사단은 말했다.")
    assert result.text == "유엔 북한인권조사위원회는 말했다."
    assert [(one.code, one.detail) for one in result.findings] == [
        (TERM_FORBIDDEN, "진상조사단 → 유엔 북한인권조사위원회")
    ]


def test_forbidden_renderings_that_overlap_or_follow_each_other() -> None:
    """The longest is replaced, each at its place, and nothing else of the sentence changes."""
    north = {
        "term": "North Korea",
        "type": "place",
        "targets": {"ko": {"text": "북한", "forbidden": ["조선민주주의인민공화국", "북조선", "조선민주주의"]}},
    }
    result = Article(north).settle("North Korea is North Korea.", "북조선은 조선민주주의인민공화국과 다르다, 북조선.")
    assert result.text == "북한은 북한과 다르다, 북한."


def test_code_and_addresses_are_left_alone() -> None:
    """A forbidden rendering, a term or a particle in them is none."""
    article = Mentions("en", "ko", glossary(SALMON))
    request = Request("Salmon: `새먼`, https://x.org/새먼가", "en", "ko", verbatim=("새먼", "https://x.org/새먼가"))
    requirements = Asker("en", "ko", glossary(SALMON)).ask(request.text)[1]
    text = "살몬: 새먼 https://x.org/새먼가"
    assert article.settle(text, request, requirements, segment=1).text == text


def test_an_inflected_forbidden_rendering_is_shown() -> None:
    """Its ending would be lost with it."""
    fled = {"term": "defector", "targets": {"fr": {"text": "transfuge", "forbidden": ["déserteur"]}}}
    terms = glossary(fled)
    request, requirements = Asker("en", "fr", terms).ask("The defectors spoke.")
    result = Mentions("en", "fr", terms).settle("Les déserteurs ont parlé.", request, requirements, segment=1)
    assert result.text == "Les déserteurs ont parlé."
    assert (TERM_FORBIDDEN, "déserteurs → transfuge") in {(one.code, one.detail) for one in result.findings}


def test_what_may_be_another_word_introduces_nothing() -> None:
    """수단 is also a means: the first mention waits for Sudan."""
    sudan = {**SUDAN, "aliases": ["SDN"], "targets": {"ko": {"text": "수단", "first_mention": "{text}({acronym})"}}}
    article = Article(sudan)
    assert article.settle("Sudan came.", "수단과 방법을 가리지 않는다.").text == "수단과 방법을 가리지 않는다."
    assert article.settle("Sudan came.", "수단의 수도는 하르툼이다.").text == "수단(SDN)의 수도는 하르툼이다."


def test_a_department_is_no_particle() -> None:
    """조사과 is an office: it stays, and the reader is told."""
    inquiry = {"term": "inquiry", "type": "legal", "targets": {"ko": "인권조사"}}
    result = Article(inquiry).settle("The inquiry began.", "인권조사과는 문을 열었다.")
    assert result.text == "인권조사과는 문을 열었다."


def test_terms_are_found_where_they_are() -> None:
    """UN in UNHCR is not the UN."""
    un = {"term": "UN", "type": "organisation", "targets": {"ko": "유엔"}}
    request, requirements = Asker("en", "ko", glossary(un)).ask("The UNHCR and the UN met.")
    assert [request.text[one.at :][:3] for one in requirements] == ["UN "]


def test_a_forbidden_rendering_inside_another_word_stays() -> None:
    """새먼 is no word in 새먼지, which is dust."""
    assert Article(SALMON).settle("Dust came.", "새먼지가 왔다.").text == "새먼지가 왔다."


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("수단(수단)은 서명했다.", "수단은 서명했다."),
        ("북부 수단 (수단)이 서명했다.", "북부 수단이 서명했다."),
        ("수단(수도 하르툼)은 서명했다.", "수단(수도 하르툼)은 서명했다."),
    ],
)
def test_a_term_does_not_stand_in_brackets_after_itself(written: str, settled: str) -> None:
    """Small models write it so; other brackets stay."""
    assert Article(SUDAN).settle("Sudan signed.", written).text == settled


def test_an_echo_does_not_keep_a_term_from_being_introduced() -> None:
    """The acronym comes into brackets of its own."""
    written = "유엔 북한인권조사위원회(유엔 북한인권조사위원회)가 보고했다."
    settled = Article(COI).settle("The Commission of Inquiry reported.", written)
    assert settled.text == "유엔 북한인권조사위원회(COI)가 보고했다."


def test_how_each_term_came_to_be_held() -> None:
    """By the model, by continuation or repair, or not; what may be another word is a doubt."""
    article = Article(SALMON, SUDAN)
    result = article.settle("Salmon left Sudan.", "살몬은 수단과 방법을 떠났다.", forced=("살몬",))
    assert [(use.term, use.how, use.at) for use in result.uses] == [
        ("Elizabeth Salmon", How.CONTINUATION, 0),
        ("Sudan", How.MODEL, 12),
    ]
    assert [(one.code, one.detail, one.at) for one in result.findings] == [(TERM_UNCERTAIN, "Sudan → 수단", 12)]
