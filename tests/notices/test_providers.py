"""Ways out for text messages."""

import hashlib
import hmac
import json
import stat
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from court.notices.providers import Refused, Unavailable
from court.notices.providers.http_gateway import HttpGateway
from court.notices.providers.ledger import Ledger
from court.notices.providers.sandbox import LETTERS, SandboxMail, SandboxSms, newest


def test_the_sandbox_keeps_a_message_once_for_each_key():
    sandbox = SandboxSms()
    first = sandbox.send("+8619900008001", "一", key="sandbox-1")
    assert sandbox.send("+8619900008001", "一", key="sandbox-1") == first
    assert [m.phone for m in newest(200)].count("+8619900008001") == 1


def test_the_sandbox_is_readable_by_its_owner_only_and_does_not_grow():
    ledger = Ledger("trial", "T", kept=20)
    for number in range(25):
        ledger.take(f"many-{number}", "+8619900008002", "", "文")
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(ledger.path.parent.stat().st_mode) == 0o700
    assert [m.key for m in ledger.newest(100)] == [f"many-{n}" for n in range(24, 4, -1)]


def test_the_sandbox_counts_how_often_a_message_was_handed_over():
    references = {SandboxSms().send("+8619900008004", "一", key="thrice") for _ in range(3)}
    (message,) = [m for m in newest(200) if m.key == "thrice"]
    assert references == {message.reference} and message.asked == 3


def test_mail_is_kept_apart_from_text_messages():
    reference = SandboxMail().send("lin@example.invalid", "题目", "正文", key="mail-1")
    (mail,) = [m for m in LETTERS.newest(200) if m.key == "mail-1"]
    assert (mail.reference, mail.phone, mail.title) == (reference, "lin@example.invalid", "题目")
    assert not [m for m in newest(200) if m.key == "mail-1"]


class _Gateway(BaseHTTPRequestHandler):
    answer: tuple[int, bytes] = (200, b'{"reference": "R1"}')
    received: list[tuple[dict, str]] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((json.loads(body), self.headers["X-Signature"], body))
        code, words = self.answer
        self.send_response(code)
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *args):
        pass


@pytest.fixture
def gateway(settings):
    server = HTTPServer(("127.0.0.1", 0), _Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/"
    settings.SMS_GATEWAY_KEY = "shared"
    _Gateway.received = []
    _Gateway.answer = (200, b'{"reference": "R1"}')
    yield _Gateway
    server.shutdown()
    server.server_close()


def test_the_gateway_gets_a_signed_message_with_its_key(gateway):
    assert HttpGateway().send("+8619900008003", "文", key="k") == "R1"
    message, signature, body = gateway.received[0]
    assert message == {"phone": "+8619900008003", "text": "文", "key": "k"}
    assert signature == hmac.new(b"shared", body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ((400, b"{}"), Refused),
        ((429, b"{}"), Unavailable),
        ((503, b"{}"), Unavailable),
        ((200, b"no json"), Unavailable),
        ((200, b"{}"), Unavailable),
    ],
)
def test_what_the_gateway_refuses_is_told_from_what_can_be_tried_again(gateway, answer, failure):
    gateway.answer = answer
    with pytest.raises(failure):
        HttpGateway().send("+8619900008003", "文", key="k")


def test_a_gateway_that_is_away_is_tried_again(settings):
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_KEY = "http://127.0.0.1:9/", "shared"
    with pytest.raises(Unavailable):
        HttpGateway().send("+8619900008003", "文", key="k")
