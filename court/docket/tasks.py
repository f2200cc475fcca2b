"""Issues the papers of the docket: rulings, and the notice of who tries the case."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from court.docket.actions import CHINA, enter_paper, note_paper, note_told
from court.docket.composition import panel_notice, paper_of
from court.docket.models import Assignment, Case, Ruling
from court.docket.queries import may_enter, readers_of, tribunal_of
from court.documents.actions import issue_paper
from court.documents.models import IssuedPaper
from court.documents.papers.sheet import CasePaper
from court.identity.models import Person
from court.jobs.running import RunningJob
from court.jobs.tasks import task

MACHINE = "machine:docket"


@task(queue="papers")
def issue_ruling(job: RunningJob, ruling_id: str) -> None:
    """The paper of a ruling, exactly as the judge decided it (民事诉讼法第157条)."""
    rulings = Ruling.objects.select_related("case", "judge", "application__party", "application")
    ruling = rulings.get(pk=UUID(ruling_id))
    readers = readers_of(ruling)
    paper = _issue(
        ruling.case, paper_of(ruling), readers, by=ruling.judge.actor, occasion=ruling_id
    )
    at = timezone.now()
    with job.finish():
        note_paper(ruling, paper)
        if may_enter(ruling):
            enter_paper(ruling.case_id, title=paper.title, paper=paper, by=MACHINE, at=at)


@task(queue="papers")
def issue_panel_notice(job: RunningJob, case_id: str, draw_id: str) -> None:
    """审判组织告知书, within three days of the draw (民事诉讼法第131条)."""
    case = Case.objects.prefetch_related("parties").get(pk=UUID(case_id))
    seats = tribunal_of(case)
    left = Assignment.objects.filter(case=case, until__isnull=False).select_related("person")
    changed = "、".join(f"{s.get_seat_display()}{s.person.name}" for s in left)
    on = timezone.now().astimezone(CHINA).date()
    data = panel_notice(case, seats, on, f"原{changed}不再担任。" if changed else "")
    readers = [member.person for member in case.members.select_related("person")]
    paper = _issue(case, data, readers, by=MACHINE, occasion=f"draw {draw_id}")
    at = timezone.now()
    with job.finish():
        enter_paper(case.pk, title=paper.title, paper=paper, by=MACHINE, at=at)
        note_told(case.pk, [seat.pk for seat in seats], paper, by=MACHINE, at=at)


def _issue(
    case: Case, data: CasePaper, readers: Iterable[Person], *, by: str, occasion: str
) -> IssuedPaper:
    return issue_paper(
        data.kind,
        data,
        court_code=case.court_code,
        subject_id=case.pk,
        readers=readers,
        by=by,
        at=timezone.now(),
        occasion=occasion,
    )
