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


class IllegalTransition(Exception):
    """The message has gone another way meanwhile."""


def demand(notice: Notice, to: NoticeState) -> None:
    """Raises ``IllegalTransition`` where the message cannot become so."""
    if to not in ALLOWED[NoticeState(notice.state)]:
        raise IllegalTransition(f"{notice.state} -> {to}")


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
    notices = list(rows.order_by("pk"))
    sent = [notice for notice in notices if outcomes[notice.pk].reference]
    events: list[DomainEvent] = _sent(sent, outcomes, at)
    for notice in notices:
        if not outcomes[notice.pk].reference:
            events += _not_sent(notice, outcomes[notice.pk], at)
    record_each(events, by=by, at=at)


def _sent(
    notices: list[Notice], outcomes: Mapping[UUID, Outcome], at: datetime
) -> list[DomainEvent]:
    """Few statements for many messages."""
    for notice in notices:
        demand(notice, NoticeState.SENT)
        notice.provider = outcomes[notice.pk].provider
        notice.provider_reference = outcomes[notice.pk].reference[:100]
    Notice.objects.bulk_update(notices, ["provider", "provider_reference"])
    ids = [notice.pk for notice in notices]
    Notice.objects.filter(pk__in=ids).update(
        state=NoticeState.SENT, sent_at=at, due_at=None, owner="", problem=""
    )
    _erase(notices)
    return [NoticeSent(notice.pk, notice.provider) for notice in notices]


def _erase(notices: list[Notice]) -> None:
    secret = [notice.pk for notice in notices if KINDS[notice.kind].secret]
    if secret:
        Notice.objects.filter(pk__in=secret).update(text=ERASED)


def _not_sent(notice: Notice, outcome: Outcome, at: datetime) -> list[DomainEvent]:
    notice.provider, notice.owner, notice.problem = outcome.provider, "", outcome.problem[:200]
    notice.attempts += 1
    final = outcome.final or notice.attempts >= ATTEMPTS
    notice.due_at = None if final else at + pause_after(notice.attempts)
    if final:
        demand(notice, NoticeState.FAILED)
        notice.state = NoticeState.FAILED
    notice.save(update_fields=["provider", "owner", "problem", "attempts", "due_at", "state"])
    if not final:
        return []
    _erase([notice])
    return [NoticeFailed(notice.pk, notice.provider, notice.problem)]


def release(ids: Sequence[UUID], *, at: datetime) -> None:
    """What was taken and not handed over is due again at once."""
    held = Notice.objects.filter(pk__in=ids, state=NoticeState.QUEUED, owner=this_process())
    held.update(due_at=at, owner="")


def release_of_the_dead(*, at: datetime) -> int:
    """What a process took that no longer exists is due at once, not only after its lease."""
    held = Notice.objects.filter(state=NoticeState.QUEUED).exclude(owner="")
    gone = [o for o in set(held.values_list("owner", flat=True)) if is_gone(o)]
    return held.filter(owner__in=gone).update(due_at=at, owner="") if gone else 0
