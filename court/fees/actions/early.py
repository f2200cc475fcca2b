"""Relief asked for in the complaint, answered before docketing (诉讼费用交纳办法第48、49条)."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.docket.states import NotEntitled
from court.documents.actions import approve_paper
from court.documents.models import IssuedPaper
from court.fees.actions.relief import (
    ANSWER,
    AlreadyDecided,
    NotPossible,
    president_waives,
    take_effect,
)
from court.fees.events import EarlyReliefDecided, ReliefAsked, ReliefDecided
from court.fees.models import EarlyRelief, FeeAssessment, ReliefApplication
from court.fees.relieving import RULES
from court.fees.states import FeeState, ReliefKind, ReliefState
from court.filing.models import Filing
from court.filing.queries import locked_filing
from court.filing.states import FilingState
from court.identity.models import Person, Role
from court.journal.actions import record
from court.law.fees import Fee
from court.law.fees import relief as effect_of
from court.law.vocabulary import Citation

BEFORE = (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE)
EARLY = Citation("诉讼费用交纳办法", "第49条")


def key_of(filing_id: UUID) -> str:
    """Under which the complaint's own application is kept."""
    return f"filing:{filing_id}"


def wish_of(filing: Filing) -> dict[str, str]:
    """The relief asked for in the complaint: ``kind`` and ``ground``; empty where none is."""
    wish = filing.bundle.get("fee_relief") or {}
    return wish if wish.get("kind") in RULES else {}


def needs_early_answer(filing: Filing) -> bool:
    """Whether deferral is asked for and not answered: that comes before docketing (第49条)."""
    asked = wish_of(filing).get("kind") == ReliefKind.DEFER
    return asked and not EarlyRelief.objects.filter(filing_id=filing.pk).exists()


def may_answer_early(person: Person, filing: Filing, granted: str = "") -> bool:
    """A judge of the court or its president, not in a matter of one's own (民事诉讼法第47条)."""
    if filing.owner_id == person.pk:
        return False
    president = person.holds(Role.PRESIDENT, court_code=filing.court_code)
    if granted == ReliefKind.WAIVE and president_waives(filing.court_code):
        return president
    return president or person.holds(Role.JUDGE, court_code=filing.court_code)


@transaction.atomic
def decide_early_relief(
    filing_id: UUID,
    fee: Fee,
    *,
    granted: str,
    reasons: str,
    natural: bool,
    person: Person,
    at: datetime,
    share: Decimal | None = None,
    until: date | None = None,
) -> EarlyRelief:
    """Answer the complaint's application once, with reasons, before the case is docketed.

    ``fee`` is what the law reckons; nothing is charged yet. Raises ``NotEntitled``,
    ``AlreadyDecided`` (answered, or docketed meanwhile), ``NotPossible`` (nothing was asked for),
    ``ValueError`` (no reasons, under 30 %, waiver for an organisation, deferral without a day).
    """
    if not reasons.strip():
        raise ValueError("请写明理由；不批准的，应当书面说明理由")
    filing = locked_filing(filing_id)
    if not may_answer_early(person, filing, granted):
        raise NotEntitled(person.actor)
    if filing.state not in BEFORE or EarlyRelief.objects.filter(filing_id=filing_id).exists():
        raise AlreadyDecided(filing.state)
    wish = wish_of(filing)
    if not wish:
        raise NotPossible("起诉时没有申请缓、减、免交诉讼费")
    if granted == ReliefKind.DEFER and (until is None or until <= at.date()):
        raise ValueError("请写明缓交到哪一天")
    reduce_by = share if granted == ReliefKind.REDUCE else None
    if granted:  # raises where the law does not allow it
        effect_of(fee.amount, granted, natural_person=natural, reduce_by=reduce_by)
    row = EarlyRelief.objects.create(
        filing_id=filing.pk, court_code=filing.court_code, person=filing.owner,
        natural_person=natural, kind=wish["kind"], text=str(wish.get("ground") or "见起诉材料"),
        amount=fee.amount, granted=granted, granted_share=reduce_by,
        until=until if granted == ReliefKind.DEFER else None,
        asked_at=filing.first_submitted_at or at, decided_by=person, decided_at=at,
        reasons=reasons.strip(),
    )  # fmt: skip
    approve_paper(
        "fee_relief_decision", person, court_code=filing.court_code, subject_id=filing.pk,
        occasion=str(row.pk), by=person.actor, at=at,
    )  # fmt: skip
    under = (*RULES[granted].citations, EARLY) if granted else (ANSWER, EARLY)
    event = EarlyReliefDecided(filing.pk, row.pk, granted)
    record(event, by=person.actor, at=at, under=under)
    return row


@transaction.atomic
def begin_with_early_relief(fee: FeeAssessment, *, by: str, at: datetime) -> None:
    """The answer given before docketing holds for the fee now assessed (第49条).

    Granted: waived, reduced or deferred from the first moment, before any notice to pay goes
    out. Refused: the application counts as answered. Nothing where there was none.
    """
    early = EarlyRelief.objects.filter(filing_id=fee.case.filing_id).first()
    if early is None or fee.state != FeeState.DUE or fee.owed <= 0:
        return
    row = ReliefApplication.objects.create(
        assessment=fee, person=early.person, natural_person=early.natural_person,
        kind=early.kind, ground="other", text=early.text, submitted_at=early.asked_at,
        key=key_of(early.filing_id), granted=early.granted, granted_share=early.granted_share,
        state=ReliefState.GRANTED if early.granted else ReliefState.REFUSED, until=early.until,
        decided_by=early.decided_by, decided_at=early.decided_at, reasons=early.reasons,
        paper=early.paper,
    )  # fmt: skip
    record(ReliefAsked(fee.case_id, row.pk, row.kind), by=by, at=at, under=[ANSWER])
    record(ReliefDecided(fee.case_id, row.pk, row.granted, early=True), by=by, at=at, under=[EARLY])
    take_effect(fee, row, by=by, at=at)


@transaction.atomic
def note_early_paper(early_id: UUID, paper: IssuedPaper) -> None:
    """The paper of the decision has been issued (recorded by the paper itself)."""
    row = EarlyRelief.objects.get(pk=early_id)
    EarlyRelief.objects.filter(pk=early_id, paper=None).update(paper=paper)
    own = ReliefApplication.objects.filter(key=key_of(row.filing_id), paper=None)
    own.update(paper=paper)
