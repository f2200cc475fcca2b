"""The e-mail beside service: written once for each service, and what came back of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.journal.actions import record
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.notices.models import Notice
from court.notices.states import Channel
from court.service.access import NotYours, may_serve
from court.service.events import PromptReturned, PromptSent
from court.service.facts import address_in_force
from court.service.models import Attempt, Prompt
from court.service.queries import locked_service

PROMPTING = (Citation("人民法院在线诉讼规则", "第32条"),)


@transaction.atomic
def prompt_by_mail(
    attempt: Attempt, *, already: Sequence[Notice] = (), by: str, at: datetime
) -> Prompt | None:
    """Tell the confirmed e-mail address that papers lie in the account; None where there is none.

    ``already`` are messages about the same papers: where one of them goes to that very address no
    second one is written. Once for each attempt.
    """
    service = attempt.service
    confirmed = address_in_force(service.party)
    if confirmed is None or not confirmed.email:
        return None
    known = Prompt.objects.filter(attempt=attempt).first()
    if known is not None:
        return known
    case = service.order.case
    mails = [n for n in already if n.channel == Channel.MAIL and n.address == confirmed.email]
    if not mails:
        mails = send_notice(
            "papers_served_mail", confirmed.person,
            {"case_number": case.number, "count": service.enclosures.count()},
            by=by, at=at, key=str(attempt.pk), address=confirmed.email, subject_id=case.pk,
        )  # fmt: skip
    prompt = Prompt.objects.create(
        service=service, attempt=attempt, notice=mails[0], address=confirmed.email, at=at
    )
    event = PromptSent(case.pk, service.pk, prompt.pk, service.party.place)
    record(event, by=by, at=at, under=PROMPTING)
    return prompt


@transaction.atomic
def note_returned(prompt_id: UUID, why: str, *, by: str, at: datetime) -> Prompt:
    """The mail came back, or was never taken: noted, and no more; what was served is served.

    A clerk notes what the court's letter box received. Twice is once. Raises ``NotYours``,
    ``ValueError`` without a word why.
    """
    found = Prompt.objects.select_related("service").get(pk=prompt_id)
    service = locked_service(found.service_id)
    if not by.startswith("machine:") and not may_serve(by, service.order.case):
        raise NotYours(by)
    prompt = Prompt.objects.select_for_update().get(pk=prompt_id)
    if prompt.returned_at is not None:
        return prompt
    if len(why.strip()) < 2:
        raise ValueError("请写明退信里说的原因")
    prompt.returned_at, prompt.returned_why, prompt.noted_by = at, why.strip(), by
    prompt.save(update_fields=["returned_at", "returned_why", "noted_by"])
    event = PromptReturned(service.order.case_id, service.pk, prompt.pk, service.party.place)
    record(event, by=by, at=at, under=PROMPTING)
    return prompt
