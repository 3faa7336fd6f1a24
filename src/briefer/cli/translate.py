"""`briefer translate`."""

import sys
from typing import Annotated

import typer

from briefer import settings
from briefer.cli.console import say
from briefer.cli.options import Cache, Glossaries, Model, NoMemory, codes
from briefer.cli.work import SOME_FAILED, Wish, Work, interruptible
from briefer.errors import InputError
from briefer.languages import Language, language
from briefer.sources import STDIN, destination, expand

CHECKS_FAILED = 4


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
    no_memory: NoMemory = False,
    bilingual: Annotated[
        bool,
        typer.Option(
            "--bilingual", envvar="BRIEFER_BILINGUAL", help="Put each source paragraph before its translation."
        ),
    ] = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            envvar="BRIEFER_JSON",
            help="Write JSON with offsets, terms and findings; several on standard output are one a line.",
        ),
    ] = False,
    lines: Annotated[
        bool,
        typer.Option(
            "--lines", envvar="BRIEFER_LINES", help="Take each line as one segment: a line out for a line in."
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", envvar="BRIEFER_STRICT", help="Exit with 4 if anything is to be reviewed.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", envvar="BRIEFER_QUIET", help="Say nothing but errors.")
    ] = False,
) -> None:
    """Translate articles into Korean and other languages, and write Markdown.

    What a model answers is remembered in the cache folder, in a file that you alone can read: the next time, it is
    asked only for what has changed in the article or in the glossary.

    Exit codes: 0 done, 2 bad input or usage, 3 model not available, 4 checks failed under --strict, 5 some sources
    failed, 6 an output or the cache cannot be written, 130 stopped.
    """
    if lines and (json or bilingual):
        raise InputError("--lines writes lines alone", hint="leave out --json and --bilingual")
    if json and bilingual:
        raise InputError("--json has each source beside its translation already", hint="leave out --bilingual")
    wish = Wish(_targets(to), language(source_language) if source_language else None, bilingual, json, lines, quiet)
    wanted = [target.code for target in wish.targets]
    articles = expand(_named(sources), output, [f".{code}{wish.suffix}" for code in wanted])
    place = destination(output, articles, wanted, wish.suffix)

    from briefer import memory
    from briefer.glossary import in_force

    folder = settings.cache_folder(cache)
    told = (lambda _line: None) if quiet else say
    with interruptible(), memory.Memory(None if no_memory else folder / memory.FILE, told) as remembered:
        terms = in_force(glossary or [])
        work = Work(wish, place, terms, model, folder, remembered)
        work.run(articles)
    if work.failures:
        raise typer.Exit(SOME_FAILED)
    if strict and work.to_review:
        say(f"briefer: {work.to_review} segments are to be reviewed (--strict)")
        raise typer.Exit(CHECKS_FAILED)


def _targets(to: list[str] | None) -> tuple[Language, ...]:
    targets = tuple(map(language, codes(to)))
    if not targets:
        raise InputError("no target language is given", hint="--to ko")
    return targets


def _named(sources: list[str] | None) -> list[str]:
    """The sources as named, or standard input where something is piped in."""
    if sources:
        names = sources
    elif sys.stdin is None or sys.stdin.isatty():
        raise InputError("no source is given", hint="briefer translate --to ko article.txt")
    else:
        names = [STDIN]
    if STDIN in names and sys.stdin is None:
        raise InputError("standard input is closed", hint="name a file")
    return names
