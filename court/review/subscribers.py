"""What review does when a filing comes in, and what it sends out when it has decided."""

from court.filing.events import FilingSubmitted
from court.filing.models import Filing
from court.identity.models import Appointment, Court, Role
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.review import actions, tasks
from court.review.events import CorrectionAsked, FilingAccepted, FilingRefused, ReviewAlarmed
from court.review.wording import in_words


@subscribe(FilingSubmitted, urgent=True)
def begin_review(entry: JournalEntry) -> None:
    """Start the seven days and have the filing examined."""
    filing = Filing.objects.get(pk=entry.stream)
    actions.start_clock(filing, at=entry.at)
    round_ = filing.round
    tasks.examine_filing.enqueue(str(filing.pk), round_, key=f"{filing.pk}:{round_}:0")


@subscribe(FilingAccepted)
def tell_of_docketing(entry: JournalEntry) -> None:
    """Have the acceptance notice composed, and tell the filer the case number."""
    filing = Filing.objects.select_related("owner").get(pk=entry.stream)
    tasks.issue_acceptance_notice.enqueue(entry.payload["case_id"], key=entry.payload["case_id"])
    send_notice(
        "case_docketed",
        filing.owner,
        {
            "court": _court_name(filing),
            "case_number": entry.payload["number"],
            "next_step": "法院会发给您交费通知书，请留意期限",
        },
        by=tasks.MACHINE,
        at=entry.at,
        key=f"docketed:{entry.stream}",
    )


@subscribe(CorrectionAsked)
def tell_of_correction(entry: JournalEntry) -> None:
    """Have the correction notice composed, and tell the filer until when."""
    filing = Filing.objects.select_related("owner").get(pk=entry.stream)
    round_ = entry.payload["round"]
    tasks.issue_correction_notice.enqueue(str(filing.pk), round_, key=f"{filing.pk}:{round_}")
    send_notice(
        "correction_asked",
        filing.owner,
        {
            "intake_number": filing.intake_number,
            "count": entry.payload["items"],
            "due": in_words(entry.payload["until"]),
        },
        by=tasks.MACHINE,
        at=entry.at,
        key=f"correction:{entry.stream}:{round_}",
    )


@subscribe(FilingRefused)
def tell_of_refusal(entry: JournalEntry) -> None:
    """Have the ruling composed, and tell the filer of it and of the appeal."""
    filing = Filing.objects.select_related("owner").get(pk=entry.stream)
    tasks.issue_refusal_ruling.enqueue(str(filing.pk), key=str(filing.pk))
    send_notice(
        "filing_refused",
        filing.owner,
        {"court": _court_name(filing), "intake_number": filing.intake_number, "days": 10},
        by=tasks.MACHINE,
        at=entry.at,
        key=f"refused:{entry.stream}",
    )


@subscribe(ReviewAlarmed)
def warn_the_clerks(entry: JournalEntry) -> None:
    """Tell the filing clerks of the court that two days are left."""
    filing = Filing.objects.get(pk=entry.stream)
    clerks = Appointment.objects.in_force().filter(
        court_id=filing.court_code, role=Role.FILING_CLERK
    )
    for appointment in clerks.select_related("person"):
        send_notice(
            "review_alarm",
            appointment.person,
            {
                "intake_number": filing.intake_number,
                "due": in_words(entry.payload["due_on"]),
            },
            by=tasks.MACHINE,
            at=entry.at,
            key=f"alarm:{entry.stream}:{entry.payload['due_on']}:{appointment.person_id}",
        )


def _court_name(filing: Filing) -> str:
    return Court.objects.get(pk=filing.court_code).name
