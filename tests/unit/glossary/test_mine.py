"""Names and terms of an article are found with their reason, and ordinary words are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import InputError
from briefer.glossary import Entry, Glossary, TermType, load
from briefer.glossary.mine import Candidate, mine
from briefer.readers import parse, read

ROOT = Path(__file__).parents[3]
PACKAGED = load(ROOT / "glossary" / "north-korea-human-rights.yaml")


def mined(text: str, *, source: str = "en", glossary: Glossary | None = None, name: str = "a.txt") -> list[Candidate]:
    return mine(parse(text, name), glossary or Glossary(), source)


def forms(text: str, source: str = "en") -> list[str]:
    return [candidate.form for candidate in mined(text, source=source)]


def one(text: str, form: str) -> Candidate:
    return next(candidate for candidate in mined(text) if candidate.form == form)


def test_an_article_is_read_as_an_editor_would() -> None:
    """The example article: every name that the glossary lacks, and nothing that it has."""
    found = {
        (candidate.type.value, candidate.form)
        for candidate in mine(read(ROOT / "examples" / "seoul-hearing.txt"), PACKAGED, "en")
    }
    persons = "Han Seo-yun, Bae Do-hyeon, Ingrid Vasslund, Daniel Okoro-Price, Ryu Sun-ae, Kang Mi-ok, Cho Yeon-hwa, "
    persons += "Paek In-sil, Rim Jong-ae, Tomas Lindqvarn"
    assert found == {
        *(("person", person) for person in persons.split(", ")),
        ("organisation", "Saebyeok Archive"),
        ("organisation", "University of Lofthaven"),
        ("organisation", "Northern Light Legal Clinic"),
        ("place", "Tumen River"),
        ("term", "Little Magpie"),
    }


def test_a_candidate_shows_its_evidence() -> None:
    """Sentence, block and offset are those of the first occurrence; later ones and the surname alone are counted."""
    text = "A talk\n\nIt rained. There Julie Turner, an envoy, spoke.\n\nTurner left, and Turner’s aide stayed.\n"
    turner = one(text, "Julie Turner")
    assert (turner.type, turner.count, turner.aliases) == (TermType.PERSON, 3, ("Turner",))
    assert turner.evidence == "There Julie Turner, an envoy, spoke."
    assert text[turner.start :].startswith("Julie Turner")
    assert turner.block == 2
    assert turner.reason


@pytest.mark.parametrize("glossary", [Glossary(), PACKAGED])
@pytest.mark.parametrize(
    "text",
    [
        "The Committee for Human Rights in North Korea (HRNK) spoke. HRNK left.",
        "A report of HRNK (the Committee for Human Rights in North Korea) came out. HRNK left.",
    ],
)
def test_an_organisation_may_have_words_that_its_acronym_lacks(text: str, glossary: Glossary) -> None:
    """Its head, such as Committee, and terms of the glossary within it do not end its name."""
    (found,) = mined(text, glossary=glossary)
    assert (found.form, found.type) == ("Committee for Human Rights in North Korea", TermType.ORGANISATION)
    assert (found.aliases, found.count) == (("HRNK",), 3)


def test_a_long_name_is_whole_wherever_it_stands() -> None:
    """Without its acronym beside it, too."""
    name = "Committee for Human Rights in North Korea"
    (found,) = mined(f"The {name} (HRNK) spoke. Last, the {name} left.")
    assert (found.form, found.aliases, found.count) == (name, ("HRNK",), 3)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Office of the World Health Organization (WHO) said so.", "World Health Organization"),
        ("The Council of the European Union (EU) met.", "European Union"),
        ("The Department of Human Rights Watch (HRW) met.", "Human Rights Watch"),
    ],
)
def test_an_office_of_an_organisation_is_another_thing(text: str, form: str) -> None:
    """What is a name of its own is what the acronym stands for."""
    assert form in forms(text)


def test_a_title_is_told_from_the_person() -> None:
    """Seoul Mayor Oh Se-hoon is a person and an office; President and Chinese President are no terms."""
    text = "There Seoul Mayor Oh Se-hoon met Chinese President Xi Jinping and Prof. Ann Whitfield.\n"
    found = {(candidate.form, candidate.type) for candidate in mined(text)}
    assert found == {
        ("Oh Se-hoon", TermType.PERSON),
        ("Seoul Mayor", TermType.TITLE),
        ("Xi Jinping", TermType.PERSON),
        ("Ann Whitfield", TermType.PERSON),
    }


def test_only_korean_names_have_hangul() -> None:
    """A Korean personal name comes with candidates, another name with none."""
    assert [each.hangul for each in one("He met Kim Il-hyeok.\n", "Kim Il-hyeok").hangul][:1] == ["김일혁"]
    assert one("He met Julie Turner.\n", "Julie Turner").hangul == ()


@pytest.mark.parametrize(
    ("sentence", "long", "short"),
    [
        (
            "The Korea Institute for National Unification (KINU) met.",
            "Korea Institute for National Unification",
            "KINU",
        ),
        ("He left the COI, the Commission of Inquiry, early.", "Commission of Inquiry", "COI"),
        ("The OHR (Office of the High Representative) met.", "Office of the High Representative", "OHR"),
        ("Many a nongovernmental organization (NGO) came.", "nongovernmental organization", "NGO"),
    ],
)
def test_an_acronym_comes_with_what_it_stands_for(sentence: str, long: str, short: str) -> None:
    """One candidate: the long form, with the acronym as an alias that is counted with it."""
    found = mined(f"{sentence} Later {short} left.\n")
    assert [(each.form, each.aliases) for each in found] == [(long, (short,))]
    assert found[0].count >= 2


def test_a_number_in_brackets_is_no_acronym() -> None:
    """What does not spell an acronym is not its long form."""
    assert forms("He paid a lot of money (USD) for it.\n") == ["USD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families came. However, many left on Tuesday. In July the Korean and Chinese guests ate.\n", []),
        ("Lawyers spoke. The lawyers left.\n", []),
        ("He read the Law on Hostile Ideology and Culture.\n", ["Law on Hostile Ideology and Culture"]),
        ("He saw the Ministry of Trade, Industry and Energy.\n", ["Ministry of Trade, Industry and Energy"]),
        ("He saw Seoul’s National Assembly.\n", ["Seoul", "National Assembly"]),
        ("He knows the People's Republic of China and Russia.\n", ["People's Republic of China", "Russia"]),
        ("He flew from New York-based Kestrel Labs to New Zealand.\n", ["New York", "Kestrel Labs", "New Zealand"]),
        ("He wrote #Hashtag and QUIET CAR.\n", []),
        ("He called it “a fine day” in “Journey to Freedom: Go,” a book.\n", ["Journey to Freedom: Go"]),
    ],
)
def test_where_a_name_begins_and_ends(text: str, expected: list[str]) -> None:
    """First words, days, peoples and shouting are no names; `of`, lists and possessives join what belongs together."""
    assert forms(text) == expected


def test_a_session_in_quotation_marks_is_an_event() -> None:
    """A title in quotation marks after a word such as session or forum."""
    text = "It was the first session titled “North Korean Human Rights Status and Ways Ahead.”\n"
    assert one(text, "North Korean Human Rights Status and Ways Ahead").type is TermType.EVENT


def test_headlines_do_not_flood() -> None:
    """Words of a Title Case headline count only where the text has them as a name."""
    text = "# Turner Warns Of Many Dangers Ahead\n\nIn May, Julie Turner spoke of dangers.\n"
    assert [(each.form, each.count) for each in mined(text, name="a.md")] == [("Julie Turner", 1)]


def test_markup_is_no_part_of_a_name() -> None:
    """Emphasis, links and line breaks inside a name; nothing from code and addresses."""
    text = "Then **Julie\nTurner** met [Ann Whitfield](https://example.org/Some/Page) with `Code Name` in hand.\n"
    assert [candidate.form for candidate in mined(text, name="a.md")] == ["Julie Turner", "Ann Whitfield"]


def test_what_the_glossary_has_is_no_candidate() -> None:
    """Neither the term, nor its alias, nor the surname of a person it knows; a longer name that holds it is one."""
    glossary = Glossary(
        (
            Entry(term="Oh Se-hoon", type=TermType.PERSON, targets={"ko": "오세훈"}),  # type: ignore[dict-item]
            Entry(term="Seoul", type=TermType.PLACE, targets={"ko": "서울"}),  # type: ignore[dict-item]
        )
    )
    text = "There Oh Se-hoon stood in Seoul. Oh said so at Seoul City Hall.\n"
    assert [candidate.form for candidate in mined(text, glossary=glossary)] == ["Seoul City Hall"]


def test_a_surname_of_two_persons_is_nobodys_alias() -> None:
    """Kim alone is neither of two Kims."""
    text = "He met Kim Jin-soo and Kim Il-hyeok. They said Kim left.\n"
    assert {candidate.form: candidate.aliases for candidate in mined(text)} == {"Kim Jin-soo": (), "Kim Il-hyeok": ()}


def test_german_gives_names_of_several_words() -> None:
    """Every German noun has a capital, so one alone is no name; an acronym is."""
    text = "Die Regierung und Frank-Walter Steinmeier lobten am Montag die Vereinten Nationen und die NATO.\n"
    assert forms(text, "de") == ["Frank-Walter Steinmeier", "Vereinten Nationen", "NATO"]


def test_korean_gives_persons_terms_and_acronyms() -> None:
    """A person before a title, a term in quotation marks, an acronym with what it stands for; no quoted sentence."""
    text = (
        "오세훈 서울시장은 ‘북한인권 서울포럼’에 참석했다. 북한인권조사위원회(COI)는 보고서를 냈다.\n\n"
        "그는 “북한 정권은 실패하고 있다”고 말했다. 국회는 「북한인권법」을 논의했다.\n"
    )
    found = {(candidate.form, candidate.type, candidate.aliases) for candidate in mined(text, source="ko")}
    assert found == {
        ("오세훈", TermType.PERSON, ()),
        ("북한인권 서울포럼", TermType.TERM, ()),
        ("북한인권조사위원회", TermType.ORGANISATION, ("COI",)),
        ("북한인권법", TermType.LEGAL, ()),
    }


@pytest.mark.parametrize("source", ["ja", "zh"])
def test_a_language_without_capitals_is_refused(source: str) -> None:
    """An error is better than noise."""
    with pytest.raises(InputError, match="no capitals"):
        mined("首相は出席した。\n", source=source)


@given(st.text(alphabet='AaBb Oh Se-hoon’s“”"(). of the and UN\n*[]`', min_size=1, max_size=120))
def test_offsets_lead_to_the_form(text: str) -> None:
    """Whatever the text, a candidate stands where its offset says, but for markup and line breaks inside it."""
    try:
        document = parse(text, "a.md")
    except InputError:
        return
    for candidate in mine(document, Glossary(), "en"):
        first = candidate.form.split()[0]
        assert document.text.startswith(first, candidate.start)
        assert candidate.count > 0
