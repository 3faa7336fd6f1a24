"""`briefer translate`."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer import settings
from briefer.cli.options import Cache, Glossaries, Model
from briefer.errors import InputError
from briefer.languages import Language, language
from briefer.sources import STDIN, Destination, Source, destination, expand

if TYPE_CHECKING:
    from briefer.document import Document
    from briefer.glossary import Glossary
    from briefer.models.base import Translator
    from briefer.translate import Draft, Translation

CHECKS_FAILED = 4
SOME_FAILED = 5
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say about the outputs."""

    targets: tuple[Language, ...]
    source: Language | None
    bilingual: bool
    json: bool
    lines: bool
    quiet: bool

    @property
    def suffix(self) -> str:
        return ".json" if self.json else ".txt" if self.lines else ".md"


@dataclass(frozen=True, slots=True)
class _Article:
    """A source that was read."""

    source: Source
    document: "Document"
    language: Language


def translate(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Text or Markdown files, folders of them, or - for standard input."),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", "-t", metavar="LANG", envvar="BRIEFER_TO", help="Target language; several as ko,ja or given again."
        ),
    ] = None,
    source_language: Annotated[
        str | None,
        typer.Option(
            "--from", "-f", metavar="LANG", envvar="BRIEFER_FROM", help="Source language.  [default: recognised]"
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            envvar="BRIEFER_OUTPUT",
            help="Folder, file, or - for standard output.  [default: out]",
        ),
    ] = None,
    model: Model = None,
    glossary: Glossaries = None,
    cache: Cache = None,
    bilingual: Annotated[
        bool, typer.Option("--bilingual", help="Put each source paragraph before its translation.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON with offsets, terms and findings.")] = False,
    lines: Annotated[
        bool, typer.Option("--lines", help="Take each line as one segment: a line out for a line in.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 4 if anything is to be reviewed.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Translate articles into Korean and other languages, and write Markdown.

    Exit codes: 0 done, 2 bad input or usage, 3 model not available, 4 checks failed under --strict, 5 some sources
    failed, 6 an output or the cache cannot be written, 130 stopped.
    """
    wish = _Wish(_targets(to), language(source_language) if source_language else None, bilingual, json, lines, quiet)
    if lines and (json or bilingual):
        raise InputError("--lines writes lines alone", hint="leave out --json and --bilingual")
    names = sources or ([] if sys.stdin.isatty() else [STDIN])
    if not names:
        raise InputError("no source is given", hint="briefer translate --to ko article.txt")
    place = destination(output, names, len(names) * len(wish.targets))
    articles = expand(names, place.folder)
    if place.file is not None and len(articles) * len(wish.targets) > 1:
        place = destination(output, names, len(articles) * len(wish.targets))

    from briefer.glossary import load_all
    from briefer.resources import glossary_files

    with _interruptible():
        terms = load_all([*glossary_files(), *(glossary or [])])
        work = _Work(wish, place, terms, model, settings.cache_folder(cache))
        work.run(articles)
    if work.failures:
        raise typer.Exit(SOME_FAILED)
    if strict and work.to_review:
        typer.echo(f"briefer: {work.to_review} segments are to be reviewed (--strict)", err=True)
        raise typer.Exit(CHECKS_FAILED)


class _Work:
    """Reads all articles, opens the model once, then writes output after output."""

    def __init__(self, wish: _Wish, place: Destination, glossary: "Glossary", model: str | None, cache: Path) -> None:
        self._wish = wish
        self._place = place
        self._glossary = glossary
        self._model = model
        self._cache = cache
        self.failures = 0
        self.to_review = 0

    def run(self, sources: Sequence[Source]) -> None:
        """Translate every source into every target; a source that cannot be read does not stop the others."""
        several = len(sources) > 1
        articles = [article for source in sources if (article := self._read(source, several)) is not None]
        if not articles:
            return
        translator = self._open()
        for article in articles:
            for target in self._wish.targets:
                self._translate(article, target, translator, several)

    def _read(self, source: Source, several: bool) -> _Article | None:
        from briefer.detect import detect
        from briefer.readers import read

        with self._failing(several):
            document = read(source.name)
            spoken = self._wish.source or detect(" ".join(block.text for block in document.blocks), source.name)
            if spoken in self._wish.targets:
                raise InputError(f"{source.name} is in {spoken.name} already", hint="choose another language with --to")
            return _Article(source, document, spoken)
        return None

    def _open(self) -> "Translator":
        from briefer.models.registry import default_model, open_translator
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
        return open_translator(name, self._cache, Prompts())

    def _translate(self, article: _Article, target: Language, translator: "Translator", several: bool) -> None:
        from briefer.cli.progress import watching
        from briefer.translate import translate as translate_document
        from briefer.translate import translate_lines

        with (
            self._failing(several),
            watching(f"{article.source.name} → {target.code}", quiet=self._wish.quiet) as watch,
        ):
            if self._wish.lines:
                lines = article.document.text.splitlines()
                translated = translate_lines(
                    lines,
                    article.language.code,
                    target.code,
                    translator=translator,
                    glossary=self._glossary,
                    watch=watch,
                )
                self._write(article, target, "".join(f"{each.text}\n" for each in translated), f"{len(lines)} lines")
                self._tell_findings(translated)
                return
            translation = translate_document(
                article.document,
                article.language.code,
                target.code,
                translator=translator,
                glossary=self._glossary,
                watch=watch,
            )
            to_review = len({finding.segment for finding in translation.findings})
            self.to_review += to_review
            self._write(
                article,
                target,
                self._render(translation),
                f"{len(translation.segments)} segments, {to_review} to review",
            )

    def _render(self, translation: "Translation") -> str:
        from briefer.render import json, markdown

        if self._wish.json:
            return json.render(translation)
        return markdown.render(translation, bilingual=self._wish.bilingual)

    def _write(self, article: _Article, target: Language, content: str, summary: str) -> None:
        from briefer.writing import write

        if self._place.stdout:
            typer.echo(content, nl=False)
            self._say(f"{article.source.name} → {target.code}: {summary}")
            return
        path = self._place.path(article.source, target.code, self._wish.suffix)
        write(path, content)
        self._say(f"{path}: {summary}")

    def _tell_findings(self, lines: "Sequence[Draft]") -> None:
        from briefer.render.labels import describe

        for finding in (finding for line in lines for finding in line.findings):
            self._say(f"line {finding.segment}: [{finding.code}] {describe(finding, 'en')}")
        self.to_review += sum(bool(line.findings) for line in lines)

    @contextmanager
    def _failing(self, several: bool) -> Iterator[None]:
        """Where there are other sources, tell of one that fails and go on."""
        try:
            yield
        except InputError as error:
            if not several:
                raise
            self.failures += 1
            typer.echo(f"briefer: {error}" + (f" ({error.hint})" if error.hint else ""), err=True)

    def _say(self, message: str) -> None:
        if not self._wish.quiet:
            typer.echo(message, err=True)


def _targets(to: list[str] | None) -> tuple[Language, ...]:
    codes = [code for each in to or [] for code in each.split(",") if code.strip()]
    if not codes:
        raise InputError("no target language is given", hint="--to ko")
    return tuple(dict.fromkeys(language(code) for code in codes))


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("briefer: stopped; outputs that were named above are whole, no other was written", err=True)
        raise typer.Exit(INTERRUPTED) from None
