"""A second opinion by the face: asked for, given with separate consent, compared, or declined.

Refusing costs nothing but the machine's pass: a person looks instead (个人信息保护法第16条).
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.identity.actions.real_name import IDENTITY_CHECK
from court.identity.events import FaceCompared, FaceDeclined, FaceGiven, FaceLapsed
from court.identity.models import FaceComparison, Person, RealNameClaim
from court.identity.states import FACE_MOVES, FaceState, FaceZone, IllegalTransition
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.law.vocabulary import Citation

CONSENT = Citation("个人信息保护法", "第29条")
DELETION = Citation("个人信息保护法", "第47条")


@transaction.atomic
def ask_for_face(claim_id: UUID, *, until: datetime) -> FaceComparison:
    """The claim waits until then for a selfie, or for the word that none is given."""
    face, _ = FaceComparison.objects.get_or_create(claim_id=claim_id, defaults={"until": until})
    return face


@transaction.atomic
def give_face(claim_id: UUID, *, selfie: UUID, by: str, at: datetime) -> FaceComparison:
    """The person consents, separately and by an act of their own, and hands in a selfie.

    Raises ``IllegalTransition`` where one was handed in, declined, or the time is over.
    """
    face = _locked(claim_id)
    if at >= face.until or not face.claim.is_open:
        raise IllegalTransition("too late for a selfie")
    face.selfie, face.consented_at = selfie, at
    return _move(face, FaceState.GIVEN, FaceGiven(face.claim.person_id, claim_id), by=by, at=at)


@transaction.atomic
def decline_face(claim_id: UUID, *, by: str, at: datetime) -> FaceComparison:
    """No selfie, or the consent is taken back before the comparison (个人信息保护法第15条)."""
    face = _locked(claim_id)
    if face.state == FaceState.DECLINED:
        return face
    event = FaceDeclined(face.claim.person_id, claim_id)
    return _move(face, FaceState.DECLINED, event, by=by, at=at)


@transaction.atomic
def lapse_face(claim_id: UUID, *, by: str, at: datetime) -> FaceComparison:
    """The time is over, or the claim was decided without it."""
    face = _locked(claim_id)
    if face.is_over:
        return face
    return _move(face, FaceState.LAPSED, FaceLapsed(face.claim.person_id, claim_id), by=by, at=at)


@transaction.atomic
def note_face(claim_id: UUID, zone: FaceZone, *, by: str, at: datetime) -> FaceComparison:
    """Keep the zone and the time, and nothing else; nothing where it is over already."""
    face = _locked(claim_id)
    if face.state != FaceState.GIVEN:
        return face
    face.zone = zone
    event = FaceCompared(face.claim.person_id, claim_id, str(zone))
    return _move(face, FaceState.COMPARED, event, by=by, at=at)


def _locked(claim_id: UUID) -> FaceComparison:
    """The person's row first, then the comparison, as all writes about a claim do."""
    owner = RealNameClaim.objects.values_list("person_id", flat=True).get(pk=claim_id)
    Person.objects.select_for_update().get(pk=owner)
    rows = FaceComparison.objects.select_for_update(of=("self",)).select_related("claim")
    return rows.get(claim_id=claim_id)


def _move(
    face: FaceComparison, to: FaceState, event: DomainEvent, *, by: str, at: datetime
) -> FaceComparison:
    if to not in FACE_MOVES[FaceState(face.state)]:
        raise IllegalTransition(f"{face.state} -> {to}")
    face.state = to
    if face.is_over:
        face.ended_at, face.selfie = at, None
    face.save()
    record(event, by=by, at=at, under=[IDENTITY_CHECK, DELETION if face.is_over else CONSENT])
    return face
