"""Our timestamp responder answers as RFC 3161 asks; openssl agrees. Another may take its place."""

import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.urls import reverse

from court.documents.actions import make_authority
from court.documents.queries import pdf_of, report_on
from court.documents.signing import certificates, timestamps
from court.documents.signing.findings import Finding
from court.documents.signing.keyring import ROOT, TIMESTAMP, held_by, revocation_list
from tests.documents import examples
from tests.documents.hostile import _held
from tests.documents.offices import MACHINE, issue

pytestmark = pytest.mark.django_db
AT = examples.AT


@pytest.fixture
def authority():
    make_authority(by=MACHINE, at=AT)
    return held_by(TIMESTAMP)


def request(tmp_path, *more: str) -> bytes:
    (tmp_path / "data").write_bytes(b"a paper")
    words = ["openssl", "ts", "-query", "-data", "data", "-cert", "-out", "q.tsq", *more]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
    return (tmp_path / "q.tsq").read_bytes()


@pytest.mark.parametrize("digest", ["-sha256", "-sha384", "-sha512"])
def test_openssl_verifies_the_answer(client, authority, tmp_path, digest):
    asked = request(tmp_path, digest)
    answer = client.post(
        reverse("documents:timestamp"), asked, content_type="application/timestamp-query"
    )
    assert answer["Content-Type"] == "application/timestamp-reply"
    (tmp_path / "r.tsr").write_bytes(answer.content)
    (tmp_path / "root.pem").write_bytes(held_by(ROOT).certificate.public_bytes(Encoding.PEM))
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-queryfile", "q.tsq", "-in", "r.tsr", "-CAfile", "root.pem"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in done.stdout + done.stderr


def refused(authority, asked: bytes) -> set[str]:
    reply = timestamps.Refusal.load(timestamps.answer(asked, authority, at=AT))
    assert reply["status"]["status"].native == "rejection"
    return reply["status"]["fail_info"].native


def test_what_cannot_be_served_is_refused_with_the_reason(authority, tmp_path):
    assert refused(authority, b"no request") == {"bad_data_format"}
    assert refused(authority, request(tmp_path, "-sha1")) == {"bad_alg"}
    asked = request(tmp_path, "-sha256", "-tspolicy", "1.2.3.4")
    assert refused(authority, asked) == {"unaccepted_policy"}


def test_only_requests_for_timestamps_are_taken(client, authority):
    address = reverse("documents:timestamp")
    assert client.post(address, b"x", content_type="text/plain").status_code == 415
    kind = "application/timestamp-query"
    assert client.post(address, b"x" * 5000, content_type=kind).status_code == 413
    assert client.get(address).status_code == 405


def test_lists_and_certificates_are_there_for_everyone(client, authority):
    assert revocation_list(ROOT, at=AT) is not None
    for name in ("documents:root_list", "documents:issuing_list"):
        assert client.get(reverse(name))["Content-Type"] == "application/pkix-crl"
    assert b"BEGIN CERTIFICATE" in client.get(reverse("documents:trust")).content


@pytest.fixture
def another(settings, tmp_path):
    """An authority of somebody else, answering over HTTP in a thread of its own."""
    root = certificates.make_root(at=AT)
    issuing = certificates.make_issuing(root, at=AT, address="http://tsa.invalid")
    pair = certificates.make_leaf(
        issuing, certificates.name_of("别家时间戳"), at=AT, address="http://tsa.invalid",
        timestamps=True,
    )  # fmt: skip
    held, asked = _held(pair, issuing), []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            reply = timestamps.answer(asked[-1], held, at=AT)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *args):
            """Quietly."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    roots = tmp_path / "roots.pem"
    roots.write_bytes(root.certificate.public_bytes(Encoding.PEM))
    settings.TRUST_ROOTS = str(roots)
    yield asked
    server.shutdown()
    server.server_close()


def test_another_authority_can_be_asked_for_the_time(another):
    report = report_on(pdf_of(issue(examples.ACCEPTANCE)), at=AT)
    assert len(another) == 2, "for the seal, and over the whole"
    assert report.finding is Finding.GENUINE
    assert report.sealed_by.timestamped
