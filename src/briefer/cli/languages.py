"""`briefer languages`."""

import typer

from briefer.languages import LANGUAGES


def languages() -> None:
    """List the languages that briefer reads and writes, and their codes."""
    for language in LANGUAGES.values():
        typer.echo(f"{language.code}  {language.name}, {language.endonym}")
