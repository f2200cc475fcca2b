"""What all attempts together mean: effect, another day, or none; periods follow at once."""

from datetime import datetime

from django.db import transaction

from court.docket.actions import move_case
from court.docket.models import Case, CaseParty
from court.docket.queries import locked_case
from court.docket.states import CaseState, Procedure
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.law.service import Effect, effect_of
from court.service.actions.clocks import restart_clocks, start_clocks, void_clocks
from court.service.events import ServiceDateChanged, ServiceDisproved, ServiceTookEffect
from court.service.facts import attempted, day_of, matter_of
from court.service.models import Attempt, Service
from court.service.queries import due_today, first_papers, judgments_to_serve, locked_service
from court.service.states import Purpose, ServiceState, check_move

MACHINE = "machine:service"
Found = tuple[Attempt, Effect]


@transaction.atomic
def conclude(service: Service, *, by: str, at: datetime) -> Service:
    """Ask the law about every attempt again and write down what it says now.

    The earliest valid service counts (在线诉讼规则第31条第4款). Contrary proof moves the day or
    takes it away; the party's periods follow, and each change is recorded.
    """
    held = locked_service(service.pk)
    done, coming = _effects(held, at)
    before = held.effective_on
    _write(held, done, coming)
    if before is None and done is not None:
        _took_effect(held, done, by=by, at=at)
    elif before is not None and done is None:
        _disproved(held, before.isoformat(), by=by, at=at)
    elif before is not None and before != held.effective_on:
        _changed(held, before.isoformat(), by=by, at=at)
    held.save()
    _move_the_case(held, at=at)
    return held


def _effects(service: Service, at: datetime) -> tuple[Found | None, Found | None]:
    """The earliest effect until today, and the earliest that only time will bring."""
    matter, today = matter_of(service), day_of(at)
    found = [(a, effect_of(attempted(a), matter)) for a in service.attempts.all()]
    dated = [(a, e) for a, e in found if e.on is not None]
    dated.sort(key=lambda pair: (pair[1].on, pair[1].presumed))
    done = next((pair for pair in dated if pair[1].on and pair[1].on <= today), None)
    coming = next((pair for pair in dated if pair[1].on and pair[1].on > today), None)
    return done, coming


def _write(service: Service, done: Found | None, coming: Found | None) -> None:
    service.expected_on = coming[1].on if coming and not done else None
    if done is None:
        service.effective_on, service.attempt, service.presumed = None, None, False
        service.rule, service.citations = "", []
        return
    attempt, effect = done
    service.effective_on, service.attempt, service.presumed = effect.on, attempt, effect.presumed
    service.rule, service.citations = effect.rule, [str(c) for c in effect.citations]


def _take(service: Service, target: ServiceState) -> None:
    """Along the table; a service that was only planned is under way first."""
    if service.state == ServiceState.WAITING and target == ServiceState.SERVED:
        _take(service, ServiceState.UNDER_WAY)
    check_move(service.state, target)
    service.state = target


def begin(service: Service) -> None:
    """The first attempt: the service is under way."""
    if service.state == ServiceState.WAITING:
        _take(service, ServiceState.UNDER_WAY)


def _took_effect(service: Service, done: Found, *, by: str, at: datetime) -> None:
    _take(service, ServiceState.SERVED)
    service.times += 1
    event = ServiceTookEffect(
        service.order.case_id,
        service_id=service.pk,
        party=service.party.place,
        paper_ids=[e.paper_id for e in service.enclosures.all() if e.paper_id],
        kinds=[e.kind for e in service.enclosures.all()],
        on=str(service.effective_on),
        way=done[0].way,
        times=service.times,
    )
    record(event, by=by, at=at, under=done[1].citations)
    start_clocks(service, by=by, at=at)


def _disproved(service: Service, before: str, *, by: str, at: datetime) -> None:
    _take(service, ServiceState.UNDER_WAY)
    service.proof = None
    event: DomainEvent = ServiceDisproved(
        service.order.case_id, service.pk, service.party.place, before, service.times
    )
    record(event, by=by, at=at)
    void_clocks(service, reason="送达被推翻", by=by, at=at)


def _changed(service: Service, before: str, *, by: str, at: datetime) -> None:
    assert service.attempt is not None
    service.proof = None
    event = ServiceDateChanged(
        service.order.case_id,
        service_id=service.pk,
        party=service.party.place,
        before=before,
        on=str(service.effective_on),
        way=service.attempt.way,
        times=service.times,
    )
    record(event, by=by, at=at)
    restart_clocks(service, reason=f"送达日期由{before}更正", by=by, at=at)


def _move_the_case(service: Service, *, at: datetime) -> None:
    """Service is what takes a case to the pleadings, and a judgment to its period of appeal."""
    if service.state != ServiceState.SERVED:
        return
    case = locked_case(service.order.case_id)
    defending = service.party.side != CaseParty.Side.PLAINTIFF
    if service.order.purpose == Purpose.FIRST_PAPERS and defending:
        _to_the_pleadings(case, at=at)
    elif case.state == CaseState.JUDGED and not judgments_to_serve(case):
        small = case.procedure == Procedure.SMALL_CLAIMS
        target = CaseState.EFFECTIVE if small else CaseState.APPEAL_WINDOW
        move_case(case.pk, target, by=MACHINE, at=at)


def _to_the_pleadings(case: Case, *, at: datetime) -> None:
    """The first defendant served: 已送达应诉; all of them: the pleadings run (T19, T20)."""
    if case.state == CaseState.ASSIGNED:
        case = move_case(case.pk, CaseState.SERVED, by=MACHINE, at=at)
    if case.state == CaseState.SERVED and not first_papers(case).filter(effective_on=None):
        move_case(case.pk, CaseState.PLEADING, by=MACHINE, at=at)


def conclude_due(*, at: datetime) -> int:
    """Public notices that have run their time take effect; returns how many."""
    waiting = list(due_today(day_of(at)))
    for service in waiting:
        conclude(service, by=MACHINE, at=at)
    return len(waiting)
