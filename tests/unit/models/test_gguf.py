"""GGUF files: a tiny one written by the gguf package, files that are not whole, and the embedded model's."""

import json
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from briefer.errors import ModelError, OutputError
from briefer.models.base import Decoding, Request
from briefer.models.families import detect_family
from briefer.models.gguf import prepare_gguf
from briefer.models.registry import open_translator
from briefer.prompts import Prompts
from tests.tiny.pairs import PAIRS

gguf = pytest.importorskip("gguf")


def write_gguf(source: Path, path: Path, architecture: str = "gemma3", parts: int = 1) -> Path:
    """A tiny Gemma 3 in Hugging Face format as llama.cpp's converter writes it, in float32."""
    config = json.loads((source / "config.json").read_text("utf-8"))
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Tiny Gemma 3")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_sliding_window(config["sliding_window"])
    if parts > 1:
        writer.add_uint16("split.count", parts)
    _add_tokenizer(writer, source)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.GEMMA3, config["num_hidden_layers"])
    for name, tensor in load_file(source / "model.safetensors").items():
        # llama.cpp stores the weights of Gemma's norms with the one that Gemma adds.
        weight = tensor.float() + 1 if name.endswith("norm.weight") else tensor.float()
        writer.add_tensor(names.get_name(name, (".weight",)), weight.numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_tokenizer(writer: Any, source: Path) -> None:
    content = json.loads((source / "tokenizer.json").read_text("utf-8"))
    vocabulary = sorted(content["model"]["vocab"].items(), key=lambda item: item[1])
    special = {token["content"] for token in content["added_tokens"] if token["special"]}
    kinds = [
        gguf.TokenType.CONTROL
        if token in special
        else gguf.TokenType.BYTE
        if token.startswith("<0x")
        else gguf.TokenType.NORMAL
        for token, _ in vocabulary
    ]
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token for token, _ in vocabulary])
    writer.add_token_scores([-float(at) for at in range(len(vocabulary))])
    writer.add_token_types(kinds)
    ids = dict(vocabulary)
    writer.add_bos_token_id(ids["<bos>"])
    writer.add_eos_token_id(ids["<eos>"])
    writer.add_unk_token_id(ids["<unk>"])
    writer.add_pad_token_id(ids["<pad>"])
    writer.add_add_bos_token(True)
    template = source / "chat_template.jinja"
    if template.exists():
        writer.add_eot_token_id(ids["<end_of_turn>"])
        writer.add_chat_template(template.read_text("utf-8"))


@pytest.mark.parametrize(("name", "family"), [("gemma_base", "base"), ("gemma_chat", "chat")])
def test_a_file_becomes_a_model(
    name: str,
    family: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is a chat model if the file has a template, else a base model; its answers are those of its origin."""
    source = request.getfixturevalue(name)
    folder = prepare_gguf(write_gguf(source, tmp_path / "tiny.gguf"), tmp_path / "cache")
    assert capsys.readouterr() == ("", "")
    assert detect_family(folder.path) == family
    assert folder.name == "tiny"
    # A file has no word for these two: those of Gemma's published sizes are taken.
    config = json.loads((folder.path / "config.json").read_text("utf-8"))
    origin = json.loads((source / "config.json").read_text("utf-8"))
    config |= {name: origin[name] for name in ("layer_types", "query_pre_attn_scalar")}
    (folder.path / "config.json").write_text(json.dumps(config), "utf-8")
    requests = [Request(text, "en", "ko") for text in list(PAIRS)[:8]]
    translators = [open_translator(str(each), tmp_path / "cache", Prompts()) for each in (source, folder.path)]
    expected, outputs = (translator.translate(requests, Decoding()) for translator in translators)
    assert outputs == expected
    assert all(output.text for output in outputs)


def test_a_file_is_converted_once(gemma_base: Path, tmp_path: Path) -> None:
    """The second time the folder is taken from the cache, where nothing half-made lies beside it."""
    file = write_gguf(gemma_base, tmp_path / "tiny.gguf")
    folder = prepare_gguf(file, tmp_path / "cache")
    made = (folder.path / "model.safetensors").stat().st_mtime_ns
    assert prepare_gguf(file, tmp_path / "cache") == folder
    assert (folder.path / "model.safetensors").stat().st_mtime_ns == made
    beside = {path.name for path in folder.path.parent.iterdir()}
    assert beside == {folder.path.name, f"{folder.path.name}.lock"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip file", b"GGU"])
def test_another_kind_of_file(content: bytes, tmp_path: Path) -> None:
    """A file that does not begin as GGUF files do is named."""
    file = tmp_path / "odd.gguf"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=r"odd\.gguf is not a GGUF file"):
        prepare_gguf(file, tmp_path / "cache")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named, in one line."""
    with pytest.raises(ModelError, match=r"no\.gguf cannot be read"):
        prepare_gguf(tmp_path / "no.gguf", tmp_path / "cache")


@pytest.mark.parametrize("kept", [4, 20, 3000, 0.5, 0.99])
def test_a_file_that_ends_early(kept: float, gemma_base: Path, tmp_path: Path) -> None:
    """Wherever it was cut, it is one line, and nothing of it stays in the cache."""
    whole = write_gguf(gemma_base, tmp_path / "tiny.gguf").read_bytes()
    file = tmp_path / "cut.gguf"
    file.write_bytes(whole[: int(kept if kept > 1 else kept * len(whole))])
    with pytest.raises(ModelError, match=r"cut\.gguf cannot be loaded") as caught:
        prepare_gguf(file, tmp_path / "cache")
    assert "damaged" in caught.value.hint
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("architecture", ["rwkv7", "t5"])
def test_an_architecture_that_transformers_does_not_read(architecture: str, gemma_base: Path, tmp_path: Path) -> None:
    """It is named, with what to do instead."""
    file = write_gguf(gemma_base, tmp_path / "tiny.gguf", architecture)
    with pytest.raises(ModelError, match=f"architecture '{architecture}'") as caught:
        prepare_gguf(file, tmp_path / "cache")
    assert "llama-server" in caught.value.hint


def test_a_part_of_a_model(gemma_base: Path, tmp_path: Path) -> None:
    """One of several files is not converted as if it were all."""
    file = write_gguf(gemma_base, tmp_path / "tiny.gguf", parts=3)
    with pytest.raises(ModelError, match="one of 3 parts") as caught:
        prepare_gguf(file, tmp_path / "cache")
    assert "--merge" in caught.value.hint


def test_the_package_is_not_installed(gemma_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way to install it is said."""
    file = write_gguf(gemma_base, tmp_path / "tiny.gguf")
    monkeypatch.setattr("briefer.models.gguf.find_spec", lambda _name: None)
    with pytest.raises(ModelError, match="needs the gguf package") as caught:
        prepare_gguf(file, tmp_path / "cache")
    assert "pip install" in caught.value.hint


def test_a_cache_that_cannot_be_made(gemma_base: Path, tmp_path: Path) -> None:
    """The folder is named, and the ways to name another."""
    file = write_gguf(gemma_base, tmp_path / "tiny.gguf")
    with pytest.raises(OutputError, match=r"tiny\.gguf") as caught:
        prepare_gguf(file, file)
    assert "--cache" in caught.value.hint


def test_a_file_too_large_to_convert(gemma_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before it is read, with what it would take."""
    file = write_gguf(gemma_base, tmp_path / "large.gguf")
    monkeypatch.setattr("briefer.models.store.machine_memory", lambda: 1_000)
    with pytest.raises(ModelError, match="of memory to convert"):
        prepare_gguf(file, tmp_path / "cache")
