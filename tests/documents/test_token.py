"""The court's seal from a cryptographic device (PKCS#11): here SoftHSM2, as hardware would do."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11.util.ec import encode_named_curve_parameters

from court.documents.actions import make_authority
from court.documents.actions.certificates import DoesNotFit, bring_certificate
from court.documents.providers import token
from court.documents.queries import pdf_of, report_on
from court.documents.signing.findings import Finding
from court.documents.signing.keyring import ISSUING, held_by
from tests.documents import examples
from tests.documents.offices import CODE, MACHINE, issue

pytestmark = pytest.mark.django_db
AT = examples.AT
PIN = "84213377"
LIBRARIES = [
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
    Path("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
]


@pytest.fixture(scope="module")
def device(tmp_path_factory):
    """A token with a P-256 key called 'court seal', which never leaves it."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "court", "--pin", PIN,
         "--so-pin", PIN],
        check=True, capture_output=True,
    )  # fmt: skip
    pin = folder / "pin"
    pin.write_text(PIN)
    pin.chmod(0o600)
    library = str(next(path for path in LIBRARIES if path.exists()))
    made = pkcs11.lib(library).get_token(token_label="court")
    with made.open(rw=True, user_pin=PIN) as session:
        keys = {label: _made(session, label) for label in ("court seal", "another seal")}
    yield library, pin, keys
    token._session.cache_clear()
    del os.environ["SOFTHSM2_CONF"]


@pytest.fixture
def configured(settings, device):
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN = device[0], "court"
    settings.PKCS11_PIN_FILE = str(device[1])
    return device[2]


def _made(session: Any, label: str) -> ec.EllipticCurvePublicKey:
    parameters = session.create_domain_parameters(
        pkcs11.KeyType.EC,
        {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")},
        local=True,
    )
    public, _ = parameters.generate_keypair(store=True, label=label)
    point = public[pkcs11.Attribute.EC_POINT][2:]
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def certified(public: ec.EllipticCurvePublicKey) -> tuple[x509.Certificate, x509.Certificate]:
    """A certificate for the key in the device, as an authority would issue it."""
    make_authority(by=MACHINE, at=AT)
    above = held_by(ISSUING).pair
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "设备里的印章")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(above.certificate.subject)
        .public_key(public).serial_number(x509.random_serial_number())
        .not_valid_before(AT.replace(day=1)).not_valid_after(AT.replace(year=2028))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(above.key, hashes.SHA256())
    )  # fmt: skip
    return made, above.certificate


def test_a_paper_is_sealed_with_a_key_that_never_leaves_the_device(configured):
    made, above = certified(configured["court seal"])
    bring_certificate(
        f"court:{CODE}", made, (above,), key_label="court seal", by=MACHINE, at=AT
    )  # fmt: skip
    report = report_on(pdf_of(issue(examples.ACCEPTANCE)), at=AT)
    assert report.finding is Finding.GENUINE
    assert report.sealed_by.name == "设备里的印章"
    assert not report.sealed_by.demo


def test_without_the_device_nothing_is_sealed(settings, configured):
    made, above = certified(configured["another seal"])
    bring_certificate(
        f"court:{CODE}", made, (above,), key_label="another seal", by=MACHINE, at=AT
    )  # fmt: skip
    settings.PKCS11_MODULE = ""
    with pytest.raises(token.NoToken, match="没有设置"):
        issue(examples.ACCEPTANCE)


def test_a_pin_that_others_can_read_is_refused(tmp_path):
    pin = tmp_path / "pin"
    pin.write_text(PIN)
    pin.chmod(0o644)
    with pytest.raises(token.NoToken, match="chmod 600"):
        token._pin(pin)


def test_a_certificate_is_taken_only_with_a_key_that_fits():
    made, above = certified(ec.generate_private_key(ec.SECP256R1()).public_key())
    stranger = ec.generate_private_key(ec.SECP256R1())
    for how in ({}, {"key": stranger}, {"key": stranger, "key_label": "both"}):
        with pytest.raises(DoesNotFit):
            bring_certificate(f"court:{CODE}", made, (above,), by=MACHINE, at=AT, **how)
    with pytest.raises(DoesNotFit, match="有效期"):
        late = AT.replace(year=2030)
        bring_certificate(f"court:{CODE}", made, (above,), key_label="x", by=MACHINE, at=late)
