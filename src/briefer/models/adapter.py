"""The adapter that makes the embedded base model translate: low-rank updates of its weights, merged at conversion.

How it was trained: docs/adapting.md; on what: NOTICE.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from briefer.errors import ModelError

ADAPTER = Path(__file__).with_name("adapter.safetensors")
ADAPTER_SHA256 = "37d0555115d60a753537b36154b724aa436dfe02f7f109c1a09259e4e9cb0da4"
FAMILY = "briefer_family"
"""Key of config.json that tells an adapted model from a plain base model: it is asked otherwise."""

_A, _B, _SCALE = ".lora_A.weight", ".lora_B.weight", ".scale"
_PREFIX = "base_model.model."


def verified(path: Path = ADAPTER, sha256: str = ADAPTER_SHA256) -> Path:
    """The adapter's file, if it is what was published.

    Raises:
        ModelError: It is not there, or is another.
    """
    hint = "reinstall it: pip install --force-reinstall --no-deps briefer"
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path.name} cannot be read: {error.strerror}", hint=hint) from error
    if digest != sha256:
        raise ModelError(f"{path.name} has checksum {digest[:12]}…, not {sha256[:12]}…", hint=hint)
    return path


def merge(folder: Path, adapter: Path) -> None:
    """Add an adapter to the weights of a model in Hugging Face format, and say so in its config.json.

    Args:
        folder: With model.safetensors, which is rewritten.
        adapter: Tensors named as PEFT names them, in a floating type, or in eight bits with a scale for each row in
            `NAME.scale`. `scale` in its metadata is what PEFT calls alpha / r.

    Raises:
        ModelError: It is an adapter of another model.
    """
    from safetensors import safe_open
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    with safe_open(adapter, "pt") as file:
        factor = float(file.metadata()["scale"])
        names = [name.removesuffix(_A) for name in file.keys() if name.endswith(_A)]  # noqa: SIM118  # no mapping
        for name in names:
            target = f"{name.removeprefix(_PREFIX)}.weight"
            if target not in weights:
                raise ModelError(f"{adapter.name} is not for this model: it has no {target}")
            update = factor * (_read(file, name + _B) @ _read(file, name + _A))
            weights[target] = (weights[target].float() + update).to(weights[target].dtype)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {FAMILY: "adapted"}, indent=2) + "\n", "utf-8")


def _read(file: Any, name: str) -> Any:
    """A tensor in float32."""
    tensor = file.get_tensor(name).float()
    return tensor * file.get_tensor(name + _SCALE) if not _is_float(file, name) else tensor


def _is_float(file: Any, name: str) -> bool:
    return str(file.get_slice(name).get_dtype()).startswith(("F", "BF"))
