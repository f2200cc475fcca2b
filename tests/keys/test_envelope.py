import os
from dataclasses import replace
from io import BytesIO
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from court.keys import envelope
from court.keys.chunks import CHUNK, MAGIC, NONCE, TAG
from court.keys.envelope import WrappedKey, open_stream, rewrap, seal_stream
from court.keys.fields import Undecipherable

FILE = uuid4()
HEADER, SEALED = len(MAGIC), NONCE + CHUNK + TAG
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17]


def sealed(data: bytes, file_id=FILE):
    out = BytesIO()
    return out, seal_stream(BytesIO(data), out, file_id)


def opened(out, key, file_id=FILE, *where) -> bytes:
    return b"".join(open_stream(out, key, file_id, *where))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(size):
    data = os.urandom(size)
    out, key = sealed(data)
    assert data not in out.getvalue() or size < 8
    assert opened(out, key) == data


@given(st.integers(0, 3 * CHUNK + 40), st.integers(0, 3 * CHUNK + 40))
def test_any_range_can_be_read_alone(start, end):
    assert opened(*LONG, FILE, start, end) == DATA[start:end]


DATA = os.urandom(3 * CHUNK + 17)
LONG = sealed(DATA)


def _flip(raw: bytearray) -> None:
    raw[HEADER + 5] ^= 1


def _cut_at_chunk(raw: bytearray) -> None:
    del raw[HEADER + 2 * SEALED :]


def _cut_inside(raw: bytearray) -> None:
    del raw[-1:]


def _swap_chunks(raw: bytearray) -> None:
    a, b, c = HEADER, HEADER + SEALED, HEADER + 2 * SEALED
    raw[a:b], raw[b:c] = raw[b:c], raw[a:b]


def _change_nonce(raw: bytearray) -> None:
    raw[HEADER + SEALED] ^= 1


def _change_layout(raw: bytearray) -> None:
    raw[3:4] = b"1"


def _no_sealed_file(raw: bytearray) -> None:
    raw[:4] = b"RIFF"


def _empty(raw: bytearray) -> None:
    raw.clear()


@pytest.mark.parametrize(
    "harm",
    [
        _flip,
        _cut_at_chunk,
        _cut_inside,
        _swap_chunks,
        _change_nonce,
        _change_layout,
        _no_sealed_file,
        _empty,
    ],
)
def test_every_harm_is_noticed(harm):
    out, key = sealed(DATA)
    raw = bytearray(out.getvalue())
    harm(raw)
    with pytest.raises(Undecipherable):
        opened(BytesIO(bytes(raw)), key)


def test_a_file_cannot_take_the_place_of_another():
    out, key = sealed(b"mine")
    with pytest.raises(Undecipherable):
        opened(out, key, uuid4())


def test_an_unknown_key_is_named():
    out, key = sealed(b"mine")
    with pytest.raises(Undecipherable, match="k-gone"):
        opened(out, replace(key, key_id="k-gone"))


def test_rotation_wraps_the_key_anew_and_leaves_the_bytes(monkeypatch):
    out, key = sealed(b"mine")
    today = envelope._secrets()
    newer = replace(today, file_keys=today.file_keys | {"v2": os.urandom(32)}, file_key_id="v2")
    monkeypatch.setattr(envelope, "_secrets", lambda: newer)

    again = rewrap(key, FILE)

    assert again.key_id == "v2"
    assert opened(out, again) == opened(out, key) == b"mine"


def test_small_things_go_with_the_key_of_their_file():
    key, other = envelope.new_key("a"), envelope.new_key("a")
    kept = envelope.seal_beside(b"page", key, "a", "a.p1")
    assert envelope.open_beside(kept, key, "a", "a.p1") == b"page"
    for stranger, name, sealed in [(key, "a.p2", kept), (other, "a.p1", kept), (key, "a.p1", b"")]:
        with pytest.raises(Undecipherable):
            envelope.open_beside(sealed, stranger, "a", name)


def test_equal_files_do_not_look_equal():
    assert sealed(DATA)[0].getvalue() != sealed(DATA)[0].getvalue()


def test_files_sealed_in_the_earlier_layout_still_open():
    """Sealed by an earlier version: 65,541 bytes ``a``, in two chunks with counted nonces."""
    plain_key, prefix = bytes(range(32)), b"1234567"
    cipher, place = AESGCM(plain_key), f"file:{FILE}".encode()
    first = cipher.encrypt(prefix + bytes(4) + b"\0", b"a" * CHUNK, place)
    last = cipher.encrypt(prefix + bytes(3) + b"\1\1", b"a" * 5, place)
    key = envelope._wrap(plain_key, FILE)
    assert isinstance(key, WrappedKey)
    whole = b"WFS1" + prefix + first + last

    assert opened(BytesIO(whole), key) == b"a" * (CHUNK + 5)
    assert opened(BytesIO(whole), key, FILE, CHUNK + 2, CHUNK + 4) == b"aa"
    for harmed in (whole[: -len(last)], whole[:-1], b"WFS2" + whole[4:], whole[:9]):
        with pytest.raises(Undecipherable):
            opened(BytesIO(harmed), key)
