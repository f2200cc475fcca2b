"""Handing in: the court has the papers from this moment (登记立案规定第2条)."""

import hashlib
import json
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from court.filing.actions.moving import move
from court.filing.events import FilingSubmitted
from court.filing.facts import bundle_json
from court.filing.interview.obstacles import obstacles
from court.filing.models import Filing, FilingFile, Submission
from court.filing.queries import files_of, locked_counter, locked_filing, submission_with
from court.filing.states import FilingState
from court.law.vocabulary import Citation
from court.vault.actions import hand_over

CHINA = ZoneInfo("Asia/Shanghai")
SUBMITTING = (
    Citation("最高人民法院关于人民法院登记立案若干问题的规定", "第2条"),
    Citation("人民法院在线诉讼规则", "第9条"),
)


class AlreadySubmitted(Exception):
    """The court has it already: by another tab, an earlier click, the back button."""

    def __init__(self, filing: Filing) -> None:
        super().__init__(filing.intake_number)
        self.filing = filing


class CannotSubmit(Exception):
    """Something this online step cannot do without; each obstacle names its cure."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__("；".join(text for text, _ in found))
        self.obstacles = found


def submit_filing(
    filing_id: UUID, *, idempotency_key: str, by: str, at: datetime, seen_round: int | None = None
) -> Filing:
    """Hand the signed filing in. The same key again changes nothing and returns the filing.

    The first submission gives the intake number and the time that is kept over all rounds.
    ``seen_round``: how often it had been handed in when the page was shown; a page from before
    does not hand in the next round. Raises ``AlreadySubmitted`` (another key, but the court has
    it) and ``CannotSubmit``.
    """
    if not 8 <= len(idempotency_key) <= 64:
        raise ValueError("idempotency_key must have 8 to 64 characters")
    with transaction.atomic():
        filing = locked_filing(filing_id)
        if there := submission_with(idempotency_key):
            if there.filing_id != filing.pk:
                raise ValueError("idempotency_key belongs to another filing")
            return filing
        if not filing.is_open or seen_round not in (None, filing.round):
            raise AlreadySubmitted(filing)
        files = files_of(filing)
        if found := obstacles(filing, files):
            raise CannotSubmit(found)
        _enter(filing, files, idempotency_key, by=by, at=at)
        return filing


def _enter(filing: Filing, files: list[FilingFile], key: str, *, by: str, at: datetime) -> None:
    filing.round += 1
    filing.submitted_at = at
    filing.first_submitted_at = filing.first_submitted_at or at
    filing.intake_number = filing.intake_number or _next_number(filing.court_code, at)
    filing.correct_by = None
    filing.version += 1
    filing.save()
    event = FilingSubmitted(filing.pk, filing.court_code, filing.round)
    move(filing, FilingState.SUBMITTED, event, by=by, at=at, under=SUBMITTING)
    hand_over((f.file for f in files), court_code=filing.court_code, by=by, at=at)
    bundle = bundle_json(filing, files)
    text = json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Submission.objects.create(
        filing=filing,
        round=filing.round,
        idempotency_key=key,
        bundle=bundle,
        files=[{"id": str(f.file_id), "name": f.name, "sha256": f.file.sha256} for f in files],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        submitted_at=at,
        submitted_by=by,
    )


def _next_number(court_code: str, at: datetime) -> str:
    """SJ-2026-000123: runs by court and year; no case number."""
    year = at.astimezone(CHINA).year
    counter = locked_counter(court_code, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"SJ-{year}-{counter.last:06d}"
