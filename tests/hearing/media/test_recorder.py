"""Files of the record: whole, in segments, marked where they were cut off."""

import os
import subprocess
import sys
import textwrap

import av
import pytest

from court.hearing.providers import Feed
from court.hearing.providers.embedded import recorder
from court.hearing.providers.embedded.recorder import Recorder, mark_interrupted, tracks
from tests.hearing.media.test_passing import pictures

SILENCE = b"\xf8\xff\xfe"  # 20 ms of Opus


@pytest.fixture
def clock(monkeypatch):
    """A clock the test moves, in microseconds."""
    now = [1_764_000_000_000_000]
    monkeypatch.setattr(recorder, "_now_us", lambda: now[0])
    return now


def play(made: Recorder, clock, frames, *, sound=True) -> None:
    """15 pictures a second, three packets of sound to each."""
    for n, frame in enumerate(frames):
        made.video(frame, n * 6000, n == 0)
        for part in range(3 if sound else 0):
            made.audio(SILENCE, (n * 3 + part) * 960, True)
        clock[0] += 66_667


def streams(path) -> dict[str, int]:
    with av.open(str(path)) as file:
        counted = {stream.type: 0 for stream in file.streams}
        for packet in file.demux():
            counted[packet.stream.type] += bool(packet.size)
    return counted


def test_sound_and_picture_are_kept_as_they_came(tmp_path, clock):
    began, made = clock[0], Recorder(tmp_path, Feed("王 五/x", "camera"), has_audio=True)
    play(made, clock, pictures(30))
    assert [p.suffix for p in tmp_path.iterdir()] == [".tmp"] and tracks(tmp_path) == []
    made.finish()
    [track] = tracks(tmp_path)
    assert (track.feed, track.media, track.interrupted) == ("王 五/x/camera", "both", False)
    assert (track.started_at_us, track.ended_at_us) == (began, clock[0])
    assert streams(track.path) == {"video": 30, "audio": 90}
    with av.open(str(track.path)) as file:
        assert sum(1 for _ in file.decode(video=0)) == 30


def test_without_a_picture_the_sound_is_kept_and_a_picture_begins_a_new_file(tmp_path, clock):
    made = Recorder(tmp_path, Feed("a", "camera"), has_audio=True)
    for n in range(150):
        made.audio(SILENCE, n * 960, True)
        clock[0] += 20_000
    play(made, clock, pictures(5))
    made.finish()
    sound, both = tracks(tmp_path)
    assert (sound.media, both.media) == ("audio", "both")
    assert streams(sound.path) == {"audio": 150}
    assert streams(both.path)["video"] == 5


def test_what_was_heard_before_the_end_is_kept_even_if_short(tmp_path, clock):
    made = Recorder(tmp_path, Feed("a", "camera"), has_audio=True)
    made.audio(SILENCE, 0, True)
    made.finish()
    assert streams(tracks(tmp_path)[0].path) == {"audio": 1}


def test_a_silent_while_leaves_a_gap_and_not_a_shift(tmp_path, clock):
    made = Recorder(tmp_path, Feed("a", "screen"), has_audio=False)
    frames = pictures(4)
    for n, frame in enumerate(frames):
        made.video(frame, (n + (450 if n > 1 else 0)) * 6000, n == 0)
        clock[0] += 66_667
    made.finish()
    with av.open(str(tracks(tmp_path)[0].path)) as file:
        times = [float(p.pts * p.time_base) for p in file.demux(video=0) if p.size]
    assert times[2] - times[1] == pytest.approx(451 / 15, abs=0.01)


def test_a_killed_process_leaves_a_readable_marked_file(tmp_path):
    program = """
        import os, sys
        from pathlib import Path
        from court.hearing.providers import Feed
        from court.hearing.providers.embedded import recorder
        from tests.hearing.media.test_passing import pictures
        from tests.hearing.media.test_recorder import play
        now = [1_764_000_000_000_000]
        recorder._now_us = lambda: now[0]
        made = recorder.Recorder(Path(sys.argv[1]), Feed("a", "camera"), has_audio=True)
        play(made, now, pictures(60))
        os.kill(os.getpid(), 9)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program), str(tmp_path)])
    assert done.returncode == -9
    assert tracks(tmp_path) == []
    mark_interrupted(tmp_path)
    [track] = tracks(tmp_path)
    assert track.interrupted and track.path.name.endswith(".interrupted.webm")
    assert 40 <= streams(track.path)["video"] <= 60  # at most the last second is missing
    assert track.ended_at_us == os.stat(track.path).st_mtime_ns // 1000
    mark_interrupted(tmp_path)  # twice changes nothing
    assert tracks(tmp_path) == [track]
