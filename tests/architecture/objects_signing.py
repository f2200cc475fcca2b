"""How to make what stands in the addresses of the public check."""

from court.documents.actions import make_authority
from court.documents.signing.certificates import serial_of
from tests.architecture.objects import Thing, World, makes
from tests.cast import MONDAY


@makes("serial")
def codes(world: World) -> dict[str, Thing]:
    """Everyone who has the paper has its code; it tells nothing about the parties."""
    everyone = frozenset(world.cast)
    own = world.paper("浙0106", "ABCD-EFGH-JKLM", world["lin"])
    other = world.paper("浙0105", "ABCD-EFGH-JKLN", world.stranger)
    return {"own": Thing(own.serial, everyone), "other": Thing(other.serial, everyone)}


@makes("serial", where="documents:list_of")
def authorities(world: World) -> dict[str, Thing]:
    """Whoever checks a paper asks for the list of the authority; nothing in it is secret."""
    issuing = make_authority(by="machine:test", at=MONDAY)
    serial, everyone = serial_of(issuing.certificate), frozenset(world.cast)
    return {"own": Thing(serial, everyone), "other": Thing("abcdef", frozenset())}
