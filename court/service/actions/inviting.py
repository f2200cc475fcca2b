"""Inviting a party that has no account: a code for the notice, and one text message."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.models import CaseParty
from court.docket.queries import locked_case
from court.identity.models import Court
from court.identity.phone import NotAMobileNumber, normalise
from court.journal.actions import record
from court.notices.actions import send_notice
from court.service.actions.clocks import start_joining_clock
from court.service.events import PartyInvited
from court.service.facts import day_of
from court.service.models import Invitation, Service

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
JOIN_DAYS = 3


@transaction.atomic
def make_invitation(party_id: int, *, by: str, at: datetime) -> Invitation:
    """The party's code: 8 letters and digits, made once, printed on its notice."""
    party = CaseParty.objects.get(pk=party_id)
    locked_case(party.case_id)
    known = Invitation.objects.filter(party=party).first()
    if known is not None:
        return known
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    invitation = Invitation.objects.create(party=party, code=code, made_at=at)
    record(PartyInvited(party.case_id, party.place, by_phone=False), by=by, at=at)
    return invitation


@transaction.atomic
def tell_how_to_join(service_id: UUID, *, by: str, at: datetime) -> bool:
    """Send case number and code to the number named in the complaint: no link, nothing asked.

    Once; False where there is no mobile number, and paper goes out instead. The three days of
    在线诉讼规则第10条 begin.
    """
    service = Service.objects.select_related("order__case", "party").get(pk=service_id)
    locked_case(service.order.case_id)
    invitation = Invitation.objects.select_for_update().filter(party=service.party).first()
    phone = mobile_of(service.party)
    if invitation is None or invitation.told_at is not None or not phone:
        return False
    case = service.order.case
    data = {
        "court": Court.objects.get(pk=case.court_code).name, "name": service.party.name,
        "case_number": case.number, "code": invitation.code, "days": JOIN_DAYS,
    }  # fmt: skip
    send_notice(
        "join_invitation", service.party.person, data, by=by, at=at, phone=phone,
        key=f"join:{service.party_id}", subject_id=case.pk,
    )  # fmt: skip
    invitation.told_at = at
    invitation.save(update_fields=["told_at"])
    record(PartyInvited(case.pk, service.party.place, by_phone=True), by=by, at=at)
    start_joining_clock(service, on=day_of(at), by=by, at=at)
    return True


def mobile_of(party: CaseParty) -> str:
    """The mobile number given for the party; empty where there is none."""
    try:
        return normalise(party.phone) if party.phone else ""
    except NotAMobileNumber:
        return ""
