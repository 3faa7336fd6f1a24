"""Which sentences of an article are chosen, and which never."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.brief.model import Article
from briefer.readers import parse
from briefer.selection import Choice, Reason, content_words, find_words, select

FORUM = """# Seoul hosts forum on North Korean human rights

By Jane Miller

The Seoul Forum on North Korean Human Rights opened in Seoul on Tuesday with 300 guests.

It was raining.

The forum on human rights opened in Seoul on Tuesday.

Mayor Oh Se-hoon said it was the first forum on human rights that a local government in South Korea held.

## The law

Elizabeth Salmon, the UN rapporteur, asked the Security Council to send the cases to the International Criminal Court.

| Guests | Seats |
| --- | --- |
| 300 | 500 |
"""


def read(text: str, language: str = "en") -> Article:
    return Article.of(parse(text, "article.md"), language)


def chosen(text: str, points: int, language: str = "en", **options: Any) -> tuple[Choice, ...]:
    return select([read(text, language)], points, **options)


def texts(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.segment.text for choice in choices]


def test_the_lead_the_first_and_the_named_are_chosen_in_the_order_of_the_article() -> None:
    assert [text[:15] for text in texts(chosen(FORUM, 3))] == ["The Seoul Forum", "Mayor Oh Se-hoo", "Elizabeth Salmo"]


def test_a_sentence_that_repeats_another_is_chosen_last() -> None:
    """Only what says nothing at all stands behind it."""
    assert "The forum on human rights opened in Seoul on Tuesday." not in texts(chosen(FORUM, 3))


def test_headlines_headings_bylines_and_table_cells_are_never_chosen() -> None:
    assert len(chosen(FORUM, 20)) == 5


def test_a_choice_says_what_spoke_for_it() -> None:
    first = chosen(FORUM, 1)[0]
    assert {Reason.LEAD, Reason.CENTRAL, Reason.HEADLINE, Reason.NUMBER} <= set(first.reasons)
    assert not {Reason.REPEATS, Reason.DANGLES, Reason.SHORT} & set(first.reasons)


def test_more_points_keep_what_fewer_points_had() -> None:
    """A standard brief has all that a short one has."""
    for points in range(1, 5):
        assert set(texts(chosen(FORUM, points))) < set(texts(chosen(FORUM, points + 1)))


def test_the_same_article_gives_the_same_choice() -> None:
    assert chosen(FORUM, 3) == chosen(FORUM, 3)


LEADS = {
    "de": "Die Polizei verhaftete Adam Reed am Montag in Berlin.",
    "en": "Police arrested Adam Reed in Berlin on Monday.",
    "es": "La policía detuvo a Adam Reed en Berlín el lunes.",
    "fr": "La police a arrêté Adam Reed lundi à Berlin.",
    "ja": "警察は月曜日にベルリンで男を逮捕した。",
    "ko": "경찰은 월요일 베를린에서 남성을 체포했다.",
    "zh": "警方周一在柏林逮捕了一名男子。",
}


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether nothing is held against a sentence that follows the lead of an article."""
    only = dict.fromkeys(Reason, 0.0) | {Reason.DANGLES: -1.0}
    *_, last = chosen(f"{LEADS[language]}\n\n{sentence}", 9, language, weights=only)
    return last.score == 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Er nahm das Geld der Bank."),
        ("de", "Das war der größte Fall seit Jahren."),
        ("en", "He took the money of the bank."),
        ("en", "That month the bank lost all of it."),
        ("en", "“However, the money is gone,” the bank said."),
        ("es", "También tomó el dinero del banco."),
        ("es", "Esto duró dos años."),
        ("fr", "Elle a pris l’argent de la banque."),
        ("fr", "Cette affaire a duré deux ans."),
        ("ja", "しかし銀行は金を失った。"),
        ("ja", "同社は金を失った。"),
        ("ko", "그는 은행의 돈을 가져갔다."),
        ("ko", "이에 대해 은행은 답하지 않았다."),
        ("ko", "이 같은 일은 처음이다."),
        ("ko", "그 결과 은행은 돈을 잃었다."),
        ("zh", "但银行失去了钱。"),
        ("zh", "对此银行没有回答。"),
    ],
)
def test_a_sentence_that_opens_by_pointing_back_does_not_stand_alone(language: str, sentence: str) -> None:
    assert not stands_alone(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Das Gericht verurteilte den Mann."),
        ("de", "Es gibt keinen Zweifel an der Tat des Mannes."),
        ("en", "This week the court sentenced Adam Reed."),
        ("en", "It is unclear whether the bank will get the money back."),
        ("en", "The court told the US that Adam Reed took the money."),
        ("es", "Este jueves el tribunal condenó al hombre."),
        ("fr", "Cette semaine le tribunal a condamné l’homme."),
        ("fr", "Il y a deux témoins dans cette affaire."),
        ("ko", "이 대통령은 은행을 방문했다."),
        ("ko", "이재명 대통령은 은행을 방문했다."),
        ("ko", "그리스 은행은 돈을 잃었다."),
        ("ko", "또래 학생들이 은행을 방문했다."),
    ],
)
def test_what_only_looks_like_pointing_back_stands_alone(language: str, sentence: str) -> None:
    """The German article, "this week", President Lee, Greece."""
    assert stands_alone(sentence, language)


@pytest.mark.parametrize(
    "sentence", ["“The money of the bank is gone for ever.”", "A bank in Berlin saw that I left it."]
)
def test_words_whose_speaker_is_not_in_the_sentence_do_not_stand_alone(sentence: str) -> None:
    """Neither a bare quotation nor the writer's own "I"."""
    assert not stands_alone(sentence)


def test_each_sentence_of_a_bare_quotation_lacks_its_speaker() -> None:
    said = "The bank said, “The money is gone. The police in Berlin know it.”"
    assert not stands_alone(said)
    assert stands_alone("“The money is gone,” the bank said. The police in Berlin know it.")


def test_he_stands_alone_where_a_name_comes_before_it() -> None:
    article = "Police arrested Adam Reed in Berlin.\n\nOn Monday Reed was tried.\n\n"
    only = dict.fromkeys(Reason, 0.0) | {Reason.DANGLES: -1.0}
    scores = [
        chosen(article + sentence, 9, weights=only)[-1].score
        for sentence in ("Reed said he took the money.", "In tears, he took the blame.")
    ]
    assert scores[0] == 0 > scores[1]


DANGLING = """Police arrested Adam Reed in Berlin on Monday over fraud at the city bank.

The bank lost money, the police said in Berlin on Monday.

He took money from the bank over years, the police said.

Ruth Cole took money from the bank over years, the police said.
"""


def test_a_sentence_that_opens_with_a_pronoun_gives_way_to_one_with_a_name() -> None:
    assert texts(chosen(DANGLING, 2))[1].startswith("Ruth Cole")


def test_a_pronoun_counts_for_less_after_the_sentence_that_it_stands_on() -> None:
    only = dict.fromkeys(Reason, 0.0) | {Reason.DANGLES: -1.0}
    first, he = chosen("Police arrested Adam Reed.\n\nHe took money from the bank.", 2, weights=only)
    assert first.score > he.score > -1


def test_a_glossary_term_speaks_for_the_first_sentence_that_has_it() -> None:
    choices = chosen(FORUM, 4, terms=("International Criminal Court",))
    having = [choice for choice in choices if Reason.TERM in choice.reasons]
    assert [choice.segment.text[:9] for choice in having] == ["Elizabeth"]


HEARING = """# Families ask a court in Seoul for records

Families of abductees asked a court in Seoul on Friday to open the records of the harbour police.

The court will hear the families in March, Judge Park Min-ho said.
"""


def test_several_articles_are_one_pool_in_their_order() -> None:
    choices = select([read(FORUM), read(HEARING)], 4)
    assert {choice.article for choice in choices} == {0, 1}
    assert [(choice.article, choice.segment.number) for choice in choices] == sorted(
        (choice.article, choice.segment.number) for choice in choices
    )


def test_the_choice_does_not_hang_on_the_order_of_the_articles() -> None:
    one, other = read(FORUM), read(HEARING)
    assert set(texts(select([one, other], 4))) == set(texts(select([other, one], 4)))


def test_the_lead_of_each_article_counts_as_one() -> None:
    choices = select([read(FORUM), read(HEARING)], 2)
    assert [text[:15] for text in texts(choices)] == ["The Seoul Forum", "Families of abd"]


def test_what_two_articles_say_alike_is_chosen_once() -> None:
    choices = select([read(FORUM), read(FORUM)], 3)
    assert texts(choices) == texts(chosen(FORUM, 3))


def test_an_article_without_prose_takes_no_part_in_a_pool() -> None:
    choices = select([read("# Only a headline\n"), read(HEARING)], 5)
    assert [choice.article for choice in choices] == [1, 1]


SENTENCES = (
    "The forum opened in Seoul on Tuesday with 300 guests.",
    "He spoke for an hour.",
    "Mayor Oh Se-hoon opened the forum on human rights.",
    "“Nobody knows,” said Ruth Cole of the archive.",
    "It rained.",
)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=1, max_size=3))
def test_any_pool_gives_as_many_as_are_asked_for_and_more_points_keep_what_fewer_had(pool: list[list[str]]) -> None:
    articles = [read("\n\n".join(sentences)) for sentences in pool]
    count = sum(map(len, pool))
    before: set[tuple[int, int]] = set()
    for points in range(1, count + 2):
        choices = {(choice.article, choice.segment.number) for choice in select(articles, points)}
        assert before <= choices
        assert len(choices) == min(points, count)
        before = choices


def test_other_vectors_tell_what_repeats() -> None:
    """Here they say that the rain is what the first sentence tells."""

    def similarity(sentences: Sequence[str]) -> Any:
        alike = np.eye(len(sentences))
        alike[0, 1] = alike[1, 0] = 1
        return alike

    only = dict.fromkeys(Reason, 0.0) | {Reason.LEAD: 0.1, Reason.REPEATS: -1.0}
    assert [text[:9] for text in texts(chosen(FORUM, 2, weights=only))] == ["The Seoul", "It was ra"]
    choices = chosen(FORUM, 2, weights=only, similarity=similarity)
    assert [text[:9] for text in texts(choices)] == ["The Seoul", "The forum"]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("de", "Der Rat billigte den Haushalt. Es regnete. Der Haushalt des Rates steigt um 3 Prozent.", "Der Rat"),
        ("es", "El consejo aprobó el presupuesto. Llovía. El presupuesto del consejo sube un 3 %.", "El consejo"),
        ("fr", "Le conseil a adopté le budget. Il pleuvait. Le budget du conseil augmente de 3 %.", "Le conseil"),
        ("ja", "都議会は予算を承認した。雨だった。都議会の予算は3％増える。", "都議会"),
        ("ko", "시의회가 예산을 승인했다. 비가 왔다. 시의회의 예산은 3% 늘어난다.", "시의회"),
        ("zh", "市议会批准了预算。下雨了。市议会的预算增加3%。", "市议会"),
    ],
)
def test_each_language_has_a_choice(language: str, text: str, first: str) -> None:
    """Also those without spaces; the rain is left out."""
    sentences = texts(chosen(text, 2, language))
    assert len(sentences) == 2
    assert all("3" in one or one.startswith(first) for one in sentences)


def test_one_sentence_is_the_choice() -> None:
    assert texts(chosen("The forum opened in Seoul.", 5)) == ["The forum opened in Seoul."]


@pytest.mark.parametrize("text", ["| Guests | Seats |\n| --- | --- |\n| 300 | 500 |\n", "# Only a headline\n"])
def test_nothing_is_chosen_where_there_is_no_prose(text: str) -> None:
    assert chosen(text, 5) == ()


def test_nothing_is_chosen_for_no_points() -> None:
    assert chosen(FORUM, 0) == ()


def test_an_article_of_20_000_words_takes_a_few_seconds() -> None:
    """A busy machine is allowed for."""
    names = [f"{first}{second}" for first in "BDFGKLMNPR" for second in ("ara", "eno", "idu", "olo", "usi")]
    sentence = "{} Miller told the council on day {} that the {} plan would cost the {} district more than before. "
    line = [sentence.format(names[at % 50], at, names[at * 7 % 50], names[at * 13 % 50]) for at in range(1100)]
    article = read("\n\n".join("".join(line[at : at + 4]) for at in range(0, len(line), 4)))
    began = time.monotonic()
    assert len(select([article], 8)) == 8
    assert time.monotonic() - began < 10


def test_markup_and_addresses_are_no_words() -> None:
    choice = chosen("The **forum** opened, see [the site](https://example.org/terms).", 1, terms=("example",))[0]
    assert Reason.TERM not in choice.reasons


def test_words_have_the_form_that_makes_them_the_same_and_their_place() -> None:
    assert content_words(["The forums opened."], "en") == content_words(["A forum opens"], "en")
    for language, text in (("en", "A forum opened."), ("ko", "포럼이 열렸다."), ("zh", "论坛开幕。")):
        first = find_words([text], language)[0][0]
        assert text.startswith(first.text, first.start)


def test_korean_words_are_nouns_and_verbs_without_particles() -> None:
    assert content_words(["포럼은 서울에서 열렸다."], "ko")[0] == ("포럼", "서울", "열리")
