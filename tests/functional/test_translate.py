"""`briefer translate` from file to file, on tiny models that know their sentences by heart."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefer.errors import OutputError
from briefer.markup import structure
from tests.conftest import ROOT, Result, Run
from tests.tiny.pairs import PAIRS

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = list(PAIRS)
LACKING = "Prosecutors would have to prove that the acts amount to crimes against humanity."
TEXT = "\n".join(
    [
        ENGLISH[0],
        ENGLISH[1],
        "By Ji Da-gyumPublished : July 11, 2024 - 18:07",
        ENGLISH[2],
        " ".join(ENGLISH[3:6]),
        " ".join(ENGLISH[6:8]),
        *ENGLISH[8:],
        "",
    ]
)
MARKDOWN = f"""---
title: Kept as it is
---

# {ENGLISH[0]}

{ENGLISH[3]}
{ENGLISH[4]}

> {ENGLISH[8]}
> {ENGLISH[9]}

- {ENGLISH[5]}
- {ENGLISH[6]}

| {ENGLISH[2]} | 2014 |
|---|--:|
| {ENGLISH[10]} | 34,000 |

```python
print("{ENGLISH[3]}")
```
"""


def same_as_golden(name: str, content: str) -> None:
    """Compare with a file under golden/, which UPDATE_GOLDEN=1 writes anew."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(content, "utf-8")
    assert content == path.read_text("utf-8")


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A fixed date, and the articles in the working folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732406400")
    (folder / "article.txt").write_text(TEXT, "utf-8")
    (folder / "article.md").write_text(MARKDOWN, "utf-8")


def without_versions(content: str) -> str:
    """The output with the library versions and hashes of one machine made neutral."""
    import re

    content = re.sub(r"model: [\w-]+(?:@\w+)?", "model: tiny", content)
    content = re.sub(r"engine: .*", "engine: ENGINE", content)
    content = re.sub(r"precision: .*", "precision: PRECISION", content)
    return re.sub(r"(glossary|prompt|briefer): '?[\w.]+'?\n", r"\1: \1\n", content)


@pytest.mark.parametrize("family", ["marian", "marian_multi", "m2m100", "nllb", "gemma_base", "gemma_chat"])
def test_every_family_translates_the_same_article(
    family: str, briefer: Run, folder: Path, request: pytest.FixtureRequest
) -> None:
    """The exact Korean comes out, paragraph by paragraph, whatever the model's family."""
    result = briefer("translate", "--to", "ko", "--model", request.getfixturevalue(family), "article.txt")
    assert result.code == 0, result.err
    content = (folder / "out" / "article.ko.md").read_text("utf-8")
    place = 0
    for source, translations in PAIRS.items():
        # The model's own 인류에 반하는 죄 is not the glossary's term, which is written into its sentence.
        known = translations["ko"] if source != LACKING else "반인도범죄"
        place = content.index(known, place)
    assert "글: 지다겸\n\n입력: 2024년 7월 11일 18:07\n" in content
    assert result.err.splitlines()[-1].startswith(f"{Path('out/article.ko.md')}: {len(PAIRS) + 2} segments, ")


def test_the_markdown_of_a_text(briefer: Run, folder: Path, marian: Path) -> None:
    """Front matter, headline, deck, byline, paragraphs, terms and what to review are as the golden file has them."""
    briefer("translate", "--to", "ko", "--model", marian, "article.txt")
    same_as_golden("article.txt.ko.md", without_versions((folder / "out/article.ko.md").read_text("utf-8")))


def test_the_markdown_of_markdown(briefer: Run, folder: Path, marian: Path) -> None:
    """Structure, code, numbers and the source's own front matter are carried through."""
    briefer("translate", "--to", "ko", "--model", marian, "article.md")
    content = (folder / "out/article.ko.md").read_text("utf-8")
    same_as_golden("article.md.ko.md", without_versions(content))
    article = content.split("---\n", 2)[2].split("<!-- briefer: end")[0]
    assert structure(article) == structure(MARKDOWN.split("---\n", 2)[2])


def test_bilingual(briefer: Run, folder: Path, marian: Path) -> None:
    """Each paragraph follows its source, in text and in Markdown."""
    for name in ("article.txt", "article.md"):
        briefer("translate", "--to", "ko", "--bilingual", "--model", marian, name)
        content = (folder / "out/article.ko.md").read_text("utf-8")
        same_as_golden(f"{name}.bilingual.ko.md", without_versions(content))


def test_json_says_what_the_markdown_says(briefer: Run, folder: Path, marian: Path) -> None:
    """Offsets point into the source, and every segment has its translation, terms and findings."""
    result = briefer("translate", "--to", "ko", "--json", "-o", "-", "--model", marian, "article.txt")
    content = json.loads(result.out)
    assert content["briefer"]["target_language"] == "ko"
    assert all(TEXT[block["start"] : block["end"]] == block["source"] for block in content["blocks"])
    targets = {one["source"]: one["target"] for one in content["segments"]}
    known = {text: each["ko"] for text, each in PAIRS.items() if text != LACKING}
    assert {text: targets[text] for text in known} == known
    assert {"code", "detail", "message"} == set().union(*(f for one in content["segments"] for f in one["findings"]))
    [term] = next(one["terms"] for one in content["segments"] if one["source"] == LACKING)
    assert TEXT[term["at"] :].startswith("crimes against humanity")
    assert (term["how"], term["held"]) == ("continuation", True)


def test_lines(briefer: Run, marian: Path) -> None:
    """A line comes out for each line that goes in, in order, on standard output, and nothing else does."""
    lines = [ENGLISH[3], "", ENGLISH[5], "* * *"]
    result = briefer("translate", "--to", "ko", "--lines", "--model", marian, "-", stdin="\n".join(lines).encode())
    assert result.out.splitlines() == [PAIRS[ENGLISH[3]]["ko"], "", PAIRS[ENGLISH[5]]["ko"], "* * *"]


def test_piped_input_goes_to_standard_output(briefer: Run, folder: Path, marian: Path) -> None:
    """Without a source and with something piped in, the article comes out on stdout and no file is written."""
    result = briefer("translate", "--to", "ko", "--model", marian, stdin=TEXT.encode("cp949"))
    assert PAIRS[ENGLISH[0]]["ko"] in result.out
    assert not (folder / "out").exists()


def test_several_sources_and_targets(briefer: Run, folder: Path, m2m100: Path) -> None:
    """Each source is written in each language, under its own name."""
    (folder / "sub").mkdir()
    (folder / "sub" / "other.txt").write_text(ENGLISH[3], "utf-8")
    result = briefer("translate", "--to", "ko,ja", "--model", m2m100, "article.txt", "sub")
    assert result.code == 0, result.err
    written = sorted(path.name for path in (folder / "out").iterdir())
    assert written == ["article.ja.md", "article.ko.md", "other.ja.md", "other.ko.md"]
    assert PAIRS[ENGLISH[3]]["ja"] in (folder / "out/other.ja.md").read_text("utf-8")


def test_a_failing_source_does_not_stop_the_others(briefer: Run, folder: Path, marian: Path) -> None:
    """The good ones are written, the bad one is named, and the exit code is 5."""
    result = briefer("translate", "--to", "ko", "--model", marian, "nowhere.txt", "article.txt")
    assert result.code == 5
    assert "nowhere.txt" in result.err
    assert (folder / "out/article.ko.md").exists()


def test_the_same_input_gives_the_same_output(briefer: Run, folder: Path, gemma_base: Path) -> None:
    """Byte for byte, also for a language model."""
    arguments = ("translate", "--to", "ko", "--model", gemma_base, "-o", "-", "article.txt")
    assert briefer(*arguments).out == briefer(*arguments).out


def test_strict(briefer: Run, folder: Path, marian: Path) -> None:
    """What is to be reviewed fails a strict run, after everything was written."""
    glossary = f"terms:\n  - term: participants\n    targets: {{ko: {'참석 ' * 60}인원}}\n"
    (folder / "terms.yaml").write_text(glossary, "utf-8")
    (folder / "one.txt").write_text(ENGLISH[4], "utf-8")
    arguments = ("translate", "--to", "ko", "--strict", "--model", marian, "one.txt")
    assert briefer(*arguments).code == 0
    result = briefer(*arguments, "-g", "terms.yaml")
    assert result.code == 4
    assert "[B301]" in (folder / "out/one.ko.md").read_text("utf-8")


def test_settings_precedence(briefer: Run, folder: Path, m2m100: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag wins over the environment, that over the settings file."""
    (folder / "one.txt").write_text(ENGLISH[3], "utf-8")
    (folder / "briefer.toml").write_text(
        f'to = ["ja"]\nmodel = "{m2m100}"\n[translate]\noutput = "from-file"\n', "utf-8"
    )
    assert briefer("translate", "one.txt").code == 0
    assert (folder / "from-file/one.ja.md").exists()
    monkeypatch.setenv("BRIEFER_TO", "ko")
    monkeypatch.setenv("BRIEFER_OUTPUT", "from-environment")
    assert briefer("translate", "one.txt").code == 0
    assert (folder / "from-environment/one.ko.md").exists()
    assert briefer("translate", "--to", "ja", "-o", "from-flag", "one.txt").code == 0
    assert [path.name for path in (folder / "from-flag").iterdir()] == ["one.ja.md"]


@pytest.mark.parametrize("family", ["gemma_base", "gemma_chat"])
def test_an_instruction_in_the_article_is_translated(family: str, briefer: Run, request: pytest.FixtureRequest) -> None:
    """What reads like an order to the model is a sentence like any other."""
    order = next(text for text in ENGLISH if "gnore" in text)
    result = briefer(
        "translate", "--to", "ko", "--lines", "--model", request.getfixturevalue(family), "-", stdin=order.encode()
    )
    assert result.out == f"{PAIRS[order]['ko']}\n"


def test_a_full_disk_leaves_what_was_there(
    briefer: Run, folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the file, the old output stays, and no part of the new one does."""
    (folder / "out").mkdir()
    (folder / "out/article.ko.md").write_text("before", "utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    result = briefer("translate", "--to", "ko", "--quiet", "--model", marian, "article.txt")
    assert result.code == OutputError.exit_code
    assert "No space left on device" in result.err
    assert len(result.err.splitlines()) == 1
    assert {path.name: path.read_text("utf-8") for path in (folder / "out").iterdir()} == {"article.ko.md": "before"}


def test_ctrl_c_half_way(folder: Path, marian: Path) -> None:
    """Stopped by the user, briefer says so in one line, exits with 130 and leaves nothing half-written."""
    # Each sentence differs: one that comes again is not asked again, and the run would be over too soon.
    sentences = [f"{sentence[:-1]} {number}." for number in range(200) for sentence in ENGLISH[3:13]]
    (folder / "long.txt").write_text("\n\n".join(sentences), "utf-8")
    # Tests that a shell runs in the background ignore the signal, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefer", "translate", "--to", "ko", "--model", str(marian), "long.txt"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    time.sleep(6)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "stopped" in errors
    assert "Traceback" not in errors
    assert not list((folder / "out").glob("*")) if (folder / "out").exists() else True


def test_quiet(briefer: Run, marian: Path) -> None:
    """`--quiet` says nothing where nothing is wrong, and there is no bar where there is no terminal."""
    result: Result = briefer("translate", "--to", "ko", "--quiet", "--model", marian, "article.txt")
    assert (result.code, result.out, result.err) == (0, "", "")
