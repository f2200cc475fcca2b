"""Bytes of a request into an upload: kept as they come, undone only where a checksum says so."""

import asyncio
import base64
import binascii
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from court.design.full_disk import is_disk_full, room
from court.keys.growing import Appender
from court.vault.resumable.answers import Answer, Receive, no_room
from court.vault.resumable.door import Headers
from court.vault.resumable.durable import write_out
from court.vault.resumable.hashing import Hash, hash_from, remember
from court.vault.resumable.passing import Passing, Taker
from court.vault.uploads import Taken, Upload

QUIET = 3.0  # seconds without a byte after which a writer may be taken for a dead line
SEALED_EVERY = 1.0  # seconds of bytes on a slow line that a kill may cost
IDLE = 60.0  # seconds without a byte after which the request is ended


@dataclass(slots=True)
class Writer:
    """A request that is writing now, in this process."""

    task: "asyncio.Task[Any]"
    last: float = field(default_factory=time.monotonic)


WRITERS: dict[str, Writer] = {}


@dataclass(slots=True)
class Checksum:
    """What the sender says the bytes of this request hash to."""

    digest: Any
    expected: bytes

    @classmethod
    def of(cls, headers: Headers) -> "Checksum | None":
        """Read ``Upload-Checksum``; 400 for algorithms and values we do not know."""
        value = headers.get("upload-checksum")
        if value is None:
            return None
        algorithm, _, encoded = value.partition(" ")
        if algorithm not in {"sha1", "sha256"}:
            raise Answer(400, "Upload-Checksum 只支持 sha1、sha256。")
        try:
            return cls(hashlib.new(algorithm), base64.b64decode(encoded, validate=True))
        except binascii.Error as why:
            raise Answer(400, "Upload-Checksum 不是 base64。") from why

    def fails(self) -> bool:
        """Whether the bytes are not those that were sent."""
        return bool(self.digest.digest() != self.expected)


async def make_way(upload: Upload) -> None:
    """End a silent writer (a line that died unnoticed), so that its sender can go on at once."""
    writer = WRITERS.get(upload.id)
    if writer and time.monotonic() - writer.last > QUIET:
        writer.task.cancel()
        for _ in range(50):
            if upload.id not in WRITERS:
                return
            await asyncio.sleep(0.02)


async def append(upload: Upload, headers: Headers, receive: Receive) -> int:
    """Write the body at the offset and return the new offset; 423 where another is writing."""
    await make_way(upload)
    try:
        with upload.locked():
            return await _append(upload, headers, receive)
    except Taken as why:
        raise Answer(423, "另一个请求正在续传这个文件，请稍后再试。") from why


async def _append(upload: Upload, headers: Headers, receive: Receive) -> int:
    if upload.file_id:
        raise _elsewhere(upload.length)
    if not room().for_uploads:
        raise no_room()
    checksum = Checksum.of(headers)
    task = asyncio.current_task()
    assert task is not None
    WRITERS[upload.id] = Writer(task)
    try:
        with upload.content.appending() as out:
            return await _checked(upload, out, headers, checksum, receive)
    except OSError as why:
        if not is_disk_full(why):
            raise
        raise no_room() from why
    finally:
        WRITERS.pop(upload.id, None)


async def _checked(
    upload: Upload, out: Appender, headers: Headers, checksum: Checksum | None, receive: Receive
) -> int:
    offset = out.size
    if headers.get("upload-offset", "0") != str(offset):
        raise _elsewhere(offset)
    whole = hash_from(upload, offset)
    remember(upload, None)
    try:
        await _copy(upload, out, whole, checksum, receive)
    except (ConnectionAbortedError, asyncio.CancelledError):
        remember(upload, whole)
        raise
    if checksum and checksum.fails():
        out.undo()
        raise Answer(460, "校验值不符，这一段需要重传。", {"upload-offset": str(offset)})
    remember(upload, whole)
    return out.size


def _elsewhere(offset: int) -> Answer:
    return Answer(409, "续传位置与已收到的字节不一致。", {"upload-offset": str(offset)})


async def _copy(
    upload: Upload, out: Appender, whole: Hash | None, checksum: Checksum | None, receive: Receive
) -> None:
    takers: list[Taker] = [out.write]
    takers += [whole.update] if whole else []
    takers += [checksum.digest.update] if checksum else []
    passing = Passing(*takers)
    try:
        async with _patience() as patience:
            await _receive(upload, out, passing, patience, receive)
    finally:
        passing.settle_now()


async def _receive(
    upload: Upload, out: Appender, passing: Passing, patience: asyncio.Timeout, receive: Receive
) -> None:
    writer, path, clock = WRITERS[upload.id], upload.bytes_path, asyncio.get_running_loop().time
    held, sealed, more = out.size, time.monotonic(), True
    while more:
        piece, more = await _next(receive)
        before, held = held, held + len(piece)
        if held > upload.length:
            await passing.settle()
            out.undo()
            raise Answer(413, "收到的字节多于所申明的文件长度。")
        await passing.take(piece)
        write_out(path, before, held)
        patience.reschedule(clock() + IDLE)
        writer.last = now = time.monotonic()
        if now - sealed > SEALED_EVERY:
            await passing.settle()
            out.flush()
            sealed = now
            if not room().for_uploads:
                raise no_room()
    await passing.settle()


@asynccontextmanager
async def _patience() -> AsyncIterator[asyncio.Timeout]:
    """Ends a request whose sender is silent for too long."""
    try:
        async with asyncio.timeout(IDLE) as patience:
            yield patience
    except TimeoutError as why:
        raise Answer(408, "长时间没有收到数据。") from why


async def _next(receive: Receive) -> tuple[bytes, bool]:
    """The next piece of the body, and whether more follows; a lost line ends the request."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ConnectionAbortedError
    return message.get("body", b""), message.get("more_body", False)
