"""What models answered before, in a file in the cache: nothing is asked twice, and an answer once given stays.

A question is known by a hash of all that decides its answer: model, revision, engine, precision, prompts, the version
of briefer, and every field of what is asked. The file holds these hashes and the answers, which are private texts: it
can be read by its owner alone.
"""

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, astuple
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from briefer import __version__
from briefer.models.base import (
    Decoding,
    Output,
    Passage,
    Places,
    Progress,
    Request,
    Scores,
    Signature,
    Translator,
    Writer,
    silent,
)

FILE = "memory.sqlite"
"""Name of the file in the cache folder."""
LIMIT = 200_000_000
"""Bytes that the answers may take; beyond it, the quarter that was not used for the longest time is forgotten."""

_FORMAT = 1
_WAIT = 30.0
_DAY = 86_400
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TABLE = "CREATE TABLE answers (question BLOB PRIMARY KEY, answer BLOB NOT NULL, used INTEGER NOT NULL)"

Result = TypeVar("Result")
Asked = TypeVar("Asked")


class Memory:
    """Answers by the hashes of their questions. It never stops the work: where it cannot be used, nothing is known.

    A damaged file is put aside and a new one begun. A file that is locked, cannot be written, or was made by another
    version of briefer is left alone.

    Args:
        path: The file, made when it is first needed; None remembers nothing.
        tell: Called with what is wrong, once.
        limit: See `LIMIT`.
    """

    def __init__(self, path: Path | None, tell: Callable[[str], None], limit: int = LIMIT) -> None:
        self._path = path
        self._tell = tell
        self._limit = limit
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: object, _trace: TracebackType | None) -> None:
        self._close()

    def recall(self, questions: Sequence[bytes]) -> dict[bytes, bytes]:
        """The answers to those questions that are known."""
        return self._tried(lambda database: _recall(database, questions)) or {}

    def keep(self, answers: Mapping[bytes, bytes]) -> None:
        """Remember answers, and forget old ones if there are too many."""
        self._tried(lambda database: _keep(database, answers, self._limit))

    def _tried(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        for _ in range(2):  # the second time with a new file, where the first one found damage
            if self._path is None:
                break
            try:
                if self._database is None:
                    self._database = _open(self._path)
                return work(self._database)
            except (OSError, sqlite3.Error, _ForeignError) as error:
                self._recover(self._path, error)
        return None

    def _recover(self, path: Path, error: Exception) -> None:
        """Put a damaged file aside; anything else is told, and ends the use of the file."""
        self._close()
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _DAMAGED:
            aside = path.with_name(f"{path.name}.damaged")
            try:
                _put_aside(path, aside)
            except OSError as failure:
                error = failure
            else:
                self._tell(f"briefer: the memory {path} is damaged: it is kept as {aside.name}, and a new one begun")
                return
        self._path = None
        reason = getattr(error, "strerror", None) or error
        self._tell(f"briefer: the memory {path} is not used: {reason} (--no-memory does without it)")

    def _close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


class _Asking:
    """A model's questions, and a memory of their answers."""

    def __init__(self, signature: Signature, prompt_digest: str, memory: Memory) -> None:
        self._model = (*astuple(signature), prompt_digest)
        self._memory = memory
        self._unkept: dict[bytes, bytes] = {}

    def holds(self, question: bytes, find_out: Callable[[], bool]) -> bool:
        """Whether something holds of a model; an answer found out now is kept with the next ones."""
        known = self.known([question])
        if question not in known:
            known[question] = find_out()
            self._unkept[question] = _written(known[question])
        return bool(known[question])

    def outputs(
        self,
        questions: Sequence[bytes],
        batch: Sequence[Asked],
        find_out: Callable[[list[Asked], Progress], list[Output]],
        progress: Progress,
    ) -> list[Output]:
        """The model's answers, in the order of the questions; what is not known is asked in one batch, once."""
        known = {question: Output(**answer) for question, answer in self.known(questions).items()}
        unknown = {question: one for question, one in zip(questions, batch, strict=True) if question not in known}
        progress(len(batch) - len(unknown), 0)
        if unknown:
            known.update(zip(unknown, find_out(list(unknown.values()), progress), strict=True))
            self.keep({question: asdict(known[question]) for question in unknown})
        return [known[question] for question in questions]

    def question(self, *asked: object) -> bytes:
        content = [__version__, *self._model, *asked]
        return hashlib.sha256(json.dumps(content).encode()).digest()

    def known(self, questions: Sequence[bytes]) -> dict[bytes, Any]:
        found = {}
        for question, answer in self._memory.recall(questions).items():
            with suppress(ValueError):  # no file is safe from a flipped bit
                found[question] = json.loads(answer)
        return found

    def keep(self, answers: Mapping[bytes, object]) -> None:
        self._memory.keep(self._unkept | {question: _written(answer) for question, answer in answers.items()})
        self._unkept = {}


class Remembering:
    """A `Translator` that asks another only what a memory does not know.

    Answers that were cut by the token limit are remembered as well: asked again, the model would cut them again.

    Attributes:
        asked: The texts that the other was asked to translate.
    """

    def __init__(self, translator: Translator, memory: Memory) -> None:
        self.signature = translator.signature
        self.prompt_digest = translator.prompt_digest
        self.only_drafts = translator.only_drafts
        self.asked: set[str] = set()
        self._translator = translator
        self._asking = _Asking(self.signature, self.prompt_digest, memory)

    def require(self, source: str, target: str) -> None:
        """Do nothing if it translates `source` into `target`."""

        def found() -> bool:
            self._translator.require(source, target)
            return True

        self._asking.holds(self._asking.question("require", source, target), found)

    def fits(self, request: Request) -> bool:
        """Whether a request is short enough to be translated whole."""
        question = self._asking.question("fits", *astuple(request))
        return self._asking.holds(question, lambda: self._translator.fits(request))

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""

        def found(unknown: list[Request], progress: Progress) -> list[Output]:
            self.asked.update(request.text for request in unknown)
            return self._translator.translate(unknown, decoding, progress)

        questions = [self._asking.question("translate", *astuple(one), *astuple(decoding)) for one in batch]
        return self._asking.outputs(questions, batch, found, progress)

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation."""
        questions = [self._asking.question("score", *astuple(one), *astuple(places)) for one, places in batch]
        known: dict[bytes, Scores] = {
            question: tuple(tuple(row) for row in answer) for question, answer in self._asking.known(questions).items()
        }
        unknown = {question: one for question, one in zip(questions, batch, strict=True) if question not in known}
        if unknown:
            known.update(zip(unknown, self._translator.score(list(unknown.values())), strict=True))
            self._asking.keep({question: known[question] for question in unknown})
        return [known[question] for question in questions]


class RememberingWriter:
    """A `Writer` that asks another only what a memory does not know: the same article gives the same lines."""

    def __init__(self, writer: Writer, memory: Memory) -> None:
        self.signature = writer.signature
        self.prompt_digest = writer.prompt_digest
        self._writer = writer
        self._asking = _Asking(self.signature, self.prompt_digest, memory)

    def fits(self, passage: Passage) -> bool:
        """Whether all sentences of a passage fit into the model's window."""
        question = self._asking.question("fits", "passage", *astuple(passage))
        return self._asking.holds(question, lambda: self._writer.fits(passage))

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Write a line from each passage, in the order given."""
        questions = [self._asking.question("write", *astuple(one), *astuple(decoding)) for one in batch]
        return self._asking.outputs(
            questions,
            batch,
            lambda unknown, progress: self._writer.write(unknown, decoding, progress),
            progress,
        )


class _ForeignError(Exception):
    """A database that is not ours, or of another format."""


def size(path: Path) -> int:
    """Bytes that a memory takes on disk, what is not yet merged into its file included; 0 where there is none."""
    return sum(file.stat().st_size for file in _files(path) if file.is_file())


def _files(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    if _format(database) == 0:
        with _writing(database):
            if _format(database) == 0:  # another process may have been faster
                if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise _ForeignError("it is another program's database")
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {_FORMAT}")
    if _format(database) != _FORMAT:
        raise _ForeignError("it was made by another version of briefer")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")


def _format(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _recall(database: sqlite3.Connection, questions: Iterable[bytes]) -> dict[bytes, bytes]:
    now = int(time.time())
    found, old = {}, []
    for question in questions:
        row = database.execute("SELECT answer, used FROM answers WHERE question = ?", (question,)).fetchone()
        if row is not None:
            found[question] = row[0]
            if row[1] < now - _DAY:
                old.append((now, question))
    if old:
        with _writing(database):
            database.executemany("UPDATE answers SET used = ? WHERE question = ?", old)
    return found


def _keep(database: sqlite3.Connection, answers: Mapping[bytes, bytes], limit: int) -> None:
    now = int(time.time())
    rows = ((question, answer, now) for question, answer in answers.items())
    with _writing(database):
        database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        if _bytes_used(database) > limit:
            database.execute(
                "DELETE FROM answers WHERE question IN "
                "(SELECT question FROM answers ORDER BY used LIMIT (SELECT count(*) / 4 + 1 FROM answers))"
            )


def _bytes_used(database: sqlite3.Connection) -> int:
    count, free, length = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (count - free) * length


@contextmanager
def _writing(database: sqlite3.Connection) -> Iterator[None]:
    """A transaction that has the right to write from its beginning, so that it waits for others instead of failing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _put_aside(path: Path, aside: Path) -> None:
    path.replace(aside)
    for file in _files(path):  # a log that is left would be taken for that of the new file
        file.unlink(missing_ok=True)


def _written(answer: object) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
