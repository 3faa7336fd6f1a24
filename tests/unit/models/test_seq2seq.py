"""Encoder-decoder models on tiny models of their true format, from Marian to mT5."""

import shutil
from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.models.base import Decoding, Places, Request, Translator
from briefer.models.families import detect_family
from briefer.models.registry import open_translator
from briefer.prompts import Prompts
from tests.tiny.pairs import PAIRS
from tests.tiny.translators import LONGEST_FOR_T5

FAMILIES = {
    "marian": "marian",
    "marian_multi": "marian",
    "m2m100": "m2m100",
    "small100": "small100",
    "nllb": "nllb",
    "mbart50": "mbart50",
    "madlad": "madlad",
    "mt5": "t5",
}


def known(translator: Translator) -> dict[str, str]:
    """The sentences that the model knows, and their Korean: a tiny T5 loses its place in the longest."""
    longest = LONGEST_FOR_T5 if translator.signature.model.startswith(("madlad", "mt5")) else 1000
    return {text: translations["ko"] for text, translations in PAIRS.items() if len(text) <= longest}


@pytest.fixture(scope="module")
def opened() -> dict[str, Translator]:
    """Each model is loaded once for this module."""
    return {}


@pytest.fixture
def translator(request: pytest.FixtureRequest, opened: dict[str, Translator], tmp_path: Path) -> Translator:
    """The tiny model of the family that the test is parametrised with."""
    name = str(request.param)
    if name not in opened:
        opened[name] = open_translator(str(request.getfixturevalue(name)), tmp_path, Prompts())
    return opened[name]


@pytest.mark.parametrize(("name", "family"), FAMILIES.items())
def test_the_family_is_read_from_the_folder(name: str, family: str, request: pytest.FixtureRequest) -> None:
    """Config and tokenizer tell the family, whatever the folder is called."""
    assert detect_family(request.getfixturevalue(name)) == family


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_every_sentence_comes_out_exactly(translator: Translator) -> None:
    """A batch of all lengths gives each sentence its own translation, in order, ended by the model itself."""
    pairs = known(translator)
    outputs = translator.translate([Request(text, "en", "ko") for text in pairs], Decoding())
    assert [output.text for output in outputs] == list(pairs.values())
    assert all(output.complete and output.tokens for output in outputs)


@pytest.mark.parametrize("translator", sorted(FAMILIES.keys() - {"marian"}), indirect=True)
def test_the_target_language_is_addressed(translator: Translator) -> None:
    """The same sentences in one batch go into Korean and Japanese, each request into its own."""
    texts = [text for text, translations in PAIRS.items() if "ja" in translations]
    requests = [Request(text, "en", target) for text in texts for target in ("ko", "ja")]
    outputs = translator.translate(requests, Decoding())
    assert [output.text for output in outputs] == [PAIRS[one.text][one.target] for one in requests]


@pytest.mark.parametrize("translator", ["marian_multi", "mt5"], indirect=True)
def test_a_language_that_the_model_lacks(translator: Translator) -> None:
    """The refusal names the language and those that there are."""
    with pytest.raises(ModelError, match="does not write German") as caught:
        translator.require("en", "de")
    assert "it has Japanese (ja), Korean (ko)" in caught.value.hint
    translator.require("en", "ko")


@pytest.mark.parametrize("translator", ["mt5"], indirect=True)
def test_a_direction_that_the_model_was_not_tuned_to(translator: Translator) -> None:
    """What a T5 writes it does not therefore read."""
    with pytest.raises(ModelError, match="does not read Korean") as caught:
        translator.require("ko", "ja")
    assert "it has English (en)" in caught.value.hint


def test_a_decoder_start_that_only_the_config_states(madlad: Path, tmp_path: Path) -> None:
    """Where generation_config.json leaves it out, the decoder begins as config.json says, not with the padding."""
    folder = shutil.copytree(madlad, tmp_path / "older")
    (folder / "generation_config.json").write_text('{"eos_token_id": 2, "pad_token_id": 1}', "utf-8")
    text, translations = next(iter(PAIRS.items()))
    [output] = open_translator(str(folder), tmp_path, Prompts()).translate([Request(text, "en", "ko")], Decoding())
    assert output.text == translations["ko"]


@pytest.mark.parametrize("translator", ["madlad"], indirect=True)
def test_a_text_cannot_choose_its_target(translator: Translator) -> None:
    """A token of another language in an article is no more than its letters."""
    text = "What happens next?"
    [plain, tagged] = translator.translate(
        [Request(text, "en", "ko"), Request(f"<2ja> {text}", "en", "ko")], Decoding()
    )
    assert plain.text == PAIRS[text]["ko"]
    assert tagged.text != PAIRS[text]["ja"]


@pytest.mark.parametrize("translator", ["marian"], indirect=True)
def test_a_bilingual_model_is_believed(translator: Translator) -> None:
    """A model without language tokens does not say what it is for."""
    translator.require("en", "ko")


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_what_is_too_long_does_not_fit(translator: Translator) -> None:
    """A request beyond the encoder's positions is not truncated in silence: it is refused as a whole."""
    assert translator.fits(Request(next(iter(PAIRS)), "en", "ko"))
    assert not translator.fits(Request(" ".join(PAIRS), "en", "ko"))


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_a_given_beginning_is_continued(translator: Translator) -> None:
    """Requests with and without one, of any length, share a batch; the answer has it to the letter."""
    pairs = known(translator)
    answers = list(pairs.values())
    beginnings = [answer[: len(answer) * (at % 4) // 5].rpartition(" ")[0] for at, answer in enumerate(answers)]
    requests = [Request(text, "en", "ko", prefix=given) for text, given in zip(pairs, beginnings, strict=True)]
    outputs = translator.translate(requests, Decoding())
    assert [output.text for output in outputs] == answers
    assert all(output.complete for output in outputs)


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_a_beginning_that_the_vocabulary_lacks_stays(translator: Translator) -> None:
    """A syllable that the model cannot write is in the answer all the same."""
    [output] = translator.translate([Request(next(iter(PAIRS)), "en", "ko", prefix="뷁 위원회")], Decoding())
    assert output.text.startswith("뷁 위원회")


@pytest.mark.parametrize("translator", FAMILIES, indirect=True)
def test_scores_say_where_the_model_expects_a_term(translator: Translator) -> None:
    """Each word of the model's own answer is most probable where it stands."""
    text, translations = list(PAIRS.items())[3]
    answer = translations["ko"]
    cuts = (0, *(at + 1 for at, character in enumerate(answer) if character == " "))
    words = tuple(answer.split())
    [scores] = translator.score([(Request(text, "en", "ko"), Places(answer, cuts, words))])
    assert [max(range(len(row)), key=row.__getitem__) for row in scores] == list(range(len(words)))
    assert all(row[at] > -0.5 for at, row in enumerate(scores))
