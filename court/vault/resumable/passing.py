"""Hashing and sealing beside the receiving: one batch is worked on while the next is gathered."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

BATCH = 512 * 1024  # bytes; two of them are held for each request
_HANDS = ThreadPoolExecutor(4, thread_name_prefix="upload")
Taker = Callable[[bytes], object]


class Passing:
    """Hands every byte to every taker, in order; each works in a thread of its own."""

    def __init__(self, *takers: Taker) -> None:
        self._takers = takers
        self._gathered: list[bytes] = []
        self._weight = 0
        self._work: Sequence[Future[None]] = ()

    async def take(self, piece: bytes) -> None:
        """More bytes; waits where the takers are slower than the line."""
        self._gathered.append(piece)
        self._weight += len(piece)
        if self._weight >= BATCH:
            await self._done()
            self._begin()

    async def settle(self) -> None:
        """Every byte has been taken."""
        await self._done()
        self._begin()
        await self._done()

    def settle_now(self) -> None:
        """The same without giving way, where a request ends early; a batch takes milliseconds.

        What one taker could not take is lost with everything behind it: there is never a hole.
        """
        wait(self._work)
        if not any(future.exception() for future in self._work):
            self._begin()
            wait(self._work)

    def _begin(self) -> None:
        batch, self._gathered, self._weight = self._gathered, [], 0
        if batch:
            self._work = [_HANDS.submit(_hand, take, batch) for take in self._takers]

    async def _done(self) -> None:
        for future in self._work:  # shielded: bytes that arrived are kept, whoever gives up waiting
            await asyncio.shield(asyncio.wrap_future(future))
        self._work = ()


def _hand(take: Taker, batch: list[bytes]) -> None:
    for piece in batch:
        take(piece)
