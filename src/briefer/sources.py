"""What the user named, and where each output of it goes."""

import os
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import InputError
from briefer.languages import LANGUAGES

STDIN = "-"
STDOUT = "-"
DEFAULT_FOLDER = "out"
_READ = (".txt", ".text", ".md", ".markdown")
_TEXT = (".md", ".markdown", ".txt")
_FORMATS = (".json", ".html", ".docx")
_WRITTEN = (*_TEXT, *_FORMATS)
_NAMES = {".json": "JSON", ".html": "HTML", ".docx": "Word"}
_HEAD = 8192
_FILE_TYPE = re.compile(r"\.[A-Za-z]{2,8}", re.ASCII)
"""A suffix that is meant as a file's: `.html`, but not that of the folder `2024.11` or `out.v2`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article to read.

    Attributes:
        name: Path, or `-` for standard input.
        stem: Where its outputs lie below the output folder, without language and suffix.
    """

    name: str
    stem: Path


@dataclass(frozen=True, slots=True)
class Destination:
    """Where outputs go: to standard output, to one file, or into a folder."""

    stdout: bool
    file: Path | None
    folder: Path

    def path(self, source: Source, target: str, suffix: str) -> Path:
        """The file for one output: `folder/STEM.LANG.suffix`, or the one that was named."""
        return self.file or self.folder / f"{source.stem}.{target}{suffix}"


def expand(names: Sequence[str], output: str | None, endings: Collection[str], *, apart: bool = True) -> list[Source]:
    """The articles that are meant: a folder stands for every text and Markdown file in it, at any depth.

    Hidden files, what lies in an output folder inside it, and outputs beside their sources are left out.

    Args:
        names: The sources as the user named them.
        output: What `-o` says, or None.
        endings: How the names of this run's outputs end: `.ko.txt`.
        apart: Whether each has an output of its own.

    Raises:
        InputError: A name is empty, a folder has no articles, or two articles would have the same output.
    """
    found: list[Source] = []
    for name in names if apart else dict.fromkeys(names):
        path = Path(name)
        if not name.strip():
            raise InputError("the name of a source is empty", hint="is a variable in the command not set?")
        if name == STDIN:
            found.append(Source(name, Path("stdin")))
        elif path.is_dir():
            found += _in_folder(path, _left_out(output), endings)
        else:
            found.append(Source(name, Path(path.stem)))
    for stem, times in Counter(source.stem for source in found).items():
        if times > 1 and apart:
            both = " and ".join(source.name for source in found if source.stem == stem)
            raise InputError(f"{both} would write the same output", hint="take them one at a time, with -o")
    return found


def destination(
    output: str | None,
    sources: Sequence[Source],
    targets: Sequence[str],
    suffixes: Sequence[str],
    *,
    outputs: Sequence[Source] | None = None,
) -> Destination:
    """Where to write: what `-o` says; else standard output for piped input; else the folder `out`.

    Args:
        output: `-`, a folder, or a file with a suffix that briefer writes; None where nothing was said.
        sources: All articles.
        targets: The language codes that each is to be translated into.
        suffixes: Those of the outputs of an article in a language, which say what they are: `.md`, `.brief.md` …
        outputs: What outputs are of, where that is not each source.

    Raises:
        InputError: A single file is named for several outputs or for another format, or an output is a source.
    """
    written = sources if outputs is None else outputs
    if output == STDOUT or (output is None and [source.name for source in sources] == [STDIN]):
        return Destination(stdout=True, file=None, folder=Path(DEFAULT_FOLDER))
    path = Path(output or DEFAULT_FOLDER)
    if _is_folder(output):
        place = Destination(stdout=False, file=None, folder=path)
    else:
        _require_format(path, suffixes[0])
        times = len(written) * len(targets) * len(suffixes)
        if times > 1:
            raise InputError(f"{times} outputs do not fit into the one file {path}", hint="name a folder with -o")
        place = Destination(stdout=False, file=path, folder=path.parent)
    read = {_identity(Path(source.name)) for source in sources if source.name != STDIN}
    paths = (place.path(one, target, suffix) for one in written for target in targets for suffix in suffixes)
    for path in paths:
        if _identity(path) in read:
            raise InputError(f"{path} is a source", hint="name another file or folder with -o")
    return place


def _left_out(output: str | None) -> Path | None:
    """The folder that holds outputs alone, where it lies inside a folder of articles."""
    if output == STDOUT:
        return Path(DEFAULT_FOLDER)
    return Path(output or DEFAULT_FOLDER) if _is_folder(output) else None


def _is_folder(output: str | None) -> bool:
    """Whether `-o` names a folder: one that exists, a name that ends in a slash, or one that has no file's suffix."""
    path = Path(output or DEFAULT_FOLDER)
    if path.is_dir() or (output or "").endswith(("/", os.sep)):
        return True
    return not path.exists() and not _FILE_TYPE.fullmatch(path.suffix)


def _require_format(path: Path, suffix: str) -> None:
    """Refuse a file whose suffix says another format than the one that is written."""
    named = path.suffix.lower()
    if named not in _WRITTEN:
        kind = "is a file" if path.exists() else f"names a {named} file"
        raise InputError(
            f"{path} {kind}: {', '.join(_WRITTEN)} are written",
            hint="or name a folder, with / at its end, or - with -o",
        )
    wanted = Path(suffix).suffix or suffix
    if named in _FORMATS and wanted != named:
        kind = named.removeprefix(".")
        raise InputError(f"{path} names a {_NAMES[named]} file", hint=f"add --format {kind}, or name a .md file")
    if wanted in _FORMATS and wanted != named:
        raise InputError(f"{path} does not name a {_NAMES[wanted]} file", hint=f"name a {wanted} file")


def _identity(path: Path) -> object:
    """What two names of one file have in common, also where they are links or differ in case."""
    try:
        found = path.stat()
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def _in_folder(folder: Path, output: Path | None, endings: Collection[str]) -> list[Source]:
    inside = output is not None and folder.resolve() in output.resolve().parents
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _READ
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not (inside and output is not None and output.resolve() in path.resolve().parents)
        and not _is_written(path)
    ]
    stems = {path.with_suffix("") for path in files}
    endings = {*endings, *(f".{code}{kind}.md" for code in LANGUAGES for kind in ("", ".brief"))}
    files = [path for path in files if not _is_output(path, stems, endings)]
    if not files:
        raise InputError(f"{folder} has no articles", hint=f"files in {', '.join(_READ)} are read")
    return [Source(str(path), path.relative_to(folder).with_suffix("")) for path in files]


def _is_written(path: Path) -> bool:
    """Whether a Markdown file says of itself that briefer wrote it."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    own = head.split(b"\n---", 1)[0]
    return head.startswith(b"---") and b"\nbriefer:" in own


def _is_output(path: Path, stems: set[Path], endings: Collection[str]) -> bool:
    """Whether a file is `STEM.LANG.md`, or named like an output of this run, beside an article `STEM`."""
    return any(path.name.endswith(each) and path.with_name(path.name.removesuffix(each)) in stems for each in endings)
