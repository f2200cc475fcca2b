"""Rulings of the judge's own motion: suspend, resume, terminate, dismiss, deem withdrawn."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.docket.actions.moving import move_case
from court.docket.actions.ruling import keep_ruling, need_judge
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.clocks import CHINA
from court.docket.events import CaseDismissed, CaseTerminated, DeemedWithdrawn, ProposalSettled
from court.docket.models import Application, Case, Proposal, Ruling
from court.docket.queries import locked_case
from court.docket.states import CaseState, ProposalKind, ProposalState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

DECIDED = ("decided",)
DEEMED = {
    "fee_unpaid": (Citation("民事诉讼法司法解释", "第213条"), Citation("登记立案规定", "第11条")),
    "fee_not_topped_up": (Citation("民事诉讼法司法解释", "第199条"),),
    "absent": (Citation("民事诉讼法", "第146条"),),
    "left": (Citation("民事诉讼法", "第146条"),),
}
DISMISSAL = (Citation("民事诉讼法", "第122条"), Citation("民事诉讼法司法解释", "第208条"))


def _rule(
    case_id: UUID, target: CaseState, kind: str, *, reasons: str, content: dict[str, Any],
    person: Person, at: datetime, under: tuple[Citation, ...], proposal: Proposal | None = None,
    application: Application | None = None,
) -> Ruling:  # fmt: skip
    """Lock, check who, move, keep the ruling: the frame of every such act."""
    case = locked_case(case_id)
    need_judge(person, case)
    move_case(case.pk, target, by=person.actor, at=at, under=under, vouched=DECIDED)
    case.refresh_from_db()
    return keep_ruling(
        case, kind, reasons=reasons, content=content, person=person, at=at, under=under,
        proposal=proposal, application=application,
    )  # fmt: skip


@transaction.atomic
def suspend_case(
    case_id: UUID, *, item: int, events: str, reasons: str, person: Person, at: datetime,
    application: Application | None = None,
) -> Ruling:  # fmt: skip
    """Suspend the proceedings on one of six grounds (民事诉讼法第153条)."""
    if not 1 <= item <= 6:
        raise ValueError("请选择中止诉讼的情形")
    under = (Citation("民事诉讼法", f"第153条第1款第{item}项"),)
    content = {"item": item, "events": events}
    return _rule(
        case_id, CaseState.SUSPENDED, "suspension_ruling", reasons=reasons, content=content,
        person=person, at=at, under=under, application=application,
    )  # fmt: skip


@transaction.atomic
def resume_case(
    case_id: UUID, *, reasons: str, person: Person, at: datetime,
    application: Application | None = None,
) -> Ruling:  # fmt: skip
    """Go on where the case stood; no new ruling is needed (民诉法解释第246条)."""
    case = locked_case(case_id)
    if case.state != CaseState.SUSPENDED:
        raise AlreadySettled(case.state)
    suspended = case.rulings.filter(kind="suspension_ruling").order_by("at").last()
    since = suspended.at if suspended else at
    content = {"suspended_on": since.astimezone(CHINA).date().isoformat()}
    return _rule(
        case_id, CaseState(case.returns_to[-1]), "resumption_notice", reasons=reasons,
        content=content, person=person, at=at,
        under=(Citation("民事诉讼法司法解释", "第246条"),), application=application,
    )  # fmt: skip


@transaction.atomic
def terminate_case(
    case_id: UUID, *, item: int, events: str, reasons: str, person: Person, at: datetime
) -> Ruling:
    """End the proceedings on one of four grounds (民事诉讼法第154条)."""
    if not 1 <= item <= 4:
        raise ValueError("请选择终结诉讼的情形")
    under = (Citation("民事诉讼法", f"第154条第{item}项"),)
    ruling = _rule(
        case_id, CaseState.CLOSED_TERMINATED, "termination_ruling", reasons=reasons,
        content={"item": item, "events": events}, person=person, at=at, under=under,
    )  # fmt: skip
    record(CaseTerminated(case_id, ruling.pk), by=person.actor, at=at, under=under)
    return ruling


@transaction.atomic
def dismiss_case(
    case_id: UUID, *, defence: str = "", reasons: str, person: Person, at: datetime
) -> Ruling:
    """Dismiss an action that should not have been accepted; appeal in ten days (T36)."""
    ruling = _rule(
        case_id, CaseState.CLOSED_DISMISSED, "dismissal_ruling", reasons=reasons,
        content={"defence": defence}, person=person, at=at, under=DISMISSAL,
    )  # fmt: skip
    record(CaseDismissed(case_id, ruling.pk), by=person.actor, at=at, under=DISMISSAL)
    return ruling


@transaction.atomic
def rule_deemed_withdrawal(
    proposal_id: UUID, *, because: str, events: str, reasons: str, person: Person, at: datetime
) -> Ruling:
    """Rule that the action counts as withdrawn, upon what the system laid before the judge.

    ``because`` is one of ``DEEMED``. The proposal is settled by it; a second ruling raises
    ``AlreadySettled``.
    """
    if because not in DEEMED:
        raise ValueError("请选择按撤诉处理的情形")
    proposal, case = _open_proposal(proposal_id)
    if proposal.kind != ProposalKind.DEEMED_WITHDRAWAL:
        raise NotPossible("这一事项不是按撤诉处理")
    ruling = _rule(
        case.pk, CaseState.CLOSED_DEEMED_WITHDRAWN, "deemed_withdrawal_ruling", reasons=reasons,
        content={"because": because, "events": events}, person=person, at=at,
        under=DEEMED[because], proposal=proposal,
    )  # fmt: skip
    proposal.state, proposal.reasons = ProposalState.DONE, reasons
    proposal.decided_by, proposal.decided_at = person, at
    proposal.save(update_fields=["state", "reasons", "decided_by", "decided_at"])
    done = ProposalSettled(case.pk, proposal.pk, proposal.kind, proposal.state)
    record(done, by=person.actor, at=at)
    event = DeemedWithdrawn(case.pk, ruling.pk, because)
    record(event, by=person.actor, at=at, under=DEEMED[because])
    return ruling


def _open_proposal(proposal_id: UUID) -> tuple[Proposal, Case]:
    case_id = Proposal.objects.values_list("case_id", flat=True).get(pk=proposal_id)
    case = locked_case(case_id)
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if not proposal.is_open:
        raise AlreadySettled(proposal.state)
    return proposal, case
