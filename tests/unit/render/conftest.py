"""Translations made by hand: a translator that knows its answers, and a fixed date."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefer.glossary import Entry, Glossary
from briefer.readers import parse
from briefer.translate import Translation, translate
from tests.scripted import Scripted

SCRIPT = {
    "The forum opened in Seoul.": ["서울에서 포럼이 열렸다."],
    "It ended on Friday.": ["금요일에 끝났다."],
    "The COI met | again.": ["조사위원회가 다시 | 모였다."],
    "The COI went home.": ["그들은 집으로 갔다."],
    "Title": ["제목"],
    "Nothing came of it.": [""],
}
GLOSSARY = Glossary((Entry.model_validate({"term": "COI", "targets": {"ko": "조사|위원회", "ja": "委員会"}}),))
Made = Callable[..., Translation]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Make a translation: `made(source, name="a.md", draft=False)`."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732406400")

    def make(source: bytes | str, name: str = "a.md", *, draft: bool = False) -> Translation:
        document = parse(source, name)
        translation = translate(
            document, "en", "ko", translator=Scripted(SCRIPT, other="가", goes_on=False), glossary=GLOSSARY
        )
        return replace(translation, is_draft=draft)

    return make
