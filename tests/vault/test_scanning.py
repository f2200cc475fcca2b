"""A real clamd with signatures of our own: EICAR, sizes above its limit, a scanner that is away."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from court.journal.queries import entries_of
from court.vault.actions import keep_file
from court.vault.models import Scan, StoredFile
from court.vault.providers import clamd
from court.vault.queries import files_to_scan, read_bytes
from court.vault.tasks import scan_file, scan_what_waits
from tests.faults.processes import wait_for
from tests.vault.conftest import NOON, picture, work_apart_from_reading
from tests.vault.resumable.test_server import recording

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = f"Test.Eicar:0:*:{EICAR.hex()}\n"
CLAMD = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
CONFIG = """
LocalSocket {folder}/socket
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
Foreground yes
User {user}
StreamMaxLength 3M
MaxFileSize 3M
AlertExceedsMax yes
"""


@pytest.fixture(scope="module")
def scanner(tmp_path_factory) -> str:
    """The address of a running clamd."""
    assert CLAMD, "apt-get install clamav-daemon (make test does)"
    folder = tmp_path_factory.mktemp("clamd")
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(SIGNATURE)
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    (folder / "clamd.conf").write_text(CONFIG.format(folder=folder, user=user))
    process = subprocess.Popen(
        [CLAMD, "-c", folder / "clamd.conf"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        wait_for(lambda: Path(folder / "socket").exists() or process.poll() is not None, 60)
        assert process.poll() is None, process.stdout.read().decode()
        yield str(folder / "socket")
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def scanned(scanner, settings, db):
    settings.CLAMD = scanner


@pytest.fixture
def away(settings, db, tmp_path):
    settings.CLAMD = str(tmp_path / "nobody")


def infected(size: int = 1000) -> bytes:
    sound = recording(1)
    return sound[:size] + EICAR + sound[size:]


def test_a_clean_file_is_marked(scanned, send_in):
    file = send_in(picture())
    assert (file.scan, file.scan_text) == (Scan.CLEAN, "已扫描，未见病毒")


def test_eicar_is_refused_with_its_name_and_a_cure(scanned, send_in):
    file = send_in(infected(), "录音.wav")
    assert (file.state, file.problem) == ("refused", "virus")
    assert "Test.Eicar" in file.problem_text
    assert "杀毒软件" in file.problem_text
    assert not file.wrapped_key


def test_a_file_above_the_scanners_limit_is_not_called_clean(scanned, send_in):
    file = send_in(recording(4), "录像.wav")
    assert (file.state, file.scan) == ("accepted", Scan.TOO_LARGE)
    assert file.scan_text.startswith("未扫描")


def test_large_files_are_scanned_by_a_job(scanned, send_in, monkeypatch):
    monkeypatch.setattr("court.vault.looking.AT_ONCE", 1000)
    clean, bad = send_in(recording(1), "a.wav"), send_in(infected(), "b.wav")
    assert (clean.scan, bad.scan, bad.state) == (Scan.WAITING, Scan.WAITING, "accepted")
    work_apart_from_reading()
    assert StoredFile.objects.get(pk=clean.pk).scan == Scan.CLEAN
    refused = StoredFile.objects.get(pk=bad.pk)
    assert (refused.state, refused.problem, bytes(refused.wrapped_key)) == ("refused", "virus", b"")
    assert entries_of(bad.pk).order_by("seq").last().payload["virus"].startswith("Test.Eicar")


def test_without_an_answer_the_file_waits_and_is_shown_again(away, scanner, settings, send_in):
    file = send_in(picture())
    assert (file.state, file.scan) == ("accepted", Scan.WAITING)
    scan_what_waits.enqueue()
    work_apart_from_reading()
    assert files_to_scan().get() == file
    settings.CLAMD = scanner
    scan_what_waits.enqueue()
    work_apart_from_reading()
    assert StoredFile.objects.get(pk=file.pk).scan == Scan.CLEAN


def test_what_was_submitted_before_it_was_scanned_stays_but_is_not_handed_out(
    away, scanner, settings, send_in, lin, client
):
    file = send_in(infected(), "录音.wav")
    keep_file(file, by=lin.actor, at=NOON)
    settings.CLAMD = scanner
    scan_file.enqueue(str(file.pk))
    work_apart_from_reading()
    kept = StoredFile.objects.get(pk=file.pk)
    assert (kept.state, kept.scan) == ("accepted", Scan.INFECTED)
    assert EICAR in read_bytes(kept)
    client.force_login(lin)
    answer = client.get(file.get_absolute_url())
    assert answer.status_code == 409
    assert "病毒" in answer.content.decode()


def test_a_house_without_a_scanner_says_so(db, send_in):
    assert send_in(picture()).scan_text == "未扫描"


def test_an_answer_that_makes_no_sense_is_no_answer():
    assert clamd._verdict("UNKNOWN COMMAND").scan == Scan.WAITING
    assert clamd._verdict("").scan == Scan.WAITING
    limit = "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"
    assert clamd._verdict(limit).scan == Scan.TOO_LARGE
