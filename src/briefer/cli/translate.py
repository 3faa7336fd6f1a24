"""`briefer translate`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from briefer import settings
from briefer.cli.briefing import SUFFIX, Briefing, LengthName, length_of
from briefer.cli.console import counted, one_line, say
from briefer.cli.options import (
    As,
    Cache,
    Country,
    Engine,
    Family,
    From,
    Glossaries,
    Json,
    LengthWanted,
    Model,
    NoMemory,
    Place,
    Points,
    QualityWanted,
    Quiet,
    Shape,
    Sources,
    Strict,
    To,
    TrustCode,
    Use,
    WriterModel,
    named,
    targets,
)
from briefer.cli.work import (
    CHECKS_FAILED,
    SOME_FAILED,
    Format,
    Models,
    Outlet,
    Output,
    format_of,
    formatted,
    interruptible,
    language_of,
    open_translator,
    open_writer,
    read_all,
    require_file,
)
from briefer.document import BlockKind
from briefer.errors import InputError
from briefer.languages import Language, language
from briefer.models.base import Quality
from briefer.sources import Source, destination, expand

if TYPE_CHECKING:
    from briefer.document import Document
    from briefer.glossary import Glossary
    from briefer.models.base import Translator
    from briefer.models.default import Pairs
    from briefer.translate import TranslatedText, Translation

_LINE_END = re.compile(r"\r\n|\n|\r")
_OF_LINES = ".txt"


def translate(
    sources: Sources = None,
    to: To = None,
    source_language: From = None,
    output: Place = None,
    model: Model = None,
    glossary: Glossaries = None,
    use: Use = None,
    country: Country = None,
    engine: Engine = "auto",
    family: Family = None,
    quality: QualityWanted = Quality.STANDARD,
    trust_remote_code: TrustCode = False,
    cache: Cache = None,
    no_memory: NoMemory = False,
    bilingual: Annotated[
        bool,
        typer.Option(
            "--bilingual", envvar="BRIEFER_BILINGUAL", help="Put each source paragraph before its translation."
        ),
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", envvar="BRIEFER_BRIEF", help="Write a brief as well: see `briefer brief`.")
    ] = False,
    length: LengthWanted = LengthName.STANDARD,
    points: Points = None,
    template: Shape = "executive",
    writer: WriterModel = None,
    file_format: As = None,
    json: Json = False,
    lines: Annotated[
        bool,
        typer.Option(
            "--lines", envvar="BRIEFER_LINES", help="Take each line as one segment: a line out for a line in."
        ),
    ] = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Translate articles into Korean and other languages, and write Markdown.

    With --brief, the options of `briefer brief` say what it is like.

    What a model answers is remembered in the cache folder, in a file that you alone can read: the next time, it is
    asked only for what has changed in the article or in the glossary.

    Exit codes: 0 done, 2 bad input or usage, 3 model not available, 4 checks failed under --strict, 5 some sources
    failed, 6 an output or the cache cannot be written, 130 stopped.
    """
    if lines and (json or file_format or bilingual or brief):
        raise InputError("--lines writes lines alone", hint="leave out --json, --format, --bilingual and --brief")
    written = format_of(file_format, json=json)
    if written is Format.JSON and bilingual:
        raise InputError("--json has each source beside its translation already", hint="leave out --bilingual")
    wish = _Wish(targets(to), language(source_language) if source_language else None, bilingual, written, lines)
    wanted = [target.code for target in wish.targets]
    articles = expand(named(sources, "translate"), output, [f".{code}{wish.suffix}" for code in wanted])
    suffixes = [wish.suffix, f"{SUFFIX}{written.suffix}"] if brief else [wish.suffix]
    place = destination(output, articles, wanted, suffixes)
    require_file(place, written)

    from briefer import memory
    from briefer.glossary import in_force

    folder = settings.cache_folder(cache)
    outlet = Outlet(place, quiet=quiet)
    models = Models(model, writer, use, country, folder, engine, family, trust_remote_code, quality)
    with interruptible(), memory.Memory(None if no_memory else folder / memory.FILE, outlet.say) as remembered:
        terms = in_force(glossary or [])
        briefing = None
        if brief:
            writes = open_writer(models, remembered)
            briefing = Briefing(template, length_of(length, points), written, writes, terms)
        work = _Work(wish, outlet, terms, briefing)
        work.run(
            articles,
            lambda pairs, characters: open_translator(
                models, remembered, outlet.say, pairs, work=characters, ask=not quiet
            ),
        )
    if work.failures:
        raise typer.Exit(SOME_FAILED)
    if strict and work.to_review:
        say(f"briefer: {counted(work.to_review, 'segment')} to review (--strict)")
        raise typer.Exit(CHECKS_FAILED)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the options say about the outputs."""

    targets: tuple[Language, ...]
    source: Language | None
    bilingual: bool
    format: Format
    lines: bool

    @property
    def suffix(self) -> str:
        """That of the outputs' names."""
        return _OF_LINES if self.lines else self.format.suffix


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

    @property
    def characters(self) -> int:
        """How long it is."""
        texts = self.lines if self.document is None else [block.text for block in self.document.blocks]
        return sum(map(len, texts))


class _Work:
    """Translates every source into every target.

    Attributes:
        failures: Sources that could not be read.
        to_review: Segments with a finding.
    """

    def __init__(self, wish: _Wish, outlet: Outlet, glossary: "Glossary", briefing: Briefing | None) -> None:
        self._wish = wish
        self._outlet = outlet
        self._glossary = glossary
        self._briefing = briefing
        self._several_outputs = False
        self.failures = 0
        self.to_review = 0

    def run(self, sources: Sequence[Source], open_model: "Callable[[Pairs, int], Translator]") -> None:
        """Do it; where there are several sources, one that cannot be read does not stop the others.

        Raises:
            BrieferError: Anything else is wrong, which would be so for the other sources too.
        """
        self._several_outputs = len(sources) * len(self._wish.targets) > 1 or self._briefing is not None
        articles = read_all(sources, self._read)
        self.failures = len(sources) - len(articles)
        pairs = {(one.language.code, target.code) for one in articles if one.language for target in one.targets}
        characters = sum(one.characters * len(one.targets) for one in articles)
        translator = open_model(pairs, characters) if pairs else None
        for pair in sorted(pairs):
            if translator is not None:
                translator.require(*pair)
        for article in articles:
            for target in article.targets:
                if article.language is None or translator is None:
                    outputs = {self._wish.suffix: _unchanged(article.lines)}
                else:
                    outputs = self._outputs(article, article.language, target, translator)
                for suffix, output in outputs.items():
                    self.to_review += output.to_review
                    self._outlet.write(article.source, target.code, suffix, output)

    def _read(self, source: Source) -> _Article:
        from briefer.detect import detect
        from briefer.readers import read

        if self._wish.lines:
            document, lines = None, _read_lines(source.name)
            text = " ".join(lines)
            if not _has_words(text):
                return _Article(source, document, lines, None, self._wish.targets)
            spoken = self._wish.source or detect(text, source.name)
        else:
            document, lines = read(source.name), []
            spoken = language_of(document, source, self._wish.source)
        wanted = tuple(target for target in self._wish.targets if target != spoken)
        if not wanted:
            raise InputError(f"{source.name} is in {spoken.name} already", hint="choose another language with --to")
        if wanted != self._wish.targets:
            self._outlet.say(
                f"briefer: {source.name} is in {spoken.name} already: it is translated into the others only"
            )
        return _Article(source, document, lines, spoken, wanted)

    def _outputs(
        self, article: _Article, spoken: Language, target: Language, translator: "Translator"
    ) -> dict[str, Output]:
        """What is written of an article in one language, by the suffix of its file."""
        from briefer.brief.model import Article
        from briefer.cli.progress import watching
        from briefer.translate import translate, translate_texts

        with watching(f"{article.source.name} → {target.code}", quiet=self._outlet.quiet) as watch:
            languages = spoken.code, target.code
            if article.document is None:
                texts = [(line, BlockKind.PARAGRAPH) for line in article.lines]
                answers = translate_texts(
                    texts, *languages, translator=translator, glossary=self._glossary, watch=watch
                )
                return {self._wish.suffix: _of_lines(article.lines, answers)}
            translation = translate(
                article.document, *languages, translator=translator, glossary=self._glossary, watch=watch
            )
            outputs = {self._wish.suffix: self._of_translation(translation)}
            if self._briefing is not None:
                try:
                    outputs[self._briefing.suffix] = self._briefing.brief(
                        [Article.of(article.document, spoken.code)],
                        target.code,
                        lambda: translator,
                        watch,
                        one_line=self._outlet.place.stdout,
                    )
                except InputError as error:  # the translation is an output all the same
                    self.failures += 1
                    say(f"briefer: {one_line(error)}")
            return outputs

    def _of_translation(self, translation: "Translation") -> Output:
        from briefer.render import json, markdown

        to_review = len({finding.segment for finding in translation.findings})
        summary = f"{len(translation.segments)} segments, {to_review} to review"
        if self._wish.format is Format.JSON:
            one_a_line = self._outlet.place.stdout and self._several_outputs
            return Output(json.render(translation, indent=None if one_a_line else 2), summary, to_review)
        written = markdown.render(translation, bilingual=self._wish.bilingual)
        return Output(formatted(written, self._wish.format, translation.target), summary, to_review)


def _read_lines(name: str) -> list[str]:
    """The lines of a source; what else Unicode calls a line break, such as a form feed, is part of a line."""
    from briefer.readers import source

    lines = _LINE_END.split(source.decode(source.load(name), name))
    return lines[:-1] if lines[-1] == "" else lines


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _unchanged(lines: Sequence[str]) -> Output:
    return Output("".join(f"{line}\n" for line in lines), f"{len(lines)} lines")


def _of_lines(lines: Sequence[str], answers: "Sequence[TranslatedText]") -> Output:
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
    return Output("".join(f"{line}\n" for line in written), f"{len(written)} lines", to_review, remarks)
