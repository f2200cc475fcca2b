"""Speech recognition: off by default; a process of its own listens; the clerk decides.

No engine and no Chinese model come with the house. Here the process is a real one that decodes
real Opus and finds the stretches of speech; in place of the engine's package stands a small one
that tells how long each stretch was. What it proves is the way of the words, not their rightness.
"""

from datetime import timedelta
from fractions import Fraction
from importlib.util import find_spec

import av
import numpy as np
import pytest
from django.core.checks import run_checks

from court.hearing.actions import dictating, recording
from court.hearing.actions.sealing import seal_next
from court.hearing.actions.transcript import NotTheKeeper, TranscriptClosed
from court.hearing.models import Attendance, Line, SpeechDraft, Track
from court.hearing.record import listening, speech
from court.hearing.states.record import Source
from court.hearing.tasks.record import hear_recordings
from court.jobs.models import Job
from court.journal.models import JournalEntry
from tests.hearing.record.conftest import MACHINE
from tests.hearing.record.films import Film

pytestmark = pytest.mark.django_db
ENGINE = """
import numpy
class Result:
    text = ""
class Stream:
    def accept_waveform(self, rate, samples):
        self.result = Result()
        self.result.text = f"听到{len(samples) / rate:.1f}秒"
class OfflineRecognizer:
    @classmethod
    def from_sense_voice(cls, model, tokens, language, use_itn, num_threads):
        assert language == "zh" and num_threads == 1
        return cls()
    def create_stream(self):
        return Stream()
    def decode_stream(self, stream):
        DECODE
"""


def spoken(path, spans: list[tuple[float, float]], seconds: float) -> None:
    """A file of sound as the media process closes it: tones at these seconds, quiet between."""
    at = np.arange(int(seconds * 48_000)) / 48_000
    wave = np.random.default_rng(7).normal(0, 8, len(at))
    for began, ended in spans:
        on = (at >= began) & (at < ended)
        wave[on] += np.sin(2 * np.pi * 220 * at[on]) * 9000
    with av.open(str(path), "w", format="webm") as out:
        stream = out.add_stream("libopus", rate=48_000, layout="mono")
        for n in range(0, len(at) - 959, 960):
            piece = wave[n : n + 960].astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, n, Fraction(1, 48_000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


@pytest.fixture
def model(settings, tmp_path, monkeypatch):
    """A folder with the files of a model, and a package in the engine's place."""
    folder = tmp_path / "sense-voice"
    folder.mkdir()
    (folder / "tokens.txt").write_text("a 0")
    (folder / "model.int8.onnx").write_bytes(b"onnx")
    settings.SPEECH_MODEL = str(folder)
    package = tmp_path / "packages" / "sherpa_onnx"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(ENGINE.replace("DECODE", "pass"))
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    monkeypatch.setattr(speech, "find_spec", lambda _: True)
    return package / "__init__.py"


@pytest.fixture
def track(held, tmp_path) -> Track:
    """林's microphone: two sentences, sealed."""
    seat = Attendance.objects.create(
        sitting=held.sitting, person=held.lin, seat="plaintiff", state="admitted"
    )
    recording.begin(held.sitting, by=held.judge.actor, at=held.at)
    path = tmp_path / "lin.webm"
    spoken(path, [(1.0, 3.0), (5.0, 6.0)], 8)
    began = int(held.at.timestamp() * 1e6)
    film = Film(path, began, began + 8_000_000, feed=f"{seat.pk}/camera", media="audio")
    recording.keep_tracks(held.sitting, [film])
    made = recording.Recording.objects.get(sitting=held.sitting)
    while seal_next(made.pk, by=MACHINE, at=held.at):
        pass
    return Track.objects.get(recording=made)


def test_it_is_off_unless_the_operator_brings_a_model(settings, track):
    assert settings.SPEECH_MODEL == "" and speech.missing() == []
    hear_recordings.body(None)
    assert not Job.objects.filter(task__contains="hear_track").exists()
    assert not SpeechDraft.objects.exists()


def test_the_administrator_is_told_what_is_missing(settings, tmp_path):
    settings.SPEECH_MODEL = str(tmp_path / "nowhere")
    told = [m.msg for m in run_checks(tags=["hearing"]) if m.id == "hearing.E008"]
    assert any("不存在" in words for words in told)
    assert (find_spec("sherpa_onnx") is None) == any("pip install" in words for words in told)
    settings.SPEECH_MODEL = str(tmp_path)
    told = [m.msg for m in run_checks(tags=["hearing"]) if m.id == "hearing.E008"]
    assert any("tokens.txt" in words for words in told)


def test_a_real_process_finds_who_said_something_when(held, model, track):
    assert dictating.hear(track.pk, by=MACHINE, at=held.at) == 2
    assert dictating.hear(track.pk, by=MACHINE, at=held.at) == 0, "twice is once"
    first, second = SpeechDraft.objects.all()
    assert (first.seat, first.name, first.person) == ("plaintiff", "林小雨", held.lin)
    assert abs((first.began_at - held.at).total_seconds() - 0.8) < 0.25
    assert abs((second.began_at - held.at).total_seconds() - 4.8) < 0.25
    assert first.text.startswith("听到2.") and second.text.startswith("听到1.")
    assert JournalEntry.objects.filter(type="hearing.speech_heard").count() == 1
    assert not Line.objects.exists(), "a machine writes nothing into the record"


def test_the_clerk_puts_it_right_and_writes_it_or_drops_it(held, model, track):
    dictating.hear(track.pk, by=MACHINE, at=held.at)
    first, second = SpeechDraft.objects.all()
    now = held.at + timedelta(minutes=10)
    with pytest.raises(NotTheKeeper):
        dictating.take(first.pk, "我请求还钱。", by=held.lin.actor, at=now)
    done = dictating.take(first.pk, "请求判令被告还款。", by=held.clerk.actor, at=now)
    line = Line.objects.get()
    assert (line.text, line.source, line.person) == ("请求判令被告还款。", Source.HEARD, held.lin)
    assert line.at == done.began_at and done.state == "taken" and done.line == line
    with pytest.raises(dictating.Answered):
        dictating.take(first.pk, "再写一次", by=held.clerk.actor, at=now)
    dictating.drop(second.pk, by=held.clerk.actor, at=now)
    assert Line.objects.count() == 1
    assert JournalEntry.objects.filter(type="hearing.speech_draft_answered").count() == 2


def test_nothing_is_added_to_a_frozen_record(held, model, track):
    dictating.hear(track.pk, by=MACHINE, at=held.at)
    held.talk()
    held.freeze()
    draft = SpeechDraft.objects.first()
    with pytest.raises(TranscriptClosed):
        dictating.take(draft.pk, "晚了", by=held.clerk.actor, at=held.at)
    draft.refresh_from_db()
    assert draft.is_open


@pytest.mark.parametrize(
    ("decode", "why"),
    [
        ("raise RuntimeError('model is broken')", "model is broken"),
        ("numpy.ones(2**33, dtype=numpy.uint8)", "MemoryError"),
        ("import os; os.kill(os.getpid(), 9)", "中断"),
    ],
)
def test_an_engine_that_fails_is_told_and_harms_nothing(held, model, track, decode, why):
    model.write_text(ENGINE.replace("DECODE", decode))
    assert dictating.hear(track.pk, by=MACHINE, at=held.at) == 0
    track.refresh_from_db()
    assert why in track.heard_trouble
    assert not SpeechDraft.objects.exists()


def test_the_clerk_s_page(held, model, track, signed_in):
    dictating.hear(track.pk, by=MACHINE, at=held.at)
    client, page = signed_in(held.clerk), f"/hearings/{held.sitting.pk}/transcript/drafts/"
    text = client.get(page).content.decode()
    assert "原告 林小雨" in text and "不是笔录" in text
    draft = SpeechDraft.objects.first()
    assert client.post(f"{page}{draft.pk}/", {"text": " "}).status_code == 422
    assert client.post(f"{page}{draft.pk}/", {"text": "好"}).status_code == 302
    assert client.post(f"{page}{draft.pk}/", {"text": "好"}).status_code == 409
    assert signed_in(held.lin).get(page).status_code in (403, 404)


@pytest.mark.skipif(find_spec("sherpa_onnx") is None, reason="sherpa-onnx is not installed")
def test_the_real_engine_says_that_a_model_is_none(tmp_path):
    (tmp_path / "tokens.txt").write_text("a 0")
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(Exception, match=r"(?i)model|protobuf|onnx|failed"):
        listening.engine(speech.files_of(tmp_path))


def test_speech_is_found_by_its_loudness_alone():
    noise = np.random.default_rng(3).normal(0, 0.001, 16_000 * 70).astype(np.float32)
    assert list(listening.stretches_of_speech(noise)) == []
    noise[16_000 * 2 : 16_000 * 60] += 0.2
    found = list(listening.stretches_of_speech(noise))
    assert len(found) >= 2 and all(end - start < 21 * 16_000 for start, end in found)
    assert found[0][0] >= 16_000 * 1.7 and found[-1][1] <= 16_000 * 60.3
    assert list(listening.stretches_of_speech(np.zeros(0, np.float32))) == []
