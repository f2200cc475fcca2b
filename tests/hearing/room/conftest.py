"""A sitting of 林 against 王 before a panel, with someone on every seat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image, ImageDraw

from court.docket.actions import NewParty, join_case, open_case
from court.docket.models import Assignment, Case
from court.docket.states import CaseState
from court.filing.models import Filing, FilingFile
from court.hearing.actions import in_court_entering as entering
from court.hearing.models import Attendance, CourtRoom, Floor, Sitting
from court.hearing.states import RoomSeat
from court.identity.models import Person
from court.notices.models import Notice
from court.vault.actions import receive_file
from tests.cast import MONDAY, People

MACHINE = "machine:test"
R = RoomSeat


@dataclass
class Room:
    """The sitting and who is there, by seat."""

    sitting: Sitting
    people: dict[str, Person]
    at: datetime
    file_id: UUID

    @property
    def id(self) -> UUID:
        """The sitting's."""
        return self.sitting.pk

    def now(self) -> Sitting:
        """The sitting as it stands."""
        return Sitting.objects.get(pk=self.id)

    @property
    def floor(self) -> Floor:
        """The floor as it stands."""
        return Floor.objects.get(sitting=self.id)

    def row(self, seat: str) -> Attendance:
        """Whoever sits there."""
        return Attendance.objects.get(sitting=self.id, person=self.people[seat])

    def code(self, person: Person) -> str:
        """The code in the newest message to the person."""
        sent = Notice.objects.filter(kind="entry_code", person=person).order_by("pk").last()
        assert sent is not None
        return "".join(c for c in sent.text.split("验证码")[1][:8] if c.isdigit())

    def wait(self, seat: str) -> Attendance:
        """Come to the waiting room with the code."""
        person = self.people[seat]
        entering.send_entry_code(self.id, person, at=self.at)
        return entering.enter_waiting_room(self.id, person, code=self.code(person), at=self.at)

    def bench(self) -> None:
        """The court comes in."""
        for seat in (R.PRESIDING, R.MEMBER, R.ASSESSOR, R.CLERK):
            entering.take_the_bench(self.id, self.people[seat], at=self.at)

    def admit(self, seat: str) -> None:
        """The clerk lets someone in."""
        row = self.row(seat)
        entering.admit(self.id, row.pk, person=self.people[R.CLERK], at=self.at)

    def seat_all(self) -> None:
        """Everyone is in the room, at once: how one comes in is tested elsewhere."""
        entering.take_places(self.id, by=MACHINE, at=self.at)
        for seat in (R.WITNESS, R.EXPERT, R.INTERPRETER, R.GALLERY):
            Attendance.objects.create(
                sitting=self.sitting, person=self.people[seat], seat=seat, identified_at=self.at
            )
        Attendance.objects.filter(sitting=self.id).update(state="admitted", entered_at=self.at)


def docketed(lin: Person, wang: Person, people: People) -> Case:
    """The case with its tribunal and a representative."""
    filing = Filing.objects.create(
        owner=lin, court_code="浙0106", cause="民间借贷纠纷", state="docketed",
        created_at=MONDAY, changed_at=MONDAY,
    )  # fmt: skip
    case = open_case(
        filing_id=filing.pk, court_code="浙0106", type_code="民初", cause="民间借贷纠纷",
        procedure="ordinary", filed_at=MONDAY, provisional=False, by=MACHINE, at=MONDAY,
        parties=[
            NewParty("plaintiff", lin.name, lin, {}),
            NewParty("defendant", wang.name, None, {}),
            NewParty("third_party", "尤第三", people.person("尤第三"), {}),
        ],
        members=[(lin, "party"), (people.person("尤第三"), "party")],
    )  # fmt: skip
    defendant = case.parties.get(side="defendant")
    join_case(case.pk, wang, party_id=defendant.pk, capacity="party", by=MACHINE, at=MONDAY)
    join_case(
        case.pk, people.person("吕律师"), party_id=defendant.pk, capacity="representative",
        by=MACHINE, at=MONDAY,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.SCHEDULED, procedure="ordinary_panel", bench=3
    )
    return Case.objects.get(pk=case.pk)


def exhibit(case: Case, owner: Person) -> UUID:
    """A page of evidence of the complaint."""
    image = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(image).text((40, 40), "IOU 80000", fill="black", font_size=24)
    out = BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    file = receive_file(out, name="借条.png", owner=owner, by=owner.actor, at=MONDAY)
    FilingFile.objects.create(
        filing_id=case.filing_id, file=file, name="借条.png", role="exhibit", exhibit_no=1,
        position=1,
    )  # fmt: skip
    return file.pk


@pytest.fixture
def room(lin, wang, mallory, judge, court_clerk, people) -> Room:
    """Listed for nine o'clock; nobody has come yet."""
    case = docketed(lin, wang, people)
    seats = {
        R.PRESIDING: judge,
        R.MEMBER: people.person("孔法官", "judge"),
        R.ASSESSOR: people.person("曾陪审", "assessor"),
        R.CLERK: court_clerk,
    }
    for seat, person in seats.items():
        name = "court_clerk" if seat == R.CLERK else seat
        Assignment.objects.create(case=case, person=person, seat=name, since=MONDAY, told_at=MONDAY)
    online = CourtRoom.objects.create(court_code="浙0106", name="在线一庭", is_online=True)
    sitting = Sitting.objects.create(
        case=case, no=1, purpose="trial", mode="online", room=online, starts_at=MONDAY,
        ends_at=MONDAY + timedelta(hours=2), listed_by=MACHINE, listed_at=MONDAY,
    )  # fmt: skip
    everyone = {
        **seats, R.PLAINTIFF: lin, R.DEFENDANT: wang, R.THIRD_PARTY: people.person("尤第三"),
        R.REPRESENTATIVE: people.person("吕律师"), R.WITNESS: people.person("施证人"),
        R.EXPERT: people.person("张鉴定"), R.INTERPRETER: people.person("孟翻译"),
        R.GALLERY: mallory,
    }  # fmt: skip
    return Room(sitting, everyone, MONDAY, exhibit(case, lin))
