"""Who bears the costs, as rulings say it: reckoned by court costs, which stand above the docket.

诉讼费用交纳办法第53条: the paper that closes a case says what each side bears. The capability that
knows the fee registers how; without one the ruling says nothing about costs.
"""

from collections.abc import Callable

from court.docket.models import Case
from court.documents.papers.facts import Cost

Reckoner = Callable[[Case, str], tuple[Cost, ...]]
RECKONERS: list[Reckoner] = []


def reckons_costs(reckoner: Reckoner) -> Reckoner:
    """Register how costs are reckoned for a case and the kind of paper that closes it."""
    RECKONERS.append(reckoner)
    return reckoner


def costs_of(case: Case, kind: str) -> tuple[Cost, ...]:
    """What the paper of this kind says about costs."""
    return tuple(cost for reckon in RECKONERS for cost in reckon(case, kind))
