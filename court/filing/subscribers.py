"""What filing does when something was handed in, or its case went to another court."""

from court.docket.events import CaseTransferred
from court.docket.models import Case
from court.documents.papers.sheet import day_text
from court.filing.events import FilingSubmitted
from court.filing.models import Filing, FilingFile
from court.filing.tasks import MACHINE, issue_receipt
from court.identity.models import Court
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.vault.actions import grant_file


@subscribe(FilingSubmitted)
def give_receipt(entry: JournalEntry) -> None:
    """Have the receipt composed, and tell the filer that the court has the papers."""
    filing = Filing.objects.select_related("owner").get(pk=entry.stream)
    round_ = entry.payload["round"]
    issue_receipt.enqueue(str(filing.pk), round_, key=f"{filing.pk}:{round_}")
    court = Court.objects.get(pk=filing.court_code)
    send_notice(
        "filing_received",
        filing.owner,
        {
            "court": court.name,
            "intake_number": filing.intake_number,
            "received": day_text(entry.at.astimezone()),
        },
        by=MACHINE,
        at=entry.at,
        key=f"received:{filing.pk}:{round_}",
        subject_id=filing.pk,
    )


@subscribe(CaseTransferred)
def open_files_to_the_receiving_court(entry: JournalEntry) -> None:
    """Complaint, papers and exhibits are readable at the court that received the case."""
    case = Case.objects.get(pk=entry.stream)
    for attached in FilingFile.objects.filter(filing=case.filing_id).select_related("file"):
        grant_file(
            attached.file, court_code=entry.payload["court_code"], by=entry.actor, at=entry.at
        )
