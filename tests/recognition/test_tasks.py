"""An accepted file is read in the background; what was read is kept sealed."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from court.jobs.running import Hopeless
from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.journal.subscriptions import deliver_pending
from court.law.papers import FileProblem, FileReading
from court.recognition import tasks
from court.recognition.models import Reading, ReadingState
from court.recognition.queries import progress_of, reading_of, readings_of
from court.vault.actions import receive_file, remove_file

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
CARD = Path("tests/samples/papers/cards/front.jpg")
TURNED = Path("tests/samples/papers/degraded/idf_00__rot270.jpg")


def send_in(person, path: Path):
    data = BytesIO(path.read_bytes())
    return receive_file(data, name=path.name, owner=person, by=person.actor, at=NOON)


class Broken:
    """A reading process that never answers."""

    def read(self, path, *, name, progress):
        problem = FileProblem("timeout", "处理时间过长", "换一个文件")
        return FileReading(name, "", "", None, "other", 0.0, problems=(problem,))


@pytest.mark.recognition
def test_an_accepted_file_is_read_and_pages_are_shown_upright(lin):
    file = send_in(lin, TURNED)
    deliver_pending()
    assert progress_of([file])[file.pk].state == ReadingState.WAITING
    assert reading_of(file) is None
    run_pending()
    reading = Reading.objects.get(file=file)
    assert (reading.state, reading.pages_done, reading.pages_total) == (ReadingState.DONE, 1, 1)
    assert reading_of(file).fields["name"].value == "刘飞华"
    assert readings_of([file])[file.pk].kind == "id_card_front"
    file.refresh_from_db()
    assert file.rotations == {"1": 90}
    assert JournalEntry.objects.filter(stream=file.pk, type="recognition.file_read").count() == 1


@pytest.mark.recognition
def test_nothing_that_was_read_lies_open_in_the_database(lin):
    file = send_in(lin, CARD)
    deliver_pending()
    run_pending()
    with connection.cursor() as cursor:
        cursor.execute("select result from recognition_reading")
        sealed = bytes(cursor.fetchone()[0])
    assert reading_of(file).fields["name"].value.encode() not in sealed


def test_a_file_is_asked_for_once(lin):
    file = send_in(lin, CARD)
    deliver_pending()
    deliver_pending()
    assert Reading.objects.filter(file=file).count() == 1


def test_a_file_that_cannot_be_read_is_tried_again_then_given_to_a_person(lin, monkeypatch):
    monkeypatch.setattr(tasks, "_reader", Broken)
    file = send_in(lin, CARD)
    deliver_pending()
    job = tasks.read_stored_file
    with pytest.raises(tasks.ReadingStopped):
        job.body(_Running(last=False), str(file.pk))
    assert Reading.objects.get(file=file).state == ReadingState.READING
    job.body(_Running(last=True), str(file.pk))
    assert Reading.objects.get(file=file).state == ReadingState.FAILED
    assert reading_of(file).problems[0].code == "timeout"


def test_a_file_over_which_workers_died_is_given_to_a_person(lin, monkeypatch):
    monkeypatch.setattr(tasks, "_reader", Broken)
    file = send_in(lin, CARD)
    deliver_pending()
    with pytest.raises(Hopeless):
        tasks.read_stored_file.body(_Running(lost=tasks.LOSSES_ALLOWED), str(file.pk))
    assert Reading.objects.get(file=file).state == ReadingState.FAILED
    assert (
        JournalEntry.objects.get(type="recognition.file_unreadable").payload["problem"] == "killed"
    )


def test_a_reading_is_seen_by_those_who_see_the_file(lin, mallory):
    file = send_in(lin, CARD)
    deliver_pending()
    assert Reading.objects.visible_to(lin).filter(file=file).exists()
    assert not Reading.objects.visible_to(mallory).exists()


def test_what_was_read_in_a_removed_file_is_forgotten(lin):
    file = send_in(lin, CARD)
    deliver_pending()
    remove_file(file, by=lin.actor, at=NOON)
    deliver_pending()
    assert not Reading.objects.exists()


class _Running:
    """A job in hand."""

    def __init__(self, *, last: bool = False, lost: int = 0) -> None:
        self.last_attempt, self.lost = last, lost

    def finish(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False
