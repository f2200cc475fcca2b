"""Keys and certificates: made at first need, renewed, revoked, or brought along by the court."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import transaction

from court.documents.events import CertificateMade, CertificateRevoked
from court.documents.models import Certificate
from court.documents.signing import certificates as x509_of
from court.documents.signing.certificates import Pair, serial_of
from court.documents.signing.keyring import ISSUING, JOURNAL, ROOT, TIMESTAMP, Keyholder, held_by
from court.identity.models import Court, Person
from court.journal.actions import record

SOON = timedelta(days=30)
OURS = (ROOT, ISSUING, TIMESTAMP, JOURNAL)


class UnknownHolder(ValueError):
    """Neither a court nor a person of this house."""


class DoesNotFit(ValueError):
    """The key does not belong to the certificate, or the certificate cannot sign; says which."""


def make_authority(*, by: str, at: datetime) -> Keyholder:
    """The demonstration authority, made at first start: root, issuing, timestamps, journal.

    Its certificates say of themselves that they have no legal force. Returns the issuing one.
    """
    for holder in OURS:
        key_of(holder, by=by, at=at)
    issuing = held_by(ISSUING)
    assert issuing is not None
    return issuing


def key_of(holder: str, *, by: str, at: datetime, name: str = "") -> Keyholder:
    """The key with which ``holder`` signs, made where there is none yet.

    ``name`` is used for a court that is not in the register. A certificate of our authority that
    ends within a month is renewed; one that was brought along is left to the court.
    """
    found = held_by(holder)
    if found and not (found.demo and _ends_soon(found, at)):
        return found
    return _enter(holder, *_make(holder, name, by=by, at=at), found, by=by, at=at)


def renew_key(holder: str, *, by: str, at: datetime) -> Keyholder:
    """A new key and certificate from now on; what the old one signed stays valid."""
    old = key_of(holder, by=by, at=at)
    named = old.certificate.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    made = _make(holder, str(named[0].value) if named else "", by=by, at=at)
    return _enter(holder, *made, old, by=by, at=at)


def _ends_soon(found: Keyholder, at: datetime) -> bool:
    return found.certificate.not_valid_after_utc < at + SOON


def _make(
    holder: str, name: str, *, by: str, at: datetime
) -> tuple[Pair, tuple[x509.Certificate, ...]]:
    """A new pair, and the certificates above it."""
    if holder == ROOT:
        return x509_of.make_root(at=at), ()
    address = settings.SITE_ADDRESS
    above = key_of(ROOT if holder == ISSUING else ISSUING, by=by, at=at)
    if holder == ISSUING:
        made = x509_of.make_issuing(above.pair, at=at, address=address)
    else:
        subject, clock = _subject(holder, name), holder == TIMESTAMP
        made = x509_of.make_leaf(above.pair, subject, at=at, address=address, timestamps=clock)
    return made, (above.certificate,)


def _subject(holder: str, name: str) -> x509.Name:
    """What the certificate says of its holder."""
    if holder in (TIMESTAMP, JOURNAL):
        return x509_of.name_of("微法庭演示时间戳" if holder == TIMESTAMP else "微法庭演示流水签名")
    kind, _, number = holder.partition(":")
    if kind == "court":
        court = Court.objects.filter(pk=number).first()
        called = court.name if court else name
        if called:
            return x509_of.name_of(f"{called}电子印章", court=called)
    elif kind == "person" and (person := Person.objects.filter(pk=number).first()):
        return x509_of.name_of(person.display_name, number=x509_of.short(number))
    raise UnknownHolder(holder)


@transaction.atomic
def _enter(
    holder: str,
    made: Pair,
    above: tuple[x509.Certificate, ...],
    old: Keyholder | None,
    *,
    by: str,
    at: datetime,
) -> Keyholder:
    """Put it in the register, unless another process was first."""
    if old is not None:
        Certificate.objects.in_force().filter(pk=old.id).update(replaced_at=at)
    key = made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    row = _row(holder, made.certificate, above, at=at)
    row.private_key, row.demo = key, True
    Certificate.objects.bulk_create([row], ignore_conflicts=True)
    if Certificate.objects.filter(pk=row.pk).exists():
        record(CertificateMade(row.pk, holder, row.serial), by=by, at=at)
    kept = held_by(holder)
    assert kept is not None
    return kept


def _row(
    holder: str, made: x509.Certificate, chain: tuple[x509.Certificate, ...], *, at: datetime
) -> Certificate:
    return Certificate(
        holder=holder,
        serial=serial_of(made),
        certificate=made.public_bytes(Encoding.PEM).decode(),
        chain="".join(part.public_bytes(Encoding.PEM).decode() for part in chain),
        made_at=at,
        not_after=made.not_valid_after_utc,
    )


@transaction.atomic
def bring_certificate(
    holder: str,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    *,
    key: PrivateKeyTypes | None = None,
    key_label: str = "",
    by: str,
    at: datetime,
) -> Keyholder:
    """From now on the holder signs with a certificate of a licensed authority (电子签名法第16条).

    Its ``key`` is sealed in the register, or stays in a cryptographic device under
    ``key_label``. Raises ``DoesNotFit``.
    """
    _demand_fit(certificate, key, key_label, at)
    Certificate.objects.in_force().filter(holder=holder).update(replaced_at=at)
    row = _row(holder, certificate, chain, at=at)
    row.key_label = key_label
    if key is not None:
        row.private_key = key.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        ).decode()
    row.save(force_insert=True)
    record(CertificateMade(row.pk, holder, row.serial), by=by, at=at)
    kept = held_by(holder)
    assert kept is not None
    return kept


def _demand_fit(
    certificate: x509.Certificate, key: PrivateKeyTypes | None, key_label: str, at: datetime
) -> None:
    if (key is None) == (key_label == ""):
        raise DoesNotFit("要么给出私钥，要么给出密码设备里私钥的名称")
    if key is not None and key.public_key() != certificate.public_key():
        raise DoesNotFit("私钥和证书不是一对")
    if not certificate.not_valid_before_utc <= at < certificate.not_valid_after_utc:
        raise DoesNotFit("证书不在有效期内")


@transaction.atomic
def revoke_certificate(serial: str, *, reason: str, by: str, at: datetime) -> None:
    """Papers signed with it from now on are not believed; those timestamped before stay valid.

    The holder gets a new key at the next need. Raises ``Certificate.DoesNotExist``.
    """
    row = Certificate.objects.select_for_update().get(serial=serial)
    if row.revoked_at is not None:
        return
    row.revoked_at, row.revoked_for = at, reason
    row.replaced_at = row.replaced_at or at
    row.save(update_fields=["revoked_at", "revoked_for", "replaced_at"])
    record(CertificateRevoked(row.pk, row.holder, serial), by=by, at=at)
