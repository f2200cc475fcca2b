"""Real processes write one stream and deliver one outbox at the same time, on both databases."""

import pytest

from tests.faults.conftest import house
from tests.faults.processes import ask, rows

__all__ = ["house"]
pytestmark = pytest.mark.faults
WRITE = """
    from uuid import UUID
    from django.db import transaction
    from django.utils import timezone
    from court.journal.actions import record
    from court.journal.models import JournalEntry
    from tests.journal.conftest import BellRung
    import tests.journal.listening
    for number in range(25):
        with transaction.atomic():
            record(BellRung(UUID(int=5), number), by="machine:test", at=timezone.now())
"""
DELIVER = """
    import tests.journal.listening, time
    from court.journal.subscriptions import deliver_pending
    from court.journal.models import Delivery
    while Delivery.objects.filter(done_at=None).exists():
        deliver_pending(reraise=False)
"""
RESULT = """
    import json
    from uuid import UUID
    from court.journal.models import Delivery, JournalEntry
    from court.journal.queries import verify_all
    echoes = JournalEntry.objects.filter(type="tests.echoed")
    print(json.dumps({
        "sequence": list(JournalEntry.objects.filter(stream=UUID(int=5))
                         .order_by("seq").values_list("seq", flat=True)),
        "echoes": [e.payload["of"] for e in echoes.order_by("stream", "seq")],
        "waiting": Delivery.objects.filter(done_at=None).count(),
        "faults": verify_all()[1],
    }))
"""


def test_one_stream_many_writers_then_many_deliverers(house):
    finished = [house.start(WRITE) for _ in range(4)]
    assert [p.communicate(timeout=120)[1] for p in finished] == [""] * 4

    waiting = rows(house, "select count(*) from journal_delivery where done_at is null")
    finished = [house.start(DELIVER) for _ in range(3)]
    assert [p.communicate(timeout=120)[1] for p in finished] == [""] * 3

    result = ask(house, RESULT)
    assert result["sequence"] == list(range(1, 101))
    assert waiting == [(200,)]
    assert result["waiting"] == 0
    assert result["echoes"] == [*range(1, 101), *range(1, 101)]
    assert result["faults"] == []
