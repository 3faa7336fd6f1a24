"""Layers in the processor's own layout."""

import copy

import torch
from torch import nn

from briefer.models.packed import pack


def layers(dtype: torch.dtype) -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 96), nn.Sequential(nn.Linear(96, 48, bias=False))).to(dtype)


@torch.inference_mode()
def test_packed_layers_compute_what_they_did() -> None:
    """For one row and for many, with a bias and without, up to the rounding of bfloat16."""
    plain = layers(torch.bfloat16)
    packed = copy.deepcopy(plain)
    pack(packed)
    for shape in ((1, 64), (3, 5, 64), (2, 200, 64)):
        inputs = torch.randn(shape, dtype=torch.bfloat16)
        torch.testing.assert_close(packed(inputs), plain(inputs), rtol=0.02, atol=0.02)


@torch.inference_mode()
def test_packed_layers_show_their_weights() -> None:
    """Some models read them without calling the layer."""
    plain = layers(torch.bfloat16)
    packed = copy.deepcopy(plain)
    pack(packed)
    for name in ("weight", "bias"):
        assert torch.equal(getattr(packed[0], name), getattr(plain[0], name))


def test_other_number_formats_are_left_alone() -> None:
    """Only bfloat16 gains."""
    plain = layers(torch.float32)
    pack(plain)
    assert type(plain[0]) is nn.Linear
