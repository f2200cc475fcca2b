"""From pressing "submit" to the case number, eight filers at once, papers read before.

The first filing of each filer warms the house up and is not counted.
"""

import signal
import sqlite3
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from tests.faults.house import House, drop_postgresql, new_postgresql
from tests.faults.processes import free_port, wait_for
from tests.faults.submitting import Browser, Filer, signed_complaints
from tests.faults.test_whole_house import supervised

FILERS, EACH = 8, 13


class Register:
    """The court's register, looked at through one connection: looking costs the house little."""

    def __init__(self, house: House) -> None:
        if house.database_url:
            self.connection: Any = psycopg.connect(house.database_url, autocommit=True)
        else:
            self.connection = sqlite3.connect(house.state / "court.sqlite3", timeout=20)
        self.question = "select 1 from docket_case where filing_id = " + (
            "%s" if house.database_url else "?"
        )
        self.key = UUID if house.database_url else (lambda text: text.replace("-", ""))

    def holds(self, filing: str) -> bool:
        """Whether the filing is a case."""
        found = self.connection.execute(self.question, (self.key(filing),)).fetchone()
        return found is not None

    def close(self) -> None:
        """Look no more."""
        self.connection.close()


def hand_in(house: House, filer: Filer, port: int, seconds: list[float]) -> None:
    """Submit one after another; each is timed until its case stands in the register."""
    browser, register = Browser(port, filer.session), Register(house)
    for filing in filer.filings:
        browser.open(filing)
        begun = time.perf_counter()
        browser.submit(filing)
        wait_for(lambda: register.holds(filing), 60, every=0.02)  # noqa: B023 -- waited for at once
        seconds.append(time.perf_counter() - begun)
    register.close()


def measure(house: House) -> list[float]:
    """Seconds of every submission, sorted."""
    house.prepare()
    filers = signed_complaints(house, FILERS, EACH)
    port = free_port()
    supervisor = supervised(house, port)
    try:
        seconds: list[float] = []
        people = [
            threading.Thread(target=hand_in, args=(house, filer, port, seconds)) for filer in filers
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
    finally:
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait(timeout=30)
    return sorted(seconds[FILERS:])  # in the order of docketing: the first are the warm-up


def row(name: str, seconds: list[float]) -> str:
    """A line of the table."""
    p95 = seconds[int(len(seconds) * 0.95) - 1]
    return (
        f"| {name} | {len(seconds)} | {statistics.median(seconds):.2f} | {p95:.2f} |"
        f" {seconds[-1]:.2f} |"
    )


def main() -> None:
    """Print the section."""
    print(
        "## 从提交到案号\n\n八人同时提交，材料已经识别完，每人第一件是热身，不计；"
        "从按下按钮到案件登记在册。承诺：p95 ≤ 1 秒。\n"
    )
    print("| 数据库 | 次数 | 中位 秒 | p95 秒 | 最长 秒 |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        print(row("SQLite", measure(House(Path(folder)))))
    addresses = new_postgresql()
    if addresses:
        with tempfile.TemporaryDirectory() as folder:
            print(row("PostgreSQL", measure(House(Path(folder), addresses[1]))))
        drop_postgresql(*addresses)


if __name__ == "__main__":
    main()
