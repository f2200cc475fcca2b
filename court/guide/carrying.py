"""Carries what was found out in the guide over into a filing; nothing personal."""

from __future__ import annotations

from collections.abc import Mapping

from court.filing.carrying import seal_start

TAKEN_OVER = frozenset({"cause", "court", "relief", "found"})


def carry(facts: Mapping[str, str]) -> str:
    """The address at which a filing begins with these facts (name of the cause, code of the
    court, kind of relief, the answer itself in one line).

    Refuses any other fact: what stands in an address must say nothing about a person.
    """
    unknown = set(facts) - TAKEN_OVER
    if unknown:
        raise ValueError(f"not for an address: {sorted(unknown)}")
    return f"/filing/new/?from={seal_start(facts)}" if facts else "/filing/new/"
