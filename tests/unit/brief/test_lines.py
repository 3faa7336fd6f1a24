"""Lines of a brief: a model's where they hold, the article's own where they do not."""

import pytest

from briefer.brief.lines import Evidence, shortened, write
from briefer.brief.model import Cite, Line, Origin
from briefer.models.base import Wanted
from tests.scripted import ScriptedWriter

SENTENCES = (
    "The council may send 40 observers to Busan on Monday.",
    "Mayor Kim Ara said the plan had not been approved.",
)
CITES = (Cite(0, 2, 1), Cite(0, 3, 2))
INSTEAD = Line(SENTENCES[0], CITES[:1], Origin.EXTRACTED)
EVIDENCE = Evidence(CITES, SENTENCES, INSTEAD)


def write_one(*answers: str, longest: int = 10_000) -> tuple[Line, int, ScriptedWriter]:
    writer = ScriptedWriter({SENTENCES[0]: answers}, longest)
    written = write([EVIDENCE], Wanted.POINT, "en", writer)
    return written.lines[0], written.refused, writer


def test_without_a_model_the_article_speaks() -> None:
    """No writer, no invention: the evidence's own line is taken."""
    assert write([EVIDENCE], Wanted.POINT, "en", None).lines == (INSTEAD,)


def test_a_line_that_holds_is_kept_with_the_sentence_that_it_rests_on() -> None:
    """It is marked as a model's, and cites only what it says."""
    line, refused, _ = write_one("40 observers may be sent to Busan on Monday.")
    assert (line.origin, line.cites, refused) == (Origin.WRITTEN, CITES[:1], 0)


@pytest.mark.parametrize(
    "invented",
    [
        "The council may send 45 observers to Busan on Monday.",
        "The council may send 40 observers to Daegu on Monday.",
        "The council may send 40 observers to Busan on Tuesday.",
        "The council sent 40 observers to Busan on Monday.",
        "Mayor Kim Ara said the plan had been approved.",
        "Mayor Park Jin said the plan had not been approved.",
        "The council may send 40 observers to Busan, a “historic” step.",
        "The festival may send 40 dancers to Busan on Monday.",
    ],
)
def test_an_invented_line_is_asked_for_once_more_and_then_replaced(invented: str) -> None:
    """Another number, place, day, certainty, denial, speaker or quotation never gets through."""
    line, refused, writer = write_one(invented)
    assert (line, refused, len(writer.asked)) == (INSTEAD, 2, 2)
    assert writer.asked[0].avoid == ()
    assert writer.asked[1].avoid != ()


def test_the_second_answer_is_taken_if_it_holds() -> None:
    """A model may mend its line, told what was wrong."""
    line, refused, writer = write_one("45 observers may be sent to Busan.", "40 observers may be sent to Busan.")
    assert (line.text, line.origin, refused) == ("40 observers may be sent to Busan.", Origin.WRITTEN, 1)
    assert any("45" in detail for detail in writer.asked[1].avoid)


@pytest.mark.parametrize("answer", ["", "…", "40 observers may be sent to…", "—"])
def test_an_answer_without_words_or_cut_is_none(answer: str) -> None:
    """Nothing half-written is shown."""
    assert write_one(answer)[0] == INSTEAD


def test_what_does_not_fit_the_window_is_not_asked() -> None:
    """Nothing is cut in silence: the article's own sentence is taken."""
    line, _, writer = write_one("40 observers may go.", longest=20)
    assert (line, writer.asked) == (INSTEAD, [])


def test_a_new_noun_is_a_doubt_not_an_error() -> None:
    """A synonym is a noun that the source does not have; the reader is told."""
    line, refused, _ = write_one("40 monitors may be sent to Busan on Monday.")
    assert (line.origin, line.doubts, refused) == (Origin.WRITTEN, ("monitors",), 0)


def test_a_sentence_is_shortened_by_leaving_words_out() -> None:
    """The line says so, and cites the sentence."""
    sentence = "Moreover, the council said on Monday that it would send 40 observers to the port of Busan."
    line = shortened(sentence, CITES[:1], "en")
    assert (line.origin, line.text) == (
        Origin.SHORTENED,
        "The council said on Monday that it would send 40 observers to the port of Busan.",
    )
