"""``weifating pay-sandbox``: signed interface for the court, a page with QR code for people.

The page offers the accidents of real life (too little money, a lost or a doubled message), so that
a court can see what it does about them before it meets them.
"""

import argparse
import html
import json
import logging
import os
import threading
import time
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import segno

from court.fees.providers.sandbox.ledger import Ledger, Refused
from court.fees.providers.sandbox.sealing import Forged, folder_of, key_of, opened, sealed

LOG = logging.getLogger("pay-sandbox")
LIMIT = 20_000
# Seconds after which the court is told, for each accident.
ACCIDENTS: dict[str, list[float]] = {
    "": [0.0], "lost": [], "doubled": [0.0, 0.0], "late": [3.0], "wrong": [0.0], "twice": [0.0],
}  # fmt: skip
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>演示支付</title>
<style>body{{font:1.125rem/1.7 sans-serif;max-width:32rem;margin:0 auto;padding:1rem}}
button{{font:inherit;min-height:3rem;padding:0 1.5rem}}img{{width:12rem;height:12rem}}
.n{{background:#fff4d6;padding:.5rem 1rem}}</style>
<h1>演示支付</h1><p class="n">这里是演示用的支付页面，不会扣真实的钱。</p>
<p>{title}</p><p>单号 {number}</p><p><strong>{amount} 元</strong></p>{body}</html>"""
FORM = """<p><img alt="手机扫码打开本页" src="{qr}"></p>
<form method="post"><p><label>演示情形 <select name="accident"><option value="">正常支付</option>
<option value="lost">支付成功，但通知丢失</option><option value="doubled">通知发两次</option>
<option value="late">通知晚到</option><option value="wrong">少付一元</option></select></label></p>
<p><button>确认支付</button></p></form>"""


class Server(ThreadingHTTPServer):
    """The sandbox: its ledger, its key, and a thread that tells the court."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], state: Path) -> None:
        super().__init__(place, Handler)
        self.key = key_of(state)
        self.ledger = Ledger(folder_of(state) / "pay.sqlite3")
        self.address = f"http://{place[0]}:{self.server_address[1]}"
        draft = folder_of(state) / f"pay.address.{os.getpid()}"
        draft.write_text(self.address, "ascii")
        draft.replace(folder_of(state) / "pay.address")

    def tell(self) -> None:
        """Deliver messages for ever."""
        while True:
            waiting = self.ledger.due(time.time())
            for row in waiting:
                self._deliver(row)
            if not waiting:
                time.sleep(0.1)

    def _deliver(self, row: dict[str, Any]) -> None:
        names = ("kind", "number", "reference", "amount", "at")
        body = json.dumps({name: row[name] for name in names}).encode()
        headers = {"Content-Type": "application/json"} | sealed(self.key, body, time.time())
        try:
            with urlopen(Request(row["notify"], body, headers), timeout=10):  # noqa: S310
                self.ledger.delivered(row["id"])
        except OSError as why:
            LOG.info("callback waits: %s", type(why).__name__)
            self.ledger.put_off(row["id"], row["tries"], time.time())


class Handler(BaseHTTPRequestHandler):
    """``/v1/…`` for the court, ``/pay/<token>`` for people."""

    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Silent: tokens stand in addresses."""

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        size = int(length) if length.isdigit() else LIMIT + 1
        return self.rfile.read(size) if size <= LIMIT else b""

    def _say(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        """The page to pay on."""
        self._page(200)

    def _page(self, status: int) -> None:
        path = urlsplit(self.path).path
        order = self.server.ledger.by_token(path.removeprefix("/pay/"))
        if not path.startswith("/pay/") or order is None:
            return self._say(404, b"404", "text/plain")
        if any(m["kind"] == "paid" for m in order["movements"]):
            body = "<p>✓ 支付成功。请回到微法庭的页面查看，到账后页面会显示“已交清”。</p>"
        elif order["closed"]:
            body = "<p>这张缴款单已关闭，请回到微法庭重新打开交费页面。</p>"
        else:
            here = segno.make(f"{self.server.address}{path}", error="m")
            body = FORM.format(qr=html.escape(here.svg_data_uri(scale=4)))
        said = {name: html.escape(order[name]) for name in ("title", "number", "amount")}
        return self._say(status, PAGE.format(**said, body=body).encode(), "text/html")

    def do_POST(self) -> None:
        """The court asks, or a person pays."""
        path, body = urlsplit(self.path).path, self._body()
        if path.startswith("/pay/"):
            return self._pay(path.removeprefix("/pay/"), parse_qs(body.decode("utf8", "replace")))
        try:
            opened(self.server.key, body, dict(self.headers.items()), time.time())
            said = self._answer(path.removeprefix("/v1/"), json.loads(body))
        except Forged:
            return self._say(401, b"seal", "text/plain")
        except (Refused, KeyError, ValueError, InvalidOperation) as why:
            return self._say(409, str(why).encode(), "text/plain")
        return self._say(200, json.dumps(said).encode(), "application/json")

    def _pay(self, token: str, given: dict[str, list[str]]) -> None:
        accident = given.get("accident", [""])[0]
        order = self.server.ledger.by_token(token)
        if order is None or accident not in ACCIDENTS:
            return self._say(404, b"404", "text/plain")
        amount = Decimal(order["amount"]) - (1 if accident == "wrong" else 0)
        try:
            self.server.ledger.pay(
                token, f"{amount:.2f}", delays=ACCIDENTS[accident], again=accident == "twice"
            )
        except Refused:
            return self._page(409)
        return self._page(200)

    def _answer(self, what: str, asked: dict[str, str]) -> dict[str, Any]:
        ledger = self.server.ledger
        if what == "orders":
            row = ledger.place(asked["number"], asked["amount"], asked["title"], asked["notify"])
            return {"reference": row["reference"], "path": f"/pay/{row['token']}"}
        if what == "query":
            return {"movements": ledger.query(asked["number"])}
        if what == "refund":
            return {"movement": ledger.refund(asked["number"], asked["refund"], asked["amount"])}
        if what == "statement":
            return {"movements": ledger.statement(asked["day"])}
        if what == "close":
            ledger.close(asked["number"])
            return {}
        raise Refused("unknown")


def main(words: Sequence[str], *, state: Path) -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="weifating pay-sandbox", description="演示支付")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8009)
    given = parser.parse_args(words)
    server = Server((given.host, given.port), state)
    threading.Thread(target=server.tell, daemon=True).start()
    server.serve_forever()
    return 0
