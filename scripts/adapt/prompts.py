"""What training shows the model: the very prompt that briefer asks an adapted model with."""

from collections.abc import Sequence
from functools import cache

from briefer.languages import LANGUAGES
from briefer.models.prompted import PROMPT_FILES
from briefer.prompts import Prompts
from briefer.resources import resource


def prompt(text: str, target: str, terms: Sequence[tuple[str, str]] = (), source: str = "en") -> str:
    """Fill in the template; it ends without a space."""
    [template] = PROMPT_FILES["adapted"]
    languages = {"source": LANGUAGES[source], "target": LANGUAGES[target]}
    return packaged().render(template, text=text, terms=list(terms), **languages).rstrip("\n")


@cache
def packaged() -> Prompts:
    """Return the prompts that ship, whatever lies in the working directory."""
    return Prompts((resource("prompts"),))


def completion(text: str) -> str:
    """Return what the model must write after `prompt`: one line, ended by its newline."""
    return f" {text}\n"
