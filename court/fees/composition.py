"""What the papers about costs say, from our rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from court.docket.clocks import CHINA
from court.documents.papers import FeeNoticeData, FeeReliefDecisionData, RefundDecisionData
from court.documents.papers.costs import Relief
from court.fees.models import EarlyRelief, FeeAssessment, FeeSupplement, Refund, ReliefApplication
from court.fees.relieving import ground_words
from court.fees.states import EntryKind, ReliefKind
from court.filing.models import Filing
from court.identity.models import Court, Role
from court.law.amounts import to_chinese
from court.law.fees import relief as effect_of

WORDS: dict[str, Relief] = {
    ReliefKind.DEFER: "缓交",
    ReliefKind.REDUCE: "减交",
    ReliefKind.WAIVE: "免交",
}


def _payers(fee: FeeAssessment) -> tuple[str, ...]:
    return tuple(party.name for party in fee.payers())


def fee_notice(fee: FeeAssessment) -> FeeNoticeData:
    """交纳诉讼费用通知书."""
    assert fee.due_on is not None  # only prepaid fees are asked for
    case = fee.case
    court = Court.objects.get(pk=case.court_code)
    payee = court.settings.get("payee", {})
    remitted, less = _granted_before(fee)
    return FeeNoticeData(
        court_name=court.name,
        issued_on=fee.assessed_at.astimezone(CHINA).date(),
        case_number=case.number,
        addressees=_payers(fee),
        cause=case.cause,
        fee_name=fee.title,
        amount=fee.amount - remitted,
        amount_in_words=to_chinese(fee.amount - remitted),
        basis=fee.basis,
        steps=(*fee.steps, *less),
        deadline=fee.due_on,
        payment_code=fee.payment_code,
        payee=payee.get("name", ""),
        account=payee.get("account", ""),
        bank=payee.get("bank", ""),
        contact=court.settings.get("contact", ""),
    )


def _granted_before(fee: FeeAssessment) -> tuple[Decimal, tuple[str, ...]]:
    """What was remitted before the fee was asked for, and the line that says so (第46、49条)."""
    rows = fee.reliefs.filter(granted=ReliefKind.REDUCE, decided_at__lte=fee.assessed_at)
    row = rows.first()
    if row is None:
        return Decimal("0.00"), ()
    effect = effect_of(
        fee.amount, row.granted, natural_person=row.natural_person, reduce_by=row.granted_share
    )
    return effect.remitted, effect.steps


def supplement_notice(row: FeeSupplement) -> FeeNoticeData:
    """交纳诉讼费用通知书 for what is to be paid in addition (办法第21条；解释第199条)."""
    fee = row.assessment
    first = fee_notice(fee)
    return replace(
        first,
        issued_on=row.at.astimezone(CHINA).date(),
        fee_name=f"补交{fee.title}（{row.why}）",
        amount=row.amount,
        amount_in_words=to_chinese(row.amount),
        steps=tuple(row.steps),
        deadline=row.due_on,
    )


def relief_decision(row: ReliefApplication) -> FeeReliefDecisionData:
    """诉讼费用缓减免决定书."""
    fee = row.assessment
    assert row.decided_by is not None and row.decided_at is not None
    waived = sum(line.amount for line in fee.entries.filter(kind=EntryKind.WAIVED))
    president = row.decided_by.holds(Role.PRESIDENT, court_code=fee.case.court_code)
    return FeeReliefDecisionData(
        court_name=Court.objects.get(pk=fee.case.court_code).name,
        issued_on=row.decided_at.astimezone(CHINA).date(),
        case_number=fee.case.number,
        cause=fee.case.cause,
        applicant="、".join(_payers(fee)),
        applied_on=row.submitted_at.astimezone(CHINA).date(),
        asked=WORDS[row.kind],
        granted=WORDS[row.granted] if row.granted else None,
        amount=fee.amount,
        payable=fee.amount if row.granted == ReliefKind.DEFER else fee.amount - waived,
        until=row.until or (fee.due_on if not row.granted else None),
        grounds=f"{ground_words(row.kind, row.ground)}。{row.text}",
        reasons=tuple(line.strip() for line in row.reasons.splitlines() if line.strip()),
        approved_by=f"院长{row.decided_by.name}" if president else "",
    )


def early_relief_decision(row: EarlyRelief, filing: Filing) -> FeeReliefDecisionData:
    """诉讼费用缓减免决定书 before docketing, under the intake number (办法第49条)."""
    remitted = Decimal("0.00")
    if row.granted:
        effect = effect_of(
            row.amount, row.granted, natural_person=row.natural_person,
            reduce_by=row.granted_share,
        )  # fmt: skip
        remitted = effect.remitted
    president = row.decided_by.holds(Role.PRESIDENT, court_code=row.court_code)
    names = [str(p.get("name", "")) for p in filing.bundle.get("plaintiffs", ())]
    return FeeReliefDecisionData(
        court_name=Court.objects.get(pk=row.court_code).name,
        issued_on=row.decided_at.astimezone(CHINA).date(),
        case_number=filing.intake_number,
        cause=filing.cause,
        applicant="、".join(name for name in names if name),
        applied_on=row.asked_at.astimezone(CHINA).date(),
        asked=WORDS[row.kind],
        granted=WORDS[row.granted] if row.granted else None,
        amount=row.amount,
        payable=row.amount - remitted,
        until=row.until,
        grounds=row.text,
        reasons=tuple(line.strip() for line in row.reasons.splitlines() if line.strip()),
        approved_by=f"院长{row.decided_by.name}" if president else "",
    )


def refund_decision(row: Refund) -> RefundDecisionData:
    """诉讼费用退还决定书."""
    fee = row.assessment
    assert row.decided_by is not None and row.decided_at is not None
    paid = fee.sums()[EntryKind.PAID]
    return RefundDecisionData(
        court_name=Court.objects.get(pk=fee.case.court_code).name,
        issued_on=_day(row),
        case_number=fee.case.number,
        cause=fee.case.cause,
        payer="、".join(_payers(fee)),
        paid=paid,
        borne=fee.charged,
        refund=row.amount,
        steps=tuple(row.steps),
        occasion=row.why,
        reason=row.reasons,
        due=row.due_on,
        receipt_number=fee.payment_code,
    )


def _day(row: Refund) -> date:
    assert row.decided_at is not None
    return row.decided_at.astimezone(CHINA).date()
