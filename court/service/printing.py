"""A pack to print: cover, every paper, and the receipt to be signed, as one file."""

from datetime import datetime
from io import BytesIO

import pikepdf
import segno

from court.documents.composing import compose
from court.documents.papers import ServedPaper, ServiceCoverData
from court.law.service import Way
from court.service import composition
from court.service.facts import day_of
from court.service.models import Enclosure, Service
from court.vault.models import StoredFile
from court.vault.previews import NoSuchPage, clean_copy_of
from court.vault.queries import read_bytes


class NotPrintable(ValueError):
    """The file has no pages: a recording, an archive."""


def pack(service: Service, *, at: datetime) -> bytes:
    """One PDF for one party that is served on paper; what cannot be printed stands on the cover."""
    printed: list[bytes] = []
    unprinted: list[str] = []
    for enclosure in composition.enclosed(service):
        try:
            printed.append(pages_of(enclosure))
        except NotPrintable:
            unprinted.append(enclosure.title)
    cover = compose(cover_of(service, unprinted, at=at), at=at)
    receipt = compose(composition.blank_receipt(service, day_of(at)), at=at)
    return merged([cover, *printed, receipt])


def cover_of(service: Service, unprinted: list[str], *, at: datetime) -> ServiceCoverData:
    """To whom, where, what is inside, and the carrier's number where one is known."""
    party = service.party
    number = _tracking_number(service)
    return ServiceCoverData(
        **composition.frame(service.order.case, day_of(at)),
        recipient=party.name, side=party.get_side_display(), address=party.address,
        postcode=party.postcode, phone=party.phone,
        papers=tuple(
            ServedPaper(name=e.title, number=e.number, copies=e.copies, pages=e.pages or None)
            for e in composition.enclosed(service)
        ),
        unprinted=tuple(unprinted), tracking_number=number, tracking_square=_square(number),
    )  # fmt: skip


def _tracking_number(service: Service) -> str:
    posted = service.attempts.filter(way=Way.POST).exclude(tracking_number="").last()
    return posted.tracking_number if posted else ""


def _square(number: str) -> str:
    if not number:
        return ""
    return str(segno.make(number, error="m", micro=False).svg_inline(border=1, omitsize=True))


def pages_of(enclosure: Enclosure) -> bytes:
    """The paper as PDF: the court's own as issued, a party's file as what can be seen of it."""
    file = enclosure.file
    if enclosure.paper is not None or _is_own_pdf(file):
        return read_bytes(file)
    try:
        return clean_copy_of(file)
    except NoSuchPage as why:
        raise NotPrintable(enclosure.title) from why


def _is_own_pdf(file: StoredFile) -> bool:
    return file.media_type == "application/pdf" and file.owner_id is None


def merged(parts: list[bytes]) -> bytes:
    """All pages, one after the other."""
    out = BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as pages:
                whole.pages.extend(pages.pages)
        whole.save(out)
    return out.getvalue()
