"""Tables of the hearing."""

from court.hearing.models.sittings import Booking, CourtRoom, Sitting

__all__ = ["Booking", "CourtRoom", "Sitting"]
