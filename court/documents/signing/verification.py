"""What a file says of itself: who signed it, when, and whether anything changed since.

Needs no register: only the file, and the certificates one trusts. ``deploy/verify_paper.py`` does
the same without this house; tests hold both to the same answers.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

from asn1crypto import cms
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from court.documents.signing.certificates import WITHOUT_FORCE
from court.documents.signing.findings import Finding, Report, Signed, Trust
from court.documents.signing.keyring import as_asn1

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")


def examine(pdf: bytes, trust: Trust, *, at: datetime) -> Report:
    """Everything the file itself proves, judged at ``at`` (or when it was timestamped)."""
    digest = hashlib.sha256(pdf).hexdigest()
    try:
        return _examined(pdf, digest, trust, at)
    except Exception:  # a hostile file may break the reader anywhere; it is then not sound
        broken = Finding.ALTERED if BYTE_RANGE.search(pdf) else Finding.NOT_A_PAPER
        return Report(finding=broken, sha256=digest)


def _examined(pdf: bytes, digest: str, trust: Trust, at: datetime) -> Report:
    reader = PdfFileReader(BytesIO(pdf))
    everything = list(reader.embedded_signatures)
    regular = list(reader.embedded_regular_signatures)
    if not regular:
        return Report(finding=Finding.UNSIGNED, sha256=digest)
    lists = [*_lists_inside(reader), *trust.lists]
    signatures = tuple(_judged(one, trust, lists, at) for one in regular)
    stamps = [_stamped(one, trust, at) for one in reader.embedded_timestamp_signatures]
    last = everything[-1]
    last.compute_integrity_info()
    added = last.coverage is not SignatureCoverageLevel.ENTIRE_FILE or any(
        one.extended for one in signatures
    )
    sound = all(one.sound for one in signatures) and all(ok for ok, _ in stamps)
    sound = sound and all(_is_written_as_signed(pdf, one) for one in everything)
    return Report(
        finding=_finding(signatures, sound=sound, added=added),
        sha256=digest,
        signatures=signatures,
        archived_at=stamps[-1][1] if stamps else None,
    )


def _finding(signatures: Sequence[Signed], *, sound: bool, added: bool) -> Finding:
    if not sound:
        return Finding.ALTERED
    if added:
        return Finding.APPENDED
    if not all(one.trusted for one in signatures):
        return Finding.FOREIGN
    if any(one.revoked for one in signatures):
        return Finding.REVOKED
    return Finding.GENUINE if any(one.seal for one in signatures) else Finding.SIGNED


def _judged(
    one: EmbeddedPdfSignature,
    trust: Trust,
    lists: Sequence[asn1_crl.CertificateList],
    at: datetime,
) -> Signed:
    """The chain is judged at the time that a timestamp proves, else today."""
    proved = _stated_time(one)
    status = validate_pdf_signature(one, _context(trust, proved or at))
    stamp = status.timestamp_validity
    timestamped = bool(stamp and stamp.intact and stamp.valid and stamp.trusted)
    when = proved if timestamped else status.signer_reported_dt
    if proved and not timestamped:
        status = validate_pdf_signature(one, _context(trust, at), skip_diff=True)
        one.compute_integrity_info()
    certificate = _pyca(one.signer_cert)
    return Signed(
        name=_name(certificate, NameOID.COMMON_NAME),
        organisation=_name(certificate, NameOID.ORGANIZATION_NAME),
        at=when,
        timestamped=timestamped,
        sound=status.intact and status.valid,
        trusted=status.trusted,
        revoked=_is_revoked(status, lists, when or at),
        extended=_is_extended(one),
        seal=_is_seal(certificate, trust),
        demo=_is_demo(certificate),
    )


def _stated_time(one: EmbeddedPdfSignature) -> datetime | None:
    for attribute in one.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
            stated: datetime = token["gen_time"].native
            return stated
    return None


def _stamped(one: EmbeddedPdfSignature, trust: Trust, at: datetime) -> tuple[bool, datetime]:
    """Whether a timestamp over the whole is sound, and its time."""
    told = one.signed_data["encap_content_info"]["content"].parsed
    when: datetime = told["gen_time"].native
    status = validate_pdf_timestamp(one, _context(trust, when), skip_diff=True)
    return status.intact and status.valid, when


def _context(trust: Trust, moment: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=[as_asn1(root) for root in trust.roots],
        moment=moment.astimezone(UTC),
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _is_extended(one: EmbeddedPdfSignature) -> bool:
    """Whether pages or marks were added after this signature."""
    if one.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return False
    found = one.diff_result  # an exception where the change is none that may follow a signature
    level = found.modification_level if isinstance(found, DiffResult) else ModificationLevel.OTHER
    return level > ModificationLevel.FORM_FILLING or one.coverage in (
        SignatureCoverageLevel.UNCLEAR,
        SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START,
    )


def _is_written_as_signed(pdf: bytes, one: EmbeddedPdfSignature) -> bool:
    """The gap that no signature covers holds the signature itself and nothing but zeros after."""
    _, before, after, _ = (int(number) for number in one.byte_range)
    content = one.pkcs7_content
    used = len(cms.ContentInfo.load(content).dump())
    gaps = [f"<{content.hex()}>".encode(), f"<{content.hex().upper()}>".encode()]
    return pdf[before:after] in gaps and not any(content[used:])


def _is_revoked(
    status: PdfSignatureStatus, lists: Iterable[asn1_crl.CertificateList], when: datetime
) -> bool:
    """Whether a certificate of the chain stood on its issuer's list when it was used."""
    path = [_pyca(part) for part in status.validation_path or ()]
    found = [x509.load_der_x509_crl(one.dump()) for one in lists]
    for issuer, certificate in pairwise(path):
        for one in found:
            key = issuer.public_key()
            assert isinstance(key, RSAPublicKey | EllipticCurvePublicKey)
            if one.issuer != issuer.subject or not one.is_signature_valid(key):
                continue
            row = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if row is not None and row.revocation_date_utc <= when:
                return True
    return False


def _lists_inside(reader: PdfFileReader) -> list[asn1_crl.CertificateList]:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return []
    return [asn1_crl.CertificateList.load(one.get_object().data) for one in store.crls]


def _pyca(certificate: asn1_x509.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())


def _name(certificate: x509.Certificate, part: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(part)
    return str(found[0].value) if found else ""


def _is_demo(certificate: x509.Certificate) -> bool:
    return _name(certificate, NameOID.ORGANIZATIONAL_UNIT_NAME) == WITHOUT_FORCE


def _is_seal(certificate: x509.Certificate, trust: Trust) -> bool:
    """One of the court's own, or of our authority, which names an organisation only for courts."""
    ours = _is_demo(certificate) and bool(_name(certificate, NameOID.ORGANIZATION_NAME))
    return certificate in trust.seals or ours
