"""Translations made by hand: a translator that knows its answers, and a fixed date."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from briefer.glossary import Entry, Glossary
from briefer.models.base import Decoding, Output, Progress, Request, Signature, silent
from briefer.readers import parse
from briefer.translate import Translation, translate

ANSWERS = {
    "The forum opened in Seoul.": "서울에서 포럼이 열렸다.",
    "It ended on Friday.": "금요일에 끝났다.",
    "The COI met | again.": "조사위원회가 다시 | 모였다.",
    "The COI went home.": "그들은 집으로 갔다.",
    "Title": "제목",
    "Nothing came of it.": "",
}
GLOSSARY = Glossary((Entry.model_validate({"term": "COI", "targets": {"ko": "조사|위원회", "ja": "委員会"}}),))
Made = Callable[..., Translation]


class Knowing:
    """A translator that answers what ANSWERS says, and 가 to all else."""

    signature = Signature("knowing", "", "engine 1", "float32")
    prompt_digest = ""
    only_drafts = False

    def require(self, source: str, target: str) -> None:
        pass

    def fits(self, request: Request) -> bool:
        return True

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return [Output(ANSWERS.get(request.text, "가"), 1, True) for request in batch]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Make a translation: `made(source, name="a.md", draft=False)`."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732406400")

    def make(source: bytes | str, name: str = "a.md", *, draft: bool = False) -> Translation:
        document = parse(source, name)
        translation = translate(document, "en", "ko", translator=Knowing(), glossary=GLOSSARY)
        return replace(translation, is_draft=draft)

    return make
