"""Docketing a filing (登记立案，民事诉讼法第126条)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from court.docket.actions import enter_titles, open_case
from court.docket.models import Case, CaseMember
from court.fees.actions import assess_fee, begin_with_early_relief
from court.filing.actions import move
from court.filing.facts import bundle_of
from court.filing.models import Filing
from court.filing.queries import locked_filing
from court.filing.states import FilingState
from court.identity.models import Person
from court.law.bundle import Bundle
from court.law.examination import fee_of, procedure_of
from court.law.fees import Fee
from court.law.vocabulary import Citation, ImpossibleFact
from court.review import policy
from court.review.actions.clock import stop_clock
from court.review.actions.deciding import NotAwaitingReview, keep_decision
from court.review.entering import is_party, parties_of
from court.review.events import FilingAccepted
from court.review.states import DecisionKind

FIRST_INSTANCE = "民初"
PROVISIONAL = Citation("最高人民法院关于人民法院登记立案若干问题的规定", "第8条")
ACCEPTANCE = Citation("民事诉讼法", "第126条")
WITHOUT_PREPAYMENT = frozenset({"追索劳动报酬纠纷"})
BEFORE_THE_COURT = (FilingState.SUBMITTED, FilingState.PASSED_TO_JUDGE)


@transaction.atomic
def docket_filing(
    filing_id: UUID, *, by: str, at: datetime, reason: str = "", provisional: bool = False
) -> Case:
    """Make the filing a case: number, docket, fee, all in this one transaction.

    Raises ``NotAwaitingReview`` where the filing is not before the court (decided already).
    """
    filing = locked_filing(filing_id)
    if filing.state not in BEFORE_THE_COURT or filing.first_submitted_at is None:
        raise NotAwaitingReview(filing.state)
    bundle = bundle_of(filing)
    case = open_case(
        filing_id=filing.pk,
        court_code=filing.court_code,
        type_code=FIRST_INSTANCE,
        cause=filing.cause,
        procedure=procedure_of(bundle).suggested,
        parties=parties_of(bundle, filing.owner),
        members=_members(filing, bundle),
        filed_at=filing.first_submitted_at,
        provisional=provisional,
        claims=[claim.text for claim in bundle.claims],
        grounds=bundle.facts_and_reasons,
        by=by,
        at=at,
    )
    enter_titles(case.pk, _papers(bundle), at=at)
    kind = DecisionKind.DOCKET_PROVISIONALLY if provisional else DecisionKind.DOCKET
    keep_decision(filing, kind, by=by, at=at, reason=reason, number=case.number)
    event = FilingAccepted(filing.pk, case.pk, case.number, provisional)
    under = [PROVISIONAL if provisional else ACCEPTANCE]
    move(filing, FilingState.DOCKETED, event, by=by, at=at, under=under)
    stop_clock(filing)
    fee = reckoned_fee(bundle, filing.court_code)
    if fee is not None:
        prepaid = filing.cause not in WITHOUT_PREPAYMENT
        assessed = assess_fee(case, fee, prepaid=prepaid, by=by, at=at)
        begin_with_early_relief(assessed, by=by, at=at)
    return case


def reckoned_fee(bundle: Bundle, court_code: str) -> Fee | None:
    """The fee as the law reckons it; None where the facts do not allow it and a person assesses."""
    try:
        return fee_of(bundle, policy.of_court(court_code).flat_fees)
    except ImpossibleFact:
        return None


def docket_provisionally(filing_id: UUID, *, reason: str, by: str, at: datetime) -> Case:
    """Docket because the seven days are over and it is still undecided (登记立案规定第8条)."""
    return docket_filing(filing_id, by=by, at=at, reason=reason, provisional=True)


def _members(filing: Filing, bundle: Bundle) -> list[tuple[Person, str]]:
    sues = any(is_party(filing.owner, party) for party in bundle.plaintiffs)
    capacity = CaseMember.Capacity.PARTY if sues else CaseMember.Capacity.FILER
    return [(filing.owner, capacity)]


def _papers(bundle: Bundle) -> list[str]:
    exhibits = [f"证据{e.no}：{e.name}" for e in bundle.exhibits]
    return ["民事起诉状", "身份材料", "送达地址确认书", *exhibits]
