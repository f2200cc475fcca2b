"""Which reactions hear which events."""

from collections import defaultdict
from collections.abc import Callable

from court.journal.models import JournalEntry

Reaction = Callable[[JournalEntry], None]
URGENT: set[str] = set()  # reactions that someone waits for before a page
SUBSCRIBERS: dict[str, dict[str, Reaction]] = defaultdict(dict)


def name_of(reaction: Reaction) -> str:
    """The name under which deliveries are kept; renaming a function needs a migration."""
    return f"{reaction.__module__}.{reaction.__qualname__}".removeprefix("court.")


def subscribers_of(event_type: str) -> dict[str, Reaction]:
    """Reactions to an event type by name."""
    return SUBSCRIBERS.get(event_type, {})
