"""The real sandbox beside a test: its own process, its own ledger."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings

from tests.faults.processes import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running() -> Iterator[str]:
    """Where it answers."""
    port = free_port()
    own = {"WEIFATING_STATE": str(settings.STATE_DIR), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "court.cli", "pay-sandbox", "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ | own, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: _up(address), 30)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _up(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).status_code == 404
    except httpx.HTTPError:
        return False
