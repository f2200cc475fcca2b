"""Sending a file, or the part of it that was asked for."""

import re
from collections.abc import AsyncIterator, Iterator
from urllib.parse import quote

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from court.vault.models import StoredFile
from court.vault.queries import open_file

SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
PLAYED = ("audio/", "video/")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
TOGETHER = 1024 * 1024


def send(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The whole file (200) or one range of it (206); 416 where the range lies outside."""
    wanted = _range(request.headers.get("Range", ""), file.size)
    if wanted is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, end = wanted
    partial = (start, end) != (0, file.size)
    headers = {
        "Content-Length": str(end - start),
        "Accept-Ranges": "bytes",
        "ETag": f'"{file.sha256}"',
        "Content-Disposition": _disposition(request, file),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": _policy(file),
        "Content-Encoding": "identity",  # never compressed again, so that ranges stay ranges
    }
    if partial:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return StreamingHttpResponse(
        () if request.method == "HEAD" else _body(request, file, start, end),
        status=206 if partial else 200,
        content_type=file.media_type,
        headers=headers,
    )


def _range(header: str, size: int) -> tuple[int, int] | None:
    """Start and end (exclusive); a header we do not understand asks for everything."""
    match = RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(size - int(last), 0), size) if int(last) and size else None
    end = min(int(last) + 1, size) if last else size
    return (int(first), end) if int(first) < end else None


def _policy(file: StoredFile) -> str:
    """Nothing in the file may run or load; browsers do not show a PDF in a sandbox."""
    closed = "default-src 'none'; frame-ancestors 'none'"
    return closed if file.media_type == "application/pdf" else f"{closed}; sandbox"


def _disposition(request: HttpRequest, file: StoredFile) -> str:
    shown = file.media_type in SHOWN or file.media_type.startswith(PLAYED)
    inline = "inline" in request.GET and shown
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(file.name, safe='')}"


def _body(
    request: HttpRequest, file: StoredFile, start: int, end: int
) -> Iterator[bytes] | AsyncIterator[bytes]:
    pieces = _gathered(open_file(file, start, end))
    return _in_a_thread(pieces) if isinstance(request, ASGIRequest) else pieces


def _gathered(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Fewer, larger pieces: a change of thread for each costs more than deciphering it."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        if len(buffer) >= TOGETHER:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)


async def _in_a_thread(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    following = sync_to_async(lambda: next(pieces, None), thread_sensitive=False)
    while (piece := await following()) is not None:
        yield piece
