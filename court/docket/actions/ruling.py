"""Keeping a ruling: who decided what, why; its paper is issued right after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from court.docket.access import may_decide
from court.docket.actions.standing import need_reasons
from court.docket.events import RulingMade
from court.docket.models import Application, Case, Proposal, Ruling
from court.docket.states import NotEntitled
from court.documents.actions import approve_paper
from court.documents.models import IssuedPaper
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation


def need_judge(person: Person, case: Case) -> None:
    """Raises ``NotEntitled`` unless the person decides in this case (民事诉讼法第40条、第48条)."""
    if not may_decide(person, case):
        raise NotEntitled(person.actor)


@transaction.atomic
def keep_ruling(
    case: Case,
    kind: str,
    *,
    reasons: str,
    content: dict[str, Any],
    person: Person,
    at: datetime,
    under: Sequence[Citation] = (),
    application: Application | None = None,
    proposal: Proposal | None = None,
) -> Ruling:
    """Write the ruling down and release signature and seal for its paper.

    Once for each application or proposal. Raises ``ValueError`` without reasons, and
    ``NeedsSecondFactor`` where the court lets judges sign only so.
    """
    need_reasons(reasons)
    ruling = Ruling.objects.create(
        case=case,
        kind=kind,
        application=application,
        proposal=proposal,
        judge=person,
        reasons=reasons.strip(),
        content=content,
        at=at,
    )
    approve_paper(
        kind, person, court_code=case.court_code, subject_id=case.pk, occasion=str(ruling.pk),
        by=person.actor, at=at,
    )  # fmt: skip
    record(RulingMade(case.pk, ruling.pk, kind), by=person.actor, at=at, under=under)
    return ruling


@transaction.atomic
def note_paper(ruling: Ruling, paper: IssuedPaper) -> None:
    """The paper of the ruling has been issued (recorded by the paper itself)."""
    Ruling.objects.filter(pk=ruling.pk, paper=None).update(paper=paper)
