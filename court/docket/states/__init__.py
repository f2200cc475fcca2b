"""Stages of a docketed first-instance case: the table of moves, applications, proposals."""

from court.docket.states.cases import (
    BEFORE_HEARING,
    BEFORE_TRIAL,
    CHANGES,
    CLOSED,
    DECIDING,
    IN_TRIAL,
    INTERRUPTIONS,
    ON_THE_BENCH,
    OPEN,
    SIMPLE,
    TRIAL_LIMIT,
    CaseState,
    Procedure,
    Seat,
)
from court.docket.states.guards import CaseFacts
from court.docket.states.matters import (
    ApplicationKind,
    ApplicationState,
    ProposalKind,
    ProposalState,
)
from court.docket.states.table import MOVES, check_move
from court.journal.moves import IllegalMove, NotAllowed, NotEntitled

__all__ = [
    "BEFORE_HEARING",
    "BEFORE_TRIAL",
    "CHANGES",
    "CLOSED",
    "DECIDING",
    "INTERRUPTIONS",
    "IN_TRIAL",
    "MOVES",
    "ON_THE_BENCH",
    "OPEN",
    "SIMPLE",
    "TRIAL_LIMIT",
    "ApplicationKind",
    "ApplicationState",
    "CaseFacts",
    "CaseState",
    "IllegalMove",
    "NotAllowed",
    "NotEntitled",
    "Procedure",
    "ProposalKind",
    "ProposalState",
    "Seat",
    "check_move",
]
