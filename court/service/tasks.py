"""Papers of service are composed here, outside the transactions that ask for them."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from court.docket.actions import enter_paper
from court.docket.models import Case, CaseParty
from court.documents.actions import issue_paper, issue_signed
from court.documents.models import IssuedPaper
from court.documents.papers import PaperData
from court.jobs.running import RunningJob
from court.jobs.tasks import daily, task
from court.service import announcing, composition
from court.service.access import people_of
from court.service.actions.announcing import publish_announcement
from court.service.actions.concluding import conclude_due
from court.service.actions.confirming import keep_confirmation_paper
from court.service.actions.inviting import make_invitation, tell_how_to_join
from court.service.actions.ordering import ToServe, of_paper, place_order
from court.service.actions.proving import keep_proof
from court.service.facts import day_of
from court.service.models import AddressConfirmation, Announcement, Service
from court.service.periods import answer_days, evidence_days
from court.service.states import Purpose, ServiceState
from court.vault.queries import read_bytes

MACHINE = "machine:service"
FIRST = "first papers"


@task(queue="papers")
def prepare_first_papers(job: RunningJob, case_id: str) -> None:
    """T19: the complaint and everything that goes with it, for each party its own (第128、129条).

    A killed worker begins again: papers are issued once for each party, the order once.
    """
    case = Case.objects.prefetch_related("parties").get(pk=UUID(case_id))
    at = timezone.now()
    papers = {party: _first_papers(party, at) for party in case.parties.all()}
    with job.finish():
        for party in papers:
            for line in papers[party]:
                if line.paper is not None:
                    enter_paper(
                        case.pk, title=_title(line, party), paper=line.paper, by=MACHINE, at=at
                    )
        order = place_order(
            case, papers, purpose=Purpose.FIRST_PAPERS, by=MACHINE, at=at, key=f"first:{case.pk}"
        )
        for service in order.services.filter(state=ServiceState.WAITING):
            if service.party.side != CaseParty.Side.PLAINTIFF:
                tell_how_to_join(service.pk, by=MACHINE, at=at)


def _title(line: ToServe, party: CaseParty) -> str:
    return f"{line.title}（{party}）"


def _first_papers(party: CaseParty, at: datetime) -> list[ToServe]:
    on, case = day_of(at), party.case
    sued = party.side != CaseParty.Side.PLAINTIFF
    lines: list[ToServe] = []
    if sued:
        invitation = make_invitation(party.pk, by=MACHINE, at=at)
        notice = composition.respondent_notice(party, invitation.code, on)
        lines.append(of_paper(_issue(party, notice, at), days=answer_days(party)))
        lines += [
            ToServe(kind="complaint", title=name, file=file.file)
            for name, file in composition.complaint_files(case)
        ]
    evidence = _issue(party, composition.evidence_notice(party, on), at)
    lines.append(of_paper(evidence, days=evidence_days(case.procedure)))
    lines.append(of_paper(_issue(party, composition.rights_notice(party, on), at)))
    lines.append(of_paper(_issue(party, composition.integrity_card(case, on), at)))
    if sued:
        lines.append(of_paper(_issue(party, composition.address_form(party, on), at)))
    return lines


def _issue(party: CaseParty, data: PaperData, at: datetime) -> IssuedPaper:
    """Issued once for each party; whoever is served reads it, nobody before."""
    return issue_paper(
        data.kind, data, court_code=party.case.court_code, subject_id=party.case_id, readers=[],
        by=MACHINE, at=at, occasion=f"{FIRST} {party.place}",
    )  # fmt: skip


@task(queue="papers")
def issue_proof(job: RunningJob, service_id: str, occasion: str) -> None:
    """电子送达凭证 or 送达回证, once service has taken effect (民事诉讼法第87条)."""
    service = Service.objects.select_related("order__case", "party", "attempt").get(
        pk=UUID(service_id)
    )
    if service.effective_on is None:
        return
    at = timezone.now()
    made = composition.certificate if composition.is_electronic(service) else composition.receipt
    data = made(service, day_of(at))
    paper = issue_paper(
        data.kind, data, court_code=service.order.case.court_code,
        subject_id=service.order.case_id, readers=people_of(service.party), by=MACHINE, at=at,
        occasion=f"service {service.pk} {occasion}"[:80],
    )  # fmt: skip
    with job.finish():
        title = f"{paper.title}（{service.party}）"
        enter_paper(service.order.case_id, title=title, paper=paper, by=MACHINE, at=at)
        keep_proof(service.pk, paper, occasion, by=MACHINE, at=at)


@task(queue="papers")
def issue_announcement(job: RunningJob, announcement_id: str) -> None:
    """公告: composed and sealed, then it stands on the public page (民诉法解释第138、139条)."""
    row = Announcement.objects.select_related("service__order__case", "service__party").get(
        pk=UUID(announcement_id)
    )
    case, at = row.service.order.case, timezone.now()
    data = announcing.announcement(row, day_of(at))
    paper = issue_paper(
        data.kind, data, court_code=case.court_code, subject_id=case.pk,
        readers=[member.person for member in case.members.select_related("person")], by=MACHINE,
        at=at, occasion=f"announcement {row.pk}",
    )  # fmt: skip
    with job.finish():
        title = f"{paper.title}（{row.service.party}）"
        enter_paper(case.pk, title=title, paper=paper, by=MACHINE, at=at)
        publish_announcement(row.pk, paper, by=MACHINE, at=at)


@task(queue="papers")
def issue_address_paper(job: RunningJob, confirmation_id: str) -> None:
    """送达地址确认书 as it was confirmed online (民诉法解释第136条)."""
    row = AddressConfirmation.objects.select_related("party__case", "person", "signed").get(
        pk=UUID(confirmation_id)
    )
    at = timezone.now()
    data, case, occasion = (
        composition.address_confirmation(row),
        row.party.case,
        f"address {row.pk}",
    )
    if row.signed is not None:
        paper = issue_signed(
            read_bytes(row.signed), serial=row.serial, kind=data.kind, title=data.title,
            number=case.number, court_code=case.court_code, court_name=data.court_name,
            subject_id=case.pk, occasion=occasion, signers=[row.person], readers=[row.person],
            reason="人民法院电子签名，证明当事人已签署本确认书", by=MACHINE, at=at,
        )  # fmt: skip
    else:
        paper = issue_paper(
            data.kind, data, court_code=case.court_code, subject_id=case.pk,
            readers=[row.person], by=MACHINE, at=at, occasion=occasion,
        )  # fmt: skip
    with job.finish():
        title = f"{paper.title}（{row.party}）"
        enter_paper(row.party.case_id, title=title, paper=paper, by=MACHINE, at=at)
        keep_confirmation_paper(row, paper, by=MACHINE, at=at)


@daily("00:10")
def conclude_public_notices(job: RunningJob) -> None:
    """Public notices that have run their time take effect."""
    with job.finish():
        conclude_due(at=timezone.now())
