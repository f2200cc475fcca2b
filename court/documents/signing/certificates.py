"""X.509 certificates and revocation lists of the court's own demonstration authority.

Every name says that these have no legal force: 电子签名法第16条 wants a licensed authority, whose
certificates a court brings along (see ``bring_certificate``).
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

WITHOUT_FORCE = "演示证书，无法律效力"
COUNTRY = "CN"
DAY = timedelta(days=1)
BEGAN_BEFORE = 400 * DAY  # a paper dated earlier than the first start still finds a valid seal
LASTS = {"root": 7300 * DAY, "issuing": 3650 * DAY, "timestamp": 3650 * DAY}
LEAF_LASTS = 1095 * DAY
CRL_LASTS = 31 * DAY
CURVE = ec.SECP256R1()


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def new_key() -> ec.EllipticCurvePrivateKey:
    """P-256."""
    return ec.generate_private_key(CURVE)


def name_of(common: str, *, court: str = "", number: str = "") -> x509.Name:
    """``O`` is the court, where there is one; ``OU`` always warns; ``number`` tells namesakes
    apart without saying who they are."""
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY)]
    if court:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, court[:64]))
    parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, WITHOUT_FORCE))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, common[:64]))
    if number:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, number))
    return x509.Name(parts)


def make_root(*, at: datetime) -> Pair:
    """The root of the demonstration authority; it signs itself."""
    key = new_key()
    name = name_of("微法庭演示根证书")
    made = _started(name, name, key, "root", at).add_extension(
        x509.BasicConstraints(ca=True, path_length=1), critical=True
    )
    made = made.add_extension(_usage(authority=True), critical=True)
    return Pair(made.sign(key, hashes.SHA256()), key)


def make_issuing(root: Pair, *, at: datetime, address: str) -> Pair:
    """The certificate under which courts, staff and parties get theirs."""
    key = new_key()
    name, crl = name_of("微法庭演示签发证书"), _place_of_list(root, address)
    made = _under(root, name, key, "issuing", at, crl)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    made = made.add_extension(_usage(authority=True), critical=True)
    return Pair(made.sign(root.key, hashes.SHA256()), key)


def make_leaf(
    issuing: Pair, name: x509.Name, *, at: datetime, address: str, timestamps: bool = False
) -> Pair:
    """A certificate that signs papers, or (``timestamps``) states the time and nothing else."""
    key = new_key()
    kind = "timestamp" if timestamps else "leaf"
    made = _under(issuing, name, key, kind, at, _place_of_list(issuing, address))
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(_usage(authority=False), critical=True)
    if timestamps:
        only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(only, critical=True)
    return Pair(made.sign(issuing.key, hashes.SHA256()), key)


def _place_of_list(issuer: Pair, address: str) -> str:
    """Where the list of this very authority is had, also after another has taken its place."""
    return f"{address}/pki/{serial_of(issuer.certificate)}.crl"


def make_crl(
    issuer: Pair, revoked: Iterable[tuple[str, datetime]], *, number: int, at: datetime
) -> x509.CertificateRevocationList:
    """The list of what must not be believed: (serial in hex, since when)."""
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(_plain(at))
        .next_update(_plain(at + CRL_LASTS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_issuer_key(issuer), critical=False)
    )
    for serial, since in revoked:
        row = x509.RevokedCertificateBuilder().serial_number(int(serial, 16))
        made = made.add_revoked_certificate(row.revocation_date(_plain(since)).build())
    return made.sign(issuer.key, hashes.SHA256())


def _under(
    issuer: Pair,
    name: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    kind: str,
    at: datetime,
    crl: str,
) -> x509.CertificateBuilder:
    made = _started(name, issuer.certificate.subject, key, kind, at)
    made = made.add_extension(_issuer_key(issuer), critical=False)
    place = x509.DistributionPoint([x509.UniformResourceIdentifier(crl)], None, None, None)
    return made.add_extension(x509.CRLDistributionPoints([place]), critical=False)


def _started(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, kind: str, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(secrets.randbits(120) | 1 << 120)
        .not_valid_before(_plain(at - BEGAN_BEFORE))
        .not_valid_after(_plain(at + LASTS.get(kind, LEAF_LASTS)))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _issuer_key(issuer: Pair) -> x509.AuthorityKeyIdentifier:
    known = issuer.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known.value)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _plain(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def serial_of(certificate: x509.Certificate) -> str:
    """As the register keeps it."""
    return f"{certificate.serial_number:x}"


def short(number: UUID | str) -> str:
    """Enough of an identifier to tell namesakes apart."""
    return str(number).replace("-", "")[:12]
