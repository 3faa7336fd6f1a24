"""The same article through a tiny model of every family, each in its true format."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.tiny.pairs import PAIRS
from tests.tiny.translators import LONGEST_FOR_T5

LACKING = "Prosecutors would have to prove that the acts amount to crimes against humanity."
ARTICLE = {text: each["ko"] for text, each in PAIRS.items() if text != LACKING and len(text) <= LONGEST_FOR_T5}
FAMILIES = [
    "marian",
    "marian_multi",
    "nllb",
    "m2m100",
    "small100",
    "mbart50",
    "madlad",
    "mt5",
    "gemma_chat",
    "qwen",
    "hunyuan",
    "translategemma",
    "gemma_base",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_an_article_through_every_family(
    family: str, briefer: Run, folder: Path, request: pytest.FixtureRequest
) -> None:
    """Whatever a family wants to be told, in whatever way, the folder alone is named, and the same Korean comes out."""
    model = request.getfixturevalue(family)
    (folder / "article.txt").write_text("\n".join([*ARTICLE, ""]), "utf-8")
    result = briefer("translate", "--to", "ko", "--lines", "--model", model, "-o", "korean.txt", "article.txt")
    assert result.code == 0, result.err
    assert (folder / "korean.txt").read_text("utf-8").splitlines() == list(ARTICLE.values())
