"""Reads of the journal: timelines, and the proof that nothing was altered."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from court.journal.chain import digest
from court.journal.models import Delivery, JournalEntry, StreamHead


def entries_of(*streams: UUID) -> QuerySet[JournalEntry]:
    """What happened to these things, oldest first."""
    return JournalEntry.objects.filter(stream__in=streams).order_by("at", "pk")


def verify_chain(stream: UUID) -> list[str]:
    """Every fault found in a stream; an empty list means that it is whole."""
    faults: list[str] = []
    previous, expected = "", 1
    for entry in JournalEntry.objects.filter(stream=stream).order_by("seq").iterator():
        faults += _faults_of(entry, previous, expected)
        previous, expected = entry.hash, entry.seq + 1
    head = StreamHead.objects.filter(stream=stream).first()
    if (head.seq, head.hash) != (expected - 1, previous) if head else expected > 1:
        faults.append(f"{stream}: 末端与登记不符")
    return faults


def _faults_of(entry: JournalEntry, previous: str, expected: int) -> Iterable[str]:
    place = f"{entry.stream}/{entry.seq}"
    if entry.seq != expected:
        yield f"{place}: 序号应为 {expected}"
    if entry.previous_hash != previous:
        yield f"{place}: 与前一条不相连"
    if digest(entry) != entry.hash:
        yield f"{place}: 内容与摘要不符"


def verify_all() -> tuple[int, list[str]]:
    """Number of streams, and every fault in any of them."""
    faults: list[str] = []
    streams = set(JournalEntry.objects.order_by().values_list("stream", flat=True).distinct())
    streams |= set(StreamHead.objects.values_list("stream", flat=True))
    for stream in streams:
        faults += verify_chain(stream)
    return len(streams), faults


def failing_deliveries() -> QuerySet[Delivery]:
    """News that a subscriber could not take so far, for the administrator's page."""
    failing = Delivery.objects.filter(done_at=None, attempts__gt=0)
    return failing.select_related("entry").order_by("due_at")
