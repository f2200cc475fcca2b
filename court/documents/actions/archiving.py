"""Keeps papers provable as long as they are kept: a newer timestamp before the old one ends.

A timestamp proves until its certificates end. Before that, one more is set over the whole file, old
timestamp and all (PAdES B-LTA; 电子签名法第5条、第6条). The paper as issued is kept beside it.
"""

from datetime import datetime, timedelta

from django.db import transaction

from court.documents.actions.certificates import make_authority, renew_key
from court.documents.actions.sealing import evidence_of
from court.documents.events import PaperStampedAgain
from court.documents.models import ArchiveStamp, IssuedPaper
from court.documents.queries import pdf_of, pdf_of_stamp
from court.documents.signing.keyring import ISSUING, ROOT, TIMESTAMP, held_by
from court.documents.signing.sealing import stamp_again, stamp_ends
from court.documents.signing.timestamps import timestamper
from court.journal.actions import record
from court.vault.actions import grant_file, keep_own_paper

BEFORE_IT_ENDS = timedelta(days=180)
A_YEAR = timedelta(days=365)


def note_stamps(*, at: datetime, most: int) -> int:
    """Note for papers issued lately until when they prove themselves; how many were noted."""
    fresh = list(IssuedPaper.objects.filter(stamps=None).order_by("issued_at")[:most])
    for paper in fresh:
        row = ArchiveStamp(
            paper=paper, sha256=paper.sha256, stamped_at=paper.issued_at,
            ends_at=stamp_ends(pdf_of(paper)),
        )  # fmt: skip
        ArchiveStamp.objects.bulk_create([row], ignore_conflicts=True)
    return len(fresh)


def renew_stamps(*, by: str, at: datetime, most: int) -> int:
    """Stamp again what ends within half a year, the first to end first; how many were stamped."""
    due = list(ArchiveStamp.objects.due(at + BEFORE_IT_ENDS).select_related("paper", "file")[:most])
    if due:
        _refresh_authority(by=by, at=at)
    return sum(_renew(old, by=by, at=at) for old in due)


def _refresh_authority(*, by: str, at: datetime) -> None:
    """A new timestamp must outlast the old one, and so must everything above it."""
    make_authority(by=by, at=at)
    above = False
    for holder in (ROOT, ISSUING, TIMESTAMP):
        held = held_by(holder)
        assert held is not None
        if held.demo and (above or held.certificate.not_valid_after_utc < at + A_YEAR):
            renew_key(holder, by=by, at=at)
            above = True


def _renew(old: ArchiveStamp, *, by: str, at: datetime) -> bool:
    clock = held_by(TIMESTAMP)
    assert clock is not None
    pdf = stamp_again(
        pdf_of_stamp(old), clock=timestamper(clock, at=at), evidence=evidence_of([clock], at), at=at
    )
    ends = stamp_ends(pdf)
    if ends is None or old.ends_at is None or ends <= old.ends_at:
        return False  # another authority still signs with the same certificate
    paper = old.paper
    stored = keep_own_paper(pdf, name=f"{paper}（存档）.pdf", by=by, at=at)
    with transaction.atomic():
        waiting = ArchiveStamp.objects.filter(pk=old.pk, renewed_at=None)
        if not waiting.update(renewed_at=at):
            return False
        grant_file(stored, court_code=paper.court_code, by=by, at=at)
        for reader in paper.readers.select_related("person"):
            grant_file(stored, person=reader.person, by=by, at=at)
        ArchiveStamp.objects.create(
            paper=paper, file=stored, sha256=stored.sha256, stamped_at=at, ends_at=ends
        )
        record(PaperStampedAgain(paper.subject_id, paper.pk, stored.sha256), by=by, at=at)
    return True
