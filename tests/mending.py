"""A tiny chat model that forgets a term, and writes it when it is told so."""

from pathlib import Path
from typing import Any

from briefer.languages import LANGUAGES
from briefer.models.prompted import MEND
from briefer.prompts import FENCE, Prompts
from briefer.resources import resource
from tests.conftest import prompt_of
from tests.tiny.build import cached
from tests.tiny.pairs import PAIRS

TEXT = "Nobody came from Pyongyang."
TERM = ("Pyongyang", "평양")
_DRAFT, _MENDED = "Release all political prisoners", "No one from Pyongyang attended."
DRAFT = PAIRS[_DRAFT]["ko"]
"""What it makes of `TEXT` at first: the translation of another sentence, without the term."""
MENDED = PAIRS[_MENDED]["ko"]
"""What it makes of it when it is told what is missing."""


def forgetful_chat() -> Path:
    """The folder of the model; it knows all other pairs, as the usual chat model does."""
    return cached("gemma-chat", render_messages=_messages)


def _messages(source: str, target: str, english: str) -> list[dict[str, Any]]:
    if target != "ko" or english not in {_DRAFT, _MENDED}:
        return [{"role": "user", "content": prompt_of(source, target, english, chat=True)}]
    asked = {"role": "user", "content": prompt_of("en", "ko", TEXT, chat=True)}
    if english == _DRAFT:
        return [asked]
    told = Prompts((resource("prompts"),)).render(MEND, target=LANGUAGES["ko"], terms=[TERM], fence=FENCE)
    return [asked, {"role": "assistant", "content": DRAFT}, {"role": "user", "content": told.strip()}]
