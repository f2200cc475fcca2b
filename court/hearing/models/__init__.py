"""Tables of the hearing."""

from court.hearing.models.asynchronous import AsyncConsent, AsyncHearing, AsyncStep, Statement
from court.hearing.models.attendance import Absence, Attendance, Floor, OrderAct
from court.hearing.models.drafts import SpeechDraft
from court.hearing.models.recordings import (
    IntegrityConfirmation,
    Recording,
    Segment,
    Track,
    ViewingRequest,
)
from court.hearing.models.sittings import Booking, CourtRoom, Sitting
from court.hearing.models.transcript import Line, LineVersion, Objection, Signer, Transcript

__all__ = [
    "Absence",
    "AsyncConsent",
    "AsyncHearing",
    "AsyncStep",
    "Attendance",
    "Booking",
    "CourtRoom",
    "Floor",
    "IntegrityConfirmation",
    "Line",
    "LineVersion",
    "Objection",
    "OrderAct",
    "Recording",
    "Segment",
    "Signer",
    "Sitting",
    "SpeechDraft",
    "Statement",
    "Track",
    "Transcript",
    "ViewingRequest",
]
