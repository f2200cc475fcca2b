"""Messages are written, in the transaction of their cause, by every way their receiver chose."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.identity.models import Person
from court.jobs.wake import wake_after_commit
from court.journal.actions import record
from court.notices.catalogue import KINDS, NoticeKind
from court.notices.events import NoticeQueued, NoticesRead
from court.notices.models import Notice
from court.notices.routes import Route, court_of, earliest, preference_of, routes_to
from court.notices.states import OUTWARD, Channel, NoticeState

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


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
    court_code: str = "",
    addressee: str = "",
    address: str = "",
) -> list[Notice]:
    """Write the message and queue it by every way; the same ``key`` sends it once.

    ``phone`` only where the message goes to another number than the person's own, ``address`` where
    a mail goes to this very address. Someone without
    an account (``person`` None) is reached by text message, without a phone by paper, to
    ``addressee`` at ``address``. The court's clerks see in their log what ``court_code`` says (by
    default what the facts say). Raises ``WordsMissing`` where ``data`` lacks a fact, ``KeyError``
    for an unknown kind.
    """
    what, court = KINDS[kind], court_code or court_of(data)
    preference = preference_of(person) if person else None
    routes = routes_to(what, person, phone=phone, addressee=addressee, address=address)
    notices = []
    for route in routes:
        due = earliest(what, route.channel, preference, at)
        notices.append(
            _write(
                what,
                route,
                person,
                data,
                by=by,
                at=at,
                key=key,
                due_at=due,
                subject=subject_id,
                court=court,
            )  # fmt: skip
        )
    if any(route.channel in OUTWARD for route in routes):
        wake_after_commit()
    return notices


def _write(
    kind: NoticeKind,
    route: Route,
    person: Person | None,
    data: Mapping[str, object],
    *,
    by: str,
    at: datetime,
    key: str,
    due_at: datetime,
    subject: UUID | None,
    court: str,
) -> Notice:
    full_key = f"{kind.key}:{route.channel}:{key}"
    known = Notice.objects.filter(key=full_key).first()
    if known is not None:
        return known
    number, page = new_number(), route.channel == Channel.IN_APP
    notice = Notice(
        number=number,
        person=person,
        phone=route.phone if route.channel == Channel.SMS else "",
        phone_tail=route.phone[-4:],
        address=route.address,
        addressee=route.addressee,
        kind=kind.key,
        channel=route.channel,
        text=_text(kind, route.channel, data, number),
        subject_id=subject,
        court_code=court,
        urgent=kind.waits_for_nothing,
        state=NoticeState.SENT if page else NoticeState.QUEUED,
        key=full_key,
        at=at,
        due_at=due_at if route.channel in OUTWARD else None,
        sent_at=at if page else None,
    )
    return keep(notice, by=by)


def _text(kind: NoticeKind, channel: Channel, data: Mapping[str, object], number: str) -> str:
    if channel == Channel.SMS:
        return kind.short_words(data, number)
    return kind.words(data, "" if channel == Channel.IN_APP else number)


def new_number() -> str:
    """What the receiver types in to check that a message is genuine."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def keep(notice: Notice, *, by: str) -> Notice:
    """Save a new message once, and record that it was written."""
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:  # written by another process this very moment
        return Notice.objects.get(key=notice.key)
    event = NoticeQueued(notice.pk, notice.person_id, notice.kind, str(notice.channel))
    record(event, by=by, at=notice.at)
    return notice


@transaction.atomic
def mark_read(person: Person, *, by: str, at: datetime) -> int:
    """The person has seen all messages of the page; returns how many were new."""
    count = Notice.objects.visible_to(person).in_app().unread().update(read_at=at)
    if count:
        record(NoticesRead(person.pk, count), by=by, at=at)
    return count
