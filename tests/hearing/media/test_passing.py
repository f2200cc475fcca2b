"""What is used of aiortc's inside, and that a picture comes out as it went in."""

import inspect

import aioice.ice
import aiortc.codecs
import aiortc.jitterbuffer
import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
import av
import pytest

from court.hearing.providers.embedded import passing


def test_the_private_names_we_rely_on_are_there():
    """aiortc is pinned; who raises the version learns here what has to be looked at."""
    assert aiortc.__version__ == "1.16.0"
    receiver = inspect.getsource(aiortc.rtcrtpreceiver.RTCRtpReceiver)
    for name in passing.OWN_NAMES:
        assert name.removeprefix("_RTCRtpReceiver") in receiver
    assert "self.__decoder_queue.put((codec, encoded_frame))" in receiver
    assert "self.__decoder_queue.put(None)" in receiver
    assert "target=decoder_worker" in receiver
    sender = inspect.getsource(aiortc.rtcrtpsender.RTCRtpSender)
    assert "get_encoder(codec)" in sender and "self.__encoder.pack(data)" in sender
    assert "self._send_keyframe()" in sender
    assert list(inspect.signature(aioice.ice.get_host_addresses).parameters) == [
        "use_ipv4",
        "use_ipv6",
    ]
    assert {"video", "audio"} <= aiortc.codecs.CODECS.keys()
    frame = aiortc.jitterbuffer.JitterFrame(b"x", 7)
    assert (frame.data, frame.timestamp) == (b"x", 7)


def pictures(count: int, width: int = 160, height: int = 90) -> list[bytes]:
    """VP8 frames of a moving grey, the first one a key frame."""
    codec = av.CodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.time_base, codec.bit_rate = passing_base(), 200_000
    codec.options = {"deadline": "realtime", "lag-in-frames": "0"}
    made = []
    for n in range(count):
        frame = av.VideoFrame(width, height, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([(n * 9) % 255]) * plane.buffer_size)
        frame.pts, frame.time_base = n * 6000, passing_base()
        made += [bytes(packet) for packet in codec.encode(frame)]
    return made


def passing_base():
    """The clock of pictures."""
    from fractions import Fraction  # noqa: PLC0415

    return Fraction(1, 90_000)


def test_key_frames_and_their_size_are_read_from_the_bytes():
    first, second = pictures(2)
    assert passing.is_key(first) and not passing.is_key(second)
    assert passing.size(first) == (160, 90)


@pytest.mark.parametrize("length", [1, passing.CHUNK, passing.CHUNK + 1, 3 * passing.CHUNK])
def test_cut_frames_are_whole_again_after_the_wire(length):
    frame = bytes(n % 251 for n in range(length))
    codec = next(c for c in aiortc.codecs.CODECS["video"] if c.mimeType == "video/VP8")
    cut = passing.packets(frame)
    assert max(map(len, cut)) <= passing.CHUNK + 1
    assert b"".join(aiortc.codecs.depayload(codec, part) for part in cut) == frame
    assert [part[0] for part in cut] == [0x10] + [0] * (len(cut) - 1)


def test_candidates_of_a_browsers_own_network_are_left_out():
    local = "a=candidate:1 1 udp 1 4f5.local 5000 typ host"
    told = passing.without_names(f"v=0\r\n{local}\r\na=candidate:2 1 udp 1 10.0.0.1 5 typ host")
    assert ".local" not in told and "10.0.0.1" in told
