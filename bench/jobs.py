"""The queue: enqueued and done a second, waiting time of an idle house, the outbox."""

import json
import os
import tempfile
from pathlib import Path

from tests.faults.house import House, drop_postgresql, new_postgresql
from tests.faults.processes import ask, rows, wait_for, work

JOBS = 200
ENQUEUE = f"""
    import json, time
    from tests.jobs import sample
    began, cpu = time.perf_counter(), time.process_time()
    for number in range({JOBS}):
        sample.count.enqueue(number)
    print(json.dumps([time.perf_counter() - began, time.process_time() - cpu]))
"""
RUN = """
    import json, time
    from tests.jobs import sample
    from court.jobs.worker import run_pending
    from court.jobs.models import Job
    Job.objects.exclude(task__endswith=".count").delete()
    began, cpu = time.perf_counter(), time.process_time()
    done = run_pending()
    print(json.dumps([done, time.perf_counter() - began, time.process_time() - cpu]))
"""
WAITS = """
    import json, time
    from tests.jobs import sample
    from court.jobs.models import Job
    waits = []
    for number in range(25):
        time.sleep(0.3)
        began = time.perf_counter()
        job = sample.count.enqueue(number)
        while not Job.objects.filter(pk=job.pk, state="done").exists():
            time.sleep(0.002)
        waits.append((time.perf_counter() - began) * 1000)
    print(json.dumps(sorted(waits)))
"""
DELIVER = f"""
    import json, time
    from uuid import UUID
    from django.db import transaction
    from django.utils import timezone
    import tests.journal.listening
    from tests.journal.conftest import BellRung
    from court.journal.actions import record
    from court.journal.subscriptions import deliver_pending
    began = time.perf_counter()
    for number in range({JOBS}):
        with transaction.atomic():
            record(BellRung(UUID(int=number % 20)), by="machine:bench", at=timezone.now())
    recorded = time.perf_counter() - began
    began, cpu, done = time.perf_counter(), time.process_time(), 0
    while found := deliver_pending(100):
        done += found
    print(json.dumps([recorded, done, time.perf_counter() - began, time.process_time() - cpu]))
"""


def main() -> None:
    """One table, a column for each database."""
    columns = {"SQLite": _measure("")}
    if addresses := new_postgresql():
        columns["PostgreSQL"] = _measure(addresses[1])
        drop_postgresql(*addresses)
    print("## 任务队列与发件箱\n")
    print("|  | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for name in next(iter(columns.values())):
        print(f"| {name} | " + " | ".join(column[name] for column in columns.values()) + " |")


def _measure(database_url: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), database_url)
        house.prepare()
        return _queue(house) | _waits(house) | _outbox(house)


def _queue(house: House) -> dict[str, str]:
    seconds, cpu = ask(house, ENQUEUE)
    done, run_seconds, run_cpu = ask(house, RUN)
    assert done == JOBS
    return {
        "入队（每秒，每个单独提交）": f"{JOBS / seconds:.0f}",
        "入队 CPU（毫秒/个）": f"{cpu / JOBS * 1000:.2f}",
        "执行（每秒，一个进程，每个一次写入）": f"{JOBS / run_seconds:.0f}",
        "执行 CPU（毫秒/个）": f"{run_cpu / JOBS * 1000:.2f}",
    }


def _waits(house: House) -> dict[str, str]:
    worker = work(house)
    busy = "select count(*) from jobs_job where state in ('waiting', 'running')"
    wait_for(lambda: rows(house, busy) == [(0,)], 60)
    waits = ask(house, WAITS)
    memory = peak_memory(worker.pid)
    worker.terminate()
    worker.communicate()
    middle, late = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    return {
        "空闲时从提交到做完（毫秒，p50 / p95）": f"{middle:.0f} / {late:.0f}",
        "工作进程最大内存（MB）": f"{memory:.0f}",
    }


def peak_memory(pid: int) -> float:
    """Largest resident memory of a process so far, in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _outbox(house: House) -> dict[str, str]:
    recorded, done, seconds, cpu = ask(house, DELIVER)
    assert done == 2 * JOBS, json.dumps(done)
    return {
        "记入日志（每秒，含两条待投递）": f"{JOBS / recorded:.0f}",
        "投递（每秒，效果与标记同一事务）": f"{done / seconds:.0f}",
        "投递 CPU（毫秒/条）": f"{cpu / done * 1000:.2f}",
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    main()
