"""A sitting of 林 against 王 that has been held, and the people in it."""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from PIL import Image, ImageDraw

from court.docket.actions import NewParty, join_case, open_case
from court.docket.models import Assignment, Case
from court.hearing.actions import signing, transcript
from court.hearing.models import CourtRoom, Signer, Sitting
from court.hearing.record.seats import speakers_of
from court.hearing.states import Mode, Purpose, SittingState, Stage
from court.identity.models import Person
from court.notices.models import Notice
from tests.cast import MONDAY

MACHINE = "machine:test"


@dataclass
class Held:
    """The sitting, and who was there."""

    sitting: Sitting
    judge: Person
    clerk: Person
    lin: Person
    wang: Person
    at: datetime = MONDAY

    @property
    def case(self) -> Case:
        return self.sitting.case

    def stage(self, stage: str) -> None:
        Sitting.objects.filter(pk=self.sitting.pk).update(stage=stage)
        self.sitting.refresh_from_db()

    def state(self, state: str) -> None:
        Sitting.objects.filter(pk=self.sitting.pk).update(state=state, closed_at=self.at)
        self.sitting.refresh_from_db()

    def say(self, person: Person, text: str, minute: int = 0, **how):
        at = self.at + timedelta(minutes=minute)
        given = {"by": self.clerk.actor, **how}
        return transcript.say(self.sitting, person, text, at=at, **given)

    def talk(self) -> None:
        """A short hearing, written down."""
        given = {"by": self.clerk.actor, "at": self.at}
        self.stage(Stage.OPENING)
        transcript.note(self.sitting, "法槌一响，宣布开庭", **given)
        self.say(self.judge, "现在核对当事人身份。", 1)
        self.stage(Stage.INVESTIGATION)
        self.say(self.lin, "请求判令被告归还借款80000元。", 2)
        self.say(self.wang, "借款属实，现在没有能力一次还清。", 3)

    def freeze(self):
        self.state(SittingState.CLOSED)
        given = {"by": self.clerk.actor, "at": self.at + timedelta(hours=1)}
        return signing.freeze(self.sitting, speakers_of(self.case), **given)

    def signer(self, person: Person) -> Signer:
        return Signer.objects.get(transcript__sitting=self.sitting, person=person)

    def sign(self, person: Person, at: datetime | None = None, **how) -> Signer:
        at = at or self.at + timedelta(hours=2)
        row = self.signer(person)
        signing.send_code(row.pk, by=person.actor, at=at)
        return signing.sign(row.pk, code=code_for(person, self.case.pk), by=person.actor, at=at,
                            **how)  # fmt: skip


def code_for(person: Person, case_id: UUID) -> str:
    """The last code that was sent to this phone."""
    sent = Notice.objects.filter(kind="signature_code", subject_id=case_id, person=person)
    notice = sent.latest("at")
    found = re.search(r"\d{6}", notice.text)
    assert found is not None
    return found[0]


def drawn() -> str:
    """A name written by hand, as a canvas sends it."""
    image = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(80, 80), (300, 250), (420, 90), (700, 260)], "black", 12)
    out = BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + b64encode(out.getvalue()).decode()


@pytest.fixture
def held(lin, wang, judge, court_clerk, people) -> Held:
    """林 and 王 before 赵, with 孙 as clerk; the sitting is open."""
    case = open_case(
        filing_id=uuid4(), court_code="浙0106", type_code="民初", cause="民间借贷纠纷",
        procedure="summary",
        parties=[
            NewParty("plaintiff", lin.name, lin, {}), NewParty("defendant", wang.name, None, {}),
        ],
        members=[(lin, "party")], filed_at=MONDAY, provisional=False, by=MACHINE, at=MONDAY,
    )  # fmt: skip
    sued = case.parties.get(side="defendant")
    join_case(case.pk, wang, party_id=sued.pk, capacity="party", by=wang.actor, at=MONDAY)
    type(sued).objects.filter(pk=sued.pk).update(person=wang)
    for person, seat in ((judge, "sole"), (court_clerk, "court_clerk")):
        Assignment.objects.create(case=case, person=person, seat=seat, since=MONDAY)
    room = CourtRoom.objects.create(court_code="浙0106", name="第一法庭", place="一楼")
    sitting = Sitting.objects.create(
        case=case, no=1, purpose=Purpose.TRIAL, mode=Mode.ONLINE, room=room, starts_at=MONDAY,
        ends_at=MONDAY + timedelta(hours=2), state=SittingState.OPEN, stage=Stage.OPENING,
        listed_by=MACHINE, listed_at=MONDAY, opened_at=MONDAY,
    )  # fmt: skip
    return Held(sitting, judge, court_clerk, lin, wang)
