"""Summonses of a sitting: they go out, they are called off; and what people are told of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import enter_paper
from court.docket.models import CaseParty
from court.docket.queries import locked_case, tribunal_of
from court.hearing.facts import words_of_time
from court.hearing.models import Sitting
from court.hearing.states import Mode, SittingState
from court.identity.models import Court, Person
from court.notices.actions import send_notice
from court.service.access import people_of
from court.service.actions.attempting import call_off
from court.service.actions.inviting import mobile_of
from court.service.actions.ordering import ToServe, place_order
from court.service.models import Service
from court.service.states import Purpose, ServiceState

MACHINE = "machine:hearing"
OPEN = (ServiceState.WAITING, ServiceState.UNDER_WAY)
WHERE = {Mode.ONLINE: "在线（微法庭）", Mode.MIXED: "在线或到庭", Mode.COURTROOM: ""}


@transaction.atomic
def summon(
    sitting_id: UUID,
    papers: Mapping[CaseParty, Sequence[ToServe]],
    public: ToServe | None,
    *,
    by: str,
    at: datetime,
) -> bool:
    """Serve the summonses and post the announcement (民事诉讼法第139条); once for each sitting.

    False where the sitting was put off or cancelled meanwhile: then nothing goes out.
    """
    case = locked_case(Sitting.objects.values_list("case", flat=True).get(pk=sitting_id))
    sitting = Sitting.objects.select_related("room").get(pk=sitting_id)
    if sitting.state != SittingState.LISTED:
        return False
    for party, lines in papers.items():
        for line in lines:
            title = f"{line.title}（{party}）"
            enter_paper(case.pk, title=title, paper=line.paper, by=by, at=at)
    if public is not None:
        enter_paper(case.pk, title=public.title, paper=public.paper, by=by, at=at)
    place_order(case, papers, purpose=Purpose.SUMMONS, by=by, at=at, key=order_key(sitting.pk))
    return True


def order_key(sitting_id: UUID) -> str:
    """The one order of service of a sitting."""
    return f"summons:{sitting_id}"


@transaction.atomic
def call_off_summonses(sitting: Sitting, *, by: str, at: datetime) -> int:
    """What has not taken effect is not served any more; returns how many."""
    waiting = Service.objects.filter(order__key=order_key(sitting.pk), state__in=OPEN)
    ids = list(waiting.values_list("pk", flat=True))
    for service_id in ids:
        call_off(service_id, reason="开庭时间已变更，原传票作废", by=by, at=at)
    return len(ids)


@transaction.atomic
def tell(kind: str, sitting: Sitting, *, by: str, at: datetime, why: str = "") -> None:
    """Everyone who has to come, once: parties, those who act for them, the tribunal."""
    data = facts_of(sitting) | {"why": why}
    for person, party in _all(sitting):
        if person is not None:
            send_notice(
                kind, person, data, by=by, at=at, key=f"{kind}:{sitting.pk}:{person.pk}",
                subject_id=sitting.case_id,
            )  # fmt: skip
        elif party is not None:
            send_notice(
                kind, None, data, by=by, at=at, key=f"{kind}:{sitting.pk}:{party.place}",
                phone=mobile_of(party), subject_id=sitting.case_id, addressee=party.name,
                address=party.address,
            )  # fmt: skip


@transaction.atomic
def remind(sitting: Sitting, days: int, *, by: str, at: datetime) -> None:
    """Once three days, once one day before."""
    data = facts_of(sitting) | {"days": days}
    for person, party in _all(sitting):
        who = person.pk if person else party.place if party else ""
        phone = "" if person or party is None else mobile_of(party)
        if person is None and not phone:
            continue  # a letter would come too late
        send_notice(
            "sitting_near", person, data, by=by, at=at, phone=phone,
            key=f"sitting_near:{sitting.pk}:{days}:{who}", subject_id=sitting.case_id,
        )  # fmt: skip


def _all(sitting: Sitting) -> Iterator[tuple[Person | None, CaseParty | None]]:
    seen: set[UUID] = set()
    for party in sitting.case.parties.select_related("person", "case"):
        people = people_of(party)
        if not people:
            yield None, party
        for person in people:
            if person.pk not in seen:
                seen.add(person.pk)
                yield person, party
    for seat in tribunal_of(sitting.case):
        if seat.person_id not in seen:
            seen.add(seat.person_id)
            yield seat.person, None


def facts_of(sitting: Sitting) -> dict[str, object]:
    """What messages say of a sitting: number, court, when, where; no names, no cause."""
    where = WHERE[Mode(sitting.mode)] or sitting.room.name
    return {
        "case_number": sitting.case.number,
        "court": Court.objects.get(pk=sitting.case.court_code).name,
        "when": words_of_time(sitting.starts_at),
        "where": where,
    }
