"""What costs show on the page of a case."""

from datetime import datetime

from court.design.panels import Panel
from court.docket.access import parties_for
from court.docket.models import Case
from court.fees.queries import fee_for, may_pay, pay_clock
from court.identity.models import Person


def on_case_page(case: Case, person: Person, now: datetime) -> Panel | None:
    """What is owed, until when, and the door to pay or to ask for relief."""
    fee = fee_for(person, case)
    if fee is None:
        return None
    owed, pays = fee.owed, may_pay(person, fee)
    context = {
        "case": case, "fee": fee, "owed": owed, "pays": pays, "clock": pay_clock(fee), "now": now,
        "party": bool(parties_for(person, case)),
        "waits": fee.reliefs.filter(person=person, state="submitted").exists(),
    }  # fmt: skip
    return Panel("诉讼费", "fees/panel.html", context, urgent=pays and owed > 0)
