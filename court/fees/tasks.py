"""Papers about costs, and the regular rounds with the provider."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from court.docket.actions import CHINA, enter_paper, propose
from court.documents.actions import issue_paper
from court.documents.models import IssuedPaper
from court.documents.papers import PaperData
from court.fees import composition
from court.fees.actions import note_early_paper, note_refund_paper, note_relief_paper
from court.fees.actions.placing import ask_about, reconcile, send_refund
from court.fees.models import (
    EarlyRelief,
    FeeAssessment,
    FeeState,
    FeeSupplement,
    PaymentOrder,
    Refund,
    ReliefApplication,
)
from court.fees.providers import PaymentUnavailable, payment_provider
from court.fees.queries import last_reconciled
from court.fees.states import OrderState, RefundState
from court.filing.models import Filing
from court.identity.models import Person
from court.jobs.running import RunningJob
from court.jobs.tasks import daily, every, task

MACHINE = "machine:fees"
SILENCE = timedelta(seconds=20)  # after which a missing message is asked for
STILL_ASKED = timedelta(days=2)
BATCH = 200


def _issued(
    fee: FeeAssessment, data: PaperData, occasion: str, by: str, people: list[Person]
) -> IssuedPaper:
    return issue_paper(
        data.kind,
        data,
        court_code=fee.case.court_code,
        subject_id=fee.case_id,
        readers=people,
        by=by,
        at=timezone.now(),
        occasion=occasion,
    )


def _members(fee: FeeAssessment) -> list[Person]:
    return [member.person for member in fee.case.members.select_related("person")]


@task(queue="papers")
def issue_fee_notice(job: RunningJob, assessment_id: str) -> None:
    """交纳诉讼费用通知书 (诉讼费用交纳办法第22条)."""
    fee = FeeAssessment.objects.select_related("case").get(pk=UUID(assessment_id))
    paper = _issued(
        fee, composition.fee_notice(fee), fee.about or "acceptance fee", MACHINE, _members(fee)
    )
    with job.finish():
        enter_paper(fee.case_id, title=paper.title, paper=paper, by=MACHINE, at=timezone.now())


@task(queue="papers")
def issue_supplement_notice(job: RunningJob, supplement_id: str) -> None:
    """交纳诉讼费用通知书 for what is to be paid in addition (办法第21条；民诉法解释第199条)."""
    row = FeeSupplement.objects.select_related("assessment__case").get(pk=UUID(supplement_id))
    fee, data = row.assessment, composition.supplement_notice(row)
    paper = _issued(fee, data, f"supplement {row.pk}", MACHINE, _members(fee))
    with job.finish():
        enter_paper(fee.case_id, title=paper.title, paper=paper, by=MACHINE, at=timezone.now())


@task(queue="papers")
def issue_relief_decision(job: RunningJob, application_id: str) -> None:
    """缓减免决定书, for the applicant (诉讼费用交纳办法第48、51条)."""
    rows = ReliefApplication.objects.select_related("assessment__case", "person", "decided_by")
    row = rows.get(pk=UUID(application_id))
    assert row.decided_by is not None
    fee, data = row.assessment, composition.relief_decision(row)
    paper = _issued(fee, data, application_id, row.decided_by.actor, [row.person])
    with job.finish():
        note_relief_paper(row.pk, paper)
        enter_paper(fee.case_id, title=paper.title, paper=paper, by=MACHINE, at=timezone.now())


@task(queue="papers")
def issue_early_relief_decision(job: RunningJob, early_id: str) -> None:
    """缓减免决定书 before docketing, under the intake number (诉讼费用交纳办法第48、49条)."""
    row = EarlyRelief.objects.select_related("person", "decided_by").get(pk=UUID(early_id))
    filing = Filing.objects.get(pk=row.filing_id)
    data = composition.early_relief_decision(row, filing)
    paper = issue_paper(
        data.kind, data, court_code=row.court_code, subject_id=row.filing_id,
        readers=[row.person], by=row.decided_by.actor, at=timezone.now(), occasion=early_id,
    )  # fmt: skip
    with job.finish():
        note_early_paper(row.pk, paper)


@task(queue="papers")
def issue_refund_decision(job: RunningJob, refund_id: str) -> None:
    """退费决定书 (诉讼费用交纳办法第53条)."""
    row = Refund.objects.select_related("assessment__case", "decided_by").get(pk=UUID(refund_id))
    assert row.decided_by is not None
    fee, data = row.assessment, composition.refund_decision(row)
    paper = _issued(fee, data, refund_id, row.decided_by.actor, _members(fee))
    with job.finish():
        note_refund_paper(row.pk, paper)
        enter_paper(fee.case_id, title=paper.title, paper=paper, by=MACHINE, at=timezone.now())


@task(attempts=20)
def send_money_back(job: RunningJob, refund_id: str) -> None:
    """What was approved goes back; the provider sends it once, however often it is asked."""
    row = Refund.objects.get(pk=UUID(refund_id))
    if row.state == RefundState.APPROVED:
        send_refund(row, at=timezone.now())
    with job.finish():
        pass


@every(minutes=1)
def ask_about_orders(job: RunningJob) -> None:
    """Orders whose message may have been lost are asked about, oldest question first."""
    now = timezone.now()
    quiet = Q(asked_at=None) | Q(asked_at__lt=now - timedelta(seconds=50))
    orders = PaymentOrder.objects.filter(
        quiet, provider=payment_provider().name, created_at__lt=now - SILENCE
    )
    orders = orders.filter(
        Q(state=OrderState.OPEN) | Q(state=OrderState.CLOSED, created_at__gt=now - STILL_ASKED)
    )
    try:
        for order in orders.order_by("asked_at", "created_at")[:BATCH]:
            ask_about(order, at=now)
    except PaymentUnavailable:
        pass  # asked again in a minute
    with job.finish():
        pass


@daily("02:10")
def compare_with_provider(job: RunningJob) -> None:
    """The reconciliation of every day since the last; a difference is an alarm."""
    now = timezone.now()
    yesterday = now.astimezone(CHINA).date() - timedelta(days=1)
    last = last_reconciled(payment_provider().name)
    day = max(last or yesterday, yesterday - timedelta(days=31))
    while day <= yesterday:
        reconcile(day, at=now)
        day += timedelta(days=1)
    with job.finish():
        pass


@daily("08:30")
def look_at_deferred(job: RunningJob) -> None:
    """A deferral that ended unpaid is laid before a judge (诉讼费用交纳办法第47条)."""
    now = timezone.now()
    today = now.astimezone(CHINA).date()
    ended = FeeAssessment.objects.filter(state=FeeState.DEFERRED, due_on__lt=today)
    with job.finish():
        for fee in ended:
            if fee.owed > 0:
                propose(
                    fee.case_id, "other", by=MACHINE, at=now, key=f"deferral:{fee.pk}:{fee.due_on}",
                    reason=f"缓交期限{fee.due_on}已过，还有{fee.owed:.2f}元没有交纳，请决定怎样处理。",
                )  # fmt: skip
