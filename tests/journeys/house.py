"""A real house for the browser: web, workers and recognition as a process group of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.faults.processes import free_port, wait_for
from tests.migrated import sqlite_file

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = """
import django; django.setup()
from django.utils import timezone
from court.portal.demo.house import set_up_house
set_up_house(at=timezone.now())
"""


@dataclass(frozen=True)
class House:
    """Where it answers, and where it keeps things."""

    address: str
    state: Path
    environment: dict[str, str]

    def run(self, program: str) -> str:
        """What a Python program prints that runs inside this house."""
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=self.environment, cwd=ROOT, text=True, capture_output=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout


@contextmanager
def opened(state: Path) -> Iterator[House]:
    """The house with its demonstration people; stopped as Ctrl-C would stop it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    own = {
        "WEIFATING_STATE": str(state), "WEIFATING_DEMO": "1", "WEIFATING_ADDRESS": address,
        "DJANGO_SETTINGS_MODULE": "court.settings", "PYTHONPATH": str(ROOT), "DATABASE_URL": "",
    }  # fmt: skip
    house = House(address, state, os.environ | own)
    command = [sys.executable, "-m", "court.cli"]
    shutil.copy(sqlite_file(), state / "court.sqlite3")
    subprocess.run(
        [*command, "prepare"], env=house.environment, cwd=ROOT, check=True, timeout=300,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    house.run(PEOPLE)
    serve = ["serve", "--no-prepare", "--port", str(port), "--workers", "1"]
    with (state / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [*command, *serve], env=house.environment, cwd=ROOT, stdout=log, stderr=log
        )
        try:
            wait_for(lambda: _answers(address) or process.poll() is not None, 120)
            assert process.poll() is None, (state / "serve.log").read_text()
            yield house
        finally:
            process.terminate()
            process.wait(60)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
