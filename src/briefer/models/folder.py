"""A model's folder on this disk: what it is known by, and how a converted one appears whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model in Hugging Face format on this disk, or in CTranslate2's.

    Attributes:
        path: Folder with config.json, weights and tokenizer files.
        name: What users call it.
        revision: Commit, or content hash, or empty.
        trusted: Whether code that lies in it may run.
        family: As which it is run, where that is known.
    """

    path: Path
    name: str
    revision: str
    trusted: bool = False
    family: str = ""

    @property
    def asked(self) -> str:
        """See `Signature.asked`."""
        return f"{self.family} by code of its own" if self.trusted else self.family


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` that takes its place when the work in it succeeds, and is removed when it does not."""
    building = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        yield building
        if path.exists():
            shutil.rmtree(path)
        building.replace(path)
    finally:
        shutil.rmtree(building, ignore_errors=True)
