"""What briefer says: articles and answers on standard output, everything else on standard error."""

import io
import os
import sys
from contextlib import suppress

import typer

from briefer.errors import BrieferError, OutputError

READER_GONE = 141
"""What a shell gives for a process that SIGPIPE ended: under `pipefail`, the script sees a cut output as one."""


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what it cannot hold, half a surrogate pair, is shown in another way."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def put(text: str) -> None:
    """Write to standard output.

    Raises:
        OutputError: It cannot be written.
        typer.Exit: Whoever read it has stopped reading, as `head` does.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", hint="name a file or folder with -o")
    try:
        typer.echo(text, nl=False)
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        raise output_lost(error) from error


def output_lost(error: OSError) -> OutputError:
    """What to tell of standard output that cannot be written; what waits in its buffer is dropped."""
    _discard_output()
    return OutputError(f"cannot write standard output: {error.strerror or error}", hint="send it to another place")


def _discard_output() -> None:
    """Lead standard output nowhere: the interpreter, which flushes it at exit, would complain once more."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(message: str) -> None:
    """Write a line to standard error; where that cannot be written either, there is no one to tell."""
    with suppress(OSError):
        typer.echo(message, err=True)


def counted(number: int, noun: str) -> str:
    """A number of things: `1 term`, `2 terms`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(error: BrieferError) -> str:
    """An expected failure and what to do about it."""
    return f"{error} ({error.hint})" if error.hint else str(error)
