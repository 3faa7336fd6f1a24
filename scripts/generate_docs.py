"""Write commands.md, lint.md and models.md in docs/ from what they describe; --check says whether documents are true.

Checked: both are what commands and checks say of themselves, and every relative link of a document leads to a file.
"""

import argparse
import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

import family_table
from briefer.cli import app
from briefer.glossary.lint import CHECKS
from briefer.models.catalogue import as_markdown

ROOT = Path(__file__).parents[1]
PROVEN = """\
Every family is tested on a tiny model in its true format, with its true tokenizer class, which was trained to know some
forty sentences by heart. What a real model's translation is worth is another matter: see [quality](quality.md)."""
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def main() -> None:
    """Write the references, or check them and the links."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    references = {
        ROOT / "docs" / "commands.md": command_reference(),
        ROOT / "docs" / "lint.md": lint_reference(),
        ROOT / "docs" / "models.md": model_reference(),
    }
    if not parser.parse_args().check:
        for path, content in references.items():
            path.write_text(content, "utf-8")
        return
    problems = dead_links()
    for path, content in references.items():
        if not path.exists() or path.read_text("utf-8") != content:
            problems.append(f"{path.relative_to(ROOT)} is not what briefer says: run `make docs`")
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


def model_reference() -> str:
    """What the catalogue says of models and licences, and the tests of families and features, as Markdown."""
    note = "<!-- Written by scripts/generate_docs.py from the catalogue and the tests; do not edit. -->"
    families = f"## What works with which family\n\n{PROVEN}\n\n{family_table.as_markdown()}"
    return f"# Models\n\n{note}\n\n{as_markdown()}\n{families}"


def lint_reference() -> str:
    """What each check of `briefer glossary lint` finds, as Markdown."""
    rows = ["| code | severity | what | `--fix` |", "|---|---|---|---|"]
    for check in CHECKS:
        what = " ".join((inspect.getdoc(check.run) or "").split("\n\n")[0].split()).partition(": ")[2]
        fixable = "yes" if check.fixable else ""
        rows.append(f"| {check.code} | {check.severity} | {what.replace('|', chr(92) + '|')} | {fixable} |")
    return "\n".join(
        [
            "# Checks of `briefer glossary lint`",
            "",
            "<!-- Written by scripts/generate_docs.py; do not edit. -->",
            "",
            *rows,
            "",
        ]
    )


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
