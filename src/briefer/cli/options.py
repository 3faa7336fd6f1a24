"""Options that several commands share."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.briefing import LengthName
from briefer.cli.work import Format
from briefer.errors import InputError
from briefer.languages import Language, language
from briefer.models.base import Quality
from briefer.sources import STDIN


def _said_here(context: typer.Context, parameter: typer.CallbackParam, value: bool) -> bool:
    """What is said of running code, if it was said in the command itself.

    A settings file comes with the folder of a project, from whomever: it must not make a model's code run.
    """
    source = context.get_parameter_source(str(parameter.name))
    if value and source is not None and source.name != "COMMANDLINE":
        raise InputError("--trust-remote-code is no setting", hint="take it out of the settings file, and say it here")
    return value


Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", help="Text or Markdown files, folders of them, or - for standard input."),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to", "-t", metavar="LANG", envvar="BRIEFER_TO", help="Target language; several as ko,ja or given again."
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", "-f", metavar="LANG", envvar="BRIEFER_FROM", help="Source language.  [default: recognised]"),
]
Place = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        envvar="BRIEFER_OUTPUT",
        help="Folder, file, or - for standard output.  [default: out]",
    ),
]
As = Annotated[
    Format | None,
    typer.Option("--format", envvar="BRIEFER_FORMAT", help="What is written.  [default: md]", show_choices=True),
]
Json = Annotated[
    bool,
    typer.Option(
        "--json",
        envvar="BRIEFER_JSON",
        help="Write JSON with offsets, terms and findings; several on standard output are one a line.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", envvar="BRIEFER_STRICT", help="Exit with 4 if anything is to be reviewed.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", envvar="BRIEFER_QUIET", help="Say nothing but errors.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        envvar="BRIEFER_MODEL",
        help="An alias that `briefer models list` has, a model folder, a GGUF file, a hub id[@revision] that is on "
        "this machine, or the address of an OpenAI-compatible server (its key in BRIEFER_API_KEY).  [default: the best "
        "that is here, else embedded]",
    ),
]
Family = Annotated[
    str | None,
    typer.Option(
        "--family",
        metavar="FAMILY",
        envvar="BRIEFER_FAMILY",
        help="What the model is loaded as, where its files do not tell: marian, nllb, m2m100, small100, mbart50, "
        "madlad, t5, chat, hunyuan, translategemma, base; or summariser, which holds for --writer.",
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        envvar="BRIEFER_ENGINE",
        help="What runs a translation model: transformers; ctranslate2, if it writes the same; or auto, the faster one "
        "once they were compared, which it does itself only where there is much to translate.",
    ),
]
QualityWanted = Annotated[
    Quality,
    typer.Option(
        "--quality",
        envvar="BRIEFER_QUALITY",
        help="best: draw 16 more translations of each sentence and take the one that is most like the others, of those "
        "that keep numbers and terms. It takes several times as long.",
        show_choices=True,
    ),
]
TrustCode = Annotated[
    bool,
    typer.Option(
        "--trust-remote-code",
        callback=_said_here,
        help="Run the code that lies in the model's folder, if it cannot be loaded without. It can do all that you "
        "can; it has to be said in every command, and is no setting.",
    ),
]
Use = Annotated[
    str | None,
    typer.Option(
        "--use",
        metavar="USE",
        envvar="BRIEFER_USE",
        help="What for, 'commercial' or 'research': a model whose licence excludes it is refused.",
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        envvar="BRIEFER_COUNTRY",
        help="Where, as KR or EU: a model whose licence excludes it is refused.",
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", envvar="BRIEFER_CACHE", help="Folder for converted models; by default the user's cache."
    ),
]
NoMemory = Annotated[
    bool,
    typer.Option(
        "--no-memory",
        envvar="BRIEFER_NO_MEMORY",
        help="Ask the model everything anew, and do not remember what it answers.",
    ),
]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary",
        "-g",
        metavar="FILE",
        envvar="BRIEFER_GLOSSARY",
        help="Glossary file laid over the one that ships with briefer; may be given again, the last wins. In the "
        "variable, several are separated as in PATH.",
    ),
]


LengthWanted = Annotated[
    LengthName, typer.Option("--length", envvar="BRIEFER_LENGTH", help="How much to say: 3, 5 or 8 key points.")
]
Points = Annotated[
    int | None,
    typer.Option(min=1, max=50, metavar="N", envvar="BRIEFER_POINTS", help="Key points, instead of a --length."),
]
Shape = Annotated[
    str,
    typer.Option(
        "--template",
        metavar="NAME",
        envvar="BRIEFER_TEMPLATE",
        help="Shape of the brief: executive, press-line, timeline, questions, or one of your own in prompts/brief/.",
    ),
]
WriterModel = Annotated[
    str | None,
    typer.Option(
        "--writer",
        metavar="MODEL",
        envvar="BRIEFER_WRITER",
        help="Model that puts the chosen sentences into words of its own, or 'none'.  [default: --model, if it is a "
        "chat model of 2 GB or more; else none]",
    ),
]


def targets(names: list[str] | None) -> tuple[Language, ...]:
    """The languages of `--to`.

    Raises:
        InputError: None is named, or a name is that of no language.
    """
    found = tuple(map(language, codes(names)))
    if not found:
        raise InputError("no target language is given", hint="--to ko")
    return found


def named(sources: list[str] | None, command: str) -> list[str]:
    """The sources as named, or standard input where something is piped in.

    Raises:
        InputError: There is neither.
    """
    if sources:
        names = sources
    elif sys.stdin is None or sys.stdin.isatty():
        raise InputError("no source is given", hint=f"briefer {command} --to ko article.txt")
    else:
        names = [STDIN]
    if STDIN in names and sys.stdin is None:
        raise InputError("standard input is closed", hint="name a file")
    return names


def codes(names: list[str] | None) -> tuple[str, ...]:
    """The languages that an option such as `--to ko,ja --to fr` names, each once.

    Raises:
        InputError: A name is that of no language.
    """
    said = [name for each in names or [] for name in each.split(",") if name.strip()]
    return tuple(dict.fromkeys(language(name).code for name in said))
