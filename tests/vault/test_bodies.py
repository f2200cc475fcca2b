import asyncio

import pytest

from court.vault.bodies import limited_bodies

MULTIPART = (b"content-type", b"multipart/form-data; boundary=x")


async def reader(scope, receive, send):
    """Reads the body as Django does, then answers its size."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def ask(headers, *pieces: bytes) -> tuple[int, str]:
    sent, answer = list(pieces), {}

    async def receive():
        return {"type": "http.request", "body": sent.pop(0), "more_body": bool(sent)}

    async def send(message):
        answer.update(message)

    scope = {"type": "http", "headers": headers, "path": "/", "method": "POST"}
    asyncio.run(limited_bodies(reader)(scope, receive, send))
    return answer["status"], answer["body"].decode()


@pytest.fixture(autouse=True)
def small(settings):
    settings.FILING_LIMIT_BYTES = 3000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000


def test_bodies_within_the_limit_pass():
    assert ask([MULTIPART], b"x" * 1500, b"x" * 1500) == (200, "3000")
    assert ask([], b"x" * 1000) == (200, "1000")


def test_a_body_that_announces_too_much_is_not_read():
    status, text = ask([MULTIPART, (b"content-length", b"3001")])
    assert status == 413
    assert "请分几次上传" in text


def test_a_body_that_hides_its_size_is_cut():
    assert ask([MULTIPART], b"x" * 2000, b"x" * 2000)[0] == 413
    assert ask([], b"x" * 1001)[0] == 413
