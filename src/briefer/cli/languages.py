"""`briefer languages`."""

from briefer.cli.console import put
from briefer.languages import LANGUAGES


def languages() -> None:
    """List the languages that briefer reads and writes, and their codes."""
    for language in LANGUAGES.values():
        put(f"{language.code}  {language.name}, {language.endonym}\n")
