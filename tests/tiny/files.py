"""Files of a model folder."""

import json
from pathlib import Path


def write_json(path: Path, content: object) -> None:
    """Write `content` as the hub's files are written: indented, UTF-8."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
