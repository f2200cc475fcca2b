"""Clients that others wrote send 200 MB; they, the server and the line die on the way.

tus-js-client is what browsers and apps use, tuspy what programs use. Each sends one recording: the
client is killed, then the server, then the line is cut; each time it goes on at the byte held.
"""

import base64
import hashlib
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from court.vault.resumable.app import BODY, PLACE
from tests.faults.house import ROOT, House
from tests.faults.network import line
from tests.faults.processes import ask, free_port, serve, wait_for
from tests.vault.resumable.test_server import PERSON, recording, request

pytestmark = pytest.mark.faults
HERE = Path(__file__).parent / "tus_clients"
LIBRARY = ROOT / "build" / "tus-js-client"
MB = 1024 * 1024
SIZE = 200 * MB
KEPT = """
    import hashlib, json, sys
    from court.vault.models import StoredFile
    from court.vault.queries import open_file
    file, digest = StoredFile.objects.get(pk=sys.argv[1]), hashlib.sha256()
    for piece in open_file(file):
        digest.update(piece)
    print(json.dumps([file.state, file.size, file.sha256, digest.hexdigest()]))
"""
HELD = """
    import json, sys
    from uuid import UUID
    from django.utils import timezone
    from court.vault import uploads
    print(json.dumps(uploads.find(UUID(sys.argv[1]), sys.argv[2], at=timezone.now()).offset))
"""


@pytest.fixture
def quiet_house(tmp_path):
    """A house on SQLite: the bytes go the same way on both databases."""
    made = House(tmp_path / "house")
    made.state.mkdir()
    made.prepare()
    return made


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """200 MB of sound, to the byte."""
    path = tmp_path_factory.mktemp("film") / "recording.wav"
    path.write_bytes(recording(200)[:SIZE])
    yield path
    path.unlink()


@pytest.fixture(scope="module")
def library():
    """tus-js-client as its authors published it: exact versions, checked against their hashes."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    lock = (HERE / "package-lock.json").read_text("utf8")
    if not (LIBRARY / "done").exists() or (LIBRARY / "done").read_text("utf8") != lock:
        LIBRARY.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, LIBRARY)
        words = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", LIBRARY]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        (LIBRARY / "done").write_text(lock, "utf8")
    return LIBRARY


@dataclass
class Client:
    """A client at the far end of the line, and everything it tells."""

    command: list[str]
    process: subprocess.Popen[str] | None = None
    told: list[dict] = field(default_factory=list)

    def start(self) -> None:
        """Send, or go on."""
        self.told = []
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )
        threading.Thread(target=self._listen, args=(self.process, self.told), daemon=True).start()

    @staticmethod
    def _listen(process: subprocess.Popen[str], told: list[dict]) -> None:
        told.extend(json.loads(text) for text in process.stdout)  # one by one, as they come

    def kill(self) -> None:
        """At once."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def finish(self, seconds: float) -> None:
        """Until it says that all is sent."""
        self.process.wait(seconds)
        assert self.process.returncode == 0, self.process.stderr.read()[-2000:]

    def resumed(self, since: int = 0) -> tuple[int, int]:
        """Offsets of the first good HEAD and of the PATCH that follows it."""
        rest = self.told[since:]
        at = next(n for n, row in enumerate(rest) if row.get("answered") == 200)
        patch = next(row for row in rest[at:] if row.get("asked") == "PATCH")
        return int(rest[at]["offset"]), int(patch["offset"])


def command(name: str, endpoint: str, film: Path, addresses: Path, cookie: str, request) -> list:
    """How the client is started."""
    rest = [endpoint, str(film), str(addresses), cookie]
    if name == "tuspy":
        return [sys.executable, str(HERE / "send.py"), *rest]
    library = request.getfixturevalue("library")
    return ["node", str(HERE / "send.mjs"), str(library), *rest]


@pytest.mark.parametrize("name", ["tus-js-client", "tuspy"])
def test_a_foreign_client_goes_on_at_the_byte_held(
    quiet_house, film, name, tmp_path, monkeypatch, request
):
    house, port = quiet_house, free_port()
    person, session = ask(house, PERSON)
    with line() as to_client:
        monkeypatch.setenv("WEIFATING_HOSTS", f"127.0.0.1,{to_client.court}")
        place = f"http://{to_client.court}:{port}{PLACE}"
        words = command(name, place, film, tmp_path / "urls", f"weifating={session}", request)
        client = Client([*to_client.inside, *words])
        server = serve(house, port, "0.0.0.0")
        try:
            client.start()
            part = _part(house, client)

            _until(part, 50 * MB)
            client.kill()
            held = _settled(port, session, part)
            client.start()
            wait_for(lambda: _goes_on(client), 30)
            assert client.resumed() == (held, held)

            _until(part, 100 * MB)
            server.kill()
            server.communicate()
            held, since = int(ask(house, HELD, person, part.stem)), len(client.told)
            server = serve(house, port, "0.0.0.0")
            wait_for(lambda: _goes_on(client, since), 60)
            assert client.resumed(since) == (held, held)

            _until(part, 150 * MB)
            to_client.cut()
            time.sleep(1.5)  # what was under way has arrived and is sealed
            held, since = _held(port, session, part), len(client.told)
            time.sleep(3)
            to_client.mend()
            client.finish(60)
            where, sent = client.resumed(since)
            assert held <= where == sent < SIZE
            file_id = _asked(port, session, part, "Upload-File-Id")
        finally:
            client.kill()
            server.kill()
            server.communicate()
    sha256 = hashlib.sha256(film.read_bytes()).hexdigest()
    assert ask(house, KEPT, file_id) == ["accepted", SIZE, sha256, sha256]


def _part(house: House, client: Client) -> Path:
    room = house.state / "arriving" / "resumable"
    wait_for(lambda: list(room.glob("*/*.bytes")) or client.process.poll() is not None, 30)
    assert client.process.poll() is None, client.process.stderr.read()[-2000:]
    return next(room.glob("*/*.bytes"))


def _until(part: Path, size: int) -> None:
    wait_for(lambda: part.stat().st_size >= size, 60, every=0.005)
    assert part.stat().st_size < SIZE, "it was all there before anything could go wrong"


def _goes_on(client: Client, since: int = 0) -> bool:
    """Whether a HEAD was answered and a PATCH began after it."""
    rest = client.told[since:]
    good = next((n for n, row in enumerate(rest) if row.get("answered") == 200), None)
    return good is not None and any(row.get("asked") == "PATCH" for row in rest[good:])


def _held(port: int, session: str, part: Path) -> int:
    return int(_asked(port, session, part, "Upload-Offset"))


def _asked(port: int, session: str, part: Path, header: str) -> str:
    return request(port, session, "HEAD", PLACE + part.stem).getheader(header)


def _settled(port: int, session: str, part: Path) -> int:
    """What is held once the server has noticed that nobody is there any more."""
    before = -1
    while before != (before := part.stat().st_size):
        time.sleep(0.3)
    return _held(port, session, part)


def _checksum(algorithm: str, data: bytes) -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def test_every_refusal_is_the_one_the_protocol_names(quiet_house):
    """https://tus.io/protocols/resumable-upload 1.0.0, over HTTP, at a running server."""
    _, session = ask(quiet_house, PERSON)
    port, data = free_port(), recording(1)[:MB]
    server = serve(quiet_house, port)

    def say(method: str, place: str = PLACE, body=None, **headers: str):
        answer = request(port, session, method, place, body, **headers)
        assert answer.getheader("Tus-Resumable") == "1.0.0"
        return answer

    def offset_of(place: str) -> str:
        where = say("HEAD", place)
        assert (where.status, where.getheader("Cache-Control")) == (200, "no-store")
        assert where.getheader("Upload-Length") == str(MB)
        return where.getheader("Upload-Offset")

    try:
        able = say("OPTIONS")
        assert able.status == 204 and "1.0.0" in able.getheader("Tus-Version").split(",")
        largest = int(able.getheader("Tus-Max-Size"))
        assert say("POST", Upload_Length=str(largest + 1)).status == 413

        made = say("POST", Upload_Length=str(MB))
        place = made.getheader("Location")
        good = {"Content_Type": BODY, "Upload_Offset": "0"}
        first = say("PATCH", place, data[:1000], **good)
        assert (first.status, first.getheader("Upload-Offset")) == (204, "1000")
        assert first.getheader("Upload-Expires")
        good["Upload_Offset"] = "1000"

        old = request(port, session, "PATCH", place, b"x", **good, Tus_Resumable="0.2.2")
        assert (old.status, old.getheader("Tus-Version")) == (412, "1.0.0")
        refused = {
            409: {"Upload_Offset": "999"},
            415: {"Content_Type": "application/octet-stream"},
            460: {"Upload_Checksum": _checksum("sha1", b"other")},
            400: {"Upload_Checksum": _checksum("md5", b"x")},
        }
        for status, headers in refused.items():
            assert say("PATCH", place, b"x", **(good | headers)).status == status
            assert offset_of(place) == "1000"
        assert say("PATCH", place, data + b"more", **good).status == 413
        assert offset_of(place) == "1000"

        with _writing(port, session, place, data[1000:]) as sender:
            assert say("PATCH", place, b"x", **good).status == 423
            assert say("DELETE", place).status == 423
            sender.sendall(data[2000:])
            assert b" 204 " in sender.recv(1000)
        assert offset_of(place) == str(MB)

        other = say("POST", Upload_Length="5").getheader("Location")
        assert say("DELETE", other).status == 204
        gone = say("HEAD", other)
        assert gone.status in (404, 410) and gone.getheader("Upload-Offset") is None
    finally:
        server.kill()
        server.communicate()


def _writing(port: int, session: str, place: str, data: bytes) -> socket.socket:
    """A PATCH at 1000 that has sent the first of its bytes and has more to send."""
    sender = socket.create_connection(("127.0.0.1", port), timeout=20)
    head = f"PATCH {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: weifating={session}\r\n"
    head += f"Tus-Resumable: 1.0.0\r\nContent-Type: {BODY}\r\nUpload-Offset: 1000\r\n"
    sender.sendall(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data[:1000])
    time.sleep(0.5)
    return sender
