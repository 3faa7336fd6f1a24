"""`briefer glossary lint`."""

import json as json_module
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.console import counted, put, say
from briefer.cli.options import Glossaries, codes
from briefer.errors import GlossaryError, InputError

if TYPE_CHECKING:
    from briefer.glossary.lint import Finding

FINDINGS = 4


def lint(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Glossary files, checked together, the one that wins last; by default those of the project and those "
            "that are named with --glossary, or else those that ship with briefer.",
        ),
    ] = None,
    glossary: Glossaries = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            "-t",
            metavar="LANG",
            help="Language in which every term should have a target; several as ko,ja or given again.  [default: those "
            "in which at least half of the entries of the file have one]",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Put right what is safe: characters, spaces, and what is listed twice. Comments and all else stay.",
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write a JSON list of the findings.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings as well.")] = False,
) -> None:
    """Check glossary files: duplicates, contradictions, characters that match nothing, missing and doubtful targets.

    One finding is one line, `FILE:LINE:COLUMN: CODE message`. G0: files that are no glossary; G1: words that two
    entries claim; G2: characters and spaces; G3: renderings; G4: entries that do nothing. Errors make translations
    wrong; warnings are for you to judge.

    Exit codes: 0 no errors, 2 bad usage or a file that cannot be read as a glossary, 4 errors, under --strict also
    warnings, 6 a file cannot be written.
    """
    from briefer.glossary import lint as checks

    paths = _paths(files or [], glossary or [], fix=fix)
    wanted = codes(to)
    fixed = checks.fix(paths) if fix else None
    findings = checks.lint(paths, wanted)
    put(_as_json(findings) if json else "".join(f"{finding}\n" for finding in findings))
    say(f"briefer: {_summary(findings, len(paths), fixed)}")
    if any(finding.code == checks.REFUSED for finding in findings):
        raise typer.Exit(GlossaryError.exit_code)
    if any(strict or finding.severity is checks.Severity.ERROR for finding in findings):
        raise typer.Exit(FINDINGS)


def _paths(files: Sequence[Path], glossaries: Sequence[Path], *, fix: bool) -> list[Path]:
    """The files to check, each once."""
    from briefer.glossary import Origin, layers

    if files:
        return list({path.resolve(): path for path in files}.values())
    found = layers(glossaries)
    own = [layer.path for layer in found if layer.origin in {Origin.PROJECT, Origin.NAMED}]
    if fix and not own:
        raise InputError("there is no glossary file of this project to fix", hint="name a file")
    return own or [layer.path for layer in found if layer.origin is Origin.PACKAGED]


def _as_json(findings: "Sequence[Finding]") -> str:
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "file": str(finding.path),
            "line": finding.line,
            "column": finding.column,
            "term": finding.term,
            "field": finding.field,
            "message": finding.message,
            "fixable": finding.fixable,
        }
        for finding in findings
    ]
    return json_module.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _summary(findings: "Sequence[Finding]", files: int, fixed: int | None) -> str:
    """What was found, and what was done or could be."""
    counts = Counter(str(finding.severity) for finding in findings)
    found = " and ".join(counted(counts[kind], kind) for kind in ("error", "warning") if counts[kind])
    parts = [f"{counted(fixed, 'text')} put right"] if fixed else []
    parts.append(f"{found or 'nothing found'} in {counted(files, 'file')}")
    fixable = sum(finding.fixable for finding in findings)
    if fixable and fixed is None:
        parts.append(f"--fix puts {fixable} right")
    return "; ".join(parts)
