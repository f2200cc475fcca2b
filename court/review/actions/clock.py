"""The seven days of review (民事诉讼法第126条；登记立案规定第8条)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from court.docket.actions import CHINA
from court.filing.models import Filing
from court.journal.actions import record
from court.law import periods
from court.review import policy
from court.review.events import ReviewAlarmed
from court.review.models import ReviewClock

ALARM_AFTER_DAYS = 5


@transaction.atomic
def start_clock(filing: Filing, *, at: datetime) -> ReviewClock:
    """Start the seven days, or begin them anew when corrections have come in."""
    today = _day_of_receipt(filing, at)
    due = periods.deadline(today, period="7d")
    clock, _ = ReviewClock.objects.update_or_create(
        filing=filing,
        defaults={
            "started_on": today,
            "due_on": due.due,
            "alarm_on": today + timedelta(days=ALARM_AFTER_DAYS),
            "provisional": due.provisional,
            "running": True,
            "alarmed_at": None,
        },
    )
    return clock


def _day_of_receipt(filing: Filing, at: datetime) -> date:
    """The day on which the court's days begin; after its cut-off hour, the next (民法典第203条)."""
    local = at.astimezone(CHINA)
    late = local.hour >= policy.of_court(filing.court_code).cut_off_hour
    return local.date() + timedelta(days=1 if late else 0)


@transaction.atomic
def stop_clock(filing: Filing) -> None:
    """The days no longer run: decided, or waiting for the filer."""
    ReviewClock.objects.filter(filing=filing).update(running=False)


@transaction.atomic
def raise_alarm(filing_id: UUID, *, today: date, by: str, at: datetime) -> bool:
    """Record once that two of the seven days are left; False where it was recorded before."""
    clock = (
        ReviewClock.objects.select_for_update()
        .filter(filing_id=filing_id, running=True, alarmed_at=None, alarm_on__lte=today)
        .first()
    )
    if clock is None:
        return False
    clock.alarmed_at = at
    clock.save(update_fields=["alarmed_at"])
    record(ReviewAlarmed(filing_id, clock.due_on.isoformat()), by=by, at=at)
    return True
