"""The glossary files in force, one over the other: packaged, then the user's, the project's, those that are named."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from platformdirs import user_config_path

from briefer.glossary.file import load_all
from briefer.glossary.terms import Glossary
from briefer.resources import glossary_files

PROJECT = Path("glossary")
"""The project's folder of glossary files, in the working folder."""


class Origin(StrEnum):
    """Who keeps a glossary file."""

    PACKAGED = "packaged"
    USER = "user"
    PROJECT = "project"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Layer:
    """A glossary file and who keeps it."""

    origin: Origin
    path: Path


def layers(named: Iterable[Path] = ()) -> tuple[Layer, ...]:
    """All glossary files, the one that wins last. A file that lies in two places counts where it comes last.

    Args:
        named: Files that were named on the command line or in the settings.
    """
    found = [
        *(Layer(Origin.PACKAGED, path) for path in glossary_files()),
        *(Layer(Origin.USER, path) for path in sorted(user_folder().glob("*.yaml"))),
        *(Layer(Origin.PROJECT, path) for path in sorted(PROJECT.glob("*.yaml"))),
        *(Layer(Origin.NAMED, path) for path in named),
    ]
    last: dict[Path, Layer] = {}
    for layer in reversed(found):
        last.setdefault(layer.path.resolve(), layer)
    return tuple(reversed(last.values()))


def user_folder() -> Path:
    """The user's folder of glossary files, which need not exist."""
    return Path(user_config_path("briefer")) / "glossary"


def in_force(named: Iterable[Path] = ()) -> Glossary:
    """The terms of all layers.

    Raises:
        GlossaryError: A file cannot be read or is malformed.
    """
    return load_all(layer.path for layer in layers(named))


def editable(named: Iterable[Path] = ()) -> Path:
    """The file that a new entry goes into: the last named, else the project's last, else `glossary/terms.yaml`."""
    own = [layer.path for layer in layers(named) if layer.origin in {Origin.PROJECT, Origin.NAMED}]
    return own[-1] if own else PROJECT / "terms.yaml"
