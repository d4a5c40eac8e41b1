"""A server on a real socket that answers as a test tells it to, and what a good one would answer."""

import base64
import hashlib
import hmac
import json
import pathlib
import socket
import ssl
import sys
import threading
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, Optional

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "clients/python"))

KEY = "cs_not-a-real-key-only-for-the-tests"
UUID = "6f1c2a9e-4b7d-4e58-9a3c-0d2e5f7a8b91"
Json = Dict[str, Any]


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign(payload: Json, key: str = KEY, header: str = '{"alg":"HS256","typ":"countersign-grant"}') -> str:
    text = b64url(header.encode()) + "." + b64url(json.dumps(payload).encode())
    mac = hmac.digest(hashlib.sha256(key.encode()).digest(), text.encode(), "sha256")
    return text + "." + b64url(mac)


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def http(body: bytes, status: int = 200, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} As it is", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def as_json(body: Json, status: int = 200) -> bytes:
    return http(json.dumps(body).encode(), status, Content_Type="application/json")


class Request:
    def __init__(self, path: str, head: str, body: bytes) -> None:
        self.path, self.head, self.body = path, head, body
        self.method = head.split(" ")[0]

    @property
    def json(self) -> Json:
        return json.loads(self.body)


class Server:
    """Answers each request with the bytes of `answer`, or leaves the socket to what it returns."""

    def __init__(self, answer: Callable[[Request], Any], tls: Optional[ssl.SSLContext] = None) -> None:
        self.answer, self.requests, self.opened, self._tls = answer, [], 0, tls  # type: ignore
        self.requests: List[Request]
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):  # Where it isn't connected, as on macOS. On Linux it wakes `accept`, which would take one more.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def paths(self) -> List[str]:
        return [request.path.split("?")[0].split("/")[1] for request in self.requests]

    def _accept(self) -> None:
        while True:
            try:
                connected, _ = self._listener.accept()
            except OSError:
                return
            self.opened += 1
            threading.Thread(target=self._serve, args=(connected,), daemon=True).start()

    def _serve(self, connected: socket.socket) -> None:
        try:
            connected = self._tls.wrap_socket(connected, server_side=True) if self._tls else connected
        except OSError:
            connected.close()
            return
        with connected:
            request = read_request(connected)
            if request is None:
                return
            self.requests.append(request)
            found = self.answer(request)
            try:
                connected.sendall(found) if isinstance(found, bytes) else found(connected)
            except OSError:
                return


def read_request(connected: socket.socket) -> Optional[Request]:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connected.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    text = head.decode()
    lengths = [int(line.split(":")[1]) for line in text.split("\r\n") if line.lower().startswith("content-length")]
    while len(body) < sum(lengths):
        body += connected.recv(65536)
    return Request(text.split(" ")[1], text, body)


class Honest:
    """What Countersign answers: a yes to whatever it is asked. `change` makes another answer of it."""

    def __init__(self, change: Callable[[Json, Json], None] = lambda found, payload: None) -> None:
        self.change, self.asked, self.key = change, "", KEY
        self.status = "pending"

    def __call__(self, request: Request) -> Any:
        what, uuid = request.path.split("?")[0].split("/")[1:3]
        if what == "generate-chart":
            self.asked, self.submitted = hashlib.sha256(request.body).hexdigest(), request.json
            return as_json({"trade_uuid": uuid, "status": "pending", "server_time": now()}, 201)
        if what == "claim":
            return as_json(self.grant(uuid, request.json))
        return as_json({"trade_uuid": uuid, "status": "withdrawn"})

    def grant(self, uuid: str, claim: Json) -> Json:
        signal = self.submitted["signal"]
        same = {
            "trade_uuid": uuid,
            "direction": signal["direction"],
            "quantity": signal.get("quantity"),
            "claimant": claim["claimant"],
            "server_time": now(),
            "executable_for_ms": 30_000,
        }
        payload = {**same, "nonce": claim["nonce"], "asked": self.asked, "amendments": {}}
        found = {**same, "granted": True, "status": "approved", "decided_by": "Alice"}
        self.change(found, payload)
        found.setdefault("grant_token", sign(payload, self.key))
        return found
