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
NEXT = "89abcdef0123456789abcdef0123456789abcdef"
ID = "org/name"
PLAIN = frozenset({".json", ".txt", ".jinja"})


@dataclass
class Hub:
    """What the hub has, and how it misbehaves.

    Attributes:
        files: Of `org/name` at `COMMIT`, by their names.
        versions: Files of other commits.
        branches: Commits by branch, `main` among them.
        proposals: Numbers of pull requests that the hub's robot made.
        url: Where it is asked.
        status: What it answers to everything, unless 200.
        hang: Seconds before it answers.
        cut: After how many bytes of weights it breaks the connection; None for never.
        spoil: Whether weights have a byte changed on their way.
        licence: What the model card says.
        gated: Whether a refusal is for those who have not accepted its terms.
        asked: Requests: method, path and range.
    """

    files: dict[str, bytes]
    url: str = ""
    status: int = 200
    hang: float = 0
    cut: int | None = None
    spoil: bool = False
    licence: str = "mit"
    gated: bool = False
    versions: dict[str, dict[str, bytes]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=lambda: {"main": COMMIT})
    proposals: tuple[int, ...] = ()
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def commit(self, revision: str) -> str:
        """What a revision is; empty if there is none."""
        commit = self.branches.get(revision, revision)
        return commit if commit == COMMIT or commit in self.versions else ""

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
            asked = path.removeprefix(f"/api/models/{ID}").removeprefix("/revision/") or "main"
            at = path.removeprefix(f"/{ID}/resolve/").removesuffix(f"/{name}")
            if hub.status != 200:
                self._send(hub.status, b"", {"X-Error-Code": "GatedRepo"} if hub.gated else {})
            elif path == f"/api/models/{ID}/discussions":
                self._json(self._discussions())
            elif path.startswith(f"/api/models/{ID}") and hub.commit(asked):
                self._json(self._model(hub.commit(asked)))
            elif path.startswith(f"/{ID}/resolve/") and name in self._files(hub.commit(at)):
                self._file(name, self._files(hub.commit(at))[name], hub.commit(at))
            else:
                code = "RevisionNotFound" if ID in path else "RepoNotFound"
                self._send(404, b"", {"X-Error-Code": code})

        def _files(self, commit: str) -> dict[str, bytes]:
            return hub.files if commit == COMMIT else hub.versions.get(commit, {})

        def _json(self, content: Any) -> None:
            self._send(200, json.dumps(content).encode(), {"Content-Type": "application/json"})

        def _model(self, commit: str) -> dict[str, Any]:
            siblings = [_sibling(name, content) for name, content in self._files(commit).items()]
            return {"id": ID, "sha": commit, "siblings": siblings, "cardData": {"license": hub.licence}}

        def _discussions(self) -> dict[str, Any]:
            proposals = [
                {
                    "num": number,
                    "title": "Adding `safetensors` variant of this model",
                    "author": {"name": "SFconvertbot"},
                    "createdAt": "2023-01-02T03:04:05.000Z",
                    "status": "open",
                    "repo": {"name": ID, "type": "model"},
                    "isPullRequest": True,
                }
                for number in hub.proposals
            ]
            return {"discussions": proposals, "count": len(proposals), "start": 0}

        def _file(self, name: str, content: bytes, commit: str) -> None:
            described = _sibling(name, content)
            headers = {"X-Repo-Commit": commit, "Accept-Ranges": "bytes", "ETag": f'"{described["blobId"]}"'}
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
