"""Decoder-only models on a tiny Gemma 3: batching, the shared prefix, where an answer ends, what it may be made of."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from briefer.models.base import Decoding, Message, Places, Prompt, Signature
from briefer.models.causal import CausalLM
from briefer.models.quiet import quiet
from briefer.models.vocabulary import kept_strings, tokens_of
from tests.conftest import prompt_of
from tests.tiny.pairs import PAIRS

SENTENCES = list(PAIRS)


@pytest.fixture(scope="module")
def model(gemma_base: Path) -> CausalLM:
    """The tiny base model in float32, where batching changes no figure beyond rounding."""
    with quiet():
        loaded = AutoModelForCausalLM.from_pretrained(gemma_base, dtype=torch.float32).eval()
    tokenizer = Tokenizer.from_file(str(gemma_base / "tokenizer.json"))
    eos = frozenset({int(loaded.config.eos_token_id)})
    return CausalLM(loaded, tokenizer, signature=Signature("tiny", "", "torch", "float32"), eos=eos)


def prompt(text: str, limit: int = 200, language: str | None = None, keep: tuple[str, ...] = ()) -> Prompt:
    message = Message("user", prompt_of("en", "ko", text, chat=False))
    return Prompt((message,), limit, one_line=True, language=language, keep=keep)


def test_a_batch_says_what_each_prompt_alone_says(model: CausalLM) -> None:
    """Length sorting, padding, the shared prefix and rows that leave change no answer."""
    together = model.generate([prompt(text) for text in SENTENCES], Decoding())
    assert [output.text for output in together] == [PAIRS[text]["ko"] for text in SENTENCES]
    alone = [model.generate([prompt(text)], Decoding())[0] for text in SENTENCES[::5]]
    assert alone == together[::5]


def test_an_answer_ends_at_the_line_break(model: CausalLM) -> None:
    """What would follow the line is neither decoded nor returned."""
    [output] = model.generate([prompt(SENTENCES[0])], Decoding())
    assert output.complete
    assert "\n" not in output.text


def test_an_answer_stops_at_its_limit(model: CausalLM) -> None:
    """A row that reaches its own limit is cut there and says so; the others go on."""
    short, whole = model.generate([prompt(SENTENCES[3], limit=3), prompt(SENTENCES[4])], Decoding())
    assert (short.tokens, short.complete) == (3, False)
    assert whole.complete
    assert PAIRS[SENTENCES[3]]["ko"].startswith(short.text)


def test_an_answer_in_the_script_of_one_language(model: CausalLM) -> None:
    """The restricted head gives the same Korean, and lets through only the acronyms that are kept."""
    coi = next(text for text in SENTENCES if "(COI)" in text)
    free, korean, kept = model.generate(
        [prompt(coi), prompt(coi, language="ko"), prompt(coi, language="ko", keep=("COI",))], Decoding()
    )
    assert free.text == kept.text == PAIRS[coi]["ko"]
    assert "COI" not in korean.text
    assert not any(character.isascii() and character.isalpha() for character in korean.text)


def test_a_model_that_goes_in_circles_is_stopped(model: CausalLM) -> None:
    """The same tokens over and over are cut long before the limit."""
    [output] = model.generate([Prompt((Message("user", "가" * 40),), 2000, one_line=False)], Decoding())
    assert output.tokens < 2000
    assert not output.complete


def test_no_repeated_ngram(model: CausalLM) -> None:
    """On a later rung of the ladder an answer that went in circles does not."""
    circling = Prompt((Message("user", "가" * 40),), 60, one_line=False, language="ko")
    free, held = (model.generate([circling], one)[0] for one in (Decoding(), Decoding(2, 1.1)))
    assert free.tokens < held.tokens
    assert free.text[-6:] not in held.text


STRANGE = "It is quiet tonight in the harbour of the old town."


def test_drawn_answers(model: CausalLM) -> None:
    """They differ where the model is unsure, and depend on prompt and number alone: not on what else is asked."""
    draws = [replace(prompt(STRANGE, 20), draw=number) for number in range(12)]
    drawn = model.generate(draws, Decoding())
    assert len({output.text for output in drawn}) > 2
    assert model.generate([draws[5]], Decoding()) == [drawn[5]]
    assert model.generate([prompt(SENTENCES[0]), *reversed(draws)], Decoding())[:0:-1] == drawn


def test_what_is_improbable_is_not_drawn(model: CausalLM) -> None:
    """Where the model is sure, a draw is its first answer; the first of all draws is that without chance."""
    for text in SENTENCES[:2]:
        outputs = model.generate([replace(prompt(text), draw=number) for number in range(4)], Decoding())
        assert {output.text for output in outputs} == {PAIRS[text]["ko"]}


def test_progress_counts_rows_and_tokens(model: CausalLM) -> None:
    """Finished rows add up to the batch, tokens to at least what the answers have."""
    told: list[tuple[int, int]] = []
    outputs = model.generate(
        [prompt(text) for text in SENTENCES[:5]], Decoding(), lambda finished, tokens: told.append((finished, tokens))
    )
    assert sum(finished for finished, _ in told) == 5
    assert sum(tokens for _, tokens in told) >= sum(output.tokens for output in outputs)


def test_no_prompts_no_answers(model: CausalLM) -> None:
    """An empty batch is no error."""
    assert model.generate([], Decoding()) == []


def test_special_tokens_are_known(model: CausalLM) -> None:
    """What an article must not contain is read from the tokenizer."""
    assert {"<bos>", "<eos>", "<end_of_turn>"} <= model.special_tokens


def test_tokens_of_a_language(gemma_base: Path) -> None:
    """Hangul, digits and punctuation are Korean's; Latin letters and kana are not."""
    tokenizer = Tokenizer.from_file(str(gemma_base / "tokenizer.json"))
    texts = {tokenizer.decode([id_]) for id_ in tokens_of(tokenizer, "ko")}
    assert {"다", "2", "."} <= {text.strip() for text in texts}
    assert not any("a" <= character.lower() <= "z" for text in texts for character in text)
    assert not any("ぁ" <= character <= "ゖ" for text in texts for character in text)


def test_strings_that_every_language_keeps() -> None:
    """Acronyms and units stay; names and words do not."""
    text = "The COI and the ICC met 5 km from Seoul; R2P, G20 and AT&T were not there."
    assert kept_strings(text) == ("COI", "ICC", "km", "R2P", "G20", "AT&T")


def test_a_given_beginning_is_continued(model: CausalLM) -> None:
    """Rows with and without one, of any length, share a batch; the answer has it to the letter, its tokens do not."""
    whole = model.generate([prompt(text) for text in SENTENCES], Decoding())
    beginnings = [output.text[: len(output.text) * (at % 4) // 5].rpartition(" ")[0] for at, output in enumerate(whole)]
    asked = [
        replace(prompt(text, language="ko"), prefix=f" {given}" if given else "")
        for text, given in zip(SENTENCES, beginnings, strict=True)
    ]
    continued = model.generate(asked, Decoding())
    kept = [at for at, output in enumerate(whole) if not any(map(str.isascii, filter(str.isalpha, output.text)))]
    assert [continued[at].text for at in kept] == [whole[at].text for at in kept]
    assert all(continued[at].tokens < whole[at].tokens for at in kept if beginnings[at])


def test_a_beginning_the_model_would_not_write_stays(model: CausalLM) -> None:
    """Words and letters outside the language's own tokens are no obstacle, nor is a penalty for what is repeated."""
    [output] = model.generate(
        [replace(prompt(SENTENCES[3], language="ko"), prefix=" Zürich 뷁 위원회")], Decoding(2, 1.2)
    )
    assert output.text.startswith("Zürich 뷁 위원회")


def test_scores_say_where_the_model_expects_a_term(model: CausalLM) -> None:
    """Each word of the model's own answer is most probable where it stands; alone or in a batch, whatever else."""
    answer = PAIRS[SENTENCES[3]]["ko"]
    cuts = tuple(at for at, character in enumerate(f" {answer}") if at and f" {answer}"[at - 1] == " ")
    words = tuple(answer.split())
    asked = prompt(SENTENCES[3], language="ko"), Places(f" {answer}", cuts, words)
    other = prompt(SENTENCES[4], language="ko"), Places(" 가나 다", (1, 4), ("유엔",))
    [alone], [together, _] = model.score([asked]), model.score([asked, other])
    assert [max(range(len(row)), key=row.__getitem__) for row in alone] == list(range(len(words)))
    assert all(row[at] > -0.1 for at, row in enumerate(alone))
    assert torch.allclose(torch.tensor(alone), torch.tensor(together), atol=1e-3)
