"""Reads of the queue for the administrator's page and for health checks."""

from datetime import datetime, timedelta

from django.db.models import Count, Min

from court.jobs.models import Job, JobQuerySet, JobState


def dead_jobs() -> JobQuerySet:
    """Jobs that wait for a person, newest first."""
    return Job.objects.dead()


def troubled_jobs() -> JobQuerySet:
    """Jobs that failed and will be tried again."""
    return Job.objects.filter(state=JobState.WAITING, attempts__gt=0).order_by("run_at")


def queue_lengths() -> dict[str, dict[str, int]]:
    """How many jobs each queue holds by state, without the done ones."""
    rows = Job.objects.exclude(state__in=[JobState.DONE, JobState.CANCELLED])
    lengths: dict[str, dict[str, int]] = {}
    for row in rows.values("queue", "state").annotate(number=Count("pk")).order_by("queue"):
        lengths.setdefault(row["queue"], {})[row["state"]] = row["number"]
    return lengths


def longest_wait(at: datetime) -> timedelta:
    """How long the oldest due job has been waiting."""
    due = Job.objects.filter(state=JobState.WAITING, run_at__lte=at)
    oldest = due.aggregate(oldest=Min("run_at"))["oldest"]
    return at - oldest if oldest else timedelta(0)
