"""What commands on articles share: read all sources, open the models once, write output after output."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from briefer.cli.console import one_line, put, say
from briefer.errors import InputError
from briefer.languages import Language
from briefer.models.base import Quality
from briefer.sources import Destination, Source

if TYPE_CHECKING:
    from briefer.document import Document
    from briefer.memory import Memory
    from briefer.models.base import Translator, Writer
    from briefer.models.default import Pairs
    from briefer.models.registry import Choice

CHECKS_FAILED = 4
SOME_FAILED = 5
INTERRUPTED = 130

Read = TypeVar("Read")


class Format(StrEnum):
    """What an output is written as."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """That of a file's name."""
        return f".{self}"


def format_of(wanted: Format | None, *, json: bool) -> Format:
    """What `--format` and its short form `--json` say together.

    Raises:
        InputError: They do not agree.
    """
    if json and wanted not in {None, Format.JSON}:
        raise InputError(f"--json and --format {wanted} do not agree", hint="leave out one of them")
    return Format.JSON if json else wanted or Format.MD


@dataclass(frozen=True, slots=True)
class Output:
    """What is written of an article, and said of it.

    Attributes:
        content: The file; bytes are a Word document.
        summary: What is in it.
        to_review: Segments or lines with a finding.
        remarks: Findings that the content does not show.
    """

    content: str | bytes
    summary: str
    to_review: int = 0
    remarks: tuple[str, ...] = ()


def formatted(markdown: str, wanted: Format, language: str) -> str | bytes:
    """Markdown as another format has it; JSON is not made of Markdown."""
    match wanted:
        case Format.HTML:
            from briefer.render import html

            return html.render(markdown, language)
        case Format.DOCX:
            from briefer.render import docx

            return docx.render(markdown, language)
        case _:
            return markdown


class Outlet:
    """Writes outputs to their places, and tells what was written.

    Attributes:
        place: Where they go.
        quiet: Whether nothing is told.
    """

    def __init__(self, place: Destination, *, quiet: bool) -> None:
        self.place = place
        self.quiet = quiet

    def write(self, source: Source, target: str, suffix: str, output: Output) -> None:
        """Write one output.

        Raises:
            OutputError: It cannot be written.
        """
        from briefer.writing import write

        if self.place.stdout and isinstance(output.content, str):
            put(output.content)
            self.say(f"{source.name} → {target}: {output.summary}")
        else:
            path = self.place.path(source, target, suffix)
            write(path, output.content)
            self.say(f"{path}: {output.summary}")
        for remark in output.remarks:
            self.say(remark)

    def say(self, message: str) -> None:
        """Write a line to standard error, unless it is to be quiet."""
        if not self.quiet:
            say(message)


def require_file(place: Destination, wanted: Format) -> None:
    """Refuse to write a Word document to standard output.

    Raises:
        InputError: It would be.
    """
    if place.stdout and wanted is Format.DOCX:
        raise InputError("a Word document is no text for standard output", hint="name a file or folder with -o")


def read_all(sources: Sequence[Source], read: Callable[[Source], Read]) -> list[Read]:
    """Read all sources; where there are several, one that cannot be read is told and does not stop the others.

    Raises:
        InputError: There is one source only, and it cannot be read.
    """
    found = []
    for source in sources:
        try:
            found.append(read(source))
        except InputError as error:
            if len(sources) == 1:
                raise
            say(f"briefer: {one_line(error)}")
    return found


def language_of(document: "Document", source: Source, known: Language | None) -> Language:
    """The language of a document: the one that `--from` says, else the one that it seems to be in.

    Raises:
        InputError: It cannot be told.
    """
    from briefer.detect import detect

    return known or detect(" ".join(block.text for block in document.blocks), source.name)


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a run, and what they may be used for.

    Attributes:
        model: What `--model` says.
        writer: What `--writer` says.
        use: What `--use` says.
        country: What `--country` says.
        cache: The folder for converted models.
        engine: What `--engine` says.
        family: What `--family` says.
        trusted: What `--trust-remote-code` says.
        quality: What `--quality` says.
    """

    model: str | None
    writer: str | None
    use: str | None
    country: str | None
    cache: Path
    engine: str = "auto"
    family: str | None = None
    trusted: bool = False
    quality: Quality = Quality.STANDARD

    @property
    def to_translate(self) -> "Choice":
        """How `--model` is loaded and run."""
        from briefer.models.registry import Choice

        return Choice(None if self._is_of_writer else self.family, self.engine, self.trusted)

    @property
    def to_write(self) -> "Choice":
        """How the writer is loaded; one that is named apart is no chat model because `--model` is one."""
        from briefer.models.registry import Choice

        apart = self.writer is not None and not self._is_of_writer
        return Choice(None if apart else self.family, trusted=self.trusted)

    @property
    def _is_of_writer(self) -> bool:
        """Whether `--family` says what `--writer` is: a summariser does not translate."""
        return self.writer is not None and self.family == "summariser"


def open_translator(
    models: Models,
    memory: "Memory",
    tell: Callable[[str], None],
    pairs: "Pairs" = (),
    *,
    work: int = 0,
    ask: bool = False,
) -> "Translator":
    """The model that `--model` names, or the default one, with a memory of its answers.

    Args:
        models: What is said of models.
        memory: Where answers are kept.
        tell: Called with warnings.
        pairs: What is to be translated, where no model is named.
        work: Characters to translate, as far as that is known.
        ask: Whether the user may be asked to fetch one, on a terminal.

    Raises:
        InputError: An engine is named, and the model is behind a server; or it does not go with the quality.
        ModelError: It is not here, does not translate, or its licence excludes the use.
    """
    from briefer.consensus import Consensus
    from briefer.memory import Remembering

    translator = Remembering(_find_translator(models, tell, pairs, work, ask=ask), memory)
    if models.quality is Quality.STANDARD:
        return translator
    if translator.signature.engine.startswith("ctranslate2"):
        raise InputError(
            "--quality best draws answers, which CTranslate2 cannot repeat",
            hint="add --engine transformers, for a model in Hugging Face format",
        )
    return Consensus(translator)


def _find_translator(
    models: Models, tell: Callable[[str], None], pairs: "Pairs", work: int, *, ask: bool
) -> "Translator":
    from briefer.cli.models.offering import model_by_default, model_named
    from briefer.models import licences, server
    from briefer.models.embedded import EMBEDDED, embedded_folder, is_ready
    from briefer.models.registry import find_translator
    from briefer.prompts import Prompts

    name = model_named(models.model, models) if models.model else model_by_default(models, pairs, ask=ask)
    cache = models.cache
    if server.is_server(name):
        if models.engine != "auto":
            raise InputError(f"--engine {models.engine}: a server runs an engine of its own", hint="leave it out")
        served = server.open_server(name)
        licences.require(served.model, models.use, models.country)
        return server.as_translator(served, Prompts(), family=models.to_translate.family)
    if not licences.require(name, models.use, models.country) and (models.use or models.country):
        tell(f"briefer: the licence of {name} is not known: whether it allows your use was not checked")
    if name == EMBEDDED:
        tell(
            "briefer: the embedded model is small: its translation is a draft to check word by word; "
            "for publication name a larger model with --model"
        )
        if not is_ready(embedded_folder(cache)):
            tell("briefer: converting the embedded model, this once (about a minute)")
    return find_translator(name, cache, Prompts(), models.to_translate, work=work, tell=tell)


NO_WRITER = "none"


def open_writer(models: Models, memory: "Memory") -> "Writer | None":
    """The model that `--writer` names; else the one of `--model`, if it can write; else none.

    Raises:
        ModelError: It is not here, does not write, or its licence excludes the use.
    """
    from briefer.cli.models.offering import model_named
    from briefer.memory import RememberingWriter
    from briefer.models import licences, server
    from briefer.models.registry import can_write, find_writer
    from briefer.prompts import Prompts

    name = models.writer or models.model
    if name is None or models.writer == NO_WRITER:
        return None
    name = model_named(name, models)
    if server.is_server(name):
        served = server.open_server(name)
        licences.require(served.model, models.use, models.country)
        if models.writer is None and served.family != "chat":
            return None
        return RememberingWriter(server.as_writer(served, Prompts()), memory)
    if models.writer is None and not can_write(name, models.cache, models.to_write):
        return None
    licences.require(name, models.use, models.country)
    return RememberingWriter(find_writer(name, models.cache, Prompts(), models.to_write), memory)


@contextmanager
def interruptible() -> Iterator[None]:
    """End with one line and `INTERRUPTED` where the user stops the work."""
    try:
        yield
    except KeyboardInterrupt:
        say("briefer: stopped; every file that was written is whole")
        raise typer.Exit(INTERRUPTED) from None
