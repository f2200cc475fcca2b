"""Unfinished uploads at rest: sealed, at any byte to be gone on with, whatever tore them."""

import errno
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from court.keys import growing
from court.keys.chunks import CHUNK, NONCE, TAG
from court.keys.envelope import new_key, open_stream
from court.keys.fields import Undecipherable
from court.keys.growing import GrowingFile
from court.keys.write_back import begin_write_back

DATA = os.urandom(3 * CHUNK + 777)
AROUND = NONCE + TAG


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "x.bytes"
    made.touch()
    return made


@pytest.fixture
def key():
    return new_key("x")


@pytest.fixture
def file(path, key):
    return GrowingFile(path, key, "x", len(DATA))


def append(file, *pieces: bytes) -> int:
    with file.appending() as out:
        for piece in pieces:
            out.write(piece)
    return file.size


def content(file) -> bytes:
    return b"".join(file.pieces())


def as_stored(path, key) -> bytes:
    with open(path, "rb") as sealed:
        return b"".join(open_stream(sealed, key, "x"))


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(0, len(DATA)), max_size=6), together=st.booleans())
def test_pieces_of_any_size_come_back_as_they_were(tmp_path_factory, cuts, together):
    path, key = tmp_path_factory.mktemp("g") / "x", new_key("x")
    path.touch()
    file = GrowingFile(path, key, "x", len(DATA))
    places = [0, *sorted(cuts), len(DATA)]
    pieces = [DATA[a:b] for a, b in zip(places, places[1:], strict=False)]
    if together:
        append(file, *pieces)
    else:
        for piece in pieces:
            append(file, piece)
    assert content(file) == DATA
    assert as_stored(path, key) == DATA


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_with_its_last_byte_it_is_a_stored_file(path, key, length):
    file = GrowingFile(path, key, "x", length)
    append(file, DATA[: length // 2])
    if length > 1:
        with pytest.raises(Undecipherable):
            as_stored(path, key)
    append(file, DATA[length // 2 : length])
    assert as_stored(path, key) == DATA[:length]


def test_nothing_lies_in_clear(file, path):
    append(file, DATA)
    raw = path.read_bytes()
    assert all(DATA[at : at + 16] not in raw for at in range(0, len(DATA) - 16, 997))


@pytest.mark.parametrize("torn", [1, 20, AROUND, AROUND + 5, CHUNK])
def test_a_torn_end_is_not_counted_and_is_written_over(file, path, torn):
    append(file, DATA)
    os.truncate(path, path.stat().st_size - torn)
    held = file.size
    assert held in {3 * CHUNK, 2 * CHUNK}
    append(file, DATA[held:])
    assert content(file) == DATA


def test_noise_at_the_end_after_a_power_cut_is_written_over(file, path):
    append(file, DATA[: 2 * CHUNK])
    whole = path.read_bytes()
    path.write_bytes(whole[:-300] + bytes(300) + bytes(5000))
    assert file.size == CHUNK
    append(file, DATA[CHUNK:])
    assert content(file) == DATA


def test_a_file_that_lost_everything_begins_anew(file, path, key):
    append(file, DATA[: 2 * CHUNK])
    path.write_bytes(bytes(path.stat().st_size))
    assert file.size == 0
    append(file, DATA)
    assert as_stored(path, key) == DATA


@pytest.mark.parametrize("before", [0, 1000, CHUNK, CHUNK + 1000])
def test_taking_back_leaves_what_was_there_before(file, before):
    append(file, DATA[:before])
    with file.appending() as out:
        out.write(DATA)
        out.undo()
        assert out.size == before
        out.write(DATA[before : before + 700])
    assert content(file) == DATA[: before + 700]


def test_what_was_written_stays_when_the_writer_fails(file):
    with pytest.raises(ConnectionAbortedError), file.appending() as out:
        out.write(DATA[:999])
        raise ConnectionAbortedError
    assert file.size == 999


@pytest.mark.parametrize("space", [0, 1, 500, CHUNK])
def test_a_disk_that_fills_takes_nothing_of_what_was_there(file, monkeypatch, space):
    append(file, DATA[:1000])
    real = os.pwritev

    def full(handle, parts, at):
        if sum(map(len, parts)) < 2000:
            return real(handle, parts, at)
        return real(handle, [b"".join(parts)[:space]], at) if space else no_space()

    def no_space(*_):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no space"):
        patch.setattr(os, "pwritev", full)
        patch.setattr(os, "pwrite", no_space)
        append(file, DATA[1000:])
    assert content(file) == DATA[:1000]
    append(file, DATA[1000:])
    assert content(file) == DATA


def test_a_chunk_is_never_sealed_twice_under_one_nonce(file, path):
    seen = set()
    for at in range(0, 500, 50):
        append(file, DATA[at : at + 50])
        seen.add(path.read_bytes()[4 : 4 + NONCE])
    assert len(seen) == 10


def test_bytes_altered_or_moved_are_noticed(file, path):
    append(file, DATA)
    whole, chunk = path.read_bytes(), CHUNK + AROUND
    head, body = whole[:4], whole[4:]
    swapped = body[chunk : 2 * chunk] + body[:chunk] + body[2 * chunk :]
    flipped = body[:100] + bytes([body[100] ^ 1]) + body[101:]
    for bad in (swapped, flipped):
        path.write_bytes(head + bad)
        with pytest.raises(Undecipherable):
            content(file)


def test_an_open_chunk_is_no_end(path, key):
    """What was held when the line broke cannot be passed off as the whole file."""
    append(GrowingFile(path, key, "x", 5000), DATA[:3000])
    with pytest.raises(Undecipherable):
        as_stored(path, key)


def test_another_files_key_does_not_open_it(file, path):
    append(file, DATA)
    other = GrowingFile(path, new_key("x"), "x", len(DATA))
    assert other.size == 0
    assert content(other) == b""


@pytest.mark.parametrize("step", [CHUNK, 3 * CHUNK + 7, 50 * CHUNK])
def test_the_disk_begins_with_every_full_group_once(path, key, monkeypatch, step):
    begun = []
    monkeypatch.setattr(growing, "begin_write_back", lambda _, at, size: begun.append((at, size)))
    sealed, plain = CHUNK + NONCE + TAG, os.urandom(20 * CHUNK + 5)
    file = GrowingFile(path, key, "x", len(plain))
    with file.appending() as out:
        for at in range(0, len(plain), step):
            out.write(plain[at : at + step])
    first = path.stat().st_size - 20 * sealed - 5 - NONCE - TAG
    assert begun == [(first, 8 * sealed), (first + 8 * sealed, 8 * sealed)]


def test_beginning_early_changes_nothing_and_fails_for_nobody(tmp_path, monkeypatch):
    name = tmp_path / "some"
    with open(name, "w+b", buffering=0) as out:
        out.write(b"x" * 100_000)
        begin_write_back(out.fileno(), 0, 100_000)
    begin_write_back(10_000, 0, 1)  # no such file
    monkeypatch.setattr("court.keys.write_back._begin", None)  # another system
    begin_write_back(10_000, 0, 1)
    assert name.read_bytes() == b"x" * 100_000
