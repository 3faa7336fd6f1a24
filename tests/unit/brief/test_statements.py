"""Who said what: which statements are shown, and whose they are."""

from briefer.brief.model import Article
from briefer.brief.statements import Statement, Voices, by_speaker, choose_statements, find_statements
from briefer.readers import parse

TEXT = """Forum on archives opens

“Every file has a name,” said Kim Ara, the head of the archive. “Nobody may burn it.”

Kim also warned that the court in Daegu would need five years.

“We shall see.”

Envoy Jane Roe called the plan “a small door in a high wall” at the meeting.

The book “A Name for Every File” was shown.
"""


def voices(text: str = TEXT) -> Voices:
    return Voices.of(0, Article.of(parse(text, "-"), "en"))


def said(statements: tuple[Statement, ...]) -> list[tuple[str | None, bool, str]]:
    return [(one.speaker.name if one.speaker else None, one.quoted, one.line.text) for one in statements]


def test_statements_are_quotations_and_reports_and_a_broken_quotation_is_one() -> None:
    """Titles are no statements; a quotation without a speaker has none; parts around “said” are put together."""
    assert said(find_statements([voices()])) == [
        ("Kim Ara", True, "Every file has a name. Nobody may burn it."),
        (None, True, "We shall see."),
        ("Kim Ara", False, "Kim warned that the court in Daegu would need five years."),
        ("Jane Roe", False, "Envoy Jane Roe called the plan “a small door in a high wall” at the meeting."),
    ]


def test_every_speaker_is_heard_before_anyone_is_heard_twice() -> None:
    """Two places: one each for two speakers; what is left out is named with its place."""
    chosen = choose_statements(find_statements([voices()]), 2)
    heard = [said[0].speaker for said in by_speaker(chosen.shown)]
    assert [speaker.name for speaker in heard if speaker] == ["Kim Ara", "Jane Roe"]
    assert [cite.block for cite in chosen.others] == [3, 4]


def test_a_statement_with_a_term_that_no_other_has_comes_first() -> None:
    """Of two statements of a speaker the one with the term is shown."""
    chosen = choose_statements(find_statements([voices()]), 3, ["court in Daegu"])
    assert "court in Daegu" in " ".join(one.line.text for one in chosen.shown)


def test_what_the_brief_tells_already_is_not_reported_again() -> None:
    """A reported sentence that is a key point is left out; own words are shown all the same."""
    found = find_statements([voices()])
    told = {cite for one in found for cite in one.line.cites}
    assert all(one.quoted for one in choose_statements(found, 9, told=told).shown)


def test_a_speaker_with_a_surname_only_is_named_in_full() -> None:
    """A line stands alone: “Kim also warned” says who Kim is, with the role only where it was not told before."""
    one = voices()
    number = next(each.number for each in one.article.segments if each.text.startswith("Kim also"))
    assert one.named(number, {"Kim Ara"}) == "Kim Ara also warned that the court in Daegu would need five years."
    assert one.named(number, set()) == (
        "Kim Ara, the head of the archive, also warned that the court in Daegu would need five years."
    )


def test_a_sentence_that_is_all_quoted_is_shown_as_such() -> None:
    """Without its marks a part of a quotation would look like a statement of the brief."""
    one = voices()
    assert one.named(3, set()) == "Kim Ara: “Nobody may burn it.”"
    assert one.named(5, set()) == "“We shall see.”"


def test_words_between_two_parts_of_a_quotation_are_marked() -> None:
    """Two parts that the article joins with words of its own do not make one sentence of the speaker's."""
    text = "“They tried to persuade the council” to hold up the plan, said Kim Ara. “That has nothing to do with us.”\n"
    lines = [one.line.text for one in find_statements([voices(text)])]
    assert not any("council That" in line for line in lines)


def test_half_a_quotation_has_its_mark() -> None:
    """A sentence that ends a quotation begun before it is not the article's own voice."""
    text = "“Every file has a name. But nobody may burn it,” said Kim Ara, the head of the archive.\n"
    one = voices(text)
    number = next(each.number for each in one.article.segments if each.text.startswith("But"))
    assert one.named(number, set()).startswith("“But nobody may burn it,”")
