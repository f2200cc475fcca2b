"""Writes of messages: queued in the transaction of their cause, sent by the worker."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.identity.models import Person
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.notices.catalogue import KINDS, NoticeKind
from court.notices.events import NoticeFailed, NoticeQueued, NoticeSent, NoticesRead
from court.notices.models import Notice
from court.notices.states import ALLOWED, Channel, NoticeState

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
ERASED = "（内容已删除）"


class IllegalTransition(Exception):
    """The message has gone another way meanwhile."""


@transaction.atomic
def send_notice(
    kind: str,
    person: Person | None,
    data: Mapping[str, object],
    *,
    by: str,
    at: datetime,
    key: str,
    phone: str = "",
    subject_id: UUID | None = None,
) -> list[Notice]:
    """Write the message and queue it by every way of its kind; the same ``key`` sends it once.

    ``phone`` only where the message goes to another number than the person's own; someone without
    an account (``person`` None) is reached by text message alone. Raises ``WordsMissing`` where
    ``data`` lacks a fact, ``KeyError`` for an unknown kind.
    """
    what = KINDS[kind]
    return [
        _write(what, channel, person, data, by=by, at=at, key=key, phone=phone, subject=subject_id)
        for channel in what.channels
        if person is not None or channel == Channel.SMS
    ]


def _write(
    kind: NoticeKind,
    channel: Channel,
    person: Person | None,
    data: Mapping[str, object],
    *,
    by: str,
    at: datetime,
    key: str,
    phone: str,
    subject: UUID | None,
) -> Notice:
    full_key = f"{kind.key}:{channel}:{key}"
    known = Notice.objects.filter(key=full_key).first()
    if known is not None:
        return known
    number = "".join(secrets.choice(ALPHABET) for _ in range(10))
    own = person.phone if person else ""
    to = (phone or own) if channel == Channel.SMS else ""
    notice = Notice(
        number=number,
        person=person,
        phone=to,
        phone_tail=to[-4:],
        kind=kind.key,
        channel=channel,
        text=kind.words(data, number if channel == Channel.SMS else ""),
        subject_id=subject,
        state=NoticeState.QUEUED if channel == Channel.SMS else NoticeState.SENT,
        key=full_key,
        at=at,
        sent_at=None if channel == Channel.SMS else at,
    )
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:  # written by another process this very moment
        return Notice.objects.get(key=full_key)
    known_as = person.pk if person else None
    record(NoticeQueued(notice.pk, known_as, kind.key, str(channel)), by=by, at=at)
    return notice


@transaction.atomic
def mark_sent(
    notice_id: UUID, *, provider: str, reference: str, by: str, at: datetime
) -> Notice | None:
    """The provider took it. A code is erased now: it has done its work."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if notice.state == NoticeState.SENT:
        return None
    notice.provider, notice.provider_reference, notice.sent_at = provider, reference, at
    notice.problem = ""
    if KINDS[notice.kind].secret:
        notice.text = ERASED
    _move(notice, NoticeState.SENT, NoticeSent(notice.pk, provider), by=by, at=at)
    return notice


@transaction.atomic
def mark_failed(
    notice_id: UUID, *, provider: str, problem: str, by: str, at: datetime
) -> Notice | None:
    """The provider refused it, or all attempts are used up."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if notice.state == NoticeState.SENT:
        return None
    notice.provider, notice.problem = provider, problem[:200]
    if KINDS[notice.kind].secret:
        notice.text = ERASED
    _move(notice, NoticeState.FAILED, NoticeFailed(notice.pk, provider, problem), by=by, at=at)
    return notice


@transaction.atomic
def mark_read(person: Person, *, by: str, at: datetime) -> int:
    """The person has seen all messages of the page; returns how many were new."""
    count = Notice.objects.visible_to(person).in_app().unread().update(read_at=at)
    if count:
        record(NoticesRead(person.pk, count), by=by, at=at)
    return count


def _move(notice: Notice, to: NoticeState, event: DomainEvent, *, by: str, at: datetime) -> None:
    if to not in ALLOWED[NoticeState(notice.state)]:
        raise IllegalTransition(f"{notice.state} -> {to}")
    notice.state = to
    notice.save()
    record(event, by=by, at=at)
