"""What models answered before."""

import json
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from briefer import memory as module
from briefer.errors import ModelError
from briefer.memory import FILE, Memory, Remembering, RememberingWriter, size
from briefer.models.base import (
    Decoding,
    Output,
    Passage,
    Places,
    Progress,
    Request,
    Scores,
    Signature,
    Wanted,
    silent,
)
from tests.scripted import Scripted

ONE, TWO, THREE = (Request(text, "en", "ko") for text in ("One.", "Two.", "Three."))
ANSWERS = {"One.": ["하나."], "Two.": ["둘…"], "Three.": ["\ud83d 셋."]}


class Counting(Scripted):
    """A translator that counts what it is asked."""

    def __init__(self) -> None:
        super().__init__(ANSWERS)
        self.required: list[str] = []
        self.measured: list[str] = []
        self.translated: list[str] = []
        self.scored: list[str] = []

    def require(self, source: str, target: str) -> None:
        self.required.append(target)
        super().require(source, target)

    def fits(self, request: Request) -> bool:
        self.measured.append(request.text)
        return super().fits(request)

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        self.translated += [request.text for request in batch]
        return super().translate(batch, decoding, progress)

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        self.scored += [request.text for request, _ in batch]
        return [((-0.1, float("-inf")), (-1 / 3, 0.0)) for _ in batch]


class CountingWriter:
    """A writer that counts what it is asked, and answers with the first sentence."""

    def __init__(self, signature: Signature = Scripted.signature) -> None:
        self.signature = signature
        self.prompt_digest = "digest"
        self.measured: list[Passage] = []
        self.written: list[Passage] = []

    def fits(self, passage: Passage) -> bool:
        self.measured.append(passage)
        return len(passage.sentences) < 3

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        self.written += batch
        progress(len(batch), len(batch))
        return [Output(passage.sentences[0], 1, complete=len(passage.sentences) == 1) for passage in batch]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the memory is; its folder is not there yet."""
    return tmp_path / "cache" / FILE


@pytest.fixture
def told() -> list[str]:
    """What a memory says."""
    return []


@pytest.fixture
def memory(path: Path, told: list[str]) -> Iterator[Memory]:
    """An empty memory."""
    with Memory(path, told.append) as opened:
        yield opened


def test_what_is_known_is_not_asked(memory: Memory, told: list[str]) -> None:
    """Only what is new is asked, in one batch; all answers come in the order of the questions."""
    first, second = Counting(), Counting()
    Remembering(first, memory).translate([ONE, TWO], Decoding())
    translator = Remembering(second, memory)
    outputs = translator.translate([THREE, TWO, ONE], Decoding())
    assert [output.text for output in outputs] == ["\ud83d 셋.", "둘", "하나."]
    assert second.translated == ["Three."]
    assert translator.asked == {"Three."}
    assert told == []


def test_an_answer_is_remembered_whole(memory: Memory) -> None:
    """Text, tokens and whether the token limit cut it: the same is found, so that the same happens with it."""
    before = Remembering(Counting(), memory).translate([ONE, TWO, THREE], Decoding())
    assert Remembering(Counting(), memory).translate([ONE, TWO, THREE], Decoding()) == before
    assert [output.complete for output in before] == [True, False, True]


def test_one_question_twice_is_asked_once(memory: Memory) -> None:
    """Within a batch, too."""
    inner = Counting()
    outputs = Remembering(inner, memory).translate([ONE, TWO, ONE], Decoding())
    assert inner.translated == ["One.", "Two."]
    assert outputs[0] == outputs[2]


def test_progress_is_told_of_all(memory: Memory) -> None:
    """A bar reaches its end, whether an answer is made or remembered."""
    Remembering(Counting(), memory).translate([ONE], Decoding())
    steps: list[tuple[int, int]] = []
    Remembering(Counting(), memory).translate(
        [ONE, TWO, TWO, THREE], Decoding(), lambda finished, tokens: steps.append((finished, tokens))
    )
    assert sum(finished for finished, _ in steps) == 4
    assert steps[0] == (2, 0)


@pytest.mark.parametrize("name", [field.name for field in fields(Request)])
def test_every_field_of_a_request_counts(name: str, memory: Memory) -> None:
    """A request that differs in anything is another question."""
    other: Any = (("a", "b"),) if name == "terms" else ("a",) if name == "verbatim" else "other"
    inner = Counting()
    translator = Remembering(inner, memory)
    translator.translate([ONE], Decoding())
    translator.translate([replace(ONE, **{name: other})], Decoding())
    assert len(inner.translated) == 2


@pytest.mark.parametrize("other", [Decoding(no_repeat_ngram=4), Decoding(repetition_penalty=1.1)])
def test_the_decoding_counts(other: Decoding, memory: Memory) -> None:
    """Another attempt at the same request is another question."""
    inner = Counting()
    translator = Remembering(inner, memory)
    for decoding in (Decoding(), other, Decoding(), other):
        translator.translate([ONE], decoding)
    assert inner.translated == ["One.", "One."]


@pytest.mark.parametrize("name", [*(field.name for field in fields(Signature)), "prompt", "version"])
def test_what_answers_counts(name: str, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another model, revision, engine, precision, prompt or version of briefer is asked itself."""
    Remembering(Counting(), memory).translate([ONE], Decoding())
    inner = Counting()
    if name == "prompt":
        inner.prompt_digest = "other"
    elif name == "version":
        monkeypatch.setattr(module, "__version__", "other")
    else:
        inner.signature = replace(inner.signature, **{name: "other"})
    Remembering(inner, memory).translate([ONE], Decoding())
    assert inner.translated == ["One."]


def test_scores_are_remembered(memory: Memory) -> None:
    """Exactly, minus infinity included; other places are another question."""
    places = Places("하나.", (0, 2), ("일", "이"))
    inner = Counting()
    translator = Remembering(inner, memory)
    before = translator.score([(ONE, places)])
    assert translator.score([(ONE, places), (TWO, places), (ONE, replace(places, cuts=(0,)))])[0] == before[0]
    assert before == [((-0.1, float("-inf")), (-1 / 3, 0.0))]
    assert inner.scored == ["One.", "Two.", "One."]


def test_nothing_is_asked_of_a_model_that_is_not_needed(memory: Memory) -> None:
    """Whether a request fits, and whether there is the language, are remembered with the answers: no model loads."""
    for inner in (Counting(), last := Counting()):
        translator = Remembering(inner, memory)
        translator.require("en", "ko")
        assert translator.fits(ONE)
        assert not translator.fits(replace(ONE, text="x" * 20_000))
        translator.translate([ONE], Decoding())
    assert (last.required, last.measured, last.translated) == ([], [], [])


def test_what_a_model_cannot_do_is_not_remembered(memory: Memory) -> None:
    """A language that is missing is an error each time."""
    translator = Remembering(Counting(), memory)
    for _ in range(2):
        with pytest.raises(ModelError):
            translator.require("en", "de")


def test_it_passes_for_the_translator(memory: Memory) -> None:
    """What outputs are signed with is the other's."""
    inner = Counting()
    translator = Remembering(inner, memory)
    assert (translator.signature, translator.prompt_digest, translator.only_drafts) == (inner.signature, "", False)


def test_without_a_file_nothing_is_remembered(tmp_path: Path, told: list[str]) -> None:
    """`--no-memory`: everything is asked, nothing is written and nothing said."""
    inner = Counting()
    with Memory(None, told.append) as memory:
        for _ in range(2):
            Remembering(inner, memory).translate([ONE], Decoding())
    assert inner.translated == ["One.", "One."]
    assert (list(tmp_path.iterdir()), told) == ([], [])


def test_only_the_owner_can_read_it(memory: Memory, path: Path) -> None:
    """Articles are private: so is each file of the memory."""
    Remembering(Counting(), memory).translate([ONE], Decoding())
    files = list(path.parent.iterdir())
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert size(path) == sum(file.stat().st_size for file in files)


def test_requests_are_not_in_it(memory: Memory, path: Path) -> None:
    """Of a question there is a hash alone."""
    Remembering(Counting(), memory).translate([replace(ONE, text="A secret sentence.")], Decoding())
    assert all(
        b"A secret sentence." not in file.read_bytes().replace(b"[A secret", b"") for file in path.parent.iterdir()
    )


def asked_again(path: Path, told: list[str]) -> list[str]:
    """What a model is asked in a new run for a request that was answered before."""
    inner = Counting()
    with Memory(path, told.append) as memory:
        assert [each.text for each in Remembering(inner, memory).translate([ONE], Decoding())] == ["하나."]
    return inner.translated


def remembered(path: Path) -> None:
    """Make a memory that knows a request."""
    with Memory(path, pytest.fail) as memory:
        Remembering(Counting(), memory).translate([ONE], Decoding())


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000, None])
def test_a_damaged_file(content: bytes | None, path: Path, told: list[str]) -> None:
    """It is put aside, which is told in one line, and a new one is begun."""
    remembered(path)
    damaged = content or path.read_bytes()[:4096] + b"\xff" * 12_288
    path.write_bytes(damaged)
    assert asked_again(path, told) == ["One."]
    [line] = told
    assert f"{path} is damaged" in line
    assert path.with_name(f"{FILE}.damaged").read_bytes() == damaged
    assert asked_again(path, told) == []
    assert len(told) == 1


def test_a_damaged_answer(path: Path, told: list[str]) -> None:
    """It is not known, and takes its place when it is."""
    remembered(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE answers SET answer = x'ff00'")
    database.close()
    assert asked_again(path, told) == ["One."]
    assert (asked_again(path, told), told) == ([], [])


@pytest.mark.parametrize(
    "statement", ["PRAGMA user_version = 2", "PRAGMA user_version = 0", "PRAGMA user_version = -1"]
)
def test_a_foreign_file(statement: str, path: Path, told: list[str]) -> None:
    """A database of another version of briefer, or of another program, is left as it is."""
    remembered(path)
    database = sqlite3.connect(path)
    database.execute(statement)
    database.close()
    before = path.read_bytes()
    assert asked_again(path, told) == ["One."]
    assert path.read_bytes() == before
    [line] = told
    assert "another" in line
    assert "--no-memory" in line


def test_a_locked_file(path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits too long for another process goes on without the memory, and says so once."""
    monkeypatch.setattr(module, "_WAIT", 0.05)
    remembered(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    inner = Counting()
    with Memory(path, told.append) as memory:
        for one in (TWO, THREE):
            Remembering(inner, memory).translate([one], Decoding())
    database.close()
    assert inner.translated == ["Two.", "Three."]
    [line] = told
    assert "locked" in line


def test_a_place_that_cannot_be_written(tmp_path: Path, told: list[str]) -> None:
    """The work goes on, and one line says so."""
    (tmp_path / "file").write_text("")
    for at, place in zip(count(1), (tmp_path / "file" / FILE, tmp_path), strict=False):
        assert asked_again(place, told) == ["One."]
        assert len(told) == at


def test_a_full_disk(path: Path, told: list[str]) -> None:
    """An answer that cannot be written is no less an answer."""
    remembered(path)
    inner = Counting()
    with Memory(path, told.append) as memory:
        Remembering(inner, memory).fits(ONE)
        assert memory._database is not None
        memory._database.execute("PRAGMA max_page_count = 1")
        requests = [replace(ONE, text="x" * 5_000 + str(number)) for number in range(20)]
        assert len(Remembering(inner, memory).translate(requests, Decoding())) == 20
    [line] = told
    assert "full" in line
    assert asked_again(path, told) == []


def test_the_least_recently_used_is_forgotten(path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The file keeps its limit, and what was used a short time ago stays."""
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    with Memory(path, told.append, limit=100_000) as memory:
        for day in range(60):
            now += 86_401
            memory.keep({bytes([day, number]): b"x" * 1_000 for number in range(10)})
            assert memory.recall([bytes([0, 0])]), day
        assert memory.recall([bytes([59, number]) for number in range(10)]).keys() == {
            bytes([59, n]) for n in range(10)
        }
        assert not memory.recall([bytes([1, number]) for number in range(10)])
    assert size(path) < 200_000
    assert told == []


def test_two_processes(path: Path) -> None:
    """Several may begin the file, read it and write it at the same time; nothing is lost and nothing said."""
    program = f"""
import sys
from pathlib import Path
from briefer.memory import Memory
with Memory(Path({str(path)!r}), print) as memory:
    for number in range(100):
        memory.keep({{f"{{sys.argv[1]}}-{{number}}".encode(): b"x" * 100}})
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(name)], stdout=subprocess.PIPE) for name in range(4)
    ]
    assert [process.communicate(timeout=120)[0] for process in processes] == [b""] * 4
    with Memory(path, pytest.fail) as memory:
        assert len(memory.recall([f"{name}-{number}".encode() for name in range(4) for number in range(100)])) == 400


def test_an_answer_is_json(path: Path) -> None:
    """What is in the file can be read without briefer."""
    remembered(path)
    database = sqlite3.connect(path)
    answers = [json.loads(row[0]) for row in database.execute("SELECT answer FROM answers")]
    database.close()
    assert {"text": "하나.", "tokens": 3, "complete": True} in answers


POINT = Passage(("One.", "Two."), "en", Wanted.POINT)


def test_lines_are_remembered(memory: Memory) -> None:
    """No line is asked for twice, nor whether a passage fits: the same article gives the same brief, and none loads."""
    long = replace(POINT, sentences=("One.", "Two.", "Three."))
    gist = replace(POINT, sentences=("One.",), wanted=Wanted.GIST)
    told: list[tuple[int, int]] = []
    answers = []
    for inner in (first := CountingWriter(), last := CountingWriter()):
        writer = RememberingWriter(inner, memory)
        assert (writer.signature, writer.prompt_digest) == (inner.signature, "digest")
        assert writer.fits(POINT)
        assert not writer.fits(long)
        answers.append(writer.write([POINT, gist, POINT], Decoding(), lambda *step: told.append(step)))
    assert answers[0] == answers[1]
    assert [(one.text, one.complete) for one in answers[0]] == [("One.", False), ("One.", True), ("One.", False)]
    assert first.written == [POINT, gist]
    assert (last.measured, last.written) == ([], [])
    assert told[-1] == (3, 0)


@pytest.mark.parametrize(
    "other",
    [
        {"sentences": ("One. Two.",)},
        {"language": "de"},
        {"wanted": Wanted.HEADLINE},
        {"avoid": ("19",)},
    ],
)
def test_every_field_of_a_passage_counts(other: dict[str, Any], memory: Memory) -> None:
    """A passage that differs in anything is another question, as is another decoding or another model."""
    inner = CountingWriter()
    writer = RememberingWriter(inner, memory)
    writer.write([POINT], Decoding())
    writer.write([replace(POINT, **other)], Decoding())
    writer.write([POINT], Decoding(no_repeat_ngram=4))
    assert inner.written == [POINT, replace(POINT, **other), POINT]
    another = CountingWriter(replace(inner.signature, revision="2"))
    RememberingWriter(another, memory).write([POINT], Decoding())
    assert another.written == [POINT]
