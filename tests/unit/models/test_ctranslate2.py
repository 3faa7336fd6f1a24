"""CTranslate2 gives what transformers gives, on tiny models of their true format."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from briefer.errors import ModelError, OutputError
from briefer.models.base import Decoding, Places, Request, Translator
from briefer.models.ctranslate2 import convert, open_converted
from briefer.models.families import detect_family, is_converted
from briefer.models.folder import ModelFolder
from briefer.models.loading import load_seq2seq
from tests.tiny.marian import build_marian_multi
from tests.tiny.pairs import PAIRS
from tests.tiny.translators import LONGEST_FOR_T5

FAMILIES = {
    "true_marian": "marian",
    "m2m100": "m2m100",
    "nllb": "nllb",
    "small100": "small100",
    "mbart50": "mbart50",
    "madlad": "madlad",
    "mt5": "t5",
}
KNOWN = {text: translations for text, translations in PAIRS.items() if len(text) <= LONGEST_FOR_T5}
ANSWERS = [translations["ko"] for translations in KNOWN.values()]


class _TrueMarianModel(transformers.MarianMTModel):
    """As Marian itself trains: the padding token, which begins every answer, has an embedding of zeros for good."""

    def __init__(self, config: transformers.MarianConfig) -> None:
        super().__init__(config)
        rows = torch.arange(config.vocab_size)[:, None]
        weight: Any = self.get_input_embeddings().weight
        weight.register_hook(lambda gradient: gradient * (rows != config.pad_token_id))


@pytest.fixture(scope="module")
def true_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A multilingual Marian model whose padding embedding is zero, as those of the hub."""
    folder = tmp_path_factory.mktemp("true-marian")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transformers, "MarianMTModel", _TrueMarianModel)
        build_marian_multi(folder)
    return folder


@pytest.fixture(scope="module")
def opened() -> dict[str, Translator]:
    """Each model is converted and loaded once for this module."""
    return {}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the module."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def translator(request: pytest.FixtureRequest, opened: dict[str, Translator], cache: Path) -> Translator:
    """The tiny model of the family that the test is parametrised with; the tiny Marian does not bear int8."""
    name = str(request.param)
    if name not in opened:
        folder = ModelFolder(request.getfixturevalue(name), name, "1")
        quantisation = "float32" if name == "true_marian" else "int8"
        opened[name] = open_converted(convert(folder, FAMILIES[name], cache, quantisation), folder, FAMILIES[name])
    return opened[name]


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_every_sentence_comes_out_exactly(translator: Translator) -> None:
    """A batch of all lengths gives each sentence its own translation, in order, ended by the model itself."""
    outputs = translator.translate([Request(text, "en", "ko") for text in KNOWN], Decoding())
    assert [output.text for output in outputs] == ANSWERS
    assert all(output.complete and output.tokens for output in outputs)
    assert translator.signature.precision in {"int8_float32", "float32"}
    assert "ctranslate2" in translator.signature.engine


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_the_target_language_is_addressed(translator: Translator) -> None:
    """The same sentences in one batch go into Korean and Japanese, each request into its own."""
    texts = [text for text, translations in KNOWN.items() if "ja" in translations]
    requests = [Request(text, "en", target) for text in texts for target in ("ko", "ja")]
    outputs = translator.translate(requests, Decoding())
    assert [output.text for output in outputs] == [PAIRS[one.text][one.target] for one in requests]


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_a_given_beginning_is_continued(translator: Translator) -> None:
    """Requests with and without one, of any length, share a batch; the answer has it to the letter."""
    beginnings = [answer[: len(answer) * (at % 4) // 5].rpartition(" ")[0] for at, answer in enumerate(ANSWERS)]
    requests = [Request(text, "en", "ko", prefix=given) for text, given in zip(KNOWN, beginnings, strict=True)]
    outputs = translator.translate(requests, Decoding())
    assert [output.text for output in outputs] == ANSWERS
    assert all(output.complete for output in outputs)


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_a_beginning_that_is_longer_than_the_limit_stays(translator: Translator) -> None:
    """A beginning as long as a whole article is in the answer to the letter, though nothing may follow it."""
    given = " ".join(ANSWERS[:12])
    [output] = translator.translate([Request("Silence.", "en", "ko", prefix=given)], Decoding())
    assert output.text.startswith(given)


@pytest.mark.parametrize("name", FAMILIES)
def test_scores_are_those_of_transformers(name: str, request: pytest.FixtureRequest, cache: Path) -> None:
    """Each word at each place of an answer is as probable as transformers says, in the same number format."""
    folder = ModelFolder(request.getfixturevalue(name), name, "1")
    translator = open_converted(convert(folder, FAMILIES[name], cache, "float32"), folder, FAMILIES[name])
    text, answer = list(KNOWN)[3], ANSWERS[3]
    cuts = (0, *(at + 1 for at, character in enumerate(answer) if character == " "))
    asked = [(Request(text, "en", "ko"), Places(answer, cuts, tuple(answer.split())))]
    reference = load_seq2seq(folder, FAMILIES[name], "float32")
    for row, expected in zip(translator.score(asked)[0], reference.score(asked)[0], strict=True):
        assert row == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_scores_say_where_the_model_expects_a_term(translator: Translator) -> None:
    """Each word of the model's own answer is most probable where it stands."""
    text, answer = list(KNOWN)[3], ANSWERS[3]
    cuts = (0, *(at + 1 for at, character in enumerate(answer) if character == " "))
    words = tuple(answer.split())
    [scores] = translator.score([(Request(text, "en", "ko"), Places(answer, cuts, words))])
    assert [max(range(len(row)), key=row.__getitem__) for row in scores] == list(range(len(words)))
    assert all(row[at] > -0.5 for at, row in enumerate(scores))


@pytest.mark.parametrize("translator", ["nllb"], indirect=True)
def test_what_it_lacks_and_what_is_too_long(translator: Translator) -> None:
    """A language that the model lacks is refused, and a text beyond the encoder's positions does not fit."""
    request = Request(" ".join(PAIRS), "en", "ko")
    assert not translator.fits(request)
    translator.require("en", "ko")


def test_a_folder_in_its_own_format(nllb: Path, cache: Path, tmp_path: Path) -> None:
    """A converted folder with the tokenizer's files beside model.bin, and no other config, translates."""
    folder = tmp_path / "nllb-ct2"
    shutil.copytree(convert(ModelFolder(nllb, "nllb", "1"), "nllb", cache, "int8"), folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "sentencepiece.bpe.model"):
        if (nllb / name).exists():
            shutil.copy(nllb / name, folder)
    assert is_converted(folder)
    assert not is_converted(nllb)
    family = detect_family(folder)
    assert family == "nllb"
    translator = open_converted(folder, ModelFolder(folder, "nllb-ct2", ""), family)
    [output] = translator.translate([Request(next(iter(KNOWN)), "en", "ko")], Decoding())
    assert output.text == ANSWERS[0]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder that looks like one in CTranslate2's own format."""
    for name in ("config.json", "shared_vocabulary.json", "model.bin"):
        (tmp_path / name).write_text("{}", "utf-8")
    return tmp_path


def test_a_folder_without_a_tokenizer(bare: Path) -> None:
    """The weights alone are no model: what to copy is said."""
    with pytest.raises(ModelError, match="no tokenizer") as caught:
        detect_family(bare)
    assert "tokenizer_config.json" in caught.value.hint


def test_a_tokenizer_of_another_family(bare: Path) -> None:
    """The class is named, and the families that are run."""
    (bare / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "WhisperTokenizer"}), "utf-8")
    with pytest.raises(ModelError, match="WhisperTokenizer") as caught:
        detect_family(bare)
    assert "nllb" in caught.value.hint


@pytest.mark.parametrize("content", ["", "[]", "{", '{"tokenizer_class": null}'])
def test_a_tokenizer_config_that_is_none(bare: Path, content: str) -> None:
    """It is one line, not a traceback."""
    (bare / "tokenizer_config.json").write_text(content, "utf-8")
    with pytest.raises(ModelError):
        detect_family(bare)


@pytest.mark.parametrize(
    ("tokenizer_class", "family"),
    [
        ("MarianTokenizer", "marian"),
        ("NllbTokenizerFast", "nllb"),
        ("M2M100Tokenizer", "m2m100"),
        ("SMALL100Tokenizer", "small100"),
        ("MBart50Tokenizer", "mbart50"),
        ("T5Tokenizer", "madlad"),
    ],
)
def test_the_tokenizer_tells_the_family(tokenizer_class: str, family: str, bare: Path) -> None:
    """CTranslate2's own format keeps nothing else that does; a T5 needs MADLAD's tokens in its vocabulary."""
    (bare / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": tokenizer_class}), "utf-8")
    (bare / "tokenizer.json").write_text('{"vocab": [["<2ko>", 0]]}', "utf-8")
    assert detect_family(bare) == family


def test_weights_larger_than_the_memory(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are refused before they are loaded, with both sizes."""
    monkeypatch.setattr("briefer.models.ctranslate2.machine_memory", lambda: 1)
    with pytest.raises(ModelError, match=r"big takes 1 MB of memory; this machine has 1 MB"):
        open_converted(bare, ModelFolder(bare, "big", ""), "nllb")


@pytest.mark.parametrize("damage", ["cut", "other"])
def test_weights_that_are_damaged(damage: str, nllb: Path, cache: Path, tmp_path: Path) -> None:
    """A file that ends early, or is something else, is one line that names the model."""
    folder = tmp_path / "damaged"
    shutil.copytree(convert(ModelFolder(nllb, "nllb", "1"), "nllb", cache, "int8"), folder)
    weights = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(weights[: len(weights) // 2] if damage == "cut" else b"PK\x03\x04 a pickle")
    with pytest.raises(ModelError, match="damaged cannot be loaded"):
        open_converted(folder, ModelFolder(nllb, "damaged", ""), "nllb")


def test_a_conversion_is_made_once(nllb: Path, tmp_path: Path) -> None:
    """The second time it is taken from the cache, where nothing half-made lies beside it."""
    folder = ModelFolder(nllb, "org/nllb", "abc")
    first = convert(folder, "nllb", tmp_path, "int8")
    made = (first / "model.bin").stat().st_mtime_ns
    assert convert(folder, "nllb", tmp_path, "int8") == first
    assert (first / "model.bin").stat().st_mtime_ns == made
    assert {path.name for path in first.parent.iterdir()} == {first.name, f"{first.name}.lock"}
    assert convert(folder, "nllb", tmp_path, "float32") != first


def test_a_model_that_cannot_be_converted(gemma_base: Path, tmp_path: Path) -> None:
    """An architecture without a converter is one line, and leaves nothing behind."""
    folder = tmp_path / "odd"
    shutil.copytree(gemma_base, folder)
    config = json.loads((folder / "config.json").read_text("utf-8")) | {"model_type": "led"}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="odd cannot be converted"):
        convert(ModelFolder(folder, "odd", "1"), "nllb", tmp_path / "cache", "int8")
    assert [path.suffix for path in (tmp_path / "cache" / "models").iterdir()] == [".lock"]


def test_a_cache_that_cannot_be_made(nllb: Path, tmp_path: Path) -> None:
    """The folder is named, and the ways to go on."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="file") as caught:
        convert(ModelFolder(nllb, "nllb", "1"), "nllb", tmp_path / "file", "int8")
    assert "--engine transformers" in caught.value.hint
