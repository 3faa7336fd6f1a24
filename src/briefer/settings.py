"""Settings: a flag wins over the environment, that over `briefer.toml`, that over the default."""

import os
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from briefer.errors import InputError

FILE = Path("briefer.toml")
PREFIX = "BRIEFER_"


def load(path: Path | None, options: Mapping[str, Collection[str]]) -> dict[str, dict[str, Any]]:
    """Read a settings file into defaults for each command.

    A key at the top level is for every command that has such an option; one under `[command]` is for that command.

    Args:
        path: The file; None for `briefer.toml` in the working directory, which need not exist.
        options: The names of the options that each command has.

    Raises:
        InputError: The file is not TOML, or has a key that no command knows.
    """
    file = path or FILE
    if path is None and not file.exists():
        return {}
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}", hint="name a settings file with --config") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{file}: {error}", hint="mend the file: it is TOML, in UTF-8") from None
    everywhere = set().union(*options.values())
    defaults: dict[str, dict[str, Any]] = {command: {} for command in options}
    for key, value in content.items():
        if key in options and isinstance(value, dict):
            for name in value:
                _require_known(name, options[key], f"{file}: [{key}]")
        else:
            _require_known(key, everywhere, str(file))
            for command, names in options.items():
                if key in names:
                    defaults[command][key] = value
    for command in options:
        defaults[command] |= content.get(command, {})
    return {
        command: {name.replace("-", "_"): setting for name, setting in settings.items()}
        for command, settings in defaults.items()
    }


def check_environment(known: Collection[str]) -> None:
    """Refuse a BRIEFER_ variable that nothing reads: a misspelt setting must not pass in silence.

    Raises:
        InputError: There is one.
    """
    for name in sorted(os.environ):
        if name.startswith(PREFIX):
            _require_known(name, known, "environment")


def cache_folder(cache: Path | None) -> Path:
    """The folder for converted models: the one named, else the user's cache."""
    return cache if cache is not None else Path(user_cache_path("briefer"))


def _require_known(name: str, known: Collection[str], where: str) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known))}"
        raise InputError(f"{where}: unknown setting {name!r}", hint=hint)
