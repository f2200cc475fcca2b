"""Opens up aiortc 1.16 so that coded frames pass through it: nothing is decoded or coded again.

Its receiver hands assembled frames to a decoder thread, its sender takes frames from an encoder.
Both ends are replaced: frames go straight from the receiver into a ``Fan``, and the sender finds
its packets already cut. Private names used here are pinned by a contract test; the dependency is
pinned to one version. Called once, in the media process alone.
"""

from collections.abc import Callable
from typing import Any

import aioice.ice
import aiortc.codecs
import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection

CHUNK = 1180  # bytes of a picture in one packet
PASSED = {"video": {"video/VP8", "video/rtx"}, "audio": {"audio/opus"}}
OWN_NAMES = (
    "_RTCRtpReceiver__decoder_queue",
    "_RTCRtpReceiver__remote_streams",
    "_RTCRtpReceiver__rtx_ssrc",
)


class Cut:
    """Stands where an encoder would: what arrives is (payloads, timestamp) already."""

    def pack(self, data: tuple[list[bytes], int]) -> tuple[list[bytes], int]:
        """The packets of a frame, as they are."""
        return data


class Straight:
    """Stands where the queue to the decoder thread would; ``None`` means the end."""

    def __init__(self, frame: Callable[[bytes, int], None], end: Callable[[], None]) -> None:
        self._frame, self._end = frame, end

    def put(self, task: tuple[Any, Any] | None) -> None:
        """An assembled frame of the receiver."""
        if task is None:
            self._end()
        else:
            self._frame(task[1].data, task[1].timestamp)


def open_up(addresses: list[str]) -> None:
    """Change aiortc in this process; ``addresses`` replaces those it would offer, if any."""
    aiortc.rtcrtpreceiver.decoder_worker = lambda *_: None
    setattr(aiortc.rtcrtpsender, "get_encoder", lambda _: Cut())  # noqa: B010 -- not exported
    for kind, names in PASSED.items():
        codecs = aiortc.codecs.CODECS[kind]
        kept, first = [], next(c.payloadType for c in codecs if c.mimeType in names)
        for codec in codecs:
            apt = codec.parameters.get("apt", first)
            if codec.mimeType in names and apt == first:
                kept.append(codec)
        codecs[:] = kept
    if addresses:
        aioice.ice.get_host_addresses = lambda **_: list(addresses)


def connection() -> RTCPeerConnection:
    """A connection that asks no foreign server for anything."""
    bundled = RTCBundlePolicy.MAX_BUNDLE
    return RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=bundled))


def pass_on(receiver: Any, frame: Callable[[bytes, int], None], end: Callable[[], None]) -> None:
    """Let a receiver that has not begun give its frames to ``frame``."""
    receiver._RTCRtpReceiver__decoder_queue = Straight(frame, end)


async def ask_for_key_frame(receiver: Any) -> None:
    """Picture loss indication for every stream of a receiver."""
    repeated = receiver._RTCRtpReceiver__rtx_ssrc
    for source in list(receiver._RTCRtpReceiver__remote_streams):
        if source not in repeated:
            await receiver._send_rtcp_pli(source)


def is_key(frame: bytes) -> bool:
    """Whether a VP8 frame stands by itself (RFC 6386 9.1)."""
    return len(frame) > 10 and not frame[0] & 1


def size(frame: bytes) -> tuple[int, int]:
    """Width and height of a VP8 key frame, in pixels."""
    width, height = frame[6:8], frame[8:10]
    return (
        int.from_bytes(width, "little") & 0x3FFF,
        int.from_bytes(height, "little") & 0x3FFF,
    )


def packets(frame: bytes) -> list[bytes]:
    """A VP8 frame cut for RTP, with the shortest descriptor (RFC 7741 4.2)."""
    starts = range(0, len(frame), CHUNK)
    return [(b"\x00" if at else b"\x10") + frame[at : at + CHUNK] for at in starts]


def without_names(sdp: str) -> str:
    """The offer without candidates that only a browser's own network could resolve."""
    lines = sdp.splitlines()
    kept = [x for x in lines if not (x.startswith("a=candidate") and ".local" in x)]
    return "\r\n".join(kept) + "\r\n"
