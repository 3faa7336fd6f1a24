"""What all tests share: the command line run in-process, the tiny models, the embedded model."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import settings

from briefer.cli import main
from briefer.glossary import load_all
from briefer.languages import LANGUAGES
from briefer.mentions import Asker
from briefer.models.base import Decoding, Output, Places, Progress, Prompt, Request, Scores, Signature, silent
from briefer.models.prompted import PromptedTranslator
from briefer.prompts import Prompts
from briefer.resources import glossary_files, resource
from tests.tiny.build import cached, cached_chat, cached_translator

# The same examples at every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

torch.set_num_threads(1)  # a tiny model is faster on one thread, and no test waits for a busy core

ROOT = Path(__file__).parents[1]
ARTICLE = "The forum opened in Seoul on Tuesday.\n"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--article` names the article that goes through every family."""
    parser.addoption(
        "--article", type=Path, default=ROOT / "examples" / "seoul-hearing.txt", help="a text for every family"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark from which scripts/family_table.py makes its table."""
    config.addinivalue_line("markers", "proves(feature, *families, of=''): a cell of the table in docs/models.md")


@dataclass(frozen=True)
class Result:
    """What a run of briefer gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, with no setting of the environment or the user; models are asked everything anew."""
    for name in [name for name in os.environ if name.startswith("BRIEFER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BRIEFER_NO_MEMORY", "1")
    monkeypatch.setattr("briefer.settings._user_models", {})
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def briefer(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `briefer ARGUMENTS` in `folder`, as the installed command does."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["briefer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


class _Silent:
    """A generator that is only asked what its prompts would be."""

    signature = Signature("none", "", "none", "none")
    context = 8192
    special_tokens: frozenset[str] = frozenset()

    def __init__(self, *, chat: bool) -> None:
        self.chat = chat

    def count_tokens(self, text: str) -> int:
        return len(text)

    def generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        raise AssertionError("not for generating")

    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        raise AssertionError("not for scoring")


def prompt_of(source: str, target: str, text: str, *, chat: bool) -> str:
    """The very prompt that `briefer translate` shows a language model for a sentence."""
    translator = PromptedTranslator(_Silent(chat=chat), Prompts((resource("prompts"),)))
    return translator.prompt(_request(source, target, text))


def _request(source: str, target: str, text: str) -> Request:
    request, _ = Asker(source, target, load_all(glossary_files())).ask(text)
    return request


def _base_prompt(source: str, target: str, text: str) -> str:
    return prompt_of(source, target, text, chat=False)


def _chat_messages(source: str, target: str, text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": prompt_of(source, target, text, chat=True)}]


def _system_messages(source: str, target: str, text: str) -> list[dict[str, str]]:
    system, fence, user = prompt_of(source, target, text, chat=True).partition("<source_text>\n")
    return [{"role": "system", "content": system.rstrip()}, {"role": "user", "content": fence + user}]


def _hunyuan_messages(source: str, target: str, text: str) -> list[dict[str, str]]:
    """The prompts of the model card, written out: the test knows them from there, not from the code."""
    name = LANGUAGES[target].name
    terms = _request(source, target, text).terms
    known = "".join(f"{term} translates to {translation}\n" for term, translation in terms)
    reference = f"Reference the following translations:\n{known}\n" if terms else ""
    note = "must ONLY" if terms else "should only"
    ask = f"Translate the following text into {name}. Note that you {note} output the translated result"
    return [{"role": "user", "content": f"{reference}{ask} without any additional explanation:\n\n{text}"}]


def _translategemma_messages(source: str, target: str, text: str) -> list[dict[str, Any]]:
    item = {"type": "text", "source_lang_code": source, "target_lang_code": target, "text": text}
    return [{"role": "user", "content": [item]}]


@pytest.fixture(scope="session")
def marian() -> Path:
    """A bilingual Marian model, en → ko."""
    return cached("marian")


@pytest.fixture(scope="session")
def marian_multi() -> Path:
    """A Marian model with target language tokens."""
    return cached("marian-multi")


@pytest.fixture(scope="session")
def m2m100() -> Path:
    """An M2M100 model."""
    return cached("m2m100")


@pytest.fixture(scope="session")
def nllb() -> Path:
    """An NLLB model."""
    return cached("nllb")


@pytest.fixture(scope="session")
def small100() -> Path:
    """A SMaLL-100 model, which reads the target language."""
    return cached_translator("small100")


@pytest.fixture(scope="session")
def mbart50() -> Path:
    """An mBART-50 model, many to many."""
    return cached_translator("mbart50")


@pytest.fixture(scope="session")
def madlad() -> Path:
    """A MADLAD-400 model."""
    return cached_translator("madlad")


@pytest.fixture(scope="session")
def mt5() -> Path:
    """An mT5 model that was tuned to translate."""
    return cached_translator("mt5")


@pytest.fixture(scope="session")
def gemma_base() -> Path:
    """A Gemma 3 base model that knows briefer's own few-shot prompt."""
    return cached("gemma-base", render=_base_prompt)


@pytest.fixture(scope="session")
def gemma_chat() -> Path:
    """A Gemma 3 chat model that knows briefer's own instruction."""
    return cached("gemma-chat", render_messages=_chat_messages)


@pytest.fixture(scope="session")
def qwen() -> Path:
    """A Qwen 3 chat model that is told what to do in a system turn."""
    return cached_chat("qwen", _system_messages)


@pytest.fixture(scope="session")
def hunyuan() -> Path:
    """A Hunyuan-MT model that knows its own instruction, with and without terms."""
    return cached_chat("hunyuan", _hunyuan_messages)


@pytest.fixture(scope="session")
def translategemma() -> Path:
    """A TranslateGemma model, whose chat template asks."""
    return cached_chat("translategemma", _translategemma_messages)
