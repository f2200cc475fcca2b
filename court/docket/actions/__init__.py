"""Writes of the docket."""

from court.docket.actions.moving import move_case
from court.docket.actions.proposing import propose, settle_proposal, withdraw_proposal
from court.docket.actions.register import (
    CHINA,
    NewParty,
    close_debate,
    enter_paper,
    join_case,
    next_number,
    open_case,
)
from court.docket.actions.standing import AlreadySettled, NotPossible

__all__ = [
    "CHINA",
    "AlreadySettled",
    "NewParty",
    "NotPossible",
    "close_debate",
    "enter_paper",
    "join_case",
    "move_case",
    "next_number",
    "open_case",
    "propose",
    "settle_proposal",
    "withdraw_proposal",
]
