"""The shape of a table of states: who may move a thing on, when, with which papers, and why.

Each capability keeps its own table (``states``); the shape and the check are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of a move: ``holds`` answers on plain facts, ``reason`` says what is missing."""

    name: str
    reason: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed transition: from, to, who may make it, and the provision.

    ``who`` is said to people; ``roles`` (offices), ``machine`` and ``party`` are what is checked
    where a table says them. ``papers`` are the kinds of the court's papers that come of it.
    """

    source: TextChoices
    target: TextChoices
    who: str
    article: str
    number: str = ""
    roles: frozenset[str] = frozenset()
    machine: bool = False
    party: bool = False
    guards: tuple[Guard, ...] = ()
    papers: tuple[str, ...] = ()


class IllegalMove(Exception):
    """The thing is not in a state from which this may be done."""


class NotAllowed(IllegalMove):
    """The table has the move, but a condition of it is not met; ``reasons`` in plain Chinese."""

    def __init__(self, move: Move, reasons: tuple[str, ...]) -> None:
        super().__init__(f"{move.source.value} -> {move.target.value}: {'；'.join(reasons)}")
        self.reasons = reasons


class NotEntitled(PermissionError):
    """The move belongs to another office."""


def check_move(table: Iterable[Move], source: str, target: str) -> Move:
    """The row of ``table`` for this move; raises ``IllegalMove``."""
    for move in table:
        if (move.source, move.target) == (source, target):
            return move
    raise IllegalMove(f"{source} -> {target}")


def check_guards(move: Move, facts: Any) -> None:
    """Raises ``NotAllowed`` with every condition that the facts do not meet."""
    missing = tuple(guard.reason for guard in move.guards if not guard.holds(facts))
    if missing:
        raise NotAllowed(move, missing)
