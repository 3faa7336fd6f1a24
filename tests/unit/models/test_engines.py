"""An engine is used where it writes what transformers writes, and is faster on this machine."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from briefer.errors import InputError, ModelError, OutputError
from briefer.models import ctranslate2, engines
from briefer.models.base import Decoding, Output, Progress, Request, Translator, silent
from briefer.models.engines import (
    LARGE,
    PROBE,
    Verdict,
    choose,
    open_ctranslate2,
    probe_requests,
    remembered,
    similarity,
)
from briefer.models.folder import ModelFolder
from briefer.models.loading import device_and_dtype, load_seq2seq
from briefer.models.seq2seq import Seq2SeqTranslator
from tests.tiny.pairs import PAIRS

SENTENCES = list(PAIRS)[:12]


class _Slow(Seq2SeqTranslator):
    """A model in transformers on a machine on which it takes its time."""

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return [super(_Slow, self).translate([one], decoding, progress)[0] for one in batch for _ in range(3)][::3]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Transformers runs every model several times over."""

    def load(folder: ModelFolder, family: str, precision: str | None = None) -> Translator:
        translator = load_seq2seq(folder, family, precision)
        translator.__class__ = _Slow
        return translator

    monkeypatch.setattr(engines, "load_seq2seq", load)


@pytest.fixture
def model(nllb: Path) -> ModelFolder:
    """A tiny NLLB model."""
    return ModelFolder(nllb, "org/nllb", "1")


@pytest.fixture
def told() -> list[str]:
    """Lines that were told."""
    return []


@pytest.mark.usefixtures("slow")
def test_the_fastest_engine_that_passes_is_taken(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """For a large work engines are compared, which is told; then the verdict holds for any, and nothing is compared."""
    verdict = choose(model, "nllb", "auto", tmp_path, work=LARGE, tell=told.append, probe=SENTENCES)
    assert verdict is not None
    assert (verdict.quantisation, verdict.precision) == ("int8", "int8_float32")
    assert verdict.ratio > 1
    assert len(told) == 2
    assert "comparing CTranslate2 with transformers for org/nllb" in told[0]
    assert told[1].endswith(f"writes the same, {verdict.ratio} times as fast: CTranslate2 is used")
    assert choose(model, "nllb", "auto", tmp_path, tell=told.append) == verdict
    assert len(told) == 2
    opened = open_ctranslate2(model, "nllb", tmp_path, verdict)
    assert opened.signature == engines.sign(model, verdict.precision)
    [output] = opened.translate([Request(SENTENCES[0], "en", "ko")], Decoding())
    assert output.text == PAIRS[SENTENCES[0]]["ko"]


def test_a_small_work_is_not_kept_waiting(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """Less text than a comparison is worth goes to transformers at once, and nothing is said or written."""
    assert choose(model, "nllb", "auto", tmp_path, work=LARGE - 1, tell=told.append) is None
    assert not told
    assert not list(tmp_path.iterdir())


def test_the_slower_engine_is_taken_only_by_name(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """`auto` leaves an engine that passes and is no faster; who names it gets it."""
    choose(model, "nllb", "ctranslate2", tmp_path, probe=SENTENCES, tell=told.append)
    assert told[-1].endswith("CTranslate2 is used")
    [file] = (tmp_path / "engines").glob("*.json")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"ratio": 0.7}), "utf-8")
    assert choose(model, "nllb", "auto", tmp_path, work=LARGE) is None
    assert choose(model, "nllb", "ctranslate2", tmp_path) is not None


def test_an_engine_that_writes_something_else_is_refused(marian_multi: Path, tmp_path: Path, told: list[str]) -> None:
    """A Marian model whose padding embedding was trained on: CTranslate2 begins with zeros there, in any precision."""
    model = ModelFolder(marian_multi, "marian-multi", "1")
    assert choose(model, "marian", "auto", tmp_path, work=LARGE, tell=told.append, probe=SENTENCES) is None
    assert ["int8" in told[1], "float32" in told[2]] == [True, True]
    assert "log-probability" in told[2]
    with pytest.raises(ModelError, match=r"marian-multi: CTranslate2 in float32 is not used: it differs") as caught:
        choose(model, "marian", "ctranslate2", tmp_path)
    assert "--engine" in caught.value.hint
    assert not [path for path in (tmp_path / "models").iterdir() if path.is_dir()]


def test_an_engine_that_fails_is_not_trusted(
    model: ModelFolder, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it raises at its first work, as for a library of the GPU that is missing, is a finding, not a traceback."""

    def failing(*_arguments: object) -> Translator:
        raise RuntimeError("Library libcublas.so.12 is not found")

    monkeypatch.setattr(ctranslate2.CTranslate2Translator, "_generate", failing)
    assert choose(model, "nllb", "auto", tmp_path, work=LARGE, tell=told.append, probe=SENTENCES[:2]) is None
    assert told[-1] == "briefer: org/nllb: CTranslate2 in float32 is not used: Library libcublas.so.12 is not found"


def test_a_search_that_goes_wrong_is_not_trusted(
    model: ModelFolder, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right probabilities are not enough: the answers are compared too."""

    def silenced(_self: object, requests: Sequence[Request], _decoding: Decoding) -> list[Output]:
        return [Output("", 0, complete=True) for _ in requests]

    monkeypatch.setattr(ctranslate2.CTranslate2Translator, "_generate", silenced)
    assert choose(model, "nllb", "auto", tmp_path, work=LARGE, tell=told.append, probe=SENTENCES[:2]) is None
    assert "similarity to float32's answers is 0.00 on average" in told[-1]


def test_transformers_by_name(model: ModelFolder, tmp_path: Path) -> None:
    """Nothing is compared or converted."""
    assert choose(model, "nllb", "transformers", tmp_path, work=LARGE) is None
    assert not list(tmp_path.iterdir())


def test_an_engine_that_does_not_exist(model: ModelFolder, tmp_path: Path) -> None:
    """Those that there are are named."""
    with pytest.raises(InputError, match="no engine 'onnx'") as caught:
        choose(model, "nllb", "onnx", tmp_path)
    assert caught.value.hint == "engines: auto, transformers, ctranslate2"


@pytest.mark.parametrize("family", ["chat", "base"])
def test_a_family_that_the_engine_does_not_run(family: str, model: ModelFolder, tmp_path: Path) -> None:
    """`auto` is transformers there; who names the engine is told what it runs."""
    assert choose(model, family, "auto", tmp_path, work=LARGE) is None
    with pytest.raises(ModelError, match=family) as caught:
        choose(model, family, "ctranslate2", tmp_path)
    assert "nllb" in caught.value.hint


def test_an_engine_that_is_not_installed(model: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` does without it; who names it is told how to install it."""
    monkeypatch.setattr(engines, "installed", lambda: False)
    assert choose(model, "nllb", "auto", tmp_path, work=LARGE) is None
    with pytest.raises(ModelError, match="not installed") as caught:
        choose(model, "nllb", "ctranslate2", tmp_path)
    assert "briefer[ctranslate2]" in caught.value.hint


def test_a_cache_that_cannot_be_written(model: ModelFolder, tmp_path: Path, told: list[str]) -> None:
    """`auto` goes on with transformers and says why; who names the engine gets the error."""
    (tmp_path / "file").write_text("", "utf-8")
    assert choose(model, "nllb", "auto", tmp_path / "file", work=LARGE, tell=told.append) is None
    assert "cannot write" in told[-1]
    with pytest.raises(OutputError, match="cannot write"):
        choose(model, "nllb", "ctranslate2", tmp_path / "file")


@pytest.fixture
def own(model: ModelFolder, tmp_path: Path) -> ModelFolder:
    """The model in CTranslate2's own format."""
    folder = tmp_path / "own"
    shutil.copytree(ctranslate2.convert(model, "nllb", tmp_path, "int8"), folder)
    for file in model.path.iterdir():
        if "token" in file.name or file.suffix == ".model":
            shutil.copy(file, folder)
    return ModelFolder(folder, "own", "")


def test_a_folder_in_its_own_format_needs_no_comparison(own: ModelFolder, tmp_path: Path) -> None:
    """It is opened as it is; transformers cannot read it."""
    assert choose(own, "nllb", "auto", tmp_path, work=LARGE) is None
    assert not (tmp_path / "engines").exists()
    assert open_ctranslate2(own, "nllb", tmp_path, None).signature.engine.startswith("ctranslate2")
    with pytest.raises(ModelError, match="own is in CTranslate2's format"):
        choose(own, "nllb", "transformers", tmp_path)


def test_a_folder_in_its_own_format_without_the_engine(
    own: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How to install it is said, whatever engine is named."""
    monkeypatch.setattr(engines, "installed", lambda: False)
    with pytest.raises(ModelError, match="own needs CTranslate2, which is not installed"):
        choose(own, "nllb", "auto", tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"quantisation": 1}', '{"findings": [], "more": 1}'])
def test_a_verdict_that_cannot_be_read_is_none(content: str, model: ModelFolder, tmp_path: Path) -> None:
    """A file that was cut off, or is of another version, leads to another comparison, not to an error."""
    choose(model, "nllb", "ctranslate2", tmp_path, probe=SENTENCES[:2])
    [file] = (tmp_path / "engines").glob("*.json")
    assert remembered(model, "nllb", tmp_path)
    file.write_text(content, "utf-8")
    assert remembered(model, "nllb", tmp_path) is None


def test_a_verdict_is_of_one_revision(model: ModelFolder, tmp_path: Path) -> None:
    """Another revision of a model is compared anew."""
    choose(model, "nllb", "ctranslate2", tmp_path, probe=SENTENCES[:2])
    assert isinstance(remembered(model, "nllb", tmp_path), Verdict)
    assert remembered(replace(model, revision="2"), "nllb", tmp_path) is None


def test_the_probe_has_a_text_as_long_as_the_model_takes(model: ModelFolder) -> None:
    """Every sentence alone, then as many of them as the encoder takes at once."""
    reference = load_seq2seq(model, "nllb", "float32")
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
