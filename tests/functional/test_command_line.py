"""The command line itself: what it says of itself, and what it loads to say it."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import briefer as package
from briefer.cli.console import READER_GONE
from briefer.languages import LANGUAGES
from tests.conftest import ROOT, Result, Run
from tests.tiny.pairs import PAIRS

ENGLISH = list(PAIRS)
HEAVY = ("torch", "transformers", "tokenizers", "numpy", "kiwipiepy", "babel", "jinja2", "ruamel.yaml", "markdown_it")


def shell(command: str, folder: Path, **environment: str) -> Result:
    """Run a shell command in which `briefer` is this one."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'briefer() {{ "{sys.executable}" -m briefer "$@"; }}; {command}'],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


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
    assert done.returncode == 0, done.stderr
    assert "briefer" in done.stdout.lower()


@pytest.mark.parametrize("command", ["languages", "--help", "--version", "translate --to ko --lines -o - numbers.txt"])
def test_a_full_standard_output(command: str, tmp_path: Path) -> None:
    """What cannot be written is one line and exit code 6, not a traceback."""
    (tmp_path / "numbers.txt").write_text("1\n", "utf-8")
    result = shell(f"briefer {command} > /dev/full", tmp_path)
    assert result.code == 6, result.err
    assert result.err == ("briefer: cannot write standard output: No space left on device (send it to another place)\n")


def test_a_reader_that_stops(tmp_path: Path) -> None:
    """A pipe that is closed early ends briefer in silence, with the code of a process that SIGPIPE ended."""
    result = shell("briefer languages | true", tmp_path, PYTHONUNBUFFERED="1")
    assert (result.code, result.err) == (READER_GONE, "")


def test_closed_streams(tmp_path: Path) -> None:
    """A closed standard input or output is named."""
    assert "no source is given" in shell("briefer translate --to ko <&-", tmp_path).err
    result = shell("briefer translate --to ko - <&-", tmp_path)
    assert (result.code, result.err) == (2, "briefer: standard input is closed (name a file)\n")
    result = shell("briefer languages >&-", tmp_path)
    assert (result.code, result.err) == (6, "briefer: standard output is closed (name a file or folder with -o)\n")


def test_output_is_utf8(tmp_path: Path) -> None:
    """Korean comes out whatever the locale is."""
    result = shell("briefer languages", tmp_path, PYTHONIOENCODING="ascii")
    assert "ko  Korean, 한국어\n" in result.out
    result = shell("briefer translate --to ko 없음.txt", tmp_path, PYTHONIOENCODING="ascii")
    assert result.err.startswith("briefer: 없음.txt: no such file")


@pytest.mark.parametrize("arguments", [("translate", "--help"), ("doctor", "-h"), ("--version",), ("--help",)])
def test_help_in_spite_of_wrong_settings(arguments: tuple[str, ...], briefer: Run, folder: Path) -> None:
    """Who mends a settings file can read which settings there are."""
    (folder / "briefer.toml").write_text("to = \n", "utf-8")
    result = briefer(*arguments)
    assert (result.code, result.err) == (0, "")
    assert briefer("translate", "--to", "ko", "--", "--help").code == 2


def test_settings_are_named_like_options(briefer: Run, folder: Path) -> None:
    """`from` is a key, one language needs no list, and paths are seen from the settings file."""
    (folder / "sub").mkdir()
    (folder / "sub" / "numbers.txt").write_text("1\n", "utf-8")
    (folder / "sub" / "own.toml").write_text('to = "ja"\nfrom = "en"\noutput = "o"\nlines = true\n', "utf-8")
    result = briefer("--config", "sub/own.toml", "translate", "sub/numbers.txt")
    assert (result.code, result.err) == (0, f"{Path('sub/o/numbers.ja.txt')}: 1 lines\n")


def test_flags_have_variables(briefer: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each option that is on or off can be set by the environment too."""
    (folder / "numbers.txt").write_text("1\n", "utf-8")
    for name in ("LINES", "QUIET", "STRICT"):
        monkeypatch.setenv(f"BRIEFER_{name}", "1")
    result = briefer("translate", "--to", "ko", "-o", "-", "numbers.txt")
    assert (result.code, result.out, result.err) == (0, "1\n", "")
    for name in ("JSON", "BILINGUAL"):
        monkeypatch.setenv("BRIEFER_LINES", "0")
        monkeypatch.setenv(f"BRIEFER_{name}", "1")
    assert "--bilingual" in briefer("translate", "--to", "ko", "numbers.txt").err


def test_several_glossaries_in_a_variable(briefer: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BRIEFER_GLOSSARY is a list like PATH."""
    monkeypatch.setenv("BRIEFER_GLOSSARY", os.pathsep.join(("one.yaml", "two.yaml")))
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(f"terms:\n  - term: {name}\n    targets: {{ko: 하나}}\n", "utf-8")
    both = briefer("doctor", "--model", "./none").out
    monkeypatch.setenv("BRIEFER_GLOSSARY", "one.yaml")
    one = briefer("doctor", "--model", "./none").out
    counts = [int(out.split("glossary")[1].split()[0]) for out in (both, one)]
    assert counts[0] == counts[1] + 1


def test_lines_without_words_come_out_as_they_are(briefer: Run, folder: Path) -> None:
    """No reader of articles sees lines: blank ones, rules and fences stay, and no model is opened for them."""
    lines = ["```", "", "  * * *\t", "1\f2\x85\u20283", "```"]
    result = briefer("translate", "--to", "ko", "--lines", "--model", "./none", stdin="\r\n".join(lines).encode())
    assert (result.code, result.out.split("\n")) == (0, [*lines, ""])
    assert briefer("translate", "--to", "ko", "--lines", "-q", stdin=b"").out == ""
    assert briefer("translate", "--to", "ko", "--lines", "-q", stdin=b"\n \n").out == "\n \n"


def test_a_line_out_for_a_line_in(briefer: Run, marian: Path) -> None:
    """A form feed or a Unicode line break in a line does not make two of it, beside lines that are translated."""
    lines = [ENGLISH[3], "", f"{ENGLISH[5]}\f", " 7 ", f"{ENGLISH[5]}\u2028", "```"]
    stdin = "\n".join(lines).encode()
    result = briefer("translate", "--to", "ko", "--lines", "-q", "--model", marian, stdin=stdin)
    assert result.out.split("\n") == [
        *(PAIRS[ENGLISH[3]]["ko"], ""),
        *(PAIRS[ENGLISH[5]]["ko"], " 7 ", PAIRS[ENGLISH[5]]["ko"], "```", ""),
    ]


def test_lines_beside_their_sources(briefer: Run, folder: Path) -> None:
    """A second run does not read what the first one wrote into the folder of the sources."""
    (folder / "d").mkdir()
    (folder / "d" / "a.txt").write_text("1\n", "utf-8")
    for _ in range(2):
        assert briefer("translate", "--to", "ko", "--lines", "-o", "d", "d").code == 0
    assert sorted(path.name for path in (folder / "d").iterdir()) == ["a.ko.txt", "a.txt"]


def test_targets_keep_their_order(briefer: Run, folder: Path, m2m100: Path) -> None:
    """Targets come in the order given, each once, and several JSON objects on standard output are one a line."""
    (folder / "one.txt").write_text(ENGLISH[3], "utf-8")
    arguments = ("translate", "--to", "ja,ko,ja", "--to", "ko", "--json", "-o", "-", "--model", m2m100, "one.txt")
    found = [json.loads(line) for line in briefer(*arguments).out.splitlines()]
    assert [one["briefer"]["target_language"] for one in found] == ["ja", "ko"]


def test_a_target_that_the_source_is_in(briefer: Run, folder: Path, marian: Path) -> None:
    """It is left out, which is said, and the other target is written."""
    (folder / "one.txt").write_text(ENGLISH[3], "utf-8")
    result = briefer("translate", "--to", "en,ko", "--model", marian, "one.txt")
    assert result.code == 0, result.err
    assert "one.txt is in English already" in result.err
    assert [path.name for path in (folder / "out").iterdir()] == ["one.ko.md"]


@pytest.mark.parametrize("quiet", [False, True])
def test_progress_on_a_terminal(
    quiet: bool, briefer: Run, folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a bar is drawn, with speed, unless --quiet is said; elsewhere none is."""
    (folder / "one.txt").write_text(ENGLISH[3], "utf-8")
    monkeypatch.setenv("TERM", "xterm")
    arguments = ("translate", "--to", "ko", "--model", marian, "one.txt", *(["--quiet"] if quiet else []))
    assert "tokens/s" not in briefer(*arguments).err
    terminal, stderr = pty.openpty()
    drawn: list[bytes] = []
    reading = threading.Thread(target=_read_all, args=(terminal, drawn))
    with os.fdopen(stderr, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        reading.start()
        assert briefer(*arguments).code == 0
    reading.join()
    os.close(terminal)
    shown = b"".join(drawn).decode()
    assert ("one.txt → ko" in shown and "tokens/s" in shown) != quiet
    assert bool(shown) != quiet


def _read_all(terminal: int, drawn: list[bytes]) -> None:
    """All that is written to a terminal until its other end is closed."""
    try:
        while data := os.read(terminal, 4096):
            drawn.append(data)
    except OSError:  # Linux says EIO where the other end is closed
        return


def failures(result: Result) -> list[str]:
    """What doctor finds wrong."""
    return [line[4:17].strip() for line in result.out.splitlines() if line.startswith("FAIL")]


def test_doctor_names_what_is_there(briefer: Run, folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions, processor, settings, glossary, caches and model are on a line each; a good model gives code 0."""
    blobs = folder / "hub" / "models--org--name" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / "0").write_bytes(b"0" * 2_000_000)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder / "hub"))
    (folder / "own.toml").write_text(f'model = "{marian}"\n', "utf-8")
    result = briefer("--config", "own.toml", "doctor", "--cache", folder / "cache")
    assert result.code == 0
    for word in ("briefer", "torch", "processor", "own.toml", "glossary", "cache", "org/name 2 MB", ": marian, "):
        assert word in result.out
    assert failures(result) == []
    assert not (folder / "cache").exists()


def test_doctor_finds_what_is_wrong(briefer: Run, folder: Path, marian: Path) -> None:
    """What is broken is shown with what to do about it, and the exit code is that of the first such thing."""
    (folder / "terms.yaml").write_text("terms: [{}]\n", "utf-8")
    result = briefer("doctor", "--model", "./none", "--glossary", "terms.yaml")
    assert (result.code, failures(result)) == (2, ["glossary", "model"])
    assert briefer("doctor", "--model", "./none").code == 3
    assert "()" not in briefer("doctor", "--model", "a b/c").out
    (folder / "file").write_text("", "utf-8")
    for cache in ("file", "file/x", "/proc/x"):
        result = briefer("doctor", "--model", marian, "--cache", cache)
        assert (result.code, failures(result)) == (6, ["cache"]), cache
        assert "--cache or BRIEFER_CACHE" in result.out


def test_doctor_opens_its_eyes_to_empty_weights(briefer: Run, folder: Path) -> None:
    """A download that was cut off is no model."""
    (folder / "model").mkdir()
    (folder / "model" / "config.json").write_text('{"model_type": "marian"}', "utf-8")
    (folder / "model" / "model.safetensors").write_bytes(b"")
    result = briefer("doctor", "--model", "model", "--cache", folder / "cache")
    assert (result.code, failures(result)) == (3, ["model"])
    assert "model.safetensors is empty" in result.out
