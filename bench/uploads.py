"""A large file and a photo, sent in pieces to our server and to @tus/server, in turns.

The clock runs from the creation to the answer to the last byte. Ours is given when every byte is
hashed, sealed and safe on the disk; the peer's when the bytes are handed to the system. "Safe on
the disk" adds an fsync for the peer. The checks follow our answer: "verdict" runs until the sender
hears that the file was accepted, and the processor is counted until then. Who begins changes with
every round, and the speeds are compared round by round: others may be at work on the machine.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import django
import psutil
from PIL import Image

from tests.faults.house import House
from tests.faults.processes import ask, free_port, serve, wait_for

LARGE = int(os.environ.get("BENCH_MB", "200"))  # megabytes
PIECE = int(os.environ.get("BENCH_PIECE_MB", "4")) * 1024 * 1024
ROUNDS = {"film": 5, "photo": 25}  # what is over in a moment needs more of them
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
    verdict: list[float] = field(default_factory=list)  # checked and entered
    processor: list[float] = field(default_factory=list)

    def forget(self) -> None:
        """Measure something else."""
        self.clock, self.durable, self.verdict, self.processor = [], [], [], []


def main() -> None:
    """In turns, so that both meet the same machine; then many at once."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "court.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEIFATING_STATE"] = folder
        django.setup()
        house = House(Path(folder) / "house")
        house.state.mkdir()
        house.prepare()
        ours, peer = start(house), _peer(Path(folder) / "peer")
        sides = [side for side in (ours, peer) if side]
        try:
            print("## 续传上传")
            for data, rounds in ((photo(), ROUNDS["photo"]), (film(LARGE), ROUNDS["film"])):
                for turn in range(rounds):
                    for side in sides if turn % 2 else reversed(sides):
                        measure(side, data + bytes([turn]))  # the same file twice would be one
                _print_rounds(sides, len(data) / 1024 / 1024)
        finally:
            for side in sides:
                side.process.kill()
                side.process.communicate()


def start(house: House) -> Side:
    from tests.vault.resumable.test_server import PERSON  # noqa: PLC0415

    _, session = ask(house, PERSON)
    port = free_port()
    return Side("微法庭（加密、散列、落盘；检查随后）", port, session, serve(house, port))


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


def measure(side: Side, data: bytes) -> None:
    before, began = _processor(side.process.pid), time.perf_counter()
    place = send(side, data)
    side.clock.append(time.perf_counter() - began)
    _make_durable(side.files)
    side.durable.append(time.perf_counter() - began)
    if side.session:
        hear(side, place)
        side.verdict.append(time.perf_counter() - began)
    side.processor.append(_processor(side.process.pid) - before)


def hear(side: Side, place: str) -> None:
    """Wait for the outcome of the checks, as the page does."""
    from tests.vault.resumable.test_server import request  # noqa: PLC0415

    while (state := request(side.port, side.session, "HEAD", place)).status == 200:
        if state.getheader("Upload-File-Id"):
            assert state.getheader("Upload-File-State") == "accepted"
            return
    raise AssertionError(state.status)


def film(megabytes: int) -> bytes:
    """A recording that stays within the limit of one file when a byte is put behind it."""
    from tests.vault.resumable.test_server import recording  # noqa: PLC0415

    return recording(megabytes)[: megabytes * 1024 * 1024 - 16]


def photo() -> bytes:
    """Twelve million points and five megabytes, as a telephone makes it; noise does not pack."""
    image = Image.effect_noise((4000, 3000), 20).convert("RGB")
    for line in range(300, 2800, 120):  # something is written on it, or it would be sent back
        image.paste("black", (400, line, 3600, line + 30))
    out = BytesIO()
    image.save(out, "JPEG", quality=87)
    return out.getvalue()


def _make_durable(folder: Path | None) -> None:
    for path in folder.iterdir() if folder else ():
        with open(path, "rb") as file:
            os.fsync(file.fileno())


def _processor(pid: int) -> float:
    """Of the server, its living children (the fork server of the inspection) and those buried."""
    server = psutil.Process(pid)
    times = [process.cpu_times() for process in (server, *server.children(recursive=True))]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def send(side: Side, data: bytes, end: bytes = b"") -> str:
    """Create, then piece by piece; ``end`` is put behind the data. Where it is asked about."""
    from tests.vault.resumable.test_server import BODY, PLACE, request  # noqa: PLC0415

    whole = len(data) + len(end)
    where = PLACE if side.session else PLACE.rstrip("/")
    made = request(side.port, side.session, "POST", where, Upload_Length=str(whole))
    place = urlsplit(made.getheader("Location")).path
    for at in range(0, len(data), PIECE):
        offset = {"Upload_Offset": str(at), "Content_Type": BODY}
        piece = data[at : at + PIECE] + (end if at + PIECE >= len(data) else b"")
        last = request(side.port, side.session, "PATCH", place, piece, **offset)
        assert last.status == 204, last.status
    return place


def _print_rounds(sides: list[Side], megabytes: float) -> None:
    load, rounds = os.getloadavg()[0], len(sides[0].clock)
    print(f"\n{megabytes:.0f} MB，{PIECE >> 20} MB 一段，两边轮流各 {rounds} 次，", end="")
    print(f"取中位数；测完时机器负载 {load:.0f}：\n")
    print("| 服务 | MB/s | 含落盘 MB/s | 到检查结果 秒 | 处理器秒 |\n|---|---|---|---|---|")
    for side in sides:
        speed = megabytes / statistics.median(side.clock)
        durable = megabytes / statistics.median(side.durable)
        used = statistics.median(side.processor)
        verdict = f"{statistics.median(side.verdict):.2f}" if side.verdict else "—"
        print(f"| {side.name} | {speed:.0f} | {durable:.0f} | {verdict} | {used:.2f} |")
    if len(sides) == 2:
        clock = _ratio([side.clock for side in sides])
        safe, used = _ratio([s.durable for s in sides]), _ratio([s.processor for s in sides])
        print(f"\n逐轮的速度之比（我们／对照），中位数：{clock:.2f}；", end="")
        print(f"都等到落盘：{safe:.2f}；", end="")
        print(f"每处理器秒：{used:.2f}（目标 ≥ 0.8）")
    for side in sides:
        side.forget()


def _ratio(both: list[list[float]]) -> float:
    """Median of the rounds' own ratios."""
    return statistics.median(peer / ours for ours, peer in zip(*both, strict=True))


if __name__ == "__main__":
    main()
