"""What runs a model, what it is loaded as, and whether its code may run, as the command line says it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.models import engines
from briefer.models.ctranslate2 import convert
from briefer.models.folder import ModelFolder
from tests.conftest import Run
from tests.servers import MODEL, served
from tests.tiny.build import cached_summariser
from tests.tiny.pairs import PAIRS

TEXTS = list(PAIRS)[:3]


@pytest.fixture
def article(folder: Path) -> Path:
    """Sentences that the tiny models know."""
    path = folder / "article.txt"
    path.write_text("\n\n".join([*TEXTS, ""]), "utf-8")
    return path


@pytest.fixture
def own_format(nllb: Path, folder: Path) -> Path:
    """NLLB in CTranslate2's own format."""
    own = shutil.copytree(convert(ModelFolder(nllb, "nllb", "1"), "nllb", folder / "converted", "int8"), folder / "own")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(nllb / name, own)
    return own


def engine_of(output: Path) -> str:
    """What the front matter of an output says."""
    return next(line for line in output.read_text("utf-8").splitlines() if "engine:" in line).partition(": ")[2]


def test_an_engine_by_name(briefer: Run, article: Path, folder: Path, nllb: Path) -> None:
    """It is compared once, which is told, and signs what it made; from then on `auto` is the faster of the two."""
    arguments = ("translate", "--to", "ko", "--model", nllb, "--cache", "cache", "-o", "ko.md", article)
    first = briefer(*arguments, "--engine", "ctranslate2")
    assert first.code == 0, first.err
    assert first.err.count("comparing CTranslate2 with transformers") == 1
    assert engine_of(folder / "ko.md").startswith("ctranslate2 ")
    assert all(PAIRS[text]["ko"] in (folder / "ko.md").read_text("utf-8") for text in TEXTS)
    [verdict] = (folder / "cache" / "engines").glob("*.json")
    for ratio, engine in ((3.0, "ctranslate2 "), (0.5, "transformers ")):
        verdict.write_text(json.dumps(json.loads(verdict.read_text("utf-8")) | {"ratio": ratio}), "utf-8")
        again = briefer(*arguments)
        assert "comparing" not in again.err
        assert engine_of(folder / "ko.md").startswith(engine)


def test_a_large_work_compares_engines(
    briefer: Run, article: Path, folder: Path, nllb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without being told to, `auto` compares them where it pays: the articles in all languages are counted."""
    length = sum(map(len, TEXTS))
    arguments = ("translate", "--model", nllb, "--cache", "cache", "-o", "out", article)
    monkeypatch.setattr(engines, "LARGE", 2 * length)
    assert "comparing" not in briefer(*arguments, "--to", "ko").err
    assert "comparing" in briefer(*arguments, "--to", "ko,ja").err


def test_an_answer_is_remembered_by_what_made_it(
    briefer: Run, article: Path, folder: Path, nllb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one engine answered is not taken for the answer of another."""

    def remembered() -> int:
        with sqlite3.connect(folder / "cache" / "memory.sqlite") as database:
            return int(database.execute("SELECT count(*) FROM answers").fetchone()[0])

    monkeypatch.delenv("BRIEFER_NO_MEMORY")
    arguments = ("translate", "--to", "ko", "--model", nllb, "--cache", "cache", "-o", "ko.md", article)
    briefer(*arguments, "--engine", "transformers")
    known = remembered()
    briefer(*arguments, "--engine", "transformers")
    assert remembered() == known > 0
    briefer(*arguments, "--engine", "ctranslate2")
    assert remembered() > known
    assert engine_of(folder / "ko.md").startswith("ctranslate2 ")


def test_a_folder_in_the_format_of_ctranslate2(briefer: Run, article: Path, folder: Path, own_format: Path) -> None:
    """It is a model like any other; only transformers cannot be asked to run it."""
    arguments = ("translate", "--to", "ko", "--model", own_format, "-o", "ko.md", article)
    result = briefer(*arguments)
    assert result.code == 0, result.err
    assert engine_of(folder / "ko.md").startswith("ctranslate2 ")
    assert PAIRS[TEXTS[0]]["ko"] in (folder / "ko.md").read_text("utf-8")
    refused = briefer(*arguments, "--engine", "transformers")
    assert refused.code == 3
    assert "own is in CTranslate2's format" in refused.err


@pytest.mark.parametrize("option", ["engine", "family"])
def test_a_name_that_is_none(
    option: str, briefer: Run, article: Path, folder: Path, nllb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said on the command line, in the environment or in the settings: the right ones are listed in one line."""
    arguments = ("translate", "--to", "ko", "--model", nllb, article)
    said = briefer(*arguments, f"--{option}", "fast")
    with monkeypatch.context() as patch:
        patch.setenv(f"BRIEFER_{option.upper()}", "fast")
        in_environment = briefer(*arguments)
    (folder / "briefer.toml").write_text(f'{option} = "fast"\n', "utf-8")
    for result in (said, in_environment, briefer(*arguments)):
        assert result.code == 2
        assert f"no {option} 'fast'" in result.err
        assert ("ctranslate2" if option == "engine" else "nllb, m2m100") in result.err
        assert len(result.err.splitlines()) == 1


def test_a_family_by_name(briefer: Run, article: Path, folder: Path, gemma_chat: Path) -> None:
    """A model is loaded as what it is said to be: a chat model as a base model writes drafts of its own."""
    arguments = ("translate", "--to", "ko", "--model", gemma_chat, "-o", "ko.md", article)
    as_base = briefer(*arguments, "--family", "base")
    assert as_base.code == 0, as_base.err
    assert PAIRS[TEXTS[0]]["ko"] not in (folder / "ko.md").read_text("utf-8")
    assert briefer(*arguments).code == 0
    assert PAIRS[TEXTS[0]]["ko"] in (folder / "ko.md").read_text("utf-8")


def test_a_summariser_that_does_not_say_so(briefer: Run, article: Path, folder: Path, marian: Path) -> None:
    """`--family summariser` is what the writer is, not the model: an mBART whose files leave it open can be one."""
    writer = shutil.copytree(cached_summariser("mbart"), folder / "mbart")
    for name in ("config.json", "generation_config.json"):
        settings = json.loads((writer / name).read_text("utf-8"))
        settings |= {"decoder_start_token_id": 2, "forced_bos_token_id": None}
        (writer / name).write_text(json.dumps(settings), "utf-8")
    arguments = ("brief", "--to", "ko", "--model", marian, "--writer", writer, "-o", "brief.md", article)
    refused = briefer(*arguments)
    assert refused.code == 3
    assert "mbart" in refused.err
    result = briefer(*arguments, "--family", "summariser")
    assert result.code == 0, result.err
    assert (folder / "brief.md").exists()


def test_code_is_trusted_in_the_command_alone(
    briefer: Run, article: Path, folder: Path, nllb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A settings file or an environment may come from others: neither makes the code of a model run."""
    arguments = ("translate", "--to", "ko", "--model", nllb, "-o", "ko.md", article)
    assert briefer(*arguments, "--trust-remote-code").code == 0
    with monkeypatch.context() as patch:
        patch.setenv("BRIEFER_TRUST_REMOTE_CODE", "1")
        assert briefer(*arguments).code == 2
    (folder / "briefer.toml").write_text("trust-remote-code = true\n", "utf-8")
    refused = briefer(*arguments)
    assert refused.code == 2
    assert "--trust-remote-code is no setting" in refused.err


def test_doctor_knows_how_a_model_is_run(briefer: Run, nllb: Path, own_format: Path) -> None:
    """The family, the engine and the number format are named; engines are not compared for it."""
    told = briefer("doctor", "--model", nllb, "--cache", "cache").out
    assert ": nllb, transformers " in told
    assert "device" in told
    waiting = briefer("doctor", "--model", nllb, "--engine", "ctranslate2", "--cache", "cache")
    assert "compared with transformers at first use" in waiting.out
    assert not Path("cache").exists()
    assert ": nllb, ctranslate2 " in briefer("doctor", "--model", own_format).out
    assert "no engine 'fast'" in briefer("doctor", "--model", nllb, "--engine", "fast").out


@pytest.fixture(scope="module")
def address(gemma_chat: Path) -> Iterator[str]:
    """A process that serves the tiny chat model."""
    with served(gemma_chat) as url:
        yield url


def test_doctor_asks_a_server(briefer: Run, address: str) -> None:
    """What it has is shown; one that cannot be reached is what is wrong."""
    result = briefer("doctor", "--model", f"{address}/vllm/v1")
    assert result.code == 0, result.out
    assert f"/vllm/v1 answers: {MODEL}" in result.out
    assert briefer("doctor", "--model", "http://127.0.0.1:1/v1").code == 3


def test_a_server_has_an_engine_of_its_own(briefer: Run, article: Path) -> None:
    """An engine that is named would be left out without a word: it is refused before the server is asked."""
    result = briefer("translate", "--to", "ko", "-m", "http://127.0.0.1:9/v1", "--engine", "ctranslate2", article)
    assert result.code == 2
    assert "a server runs an engine of its own" in result.err
