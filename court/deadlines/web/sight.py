"""Time limits as people read them: what, whose, until when, and how it was reckoned."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from court.deadlines.models import Clock, ClockChange, PauseSpan
from court.deadlines.states import ChangeKind, ClockState
from court.law.periods.clocks import REASONS

SIDES = {
    "plaintiff": gettext_lazy("原告"),
    "defendant": gettext_lazy("被告"),
    "third_party": gettext_lazy("第三人"),
}
COLOURS = {
    ClockState.RUNNING: "blue",
    ClockState.PAUSED: "amber",
    ClockState.MET: "green",
    ClockState.EXPIRED: "red",
    ClockState.VOID: "grey",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One time limit on a page."""

    clock: Clock
    who: str
    colour: str
    runs: bool
    paused: bool
    pauses: list[tuple[PauseSpan, str]]
    changes: list[ClockChange]


def cards(clocks: Iterable[Clock]) -> list[Card]:
    """Cards of clocks that came with their history (``queries.with_history``)."""
    return [
        Card(
            clock,
            whose(clock),
            COLOURS[ClockState(clock.state)],
            clock.state == ClockState.RUNNING,
            clock.state == ClockState.PAUSED,
            [(span, REASONS[span.reason][0]) for span in clock.pauses.all()],
            [change for change in clock.changes.all() if change.kind != ChangeKind.STARTED],
        )
        for clock in clocks
    ]


def whose(clock: Clock) -> str:
    """原告, 被告2, 法院."""
    side, _colon, number = clock.party.partition(":")
    if not side:
        return _("法院")
    name = str(SIDES.get(side, side))
    return name + number if number not in ("", "1") else name
