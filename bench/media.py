"""How many people a core carries, on each media server and on the same server bare."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hearing.media.running import received, running
from tests.hearing.media.servers import ADDRESS, ROOT, network

SECONDS = 10
EMBEDDED = [sys.executable, "-m", "court.hearing.providers.embedded"]
LOADS = {
    "embedded": [(3, 0), (6, 0)], "bare aiortc": [(3, 0), (6, 0)],
    "janus": [(6, 0), (12, 0), (6, 30)], "bare janus": [(6, 0)],
}  # fmt: skip
LEVELS = ("full", "tile", "low", "audio")
JOINS = 20


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
        env = environment(state, "janus" if "janus" in which else "embedded")
        env |= {"BARE_JANUS": "1"} if which == "bare janus" else {}
        command = EMBEDDED
        if "janus" in which:
            command = janus(state)
        elif which == "bare aiortc":
            command = [sys.executable, "-m", "bench._media_bare", str(state), ADDRESS]
        with open(state / "log", "w") as log:
            server = subprocess.Popen(
                [*inside, *command], env=env, cwd=ROOT, stdout=log, stderr=log
            )
            time.sleep(3)
            try:
                assert server.poll() is None, (state / "log").read_text()
                yield env, server.pid
            finally:
                server.terminate()
                server.wait(20)


def loaded(inside: list[str], which: str, publishers: int, viewers: int) -> dict:
    """One measurement."""
    with serving(inside, which) as (env, pid):
        words = [ADDRESS, str(pid), str(publishers), str(viewers), str(SECONDS)]
        command = [*inside, sys.executable, "-m", "bench._media_load", *words]
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.strip().splitlines()[-1])


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
                time.sleep(4)
                before, began = received(page, "judge/camera")["bytes"], time.monotonic()
                time.sleep(SECONDS)
                now = received(page, "judge/camera")["bytes"]
                rates[level] = (now - before) / (time.monotonic() - began) * 60
            return {"joins": sorted(joins), "rates": rates}


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return values[min(len(values) - 1, int(len(values) * 0.95))]


def main() -> None:
    """Print the section."""
    print("## 庭审画面和声音\n")
    print(
        "每人发送 640×360 VP8（约 500 kbit/s）和 Opus，每路一个连接；发生器是 Python（aiortc），"
        "与服务器在同一台两核机器上，收到的包只计数、不解密。"
        f"测量 {SECONDS} 秒；CPU 是媒体服务器进程自己的。"
        f"开始时机器负载 {os.getloadavg()[0]:.1f}。\n"
    )
    print(
        "| 媒体服务器 | 发言 + 旁听 | 路 | 包/秒 | Mbit/s | 送达 |"
        " CPU（一核=100） | 千包 CPU 毫秒 |",
        end="",
    )
    print(" 发生器 CPU | 内存 MB |\n|---|---|---|---|---|---|---|---|---|---|")
    costs: dict[tuple[str, int, int], dict] = {}
    with network() as own:
        # As root, ahead of whatever else runs here: a starved server drops what it could carry.
        inside = ["nice", "-n", "-10", *own] if os.geteuid() == 0 else own
        runs = [(which, *load) for which, loads in LOADS.items() for load in loads]
        for which, publishers, viewers in runs:
            made = costs[which, publishers, viewers] = loaded(inside, which, publishers, viewers)
            print(
                f"| {which} | {publishers} + {viewers} | {made['feeds']} | {made['packets']:.0f} |"
                f" {made['mbit']:.1f} | {made['delivered']:.0%} | {made['cpu'] * 100:.0f} |"
                f" {made['cpu_per_1000'] * 1000:.0f} | {made['own'] * 100:.0f} |"
                f" {made['rss']:.0f} |",
                flush=True,
            )
        browsers = {which: in_browsers(inside, which) for which in ("embedded", "janus")}
    print()
    for own, bare in (("embedded", "bare aiortc"), ("janus", "bare janus")):
        for load in LOADS[bare]:
            ours, theirs = (costs[which, *load]["cpu_per_1000"] for which in (own, bare))
            print(f"- {load[0]} 人，同样的核：{own} 承载的是 {bare} 的 {theirs / ours:.2f} 倍。")
    print("\n| 媒体服务器 | 进入到看见画面 中位 秒 | p95 秒（承诺 ≤ 3） |", end="")
    print(" 每路每分钟 KB：full | tile | low | audio |\n|---|---|---|---|---|---|---|")
    for which, made in browsers.items():
        joins, rates = made["joins"], made["rates"]
        row = " | ".join(f"{rates[level] / 1000:.0f}" for level in LEVELS)
        print(f"| {which} | {joins[len(joins) // 2]:.2f} | {p95(joins):.2f} | {row} |")


if __name__ == "__main__":
    main()
