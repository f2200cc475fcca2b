"""Papers that many people sign, one after another, and that enter the register at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from court.documents.actions.issuing import register_paper
from court.documents.actions.sealing import Noted, close_signing, warning_of
from court.documents.composing import compose_pages, new_serial
from court.documents.models import IssuedPaper
from court.documents.papers import PaperData
from court.documents.signing.hand_mark import HIGH, WIDE
from court.documents.signing.sealing import Mark, leave_room
from court.identity.models import Person
from court.vault.actions import keep_own_paper


@dataclass(frozen=True, slots=True)
class Frozen:
    """Pages that no longer change, and the code under which anyone will check them."""

    pdf: bytes
    serial: str


def freeze_pages(data: PaperData, *, court_code: str, by: str, at: datetime) -> Frozen:
    """Set the pages that everybody is going to sign (电子签名法第13条). Raises ``MissingGlyph``.

    The fields of all signatures are there from the beginning, each in its place on the page: who
    signs fills one in, and the form itself never changes.
    """
    serial = new_serial()
    mark = warning_of(court_code, court_name=data.court_name, by=by, at=at)
    pages = compose_pages(data, at=at, serial=serial, mark=mark)
    fields = [
        Mark(signer=None, field=p.field, reason=p.label, label=p.label, page=p.spot.page,
             box=(p.spot.x, p.spot.y - HIGH, p.spot.x + WIDE, p.spot.y))
        for p in pages.places
    ]  # fmt: skip
    return Frozen(leave_room(pages.pdf, fields, at=at) if fields else pages.pdf, serial)


def issue_signed(
    pdf: bytes,
    *,
    serial: str,
    kind: str,
    title: str,
    number: str,
    court_code: str,
    court_name: str,
    subject_id: UUID,
    occasion: str,
    signers: Sequence[Person],
    readers: Iterable[Person],
    reason: str,
    noted: Sequence[Noted] = (),
    by: str,
    at: datetime,
) -> IssuedPaper:
    """Close what everybody has signed with the court's electronic signature, and register it.

    ``noted`` is what the court writes in the places of those who did not sign.

    Asking again for the same ``occasion`` returns the paper that is there.
    """
    there = IssuedPaper.objects.filter(kind=kind, subject_id=subject_id, occasion=occasion)
    if found := there.first():
        return found
    paper = IssuedPaper(
        kind=kind, title=title, number=number, court_code=court_code, subject_id=subject_id,
        occasion=occasion, serial=serial, issued_at=at, issued_by=by,
    )  # fmt: skip
    closed = close_signing(
        paper, pdf, signers, court_name=court_name, reason=reason, noted=noted, by=by, at=at
    )
    paper.file = keep_own_paper(closed, name=f"{title}{number}.pdf", by=by, at=at)
    paper.sha256, paper.pages = paper.file.sha256, paper.file.pages or 0
    return register_paper(paper, paper.file, list(readers), [], by=by, at=at)
