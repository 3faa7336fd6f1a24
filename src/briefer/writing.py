"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from briefer.errors import OutputError


def write(path: Path, content: str | bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never a part.

    Text becomes UTF-8 with its line endings as they are; half a surrogate pair, as in a file name that is none, `?`.

    Raises:
        OutputError: The file cannot be written; what was there before stays.
    """
    temporary: Path | None = None
    try:
        # Of a symbolic link, the file that it leads to is written.
        real = Path(os.path.realpath(path))
        real.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".briefer-", dir=real.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(real))
        temporary.replace(real)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}", hint="nothing was changed; name another place"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
