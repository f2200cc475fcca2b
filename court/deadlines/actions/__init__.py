"""Writes of time limits. Each locks the clock first, then checks its state."""

from court.deadlines.actions.calendar import decide_holidays, propose_holidays, recount_provisional
from court.deadlines.actions.ending import meet_clock, void_clock
from court.deadlines.actions.feeds import renew_feed, stop_feed
from court.deadlines.actions.granting import extend_clock, restart_clock
from court.deadlines.actions.pausing import pause_clock, resume_clock
from court.deadlines.actions.starting import name_reminded, start_clock
from court.deadlines.actions.ticking import tick
from court.journal.moves import IllegalMove

__all__ = [
    "IllegalMove",
    "decide_holidays",
    "extend_clock",
    "meet_clock",
    "name_reminded",
    "pause_clock",
    "propose_holidays",
    "recount_provisional",
    "renew_feed",
    "restart_clock",
    "resume_clock",
    "start_clock",
    "stop_feed",
    "tick",
    "void_clock",
]
