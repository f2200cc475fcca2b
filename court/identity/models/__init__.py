"""People, the courts of this house, who serves in them, and the proof of real names."""

from court.identity.models.faces import FaceComparison
from court.identity.models.parameters import ParameterProposal
from court.identity.models.people import (
    READS_CONTENT,
    Appointment,
    Court,
    Person,
    PersonManager,
    Role,
)
from court.identity.models.real_name import RealNameClaim

__all__ = [
    "READS_CONTENT",
    "Appointment",
    "Court",
    "FaceComparison",
    "ParameterProposal",
    "Person",
    "PersonManager",
    "RealNameClaim",
    "Role",
]
