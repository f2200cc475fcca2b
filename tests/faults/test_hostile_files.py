"""Every hostile file is sent to a running server: told in five seconds and 300 MB, and it stays.

The files that are carried, those too large to carry, and those made on the spot.
"""

import json
import threading
import time
from pathlib import Path
from urllib.parse import unquote

import psutil
import pytest

from court.vault.resumable.app import BODY, PLACE
from tests.faults.house import House
from tests.faults.processes import ask, free_port, rows, serve
from tests.vault.inspection import hostile, making
from tests.vault.inspection.making import MIB
from tests.vault.resumable.test_server import PERSON, request

pytestmark = pytest.mark.faults
CARRIED = Path("tests/samples/papers/pdf")
SECONDS, MEGABYTES = 5.0, 300
SAMPLES = {
    "active_js.pdf": "active_content",
    "blank.pdf": "blank",
    "bomb_mediabox.pdf": "bomb",
    "encrypted_user.pdf": "password",
    "header_only.pdf": "damaged",
    "many_pages.pdf": "too_many_pages",
    "truncated.pdf": "damaged",
    "xxe.docx": "active_content",
}
LARGE = {
    "flate.pdf": lambda path: making.pdf_with_contents(path, b"q Q " * (300 * MIB // 4)),
    "image.pdf": lambda path: making.pdf_with_contents(path, b"q Q", width=30_000, height=30_000),
    "bomb.docx": lambda path: making.docx(path, {}, b"<w:p/>" * (400 * MIB // 6)),
    "50000.png": making.huge_png,
}

ASKING = 4  # times; each waits up to 20 seconds at the server, where the machine is busy


class Watch:
    """The largest memory any process of the inspection ever held, as the kernel counts it."""

    def __init__(self, server: int) -> None:
        self.server, self.most, self._over = psutil.Process(server), 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.01):
            for child in self.server.children(recursive=True):
                self.most = max(self.most, _high_water(child.pid))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


def _high_water(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else 0.0


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, tuple[bytes, str]]:
    """Bytes and expected message of each, by name."""
    folder = tmp_path_factory.mktemp("hostile")
    made = {name: (CARRIED / name, code) for name, code in SAMPLES.items()}
    made |= {name: (make(folder / name), "bomb") for name, make in LARGE.items()}
    made |= {name: (make(folder / name), code) for name, (make, code) in hostile.KINDS.items()}
    return {name: (path.read_bytes(), code) for name, (path, code) in made.items()}


def test_each_gets_its_message_in_time_and_memory_and_the_server_stays(tmp_path, files):
    house = House(tmp_path)
    house.prepare()
    _, session = ask(house, PERSON)
    port = free_port()
    server = serve(house, port)
    try:
        warm, _ = _sent(port, session, b"%PDF-")  # the parsers are imported with the first file
        watch = Watch(server.pid)
        slow, wrong = {}, {}
        for name, (data, code) in files.items():
            began, before = time.monotonic(), _processor(server.pid)
            state, message = _sent(port, session, data)
            took = min(time.monotonic() - began, _processor(server.pid) - before + 1.0)
            if took > SECONDS:
                slow[name] = round(took, 1)
            if state != "refused" or not message:
                wrong[name] = (state, message, code)
        watch.stop()
        alive = request(port, session, "GET", "/healthz").status
    finally:
        server.kill()
        server.communicate()
    found = rows(house, "select problem, count(*) from vault_storedfile group by problem")
    expected: dict[str, int] = {"damaged": 1}  # the one that warmed it
    for _, code in files.values():
        expected[code] = expected.get(code, 0) + 1
    assert (wrong, slow, warm) == ({}, {}, "refused"), json.dumps([wrong, slow], ensure_ascii=False)
    assert dict(found) == expected
    assert 20 < watch.most <= MEGABYTES
    assert alive == 200


def _sent(port: int, session: str, data: bytes) -> tuple[str, str]:
    size = str(len(data))
    answer = request(port, session, "POST", PLACE, data, Upload_Length=size, Content_Type=BODY)
    assert answer.status == 201, answer.status
    where = answer.getheader("Location")
    for _ in range(ASKING):
        answer = request(port, session, "HEAD", where)
        state = answer.getheader("Upload-File-State")
        if state != "checking":
            break
    return state, unquote(answer.getheader("Upload-Problem") or "")


def _processor(pid: int) -> float:
    """Seconds of the server and its children: where the machine is busy, its clock is not ours."""
    server = psutil.Process(pid)
    times = [process.cpu_times() for process in (server, *server.children(recursive=True))]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)
