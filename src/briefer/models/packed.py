"""Layers laid out once as the processor multiplies them, where torch would do it anew at every step."""

import torch
from torch import nn

ROWS = 32
"""Rows of a usual batch; the layout suits it best, and holds for any number."""


class PackedLinear(nn.Module):
    """A linear layer in bfloat16 on a CPU, in oneDNN's own layout: that of frozen models in torch's compiler.

    Args:
        layer: The layer as it was loaded.
    """

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self._weight = torch.ops.mkldnn._reorder_linear_weight(layer.weight.detach(), ROWS)
        self.bias = None if layer.bias is None else layer.bias.detach()

    @property
    def weight(self) -> torch.Tensor:
        """As it was loaded, for models that read it themselves (Jamba, Mamba)."""
        found: torch.Tensor = self._weight.to_dense()
        return found

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Multiply, and add the bias."""
        found: torch.Tensor = torch.ops.mkldnn._linear_pointwise(inputs, self._weight, self.bias, "none", [], "")
        return found


def pack(decoder: nn.Module) -> None:
    """Replace the linear layers of a decoder, where that is faster; each one's memory is freed before the next."""
    if not torch.backends.mkldnn.is_available() or not torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return
    for parent in list(decoder.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Linear and child.weight.dtype == torch.bfloat16 and child.weight.device.type == "cpu":
                setattr(parent, name, PackedLinear(child))
