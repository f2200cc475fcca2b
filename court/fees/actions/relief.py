"""Asking for deferral, reduction or waiver, and the court's answer (办法第44至51条)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from court.deadlines.actions import meet_clock, pause_clock, resume_clock
from court.deadlines.states import ClockState
from court.docket.access import may_decide
from court.docket.actions import withdraw_proposal
from court.docket.models import CaseParty
from court.docket.states import NotEntitled
from court.documents.actions import approve_paper
from court.documents.models import IssuedPaper
from court.fees.actions.ledger import enter, let_the_case_go_on, locked, settle_if_nothing_owed
from court.fees.events import FeeSettled, ReliefAsked, ReliefDecided, ReliefTakenBack
from court.fees.models import FeeAssessment, FeeState, ReliefApplication, ReliefFile
from court.fees.queries import may_pay, pay_clock, unpaid_key
from court.fees.relieving import ACT, RULES, obstacle
from court.fees.states import EntryKind, ReliefKind, ReliefState
from court.identity.models import Court, Person, Role
from court.journal.actions import record
from court.law.fees import relief as effect_of
from court.law.vocabulary import Citation
from court.vault.actions import grant_file
from court.vault.models import StoredFile

SUSPENDS = Citation(ACT, "第49条")
ANSWER = Citation(ACT, "第48条")
PAUSE = "fee_relief"


class NotPossible(ValueError):
    """Not now, not so; the words say why."""


class AlreadyDecided(ValueError):
    """It was answered meanwhile."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, why, and with which proofs."""

    kind: str
    ground: str
    text: str
    share: Decimal | None = None
    files: Sequence[StoredFile] = ()


@transaction.atomic
def ask_relief(
    assessment_id: UUID, asked: Asked, *, person: Person, key: str, at: datetime
) -> ReliefApplication:
    """Ask within the time to pay; the days rest until the answer (第48、49条).

    The same ``key`` once. Raises ``NotPossible``, ``NotEntitled``.
    """
    fee = locked(assessment_id)
    if not may_pay(person, fee):
        raise NotEntitled(person.actor)
    known = ReliefApplication.objects.filter(key=key, assessment=fee).first()
    if known is not None:
        return known
    natural = _is_natural(fee)
    if why := _obstacle_now(fee) or obstacle(asked.kind, asked.ground, natural_person=natural):
        raise NotPossible(why)
    row = ReliefApplication.objects.create(
        assessment=fee, person=person, natural_person=natural, kind=asked.kind,
        ground=asked.ground, text=asked.text, share=asked.share, submitted_at=at, key=key,
    )  # fmt: skip
    for position, file in enumerate(asked.files):
        ReliefFile.objects.create(application=row, file=file, position=position)
        grant_file(file, court_code=fee.case.court_code, by=person.actor, at=at)
    clock = pay_clock(fee)
    if clock is not None and clock.state == ClockState.RUNNING:
        pause_clock(clock.pk, reason=PAUSE, under=SUSPENDS, by=person.actor, at=at)
    event = ReliefAsked(fee.case_id, row.pk, asked.kind)
    record(event, by=person.actor, at=at, under=[ANSWER])
    return row


def _is_natural(fee: FeeAssessment) -> bool:
    """Whether everyone who pays is a natural person: a waiver is for them alone."""
    return all(party.kind == CaseParty.Kind.PERSON for party in fee.payers())


def _obstacle_now(fee: FeeAssessment) -> str:
    if fee.owed <= 0 or fee.state != FeeState.DUE:
        return "现在没有要交的诉讼费"
    if fee.reliefs.filter(state=ReliefState.SUBMITTED).exists():
        return "已经有一份申请在等法院决定"
    clock = pay_clock(fee)
    if clock is not None and clock.state == ClockState.EXPIRED:
        return "交费期限已经过了。请联系法院，由法官决定"
    return ""


@transaction.atomic
def take_back_relief(application_id: UUID, *, person: Person, at: datetime) -> ReliefApplication:
    """No longer ask; the days run on."""
    fee, row = _open(application_id)
    if row.person_id != person.pk:
        raise NotEntitled(person.actor)
    row.state = ReliefState.WITHDRAWN
    row.save(update_fields=["state"])
    _run_on(fee, by=person.actor, at=at)
    record(ReliefTakenBack(fee.case_id, row.pk), by=person.actor, at=at)
    return row


def _open(application_id: UUID) -> tuple[FeeAssessment, ReliefApplication]:
    found = ReliefApplication.objects.values_list("assessment_id", flat=True)
    fee = locked(found.get(pk=application_id))
    row = ReliefApplication.objects.select_for_update().get(pk=application_id)
    if row.state != ReliefState.SUBMITTED:
        raise AlreadyDecided(row.state)
    return fee, row


def may_answer(person: Person, fee: FeeAssessment, granted: str = "") -> bool:
    """A judge or the president; where the court has set so, only the president waives."""
    code = fee.case.court_code
    president = person.holds(Role.PRESIDENT, court_code=code)
    if granted == ReliefKind.WAIVE and president_waives(code):
        return president
    return president or may_decide(person, fee.case)


def president_waives(court_code: str) -> bool:
    """Whether this court leaves waivers to its president (setting ``president_waives``)."""
    court = Court.objects.filter(pk=court_code).first()
    return bool(court and court.settings.get("president_waives", False))


@transaction.atomic
def decide_relief(
    application_id: UUID,
    *,
    granted: str,
    reasons: str,
    person: Person,
    at: datetime,
    share: Decimal | None = None,
    until: date | None = None,
) -> ReliefApplication:
    """Grant a form of relief (it may be another than was asked for), or none, with reasons.

    Raises ``NotEntitled``, ``AlreadyDecided``, ``ValueError`` (no reasons, under 30 %, waiver for
    an organisation, deferral without a day).
    """
    if not reasons.strip():
        raise ValueError("请写明理由；不批准的，应当书面说明理由")
    fee, row = _open(application_id)
    if not may_answer(person, fee, granted):
        raise NotEntitled(person.actor)
    if granted == ReliefKind.DEFER and (until is None or until <= at.date()):
        raise ValueError("请写明缓交到哪一天")
    row.state = ReliefState.GRANTED if granted else ReliefState.REFUSED
    row.granted, row.granted_share = granted, share if granted == ReliefKind.REDUCE else None
    row.until = until if granted == ReliefKind.DEFER else None
    row.decided_by, row.decided_at, row.reasons = person, at, reasons.strip()
    row.save()
    approve_paper(
        "fee_relief_decision", person, court_code=fee.case.court_code, subject_id=fee.case_id,
        occasion=str(row.pk), by=person.actor, at=at,
    )  # fmt: skip
    kind = RULES[granted].citations if granted else (ANSWER,)
    record(ReliefDecided(fee.case_id, row.pk, granted), by=person.actor, at=at, under=kind)
    take_effect(fee, row, by=person.actor, at=at)
    return row


def take_effect(fee: FeeAssessment, row: ReliefApplication, *, by: str, at: datetime) -> None:
    """What the answer makes of what is owed and of the days (办法第44至49条)."""
    if not row.granted:
        return _run_on(fee, by=by, at=at)
    effect = effect_of(
        fee.owed, row.granted, natural_person=row.natural_person, reduce_by=row.granted_share
    )
    if effect.remitted > 0:
        enter(fee, EntryKind.WAIVED, effect.remitted, reference=str(row.pk), by=by, at=at)
    if row.granted == ReliefKind.DEFER:
        return _defer(fee, row, by=by, at=at)
    _run_on(fee, by=by, at=at)
    settle_if_nothing_owed(fee, how="waived", by=by, at=at)
    return None


def _defer(fee: FeeAssessment, row: ReliefApplication, *, by: str, at: datetime) -> None:
    """The case goes on; the fee is owed until the day the court has set."""
    fee.state, fee.due_on = FeeState.DEFERRED, row.until
    fee.save(update_fields=["state", "due_on"])
    record(FeeSettled(fee.case_id, fee.pk, "deferred"), by=by, at=at, under=[SUSPENDS])
    clock = pay_clock(fee)
    if clock is not None and clock.state != ClockState.MET:
        meet_clock(clock.pk, by=by, at=at, reason="准予缓交")
    let_the_case_go_on(fee, by=by, at=at, under=[SUSPENDS])


def _run_on(fee: FeeAssessment, *, by: str, at: datetime) -> None:
    """The days that rested during the examination are added at the end."""
    clock = pay_clock(fee)
    if clock is None or clock.state != ClockState.PAUSED:
        return
    clock = resume_clock(clock.pk, reason=PAUSE, under=SUSPENDS, by=by, at=at)
    fee.due_on, fee.due_provisional = clock.due, clock.provisional
    fee.save(update_fields=["due_on", "due_provisional"])
    withdraw_proposal(unpaid_key(fee), reason="缓减免申请已经答复，期限续算", by=by, at=at)


@transaction.atomic
def note_relief_paper(application_id: UUID, paper: IssuedPaper) -> None:
    """The paper of the decision has been issued (recorded by the paper itself)."""
    ReliefApplication.objects.filter(pk=application_id, paper=None).update(paper=paper)
