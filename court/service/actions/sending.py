"""When the court has sent out what it must send within five days."""

from datetime import datetime

from django.db import transaction

from court.docket.models import CaseParty
from court.service.actions.clocks import COPY_OF_ANSWER, COPY_OF_COMPLAINT, meet_clocks
from court.service.models import ServiceOrder
from court.service.states import Purpose, ServiceState

PERIOD = {Purpose.FIRST_PAPERS: COPY_OF_COMPLAINT, Purpose.PLEADING: COPY_OF_ANSWER}


@transaction.atomic
def note_sent(order: ServiceOrder, *, by: str, at: datetime) -> bool:
    """The court's five days are kept once papers have gone out to everyone they are for."""
    kind = PERIOD.get(Purpose(order.purpose))
    if kind is None:
        return False
    waiting = order.services.filter(state=ServiceState.WAITING)
    if order.purpose == Purpose.FIRST_PAPERS:
        waiting = waiting.exclude(party__side=CaseParty.Side.PLAINTIFF)
    if waiting.exists():
        return False
    meet_clocks(order.case, (kind,), "", by=by, at=at)
    return True
