"""Reads of court costs."""

from uuid import UUID

from court.fees.models import FeeAssessment


def fee_of_case(case_id: UUID) -> FeeAssessment | None:
    """The assessed acceptance fee, if there is one yet."""
    return FeeAssessment.objects.select_related("case").filter(case_id=case_id).first()
