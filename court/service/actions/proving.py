"""The proof of service belongs to the service that it proves."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.documents.models import IssuedPaper
from court.journal.actions import record
from court.service.events import ProofIssued
from court.service.models import Service
from court.service.queries import locked_service


def occasion_of(service: Service) -> str:
    """Which effect of the service a proof is about: another day needs another proof."""
    return f"{service.times}:{service.effective_on}"


@transaction.atomic
def keep_proof(
    service_id: UUID, paper: IssuedPaper, occasion: str, *, by: str, at: datetime
) -> bool:
    """Note the proof, unless the service was disproved or re-dated while it was composed."""
    service = locked_service(service_id)
    if occasion_of(service) != occasion or service.proof_id is not None:
        return False
    service.proof = paper
    service.save(update_fields=["proof"])
    record(ProofIssued(service.order.case_id, service.pk, paper.pk), by=by, at=at)
    return True
