"""Writes of documents: issuing, sealing, withdrawing, and the keys for it."""

from court.documents.actions.approving import NeedsSecondFactor, approve_paper
from court.documents.actions.archiving import note_stamps, renew_stamps
from court.documents.actions.certificates import (
    bring_certificate,
    key_of,
    make_authority,
    renew_key,
    revoke_certificate,
)
from court.documents.actions.codes import TooSoon, WrongCode, new_signing_code, use_signing_code
from court.documents.actions.issuing import issue_paper, show_paper_to
from court.documents.actions.joint import Frozen, freeze_pages, issue_signed
from court.documents.actions.sealing import Noted, sign_as, sign_file
from court.documents.actions.withdrawing import AlreadyWithdrawn, NotEntitled, withdraw_paper

__all__ = [
    "AlreadyWithdrawn",
    "Frozen",
    "NeedsSecondFactor",
    "NotEntitled",
    "Noted",
    "TooSoon",
    "WrongCode",
    "approve_paper",
    "bring_certificate",
    "freeze_pages",
    "issue_paper",
    "issue_signed",
    "key_of",
    "make_authority",
    "new_signing_code",
    "note_stamps",
    "renew_key",
    "renew_stamps",
    "revoke_certificate",
    "show_paper_to",
    "sign_as",
    "use_signing_code",
    "sign_file",
    "withdraw_paper",
]
