"""Adapters: merged into the weights of the model that they are for, and of no other."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from briefer.errors import ModelError
from briefer.models import adapter
from briefer.models.adapter import ADAPTER, FAMILY, merge, verified
from briefer.models.families import detect_family

NAME = "base_model.model.model.layers.0.mlp.up_proj"
WEIGHT = "model.layers.0.mlp.up_proj.weight"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder with two weights and a config."""
    weights = {WEIGHT: torch.ones(3, 4, dtype=torch.bfloat16), "model.norm.weight": torch.ones(4)}
    save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "config.json").write_text('{"model_type": "gemma3_text"}', "utf-8")
    return tmp_path


def written(path: Path, tensors: dict[str, torch.Tensor]) -> Path:
    save_file(tensors, path, metadata={"format": "pt", "scale": "2.0"})
    return path


def test_the_product_of_the_factors_is_added(model: Path, tmp_path: Path) -> None:
    """W becomes W + scale·BA in its own number format; other weights stay, and the config says what it is."""
    a, b = torch.tensor([[1.0, 2.0, 3.0, 4.0]]), torch.tensor([[1.0], [0.0], [-1.0]])
    file = written(tmp_path / "a.safetensors", {f"{NAME}.lora_A.weight": a, f"{NAME}.lora_B.weight": b})
    merge(model, file)
    weights = load_file(model / "model.safetensors")
    assert weights[WEIGHT].dtype == torch.bfloat16
    assert weights[WEIGHT].tolist() == [[3, 5, 7, 9], [1, 1, 1, 1], [-1, -3, -5, -7]]
    assert weights["model.norm.weight"].tolist() == [1, 1, 1, 1]
    config = json.loads((model / "config.json").read_text("utf-8"))
    assert config == {"model_type": "gemma3_text", FAMILY: "adapted"}


def test_eight_bits_are_read_with_the_scale_of_each_row(model: Path, tmp_path: Path) -> None:
    """A row of bytes times its scale is the row."""
    tensors = {
        f"{NAME}.lora_A.weight": torch.tensor([[127, 0, -127, 0]], dtype=torch.int8),
        f"{NAME}.lora_A.weight.scale": torch.tensor([[0.5 / 127]]),
        f"{NAME}.lora_B.weight": torch.tensor([[127], [127], [0]], dtype=torch.int8),
        f"{NAME}.lora_B.weight.scale": torch.tensor([[1 / 127], [2 / 127], [1.0]]),
    }
    merge(model, written(tmp_path / "a.safetensors", tensors))
    assert load_file(model / "model.safetensors")[WEIGHT].tolist() == [[2, 1, 0, 1], [3, 1, -1, 1], [1, 1, 1, 1]]


def test_an_adapter_of_another_model_is_refused(model: Path, tmp_path: Path) -> None:
    """A layer that the model does not have is named."""
    other = NAME.replace(".0.", ".40.")
    tensors = {f"{other}.lora_A.weight": torch.ones(1, 4), f"{other}.lora_B.weight": torch.ones(3, 1)}
    with pytest.raises(ModelError, match=r"layers\.40"):
        merge(model, written(tmp_path / "a.safetensors", tensors))


def test_the_adapter_that_ships_is_the_one_that_was_published() -> None:
    """Its checksum is the one in the code, and it takes less than ten megabytes."""
    assert verified() == ADAPTER
    assert ADAPTER.stat().st_size < 10_000_000


def test_a_damaged_adapter_is_noticed(tmp_path: Path) -> None:
    """Another checksum, or no file, is an error that says how to get the file back."""
    damaged = tmp_path / "adapter.safetensors"
    for _ in range(2):
        with pytest.raises(ModelError, match=r"adapter\.safetensors") as caught:
            verified(damaged, adapter.ADAPTER_SHA256)
        assert "pip install" in caught.value.hint
        damaged.write_bytes(b"not it")


def test_an_adapted_model_is_known_by_its_config(model: Path) -> None:
    """What would be a base model is of the family that is asked as it was trained."""
    config = {"model_type": "gemma3_text", "architectures": ["Gemma3ForCausalLM"]}
    (model / "config.json").write_text(json.dumps(config), "utf-8")
    assert detect_family(model) == "base"
    (model / "config.json").write_text(json.dumps(config | {FAMILY: "adapted"}), "utf-8")
    assert detect_family(model) == "adapted"
