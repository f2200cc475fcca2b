"""Puts a load on a media server and counts what comes back; one JSON object is printed.

    python -m bench._media_load row   ADDRESS PID PUBLISHERS VIEWERS KBIT SECONDS
    python -m bench._media_load pairs ADDRESS PID BARE-PID PUBLISHERS KBIT SECONDS PAIRS

``pairs``: the same load on ours and on the bare server in turn, ours, bare, ours, bare …, while the
other one rests, so that whatever else the machine does touches both alike.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import aioice.ice
import psutil

from bench import _media_people as people
from court.hearing.providers import backend
from court.hearing.providers.embedded import EmbeddedMedia, passing

SETTLE = 0.7  # seconds before a measurement


def cpu_of(pid: int) -> float:
    """Seconds a process has spent on processors, to the nanosecond where the kernel tells it."""
    tasks = Path(f"/proc/{pid}/task")
    try:
        told = [(one / "schedstat").read_text().split()[0] for one in tasks.iterdir()]
        return sum(map(int, told)) / 1e9
    except (OSError, IndexError):
        times = psutil.Process(pid).cpu_times()
        return times.user + times.system


async def window(room: people.Room, pid: int, seconds: float) -> dict:
    """What one server did in this time."""
    await asyncio.sleep(SETTLE)
    before, mine = cpu_of(pid), cpu_of(os.getpid())
    packets, octets, due = people.COUNT["packets"], people.COUNT["bytes"], room.due()
    began = time.monotonic()
    await asyncio.sleep(seconds)
    wall = time.monotonic() - began
    cpu, got = cpu_of(pid) - before, people.COUNT["packets"] - packets
    return {
        "feeds": room.feeds,
        "packets": got / wall,
        "mbit": (people.COUNT["bytes"] - octets) * 8 / wall / 1e6,
        "delivered": got / max(1.0, room.due() - due),
        "cpu": cpu / wall,
        "cpu_per_1000": cpu / max(1, got) * 1000,
        "own": (cpu_of(os.getpid()) - mine) / wall,
        "rss": psutil.Process(pid).memory_info().rss / 2**20,
    }


async def row(pid: int, publishers: int, viewers: int, kbit: int, seconds: float) -> dict:
    """Join, let it settle, measure."""
    room = people.Room(backend(), "bench", kbit)
    await room.fill(publishers, viewers)
    await asyncio.sleep(1)
    return await window(room, pid, seconds)


def bare():
    """The server to compare with: Janus without the court, or bare aiortc in its own process."""
    state = os.environ.get("BARE_STATE")
    return EmbeddedMedia(Path(state)) if state else people.BareJanus()


async def pairs(
    pid: int, bare_pid: int, publishers: int, kbit: int, seconds: float, count: int
) -> dict:
    """Measurements in turn; the ratio of each pair is bare over ours: how much more ours carries.

    ``order``: every other pair begins with the bare one.
    """
    rooms = [
        (people.Room(backend(), "ours", kbit), pid), (people.Room(bare(), "bare", kbit), bare_pid)
    ]  # fmt: skip
    for room, _ in rooms:
        await room.fill(publishers, 0)
        room.pause()
    found: list[list[dict]] = []
    for turn in range(count):
        pair: list[dict] = [{}, {}]
        for place in (0, 1) if turn % 2 == 0 else (1, 0):
            room, number = rooms[place]
            room.go_on()
            pair[place] = await window(room, number, seconds)
            room.pause()
        found.append(pair)
    return {"pairs": found}


def main() -> None:
    """One JSON object."""
    what, address, *numbers = sys.argv[1:]
    passing.open_up([address])
    aioice.ice.StunProtocol.datagram_received = people.counted
    given = [int(n) for n in numbers]
    done = asyncio.run({"row": row, "pairs": pairs}[what](*given))
    print(json.dumps(done), flush=True)
    os._exit(0)  # without a farewell on every connection


if __name__ == "__main__":
    main()
