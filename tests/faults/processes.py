"""Small things around real processes: ports, waiting, a web server of a house, its workers."""

import json
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable

import psycopg

from tests.faults.house import House

SERVER = """
    import sys, uvicorn
    uvicorn.run("court.asgi:application", host=sys.argv[2], port=int(sys.argv[1]), lifespan="off",
                log_level="error")
"""
WORKER = """
    from tests.jobs import sample
    from court.jobs.worker import Worker
    Worker(({queues}), rounds={rounds}).run()
"""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_for(is_so: Callable[[], object], seconds: float, every: float = 0.05) -> None:
    """Wait until ``is_so()``; an error after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(every)


def serve(house: House, port: int, host: str = "127.0.0.1") -> subprocess.Popen[str]:
    """The web process of the house, once it answers."""
    process = house.start(SERVER, str(port), host)
    wait_for(lambda: _answers(port) or process.poll() is not None, 90)
    return process


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def work(house: House, *queues: str, rounds: bool = False) -> subprocess.Popen[str]:
    """A worker of the house that knows the tests' own tasks."""
    names = "".join(f"{queue!r}," for queue in queues or ("default",))
    return house.start(WORKER.format(queues=names, rounds=rounds))


def rows(house: House, sql: str) -> list[tuple]:
    """Look into the house's database from outside, without starting a program."""
    if house.database_url:
        with psycopg.connect(house.database_url) as connection:
            return connection.execute(sql).fetchall()
    connection = sqlite3.connect(house.state / "court.sqlite3", timeout=20)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def ask(house: House, program: str, *arguments: str) -> object:
    """Run a program of the house; its last line of output is its answer (JSON)."""
    return json.loads(house.run(program, *arguments).strip().splitlines()[-1])
