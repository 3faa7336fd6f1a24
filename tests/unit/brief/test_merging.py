"""What articles tell alike, which of them are of one event, and what they contradict each other in."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.brief.merging import Disagreement, find_disagreements, find_repeats, group_events
from briefer.brief.model import Article, Cite
from briefer.grounding import Kind
from briefer.readers import parse
from tests.unit.brief import digests
from tests.unit.brief.digests import EVENTS, KOREAN


def read(texts: tuple[str, ...] | list[str], language: str) -> list[Article]:
    return [Article.of(parse(text, f"{at}.txt"), language) for at, text in enumerate(texts)]


def event(name: str) -> list[Article]:
    return read(EVENTS[name], "ko" if name in KOREAN else "en")


def two(one: str, other: str, language: str) -> tuple[Disagreement, ...]:
    """What two articles disagree in that have one sentence of their own and else the same."""
    english = "Rain burst the Tana dike on Monday. The Tana dike was built in 1962. It had 14 gates and 3 locks."
    korean = (
        "무진시는 3월 7일 시민회관에서 포럼을 열었다. 포럼에는 14개 나라가 참가했다. 무진시 포럼은 1998년에 시작됐다."
    )
    shared = korean if language == "ko" else english
    return find_disagreements(read([f"{shared}\n\n{one}", f"{shared}\n\n{other}"], language))


def sentence(articles: list[Article], cite: Cite) -> str:
    return articles[cite.article].prose[cite.segment - 1]


@pytest.mark.parametrize("name", EVENTS)
def test_two_desks_report_one_event_and_its_topic_has_others(name: str) -> None:
    """Also where another event of the topic is told in more of the same words: two missile tests."""
    assert group_events(event(name)) == ((0, 1), (2,))


def test_articles_on_unlike_subjects_are_each_an_event_and_contradict_nothing() -> None:
    for language in ("en", "ko"):
        texts = [three[0] for name, three in EVENTS.items() if (name in KOREAN) == (language == "ko")]
        articles = read(texts, language)
        assert group_events(articles) == tuple((at,) for at in range(len(articles)))
        assert find_disagreements(articles) == ()


def test_groups_keep_the_order_of_the_articles() -> None:
    articles = read([digests.PORT_FLOOD, digests.VERDICT, digests.DIKE_AGENCY, digests.VERDICT_AGAIN], "en")
    assert group_events(articles) == ((0,), (1, 3), (2,))


def test_one_article_is_an_event_without_repeats_or_contradictions() -> None:
    articles = read([digests.VERDICT], "en")
    assert group_events(articles) == ((0,),)
    assert find_disagreements(articles) == ()
    assert find_repeats(articles, Cite(0, 2, 2)) == ()


@pytest.mark.parametrize(
    ("name", "told", "again"),
    [
        ("dike", "Heavy rain burst the Tana dike", "The Tana dike burst on Monday after heavy rain"),
        ("dike", "About 2,400 people", "Roughly 2,350 people"),
        ("verdict", "Brenner’s lawyer, Ida Voss,", "His lawyer, Ida Voss,"),
        ("hearing", "Oh Mi-sook, 71,", "“My brother was taken away"),
        ("launch", "Japan’s coast guard", "Both missiles came down"),
        ("trial", "위원회는 중국에 송환 중단", "위원회는 송환 중단을 중국에"),
        ("forum", "포럼을 후원한 새벽재단은", "새벽재단은 강제 송환"),
        ("quake", "이 지진으로 주민 40여 명", "주민 43명이"),
    ],
)
def test_a_sentence_is_repeated_by_the_one_that_tells_the_same(name: str, told: str, again: str) -> None:
    articles = event(name)
    at = next(at for at, text in enumerate(articles[0].prose) if text.startswith(told))
    chosen = articles[0].segments[at]
    (repeat,) = find_repeats(articles, Cite(0, chosen.block, chosen.number))
    assert sentence(articles, repeat).startswith(again)
    assert repeat.article == 1
    assert articles[1].segments[repeat.segment - 1].block == repeat.block


def test_no_sentence_repeats_one_that_it_contradicts() -> None:
    for name in EVENTS:
        articles = event(name)
        for one in find_disagreements(articles):
            assert one.other not in find_repeats(articles, one.one)
            assert one.one not in find_repeats(articles, one.other)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dike", {(Kind.NUMBER, "Fourteen", "Twelve"), (Kind.CERTAINTY, "may", "")}),
        (
            "hearing",
            {
                (Kind.DATE, "Wednesday", "Thursday"),
                (Kind.NAME, "Min Ha-rin", "Kwon Tae-joo"),
                (Kind.OPPOSITE, "approved", "rejected"),
                (Kind.NEGATION, "not", ""),
            },
        ),
        (
            "forum",
            {
                (Kind.DATE, "7일", "8일"),
                (Kind.NUMBER, "120명", "150명"),
                (Kind.NAME, "민도영", "서지훈"),
                (Kind.NEGATION, "", "않"),
            },
        ),
        ("verdict", set()),
        ("launch", set()),
        ("trial", set()),
        ("quake", set()),
    ],
)
def test_what_two_desks_contradict_each_other_in_is_found_and_no_more(
    name: str, found: set[tuple[Kind, str, str]]
) -> None:
    """At least 28 is no contradiction of 31, nor is 60 one of more than 50, nor some 40 one of 43."""
    disagreements = find_disagreements(event(name))
    assert {(one.kind, one.one_detail, one.other_detail) for one in disagreements} == found
    assert all((one.one.article, one.other.article) == (0, 1) for one in disagreements)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("More than 30 defectors crossed the lake.", "34 defectors crossed the lake.", "en"),
        ("At least 30 defectors crossed the lake.", "Some 34 defectors crossed the lake.", "en"),
        ("Nearly 40 defectors crossed the lake.", "38 defectors crossed the lake.", "en"),
        ("About 1,200 defectors crossed the lake.", "1,187 defectors crossed the lake.", "en"),
        ("The repair cost 1.2 million crowns in all.", "The repair cost 1,187,000 crowns in all.", "en"),
        ("Thirty-four defectors crossed the lake.", "34 defectors crossed the lake.", "en"),
        ("34 defectors and 2 guides crossed the lake.", "34 defectors crossed the lake with 2 guides.", "en"),
        ("A court jailed 34 smugglers last year.", "The lake is home to 12 kinds of fish.", "en"),
        ("Mayor Petra Lund thanked the army.", "Petra Lund, the mayor, thanked the army.", "en"),
        ("탈북민 30여 명이 호수를 건넜다.", "탈북민 34명이 호수를 건넜다.", "ko"),
        ("탈북민 30명 이상이 호수를 건넜다.", "탈북민 34명이 호수를 건넜다.", "ko"),
        ("탈북민 약 1,200명이 호수를 건넜다.", "탈북민 1,187명이 호수를 건넜다.", "ko"),
        ("수리비로 3만4천 원이 들었다.", "수리비로 34,000원이 들었다.", "ko"),
        ("탈북민 세 명이 호수를 건넜다.", "탈북민 3명이 호수를 건넜다.", "ko"),
    ],
)
def test_bounds_estimates_and_other_forms_of_a_number_are_no_contradiction(one: str, other: str, language: str) -> None:
    assert two(one, other, language) == two(other, one, language) == ()


@pytest.mark.parametrize(
    ("one", "other", "language", "kind"),
    [
        ("30 defectors crossed the lake.", "34 defectors crossed the lake.", "en", Kind.NUMBER),
        ("More than 50 defectors crossed the lake.", "34 defectors crossed the lake.", "en", Kind.NUMBER),
        ("Fewer than 20 defectors crossed the lake.", "34 defectors crossed the lake.", "en", Kind.NUMBER),
        ("The defectors crossed the lake in May.", "The defectors crossed the lake in June.", "en", Kind.DATE),
        ("The defectors crossed the lake.", "The defectors did not cross the lake.", "en", Kind.NEGATION),
        ("The border guards opened the lake gate.", "The border guards closed the lake gate.", "en", Kind.OPPOSITE),
        ("Mayor Petra Lund thanked the army.", "Mayor Jens Aker thanked the army.", "en", Kind.NAME),
        ("The defectors may cross the lake.", "The defectors crossed the lake.", "en", Kind.CERTAINTY),
        ("탈북민 30명이 호수를 건넜다.", "탈북민 34명이 호수를 건넜다.", "ko", Kind.NUMBER),
        ("탈북민들은 9월 4일 호수를 건넜다.", "탈북민들은 9월 5일 호수를 건넜다.", "ko", Kind.DATE),
        ("탈북민들은 호수를 건넜다.", "탈북민들은 호수를 건너지 않았다.", "ko", Kind.NEGATION),
        ("정부는 탈북민 지원을 확대했다.", "정부는 탈북민 지원을 축소했다.", "ko", Kind.OPPOSITE),
    ],
)
def test_each_kind_of_contradiction_is_found_from_either_side(one: str, other: str, language: str, kind: Kind) -> None:
    (there,), (back,) = two(one, other, language), two(other, one, language)
    assert there.kind is back.kind is kind
    assert (there.one_detail, there.other_detail) == (back.other_detail, back.one_detail)


def test_a_table_or_a_headline_contradicts_nothing() -> None:
    other = digests.VERDICT.replace("Court jails smuggler for eight years", "Court jails smuggler for nine years")
    assert find_disagreements(read([digests.VERDICT, other], "en")) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(digests.EVENTS["dike"] + digests.EVENTS["launch"])), min_size=1, max_size=5))
def test_every_article_is_of_one_event_and_an_article_never_contradicts_its_copy(texts: list[str]) -> None:
    articles = read(texts, "en")
    events = group_events(articles)
    assert sorted(at for one in events for at in one) == list(range(len(texts)))
    event_of = {at: number for number, one in enumerate(events) for at in one}
    copies = [(one, two) for one, two in combinations(range(len(texts)), 2) if texts[one] == texts[two]]
    assert all(event_of[one] == event_of[two] for one, two in copies)
    clashes = {(one.one.article, one.other.article) for one in find_disagreements(articles)}
    assert not clashes & set(copies)


def test_long_articles_are_compared_in_seconds() -> None:
    words = "river harbour council bridge winter teacher engine orchard meadow captain".split()
    texts = [
        "\n\n".join(
            f"The {words[at % 10]} of {words[at // 10 % 10]} {start}{at} was repaired in town {at}."
            for at in range(900)
        )
        for start in ("north", "south", "east")
    ]
    articles = read(texts, "en")
    began = time.perf_counter()
    group_events(articles)
    find_disagreements(articles)
    for segment in articles[0].segments[:8]:
        find_repeats(articles, Cite(0, segment.block, segment.number))
    assert time.perf_counter() - began < 20
