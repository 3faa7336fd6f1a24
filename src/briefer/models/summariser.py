"""Encoder-decoder summarisers: BART, mBART, Pegasus, T5 and mT5, tuned to put a news text into a few words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import torch
from torch.nn.utils.rnn import pad_sequence
from transformers import PreTrainedTokenizerBase

from briefer.languages import LANGUAGES
from briefer.models.base import Decoding, Output, Passage, Progress, Signature, silent
from briefer.models.fence import disarm, first_line
from briefer.models.seq2seq import MBART_CODES, batches, let_answers_end, search
from briefer.models.writing import LOST, as_line

WINDOW = 1024
"""Tokens that the encoder is given at most: BART and Pegasus have no more positions."""
WINDOW_WITHOUT_POSITIONS = 512
"""T5 and mT5 count distances, not positions; they were trained on this length, XL-Sum's mT5 too."""
MAX_LINE_TOKENS = 128

_LINE_BREAK = "<n>"
"""How Pegasus writes one."""
_GAP = "<extra_id_"
"""How T5 names what it fills in before it is tuned to anything."""


class Summariser:
    """A `Writer` over a model and its tokenizer, both loaded.

    It cannot be told what is wanted: every line is a sentence, the first of its summary. What is to be avoided is not
    written word for word; what was lost may be lost again.

    Args:
        model: In evaluation mode, on its device.
        tokenizer: Its own.
        prefix: What stands before a text to be summarised (T5: `summarize: `).
        signature: What outputs are signed with.
    """

    prompt_digest = ""

    def __init__(
        self, model: Any, tokenizer: PreTrainedTokenizerBase, *, prefix: str = "", signature: Signature
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._prefix = prefix
        self.signature = signature
        positions = getattr(model.config, "max_position_embeddings", None) or WINDOW_WITHOUT_POSITIONS
        self._window = min(int(positions), tokenizer.model_max_length, WINDOW)
        let_answers_end(model)
        # What comes with bart-large-cnn goes with its 56 tokens: without those it would take the first answer to end.
        model.generation_config.early_stopping, model.generation_config.length_penalty = False, 1.0

    def fits(self, passage: Passage) -> bool:
        """Whether the encoder takes the sentences whole."""
        return len(self._encode(passage)) <= self._window

    @torch.inference_mode()
    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Write a line from each passage, in the order given."""
        outputs: dict[int, Output] = {}
        for rows in batches(batch, alike=lambda one: one.avoid, length=lambda one: sum(map(len, one.sentences))):
            passages = [batch[row] for row in rows]
            outputs.update(zip(rows, self._summarise(passages, decoding), strict=True))
            progress(len(rows), sum(outputs[row].tokens for row in rows))
        return [outputs[row] for row in range(len(batch))]

    def _summarise(self, passages: Sequence[Passage], decoding: Decoding) -> list[Output]:
        encoded = [torch.tensor(self._encode(passage), device=self._model.device) for passage in passages]
        fed = {
            "input_ids": pad_sequence(encoded, batch_first=True, padding_value=self._tokenizer.pad_token_id),
            "attention_mask": pad_sequence(list(map(torch.ones_like, encoded)), batch_first=True),
        }
        closed = self._closed(passages[0].avoid)
        rows = search(self._model, fed, decoding, MAX_LINE_TOKENS, bad_words_ids=closed)
        return [self._output(row, passage) for row, passage in zip(rows, passages, strict=True)]

    def _encode(self, passage: Passage) -> list[int]:
        language = LANGUAGES[passage.language]
        if hasattr(self._tokenizer, "src_lang"):
            self._tokenizer.src_lang = MBART_CODES[language.code]
        sentences = [disarm(sentence, self._tokenizer.all_special_tokens) for sentence in passage.sentences]
        text = self._prefix + (" " if language.spaced else "").join(sentences)
        ids = list(self._tokenizer(text, verbose=False)["input_ids"])
        if self._tokenizer.eos_token_id in ids:
            return ids
        # KoBART's tokenizer leaves both to the caller.
        return [self._tokenizer.bos_token_id, *ids, self._tokenizer.eos_token_id]

    def _closed(self, avoid: Sequence[str]) -> list[list[int]] | None:
        """Token sequences that may not be written: the model's own, and the words to be avoided."""
        texts = [space + each for each in avoid if not each.startswith(LOST) for space in (" ", "")]
        ids = [list(self._tokenizer(text, add_special_tokens=False)["input_ids"]) for text in texts]
        return [*(self._model.generation_config.bad_words_ids or ()), *filter(None, ids)] or None

    def _output(self, row: list[int], passage: Passage) -> Output:
        special = {self._tokenizer.pad_token_id, self._tokenizer.eos_token_id}
        plain, marked = (str(self._tokenizer.decode(row, skip_special_tokens=skip)) for skip in (True, False))
        text = "" if _GAP in marked else plain.replace(_LINE_BREAK, " ")
        made = row[1:]
        summary = first_line(
            Output(text, sum(token not in special for token in made), self._tokenizer.eos_token_id in made)
        )
        line = as_line(summary, passage)
        # What follows the line may be cut.
        return replace(line, complete=summary.complete or len(line.text) + 1 < len(summary.text))
