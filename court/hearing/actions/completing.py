"""When the last one has answered, the signed transcript enters the register of papers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import enter_paper
from court.docket.models import CaseMember
from court.documents.actions import issue_signed
from court.documents.papers import TranscriptData
from court.hearing.models import Transcript
from court.hearing.record.events import TranscriptCompleted
from court.hearing.record.paper import court_name, refusal_of
from court.hearing.states.record import SignerState, TranscriptState
from court.journal.actions import record
from court.vault.queries import read_bytes

MADE = "人民法院电子签名，证明本笔录由本院制作"


def complete(transcript_id: UUID, *, by: str, at: datetime) -> None:
    """Close the file with the court's electronic signature, which names who refused and why.

    Nothing happens while someone is still to sign; again is no change.
    """
    found = Transcript.objects.select_related("sitting__case", "signed", "frozen", "paper")
    transcript = found.get(pk=transcript_id)
    signers = list(transcript.signers.select_related("person"))
    if transcript.state != TranscriptState.FROZEN or any(s.is_waiting for s in signers):
        return
    sitting, case = transcript.sitting, transcript.sitting.case
    file = transcript.signed or transcript.frozen
    assert file is not None
    noted = [refusal_of(s) for s in signers if s.state == SignerState.REFUSED]
    paper = issue_signed(
        read_bytes(file),
        serial=transcript.serial,
        kind=TranscriptData.kind,
        title=transcript.name,
        number=case.number,
        court_code=case.court_code,
        court_name=court_name(case.court_code),
        subject_id=case.pk,
        occasion=f"sitting-{sitting.no}",
        signers=[s.person for s in signers if s.person and s.state == SignerState.SIGNED],
        readers=[m.person for m in CaseMember.objects.filter(case=case).select_related("person")],
        reason="；".join([MADE, *(one.reason for one in noted)]),
        noted=noted,
        by=by,
        at=at,
    )
    with transaction.atomic():
        held = Transcript.objects.select_for_update().get(pk=transcript_id)
        if held.state == TranscriptState.SIGNED:
            return
        held.state, held.paper = TranscriptState.SIGNED, paper
        held.save(update_fields=["state", "paper"])
        title = f"第{sitting.no}次{transcript.name}"
        enter_paper(case.pk, title=title, paper=paper, by=by, at=at)
        record(TranscriptCompleted(case.pk, sitting.pk, paper.pk), by=by, at=at)
