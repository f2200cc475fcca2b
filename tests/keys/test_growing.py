"""Unfinished uploads at rest: sealed, at any byte to be gone on with, whatever tore them."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from court.keys.envelope import new_key
from court.keys.fields import Undecipherable
from court.keys.growing import AROUND, RECORD, GrowingFile

DATA = os.urandom(3 * RECORD + 777)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "x.bytes"
    made.touch()
    return made


@pytest.fixture
def file(path):
    return GrowingFile(path, new_key("x"), "x")


def append(file, *pieces: bytes) -> int:
    with file.appending() as out:
        for piece in pieces:
            out.write(piece)
    return file.size


def content(file) -> bytes:
    return b"".join(file.pieces())


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(0, len(DATA)), max_size=6), together=st.booleans())
def test_pieces_of_any_size_come_back_as_they_were(tmp_path_factory, cuts, together):
    path = tmp_path_factory.mktemp("g") / "x"
    path.touch()
    file = GrowingFile(path, new_key("x"), "x")
    places = [0, *sorted(cuts), len(DATA)]
    pieces = [DATA[a:b] for a, b in zip(places, places[1:], strict=False)]
    if together:
        append(file, *pieces)
    else:
        for piece in pieces:
            append(file, piece)
    assert content(file) == DATA


def test_nothing_lies_in_clear(file, path):
    append(file, DATA)
    raw = path.read_bytes()
    assert all(DATA[at : at + 16] not in raw for at in range(0, len(DATA) - 16, 997))


@pytest.mark.parametrize("torn", [1, 20, AROUND, AROUND + 5, RECORD])
def test_a_torn_end_is_not_counted_and_is_written_over(file, path, torn):
    append(file, DATA)
    os.truncate(path, path.stat().st_size - torn)
    held = file.size
    assert held in {3 * RECORD, 2 * RECORD}
    append(file, DATA[held:])
    assert content(file) == DATA


def test_noise_at_the_end_after_a_power_cut_is_written_over(file, path):
    append(file, DATA[: 2 * RECORD])
    whole = path.read_bytes()
    path.write_bytes(whole[:-300] + bytes(300) + bytes(5000))
    assert file.size == RECORD
    append(file, DATA[RECORD:])
    assert content(file) == DATA


def test_taking_back_leaves_what_was_there_before(file):
    append(file, DATA[:1000])
    with file.appending() as out:
        out.write(DATA)
        out.undo()
        out.write(DATA[1000:2000])
    assert content(file) == DATA[:2000]


def test_what_was_written_stays_when_the_writer_fails(file):
    with pytest.raises(ConnectionAbortedError), file.appending() as out:
        out.write(DATA[:999])
        raise ConnectionAbortedError
    assert file.size == 999


def test_bytes_altered_or_moved_are_noticed(file, path):
    append(file, DATA[: 3 * RECORD])
    whole, record = path.read_bytes(), RECORD + AROUND
    swapped = whole[record : 2 * record] + whole[:record] + whole[2 * record :]
    flipped = whole[:100] + bytes([whole[100] ^ 1]) + whole[101:]
    for bad in (swapped, flipped):
        path.write_bytes(bad)
        with pytest.raises(Undecipherable):
            content(file)


def test_another_files_key_does_not_open_it(file, path):
    append(file, DATA)
    other = GrowingFile(path, new_key("x"), "x")
    assert other.size == 0
    with pytest.raises(Undecipherable):
        content(other)
