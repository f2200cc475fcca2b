"""How to make what stands in the addresses of the public check."""

from tests.architecture.objects import Thing, World, makes


@makes("serial")
def codes(world: World) -> dict[str, Thing]:
    """Everyone who has the paper has its code; it tells nothing about the parties."""
    everyone = frozenset(world.cast)
    own = world.paper("浙0106", "ABCD-EFGH-JKLM", world["lin"])
    other = world.paper("浙0105", "ABCD-EFGH-JKLN", world.stranger)
    return {"own": Thing(own.serial, everyone), "other": Thing(other.serial, everyone)}
