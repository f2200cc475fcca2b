"""Puts signatures, seals and timestamps into a PDF: PAdES B-T, or B-LTA with all evidence inside.

Every signature is an incremental update; what stood before stays byte for byte. The first one
certifies the paper (DocMDP): afterwards only further signatures and evidence may be added.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import crl, x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    InvisSigSettings,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle

from court.documents.signing.tagging import tag_widget
from court.documents.signing.timestamps import HouseClock
from court.documents.signing.writing import CourtWriter

HASH = "sha256"
RESERVED = 10_000  # hexadecimal digits: a signature with its chain and a timestamp with its own
OFF_THE_PAGE = InvisSigSettings(box_out_of_bounds=True)  # PDF/A and PDF/UA both allow only that
ANOTHER_CLOCK = 14_000  # more for the token of an authority we do not know
MIDDLE = AxisAlignment.ALIGN_MID
WHOLE = SimpleBoxLayoutRule(MIDDLE, MIDDLE, margins=Margins.uniform(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One signature: whose, in which field, why, and what of it is seen (and where, in points)."""

    signer: Signer | None
    field: str
    reason: str
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    drawing: PdfContent | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves the signatures long after: certificates and revocation lists."""

    certificates: Sequence[x509.Certificate]
    lists: Sequence[crl.CertificateList]


def sign_pages(
    pdf: bytes,
    marks: Sequence[Mark],
    *,
    clock: TimeStamper,
    evidence: Evidence | None,
    at: datetime,
) -> bytes:
    """The paper with these signatures in this order; with ``evidence`` fit for the archive."""
    return asyncio.run(_signed(pdf, marks, clock, evidence, at))


async def _signed(
    pdf: bytes,
    marks: Sequence[Mark],
    clock: TimeStamper,
    evidence: Evidence | None,
    at: datetime,
) -> bytes:
    fresh = not _has_signatures(pdf)
    if len(marks) > 1:
        pdf = _with_fields(pdf, marks, at)
    for place, mark in enumerate(marks):
        writer = CourtWriter(pdf, at=at)
        if len(marks) == 1:
            _add_field(writer, mark)
        pdf = await _with_signature(writer, mark, clock, at, certify=fresh and place == 0)
    return await _archived(pdf, clock, evidence, at) if evidence else pdf


def leave_room(pdf: bytes, marks: Sequence[Mark], *, at: datetime) -> bytes:
    """The paper with an empty field for each who is to sign, before anyone has (no signer yet)."""
    return _with_fields(pdf, marks, at)


def stamp_again(pdf: bytes, *, clock: TimeStamper, evidence: Evidence, at: datetime) -> bytes:
    """The same paper with one more timestamp over the whole (PAdES B-LTA is renewed so)."""
    return asyncio.run(_archived(pdf, clock, evidence, at))


def stamp_ends(pdf: bytes) -> datetime | None:
    """Until when the last timestamp over the whole can be checked; None where there is none.

    The first certificate to end among those the timestamp carries decides.
    """
    stamps = PdfFileReader(BytesIO(pdf)).embedded_timestamp_signatures
    if not stamps:
        return None
    held = stamps[-1].signed_data["certificates"]
    ends: list[datetime] = [one.chosen.not_valid_after for one in held]
    return min(ends)


def _reserved(clock: TimeStamper) -> int:
    return RESERVED + (0 if isinstance(clock, HouseClock) else ANOTHER_CLOCK)


def _has_signatures(pdf: bytes) -> bool:
    return bool(PdfFileReader(BytesIO(pdf)).embedded_signatures)


def _with_fields(pdf: bytes, marks: Sequence[Mark], at: datetime) -> bytes:
    """All fields before the first signature: afterwards the form itself stays as it is."""
    writer = CourtWriter(pdf, at=at)
    for mark in marks:
        _add_field(writer, mark)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_field(writer: CourtWriter, mark: Mark) -> None:
    """An empty field, unless it is there; what is seen of it is described for reading aloud."""
    if _is_there(writer, mark.field):
        return
    left, foot, right, top = map(round, mark.box or (0, 0, 0, 0))
    box = (left, foot, right, top) if mark.box else None
    spec = SigFieldSpec(
        mark.field, on_page=mark.page, box=box, readable_field_name=mark.label or mark.reason,
        invis_sig_settings=OFF_THE_PAGE,
    )  # fmt: skip
    append_signature_field(writer, spec)
    if box:
        fields = writer.root["/AcroForm"]["/Fields"]
        tag_widget(writer, fields.raw_get(len(fields) - 1), mark.label)


def _is_there(writer: CourtWriter, name: str) -> bool:
    there = enumerate_sig_fields(writer, filled_status=False, with_name=name)
    return next(there, None) is not None


async def _with_signature(
    writer: CourtWriter,
    mark: Mark,
    clock: TimeStamper,
    at: datetime,
    *,
    certify: bool,
) -> bytes:
    meta = PdfSignatureMetadata(
        field_name=mark.field,
        md_algorithm=HASH,
        reason=mark.reason,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
    )
    seen = StaticStampStyle(border_width=0, background=mark.drawing, background_layout=WHOLE)
    assert mark.signer is not None
    signer = PdfSigner(meta, mark.signer, timestamper=clock, stamp_style=seen)
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    prepared = session.prepare_tbs_document(None, _reserved(clock))
    out = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=out)
    attributes = PdfCMSSignedAttributes(signing_time=at)
    await prepared.perform_signature(digest.document_digest, attributes)
    return out.getvalue()


async def _archived(pdf: bytes, clock: TimeStamper, evidence: Evidence, at: datetime) -> bytes:
    """Evidence, and a timestamp over the whole, in one further revision (B-LTA)."""
    writer = CourtWriter(pdf, at=at)
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=evidence.certificates, crls=evidence.lists
    )
    number = 1 + len(writer.prev.embedded_timestamp_signatures)
    stamping = PdfTimeStamper(
        clock, f"Timestamp{number}", OFF_THE_PAGE, readable_field_name="存档时间戳"
    )
    out = await stamping.async_timestamp_pdf(writer, HASH, bytes_reserved=_reserved(clock))
    return bytes(out.getvalue())
