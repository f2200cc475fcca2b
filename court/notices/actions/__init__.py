"""Writes of messages: written in the transaction of their cause, sent by the worker, settled."""

from court.notices.actions.preferring import choose_ways, drop_mail, name_mail, prove_mail
from court.notices.actions.resending import post_paper, resend_notice
from court.notices.actions.sending import (
    ERASED,
    IllegalTransition,
    Outcome,
    release,
    release_of_the_dead,
    settle,
    take_due,
)
from court.notices.actions.writing import mark_read, send_notice

__all__ = [
    "ERASED",
    "IllegalTransition",
    "Outcome",
    "choose_ways",
    "drop_mail",
    "mark_read",
    "name_mail",
    "post_paper",
    "prove_mail",
    "release",
    "release_of_the_dead",
    "resend_notice",
    "send_notice",
    "settle",
    "take_due",
]
