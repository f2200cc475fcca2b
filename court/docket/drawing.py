"""The random draw as pure arithmetic: anyone with the record can repeat it.

The seed is SHA-256 of the journal's head, a secret made for the draw, and the draw's own number.
For each seat in turn every candidate still free holds as many tickets as their weight; the ticket
drawn is SHA-256 of seed and place, taken modulo the number of tickets.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may sit: id, for which office, tickets; ``out`` says why they may not."""

    person: str
    office: str
    weight: int = 1
    out: str = ""


class NobodyLeft(Exception):
    """There are not enough people who may sit; the text names the seat."""


OFFICE_OF = {
    "sole": "judge",
    "presiding": "judge",
    "member": "judge",
    "assessor": "assessor",
    "court_clerk": "court_clerk",
}


def seed_of(head: str, secret: str, number: str) -> str:
    """The seed of one draw."""
    return hashlib.sha256(f"{head}|{secret}|{number}".encode()).hexdigest()


def weights(loads: Mapping[str, int]) -> dict[str, int]:
    """Tickets by open cases: whoever has fewer holds more, and nobody holds none."""
    most = max(loads.values(), default=0)
    return {person: 1 + most - load for person, load in loads.items()}


def draw(seed: str, seats: Sequence[str], candidates: Iterable[Candidate]) -> list[str]:
    """The person for each seat, in the order of the seats. Raises ``NobodyLeft``."""
    free = sorted((c for c in candidates if not c.out), key=lambda c: c.person)
    chosen: list[str] = []
    for place, seat in enumerate(seats):
        holders = [c for c in free if c.office == OFFICE_OF[seat] and c.person not in chosen]
        if not holders:
            raise NobodyLeft(seat)
        chosen.append(_holder(holders, _ticket(seed, place, holders)))
    return chosen


def _ticket(seed: str, place: int, holders: Sequence[Candidate]) -> int:
    number = int(hashlib.sha256(f"{seed}|{place}".encode()).hexdigest(), 16)
    return number % sum(c.weight for c in holders)


def _holder(holders: Sequence[Candidate], ticket: int) -> str:
    for candidate in holders:
        if ticket < candidate.weight:
            return candidate.person
        ticket -= candidate.weight
    raise AssertionError("a ticket belongs to somebody")


def replay(record: Mapping[str, Any]) -> bool:
    """Whether a recorded draw, done again from its own record, names the same people."""
    seed = seed_of(record["head"], record["secret"], record["number"])
    candidates = [Candidate(**row) for row in record["candidates"]]
    chosen = draw(seed, record["seats"], candidates)
    return seed == record["seed"] and chosen == [row["person"] for row in record["chosen"]]
