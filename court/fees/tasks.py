"""Composes the fee notice."""

from uuid import UUID

from django.utils import timezone

from court.docket.actions import CHINA, enter_paper
from court.documents.actions import issue_paper
from court.documents.papers import FeeNoticeData
from court.fees.models import FeeAssessment
from court.identity.models import Court
from court.jobs.running import RunningJob
from court.jobs.tasks import task
from court.law.amounts import to_chinese

MACHINE = "machine:fees"


@task(queue="papers")
def issue_fee_notice(job: RunningJob, assessment_id: str) -> None:
    """交纳诉讼费用通知书 (诉讼费用交纳办法第22条)."""
    fee = FeeAssessment.objects.select_related("case").get(pk=UUID(assessment_id))
    case = fee.case
    court = Court.objects.get(pk=case.court_code)
    at = timezone.now()
    data = _notice(fee, court)
    paper = issue_paper(
        data.kind,
        data,
        court_code=case.court_code,
        subject_id=case.pk,
        readers=[member.person for member in case.members.select_related("person")],
        by=MACHINE,
        at=at,
        occasion="acceptance fee",
    )
    with job.finish():
        enter_paper(case.pk, title=paper.title, paper=paper, by=MACHINE, at=at)


def _notice(fee: FeeAssessment, court: Court) -> FeeNoticeData:
    assert fee.due_on is not None  # only prepaid fees are asked for
    case = fee.case
    payee = court.settings.get("payee", {})
    return FeeNoticeData(
        court_name=court.name,
        issued_on=fee.assessed_at.astimezone(CHINA).date(),
        case_number=case.number,
        addressees=tuple(p.name for p in case.parties.filter(side="plaintiff")),
        cause=case.cause,
        fee_name="案件受理费",
        amount=fee.amount,
        amount_in_words=to_chinese(fee.amount),
        basis=fee.basis,
        steps=tuple(fee.steps),
        deadline=fee.due_on,
        payment_code=fee.payment_code,
        payee=payee.get("name", ""),
        account=payee.get("account", ""),
        bank=payee.get("bank", ""),
        contact=court.settings.get("contact", ""),
    )
