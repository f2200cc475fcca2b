"""Writes of review: what the machine found, what the court decided."""

from court.review.actions.clock import raise_alarm, start_clock
from court.review.actions.correcting import ask_to_correct, return_filing
from court.review.actions.docketing import docket_filing, docket_provisionally
from court.review.actions.examining import conclude_examination
from court.review.actions.refusing import pass_to_judge, refuse_filing

__all__ = [
    "ask_to_correct",
    "conclude_examination",
    "docket_filing",
    "docket_provisionally",
    "pass_to_judge",
    "raise_alarm",
    "refuse_filing",
    "return_filing",
    "start_clock",
]
