"""Where models lie, and whether this machine's memory holds them."""

from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.models import store


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
