"""Serves the public pages to a real browser from inside the test; no database is needed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing: pytest shows what matters."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def served() -> Iterator[str]:
    """The address of the running site."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Threads, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def looking(browser: Browser, address: str, look: str = "", **options) -> BrowserContext:
    """A person with a phone (or `viewport`) who chose this look."""
    options.setdefault("viewport", {"width": 360, "height": 740})
    context = browser.new_context(locale="zh-CN", **options)
    if look:
        context.add_cookies([{"name": "appearance", "value": look, "url": address}])
    return context
