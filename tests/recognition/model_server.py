"""A language model that speaks the protocol well or badly: a real server on a port of its own."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Manner = Callable[[BaseHTTPRequestHandler, dict], None]


def content(handler: BaseHTTPRequestHandler, text: str) -> None:
    """A proper answer with this content."""
    body = {"id": "1", "object": "chat.completion", "choices": [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    ]}  # fmt: skip
    send(handler, json.dumps(body, ensure_ascii=False).encode())


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, length: int = -1) -> None:
    """Whatever bytes."""
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length < 0 else length))
    handler.end_headers()
    handler.wfile.write(body)


def says(*answers: object) -> Manner:
    """Each request gets the next answer; the last is repeated."""
    left = [a if isinstance(a, str) else json.dumps(a, ensure_ascii=False) for a in answers]

    def manner(handler, request):
        content(handler, left.pop(0) if len(left) > 1 else left[0])

    return manner


def fails(status: int) -> Manner:
    """An error of the server."""
    return lambda handler, _: send(handler, b'{"error": "out of memory"}', status)


def sends(body: bytes, length: int = -1) -> Manner:
    """Bytes that are no answer."""
    return lambda handler, _: send(handler, body, length=length)


def sleeps(handler, request):
    """Never answers in time."""
    time.sleep(5)


def trickles(handler, request):
    """A byte now and then, for ever: each arrives in time, the whole never does."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def trickles_headers(handler, request):
    """The same before the body has begun."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: 1\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def redirects(handler, request):
    """Leads elsewhere."""
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/stolen")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


class Talk:
    """Where the server stands and what it was sent."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.heard: list[dict] = []
        self.headers: list[dict] = []

    @property
    def all(self) -> str:
        """Everything that left the house."""
        return json.dumps(self.heard, ensure_ascii=False)


@contextmanager
def serving(manner: Manner) -> Iterator[Talk]:
    """The server, while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            request = json.loads(raw) if "json" in self.headers["Content-Type"] else {}
            talk.heard.append({"path": self.path, **request})
            talk.headers.append({k.lower(): v for k, v in self.headers.items()} | {"raw": raw})
            with suppress(OSError):  # the asker has hung up
                manner(self, request)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    talk = Talk(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield talk
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
