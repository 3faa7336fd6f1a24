"""A hub on loopback that speaks the hub's protocol, for as long as a test runs, and its faults."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ID = "org/name"
PLAIN = frozenset({".json", ".txt", ".jinja"})


@dataclass
class Hub:
    """What the hub has, and how it misbehaves.

    Attributes:
        files: Of `org/name`, by their names.
        url: Where it is asked.
        status: What it answers to everything, unless 200.
        hang: Seconds before it answers.
        cut: After how many bytes of weights it breaks the connection; None for never.
        spoil: Whether weights have a byte changed on their way.
        licence: What the model card says.
        asked: Requests: method, path and range.
    """

    files: dict[str, bytes]
    url: str = ""
    status: int = 200
    hang: float = 0
    cut: int | None = None
    spoil: bool = False
    licence: str = "mit"
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def ranges(self, name: str) -> list[str]:
        """The ranges that a file was asked for in."""
        return [range_ for method, path, range_ in self.asked if method == "GET" and path.endswith(f"/{name}")]


@contextmanager
def serving(folder: Path, **extra: bytes) -> Iterator[Hub]:
    """Serve the files of a model folder as `org/name`, and extra ones."""
    hub = Hub({path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()} | extra)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _sha1(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def _sibling(name: str, content: bytes) -> dict[str, Any]:
    sibling: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": _sha1(content)}
    if Path(name).suffix not in PLAIN:
        sibling["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}
    return sibling


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = unquote(urlsplit(self.path).path)
            hub.asked.append((self.command, path, self.headers.get("Range", "")))
            time.sleep(hub.hang)
            name = path.rpartition("/")[2]
            if hub.status != 200:
                self._send(hub.status, b"", {})
            elif path in {
                f"/api/models/{ID}",
                f"/api/models/{ID}/revision/main",
                f"/api/models/{ID}/revision/{COMMIT}",
            }:
                self._send(200, json.dumps(self._model()).encode(), {"Content-Type": "application/json"})
            elif path in {f"/{ID}/resolve/{revision}/{name}" for revision in ("main", COMMIT)} and name in hub.files:
                self._file(name, hub.files[name])
            else:
                self._send(404, b"", {"X-Error-Code": "RepoNotFound"} if ID not in path else {})

        def _model(self) -> dict[str, Any]:
            siblings = [_sibling(name, content) for name, content in hub.files.items()]
            return {"id": ID, "sha": COMMIT, "siblings": siblings, "cardData": {"license": hub.licence}}

        def _file(self, name: str, content: bytes) -> None:
            described = _sibling(name, content)
            headers = {"X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes", "ETag": f'"{described["blobId"]}"'}
            if "lfs" in described:
                headers |= {"X-Linked-ETag": f'"{described["lfs"]["sha256"]}"', "X-Linked-Size": str(len(content))}
                if hub.spoil and name.endswith(".safetensors"):
                    content = bytes([content[0] ^ 1]) + content[1:]
            begin = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
            if begin:
                headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
            cut = hub.cut if name.endswith(".safetensors") else None
            self._send(206 if begin else 200, content[begin:], headers, cut)

        def _send(self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None) -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body if cut is None else body[:cut])
                self.close_connection = cut is not None

    return Handler
