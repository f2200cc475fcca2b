"""What the papers of a sitting say, put together from our rows."""

from datetime import date

from django.conf import settings

from court.docket.models import CaseMember, CaseParty
from court.docket.queries import tribunal_of
from court.docket.states import ON_THE_BENCH, Seat
from court.documents.papers import (
    AppearanceNoticeData,
    HearingAnnouncementData,
    PostponementNoticeData,
    SummonsData,
)
from court.documents.papers.facts import Meeting, Signatories
from court.hearing.models import Sitting
from court.hearing.states import Mode
from court.service.composition import DEFENDANT, PLAINTIFF, THIRD, frame, names

BRING = "请准备好身份证、证据原件和这份传票"
HOW_ONLINE = (
    "开庭前请到微法庭的“开庭前检查”试一次摄像头、麦克风和网络，选安静、光线好、没有别人的地方"
)


def meeting_of(sitting: Sitting) -> Meeting:
    """Where and when people must come."""
    online = sitting.mode in (Mode.ONLINE, Mode.MIXED)
    in_person = sitting.mode in (Mode.COURTROOM, Mode.MIXED)
    place = f"{sitting.room.place}{sitting.room.name}" if in_person else ""
    return Meeting(
        at=sitting.starts_at,
        place=place,
        online=online,
        online_address=f"{settings.SITE_ADDRESS}/my/" if online else "",
        how=HOW_ONLINE if online else "",
    )


def signatories_of(sitting: Sitting) -> Signatories:
    """Who sits, the deciding judge first, and the clerk."""
    seats = tribunal_of(sitting.case)
    titles = {Seat.SOLE: "审判员", Seat.PRESIDING: "审判长", Seat.MEMBER: "审判员"}
    judges = tuple(
        (titles.get(Seat(seat.seat), seat.get_seat_display()), seat.person.name)
        for seat in seats
        if seat.seat in ON_THE_BENCH
    )
    clerk = next((seat.person.name for seat in seats if seat.seat == Seat.COURT_CLERK), "")
    return Signatories(judges=judges, clerk=clerk)


def summons(sitting: Sitting, party: CaseParty, on: date) -> SummonsData:
    """传票 to one party (民事诉讼法第139条)."""
    return SummonsData(
        **frame(sitting.case, on),
        summoned=party.name,
        side=party.get_side_display(),
        address=party.address,
        meeting=meeting_of(sitting),
        matter=sitting.get_purpose_display(),
        notes=(BRING,),
        signatories=signatories_of(sitting),
    )


def appearance_notice(sitting: Sitting, member: CaseMember, on: date) -> AppearanceNoticeData:
    """出庭通知书 to a representative (民诉法解释第227条)."""
    return AppearanceNoticeData(
        **frame(sitting.case, on),
        addressee=member.person.name,
        role="representative",
        meeting=meeting_of(sitting),
        parties=names(sitting.case, PLAINTIFF, DEFENDANT, THIRD),
        matter=sitting.get_purpose_display(),
    )


def announcement(sitting: Sitting, on: date) -> HearingAnnouncementData:
    """开庭公告 of a public sitting: names, cause, time and place (民事诉讼法第139条)."""
    case = sitting.case
    return HearingAnnouncementData(
        **frame(case, on),
        plaintiffs=names(case, PLAINTIFF),
        defendants=names(case, DEFENDANT),
        third_parties=names(case, THIRD),
        meeting=meeting_of(sitting),
        procedure=case.get_procedure_display() if case.procedure else "",
        judges=tuple(name for _title, name in signatories_of(sitting).judges),
    )


def postponement_notice(
    sitting: Sitting, new: Sitting | None, times: int, on: date
) -> PostponementNoticeData:
    """延期开庭通知书 to everyone (民事诉讼法第149条)."""
    return PostponementNoticeData(
        **frame(sitting.case, on),
        addressees=names(sitting.case, PLAINTIFF, DEFENDANT, THIRD),
        was_at=sitting.starts_at,
        reason=sitting.why_postponed,
        times=times,
        meeting=meeting_of(new) if new else None,
    )
