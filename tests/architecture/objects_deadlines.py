"""How to make what stands in the addresses of time limits and messages."""

from datetime import date

from court.deadlines.actions import propose_holidays, renew_feed
from tests.architecture.objects import Thing, World, makes
from tests.cast import MONDAY


@makes("token", where="deadlines:feed")
def calendar_addresses(world: World) -> dict[str, Thing]:
    """Whoever has the secret address has the calendar."""
    token = renew_feed(world["lin"], by=world["lin"].actor, at=MONDAY)
    return {"own": Thing(token, frozenset(world.cast))}


@makes("holidays_id")
def years(world: World) -> dict[str, Thing]:
    """The keepers of the house's settings."""
    keeper = world.people.person("提议人", "administrator")
    row = propose_holidays(
        2030, off=[date(2030, 1, 1)], worked=[], source="通知", proposer=keeper, at=MONDAY
    )
    return {"own": Thing(row.pk, frozenset({"administrator", "president"}))}
