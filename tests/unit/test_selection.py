"""Which sentences of an article are chosen, and which never."""

import time

import pytest

from briefer.document import Document, Segment
from briefer.readers import parse
from briefer.segment import split
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


def read(text: str, language: str) -> tuple[Document, tuple[Segment, ...]]:
    document = parse(text, "article.md")
    return document, split(document, language)


def chosen(text: str, points: int, language: str = "en", **options: object) -> tuple[Choice, ...]:
    document, segments = read(text, language)
    return select(document, segments, language, points, **options)  # type: ignore[arg-type]


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


DANGLING = """Police arrested Adam Reed in Berlin on Monday over fraud at the city bank.

The bank lost money, the police said in Berlin on Monday.

He took money from the bank over years, the police said.

Ruth Cole took money from the bank over years, the police said.
"""


def test_a_sentence_that_opens_with_a_pronoun_gives_way_to_one_with_a_name() -> None:
    assert texts(chosen(DANGLING, 2))[1].startswith("Ruth Cole")


def test_a_pronoun_may_follow_the_sentence_that_it_stands_on() -> None:
    alone = next(one for one in chosen(DANGLING, 4) if one.segment.text.startswith("He"))
    weak = chosen("Rain fell in Berlin.\n\n" + DANGLING.partition("\n\n")[2], 4)
    assert alone.score >= next(one for one in weak if one.segment.text.startswith("He")).score


def test_a_glossary_term_speaks_for_the_first_sentence_that_has_it() -> None:
    choices = chosen(FORUM, 4, terms=("International Criminal Court",))
    having = [choice for choice in choices if Reason.TERM in choice.reasons]
    assert [choice.segment.text[:9] for choice in having] == ["Elizabeth"]


def test_a_known_quotation_speaks_for_its_sentence() -> None:
    _, segments = read(FORUM, "en")
    mayor = next(segment.number for segment in segments if segment.text.startswith("Mayor"))
    choices = {choice.segment.number: choice.reasons for choice in chosen(FORUM, 5, quoted=(mayor,))}
    assert [number for number, reasons in choices.items() if Reason.QUOTATION in reasons] == [mayor]


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
    document, segments = read("\n\n".join("".join(line[at : at + 4]) for at in range(0, len(line), 4)), "en")
    began = time.monotonic()
    assert len(select(document, segments, "en", 8)) == 8
    assert time.monotonic() - began < 10


def test_markup_and_addresses_are_no_words() -> None:
    document, segments = read("The **forum** opened, see [the site](https://example.org/terms) `code`.", "en")
    choice = select(document, segments, "en", 1, terms=("example",))[0]
    assert Reason.TERM not in choice.reasons


def test_words_have_the_form_that_makes_them_the_same_and_their_place() -> None:
    assert content_words(["The forums opened."], "en") == content_words(["A forum opens"], "en")
    for language, text in (("en", "A forum opened."), ("ko", "포럼이 열렸다."), ("zh", "论坛开幕。")):
        first = find_words([text], language)[0][0]
        assert text.startswith(first.text, first.start)


def test_korean_words_are_nouns_and_verbs_without_particles() -> None:
    assert content_words(["포럼은 서울에서 열렸다."], "ko")[0] == ("포럼", "서울", "열리")
