"""Ways out for text messages."""

import hashlib
import hmac
import json
import stat
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from court.notices.providers import SmsRefused, SmsUnavailable
from court.notices.providers.http_gateway import HttpGateway
from court.notices.providers.sandbox import KEPT, SandboxSms, newest


def test_the_sandbox_keeps_a_message_once_for_each_key():
    sandbox = SandboxSms()
    first = sandbox.send("+8619900008001", "一", key="sandbox-1")
    assert sandbox.send("+8619900008001", "一", key="sandbox-1") == first
    assert [m.phone for m in newest(200)].count("+8619900008001") == 1


def test_the_sandbox_is_readable_by_its_owner_only_and_does_not_grow(settings):
    sandbox = SandboxSms()
    for number in range(KEPT + 5):
        sandbox.send("+8619900008002", "文", key=f"many-{number}")
    path = settings.STATE_DIR / "sandbox" / "sms.jsonl"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text("utf8").splitlines()) == KEPT
    assert newest(1)[0].key == f"many-{KEPT + 4}"


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
        ((400, b"{}"), SmsRefused),
        ((429, b"{}"), SmsUnavailable),
        ((503, b"{}"), SmsUnavailable),
        ((200, b"no json"), SmsUnavailable),
        ((200, b"{}"), SmsUnavailable),
    ],
)
def test_what_the_gateway_refuses_is_told_from_what_can_be_tried_again(gateway, answer, failure):
    gateway.answer = answer
    with pytest.raises(failure):
        HttpGateway().send("+8619900008003", "文", key="k")


def test_a_gateway_that_is_away_is_tried_again(settings):
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_KEY = "http://127.0.0.1:9/", "shared"
    with pytest.raises(SmsUnavailable):
        HttpGateway().send("+8619900008003", "文", key="k")
