"""The register: giving numbers, opening cases, entering papers, letting people in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from court.docket.actions.timing import start_trial_clocks
from court.docket.clocks import CHINA
from court.docket.events import CaseDocketed, DebateClosed, PaperEntered, PartyJoined
from court.docket.models import Case, CaseMember, CaseParty, DocketEntry
from court.docket.queries import locked_case, locked_counter
from court.docket.states import Procedure
from court.documents.models import IssuedPaper
from court.identity.models import Person
from court.journal.actions import record
from court.law.case_numbers import CaseNumber
from court.law.vocabulary import Citation

DOCKETING = (
    Citation("民事诉讼法", "第126条"),
    Citation("最高人民法院关于人民法院登记立案若干问题的规定", "第2条"),
)
# What the law's suggestion calls ordinary is tried by a panel until a court decides otherwise.
PROCEDURES = {"ordinary": Procedure.ORDINARY_PANEL}


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party to be entered with the case; ``contact`` are further fields of ``CaseParty``."""

    side: str
    name: str
    person: Person | None = None
    contact: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def next_number(court_code: str, type_code: str, year: int) -> CaseNumber:
    """Give the next number of the series; a rolled-back transaction gives it back.

    案号规定: numbers run from 1 by court, type and year, without gaps, and are never reused.
    """
    counter = locked_counter(court_code, type_code, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return CaseNumber(year=year, court=court_code, type=type_code, seq=counter.last)


@transaction.atomic
def open_case(
    *,
    filing_id: UUID,
    court_code: str,
    type_code: str,
    cause: str,
    procedure: str,
    parties: Sequence[NewParty],
    members: Iterable[tuple[Person, str]],
    filed_at: datetime,
    provisional: bool,
    claims: Sequence[str] = (),
    grounds: str = "",
    by: str,
    at: datetime,
) -> Case:
    """Enter the case in the register and give it its number (民事诉讼法第126条).

    ``claims`` and ``grounds`` are kept as rulings repeat them.
    """
    number = next_number(court_code, type_code, at.astimezone(CHINA).year)
    case = Case.objects.create(
        number=str(number),
        court_code=court_code,
        year=number.year,
        type_code=type_code,
        seq=number.seq,
        cause=cause,
        procedure=PROCEDURES.get(procedure, procedure),
        filing_id=filing_id,
        filed_at=filed_at,
        docketed_at=at,
        provisional=provisional,
        claims=list(claims),
        grounds=grounds,
    )
    entered = _enter_parties(case, parties)
    own = {party.person_id: party for party in entered if party.person_id}
    CaseMember.objects.bulk_create(
        CaseMember(case=case, person=person, capacity=capacity, party=own.get(person.pk), since=at)
        for person, capacity in members
    )
    record(CaseDocketed(case.pk, filing_id, case.number), by=by, at=at, under=DOCKETING)
    start_trial_clocks(case, at=at)
    return case


def _enter_parties(case: Case, parties: Sequence[NewParty]) -> list[CaseParty]:
    places: dict[str, int] = {}
    entered = []
    for party in parties:
        places[party.side] = places.get(party.side, 0) + 1
        entered.append(
            CaseParty.objects.create(
                case=case,
                side=party.side,
                position=places[party.side],
                name=party.name,
                person=party.person,
                **party.contact,
            )
        )
    return entered


@transaction.atomic
def enter_paper(
    case_id: UUID, *, title: str, paper: IssuedPaper | None, by: str, at: datetime
) -> DocketEntry:
    """Make the next line of the docket; a paper is entered once."""
    case = locked_case(case_id)
    if paper is not None:
        known = DocketEntry.objects.filter(case=case, paper=paper).first()
        if known is not None:
            return known
    last = case.entries.aggregate(last=Max("seq"))["last"] or 0
    entry = DocketEntry.objects.create(case=case, seq=last + 1, title=title, paper=paper, at=at)
    if paper is not None:
        record(PaperEntered(case.pk, paper.pk, entry.seq), by=by, at=at)
    return entry


@transaction.atomic
def enter_titles(case_id: UUID, titles: Sequence[str], *, at: datetime) -> None:
    """Make one line of the docket for each paper that came with the complaint."""
    case = locked_case(case_id)
    last = case.entries.aggregate(last=Max("seq"))["last"] or 0
    DocketEntry.objects.bulk_create(
        DocketEntry(case=case, seq=last + place, title=title, at=at)
        for place, title in enumerate(titles, 1)
    )


@transaction.atomic
def join_case(
    case_id: UUID, person: Person, *, party_id: int, capacity: str, by: str, at: datetime
) -> CaseMember:
    """Let a party, or who acts for one, see the case and act in it online; twice is once.

    ``capacity`` is of ``CaseMember.Capacity``; a party oneself becomes the party's account.
    """
    case = locked_case(case_id)
    party = CaseParty.objects.get(pk=party_id, case=case)
    member, new = CaseMember.objects.get_or_create(
        case=case,
        person=person,
        defaults={"capacity": capacity, "party": party, "since": at},
    )
    if not new and member.party_id is None:
        member.party = party
        member.save(update_fields=["party"])
    if capacity == CaseMember.Capacity.PARTY and party.person_id is None:
        party.person = person
        party.save(update_fields=["person"])
    if new:
        record(PartyJoined(case.pk, party.pk, person.pk, capacity), by=by, at=at)
    return member


@transaction.atomic
def close_debate(case_id: UUID, *, by: str, at: datetime) -> Case:
    """Note that the debate is over: withdrawal now needs consent (民诉法解释第238条第2款)."""
    case = locked_case(case_id)
    if case.debate_closed_at is None:
        case.debate_closed_at = at
        case.save(update_fields=["debate_closed_at"])
        record(DebateClosed(case.pk), by=by, at=at)
    return case
