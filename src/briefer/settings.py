"""Settings: a flag wins over the environment, that over `briefer.toml`, that over the default."""

import os
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from briefer.errors import InputError

FILE = Path("briefer.toml")
PREFIX = "BRIEFER_"
_PATHS = frozenset({"cache", "glossary", "output"})
_MODELS = frozenset({"model", "writer"})
_TABLE = "models"

_user_models: dict[str, Any] = {}
"""What the settings file that is in force says of models: it is read once, and models are named in many places."""


class Kind(Enum):
    """What an option takes, as a settings file has to write it."""

    TEXT = "a string"
    LIST = "a string or a list of strings"
    FLAG = "true or false"
    NUMBER = "a whole number"

    def takes(self, value: object) -> bool:
        """Whether a value of a settings file is one of these."""
        if self is Kind.FLAG:
            return isinstance(value, bool)
        if self is Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        texts = value if self is Kind.LIST and isinstance(value, list) else [value]
        return all(isinstance(text, str) for text in texts)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command.

    Attributes:
        parameter: Name of the command's parameter, which is not always that of the option.
        kind: What it takes.
    """

    parameter: str
    kind: Kind


Options = Mapping[str, Option]
"""The options of a command, by their long names without dashes before them."""


def load(path: Path | None, commands: Mapping[str, Options]) -> dict[str, dict[str, Any]]:
    """Read a settings file into defaults for each command, by the names of its parameters.

    A key at the top level is for every command that has such an option; one under `[command]` is for that command;
    what is under `[models]` is kept for `user_models`. Files and folders are named as seen from the folder of the
    settings file.

    Args:
        path: The file; None for `briefer.toml` in the working directory, which need not exist.
        commands: The options that each command has.

    Raises:
        InputError: The file is not TOML, or has a key that no command knows, or a value of the wrong type.
    """
    file = path or FILE
    _user_models.clear()
    if path is None and not file.exists():
        return {}
    content = _read(file)
    if isinstance(content.get(_TABLE), dict):
        _user_models.update({alias: _placed(fields, file) for alias, fields in content.pop(_TABLE).items()})
    tables = {key: value for key, value in content.items() if key in commands and isinstance(value, dict)}
    everywhere = {key: value for key, value in content.items() if key not in tables}
    known = set().union(*commands.values())
    for key in everywhere:
        _require_known(key, known, str(file))
    defaults: dict[str, dict[str, Any]] = {}
    for command, options in commands.items():
        where = f"{file}: [{command}]"
        own = tables.get(command, {})
        for key in own:
            _require_known(key, options, where)
        # One key may be a list for one command and a single value for another, which then has no use for a list.
        kinds = {key: {other[key].kind for other in commands.values() if key in other} for key in options}
        shared = {
            key: value
            for key, value in everywhere.items()
            if key in options and (options[key].kind.takes(value) or not any(kind.takes(value) for kind in kinds[key]))
        }
        defaults[command] = {
            options[key].parameter: _value(key, value, options[key].kind, where if key in own else str(file), file)
            for key, value in (shared | own).items()
        }
    return defaults


def user_models() -> dict[str, Any]:
    """The tables under `[models]` of the settings file that was read last, by alias; what is in them is not checked."""
    return dict(_user_models)


def set_model(path: Path | None, name: str) -> Path:
    """Write `model = NAME` into a settings file, for every command; all else in it stays as it is, byte for byte.

    Args:
        path: The file; None for `briefer.toml` in the working directory, which need not exist.
        name: Model as `--model` takes it.

    Returns:
        The file.

    Raises:
        InputError: The file is not TOML.
        OutputError: It cannot be written.
    """
    import tomlkit

    from briefer.writing import write

    file = path or FILE
    if path is not None or file.exists():
        _read(file)
        document = tomlkit.parse(file.read_bytes())
    else:
        document = tomlkit.document()
    document["model"] = name
    write(file, tomlkit.dumps(document))
    return file


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


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}", hint="name a settings file with --config") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{file}: {error}", hint="mend the file: it is TOML, in UTF-8") from None


def _value(key: str, value: object, kind: Kind, where: str, file: Path) -> bool | int | str | list[str]:
    """A setting, checked and with its paths resolved."""
    if not kind.takes(value):
        raise InputError(f"{where}: {key} must be {kind.value}, not {_toml(value)}", hint="mend the settings file")
    if isinstance(value, int):
        return value
    texts = [_resolved(key, str(one), file) for one in (value if isinstance(value, list) else [value])]
    return texts if kind is Kind.LIST else texts[0]


def _placed(fields: Any, file: Path) -> Any:
    """An entry of a model whose folder is named as seen from the settings file."""
    if isinstance(fields, dict) and isinstance(fields.get("id"), str) and fields["id"].startswith("."):
        return fields | {"id": os.path.normpath(_resolved("model", fields["id"], file))}
    return fields


def _resolved(key: str, value: str, file: Path) -> str:
    """A path as seen from the folder of the settings file; any other value, and `-`, as it is."""
    if value == "-" or not (key in _PATHS or (key in _MODELS and value.startswith("."))):
        return value
    # An absolute path to a model cannot be taken for a hub id; of others, the slash that marks a folder stays.
    folder = file.parent.absolute() if key in _MODELS else file.parent
    return os.path.join(folder, os.path.expanduser(value))  # noqa: PTH111, PTH118


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _require_known(name: str, known: Collection[str], where: str) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known))}"
        raise InputError(f"{where}: unknown setting {name!r}", hint=hint)
