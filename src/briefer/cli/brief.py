"""`briefer brief`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
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
    Models,
    Outlet,
    format_of,
    interruptible,
    language_of,
    open_translator,
    open_writer,
    read_all,
    require_file,
)
from briefer.errors import InputError
from briefer.languages import Language, language
from briefer.models.base import Quality
from briefer.sources import Source, destination, expand

if TYPE_CHECKING:
    from briefer.brief.model import Article
    from briefer.models.base import Translator

_DIGEST = Source("the digest", Path("digest"))


def brief(
    sources: Sources = None,
    to: To = None,
    source_language: From = None,
    output: Place = None,
    model: Model = None,
    writer: WriterModel = None,
    glossary: Glossaries = None,
    use: Use = None,
    country: Country = None,
    engine: Engine = "auto",
    family: Family = None,
    quality: QualityWanted = Quality.STANDARD,
    trust_remote_code: TrustCode = False,
    cache: Cache = None,
    no_memory: NoMemory = False,
    length: LengthWanted = LengthName.STANDARD,
    points: Points = None,
    template: Shape = "executive",
    digest: Annotated[
        bool,
        typer.Option("--digest", envvar="BRIEFER_DIGEST", help="Brief all articles in one, and say where they differ."),
    ] = False,
    file_format: As = None,
    json: Json = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Brief articles: what they say in a few lines, each with links to the paragraphs that it rests on.

    Every line is a sentence of the article, whole or shortened by rule, and translated; or one that a model wrote, if
    --writer or --model names one that can: then every name, number, date, quotation, speaker and negation of it is
    looked for in the paragraphs, and a line that does not hold is thrown away. The brief says how each was made.

    Exit codes: 0 done, 2 bad input or usage, 3 model not available, 4 checks failed under --strict, 5 some sources
    failed, 6 an output or the cache cannot be written, 130 stopped.
    """
    written = format_of(file_format, json=json)
    wanted = targets(to)
    known = language(source_language) if source_language else None
    endings = [f".{target.code}{SUFFIX}{written.suffix}" for target in wanted]
    found = expand(named(sources, "brief"), output, endings, apart=not digest)
    joined = _DIGEST if digest and len(found) > 1 else None
    outputs = [joined] if joined else found
    place = destination(
        output, found, [target.code for target in wanted], [f"{SUFFIX}{written.suffix}"], outputs=outputs
    )
    require_file(place, written)

    from briefer import memory
    from briefer.glossary import in_force

    folder = settings.cache_folder(cache)
    outlet = Outlet(place, quiet=quiet)
    models = Models(model, writer, use, country, folder, engine, family, trust_remote_code, quality)
    with interruptible(), memory.Memory(None if no_memory else folder / memory.FILE, outlet.say) as remembered:
        briefing = Briefing(
            template,
            length_of(length, points),
            written,
            open_writer(models, remembered),
            in_force(glossary or []),
        )
        articles = read_all(found, lambda source: _read(source, known))
        spoken = {one.article.language for one in articles}
        pairs = {(one, target.code) for one in spoken for target in wanted if one != target.code}
        open_model = once(lambda: open_translator(models, remembered, outlet.say, pairs, ask=not quiet))
        work = _Work(briefing, outlet, open_model)
        if joined and articles:
            work.digest(joined, articles, wanted)
        else:
            work.run(articles, wanted)
    if len(articles) < len(found) or work.failures:
        raise typer.Exit(SOME_FAILED)
    if strict and work.to_review:
        say(f"briefer: {counted(work.to_review, 'line')} to review (--strict)")
        raise typer.Exit(CHECKS_FAILED)


@dataclass(frozen=True, slots=True)
class _Read:
    source: Source
    article: "Article"


def _read(source: Source, known: Language | None) -> _Read:
    from briefer.brief.model import Article
    from briefer.readers import read

    document = read(source.name)
    return _Read(source, Article.of(document, language_of(document, source, known).code))


class _Work:
    """Writes the briefs.

    Attributes:
        failures: Articles that have nothing to brief.
        to_review: Lines with a finding.
    """

    def __init__(self, briefing: Briefing, outlet: Outlet, open_model: "Callable[[], Translator]") -> None:
        self._briefing = briefing
        self._outlet = outlet
        self._open_model = open_model
        self.failures = 0
        self.to_review = 0

    def run(self, found: Sequence[_Read], wanted: Sequence[Language]) -> None:
        """A brief of each article in each language; of several, one that has none does not stop the others.

        Raises:
            InputError: There is one article only, and it has nothing to brief.
        """
        for one in found:
            try:
                for target in wanted:
                    self._brief(one.source, [one.article], target, several=len(found) * len(wanted) > 1)
            except InputError as error:
                if len(found) == 1:
                    raise
                self.failures += 1
                say(f"briefer: {one_line(error)}")

    def digest(self, source: Source, found: Sequence[_Read], wanted: Sequence[Language]) -> None:
        """One brief of all articles, in each language.

        Raises:
            InputError: They are not in one language.
        """
        spoken = {one.article.language: one for one in found}
        if len(spoken) > 1:
            told = ", ".join(f"{one.source.name} is in {code}" for code, one in spoken.items())
            raise InputError(f"a digest needs articles in one language: {told}", hint="brief them one by one")
        for target in wanted:
            self._brief(source, [one.article for one in found], target, several=len(wanted) > 1)

    def _brief(self, source: Source, articles: "Sequence[Article]", target: Language, *, several: bool) -> None:
        from briefer.cli.progress import watching

        with watching(f"{source.name} → {target.code}", quiet=self._outlet.quiet) as watch:
            output = self._briefing.brief(
                articles, target.code, self._open_model, watch, one_line=several and self._outlet.place.stdout
            )
        self.to_review += output.to_review
        self._outlet.write(source, target.code, self._briefing.suffix, output)
