"""How much a request may bring: refused before it fills the disk.

Django lays a whole body down in the private folder before any view runs; here, in front of it,
a body above the limit is answered with 413, whether it announces its size or not.
"""

from django.conf import settings

from court.vault.resumable.answers import Answer, Message, Receive, Send, send_answer
from court.vault.resumable.app import App


class TooMuch(Exception):
    """The body went above the limit while it was being read."""


def limited_bodies(django: App) -> App:
    """Pass requests on; cut those that bring too much."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await django(dict(scope), receive, send)
            return
        headers = dict(scope["headers"])
        limit = _limit(headers.get(b"content-type", b""))
        if _announced(headers.get(b"content-length", b"0")) > limit:
            await send_answer(send, _refusal(limit))
            return
        try:
            await django(dict(scope), _counted(receive, limit), send)
        except TooMuch:
            await send_answer(send, _refusal(limit))

    return application


def _limit(content_type: bytes) -> int:
    if content_type.startswith(b"multipart/form-data"):
        return int(settings.FILING_LIMIT_BYTES)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _announced(length: bytes) -> int:
    return int(length) if length.isdigit() else 0


def _counted(receive: Receive, limit: int) -> Receive:
    brought = 0

    async def counted() -> Message:
        nonlocal brought
        message = await receive()
        brought += len(message.get("body", b""))
        if brought > limit:
            raise TooMuch
        return message

    return counted


def _refusal(limit: int) -> Answer:
    text = f"一次提交超过 {limit // 1024 // 1024} MB，请分几次上传。"
    return Answer(413, text, {"connection": "close"})
