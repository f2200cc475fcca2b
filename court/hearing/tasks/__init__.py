"""Work of the hearing that runs by the clock or in the background: listing, record."""

from court.hearing.tasks import record
from court.hearing.tasks.listing import (
    prepare_postponement,
    prepare_summonses,
    remind_of_sittings,
)

__all__ = ["prepare_postponement", "prepare_summonses", "record", "remind_of_sittings"]
