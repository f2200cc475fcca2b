"""Serving by announcement on the court's public page (民事诉讼法第95、283条；解释第138至140条)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from court.documents.models import IssuedPaper
from court.journal.actions import record
from court.law import periods
from court.law.service import Way, ways_for
from court.service.access import NotYours, may_serve
from court.service.actions.attempting import WayClosed, enter_attempt
from court.service.actions.concluding import conclude
from court.service.events import AnnouncementOrdered, AnnouncementPublished
from court.service.facts import day_of, matter_of, written
from court.service.models import Announcement
from court.service.queries import locked_service
from court.service.states import IllegalMove, ServiceState

PAGE = "人民法院公告（微法庭公开页面）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What the clerk writes: why nothing else worked, the points, for a summons when and where."""

    history: str
    points: Sequence[str] = ()
    meeting_at: str = ""  # ISO, for a summons
    place: str = ""


@transaction.atomic
def order_announcement(
    service_id: UUID, said: Announced, *, by: str, at: datetime, key: str
) -> Announcement:
    """Have the papers of a service announced; the paper is composed, then the days run.

    Only where the law opens the way: never in simple procedures (解释第140条), never for a
    调解书. Raises ``NotYours``, ``WayClosed``, ``IllegalMove``, ``ValueError`` without the reason.
    The same ``key``, or a second one for the same service while one runs, is the first.
    """
    service = locked_service(service_id)
    if not may_serve(by, service.order.case):
        raise NotYours(by)
    known = Announcement.objects.filter(service=service).first()
    if known is not None and not known.attempt.facts.get("disproved"):
        return known
    if service.state not in (ServiceState.WAITING, ServiceState.UNDER_WAY):
        raise IllegalMove(service.state)
    answer = ways_for(matter_of(service))[Way.PUBLIC]
    if not answer.open:
        raise WayClosed(answer.reason)
    if len(said.history.strip()) < 10:
        raise ValueError("请写明为什么公告送达，以前用过哪些方式、结果怎样")
    attempt, _ = enter_attempt(
        service, Way.PUBLIC, {"noted": True}, by=by, at=at, key=f"announce:{key}", channel=PAGE,
        address=PAGE, note=said.history.strip(),
    )  # fmt: skip
    row = Announcement.objects.create(
        service=service, attempt=attempt, content=asdict(said), ordered_at=at,
        days=60 if service.party.abroad else 30,
    )  # fmt: skip
    event = AnnouncementOrdered(service.order.case_id, service.pk, row.pk, service.party.place)
    record(event, by=by, at=at, under=answer.citations)
    return row


@transaction.atomic
def publish_announcement(
    announcement_id: UUID, paper: IssuedPaper, *, by: str, at: datetime
) -> Announcement:
    """The announcement stands on the public page from today; its last day is the day of service.

    Once: a second call changes nothing.
    """
    found = Announcement.objects.get(pk=announcement_id)
    service = locked_service(found.service_id)
    row = Announcement.objects.select_for_update().get(pk=announcement_id)
    if row.paper_id is not None:
        return row
    today = day_of(at)
    row.paper, row.published_on, row.ends_on = paper, today, last_day(service.party.abroad, today)
    row.save(update_fields=["paper", "published_on", "ends_on"])
    attempt = row.attempt
    attempt.facts = attempt.facts | written({"published": (today,)})
    attempt.sent_at = at
    attempt.save(update_fields=["facts", "sent_at"])
    event = AnnouncementPublished(
        service.order.case_id, service.pk, row.pk, paper.pk, row.ends_on.isoformat()
    )
    record(event, by=by, at=at)
    conclude(service, by=by, at=at)
    return row


def last_day(abroad: bool, published_on: date) -> date:
    """30 days (第95条), 60 for a party without domicile in China (第283条)."""
    kind = "public_notice_abroad" if abroad else "public_notice"
    return periods.deadline(published_on, event=kind).due_day
