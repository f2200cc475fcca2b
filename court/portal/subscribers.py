"""What follows from a claim to be someone, and from its end."""

from uuid import UUID

from court.identity.events import (
    FaceCompared,
    FaceDeclined,
    FaceGiven,
    FaceLapsed,
    RealNameClaimed,
    RealNameNeedsPerson,
    RealNamePassed,
    RealNameRefused,
    RealNameWithdrawn,
)
from court.identity.models import FaceComparison, Person, RealNameClaim
from court.identity.queries import court_names
from court.identity.states import FaceState
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.portal import faces
from court.portal.real_name import MACHINE, PATIENCE, claims_waiting_for
from court.portal.tasks import compare_faces, settle_real_name
from court.recognition.events import FileRead, FileUnreadable


@subscribe(RealNameClaimed)
def look_at_the_card(entry: JournalEntry) -> None:
    """Settle at once where the photos are read already, and in any case after a while."""
    claim = entry.payload["claim_id"]
    settle_real_name.enqueue(claim, key=f"{claim}:claimed")
    settle_real_name.enqueue(claim, run_at=entry.at + PATIENCE, key=f"{claim}:late")
    if face := FaceComparison.objects.filter(claim=claim).first():
        for name, over in (("asked", face.until), ("given", face.until + faces.COMPARING)):
            settle_real_name.enqueue(claim, run_at=over, key=f"{claim}:{name}")


@subscribe(FileRead)
@subscribe(FileUnreadable)
def go_on_with_the_card(entry: JournalEntry) -> None:
    """A photo has been read, or cannot be: whoever waits for it goes on."""
    for claim in claims_waiting_for(entry.stream):
        settle_real_name.enqueue(str(claim), key=f"{claim}:{entry.stream}")
        if FaceComparison.objects.filter(claim=claim, state=FaceState.GIVEN).exists():
            compare_faces.enqueue(str(claim), key=f"{claim}:{entry.stream}")


@subscribe(FaceGiven)
def compare_the_face(entry: JournalEntry) -> None:
    """At once, and again when the card should be read at the latest."""
    claim = entry.payload["claim_id"]
    begun = RealNameClaim.objects.get(pk=UUID(claim)).claimed_at
    compare_faces.enqueue(claim, key=f"{claim}:given")
    compare_faces.enqueue(claim, run_at=begun + faces.FOR_THE_READING, key=f"{claim}:late")


@subscribe(FaceCompared)
@subscribe(FaceDeclined)
@subscribe(FaceLapsed)
def go_on_without_waiting(entry: JournalEntry) -> None:
    """The claim waits for the face no longer."""
    claim = entry.payload["claim_id"]
    settle_real_name.enqueue(claim, key=f"{claim}:face")


@subscribe(RealNamePassed)
@subscribe(RealNameRefused)
@subscribe(RealNameWithdrawn)
def end_the_comparison(entry: JournalEntry) -> None:
    """Decided: a selfie that was not compared is erased."""
    faces.lapse(UUID(entry.payload["claim_id"]), by=faces.MACHINE, at=entry.at)


@subscribe(RealNamePassed)
def tell_it_passed(entry: JournalEntry) -> None:
    """The person may submit now."""
    _tell("real_name_passed", entry, {})


@subscribe(RealNameNeedsPerson)
def tell_a_person_looks(entry: JournalEntry) -> None:
    """The person learns who looks, and that they can go on preparing."""
    _tell("real_name_waiting", entry, {"court": _court(entry.payload["court_code"])})


@subscribe(RealNameRefused)
def tell_it_was_refused(entry: JournalEntry) -> None:
    """The person learns the reason and the other ways."""
    claim = RealNameClaim.objects.get(pk=UUID(entry.payload["claim_id"]))
    _tell("real_name_refused", entry, {"reason": claim.note, "court": _court(claim.court_code)})


def _tell(kind: str, entry: JournalEntry, data: dict[str, object]) -> None:
    person = Person.objects.get(pk=entry.stream)
    send_notice(kind, person, data, by=MACHINE, at=entry.at, key=entry.payload["claim_id"])


def _court(code: str) -> str:
    return court_names().get(code, code)
