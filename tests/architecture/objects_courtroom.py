"""Sittings of 林 against 王 that can be entered, and of strangers elsewhere."""

from datetime import timedelta

from court.hearing.models import CourtRoom, Floor, Sitting
from tests.architecture.objects import NOBODY, Thing, World, constant, makes
from tests.architecture.objects_service import placed
from tests.cast import MONDAY

PEOPLE = frozenset({"lin", "wang"})


def sitting_in(world: World, court: str, *members) -> Sitting:
    """Listed for Monday."""
    case = placed(world.case(court, 81, *members))
    room, _ = CourtRoom.objects.get_or_create(court_code=court, name="在线一庭", is_online=True)
    return Sitting.objects.create(
        case=case, no=1, purpose="trial", mode="online", room=room, starts_at=MONDAY,
        ends_at=MONDAY + timedelta(hours=1), listed_by="machine:test", listed_at=MONDAY,
    )  # fmt: skip


@makes("sitting_id", where="courtroom:")
def courtrooms(world: World) -> dict[str, Thing]:
    """Whoever has a seat: the parties here; the tribunal of nobody has been drawn."""
    own = sitting_in(world, "浙0106", world["lin"], world["wang"])
    other = sitting_in(world, "浙0105", world.stranger)
    return {"own": Thing(own.pk, PEOPLE), "other": Thing(other.pk, NOBODY)}


@makes("sitting_id", where="courtroom:watch")
@makes("sitting_id", where="courtroom:called")
def open_doors(world: World) -> dict[str, Thing]:
    """Public hearings may be watched by anyone whose name is proved; so may a call be answered."""
    everyone = frozenset(world.cast) - {"anonymous", "newcomer"}
    own = sitting_in(world, "浙0106", world["lin"], world["wang"])
    return {"own": Thing(own.pk, everyone)}


@makes("file_id", where="courtroom:screen")
def on_the_screens(world: World) -> dict[str, Thing]:
    """What is on the screens is seen by whoever is in the room, and nobody came in yet."""
    file = world.file(world["lin"])
    for sitting in Sitting.objects.all():
        Floor.objects.get_or_create(
            sitting=sitting, defaults={"exhibit": file, "exhibit_page": 1, "exhibit_title": "借条"}
        )
    return {"own": Thing(file.pk, NOBODY), "other": Thing(file.pk, NOBODY)}


makes("number", where="courtroom:screen")(constant(1))
