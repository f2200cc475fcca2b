"""Listing a sitting: time, room and people are taken at once, or not at all (民事诉讼法第139条)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.docket.actions import move_case
from court.docket.models import Case
from court.docket.queries import locked_case, tribunal_of
from court.docket.states import IN_TRIAL, CaseState, NotEntitled
from court.hearing.events import SittingListed
from court.hearing.facts import broken_rules, day_of, person_resource, room_resource
from court.hearing.models import Booking, CourtRoom, Sitting
from court.hearing.offices import may_list
from court.hearing.plans import Plan
from court.hearing.queries import party_conflicts
from court.hearing.states import Purpose
from court.journal.actions import record
from court.journal.moves import IllegalMove
from court.law.hearing import NOTICE, Ruled

TO_BE_SCHEDULED = (CaseState.SERVED, CaseState.PLEADING, CaseState.PRETRIAL, CaseState.DELIBERATION)


class NotLawful(ValueError):
    """The law does not let the sitting be listed so; ``ruled`` are the answers."""

    def __init__(self, ruled: Iterable[Ruled]) -> None:
        self.ruled = tuple(ruled)
        super().__init__("；".join(answer.reason for answer in self.ruled))


class TimeTaken(ValueError):
    """Someone or the room is taken at that time."""


class PartyCannotCome(ValueError):
    """A party has said that it cannot come then; whoever lists it all the same says why."""


class AlreadyListed(IllegalMove):
    """A sitting for the same purpose stands already."""


@transaction.atomic
def list_sitting(case_id: UUID, plan: Plan, *, by: str, at: datetime) -> Sitting:
    """The case has its day in court: summons and announcement follow (民事诉讼法第139条).

    The same plan listed twice is one sitting. Raises ``NotEntitled``, ``NotLawful``,
    ``TimeTaken``, ``PartyCannotCome``, ``AlreadyListed``, and what ``move_case`` raises.
    """
    case = locked_case(case_id)
    if not may_list(by, case):
        raise NotEntitled(by)
    standing = Sitting.objects.in_force().filter(case=case, purpose=plan.purpose).first()
    if standing is not None:
        if (standing.starts_at, standing.room_id) == (plan.starts_at, plan.room_id):
            return standing
        raise AlreadyListed(str(standing))
    return place_sitting(case, plan, by=by, at=at)


def place_sitting(case: Case, plan: Plan, *, by: str, at: datetime) -> Sitting:
    """The sitting of a locked case, its bookings and the event; ``by`` has been looked at."""
    room = CourtRoom.objects.get(pk=plan.room_id, court_code=case.court_code, in_use=True)
    if broken := broken_rules(case, plan, room, on=day_of(at)):
        raise NotLawful(broken)
    away = party_conflicts(case, plan.starts_at, plan.ends_at)
    if away and not plan.despite:
        raise PartyCannotCome("、".join(away))
    _schedule(case, plan, by=by, at=at)
    sitting = _new(case, plan, room, by=by, at=at)
    _book(sitting, room)
    event = SittingListed(
        case.pk, sitting_id=sitting.pk, starts_at=sitting.starts_at.isoformat(), mode=sitting.mode
    )
    record(event, by=by, at=at, under=NOTICE)
    return sitting


def _schedule(case: Case, plan: Plan, *, by: str, at: datetime) -> None:
    """A trial takes the case to 已排期; other sittings leave it where it stands."""
    if plan.purpose == Purpose.TRIAL and case.state in TO_BE_SCHEDULED:
        move_case(case.pk, CaseState.SCHEDULED, by=by, at=at, under=NOTICE, vouched=plan.vouched)
    elif case.state not in IN_TRIAL or (
        plan.purpose == Purpose.TRIAL and case.state not in (CaseState.SCHEDULED, CaseState.HEARING)
    ):
        raise IllegalMove(case.state)


def _new(case: Case, plan: Plan, room: CourtRoom, *, by: str, at: datetime) -> Sitting:
    earlier = Sitting.objects.filter(case=case)
    last = earlier.order_by("-no").first()
    return Sitting.objects.create(
        case=case,
        no=last.no + 1 if last else 1,
        purpose=plan.purpose,
        mode=plan.mode,
        room=room,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        is_public=not plan.closed,
        why_closed=plan.closed,
        checklist={
            "obstacles": sorted(plan.obstacles), "asked_for": plan.asked_for,
            "despite": plan.despite, "excused": plan.excused,
        },
        postponed_from=earlier.filter(
            state="postponed", purpose=plan.purpose, postponed_to=None
        ).order_by("-no").first(),
        listed_by=by,
        listed_at=at,
    )  # fmt: skip


def _book(sitting: Sitting, room: CourtRoom) -> None:
    """Judge, panel, clerk and room; the database refuses whatever overlaps."""
    people = [person_resource(seat.person) for seat in tribunal_of(sitting.case)]
    rows = [
        Booking(
            resource=resource, court_code=room.court_code, starts_at=sitting.starts_at,
            ends_at=sitting.ends_at, sitting=sitting,
        )
        for resource in sorted([room_resource(room), *people])
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(rows)
    except IntegrityError as refused:
        if "never_booked_twice" not in str(refused):
            raise
        raise TimeTaken("法官、书记员或者法庭在这段时间已有安排") from refused
