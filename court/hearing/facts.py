"""Our rows as the plain facts of ``court.law.hearing``."""

from datetime import date, datetime

from court.docket.models import Case, CaseParty
from court.hearing.models import CourtRoom, Sitting
from court.hearing.plans import Plan
from court.hearing.states import Mode, Purpose, SittingState
from court.identity.models import Person
from court.law.hearing import (
    NOTICE,
    Attendance,
    Closed,
    Obstacle,
    Ruled,
    interval_kept,
    may_be_closed,
    notice_in_time,
    ways_to_attend,
)
from court.law.periods import CHINA
from court.service.queries import online_steps
from court.service.states import Step


def day_of(moment: datetime) -> date:
    """The day by the court's calendar."""
    return moment.astimezone(CHINA).date()


def person_resource(person: Person) -> str:
    """How a booking names someone."""
    return f"person:{person.pk}"


def room_resource(room: CourtRoom) -> str:
    """How a booking names a room."""
    return f"room:{room.pk}"


def party_resource(party: CaseParty) -> str:
    """How a booking names the time at which a party cannot come."""
    return f"party:{party.pk}"


def choices_of(case: Case) -> dict[str, bool | None]:
    """Of each party, whether it chose to come to the hearing online; None: nothing said."""
    return {str(party): online_steps(party).get(Step.HEARING) for party in case.parties.all()}


def open_ways(case: Case, obstacles: frozenset[str] = frozenset()) -> dict[Attendance, Ruled]:
    """Which ways of attending are open (在线诉讼规则第21条)."""
    found = frozenset(Obstacle(name) for name in obstacles)
    return ways_to_attend(found, choices_of(case))


def postponements_of(case: Case) -> int:
    """How often the trial was put off."""
    put_off = Sitting.objects.filter(case=case, purpose=Purpose.TRIAL)
    return put_off.filter(state=SittingState.POSTPONED).count()


def last_held(case: Case) -> Sitting | None:
    """The trial that was opened last."""
    held = Sitting.objects.filter(case=case, purpose=Purpose.TRIAL).exclude(opened_at=None)
    return held.order_by("opened_at").last()


def broken_rules(case: Case, plan: Plan, room: CourtRoom, *, on: date) -> list[Ruled]:
    """What the law has against the plan; empty where it may be listed so."""
    day = day_of(plan.starts_at)
    answers = [
        notice_in_time(on, day, case.procedure),
        open_ways(case, plan.obstacles)[Attendance(plan.mode)],
        *_room_fits(plan, room),
    ]
    if plan.closed:
        answers.append(
            may_be_closed(
                Closed(plan.closed), asked_for=plan.asked_for,
                pronouncement=plan.purpose == Purpose.PRONOUNCEMENT,
            )
        )  # fmt: skip
    held = last_held(case)
    if held is not None and held.opened_at is not None and plan.purpose == Purpose.TRIAL:
        answers.append(interval_kept(day_of(held.opened_at), day, excused=plan.excused))
    return [answer for answer in answers if not answer.allowed]


def _room_fits(plan: Plan, room: CourtRoom) -> list[Ruled]:
    if room.is_online and plan.mode != Mode.ONLINE:
        return [Ruled(False, f"{room}是在线法庭，有人到庭要排在有座位的法庭", NOTICE)]
    return []


def words_of_time(moment: datetime) -> str:
    """3月9日9:30, by the court's clock."""
    there = moment.astimezone(CHINA)
    return f"{there.month}月{there.day}日{there.hour}:{there.minute:02}"
