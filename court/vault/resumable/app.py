"""The ASGI application: ``/files/upload/`` is answered here, everything else by Django."""

import asyncio
import base64
import binascii
import errno
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone

from court.design.full_disk import is_disk_full
from court.identity.models import Person
from court.keys.fields import Undecipherable
from court.vault import uploads
from court.vault.resumable import door
from court.vault.resumable.answers import (
    VERSION,
    Answer,
    Receive,
    Send,
    capabilities,
    no_room,
    send_answer,
    too_large,
)
from court.vault.resumable.durable import begin_slip, make_durable
from court.vault.resumable.finishing import (
    CHECKING,
    HANDS,
    finish,
    finish_soon,
    outcome_headers,
)
from court.vault.resumable.writing import append
from court.vault.uploads import Taken, TooMany, Upload

LOG = logging.getLogger("court.vault")
PLACE = "/files/upload/"
BODY = "application/offset+octet-stream"
PATIENCE = 20.0  # seconds a sender waits for the outcome before it is told to ask again
_DOOR = ThreadPoolExecutor(4, thread_name_prefix="upload-door")
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
Result = TypeVar("Result")


@dataclass(slots=True)
class Request:
    """One request of a known person."""

    method: str
    upload_id: str
    headers: door.Headers
    person: Person
    receive: Receive


def resumable_uploads(django: App) -> App:
    """Answer uploads; pass on the rest."""

    async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PLACE):
            await django(scope, receive, send)
            return
        try:
            answer = await _answer(scope, receive)
        except Answer as early:
            answer = early
        except (ConnectionAbortedError, asyncio.CancelledError):
            return  # nobody listens any more; every byte that arrived is kept
        except Exception as problem:
            if not is_disk_full(problem):
                raise
            answer = no_room()
        _note(scope, answer)
        await send_answer(send, answer)

    return application


def _note(scope: dict[str, Any], answer: Answer) -> None:
    """A refusal is found again by the number that the sender sees."""
    if answer.status >= 400:
        trace = door.headers_of(scope).get("x-trace-id", "")[:16]
        LOG.warning("upload %s %d trace=%r", scope["method"], answer.status, trace)


async def _answer(scope: dict[str, Any], receive: Receive) -> Answer:
    headers = door.headers_of(scope)
    method = headers.get("x-http-method-override", scope["method"]).upper()
    if method == "OPTIONS":
        return capabilities()
    if not door.is_same_origin(headers):
        return Answer(403, "请求来自其他网站。")
    person = await _in_thread(partial(door.person_of, headers))
    if person is None:
        return Answer(401, "登录已过期，请重新登录；已上传的部分还在。")
    if headers.get("tus-resumable") != VERSION:
        return Answer(412, "需要 Tus-Resumable: 1.0.0。", {"tus-version": VERSION})
    upload_id = scope["path"].removeprefix(PLACE)
    return await _route(Request(method, upload_id, headers, person, receive))


async def _route(request: Request) -> Answer:
    if not request.upload_id:
        return await _create(request) if request.method == "POST" else Answer(405)
    work = {"HEAD": _tell, "PATCH": _patch, "DELETE": _terminate}.get(request.method)
    if work is None:
        return Answer(405, headers={"allow": "HEAD, PATCH, DELETE"})
    upload = uploads.find(request.person.pk, request.upload_id, at=timezone.now())
    if upload is None:
        return Answer(404)
    return await work(request, upload)


async def _create(request: Request) -> Answer:
    length = request.headers.get("upload-length", "")
    if not length.isascii() or not length.isdigit():
        raise Answer(400, "需要 Upload-Length。")
    if int(length) > settings.FILE_LIMIT_BYTES:
        raise too_large()
    name = _metadata(request.headers).get("filename", "")
    try:
        upload = uploads.begin(request.person.pk, int(length), name, at=timezone.now())
    except TooMany as why:
        raise Answer(429, "未完成的上传太多，请先完成或取消一些。") from why
    begin_slip(upload)
    headers = {"location": PLACE + upload.id}
    if request.headers.get("content-type") == BODY or upload.length == 0:
        end = await append(upload, request.headers | {"upload-offset": "0"}, request.receive)
        headers |= await _after(upload, end, request.person)
    return Answer(201, headers=headers | _expiry(upload))


async def _tell(request: Request, upload: Upload) -> Answer:
    """How far it is; where every byte is there, the outcome of the checks."""
    if upload.offset == upload.length and not upload.file_id:
        upload = await _outcome(upload, request.person)
    headers = {"upload-length": str(upload.length), "upload-offset": str(upload.offset)}
    return Answer(200, headers=headers | outcome_headers(upload) | _expiry(upload))


async def _patch(request: Request, upload: Upload) -> Answer:
    if request.headers.get("content-type") != BODY:
        raise Answer(415, f"需要 Content-Type: {BODY}。")
    if not request.headers.get("upload-offset", "").isdigit():
        raise Answer(400, "需要 Upload-Offset。")
    if upload.file_id:
        raise Answer(409, "上传已经完成。", {"upload-offset": str(upload.length)})
    end = await append(upload, request.headers, request.receive)
    extra = await _after(upload, end, request.person)
    return Answer(204, headers=extra | _expiry(upload))


async def _terminate(request: Request, upload: Upload) -> Answer:
    try:
        with upload.locked():
            upload.forget()
    except Taken as why:
        raise Answer(423, "正在续传，不能删除。") from why
    return Answer(204)


async def _after(upload: Upload, end: int, person: Person) -> dict[str, str]:
    """Behind the last byte: safe on the disk first, then the answer; the checks follow."""
    if end < upload.length:
        return {"upload-offset": str(end)}
    try:
        await asyncio.to_thread(make_durable, upload)
    except OSError as why:
        upload.forget()
        full = why.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Answer(507 if full else 500, "服务器没能存下这个文件，请重新上传。") from why
    finish_soon(upload, person, at=timezone.now())
    return {"upload-offset": str(end)} | CHECKING


async def _outcome(upload: Upload, person: Person) -> Upload:
    """Wait for the checks, or do them where nobody does (a server that was killed)."""
    deadline = monotonic() + PATIENCE
    while True:
        try:
            with upload.locked():
                work = partial(finish, upload, person, at=timezone.now())
                found = await _in_thread(work, HANDS)
        except Taken:
            if monotonic() > deadline:
                return upload
            await asyncio.sleep(0.02)
            continue
        except Undecipherable as why:
            upload.forget()
            raise Answer(410, "已收到的部分在服务器上损坏了，请重新上传。") from why
        if found is None:
            raise Answer(404)
        return found


def _expiry(upload: Upload) -> dict[str, str]:
    return {"upload-expires": format_datetime(upload.expires_at, usegmt=True)}


def _metadata(headers: door.Headers) -> dict[str, str]:
    found = {}
    for pair in headers.get("upload-metadata", "").split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as why:
            raise Answer(400, "Upload-Metadata 不是 base64。") from why
    return found


async def _in_thread(work: Callable[[], Result], hands: ThreadPoolExecutor = _DOOR) -> Result:
    """Database work off the loop."""

    def run() -> Result:
        try:
            return work()
        finally:
            door.leave_database()

    return await asyncio.get_running_loop().run_in_executor(hands, run)
