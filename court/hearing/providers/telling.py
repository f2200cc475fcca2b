"""Who listens to what happens in which room."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from weakref import WeakSet

from court.hearing.providers import MediaEvent


class Ear:
    """Hears from its making on, also what happens before it is first asked."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[MediaEvent] = asyncio.Queue()

    def __aiter__(self) -> "Ear":
        return self

    async def __anext__(self) -> MediaEvent:
        return await self.heard.get()


class Listeners:
    """Ears by room; one that nobody holds any more is forgotten."""

    def __init__(self) -> None:
        self._ears: dict[str, WeakSet[Ear]] = defaultdict(WeakSet)

    def new(self, room: str) -> AsyncIterator[MediaEvent]:
        """Another listener."""
        ear = Ear()
        self._ears[room].add(ear)
        return ear

    def tell(self, event: MediaEvent) -> None:
        """Let all of a room hear it."""
        for ear in list(self._ears.get(event.room, ())):
            ear.heard.put_nowait(event)

    def everywhere(self, type_: str) -> None:
        """Let every room hear it."""
        for room in list(self._ears):
            self.tell(MediaEvent(room, type_))
