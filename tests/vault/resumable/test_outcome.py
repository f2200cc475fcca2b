"""Between the last byte and the verdict: acknowledged on the disk, known to nobody else."""

import errno
import os
from concurrent.futures import wait

import pytest
from django.utils import timezone

from court.vault import tasks, uploads
from court.vault.models import StoredFile
from court.vault.queries import read_bytes
from court.vault.resumable import app, finishing
from court.vault.resumable.app import PLACE
from tests.vault.conftest import picture, work_apart_from_reading

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = picture()


@pytest.fixture
def died(monkeypatch) -> None:
    """The server dies between its answer to the last byte and the checks."""
    monkeypatch.setattr(app, "finish_soon", lambda *_, **__: None)


def test_the_checks_follow_though_nobody_asks(tus, person, monkeypatch):
    begun = []
    soon = finishing.finish_soon
    monkeypatch.setattr(app, "finish_soon", lambda *a, **k: begun.append(soon(*a, **k)))
    place = tus.create(len(PAPER)).headers["location"]
    assert tus.patch(place, 0, PAPER).headers["upload-file-state"] == "checking"
    wait(begun, 60)
    file = StoredFile.objects.get()
    assert (file.is_accepted, file.owner, read_bytes(file)) == (True, person, PAPER)


def test_before_the_verdict_there_is_no_file(tus, died):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER)
    assert not StoredFile.objects.exists()
    assert tus.patch(place, len(PAPER), b"").status in {204, 409}
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"
    assert StoredFile.objects.count() == 1


def test_an_acknowledged_upload_nobody_asks_for_is_handed_over_by_a_round(
    tus, person, died, monkeypatch
):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER)
    half = tus.create(len(PAPER)).headers["location"]
    tus.patch(half, 0, PAPER[:50])
    for path in (held(person, place).bytes_path, held(person, half).bytes_path):
        os.utime(path, (0, 0))
    tasks.hand_over_what_was_left.enqueue()
    work_apart_from_reading()
    assert str(StoredFile.objects.get().pk) == place.removeprefix(PLACE)
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"
    assert tus.outcome(half).offset == 50


def test_the_last_byte_is_acknowledged_when_it_is_safe_on_the_disk(tus, person, monkeypatch):
    safe, fsync = [], os.fsync

    def seen(handle):
        safe.append(os.readlink(f"/proc/self/fd/{handle}"))
        fsync(handle)

    monkeypatch.setattr(app, "finish_soon", lambda *_, **__: None)
    monkeypatch.setattr(os, "fsync", seen)
    place = tus.create(len(PAPER)).headers["location"]
    assert tus.patch(place, 0, PAPER).status == 204
    when_answered = set(safe)
    upload = held(person, place)
    wanted = {str(upload.bytes_path), str(upload.slip_path), str(upload.slip_path.parent)}
    assert wanted <= when_answered


@pytest.mark.parametrize(("why", "status"), [(errno.EIO, 500), (errno.ENOSPC, 507)])
def test_what_the_disk_does_not_take_is_not_acknowledged(tus, monkeypatch, why, status):
    place = tus.create(len(PAPER)).headers["location"]

    def broken(_):
        raise OSError(why, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        answer = tus.patch(place, 0, PAPER)
    assert (answer.status, "重新上传" in answer.text) == (status, True)
    assert tus.outcome(place).status == 404
    assert not StoredFile.objects.exists()


def test_damage_found_by_the_checks_is_asked_for_again(tus, person, died):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER)
    upload = held(person, place)
    raw = bytearray(upload.bytes_path.read_bytes())
    raw[500] ^= 1
    upload.bytes_path.write_bytes(raw)
    finishing.finish_alone(upload, person, timezone.now())
    assert tus.outcome(place).status == 404


def test_who_waits_too_long_for_the_checks_is_told_to_ask_again(tus, person, died, monkeypatch):
    monkeypatch.setattr(app, "PATIENCE", 0.05)
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER)
    with held(person, place).locked():
        answer = tus.outcome(place)
    assert (answer.status, answer.headers["upload-file-state"]) == (200, "checking")
    assert "upload-file-id" not in answer.headers
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


def held(person, place):
    return uploads.find(person.pk, place.removeprefix(PLACE), at=timezone.now())
