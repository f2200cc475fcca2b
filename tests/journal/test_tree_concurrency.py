"""Eight processes append to one tree while others record, on both databases."""

import pytest

from tests.faults.conftest import house
from tests.faults.processes import ask

__all__ = ["house"]
pytestmark = pytest.mark.faults
WRITE = """
    from uuid import uuid4
    from django.db import transaction
    from django.utils import timezone
    from court.journal.actions import record
    from tests.journal.conftest import BellRung
    for number in range(60):
        with transaction.atomic():
            record(BellRung(uuid4(), number), by="machine:test", at=timezone.now())
"""
GROW = """
    import time
    from court.journal.growth import grow
    from court.journal.models import Leaf
    until = time.monotonic() + 60
    while time.monotonic() < until and Leaf.objects.exclude(index=None).count() < 180:
        grow(7)
"""
RESULT = """
    import json
    from court.journal.models import JournalEntry, Leaf
    from court.journal.queries import tree_head, verify_tree
    print(json.dumps({
        "entries": JournalEntry.objects.count(),
        "indexes": sorted(Leaf.objects.values_list("index", flat=True)),
        "size": tree_head()[0],
        "faults": verify_tree(),
    }))
"""


def test_eight_processes_append_every_entry_once(house):
    writers = [house.start(WRITE) for _ in range(3)]
    growers = [house.start(GROW) for _ in range(8)]
    assert [p.communicate(timeout=180)[1] for p in [*writers, *growers]] == [""] * 11
    result = ask(house, RESULT)
    assert result["entries"] == 180
    assert result["indexes"] == list(range(180))
    assert (result["size"], result["faults"]) == (180, [])
