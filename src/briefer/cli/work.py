"""The work of `briefer translate`: read all sources, open the model once, write output after output."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefer.cli.console import one_line, put, say
from briefer.errors import InputError
from briefer.languages import Language
from briefer.sources import Destination, Source

if TYPE_CHECKING:
    from briefer.answering import Answer
    from briefer.document import Document
    from briefer.glossary import Glossary
    from briefer.memory import Memory
    from briefer.models.base import Translator
    from briefer.translate import Translation

SOME_FAILED = 5
INTERRUPTED = 130

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options say about the outputs."""

    targets: tuple[Language, ...]
    source: Language | None
    bilingual: bool
    json: bool
    lines: bool
    quiet: bool

    @property
    def suffix(self) -> str:
        """That of the outputs' names."""
        return ".json" if self.json else ".txt" if self.lines else ".md"


@dataclass(frozen=True, slots=True)
class _Article:
    """A source that was read.

    Attributes:
        source: Where from.
        document: What it says; None under `--lines`.
        lines: What it says under `--lines`.
        language: Its language; None where no line has a word.
        targets: What it is to be translated into.
    """

    source: Source
    document: "Document | None"
    lines: list[str]
    language: Language | None
    targets: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class _Output:
    """What is written of an article, and said of it.

    Attributes:
        content: Text of the file.
        summary: What is in it.
        to_review: Segments with a finding.
        remarks: Findings that the content does not show.
    """

    content: str
    summary: str
    to_review: int = 0
    remarks: tuple[str, ...] = ()


class Work:
    """Translates every source into every target.

    Attributes:
        failures: Sources that could not be read.
        to_review: Segments with a finding.
    """

    def __init__(
        self,
        wish: Wish,
        place: Destination,
        glossary: "Glossary",
        model: str | None,
        cache: Path,
        memory: "Memory",
    ) -> None:
        self._wish = wish
        self._place = place
        self._glossary = glossary
        self._model = model
        self._cache = cache
        self._memory = memory
        self._several_outputs = False
        self.failures = 0
        self.to_review = 0

    def run(self, sources: Sequence[Source]) -> None:
        """Do it; where there are several sources, one that cannot be read does not stop the others.

        Raises:
            BrieferError: Anything else is wrong, which would be so for the other sources too.
        """
        self._several_outputs = len(sources) * len(self._wish.targets) > 1
        articles = self._read_all(sources)
        pairs = {(one.language.code, target.code) for one in articles if one.language for target in one.targets}
        translator = self._open() if pairs else None
        for pair in sorted(pairs):
            if translator is not None:
                translator.require(*pair)
        for article in articles:
            for target in article.targets:
                if article.language is None or translator is None:
                    output = _unchanged(article.lines)
                else:
                    output = self._translated(article, article.language, target, translator)
                self.to_review += output.to_review
                self._write(article.source, target, output)

    def _read_all(self, sources: Sequence[Source]) -> list[_Article]:
        articles = []
        for source in sources:
            try:
                articles.append(self._read(source))
            except InputError as error:
                if len(sources) == 1:
                    raise
                self.failures += 1
                say(f"briefer: {one_line(error)}")
        return articles

    def _read(self, source: Source) -> _Article:
        from briefer.detect import detect
        from briefer.readers import read

        document, lines = None, []
        if self._wish.lines:
            lines = _read_lines(source.name)
            text = " ".join(lines)
            if not _has_words(text):
                return _Article(source, document, lines, None, self._wish.targets)
        else:
            document = read(source.name)
            text = " ".join(block.text for block in document.blocks)
        spoken = self._wish.source or detect(text, source.name)
        targets = tuple(target for target in self._wish.targets if target != spoken)
        if not targets:
            raise InputError(f"{source.name} is in {spoken.name} already", hint="choose another language with --to")
        if targets != self._wish.targets:
            self._say(f"briefer: {source.name} is in {spoken.name} already: it is translated into the others only")
        return _Article(source, document, lines, spoken, targets)

    def _open(self) -> "Translator":
        from briefer.memory import Remembering
        from briefer.models.registry import default_model, find_translator
        from briefer.models.store import EMBEDDED, embedded_folder, is_ready
        from briefer.prompts import Prompts

        name = self._model or default_model(self._cache)
        if name == EMBEDDED:
            self._say(
                "briefer: the embedded model is small: its translation is a draft to check word by word; "
                "for publication name a larger model with --model"
            )
            if not is_ready(embedded_folder(self._cache)):
                self._say("briefer: converting the embedded model, this once (about a minute)")
        return Remembering(find_translator(name, self._cache, Prompts()), self._memory)

    def _translated(self, article: _Article, spoken: Language, target: Language, translator: "Translator") -> _Output:
        from briefer.cli.progress import watching
        from briefer.translate import translate, translate_lines

        with watching(f"{article.source.name} → {target.code}", quiet=self._wish.quiet) as watch:
            languages = spoken.code, target.code
            if article.document is None:
                answers = translate_lines(
                    article.lines, *languages, translator=translator, glossary=self._glossary, watch=watch
                )
                return _of_lines(article.lines, answers)
            translation = translate(
                article.document, *languages, translator=translator, glossary=self._glossary, watch=watch
            )
            to_review = len({finding.segment for finding in translation.findings})
            summary = f"{len(translation.segments)} segments, {to_review} to review"
            return _Output(self._render(translation), summary, to_review)

    def _render(self, translation: "Translation") -> str:
        from briefer.render import json, markdown

        if self._wish.json:
            one_a_line = self._place.stdout and self._several_outputs
            return json.render(translation, indent=None if one_a_line else 2)
        return markdown.render(translation, bilingual=self._wish.bilingual)

    def _write(self, source: Source, target: Language, output: _Output) -> None:
        from briefer.writing import write

        if self._place.stdout:
            put(output.content)
            self._say(f"{source.name} → {target.code}: {output.summary}")
        else:
            path = self._place.path(source, target.code, self._wish.suffix)
            write(path, output.content)
            self._say(f"{path}: {output.summary}")
        for remark in output.remarks:
            self._say(remark)

    def _say(self, message: str) -> None:
        if not self._wish.quiet:
            say(message)


@contextmanager
def interruptible() -> Iterator[None]:
    """End with one line and `INTERRUPTED` where the user stops the work."""
    try:
        yield
    except KeyboardInterrupt:
        say("briefer: stopped; every file that was written is whole")
        raise typer.Exit(INTERRUPTED) from None


def _read_lines(name: str) -> list[str]:
    """The lines of a source; what else Unicode calls a line break, such as a form feed, is part of a line."""
    from briefer.readers import source

    lines = _LINE_END.split(source.decode(source.load(name), name))
    return lines[:-1] if lines[-1] == "" else lines


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _unchanged(lines: Sequence[str]) -> _Output:
    return _Output("".join(f"{line}\n" for line in lines), f"{len(lines)} lines")


def _of_lines(lines: Sequence[str], answers: "Sequence[Answer]") -> _Output:
    """A line out for a line in; one without words as it came."""
    from briefer.render.labels import describe

    written = [
        " ".join(answer.text.splitlines()) if _has_words(line) else line
        for line, answer in zip(lines, answers, strict=True)
    ]
    remarks = tuple(
        f"line {finding.segment}: [{finding.code}] {describe(finding, 'en')}"
        for answer in answers
        for finding in answer.findings
    )
    to_review = sum(bool(answer.findings) for answer in answers)
    return _Output("".join(f"{line}\n" for line in written), f"{len(written)} lines", to_review, remarks)
