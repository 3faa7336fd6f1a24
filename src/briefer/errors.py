"""Errors that a user can act on; anything else is a bug and keeps its traceback."""


class BrieferError(Exception):
    """Base of every expected failure: one line that names the thing, and a hint that names the next step.

    Attributes:
        exit_code: What the command line exits with.
        hint: What to do next, or an empty string.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(BrieferError):
    """A source, an option or a setting cannot be used."""


class GlossaryError(InputError):
    """A glossary file is malformed; the message gives file, line and field."""


class ModelError(BrieferError):
    """The model is missing, cannot be loaded, or cannot do what is asked."""

    exit_code = 3


class OutputError(BrieferError):
    """An output or the cache cannot be written."""

    exit_code = 6
