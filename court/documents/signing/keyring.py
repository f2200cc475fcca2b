"""Keys as this process holds them: opened once, looked up by what the register says now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from court.documents.models import Certificate
from court.documents.signing.certificates import Pair, make_crl

ROOT, ISSUING, TIMESTAMP, JOURNAL = "root", "issuing", "timestamp", "journal"
KEPT = 512


@dataclass(frozen=True, slots=True)
class Keyholder:
    """A certificate in force, its chain, and its key where this house holds it."""

    id: UUID
    holder: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: PrivateKeyTypes | None
    key_label: str
    demo: bool

    @property
    def pair(self) -> Pair:
        """For signing certificates and lists; only authorities of this house do."""
        assert isinstance(self.key, ec.EllipticCurvePrivateKey)
        return Pair(self.certificate, self.key)


_OPENED: dict[UUID, Keyholder] = {}


def held_by(holder: str) -> Keyholder | None:
    """The certificate with which ``holder`` signs now; asked of the register every time."""
    found = Certificate.objects.in_force().filter(holder=holder).values_list("pk", flat=True)
    number = found.first()
    return opened(number) if number else None


def opened(number: UUID) -> Keyholder:
    """A certificate of the register, whether it is in force or not."""
    if number not in _OPENED:
        if len(_OPENED) >= KEPT:
            _OPENED.clear()
        _OPENED[number] = _open(Certificate.objects.get(pk=number))
    return _OPENED[number]


def _open(row: Certificate) -> Keyholder:
    key = load_pem_private_key(row.private_key.encode(), None) if row.private_key else None
    chain = tuple(x509.load_pem_x509_certificates(row.chain.encode())) if row.chain else ()
    certificate = x509.load_pem_x509_certificate(row.certificate.encode())
    return Keyholder(row.pk, row.holder, certificate, chain, key, row.key_label, row.demo)


@lru_cache(maxsize=KEPT)
def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate for the library that writes signatures."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def revocation_lists(*, at: datetime) -> list[asn1_crl.CertificateList]:
    """Today's lists of the demonstration authority; empty where there is none."""
    return [made for name in (ISSUING, ROOT) if (made := revocation_list(name, at=at))]


def revocation_list(name: str, *, at: datetime) -> asn1_crl.CertificateList | None:
    """The list that ``root`` or ``issuing`` signs, valid for a month from the start of today."""
    authority = held_by(name)
    if authority is None or authority.key is None:
        return None
    rows = Certificate.objects.revoked().filter(demo=True, revoked_at__lte=at)
    rows = rows.filter(holder=ISSUING) if name == ROOT else rows.exclude(holder__in=(ROOT, ISSUING))
    revoked = tuple(
        (serial, since)
        for serial, since in rows.order_by("revoked_at").values_list("serial", "revoked_at")
        if since
    )
    today = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = max([today, *(when for _, when in revoked)])
    return _list(authority.id, revoked, since)


@lru_cache(maxsize=64)
def _list(
    authority: UUID, revoked: tuple[tuple[str, datetime], ...], since: datetime
) -> asn1_crl.CertificateList:
    made = make_crl(opened(authority).pair, revoked, number=int(since.timestamp()), at=since)
    return asn1_crl.CertificateList.load(made.public_bytes(Encoding.DER))
