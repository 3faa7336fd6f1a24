"""Write docs/commands.md from the commands themselves; with --check, say whether documents are true instead.

Checked: the command reference is what the commands print, and every relative link of the documents leads to a file.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from briefer.cli import app

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "commands.md"
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def main() -> None:
    """Write the reference, or check it and the links."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    reference = command_reference()
    if not parser.parse_args().check:
        REFERENCE.write_text(reference, "utf-8")
        return
    problems = dead_links()
    if not REFERENCE.exists() or REFERENCE.read_text("utf-8") != reference:
        problems.append("docs/commands.md is not what the commands print: run `make docs`")
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(bool(problems))


def command_reference() -> str:
    """The help of every command, as Markdown."""
    os.environ["COLUMNS"] = os.environ["TERMINAL_WIDTH"] = "100"
    parts = ["# Commands", "<!-- Written by scripts/generate_docs.py from the commands; do not edit. -->"]
    for arguments in _calls(get_command(app)):
        title = " ".join(["briefer", *arguments])
        shown = CliRunner().invoke(app, [*arguments, "--help"], prog_name="briefer").output.rstrip()
        parts.append(f"## `{title}`\n\n```text\n{shown}\n```")
    return "\n\n".join(parts) + "\n"


def _calls(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call a command, and those of all commands under it."""
    yield words
    for name, each in getattr(command, "commands", {}).items():
        yield from _calls(each, (*words, name))


def dead_links() -> list[str]:
    """Relative links in the documents that lead nowhere."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")]
    return [
        f"{document.relative_to(ROOT)}: {link} does not exist"
        for document in sorted(documents)
        for link in _LINK.findall(document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]


if __name__ == "__main__":
    main()
