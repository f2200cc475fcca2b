"""What else a worker does in each of its rounds, registered by rooms above this one."""

from collections.abc import Callable

Round = Callable[[bool], int]
ROUNDS: list[Round] = []


def each_round(work: Round) -> Round:
    """``work(reraise)`` does a small batch and returns how many things it did."""
    ROUNDS.append(work)
    return work
