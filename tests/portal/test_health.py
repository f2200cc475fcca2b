from datetime import timedelta

import pytest
from django.utils import timezone

from court.jobs import actions

pytestmark = pytest.mark.django_db


def test_alive_and_ready_are_told_to_anyone(client):
    assert client.get("/healthz").content == b"ok"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "worker": True, "storage": True},
    )


def test_not_ready_where_nobody_does_the_jobs(client):
    long_ago = timezone.now() - timedelta(minutes=10)
    actions.enqueue("any.task", [], queue="default", attempts=1, run_at=long_ago)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["worker"] is False
