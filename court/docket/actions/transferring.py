"""Transfer to the competent court of this house, with everything (民事诉讼法第37条；T22、T23)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.docket.actions.moving import move_case
from court.docket.actions.proposing import propose
from court.docket.actions.register import next_number
from court.docket.actions.ruling import keep_ruling, need_judge
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.actions.timing import carry_clocks, start_trial_clocks
from court.docket.clocks import CHINA
from court.docket.events import CaseReceived, CaseTransferred
from court.docket.models import (
    Application,
    Case,
    CaseMember,
    CaseParty,
    Conflict,
    DocketEntry,
    Proposal,
    Ruling,
)
from court.docket.queries import line_of, locked_case
from court.docket.states import (
    ApplicationKind,
    ApplicationState,
    CaseState,
    ProposalKind,
    ProposalState,
)
from court.documents.models import IssuedPaper
from court.identity.models import Court, Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.vault.actions import grant_file

TRANSFER = (Citation("民事诉讼法", "第37条"), Citation("民事诉讼法司法解释", "第35条"))
RECEIPT = (Citation("民事诉讼法", "第37条"), Citation("审理期限规定", "第6条"))


@transaction.atomic
def transfer_case(
    case_id: UUID, court_code: str, *, reasons: str, person: Person, at: datetime
) -> Case:
    """Rule of the court's own motion that another court is competent, and hand the case over.

    Returns the case at the receiving court. That court may not pass it on again (民事诉讼法第37条):
    ``NotAllowed`` then says to ask the superior court.
    """
    case = locked_case(case_id)
    need_judge(person, case)
    if case.state == CaseState.OBJECTED:
        raise NotPossible("有管辖权异议尚未裁定，请先对异议作出裁定")
    to = _receiving(case, court_code)
    keep_ruling(
        case, "transfer_ruling", reasons=reasons, content={"to_court": to.code}, person=person,
        at=at, under=TRANSFER,
    )  # fmt: skip
    return hand_over(case, to, reasons=reasons, person=person, at=at)


@transaction.atomic
def effect_objection(
    case_id: UUID, *, effective: bool, reasons: str, person: Person, at: datetime
) -> Case:
    """The ruling on the objection has effect: hand the case over, or go on where it stood.

    ``effective`` is the judge's word that it was served on everyone and nobody appealed in ten
    days (民事诉讼法第171条); in small claims it has effect at once (民诉法解释第276条).
    """
    case = locked_case(case_id)
    need_judge(person, case)
    if case.state != CaseState.OBJECTED:
        raise AlreadySettled(case.state)
    if not effective:
        raise ValueError("请确认裁定已经送达各方，上诉期已满且没有人上诉")
    if _objections(case).filter(state=ApplicationState.SUBMITTED).exists():
        raise NotPossible("还有管辖权异议没有裁定")
    upheld = case.rulings.filter(kind="objection_ruling").order_by("at").last()
    if upheld is not None and upheld.content.get("upheld"):
        to = _receiving(case, upheld.content["to_court"])
        return hand_over(case, to, reasons=upheld.reasons, person=person, at=at)
    return move_case(
        case.pk, CaseState(case.returns_to[-1]), by=person.actor, at=at,
        under=(Citation("民事诉讼法", "第130条"),), vouched=("decided",),
    )  # fmt: skip


def _objections(case: Case) -> Any:
    return case.applications.filter(kind=ApplicationKind.JURISDICTION_OBJECTION)


def _receiving(case: Case, court_code: str) -> Court:
    to = Court.objects.filter(pk=court_code).first()
    if to is None:
        raise NotPossible("本系统内没有这家法院，请制作移送函后线下移送")
    if to.code == case.court_code:
        raise NotPossible("不能移送给本院")
    return to


@transaction.atomic
def hand_over(case: Case, to: Court, *, reasons: str, person: Person, at: datetime) -> Case:
    """One act: close the case here, open it there with a new number, and move everything."""
    by = person.actor
    stood = case.returns_to[0] if case.returns_to else case.state
    move_case(
        case.pk, CaseState.CLOSED_TRANSFERRED, by=by, at=at, under=TRANSFER, vouched=("decided",)
    )
    case.refresh_from_db()
    new = _enter(case, to, at)
    _carry_people(case, new, at)
    _carry_papers(case, new, by=by, at=at)
    _carry_matters(case, new)
    carry_clocks(case, new, at=at)
    start_trial_clocks(new, at=at)
    case.assignments.filter(until=None).update(until=at, why_ended="案件移送")
    record(CaseTransferred(case.pk, new.pk, new.number, to.code), by=by, at=at, under=TRANSFER)
    record(CaseReceived(new.pk, case.pk, case.number), by=by, at=at, under=RECEIPT)
    _settle_fee(new, stood, at)
    keep_ruling(
        case, "transfer_letter", reasons=reasons, content={"to_court": to.code}, person=person,
        at=at, under=TRANSFER,
    )  # fmt: skip
    propose(
        new.pk, ProposalKind.ASSIGNMENT,
        reason=f"收到{case.number}移送的案件，请在三日内移送审判庭并随机分案。",
        under=RECEIPT, by="machine:docket", at=at, key=f"assign:{new.pk}",
    )  # fmt: skip
    return new


def _enter(case: Case, to: Court, at: datetime) -> Case:
    number = next_number(to.code, case.type_code, at.astimezone(CHINA).year)
    return Case.objects.create(
        number=str(number), court_code=to.code, year=number.year, type_code=case.type_code,
        seq=number.seq, cause=case.cause, procedure=case.procedure, filing_id=case.filing_id,
        filed_at=case.filed_at, docketed_at=at, claims=case.claims, grounds=case.grounds,
        came_from=case,
    )  # fmt: skip


def _carry_people(case: Case, new: Case, at: datetime) -> None:
    """Parties with everything known of them, and whoever may see the case."""
    places: dict[int, CaseParty] = {}
    for party in case.parties.all():
        old = party.pk
        party.pk, party.case, party._state.adding = None, new, True
        party.save(force_insert=True)
        places[old] = party
    for member in case.members.all():
        party_there = places.get(member.party_id) if member.party_id else None
        CaseMember.objects.create(
            case=new, person_id=member.person_id, capacity=member.capacity, party=party_there,
            since=at,
        )  # fmt: skip
    for conflict in case.conflicts.all():
        Conflict.objects.create(case=new, person=conflict.person, why=conflict.why, at=at)
    for application in case.applications.filter(state=ApplicationState.SUBMITTED):
        _carry_application(application, new, places)


def _carry_application(application: Application, new: Case, places: dict[int, CaseParty]) -> None:
    """An application still open is answered by the receiving court; a recusal has no object."""
    if application.about_id is not None:
        application.state = ApplicationState.WITHDRAWN
        application.save(update_fields=["state"])
        return
    application.case = new
    application.party = places.get(application.party_id) if application.party_id else None
    application.save(update_fields=["case", "party"])


def _carry_papers(case: Case, new: Case, *, by: str, at: datetime) -> None:
    """The docket goes along line by line; every paper and file is readable there."""
    DocketEntry.objects.bulk_create(
        DocketEntry(case=new, seq=entry.seq, title=entry.title, paper=entry.paper, at=entry.at)
        for entry in case.entries.select_related("paper")
    )
    subjects = [*line_of(case), case.filing_id]
    for paper in IssuedPaper.objects.filter(subject_id__in=subjects).select_related("file"):
        grant_file(paper.file, court_code=new.court_code, by=by, at=at)
    for application in Application.objects.filter(case__in=[case, new]):
        for attached in application.files.select_related("file"):
            grant_file(attached.file, court_code=new.court_code, by=by, at=at)


def _carry_matters(case: Case, new: Case) -> None:
    """What the system proposed and nobody answered: only the new court can answer it."""
    waiting = Proposal.objects.filter(case=case, state=ProposalState.OPEN)
    waiting.update(case=new)


def _settle_fee(new: Case, stood: str, at: datetime) -> None:
    """The fee goes along and is not asked for twice (诉讼费用交纳办法第24条)."""
    if stood == CaseState.DOCKETED:
        return  # nothing was assessed yet
    pending = stood == CaseState.FEE_PENDING
    target = CaseState.FEE_PENDING if pending else CaseState.FEE_SETTLED
    under = (Citation("诉讼费用交纳办法", "第24条"),)
    move_case(new.pk, target, by="machine:docket", at=at, under=under)


def transfer_of(case: Case) -> Ruling | None:
    """The ruling upon which the case was handed over."""
    kinds = ("transfer_ruling", "objection_ruling")
    return case.rulings.filter(kind__in=kinds).order_by("at").last()
