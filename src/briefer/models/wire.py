"""Requests to an OpenAI-compatible server: addresses, the key, time limits, attempts, answers piece by piece."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv6Address, ip_address
from socket import getaddrinfo
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ValidationError

from briefer.errors import ModelError
from briefer.models.base import Output, Progress
from briefer.models.fence import spoken

if TYPE_CHECKING:
    from httpx2 import Response

KEY = "BRIEFER_API_KEY"
"""The environment variable with the key that a server wants; it is sent to the server that is named, and nowhere."""

_RETRIED = frozenset({429, 500, 502, 503, 504})


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


Result = TypeVar("Result")
Answer = TypeVar("Answer", bound=BaseModel)


async def all_of(works: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    """The results of all, in order; the first that fails stops the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work) for work in works]
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


class RefusedError(ModelError):
    """The server answers with a status that is no success."""

    def __init__(self, message: str, status: int, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


class ForeignError(ModelError):
    """The server answers with something else than such servers do."""


class _CutError(Exception):
    """An answer that ends before its end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server writes, and whether it thought before.

    Attributes:
        output: The answer, without the thoughts, whose tokens count; spaces at its ends are the server's.
        thought: Whether there were any.
    """

    output: Output
    thought: bool


class _Delta(BaseModel):
    content: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None

    @property
    def thought(self) -> str | None:
        """As llama.cpp and DeepSeek name it, or Ollama and later vLLM."""
        return self.reasoning_content or self.reasoning


class _Choice(BaseModel):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Usage(BaseModel):
    completion_tokens: int


class _Chunk(BaseModel):
    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: Any = None


class _Error(BaseModel):
    error: Any = None
    detail: Any = None


class Wire:
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

    async def stream(self, body: dict[str, Any], progress: Progress) -> Reply:
        """Ask for an answer in a chat, and read it piece by piece."""

        async def read(response: "Response") -> Reply:
            return await self._read_stream(response, progress)

        return await self._try("POST", f"{self.base}/chat/completions", body, read)

    async def _read_stream(self, response: "Response", progress: Progress) -> Reply:
        from httpx2 import EventSource

        self._require(response, "text/event-stream")
        pieces: list[str] = []
        thoughts = 0
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
                if choice.delta.thought:
                    thoughts += 1
                    progress(0, 1)
                if choice.delta.content:
                    pieces.append(choice.delta.content)
                    progress(0, 1)
            tokens = chunk.usage.completion_tokens if chunk.usage else tokens
        if reason is None:
            raise _CutError("its answer was cut off")
        written = "".join(pieces)
        output = spoken(Output(written, len(pieces) + thoughts if tokens is None else tokens, reason == "stop"))
        # A server that sets thoughts apart may end in them, and say that all is well.
        ended = output.complete and bool(output.text or not thoughts)
        return Reply(replace(output, complete=ended), bool(thoughts) or output.text != written)

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
            RefusedError: It will not.
        """
        status = response.status_code
        if response.is_redirect:
            try:
                elsewhere = urlsplit(response.headers.get("location", ""))
            except ValueError:
                elsewhere = urlsplit("")
            there = (
                f"{elsewhere.scheme}://{elsewhere.netloc.rpartition('@')[2]}" if elsewhere.netloc else "another path"
            )
            raise RefusedError(
                f"{self.base} redirects to {self._shown(there)}, which is not followed",
                status,
                hint="if that is the server you mean, name its address with --model",
            )
        if status in {401, 403}:
            # A server may repeat the key in what it says.
            said, hint = "the server refuses the key", f"is {KEY} the key for this server?"
            if not self._key:
                said, hint = "the server wants a key", f"set {KEY} in the environment"
            raise RefusedError(f"{self.base}: {said} ({status})", status, hint=hint)
        hint = "does the address end in /v1?" if status == 404 else ""
        refused = RefusedError(f"{self.base}: {status}: {await self._reason(response)}", status, hint=hint)
        if status not in _RETRIED:
            raise refused
        wait = _retry_after(response.headers.get("retry-after", ""))
        if wait > self._limits.patience:
            raise RefusedError(f"{self.base}: {status}: wants {wait:.0f} s of rest", status, hint="try again later")
        raise _RetryError(refused, wait)

    async def _reason(self, response: "Response") -> str:
        """What the server says of an error, as the protocol has it, as FastAPI has it, or in a text of its own."""
        content = await self._content(response)
        try:
            found = _Error.model_validate_json(content)
            error = found.error or found.detail
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

    def _foreign(self, what: str) -> ForeignError:
        return ForeignError(f"{self.base} {what}", hint="is it the address of an OpenAI-compatible server (…/v1)?")

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


def parse_address(url: str) -> SplitResult:
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
            f"{base_of(address)}: key and text would go over the internet in the clear",
            hint="name it with https://, or tunnel to it and name http://localhost",
        )
    return address


def base_of(address: SplitResult) -> str:
    """The address without the fragment, and without a slash at its end."""
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
