"""Ordering service: which papers go to which parties; whoever can be reached online is at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from court.docket.models import Case, CaseParty
from court.docket.queries import locked_case
from court.documents.models import IssuedPaper
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.service.actions.attempting import send_to_account
from court.service.events import ServiceOrdered
from court.service.models import Enclosure, Service, ServiceOrder
from court.service.states import Purpose, ServiceState
from court.vault.models import StoredFile

SERVING = (Citation("民事诉讼法", "第87条"), Citation("民事诉讼法", "第128条"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToServe:
    """One paper to be served: of the court (``paper``), or a file of a party."""

    kind: str
    title: str
    file: StoredFile
    number: str = ""
    paper: IssuedPaper | None = None
    copies: int = 1
    days: int | None = None  # a period that the paper sets


def of_paper(paper: IssuedPaper, *, days: int | None = None) -> ToServe:
    """A paper of the court, ready to be served."""
    return ToServe(
        kind=paper.kind, title=paper.title, number=paper.number, file=paper.file, paper=paper,
        days=days,
    )  # fmt: skip


def order_service(
    case: Case,
    papers: Sequence[IssuedPaper | ToServe],
    parties: Iterable[CaseParty],
    *,
    by: str,
    at: datetime,
    key: str,
    purpose: str = Purpose.OTHER,
) -> ServiceOrder:
    """Have the same papers served on each of the parties (民事诉讼法第87条); once for each key."""
    lines = [p if isinstance(p, ToServe) else of_paper(p) for p in papers]
    return place_order(
        case, {party: lines for party in parties}, purpose=purpose, by=by, at=at, key=key
    )


@transaction.atomic
def place_order(
    case: Case,
    papers: Mapping[CaseParty, Sequence[ToServe]],
    *,
    purpose: str,
    by: str,
    at: datetime,
    key: str,
) -> ServiceOrder:
    """Have each party served with its own papers; what a party was served with is not repeated.

    Whoever confirmed an account is served there at once. Of everyone else a clerk decides.
    """
    held = locked_case(case.pk)
    known = ServiceOrder.objects.filter(key=key).first()
    if known is not None:
        return known
    order = ServiceOrder.objects.create(
        case=held, purpose=purpose, key=key, ordered_by=by, ordered_at=at
    )
    services = [
        _service(order, party, lines)
        for party, given in papers.items()
        if (lines := _not_yet_served(party, given))
    ]
    places = [service.party.place for service in services]
    record(ServiceOrdered(held.pk, order.pk, str(purpose), places), by=by, at=at, under=SERVING)
    for service in services:
        send_to_account(service.pk, by=by, at=at)
    return order


def _not_yet_served(party: CaseParty, lines: Sequence[ToServe]) -> list[ToServe]:
    files = Enclosure.objects.filter(service__party=party).exclude(
        service__state=ServiceState.CALLED_OFF
    )
    known = set(files.values_list("file_id", flat=True))
    return [line for line in lines if line.file.pk not in known]


def _service(order: ServiceOrder, party: CaseParty, lines: Sequence[ToServe]) -> Service:
    service = Service.objects.create(order=order, party=party)
    Enclosure.objects.bulk_create(
        Enclosure(
            service=service, position=position, kind=line.kind, title=line.title[:200],
            number=line.number, paper=line.paper, file=line.file, sha256=line.file.sha256,
            pages=line.file.pages or 0, copies=line.copies, days=line.days,
        )
        for position, line in enumerate(lines, 1)
    )  # fmt: skip
    return service
