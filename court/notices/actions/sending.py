"""What goes out is taken under a lease, handed over outside any transaction, and settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.jobs.actions import pause_after
from court.jobs.owner import is_gone, this_process
from court.journal.actions import record_each
from court.journal.events import DomainEvent
from court.notices.catalogue import KINDS
from court.notices.events import NoticeFailed, NoticeSent
from court.notices.models import Notice
from court.notices.states import ALLOWED, NoticeState

ERASED = "（内容已删除）"
ATTEMPTS = 8
SETTLED = (
    "state", "provider", "provider_reference", "problem", "text", "sent_at", "due_at", "owner",
    "attempts",
)  # fmt: skip


class IllegalTransition(Exception):
    """The message has gone another way meanwhile."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a provider answered: a reference, or a problem, which may be final."""

    provider: str
    reference: str = ""
    problem: str = ""
    final: bool = False


def take_due(*, at: datetime, lease: timedelta, limit: int) -> list[Notice]:
    """Messages nobody else sends meanwhile: codes first, then the oldest."""
    waiting = Notice.objects.filter(state=NoticeState.QUEUED, due_at__lte=at)
    if not waiting.exists():  # a plain read: an idle worker locks nothing
        return []
    with transaction.atomic():
        order = waiting.order_by("-urgent", "due_at", "pk")
        taken = list(order.select_for_update(skip_locked=True)[:limit])
        ids, owner = [notice.pk for notice in taken], this_process()
        Notice.objects.filter(pk__in=ids).update(due_at=at + lease, owner=owner)
    return taken


@transaction.atomic
def settle(outcomes: Mapping[UUID, Outcome], *, by: str, at: datetime) -> None:
    """Mark what was sent and what was not. A code is erased now: it has done its work."""
    rows = Notice.objects.select_for_update().filter(pk__in=outcomes, state=NoticeState.QUEUED)
    notices, events = list(rows.order_by("pk")), []
    for notice in notices:
        event = _apply(notice, outcomes[notice.pk], at)
        events += [event] if event else []
    Notice.objects.bulk_update(notices, SETTLED)
    record_each(events, by=by, at=at)


def _apply(notice: Notice, outcome: Outcome, at: datetime) -> DomainEvent | None:
    notice.provider, notice.owner = outcome.provider, ""
    notice.problem = outcome.problem[:200]
    if outcome.reference:
        notice.provider_reference, notice.sent_at = outcome.reference[:100], at
        _move(notice, NoticeState.SENT)
        return NoticeSent(notice.pk, outcome.provider)
    notice.attempts += 1
    if outcome.final or notice.attempts >= ATTEMPTS:
        _move(notice, NoticeState.FAILED)
        return NoticeFailed(notice.pk, outcome.provider, notice.problem)
    notice.due_at = at + pause_after(notice.attempts)
    return None


def _move(notice: Notice, to: NoticeState) -> None:
    if to not in ALLOWED[NoticeState(notice.state)]:
        raise IllegalTransition(f"{notice.state} -> {to}")
    notice.state, notice.due_at = to, None
    if KINDS[notice.kind].secret:
        notice.text = ERASED


def release(ids: Sequence[UUID], *, at: datetime) -> None:
    """What was taken and not handed over is due again at once."""
    held = Notice.objects.filter(pk__in=ids, state=NoticeState.QUEUED, owner=this_process())
    held.update(due_at=at, owner="")


def release_of_the_dead(*, at: datetime) -> int:
    """What a process took that no longer exists is due at once, not only after its lease."""
    held = Notice.objects.filter(state=NoticeState.QUEUED).exclude(owner="")
    gone = [o for o in set(held.values_list("owner", flat=True)) if is_gone(o)]
    return held.filter(owner__in=gone).update(due_at=at, owner="") if gone else 0
