"""Writes of filing: drafting, files, signing, submitting, reopening."""

from court.filing.actions.advising import note_advice
from court.filing.actions.drafting import (
    NotOpen,
    StaleAnswer,
    keep_unfinished,
    remove_row,
    save_answers,
    start_filing,
    withdraw_draft,
)
from court.filing.actions.files import NotUsable, attach_file, remove_file
from court.filing.actions.moving import move, reopen_for_correction
from court.filing.actions.signing import TooSoon, WrongCode, send_signing_code, sign_filing
from court.filing.actions.submitting import AlreadySubmitted, CannotSubmit, submit_filing
from court.filing.actions.taking import take_readings

__all__ = [
    "AlreadySubmitted", "CannotSubmit", "NotOpen", "NotUsable", "StaleAnswer", "TooSoon",
    "WrongCode", "attach_file", "keep_unfinished", "move", "note_advice",
    "remove_file", "remove_row",
    "reopen_for_correction", "save_answers", "send_signing_code", "sign_filing", "start_filing",
    "submit_filing", "take_readings", "withdraw_draft",
]  # fmt: skip
