"""Servers on loopback for tests: one that serves a real model in the dialects of three, one that follows a script.

``python -m tests.servers FOLDER NAME…`` serves the chat model in FOLDER under these names, and writes its port on the
first line. Below `/vllm`, `/llama` and `/plain` it does what vLLM, llama.cpp and a server of the bare protocol do.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MODEL = "tiny-chat"
PROTOCOL = frozenset("frequency_penalty max_tokens messages model seed stop stream stream_options temperature".split())


@contextmanager
def served(folder: Path, *names: str) -> Iterator[str]:
    """A process that serves the model in a folder, as `MODEL` or other names; a dialect's path is added to its address.

    Args:
        folder: The model's.
        names: What it is called, several times if there are several.
    """
    command = [sys.executable, "-m", "tests.servers", str(folder), *(names or (MODEL,))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


@dataclass(frozen=True)
class Reply:
    """What a scripted server answers.

    Attributes:
        after: Seconds before it does.
        cut: Bytes that are announced beyond those that are sent, before the connection ends.
        pause: Seconds of silence between the two halves of the body.
    """

    body: bytes
    status: int = 200
    kind: str = "text/event-stream"
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0
    cut: int = 0
    pause: float = 0.0


def event(content: object) -> bytes:
    """One event of a stream."""
    return b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n"


def piece(text: str, finish: str | None = None, *, said_in: str = "content") -> bytes:
    """The event with a piece of an answer, or of what another field of it holds."""
    return event({"choices": [{"index": 0, "delta": {said_in: text}, "finish_reason": finish}]})


def said(text: str) -> Reply:
    """A whole answer in three events."""
    return Reply(piece(text) + piece("", "stop") + b"data: [DONE]\n\n")


def models(*listed: dict[str, object]) -> Reply:
    """What a server with these models says of them."""
    return Reply(json.dumps({"object": "list", "data": listed}).encode(), kind="application/json")


@dataclass
class Scripted:
    """A server that gives one reply after the other, the last one for ever; asked for its models, always the same."""

    replies: Sequence[Reply]
    models: Reply
    url: str = ""
    requests: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    def next(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> Reply:
        """The reply to a request, which is noted with the time at which it came."""
        self.requests.append((path, headers, body))
        if path.endswith("/models"):
            return self.models
        if path.endswith("/tokenize"):
            return Reply(b"not found", 404, "text/plain")
        self.at.append(time.monotonic())
        return self.replies[min(len(self.at), len(self.replies)) - 1]


@contextmanager
def scripted(*replies: Reply, listed: Reply | None = None) -> Iterator[Scripted]:
    """A server that follows a script; its `url` ends in /v1."""
    script = Scripted(replies, listed or models({"id": "scripted"}))

    class Handler(_Handler):
        def answer(self, path: str, body: dict[str, Any]) -> None:
            reply = script.next(path, {name.lower(): value for name, value in self.headers.items()}, body)
            time.sleep(reply.after)
            self.send(reply)

    with _listening(Handler) as server:
        script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield script


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, path: str, body: dict[str, Any]) -> None:
        raise NotImplementedError

    def do_GET(self) -> None:
        self.answer(self.path, {})

    def do_POST(self) -> None:
        self.answer(self.path, json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def send(self, reply: Reply) -> None:
        with suppress(ConnectionError):  # whoever asked may have had enough
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            half = len(reply.body) // 2
            self.wfile.write(reply.body[:half])
            self.wfile.flush()
            time.sleep(reply.pause)
            self.wfile.write(reply.body[half:])
            self.close_connection = bool(reply.cut)

    def send_json(self, content: object, status: int = 200) -> None:
        self.send(Reply(json.dumps(content).encode(), status, "application/json"))

    def log_message(self, *_arguments: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_arguments: object) -> None:
        pass


@contextmanager
def _listening(handler: type[_Handler]) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Model:
    """A chat model, decoded greedily by transformers' own `generate`."""

    def __init__(self, folder: Path) -> None:
        import torch
        import transformers

        torch.set_num_threads(1)
        self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        loaded: Any = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
        self._model = loaded.eval()
        self._turn = threading.Lock()
        self.context = int(self._model.config.get_text_config().max_position_embeddings)
        ends = self._model.generation_config.eos_token_id
        self._ends = ends if isinstance(ends, list) else [ends]

    def tokens(self, text: str) -> list[int]:
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def prompt(self, messages: list[dict[str, Any]], *, continuing: bool) -> list[int]:
        rendered = self._tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=not continuing, continue_final_message=continuing
        )
        return self.tokens(rendered)

    def answer(self, ids: list[int], limit: int) -> tuple[list[str], str]:
        """The pieces of an answer, and why it ends."""
        import torch

        with self._turn, torch.inference_mode():
            made = self._model.generate(
                torch.tensor([ids]), do_sample=False, max_new_tokens=limit, top_k=None, top_p=None
            )[0, len(ids) :].tolist()
        ended = made[-1] in self._ends
        texts = [self._tokenizer.decode(made[:count], skip_special_tokens=True) for count in range(len(made) + 1)]
        whole = [text for text in texts if not text.endswith("\ufffd")]
        pieces = [after[len(before) :] for before, after in pairwise(whole)]
        return pieces, "stop" if ended else "length"

    def log_probabilities(self, ids: list[int]) -> list[dict[str, Any] | None]:
        import torch

        with self._turn, torch.inference_mode():
            rows = self._model(torch.tensor([ids])).logits[0].log_softmax(-1)
        given = rows[range(len(ids) - 1), ids[1:]].tolist()
        return [None, *({str(id_): {"logprob": one}} for id_, one in zip(ids[1:], given, strict=True))]


def _serve(folder: Path, names: Sequence[str]) -> None:
    model = _Model(folder)

    class Handler(_Handler):
        def answer(self, path: str, body: dict[str, Any]) -> None:
            _, dialect, endpoint = path.split("/", 2)
            match dialect, endpoint:
                case _, "v1/models":
                    stated: dict[str, dict[str, object]] = {
                        "vllm": {"max_model_len": model.context},
                        "llama": {"meta": {"n_ctx": model.context}},
                    }
                    listed = [{"id": name, **stated.get(dialect, {})} for name in names]
                    self.send_json({"object": "list", "data": listed})
                case "plain", "v1/chat/completions" if not body.keys() <= PROTOCOL:
                    self.send_json({"error": {"message": "unexpected fields"}}, 422)
                case _, "v1/chat/completions":
                    begun = body["messages"][-1]["role"] == "assistant"
                    told = bool(body.get("continue_final_message"))
                    if dialect == "vllm" and begun != told:
                        self.send_json({"error": {"message": "say continue_final_message"}}, 400)
                        return
                    if dialect == "plain" and begun:
                        body["messages"].pop()
                    self.stream(model.prompt(body["messages"], continuing=begun and dialect != "plain"), body)
                case "vllm", "tokenize" if "messages" in body:
                    self.send_json({"tokens": model.prompt(body["messages"], continuing=False)})
                case "vllm", "tokenize":
                    self.send_json({"tokens": model.tokens(body["prompt"])})
                case "llama", "tokenize":
                    self.send_json({"tokens": model.tokens(body.get("content", ""))})
                case "vllm", "v1/completions":
                    found = map(model.log_probabilities, body["prompt"])
                    choices = [
                        {"index": index, "text": "", "prompt_logprobs": each} for index, each in enumerate(found)
                    ]
                    self.send_json({"choices": choices[::-1]})
                case _:
                    self.send_json({"error": {"message": "not found"}}, 404)

        def stream(self, ids: list[int], body: dict[str, Any]) -> None:
            pieces, reason = model.answer(ids, body["max_tokens"])
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            usage = {"prompt_tokens": len(ids), "completion_tokens": len(pieces)}
            events = [*map(piece, pieces), piece("", reason), event({"choices": [], "usage": usage})]
            for each in (*events, b"data: [DONE]\n\n"):
                self.wfile.write(f"{len(each):x}\r\n".encode() + each + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")

    with _Server(("127.0.0.1", 0), Handler) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), sys.argv[2:])
