"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.languages import language

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        envvar="BRIEFER_MODEL",
        help="'embedded', a model folder, or a hub id[@revision] that is on this machine.  [default: embedded]",
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


def codes(names: list[str] | None) -> tuple[str, ...]:
    """The languages that an option such as `--to ko,ja --to fr` names, each once.

    Raises:
        InputError: A name is that of no language.
    """
    said = [name for each in names or [] for name in each.split(",") if name.strip()]
    return tuple(dict.fromkeys(language(name).code for name in said))
