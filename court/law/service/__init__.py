"""Service of process (送达): which ways are open, and on which day service took effect.

``ways_for`` answers before, ``effect_of`` and ``earliest`` after an attempt. Contrary proof is a
fact like any other: put it in, ask again, and the day moves or falls away.
"""

from court.law.service.effect import Effect, earliest, effect_of
from court.law.service.model import (
    AddressBasis,
    Attempted,
    ConsentGround,
    Matter,
    PaperClass,
    Returned,
    Taker,
    Way,
)
from court.law.service.ways import LADDER, WayOpen, consent_covers, next_ways, ways_for

__all__ = [
    "LADDER",
    "AddressBasis",
    "Attempted",
    "ConsentGround",
    "Effect",
    "Matter",
    "PaperClass",
    "Returned",
    "Taker",
    "Way",
    "WayOpen",
    "consent_covers",
    "earliest",
    "effect_of",
    "next_ways",
    "ways_for",
]
