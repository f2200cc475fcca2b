"""Reads of service: what was served on whom, what waits, what a party chose."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from court.docket.models import Case, CaseParty
from court.docket.queries import locked_case
from court.filing.facts import bundle_of
from court.filing.models import Filing
from court.identity.models import Person
from court.service.facts import day_of
from court.service.models import (
    AddressConfirmation,
    Attempt,
    HearingNeeds,
    JoinRequest,
    Pleading,
    Prompt,
    Service,
    StepChoice,
)
from court.service.states import PleadingKind, Purpose, ServiceState, Step


def locked_service(service_id: UUID) -> Service:
    """The service, held until the transaction ends; its case first, as everywhere."""
    found = Service.objects.filter(pk=service_id)
    locked_case(found.values_list("order__case", flat=True).get())
    return found.select_for_update().get()


def services_of(case: Case) -> QuerySet[Service]:
    """All services of the case with their parties, papers and attempts, in order."""
    found = Service.objects.filter(order__case=case)
    return found.select_related("order__case", "party", "proof").prefetch_related(
        "enclosures", "attempts__pictures__file", "prompts__notice"
    )


def open_services_on(party: CaseParty) -> QuerySet[Service]:
    """What still has to be served on the party."""
    waiting = (ServiceState.WAITING, ServiceState.UNDER_WAY)
    return Service.objects.filter(party=party, state__in=waiting)


def first_papers(case: Case) -> QuerySet[Service]:
    """Services of the complaint on those who were sued."""
    found = Service.objects.filter(order__case=case, order__purpose=Purpose.FIRST_PAPERS)
    return found.exclude(party__side=CaseParty.Side.PLAINTIFF)


def judgments_to_serve(case: Case) -> QuerySet[Service]:
    """Services of the judgment that have no effect yet."""
    kinds = ("judgment", "small_claims_judgment")
    found = Service.objects.filter(order__case=case, enclosures__kind__in=kinds)
    return found.exclude(state=ServiceState.CALLED_OFF).filter(effective_on=None)


def received_by(person: Person, case: Case) -> QuerySet[Service]:
    """What was handed to the person's side of the case, newest first, without what is only due."""
    own: QuerySet[Service] = Service.objects.visible_to(person).filter(order__case=case)
    handed = own.filter(Q(attempts__isnull=False) | Q(state=ServiceState.SERVED)).distinct()
    return handed.select_related("order", "party").order_by("-order__ordered_at")


@dataclass(frozen=True, slots=True)
class Served:
    """What everyone in the case may know of a service (审判流程公开规定第7条)."""

    party: str
    purpose: str
    state: str
    on: date | None


def told_to_all(case: Case) -> list[Served]:
    """Who was served with what, and when; neither address nor way."""
    found = Service.objects.filter(order__case=case).select_related("order", "party")
    return [
        Served(str(s.party), s.order.get_purpose_display(), s.get_state_display(), s.effective_on)
        for s in found
    ]


def returned_prompt(row: AddressConfirmation | None) -> Prompt | None:
    """The newest e-mail to the address in force that came back, where none has gone out since."""
    if row is None or not row.email:
        return None
    sent = Prompt.objects.filter(service__party=row.party_id, at__gte=row.confirmed_at)
    last = sent.order_by("at", "pk").last()
    return last if last is not None and last.returned_at is not None else None


def waiting_requests(case: Case) -> QuerySet[JoinRequest]:
    """Requests to join that a clerk has to compare."""
    found = JoinRequest.objects.waiting().filter(party__case=case)
    return found.select_related("party", "person").prefetch_related("papers__file")


def online_steps(party: CaseParty) -> dict[str, bool | None]:
    """For each step whether the party takes it online; ``None`` where it was not asked.

    A plaintiff who said so in the complaint need not say it again.
    """
    chosen: dict[str, bool | None] = dict.fromkeys(Step.values)
    if party.side == CaseParty.Side.PLAINTIFF:
        chosen |= _said_in_complaint(party.case)
    for row in StepChoice.objects.filter(party=party).order_by("at", "pk"):
        chosen[row.step] = row.online
    return chosen


def _said_in_complaint(case: Case) -> dict[str, bool | None]:
    filing = Filing.objects.filter(pk=case.filing_id).first()
    if filing is None:
        return {}
    consents = bundle_of(filing).consents
    return {step: getattr(consents, step) for step in Step.values}


def answer_of(party: CaseParty) -> Pleading | None:
    """The answer of the party."""
    return Pleading.objects.filter(party=party, kind=PleadingKind.ANSWER).first()


def pleadings_of(case: Case) -> QuerySet[Pleading]:
    """What parties handed in, in order."""
    found = Pleading.objects.filter(case=case).select_related("party", "paper")
    return found.prefetch_related("files__file")


def needs_of(party: CaseParty) -> HearingNeeds | None:
    """What the party needs at the hearing, as said last."""
    return HearingNeeds.objects.filter(party=party).order_by("at", "pk").last()


def due_today(today: date) -> QuerySet[Service]:
    """Services that take effect by the passing of time: a public notice has run."""
    return Service.objects.filter(state=ServiceState.UNDER_WAY, expected_on__lte=today)


def attempt_with(tracking_number: str, court_code: str) -> Attempt | None:
    """The posting with this number, of one court."""
    found = Attempt.objects.filter(tracking_number=tracking_number)
    return found.filter(service__order__case__court_code=court_code).first()


def days_since_told(service: Service, today: date) -> int | None:
    """Days since the party was told by text message how to join; None where it was not."""
    invitation = getattr(service.party, "invitation", None)
    if invitation is None or invitation.told_at is None:
        return None
    return (today - day_of(invitation.told_at)).days
