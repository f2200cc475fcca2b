"""Who sits where before the court, and what one may do from that seat.

Seats of the court and of the parties follow from the docket (民事诉讼法第40至44条、第51、61条);
witnesses, experts and interpreters are called by the court; the public asks for a place. What a
seat may do is one table, asked by pages and by the live line alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from court.docket.models import CaseMember, CaseParty
from court.docket.queries import tribunal_of
from court.hearing.models import Attendance, Floor, Sitting
from court.hearing.states import CALLED_IN, DIRECTS, PARTIES, TRIBUNAL, RoomSeat, SittingState
from court.hearing.states.attendance import AttendanceState
from court.identity.models import Person

R = RoomSeat
COURT_SEATS = {
    "sole": R.SOLE, "presiding": R.PRESIDING, "member": R.MEMBER, "assessor": R.ASSESSOR,
    "court_clerk": R.CLERK,
}  # fmt: skip
SIDES = {"plaintiff": R.PLAINTIFF, "defendant": R.DEFENDANT, "third_party": R.THIRD_PARTY}
OF_THE_COURT = (*TRIBUNAL, R.CLERK)
INVITED = (*CALLED_IN, R.INTERPRETER)
SPEAK = tuple(seat for seat in R if seat != R.GALLERY)
OPENS = (SittingState.OPEN, SittingState.PAUSED)


class Act(StrEnum):
    """What is done in the courtroom; the words of the live line are the same."""

    ADMIT = "admit"
    REFUSE = "refuse"
    INVITE = "invite"
    PHONE = "phone"
    HANG_UP = "hang_up"
    OPEN = "open"
    STAGE = "stage"
    ADJOURN = "adjourn"
    RESUME = "resume"
    CLOSE = "close"
    TURN = "turn"
    END_TURN = "end_turn"
    MUTE = "mute"
    ORDER = "order"
    READMIT = "readmit"
    CALL = "call"
    RELEASE = "release"
    SCREEN = "screen"
    SHOW = "show"
    POINT = "point"
    PART = "part"
    PANEL = "panel"
    ABSENCE = "absence"
    SAY = "say"
    HAND = "hand"
    LEAVE = "leave"


ACTS: dict[Act, tuple[RoomSeat, ...]] = {
    Act.ADMIT: (*DIRECTS, R.CLERK),
    Act.REFUSE: (*DIRECTS, R.CLERK),
    Act.INVITE: (*DIRECTS, R.CLERK),
    Act.PHONE: (*DIRECTS, R.CLERK),
    Act.HANG_UP: (*DIRECTS, R.CLERK),
    Act.OPEN: DIRECTS,
    Act.STAGE: DIRECTS,
    Act.ADJOURN: DIRECTS,
    Act.RESUME: DIRECTS,
    Act.CLOSE: DIRECTS,
    Act.TURN: DIRECTS,
    Act.END_TURN: SPEAK,  # one's own; who directs ends anyone's
    Act.MUTE: DIRECTS,
    Act.ORDER: DIRECTS,
    Act.READMIT: DIRECTS,
    Act.CALL: DIRECTS,
    Act.RELEASE: DIRECTS,
    Act.SCREEN: DIRECTS,
    Act.SHOW: (*DIRECTS, R.CLERK, *PARTIES),  # parties while it is their turn
    Act.POINT: (*DIRECTS, R.CLERK, *PARTIES),
    Act.PART: DIRECTS,
    Act.PANEL: TRIBUNAL,
    Act.ABSENCE: DIRECTS,
    Act.SAY: SPEAK,
    Act.HAND: SPEAK,
    Act.LEAVE: tuple(R),
}
# The court itself may do these before anyone has let it in; all others only who is in the room.
BEFORE_ENTERING = (Act.LEAVE,)


@dataclass(frozen=True, slots=True)
class Place:
    """A seat that follows from the docket; ``person`` is None for a party without an account."""

    seat: RoomSeat
    person: Person | None
    name: str
    party: CaseParty | None = None


def places_of(sitting: Sitting) -> list[Place]:
    """All seats that the docket gives, the court's first; each person has one."""
    found = [
        Place(COURT_SEATS[one.seat], one.person, one.person.display_name)
        for one in tribunal_of(sitting.case)
    ]
    parties = list(sitting.case.parties.select_related("person"))
    found += [Place(SIDES[p.side], p.person, p.name, p) for p in parties if not _is_spoken_for(p)]
    members = CaseMember.objects.filter(case=sitting.case).select_related("person", "party")
    for member in members.exclude(capacity=CaseMember.Capacity.PARTY):
        party = member.party or next((p for p in parties if p.side == "plaintiff"), None)
        found.append(Place(R.REPRESENTATIVE, member.person, member.person.display_name, party))
    return _once(found)


def _is_spoken_for(party: CaseParty) -> bool:
    """A body takes part only through people, who have seats of their own."""
    return party.kind == CaseParty.Kind.ORGANISATION and party.person is None


def _once(places: list[Place]) -> list[Place]:
    seen: set[object] = set()
    kept = []
    for place in places:
        key = place.person.pk if place.person else place.party
        if key not in seen:
            seen.add(key)
            kept.append(place)
    return kept


def place_of(person: Person, sitting: Sitting) -> Place | None:
    """The seat that the docket gives this person now."""
    return next((p for p in places_of(sitting) if p.person and p.person.pk == person.pk), None)


def attendance_of(person: Person, sitting: Sitting) -> Attendance | None:
    """The person's own row, as long as the docket (or the court's call) still gives the seat."""
    found = Attendance.objects.filter(sitting=sitting, person=person)
    row = found.select_related("person", "party", "sitting__case").first()
    if row is None or row.seat in INVITED or row.seat == R.GALLERY:
        return row
    place = place_of(person, sitting)
    return row if place is not None and place.seat == row.seat else None


def may_enter(person: Person, sitting: Sitting) -> bool:
    """Whether there is a seat for this person: by the docket, by call, or granted before."""
    return place_of(person, sitting) is not None or attendance_of(person, sitting) is not None


def may_watch(person: Person, sitting: Sitting) -> bool:
    """Whether one may ask for a place in the gallery: public hearings, and only who is known.

    Who is called as a witness or expert in the case may not (人民法院法庭规则第9条).
    """
    if not sitting.is_public or not person.is_verified:
        return False
    called = Attendance.objects.filter(
        sitting__case=sitting.case_id, person=person, seat__in=CALLED_IN
    )
    return not called.exists()


def may_do(act: Act, one: Attendance) -> bool:
    """Whether the seat allows the act, by someone who is in the room."""
    return (one.on_the_line or act in BEFORE_ENTERING) and one.seat in ACTS[act]


def may_show(one: Attendance, floor: Floor) -> bool:
    """Who directs and the clerk at any time; a party while it is that party's turn."""
    if not may_do(Act.SHOW, one):
        return False
    return not one.is_party or floor.speaker_id == one.pk


def may_deliberate(one: Attendance) -> bool:
    """Only the tribunal enters its panel room (民事诉讼法第45条)."""
    return one.is_in and one.seat in TRIBUNAL


def may_publish(one: Attendance, sitting: Sitting, floor: Floor) -> bool:
    """Whether one's camera and microphone reach the room; the gallery's never do."""
    if not one.on_the_line or one.seat == R.GALLERY:
        return False
    return sitting.state == SittingState.LISTED or sitting.state in OPENS


def may_hear(one: Attendance, sitting: Sitting, floor: Floor) -> bool:
    """Whether the room reaches one.

    A witness hears nothing before the call and after (在线诉讼规则第26条); the gallery only what is
    heard in public (民事诉讼法第137条), and nothing before the opening.
    """
    if not one.on_the_line:
        return False
    if one.seat == R.GALLERY:
        return sitting.state == SittingState.OPEN and not floor.part_closed
    return sitting.state == SittingState.LISTED or sitting.state in OPENS


def must_be_silent(one: Attendance, sitting: Sitting) -> bool:
    """Cut by the court, or the court has adjourned and it is not the court who speaks."""
    adjourned = sitting.state == SittingState.PAUSED and one.seat not in OF_THE_COURT
    return one.muted or adjourned


def sees_exhibit(one: Attendance, sitting: Sitting, floor: Floor) -> bool:
    """Whether what is on the screens is on this one's too."""
    if floor.exhibit_id is None or not may_hear(one, sitting, floor):
        return False
    return one.seat != R.GALLERY or floor.exhibit_to_gallery


def may_turn_pages(one: Attendance, sitting: Sitting, floor: Floor) -> bool:
    """Whether one may turn the pages of what is on the screens for oneself.

    The court and the parties know the papers of the case; whoever else is in the room sees the
    page that the court shows, and no other.
    """
    return sees_exhibit(one, sitting, floor) and (one.is_party or one.seat in OF_THE_COURT)


def is_recorded(sitting: Sitting, floor: Floor) -> bool:
    """From opening to closing, but for adjournment, a closed part, mediation not to be recorded.

    (人民法院庭审录音录像规定第3条)
    """
    return sitting.state == SittingState.OPEN and not floor.part_closed and not floor.unrecorded


def waits_outside(one: Attendance) -> bool:
    """A witness or expert who has not been called, or has been released."""
    return one.seat in CALLED_IN and one.state != AttendanceState.ADMITTED
