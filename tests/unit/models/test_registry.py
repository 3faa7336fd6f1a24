"""Which adapter a folder gets, and what is said of a folder that cannot be used."""

import json
import shutil
from pathlib import Path

import pytest

from briefer.errors import InputError, ModelError
from briefer.models.base import Decoding, Places, Request
from briefer.models.catalogue import entries
from briefer.models.ctranslate2 import convert
from briefer.models.families import FAMILIES, detect_family
from briefer.models.folder import ModelFolder
from briefer.models.registry import Choice, find_model, find_translator, open_translator
from briefer.models.store import find_folder
from briefer.prompts import Prompts
from tests.tiny.pairs import PAIRS

MBART = {"model_type": "mbart", "architectures": ["MBartForConditionalGeneration"], "eos_token_id": 2}

MBART50 = '{"tokenizer_class": "MBart50Tokenizer"}'
T5 = {"model_type": "mt5", "architectures": ["MT5ForConditionalGeneration"]}
TEMPLATE = {"chat_template__jinja": "{{ messages }}"}


def model_folder(folder: Path, config: object, **files: str) -> Path:
    """A folder that looks like a model."""
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    (folder / "model.safetensors").write_bytes(b"")
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("config", "files", "family"),
    [
        ({"model_type": "marian"}, {}, "marian"),
        ({"model_type": "m2m_100"}, {"tokenizer_config__json": '{"tokenizer_class": "M2M100Tokenizer"}'}, "m2m100"),
        ({"model_type": "m2m_100"}, {"tokenizer_config__json": '{"tokenizer_class": "NllbTokenizer"}'}, "nllb"),
        ({"model_type": "m2m_100"}, {"tokenizer_config__json": '{"tokenizer_class": "NllbTokenizerFast"}'}, "nllb"),
        ({"model_type": "m2m_100"}, {"tokenizer_config__json": '{"tokenizer_class": "SMALL100Tokenizer"}'}, "small100"),
        ({"model_type": "m2m_100"}, {"tokenization_small100__py": "raise SystemExit"}, "small100"),
        ({"model_type": "m2m_100", "encoder_layers": 12, "decoder_layers": 3}, {}, "small100"),
        ({"model_type": "m2m_100", "encoder_layers": 12, "decoder_layers": 12}, {}, "m2m100"),
        (MBART | {"decoder_start_token_id": 2}, {"tokenizer_config__json": MBART50}, "mbart50"),
        (MBART, {"tokenizer_config__json": MBART50, "generation_config__json": '{"max_length": 200}'}, "mbart50"),
        (
            {"model_type": "t5", "architectures": ["T5ForConditionalGeneration"]},
            {"tokenizer__json": '{"vocab": [["<2ko>", 0]]}'},
            "madlad",
        ),
        (T5 | {"task_specific_params": {"translation_en_to_ko": {"prefix": "translate: "}}}, {}, "t5"),
        (T5 | {"task_specific_params": {"translation_en_to_ko": {}, "summarization": {}}}, {}, "summariser"),
        (T5 | {"task_specific_params": {"translation_en_to_xx": {}}}, {}, "summariser"),
        ({"model_type": "hunyuan_v1_dense", "architectures": ["HunYuanDenseV1ForCausalLM"]}, TEMPLATE, "hunyuan"),
        (
            {"model_type": "hunyuan_v1_dense", "architectures": ["HunYuanDenseV1ForCausalLM"]},
            {"chat_template__jinja": "{{ messages }}<think>"},
            "chat",
        ),
        ({"model_type": "gemma3", "architectures": ["Gemma3ForConditionalGeneration"]}, TEMPLATE, "chat"),
        (
            {"model_type": "gemma3", "architectures": ["Gemma3ForConditionalGeneration"]},
            {"chat_template__jinja": "{{ messages[0].content[0].source_lang_code }}"},
            "translategemma",
        ),
        ({"model_type": "llama", "architectures": ["LlamaForCausalLM"]}, {}, "base"),
        (
            {"model_type": "qwen2", "architectures": ["Qwen2ForCausalLM"]},
            {"tokenizer_config__json": '{"chat_template": "{{ messages }}"}'},
            "chat",
        ),
        (
            {"model_type": "gemma3_text", "architectures": ["Gemma3ForCausalLM"]},
            {"chat_template__jinja": "{{ messages }}"},
            "chat",
        ),
        ({"model_type": "bart", "architectures": ["BartForConditionalGeneration"]}, {}, "summariser"),
        ({"model_type": "pegasus", "architectures": ["PegasusForConditionalGeneration"]}, {}, "summariser"),
        ({"model_type": "mt5", "architectures": ["MT5ForConditionalGeneration"]}, {}, "summariser"),
        (
            {"model_type": "t5", "architectures": ["T5ForConditionalGeneration"]},
            {"tokenizer__json": '{"vocab": [["<extra_id_0>", 0]]}'},
            "summariser",
        ),
        (MBART | {"decoder_start_token_id": 250014}, {}, "summariser"),
        (MBART, {"generation_config__json": '{"forced_bos_token_id": 250014}'}, "summariser"),
    ],
)
def test_families(tmp_path: Path, config: object, files: dict[str, str], family: str) -> None:
    """Model type, tokenizer class and chat template decide."""
    assert detect_family(model_folder(tmp_path / "any-name", config, **files)) == family


def test_gemma_folders(gemma_base: Path, gemma_chat: Path) -> None:
    """The true folders of a base and of a chat model are told apart."""
    assert detect_family(gemma_base) == "base"
    assert detect_family(gemma_chat) == "chat"


def test_an_unsupported_family(tmp_path: Path) -> None:
    """The model type is named, and the families that there are."""
    folder = model_folder(tmp_path / "bert", {"model_type": "bert", "architectures": ["BertModel"]})
    with pytest.raises(ModelError, match="'bert' is not supported") as caught:
        detect_family(folder)
    assert "marian" in caught.value.hint


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ({"model_type": "bart", "architectures": ["BartForSequenceClassification"]}, {}),
        ({"model_type": "bart", "architectures": ["BartModel"]}, {}),
        ({"model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"]}, {}),
        (MBART | {"decoder_start_token_id": 2}, {}),
        (MBART, {}),
    ],
)
def test_what_is_like_a_summariser_and_is_none(tmp_path: Path, config: object, files: dict[str, str]) -> None:
    """A classifier, an encoder, a model of speech, and an mBART that was tuned to nothing are not supported."""
    with pytest.raises(ModelError, match="is not supported"):
        detect_family(model_folder(tmp_path / "any-name", config, **files))


def test_a_folder_without_config(tmp_path: Path) -> None:
    """Any folder is not a model."""
    with pytest.raises(ModelError, match=r"no config\.json"):
        detect_family(tmp_path)


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    """A folder with pytorch_model.bin alone is not loaded, since that could run code."""
    folder = model_folder(tmp_path / "old", {"model_type": "marian"}, pytorch_model__bin="")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="no safetensors") as caught:
        detect_family(folder)
    assert "pickled" in caught.value.hint


def test_a_config_that_is_not_json(tmp_path: Path) -> None:
    """A damaged config is a message, not a traceback."""
    folder = model_folder(tmp_path / "broken", {})
    (folder / "config.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"config\.json cannot be read"):
        detect_family(folder)


def test_truncated_weights(tmp_path: Path, marian: Path) -> None:
    """Weights cut short are said to be damaged."""
    folder = tmp_path / "cut"
    shutil.copytree(marian, folder)
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(ModelError, match="cut cannot be loaded"):
        open_translator(str(folder), tmp_path, Prompts())


def test_a_missing_tokenizer(tmp_path: Path, m2m100: Path) -> None:
    """A folder with weights alone is said to lack its tokenizer, before the weights are loaded."""
    folder = tmp_path / "mute"
    folder.mkdir()
    for name in ("config.json", "generation_config.json", "model.safetensors"):
        shutil.copy(m2m100 / name, folder)
    with pytest.raises(ModelError, match="mute has no tokenizer"):
        open_translator(str(folder), tmp_path, Prompts())


@pytest.mark.parametrize("family", ["marian", "gemma_base"])
def test_a_tokenizer_of_another_model(family: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A vocabulary beyond the weights' rows is named with both figures; it would fail in the middle of an article."""
    folder = shutil.copytree(request.getfixturevalue(family), tmp_path / "mixed")
    if family == "marian":
        vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
        vocabulary |= {f"added{number}": len(vocabulary) + number for number in range(9)}
        (folder / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    else:
        tokenizer = json.loads((folder / "tokenizer.json").read_text("utf-8"))
        vocabulary = tokenizer["model"]["vocab"]
        vocabulary |= {f"added{number}": len(vocabulary) + number for number in range(9)}
        (folder / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    with pytest.raises(ModelError, match=r"mixed: its tokenizer has [\d,]+ tokens and its weights [\d,]+"):
        open_translator(str(folder), tmp_path, Prompts())


def test_a_family_that_the_user_names(gemma_chat: Path, tmp_path: Path) -> None:
    """It is taken instead of the one that the files tell, and one that does not exist is refused with those that do."""
    assert not open_translator(str(gemma_chat), tmp_path, Prompts()).only_drafts
    assert find_translator(str(gemma_chat), tmp_path, Prompts(), Choice("base")).only_drafts
    with pytest.raises(InputError, match="no family 'gemma'") as caught:
        find_translator(str(gemma_chat), tmp_path, Prompts(), Choice("gemma"))
    assert "chat, hunyuan" in caught.value.hint


def test_a_chat_family_without_a_chat_template(gemma_base: Path, tmp_path: Path) -> None:
    """A base model cannot be made a chat model by naming it one."""
    with pytest.raises(ModelError, match="has no chat template"):
        open_translator(str(gemma_base), tmp_path, Prompts(), Choice("chat"))


def test_a_family_that_the_settings_state(gemma_chat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry's family is taken instead of the one that the files tell; the command line has the last word."""
    monkeypatch.setattr("briefer.settings._user_models", {"mine": {"id": str(gemma_chat), "family": "base"}})
    assert find_model("mine", tmp_path)[1] == "base"
    assert find_model("mine", tmp_path, Choice("hunyuan"))[1] == "hunyuan"
    assert find_model(str(gemma_chat), tmp_path)[1] == "base"


def test_the_catalogue_states_families_that_there_are() -> None:
    """What an entry says is what it is loaded as."""
    assert {entry.family for entry in entries()} <= {*FAMILIES, ""}


def test_a_folder_of_ctranslate2_is_found_by_its_tokenizer(nllb: Path, tmp_path: Path) -> None:
    """It is opened at once, and signed with the numbers that it runs in; an edit of its weights is another revision."""
    weights = convert(ModelFolder(nllb, "nllb", "1"), "nllb", tmp_path, "int8")
    folder = shutil.copytree(weights, tmp_path / "own")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(nllb / name, folder)
    found = find_translator(str(folder), tmp_path, Prompts())
    assert str(found.signature).endswith("| int8_float32")
    assert found.signature.engine.startswith("ctranslate2 ")
    text = next(iter(PAIRS))
    assert found.translate([Request(text, "en", "ko")], Decoding())[0].text == PAIRS[text]["ko"]
    revision = find_folder(str(folder), tmp_path).revision
    with (folder / "model.bin").open("ab") as file:
        file.write(b" ")
    assert find_folder(str(folder), tmp_path).revision != revision


CODE = """
from pathlib import Path
from transformers import GPT2Config, GPT2LMHeadModel

Path(TRACE).write_text("ran")


class OwnConfig(GPT2Config):
    model_type = "own"


class OwnForCausalLM(GPT2LMHeadModel):
    config_class = OwnConfig
"""


@pytest.fixture
def own_code(gemma_base: Path, tmp_path: Path) -> Path:
    """A language model of a type that is defined by code in its folder, which leaves a trace where it runs."""
    from transformers import GPT2Config, GPT2LMHeadModel

    folder = tmp_path / "own"
    size = len(json.loads((gemma_base / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]) + 64
    model = GPT2LMHeadModel(GPT2Config(vocab_size=size, n_embd=8, n_layer=1, n_head=1, eos_token_id=1))
    model.save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(gemma_base / name, folder)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    code = {"AutoConfig": "own.OwnConfig", "AutoModelForCausalLM": "own.OwnForCausalLM"}
    config |= {"model_type": "own", "architectures": ["OwnForCausalLM"], "auto_map": code}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    (folder / "own.py").write_text(CODE.replace("TRACE", repr(str(tmp_path / "ran"))), "utf-8")
    return folder


def test_code_of_a_model_is_not_run_unless_it_is_trusted(
    own_code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that is nothing without it is refused with the flag that runs it; with the flag it is loaded by it."""
    monkeypatch.setattr("transformers.dynamic_module_utils.HF_MODULES_CACHE", str(tmp_path / "modules"))
    for function in (find_translator, open_translator):
        with pytest.raises(ModelError, match="own is loaded by code in its own folder, which is not run") as caught:
            function(str(own_code), tmp_path, Prompts())
        assert "--trust-remote-code" in caught.value.hint
    assert not (tmp_path / "ran").exists()
    opened = open_translator(str(own_code), tmp_path, Prompts(), Choice(trusted=True))
    assert (tmp_path / "ran").exists()
    assert opened.only_drafts


def test_code_that_is_not_needed_is_left_alone(own_code: Path, tmp_path: Path, marian: Path) -> None:
    """A folder may bring code for a type that transformers has itself, and is loaded without it."""
    folder = shutil.copytree(marian, tmp_path / "marian")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["auto_map"] = {"AutoModelForSeq2SeqLM": "own.OwnForCausalLM"}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    shutil.copy(own_code / "own.py", folder)
    opened = open_translator(str(folder), tmp_path, Prompts())
    text = next(iter(PAIRS))
    assert opened.translate([Request(text, "en", "ko")], Decoding())[0].text == PAIRS[text]["ko"]
    assert not (tmp_path / "ran").exists()


def test_a_hub_model_is_found_in_the_hub_cache(tmp_path: Path, marian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`org/name` and `org/name@revision` are read from where the hub's own tool puts them, without any network."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = tmp_path / "hub" / "models--org--name"
    shutil.copytree(marian, repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit, "utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    for name in ("org/name", f"org/name@{commit}"):
        found = find_folder(name, tmp_path)
        assert (found.name, found.revision) == ("org/name", commit)
    translator = open_translator("org/name", tmp_path, Prompts())
    text = next(iter(PAIRS))
    [output] = translator.translate([Request(text, "en", "ko")], Decoding())
    assert output.text == PAIRS[text]["ko"]
    assert str(translator.signature).startswith(f"org/name@{commit} | transformers ")


@pytest.mark.parametrize("name", ["justaname", "a/b/c"])
def test_a_name_that_is_nothing(name: str, tmp_path: Path) -> None:
    """What is neither a folder nor a hub id is said to be no model, with the forms that are."""
    with pytest.raises(ModelError, match="no model") as caught:
        find_folder(name, tmp_path)
    assert "hub id" in caught.value.hint


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "nowhere.gguf"])
def test_a_path_that_is_nothing(name: str, tmp_path: Path) -> None:
    """It is not taken for a short name."""
    with pytest.raises(ModelError, match=f"{name}: no such folder or file"):
        find_folder(name, tmp_path)


@pytest.mark.parametrize("family", ["marian", "nllb", "summariser"])
def test_a_family_of_another_architecture(family: str, gemma_chat: Path, tmp_path: Path) -> None:
    """The files say what it is, and the option is what is wrong."""
    with pytest.raises(ModelError, match="is of family 'chat' and cannot be run as") as caught:
        find_model(str(gemma_chat), tmp_path, Choice(family))
    assert "--family" in caught.value.hint


@pytest.mark.parametrize("family", ["marian", "nllb", "gemma_base", "gemma_chat", "hunyuan", "translategemma"])
def test_what_is_said_of_a_model_that_is_not_loaded(
    family: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Before it is loaded, it is known what its outputs will be signed with; then it answers as it does loaded."""
    name = str(request.getfixturevalue(family))
    found, loaded = (function(name, tmp_path, Prompts()) for function in (find_translator, open_translator))
    assert (found.signature, found.prompt_digest, found.only_drafts) == (
        loaded.signature,
        loaded.prompt_digest,
        loaded.only_drafts,
    )
    asked = Request(next(iter(PAIRS)), "en", "ko")
    places = Places("서울", (0, 2), ("평양",))
    found.require("en", "ko")
    assert found.fits(asked)
    assert found.translate([asked], Decoding()) == loaded.translate([asked], Decoding())
    assert found.score([(asked, places)]) == loaded.score([(asked, places)])


def test_a_damaged_model_is_found_and_cannot_be_asked(marian: Path, tmp_path: Path) -> None:
    """What is wrong inside its files shows when it is loaded, in one line."""
    folder = shutil.copytree(marian, tmp_path / "damaged")
    for weights in folder.glob("*.safetensors"):
        weights.write_bytes(b"damaged")
    found = find_translator(str(folder), tmp_path, Prompts())
    with pytest.raises(ModelError, match="damaged cannot be loaded"):
        found.require("en", "ko")


@pytest.mark.parametrize(
    "name", ["config.json", "model.safetensors", "source.spm", "vocab.json", "chat_template.jinja"]
)
def test_the_revision_of_a_folder_is_that_of_all_that_decides(name: str, marian: Path, tmp_path: Path) -> None:
    """An edit of any file that the model's answers depend on is another revision; a note beside them is not."""
    folder = shutil.copytree(marian, tmp_path / "model")
    before = find_folder(str(folder), tmp_path)
    (folder / "README.md").write_text("A note.", "utf-8")
    assert find_folder(str(folder), tmp_path) == before
    with (folder / name).open("ab") as file:
        file.write(b" ")
    assert find_folder(str(folder), tmp_path).revision != before.revision


def test_the_id_of_the_embedded_model_is_the_plain_one(
    tmp_path: Path, gemma_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the hub has under that id was not adapted, and is asked with examples."""
    repository = tmp_path / "hub" / "models--google--gemma-3-270m"
    shutil.copytree(gemma_base, repository / "snapshots" / ("1" * 40))
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("1" * 40, "utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    assert find_model("google/gemma-3-270m", tmp_path)[1] == "base"


def test_a_family_has_answers_of_its_own(tmp_path: Path, m2m100: Path) -> None:
    """What a folder answered as one family is not taken for what it would answer as another."""
    families = (None, "small100", "nllb")
    signatures = [find_translator(str(m2m100), tmp_path, Prompts(), Choice(each)).signature for each in families]
    assert len(set(signatures)) == len(families)
    assert len(set(map(str, signatures))) == 1


@pytest.mark.parametrize(
    "config",
    [
        T5 | {"task_specific_params": {"translation_en_to_ko": "x"}},
        MBART | {"decoder_start_token_id": [2]},
        {"model_type": [], "architectures": 1},
    ],
)
def test_malformed_settings(tmp_path: Path, config: object) -> None:
    """They are one line, whatever is in them."""
    with pytest.raises(ModelError, match=r"malformed|not supported"):
        detect_family(model_folder(tmp_path / "odd", config))
