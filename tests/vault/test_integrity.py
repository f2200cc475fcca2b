"""A flipped byte and a lost file are noticed, told to administrators, and forgiven when mended."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from court.journal.queries import entries_of
from court.notices.models import Notice
from court.vault.actions import check_file
from court.vault.models import FileFault, StoredFile
from court.vault.providers.storage import StorageUnavailable, storage
from court.vault.queries import files_due_for_check, integrity_faults, longest_unchecked
from court.vault.tasks import check_integrity
from tests.vault.conftest import NOON, picture, work_apart_from_reading

pytestmark = pytest.mark.django_db
BY = "machine:vault"


def on_disk(file) -> Path:
    return storage()._path(file.storage_name)


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


def waiting(*files) -> None:
    StoredFile.objects.filter(pk__in=[f.pk for f in files]).update(checked_at=None)


def go_round() -> None:
    check_integrity.enqueue()
    work_apart_from_reading()


def test_a_flipped_byte_and_a_lost_file_are_found_and_told(send_in, administrator):
    sound, flipped, lost = send_in(picture("a")), send_in(picture("b")), send_in(picture("c"))
    flip(on_disk(flipped), 500)
    on_disk(lost).unlink()
    waiting(sound, flipped, lost)
    go_round()

    assert {f.pk: f.fault for f in integrity_faults()} == {
        flipped.pk: FileFault.ALTERED,
        lost.pk: FileFault.MISSING,
    }
    assert entries_of(flipped.pk).last().type == "vault.file_fault_found"
    assert entries_of(lost.pk).last().payload["fault"] == "missing"
    assert StoredFile.objects.get(pk=sound.pk).checked_at is not None
    told = Notice.objects.filter(person=administrator, kind="file_fault")
    assert told.count() == 1  # one message a day, however many files
    assert "机房" in told.get().text


@pytest.mark.parametrize("at", [0, 5, 11, -1])
def test_every_place_in_the_file_counts(send_in, at):
    file = send_in(picture())
    flip(on_disk(file), at)
    assert check_file(file, by=BY, at=NOON) == FileFault.ALTERED


def test_a_cut_end_is_found(send_in):
    file = send_in(picture())
    path = on_disk(file)
    path.write_bytes(path.read_bytes()[:-40])
    assert check_file(file, by=BY, at=NOON) == FileFault.ALTERED


def test_a_file_brought_back_is_sound_again_and_faults_are_told_once(send_in):
    file = send_in(picture())
    whole = on_disk(file).read_bytes()
    flip(on_disk(file), 99)
    for _ in range(2):
        check_file(file, by=BY, at=NOON)
    on_disk(file).write_bytes(whole)
    assert check_file(file, by=BY, at=NOON) == ""
    assert [e.type for e in entries_of(file.pk).order_by("seq")] == [
        "vault.file_accepted",
        "vault.file_fault_found",
        "vault.file_fault_mended",
    ]
    assert not integrity_faults().exists()


def test_a_place_that_does_not_answer_says_nothing_about_files(send_in, monkeypatch):
    file = send_in(picture())

    def away(*_):
        raise StorageUnavailable

    monkeypatch.setattr(type(storage()), "opened", away)
    with pytest.raises(StorageUnavailable):
        check_file(file, by=BY, at=NOON)
    assert not integrity_faults().exists()


def test_all_are_read_in_time_the_longest_waiting_first(send_in):
    files = [send_in(picture(str(n))) for n in range(3)]
    now = timezone.now()
    for days, file in zip((1, 40, 20), files, strict=True):
        then = now - timedelta(days=days)
        StoredFile.objects.filter(pk=file.pk).update(checked_at=then)
    assert [f.pk for f in files_due_for_check(30, now)] == [files[1].pk, files[2].pk]
    assert longest_unchecked() == now - timedelta(days=40)
    StoredFile.objects.filter(pk=files[0].pk).update(checked_at=None)
    assert files_due_for_check(30, now)[0] == files[0]


def test_a_slice_is_large_enough_for_the_days(send_in, monkeypatch):
    monkeypatch.setattr("court.vault.queries.SMALLEST_SLICE", 1)
    files = [send_in(picture(str(n))) for n in range(6)]
    waiting(*files)
    hours = 0
    while files_due_for_check(1, timezone.now()):
        go_round()
        hours += 1
        assert hours <= 24
    assert not StoredFile.objects.filter(checked_at=None).exists()
