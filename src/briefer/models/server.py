"""A chat model behind an OpenAI-compatible server: vLLM, llama.cpp, Ollama, LM Studio, `transformers serve`.

What all of them speak is enough to translate. What only some can do is found out by asking: to count tokens and to go
on from the beginning of an answer (vLLM, llama.cpp), and to say how probable the tokens of a prompt are (vLLM).
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from ipaddress import IPv6Address, ip_address
from math import inf
from socket import getaddrinfo
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import BaseModel, ValidationError

from briefer.errors import ModelError
from briefer.models.base import Decoding, Message, Output, Places, Progress, Prompt, Scores, Signature, silent
from briefer.models.placing import Place, places

if TYPE_CHECKING:
    from httpx2 import Response

KEY = "BRIEFER_API_KEY"
"""The environment variable with the key that a server wants; it is sent to the server that is named, and nowhere."""
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

_RETRIED = frozenset({429, 500, 502, 503, 504})
_REFUSES_FIELDS = frozenset({400, 422})
_COMPARED = 8
_PROBE = Prompt((Message("user", "Write the numbers from one to twenty as words, in one line."),), max_new_tokens=64)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much a server may answer.

    Attributes:
        concurrent: Requests at once.
        attempts: At a request that ends in 429, 500, 502 to 504, a connection that fails, or an answer that is cut.
        pause: Seconds before the second attempt; before each further one twice as many.
        patience: The most seconds that a server may ask for with `Retry-After`.
        connect: Seconds until it takes a connection.
        silence: Seconds between two pieces of an answer. A server may load a model before the first.
        request: Seconds for one attempt.
        size: Bytes of one answer.
    """

    concurrent: int = 8
    attempts: int = 5
    pause: float = 0.5
    patience: float = 60.0
    connect: float = 10.0
    silence: float = 120.0
    request: float = 600.0
    size: int = 16_000_000


LIMITS = Limits()


def is_server(name: str) -> bool:
    """Whether the name of a model is the address of a server."""
    return name.casefold().startswith(("http://", "https://"))


def open_server(url: str, model: str | None = None, limits: Limits = LIMITS) -> "Server":
    """Ask a server for its models, and take one.

    Args:
        url: Where its API is, mostly ending in `/v1`; it may name the model as a fragment: `http://host:8000/v1#name`.
        model: The model's name at the server; where neither names one, it is the only one that the server has.
        limits: How long and how much it may answer.

    Raises:
        ModelError: The address cannot be used or is not safe, the server does not answer as such servers do, or it does
            not have that model, or has several and none is named.
    """
    address = _parsed(url)
    wire = _Wire(_base(address), limits)
    wanted = model or unquote(address.fragment)
    try:
        listed = wire.run(wire.ask("GET", f"{wire.base}/models", None, _Models)).data
    except _RefusedError as refused:
        if not wanted or refused.status not in {404, 405}:
            raise
        return Server(wire, wanted, CONTEXT)
    chosen = _chosen(listed, wanted, wire.base)
    return Server(wire, chosen.id, chosen.context)


class Server:
    """A `Generator` at the other end of a wire.

    Answers are greedy and have a seed; of `Decoding`, the repetition penalty goes as a frequency penalty, and
    `no_repeat_ngram` not at all: the protocol has no such thing. It has none for `Prompt.language` either.

    Args:
        wire: To the server.
        model: As the server calls it.
        context: Tokens that prompt and answer may have together.
    """

    chat = True
    special_tokens = CONTROL_MARKS

    def __init__(self, wire: "_Wire", model: str, context: int) -> None:
        self._wire = wire
        self._model = model
        self._counts: dict[str, int] = {}
        self._tokenises = True
        self._scores = True
        self._takes_fields = True
        self.context = context
        self.signature = Signature(model, "", "openai-compatible server", "unknown")

    @cached_property
    def continues(self) -> bool:
        """Whether the server goes on from the beginning of an answer.

        It is asked, once, to go on from the first half of an answer of its own: one that does writes the second half.
        """
        [whole] = self._generate([_PROBE], Decoding(), silent)
        cut = whole.text.rfind(" ", 0, len(whole.text) // 2 + 1)
        half = whole.text[: cut if cut > 0 else len(whole.text) // 2]
        rest = whole.text[len(half) :].strip()[:_COMPARED]
        if not half or not rest or whole.text.startswith(rest):
            return False
        try:
            [other] = self._generate([_continued(_PROBE, half)], Decoding(), silent)
        except _RefusedError:
            return False
        return other.text.removeprefix(half).strip().startswith(rest)

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

        A server that does not continue (see `continues`) adds nothing to a prefix: that is the answer, not complete.
        """
        if all(not prompt.prefix for prompt in batch) or self.continues:
            return self._generate(batch, decoding, progress)
        asked = [prompt for prompt in batch if not prompt.prefix]
        progress(len(batch) - len(asked), 0)
        answers = iter(self._generate(asked, decoding, progress))
        return [
            Output(prompt.prefix.strip(), 0, complete=False) if prompt.prefix else next(answers) for prompt in batch
        ]

    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        """Say how probable terms are at places of an answer; minus infinity where the server does not say."""
        scores: list[Scores | None] = [None] * len(batch)
        if self._scores:
            scores = self._wire.run(_all(self._score(prompt, asked) for prompt, asked in batch))
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

        return self._wire.run(_all(map(answer, batch)))

    async def _answer(self, prompt: Prompt, decoding: Decoding, progress: Progress) -> Output:
        body = {
            "model": self._model,
            "messages": _turns(prompt),
            "max_tokens": prompt.max_new_tokens,
            "temperature": 0,
            "seed": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if decoding.repetition_penalty != 1.0:
            body["frequency_penalty"] = round(2 * (decoding.repetition_penalty - 1), 2)
        if prompt.one_line:
            body["stop"] = ["\n"]
        if not self._takes_fields:
            return await self._wire.stream(body, prompt.prefix, progress)
        try:
            return await self._wire.stream(body | _more_fields(prompt), prompt.prefix, progress)
        except _RefusedError as refused:
            if refused.status not in _REFUSES_FIELDS:
                raise
            output = await self._wire.stream(body, prompt.prefix, progress)
            self._takes_fields = False
            return output

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
        tokens = await _all(map(self._tokenise, texts))
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
            "model": self._model,
            "prompt": [[*ids, *place.tokens] for ids, place in zip(before, judged, strict=True)],
            "max_tokens": 1,
            "temperature": 0,
            "prompt_logprobs": 0,
        }
        try:
            choices = (await self._wire.ask("POST", f"{self._wire.base}/completions", body, _Completions)).choices
            choices.sort(key=lambda choice: choice.index)
            return [_sum(choice, place) for choice, place in zip(choices, judged, strict=True)]
        except (_RefusedError, _ForeignError, LookupError, ValueError):
            return None

    async def _tokenise(self, text: str | Sequence[Message]) -> list[int] | None:
        """Ids of the tokens of a text, or of a prompt; None where the server has no endpoint for it."""
        if isinstance(text, str):
            # vLLM reads the first field, llama.cpp the second.
            body: dict[str, Any] = {"prompt": text, "content": text, "add_special": False}
        else:
            body = {"messages": _turns(Prompt(tuple(text), 0)), "add_generation_prompt": True} | _THOUGHTLESS
        body |= {"model": self._model, "add_special_tokens": False}
        try:
            return (await self._wire.ask("POST", f"{self._wire.root}/tokenize", body, _Tokens)).tokens
        except (_RefusedError, _ForeignError):
            return None


_THOUGHTLESS: dict[str, Any] = {"chat_template_kwargs": {"enable_thinking": False}}
"""A model that reasons first would think for longer than a line takes; templates of others ignore the switch."""


def _more_fields(prompt: Prompt) -> dict[str, Any]:
    """What is not of the protocol: a strict server refuses it. llama.cpp continues without being told to."""
    continuing = {"continue_final_message": True, "add_generation_prompt": False} if prompt.prefix else {}
    return _THOUGHTLESS | continuing


def _turns(prompt: Prompt) -> list[dict[str, str]]:
    turns = [*prompt.messages, *([Message("assistant", prompt.prefix)] if prompt.prefix else [])]
    return [{"role": turn.role, "content": turn.content} for turn in turns]


def _continued(prompt: Prompt, prefix: str) -> Prompt:
    return Prompt(prompt.messages, prompt.max_new_tokens, prefix=prefix)


def _sum(choice: "_Completion", place: Place) -> float:
    given = (choice.prompt_logprobs or [])[-len(place.tokens) :]
    return sum((each or {})[str(token)].logprob for each, token in zip(given, place.tokens, strict=True))


Result = TypeVar("Result")
Answer = TypeVar("Answer", bound=BaseModel)


async def _all(works: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    """The results of all, in order; the first that fails stops the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work) for work in works]
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


class _RefusedError(ModelError):
    """The server answers with a status that is no success."""

    def __init__(self, message: str, status: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


class _ForeignError(ModelError):
    """The server answers with something else than such servers do."""


class _CutError(Exception):
    """An answer that ends before its end."""


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


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Usage(BaseModel):
    completion_tokens: int


class _Chunk(BaseModel):
    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: Any = None


class _Wire:
    """Requests to one server: nothing is followed elsewhere, so that neither key nor text leaves for another.

    Attributes:
        base: Where its API is.
        root: Where what is not of the API is.
    """

    def __init__(self, base: str, limits: Limits) -> None:
        from httpx2 import create_ssl_context

        self.base = base
        self.root = base.removesuffix("/v1")
        self._limits = limits
        self._key = _key()
        self._tls = create_ssl_context()  # a fresh one takes longer than a request

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do it to the end, over connections of its own."""
        return asyncio.run(self._connected(work))

    async def _connected(self, work: Coroutine[Any, Any, Result]) -> Result:
        from httpx2 import AsyncClient, Timeout

        async with AsyncClient(
            headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {self._key}"} if self._key else {}),
            timeout=Timeout(self._limits.silence, connect=self._limits.connect, pool=None),
            verify=self._tls,
            follow_redirects=False,
            # Without TLS, a proxy would read the key and the text.
            trust_env=self.base.startswith("https:"),
        ) as self._client:
            self._places = asyncio.Semaphore(self._limits.concurrent)
            return await work

    async def ask(self, method: str, url: str, body: dict[str, Any] | None, kind: type[Answer]) -> Answer:
        """Send a request, and read the JSON object that answers it."""

        async def read(response: "Response") -> Answer:
            self._require(response, "application/json")
            return self._read(kind, await self._content(response))

        return await self._try(method, url, body, read)

    async def stream(self, body: dict[str, Any], prefix: str, progress: Progress) -> Output:
        """Ask for an answer in a chat, and read it piece by piece."""

        async def read(response: "Response") -> Output:
            return await self._read_stream(response, prefix, progress)

        return await self._try("POST", f"{self.base}/chat/completions", body, read)

    async def _read_stream(self, response: "Response", prefix: str, progress: Progress) -> Output:
        from httpx2 import EventSource

        self._require(response, "text/event-stream")
        pieces: list[str] = []
        reason, tokens, size = None, None, 0
        async for event in EventSource(response, max_event_size=self._limits.size):
            size += len(event.data.encode())
            self._require_size(size)
            if event.data == "[DONE]":
                break
            chunk = self._read(_Chunk, event.data)
            if chunk.error is not None:
                raise ModelError(f"{self.base}: {self._shown(chunk.error)}")
            for choice in chunk.choices[:1]:
                reason = choice.finish_reason or reason
                if choice.delta.content:
                    pieces.append(choice.delta.content)
                    progress(0, 1)
            tokens = chunk.usage.completion_tokens if chunk.usage else tokens
        if reason is None:
            raise _CutError("its answer was cut off")
        text = (prefix + "".join(pieces)).strip()
        return Output(text, len(pieces) if tokens is None else tokens, complete=reason == "stop")

    async def _try(
        self, method: str, url: str, body: dict[str, Any] | None, read: Callable[["Response"], Awaitable[Result]]
    ) -> Result:
        """Send a request until it is answered, or the attempts are used up."""
        async with self._places:
            for attempt in range(1, self._limits.attempts):
                try:
                    return await self._send(method, url, body, read)
                except _RetryError as failure:
                    await asyncio.sleep(failure.wait(self._limits.pause * 2 ** (attempt - 1)))
            try:
                return await self._send(method, url, body, read)
            except _RetryError as failure:
                raise failure.error from None

    async def _send(
        self, method: str, url: str, body: dict[str, Any] | None, read: Callable[["Response"], Awaitable[Result]]
    ) -> Result:
        from httpx2 import ConnectTimeout, HTTPError, SSEError, TimeoutException

        try:
            async with (
                asyncio.timeout(self._limits.request),
                self._client.stream(method, url, json=body) as response,
            ):
                if response.status_code != 200:
                    await self._refuse(response)
                return await read(response)
        except TimeoutError:
            reason = f"no answer within {self._limits.request:g} s"
        except ConnectTimeout:
            reason = f"no connection within {self._limits.connect:g} s"
        except TimeoutException:
            reason = f"silent for more than {self._limits.silence:g} s"
        except SSEError:
            raise self._foreign("sends events that are too long") from None
        except (HTTPError, _CutError) as error:
            failure = str(error) or type(error).__name__
            raise _RetryError(
                ModelError(f"{self.base}: {self._shown(failure)}", hint="is the server running, and the address right?")
            ) from None
        raise ModelError(f"{self.base}: {reason}", hint="is the server busy? try again, or a smaller model")

    async def _refuse(self, response: "Response") -> None:
        """Say what a status means.

        Raises:
            _RetryError: It may be another the next time.
            _RefusedError: It will not.
        """
        status = response.status_code
        if response.is_redirect:
            elsewhere = urlsplit(response.headers["location"])
            there = (
                f"{elsewhere.scheme}://{elsewhere.netloc.rpartition('@')[2]}" if elsewhere.netloc else "another path"
            )
            raise _RefusedError(
                f"{self.base} redirects to {self._shown(there)}, which is not followed",
                status,
                hint="if that is the server you mean, name its address with --model",
            )
        if status in {401, 403}:
            # A server may repeat the key in what it says.
            said, hint = "the server refuses the key", f"is {KEY} the key for this server?"
            if not self._key:
                said, hint = "the server wants a key", f"set {KEY} in the environment"
            raise _RefusedError(f"{self.base}: {said} ({status})", status, hint=hint)
        hint = "does the address end in /v1?" if status == 404 else ""
        refused = _RefusedError(f"{self.base}: {status}: {await self._reason(response)}", status, hint=hint)
        if status not in _RETRIED:
            raise refused
        wait = _retry_after(response.headers.get("retry-after", ""))
        if wait > self._limits.patience:
            raise _RefusedError(f"{self.base}: {status}: wants {wait:.0f} s of rest", status, hint="try again later")
        raise _RetryError(refused, wait)

    async def _reason(self, response: "Response") -> str:
        """What the server says of an error: `{"error": {"message": …}}`, or a text of its own."""
        content = await self._content(response)
        try:
            error = _Chunk.model_validate_json(content).error
        except ValidationError:
            error = None
        html = "html" in response.headers.get("content-type", "")
        return self._shown(error or ("" if html else content.decode("utf-8", "replace"))) or response.reason_phrase

    async def _content(self, response: "Response") -> bytes:
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            self._require_size(len(content))
        return bytes(content)

    def _require(self, response: "Response", kind: str) -> None:
        found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if found != kind:
            raise self._foreign(f"answers with {self._shown(found) or 'nothing'}, not {kind}")

    def _require_size(self, size: int) -> None:
        if size > self._limits.size:
            raise self._foreign(f"answers with more than {self._limits.size} bytes")

    def _read(self, kind: type[Answer], content: str | bytes) -> Answer:
        try:
            return kind.model_validate_json(content)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise self._foreign(f"answers with JSON that is not the protocol's: {self._shown(first['msg'])}") from None

    def _foreign(self, what: str) -> _ForeignError:
        return _ForeignError(f"{self.base} {what}", hint="is it the address of an OpenAI-compatible server (…/v1)?")

    def _shown(self, said: object) -> str:
        """What a server says, on one line, without the key."""
        message = said.get("message", said) if isinstance(said, dict) else said
        text = "".join(each if each.isprintable() else " " for each in str(message))
        return " ".join((text.replace(self._key, "…") if self._key else text).split())[:200]


class _RetryError(Exception):
    """A failure that may not come again.

    Attributes:
        error: What to raise where it does.
    """

    def __init__(self, error: ModelError, after: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self._after = after

    def wait(self, pause: float) -> float:
        """Seconds until the next attempt: what the server asks for, at least the pause."""
        return max(self._after, pause)


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ModelError(f"{KEY} has characters that no key has", hint="set it anew, without spaces or line breaks")
    return key


def _retry_after(value: str) -> float:
    """Seconds from a `Retry-After` header (RFC 9110, 10.2.3), which holds seconds or a date; 0 where it holds none."""
    if value.strip().isdecimal():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())


def _parsed(url: str) -> SplitResult:
    """An address that may be used.

    Raises:
        ModelError: It is none, holds a secret, or would send one in the clear over the internet.
    """
    try:
        address = urlsplit(url)
        usable = bool(address.hostname) and address.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ModelError("the address of the server is no URL", hint="it reads as http://localhost:8000/v1")
    if address.username is not None or address.password is not None or address.query:
        # What stands there may be a secret, so it is not repeated.
        raise ModelError(
            f"the address of {address.hostname} holds a user name or a query", hint=f"leave it out: a key goes in {KEY}"
        )
    if address.scheme == "http" and not _is_near(str(address.hostname)):
        raise ModelError(
            f"{_base(address)}: key and text would go over the internet in the clear",
            hint="name it with https://, or tunnel to it and name http://localhost",
        )
    return address


def _base(address: SplitResult) -> str:
    return f"{address.scheme}://{address.netloc}{address.path.rstrip('/')}"


def _is_near(host: str) -> bool:
    """Whether a host is this machine or in a private network; one that is not known yet will say so when asked."""
    try:
        found = {str(entry[4][0]) for entry in getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True
    return not any(_is_global(each.partition("%")[0]) for each in found)


def _is_global(text: str) -> bool:
    address = ip_address(text)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_global


def _chosen(listed: Sequence[_Model], wanted: str, base: str) -> _Model:
    found = [one for one in listed if not wanted or one.id == wanted]
    if len(found) == 1:
        return found[0]
    names = ", ".join("".join(filter(str.isprintable, one.id)) for one in listed[:10]) or "none"
    if wanted:
        raise ModelError(f"{base} has no model {wanted}", hint=f"it has {names}")
    hint = f"name one: {base}#{listed[0].id}" if listed else "load a model there"
    raise ModelError(f"{base} has {'several models' if listed else 'no model'}: {names}", hint=hint)
