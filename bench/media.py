"""How many people a core carries, on each media server and on the same server bare.

Runs by itself within eight minutes on a machine that does nothing else; every number printed is of
this run. The measure of the comparison is processor time for a thousand packets that came through:
it says how many people a core carries, and does not need a full machine.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.hearing.media.running import received, running
from tests.hearing.media.servers import ADDRESS, ROOT, network

SECONDS, PAIRS = 4, 7
EMBEDDED = [sys.executable, "-m", "court.hearing.providers.embedded"]
BARE = [sys.executable, "-m", "bench._media_bare"]
USUAL, SMALL = 500, 120  # kbit/s of a picture: full, and the small one of a full gallery
# media server, publishers, viewers, kbit/s of a picture
ROWS = (
    ("embedded", 6, 0, USUAL), ("janus", 6, 0, USUAL), ("janus", 12, 0, SMALL),
    ("janus", 6, 30, SMALL),
)  # fmt: skip
COMPARED = (("embedded", 4), ("janus", 6))
LEVELS = ("full", "tile", "low", "audio")
JOINS, LEVEL_SECONDS = 20, 6
PROMISED, JOIN_PROMISED, DELIVERED = 0.95, 3.0, 0.99


def environment(state: Path, kind: str) -> dict[str, str]:
    """Settings of a house with this media server."""
    own = {"WEIFATING_STATE": str(state), "PYTHONPATH": str(ROOT), "WEIFATING_MEDIA": kind}
    own |= {"WEIFATING_MEDIA_ADDRESSES": ADDRESS}
    own |= {"WEIFATING_JANUS_SECRETS": str(state / "conf" / "secrets.json")}
    return os.environ | own


def janus(state: Path) -> list[str]:
    """The command of Janus, with its configuration written."""
    folder = state / "conf"
    render = [sys.executable, str(ROOT / "deploy" / "media" / "render.py")]
    render += ["--folder", str(folder), "--address", ADDRESS, "--interface", "va"]
    render += ["--recordings", str(state), "--state", str(state)]
    subprocess.run(render, check=True, stdout=subprocess.DEVNULL)
    return ["/usr/bin/janus", f"--configs-folder={folder}/janus"]


@contextmanager
def serving(inside: list[str], which: str) -> Iterator[tuple[dict[str, str], int]]:
    """A media server of this kind, fresh; its environment and process."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        env = environment(state, "janus" if which == "janus" else "embedded")
        command = {"embedded": EMBEDDED, "bare": [*BARE, str(state), ADDRESS]}.get(which)
        command = command or janus(state)
        with open(state / "log", "w") as log:
            server = subprocess.Popen(
                [*inside, *command], env=env, cwd=ROOT, stdout=log, stderr=log
            )
            time.sleep(2)
            try:
                assert server.poll() is None, (state / "log").read_text()
                yield env, server.pid
            finally:
                server.terminate()
                server.wait(20)


def load(inside: list[str], env: dict[str, str], what: str, *numbers: int) -> dict:
    """What the generator prints."""
    words = [what, ADDRESS, *map(str, numbers)]
    command = [*inside, sys.executable, "-m", "bench._media_load", *words]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def compared(inside: list[str], which: str, publishers: int) -> list[list[dict]]:
    """Pairs of measurements: ours and bare. Janus is one process with a room of each kind."""
    with ExitStack() as servers:
        env, pid = servers.enter_context(serving(inside, which))
        bare_pid = pid
        if which == "embedded":
            bare_env, bare_pid = servers.enter_context(serving(inside, "bare"))
            env = env | {"BARE_STATE": bare_env["WEIFATING_STATE"]}
        numbers = (pid, bare_pid, publishers, USUAL, SECONDS, PAIRS)
        return load(inside, env, "pairs", *numbers)["pairs"]


def in_browsers(inside: list[str], which: str) -> dict:
    """Bytes at each level, and seconds from joining to the first picture, in Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        command = janus(state) if which == "janus" else EMBEDDED
        env = environment(state, which)
        with running(state, [command], env, program=command[-1], inside=inside) as stage:
            stage.do("open_room", "r", folder=str(state / "record"))
            stage.sit("r", "judge")
            joins = []
            for n in range(JOINS):
                page = stage.visit()
                took = page.evaluate(
                    """async ([room, member]) => {
                        const began = performance.now();
                        await join(room, member, "publish", {});
                        for (;;) {
                            const is = (await media.stats()).received["judge/camera"];
                            if (is && is.frames > 0) return performance.now() - began;
                            await new Promise((done) => setTimeout(done, 20));
                        }
                    }""",
                    ["r", f"m{n}"],
                )
                joins.append(took / 1000)
                if n < JOINS - 1:
                    page.evaluate("window.again = false; media.stop()")
                    page.context.close()
                    stage.pages.pop()
            rates = {}
            for level in LEVELS:
                page.evaluate("level => media.setLevel('*', level)", level)
                time.sleep(3)
                before, began = received(page, "judge/camera")["bytes"], time.monotonic()
                time.sleep(LEVEL_SECONDS)
                now = received(page, "judge/camera")["bytes"]
                rates[level] = (now - before) / (time.monotonic() - began) * 60
            return {"joins": sorted(joins), "rates": rates}


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return values[min(len(values) - 1, int(len(values) * 0.95))]


def print_pairs(which: str, publishers: int, pairs: list[list[dict]]) -> None:
    """A line of the table of comparisons, and what it shows."""
    ours, bare = ([pair[n]["cpu_per_1000"] for pair in pairs] for n in (0, 1))
    ratios = sorted(theirs / own for own, theirs in zip(ours, bare, strict=True))
    came = min(side["delivered"] for pair in pairs for side in pair)
    middle = statistics.median(ratios)
    says = "达到" if middle >= PROMISED else "没有达到"
    says = says if came >= DELIVERED else "送达不足，不作数"
    print(
        f"| {which} | {publishers} | {len(pairs)} | {statistics.median(ours) * 1000:.1f} |"
        f" {statistics.median(bare) * 1000:.1f} | **{middle:.2f}** |"
        f" {ratios[0]:.2f} – {ratios[-1]:.2f} | {came:.1%} | {says} |",
        flush=True,
    )


def print_row(which: str, publishers: int, viewers: int, kbit: int, made: dict) -> None:
    """A line of the table of loads."""
    print(
        f"| {which} | {publishers} + {viewers} | {kbit} | {made['feeds']} |"
        f" {made['packets']:.0f} | {made['mbit']:.1f} | {made['delivered']:.1%} |"
        f" {made['cpu'] * 100:.0f} | {made['cpu_per_1000'] * 1000:.0f} |"
        f" {made['own'] * 100:.0f} | {made['rss']:.0f} |",
        flush=True,
    )


def main() -> None:
    """Print the section."""
    print("## 庭审画面和声音\n")
    print(
        "每人发送 640×360、每秒 15 帧的 VP8（每路码率见表）和 Opus，一路一个连接；"
        "发生器是 Python（aiortc），"
        "与服务器在同一台机器上，收到的包一出套接字就计数、不解密。CPU 是媒体服务器进程自己的。"
        f"开始时机器负载 {os.getloadavg()[0]:.1f}，{os.cpu_count()} 核。\n"
    )
    with network() as own:
        # As root, ahead of whatever else runs here: a starved server drops what it could carry.
        inside = ["nice", "-n", "-10", *own] if os.geteuid() == 0 else own
        print(
            f"轮流测（我们的、裸的、我们的……，次序交替，每次 {SECONDS} 秒，另一边停发）："
            f"互看的人每路 {USUAL} kbit/s；"
            "倍数是裸的千包 CPU 除以我们的，也就是同样的核承载人数之比。\n"
        )
        print("| 媒体服务器 | 互看人数 | 对 | 千包 CPU 毫秒 | 裸的 | 倍数（中位） |", end="")
        print(" 最小 – 最大 | 最少送达 | ≥ 0.95 |\n|---|---|---|---|---|---|---|---|---|")
        for which, publishers in COMPARED:
            print_pairs(which, publishers, compared(inside, which, publishers))
        print("\n| 媒体服务器 | 发言 + 旁听 | 每路 kbit/s | 路 | 包/秒 | Mbit/s | 送达 |", end="")
        print(" CPU（一核=100） | 千包 CPU 毫秒 | 发生器 CPU | 内存 MB |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        for which, publishers, viewers, kbit in ROWS:
            with serving(inside, which) as (env, pid):
                made = load(inside, env, "row", pid, publishers, viewers, kbit, 2 * SECONDS)
            print_row(which, publishers, viewers, kbit, made)
        browsers = {which: in_browsers(inside, which) for which in ("embedded", "janus")}
    print(
        f"\n| 媒体服务器 | 进入到看见画面 中位 秒 | p95 秒（承诺 ≤ {JOIN_PROMISED:.0f}） |", end=""
    )
    print(" 每路每分钟 KB：full | tile | low | audio |\n|---|---|---|---|---|---|---|")
    for which, made in browsers.items():
        joins, rates = made["joins"], made["rates"]
        row = " | ".join(f"{rates[level] / 1000:.0f}" for level in LEVELS)
        print(f"| {which} | {joins[len(joins) // 2]:.2f} | {p95(joins):.2f} | {row} |")
    print(f"\n结束时机器负载 {os.getloadavg()[0]:.1f}。")


if __name__ == "__main__":
    main()
