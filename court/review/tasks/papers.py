"""Composes and issues the papers that follow a decision."""

from uuid import UUID

from django.conf import settings
from django.utils import timezone

from court.docket.actions import enter_paper
from court.docket.models import Case
from court.documents.actions import issue_paper
from court.filing.models import Filing
from court.identity.models import Court, Person
from court.jobs.running import RunningJob
from court.jobs.tasks import task
from court.review import composition
from court.review.models import Decision
from court.review.states import DecisionKind

MACHINE = "machine:documents"


@task(queue="papers")
def issue_acceptance_notice(job: RunningJob, case_id: str) -> None:
    """受理案件通知书 (民事诉讼法第126条、第129条)."""
    case = Case.objects.prefetch_related("parties", "members__person").get(pk=UUID(case_id))
    filing = Filing.objects.get(pk=case.filing_id)
    data = composition.acceptance_notice(case, _court(case.court_code), filing, _query_address())
    readers = [member.person for member in case.members.all()]
    at = timezone.now()
    paper = issue_paper(
        data.kind,
        data,
        court_code=case.court_code,
        subject_id=case.pk,
        readers=readers,
        by=MACHINE,
        at=at,
        occasion="docketing",
    )
    with job.finish():
        enter_paper(case.pk, title=paper.title, paper=paper, by=MACHINE, at=at)


@task(queue="papers")
def issue_correction_notice(job: RunningJob, filing_id: str, round_: int) -> None:
    """补正告知书 (登记立案规定第7条)."""
    filing = Filing.objects.select_related("owner").get(pk=UUID(filing_id))
    decision = Decision.objects.get(filing=filing, round=round_, kind=DecisionKind.ASK_TO_CORRECT)
    data = composition.correction_notice(filing, _court(filing.court_code), decision)
    issue_paper(
        data.kind,
        data,
        court_code=filing.court_code,
        subject_id=filing.pk,
        readers=[filing.owner],
        by=MACHINE,
        at=timezone.now(),
        occasion=f"round {round_}",
    )


@task(queue="papers")
def issue_refusal_ruling(job: RunningJob, filing_id: str) -> None:
    """不予受理裁定书 (民事诉讼法第126条), as the judge decided it."""
    filing = Filing.objects.select_related("owner").get(pk=UUID(filing_id))
    decision = Decision.objects.filter(filing=filing, kind=DecisionKind.REFUSE).latest("at")
    court = _court(filing.court_code)
    judge = Person.objects.get(pk=decision.by.removeprefix("person:"))
    superior = Court.objects.filter(pk=court.superior_code).first()
    appeal_court = superior.name if superior else "上一级人民法院"
    data = composition.refusal_ruling(filing, court, appeal_court, decision, judge)
    issue_paper(
        data.kind,
        data,
        court_code=filing.court_code,
        subject_id=filing.pk,
        readers=[filing.owner],
        by=decision.by,
        at=timezone.now(),
        occasion="refusal",
    )


def _court(code: str) -> Court:
    return Court.objects.get(pk=code)


def _query_address() -> str:
    return f"{settings.SITE_ADDRESS}/my/"
