"""Keys as this process holds them: opened once, looked up by what the register says now."""

from __future__ import annotations

from collections.abc import Sequence
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
from court.documents.signing.certificates import Pair, make_crl, serial_of

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
    """Today's lists of every authority this house ever had, each signed with its own key.

    A renewed authority goes on answering for what it issued: a list of the new one, which has
    another key, would prove nothing about it. Empty where there is none.
    """
    revoked = _revoked(at)
    return [_today(one, revoked, at) for name in (ISSUING, ROOT) for one in _authorities(name)]


def revocation_list(
    name: str, *, at: datetime, serial: str = ""
) -> asn1_crl.CertificateList | None:
    """The list of one authority, valid for a month from the start of today: of the first that
    was called ``name``, or of the one with this ``serial`` where its certificates name it."""
    ours = [one for one in _authorities(name) if serial in ("", serial_of(one.certificate))]
    return _today(ours[0], _revoked(at), at) if ours else None


def list_with(serial: str, *, at: datetime) -> asn1_crl.CertificateList | None:
    """The list of the authority whose certificate has this serial number (hexadecimal)."""
    lists = (revocation_list(name, at=at, serial=serial) for name in (ISSUING, ROOT))
    return next((made for made in lists if made is not None), None)


def _authorities(name: str) -> list[Keyholder]:
    """All that ever had this name and whose key is here, in the order in which they were made."""
    rows = Certificate.objects.filter(holder=name, demo=True).order_by("made_at", "pk")
    return [one for pk in rows.values_list("pk", flat=True) if (one := opened(pk)).key is not None]


def _revoked(at: datetime) -> list[tuple[UUID, str, datetime]]:
    rows = Certificate.objects.revoked().filter(demo=True, revoked_at__lte=at)
    told = rows.order_by("revoked_at").values_list("pk", "serial", "revoked_at")
    return [(pk, serial, since) for pk, serial, since in told if since]


def _today(
    authority: Keyholder, revoked: Sequence[tuple[UUID, str, datetime]], at: datetime
) -> asn1_crl.CertificateList:
    own = tuple(
        (serial, since)
        for pk, serial, since in revoked
        if opened(pk).chain[:1] == (authority.certificate,)
    )
    today = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return _list(authority.id, own, max([today, *(when for _, when in own)]))


@lru_cache(maxsize=64)
def _list(
    authority: UUID, revoked: tuple[tuple[str, datetime], ...], since: datetime
) -> asn1_crl.CertificateList:
    made = make_crl(opened(authority).pair, revoked, number=int(since.timestamp()), at=since)
    return asn1_crl.CertificateList.load(made.public_bytes(Encoding.DER))
