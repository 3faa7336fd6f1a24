"""The model that is used where none is named, on a terminal and elsewhere."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Run
from tests.hub import COMMIT, ID, Hub, serving

CHOOSE = (
    "from pathlib import Path\n"
    "from briefer import settings\n"
    "from briefer.cli.models.offering import model_by_default\n"
    "from briefer.cli.work import Models\n"
    "settings.load(None, {})\n"
    "models = Models(None, None, None, None, Path('cache'))\n"
    "print('chosen:', model_by_default(models, [('en', 'ko')], ask=True))\n"
)
TRANSLATE = ("-m", "briefer", "translate", "article.txt", "--from", "en", "--to", "ko", "--cache", "cache")


@pytest.fixture
def hub(folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has a model of the settings file, which goes before all others; none is here yet."""
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "briefer.toml").write_text(
        f'[models.house]\nid = "{ID}"\nlanguages = ["en", "ko"]\nlicence = "MIT"\nweights = "safetensors"\n'
        'download = 3_000_000_000\nrank = 1\nsuits = "our house"\n',
        "utf-8",
    )
    with serving(marian) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("HF_HUB_CACHE", str(folder / "hub"))
        yield hub


def _on_terminal(arguments: tuple[str, ...], answer: str) -> tuple[int, str]:
    """Run Python on a terminal of its own, and answer the first question; the exit code, and all that was shown."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown, asked, end = b"", False, time.monotonic() + 120
        while time.monotonic() < end and select.select([ours], [], [], 60)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # how Linux says that nobody holds the other end any more
                break
            if not asked and b"[y/N]" in shown:
                asked = True
                os.write(ours, f"{answer}\n".encode())
        code = process.wait(10)
    os.close(ours)
    return code, shown.decode()


def _snapshot(folder: Path) -> Path:
    return folder / "hub" / "models--org--name" / "snapshots" / COMMIT


def test_a_model_is_offered_fetched_and_used(hub: Hub, briefer: Run, folder: Path) -> None:
    """On a terminal: size, licence and whom it suits, then a question; after a yes it is fetched, once and for all."""
    code, shown = _on_terminal(TRANSLATE, "y")
    assert code == 0, shown
    for words in ("house (org/name), 3.0 GB", "suits our house", "licence MIT: any use", "briefer models use embedded"):
        assert words in shown
    assert shown.index("3.0 GB") < shown.index("[y/N]")
    assert _snapshot(folder).is_dir()
    assert f"model: {ID}@{COMMIT}" in (folder / "out" / "article.ko.md").read_text("utf-8")
    hub.asked.clear()
    code, shown = _on_terminal(TRANSLATE, "y")
    assert (code, "[y/N]" in shown, hub.asked) == (0, False, [])


@pytest.mark.parametrize("answer", ["n", ""])
def test_without_a_yes_nothing_is_asked_of_the_hub(hub: Hub, answer: str) -> None:
    """No, which is what Enter means, leaves the embedded model."""
    code, shown = _on_terminal(("-c", CHOOSE), answer)
    assert (code, hub.asked) == (0, []), shown
    assert "[y/N]" in shown
    assert "chosen: embedded" in shown


def test_nobody_is_asked_offline(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """HF_HUB_OFFLINE leaves the embedded model, without a word."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    code, shown = _on_terminal(("-c", CHOOSE), "y")
    assert (code, shown.strip()) == (0, "chosen: embedded")


def test_nobody_is_asked_where_there_is_no_terminal(hub: Hub) -> None:
    """A script, a pipe or a redirection gets the embedded model."""
    run = subprocess.run([sys.executable, "-c", CHOOSE], input="y\n", capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr, hub.asked) == (0, "chosen: embedded\n", "", [])


def test_quiet_asks_nothing(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """--quiet on a terminal takes what is here; here that is nothing but a cache that cannot be written."""
    code, shown = _on_terminal((*TRANSLATE[:-1], "/proc/self/cache", "--quiet"), "y")
    assert code == 6, shown
    assert "[y/N]" not in shown
    assert hub.asked == []


def test_what_was_fetched_is_used_from_then_on(hub: Hub, briefer: Run, folder: Path) -> None:
    """A model that is here goes before the embedded one, for the languages that it has."""
    fetched = subprocess.run(
        [sys.executable, "-m", "briefer", "models", "pull", "house", "--yes"], capture_output=True, check=False
    )
    assert fetched.returncode == 0, fetched.stderr
    run = subprocess.run([sys.executable, "-c", CHOOSE], capture_output=True, text=True, check=False)
    assert run.stdout == "chosen: house\n"
    other = subprocess.run(
        [sys.executable, "-c", CHOOSE.replace("'ko'", "'ja'")], capture_output=True, text=True, check=False
    )
    assert other.stdout == "chosen: embedded\n"
