"""Words for telling how papers were served."""

from datetime import date, timedelta

from court.deadlines.models import Clock
from court.docket.models import CaseParty
from court.journal.models import JournalEntry
from court.service.actions import confirming
from court.service.actions.joining import join_case
from court.service.actions.ordering import order_service
from court.service.models import Service
from court.service.states import Purpose
from tests.cast import MONDAY

MACHINE = "machine:test"
DAY = timedelta(days=1)
TUESDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 6)


def ordered(case, papers, *parties, key="k1", purpose=Purpose.FIRST_PAPERS) -> list[Service]:
    order = order_service(case, papers, parties, by=MACHINE, at=MONDAY, key=key, purpose=purpose)
    return list(order.services.all())


def joined(party: CaseParty, person, **consent) -> None:
    join_case(party.case_id, person, party_id=party.pk, capacity="party", by=MACHINE, at=MONDAY)
    party.refresh_from_db()
    said = confirming.Confirmed(
        recipient=person.name, address="杭州市西湖区光明路346号", phone="19900000102", **consent
    )
    confirming.confirm_address(party.pk, person, said, at=MONDAY)


def clocks(case, party) -> dict[str, Clock]:
    return {c.kind: c for c in Clock.objects.filter(subject_id=case.pk, party=party.place)}


def events(case, kind) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(stream=case.pk, type=kind))
