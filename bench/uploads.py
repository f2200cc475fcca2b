"""Large files: sent in pieces to a real server, sealed, read back; memory stays small."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import django

from bench.jobs import peak_memory
from tests.faults.house import House
from tests.faults.processes import ask, free_port, serve

MEGABYTES = 150
PIECE = 4 * 1024 * 1024


@contextmanager
def _timed(into: dict[str, float], name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    into[name] = time.perf_counter() - began


def main() -> None:
    """The same bytes: bare to disk, through the envelope, through the server and back."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "court.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEIFATING_STATE"] = folder
        django.setup()
        from tests.vault.resumable.test_server import recording  # noqa: PLC0415

        house, data = House(Path(folder)), recording(MEGABYTES)
        house.prepare()
        times: dict[str, float] = {}
        _bare(Path(folder), data, times)
        _envelope(data, times)
        before, after = _server(house, data, times)
    print(f"## 上传与存储（{MEGABYTES} MB 一个文件）\n")
    print("| 步骤 | MB/s |\n|---|---|")
    for name, seconds in times.items():
        print(f"| {name} | {MEGABYTES / seconds:.0f} |")
    print(f"\n网页进程最大内存：上传前 {before:.0f} MB，上传并下载后 {after:.0f} MB。")


def _bare(folder: Path, data: bytes, times: dict[str, float]) -> None:
    with _timed(times, "裸写盘并计算 SHA-256（对照）"), open(folder / "bare", "wb") as out:
        hashlib.sha256(data)
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _envelope(data: bytes, times: dict[str, float]) -> None:
    from court.keys.envelope import open_stream, seal_stream  # noqa: PLC0415

    sealed = BytesIO()
    with _timed(times, "信封加密"):
        key = seal_stream(BytesIO(data), sealed, "bench")
    with _timed(times, "信封解密"):
        for _ in open_stream(sealed, key, "bench"):
            pass


def _server(house: House, data: bytes, times: dict[str, float]) -> tuple[float, float]:
    from tests.vault.resumable.test_server import BODY, PERSON, PLACE, request  # noqa: PLC0415

    _, session = ask(house, PERSON)
    port = free_port()
    server = serve(house, port)
    size = {"Upload_Length": str(len(data))}
    place = request(port, session, "POST", PLACE, **size).getheader("Location")
    before = peak_memory(server.pid)
    with _timed(times, "续传接口（4 MB 一段，含检查、加密、落盘）"):
        for at in range(0, len(data), PIECE):
            offset = {"Upload_Offset": str(at), "Content_Type": BODY}
            last = request(port, session, "PATCH", place, data[at : at + PIECE], **offset)
    with _timed(times, "下载（解密）"):
        assert (
            request(port, session, "GET", f"/files/{last.getheader('Upload-File-Id')}").status
            == 200
        )
    after = peak_memory(server.pid)
    server.kill()
    server.communicate()
    return before, after


if __name__ == "__main__":
    main()
