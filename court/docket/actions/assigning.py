"""Assignment by random draw, and what keeps people out of it (民事诉讼法第40至44条、第131条)."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from court.docket.access import may_draw, person_behind
from court.docket.actions.moving import move_case
from court.docket.actions.standing import NotPossible
from court.docket.actions.timing import start_telling
from court.docket.candidates import candidates_for
from court.docket.clocks import CHINA
from court.docket.drawing import NobodyLeft, draw, seed_of
from court.docket.events import ConflictNoted, LeaveNoted, SeatLeft, TribunalDrawn
from court.docket.models import Assignment, Case, Conflict, Draw, Leave
from court.docket.queries import locked_case
from court.docket.states import OPEN, CaseState, NotEntitled, Procedure, Seat
from court.identity.models import Person
from court.journal.actions import record
from court.journal.models import StreamHead
from court.law.vocabulary import Citation

DRAWING = (Citation("民事诉讼法", "第40条"), Citation("民事诉讼法", "第131条"))
ASSESSORS_BEFORE = timedelta(days=7)


def seats_of(procedure: str, *, assessors: int = 0, size: int = 3) -> list[str]:
    """The seats to be filled; assessors are drawn later, when the day of the hearing is known."""
    if procedure != Procedure.ORDINARY_PANEL:
        return [Seat.SOLE.value, Seat.COURT_CLERK.value]
    if size not in (3, 7) or not 0 <= assessors <= (2 if size == 3 else 4):
        raise NotPossible("合议庭由三人组成；七人合议庭由三名法官和四名人民陪审员组成")
    if size == 7 and assessors != 4:
        raise NotPossible("七人合议庭由三名法官和四名人民陪审员组成")
    members = [Seat.MEMBER.value] * (size - 1 - assessors)
    return [Seat.PRESIDING.value, *members, Seat.COURT_CLERK.value]


@transaction.atomic
def draw_tribunal(
    case_id: UUID, *, assessors: int = 0, size: int = 3, by: str, at: datetime
) -> Draw:
    """Draw who tries the case and who keeps its record; the case is then assigned (T18).

    Raises ``NotEntitled`` (filing clerks, the president and the machine draw), ``NotPossible``
    where somebody sits already or nobody may.
    """
    case = locked_case(case_id)
    if case.assignments.filter(until=None).exists():
        raise NotPossible("这个案件已经分案")
    seats = seats_of(case.procedure, assessors=assessors, size=size)
    case.bench = size if case.procedure == Procedure.ORDINARY_PANEL else 1
    case.save(update_fields=["bench"])
    made = _draw(case, seats, by=by, at=at)
    move_case(case.pk, CaseState.ASSIGNED, by=by, at=at, under=DRAWING)
    return made


@transaction.atomic
def draw_assessors(case_id: UUID, count: int, *, hearing_on: date, by: str, at: datetime) -> Draw:
    """Draw assessors for a panel, seven days before the hearing (人民陪审员法司法解释第3条)."""
    case = locked_case(case_id)
    if hearing_on - at.astimezone(CHINA).date() < ASSESSORS_BEFORE:
        raise NotPossible("人民陪审员应当在开庭七日前抽取")
    bench = case.assignments.filter(until=None).exclude(seat=Seat.COURT_CLERK).count()
    if count < 1 or bench + count != case.bench:
        raise NotPossible(f"合议庭还缺 {max(case.bench - bench, 0)} 人")
    return _draw(case, [Seat.ASSESSOR.value] * count, by=by, at=at)


@transaction.atomic
def draw_members(case_id: UUID, count: int, *, by: str, at: datetime) -> Draw:
    """Draw further judges for a panel, as after a change from a sole judge (民事诉讼法第43条)."""
    case = locked_case(case_id)
    bench = case.assignments.filter(until=None).exclude(seat=Seat.COURT_CLERK).count()
    if case.procedure != Procedure.ORDINARY_PANEL or not 1 <= count <= case.bench - bench:
        raise NotPossible(f"合议庭还缺 {max(case.bench - bench, 0)} 人")
    return _draw(case, [Seat.MEMBER.value] * count, by=by, at=at)


def _draw(case: Case, seats: Sequence[str], *, by: str, at: datetime) -> Draw:
    if not may_draw(by, case):
        raise NotEntitled(by)
    if case.state not in OPEN:
        raise NotPossible("案件已经结束，不再分案")
    number, secret = uuid4(), secrets.token_hex(32)
    head = StreamHead.objects.filter(stream=case.pk).values_list("hash", flat=True).first() or ""
    seed = seed_of(head, secret, str(number))
    candidates = candidates_for(case, seats, at.astimezone(CHINA).date())
    try:
        people = draw(seed, seats, candidates)
    except NobodyLeft as seat:
        raise NotPossible(
            f"没有可以担任{Seat(str(seat)).label}的人，请先任命或者报请院长"
        ) from seat
    chosen = [{"seat": s, "person": p} for s, p in zip(seats, people, strict=True)]
    made = Draw.objects.create(
        pk=number, case=case, seats=list(seats), head=head, secret=secret, seed=seed,
        candidates=[asdict(c) for c in candidates], chosen=chosen, ordered_by=by, at=at,
    )  # fmt: skip
    for row in chosen:
        Assignment.objects.create(
            case=case, person_id=UUID(row["person"]), seat=row["seat"], draw=made, since=at
        )
    record(TribunalDrawn(case.pk, number, seed, list(seats)), by=by, at=at, under=DRAWING)
    start_telling(case, made, at=at)
    return made


@transaction.atomic
def replace_seat(assignment_id: int, *, why: str, by: str, at: datetime) -> Draw:
    """Somebody leaves the case for good; the seat is drawn anew among the others."""
    seat = Assignment.objects.select_related("case").get(pk=assignment_id)
    case = locked_case(seat.case_id)
    end_seat(seat.pk, why=why, by=by, at=at)
    return _draw(case, [seat.seat], by="machine:docket", at=at)


@transaction.atomic
def end_seat(assignment_id: int, *, why: str, by: str, at: datetime) -> None:
    """Somebody no longer sits in the case."""
    seat = Assignment.objects.select_for_update().get(pk=assignment_id)
    if seat.until is not None:
        return
    seat.until, seat.why_ended = at, why
    seat.save(update_fields=["until", "why_ended"])
    record(SeatLeft(seat.case_id, seat.pk, seat.seat), by=by, at=at)


@transaction.atomic
def note_conflict(case_id: UUID, person: Person, *, why: str, by: str, at: datetime) -> Conflict:
    """Note that somebody may not take part in this case (民事诉讼法第47条); once is enough."""
    case = locked_case(case_id)
    conflict, new = Conflict.objects.get_or_create(
        case=case, person=person, defaults={"why": why, "at": at}
    )
    if new:
        record(ConflictNoted(case.pk, person.pk), by=by, at=at)
    return conflict


@transaction.atomic
def note_leave(
    person: Person, court_code: str, *, since: date, until: date, reason: str, by: str, at: datetime
) -> Leave:
    """Somebody takes no new cases from ``since`` to ``until``; oneself or the president says so."""
    who = person_behind(by)
    if who is None or not (who == person or who.holds("president", court_code=court_code)):
        raise NotEntitled(by)
    if until < since:
        raise NotPossible("结束日期不能早于开始日期")
    leave = Leave.objects.create(
        person=person, court_code=court_code, since=since, until=until, reason=reason, noted_by=by
    )
    event = LeaveNoted(person.pk, court_code, since.isoformat(), until.isoformat())
    record(event, by=by, at=at)
    return leave
