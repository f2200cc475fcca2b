"""One migrated, empty database for all tests of a run; each test database begins as its copy.

Django still runs `migrate` on the copy, so that a copy that lacks anything is completed.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "migrated"
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
"""
_held: list[sqlite3.Connection] = []  # a database in memory lives as long as somebody holds it


@cache
def _key() -> str:
    """Changes with the code of the house and with what it is built on."""
    digest = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    for path in sorted((ROOT / "court").rglob("*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


@contextmanager
def _alone() -> Iterator[None]:
    """Of several processes one makes it; the others wait and find it made."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with open(KEPT / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(state: str, database_url: str) -> None:
    own = {"WEIFATING_STATE": state, "DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    own["DJANGO_SETTINGS_MODULE"] = "court.settings"
    command = [sys.executable, "-c", MIGRATE]
    subprocess.run(command, env=os.environ | own, cwd=ROOT, check=True, timeout=600)


def sqlite_file() -> Path:
    """A file to copy."""
    made = KEPT / f"{_key()}.sqlite3"
    with _alone(), tempfile.TemporaryDirectory() as state:
        if not made.exists():
            _migrate(state, "")
            for old in KEPT.glob("*.sqlite3"):
                old.unlink()
            with sqlite3.connect(f"{state}/court.sqlite3") as source:
                source.execute("pragma journal_mode=delete")
                source.execute("vacuum into ?", (str(made),))
            source.close()
    return made


def postgresql_template(server: str) -> str:
    """The name of a database on this server (an administration address) to copy."""
    name = f"migrated_{_key()}"
    with _alone(), psycopg.connect(server, autocommit=True) as administration:
        known = "select 1 from pg_database where datname = %s"
        if administration.execute(known, (name,)).fetchone() is None:
            making = f"{name}_making"
            administration.execute(f'drop database if exists "{making}" with (force)')
            administration.execute(f'create database "{making}"')
            with tempfile.TemporaryDirectory() as state:
                _migrate(state, urlsplit(server)._replace(path=f"/{making}").geturl())
            administration.execute(f'alter database "{making}" rename to "{name}"')
    return name


def begin_as_copy() -> None:
    """The test database of this process, which is about to be made, begins as the copy."""
    if connection.vendor == "postgresql":
        template = postgresql_template(os.environ["DATABASE_URL"])
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        return
    creation = connection.creation
    make = creation._create_test_db

    def made_as_copy(*given, **named):
        name = make(*given, **named)
        place = sqlite3.connect(name, uri=str(name).startswith("file:"), check_same_thread=False)
        with sqlite3.connect(sqlite_file()) as source:
            source.backup(place)
        source.close()
        _held.append(place)
        return name

    creation._create_test_db = made_as_copy
