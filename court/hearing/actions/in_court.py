"""What every act in the courtroom begins with: the sitting held, the seat checked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from court.docket.queries import locked_case
from court.hearing.access import Act, attendance_of, may_do
from court.hearing.actions.in_court_record import follow_hearing, note_down
from court.hearing.in_court_events import AttendanceMoved
from court.hearing.models import Attendance, Floor, Sitting
from court.hearing.states.attendance import ENTRY_MOVES, AttendanceState
from court.identity.models import Person
from court.journal.actions import record
from court.journal.moves import Move, check_move


class NotFromThisSeat(PermissionError):
    """The seat does not allow it; says what for."""


class NotNow(ValueError):
    """As the hearing stands this cannot be done; says why, in plain Chinese."""


class StaleRoom(ValueError):
    """The hearing went on since the page was drawn; nothing was done."""


@dataclass(slots=True)
class Court:
    """A sitting held for one act: the room as it stands, and who acts."""

    sitting: Sitting
    floor: Floor
    actor: Attendance
    at: datetime

    @property
    def by(self) -> str:
        """How the journal names who acts."""
        assert self.actor.person is not None
        return self.actor.person.actor

    def attendance(self, attendance_id: UUID) -> Attendance:
        """Someone of this sitting; of another sitting nobody can be reached from here."""
        return attendance_at(self.sitting, attendance_id)

    def changed(self, *fields: str) -> None:
        """The floor is not as it was; the recording follows."""
        self.floor.version += 1
        self.floor.save(update_fields=[*fields, "version"])
        follow_hearing(self.sitting, self.floor, by=self.by, at=self.at)

    def note(self, text: str) -> None:
        """A line in the record of what was done."""
        note_down(self.sitting, text, by=self.by, at=self.at)


def held(sitting_id: UUID) -> tuple[Sitting, Floor]:
    """The sitting, held until the transaction ends; its case first, as everywhere."""
    locked_case(Sitting.objects.values_list("case", flat=True).get(pk=sitting_id))
    sitting = Sitting.objects.select_for_update().get(pk=sitting_id)
    floor, _ = Floor.objects.get_or_create(sitting=sitting)
    return sitting, floor


def in_court(sitting_id: UUID, act: Act, *, person: Person, at: datetime) -> Court:
    """Hold the sitting for an act of this person; raises ``NotFromThisSeat``."""
    sitting, floor = held(sitting_id)
    actor = attendance_of(person, sitting)
    if actor is None or not may_do(act, actor):
        raise NotFromThisSeat("您的席位不能这样做")
    return Court(sitting, floor, actor, at)


def attendance_at(sitting: Sitting, attendance_id: UUID) -> Attendance:
    """Someone of this sitting; raises ``NotNow`` where there is nobody of this number."""
    found = sitting.attendances.select_for_update(of=("self",)).select_related("person", "party")
    one = found.filter(pk=attendance_id).first()
    if one is None:
        raise NotNow("法庭里没有这个人")
    return one


def check_seen(floor: Floor, seen: int | None) -> None:
    """``seen`` is the version that the page showed; raises ``StaleRoom`` where it is behind."""
    if seen is not None and seen != floor.version:
        raise StaleRoom("庭审情况已经变化，请看清现在的情况再操作")


def entry_move(one: Attendance, target: AttendanceState) -> Move:
    """The row of the table; raises ``IllegalMove``."""
    return check_move(ENTRY_MOVES, one.state, target)


def move_to(
    one: Attendance, target: AttendanceState, *, way: str, by: str, at: datetime, fields: str = ""
) -> None:
    """Take someone from one place to another and record it."""
    move = entry_move(one, target)
    one.state = target
    if target == AttendanceState.ADMITTED:
        one.entered_at = at
    one.save(update_fields=["state", "entered_at", *fields.split()])
    record(
        AttendanceMoved(
            one.sitting.case_id, one.sitting_id, one.pk, one.seat, str(move.source.value),
            str(target.value), way,
        ),
        by=by, at=at,
    )  # fmt: skip
