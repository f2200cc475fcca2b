"""What service does on news from below, and what follows when service took effect."""

from decimal import Decimal
from uuid import UUID

from court.docket.actions import propose
from court.docket.actions.counterclaims import OUTCOMES
from court.docket.events import CaseDocketed, CaseMoved, CounterclaimDecided, PaperEntered
from court.docket.models import Case
from court.docket.states import CaseState
from court.documents.models import IssuedPaper
from court.fees.actions import assess_counterclaim, date_refunds
from court.identity.models import Appointment, Role
from court.journal.models import JournalEntry
from court.journal.subscriptions import subscribe
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.notices.events import NoticeFailed
from court.service.actions.clocks import COPY_OF_COMPLAINT, start_court_clock
from court.service.actions.ordering import order_service
from court.service.actions.prompting import note_returned
from court.service.actions.proving import occasion_of
from court.service.actions.sending import note_sent
from court.service.events import (
    AddressConfirmed,
    AnnouncementOrdered,
    AttemptMade,
    PleadingSubmitted,
    ServiceDateChanged,
    ServiceDisproved,
    ServiceTookEffect,
)
from court.service.facts import day_of
from court.service.models import Pleading, Prompt, Service
from court.service.states import PleadingKind, Purpose
from court.service.tasks import (
    MACHINE,
    issue_address_paper,
    issue_announcement,
    issue_proof,
    prepare_first_papers,
)

# Papers that go to every party as soon as they lie in the file. A summons is ordered by whoever
# lists the hearing.
SERVED_ON_ALL = frozenset(
    {"panel_notice", "resumption_notice", "mediation_agreement", "judgment",
     "small_claims_judgment"}
)  # fmt: skip
EFFECTIVE_WHEN_SERVED = frozenset({"withdrawal_ruling", "mediation_agreement"})
TO_THE_PLAINTIFF_ALONE = frozenset({"refusal_ruling", "deemed_withdrawal_ruling"})
PROVING = (Citation("民事诉讼法", "第87条"), Citation("人民法院在线诉讼规则", "第31条"))


@subscribe(CaseDocketed)
def begin_the_five_days(entry: JournalEntry) -> None:
    """The copy of the complaint goes out within five days of docketing (民事诉讼法第128条)."""
    case = Case.objects.get(pk=entry.stream)
    start_court_clock(
        COPY_OF_COMPLAINT,
        case,
        on=day_of(entry.at),
        key=f"first:{case.pk}",
        by=MACHINE,
        at=entry.at,
    )


@subscribe(CaseMoved)
def send_the_first_papers(entry: JournalEntry) -> None:
    """The tribunal is known: everything for the other side is composed and goes out (T19)."""
    if entry.payload["target"] == CaseState.ASSIGNED:
        prepare_first_papers.enqueue(str(entry.stream), key=str(entry.stream))


@subscribe(PaperEntered)
def serve_decisions(entry: JournalEntry) -> None:
    """Rulings, judgments and notices to all are served on everyone in the case."""
    paper = IssuedPaper.objects.get(pk=UUID(entry.payload["paper_id"]))
    decision = paper.kind.endswith("_ruling") and paper.kind not in TO_THE_PLAINTIFF_ALONE
    if not decision and paper.kind not in SERVED_ON_ALL:
        return
    case = Case.objects.get(pk=entry.stream)
    purpose = Purpose.OTHER if paper.kind.endswith("_notice") else Purpose.DECISION
    order_service(
        case, [paper], case.parties.all(), by=MACHINE, at=entry.at, key=f"paper:{paper.pk}",
        purpose=purpose,
    )  # fmt: skip


@subscribe(AttemptMade)
def count_what_went_out(entry: JournalEntry) -> None:
    """Once everything of an order has gone out the court has kept its five days."""
    service = Service.objects.select_related("order__case").get(
        pk=UUID(entry.payload["service_id"])
    )
    note_sent(service.order, by=MACHINE, at=entry.at)


@subscribe(NoticeFailed)
def note_the_mail_that_came_back(entry: JournalEntry) -> None:
    """An e-mail prompt was refused; what was served stays served."""
    for prompt in Prompt.objects.filter(notice=entry.stream, returned_at=None):
        why = f"邮件服务器没有接收：{entry.payload['problem']}"
        note_returned(prompt.pk, why, by=MACHINE, at=entry.at)


@subscribe(ServiceTookEffect)
@subscribe(ServiceDateChanged)
def compose_the_proof(entry: JournalEntry) -> None:
    """The certificate or receipt follows the effect."""
    service = Service.objects.get(pk=UUID(entry.payload["service_id"]))
    if service.effective_on is not None:
        occasion = occasion_of(service)
        issue_proof.enqueue(str(service.pk), occasion, key=f"{service.pk}:{occasion}")


@subscribe(ServiceTookEffect)
def date_the_refunds(entry: JournalEntry) -> None:
    """A withdrawal ruling or a settlement takes effect once everyone has it (办法第53条)."""
    kinds = EFFECTIVE_WHEN_SERVED & set(entry.payload["kinds"])
    if not kinds:
        return
    served = Service.objects.filter(order__case=entry.stream, enclosures__kind__in=kinds)
    waiting = served.exclude(state="called_off")
    days = [service.effective_on for service in waiting if service.effective_on]
    if len(days) == len(waiting):
        date_refunds(entry.stream, effective_on=max(days), by=MACHINE, at=entry.at)


@subscribe(PleadingSubmitted)
def reckon_the_counterclaim(entry: JournalEntry) -> None:
    """Its fee is due seven days after it was brought (诉讼费用交纳办法第18条、第22条)."""
    if entry.payload["kind"] != PleadingKind.COUNTERCLAIM:
        return
    pleading = Pleading.objects.select_related("case", "party").get(
        pk=UUID(entry.payload["pleading_id"])
    )
    assess_counterclaim(
        pleading.case, pleading.party, Decimal(pleading.content.get("amount") or 0),
        about=f"counterclaim:{pleading.pk}", by=MACHINE, at=entry.at,
    )  # fmt: skip


@subscribe(CounterclaimDecided)
def tell_about_the_counterclaim(entry: JournalEntry) -> None:
    """Everyone in the case learns whether it is heard together (民诉法解释第233条)."""
    case = Case.objects.get(pk=entry.stream)
    data = {
        "case_number": case.number, "matter": "反诉",
        "outcome": OUTCOMES[entry.payload["outcome"]],
    }  # fmt: skip
    for member in case.members.select_related("person"):
        send_notice(
            "application_decided", member.person, data, by=MACHINE, at=entry.at,
            key=f"{entry.payload['about']}:{member.person_id}", subject_id=case.pk,
        )  # fmt: skip


@subscribe(ServiceDisproved)
def lay_it_before_the_court(entry: JournalEntry) -> None:
    """Someone decides what was done meanwhile in reliance on the service."""
    service = Service.objects.select_related("party").get(pk=UUID(entry.payload["service_id"]))
    propose(
        entry.stream, "missing_service", under=PROVING, by=MACHINE, at=entry.at,
        reason=f"对{service.party}的送达（{entry.payload['before']}）已被推翻，请重新送达，并审查其后的程序",
        key=f"disproved:{service.pk}:{entry.payload['times']}",
    )  # fmt: skip


@subscribe(AnnouncementOrdered)
def compose_the_announcement(entry: JournalEntry) -> None:
    """The paper is made, and published with it."""
    row = entry.payload["announcement_id"]
    issue_announcement.enqueue(row, key=row)


@subscribe(AddressConfirmed)
def compose_the_confirmation(entry: JournalEntry) -> None:
    """送达地址确认书 as it was confirmed."""
    confirmation = entry.payload["confirmation_id"]
    issue_address_paper.enqueue(confirmation, key=confirmation)


@subscribe(PleadingSubmitted)
def tell_the_clerks(entry: JournalEntry) -> None:
    """The court clerks of the court learn that something came in."""
    pleading = Pleading.objects.select_related("case", "party").get(
        pk=UUID(entry.payload["pleading_id"])
    )
    clerks = Appointment.objects.in_force().filter(
        court_id=pleading.case.court_code, role=Role.COURT_CLERK
    )
    data = {
        "case_number": pleading.case.number, "party": str(pleading.party),
        "paper": pleading.get_kind_display(),
    }  # fmt: skip
    for office in clerks.select_related("person"):
        send_notice(
            "pleading_received", office.person, data, by=MACHINE, at=entry.at,
            key=f"{pleading.pk}:{office.person_id}", subject_id=pleading.case_id,
        )  # fmt: skip
