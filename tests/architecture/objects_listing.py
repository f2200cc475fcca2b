"""How to make what stands in the addresses of sittings."""

from datetime import datetime, timedelta

from court.docket.models import CaseParty
from court.hearing.models import Booking, CourtRoom, Sitting
from court.law.periods import CHINA
from tests.architecture.objects import STAFF, Thing, World, makes
from tests.architecture.objects_docket import PARTIES, THEIRS, cases_at_desks, own_and_other
from tests.architecture.world import NOBODY
from tests.cast import MONDAY

LATER = datetime(2027, 3, 9, 10, tzinfo=CHINA)
makes("case_id", where="listing:list")(cases_at_desks)


@makes("case_id", where="listing:hearing")
def cases_of_parties(world: World) -> dict[str, Thing]:
    """Whoever takes part."""
    own, other = own_and_other(world)
    wang = own.parties.create(case=own, side="defendant", position=1, name="王大山")
    own.members.filter(person=world["wang"]).update(party=wang)
    return {"own": Thing(own.pk, PARTIES), "other": Thing(other.pk, frozenset())}


makes("case_id", where="listing:take_back")(cases_of_parties)


def _sitting(case, court: str) -> Sitting:
    room, _ = CourtRoom.objects.get_or_create(court_code=court, name="第一法庭")
    return Sitting.objects.create(
        case=case, no=1, purpose="trial", mode="courtroom", room=room, starts_at=LATER,
        ends_at=LATER + timedelta(hours=2), listed_by="machine:test", listed_at=MONDAY,
    )  # fmt: skip


def sittings_at_desks(world: World) -> dict[str, Thing]:
    """The staff of the court; the page itself asks for judge or president."""
    own, other = own_and_other(world)
    return {
        "own": Thing(_sitting(own, "浙0106").pk, STAFF),
        "other": Thing(_sitting(other, "浙0105").pk, THEIRS),
    }


for route in ("listing:postpone", "listing:cancel"):
    makes("sitting_id", where=route)(sittings_at_desks)


@makes("sitting_id", where="listing:announcement")
def closed_sittings(world: World) -> dict[str, Thing]:
    """Of a sitting that is not public nobody reads an announcement there."""
    made = [_sitting(case, case.court_code) for case in own_and_other(world)]
    Sitting.objects.filter(pk__in=[one.pk for one in made]).update(is_public=False)
    return {"own": Thing(made[0].pk, NOBODY), "other": Thing(made[1].pk, NOBODY)}


def _kept(resource: str) -> int:
    return Booking.objects.create(
        resource=resource, court_code="浙0106", starts_at=LATER,
        ends_at=LATER + timedelta(hours=1), why="培训",
    ).pk  # fmt: skip


@makes("booking_id", where="listing:free_again")
def kept_free(world: World) -> dict[str, Thing]:
    """Only whoever keeps the time free."""
    own, other = world["judge"], world["other_judge"]
    return {
        "own": Thing(_kept(own.actor), frozenset({"judge"})),
        "other": Thing(_kept(other.actor), frozenset({"other_judge"})),
    }


@makes("booking_id", where="listing:take_back")
def said_by_parties(world: World) -> dict[str, Thing]:
    """The side that said it."""
    own = CaseParty.objects.filter(person=world["lin"]).order_by("pk").last()
    other = CaseParty.objects.filter(person=world.stranger).order_by("pk").last()
    assert own and other
    return {
        "own": Thing(_kept(f"party:{own.pk}"), frozenset({"lin"})),
        "other": Thing(_kept(f"party:{other.pk}"), frozenset()),
    }


@makes("room_id", where="listing:room_use")
def rooms(world: World) -> dict[str, Thing]:
    """The keepers of the court's settings."""
    own = CourtRoom.objects.create(court_code="浙0106", name="第九法庭")
    other = CourtRoom.objects.create(court_code="浙0105", name="第九法庭")
    return {
        "own": Thing(own.pk, frozenset({"administrator", "president"})),
        "other": Thing(other.pk, frozenset()),
    }
