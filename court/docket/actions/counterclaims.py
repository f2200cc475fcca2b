"""Whether a counterclaim is heard together with the action (民诉法解释第232、233条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.ruling import need_judge
from court.docket.actions.standing import AlreadySettled, NotPossible, need_reasons
from court.docket.events import CounterclaimDecided, ProposalSettled
from court.docket.models import Proposal
from court.docket.queries import locked_case
from court.docket.states import ProposalKind, ProposalState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation

OUTCOMES = {
    "joined": "受理，合并审理",
    "separate": "不合并审理，可以另行起诉",
    "refused": "不予受理",
}
DECIDING = (
    Citation("民事诉讼法", "第143条"),
    Citation("民事诉讼法司法解释", "第232条"),
    Citation("民事诉讼法司法解释", "第233条"),
)


@transaction.atomic
def decide_counterclaim(
    proposal_id: UUID, *, outcome: str, reasons: str, person: Person, at: datetime
) -> Proposal:
    """The judge of the case says so once, with reasons; the counterclaim's fee follows.

    ``outcome`` is one of ``OUTCOMES``. Raises ``NotEntitled``, ``NotPossible``,
    ``AlreadySettled``, ``ValueError`` without reasons.
    """
    need_reasons(reasons)
    case = locked_case(Proposal.objects.values_list("case_id", flat=True).get(pk=proposal_id))
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    need_judge(person, case)
    if proposal.kind != ProposalKind.COUNTERCLAIM or outcome not in OUTCOMES:
        raise NotPossible("请选择对反诉的决定")
    if not proposal.is_open:
        raise AlreadySettled(proposal.state)
    joined = outcome == "joined"
    proposal.state = ProposalState.DONE if joined else ProposalState.DISMISSED
    proposal.decided_by, proposal.decided_at = person, at
    proposal.reasons = f"{OUTCOMES[outcome]}。{reasons.strip()}"
    proposal.save(update_fields=["state", "decided_by", "decided_at", "reasons"])
    record(
        ProposalSettled(case.pk, proposal.pk, proposal.kind, proposal.state),
        by=person.actor, at=at,
    )  # fmt: skip
    event = CounterclaimDecided(case.pk, proposal.key, outcome)
    record(event, by=person.actor, at=at, under=DECIDING)
    return proposal
