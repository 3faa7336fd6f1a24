"""What all tests share: the command line run in-process, the tiny models, the embedded model."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefer.cli import main

ROOT = Path(__file__).parents[1]
ARTICLE = "The forum opened in Seoul on Tuesday.\n"


@dataclass(frozen=True)
class Result:
    """What a run of briefer gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, with no setting of the environment."""
    import os

    for name in [name for name in os.environ if name.startswith("BRIEFER_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def briefer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `briefer ARGUMENTS` in `folder`, as the installed command does."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        import io

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
