"""The prompts and the glossary that ship with briefer, wherever it is installed."""

from pathlib import Path


def resource(name: str) -> Path:
    """The folder `prompts` or `glossary`: inside the package in a wheel, at the top level in a checkout."""
    packaged = Path(__file__).parent / "data" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / name


def glossary_files() -> list[Path]:
    """The glossary files that ship with briefer, in the order in which they are laid over each other."""
    return sorted(resource("glossary").glob("*.yaml"))
