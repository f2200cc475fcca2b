"""Recordings: kept byte for byte, as long as their head says, played where the person is."""

import struct
import zipfile
from io import BytesIO

import pytest

from court.vault.media import seconds_of
from tests.vault.conftest import picture
from tests.vault.resumable.test_server import recording


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def movie(seconds: int, *, version: int = 0, brand: bytes = b"isom", at_end: bool = True) -> bytes:
    """A film's skeleton: type, pictures, and the head with its length."""
    dates = bytes(16 if version else 8)
    length = struct.pack(">IQ" if version else ">II", 600, seconds * 600)
    head = box(b"mvhd", bytes([version, 0, 0, 0]) + dates + length + bytes(80))
    moov, mdat = box(b"moov", head), box(b"mdat", bytes(5000))
    parts = [mdat, moov] if at_end else [moov, mdat]
    return box(b"ftyp", brand + bytes(8)) + b"".join(parts)


def measured(data: bytes, kind: str) -> int | None:
    return seconds_of(BytesIO(data), kind)


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize("at_end", [True, False])
def test_the_length_of_a_film(version, at_end):
    data = movie(754, version=version, at_end=at_end)
    assert measured(data, "video/mp4") == 754


def test_the_length_of_a_sound_recording():
    assert measured(recording(1), "audio/wav") == 1024 * 1024 // 8000


@pytest.mark.parametrize("kind", ["video/mp4", "audio/wav"])
@pytest.mark.parametrize(
    "data",
    [b"", b"RIFF", bytes(100), b"\xff" * 500, movie(5)[:-90], box(b"moov", b""), bytes(7)],
)
def test_a_head_that_lies_or_ends_gives_no_length(kind, data):
    assert measured(data, kind) is None


def test_a_recording_is_played_by_range_with_its_type(db, send_in, lin, client):
    data = movie(3725)
    file = send_in(data, "现场录像.mp4")
    assert (file.state, file.media_type, file.seconds) == ("accepted", "video/mp4", 3725)
    client.force_login(lin)

    page = client.get(file.play_url).content.decode()
    assert "<video controls" in page and "autoplay" not in page
    assert "1:02:05" in page
    part = client.get(file.get_absolute_url() + "?inline", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part["Content-Type"]) == (206, "video/mp4")
    assert part["Content-Disposition"].startswith("inline")
    assert b"".join(part.streaming_content) == data[100:200]


def test_sound_has_an_audio_player_and_papers_have_none(db, send_in, lin, client):
    client.force_login(lin)
    assert "<audio controls" in client.get(send_in(recording(1), "a.wav").play_url).content.decode()
    paper = send_in(picture())
    assert client.get(paper.play_url)["Location"] == paper.get_absolute_url()


def test_other_kinds_are_handed_out_as_attachments_only(db, send_in, lin, client, tmp_path):
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        archive.writestr("OFD.xml", "<ofd/>")
        archive.writestr("Doc_0/Document.xml", "<doc/>")
    file = send_in((tmp_path / "x").read_bytes(), "发票.ofd")
    client.force_login(lin)
    answer = client.get(file.get_absolute_url() + "?inline")
    assert file.state == "accepted"
    assert answer["Content-Disposition"].startswith("attachment")
