"""What the papers of the docket say, put together from our rows; drafts say the same."""

from collections.abc import Callable

from court.docket.composition import answers, correcting, course
from court.docket.composition.course import panel_notice
from court.docket.models import Ruling
from court.documents.papers.sheet import CasePaper

COMPOSERS: dict[str, Callable[[Ruling], CasePaper]] = {
    "withdrawal_ruling": answers.withdrawal,
    "deemed_withdrawal_ruling": course.deemed,
    "objection_ruling": answers.objection,
    "transfer_ruling": course.transfer,
    "transfer_letter": course.letter,
    "dismissal_ruling": course.dismissal,
    "suspension_ruling": course.suspension,
    "termination_ruling": course.termination,
    "resumption_notice": course.resumption,
    "procedure_change_ruling": answers.procedure,
    "preservation_ruling": answers.preservation,
    "recusal_decision": answers.recusal,
    "correction_ruling": correcting.correction,
}


def paper_of(ruling: Ruling) -> CasePaper:
    """The paper of a ruling (kept or not yet), ready to be typeset."""
    return COMPOSERS[ruling.kind](ruling)


__all__ = ["COMPOSERS", "panel_notice", "paper_of"]
