"""A house of its own for one test: state folder, database, and programs that run in it."""

import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class House:
    """Runs programs with this state folder and database."""

    state: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What its programs see."""
        own = {
            "WEIFATING_STATE": str(self.state),
            "DJANGO_SETTINGS_MODULE": "court.settings",
            "DATABASE_URL": self.database_url,
            "PYTHONPATH": str(ROOT),
        }
        return os.environ | own

    def start(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        """A Python program (its text) with Django set up."""
        text = "import django; django.setup()\n" + textwrap.dedent(program)
        return subprocess.Popen(
            [sys.executable, "-c", text, *arguments],
            env=self.environment,
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, program: str, *arguments: str, timeout: int = 300) -> str:
        """The same, waited for; what it printed."""
        process = self.start(program, *arguments)
        out, err = process.communicate(timeout=timeout)
        assert process.returncode == 0, err[-3000:]
        return out

    def prepare(self) -> None:
        """Tables and the cache."""
        self.run(
            """
            from django.core.management import call_command
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            """
        )


def new_postgresql() -> tuple[str, str] | None:
    """(administration address, address of a new database), where a server is named."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        return None
    name = f"faults_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    return server, urlsplit(server)._replace(path=f"/{name}").geturl()


def drop_postgresql(server: str, address: str) -> None:
    """Take the database away again."""
    name = urlsplit(address).path.lstrip("/")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')
