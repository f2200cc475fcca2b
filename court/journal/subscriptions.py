"""How a later stage of the procedure hears of an earlier one, without the earlier knowing it."""

from collections.abc import Callable

from django.utils import timezone

from court.jobs.rounds import each_round
from court.journal.actions import deliver_next
from court.journal.events import DomainEvent
from court.journal.reactions import SUBSCRIBERS, URGENT, Reaction, name_of

BATCH = 1  # then a look at the queue, where someone may be waiting


def subscribe(
    event_class: type[DomainEvent], *, urgent: bool = False
) -> Callable[[Reaction], Reaction]:
    """Have a function called, once, with each entry of this event recorded from now on.

    It runs in the worker, inside one transaction with the mark that it ran; it may write our
    tables and enqueue tasks, but touches nothing outside the database. An ``urgent`` reaction
    goes before those that nobody waits for.
    """

    def register(reaction: Reaction) -> Reaction:
        SUBSCRIBERS[event_class.type][name_of(reaction)] = reaction
        if urgent:
            URGENT.add(name_of(reaction))
        return reaction

    return register


def deliver_pending(limit: int = 1000, *, reraise: bool = True) -> int:
    """Deliver everything that is due, in this process; returns how many were delivered."""
    delivered = 0
    for _ in range(limit):
        outcome = deliver_next(at=timezone.now())
        if outcome is False:
            break
        if isinstance(outcome, Exception):
            if reraise:
                raise outcome
            continue
        delivered += 1
    return delivered


@each_round
def deliver_some(reraise: bool) -> int:
    """A worker's share in one of its rounds."""
    return deliver_pending(BATCH, reraise=reraise)
