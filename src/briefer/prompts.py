"""The prompts: Jinja templates that a user can read, edit and replace."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import jinja2.sandbox
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from briefer.errors import InputError
from briefer.languages import LANGUAGES
from briefer.resources import resource

FENCE = "source_text"
"""Name of the tags around article text in a chat prompt: what they enclose is data."""


class Prompts:
    """Templates from a working directory's `prompts/`, else from those that ship with briefer, file by file.

    Args:
        folders: Where to look, the first first; by default `./prompts`, then the packaged ones.
    """

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._folders = folders or (Path("prompts"), resource("prompts"))
        # Sandboxed, since a folder of articles from elsewhere may bring its own prompts.
        self._environment = jinja2.sandbox.SandboxedEnvironment(
            loader=jinja2.FileSystemLoader(self._folders, encoding="utf-8"),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )

    @cached_property
    def examples(self) -> list[dict[str, str]]:
        """The sentences of `examples.yaml`, each in every language: language code to text.

        Raises:
            InputError: The file does not exist, or is not such a list.
        """
        path = self._find("examples.yaml")
        if path is None:
            raise InputError("prompt examples.yaml not found", hint=f"looked in {self._looked()}")
        try:
            examples = YAML(typ="safe").load(path.read_text("utf-8"))
        except (YAMLError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: {' '.join(str(error).split())}", hint="mend the file: YAML, in UTF-8") from None
        if not isinstance(examples, list) or not all(_is_example(one) for one in examples):
            raise InputError(f"{path}: expected sentences, each in {', '.join(LANGUAGES)}", hint="add what is missing")
        return examples

    def render(self, template: str, **values: Any) -> str:
        """Fill in a template.

        Raises:
            InputError: The template does not exist, is malformed, or uses a name that it is not given.
        """
        try:
            return self._environment.get_template(template).render(**values)
        except jinja2.TemplateNotFound as error:
            raise InputError(f"prompt {error.name} not found", hint=f"looked in {self._looked()}") from None
        except jinja2.TemplateSyntaxError as error:
            raise InputError(f"{error.filename}:{error.lineno}: {error.message}", hint="mend the template") from None
        except jinja2.UndefinedError as error:
            raise InputError(f"prompt {template}: {error.message}", hint=f"it may use {', '.join(values)}") from None
        except InputError:
            raise
        except Exception as error:  # a template is a program: it may divide by zero
            reason = str(error) or type(error).__name__
            raise InputError(f"prompt {template}: {reason}", hint="mend the template: Jinja, in UTF-8") from error

    def names(self, folder: str, ending: str) -> list[str]:
        """The names of the files in a folder of templates that have an ending, without it: the user's, and ours."""
        found = (file.name for each in self._folders for file in (each / folder).glob(f"*{ending}"))
        return sorted({name.removesuffix(ending) for name in found})

    def variables(self, template: str) -> frozenset[str]:
        """The names that a template, or one that it includes, takes from outside.

        Raises:
            InputError: The template is malformed.
        """
        found: set[str] = set()
        for name in self._with_included([template]):
            path = self._find(name)
            if path is not None:
                try:
                    found |= jinja2.meta.find_undeclared_variables(self._environment.parse(path.read_text("utf-8")))
                except jinja2.TemplateSyntaxError as error:
                    raise InputError(f"{path}:{error.lineno}: {error.message}", hint="mend the template") from None
                except UnicodeDecodeError:
                    raise InputError(f"{path} is not UTF-8", hint="save it as UTF-8") from None
        return frozenset(found)

    def digest(self, *names: str) -> str:
        """First 12 hex digits of the SHA-256 over the named files, and those that they include, as found."""
        digest = hashlib.sha256()
        for name in self._with_included(names):
            path = self._find(name)
            digest.update(name.encode() + b"\0" + (path.read_bytes() if path else b"") + b"\0")
        return digest.hexdigest()[:12]

    def _with_included(self, names: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            path = self._find(name)
            if name not in found and path is not None and path.suffix == ".j2":
                with suppress(jinja2.TemplateError, UnicodeDecodeError):  # `render` will say what is wrong
                    tree = self._environment.parse(path.read_text("utf-8"))
                    waiting += [each for each in jinja2.meta.find_referenced_templates(tree) if each]
            found[name] = None
        return list(found)

    def _find(self, name: str) -> Path | None:
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def _looked(self) -> str:
        return ", ".join(str(folder) for folder in self._folders)


def _is_example(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(code), str) for code in LANGUAGES)
