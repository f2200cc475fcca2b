"""Work of filing that runs later: the papers that follow a submission."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from court.documents.actions import issue_paper
from court.documents.papers import Material, PaperData, ReceiptData, ServiceAddressData
from court.filing.interview.papers_needed import LABELS
from court.filing.models import Filing, Submission
from court.filing.queries import files_of
from court.identity.models import Court
from court.jobs.running import RunningJob
from court.jobs.tasks import task
from court.law import periods

MACHINE = "machine:documents"
CHINA = ZoneInfo("Asia/Shanghai")


@task(queue="papers")
def issue_receipt(job: RunningJob, filing_id: str, round_: int) -> None:
    """收件凭证 of one round, and 送达地址确认书 as the filer signed it (登记立案规定第2条)."""
    filing = Filing.objects.select_related("owner").get(pk=UUID(filing_id))
    submission = filing.submissions.get(round=round_)
    court = Court.objects.get(pk=filing.court_code)
    at = timezone.now()
    _issue(receipt(filing, submission, court), filing, round_, at=at)
    if filing.bundle.get("service_address"):
        _issue(service_address(filing, submission, court), filing, round_, at=at)
    with job.finish():
        pass


def _issue(data: PaperData, filing: Filing, round_: int, *, at: datetime) -> None:
    issue_paper(
        data.kind,
        data,
        court_code=filing.court_code,
        subject_id=filing.pk,
        readers=[filing.owner],
        by=MACHINE,
        at=at,
        occasion=f"round {round_}",
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()


def receipt(filing: Filing, submission: Submission, court: Court) -> ReceiptData:
    """What the receipt of a submission says."""
    bundle = submission.bundle
    received = submission.submitted_at
    return ReceiptData(
        court_name=court.name,
        issued_on=_day(received),
        intake_number=filing.intake_number,
        received_at=received,
        filer=(bundle.get("filed_by") or {}).get("name") or filing.owner.display_name,
        plaintiffs=tuple(row.get("name", "") for row in bundle.get("plaintiffs", ())),
        defendants=tuple(row.get("name", "") for row in bundle.get("defendants", ())),
        cause=bundle.get("cause") or "",
        materials=_materials(filing, submission),
        round=submission.round,
        first_received_at=filing.first_submitted_at,
        decide_by=periods.deadline(_day(received), period="7d").due,
        contact=str(court.settings.get("contact", "")),
    )


def _materials(filing: Filing, submission: Submission) -> tuple[Material, ...]:
    """Each paper and exhibit once, with the pages of all its files."""
    handed_in = {row["id"] for row in submission.files}
    exhibits = {row["no"]: row.get("name", "") for row in submission.bundle.get("exhibits", ())}
    pages: dict[str, int] = {}
    for file in files_of(filing):
        if str(file.file_id) not in handed_in:
            continue
        if file.exhibit_no:
            title = f"证据{file.exhibit_no} {exhibits.get(file.exhibit_no, '')}"
        else:
            title = LABELS.get(file.kind, "其他材料") + (f"（{file.of}）" if file.of else "")
        pages[title] = pages.get(title, 0) + file.file.pages
    return tuple(Material(name=name, pages=count or None) for name, count in pages.items())


def service_address(filing: Filing, submission: Submission, court: Court) -> ServiceAddressData:
    """送达地址确认书, with the signature under the filing (民诉法解释第136条)."""
    row = submission.bundle["service_address"]
    signature = filing.signature
    text = f"{signature.get('name', '')}（已用短信确认码确认）"
    return ServiceAddressData(
        court_name=court.name,
        issued_on=_day(submission.submitted_at),
        case_or_intake_number=filing.intake_number,
        cause=submission.bundle.get("cause") or "",
        party=row.get("for", ""),
        side="原告",
        recipient=row.get("recipient") or row.get("for", ""),
        address=row.get("address", ""),
        postcode=row.get("postcode", ""),
        phone=row.get("phone", ""),
        email=row.get("email", ""),
        electronic=bool(row.get("electronic")),
        electronic_judgments=bool(row.get("electronic_judgments")),
        signed_on=_day(submission.submitted_at),
        signature_png=signature.get("png", ""),
        signature_text="" if signature.get("png") else text,
    )
