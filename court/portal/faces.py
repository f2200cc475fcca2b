"""A selfie beside the card: asked for, compared by machine, erased at the first end of it.

The claim waits for the selfie, for the word that none is given, or for its time limit; whatever is
not plainly the same face is looked at by the filing clerk (个人信息保护法第16条：不同意不影响办理).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from court.identity.actions import decline_face, give_face, lapse_face, note_face
from court.identity.models import FaceComparison, Person, RealNameClaim
from court.identity.states import FaceState, FaceZone, IllegalTransition
from court.recognition.providers.faces import FaceComparer
from court.recognition.queries import is_read
from court.vault.actions import receive_file, remove_file
from court.vault.arriving import Readable
from court.vault.inspection import clean_view
from court.vault.models import Purpose, StoredFile
from court.vault.queries import as_path

MACHINE = "machine:faces"
WAITS = timedelta(minutes=30)  # for the selfie
COMPARING = timedelta(minutes=10)  # after that, for the comparison
FOR_THE_READING = timedelta(minutes=5)  # a card is turned upright when it is read
CARD_SIDE, SELFIE_SIDE = 1600, 1000  # pixels


class NoPicture(ValueError):
    """What was handed in as a selfie is none; the message says why and how to mend it."""


def still_waits(claim: RealNameClaim, *, at: datetime) -> bool:
    """Whether the claim must wait; a comparison that is over time ends here."""
    face = FaceComparison.objects.filter(claim=claim).first()
    if face is None or face.is_over:
        return False
    grace = COMPARING if face.state == FaceState.GIVEN else timedelta()
    if at < face.until + grace:
        return True
    lapse(claim.pk, by=MACHINE, at=at)
    return False


def reasons_of(claim: RealNameClaim) -> tuple[str, ...]:
    """Why a person must look for the sake of the face."""
    face = FaceComparison.objects.filter(claim=claim).first()
    return face.reasons if face else ()


def hand_in(claim_id: UUID, picture: Readable, *, owner: Person, at: datetime) -> None:
    """Keep the selfie for this one comparison, with the separate consent (第29条).

    Raises ``NoPicture``, or ``IllegalTransition`` where it is too late or was handed in already.
    """
    by = owner.actor
    file = receive_file(
        picture, name="自拍.jpg", owner=owner, by=by, at=at, purpose=Purpose.FACE
    )  # fmt: skip
    if not file.is_accepted:
        raise NoPicture(file.problem_text)
    if not file.media_type.startswith("image/"):
        remove_file(file, by=by, at=at)
        raise NoPicture(_("这不是照片。请用手机拍一张自己的正面照片。"))
    try:
        give_face(claim_id, selfie=file.pk, by=by, at=at)
    except IllegalTransition:
        remove_file(file, by=by, at=at)
        raise


def look(claim_id: UUID, comparer: FaceComparer, *, at: datetime) -> FaceZone | None:
    """What the machine says; None while it is not the time, or no longer. Raises ``NoAnswer``."""
    face = FaceComparison.objects.select_related("claim").get(claim_id=claim_id)
    card, selfie = _file(face.claim.front_file), _file(face.selfie)
    if face.state != FaceState.GIVEN or selfie is None:
        return None
    if card is None:
        return FaceZone.UNCLEAR
    if not is_read(card) and at < face.claim.claimed_at + FOR_THE_READING:
        return None
    pictures = _picture(card, CARD_SIDE), _picture(selfie, SELFIE_SIDE)
    if not all(pictures):
        return FaceZone.UNCLEAR
    return comparer.compare(*pictures)


def note(claim_id: UUID, zone: FaceZone, *, at: datetime) -> None:
    """Keep the zone, erase the selfie."""
    _end(claim_id, lambda: note_face(claim_id, zone, by=MACHINE, at=at), at=at)


def decline(claim_id: UUID, *, by: str, at: datetime) -> None:
    """No selfie, or no longer: what was handed in is erased (个人信息保护法第15条、第47条)."""
    _end(claim_id, lambda: decline_face(claim_id, by=by, at=at), at=at)


def lapse(claim_id: UUID, *, by: str, at: datetime) -> None:
    """Too late, or decided without it; nothing where there is nothing to end."""
    if FaceComparison.objects.filter(claim_id=claim_id).exists():
        _end(claim_id, lambda: lapse_face(claim_id, by=by, at=at), at=at)


def erase_left_over(*, at: datetime) -> int:
    """Selfies that no comparison waits for, after a crash between keeping and ending."""
    waiting = FaceComparison.objects.filter(state=FaceState.GIVEN).values("selfie")
    faces = StoredFile.objects.accepted().filter(purpose=Purpose.FACE)
    left = faces.filter(received_at__lt=at - COMPARING).exclude(pk__in=waiting)
    for file in left:
        remove_file(file, by=MACHINE, at=at)
    return len(left)


def _end(claim_id: UUID, act: Callable[[], FaceComparison], *, at: datetime) -> None:
    with transaction.atomic():
        selfie = FaceComparison.objects.get(claim_id=claim_id).selfie
        ended = act()
    if selfie and ended.is_over:
        for file in StoredFile.objects.filter(pk=selfie):
            remove_file(file, by=MACHINE, at=at)


def _file(number: UUID | None) -> StoredFile | None:
    return StoredFile.objects.accepted().filter(pk=number).first() if number else None


def _picture(file: StoredFile, side: int) -> bytes:
    """The first page as upright JPEG without metadata, made in a confined child."""
    turns = {int(page): degrees for page, degrees in file.rotations.items()}
    with as_path(file) as path:
        pages = clean_view(path, pages=[1], rotations=turns, side=side)
    return pages[0] if pages else b""
