"""The worker: one process, one job at a time, a heartbeat beside it."""

import logging
import os
import signal
import threading
import time
from contextlib import suppress
from datetime import timedelta

from django.db import connection, connections
from django.db.utils import Error as DatabaseProblem
from django.utils import timezone

from court.jobs import actions
from court.jobs.models import Job
from court.jobs.rounds import ROUNDS
from court.jobs.running import RunningJob, run
from court.jobs.tasks import TASKS, enqueue_periodic
from court.jobs.wake import Bell

LOG = logging.getLogger("court.jobs")
EXIT_HUNG = 75


class Worker:
    """Runs jobs of ``queues`` until stopped; ``rounds`` also delivers the journal's news."""

    def __init__(
        self,
        queues: tuple[str, ...] = ("default",),
        *,
        rounds: bool = True,
        lease: timedelta = timedelta(seconds=30),
        idle: float = 0.25,
        busy: float = 0.05,
    ) -> None:
        self.queues, self.rounds, self.lease = queues, rounds, lease
        self.idle, self.busy = idle, busy
        self._stopping = threading.Event()
        self._bell = Bell()
        self._seen: dict[str, object] = {}
        self._next_look = 0.0
        self._last_work = 0.0

    def run(self) -> None:
        """Work until ``stop``; a running job is finished first."""
        self._listen_to_signals()
        heart = Heartbeat(self.lease)
        heart.start()
        try:
            while not self._stopping.is_set():
                self._one_turn(heart)
        finally:
            heart.stop()
            self._bell.close()
            connections.close_all()

    def stop(self, *_: object) -> None:
        """End after the running job."""
        self._stopping.set()
        self._bell.ring()

    def _listen_to_signals(self) -> None:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self.stop)

    def _one_turn(self, heart: "Heartbeat") -> None:
        try:
            worked = self._work(heart)
        except DatabaseProblem as problem:
            LOG.error("database: %s; trying again", type(problem).__name__)
            with suppress(DatabaseProblem):
                connection.close()
            self._stopping.wait(1.0)
            return
        if worked:
            self._last_work = time.monotonic()
        else:
            recent = time.monotonic() - self._last_work < 1.0
            self._bell.wait(self.busy if recent else self.idle)

    def _work(self, heart: "Heartbeat") -> bool:
        self._look_around()
        done = sum(work(False) for work in ROUNDS) if self.rounds else 0
        row = actions.claim(self.queues, at=timezone.now(), lease=self.lease)
        if row is None:
            return done > 0
        job = RunningJob(row)
        with heart.over(job):
            run(job)
        return True

    def _look_around(self) -> None:
        """About once a second: return lost jobs, start what the timetable says."""
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + 1.0
        now = timezone.now()
        actions.give_back(at=now)
        enqueue_periodic(now, self._seen)  # type: ignore[arg-type]


class Heartbeat(threading.Thread):
    """Extends the lease of the running job; ends the process where a job hangs."""

    def __init__(self, lease: timedelta) -> None:
        super().__init__(daemon=True, name="heartbeat")
        self._lease = lease
        self._ended = threading.Event()
        self._guard = threading.Lock()
        self._job: RunningJob | None = None
        self._hung_at = 0.0

    def over(self, job: RunningJob) -> "Heartbeat":
        """Watch over ``job`` for the length of a ``with``."""
        with self._guard:
            self._job = job
            self._hung_at = time.monotonic() + job.timeout.total_seconds()
        return self

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        with self._guard:
            self._job = None

    def run(self) -> None:
        """Beat three times a lease."""
        while not self._ended.wait(self._lease.total_seconds() / 3):
            with self._guard:
                job, hung = self._job, time.monotonic() > self._hung_at
            if job is not None:
                self._beat(job, hung)
        connection.close()

    def _beat(self, job: RunningJob, hung: bool) -> None:
        if hung:
            LOG.error("%s hangs; this worker ends so that another takes over", job.row)
            os._exit(EXIT_HUNG)
        try:
            actions.extend(job.row.lease, until=timezone.now() + self._lease)
        except DatabaseProblem as problem:
            LOG.warning("heartbeat: %s", type(problem).__name__)
            connection.close()

    def stop(self) -> None:
        """End the thread."""
        self._ended.set()
        self.join(timeout=5)


def run_pending(limit: int = 1000, *, reraise: bool = True) -> int:
    """Do everything that is due, in this process: news, then jobs, until nothing is left."""
    done, queues = 0, _all_queues()
    while done < limit:
        news = sum(work(reraise) for work in ROUNDS)
        row = actions.claim(queues, at=timezone.now(), lease=timedelta(minutes=10))
        if row is None and not news:
            break
        done += news
        if row is not None:
            failure = run(RunningJob(row))
            if failure is not None and reraise:
                raise failure
            done += 1
    return done


def _all_queues() -> tuple[str, ...]:
    known = {task.queue for task in TASKS.values()}
    return tuple(known | set(Job.objects.values_list("queue", flat=True).distinct()))
