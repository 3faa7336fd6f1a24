"""The facts that every output has."""

import codecs
import hashlib
from datetime import UTC, datetime

import pytest

from briefer.render.labels import DRAFT_NOTICE, NOTICE
from briefer.render.metadata import body_digest, metadata
from tests.unit.render.conftest import GLOSSARY, Made

BODY = "What the output says.\n"
SOURCE = "포럼이 서울에서 열렸다. 회의는 이틀 동안 이어졌고 많은 사람이 왔다.\n"


def test_facts(made: Made) -> None:
    """They come in a fixed order, without those that are empty."""
    translation = made("The forum opened in Seoul. The COI went home.\n")
    facts = metadata(translation, BODY)
    assert list(facts) == [
        *("notice", "source", "source_sha256", "source_language", "target_language", "model", "engine", "precision"),
        *("glossary", "briefer", "date", "segments", "to_review", "body", "terms"),
    ]
    assert (facts["model"], facts["segments"], facts["to_review"]) == ("scripted@1", 2, 1)


def test_nothing_is_said_of_what_is_not_there(made: Made) -> None:
    """No term, no line for terms; 0 to review is said."""
    facts = metadata(made("The forum opened in Seoul.\n"), BODY)
    assert "terms" not in facts
    assert facts["to_review"] == 0


def test_bilingual_is_an_option_to_know(made: Made) -> None:
    """It is said where it was used, since it takes it to make the output again."""
    assert metadata(made("The forum opened in Seoul.\n"), BODY, bilingual=True)["bilingual"] is True
    assert "bilingual" not in metadata(made("The forum opened in Seoul.\n"), BODY)


def test_terms_say_what_was_wanted_where(made: Made) -> None:
    """For each term there is a digest of its entry, and for each form the segments, whether it was held or not."""
    facts = metadata(made("The COI met | again. The COI went home.\n"), BODY)
    [entry] = GLOSSARY
    assert facts["terms"] == {"COI": {"entry": entry.digest_in("ko"), "to": {"조사|위원회": [1, 2]}}}


def test_the_names_of_a_byline_are_terms(made: Made) -> None:
    """A byline is written by rule, but with the glossary: an edit of a name makes it stale."""
    facts = metadata(made("The forum opened in Seoul\nBy COI\n\nThe forum opened in Seoul.\n", "a.txt"), BODY)
    assert facts["terms"]["COI"]["to"] == {"조사|위원회": [2]}


@pytest.mark.parametrize("other", ["One.\r\n\r\nTwo.", "\n\nOne.\n\nTwo.\n\n", "One.\r\rTwo.\r"])
def test_body_digest_is_not_of_line_ends(other: str) -> None:
    """What git or an editor does to the ends of lines and of the file is no edit of the text."""
    assert body_digest(other) == body_digest("One.\n\nTwo.\n")


@pytest.mark.parametrize("other", ["One.\nTwo.", "One. \n\nTwo.", "one.\n\nTwo.", ""])
def test_body_digest_is_of_the_text(other: str) -> None:
    """Anything else is an edit."""
    assert body_digest(other) != body_digest("One.\n\nTwo.\n")


@pytest.mark.parametrize("draft", [True, False])
def test_notice(draft: bool, made: Made) -> None:
    """A draft has a sterner notice."""
    translation = made("The forum opened in Seoul.\n", draft=draft)
    assert metadata(translation, BODY)["notice"] == (DRAFT_NOTICE if draft else NOTICE)["ko"]


@pytest.mark.parametrize(
    "data",
    [
        SOURCE.encode(),
        codecs.BOM_UTF8 + SOURCE.encode(),
        SOURCE.encode("cp949"),
        codecs.BOM_UTF16_LE + SOURCE.encode("utf-16-le"),
    ],
)
def test_hash_is_that_of_the_file(data: bytes, made: Made) -> None:
    """`sha256sum FILE` says the same, whatever the encoding."""
    assert metadata(made(data), BODY)["source_sha256"] == hashlib.sha256(data).hexdigest()


def test_hash_of_a_text(made: Made) -> None:
    """Where there are no bytes it is that of the text in UTF-8."""
    assert metadata(made(SOURCE), BODY)["source_sha256"] == hashlib.sha256(SOURCE.encode()).hexdigest()


def test_date(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets it; without one it is today in UTC."""
    translation = made("The forum opened in Seoul.\n")
    assert metadata(translation, BODY)["date"] == "2024-11-24"
    for value in ("", "yesterday"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        before = datetime.now(UTC).date().isoformat()
        assert metadata(translation, BODY)["date"] in (before, datetime.now(UTC).date().isoformat())
