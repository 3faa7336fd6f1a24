"""An engine is used where it writes what transformers writes, and is faster on this machine."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from briefer.errors import ModelError, OutputError
from briefer.models import ctranslate2
from briefer.models.base import Decoding, Output, Progress, Request, Translator, silent
from briefer.models.engines import (
    PROBE,
    Verdict,
    device_and_dtype,
    open_reference,
    open_translator,
    probe_requests,
    remembered,
    similarity,
)
from briefer.models.folder import ModelFolder
from briefer.models.seq2seq import Seq2SeqTranslator
from tests.tiny.pairs import PAIRS

SENTENCES = list(PAIRS)[:12]


class _Slow(Seq2SeqTranslator):
    """A model in transformers on a machine on which it takes its time."""

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return [super(_Slow, self).translate([one], decoding, progress)[0] for one in batch for _ in range(3)][::3]


def slow(folder: ModelFolder, family: str) -> Translator:
    """The model as transformers runs it, several times over."""
    translator = open_reference(folder, family)
    translator.__class__ = _Slow
    return translator


def never() -> Translator:
    """What is not to be opened."""
    raise AssertionError("transformers was opened")


@pytest.fixture
def model(nllb: Path) -> ModelFolder:
    """A tiny NLLB model."""
    return ModelFolder(nllb, "org/nllb", "1")


@pytest.fixture
def told() -> list[str]:
    """Lines that were told."""
    return []


def test_the_fastest_engine_that_passes_is_taken(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """The first time engines are compared, which is told; then the verdict is remembered, and nothing is compared."""
    first = open_translator(
        model, "nllb", "auto", tmp_path, lambda: slow(model, "nllb"), tell=told.append, probe=SENTENCES
    )
    assert first.signature.engine.startswith("ctranslate2")
    assert first.signature.precision == "int8_float32"
    assert len(told) == 1
    assert "org/nllb" in told[0]
    again = open_translator(model, "nllb", "auto", tmp_path, never, tell=told.append, probe=SENTENCES)
    assert len(told) == 1
    assert again.signature == first.signature
    [output] = again.translate([Request(SENTENCES[0], "en", "ko")], Decoding())
    assert output.text == PAIRS[SENTENCES[0]]["ko"]


def test_the_slower_engine_is_taken_only_by_name(model: ModelFolder, tmp_path: Path) -> None:
    """`auto` leaves an engine that passes and is no faster; who names it gets it."""
    open_translator(model, "nllb", "auto", tmp_path, lambda: open_reference(model, "nllb"), probe=SENTENCES)
    [file] = (tmp_path / "engines").iterdir()
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"ratio": 0.7}), "utf-8")
    opened = open_translator(model, "nllb", "auto", tmp_path, lambda: open_reference(model, "nllb"))
    assert opened.signature.engine.startswith("transformers")
    named = open_translator(model, "nllb", "ctranslate2", tmp_path, never)
    assert named.signature.engine.startswith("ctranslate2")


def test_an_engine_that_writes_something_else_is_refused(marian_multi: Path, tmp_path: Path, told: list[str]) -> None:
    """A Marian model whose padding embedding was trained on: CTranslate2 begins with zeros there, in any precision."""
    model = ModelFolder(marian_multi, "marian-multi", "1")
    opened = open_translator(
        model, "marian", "auto", tmp_path, lambda: open_reference(model, "marian"), tell=told.append, probe=SENTENCES
    )
    assert opened.signature.engine.startswith("transformers")
    assert ["int8" in told[1], "float32" in told[2]] == [True, True]
    assert "similarity" in told[2]
    with pytest.raises(ModelError, match=r"marian-multi: CTranslate2 in float32 is not used: similarity") as caught:
        open_translator(model, "marian", "ctranslate2", tmp_path, never)
    assert "--engine" in caught.value.hint
    assert not [path for path in (tmp_path / "models").iterdir() if path.is_dir()]


def test_transformers_by_name(model: ModelFolder, tmp_path: Path) -> None:
    """Nothing is compared or converted."""
    opened = open_translator(model, "nllb", "transformers", tmp_path, lambda: open_reference(model, "nllb"))
    assert opened.signature.engine.startswith("transformers")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("family", ["chat", "base"])
def test_a_family_that_the_engine_does_not_run(family: str, model: ModelFolder, tmp_path: Path) -> None:
    """`auto` is transformers there; who names the engine is told what it runs."""
    opened = open_translator(model, family, "auto", tmp_path, lambda: open_reference(model, "nllb"))
    assert opened.signature.engine.startswith("transformers")
    with pytest.raises(ModelError, match=family) as caught:
        open_translator(model, family, "ctranslate2", tmp_path, never)
    assert "nllb" in caught.value.hint


def test_an_engine_that_is_not_installed(model: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` does without it; who names it is told how to install it."""
    monkeypatch.setattr(ctranslate2, "installed", lambda: False)
    opened = open_translator(model, "nllb", "auto", tmp_path, lambda: open_reference(model, "nllb"))
    assert opened.signature.engine.startswith("transformers")
    with pytest.raises(ModelError, match="not installed") as caught:
        open_translator(model, "nllb", "ctranslate2", tmp_path, never)
    assert "briefer[ctranslate2]" in caught.value.hint


def test_a_cache_that_cannot_be_written(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """`auto` goes on with transformers and says why; who names the engine gets the error."""
    (tmp_path / "file").write_text("", "utf-8")
    opened = open_translator(
        model, "nllb", "auto", tmp_path / "file", lambda: open_reference(model, "nllb"), tell=told.append
    )
    assert opened.signature.engine.startswith("transformers")
    assert "cannot write" in told[-1]
    with pytest.raises(OutputError, match="cannot write"):
        open_translator(model, "nllb", "ctranslate2", tmp_path / "file", never)


def test_a_folder_in_its_own_format_needs_no_comparison(model: ModelFolder, tmp_path: Path) -> None:
    """It is opened as it is; transformers cannot read it."""
    folder = tmp_path / "own"
    shutil.copytree(ctranslate2.convert(model, tmp_path, "int8"), folder)
    for file in model.path.iterdir():
        if "token" in file.name or file.suffix == ".model":
            shutil.copy(file, folder)
    own = ModelFolder(folder, "own", "")
    opened = open_translator(own, "nllb", "auto", tmp_path, never)
    assert opened.signature.engine.startswith("ctranslate2")
    assert not (tmp_path / "engines").exists()
    with pytest.raises(ModelError, match="own is in CTranslate2's format"):
        open_translator(own, "nllb", "transformers", tmp_path, never)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"quantisation": 1}', '{"findings": [], "more": 1}'])
def test_a_verdict_that_cannot_be_read_is_none(content: str, model: ModelFolder, tmp_path: Path) -> None:
    """A file that was cut off, or is of another version, leads to another comparison, not to an error."""
    open_translator(model, "nllb", "auto", tmp_path, lambda: open_reference(model, "nllb"), probe=SENTENCES[:2])
    [file] = (tmp_path / "engines").iterdir()
    assert remembered(model, "nllb", tmp_path)
    file.write_text(content, "utf-8")
    assert remembered(model, "nllb", tmp_path) is None


def test_a_verdict_is_of_one_revision(model: ModelFolder, tmp_path: Path) -> None:
    """Another revision of a model is compared anew."""
    open_translator(model, "nllb", "auto", tmp_path, lambda: open_reference(model, "nllb"), probe=SENTENCES[:2])
    assert isinstance(remembered(model, "nllb", tmp_path), Verdict)
    assert remembered(replace(model, revision="2"), "nllb", tmp_path) is None


def test_the_probe_has_a_text_as_long_as_the_model_takes(model: ModelFolder) -> None:
    """Every sentence alone, then as many of them as the encoder takes at once."""
    reference = open_reference(model, "nllb")
    requests = probe_requests(reference)
    assert [request.text for request in requests[:-1]] == list(PROBE)
    assert " ".join(PROBE).startswith(requests[-1].text)
    assert len(requests[-1].text) > 2 * max(map(len, PROBE))
    assert {(request.source, request.target) for request in requests} == {("en", "ko")}


def test_similarity() -> None:
    """The same text is 1, unrelated text little, and nothing written is 0."""
    assert similarity("판사는 법을 지킨다", "판사는 법을 지킨다") == 1
    assert similarity("판사는 법을 지킨다", "판사가 법을 지킨다") > 0.85
    assert similarity("판사는 법을 지킨다", "") == 0


def _yes(*_arguments: object, **_options: object) -> bool:
    return True


def _no(*_arguments: object, **_options: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("cuda", "mps", "bfloat16", "expected"),
    [
        (_yes, _no, _yes, ("cuda", "bfloat16")),
        (_yes, _no, _no, ("cuda", "float32")),
        (_no, _yes, _yes, ("mps", "bfloat16")),
        (_no, _yes, _no, ("mps", "float32")),
        (_no, _no, _yes, ("cpu", "bfloat16")),
        (_no, _no, _no, ("cpu", "float32")),
    ],
)
def test_the_device_and_what_it_multiplies(
    cuda: Callable[..., bool],
    mps: Callable[..., bool],
    bfloat16: Callable[..., bool],
    expected: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first device that there is, and bfloat16 only where it is not emulated."""
    monkeypatch.setattr(torch.cuda, "is_available", cuda)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", bfloat16)
    monkeypatch.setattr(torch.backends.mps, "is_available", mps)
    monkeypatch.setattr(torch.backends.mps, "is_macos_or_newer", bfloat16)
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": bfloat16()})
    assert device_and_dtype() == expected
