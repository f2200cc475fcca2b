"""Writes: a file arrives, is opened to someone, is kept for good, is taken back; keys change."""

from court.vault.actions.checking import check_file, note_scan
from court.vault.actions.entering import clean_name
from court.vault.actions.keeping import (
    FileIsKept,
    grant_file,
    hand_over,
    keep_file,
    remove_file,
    sweep_storage,
    turn_pages,
)
from court.vault.actions.receiving import (
    keep_own_file,
    keep_own_paper,
    receive_file,
    receive_upload,
)
from court.vault.actions.rotation import (
    make_key,
    note_followed,
    renew_second_factors,
    renew_values,
    retire_key,
    rewrap_keys,
)

__all__ = [
    "FileIsKept",
    "check_file",
    "clean_name",
    "grant_file",
    "hand_over",
    "keep_file",
    "keep_own_file",
    "keep_own_paper",
    "make_key",
    "note_followed",
    "note_scan",
    "receive_file",
    "receive_upload",
    "remove_file",
    "renew_second_factors",
    "renew_values",
    "retire_key",
    "rewrap_keys",
    "sweep_storage",
    "turn_pages",
]
