"""A house of its own for one test: state folder, database, and programs that run in it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.migrated import postgresql_template, sqlite_file

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class House:
    """Runs programs with this state folder and database."""

    state: Path
    database_url: str = ""
    started: list[subprocess.Popen[str]] = field(default_factory=list, init=False)

    @property
    def environment(self) -> dict[str, str]:
        """What its programs see."""
        own = {
            "WEIFATING_STATE": str(self.state),
            "DJANGO_SETTINGS_MODULE": "court.settings",
            "DATABASE_URL": self.database_url,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
        }
        return os.environ | own

    def start(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        """A Python program (its text) with Django set up."""
        text = "import django; django.setup()\n" + textwrap.dedent(program)
        process = subprocess.Popen(
            [sys.executable, "-c", text, *arguments],
            env=self.environment,
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.started.append(process)
        return process

    def end(self) -> None:
        """Nothing of this house runs on: a test that failed may have left its workers."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def run(self, program: str, *arguments: str, timeout: int = 300) -> str:
        """The same, waited for; what it printed."""
        process = self.start(program, *arguments)
        out, err = process.communicate(timeout=timeout)
        assert process.returncode == 0, err[-3000:]
        return out

    def migrate(self) -> None:
        """Tables and the cache."""
        self.run(
            """
            from django.core.management import call_command
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            """
        )

    def prepare(self) -> None:
        """Be like the pattern: a house that was migrated once, for all houses of this process."""
        pattern = _pattern(bool(self.database_url))
        shutil.copytree(pattern.state, self.state, dirs_exist_ok=True)
        if self.database_url:
            name, like = _name_of(self.database_url), _name_of(pattern.database_url)
            server = os.environ["TEST_DATABASE_URL"]
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f'drop database "{name}" with (force)')
                connection.execute(f'create database "{name}" template "{like}"')


@cache
def _pattern(on_postgresql: bool) -> House:
    """An empty house, migrated; taken away when this process ends."""
    house = House(Path(tempfile.mkdtemp(prefix="weifating-pattern-")))
    atexit.register(shutil.rmtree, house.state, ignore_errors=True)
    if on_postgresql:
        addresses = new_postgresql(postgresql_template(os.environ["TEST_DATABASE_URL"]))
        assert addresses
        house.database_url = addresses[1]
        atexit.register(drop_postgresql, *addresses)
    else:
        shutil.copy(sqlite_file(), house.state / "court.sqlite3")
    house.migrate()
    return house


def _name_of(address: str) -> str:
    return urlsplit(address).path.lstrip("/")


def new_postgresql(like: str = "template1") -> tuple[str, str] | None:
    """(administration address, address of a new database), where a server is named."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        return None
    name = f"faults_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{like}"')
    return server, urlsplit(server)._replace(path=f"/{name}").geturl()


def drop_postgresql(server: str, address: str) -> None:
    """Take the database away again."""
    name = _name_of(address)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')
