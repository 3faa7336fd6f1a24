"""The built wheel, as a user installs it: its own prompts and glossary, outside of the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel; the libraries, which are large, are those of the tests."""
    dist = tmp_path_factory.mktemp("dist")
    build: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = dist.glob("*.whl")
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel]
    subprocess.run(pip, check=True)
    [packages] = environment.glob("lib/python*/site-packages")
    libraries = sysconfig.get_path("purelib")
    # addsitedir would follow the .pth file of the checkout's editable install; a plain path does not.
    (packages / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    return environment


def run(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the installed command, as a user does."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BRIEFER_", "PYTHON"))}
    return subprocess.run(
        [installed / "bin" / "briefer", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_has_prompts_glossary_and_types(installed: Path) -> None:
    """What is at the top level of the checkout ships inside the package, and so does the typing marker."""
    [package] = installed.glob("lib/python*/site-packages/briefer")
    for folder in ("prompts", "glossary"):
        shipped = sorted(path.name for path in (package / "data" / folder).iterdir())
        assert shipped == sorted(path.name for path in (ROOT / folder).iterdir())
    assert (package / "py.typed").exists()
    [metadata] = package.parent.glob("briefer-*.dist-info/METADATA")
    assert "License-Expression: MIT" in metadata.read_text("utf-8")


def test_the_installed_command_finds_its_glossary(installed: Path, tmp_path: Path) -> None:
    """The command runs from any folder, with the packaged terms."""
    done = run(installed, tmp_path, "doctor", "--model", "./none")
    assert " terms, digest " in done.stdout
    assert done.returncode == 3


def test_the_installed_package_translates(installed: Path, tmp_path: Path, marian: Path) -> None:
    """An article becomes a Markdown file, with the packaged prompts, glossary and a local model."""
    (tmp_path / "article.txt").write_text("The two-day meeting drew 340 participants from 23 countries.\n", "utf-8")
    done = run(installed, tmp_path, "translate", "--to", "ko", "--model", str(marian), "article.txt")
    assert done.returncode == 0, done.stderr
    assert "이틀간 열린 이번 회의에는 23개국에서 340명이 참가했다." in (tmp_path / "out/article.ko.md").read_text(
        "utf-8"
    )


def test_the_wheel_has_no_stray_files(installed: Path) -> None:
    """Tests, scripts and examples stay out of the users' environment."""
    [record] = installed.glob("lib/python*/site-packages/briefer-*.dist-info/RECORD")
    files = [line.split(",")[0] for line in record.read_text("utf-8").splitlines()]
    assert all(file.startswith(("briefer/", "briefer-", "../../../bin/briefer")) for file in files), files
