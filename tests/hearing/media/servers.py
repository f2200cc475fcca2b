"""The media servers a test can run on: the court's own, and Janus with coturn from Debian."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hearing.media.running import ROOT, Stage, running

SUPERVISED = """
import json, os, sys
from court.jobs.supervisor import Child, Supervisor
children = [Child(f"media-{n}", command) for n, command in enumerate(json.loads(sys.argv[1]))]
sys.exit(Supervisor(children, os.environ).run())
"""
ADDRESS = "10.99.0.1"
NETWORK = f"""
set -e
ip link set lo up
ip link add va type veth peer name vb
ip addr add {ADDRESS}/24 dev va
ip link set va up
ip link set vb up
echo ready
exec sleep infinity
"""


def supervised(*commands: list[str]) -> list[str]:
    """One process that keeps these running, as ``serve`` and systemd do."""
    return [sys.executable, "-c", SUPERVISED, json.dumps(commands)]


@contextmanager
def on_embedded(state: Path) -> Iterator[Stage]:
    """The court's own media process."""
    program = "court.hearing.providers.embedded"
    command = supervised([sys.executable, "-m", program])
    env = {"WEIFATING_MEDIA": "embedded", "WEIFATING_MEDIA_ADDRESSES": "127.0.0.1"}
    with running(state, [command], env, program=program) as stage:
        yield stage


@contextmanager
def on_janus(state: Path) -> Iterator[Stage]:
    """Janus, reached through coturn alone, where no packet can leave the machine."""
    install = ["bash", str(ROOT / "deploy" / "debian.sh"), "janus", "janus-tools", "coturn"]
    subprocess.run([*install, "iproute2"], check=True, timeout=600)
    with network() as inside:
        folder = state / "conf"
        render = [sys.executable, str(ROOT / "deploy" / "media" / "render.py")]
        render += ["--folder", str(folder), "--address", ADDRESS, "--interface", "va"]
        render += ["--recordings", str(state), "--state", str(state)]
        subprocess.run(render, check=True, stdout=subprocess.DEVNULL)
        env = {
            "WEIFATING_MEDIA": "janus",
            "WEIFATING_JANUS_SECRETS": str(folder / "secrets.json"),
            "WEIFATING_TURN_SECRET_FILE": str(folder / "turn.secret"),
            "WEIFATING_TURN_URLS": f"turn:{ADDRESS}:3478?transport=udp",
        }
        janus = f"--configs-folder={folder}/janus"
        servers = supervised(
            ["/usr/bin/janus", janus], ["/usr/bin/turnserver", "-c", f"{folder}/turnserver.conf"]
        )
        with running(state, [servers], env, program=janus, inside=inside, relay=True) as stage:
            yield stage


@contextmanager
def network() -> Iterator[list[str]]:
    """What to put before a command so that it runs in a network of its own."""
    command = ["unshare", "-n", "bash", "-c", NETWORK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as holder:
        try:
            assert holder.stdout and holder.stderr
            if holder.stdout.readline() != b"ready\n":
                pytest.skip(f"no network namespaces here: {holder.stderr.read().decode()}")
            yield ["nsenter", "-t", str(holder.pid), "-n"]
        finally:
            holder.kill()
