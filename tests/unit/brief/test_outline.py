"""What a brief says: chosen, written and replaced, in the language of the article."""

from briefer.brief.model import Article, Origin
from briefer.brief.outline import LENGTHS, Length, Outline, Section, outline
from briefer.glossary import Glossary
from briefer.models.base import Wanted
from briefer.readers import parse
from tests.scripted import ScriptedWriter

TEXT = """Busan opens an archive

The city of Busan opened an archive of testimonies on Monday after nine years of work.

The archive holds 1,200 recordings of people who crossed the Tumen River.

Kim Ara, the head of the archive, said that every recording would be kept for 50 years.

Visitors may hear 300 of the recordings from May on.

The council of Busan had not approved the budget of 4 million won by Friday.
"""
POINT = "The archive holds 1,200 recordings of people who crossed the Tumen River."


def outlined(writer: ScriptedWriter | None, *, points: int = 3, text: str = TEXT) -> Outline:
    article = Article.of(parse(text, "-"), "en")
    return outline([article], Length.of(points), writer=writer, glossary=Glossary())


def test_without_a_writer_the_gist_is_no_point() -> None:
    """The sentence that is worth most is told once, and there are as many points as were asked for."""
    found = outlined(None)
    assert found.gist
    assert len(found.topics[0].points) == 3
    assert found.gist.text not in {point.text for point in found.topics[0].points}


def test_the_gist_is_written_of_all_chosen_sentences() -> None:
    """Map and reduce: the writer is shown each point's paragraph, and for the gist all of them."""
    writer = ScriptedWriter({})
    found = outlined(writer)
    asked = {one.wanted: one for one in writer.asked}
    assert len(asked[Wanted.GIST].sentences) == 4
    assert len(asked[Wanted.POINT].sentences) == 1
    assert found.headline
    assert (found.headline.text, found.headline.origin) == ("Busan opens an archive", Origin.EXTRACTED)
    assert len(found.topics[0].points) == 3


def test_a_refused_gist_falls_back_to_a_sentence_that_is_no_point() -> None:
    """The brief has its points all the same, and tells nothing twice."""
    invented = "The festival of Daegu opened with 70 dancers."
    first = "The city of Busan opened an archive of testimonies on Monday after nine years of work."
    found = outlined(ScriptedWriter({first: [invented], POINT: [invented]}))
    lines = [found.gist, *found.topics[0].points]
    assert all(line and line.text != invented for line in lines)
    assert len({line.text for line in lines if line}) == 4
    assert found.refused >= 2


def test_an_article_without_a_headline_gets_one() -> None:
    """A writer is asked for it; without one there is none, for the gist is not told twice."""
    text = TEXT.split("\n\n", 1)[1]
    writer = ScriptedWriter({})
    outlined(writer, text=text)
    assert Wanted.HEADLINE in {one.wanted for one in writer.asked}
    found = outlined(None, text=text)
    assert found.headline is None


def test_only_what_is_wanted_is_made() -> None:
    """A template without points costs no model's time for them."""
    writer = ScriptedWriter({})
    article = Article.of(parse(TEXT, "-"), "en")
    found = outline([article], LENGTHS["short"], sections=[Section.GIST], writer=writer, glossary=Glossary())
    assert {one.wanted for one in writer.asked} == {Wanted.GIST}
    assert (found.headline, found.topics, found.figures, found.statements.shown) == (None, (), (), ())
