"""Who speaks in a sitting, from which seat (在线诉讼规则第24条: 席位名称)."""

from __future__ import annotations

from dataclasses import dataclass

from court.docket.models import Assignment, Case, CaseMember, CaseParty
from court.docket.states import Seat
from court.hearing.states import RoomSeat
from court.identity.models import Person, Role

KEEPS = (Role.COURT_CLERK, Role.JUDGE)
OF_SEAT = {
    Seat.SOLE: RoomSeat.SOLE, Seat.PRESIDING: RoomSeat.PRESIDING, Seat.MEMBER: RoomSeat.MEMBER,
    Seat.ASSESSOR: RoomSeat.ASSESSOR, Seat.COURT_CLERK: RoomSeat.CLERK,
}  # fmt: skip
ORDER = list(RoomSeat)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks; ``person`` where an account is known."""

    seat: str
    name: str
    person: Person | None = None

    @property
    def label(self) -> str:
        """原告 林小雨."""
        return f"{RoomSeat(self.seat).label if self.seat else ''} {self.name}".strip()


def speakers_of(case: Case) -> list[Speaker]:
    """Everyone known beforehand: the tribunal and its clerk, the parties, who acts for them."""
    seats = Assignment.objects.filter(case=case, until=None).select_related("person")
    found = [Speaker(OF_SEAT[Seat(a.seat)], a.person.display_name, a.person) for a in seats]
    parties = list(CaseParty.objects.filter(case=case).select_related("person"))
    found += [Speaker(party.side, party.name, party.person) for party in parties]
    there = {speaker.person.pk for speaker in found if speaker.person}
    members = CaseMember.objects.filter(case=case).select_related("person", "party")
    found += [_of_member(m) for m in members if m.person_id not in there]
    return sorted(found, key=lambda speaker: ORDER.index(RoomSeat(speaker.seat)))


def _of_member(member: CaseMember) -> Speaker:
    """Who acts for a party; who only filed sits with the plaintiff."""
    if member.capacity == CaseMember.Capacity.REPRESENTATIVE:
        seat = RoomSeat.REPRESENTATIVE
    else:
        seat = RoomSeat(member.party.side) if member.party else RoomSeat.PLAINTIFF
    return Speaker(seat, member.person.display_name, member.person)


def speaker_of(person: Person, case: Case) -> Speaker | None:
    """The seat of one person; None for whoever has none in this case."""
    mine = (s for s in speakers_of(case) if s.person is not None and s.person.pk == person.pk)
    return next(mine, None)


def may_keep(person: Person, case: Case) -> bool:
    """Whether the person writes the record: clerk, or judge, of the court (民事诉讼法第150条)."""
    return person.holds(*KEEPS, court_code=case.court_code)
