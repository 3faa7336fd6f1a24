"""A chat model behind an OpenAI-compatible server: vLLM, llama.cpp, Ollama, LM Studio, `transformers serve`.

What all of them speak is enough to translate. What only some can do is found out by asking: to count tokens and to go
on from the beginning of an answer (vLLM, llama.cpp), and to say how probable the tokens of a prompt are (vLLM).
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import unquote
from weakref import WeakValueDictionary

from pydantic import BaseModel

from briefer.errors import ModelError
from briefer.models.base import Decoding, Message, Output, Places, Progress, Prompt, Scores, Signature, silent
from briefer.models.drawing import TEMPERATURE
from briefer.models.placing import Place, places
from briefer.models.prompted import PromptedTranslator
from briefer.models.wire import (
    LIMITS,
    ForeignError,
    Limits,
    RefusedError,
    Reply,
    Wire,
    all_of,
    base_of,
    parse_address,
)
from briefer.models.writing import PromptedWriter
from briefer.prompts import Prompts

CONTEXT = 8192
"""Tokens that prompt and answer are taken to have where the server does not say."""

CONTROL_MARKS = frozenset(
    """
    <s> </s> <unk> <pad> <bos> <eos> <|endoftext|> <|startoftext|> <|im_start|> <|im_end|>
    <|begin_of_text|> <|end_of_text|> <|start_header_id|> <|end_header_id|> <|eot_id|> <|eom_id|> <|python_tag|>
    <start_of_turn> <end_of_turn> <|turn> <turn|> [INST] [/INST] <<SYS>> <</SYS>> [SYSTEM_PROMPT] [/SYSTEM_PROMPT]
    [TOOL_CALLS] <|system|> <|user|> <|assistant|> <|end|> <|start|> <|message|> <|channel|> <|return|> <|call|>
    [|system|] [|user|] [|assistant|] [|endofturn|] <|START_OF_TURN_TOKEN|> <|END_OF_TURN_TOKEN|> <|SYSTEM_TOKEN|>
    <|USER_TOKEN|> <|CHATBOT_TOKEN|> <｜begin▁of▁sentence｜> <｜end▁of▁sentence｜> <｜User｜> <｜Assistant｜>
    <｜hy_begin▁of▁sentence｜> <｜hy_User｜> <｜hy_Assistant｜>
    """.split()
)
"""What the formats of the usual chat models begin and end turns with: a server does not say which are its own."""

FAMILIES = ("chat", "hunyuan", "translategemma")
"""How a server's model can be asked: all of them answer in turns."""
THOUGHT_TOKENS = 2048
"""Room for the thoughts of a model that cannot be kept from them."""

_NAMES = {"translategemma": "translategemma", "hunyuan-mt": "hunyuan", "hy-mt": "hunyuan"}
_REFUSES_FIELDS = frozenset({400, 422})
_COMPARED = 8
_THOUGHTLESS: dict[str, Any] = {"chat_template_kwargs": {"enable_thinking": False}}
"""A model that reasons first would think for longer than a line takes; templates of others ignore the switch."""
_CONTINUING: dict[str, Any] = {"continue_final_message": True, "add_generation_prompt": False}
"""As vLLM is told to go on from the beginning of an answer; llama.cpp does without. Neither is of the protocol."""

_in_use: "WeakValueDictionary[tuple[str, str, Limits], Server]" = WeakValueDictionary()
"""Servers for as long as anyone uses them: what a translator found out about one, a writer need not ask."""


def is_server(name: str) -> bool:
    """Whether the name of a model is the address of a server."""
    return name.casefold().startswith(("http://", "https://"))


def open_server(url: str, model: str | None = None, limits: Limits = LIMITS) -> "Server":
    """Ask a server for its models, and take one; a server that is in use already is not asked again.

    Args:
        url: Where its API is, mostly ending in `/v1`; it may name the model as a fragment: `http://host:8000/v1#name`.
        model: The model's name at the server; where neither names one, it is the only one that the server has.
        limits: How long and how much it may answer.

    Raises:
        ModelError: The address cannot be used or is not safe, the server does not answer as such servers do, or it does
            not have that model, or has several and none is named.
    """
    address = parse_address(url)
    wanted = model or unquote(address.fragment)
    asked = (base_of(address), wanted, limits)
    server = _in_use.get(asked)
    if server is None:
        _in_use[asked] = server = _open(Wire(base_of(address), limits), wanted)
    return server


def _open(wire: Wire, wanted: str) -> "Server":
    try:
        listed = wire.run(wire.ask("GET", f"{wire.base}/models", None, _Models)).data
    except RefusedError as refused:
        if not wanted or refused.status not in {404, 405}:
            raise
        return Server(wire, wanted, CONTEXT)
    chosen = _chosen(listed, wanted, wire.base)
    return Server(wire, chosen.id, chosen.context)


def as_translator(server: "Server", prompts: Prompts, *, family: str | None = None) -> PromptedTranslator:
    """A translator over the model of a server.

    Args:
        server: It.
        prompts: What it is asked with.
        family: One of `FAMILIES`; by default what `Server.family` tells.

    Raises:
        ModelError: There is no such family.
    """
    if family is not None and family not in FAMILIES:
        raise ModelError(f"no server's model is of family {family!r}", hint=f"families: {', '.join(FAMILIES)}")
    return PromptedTranslator(server, prompts, family=family or server.family)


def as_writer(server: "Server", prompts: Prompts) -> PromptedWriter:
    """A writer over the model of a server.

    Raises:
        ModelError: It is of a family that only translates.
    """
    if server.family != "chat":
        raise ModelError(
            f"{server.model} only translates: it writes no lines",
            hint="name a chat model or a summariser with --writer",
        )
    return PromptedWriter(server, prompts)


def _public(model: str) -> str:
    """The model's name, where a server calls it by the path that it has there: outputs name nobody's folders."""
    absolute = PurePosixPath(model).is_absolute() or PureWindowsPath(model).is_absolute()
    return PureWindowsPath(model).name if absolute else model


class Server:
    """A `Generator` at the other end of a wire.

    Answers are greedy and have a seed; of `Decoding`, the repetition penalty goes as a frequency penalty, and
    `no_repeat_ngram` not at all: the protocol has no such thing. It has none for `Prompt.language` either.

    Args:
        wire: To the server.
        model: As the server calls it.
        context: Tokens that prompt and answer may have together.

    Attributes:
        model: As the server calls it: a hub id, a name, or a path of its machine.
    """

    chat = True
    special_tokens = CONTROL_MARKS

    def __init__(self, wire: "Wire", model: str, context: int) -> None:
        self._wire = wire
        self._counts: dict[str, int] = {}
        self._tokenises = True
        self._scores = True
        self._refused: set[str] = set()
        self._continues: bool | None = None
        self._thoughts = 0
        self.context = context
        self.model = model
        self.signature = Signature(_public(model), "", "openai-compatible server", "unknown", f"{wire.base}#{model}")

    @property
    def family(self) -> str:
        """One of `FAMILIES`, by the model's name: a server shows neither config nor tokenizer."""
        return next((family for part, family in _NAMES.items() if part in self.model.casefold()), "chat")

    def count_tokens(self, text: str) -> int:
        """Tokens that a text takes; half its bytes in UTF-8 where the server does not count.

        That is more than a tokenizer makes of a language it was trained on: a token for two Latin letters, one and
        a half for a Hangul syllable.
        """
        if self._tokenises and text not in self._counts:
            tokens = self._wire.run(self._tokenise(text))
            if tokens is None:
                self._tokenises = False
            else:
                self._counts[text] = len(tokens)
        return self._counts.get(text, -(-len(text.encode()) // 2))

    def generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Answer each prompt, several at once, in the order given.

        A server that does not go on from the beginning of an answer adds nothing to a prefix: that is the answer, not
        complete.
        """
        begun = [prompt for prompt in batch if prompt.prefix]
        if not begun or self._goes_on(max(begun, key=lambda prompt: prompt.max_new_tokens)):
            return self._generate(batch, decoding, progress)
        progress(len(begun), 0)
        answers = iter(self._generate([prompt for prompt in batch if not prompt.prefix], decoding, progress))
        return [
            Output(prompt.prefix.strip(), 0, complete=False) if prompt.prefix else next(answers) for prompt in batch
        ]

    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        """Say how probable terms are at places of an answer; minus infinity where the server does not say."""
        scores: list[Scores | None] = [None] * len(batch)
        if self._scores:
            scores = self._wire.run(all_of(self._score(prompt, asked) for prompt, asked in batch))
            self._scores = None not in scores
        return [
            tuple(tuple(-inf for _ in asked.cuts) for _ in asked.terms) if found is None else found
            for found, (_, asked) in zip(scores, batch, strict=True)
        ]

    def _generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress) -> list[Output]:
        async def answer(prompt: Prompt) -> Output:
            output = await self._answer(prompt, decoding, progress)
            progress(1, 0)
            return output

        return self._wire.run(all_of(map(answer, batch)))

    def _goes_on(self, prompt: Prompt) -> bool:
        """Whether the server continues an answer: found out with a prompt, once, unless its answer is too short.

        It is asked for the whole answer, then to go on from the first half of it: one that does writes the second half.
        """
        if self._continues is None:
            try:
                self._continues = self._continued_half(replace(prompt, prefix=""))
            except RefusedError:
                self._continues = False
        return bool(self._continues)

    def _continued_half(self, prompt: Prompt) -> bool | None:
        """None where the answer has no halves that could be told apart."""
        [whole] = self._generate([prompt], Decoding(), silent)
        cut = whole.text.rfind(" ", 0, len(whole.text) // 2 + 1)
        half = whole.text[: cut if cut > 0 else len(whole.text) // 2]
        rest = whole.text[len(half) :].strip()[:_COMPARED]
        if not half or not rest or whole.text.startswith(rest):
            return None
        [other] = self._generate([replace(prompt, prefix=half)], Decoding(), silent)
        return other.text.removeprefix(half).strip().startswith(rest)

    async def _answer(self, prompt: Prompt, decoding: Decoding, progress: Progress) -> Output:
        """The answer; where thoughts took its room, it is asked for anew, with room for both."""
        room = self._thoughts
        reply = await self._ask(prompt, decoding, room, progress)
        if reply.thought and not reply.output.complete and not room:
            self._thoughts = min(THOUGHT_TOKENS, self.context // 2)
            reply = await self._ask(prompt, decoding, self._thoughts, progress)
        return replace(reply.output, text=(prompt.prefix + reply.output.text).strip())

    async def _ask(self, prompt: Prompt, decoding: Decoding, room: int, progress: Progress) -> Reply:
        body = {
            "model": self.model,
            "messages": _turns(prompt),
            "max_tokens": prompt.max_new_tokens + room,
            "temperature": TEMPERATURE if prompt.draw else 0,
            "seed": prompt.draw,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if decoding.repetition_penalty != 1.0:
            body["frequency_penalty"] = round(2 * (decoding.repetition_penalty - 1), 2)
        if prompt.one_line:
            body["stop"] = ["\n"]
        more = (_THOUGHTLESS | _CONTINUING, _THOUGHTLESS) if prompt.prefix else (_THOUGHTLESS,)
        refused: set[str] = set()
        for fields in more:
            if fields.keys() & self._refused:
                continue
            try:
                reply = await self._wire.stream(body | fields, progress)
            except RefusedError as error:
                if error.status not in _REFUSES_FIELDS:
                    raise
                refused |= fields.keys()
            else:
                self._refused |= refused - fields.keys()
                return reply
        reply = await self._wire.stream(body, progress)
        self._refused |= refused
        return reply

    async def _score(self, prompt: Prompt, asked: Places) -> Scores | None:
        """None where the server has no endpoint for a part of it."""
        beginning = await self._tokenise(prompt.messages)
        texts = dict.fromkeys(
            [asked.text]
            + [
                text
                for cut in asked.cuts
                for text in (asked.text[:cut].rstrip(), *(asked.text[:cut] + term for term in asked.terms))
            ]
        )
        tokens = await all_of(map(self._tokenise, texts))
        if not beginning or None in tokens:
            return None
        ids = {text: each or [] for text, each in zip(texts, tokens, strict=True)}
        answer = ids[asked.text]
        wanted = places(asked, answer, ids.__getitem__)
        judged = [place for term in wanted for place in term if place is not None]
        scores = await self._judge([beginning + answer[: one.at] for one in judged], judged)
        if scores is None:
            return None
        found = iter(scores)
        return tuple(tuple(-inf if place is None else next(found) for place in term) for term in wanted)

    async def _judge(self, before: Sequence[list[int]], judged: Sequence[Place]) -> list[float] | None:
        """The log-probability of the tokens of each place after others."""
        if not judged:
            return []
        body = {
            "model": self.model,
            "prompt": [[*ids, *place.tokens] for ids, place in zip(before, judged, strict=True)],
            "max_tokens": 1,
            "temperature": 0,
            "prompt_logprobs": 0,
        }
        try:
            choices = (await self._wire.ask("POST", f"{self._wire.base}/completions", body, _Completions)).choices
            choices.sort(key=lambda choice: choice.index)
            return [_sum(choice, place) for choice, place in zip(choices, judged, strict=True)]
        except (RefusedError, ForeignError, LookupError, ValueError):
            return None

    async def _tokenise(self, text: str | Sequence[Message]) -> list[int] | None:
        """Ids of the tokens of a text, or of a prompt; None where the server has no endpoint for it."""
        if isinstance(text, str):
            # vLLM reads the first field, llama.cpp the second.
            body: dict[str, Any] = {"prompt": text, "content": text, "add_special": False}
        else:
            body = {"messages": _turns(Prompt(tuple(text), 0)), "add_generation_prompt": True} | _THOUGHTLESS
        body |= {"model": self.model, "add_special_tokens": False}
        try:
            return (await self._wire.ask("POST", f"{self._wire.root}/tokenize", body, _Tokens)).tokens
        except (RefusedError, ForeignError):
            return None


def _turns(prompt: Prompt) -> list[dict[str, object]]:
    begun = [Message("assistant", prompt.prefix)] if prompt.prefix else []
    return [message.turn for message in (*prompt.messages, *begun)]


def _sum(choice: "_Completion", place: Place) -> float:
    given = (choice.prompt_logprobs or [])[-len(place.tokens) :]
    return sum((each or {})[str(token)].logprob for each, token in zip(given, place.tokens, strict=True))


class _Model(BaseModel):
    id: str
    max_model_len: int | None = None
    meta: dict[str, Any] | None = None

    @property
    def context(self) -> int:
        """As vLLM says it, or llama.cpp."""
        stated = self.max_model_len or (self.meta or {}).get("n_ctx")
        return stated if isinstance(stated, int) and stated > 0 else CONTEXT


class _Models(BaseModel):
    data: list[_Model]


class _Tokens(BaseModel):
    tokens: list[int]


class _LogProbability(BaseModel):
    logprob: float


class _Completion(BaseModel):
    index: int
    prompt_logprobs: list[dict[str, _LogProbability] | None] | None = None


class _Completions(BaseModel):
    choices: list[_Completion]


def _chosen(listed: Sequence[_Model], wanted: str, base: str) -> _Model:
    found = [one for one in listed if not wanted or one.id == wanted]
    if len(found) == 1:
        return found[0]
    names = ", ".join("".join(filter(str.isprintable, one.id)) for one in listed[:10]) or "none"
    if wanted:
        raise ModelError(f"{base} has no model {wanted}", hint=f"it has {names}")
    hint = f"name one: {base}#{listed[0].id}" if listed else "load a model there"
    raise ModelError(f"{base} has {'several models' if listed else 'no model'}: {names}", hint=hint)
