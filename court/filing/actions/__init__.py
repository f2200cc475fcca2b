"""Writes of filing: drafting, signing, submitting, reopening."""

from court.filing.actions.moving import move, reopen_for_correction

__all__ = ["move", "reopen_for_correction"]
