"""Between the bot and the server: what a network does to a request, at a test's command. Counts what passes."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Optional
from urllib.parse import urlsplit

Fault = Callable[[BaseHTTPRequestHandler, Optional[bytes]], None]


class Wire:
    def __init__(self, url: str) -> None:
        self.asked: list[tuple[str, dict]] = []
        self.links: dict[str, str] = {}  # To each trade's page, as the server gave them to the strategy.
        self.faults: dict[str, Fault] = {}
        self.server_address = urlsplit(url).netloc
        wire = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.close_connection = True
                wire.pass_on(self, body)

            def log_message(self, *words: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass  # A client that hangs up.

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def break_with(self, fault: Optional[Fault], *calls: str) -> None:
        """What happens to these calls from now on, or to all; nothing ends it."""
        self.faults = {} if fault is None else {call: fault for call in calls or CALLS}

    def count(self, call: str) -> int:
        return sum(path.startswith(f"/{call}/") for path, _ in self.asked)

    def uuids(self) -> list:
        """Of the trades that were asked about, in order."""
        return [path.split("/")[2] for path, _ in self.asked if path.startswith("/generate-chart/")]

    def bodies(self, call: str) -> list:
        return [body for path, body in self.asked if path.startswith(f"/{call}/")]

    def pass_on(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        call = request.path.split("/")[1]
        self.asked.append((request.path, json.loads(body)))
        fault = self.faults.get(call)
        if fault is not None and not getattr(fault, "wants_answer", False):
            return fault(request, None)
        status, headers, answer = self.forward(request, body)
        if call == "generate-chart" and status in (200, 201):
            self.links[request.path.split("/")[2]] = json.loads(answer)["chart_url"]
        if fault is not None:
            return fault(request, answer)
        send(request, status, answer, headers)

    def forward(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple:
        connection = http.client.HTTPConnection(self.server_address, timeout=70)
        kept = {name: request.headers[name] for name in ("Authorization", "Content-Type")}
        try:
            connection.request("POST", request.path, body, kept)
            response = connection.getresponse()
            return response.status, {"Content-Type": response.headers["Content-Type"]}, response.read()
        finally:
            connection.close()


CALLS = ("generate-chart", "claim", "withdraw", "execution", "exit", "quote")


def send(request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict) -> None:
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(body)), "Connection": "close"}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


def refuse(request: BaseHTTPRequestHandler, _: Optional[bytes]) -> None:
    request.connection.close()


def lose_answer(request: BaseHTTPRequestHandler, _: Optional[bytes]) -> None:
    """The server did what was asked, and the client never hears of it."""
    request.connection.close()


lose_answer.wants_answer = True  # type: ignore[attr-defined]


class Silence:
    """Holds every request until the test is over."""

    def __init__(self) -> None:
        self.is_over = threading.Event()

    def __call__(self, request: BaseHTTPRequestHandler, _: Optional[bytes]) -> None:
        self.is_over.wait()


class Drip(Silence):
    """One byte of an answer, and then another one, slower than anybody waits."""

    def __call__(self, request: BaseHTTPRequestHandler, _: Optional[bytes]) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{")
        while not self.is_over.wait(0.2):
            request.wfile.write(b" ")


def answer(status: int, body: Any, **headers: str) -> Fault:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def fault(request: BaseHTTPRequestHandler, _: Optional[bytes]) -> None:
        send(request, status, data, {"Content-Type": "application/json", **headers})

    return fault
