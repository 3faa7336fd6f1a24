"""`briefer` with a model behind a server: from file to file, with its terms, and without its key."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.models.wire import KEY
from tests.conftest import ROOT, Run
from tests.mending import MENDED, TEXT, forgetful_chat
from tests.servers import Reply, models, said, scripted, served

SECRET = "sk-very-secret-0123"
WRONG_PARTICLE = "평양는 아무 말도 하지 않았다."


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A process that serves, as two models, one that forgets a term until it is told."""
    with served(forgetful_chat(), "one", "two") as url:
        yield url


def test_a_forgotten_term_is_in_the_translation(briefer: Run, folder: Path, address: str) -> None:
    """The server can neither continue nor score: the model is told, and the term counts as its own."""
    (folder / "article.txt").write_text(f"{TEXT}\n", "utf-8")
    result = briefer("translate", "--to", "ko", "--model", f"{address}/plain/v1#one", "article.txt", "-o", "-")
    assert result.code == 0
    assert MENDED in result.out
    assert "0 to review" in result.err
    assert "model: one\n" in result.out
    assert "127.0.0.1" not in result.out


def test_the_particle_after_a_mended_term_is_right(briefer: Run, folder: Path) -> None:
    """Whatever the model writes after a term that it was told, 은 follows a consonant."""
    (folder / "article.txt").write_text("Pyongyang said nothing at all.\n", "utf-8")
    with scripted(said("그들은 아무 말도 하지 않았다."), said(WRONG_PARTICLE)) as script:
        result = briefer("translate", "--to", "ko", "--model", script.url, "article.txt", "-o", "-")
    assert "평양은 아무 말도 하지 않았다." in result.out
    *_, told = [body for path, _, body in script.requests if path.endswith("/chat/completions")]
    assert [turn["role"] for turn in told["messages"]] == ["user", "assistant", "user"]
    assert '"평양"' in told["messages"][-1]["content"]


def test_translator_and_writer_of_one_server(briefer: Run, folder: Path, address: str) -> None:
    """Each is the model that its address names, and the brief says so."""
    (folder / "article.txt").write_text(f"{TEXT}\n", "utf-8")
    url = f"{address}/vllm/v1"
    result = briefer("brief", "--to", "ko", "--model", f"{url}#one", "--writer", f"{url}#two", "article.txt", "-o", "-")
    assert result.code == 0, result.err
    assert "one" in result.out
    assert "two" in result.out


@pytest.mark.parametrize("form", ["md", "json"])
def test_the_key_is_in_no_output(briefer: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Not in the article, the messages or the memory, whether the server answers or repeats the key in an error."""
    monkeypatch.setenv(KEY, SECRET)
    monkeypatch.setenv("BRIEFER_CACHE", str(folder / "cache"))
    monkeypatch.delenv("BRIEFER_NO_MEMORY")
    (folder / "article.txt").write_text("It ended there.\n", "utf-8")
    echo = Reply(f'{{"error": {{"message": "{SECRET} is no key"}}}}'.encode(), 400, "application/json")
    for reply, code in ((said("거기서 끝났다."), 0), (echo, 3)):
        with scripted(reply, listed=models({"id": str(code)})) as script:
            result = briefer("translate", "--to", "ko", "--model", script.url, "--format", form, "article.txt")
        assert (result.code == 0) == (code == 0), result.err
        assert SECRET not in result.out + result.err
        assert all(headers["authorization"] == f"Bearer {SECRET}" for _, headers, _ in script.requests)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any("memory" in path.name for path in files)
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_a_licence_holds_for_a_model_behind_a_server(briefer: Run, folder: Path) -> None:
    """A server calls a model by its hub id, whose licence is known."""
    (folder / "article.txt").write_text("It ended there.\n", "utf-8")
    with scripted(listed=models({"id": "tencent/Hunyuan-MT-7B"})) as script:
        result = briefer("translate", "--to", "ko", "--country", "KR", "--model", script.url, "article.txt")
    assert result.code != 0
    assert "not licensed" in result.err
    assert len(script.requests) == 1


def test_ctrl_c_while_a_server_is_silent(folder: Path) -> None:
    """The command does not wait for the answer: it says so in one line, and exits with 130."""
    (folder / "article.txt").write_text("It ended there.\n", "utf-8")
    # Tests that a shell runs in the background ignore the signal, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with scripted(Reply(said("거기서 끝났다.").body, after=30)) as script:
        process = subprocess.Popen(
            [sys.executable, "-m", "briefer", "translate", "--to", "ko", "--model", script.url, "article.txt"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stderr=subprocess.PIPE,
            text=True,
        )
        signal.signal(signal.SIGINT, before)
        while not script.at and process.poll() is None:
            time.sleep(0.05)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        took = time.monotonic() - began
    assert process.returncode == 130, errors
    assert errors.strip().splitlines()[-1] == "briefer: stopped; every file that was written is whole"
    assert "Traceback" not in errors
    assert took < 5
