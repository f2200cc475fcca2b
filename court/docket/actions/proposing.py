"""Acts the system lays before a person; it never does them by itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.access import may_settle
from court.docket.actions.standing import AlreadySettled, need_reasons
from court.docket.events import ActProposed, ProposalSettled
from court.docket.models import Proposal
from court.docket.queries import locked_case
from court.docket.states import NotEntitled, ProposalState
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation


@transaction.atomic
def propose(
    case_id: UUID,
    kind: str,
    *,
    reason: str,
    under: Sequence[Citation] = (),
    by: str,
    at: datetime,
    key: str,
) -> Proposal:
    """Lay an act (``kind`` of ``ProposalKind``) before judge or clerk; once for each ``key``."""
    case = locked_case(case_id)
    proposal, new = Proposal.objects.get_or_create(
        key=key,
        defaults={
            "case": case,
            "kind": kind,
            "reason": reason,
            "citations": [str(citation) for citation in under],
            "proposed_by": by,
            "proposed_at": at,
        },
    )
    if new:
        record(ActProposed(case.pk, proposal.pk, kind), by=by, at=at, under=under)
    return proposal


@transaction.atomic
def settle_proposal(
    proposal_id: UUID, *, done: bool, reasons: str, person: Person, at: datetime
) -> Proposal:
    """Say that the act has been done, or why it is not; reasons are kept.

    Where the act is a ruling (按撤诉处理) the ruling settles it: see ``rule_deemed_withdrawal``.
    Raises ``NotEntitled``, ``AlreadySettled`` and ``ValueError`` without reasons.
    """
    need_reasons(reasons)
    found = Proposal.objects.get(pk=proposal_id)
    case = locked_case(found.case_id)
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if not may_settle(person, case):
        raise NotEntitled(person.actor)
    if not proposal.is_open:
        raise AlreadySettled(proposal.state)
    proposal.state = ProposalState.DONE if done else ProposalState.DISMISSED
    proposal.decided_by, proposal.decided_at, proposal.reasons = person, at, reasons
    proposal.save(update_fields=["state", "decided_by", "decided_at", "reasons"])
    event = ProposalSettled(case.pk, proposal.pk, proposal.kind, proposal.state)
    record(event, by=person.actor, at=at)
    return proposal


@transaction.atomic
def withdraw_proposal(key: str, *, reason: str, by: str, at: datetime) -> None:
    """The ground fell away (the fee was paid after all): an open proposal needs no answer."""
    proposal = Proposal.objects.select_for_update().filter(key=key).first()
    if proposal is None or not proposal.is_open:
        return
    proposal.state, proposal.decided_at, proposal.reasons = ProposalState.DISMISSED, at, reason
    proposal.save(update_fields=["state", "decided_at", "reasons"])
    event = ProposalSettled(proposal.case_id, proposal.pk, proposal.kind, proposal.state)
    record(event, by=by, at=at)
