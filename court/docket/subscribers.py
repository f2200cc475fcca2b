"""What follows from events of the docket, and of the papers of a case that went elsewhere."""

from datetime import date
from uuid import UUID

from court.deadlines.events import ClockExpired, ReminderFell
from court.deadlines.models import Clock
from court.deadlines.states import ClockState
from court.docket.actions import enter_executed, propose
from court.docket.clocks import CHINA
from court.docket.events import (
    ApplicationDecided,
    ApplicationSubmitted,
    CaseTransferred,
    ProposalSettled,
    RulingMade,
    TribunalDrawn,
)
from court.docket.expiring import after_expiry
from court.docket.models import Application, Case
from court.docket.queries import party_name
from court.docket.states import OPEN, ApplicationKind, ProposalKind
from court.docket.tasks import MACHINE, issue_panel_notice, issue_ruling
from court.docket.telling import deciders_of, everyone_in, other_side, watchers_of
from court.documents.events import PaperIssued, PaperWithdrawn
from court.documents.models import IssuedPaper
from court.identity.queries import court_names
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.notices.actions import send_notice
from court.vault.actions import grant_file

ASK_FOR_MORE = 15  # days before the end of a trial limit (延长审限和延期开庭规定第1条)
STILL_OPEN = [state.value for state in OPEN]


@subscribe(RulingMade)
def compose_the_ruling(entry: JournalEntry) -> None:
    """Have the paper of the ruling typeset, sealed and entered."""
    ruling = entry.payload["ruling_id"]
    issue_ruling.enqueue(ruling, key=ruling)


@subscribe(TribunalDrawn)
def tell_who_tries_the_case(entry: JournalEntry) -> None:
    """Have the notice composed, and tell everyone in the case where to read it."""
    case = Case.objects.get(pk=entry.stream)
    draw = entry.payload["draw_id"]
    issue_panel_notice.enqueue(str(case.pk), draw, key=draw)
    for member in case.members.select_related("person"):
        send_notice(
            "tribunal_drawn", member.person, {"case_number": case.number}, by=MACHINE, at=entry.at,
            key=f"drawn:{draw}:{member.person_id}", subject_id=case.pk,
        )  # fmt: skip


@subscribe(ApplicationSubmitted)
def tell_who_decides(entry: JournalEntry) -> None:
    """The judge (the president about a recusal) learns of it; a withdrawal also the other side."""
    found = Application.objects.select_related("case", "party", "about", "person")
    application = found.get(pk=entry.payload["application_id"])
    number, case = application.case.number, application.case
    due = application.due_at
    data = {
        "case_number": number,
        "who": str(application.party or application.person),
        "matter": application.get_kind_display(),
        "until": f"，应当在{due.astimezone(CHINA):%Y年%m月%d日%H时}前决定" if due else "",
    }
    for person in deciders_of(application):
        send_notice(
            "application_waiting", person, data, by=MACHINE, at=entry.at, subject_id=case.pk,
            key=f"waiting:{application.pk}:{person.pk}",
        )  # fmt: skip
    if application.kind == ApplicationKind.WITHDRAWAL:
        for member in other_side(application):
            send_notice(
                "withdrawal_asked", member.person, {"case_number": number}, by=MACHINE,
                at=entry.at, key=f"asked:{application.pk}:{member.person_id}", subject_id=case.pk,
            )  # fmt: skip


@subscribe(CaseTransferred)
def tell_where_the_case_went(entry: JournalEntry) -> None:
    """Everyone learns the new number and that nothing has to be handed in again."""
    case = Case.objects.get(pk=entry.stream)
    court = court_names().get(entry.payload["court_code"], entry.payload["court_code"])
    new = entry.payload["new_number"]
    data = {"case_number": case.number, "court": court, "new_number": new}
    for member in everyone_in(case):
        send_notice(
            "case_transferred", member.person, data, by=MACHINE, at=entry.at,
            key=f"transferred:{case.pk}:{member.person_id}", subject_id=case.pk,
        )  # fmt: skip


@subscribe(ApplicationDecided)
def tell_the_applicant(entry: JournalEntry) -> None:
    """The applicant learns of the answer, and where its reasons stand."""
    application = Application.objects.select_related("case", "person").get(
        pk=entry.payload["application_id"]
    )
    data = {
        "case_number": application.case.number,
        "matter": application.get_kind_display(),
        "outcome": application.get_state_display(),
    }
    send_notice(
        "application_decided", application.person, data, by=MACHINE, at=entry.at,
        key=f"decided:{application.pk}", subject_id=application.case_id,
    )  # fmt: skip


@subscribe(ReminderFell)
def warn_the_court(entry: JournalEntry) -> None:
    """Whoever tries the case learns that a limit of the court itself ends."""
    clock, said = Clock.objects.get(pk=entry.stream), entry.payload
    case = Case.objects.filter(pk=clock.subject_id).first()
    if case is None or not clock.is_of_court or clock.state != ClockState.RUNNING:
        return
    days, trial = said["days_left"], clock.kind.startswith("trial_")
    data = {
        "case_number": case.number,
        "what": clock.title,
        "days": days,
        "due": f"{clock.raw_due.year}年{clock.raw_due.month}月{clock.raw_due.day}日",
        "advice": "需要延长审限的，现在就要报院长批准。" if trial and days == ASK_FOR_MORE else "",
    }
    for person in watchers_of(case):
        send_notice(
            "court_deadline_near", person, data, by=MACHINE, at=entry.at, subject_id=case.pk,
            key=f"{clock.pk}:{said['due']}:{days}:{person.pk}",
        )  # fmt: skip


@subscribe(PaperIssued)
def open_late_papers_to_the_receiving_court(entry: JournalEntry) -> None:
    """A paper made after the case was handed over (the ruling itself) belongs there too."""
    new = Case.objects.filter(came_from=entry.stream).first()
    if new is not None:
        paper = IssuedPaper.objects.select_related("file").get(pk=entry.payload["paper_id"])
        grant_file(paper.file, court_code=new.court_code, by=MACHINE, at=entry.at)


@subscribe(PaperWithdrawn)
def tell_whoever_received_it(entry: JournalEntry) -> None:
    """Those to whom the paper was issued learn that it no longer holds."""
    paper = IssuedPaper.objects.get(pk=entry.payload["paper_id"])
    data = {"paper": paper.title, "number": paper.number}
    for reader in paper.readers.select_related("person"):
        send_notice(
            "paper_withdrawn", reader.person, data, by=MACHINE, at=entry.at,
            key=f"withdrawn:{paper.pk}:{reader.person_id}", subject_id=paper.subject_id,
        )  # fmt: skip


@subscribe(ApplicationDecided)
def tell_of_a_longer_trial(entry: JournalEntry) -> None:
    """Everyone learns until when the trial limit was extended (延长审限和延期开庭规定第7条)."""
    application = Application.objects.select_related("case").get(pk=entry.payload["application_id"])
    until = application.details.get("extended_to")
    if application.kind != ApplicationKind.TRIAL_EXTENSION or not until:
        return
    day = date.fromisoformat(until)
    data = {
        "case_number": application.case.number,
        "until": f"{day.year}年{day.month}月{day.day}日",
    }
    for member in everyone_in(application.case):
        send_notice(
            "trial_extended", member.person, data, by=MACHINE, at=entry.at,
            key=f"extended:{application.pk}:{member.person_id}", subject_id=application.case_id,
        )  # fmt: skip


@subscribe(ProposalSettled)
def let_an_executed_preservation_be_known(entry: JournalEntry) -> None:
    """From now on the other side may know: the ruling lies in the file and is served."""
    if entry.payload["kind"] == ProposalKind.EXECUTE_PRESERVATION:
        enter_executed(UUID(entry.payload["proposal_id"]), at=entry.at)


@subscribe(ClockExpired)
def lay_before_a_person(entry: JournalEntry) -> None:
    """A time limit ended without the act: judge or clerk is told, and decides what follows."""
    case = Case.objects.filter(pk=entry.payload["subject_id"], state__in=STILL_OPEN).first()
    after = after_expiry(entry.payload["kind"])
    if case is None or after is None:
        return
    who = party_name(case, entry.payload["party"])
    propose(
        case.pk, after.kind, reason=f"{who}{after.words}", under=after.under, by=MACHINE,
        at=entry.at, key=f"expired:{entry.stream}:{entry.payload['due']}",
    )  # fmt: skip
