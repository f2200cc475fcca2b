"""Changing the procedure: small → summary → ordinary, sole judge → panel (T37, T38)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.ruling import keep_ruling, need_judge
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.actions.timing import change_trial_limit
from court.docket.clocks import trial_limit_is_over
from court.docket.events import ProcedureChanged
from court.docket.models import Application, Case, Ruling
from court.docket.queries import locked_case
from court.docket.states import CHANGES, OPEN, Procedure, Seat
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

UNDER = {
    Procedure.SMALL_CLAIMS: (
        Citation("民事诉讼法", "第169条"),
        Citation("民事诉讼法司法解释", "第279条"),
    ),
    Procedure.SUMMARY: (
        Citation("民事诉讼法", "第170条"),
        Citation("民事诉讼法司法解释", "第258条"),
    ),
    Procedure.ORDINARY_SINGLE: (Citation("民事诉讼法", "第42条"), Citation("民事诉讼法", "第43条")),
}


@transaction.atomic
def change_procedure(
    case_id: UUID,
    becomes: str,
    *,
    was: str,
    reasons: str,
    person: Person,
    at: datetime,
    application: Application | None = None,
) -> Ruling:
    """Try the case in another procedure; the trial limit runs on from docketing.

    Only before the trial limit of the present procedure ends (民诉法解释第258条). Raises
    ``AlreadySettled`` where the procedure is no longer ``was``, ``NotPossible`` with the obstacle.
    """
    case = locked_case(case_id)
    need_judge(person, case)
    if case.procedure != was:
        raise AlreadySettled(case.procedure)
    if why := obstacle_to_change(case, becomes, at):
        raise NotPossible(why)
    under = UNDER[Procedure(case.procedure)]
    case.procedure = becomes
    if becomes == Procedure.ORDINARY_PANEL:
        case.bench = 3
        _let_preside(case)
    case.save(update_fields=["procedure", "bench"])
    change_trial_limit(case, was, at=at)
    record(ProcedureChanged(case.pk, was, becomes), by=person.actor, at=at, under=under)
    return keep_ruling(
        case, "procedure_change_ruling", reasons=reasons,
        content={"was": was, "becomes": becomes}, person=person, at=at, under=under,
        application=application,
    )  # fmt: skip


def _let_preside(case: Case) -> None:
    """The sole judge presides over the panel; the other members are drawn afterwards."""
    sole = case.assignments.filter(until=None, seat=Seat.SOLE)
    sole.update(seat=Seat.PRESIDING, told_at=None)


def obstacle_to_change(case: Case, becomes: str, at: datetime) -> str:
    """Why the procedure cannot be changed so, in plain words; empty where it can."""
    if case.state not in OPEN:
        return "案件已经结束"
    if becomes not in CHANGES.get(Procedure(case.procedure), ()):
        return "审理程序只能由小额转简易、由简易转普通、由独任转合议庭，不能转回"
    if trial_limit_is_over(case, at):
        return "转换程序应当在审理期限届满前作出"
    return ""
