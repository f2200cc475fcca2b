"""The embedded provider: both sides of the identity card, read by our own recognition."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from court.identity.comparison import compare
from court.identity.providers.realname import Claimed, Result, Session, Status


class IdCardPhotos:
    """Needs no service: the readings of the two photos come as the client's payload.

    ``result`` takes ``name``, ``id_number`` and, once there, ``front`` and ``back`` as
    ``FileReading``. Assurance is that of a paper shown, not of a face seen.
    """

    name = "id_card"

    def start(
        self, case_ref: str, claimed: Claimed | None, *, return_url: str, at: datetime
    ) -> Session:
        """Nothing to begin elsewhere: the person stays on the page."""
        return Session(session_id=case_ref)

    def result(
        self, session_id: str, client_payload: Mapping[str, Any] | None = None, *, at: datetime
    ) -> Result:
        """Pending until both sides are read; then passed, or failed with reasons."""
        payload = client_payload or {}
        if not payload.get("ready"):
            return Result(Status.PENDING, provider_transaction=session_id)
        name, number = payload["name"], payload["id_number"]
        day = timezone.localdate(at)
        found = compare(name, number, payload.get("front"), payload.get("back"), on=day)
        if not found.passed:
            return Result(Status.FAILED, provider_transaction=session_id, reasons=found.reasons)
        return Result(
            Status.PASSED,
            verified_name=name,
            verified_id_number=number,
            assurance="id_card_photos",
            provider_transaction=session_id,
        )
