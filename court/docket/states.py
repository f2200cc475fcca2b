"""Stages of a docketed first-instance case, and who moves it under which article."""

from dataclasses import dataclass

from django.db.models import TextChoices


class CaseState(TextChoices):
    """Where the case stands (facts per party, such as service, are kept per party)."""

    DOCKETED = "docketed", "已登记立案"
    FEE_PENDING = "fee_pending", "待交费"
    FEE_SETTLED = "fee_settled", "已交费"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed transition: who may make it, and the provision."""

    source: CaseState
    target: CaseState
    who: str
    article: str


MOVES = (
    Move(CaseState.DOCKETED, CaseState.FEE_PENDING, "系统", "诉讼费用交纳办法第22条"),
    Move(CaseState.DOCKETED, CaseState.FEE_SETTLED, "系统（依法不预交）", "诉讼费用交纳办法第20条"),
    Move(
        CaseState.FEE_PENDING, CaseState.FEE_SETTLED, "支付回执或法院决定", "诉讼费用交纳办法第22条"
    ),
)


class IllegalMove(Exception):
    """The case is not in a state from which this may be done."""


def check_move(source: str, target: CaseState) -> Move:
    """The table row for this move; raises ``IllegalMove``."""
    for move in MOVES:
        if (move.source, move.target) == (source, target):
            return move
    raise IllegalMove(f"{source} -> {target}")
