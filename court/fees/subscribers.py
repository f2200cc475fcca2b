"""What follows for costs from what happened in a case, and from costs for people."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from court.deadlines.actions import start_clock
from court.deadlines.events import ClockExpired
from court.deadlines.models import Clock
from court.docket.actions import CHINA
from court.docket.costing import reckons_costs
from court.docket.events import (
    CaseDismissed,
    CaseMoved,
    CaseReceived,
    ClaimsChanged,
    CounterclaimDecided,
    DeemedWithdrawn,
    ProcedureChanged,
    WithdrawalGranted,
)
from court.docket.models import Case
from court.docket.states import CaseState
from court.fees import actions, tasks
from court.fees.allocation import costs_in_ruling
from court.fees.events import (
    EarlyReliefDecided,
    FeeAssessed,
    FeeSupplemented,
    PaymentArrived,
    RefundDecided,
    ReliefDecided,
)
from court.fees.models import (
    EarlyRelief,
    FeeAssessment,
    FeeSupplement,
    PaymentEntry,
    ReliefApplication,
)
from court.fees.queries import PAY_KINDS, fee_of_clock, payers_of, relieved_at_once
from court.fees.relieving import RULES
from court.filing.models import Filing
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice

MACHINE = "machine:fees"
reckons_costs(costs_in_ruling)


@subscribe(FeeAssessed)
def compose_the_notice(entry: JournalEntry) -> None:
    """A fee that is to be paid is asked for in writing; one that is not, is not."""
    if entry.payload["due_on"] and not relieved_at_once(UUID(entry.payload["assessment_id"])):
        tasks.issue_fee_notice.enqueue(
            entry.payload["assessment_id"], key=entry.payload["assessment_id"]
        )


@subscribe(FeeAssessed)
def start_the_seven_days(entry: JournalEntry) -> None:
    """The clock of the payer, with its reminders; asked-for relief lets it rest at once."""
    fee = FeeAssessment.objects.get(pk=entry.payload["assessment_id"])
    if not entry.payload["due_on"] or fee.case_id != entry.stream or fee.owed <= 0:
        return
    if relieved_at_once(fee.pk):
        return
    payers = payers_of(fee)
    kind = "counterclaim_fee" if fee.about else "fee_payment"
    start_clock(
        kind, subject_id=fee.case_id, court_code=fee.case.court_code,
        trigger_on=fee.assessed_at.astimezone(CHINA).date(), by=MACHINE, at=entry.at,
        key=f"fee:{fee.pk}", party=fee.place, label=fee.case.number,
        person=payers[0] if payers else None,
    )  # fmt: skip
    if not fee.about:
        _ask_what_the_complaint_asked(fee, entry)


def _ask_what_the_complaint_asked(fee: FeeAssessment, entry: JournalEntry) -> None:
    """Relief asked for with the complaint is an application from the first day (第48条)."""
    filing = Filing.objects.filter(pk=fee.case.filing_id).first()
    wish = (filing.bundle.get("fee_relief") if filing else None) or {}
    if filing is None or wish.get("kind") not in RULES:
        return
    words = str(wish.get("ground") or "见起诉材料")
    asked = actions.Asked(wish["kind"], "other", words)
    try:
        actions.ask_relief(
            fee.pk, asked, person=filing.owner, key=f"filing:{filing.pk}", at=entry.at
        )
    except (actions.NotPossible, actions.NotEntitled):
        return  # such as a waiver for an organisation: the party may ask otherwise


@subscribe(FeeAssessed)
def ask_for_the_fee(entry: JournalEntry) -> None:
    """The payers learn how much, until when, and that relief can be asked for."""
    if not entry.payload["due_on"] or relieved_at_once(UUID(entry.payload["assessment_id"])):
        return
    fee = FeeAssessment.objects.select_related("case").get(pk=entry.payload["assessment_id"])
    case, due = fee.case, date.fromisoformat(entry.payload["due_on"])
    data = {
        "case_number": case.number,
        "amount": f"{fee.charged:.2f}",
        "due": f"{due.year}年{due.month}月{due.day}日",
    }
    for person in payers_of(fee):
        send_notice(
            "fee_due", person, data, by=MACHINE, at=entry.at, subject_id=case.pk,
            key=f"fee_due:{entry.payload['assessment_id']}:{person.pk}",
        )  # fmt: skip


@subscribe(FeeSupplemented)
def ask_for_more(entry: JournalEntry) -> None:
    """What is to be paid in addition is asked for in writing, and its payers are told."""
    row = FeeSupplement.objects.select_related("assessment__case").get(
        pk=entry.payload["supplement_id"]
    )
    tasks.issue_supplement_notice.enqueue(str(row.pk), key=str(row.pk))
    case, due = row.assessment.case, row.due_on
    data = {
        "case_number": case.number, "amount": entry.payload["amount"],
        "due": f"{due.year}年{due.month}月{due.day}日",
    }  # fmt: skip
    for person in payers_of(row.assessment):
        send_notice(
            "fee_due", person, data, by=MACHINE, at=entry.at, subject_id=case.pk,
            key=f"supplement:{row.pk}:{person.pk}",
        )  # fmt: skip


@subscribe(ClaimsChanged)
def reckon_with_the_new_claims(entry: JournalEntry) -> None:
    """More is asked for, or what is too much goes back (办法第21条、第35条)."""
    said, case = entry.payload, Case.objects.get(pk=entry.stream)
    actions.follow_claims(
        case, Decimal(said["amount"]), inquiry_over=said["inquiry_over"],
        key=f"claims:{said['application_id']}", by=MACHINE, at=entry.at,
    )  # fmt: skip


@subscribe(CounterclaimDecided)
def follow_the_counterclaim(entry: JournalEntry) -> None:
    """Heard together: half was asked for already. Else nothing is charged here (第8、27条)."""
    outcome, about = entry.payload["outcome"], entry.payload["about"]
    if outcome != "joined":
        why = "反诉不予受理" if outcome == "refused" else "反诉不合并审理，另行起诉"
        actions.drop_counterclaim(entry.stream, about, why=why, by=MACHINE, at=entry.at)


@subscribe(ClockExpired)
def date_the_refunds(entry: JournalEntry) -> None:
    """A dismissal takes effect when nobody can appeal any more: fifteen days from then (第53条)."""
    if not entry.payload["kind"].startswith("appeal_ruling"):
        return
    case = Case.objects.filter(
        pk=entry.payload["subject_id"], state=CaseState.CLOSED_DISMISSED
    ).first()
    if case is None:
        return
    clocks = Clock.objects.filter(subject_id=case.pk, kind__startswith="appeal_ruling")
    if not clocks.filter(state__in=("running", "paused")).exists():
        last = max(clock.due for clock in clocks.exclude(state="void"))
        actions.date_refunds(case.pk, effective_on=last, by=MACHINE, at=entry.at)


@subscribe(PaymentArrived)
def say_that_it_arrived(entry: JournalEntry) -> None:
    """The payers learn that the money is here."""
    row = PaymentEntry.objects.select_related("assessment__case").get(pk=entry.payload["entry_id"])
    case = row.assessment.case
    data = {"case_number": case.number, "amount": entry.payload["amount"]}
    for person in payers_of(row.assessment):
        send_notice(
            "fee_paid", person, data, by=MACHINE, at=entry.at, subject_id=case.pk,
            key=f"fee_paid:{row.pk}:{person.pk}",
        )  # fmt: skip


@subscribe(ClockExpired)
def lay_the_unpaid_fee_before_a_judge(entry: JournalEntry) -> None:
    """Seven days are over and something is owed: a judge is asked, nothing follows by itself."""
    fee = fee_of_clock(UUID(entry.payload["subject_id"]), entry.payload["party"])
    if fee is not None and entry.payload["kind"] in PAY_KINDS:
        actions.lay_unpaid_before_a_judge(fee.pk, entry.payload["kind"], by=MACHINE, at=entry.at)


@subscribe(ReliefDecided)
def answer_in_writing(entry: JournalEntry) -> None:
    """The decision is composed; the applicant learns where its reasons stand."""
    key = entry.payload["application_id"]
    if entry.payload.get("early"):
        return  # composed and told before docketing
    tasks.issue_relief_decision.enqueue(key, key=key)
    row = ReliefApplication.objects.select_related("assessment__case", "person").get(pk=key)
    data = {
        "case_number": row.assessment.case.number,
        "matter": f"{row.get_kind_display()}诉讼费",
        "outcome": f"准予{row.get_granted_display()}" if row.granted else "不准许",
    }
    send_notice(
        "application_decided", row.person, data, by=MACHINE, at=entry.at,
        subject_id=row.assessment.case_id, key=f"relief:{key}",
    )  # fmt: skip


@subscribe(EarlyReliefDecided)
def answer_before_docketing(entry: JournalEntry) -> None:
    """The decision is composed under the intake number; the filer learns of it (第48、49条)."""
    row = EarlyRelief.objects.select_related("person").get(pk=entry.payload["early_id"])
    tasks.issue_early_relief_decision.enqueue(str(row.pk), key=str(row.pk))
    number = Filing.objects.values_list("intake_number", flat=True).get(pk=row.filing_id)
    data = {
        "case_number": number, "matter": f"{row.get_kind_display()}诉讼费",
        "outcome": f"准予{row.get_granted_display()}" if row.granted else "不准许",
    }  # fmt: skip
    send_notice(
        "application_decided", row.person, data, by=MACHINE, at=entry.at,
        subject_id=row.filing_id, key=f"early:{row.pk}",
    )  # fmt: skip


@subscribe(RefundDecided)
def send_what_was_approved(entry: JournalEntry) -> None:
    """Paper and money."""
    if entry.payload["approved"]:
        key = entry.payload["refund_id"]
        tasks.issue_refund_decision.enqueue(key, key=key)
        tasks.send_money_back.enqueue(key, key=key)


@subscribe(WithdrawalGranted)
def halve_after_withdrawal(entry: JournalEntry) -> None:
    """Half is charged (第15条)."""
    case = Case.objects.get(pk=entry.stream)
    actions.close_with_half(case, why="准许撤诉", by=MACHINE, at=entry.at)


@subscribe(CaseMoved)
def halve_after_mediation(entry: JournalEntry) -> None:
    """Closed by mediation: half is charged (第15条)."""
    if entry.payload["target"] == CaseState.CLOSED_MEDIATION:
        case = Case.objects.get(pk=entry.stream)
        actions.close_with_half(case, why="调解结案", by=MACHINE, at=entry.at)


@subscribe(CaseDismissed)
def give_back_after_dismissal(entry: JournalEntry) -> None:
    """Everything goes back (第27条)."""
    case = Case.objects.get(pk=entry.stream)
    actions.close_without_fee(case, why="裁定驳回起诉", by=MACHINE, at=entry.at)


@subscribe(DeemedWithdrawn)
def stop_asking(entry: JournalEntry) -> None:
    """What was not paid is not collected."""
    case = Case.objects.get(pk=entry.stream)
    topped_up = entry.payload["ground"] != "fee_not_topped_up"
    actions.close_unpaid(case, topped_up=topped_up, by=MACHINE, at=entry.at)


@subscribe(ProcedureChanged)
def ask_for_the_other_half(entry: JournalEntry) -> None:
    """Ordinary procedure: no half any more (民诉法解释第199条)."""
    case = Case.objects.get(pk=entry.stream)
    was, becomes = entry.payload["source"], entry.payload["target"]
    actions.top_up(case, was, becomes, by=MACHINE, at=entry.at)


@subscribe(CaseReceived)
def bring_the_fee_along(entry: JournalEntry) -> None:
    """The fee goes with the case (第24条)."""
    case = Case.objects.get(pk=entry.stream)
    actions.carry_fee(UUID(entry.payload["old_case_id"]), case, by=MACHINE, at=entry.at)
