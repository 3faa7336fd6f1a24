"""The facts that every output has."""

import codecs
import hashlib
from datetime import UTC, datetime

import pytest

from briefer.render.labels import DRAFT_NOTICE, NOTICE
from briefer.render.metadata import metadata
from tests.unit.render.conftest import Made

SOURCE = "포럼이 서울에서 열렸다. 회의는 이틀 동안 이어졌고 많은 사람이 왔다.\n"


def test_facts(made: Made) -> None:
    """They come in a fixed order, without those that are empty."""
    translation = made("The forum opened in Seoul. The COI went home.\n")
    facts = metadata(translation)
    assert list(facts) == [
        *("notice", "source", "source_sha256", "source_language", "target_language", "model", "engine", "precision"),
        *("glossary", "briefer", "date", "segments", "to_review"),
    ]
    assert (facts["model"], facts["segments"], facts["to_review"]) == ("scripted@1", 2, 1)


@pytest.mark.parametrize("draft", [True, False])
def test_notice(draft: bool, made: Made) -> None:
    """A draft has a sterner notice."""
    translation = made("The forum opened in Seoul.\n", draft=draft)
    assert metadata(translation)["notice"] == (DRAFT_NOTICE if draft else NOTICE)["ko"]


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
    assert metadata(made(data))["source_sha256"] == hashlib.sha256(data).hexdigest()


def test_hash_of_a_text(made: Made) -> None:
    """Where there are no bytes it is that of the text in UTF-8."""
    assert metadata(made(SOURCE))["source_sha256"] == hashlib.sha256(SOURCE.encode()).hexdigest()


def test_date(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets it; without one it is today in UTC."""
    translation = made("The forum opened in Seoul.\n")
    assert metadata(translation)["date"] == "2024-11-24"
    for value in ("", "yesterday"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        before = datetime.now(UTC).date().isoformat()
        assert metadata(translation)["date"] in (before, datetime.now(UTC).date().isoformat())
