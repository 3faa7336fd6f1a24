"""Files of a model folder."""

import json
from pathlib import Path
from typing import Any

from transformers.utils import logging


def write_json(path: Path, content: object) -> None:
    """Write `content` as the hub's files are written: indented, UTF-8."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def save_weights(model: Any, folder: Path) -> None:
    """Write model.safetensors (and JSON files that the caller writes over), with nothing on stderr."""
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        model.save_pretrained(folder)
    finally:
        if shown:
            logging.enable_progress_bar()
