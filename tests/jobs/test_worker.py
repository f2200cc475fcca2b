import os
import re
import time
from datetime import timedelta

import pytest

from court.jobs.owner import is_gone, this_process
from court.jobs.wake import Bell, wake_workers
from court.jobs.worker import Worker
from tests.faults.processes import ask, rows, wait_for, work

DONE = "select count(*) from jobs_job where task like '%.{}' and state = 'done'"
RUNNING = "select count(*) from jobs_job where task like '%.count' and state = 'running'"
ENQUEUE = """
    import sys
    from tests.jobs import sample
    for number in range(int(sys.argv[2])):
        getattr(sample, sys.argv[1]).enqueue(number, *map(float, sys.argv[3:]))
"""


def test_this_process_is_not_gone():
    owner = this_process()
    assert not is_gone(owner)
    assert is_gone(re.sub(r"/\d+/\d+$", "/4194300/1", owner))
    assert not is_gone("nonsense")


def done(house, task: str) -> int:
    return rows(house, DONE.format(task))[0][0]


def stop(*workers) -> None:
    for worker in workers:
        worker.terminate()
        worker.communicate(timeout=15)
        assert worker.returncode == 0


@pytest.mark.faults
def test_a_worker_takes_a_job_within_a_tenth_of_a_second(house):
    worker = work(house)
    house.run(ENQUEUE, "count", "1")
    wait_for(lambda: done(house, "count") == 1, 30)
    waits = ask(
        house,
        """
        import json, time
        from tests.jobs import sample
        from court.jobs.models import Job
        waits = []
        for number in range(1, 6):
            time.sleep(1.1)  # the worker is idle again
            began = time.perf_counter()
            job = sample.count.enqueue(number)
            while Job.objects.filter(pk=job.pk, state="waiting").exists():
                time.sleep(0.002)
            waits.append(time.perf_counter() - began)
        print(json.dumps(sorted(waits)))
        """,
    )
    stop(worker)
    assert waits[0] < 0.1, waits


@pytest.mark.faults
def test_recognition_does_not_delay_quick_jobs(house):
    slow, quick = work(house, "recognition"), work(house)
    house.run(ENQUEUE, "slow", "30")
    house.run(ENQUEUE, "count", "3")
    wait_for(lambda: done(house, "count") == 3, 30)
    assert done(house, "slow") < 30
    stop(slow, quick)


@pytest.mark.faults
def test_a_worker_that_is_asked_to_stop_finishes_its_job_first(house):
    worker = work(house)
    house.run(ENQUEUE, "count", "2", "1.5")
    wait_for(lambda: rows(house, RUNNING) == [(1,)], 30)
    stop(worker)
    assert done(house, "count") == 1


def test_lost_datagrams_and_dead_listeners_do_no_harm(settings, tmp_path):
    settings.STATE_DIR = tmp_path

    bell = Bell()
    dead = Bell()
    dead._socket.close()
    wake_workers()
    began = time.monotonic()
    bell.wait(5)
    assert time.monotonic() - began < 1
    assert len(os.listdir(tmp_path / "wake")) == 1
    bell.close()


def test_a_bell_rung_by_a_signal_ends_the_wait(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    worker = Worker(lease=timedelta(seconds=1))
    worker.stop()
    began = time.monotonic()
    worker._bell.wait(5)
    assert time.monotonic() - began < 1
    worker._bell.close()
