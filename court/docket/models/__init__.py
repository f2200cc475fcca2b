"""The register of cases (立案登记), who tries them, and what is asked and decided in them."""

from court.docket.models.applications import Application, ApplicationFile, Consent
from court.docket.models.deciding import Proposal, Ruling
from court.docket.models.joint import JointPaper, JointSigner
from court.docket.models.register import (
    Case,
    CaseMember,
    CaseParty,
    DocketEntry,
    NumberCounter,
)
from court.docket.models.tribunal import Assignment, Conflict, Draw, Leave

__all__ = [
    "Application",
    "ApplicationFile",
    "Assignment",
    "Case",
    "CaseMember",
    "CaseParty",
    "Conflict",
    "Consent",
    "DocketEntry",
    "Draw",
    "JointPaper",
    "JointSigner",
    "Leave",
    "NumberCounter",
    "Proposal",
    "Ruling",
]
