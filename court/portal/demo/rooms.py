"""The rooms of the demonstration's court, and a hearing that can be entered at once."""

from datetime import datetime, timedelta

from court.docket.actions import note_told
from court.docket.composition import panel_notice
from court.docket.queries import tribunal_of
from court.docket.tasks import MACHINE
from court.documents.actions import issue_paper
from court.hearing.actions.listing import list_sitting
from court.hearing.actions.times import open_room
from court.hearing.models import CourtRoom, Sitting
from court.hearing.plans import Plan
from court.hearing.states import Mode, Purpose
from court.identity.models import Person
from court.portal.demo.cases import Story, begin_story
from court.portal.demo.people import BASIC
from court.portal.demo.serving import confirm_account
from court.service.actions.pleading import choose_steps
from court.service.facts import day_of
from court.service.states import Step

ROOMS = (
    ("第一法庭", "一楼东侧", False, True),
    ("第二法庭", "二楼西侧", False, False),
    ("在线一庭", "", True, False),
)


def open_rooms(president: Person, *, at: datetime) -> None:
    """Two with seats, one of them without steps, and one online; opened once."""
    for name, place, is_online, accessible in ROOMS:
        if not CourtRoom.objects.filter(court_code=BASIC, name=name).exists():
            open_room(
                BASIC, name, place=place, is_online=is_online, accessible=accessible,
                by=president.actor, at=at,
            )  # fmt: skip


def list_a_hearing(people: dict[str, Person], *, at: datetime) -> Sitting:
    """A small claim whose parties want to be heard today: both waive the rest of their time."""
    story = begin_story(people, "sun", "wang", 27_000, at)
    story.assign()
    story.join()
    confirm_account(story.case, people["wang"], at=at)
    story.serve()
    for side, who in (("plaintiff", "sun"), ("defendant", "wang")):
        choose_steps(
            story.case.parties.get(side=side).pk, people[who], {Step.HEARING: True},
            notice_version="2026-01", at=at,
        )  # fmt: skip
    _tell(story)
    room = CourtRoom.objects.get(court_code=BASIC, is_online=True)
    begins = at + timedelta(minutes=20)
    plan = Plan(
        purpose=Purpose.TRIAL, mode=Mode.ONLINE, room_id=room.pk, starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        vouched=frozenset({"answer_waived", "evidence_waived"}),
    )  # fmt: skip
    return list_sitting(story.case.pk, plan, by=story.judge.actor, at=at)


def _tell(story: Story) -> None:
    """Who tries the case: the same notice that a worker would issue within three days."""
    case, at, seats = story.case, story.at, tribunal_of(story.case)
    data = panel_notice(case, seats, day_of(at), "")
    paper = issue_paper(
        data.kind, data, court_code=case.court_code, subject_id=case.pk, by=MACHINE, at=at,
        readers=[member.person for member in case.members.all()],
        occasion=f"draw {case.draws.get().pk}",
    )  # fmt: skip
    note_told(case.pk, [seat.pk for seat in seats], paper, by=MACHINE, at=at)
