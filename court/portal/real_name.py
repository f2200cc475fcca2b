"""Brings a claim to be someone together with what was read on the card."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from court.identity.actions import pass_real_name, send_to_person
from court.identity.models import RealNameClaim
from court.identity.providers.realname import Result, Status, real_name_provider
from court.identity.states import RealNameState
from court.portal.faces import reasons_of, still_waits
from court.recognition.queries import is_read, reading_of
from court.vault.models import StoredFile

MACHINE = "machine:real_name"
PATIENCE = timedelta(minutes=5)


def settle(claim_id: UUID, *, at: datetime) -> None:
    """Pass the claim where everything agrees, else send it to a person; wait while reading."""
    claim = RealNameClaim.objects.get(pk=claim_id)
    if claim.state != RealNameState.WAITING or still_waits(claim, at=at):
        return
    result, faces = _ask(claim, at=at), reasons_of(claim)
    if result.status is Status.PASSED and faces:
        send_to_person(claim.pk, reasons=faces, by=MACHINE, at=at)
    elif result.status is Status.PASSED:
        pass_real_name(claim.pk, by=MACHINE, at=at)
    elif result.status is not Status.PENDING:
        reasons = (*(result.reasons or ("provider_asks",)), *faces)
        send_to_person(claim.pk, reasons=reasons, by=MACHINE, at=at)
    elif at - claim.claimed_at >= PATIENCE:
        send_to_person(claim.pk, reasons=["reading_late", *faces], by=MACHINE, at=at)


def _ask(claim: RealNameClaim, *, at: datetime) -> Result:
    provider = real_name_provider()
    payload: dict[str, Any] = {"name": claim.name, "id_number": claim.id_number}
    files = files_of(claim)
    payload["ready"] = all(is_read(file) for file in files.values())
    for side, file in files.items():
        payload[side] = reading_of(file)
    return provider.result(str(claim.pk), payload, at=at)


def files_of(claim: RealNameClaim) -> dict[str, StoredFile]:
    """The photos by side; one photo may show both sides."""
    sides = {"front": claim.front_file, "back": claim.back_file or claim.front_file}
    found = StoredFile.objects.in_bulk([pk for pk in sides.values() if pk])
    return {side: found[pk] for side, pk in sides.items() if pk in found}


def claims_waiting_for(file_id: UUID) -> list[UUID]:
    """Claims that wait for this file to be read."""
    waiting = RealNameClaim.objects.filter(state=RealNameState.WAITING)
    ids = waiting.filter(front_file=file_id).values_list("pk", flat=True)
    return [*ids, *waiting.filter(back_file=file_id).values_list("pk", flat=True)]
