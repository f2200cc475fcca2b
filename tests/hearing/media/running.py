"""Starts the site and a media server for a test, and browsers that sit in it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from tests.design.site import FLAGS
from tests.faults.processes import free_port, wait_for

ROOT = Path(__file__).resolve().parents[3]
DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
DEVICES += ["--allow-loopback-in-peer-connection", "--autoplay-policy=no-user-gesture-required"]
DEVICES += ["--disable-features=WebRtcHideLocalIpsWithMdns"]


@dataclass
class Stage:
    """Where the site answers, and its browser."""

    address: str
    state: Path
    browser: Browser
    relay: bool = False
    program: str = ""  # how the command of the media server ends
    pages: list[Page] = field(default_factory=list)

    def sit(self, room: str, member: str, may: str = "publish", **how) -> Page:
        """A browser of one person, joined."""
        page = self.visit()
        page.evaluate(
            "([room, member, may, how]) => join(room, member, may, how)",
            [room, member, may, how | {"relay": self.relay}],
        )
        return page

    def visit(self) -> Page:
        """The page, not joined."""
        page = self.browser.new_context().new_page()
        page.goto(self.address)
        page.wait_for_function("window.ready")
        self.pages.append(page)
        return page

    def do(self, do: str, room: str, **rest):
        """Let the court call its media server."""
        page = self.pages[0] if self.pages else self.visit()
        return page.evaluate("what => command(what)", {"do": do, "room": room, **rest})

    def media_process(self) -> int:
        """The number of the media server's process now; 0 while there is none."""
        for child in psutil.Process().children(recursive=True):
            try:
                words = child.cmdline()
            except psutil.Error:
                continue
            if words and words[0] != "nsenter" and words[-1].endswith(self.program):
                return child.pid
        return 0

    def leave(self) -> None:
        """Everybody goes."""
        for page in self.pages:
            page.context.close()
        self.pages.clear()


def received(page: Page, feed: str) -> dict:
    """What a page has received of a feed so far."""
    return page.evaluate("async f => (await media.stats()).received[f] || {}", feed)


def grows(page: Page, feed: str, what: str = "frames", by: int = 5, seconds: float = 10) -> None:
    """Wait until more of a feed has arrived."""
    before = received(page, feed).get(what) or 0

    def more() -> bool:
        now = received(page, feed).get(what) or 0
        return now >= by + (before if now >= before else 0)

    wait_for(more, seconds, every=0.1)


@contextmanager
def running(
    state: Path, server: list[list[str]], env: dict[str, str], *, program: str,
    inside: list[str] | None = None, relay: bool = False,
) -> Iterator[Stage]:  # fmt: skip
    """A site with media servers; ``inside`` starts programs in a network of their own."""
    inside, host = inside or [], "127.0.0.1"
    port = free_port()
    env = os.environ | {"WEIFATING_STATE": str(state), "PYTHONPATH": str(ROOT)} | env
    web = [sys.executable, "-m", "uvicorn", "tests.hearing.media.site:app", "--host", host]
    web += ["--port", str(port), "--log-level", "warning", "--lifespan", "off"]
    log = (state / "log").open("w")
    processes = [
        subprocess.Popen([*inside, *command], env=env, cwd=ROOT, stdout=log, stderr=log)
        for command in (*server, web)
    ]
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=str(_chromium(state, inside)), args=[*FLAGS, *DEVICES]
            )
            stage = Stage(f"http://{host}:{port}", state, chromium, relay, program)
            wait_for(lambda: _answers(host, port, inside), 30)
            yield stage
            stage.leave()
            chromium.close()
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)
        log.close()


def _answers(host: str, port: int, inside: list[str]) -> bool:
    if inside:
        code = f"import socket; socket.create_connection(({host!r}, {port}), 1)"
        done = subprocess.run([*inside, sys.executable, "-c", code], stderr=subprocess.DEVNULL)
        return done.returncode == 0
    with socket.socket() as trial:
        return trial.connect_ex((host, port)) == 0


def _chromium(state: Path, inside: list[str]) -> Path:
    if not inside:
        return Path("/usr/bin/chromium")
    path = state / "chromium"
    path.write_text("#!/bin/sh\nexec " + " ".join([*inside, "/usr/bin/chromium", '"$@"']) + "\n")
    path.chmod(0o755)
    return path


def events(stage: Stage, room: str) -> list[str]:
    """What happened, in order."""
    return [f"{e[1]} {e[2]}".strip() for e in stage.do("events", room)]


def shown(what: object) -> str:
    """For messages of failures."""
    return json.dumps(what, ensure_ascii=False, default=str)[:2000]
