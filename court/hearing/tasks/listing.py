"""Papers of a sitting are composed here, outside the transactions that ask for them; reminders."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from court.docket.actions import enter_paper
from court.docket.models import CaseMember, CaseParty
from court.documents.actions import issue_paper
from court.documents.models import IssuedPaper
from court.documents.papers import PaperData
from court.hearing import composition
from court.hearing.actions.summoning import MACHINE, remind, summon
from court.hearing.facts import day_of, postponements_of
from court.hearing.models import Sitting
from court.hearing.queries import sittings_on
from court.hearing.states import SittingState
from court.jobs.running import RunningJob
from court.jobs.tasks import daily, task
from court.service.actions.ordering import ToServe, of_paper, order_service
from court.service.states import Purpose

DAYS_BEFORE = (3, 1)


@task(queue="papers")
def prepare_summonses(job: RunningJob, sitting_id: str) -> None:
    """T25: summons for each party, notices for representatives, the public announcement (第139条).

    A killed worker begins again: each paper is issued once for each sitting, the order once. A
    sitting put off meanwhile is summoned for no more.
    """
    sitting = Sitting.objects.select_related("case", "room").get(pk=UUID(sitting_id))
    if sitting.state != SittingState.LISTED:
        return
    at = timezone.now()
    parties = list(sitting.case.parties.select_related("case"))
    papers = {party: _for_party(sitting, party, at) for party in parties}
    public = _announcement(sitting, at)
    with job.finish():
        summon(sitting.pk, papers, public, by=MACHINE, at=at)


def _for_party(sitting: Sitting, party: CaseParty, at: datetime) -> list[ToServe]:
    day = day_of(at)
    lines = [of_paper(_issue(sitting, composition.summons(sitting, party, day), party.place, at))]
    acting = CaseMember.objects.filter(
        case=sitting.case, party=party, capacity=CaseMember.Capacity.REPRESENTATIVE
    ).select_related("person")
    for member in acting.order_by("pk"):
        notice = composition.appearance_notice(sitting, member, day)
        lines.append(of_paper(_issue(sitting, notice, f"member {member.pk}", at)))
    return lines


def _announcement(sitting: Sitting, at: datetime) -> ToServe | None:
    if not sitting.is_public:
        return None
    data = composition.announcement(sitting, day_of(at))
    return of_paper(_issue(sitting, data, "public", at))


def _issue(sitting: Sitting, data: PaperData, whose: str, at: datetime) -> IssuedPaper:
    return issue_paper(
        data.kind, data, court_code=sitting.case.court_code, subject_id=sitting.case_id,
        readers=[], by=MACHINE, at=at, occasion=f"{sitting.pk} {whose}"[:80],
    )  # fmt: skip


@task(queue="papers")
def prepare_postponement(job: RunningJob, sitting_id: str) -> None:
    """T27: 延期开庭通知书 to every party; the new summons goes out by itself (第149条)."""
    sitting = Sitting.objects.select_related("case", "room").get(pk=UUID(sitting_id))
    new = Sitting.objects.filter(postponed_from=sitting).select_related("case", "room").first()
    at = timezone.now()
    times = postponements_of(sitting.case)
    data = composition.postponement_notice(sitting, new, times, day_of(at))
    paper = _issue(sitting, data, "postponed", at)
    with job.finish():
        enter_paper(sitting.case_id, title=paper.title, paper=paper, by=MACHINE, at=at)
        order_service(
            sitting.case, [paper], sitting.case.parties.all(), by=MACHINE, at=at,
            key=f"postponed:{sitting.pk}", purpose=Purpose.SUMMONS,
        )  # fmt: skip


@daily("08:05")
def remind_of_sittings(job: RunningJob) -> None:
    """Three days and one day before, everyone who has to come."""
    at = timezone.now()
    for days in DAYS_BEFORE:
        for sitting in sittings_on(day_of(at) + timedelta(days=days)):
            remind(sitting, days, by=MACHINE, at=at)
