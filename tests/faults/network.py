"""A network of our own: a client in a network namespace, and a line to it that can be cut."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


@dataclass
class Line:
    """Two ends joined: the court's at ``court``, the client's in a namespace."""

    name: str
    net: str

    @property
    def court(self) -> str:
        """Where the client finds the court."""
        return f"{self.net}.1"

    @property
    def inside(self) -> list[str]:
        """What stands before a command that is to run at the client's end."""
        return ["ip", "netns", "exec", self.name]

    def cut(self) -> None:
        """No byte passes any more, and neither side is told."""
        _run("ip", "link", "set", f"{self.name}a", "down")

    def mend(self) -> None:
        """The client is back under another address, as a telephone that changed its network."""
        _run(*self.inside, "ip", "addr", "flush", "dev", f"{self.name}b")
        _run(*self.inside, "ip", "addr", "add", f"{self.net}.3/24", "dev", f"{self.name}b")
        _run("ip", "link", "set", f"{self.name}a", "up")


@contextmanager
def line() -> Iterator[Line]:
    """Laid for one test, then taken away; skipped where this system does not let us."""
    if os.getuid() != 0 or not shutil.which("ip"):
        pytest.skip("a network namespace needs root and iproute2")
    number = uuid4()  # the kernel takes a network away when it has time: each has its own address
    made = Line(f"wf{number.hex[:8]}", f"10.219.{number.int % 250 + 1}")
    try:
        _run("ip", "netns", "add", made.name)
    except subprocess.CalledProcessError as why:
        pytest.skip(f"no network namespace here: {why.stderr.decode().strip()}")
    try:
        a, b = f"{made.name}a", f"{made.name}b"
        _run("ip", "link", "add", a, "type", "veth", "peer", "name", b, "netns", made.name)
        _run("ip", "addr", "add", f"{made.net}.1/24", "dev", a)
        _run("ip", "link", "set", a, "up")
        _run(*made.inside, "ip", "addr", "add", f"{made.net}.2/24", "dev", b)
        _run(*made.inside, "ip", "link", "set", b, "up")
        yield made
    finally:
        subprocess.run(["ip", "link", "del", f"{made.name}a"], check=False, capture_output=True)
        _run("ip", "netns", "del", made.name)
