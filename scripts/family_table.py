"""The table family × feature of docs/models.md: each cell names the tests that prove it, as pytest collects them.

A test is a proof by its mark, `@pytest.mark.proves("terms hold")`. The families that it is one for are the values of
its parameters, as `FAMILIES` names them; `of="summariser "` stands before them, and a test without parameters names
its families in the mark: `@pytest.mark.proves("brief lines", "gemma_chat")`.
"""

import contextlib
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

FAMILIES = {
    "marian": "Marian, one pair of languages",
    "marian_multi": "Marian, many languages",
    "nllb": "NLLB-200",
    "m2m100": "M2M100",
    "small100": "SMaLL-100",
    "mbart50": "mBART-50",
    "madlad": "MADLAD-400",
    "mt5": "T5 and mT5, tuned to translate",
    "gemma_chat": "chat model without system role (Gemma 3)",
    "qwen": "chat model with system role (Qwen 3)",
    "hunyuan": "Hunyuan-MT, Hy-MT2",
    "translategemma": "TranslateGemma",
    "gemma_base": "base model",
    "gguf": "GGUF file",
    "ctranslate2": "CTranslate2 folder",
    "vllm": "server that continues and scores (vLLM)",
    "llama": "server that continues (llama.cpp)",
    "plain": "server of the bare protocol",
    "summariser bart": "BART summariser",
    "summariser mbart": "mBART summariser",
    "summariser pegasus": "Pegasus summariser",
    "summariser t5": "T5 summariser",
    "summariser mt5": "mT5 summariser",
}
SUMMARISERS = frozenset(name for name in FAMILIES if name.startswith("summariser "))
SERVERS = frozenset({"vllm", "llama", "plain"})
PROMPTED = frozenset({"gemma_chat", "qwen", "hunyuan", "translategemma", "gemma_base", "gguf"}) | SERVERS
WRITING = SUMMARISERS | {"gemma_chat"}

FEATURES = {
    "found by its files": SERVERS,
    "expected Korean": SUMMARISERS,
    "several targets": SUMMARISERS | {"marian"},
    # Others have all languages that briefer knows, or are asked for any.
    "lacking language refused": FAMILIES.keys() - {"marian", "marian_multi", "mt5"},
    "too long is cut, nothing lost": frozenset[str](),
    "a batch as one by one": frozenset[str](),
    "best of several": SUMMARISERS | {"ctranslate2"},
    "drawn answers can be repeated": SUMMARISERS | SERVERS | {"ctranslate2"},
    "config traps": SERVERS | {"ctranslate2", "gguf"},
    "terms hold": SUMMARISERS,
    "figures and quotation marks": SUMMARISERS,
    "control tokens are text": frozenset[str](),
    "`--family`": SERVERS | SUMMARISERS | {"gguf", "ctranslate2"},
    "no network": SERVERS | SUMMARISERS,
    "whole article": SUMMARISERS,
    "brief lines": FAMILIES.keys() - WRITING,
}
"""What is to be proven, and the families for which it has no meaning."""

ROOT = Path(__file__).parents[1]
_MARK = "pytest.mark.proves("


def as_markdown() -> str:
    """The table, and below it the tests by number.

    Raises:
        ValueError: A mark names a feature or a family that is none, or tests cannot be collected.
    """
    proofs: dict[tuple[str, str], list[str]] = defaultdict(list)
    said: dict[str, str] = {}
    for item in _marked_tests():
        name = item.nodeid.partition("[")[0]
        said[name] = " ".join((item.obj.__doc__ or "").split("\n\n")[0].split())
        for cell in _cells(item):
            if name not in proofs[cell]:
                proofs[cell].append(name)
    numbers = {name: at for at, name in enumerate(said, start=1)}
    return "\n".join(
        [
            f"| family | {' | '.join(FEATURES)} |",
            "|---" * (len(FEATURES) + 1) + "|",
            *(_row(family, proofs, numbers) for family in FAMILIES),
            "",
            "A number is that of a test below; – stands where a feature has no meaning for a family.",
            "",
            *(f"{at}. `{name}`: {said[name]}" for name, at in numbers.items()),
            "",
        ]
    )


def _row(family: str, proofs: dict[tuple[str, str], list[str]], numbers: dict[str, int]) -> str:
    cells = [
        "–"
        if family in meaningless
        else ", ".join(str(numbers[name]) for name in proofs.get((family, feature), ())) or "not yet"
        for feature, meaningless in FEATURES.items()
    ]
    return f"| {' | '.join([FAMILIES[family], *cells])} |"


def _marked_tests() -> Sequence[Any]:
    """Tests with the mark, in the order of their files; nothing is run."""
    collector = _Collector()
    files = sorted(path for path in (ROOT / "tests").rglob("test_*.py") if _MARK in path.read_text("utf-8"))
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        code = pytest.main(
            ["--collect-only", "--quiet", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *map(str, files)],
            plugins=[collector],
        )
    if code != pytest.ExitCode.OK:
        raise ValueError(f"the tests cannot be collected: {told.getvalue()[-2000:]}")
    return collector.found


class _Collector:
    """A plugin of pytest that keeps the tests which prove something."""

    def __init__(self) -> None:
        self.found: list[Any] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.found = sorted(
            (item for item in session.items if any(item.iter_markers("proves"))),
            key=lambda item: (str(item.path), item.location[1] or 0),
        )


def _cells(item: Any) -> Iterator[tuple[str, str]]:
    """The families and features that a test stands for."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    for mark in item.iter_markers("proves"):
        feature, *named = mark.args
        families = named or [
            family
            for value in parameters
            if isinstance(value, str) and (family := mark.kwargs.get("of", "") + value) in FAMILIES
        ]
        if feature not in FEATURES or not families or not FAMILIES.keys() >= set(families):
            raise ValueError(f"{item.nodeid} proves {feature!r} for {families}, which is no cell of the table")
        yield from ((family, feature) for family in families)
