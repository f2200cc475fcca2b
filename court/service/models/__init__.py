"""Service of process, and how the other side comes into the case."""

from court.service.models.announcing import Announcement
from court.service.models.coming_in import (
    AddressConfirmation,
    ConsentNote,
    HearingNeeds,
    Invitation,
    JoinPaper,
    JoinRequest,
    StepChoice,
)
from court.service.models.orders import (
    Attempt,
    AttemptPicture,
    Enclosure,
    Service,
    ServiceOrder,
)
from court.service.models.pleadings import Pleading, PleadingFile
from court.service.models.prompts import Prompt
from court.service.sides import parties_of

__all__ = [
    "AddressConfirmation",
    "Announcement",
    "Attempt",
    "AttemptPicture",
    "ConsentNote",
    "Enclosure",
    "HearingNeeds",
    "Invitation",
    "JoinPaper",
    "JoinRequest",
    "Pleading",
    "PleadingFile",
    "Prompt",
    "Service",
    "ServiceOrder",
    "StepChoice",
    "parties_of",
]
