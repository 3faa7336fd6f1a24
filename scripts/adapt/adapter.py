"""Low-rank adapters (LoRA, Hu et al. 2021) kept merged into the weights while they train.

The usual LoRA layer computes ``Wx + s·B(Ax)`` and pays for the small products in every pass. Here ``W + s·BA``
is computed once an update and stored in the model's own type, and the backward pass derives the gradients of A and
B from it directly, without the gradient of the whole matrix. The forward pass then costs what the plain model
costs, and the adapter is trained against the very rounding that the merged bf16 model will have.

Files are PEFT's (``adapter_model.safetensors``, ``adapter_config.json``), so that ``peft`` reads them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

FILE = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


@dataclass(frozen=True)
class AdapterShape:
    """Rank and scale; the update of a weight is ``alpha / rank · BA``."""

    rank: int = 32
    alpha: int = 64

    @property
    def scale(self) -> float:
        """Return the factor before ``BA``."""
        return self.alpha / self.rank


class MergedProduct(torch.autograd.Function):
    """``x Wᵀ`` with a merged weight, and the gradients of its two factors."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, merged: Tensor, a: Tensor, b: Tensor) -> Tensor:
        """Multiply by the merged weight; `a` and `b` are here only to receive gradients."""
        ctx.save_for_backward(x, merged, a, b)
        return x @ merged.T

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        """Return the gradients of x, A and B."""
        (grad,) = grads
        x, merged, a, b = ctx.saved_tensors
        rows, flow = x.reshape(-1, x.shape[-1]), grad.reshape(-1, grad.shape[-1])
        narrow = flow @ b.to(flow.dtype)
        grad_a = (narrow.T @ rows).float()
        grad_b = (flow.T @ (rows @ a.to(rows.dtype).T)).float()
        grad_x = grad @ merged if ctx.needs_input_grad[0] else None
        return grad_x, None, grad_a, grad_b


class MergedLinear(nn.Module):
    """A linear layer without bias, its weight frozen, with a low-rank update that trains."""

    def __init__(self, base: nn.Linear, shape: AdapterShape) -> None:
        super().__init__()
        self.base = base.weight.detach()
        self.shape = shape
        self.lora_A = nn.Parameter(torch.empty(shape.rank, base.in_features))
        self.lora_B = nn.Parameter(torch.zeros(base.out_features, shape.rank))
        nn.init.kaiming_uniform_(self.lora_A, a=5**0.5)
        self.weight = self.base.clone()
        self.kept = torch.ones(shape.rank)

    def merge(self, dropout: float = 0.0) -> None:
        """Recompute the merged weight after the factors changed, a share of its ranks left out."""
        with torch.no_grad():
            self.kept = (torch.rand(self.shape.rank) >= dropout) / (1 - dropout)
            update = self.shape.scale * (self.lora_B * self.kept @ self.lora_A)
            self.weight = (self.base.float() + update).to(self.base.dtype)

    def forward(self, x: Tensor) -> Tensor:
        """Apply the merged weight."""
        if not torch.is_grad_enabled():
            return x @ self.weight.T
        b = self.shape.scale * self.kept * self.lora_B
        product = MergedProduct.apply(x, self.weight, self.lora_A, b)  # type: ignore[no-untyped-call]
        return cast(Tensor, product)


def attach(model: nn.Module, shape: AdapterShape) -> None:
    """Freeze the model and replace its attention and MLP projections by layers that adapt."""
    model.requires_grad_(False)
    for name, module in list(model.named_modules()):
        parent, _, leaf = name.rpartition(".")
        if leaf in TARGETS and isinstance(module, nn.Linear):
            setattr(model.get_submodule(parent), leaf, MergedLinear(module, shape))


def layers(model: nn.Module) -> Iterator[tuple[str, MergedLinear]]:
    """Yield the adapted layers with their names."""
    for name, module in model.named_modules():
        if isinstance(module, MergedLinear):
            yield name, module


def merge(model: nn.Module, dropout: float = 0.0) -> None:
    """Bring every merged weight up to date; each leaves out a share of its ranks of its own (rank dropout)."""
    for _, layer in layers(model):
        layer.merge(dropout)


def factors(model: nn.Module) -> dict[str, Tensor]:
    """Return A and B of every layer under PEFT's names."""
    found = {}
    for name, layer in layers(model):
        found[f"base_model.model.{name}.lora_A.weight"] = layer.lora_A.detach()
        found[f"base_model.model.{name}.lora_B.weight"] = layer.lora_B.detach()
    return found


def set_factors(model: nn.Module, values: dict[str, Tensor]) -> None:
    """Load A and B of every layer and merge."""
    with torch.no_grad():
        for name, tensor in factors(model).items():
            tensor.copy_(values[name].float())
    merge(model)


def save(folder: Path, values: dict[str, Tensor], shape: AdapterShape, dtype: torch.dtype) -> None:
    """Write an adapter as PEFT would."""
    stored = {name: value.to(dtype).contiguous() for name, value in values.items()}
    write(folder, stored, shape)


def save_int8(folder: Path, values: dict[str, Tensor], shape: AdapterShape) -> None:
    """Write each row in eight bits with its scale in ``NAME.scale``; `load` and briefer read it, PEFT does not."""
    stored = {}
    for name, value in values.items():
        scale = value.float().abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
        stored[name] = (value.float() / scale).round().to(torch.int8)
        stored[f"{name}.scale"] = scale
    write(folder, stored, shape)


def write(folder: Path, stored: dict[str, Tensor], shape: AdapterShape) -> None:
    """Write the tensors and PEFT's configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    metadata = {"format": "pt", "scale": str(shape.scale)}
    save_file(stored, folder / FILE, metadata=metadata)
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": None,
        "r": shape.rank,
        "lora_alpha": shape.alpha,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": list(TARGETS),
        "inference_mode": True,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Tensor], AdapterShape]:
    """Read an adapter that `save` or PEFT wrote, or the file that ships with briefer."""
    file = path / FILE if path.is_dir() else path
    stored = load_file(file)
    scales = {name: stored.pop(name) for name in [name for name in stored if name.endswith(".scale")]}
    values = {name: value.float() * scales.get(f"{name}.scale", torch.ones(())) for name, value in stored.items()}
    if path.is_dir():
        config = json.loads((path / CONFIG).read_text(encoding="utf-8"))
        return values, AdapterShape(config["r"], config["lora_alpha"])
    rank = next(len(value) for name, value in values.items() if name.endswith(".lora_A.weight"))
    with safe_open(file, "pt") as opened:
        return values, AdapterShape(rank, round(float(opened.metadata()["scale"]) * rank))
