"""Large files: sent in pieces to our server and to @tus/server, side by side; memory stays flat."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import django
import psutil

from bench.jobs import peak_memory
from tests.faults.house import House
from tests.faults.processes import ask, free_port, serve, wait_for

MEGABYTES = 150
PIECE = int(os.environ.get("BENCH_PIECE_MB", "4")) * 1024 * 1024
ROUNDS = 3
AT_ONCE, EACH_MEGABYTES = 20, int(os.environ.get("BENCH_EACH_MB", "50"))
PEER = Path(__file__).with_name("tus_peer.mjs")


@dataclass
class Side:
    """A server under measurement; seconds of the clock and of its processor, for each round."""

    name: str
    port: int
    session: str
    process: subprocess.Popen
    files: Path | None = None  # of a server that does not wait for the disk
    clock: list[float] = field(default_factory=list)
    durable: list[float] = field(default_factory=list)  # with the bytes safe on the disk
    processor: list[float] = field(default_factory=list)


def main() -> None:
    """In turns, so that both meet the same machine; then many at once."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "court.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEIFATING_STATE"] = folder
        django.setup()
        from tests.vault.resumable.test_server import recording  # noqa: PLC0415

        house, data = House(Path(folder) / "house"), recording(MEGABYTES)
        house.state.mkdir()
        house.prepare()
        ours, peer = _ours(house), _peer(Path(folder) / "peer")
        sides = [side for side in (ours, peer) if side]
        try:
            for turn in range(ROUNDS):
                for side in sides:
                    _measure(side, data + bytes([turn]))  # the same file twice would be one
            _print_rounds(sides)
            _many_at_once(ours)
        finally:
            for side in sides:
                side.process.kill()
                side.process.communicate()


def _ours(house: House) -> Side:
    from tests.vault.resumable.test_server import PERSON  # noqa: PLC0415

    _, session = ask(house, PERSON)
    port = free_port()
    return Side("微法庭（加密、散列、检查、收存）", port, session, serve(house, port))


def _peer(folder: Path) -> Side | None:
    """@tus/server, installed into a folder that goes away again; None without npm."""
    if not shutil.which("npm"):
        return None
    (folder / "files").mkdir(parents=True)
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder]
    subprocess.run([*install, "@tus/server", "@tus/file-store"], check=True, capture_output=True)
    shutil.copy(PEER, folder)
    port = free_port()
    command = ["node", folder / PEER.name, folder / "files", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: _listens(process.pid), 30)
    return Side("@tus/server（只写盘）", port, "", process, folder / "files")


def _listens(pid: int) -> bool:
    return any(c.status == psutil.CONN_LISTEN for c in psutil.Process(pid).net_connections())


def _measure(side: Side, data: bytes) -> None:
    before, began = _processor(side.process.pid), time.perf_counter()
    _send(side, data)
    side.clock.append(time.perf_counter() - began)
    _make_durable(side.files)
    side.durable.append(time.perf_counter() - began)
    side.processor.append(_processor(side.process.pid) - before)


def _make_durable(folder: Path | None) -> None:
    for path in folder.iterdir() if folder else ():
        with open(path, "rb") as file:
            os.fsync(file.fileno())


def _processor(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system + times.children_user + times.children_system


def _send(side: Side, data: bytes) -> None:
    from tests.vault.resumable.test_server import BODY, PLACE, request  # noqa: PLC0415

    size = str(len(data))
    where = PLACE if side.session else PLACE.rstrip("/")
    made = request(side.port, side.session, "POST", where, Upload_Length=size)
    place = urlsplit(made.getheader("Location")).path
    for at in range(0, len(data), PIECE):
        offset = {"Upload_Offset": str(at), "Content_Type": BODY}
        piece = data[at : at + PIECE]
        last = request(side.port, side.session, "PATCH", place, piece, **offset)
        assert last.status == 204, last.status


def _print_rounds(sides: list[Side]) -> None:
    print(
        f"## 续传上传（{MEGABYTES} MB，{PIECE >> 20} MB 一段，两边轮流各 {ROUNDS} 次，取中位数）\n"
    )
    print("| 服务 | MB/s | 含落盘 MB/s | 处理器秒 |\n|---|---|---|---|")
    for side in sides:
        speed = MEGABYTES / statistics.median(side.clock)
        durable = MEGABYTES / statistics.median(side.durable)
        used = statistics.median(side.processor)
        print(f"| {side.name} | {speed:.0f} | {durable:.0f} | {used:.2f} |")
    if len(sides) == 2:
        ratio = statistics.median(sides[1].clock) / statistics.median(sides[0].clock)
        safe = statistics.median(sides[1].durable) / statistics.median(sides[0].durable)
        print(f"\n速度之比（我们／对照）：{ratio:.2f}；都等到落盘：{safe:.2f}（目标 ≥ 0.8）")


def _many_at_once(side: Side) -> None:
    from tests.vault.resumable.test_server import recording  # noqa: PLC0415

    before, files = peak_memory(side.process.pid), [recording(EACH_MEGABYTES) for _ in range(2)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda n: _send(side, files[n % 2] + n.to_bytes(2, "big")), range(AT_ONCE)))
    after = peak_memory(side.process.pid)
    print(
        f"\n同时 {AT_ONCE} 个 {EACH_MEGABYTES} MB，内存峰值 {before:.0f} → {after:.0f} MB", end=""
    )
    print(f"，增长 {after - before:.0f} MB（目标 ≤ 60 MB）。")


if __name__ == "__main__":
    main()
