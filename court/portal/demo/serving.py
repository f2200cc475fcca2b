"""Service in the demonstration: one defendant at the account, one on paper."""

from datetime import datetime

from court.docket.models import Case
from court.documents.actions import issue_paper
from court.identity.models import Person
from court.law.service import Taker, Way
from court.portal.demo.people import BY_KEY
from court.service.actions.attempting import record_attempt
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.ordering import order_service
from court.service.composition import rights_notice
from court.service.facts import day_of

MACHINE = "machine:demo"


def confirm_account(case: Case, person: Person, *, at: datetime) -> None:
    """The defendant agrees to be served at the account: papers go there as they are made."""
    party = case.parties.get(side="defendant")
    invented = next(p for p in BY_KEY.values() if p.name == person.name)
    said = Confirmed(
        recipient=invented.name, address=invented.address, phone=invented.phone,
        electronic=True, electronic_judgments=True,
    )  # fmt: skip
    confirm_address(party.pk, person, said, at=at)


def serve_on_paper(case: Case, clerk: Person, *, at: datetime) -> None:
    """A notice goes to the defendant by hand; a grown-up of the household signs."""
    party = case.parties.get(side="defendant")
    data = rights_notice(party, day_of(at))
    paper = issue_paper(
        data.kind, data, court_code=case.court_code, subject_id=case.pk, readers=[], by=MACHINE,
        at=at, occasion=f"first papers {party.place}",
    )  # fmt: skip
    order = order_service(case, [paper], [party], by=MACHINE, at=at, key=f"demo:{case.pk}")
    facts = {"signed_on": day_of(at), "signed_by": Taker.FAMILY}
    record_attempt(
        order.services.get().pk, Way.DIRECT, facts, address=party.address,
        note="本人外出，由同住的成年儿子签收", by=clerk.actor, at=at, key=f"demo:{case.pk}",
    )  # fmt: skip
