from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from court.jobs import actions, queries, tasks
from court.jobs.actions import NotPossible, cancel_job, claim, give_back, pause_after, retry_job
from court.jobs.models import Job
from court.jobs.running import LeaseLost, RunningJob, run
from court.jobs.tasks import daily, enqueue_periodic, every
from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.journal.queries import entries_of
from tests.jobs import sample

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=30)


def effects() -> list[int]:
    return [entry.payload["number"] for entry in entries_of(sample.STREAM)]


def take(*queues: str, at=None) -> Job | None:
    return claim(queues or ("default",), at=at or timezone.now(), lease=LEASE)


def test_a_job_runs_once_and_is_done():
    job = sample.count.enqueue(5)
    assert run_pending() >= 1  # the job, and its entry's place in the journal's tree
    assert run_pending() == 0
    job.refresh_from_db()
    assert (job.state, effects()) == ("done", [5])


def test_what_is_rolled_back_was_never_enqueued():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sample.count.enqueue(5)
        raise ZeroDivisionError
    assert not Job.objects.exists()


def test_one_key_is_one_job_for_ever():
    first = sample.count.enqueue(1, key="filing-1")
    assert sample.count.enqueue(1, key="filing-1") == first
    run_pending()
    assert sample.count.enqueue(1, key="filing-1").state == "done"
    assert sample.slow.enqueue(1, key="filing-1") != first
    assert effects() == [1]


def test_a_later_job_waits_for_its_time():
    now = timezone.now()
    sample.count.enqueue(9, run_at=now + timedelta(hours=1))
    assert take() is None
    assert take(at=now + timedelta(hours=2)).args == [9]


def test_what_someone_waits_for_goes_first():
    sample.count.enqueue(1)
    actions.enqueue(sample.count.name, [2], queue="default", attempts=5, urgent=True)
    sample.count.enqueue(3)
    assert [take().args, take().args, take().args] == [[2], [1], [3]]


def test_jobs_come_oldest_first_and_by_queue():
    sample.slow.enqueue(1)
    sample.count.enqueue(2)
    sample.count.enqueue(3)
    assert take("recognition").args == [1]
    assert [take().args, take().args, take()] == [[2], [3], None]


def test_a_failing_job_is_tried_again_after_growing_pauses_and_then_waits_for_a_person():
    job = sample.stumble.enqueue(1)
    pauses, at = [], timezone.now()
    for _ in range(3):
        row = take(at=at)
        assert isinstance(run(RunningJob(row)), ValueError)
        job.refresh_from_db()
        pauses.append((job.run_at - timezone.now()).total_seconds())
        at = job.run_at + timedelta(seconds=1)
    assert 1 < pauses[0] < 3 < pauses[1] < 6
    assert list(queries.dead_jobs()) == [job]
    assert take(at=at + timedelta(days=1)) is None


def test_the_account_of_a_failure_says_where_but_not_what_was_in_it():
    job = sample.stumble.enqueue(1)
    run_pending(reraise=False)
    job.refresh_from_db()
    assert job.error.startswith("ValueError @ tests/jobs/sample.py")
    assert "张三" not in job.error
    assert list(queries.troubled_jobs()) == [job]


def test_tests_see_the_failure():
    sample.stumble.enqueue(1)
    with pytest.raises(ValueError, match="张三"):
        run_pending()


def test_an_effect_and_its_mark_are_one():
    job = sample.half_done.enqueue(1)
    run_pending(reraise=False)
    job.refresh_from_db()
    assert (job.state, job.attempts, effects()) == ("waiting", 1, [])


def test_pauses_grow_to_an_hour():
    assert timedelta(minutes=48) <= pause_after(40) <= timedelta(minutes=72)


def test_whoever_lost_the_lease_writes_nothing():
    sample.count.enqueue(1)
    slow_worker = RunningJob(take())
    assert give_back(at=timezone.now() + LEASE * 2) == 1
    other = RunningJob(take(at=timezone.now() + LEASE * 3))

    assert run(other) is None
    assert isinstance(run(slow_worker), LeaseLost)
    assert effects() == [1]


def test_the_heartbeat_keeps_the_lease():
    sample.count.enqueue(1)
    row = take()
    assert actions.extend(row.lease, until=timezone.now() + LEASE * 10)
    assert give_back(at=timezone.now() + LEASE * 2) == 0
    assert not actions.extend("someone else's", until=timezone.now())


def test_a_dead_process_of_this_machine_loses_its_job_at_once():
    sample.count.enqueue(1)
    row = take()
    machine = row.owner.rsplit("/", 2)[0]
    Job.objects.update(owner=f"{machine}/1/0")  # process 1 lives, but started at another time
    assert give_back(at=timezone.now()) == 1


def test_a_process_of_another_machine_keeps_its_job_until_the_lease_ends():
    sample.count.enqueue(1)
    take()
    Job.objects.update(owner="elsewhere/ns/1/0")
    assert give_back(at=timezone.now()) == 0


def test_a_job_that_kills_its_workers_ends_among_the_dead():
    job = sample.count.enqueue(1)
    for day in range(1, actions.LOSSES_ALLOWED + 1):
        assert take(at=timezone.now() + timedelta(days=day))
        give_back(at=timezone.now() + timedelta(days=day, hours=1))
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("dead", 0)


def test_a_person_gives_a_dead_job_another_chance():
    job = sample.stumble.enqueue(1)
    Job.objects.update(state="dead", attempts=3)
    at = timezone.now()
    again = retry_job(job.pk, by="person:admin", at=at)
    assert (again.state, again.attempts, again.handled_by) == ("waiting", 0, "person:admin")
    with pytest.raises(NotPossible):
        retry_job(job.pk, by="person:admin", at=at)


def test_a_cancelled_job_has_no_effect_even_while_it_runs():
    job = sample.count.enqueue(1)
    running = RunningJob(take())
    cancel_job(job.pk, by="person:admin", at=timezone.now())
    assert isinstance(run(running), LeaseLost)
    assert effects() == []
    with pytest.raises(NotPossible):
        cancel_job(job.pk, by="person:admin", at=timezone.now())


def test_an_unknown_task_is_a_failure_not_a_crash():
    actions.enqueue("gone.task", [], queue="default", attempts=1)
    assert isinstance(run(RunningJob(take())), KeyError)
    assert queries.dead_jobs().count() == 1


def test_queue_lengths_and_waits():
    sample.count.enqueue(1)
    sample.slow.enqueue(1)
    assert queries.queue_lengths() == {"default": {"waiting": 1}, "recognition": {"waiting": 1}}
    assert queries.longest_wait(timezone.now() + timedelta(minutes=5)) > timedelta(minutes=4)


def test_old_done_jobs_are_swept_and_keys_are_remembered_longer():
    sample.count.enqueue(1)
    sample.count.enqueue(2, key="k")
    run_pending()
    now = timezone.now()
    assert actions.sweep(at=now) == 0
    assert actions.sweep(at=now + timedelta(days=8)) == 1
    assert actions.sweep(at=now + timedelta(days=91)) == 1


@pytest.fixture
def own_timetable(monkeypatch):
    monkeypatch.setattr(tasks, "PERIODIC", {})
    yield
    for name in [name for name in tasks.TASKS if "test_tasks" in name]:
        del tasks.TASKS[name]


def test_every_period_gives_one_job_however_many_workers_look(own_timetable):
    @every(minutes=5)
    def look(job):
        """Periodic work."""

    noon = datetime(2026, 3, 2, 4, 1, tzinfo=UTC)
    for seen in ({}, {}, {}):  # three workers
        enqueue_periodic(noon, seen)
        enqueue_periodic(noon + timedelta(minutes=3), seen)
    assert Job.objects.count() == 1
    enqueue_periodic(noon + timedelta(minutes=4), {})
    assert Job.objects.count() == 2


def test_daily_work_begins_at_the_courts_own_hour(own_timetable):
    @daily("03:20")
    def tidy(job):
        """Nightly work."""

    slot = tasks.PERIODIC[tidy.name].slot
    before = datetime(2026, 3, 2, 3, 19, tzinfo=timezone.get_default_timezone())
    after = before + timedelta(minutes=1)
    assert slot(before).date() == (before - timedelta(days=1)).date()
    assert slot(after) == after


def test_the_journal_is_written_by_the_job_alone():
    sample.count.enqueue(3)
    run_pending()
    assert JournalEntry.objects.get(stream=sample.STREAM).actor == "machine:test"
