"""What has arrived, as it lies on the disk: sealed, kept at its byte, taken over as it is."""

import errno
import hashlib
import os

import pytest
from django.utils import timezone

from court.keys.chunks import CHUNK
from court.vault import uploads
from court.vault.arriving import folder
from court.vault.integrity import fault_of
from court.vault.models import StoredFile
from court.vault.providers.storage import storage
from court.vault.queries import files_due_for_check, open_file, read_bytes
from court.vault.resumable import app, durable, hashing
from court.vault.resumable.app import PLACE
from tests.vault.conftest import picture
from tests.vault.resumable.conftest import settle
from tests.vault.resumable.test_server import recording

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = picture()
FILM = recording(1)


def held(person, place):
    return uploads.find(person.pk, place.removeprefix(PLACE), at=timezone.now())


def send(tus, data: bytes, name: str, *cuts: int) -> tuple[str, StoredFile]:
    place = tus.create(len(data), name).headers["location"]
    for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True):
        assert tus.patch(place, start, data[start:end]).status == 204
    return place, kept(tus, place)


def kept(tus, place: str) -> StoredFile:
    return StoredFile.objects.get(pk=tus.outcome(place).headers["upload-file-id"])


def test_all_bytes_there_but_the_server_died_before_the_handover(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    upload = uploads.find(person.pk, place.removeprefix(PLACE), at=timezone.now())
    with upload.content.appending() as out:
        out.write(PAPER)

    assert tus.ask("HEAD", place).headers["upload-file-state"] == "accepted"
    assert not upload.bytes_path.exists()


def test_what_has_arrived_lies_in_a_private_room(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER[:100])
    upload = uploads.find(person.pk, place.removeprefix(PLACE), at=timezone.now())
    for path in (upload.bytes_path, upload.bytes_path.parent, folder()):
        assert os.stat(path).st_mode & 0o077 == 0


def test_what_has_arrived_cannot_be_read_on_the_disk(tus, person):
    place = tus.create(len(PAPER), "离婚协议.jpg").headers["location"]
    tus.patch(place, 0, PAPER[:1000], hang_up=True)
    upload = uploads.find(person.pk, place.removeprefix(PLACE), at=timezone.now())
    raw = upload.bytes_path.read_bytes()
    assert len(raw) > 1000
    assert all(PAPER[at : at + 12] not in raw for at in range(0, 980, 4))
    slip = upload.bytes_path.with_suffix(".json").read_bytes()
    assert "离婚协议".encode() not in slip
    assert b"\\u79bb" not in slip


def test_a_full_disk_is_told_and_costs_nothing(tus, person, monkeypatch):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER[:1000])

    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwritev", full)
        answer = tus.patch(place, 1000, PAPER[1000:])
    assert (answer.status, "空间不足" in answer.text) == (507, True)
    assert tus.ask("HEAD", place).offset == 1000
    assert tus.patch(place, 1000, PAPER[1000:]).status == 204
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


@pytest.mark.parametrize("cuts", [(), (1,), (CHUNK,), (CHUNK - 1, CHUNK + 1, 5 * CHUNK + 7)])
def test_a_recording_is_kept_as_it_was_sealed_on_arrival(tus, person, cuts, monkeypatch):
    upload_paths = []
    take = storage().take
    monkeypatch.setattr(
        storage(), "take", lambda name, path: (upload_paths.append(os.stat(path)), take(name, path))
    )
    _, file = send(tus, FILM, "录音.wav", *cuts)
    with storage().opened(file.storage_name) as sealed:
        assert os.fstat(sealed.fileno()).st_ino == upload_paths[0].st_ino
    assert (file.seconds, file.sha256) == (131, hashlib.sha256(FILM).hexdigest())
    assert read_bytes(file) == FILM
    assert b"".join(open_file(file, CHUNK - 3, CHUNK + 3)) == FILM[CHUNK - 3 : CHUNK + 3]
    assert fault_of(file) == ""
    settle()
    assert not list(folder().glob(f"resumable/*/{file.pk}.bytes"))


def test_a_recording_never_lies_in_clear(tus, monkeypatch):
    def refused(*_):
        raise AssertionError("a clear copy was made")

    monkeypatch.setattr("court.vault.actions.receiving.private_file", refused)
    _, file = send(tus, FILM, "录音.wav", 100_000)
    assert file.is_accepted


def test_what_was_not_read_again_is_the_first_to_be_checked(tus, send_in):
    send_in(PAPER, owner=None)
    _, file = send(tus, FILM, "录音.wav")
    assert files_due_for_check(30, timezone.now())[0] == file


def test_a_server_that_was_started_anew_hashes_what_it_did_not_see(tus):
    place = tus.create(len(FILM), "录音.wav").headers["location"]
    tus.patch(place, 0, FILM[:300_000])
    hashing._SEEN.clear()
    tus.patch(place, 300_000, FILM[300_000:700_000])
    tus.patch(place, 700_000, FILM[700_000:])
    file = kept(tus, place)
    assert file.sha256 == hashlib.sha256(FILM).hexdigest()
    assert read_bytes(file) == FILM


def test_a_hash_that_another_process_outran_is_not_used(tus, person):
    place = tus.create(len(FILM), "录音.wav").headers["location"]
    tus.patch(place, 0, FILM[:300_000])
    with held(person, place).content.appending() as out:
        out.write(FILM[300_000:400_000])
    tus.patch(place, 400_000, FILM[400_000:])
    assert kept(tus, place).sha256 == hashlib.sha256(FILM).hexdigest()


def test_a_piece_that_was_taken_back_is_not_in_the_hash(tus):
    place = tus.create(len(FILM), "录音.wav").headers["location"]
    tus.patch(place, 0, FILM[:300_000])
    wrong = {"upload-checksum": "sha1 " + "A" * 27 + "="}
    assert tus.patch(place, 300_000, b"other" * 1000, **wrong).status == 460
    tus.patch(place, 300_000, FILM[300_000:])
    file = kept(tus, place)
    assert (file.sha256, fault_of(file)) == (hashlib.sha256(FILM).hexdigest(), "")


@pytest.mark.parametrize("forgotten", [True, False])
def test_bytes_damaged_on_the_disk_are_asked_for_again(tus, person, forgotten, monkeypatch):
    data = picture(size=(3000, 2000), kind="PNG")
    data += bytes(3 * CHUNK - len(data) % CHUNK)
    place = tus.create(len(data), "借条.png").headers["location"]
    tus.patch(place, 0, data[: 2 * CHUNK + 9])
    upload = held(person, place)
    raw = bytearray(upload.bytes_path.read_bytes())
    raw[500] ^= 1
    upload.bytes_path.write_bytes(raw)
    if forgotten:
        hashing._SEEN.clear()
    monkeypatch.setattr(app, "finish_soon", lambda *_, **__: None)
    tus.patch(place, 2 * CHUNK + 9, data[2 * CHUNK + 9 :])
    answer = tus.outcome(place)
    assert (answer.status, "重新上传" in answer.text) == (410, True)
    assert tus.ask("HEAD", place).status == 404


def test_an_end_that_was_damaged_on_the_disk_is_asked_for_again(tus, person):
    place = tus.create(len(PAPER)).headers["location"]
    tus.patch(place, 0, PAPER[:1000])
    upload = held(person, place)
    raw = bytearray(upload.bytes_path.read_bytes())
    raw[500] ^= 1
    upload.bytes_path.write_bytes(raw)
    answer = tus.patch(place, 1000, PAPER[1000:])
    assert (answer.status, answer.offset) == (409, 0)
    assert tus.patch(place, 0, PAPER).status == 204
    assert tus.outcome(place).headers["upload-file-state"] == "accepted"


def test_a_disk_that_fails_gives_the_upload_up(tus, person, monkeypatch):
    place = tus.create(len(FILM), "录音.wav").headers["location"]
    monkeypatch.setattr(durable, "EVERY", 200_000)

    def broken(_):
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", broken)
        tus.patch(place, 0, FILM[:300_000])
    assert tus.ask("HEAD", place).status == 404
