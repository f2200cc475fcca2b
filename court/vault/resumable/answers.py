"""Answers of the protocol."""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(eq=False)
class Answer(Exception):
    """A status with headers; raised to end the work on a request early."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def capabilities() -> Answer:
    """What this server can do (OPTIONS)."""
    return Answer(
        204,
        headers={
            "tus-version": VERSION,
            "tus-extension": EXTENSIONS,
            "tus-max-size": str(settings.FILE_LIMIT_BYTES),
            "tus-checksum-algorithm": "sha1,sha256",
        },
    )


def too_large() -> Answer:
    """Above the limit of one file."""
    megabytes = settings.FILE_LIMIT_BYTES // 1024 // 1024
    return Answer(413, f"文件超过 {megabytes} MB 的上限，请压缩或拆分后再上传。")


def no_room() -> Answer:
    """The disk is full; what has arrived is kept."""
    return Answer(507, "服务器空间不足，已收到的部分还在，请稍后继续。")


async def send_answer(send: Send, answer: Answer) -> None:
    """Write it out."""
    body = answer.text.encode()
    headers = {
        "tus-resumable": VERSION,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-type": "text/plain; charset=utf-8",
        "content-length": str(len(body)),
        **answer.headers,
    }
    if answer.status == 204:
        del headers["content-type"], headers["content-length"]
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
