"""How large a packed stream of a PDF is, found out without keeping more than the limit."""

import base64
import binascii
import contextlib
import zlib
from collections.abc import Sequence

STEP = 1 << 20
LONGEST_RUN = 128  # bytes that two bytes of run lengths may stand for
PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode")
MOST_FILTERS = 6


def unpacked_size(raw: bytes, filters: Sequence[str], limit: int) -> int:
    """Bytes behind all filters; above ``limit`` where it is more. Pictures are judged by pixels."""
    if len(filters) > MOST_FILTERS:
        return limit + 1
    for name in filters:
        if len(raw) > limit or name in PICTURES:
            break
        if name in ("/FlateDecode", "/Fl"):
            raw = _inflated(raw, limit)
        elif name in ("/ASCIIHexDecode", "/AHx"):
            raw = _from_hex(raw)
        elif name in ("/ASCII85Decode", "/A85"):
            raw = _from_85(raw)
        elif name in ("/LZWDecode", "/LZW"):
            return _lzw_size(raw, limit)
        elif name in ("/RunLengthDecode", "/RL"):
            return len(raw) * LONGEST_RUN // 2
    return len(raw)


def _inflated(raw: bytes, limit: int) -> bytes:
    inflater, kept, size, rest = zlib.decompressobj(), [b""], 0, raw
    with contextlib.suppress(zlib.error):
        while rest and size <= limit and not inflater.eof:
            kept.append(inflater.decompress(rest, STEP))
            size += len(kept[-1])
            rest = inflater.unconsumed_tail
    return b"".join(kept)


def _from_hex(raw: bytes) -> bytes:
    digits = b"".join(raw.partition(b">")[0].split())
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error:
        return raw


def _from_85(raw: bytes) -> bytes:
    try:
        return base64.a85decode(raw.partition(b"~>")[0])
    except ValueError:
        return raw


def _lzw_size(raw: bytes, limit: int) -> int:
    """Only lengths are followed: each code is one byte longer than the code before it."""
    lengths, width, held, bits, before, size = [1] * 256 + [0, 0], 9, 0, 0, 0, 0
    for byte in raw:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257 or size > limit:
            break
        if code == 256:
            lengths, width, before = [1] * 256 + [0, 0], 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        size += length
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
        before = length
        width = 9 + (len(lengths) >= 511) + (len(lengths) >= 1023) + (len(lengths) >= 2047)
    return size
