"""The clocks of deadlines that service starts, moves and stops."""

from datetime import date, datetime

from court.deadlines.actions import meet_clock, restart_clock, start_clock, void_clock
from court.deadlines.models import Clock
from court.docket.models import Case
from court.service.access import people_of
from court.service.models import Service
from court.service.periods import periods_of

ANSWERING = ("answer", "answer_abroad", "answer_summary", "answer_small_claims")
COPY_OF_COMPLAINT = "complaint_service"
COPY_OF_ANSWER = "answer_forward"
JOINING = "online_identity"


def start_clocks(service: Service, *, by: str, at: datetime) -> None:
    """The party's periods run from the day on which service took effect."""
    assert service.effective_on is not None
    receivers = people_of(service.party)
    for period in periods_of(service):
        start_clock(
            period.kind,
            subject_id=service.order.case_id,
            court_code=service.order.case.court_code,
            trigger_on=service.effective_on,
            party=service.party.place,
            person=receivers[0] if receivers else None,
            days=period.days,
            label=service.order.case.number,
            by=by,
            at=at,
            key=_key(service, period.kind),
        )


def restart_clocks(service: Service, *, reason: str, by: str, at: datetime) -> None:
    """Service took effect on another day: the periods are counted again."""
    assert service.effective_on is not None
    for clock in _clocks(service):
        restart_clock(clock.pk, trigger_on=service.effective_on, reason=reason, by=by, at=at)


def void_clocks(service: Service, *, reason: str, by: str, at: datetime) -> None:
    """Service was disproved: nothing runs from it."""
    for clock in _clocks(service):
        void_clock(clock.pk, reason=reason, by=by, at=at)


def start_court_clock(kind: str, case: Case, *, on: date, key: str, by: str, at: datetime) -> None:
    """A period of the court itself: the copy of the complaint, the copy of the answer."""
    start_clock(
        kind,
        subject_id=case.pk,
        court_code=case.court_code,
        trigger_on=on,
        by=by,
        at=at,
        key=key,
        label=case.number,
    )


def start_joining_clock(service: Service, *, on: date, by: str, at: datetime) -> None:
    """Three days to prove who one is and to join (在线诉讼规则第10条)."""
    start_clock(
        JOINING,
        subject_id=service.order.case_id,
        court_code=service.order.case.court_code,
        trigger_on=on,
        party=service.party.place,
        label=service.order.case.number,
        by=by,
        at=at,
        key=f"join:{service.party_id}",
    )


def meet_clocks(case: Case, kinds: tuple[str, ...], party: str, *, by: str, at: datetime) -> None:
    """What was to be done has been done."""
    running = Clock.objects.filter(subject_id=case.pk, kind__in=kinds, party=party)
    for clock in running.filter(state__in=("running", "paused")):
        meet_clock(clock.pk, by=by, at=at)


def _key(service: Service, kind: str) -> str:
    return f"service:{service.pk}:{service.times}:{kind}"


def _clocks(service: Service) -> list[Clock]:
    prefix = f"service:{service.pk}:{service.times}:"
    return list(Clock.objects.filter(key__startswith=prefix))
