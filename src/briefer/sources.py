"""What the user named, and where each output of it goes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import InputError
from briefer.languages import LANGUAGES

STDIN = "-"
STDOUT = "-"
DEFAULT_FOLDER = "out"
_READ = (".txt", ".text", ".md", ".markdown")
_WRITTEN = (".md", ".markdown", ".json", ".txt")


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


def expand(names: Sequence[str], output: Path) -> list[Source]:
    """The articles that are meant: a folder stands for every text and Markdown file in it, at any depth.

    Hidden files, what lies in an output folder inside it, and outputs beside their sources are left out.

    Raises:
        InputError: A folder has none, or two articles would have the same output.
    """
    found: list[Source] = []
    for name in names:
        path = Path(name)
        if name == STDIN:
            found.append(Source(name, Path("stdin")))
        elif path.is_dir():
            found += _in_folder(path, output)
        else:
            found.append(Source(name, Path(path.stem)))
    for stem, times in Counter(source.stem for source in found).items():
        if times > 1:
            both = " and ".join(source.name for source in found if source.stem == stem)
            raise InputError(f"{both} would write the same output", hint="translate them one at a time, with -o")
    return found


def _in_folder(folder: Path, output: Path) -> list[Source]:
    inside = folder.resolve() in output.resolve().parents
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _READ
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not (inside and output.resolve() in path.resolve().parents)
    ]
    stems = {path.with_suffix("") for path in files}
    files = [path for path in files if not _is_output(path, stems)]
    if not files:
        raise InputError(f"{folder} has no articles", hint=f"files in {', '.join(_READ)} are read")
    return [Source(str(path), path.relative_to(folder).with_suffix("")) for path in files]


def _is_output(path: Path, stems: set[Path]) -> bool:
    """Whether a file is `STEM.LANG.md` beside an article `STEM`."""
    stem = path.with_suffix("")
    return path.suffix.lower() == ".md" and stem.suffix[1:] in LANGUAGES and stem.with_suffix("") in stems


def destination(output: str | None, sources: Sequence[str], outputs: int) -> Destination:
    """Where to write: what `-o` says; else standard output for piped input; else the folder `out`.

    Args:
        output: `-`, a folder, or a file with a suffix that briefer writes; None where nothing was said.
        sources: The sources as the user named them.
        outputs: How many outputs there will be, at least.

    Raises:
        InputError: A single file is named for several outputs, or the source itself.
    """
    if output == STDOUT or (output is None and list(sources) == [STDIN]):
        return Destination(stdout=True, file=None, folder=Path(DEFAULT_FOLDER))
    path = Path(output or DEFAULT_FOLDER)
    if path.suffix.lower() not in _WRITTEN or path.is_dir():
        if path.exists() and not path.is_dir():
            raise InputError(f"{path} is a file", hint="name a folder, a file in .md, .json or .txt, or - with -o")
        return Destination(stdout=False, file=None, folder=path)
    if outputs > 1:
        raise InputError(f"{outputs} outputs do not fit into the one file {path}", hint="name a folder with -o")
    if path.exists() and any(name != STDIN and path.resolve() == Path(name).resolve() for name in sources):
        raise InputError(f"{path} is the source itself", hint="name another file with -o")
    return Destination(stdout=False, file=path, folder=path.parent)
