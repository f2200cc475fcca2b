"""Taking a paper back: it stays readable, but everyone who checks it is told."""

from datetime import datetime

from django.db import transaction

from court.documents.events import PaperWithdrawn
from court.documents.models import IssuedPaper, Withdrawal
from court.documents.policy import MAY_APPROVE
from court.identity.models import Person
from court.journal.actions import record


class NotEntitled(PermissionError):
    """Only a judge of the court that issued the paper may withdraw it."""


class AlreadyWithdrawn(ValueError):
    """The paper was withdrawn before."""


@transaction.atomic
def withdraw_paper(paper: IssuedPaper, reason: str, *, by: str, at: datetime) -> Withdrawal:
    """The paper no longer holds from ``at`` on, by decision of a judge of its court.

    ``by`` is the judge (``person:…``). The file is kept as it was issued; the public check says
    that it was withdrawn and when, not why. Raises ``NotEntitled``, ``AlreadyWithdrawn``,
    ``ValueError`` without a reason.
    """
    if not reason.strip():
        raise ValueError("请写明撤回的原因")
    judge = (
        Person.objects.filter(pk=by.removeprefix("person:")).first() if "person:" in by else None
    )
    if judge is None or not judge.holds(*MAY_APPROVE, court_code=paper.court_code):
        raise NotEntitled("只有签发法院的法官可以撤回文书")
    locked = IssuedPaper.objects.select_for_update().get(pk=paper.pk)
    if Withdrawal.objects.filter(paper=locked).exists():
        raise AlreadyWithdrawn("文书已经撤回")
    made = Withdrawal.objects.create(paper=locked, reason=reason.strip()[:400], by=by, at=at)
    event = PaperWithdrawn(paper.subject_id, paper.pk, paper.kind, paper.sha256)
    record(event, by=by, at=at)
    return made
