"""From the opening to the closing, with marked breaks; sealed, chained, signed (录音录像规定)."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import av
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.urls import reverse

from court.documents.queries import trust
from court.hearing.actions import recording
from court.hearing.actions.copies import make_viewing_copy
from court.hearing.actions.recording import NotAGround, RecordingOver
from court.hearing.actions.sealing import seal_next, seal_recording
from court.hearing.models import Recording, Track
from court.hearing.record.checking import check_recording
from court.hearing.record.manifest import breaks_in
from court.hearing.record.stretches import position, stretches
from court.hearing.record.waiting import recordings_to_sign
from court.hearing.tasks.record import check_recordings, seal_recordings
from court.journal.models import JournalEntry
from court.vault.models import StoredFile
from court.vault.queries import read_bytes
from tests.hearing.record.conftest import MACHINE
from tests.hearing.record.films import film

pytestmark = pytest.mark.django_db


def us(held, second: float) -> int:
    return int((held.at.timestamp() + second) * 1_000_000)


def given(held, second: float = 0):
    return {"by": held.judge.actor, "at": held.at + timedelta(seconds=second)}


def sealed(held, folder) -> Recording:
    """Two people, a pause, a third file after it."""
    recording.begin(held.sitting, **given(held))
    tracks = [
        film(folder, "lin", us(held, 0)),
        film(folder, "wang", us(held, 0.5), tone=880, feed="wang/camera"),
        film(folder, "lin2", us(held, 60), seconds=1),
    ]
    recording.pause(held.sitting, **given(held, 3))
    recording.resume(held.sitting, **given(held, 60))
    made = recording.finish(held.sitting, tracks, **given(held, 62))
    while seal_next(made.pk, by=MACHINE, at=held.at):
        pass
    return seal_recording(made.pk, by=MACHINE, at=held.at)


def test_it_pauses_only_on_the_three_grounds_and_each_break_is_marked(held):
    recording.begin(held.sitting, **given(held))
    recording.begin(held.sitting, **given(held, 1))
    with pytest.raises(NotAGround):
        recording.pause(held.sitting, ground="当事人不想录", **given(held, 2))
    recording.pause(held.sitting, ground="closed_evidence", **given(held, 3))
    recording.resume(held.sitting, **given(held, 4))
    recording.interrupted(held.sitting, **given(held, 5))
    recording.resume(held.sitting, **given(held, 6))
    recording.finish(held.sitting, **given(held, 7))
    recording.finish(held.sitting, **given(held, 8))
    made = Recording.objects.get()
    assert [s.why for s in made.segments.all()] == ["closed_evidence", "interrupted", "closed"]
    with pytest.raises(RecordingOver):
        recording.resume(held.sitting, **given(held, 9))
    assert JournalEntry.objects.filter(type="hearing.recording_moved").count() == 6


def test_after_a_killed_process_the_segment_is_marked_and_nothing_before_is_lost(held, tmp_path):
    recording.begin(held.sitting, **given(held))
    first = film(tmp_path, "lin", us(held, 0))
    recording.keep_tracks(held.sitting, [first])
    recording.resume(held.sitting, **given(held, 30))
    cut = film(tmp_path, "lin.interrupted", us(held, 30), interrupted=True)
    recording.finish(held.sitting, [first, cut], **given(held, 40))
    seal_recordings.body(None)
    made = Recording.objects.get()
    assert [s.why for s in made.segments.all()] == ["interrupted", "closed"]
    assert [(t.state, t.interrupted) for t in made.tracks.all()] == [
        ("sealed", False), ("sealed", True),
    ]  # fmt: skip
    assert made.state == "sealed"
    segment = made.segments.get(no=1)
    with pytest.raises(ValueError, match="说明"):
        recording.explain(segment, " ", **given(held))
    recording.explain(segment, "电力中断", **given(held))
    segment.refresh_from_db()
    assert segment.account == "电力中断"


def test_originals_lie_sealed_byte_for_byte_and_nothing_is_left_in_clear(held, tmp_path):
    made = sealed(held, tmp_path)
    before = film(tmp_path / "probe", "lin", us(held, 0)).path.read_bytes()
    track = made.tracks.get(no=1)
    assert read_bytes(track.file) == before and track.sha256 == track.file.sha256
    assert not list(tmp_path.glob("*.webm"))
    assert track.file.kept_at is not None


def test_the_manifest_is_chained_signed_and_checked_without_us(held, tmp_path):
    made = sealed(held, tmp_path)
    told = json.loads(read_bytes(made.manifest))
    assert list(breaks_in(told)) == [] and told["head"] == made.head
    for change in (
        lambda t: t["tracks"][0].update(sha256="0" * 64), lambda t: t["tracks"].pop(1),
        lambda t: t["tracks"].reverse(), lambda t: t["segments"][0].update(why="closed"),
    ):  # fmt: skip
        copy = json.loads(json.dumps(told))
        change(copy)
        assert list(breaks_in(copy))
    (tmp_path / "m").write_bytes(read_bytes(made.manifest))
    (tmp_path / "s").write_bytes(read_bytes(made.signature))
    roots = b"".join(r.public_bytes(Encoding.PEM) for r in trust(at=held.at).roots)
    (tmp_path / "r").write_bytes(roots)
    checked = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "s", "-content", "m",
         "-CAfile", "r", "-purpose", "any", "-attime", str(int(held.at.timestamp())),
         "-out", "o"], cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


def test_a_check_finds_every_kind_of_change(held, tmp_path):
    made = sealed(held, tmp_path)
    found = check_recording(made, at=held.at)
    assert found.holds and found.files == 3
    Track.objects.filter(no=2).update(sha256="0" * 64)
    text = " ".join(check_recording(made, at=held.at).problems)
    assert "第2个文件" in text and "清单不一致" in text
    Track.objects.filter(no=2).update(sha256=made.tracks.get(no=2).file.sha256)
    StoredFile.objects.filter(pk=made.tracks.get(no=1).file_id).update(sha256="1" * 64)
    assert "第1个文件" in " ".join(check_recording(made, at=held.at).problems)
    Recording.objects.update(head="2" * 64)
    made.refresh_from_db()
    assert "完整性校验值" in " ".join(check_recording(made, at=held.at).problems)


def test_a_file_that_is_not_there_is_noted_as_lost_and_the_rest_is_sealed(held, tmp_path):
    recording.begin(held.sitting, **given(held))
    gone = film(tmp_path, "gone", us(held, 0))
    gone.path.unlink()
    kept = film(tmp_path, "kept", us(held, 2))
    recording.finish(held.sitting, [gone, kept], **given(held, 5))
    seal_recordings.body(None)
    made = Recording.objects.get()
    assert [t.state for t in made.tracks.all()] == ["lost", "sealed"]
    assert made.state == "sealed"
    assert check_recording(made, at=held.at).problems == ("第1个文件在封存前就找不到",)


def test_files_that_close_just_after_the_hearing_are_still_taken(held, tmp_path):
    recording.begin(held.sitting, **given(held))
    recording.finish(held.sitting, **given(held, 2))
    made = Recording.objects.get()
    assert recordings_to_sign(held.at + timedelta(seconds=30)) == []
    recording.keep_tracks(held.sitting, [film(tmp_path, "last", us(held, 0))])
    seal_recordings.body(None)
    made.refresh_from_db()
    assert made.state == "sealed" and made.tracks.get().state == "sealed"


def test_a_file_told_of_twice_is_taken_once(held, tmp_path):
    recording.begin(held.sitting, **given(held))
    one = film(tmp_path, "one", us(held, 0))
    recording.keep_tracks(held.sitting, [one])
    recording.keep_tracks(held.sitting, [one])
    recording.finish(held.sitting, [one], **given(held, 3))
    assert Track.objects.count() == 1


def test_the_copy_shows_everybody_with_the_time_and_leaves_out_the_pause(held, tmp_path):
    made = sealed(held, tmp_path)
    originals = {t.no: t.file.sha256 for t in made.tracks.select_related("file")}
    assert make_viewing_copy(made.pk, by=MACHINE, at=held.at)
    assert not make_viewing_copy(made.pk, by=MACHINE, at=held.at)
    made.refresh_from_db()
    assert made.copy.media_type == "video/webm"
    path = tmp_path / "copy.webm"
    path.write_bytes(read_bytes(made.copy))
    with av.open(str(path)) as film_:
        pictures = [f.to_ndarray(format="rgb24") for f in film_.decode(video=0)]
    with av.open(str(path)) as film_:
        samples = sum(f.samples for f in film_.decode(audio=0))
    assert len(pictures) == 17  # 2.5 s and 1 s, five pictures a second
    assert 3.2 < samples / 48000 < 3.8
    lit = pictures[5][:360].max(axis=2) > 60
    assert lit[:, :320].any() and lit[:, 320:].any()  # both side by side
    strip = [p[364:388, :260].astype(int) for p in pictures]
    assert (strip[0] > 150).any()
    assert abs(strip[0] - strip[12]).max() > 100  # the clock has gone on
    assert {t.no: t.file.sha256 for t in made.tracks.select_related("file")} == originals


def test_a_line_of_the_transcript_has_its_place_in_the_copy(held, tmp_path):
    made = sealed(held, tmp_path)
    spans = stretches(made.tracks.all())
    places = [position(spans, held.at + timedelta(seconds=s)) for s in (0, 1, 30, 60, 60.5, 99)]
    assert places == [0, 1, 2, 2, 3, None]


def test_damaged_films_leave_a_reason_and_the_originals(held, tmp_path):
    recording.begin(held.sitting, **given(held))
    one = film(tmp_path, "one", us(held, 0))
    one.path.write_bytes(b"\x1aE\xdf\xa3 not a film at all")
    made = recording.finish(held.sitting, [one], **given(held, 3))
    seal_recordings.body(None)
    make_viewing_copy(made.pk, by=MACHINE, at=held.at)
    made.refresh_from_db()
    assert (made.copy is None) == bool(made.copy_trouble)
    assert made.tracks.get().state == "sealed"


def flip_a_byte(file: StoredFile) -> tuple[Path, bytes]:
    """One bit of what lies on the disk; gives back what was there."""
    path = settings.STATE_DIR / "objects" / file.storage_name
    if not path.exists():
        path = next(settings.STATE_DIR.rglob(Path(file.storage_name).name))
    before = path.read_bytes()
    changed = bytearray(before)
    changed[len(changed) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(changed))
    return path, before


def test_a_flipped_byte_is_found_by_the_clock_and_raises_the_alarm(
    held, tmp_path, signed_in, people
):
    made = sealed(held, tmp_path)
    check_recordings.body(None)
    made.refresh_from_db()
    assert made.fault == "" and made.checked_at is not None
    first = made.checked_at
    check_recordings.body(None)
    made.refresh_from_db()
    assert made.checked_at == first, "not due again yet"

    track = made.tracks.get(no=2)
    path, before = flip_a_byte(track.file)
    Recording.objects.update(checked_at=None)
    check_recordings.body(None)
    made.refresh_from_db()
    assert "第2个文件" in made.fault and made.fault_at is not None
    assert StoredFile.objects.get(pk=track.file.pk).fault == "altered"
    found = JournalEntry.objects.filter(type="hearing.recording_fault_found")
    assert found.count() == 1
    room = signed_in(people.person("管系统", "administrator"))
    assert "第2个文件" in room.get(reverse("portal:machine_room")).content.decode()
    Recording.objects.update(checked_at=None)
    check_recordings.body(None)
    assert found.count() == 1, "the same fault is told once"

    path.write_bytes(before)
    Recording.objects.update(checked_at=None)
    check_recordings.body(None)
    made.refresh_from_db()
    assert made.fault == "" and made.fault_at is None
    assert JournalEntry.objects.filter(type="hearing.recording_fault_mended").count() == 1


def test_a_row_changed_behind_our_back_breaks_the_chain(held, tmp_path):
    made = sealed(held, tmp_path)
    Track.objects.filter(recording=made, no=1).update(began_us=us(held, -60))
    check_recordings.body(None)
    made.refresh_from_db()
    assert "清单" in made.fault
