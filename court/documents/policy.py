"""Which papers the machine may seal under a standing order, and which a judge must approve.

A ruling, a judgment, a decision is an act of judicial power: the seal follows a judge's approval of
this very paper (民事诉讼法第155条、第157条). A receipt or a notice that only tells what the law has
already done may be sealed by the machine, because the court ordered so once for all of its kind.
Whatever is not named here waits for a judge.
"""

from enum import StrEnum

from court.identity.models import Role


class Release(StrEnum):
    """Who lets the seal be set."""

    STANDING = "standing"
    JUDGE = "judge"


STANDING_ORDER = frozenset({
    "receipt", "correction_notice", "acceptance_notice", "fee_notice", "complaint",
    "service_address_confirmation", "respondent_notice", "evidence_notice", "rights_notice",
    "integrity_card", "service_receipt", "electronic_service_certificate", "panel_notice",
    "summons", "appearance_notice", "hearing_announcement", "public_service_announcement",
    "postponement_notice", "transcript", "deliberation_record",
})  # fmt: skip
MAY_APPROVE = frozenset({Role.JUDGE, Role.PRESIDENT})
ORDER_OF_SIGNING = (Role.PRESIDENT, Role.JUDGE, Role.ASSESSOR, Role.COURT_CLERK)


def release_of(kind: str) -> Release:
    """Who lets this kind of paper be sealed."""
    return Release.STANDING if kind in STANDING_ORDER else Release.JUDGE


def rank(office: str) -> int:
    """Judges sign before clerks; parties after both; the court's seal comes last of all."""
    known = [str(role) for role in ORDER_OF_SIGNING]
    return known.index(office) if office in known else len(known)
