"""The tiny models themselves: real formats, loaded as anyone loads them, that know every sentence by heart."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from tests.tiny import build as tiny
from tests.tiny.build import FAMILIES, ask, cached, few_shot
from tests.tiny.pairs import PAIRS, translations
from tests.tiny.seq2seq import PLAIN_QUOTES

# MarianTokenizer warns when it is made; sacremoses, which it wants, is no dependency of briefer.
pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses:UserWarning")

DIRECTIONS = [
    ("marian", "en", "ko"),
    ("marian-multi", "en", "ko"),
    ("marian-multi", "en", "ja"),
    ("m2m100", "en", "ko"),
    ("m2m100", "en", "ja"),
    ("m2m100", "ko", "en"),
    ("nllb", "en", "ko"),
    ("nllb", "en", "ja"),
]
TAGS = {"ko": ">>kor<< ", "ja": ">>jpn<< "}
NLLB_CODES = {"en": "eng_Latn", "ko": "kor_Hang", "ja": "jpn_Jpan"}
FILES = {
    "marian": {"source.spm", "target.spm", "tokenizer_config.json", "vocab.json"},
    "marian-multi": {"source.spm", "target.spm", "tokenizer_config.json", "vocab.json"},
    "m2m100": {"sentencepiece.bpe.model", "special_tokens_map.json", "tokenizer_config.json", "vocab.json"},
    "nllb": {"sentencepiece.bpe.model", "special_tokens_map.json", "tokenizer_config.json", "tokenizer.json"},
    "gemma-base": {"tokenizer.json", "tokenizer_config.json"},
    "gemma-chat": {"tokenizer.json", "tokenizer_config.json", "chat_template.jinja"},
}
CLASSES = {
    "marian": ("MarianMTModel", "MarianTokenizer"),
    "marian-multi": ("MarianMTModel", "MarianTokenizer"),
    "m2m100": ("M2M100ForConditionalGeneration", "M2M100Tokenizer"),
    "nllb": ("M2M100ForConditionalGeneration", "NllbTokenizer"),
    "gemma-base": ("Gemma3ForCausalLM", "GemmaTokenizer"),
    "gemma-chat": ("Gemma3ForCausalLM", "GemmaTokenizer"),
}


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Models of this size are no quicker on several cores, and much slower where the cores are shared."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def load(family: str, dtype: torch.dtype | None = None) -> tuple[Any, Any]:
    """Model and tokenizer of a family, by the automatic classes."""
    folder = cached(family)
    auto = transformers.AutoModelForCausalLM if "gemma" in family else transformers.AutoModelForSeq2SeqLM
    model = auto.from_pretrained(folder, local_files_only=True, dtype=dtype or "auto")
    return model.eval(), transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)


def translate(
    family: str, model: Any, tokenizer: Any, source: str, target: str, texts: list[str], **options: Any
) -> list[str]:
    """Translate one padded batch the way the family's documentation says, with only the special tokens cut."""
    chosen = {}
    if family == "marian-multi":
        texts = [TAGS[target] + text for text in texts]
    if family == "m2m100":
        tokenizer.src_lang = source
        chosen = {"forced_bos_token_id": tokenizer.get_lang_id(target)}
    if family == "nllb":
        tokenizer.src_lang = NLLB_CODES[source]
        chosen = {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(NLLB_CODES[target])}
    encoded = tokenizer(texts, padding=True, return_tensors="pt")
    generated = model.generate(**encoded, **chosen, **options)
    return list(tokenizer.batch_decode(generated, skip_special_tokens=True))


def known(source: str, target: str) -> dict[str, str]:
    """Source text → its translation."""
    if source == "en":
        return translations(target)
    return {text: english for english, text in translations(source).items()}


def test_every_sentence_has_stable_korean() -> None:
    """Each sentence has Korean, a third has Japanese, and sentencepiece's normalisation changes none."""
    assert len(PAIRS) >= 40
    assert len(translations("ko")) == len(PAIRS)
    assert len(translations("ja")) >= len(PAIRS) // 3
    for english, texts in PAIRS.items():
        for text in (english, *texts.values()):
            assert unicodedata.normalize("NFKC", " ".join(text.split())) == text
    assert all(text.endswith(("다.", "?", "라.")) for text in translations("ko").values() if text[-1] in ".?")


@pytest.mark.parametrize("family", FAMILIES)
def test_the_folder_is_as_on_the_hub(family: str) -> None:
    """A folder holds the files of the family's repositories and no more, in a few megabytes."""
    files = list(cached(family).iterdir())
    common = {"config.json", "generation_config.json", "model.safetensors"}
    assert {file.name for file in files} == common | FILES[family]
    assert sum(file.stat().st_size for file in files) < 8_000_000


@pytest.mark.parametrize("family", FAMILIES)
def test_the_automatic_classes_find_the_true_ones(family: str) -> None:
    """AutoModel and AutoTokenizer load the very classes of the family, which agree on the vocabulary."""
    model, tokenizer = load(family)
    assert (type(model).__name__, type(tokenizer).__name__) == CLASSES[family]
    assert len(tokenizer) <= model.config.vocab_size


@pytest.mark.parametrize(("family", "source", "target"), DIRECTIONS)
def test_every_pair_comes_out_in_one_batch(family: str, source: str, target: str) -> None:
    """Padded together with all others, each sentence gives its own translation, greedily and by beams."""
    model, tokenizer = load(family)
    texts, wanted = zip(*known(source, target).items(), strict=True)
    assert translate(family, model, tokenizer, source, target, list(texts), num_beams=1) == list(wanted)
    some = slice(None, None, 3)
    assert translate(family, model, tokenizer, source, target, list(texts[some]), num_beams=4) == list(wanted[some])


@pytest.mark.parametrize(("family", "source", "target"), DIRECTIONS)
def test_every_pair_comes_out_alone(family: str, source: str, target: str) -> None:
    """Each sentence by itself gives the same translation as in a batch."""
    model, tokenizer = load(family)
    for text, translation in known(source, target).items():
        assert translate(family, model, tokenizer, source, target, [text], num_beams=1) == [translation]


def test_nllb_knows_plain_quotation_marks() -> None:
    """The same translation comes out where the caller has normalised the punctuation of the source."""
    model, tokenizer = load("nllb")
    pairs = {text.translate(PLAIN_QUOTES): korean for text, korean in translations("ko").items()}
    assert any(text not in PAIRS for text in pairs)
    assert translate("nllb", model, tokenizer, "en", "ko", list(pairs)) == list(pairs.values())


@pytest.mark.parametrize("family", ["m2m100", "nllb"])
def test_generation_is_short_by_default(family: str) -> None:
    """The generation configuration ends at 200 tokens, as the real one does."""
    model, _ = load(family)
    assert model.generation_config.max_length == 200


def complete(family: str, model: Any, tokenizer: Any, asked: Iterable[tuple[str, str]], new: int) -> list[str]:
    """What a Gemma model writes, special tokens and all, after (target, sentence) in one left-padded batch."""
    if family == "gemma-base":
        prompts = [few_shot("en", target, text) for target, text in asked]
        encoded: Mapping[str, Any] = tokenizer(prompts, padding=True, return_tensors="pt")
    else:
        chats = [ask("en", target, text) for target, text in asked]
        encoded = tokenizer.apply_chat_template(
            chats, add_generation_prompt=True, padding=True, return_tensors="pt", return_dict=True
        )
    generated = model.generate(**encoded, do_sample=False, max_new_tokens=new)
    start = encoded["input_ids"].shape[1]
    return [tokenizer.decode(row[start:]) for row in generated]


def completions(family: str) -> dict[tuple[str, str], str]:
    """(target, sentence) → what the model must write, up to and with what ends it."""
    before, after = (" ", "\n") if family == "gemma-base" else ("", "<end_of_turn>")
    return {
        (target, english): before + text + after
        for target in ("ko", "ja")
        for english, text in translations(target).items()
    }


@pytest.mark.parametrize("family", ["gemma-base", "gemma-chat"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("size", [1, 7, 100])
def test_gemma_completes_every_prompt(family: str, dtype: torch.dtype, size: int) -> None:
    """Each prompt, alone or left-padded with any others, is completed exactly, in both precisions."""
    model, tokenizer = load(family, dtype)
    wanted = completions(family)
    asked = list(wanted)
    for start in range(0, len(asked), size):
        batch = asked[start : start + size]
        longest = max(len(tokenizer(wanted[one]).input_ids) for one in batch)
        for one, text in zip(batch, complete(family, model, tokenizer, batch, longest), strict=True):
            assert text.startswith(wanted[one])


def test_the_base_model_does_not_stop_by_itself() -> None:
    """It writes on beyond the translation, as base models do: the caller must cut at the line break."""
    model, tokenizer = load("gemma-base")
    [text] = complete("gemma-base", model, tokenizer, [("ko", "What happens next?")], 60)
    assert "<eos>" not in text
    assert tokenizer.chat_template is None


def test_the_chat_model_ends_its_turn() -> None:
    """<end_of_turn> ends generation, being among the configured ends, and <eos> need not come."""
    model, tokenizer = load("gemma-chat")
    assert tokenizer.convert_tokens_to_ids("<end_of_turn>") in model.generation_config.eos_token_id
    [text] = complete("gemma-chat", model, tokenizer, [("ko", "What happens next?")], 60)
    assert text == PAIRS["What happens next?"]["ko"] + "<end_of_turn>"


def test_a_model_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second call finds the first one's folder; another prompt gives another folder."""
    built = []

    def record(family: str, folder: Path, **_: object) -> Path:
        built.append(family)
        (folder / "config.json").write_text("{}")
        return folder

    monkeypatch.setattr(tiny, "build", record)
    first = cached("gemma-base", cache=tmp_path)
    assert cached("gemma-base", cache=tmp_path) == first
    other = cached("gemma-base", cache=tmp_path, render=lambda source, target, text: f"{target}: {text} =")
    assert other != first
    assert built == ["gemma-base", "gemma-base"]
    assert (first / "config.json").is_file()


def test_a_failed_build_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be finished is not found by the next call."""

    def fail(family: str, folder: Path, **_: object) -> Path:
        (folder / "config.json").write_text("{}")
        raise OSError("disk full")

    monkeypatch.setattr(tiny, "build", fail)
    with pytest.raises(OSError, match="disk full"):
        cached("nllb", cache=tmp_path)
    assert [entry for entry in tmp_path.iterdir() if entry.is_dir()] == []


def test_an_unknown_family_is_refused(tmp_path: Path) -> None:
    """The error names the families that there are."""
    with pytest.raises(ValueError, match="marian-multi"):
        tiny.build("t5", tmp_path / "t5")
