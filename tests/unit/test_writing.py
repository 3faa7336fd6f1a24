import errno
import os
from pathlib import Path

import pytest

from briefer.errors import OutputError
from briefer.writing import write


def fail_with(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(os, name, fail)


def test_file_and_its_folders_are_made(tmp_path: Path) -> None:
    """The text is written as UTF-8, and the folders above it are made."""
    write(tmp_path / "a/b/기사.ko.md", "북한 인권\n")
    assert (tmp_path / "a/b/기사.ko.md").read_bytes() == "북한 인권\n".encode()


def test_line_endings_are_kept(tmp_path: Path) -> None:
    """Carriage returns stay where they are."""
    write(tmp_path / "a.md", "one\r\ntwo\nthree\r")
    assert (tmp_path / "a.md").read_bytes() == b"one\r\ntwo\nthree\r"


def test_permissions(tmp_path: Path) -> None:
    """A file that is replaced keeps its permissions; a new one has the usual ones, not those of a temporary file."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("old")
    old.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write(old, "new")
        write(new, "new")
    finally:
        os.umask(mask)
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o640, 0o640)


def test_link_is_followed(tmp_path: Path) -> None:
    """A symbolic link stays one: the file that it leads to is written."""
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_name_of_the_longest_length(tmp_path: Path) -> None:
    """A name as long as the file system allows can be written."""
    path = tmp_path / ("가" * 84 + ".md")
    write(path, "text")
    assert path.read_text() == "text"


def test_name_that_is_no_utf8_can_be_mentioned(tmp_path: Path) -> None:
    """A front matter that names such a file is written, with marks in place of what cannot be."""
    write(tmp_path / "a.md", "source: caf\udce9.txt")
    assert (tmp_path / "a.md").read_text() == "source: caf?.txt"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Where writing fails, the old file stays whole, nothing else is left, and the reason is told in a line."""
    path = tmp_path / "a.md"
    path.write_text("old")
    fail_with(monkeypatch, step, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OutputError, match=r"cannot write .*a\.md: No space left on device$") as caught:
        write(path, "new")
    assert caught.value.exit_code == 6
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C half-way leaves the old state, and is not swallowed."""
    fail_with(monkeypatch, "fsync", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.md", "new")
    assert list(tmp_path.iterdir()) == []


def test_path_below_a_file_is_refused(tmp_path: Path) -> None:
    """A folder cannot be made where a file stands."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        write(tmp_path / "file/a.md", "text")


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """A folder is not replaced by a file."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OutputError, match="Is a directory") as caught:
        write(tmp_path / "a.md", "text")
    assert caught.value.hint == "nothing was changed; name another place"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
