"""The only writer of the journal and its outbox."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from court.jobs.actions import pause_after
from court.jobs.running import account_of
from court.jobs.wake import wake_after_commit
from court.journal.chain import digest, payload_of
from court.journal.events import DomainEvent
from court.journal.models import Delivery, JournalEntry, StreamHead
from court.journal.reactions import URGENT, subscribers_of
from court.law.vocabulary import Citation

LOG = logging.getLogger("court.journal")


def record(
    event: DomainEvent, *, by: str, at: datetime, under: Sequence[Citation] = ()
) -> JournalEntry:
    """Append ``event`` in the transaction that makes it true, and put it in the outbox."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction it describes")
    head = _locked_head(event.stream)
    entry = JournalEntry(
        stream=event.stream,
        seq=head.seq + 1,
        type=event.type,
        payload=payload_of(event),
        actor=by,
        at=at,
        authority=[str(citation) for citation in under],
        previous_hash=head.hash,
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    _post_each([entry])
    return entry


def record_each(events: Sequence[DomainEvent], *, by: str, at: datetime) -> list[JournalEntry]:
    """``record`` for many things at once, one event for each stream, in few statements.

    Streams are locked in one order, so that two such writers never wait for each other in turn.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record_each() belongs inside the transaction it describes")
    heads = _locked_heads([event.stream for event in events])
    entries = [_after(heads[event.stream], event, by=by, at=at) for event in events]
    JournalEntry.objects.bulk_create(entries)
    for entry in entries:
        heads[entry.stream].seq, heads[entry.stream].hash = entry.seq, entry.hash
    StreamHead.objects.bulk_create(
        heads.values(), update_conflicts=True, unique_fields=["stream"],
        update_fields=["seq", "hash"],
    )  # fmt: skip
    _post_each(entries)
    return entries


def _after(head: StreamHead, event: DomainEvent, *, by: str, at: datetime) -> JournalEntry:
    entry = JournalEntry(
        stream=event.stream,
        seq=head.seq + 1,
        type=event.type,
        payload=payload_of(event),
        actor=by,
        at=at,
        authority=[],
        previous_hash=head.hash,
    )
    entry.hash = digest(entry)
    return entry


def _locked_heads(streams: Sequence[UUID]) -> dict[UUID, StreamHead]:
    """The ends of many streams, locked until commit."""
    if len(set(streams)) != len(streams):
        raise ValueError("record_each() takes one event for each stream")
    new = [StreamHead(stream=stream) for stream in sorted(streams)]
    StreamHead.objects.bulk_create(new, ignore_conflicts=True)
    heads = StreamHead.objects.select_for_update().filter(stream__in=streams).order_by("stream")
    return {head.stream: head for head in heads}


def _post_each(entries: Sequence[JournalEntry]) -> None:
    """One outbox row for each subscriber of each entry."""
    rows = [
        Delivery(
            entry=entry, subscriber=name, stream=entry.stream, seq=entry.seq, urgent=name in URGENT
        )
        for entry in entries
        for name in subscribers_of(entry.type)
    ]
    if rows:
        Delivery.objects.bulk_create(rows)
        wake_after_commit()


def _locked_head(stream: UUID) -> StreamHead:
    """The stream's end, locked until commit: two writers of one stream take turns."""
    heads = StreamHead.objects.select_for_update()
    head = heads.filter(stream=stream).first()
    if head is None:
        StreamHead.objects.bulk_create([StreamHead(stream=stream)], ignore_conflicts=True)
        head = heads.get(stream=stream)
    return head


def deliver_next(*, at: datetime) -> Exception | bool:
    """Hand one due entry to one subscriber: effect and mark commit together.

    Returns False where nothing is due, True after a delivery, the exception after a failed one
    (which is due again later). Each subscriber hears a stream in order: a delivery waits for
    the earlier ones of its stream; other subscribers and other streams do not.
    """
    if not _due(at).exists():  # a plain read: an idle worker locks nothing
        return False
    with transaction.atomic():
        locked = _due(at).select_for_update(skip_locked=True, of=("self",))
        delivery = locked.select_related("entry").first()
        return _deliver(delivery, at) if delivery else False


def _due(at: datetime) -> QuerySet[Delivery]:
    waiting = Delivery.objects.filter(done_at=None)
    earlier = waiting.filter(
        stream=OuterRef("stream"), subscriber=OuterRef("subscriber"), seq__lt=OuterRef("seq")
    )
    return waiting.filter(~Exists(earlier), due_at__lte=at).order_by("-urgent", "due_at", "pk")


def _deliver(delivery: Delivery, at: datetime) -> Exception | bool:
    try:
        with transaction.atomic():
            subscribers_of(delivery.entry.type)[delivery.subscriber](delivery.entry)
    except Exception as failure:  # whatever a reaction raises is that reaction's failure
        delivery.attempts += 1
        delivery.due_at = at + pause_after(delivery.attempts)
        delivery.error = account_of(failure)
        delivery.save(update_fields=["attempts", "due_at", "error"])
        LOG.error("%s failed: %s", delivery, delivery.error)
        return failure
    delivery.done_at, delivery.error = at, ""
    delivery.save(update_fields=["done_at", "error"])
    return True
