"""Hearings without a common time: 林 against 王 at 西湖区法院, strangers elsewhere."""

from court.docket.models import CaseParty
from court.hearing.models import AsyncHearing, AsyncStep
from tests.architecture.objects import NOBODY, Thing, World, makes
from tests.architecture.world import STAFF
from tests.cast import MONDAY

PARTIES = frozenset({"lin", "wang"})
ELSEWHERE = frozenset({"other_clerk", "other_judge"})


def hearings(world: World, number: int) -> tuple[AsyncHearing, AsyncHearing]:
    """Asked for here and elsewhere."""
    made = []
    for court, people in (("浙0106", (world["lin"], world["wang"])), ("浙0105", (world.stranger,))):
        case = world.case(court, number, *people)
        for side, person in zip(("plaintiff", "defendant"), people, strict=False):
            CaseParty.objects.create(case=case, side=side, position=1, name=side, person=person)
        made.append(AsyncHearing.objects.create(
            case=case, applicant=people[0], reason="时差", asked_at=MONDAY
        ))  # fmt: skip
    return made[0], made[1]


@makes("case_id", where="record:apart")
def seen(world: World) -> dict[str, Thing]:
    """Who sees the case."""
    own, other = (hearing.case_id for hearing in hearings(world, 91))
    return {"own": Thing(own, STAFF | PARTIES), "other": Thing(other, ELSEWHERE)}


@makes("case_id", where="record:apart_ask")
def asking(world: World) -> dict[str, Thing]:
    """The parties."""
    own, other = (hearing.case_id for hearing in hearings(world, 92))
    return {"own": Thing(own, PARTIES), "other": Thing(other, NOBODY)}


@makes("hearing_id", where="record:apart_answer")
def answered(world: World) -> dict[str, Thing]:
    """The parties."""
    own, other = hearings(world, 93)
    return {"own": Thing(own.pk, PARTIES), "other": Thing(other.pk, NOBODY)}


@makes("hearing_id", where="record:apart_open")
@makes("hearing_id", where="record:apart_close")
def judged(world: World) -> dict[str, Thing]:
    """A judge of the court, while nobody has been assigned."""
    own, other = hearings(world, 94)
    judge = frozenset({"judge"})
    return {"own": Thing(own.pk, judge), "other": Thing(other.pk, frozenset({"other_judge"}))}


@makes("step_id", where="record:apart_speak")
def steps(world: World) -> dict[str, Thing]:
    """The parties."""
    own, other = (
        AsyncStep.objects.create(hearing=h, no=1, title="陈述", question="请说", due_at=MONDAY)
        for h in hearings(world, 95)
    )
    return {"own": Thing(own.pk, PARTIES), "other": Thing(other.pk, NOBODY)}
