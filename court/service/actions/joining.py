"""Joining a case: the code, the proved name, and where these are not enough a clerk."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import join_case
from court.docket.models import CaseParty
from court.docket.queries import locked_case
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.notices.actions import send_notice
from court.service.access import NotYours, may_serve
from court.service.actions.attempting import send_to_account
from court.service.actions.clocks import JOINING, meet_clocks
from court.service.events import JoinAsked, JoinDecided
from court.service.joining import CAPACITIES, MEMBERSHIP, Claimed, doubts_about, invitation_for
from court.service.models import JoinPaper, JoinRequest
from court.service.queries import open_services_on
from court.service.states import JoinState
from court.vault.actions import grant_file, keep_file
from court.vault.models import StoredFile

MACHINE = "machine:service"
JOINING_RULE = (Citation("人民法院在线诉讼规则", "第10条"),)


class NoSuchInvitation(LookupError):
    """Number and code do not belong together; which of them is wrong is not said."""


class PapersMissing(ValueError):
    """A representative or the head of a body shows a paper of authority."""


class AlreadyAnswered(Exception):
    """Another clerk was faster."""


@transaction.atomic
def ask_to_join(
    person: Person,
    *,
    case_number: str,
    code: str,
    capacity: str,
    papers: Sequence[StoredFile] = (),
    by: str,
    at: datetime,
) -> JoinRequest:
    """Join the case named on the notice (在线诉讼规则第10条), at once where all agrees.

    Raises ``NoSuchInvitation``, ``PapersMissing``. Asking again while a request waits returns it.
    """
    invitation = invitation_for(case_number, code)
    if invitation is None or capacity not in CAPACITIES:
        raise NoSuchInvitation
    party = invitation.party
    doubts = doubts_about(Claimed(person, party, capacity))
    if "authority" in doubts and not papers:
        raise PapersMissing("请上传委托手续或者身份证明书")
    locked_case(party.case_id)
    earlier = JoinRequest.objects.filter(party=party, person=person)
    known = earlier.exclude(state=JoinState.REFUSED).first()
    if known is not None:
        return known
    request = JoinRequest.objects.create(
        party=party, person=person, capacity=capacity, doubts=doubts, asked_at=at
    )
    _keep(request, papers, by=by, at=at)
    event = JoinAsked(party.case_id, request.pk, party.place, capacity)
    record(event, by=by, at=at, under=JOINING_RULE)
    if not doubts:
        _answer(request, JoinState.ACCEPTED, "", by=MACHINE, at=at)
    return request


def _keep(request: JoinRequest, papers: Sequence[StoredFile], *, by: str, at: datetime) -> None:
    court_code = request.party.case.court_code
    for file in papers:
        JoinPaper.objects.get_or_create(request=request, file=file)
        keep_file(file, by=by, at=at)
        grant_file(file, court_code=court_code, by=by, at=at)


@transaction.atomic
def decide_join(
    request_id: UUID, *, accept: bool, reasons: str, by: str, at: datetime
) -> JoinRequest:
    """A clerk has compared the papers. Raises ``NotYours``, ``AlreadyAnswered``, ``ValueError``."""
    found = JoinRequest.objects.select_related("party__case").get(pk=request_id)
    case = locked_case(found.party.case_id)
    request = JoinRequest.objects.select_for_update().get(pk=request_id)
    if not may_serve(by, case):
        raise NotYours(by)
    if request.state != JoinState.WAITING:
        raise AlreadyAnswered(request.state)
    if not accept and len(reasons.strip()) < 4:
        raise ValueError("请写明为什么不能加入，申请人会看到")
    _answer(
        request, JoinState.ACCEPTED if accept else JoinState.REFUSED, reasons.strip(), by=by, at=at
    )
    return request


def _answer(
    request: JoinRequest, outcome: JoinState, reasons: str, *, by: str, at: datetime
) -> None:
    request.state, request.reasons = outcome, reasons
    request.decided_by, request.decided_at = by, at
    request.save()
    case = request.party.case
    record(JoinDecided(case.pk, request.pk, outcome.value), by=by, at=at, under=JOINING_RULE)
    data = {"case_number": case.number, "reason": reasons}
    kind = "join_accepted" if outcome == JoinState.ACCEPTED else "join_refused"
    send_notice(kind, request.person, data, by=by, at=at, key=str(request.pk), subject_id=case.pk)
    if outcome == JoinState.ACCEPTED:
        _let_in(request, by=by, at=at)


def _let_in(request: JoinRequest, *, by: str, at: datetime) -> None:
    party = request.party
    capacity = MEMBERSHIP[request.capacity]
    join_case(party.case_id, request.person, party_id=party.pk, capacity=capacity, by=by, at=at)
    meet_clocks(party.case, (JOINING,), party.place, by=by, at=at)
    serve_online(CaseParty.objects.get(pk=party.pk), by=by, at=at)


def serve_online(party: CaseParty, *, by: str, at: datetime) -> None:
    """What waits for the party goes to its account, as far as it has confirmed one."""
    for service in open_services_on(party):
        send_to_account(service.pk, by=by, at=at)
