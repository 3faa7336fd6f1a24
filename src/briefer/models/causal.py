"""Decoder-only language models, decoded in batches: greedily, or drawn at random.

What `generate` of transformers does row by row is done here once for a batch: the prefix that all prompts share is
computed a single time, and so is a prompt that is answered several times; rows are grouped by length, and a row that
has ended leaves the batch.
"""

import copy
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from random import Random
from typing import Any, cast

import torch
from tokenizers import Tokenizer
from transformers import (
    DynamicCache,
    NoRepeatNGramLogitsProcessor,
    PreTrainedModel,
    RepetitionPenaltyLogitsProcessor,
)
from transformers.generation.logits_process import LogitsProcessorList

from briefer.models.base import Decoding, Message, Output, Places, Progress, Prompt, Scores, Signature, silent
from briefer.models.drawing import draw, random_of
from briefer.models.packed import pack
from briefer.models.placing import Place, places, read_scores
from briefer.models.vocabulary import tokens_of

Render = Callable[[Sequence[Message]], str]
"""Writes a conversation as the text that the model was trained on (its chat template)."""

MAX_ROWS = 64
MAX_BATCH_TOKENS = 8192
LONGEST_CIRCLE = 16
REPEATS = 4
SHORTEST_LOOP = 8
PLACES = ("{}", " {}", "({})", '"{}"', "“{}”")
"""Where a kept string may stand: a tokenizer writes it with other tokens in each."""


@dataclass(slots=True)
class _Row:
    """One prompt on its way through a batch.

    Attributes:
        prompt: What the model is fed first: the prompt and what of the answer is given.
        given: How many tokens at the beginning of `answer` are given.
        random: What draws its tokens; None takes the most probable ones.
    """

    index: int
    prompt: list[int]
    limit: int
    one_line: bool
    language: str | None
    keep: frozenset[int]
    prefix: str = ""
    given: int = 0
    answer: list[int] = field(default_factory=list)
    complete: bool = False
    random: Random | None = None


@dataclass(frozen=True, slots=True)
class _Scored:
    """An answer whose places are to be scored.

    Attributes:
        row: Fed with prompt and answer.
        places: For each term.
        begins: How many tokens the prompt has.
    """

    row: _Row
    places: list[list[Place | None]]
    begins: int

    @property
    def first(self) -> int:
        """Tokens of the answer before its first place."""
        return min((place.at for term in self.places for place in term if place is not None), default=0)

    @property
    def tokens(self) -> frozenset[int]:
        """All that is asked for."""
        return frozenset(token for term in self.places for place in term if place is not None for token in place.tokens)


class CausalLM:
    """A `Generator` over a model and its tokenizer, both loaded.

    Args:
        model: In evaluation mode, on its device, in the number format it shall run in. Its layers are packed in place:
            it can no longer be saved.
        tokenizer: The raw tokenizer, which adds the beginning token where no template does.
        signature: What outputs are signed with.
        eos: Ids of the tokens that end an answer.
        render: The chat template; None for a base model.
        system: Whether the template takes instructions in a turn of their own.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: Tokenizer,
        *,
        signature: Signature,
        eos: frozenset[int],
        render: Render | None = None,
        system: bool = False,
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._eos = eos
        self._render = render
        self._decoder = model.get_decoder()
        pack(self._decoder)
        # Renamed in transformers 5.24; the old name goes with 5.40.
        parameters = inspect.signature(self._decoder.forward).parameters
        self._cache_name = "cache" if "cache" in parameters else "past_key_values"
        self._window: int | None = getattr(model.config.get_text_config(), "sliding_window", None)
        self._vocabularies: dict[str, list[int]] = {}
        self._line_ends: dict[int, bool] = {}
        self.signature = signature
        self.chat = render is not None
        self.system = system
        self.context = int(model.config.get_text_config().max_position_embeddings)
        self.special_tokens = frozenset(
            token.content for token in tokenizer.get_added_tokens_decoder().values() if token.special
        )

    def count_tokens(self, text: str) -> int:
        """Tokens that a text takes, without those that begin or end a sequence."""
        return len(self._ids(text))

    @torch.inference_mode()
    def generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Answer each prompt, in the order given: with the most probable token at every step, or as its draw has it."""
        rows = [self._row(index, prompt) for index, prompt in enumerate(batch)]
        prefix = _shared_prefix([row.prompt for row in rows])
        past = self._compute_prefix(prefix)
        for group in _by_length(rows, len(prefix), self._window):
            self._decode(group, len(prefix), copy.deepcopy(past), decoding, progress)
        return [Output(self._text(row), len(row.answer) - row.given, row.complete) for row in rows]

    @torch.inference_mode()
    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        """Say how probable terms are at places of an answer, among the tokens that it may have.

        What the answers to one prompt begin with is computed once.
        """
        asked: dict[tuple[int, ...], list[_Scored]] = {}
        for index, (prompt, places_) in enumerate(batch):
            row = self._row(index, prompt)
            given = self._ids(places_.text)
            scored = _Scored(
                replace(row, prompt=row.prompt + given), places(places_, given, self._ids), len(row.prompt)
            )
            asked.setdefault(tuple(row.prompt), []).append(scored)
        shared = _shared_prefix([list(prompt) for prompt in asked])
        past = self._compute_prefix(shared)
        scores: dict[int, Scores] = {}
        for group in asked.values():
            scores.update(self._score(group, shared, copy.deepcopy(past)))
        return [scores[index] for index in range(len(batch))]

    def _score(self, group: list["_Scored"], shared: list[int], past: DynamicCache) -> Iterator[tuple[int, Scores]]:
        """Scores of answers to one prompt; `past` holds the tokens of `shared`, with which it begins."""
        first = min(one.first for one in group)
        common = _shared_prefix([one.row.prompt for one in group])[: group[0].begins + first - 1]
        if len(common) > len(shared):
            self._extend(past, common[len(shared) :])
        known = max(len(common), len(shared))
        head = self._head([replace(one.row, keep=one.row.keep | one.tokens) for one in group])
        by_index = {one.row.index: one for one in group}
        for rows in _by_length([one.row for one in group], known, self._window):
            inputs, mask = self._inputs(rows, known, copy.deepcopy(past))
            hidden = self._decoder(**inputs, attention_mask=mask, use_cache=True)[0]
            for line, row in enumerate(rows):
                one = by_index[row.index]
                # The token before a place decides on the first one there.
                decisive = hidden[line, one.begins + first - 1 - len(row.prompt) :]
                log_probabilities = head.logits(decisive, []).float().log_softmax(-1)
                yield row.index, read_scores(one.places, log_probabilities, head.place, first)

    def _row(self, index: int, prompt: Prompt) -> _Row:
        prefix = self._ids(prompt.prefix)
        kept = {id_ for text in prompt.keep for place in PLACES for id_ in self._ids(place.format(text))}
        return _Row(
            index,
            self._encode(prompt.messages) + prefix,
            prompt.max_new_tokens + len(prefix),
            prompt.one_line,
            prompt.language,
            frozenset({*kept, *prefix}),
            prompt.prefix,
            len(prefix),
            list(prefix),
            random=random_of(prompt),
        )

    def _encode(self, messages: Sequence[Message]) -> list[int]:
        if self._render is not None:
            return self._ids(self._render(messages))
        return list(self._tokenizer.encode("\n".join(message.content for message in messages)).ids)

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _compute_prefix(self, prefix: list[int]) -> DynamicCache:
        past = DynamicCache(config=self._model.config)
        if prefix:
            self._extend(past, prefix)
        return past

    def _extend(self, past: DynamicCache, ids: list[int]) -> None:
        """Compute tokens that follow those of a cache."""
        inputs = torch.tensor([ids], device=self._model.device)
        self._decoder(input_ids=inputs, use_cache=True, **{self._cache_name: past})

    def _decode(
        self, rows: list[_Row], shared: int, past: DynamicCache, decoding: Decoding, progress: Progress
    ) -> None:
        """Fill in the answers of some rows of similar length; `past` holds the first `shared` tokens of each."""
        device = self._model.device
        distinct = {tuple(row.prompt): row for row in rows}
        inputs, mask = self._inputs(list(distinct.values()), shared, past)
        hidden = self._decoder(**inputs, attention_mask=mask, use_cache=True)[0][:, -1]
        last = inputs["position_ids"][:, -1:]
        if len(distinct) < len(rows):
            lines = {prompt: line for line, prompt in enumerate(distinct)}
            repeated = torch.tensor([lines[tuple(row.prompt)] for row in rows], device=device)
            past.batch_select_indices(repeated)
            hidden, mask, last = hidden[repeated], mask[repeated], last[repeated]
        head = self._head(rows)
        penalties = _penalties(decoding)
        while True:
            logits = head.logits(hidden, rows)
            if penalties:
                logits = _penalised(logits, [list(map(head.place, row.answer)) for row in rows], penalties)
            tokens = head.ids(_choose(logits, rows))
            going = [at for at, row in enumerate(rows) if self._take(row, tokens[at])]
            progress(len(rows) - len(going), len(rows))
            if not going:
                return
            last = last + 1
            if len(going) < len(rows):
                rows = [rows[at] for at in going]
                kept = torch.tensor(going, device=device)
                past.batch_select_indices(kept)
                mask, last = mask[kept], last[kept]
            mask = torch.nn.functional.pad(mask, (0, 1), value=1)
            inputs = {
                "input_ids": torch.tensor([[row.answer[-1]] for row in rows], device=device),
                "position_ids": last,
                self._cache_name: past,
            }
            hidden = self._decoder(**inputs, attention_mask=mask, use_cache=True)[0][:, -1]

    def _inputs(self, rows: Sequence[_Row], shared: int, past: DynamicCache) -> tuple[dict[str, Any], torch.Tensor]:
        """What the decoder is fed of some rows beyond their `shared` tokens, padded on the left, and its mask."""
        if shared:
            past.batch_repeat_interleave(len(rows))
        width = max(len(row.prompt) for row in rows) - shared
        padding = [width - (len(row.prompt) - shared) for row in rows]
        ids = torch.tensor([[0] * pad + row.prompt[shared:] for row, pad in zip(rows, padding, strict=True)])
        mask = torch.tensor([[1] * shared + [0] * pad + [1] * (width - pad) for pad in padding])
        positions = (mask.cumsum(-1) - 1).clamp(min=0)[:, shared:]
        device = self._model.device
        fed = {"input_ids": ids.to(device), "position_ids": positions.to(device), self._cache_name: past}
        return fed, mask.to(device)

    def _head(self, rows: Sequence[_Row]) -> "_Head":
        """The output layer for some rows, which all write the same language."""
        output = self._model.get_output_embeddings()
        language = rows[0].language
        if language is None:
            return _Head(output, None, rows)
        if language not in self._vocabularies:
            self._vocabularies[language] = sorted({*tokens_of(self._tokenizer, language), *self._eos})
        return _Head(output, self._vocabularies[language], rows)

    def _take(self, row: _Row, token: int) -> bool:
        """Add a token to a row's answer; whether the answer goes on."""
        if token in self._eos:
            row.complete = True
            return False
        row.answer.append(token)
        if row.one_line and self._ends_line(token) and self._text(row):
            row.complete = True
            return False
        return len(row.answer) < row.limit and not _goes_in_circles(row.answer)

    def _text(self, row: _Row) -> str:
        """An answer so far, up to its first line break where it is to be one line."""
        decoded = self._tokenizer.decode(row.answer)
        given = self._tokenizer.decode(row.answer[: row.given])
        text = (row.prefix + decoded.removeprefix(given)).strip()
        return text.partition("\n")[0].rstrip() if row.one_line else text

    def _ends_line(self, token: int) -> bool:
        if token not in self._line_ends:
            self._line_ends[token] = "\n" in self._tokenizer.decode([token], skip_special_tokens=False)
        return self._line_ends[token]


class _Head:
    """An output layer, or the part of it that a language needs and what single rows may have beside.

    Args:
        output: The model's output layer.
        vocabulary: Ids of the tokens to choose from; None for all.
        rows: The rows to be decoded; their `keep` is open to them alone.
    """

    def __init__(self, output: Any, vocabulary: Sequence[int] | None, rows: Sequence[_Row]) -> None:
        self._output = output
        self._chosen: list[int] | None = None
        if vocabulary is None:
            return
        extra = sorted(frozenset().union(*(row.keep for row in rows)).difference(vocabulary))
        self._chosen = [*vocabulary, *extra]
        self._place = {id_: place for place, id_ in enumerate(self._chosen)}
        self._closed = {row.index: [self._place[id_] for id_ in extra if id_ not in row.keep] for row in rows}
        ids = torch.tensor(self._chosen, device=output.weight.device)
        self._weight = output.weight[ids]
        self._bias = output.bias[ids] if getattr(output, "bias", None) is not None else None

    def logits(self, hidden: torch.Tensor, rows: Sequence[_Row]) -> torch.Tensor:
        """Scores of the tokens to choose from, one line a row."""
        if self._chosen is None:
            return cast("torch.Tensor", self._output(hidden))
        logits = torch.nn.functional.linear(hidden, self._weight, self._bias)
        for line, row in enumerate(rows):
            if self._closed[row.index]:
                logits[line, self._closed[row.index]] = float("-inf")
        return logits

    def ids(self, places: list[int]) -> list[int]:
        """Token ids from columns of `logits`."""
        return places if self._chosen is None else [self._chosen[place] for place in places]

    def place(self, id_: int) -> int:
        """Column of `logits` of a token id."""
        return id_ if self._chosen is None else self._place[id_]


def _choose(logits: torch.Tensor, rows: Sequence[_Row]) -> list[int]:
    """The column to take in each line: the most probable, or one that is drawn."""
    chosen = cast("list[int]", logits.max(-1).indices.tolist())
    randoms = {line: row.random for line, row in enumerate(rows) if row.random is not None}
    if randoms:
        for line, column in zip(randoms, draw(logits[list(randoms)], list(randoms.values())), strict=True):
            chosen[line] = column
    return chosen


def _goes_in_circles(answer: list[int]) -> bool:
    """Whether an answer ends in the same few tokens four times on end: a small model would go on to the limit."""
    for length in range(1, LONGEST_CIRCLE + 1):
        times = max(REPEATS, SHORTEST_LOOP // length)
        if answer[-length:] * times == answer[-length * times :]:
            return True
    return False


def _shared_prefix(prompts: Sequence[list[int]]) -> list[int]:
    """The tokens that all prompts begin with, leaving at least one to each prompt."""
    same = takewhile(lambda tokens: len(set(tokens)) == 1, zip(*prompts, strict=False))
    common = [tokens[0] for tokens in same]
    return common[: min((len(prompt) for prompt in prompts), default=1) - 1]


def _by_length(rows: Sequence[_Row], shared: int, window: int | None) -> Iterator[list[_Row]]:
    """Group rows of one language and similar length, the longest first, so that little of a batch is padding.

    Where an answer may reach beyond the model's sliding window, padding would take places in it: such rows share a
    batch only with rows of the same length.
    """

    def may_join(row: _Row, group: list[_Row]) -> bool:
        longest = len(group[0].prompt) + max(row.limit, group[0].limit)
        full = len(group) == MAX_ROWS or (len(group) + 1) * (longest - shared) > MAX_BATCH_TOKENS
        padded = len(row.prompt) != len(group[0].prompt)
        beyond = window is not None and longest > window
        return not full and row.language == group[0].language and not (padded and beyond)

    group: list[_Row] = []
    for row in sorted(rows, key=lambda row: (row.language or "", -len(row.prompt), row.index)):
        if group and not may_join(row, group):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _penalised(logits: torch.Tensor, answers: list[list[int]], penalties: LogitsProcessorList) -> torch.Tensor:
    """Scores row by row: answers that were given a beginning are not of one length."""
    rows = []
    for line, answer in zip(logits.float(), answers, strict=True):
        ids = cast("torch.LongTensor", torch.tensor([answer], dtype=torch.long, device=logits.device))
        rows.append(penalties(ids, line[None]) if answer else line[None])
    return torch.cat(rows)


def _penalties(decoding: Decoding) -> LogitsProcessorList:
    chosen = LogitsProcessorList()
    if decoding.repetition_penalty != 1.0:
        chosen.append(RepetitionPenaltyLogitsProcessor(decoding.repetition_penalty))
    if decoding.no_repeat_ngram:
        chosen.append(NoRepeatNGramLogitsProcessor(decoding.no_repeat_ngram))
    return chosen
