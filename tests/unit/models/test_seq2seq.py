"""Encoder-decoder models on tiny Marian, M2M100 and NLLB models of their true format."""

from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.models.base import Decoding, Places, Request, Translator
from briefer.models.registry import detect_family, open_translator
from briefer.prompts import Prompts
from tests.tiny.pairs import PAIRS

FAMILIES = {"marian": "marian", "marian_multi": "marian", "m2m100": "m2m100", "nllb": "nllb"}


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
    outputs = translator.translate([Request(text, "en", "ko") for text in PAIRS], Decoding())
    assert [output.text for output in outputs] == [translations["ko"] for translations in PAIRS.values()]
    assert all(output.complete and output.tokens for output in outputs)


@pytest.mark.parametrize("translator", ["marian_multi", "m2m100", "nllb"], indirect=True)
def test_the_target_language_is_addressed(translator: Translator) -> None:
    """The same sentences in one batch go into Korean and Japanese, each request into its own."""
    texts = [text for text, translations in PAIRS.items() if "ja" in translations]
    requests = [Request(text, "en", target) for text in texts for target in ("ko", "ja")]
    outputs = translator.translate(requests, Decoding())
    assert [output.text for output in outputs] == [PAIRS[one.text][one.target] for one in requests]


@pytest.mark.parametrize("translator", ["marian_multi"], indirect=True)
def test_a_language_that_the_model_lacks(translator: Translator) -> None:
    """The refusal names the language and those that there are."""
    with pytest.raises(ModelError, match="German") as caught:
        translator.require("en", "de")
    assert "ko" in caught.value.hint
    translator.require("en", "ko")


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
    answers = [translations["ko"] for translations in PAIRS.values()]
    beginnings = [answer[: len(answer) * (at % 4) // 5].rpartition(" ")[0] for at, answer in enumerate(answers)]
    requests = [Request(text, "en", "ko", prefix=given) for text, given in zip(PAIRS, beginnings, strict=True)]
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
