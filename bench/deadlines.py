"""The clocks of a large court tick: 100,000 at once, an ordinary day, beside a bare UPDATE."""

import os
import tempfile
from pathlib import Path

from tests.faults.house import House, drop_postgresql, new_postgresql
from tests.faults.processes import ask

CLOCKS = 100_000
PREPARE = f"""
    from datetime import date, datetime, timedelta
    from uuid import uuid4
    from court.deadlines.actions.turning import count
    from court.deadlines.facts import end_of_day
    from court.deadlines.models import Clock
    from court.law.periods import CHINA
    begun = datetime(2026, 3, 2, 9, tzinfo=CHINA)
    plain = Clock(kind="answer", court_code="浙0106", party="defendant:1", state="running",
                  trigger_on=date(2026, 3, 2), started_at=begun)
    count(plain)
    fields = {{f.attname: getattr(plain, f.attname) for f in Clock._meta.concrete_fields}}
    for start in range(0, {CLOCKS}, 2000):
        rows = []
        for number in range(start, start + 2000):
            row = Clock(**fields | {{"id": uuid4(), "subject_id": uuid4(), "key": str(number)}})
            if number % 10 == 0:  # every tenth ended the day before
                row.due = row.raw_due = date(2026, 3, 13)
                row.due_at = end_of_day(row.due)
            row.next_at = datetime(2026, 3, 14, 8, tzinfo=CHINA)
            rows.append(row)
        Clock.objects.bulk_create(rows)
"""
ORDINARY = """
    import json, time
    from datetime import datetime, timedelta
    from court.deadlines.actions import tick
    from court.deadlines.models import Clock
    from court.law.periods import CHINA
    morning = datetime(2026, 3, 14, 8, 5, tzinfo=CHINA)
    few = list(Clock.objects.order_by("pk").values_list("pk", flat=True)[:5000])
    Clock.objects.exclude(pk__in=few).update(next_at=morning + timedelta(days=1))
    began, cpu, done = time.perf_counter(), time.process_time(), 0
    while found := tick(at=morning):
        done += found
    spent = time.perf_counter() - began, time.process_time() - cpu
    began = time.perf_counter()
    tick(at=morning)
    idle = time.perf_counter() - began
    Clock.objects.exclude(pk__in=few).update(next_at=morning - timedelta(minutes=5))
    print(json.dumps([done, *spent, idle]))
"""
ALL = """
    import json, time
    from datetime import datetime
    from court.deadlines.actions import tick
    from court.journal.models import JournalEntry
    from court.law.periods import CHINA
    morning = datetime(2026, 3, 14, 8, 5, tzinfo=CHINA)
    began, cpu, done = time.perf_counter(), time.process_time(), 0
    while found := tick(at=morning):
        done += found
    spent = time.perf_counter() - began, time.process_time() - cpu
    told = JournalEntry.objects.filter(type__startswith="deadlines.").count()
    print(json.dumps([done, *spent, told]))
"""
BARE = """
    import json, time
    from django.db.models import F
    from court.deadlines.models import Clock
    began = time.perf_counter()
    done = Clock.objects.update(next_at=F("due_at"))
    print(json.dumps([done, time.perf_counter() - began]))
"""


def main() -> None:
    """One table, a column for each database."""
    columns = {"SQLite": _measure("")}
    if addresses := new_postgresql():
        columns["PostgreSQL"] = _measure(addresses[1])
        drop_postgresql(*addresses)
    print(f"## 期间：{CLOCKS:,} 个计时器\n")
    print("|  | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name in next(iter(columns.values())):
        print(f"| {name} | " + " | ".join(column[name] for column in columns.values()) + " |")


def _measure(database_url: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), database_url)
        house.prepare()
        house.run(PREPARE)
        few, day, day_cpu, idle = ask(house, ORDINARY)
        done, seconds, cpu, told = ask(house, ALL)
        rows, bare = ask(house, BARE)
    assert few + done == rows == told == CLOCKS, (few, done, rows, told)
    return {
        "平常一天：5,000 个到点，逐个提醒或届满并记入日志（秒）": f"{day:.1f}（CPU {day_cpu:.1f}）",
        "没有到点的一轮（毫秒）": f"{idle * 1000:.1f}",
        f"最坏一天：其余 {done:,} 个同时到点（秒）": f"{seconds:.1f}（CPU {cpu:.1f}）",
        "只改同一列的一条 UPDATE（秒，100,000 行）": f"{bare:.1f}",
        "倍数（每个）": f"{seconds / done / (bare / rows):.0f}",
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    main()
