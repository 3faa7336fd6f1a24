"""What cannot be used gets one clear line and its exit code, before any model is loaded, and nothing is written."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from huggingface_hub import constants

from briefer.models import store
from tests.conftest import ARTICLE, Result, Run


def refused(result: Result, code: int, *words: str) -> None:
    """Assert one line on stderr with these words, nothing on stdout, and the exit code."""
    assert result.code == code, result.err
    assert result.out == ""
    assert len(result.err.splitlines()) == 1, result.err
    assert result.err.startswith("briefer: ")
    for word in words:
        assert word in result.err


@pytest.fixture(autouse=True)
def nothing_written(folder: Path) -> None:
    """Start each test with one good article in the folder."""
    (folder / "article.txt").write_text(ARTICLE, "utf-8")


def test_a_missing_file(briefer: Run) -> None:
    """The file is named."""
    refused(briefer("translate", "--to", "ko", "nowhere.txt"), 2, "nowhere.txt")


def test_an_empty_folder(briefer: Run, folder: Path) -> None:
    """A folder without articles is not a silent success."""
    (folder / "empty").mkdir()
    refused(briefer("translate", "--to", "ko", "empty"), 2, "empty", ".txt")


def test_a_folder_where_a_glossary_is_meant(briefer: Run, folder: Path) -> None:
    """A directory is not a glossary file."""
    refused(briefer("translate", "--to", "ko", "--glossary", folder, "article.txt"), 2, str(folder))


@pytest.mark.parametrize("content", [b"", b" \n\n\t ", b"\xef\xbb\xbf"])
def test_an_empty_article(briefer: Run, folder: Path, content: bytes) -> None:
    """White space is no article."""
    (folder / "empty.txt").write_bytes(content)
    refused(briefer("translate", "--to", "ko", "empty.txt"), 2, "empty.txt")


def test_a_binary_file(briefer: Run, folder: Path) -> None:
    """A picture by another name is refused."""
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    refused(briefer("translate", "--to", "ko", "picture.txt"), 2, "picture.txt")


def test_a_format_that_is_not_read(briefer: Run, folder: Path) -> None:
    """A PDF is not read yet; what is read is said."""
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    refused(briefer("translate", "--to", "ko", "report.pdf"), 2, "report.pdf", ".md")


def test_a_url(briefer: Run) -> None:
    """No network is used unasked; the way round is said."""
    refused(briefer("translate", "--to", "ko", "https://example.org/article"), 2, "https://example.org/article")


def test_an_unknown_language(briefer: Run) -> None:
    """The nearest known language is proposed."""
    refused(briefer("translate", "--to", "koreen", "article.txt"), 2, "koreen", "ko")


def test_no_target_language(briefer: Run) -> None:
    """Where none is set anywhere, the option is named."""
    refused(briefer("translate", "article.txt"), 2, "--to")


def test_the_language_that_the_article_is_in(briefer: Run) -> None:
    """Translating English into English is a mistake, whether recognised or said."""
    refused(briefer("translate", "--to", "en", "article.txt"), 2, "English")
    refused(briefer("translate", "--to", "en", "--from", "en", "article.txt"), 2, "English")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("terms:\n  - term: COI\n    targets: {kr: 조사위원회}\n", ("terms.yaml:3", "kr", "ko")),
        ("terms:\n  - term: COI\n    targets: {ko: ''}\n", ("terms.yaml:3", "targets.ko")),
        ("terms:\n  - aliases: [COI]\n", ("terms.yaml:2", "term")),
        ("terms:\n  - term: 'COI\n", ("terms.yaml:",)),
    ],
)
def test_a_malformed_glossary(briefer: Run, folder: Path, content: str, words: tuple[str, ...]) -> None:
    """File, line and field are named."""
    (folder / "terms.yaml").write_text(content, "utf-8")
    refused(briefer("translate", "--to", "ko", "-g", "terms.yaml", "article.txt"), 2, *words)


def test_a_model_that_is_not_here(briefer: Run) -> None:
    """A folder that is not there, and a hub model that is not on this machine: exit code 3, and the next step."""
    refused(briefer("translate", "--to", "ko", "--model", "./no-model", "article.txt"), 3, "no-model")
    refused(briefer("translate", "--to", "ko", "--model", "org/name", "article.txt"), 3, "briefer models pull org/name")


def _without_tokenizer(folder: Path) -> None:
    for path in (*folder.glob("*.spm"), folder / "vocab.json", folder / "tokenizer_config.json"):
        path.unlink()


def _of_another_family(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    changed = config | {"model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"]}
    (folder / "config.json").write_text(json.dumps(changed), "utf-8")


def _pickled(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])


def _with_another_vocabulary(folder: Path) -> None:
    vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
    more = {f"other{number}": len(vocabulary) + number for number in range(100)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary | more), "utf-8")


def _without_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def _with_a_broken_config(folder: Path) -> None:
    (folder / "config.json").write_text("{", "utf-8")


def _of_own_code(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    changed = config | {"model_type": "own", "auto_map": {"AutoModelForSeq2SeqLM": "modeling_own.Own"}}
    (folder / "config.json").write_text(json.dumps(changed), "utf-8")
    (folder / "modeling_own.py").write_text("raise SystemExit('code of the folder ran')", "utf-8")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_without_tokenizer, ("model has no tokenizer", "fetch all files")),
        (_of_another_family, ("model type 'whisper' is not supported", "marian, nllb")),
        (_pickled, ("no safetensors weights", "can run code", "convert them")),
        (_cut, ("model cannot be loaded", "incomplete metadata", "fetch it again")),
        (_with_another_vocabulary, ("tokenizer has", "do not belong together", "same revision")),
        (_without_config, ("no config.json", "Hugging Face format")),
        (_with_a_broken_config, ("config.json cannot be read", "line 1")),
        (_of_own_code, ("code in its own folder", "--trust-remote-code")),
    ],
)
def test_a_model_folder_that_cannot_be_used(
    briefer: Run, folder: Path, marian: Path, damage: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    """What is wrong with it, and the next step; nothing of it is run, and nothing is written."""
    shutil.copytree(marian, folder / "model")
    damage(folder / "model")
    refused(briefer("translate", "--from", "en", "--to", "ko", "-q", "--model", "./model", "article.txt"), 3, *words)
    assert not (folder / "out").exists()


def test_a_model_that_is_too_large(briefer: Run, folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its need and the machine's memory are said before its weights are read."""
    monkeypatch.setattr(store, "machine_memory", lambda: 100_000)
    result = briefer("translate", "--from", "en", "--to", "ko", "-q", "--model", marian, "article.txt")
    refused(result, 3, "of memory", "this machine has 1 MB", "briefer models list")
    assert not (folder / "out").exists()


@pytest.mark.parametrize("name", ["org/name", "hy-mt2-1.8b", "org/name@v1"])
def test_offline_with_nothing_in_the_cache(
    briefer: Run, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model is named as it was by the user, with the command that fetches it once."""
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder / "hub"))
    result = briefer("translate", "--to", "ko", "-q", "--model", name, "article.txt")
    refused(result, 3, f"{name} is not on this machine", f"briefer models pull {name}")


def test_a_warning_is_no_failure(folder: Path, marian: Path) -> None:
    """Where Python is told to take warnings for errors, a refusal is the same line, and good input is translated."""
    command = [sys.executable, "-m", "briefer", "translate", "article.txt", "--from", "en", "--to", "ko", "-o", "-"]
    environment = os.environ | {"PYTHONWARNINGS": "error", "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(folder / "hub")}
    runs = [
        subprocess.run([*command, "-m", name], env=environment, capture_output=True, text=True, check=False)
        for name in ("org/name", str(marian))
    ]
    refused(Result(runs[0].returncode, runs[0].stdout, runs[0].stderr), 3, "org/name is not on this machine")
    assert (runs[1].returncode, "Traceback" in runs[1].stderr) == (0, False), runs[1].stderr


def test_a_cache_that_cannot_be_written(briefer: Run, folder: Path) -> None:
    """The cache is named before the minute of conversion begins."""
    (folder / "file").write_text("", "utf-8")
    result = briefer("translate", "--to", "ko", "--quiet", "--cache", folder / "file" / "cache", "article.txt")
    refused(result, 6, str(folder / "file"), "--cache")


def test_two_sources_with_one_output(briefer: Run, folder: Path) -> None:
    """Neither would be lost in silence."""
    (folder / "other").mkdir()
    (folder / "other" / "article.md").write_text(ARTICLE, "utf-8")
    refused(briefer("translate", "--to", "ko", "article.txt", "other/article.md"), 2, "article.txt", "article.md")


def test_one_file_for_several_outputs(briefer: Run) -> None:
    """`-o FILE` holds one output."""
    refused(briefer("translate", "--to", "ko,ja", "-o", "one.md", "article.txt"), 2, "one.md")


def test_the_source_is_never_written_over(briefer: Run, folder: Path) -> None:
    """`-o` with the source's own name is refused."""
    refused(briefer("translate", "--to", "ko", "-o", "article.txt", "article.txt"), 2, "article.txt")
    assert (folder / "article.txt").read_text("utf-8") == ARTICLE


def test_an_output_is_never_a_source(briefer: Run, folder: Path) -> None:
    """A source is safe also where only its folder is named, and in an output folder."""
    (folder / "d").mkdir()
    for name in ("a.md", "b.txt", "b.ko.md"):
        (folder / "d" / name).write_text(ARTICLE, "utf-8")
    only = folder / "only"
    only.mkdir()
    (only / "a.md").write_text(ARTICLE, "utf-8")
    refused(briefer("translate", "--to", "ko", "-o", "only/a.md", "only"), 2, "only/a.md", "is a source")
    refused(briefer("translate", "--to", "ko", "-o", "d", "d/b.txt", "d/b.ko.md"), 2, "d/b.ko.md", "is a source")
    assert {path.read_text("utf-8") for path in (only / "a.md", *(folder / "d").iterdir())} == {ARTICLE}


def test_an_empty_name(briefer: Run) -> None:
    """A variable that is not set does not stand for the whole working folder."""
    refused(briefer("translate", "--to", "ko", ""), 2, "empty")


@pytest.mark.parametrize("name", ["x.pdf", "x.odt", "sub/x.PDF"])
def test_a_format_that_is_not_written(briefer: Run, name: str) -> None:
    """A file of another kind is not taken for a folder; what is written is said."""
    refused(briefer("translate", "--to", "ko", "-o", name, "article.txt"), 2, name, ".md", ".json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "a.json"), ("a.json", "--format json")),
        (("-o", "a.html"), ("a.html", "--format html")),
        (("--json", "-o", "a.md"), ("a.md", ".json")),
        (("--format", "docx", "-o", "a.md"), ("a.md", ".docx")),
        (("--format", "docx", "-o", "-"), ("Word", "-o")),
        (("--format", "html", "--json"), ("--json", "--format")),
        (("--lines", "--brief"), ("--lines", "--brief")),
        (("--json", "--bilingual"), ("--json", "--bilingual")),
    ],
)
def test_forms_that_contradict(briefer: Run, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    """A file's name and the options say the same format, and JSON is always bilingual."""
    refused(briefer("translate", "--to", "ko", *arguments, "article.txt"), 2, *words)


def test_a_broken_prompt(briefer: Run, folder: Path, gemma_base: Path) -> None:
    """What is wrong for every source is told once, and is not a failure of the sources."""
    (folder / "prompts").mkdir()
    (folder / "prompts" / "translate-base.md.j2").write_text("{{ nonsense }}", "utf-8")
    (folder / "other.txt").write_text(ARTICLE, "utf-8")
    result = briefer("translate", "--to", "ko", "-q", "--model", gemma_base, "article.txt", "other.txt")
    refused(result, 2, "translate-base.md.j2", "nonsense")


def test_a_language_that_the_model_lacks(briefer: Run, folder: Path, marian: Path) -> None:
    """It is told before the first output is written."""
    result = briefer("translate", "--to", "ko,ja", "-q", "--model", marian, "article.txt")
    refused(result, 3, "does not write Japanese", "it has Korean (ko)")
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('output = ["a"]\n', ("briefer.toml", "output", "a string")),
        ('[translate]\nbilingual = "yes"\n', ("briefer.toml: [translate]", "bilingual", "true or false")),
        ("to = 5\n", ("briefer.toml", "to must be", "list of strings")),
        ('modle = "embedded"\n', ("briefer.toml", "modle", "model")),
        ("[translate]\nbilingul = true\n", ("briefer.toml", "bilingul", "bilingual")),
        ('to = "ko\n', ("briefer.toml", "line 1")),
    ],
)
def test_a_wrong_settings_file(briefer: Run, folder: Path, settings: str, words: tuple[str, ...]) -> None:
    """An unknown key is an error with a proposal, and so are a wrong type and what is not TOML."""
    (folder / "briefer.toml").write_text(settings, "utf-8")
    refused(briefer("translate", "--to", "ko", "article.txt"), 2, *words)


def test_an_unknown_variable(briefer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt BRIEFER_ variable does not pass in silence."""
    monkeypatch.setenv("BRIEFER_MODLE", "embedded")
    refused(briefer("languages"), 2, "BRIEFER_MODLE", "BRIEFER_MODEL")


def test_lines_exclude_other_forms(briefer: Run) -> None:
    """Lines are lines: no JSON, no second text beside them."""
    refused(briefer("translate", "--to", "ko", "--lines", "--json", "article.txt"), 2, "--lines")


def test_nothing_was_written(briefer: Run, folder: Path) -> None:
    """A refused run leaves no output folder behind."""
    briefer("translate", "--to", "ko", "--model", "./no-model", "article.txt")
    assert [path.name for path in folder.iterdir()] == ["article.txt"]
