"""`briefer glossary impact`: what an edit of the glossary makes stale, and what --apply makes again."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.functional.test_bad_input import refused
from tests.tiny.pairs import PAIRS

ENGLISH = list(PAIRS)
TEXT = "\n\n".join([ENGLISH[0], ENGLISH[5], ENGLISH[6], ENGLISH[7], ENGLISH[10], ENGLISH[12], ""])
OUTPUT = Path("out/article.ko.md")


@pytest.fixture(autouse=True)
def _own_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory and locks of its own for each test."""
    monkeypatch.delenv("BRIEFER_NO_MEMORY")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732406400")


@pytest.fixture
def output(briefer: Run, folder: Path, marian: Path) -> Path:
    """A translation of an article."""
    (folder / "article.txt").write_text(TEXT, "utf-8")
    assert briefer("translate", "--to", "ko", "--model", marian, "article.txt").code == 0
    return folder / OUTPUT


def article(output: Path) -> list[str]:
    """The paragraphs of an output."""
    content = output.read_text("utf-8")
    return content.split("---\n", 2)[2].split("<!-- briefer: end")[0].strip().split("\n\n")


def changed_lines(before: list[str], after: list[str]) -> list[int]:
    """Which paragraphs differ, counted from 1."""
    return [number for number, pair in enumerate(zip(before, after, strict=True), start=1) if pair[0] != pair[1]]


def test_quality_is_kept(briefer: Run, folder: Path, marian: Path) -> None:
    """What was made as the best of several is made so again, and says so."""
    (folder / "article.txt").write_text(TEXT, "utf-8")
    translate = ("translate", "--to", "ko", "--quality", "best", "--model", marian, "article.txt")
    assert briefer(*translate).code == 0
    before = article(folder / OUTPUT)
    assert "  quality: best\n" in (folder / OUTPUT).read_text("utf-8")
    briefer("glossary", "set", "political prison camp", "ko=정치범 관리소")
    assert briefer("glossary", "impact", "--apply", "--model", marian).code == 0
    assert "  quality: best\n" in (folder / OUTPUT).read_text("utf-8")
    assert changed_lines(before, article(folder / OUTPUT)) == [5]


def test_nothing_is_stale(briefer: Run, output: Path) -> None:
    """Right after a translation, the answer is empty and the exit code 0."""
    result = briefer("glossary", "impact")
    assert (result.code, result.out, result.err) == (0, "", "briefer: nothing is stale in 1 output\n")


def test_a_changed_translation(briefer: Run, output: Path, marian: Path) -> None:
    """The segments are named; --apply changes these alone, asking the model for no others; then nothing is stale."""
    before = article(output)
    briefer("glossary", "set", "political prison camp", "ko=정치범 관리소")
    result = briefer("glossary", "impact")
    assert result.code == 1
    assert result.out == f"{OUTPUT}: 1 of 6 segments: s5 (political prison camp: 정치범수용소 → 정치범 관리소)\n"
    assert article(output) == before

    applied = briefer("glossary", "impact", "--apply", "--model", marian)
    assert (applied.code, applied.out) == (0, result.out), applied.err
    assert re.fullmatch(rf"{OUTPUT}: made again, \d to review; the model was asked about 1 text\n", applied.err)
    assert changed_lines(before, article(output)) == [5]
    assert "정치범 관리소" in article(output)[4]

    again = briefer("glossary", "impact")
    assert (again.code, again.out) == (0, "")


def test_what_is_made_again_is_what_translate_makes(briefer: Run, output: Path, folder: Path, marian: Path) -> None:
    """Byte for byte, in Markdown with its options and in JSON."""
    (folder / "article.md").write_text(f"---\ntitle: Kept\n---\n# {ENGLISH[0]}\n\n*{ENGLISH[7]}*\n", "utf-8")
    arguments = ("translate", "--to", "ko", "--model", marian)
    briefer(*arguments, "--bilingual", "-o", "out/other.md", "article.md")
    briefer(*arguments, "--json", "article.md")
    briefer("glossary", "set", "crimes against humanity", "ko=인도에 반한 죄", "--note", "As the statute has it.")
    assert briefer("glossary", "impact").out.count(" segments: ") == 3
    assert briefer("glossary", "impact", "--apply", "-m", marian).code == 0
    made = {path: path.read_bytes() for path in (folder / "out").iterdir()}
    assert len(made) == 3
    briefer(*arguments, "article.txt")
    briefer(*arguments, "--bilingual", "-o", "out/other.md", "article.md")
    briefer(*arguments, "--json", "article.md")
    assert {path: path.read_bytes() for path in made} == made
    assert all("인도에 반한 죄" in content.decode() for content in made.values())


def test_only_what_decides_the_language_counts(briefer: Run, output: Path) -> None:
    """A note, a source, another language, and a term that the article does not have make nothing stale."""
    briefer("glossary", "set", "Seoul", "fr=Ville de Séoul", "--note", "The capital.", "--source", "Someone.")
    briefer("glossary", "add", "Busan", "ko=부산")
    result = briefer("glossary", "impact")
    assert (result.code, result.out) == (0, "")


def test_added_and_removed(briefer: Run, output: Path, folder: Path, marian: Path) -> None:
    """A term that matches now, and one that is no more, are told as such."""
    (folder / "terms.yaml").write_text(
        "terms:\n  - {term: City Hall, targets: {ko: 시청사}}\n  - {term: Metropolitan, targets: {ko: 수도권}}\n",
        "utf-8",
    )
    arguments = ("glossary", "impact", "-g", "terms.yaml", "--model", marian)
    result = briefer(*arguments)
    assert (result.code, result.out) == (1, f"{OUTPUT}: 1 of 6 segments: s2 (City Hall: 시청사 added)\n")
    assert briefer(*arguments, "--apply").code == 0
    assert "시청사" in article(output)[1]
    result = briefer("glossary", "impact")
    assert (result.code, result.out) == (1, f"{OUTPUT}: 1 of 6 segments: s2 (City Hall: 시청사 removed)\n")


def test_an_alias_moves_the_first_mention(briefer: Run, output: Path) -> None:
    """Where a term matches earlier now, the segment that introduced it is stale as well."""
    briefer("glossary", "set", "Commission of Inquiry", "--alias", "Mayor")
    assert briefer("glossary", "impact").out == (
        f"{OUTPUT}: 2 of 6 segments: s2 (Commission of Inquiry: 유엔 북한인권조사위원회 added), "
        "s3 (Commission of Inquiry: 유엔 북한인권조사위원회 → 조사위원회)\n"
    )


def test_a_forbidden_variant(briefer: Run, output: Path) -> None:
    """An entry may change without its translation."""
    briefer("glossary", "set", "political prison camp", "--forbidden", "ko=수용소")
    assert briefer("glossary", "impact").out == (
        f"{OUTPUT}: 1 of 6 segments: s5 (political prison camp: 정치범수용소, entry changed)\n"
    )


def test_without_the_source(briefer: Run, output: Path, folder: Path, marian: Path) -> None:
    """Changed and removed terms are found all the same, added ones are not, which is said; --apply makes nothing."""
    source = (folder / "article.txt").rename(folder / "elsewhere.txt")
    before = output.read_bytes()
    briefer("glossary", "set", "Commission of Inquiry", "--short", "ko=진상조사위원회")
    briefer("glossary", "set", "Commission of Inquiry", "--alias", "Mayor")
    result = briefer("glossary", "impact")
    assert (result.code, result.out) == (
        1,
        f"{OUTPUT}: 2 of 6 segments: s3 (Commission of Inquiry: 유엔 북한인권조사위원회, entry changed), "
        "s4 (Commission of Inquiry: 조사위원회 → 진상조사위원회)\n",
    )
    assert result.err == f"briefer: {OUTPUT}: article.txt: no such file: terms that were added are not found\n"
    applied = briefer("glossary", "impact", "--apply", "--model", marian)
    assert applied.code == 5
    assert f"briefer: {OUTPUT}: article.txt: no such file" in applied.err.splitlines()[-1]
    assert output.read_bytes() == before

    source.with_name("article.txt").write_text(TEXT + "More.\n", "utf-8")
    applied = briefer("glossary", "impact", "--apply", "--model", marian)
    assert applied.code == 5
    assert "article.txt has changed since" in applied.err
    assert output.read_bytes() == before


def test_an_output_of_standard_input(briefer: Run, folder: Path, marian: Path) -> None:
    """It has no source to come back to."""
    briefer("translate", "--to", "ko", "--model", marian, "-o", "out/article.ko.md", stdin=TEXT.encode())
    briefer("glossary", "set", "Seoul", "ko=서울시")
    result = briefer("glossary", "impact")
    assert result.code == 1
    assert "its source was standard input" in result.err


@pytest.mark.parametrize("json_output", [False, True])
def test_an_edit_by_hand(json_output: bool, briefer: Run, folder: Path, marian: Path) -> None:
    """It is not lost, unless with --force; an edit of the front matter is none."""
    (folder / "article.txt").write_text(TEXT, "utf-8")
    more = ("--json",) if json_output else ()
    briefer("translate", "--to", "ko", "--model", marian, *more, "article.txt")
    [output] = (folder / "out").iterdir()
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    text = output.read_text("utf-8").replace("정치범수용소에 갇혀", "정치범수용소에 오래 갇혀")
    output.write_text(text, "utf-8")
    result = briefer("glossary", "impact", "--apply", "--model", marian)
    assert result.code == 5
    assert result.err == (
        f"briefer: out/{output.name}: was edited by hand since, and is left as it is (--force makes it again)\n"
    )
    assert output.read_text("utf-8") == text
    assert briefer("glossary", "impact", "--apply", "--force", "--model", marian).code == 0
    assert "서울특별시" in output.read_text("utf-8")
    assert "오래 갇혀" not in output.read_text("utf-8")

    briefer("glossary", "set", "Seoul", "ko=서울시")
    output.write_bytes(output.read_text("utf-8").replace("segments: 6", "segments:  6").replace("\n", "\r\n").encode())
    assert briefer("glossary", "impact", "--apply", "--model", marian).code == 0


def test_a_model_that_is_not_there(
    briefer: Run, output: Path, folder: Path, marian: Path, marian_multi: Path, tmp_path: Path
) -> None:
    """A model folder has to be named again; another model, or another revision, is refused; the output stays."""
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    before = output.read_bytes()
    other = shutil.copytree(marian, tmp_path / "models" / marian.name)
    config = other / "generation_config.json"
    config.write_text(config.read_text("utf-8") + "\n", "utf-8")
    for arguments, words in {
        (): "say where it is with --model",
        ("--model", marian_multi): "was made with marian",
        ("--model", other): "translate it anew",
        ("--model", "nowhere"): "no model 'nowhere'",
    }.items():
        result = briefer("glossary", "impact", "--apply", *arguments)
        assert result.code == 5
        [line] = result.err.splitlines()
        assert line.startswith(f"briefer: {OUTPUT}: ")
        assert words in line
        assert output.read_bytes() == before


def test_other_prompts(briefer: Run, folder: Path, gemma_base: Path) -> None:
    """What would change every sentence is no edit of the glossary."""
    (folder / "article.txt").write_text(TEXT, "utf-8")
    briefer("translate", "--to", "ko", "--model", gemma_base, "article.txt")
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    (folder / "prompts").mkdir()
    (folder / "prompts" / "translate-base.md.j2").write_text("{{ text }}\n", "utf-8")
    result = briefer("glossary", "impact", "--apply", "--model", gemma_base)
    assert result.code == 5
    assert "other prompts" in result.err


def test_json(briefer: Run, output: Path) -> None:
    """All outputs are told, fresh ones too."""
    shutil.copy(output, output.with_name("fresh.ko.md"))
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    shutil.copy(output, output.with_name("other.ko.md"))
    result = briefer("glossary", "impact", "--json", OUTPUT)
    assert result.code == 1
    assert json.loads(result.out) == [
        {
            "output": str(OUTPUT),
            "source": "article.txt",
            "segments": 6,
            "stale": [1, 2],
            "changes": [
                {"term": "Seoul", "change": "changed", "before": "서울", "after": "서울특별시", "segments": [1, 2]}
            ],
            "edited": False,
            "unknown": "",
            "made": False,
        }
    ]
    assert len(json.loads(briefer("glossary", "impact", "--json").out)) == 3


def test_what_is_no_output(briefer: Run, output: Path, folder: Path) -> None:
    """Other files in a folder are passed over; one that is named is an error, as is a place that does not exist."""
    for name, content in {
        "notes.md": b"---\ntitle: Notes\n---\nbriefer: none\n",
        "data.json": b'{"briefer": 1',
        "list.json": b"[1]",
        "binary.md": b"---\n\xff\xfe\n",
        "empty.md": b"",
    }.items():
        (folder / "out" / name).write_bytes(content)
    assert briefer("glossary", "impact").err == "briefer: nothing is stale in 1 output\n"
    refused(briefer("glossary", "impact", "out/notes.md"), 2, "out/notes.md", "no output of briefer")
    refused(briefer("glossary", "impact", "nowhere"), 2, "nowhere")
    refused(briefer("glossary", "impact", "--force"), 2, "--apply")


@pytest.mark.parametrize("line", ["  body: .*\n", "  glossary: .*\n", "  segments: .*\n"])
def test_an_output_that_does_not_say_enough(line: str, briefer: Run, output: Path) -> None:
    """One of an earlier briefer, or whose front matter was damaged, is named, and does not stop the others."""
    other = output.with_name("zebra.ko.md")
    shutil.copy(output, other)
    text, times = re.subn(line, "", output.read_text("utf-8"), count=1)
    assert times
    output.write_text(text, "utf-8")
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    result = briefer("glossary", "impact")
    assert result.code == 1
    assert f"{OUTPUT} does not say how it was made" in result.err
    assert result.out.startswith("out/zebra.ko.md: 2 of 6 segments")


def test_without_a_memory(briefer: Run, folder: Path, marian: Path) -> None:
    """`--no-memory` leaves none, and all is asked again."""
    (folder / "article.txt").write_text(TEXT, "utf-8")
    arguments = ("--cache", folder / "cache", "--model", marian, "--no-memory")
    briefer("translate", "--to", "ko", *arguments, "article.txt")
    briefer("glossary", "set", "Seoul", "ko=서울특별시")
    result = briefer("glossary", "impact", "--apply", *arguments)
    assert result.code == 0
    assert "asked about 6 texts" in result.err
    assert not (folder / "cache").exists()


def test_a_second_translation_asks_nothing(
    briefer: Run, output: Path, folder: Path, marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same article comes out byte for byte without the model being loaded, lines too."""
    arguments = ("translate", "--to", "ko", "--model", marian, "article.txt")
    lines = briefer(*arguments, "--lines", "-o", "-").out
    before = output.read_bytes()

    def loaded(*_arguments: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("briefer.models.registry.open_translator", loaded)
    assert briefer(*arguments).code == 0
    assert output.read_bytes() == before
    assert briefer(*arguments, "--lines", "-o", "-").out == lines


def test_a_memory_that_cannot_be_used(briefer: Run, output: Path, folder: Path, marian: Path) -> None:
    """One line says so, and the translation is made."""
    before = output.read_bytes()
    memory = folder / "cache" / "memory.sqlite"
    memory.mkdir(parents=True)
    result = briefer("translate", "--to", "ko", "--model", marian, "--cache", folder / "cache", "article.txt")
    assert result.code == 0
    assert [line for line in result.err.splitlines() if "memory" in line] == [
        f"briefer: the memory {memory} is not used: Is a directory (--no-memory does without it)"
    ]
    assert output.read_bytes() == before


def test_doctor_knows_the_memory(briefer: Run, output: Path, folder: Path, marian: Path) -> None:
    """Its place and size are on a line."""
    result = briefer("doctor", "--model", marian)
    [line] = [line for line in result.out.splitlines() if line[5:].startswith("memory")]
    assert re.search(rf"{re.escape(str(folder))}/.cache/briefer/memory.sqlite: \d\.\d MB, at most 200 MB", line)
