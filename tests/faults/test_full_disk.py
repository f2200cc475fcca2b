"""A disk that is really full: a small tmpfs is the state folder of a house.

Uploads, forms, docketing and background jobs meet it; nothing is lost or half done, people and
administrators are told, and everything goes on as soon as there is room again.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from court.vault.resumable.app import BODY, PLACE
from tests.faults.house import House
from tests.faults.processes import ask, free_port, rows, serve, wait_for, work
from tests.faults.submitting import Browser
from tests.vault.inspection.making import MIB
from tests.vault.resumable.test_server import recording, request

pytestmark = pytest.mark.faults
ROOM = 64  # megabytes of the disk
SEED = """
    import json
    from django.utils import timezone
    from court.filing.models import Filing
    from court.filing.states import FilingState
    from tests.cast import People
    from tests.review.examples import BUNDLE
    from tests.vault.resumable.conftest import session_of
    at = timezone.now()
    cast = People()
    lin, wu = cast.person("林小雨"), cast.person("吴管理", "administrator")
    filing = Filing.objects.create(
        owner=lin, court_code="浙0106", cause="民间借贷纠纷", state=FilingState.SUBMITTED, round=1,
        intake_number="SJ-2026-000001", bundle=BUNDLE, created_at=at, changed_at=at,
        first_submitted_at=at, submitted_at=at)
    print(json.dumps([session_of(lin), session_of(wu), str(filing.pk)]))
"""
JOBS = """
    from django.db import transaction
    from tests.jobs import sample
    with transaction.atomic():
        for number in range(40):
            sample.count.enqueue(number, 0.0)
"""
DOCKET = """
    import sys
    from uuid import UUID
    from django.utils import timezone
    from court.design.full_disk import is_disk_full
    from court.review.actions import docket_filing
    try:
        docket_filing(UUID(sys.argv[1]), by="machine:test", at=timezone.now())
    except Exception as problem:
        assert is_disk_full(problem), repr(problem)
        print("full")
    else:
        print("docketed")
"""
RESULT = """
    import hashlib, json, sys
    from court.docket.models import Case
    from court.fees.models import FeeAssessment
    from court.jobs.models import Job
    from court.journal.models import JournalEntry
    from court.journal.queries import verify_all
    from court.vault.models import StoredFile
    from court.vault.queries import read_bytes
    numbers = JournalEntry.objects.filter(type="tests.counted").order_by("seq")
    print(json.dumps({
        "sha256": [hashlib.sha256(read_bytes(f)).hexdigest() for f in StoredFile.objects.all()],
        "cases": list(Case.objects.values_list("seq", flat=True)),
        "fees": FeeAssessment.objects.count(),
        "effects": sorted(row.payload["number"] for row in numbers),
        "dead": Job.objects.filter(state="dead").count(),
        "faults": verify_all()[1],
    }))
"""


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of ``ROOM`` megabytes; skipped where we may not mount one."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", place]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting a small disk needs root: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path, leave: int = 0) -> None:
    """Until nothing fits any more, but for ``leave`` bytes."""
    with open(place / "filler", "ab", buffering=0) as filler:
        size = max(0, _free(place) - leave)
        os.posix_fallocate(filler.fileno(), 0, filler.seek(0, 2) + size)


def _free(place: Path) -> int:
    told = os.statvfs(place)
    return told.f_bavail * told.f_frsize


def make_room(place: Path) -> None:
    """Somebody cleans up."""
    (place / "filler").unlink()


def test_a_full_disk_loses_nothing_is_told_and_passes(tmp_path, monkeypatch):
    monkeypatch.setenv("WEIFATING_STAFF_SECOND_FACTOR", "off")
    with small_disk(tmp_path / "state") as place:
        house = House(place)
        house.prepare()
        session, administrators, filing = ask(house, SEED)
        port, film = free_port(), recording(6)
        server = worker = None
        try:
            server = serve(house, port)
            lin, wu = Browser(port, session), Browser(port, administrators)
            assert "磁盘快满了" not in wu.page("/machine-room/")[1]
            upload = _begun(port, session, film)

            house.run(JOBS)
            fill(place, leave=4 * MIB)
            _send(port, session, upload, film, 507)  # uploads end first; the house goes on
            held = _held(port, session, upload)
            assert 0 < held < len(film)
            status, page = wu.page("/machine-room/")
            assert (status, "磁盘快满了" in page) == (200, True)
            assert lin.page("/filing/new/")[0] == 200

            fill(place)
            worker = work(house)  # meets the full disk, and lives
            status, page = lin._send("POST", "/filing/new/", {})
            assert (status, "暂时存不下" in page) == (507, True)
            assert house.run(DOCKET, filing).split() == ["full"]
            assert request(port, session, "GET", "/readyz").status == 503
            assert worker.poll() is None and server.poll() is None

            make_room(place)
            assert lin._send("POST", "/filing/new/", {})[0] == 302
            assert _held(port, session, upload) == held
            assert house.run(DOCKET, filing).split() == ["docketed"]
            _send(port, session, upload, film, 204)
            done = request(port, session, "HEAD", upload)
            assert done.getheader("Upload-File-State") == "accepted"
            left = "select count(*) from jobs_job where task like '%.count' and state <> 'done'"
            wait_for(lambda: rows(house, left) == [(0,)], 60, every=0.5)
            assert "磁盘快满了" not in wu.page("/machine-room/")[1]
        finally:
            for process in filter(None, (server, worker)):
                process.kill()
                process.communicate()
        assert ask(house, RESULT) == {
            "sha256": [hashlib.sha256(film).hexdigest()],
            "cases": [1],
            "fees": 1,
            "effects": list(range(40)),
            "dead": 0,
            "faults": [],
        }


def _begun(port: int, session: str, film: bytes) -> str:
    made = request(port, session, "POST", PLACE, Upload_Length=str(len(film)), Content_Length="0")
    return made.getheader("Location")


def _held(port: int, session: str, upload: str) -> int:
    return int(request(port, session, "HEAD", upload).getheader("Upload-Offset"))


def _send(port: int, session: str, upload: str, film: bytes, expected: int) -> None:
    """Piece by piece from what is held, to the end or to the answer that is expected."""
    at = _held(port, session, upload)
    while at < len(film):
        piece = film[at : at + 512 * 1024]
        answer = request(
            port, session, "PATCH", upload, piece, Upload_Offset=str(at), Content_Type=BODY
        )
        if answer.status != 204:
            break
        at = int(answer.getheader("Upload-Offset"))
    assert answer.status == expected
