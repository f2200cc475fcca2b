from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from court.journal import actions as journal_actions
from court.journal.actions import deliver_next, record
from court.journal.models import Delivery
from court.journal.queries import failing_deliveries
from court.journal.subscriptions import deliver_pending
from tests.journal.conftest import MONDAY, BellRung

pytestmark = pytest.mark.django_db


def ring(stream, times=1):
    with transaction.atomic():
        return record(BellRung(stream, times), by="machine:test", at=MONDAY)


def test_each_subscriber_hears_each_entry_once(stream, listeners):
    heard = []
    listeners["a"] = lambda entry: heard.append(("a", entry.seq))
    listeners["b"] = lambda entry: heard.append(("b", entry.seq))
    ring(stream)
    ring(stream)

    assert deliver_pending() == 4
    assert deliver_pending() == 0
    assert sorted(heard) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_what_someone_waits_for_is_delivered_first(stream, listeners, monkeypatch):
    heard = []
    listeners["slow"] = lambda entry: heard.append(("slow", entry.seq))
    listeners["waited_for"] = lambda entry: heard.append(("waited_for", entry.seq))
    monkeypatch.setattr(journal_actions, "URGENT", {"waited_for"})
    ring(stream)
    ring(stream)

    deliver_pending()

    assert [name for name, _ in heard] == ["waited_for", "waited_for", "slow", "slow"]


def test_a_failing_subscriber_holds_up_only_its_own_stream(stream, listeners):
    heard = []

    def broken(entry):
        if entry.payload["times"] == 13:
            raise ValueError("张三的身份证号")

    listeners["broken"] = broken
    listeners["whole"] = lambda entry: heard.append(entry.payload["times"])
    ring(stream, 13)
    ring(stream, 1)

    deliver_pending(reraise=False)

    assert heard == [13, 1]
    waiting = Delivery.objects.filter(done_at=None)
    assert [(d.subscriber, d.seq) for d in waiting.order_by("seq")] == [
        ("broken", 1),
        ("broken", 2),
    ]
    failing = failing_deliveries().get()
    assert failing.error.startswith("ValueError @ tests/journal")
    assert "张三" not in failing.error


def test_a_failed_delivery_is_tried_again_later_and_then_in_order(stream, listeners):
    heard, broken = [], [True]

    def react(entry):
        if broken[0]:
            raise ValueError
        heard.append(entry.seq)

    listeners["x"] = react
    ring(stream)
    ring(stream)
    now = timezone.now()
    assert isinstance(deliver_next(at=now), ValueError)
    assert deliver_next(at=now) is False

    broken[0] = False
    later = now + timedelta(minutes=1)
    assert deliver_next(at=later) is True
    assert deliver_next(at=later) is True
    assert heard == [1, 2]


def test_an_effect_without_its_mark_cannot_be(stream, listeners):
    def half_done(entry):
        record(BellRung(entry.stream, 99), by="machine:test", at=MONDAY)
        raise ValueError

    listeners["half"] = half_done
    ring(stream)

    deliver_pending(reraise=False)

    assert Delivery.objects.get().done_at is None


def test_deliver_pending_shows_failures_to_tests(stream, listeners):
    def broken(entry):
        raise LookupError

    listeners["x"] = broken
    ring(stream)
    with pytest.raises(LookupError):
        deliver_pending()
