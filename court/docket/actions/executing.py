"""Carrying out a preservation; only then its ruling enters the file and the other side learns."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions.proposing import propose
from court.docket.actions.register import enter_paper
from court.docket.actions.timing import end_executing, start_executing
from court.docket.models import Proposal, Ruling
from court.docket.states import ProposalKind, ProposalState
from court.law.vocabulary import Citation

EXECUTION = (Citation("财产保全规定", "第4条"),)
MACHINE = "machine:docket"


@transaction.atomic
def order_execution(ruling: Ruling, *, at: datetime) -> Proposal:
    """Lay the execution before the court: it begins within five days (财产保全规定第4条)."""
    start_executing(ruling.case, ruling.pk, at=at)
    return propose(
        ruling.case_id,
        ProposalKind.EXECUTE_PRESERVATION,
        reason="保全裁定已经作出，应当在五日内开始执行。执行完毕后在这里记明；"
        "记明以后裁定书才入卷，并送达被申请人。",
        under=EXECUTION,
        by=MACHINE,
        at=at,
        key=f"execute:{ruling.pk}",
    )


@transaction.atomic
def enter_executed(proposal_id: UUID, *, at: datetime) -> None:
    """It has been carried out: the ruling enters the file, and service reaches the other side."""
    proposal = Proposal.objects.get(pk=proposal_id)
    if proposal.state != ProposalState.DONE:
        return
    ruling = Ruling.objects.select_related("paper").get(pk=proposal.key.removeprefix("execute:"))
    end_executing(ruling.case, ruling.pk, at=at)
    if ruling.paper is not None:
        paper = ruling.paper
        enter_paper(proposal.case_id, title=paper.title, paper=paper, by=MACHINE, at=at)
