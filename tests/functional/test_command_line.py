"""The command line itself: what it says of itself, and what it loads to say it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import briefer as package
from briefer.languages import LANGUAGES
from tests.conftest import Run

HEAVY = ("torch", "transformers", "tokenizers", "numpy", "kiwipiepy", "babel", "jinja2", "ruamel.yaml", "markdown_it")


@pytest.mark.parametrize("arguments", [["--help"], ["translate", "--help"], ["--version"], ["languages"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    """Help, version and languages answer without the libraries that do the work."""
    code = (
        "import sys; sys.argv = ['briefer', *sys.argv[1:]]\n"
        "from briefer.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_version(briefer: Run) -> None:
    """The version is the package's."""
    assert briefer("--version").out == f"briefer {package.__version__}\n"


def test_languages(briefer: Run) -> None:
    """Each language has a line: code, English name, its own name."""
    lines = briefer("languages").out.splitlines()
    assert len(lines) == len(LANGUAGES)
    assert "ko  Korean, 한국어" in lines


def test_no_command_shows_help(briefer: Run) -> None:
    """Someone who types the bare name sees what there is."""
    result = briefer()
    assert "translate" in result.out + result.err


def test_a_wrong_option_is_a_usage_error(briefer: Run) -> None:
    """The option is named, and the exit code is that of usage."""
    result = briefer("translate", "--ot", "ko")
    assert result.code == 2
    assert "--ot" in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str, tmp_path: Path) -> None:
    """The completion script of each shell can be shown."""
    done = subprocess.run(
        [sys.executable, "-m", "briefer"],
        cwd=tmp_path,
        env={**os.environ, "_BRIEFER_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "briefer" in done.stdout.lower()


def test_doctor_names_what_is_there(briefer: Run, folder: Path) -> None:
    """Versions, processor, glossary, cache and model are each on a line; a good model gives exit code 0."""
    (folder / "model").mkdir()
    (folder / "model" / "config.json").write_text('{"model_type": "marian"}', "utf-8")
    (folder / "model" / "model.safetensors").write_bytes(b"")
    result = briefer("doctor", "--model", "model", "--cache", folder / "cache")
    assert result.code == 0
    for word in ("briefer", "torch", "processor", "glossary", "cache", "model: marian"):
        assert word in result.out
    assert "FAIL" not in result.out


def test_doctor_finds_what_is_wrong(briefer: Run, folder: Path) -> None:
    """A missing model and a broken glossary are shown, and the exit code says so."""
    (folder / "terms.yaml").write_text("terms: [{}]\n", "utf-8")
    result = briefer("doctor", "--model", "./none", "--glossary", "terms.yaml")
    assert result.code == 3
    assert [line.split()[1] for line in result.out.splitlines() if line.startswith("FAIL")] == ["glossary", "model"]
