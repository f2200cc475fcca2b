"""How to make what stands in the addresses of messages."""

from court.notices.actions import send_notice
from tests.architecture.objects import STAFF, Thing, World, makes
from tests.cast import MONDAY


def _message(world: World, court: str, case_number: str, **how: str) -> Thing:
    data = {"court": "", "case_number": case_number, "next_step": "交费"}
    (message,) = send_notice(
        "case_docketed", None, data, by="machine:test", at=MONDAY, key=court, **how
    )
    readers = STAFF if court == "浙0106" else frozenset({"other_clerk", "other_judge"})
    return Thing(message.pk, readers)


@makes("notice_id")
def messages(world: World) -> dict[str, Thing]:
    """The staff of the court they went out from."""
    return {
        "own": _message(world, "浙0106", "（2026）浙0106民初1号", phone="+8619900001111"),
        "other": _message(world, "浙0105", "（2026）浙0105民初1号", phone="+8619900001112"),
    }


@makes("notice_id", where="notice_posted")
def letters(world: World) -> dict[str, Thing]:
    """The same, of those that go by post."""
    return {
        "own": _message(world, "浙0106", "（2026）浙0106民初1号", addressee="何某"),
        "other": _message(world, "浙0105", "（2026）浙0105民初1号", addressee="何某"),
    }
