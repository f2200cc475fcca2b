"""The secret address of a person's calendar."""

import secrets
from datetime import datetime

from django.db import transaction

from court.deadlines.events import FeedRenewed, FeedStopped
from court.deadlines.models import CalendarFeed
from court.deadlines.queries import token_hash
from court.identity.models import Person
from court.journal.actions import record


@transaction.atomic
def renew_feed(person: Person, *, by: str, at: datetime) -> str:
    """A new secret address; the old one is dead. The secret is returned once and not kept."""
    token = secrets.token_urlsafe(24)
    kept = {"token_hash": token_hash(token), "made_at": at}
    CalendarFeed.objects.update_or_create(person=person, defaults=kept)
    record(FeedRenewed(person.pk), by=by, at=at)
    return token


@transaction.atomic
def stop_feed(person: Person, *, by: str, at: datetime) -> bool:
    """No address shows the calendar any more; False where there was none."""
    gone, _ = CalendarFeed.objects.filter(person=person).delete()
    if gone:
        record(FeedStopped(person.pk), by=by, at=at)
    return bool(gone)
