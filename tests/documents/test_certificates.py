"""Keys are made once, sealed at rest, renewed and revoked; an old paper outlives its key."""

import stat
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.conf import settings as house_settings
from django.db import connection

from court.documents.actions import key_of, make_authority, renew_key, revoke_certificate
from court.documents.actions.certificates import UnknownHolder
from court.documents.commands import seal as command
from court.documents.composing import compose
from court.documents.models import Certificate
from court.documents.providers import signer_for
from court.documents.queries import pdf_of, report_on, trusted_certificates
from court.documents.signing import certificates, keyring
from court.documents.signing.certificates import WITHOUT_FORCE, serial_of
from court.documents.signing.findings import Finding, Trust
from court.documents.signing.sealing import Mark, sign_pages
from court.documents.signing.timestamps import timestamper
from court.documents.signing.verification import examine
from court.identity.models import Court, Person
from court.journal.models import JournalEntry
from court.keys.columns import encrypted_columns
from tests.documents import examples
from tests.documents.offices import CODE, MACHINE, issue, zhao
from tests.faults.conftest import house
from tests.faults.processes import ask

__all__ = ["house", "zhao"]
AT = examples.AT
HOLDER = f"court:{CODE}"


@pytest.mark.django_db
def test_the_authority_is_made_once_and_says_that_it_has_no_force():
    for _ in range(2):
        make_authority(by=MACHINE, at=AT)
    assert Certificate.objects.count() == 4
    for row in Certificate.objects.all():
        assert WITHOUT_FORCE in keyring.opened(row.pk).certificate.subject.rfc4514_string()
    assert JournalEntry.objects.filter(type="documents.certificate_made").count() == 4


@pytest.mark.django_db
def test_keys_and_names_stand_in_the_database_only_as_ciphertext(zhao):
    issue(examples.REFUSAL, judge=zhao)
    with connection.cursor() as cursor:
        cursor.execute("select certificate, chain, private_key from documents_certificate")
        stored = b"".join(bytes(part) for row in cursor.fetchall() for part in row)
    assert b"BEGIN" not in stored and "赵明".encode() not in stored
    mine = [field.name for model, field in encrypted_columns() if model is Certificate]
    assert mine == ["certificate", "chain", "private_key"]
    secrets = house_settings.STATE_DIR / "secrets.json"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_new_key_seals_from_now_on_and_what_the_old_one_sealed_stays_genuine():
    before = pdf_of(issue(examples.ACCEPTANCE))
    old = key_of(HOLDER, by=MACHINE, at=AT)
    new = renew_key(HOLDER, by=MACHINE, at=AT)
    after = pdf_of(issue(examples.ACCEPTANCE))
    assert old.id != new.id
    assert Certificate.objects.in_force().filter(holder=HOLDER).count() == 1
    for pdf in (before, after):
        assert report_on(pdf, at=AT).finding is Finding.GENUINE
        assert examine(pdf, Trust.of_pem(trusted_certificates(at=AT)), at=AT).demo


@pytest.mark.django_db
def test_a_key_about_to_end_is_renewed_by_itself():
    first = key_of(HOLDER, name=examples.COURT, by=MACHINE, at=AT)
    soon = first.certificate.not_valid_after_utc - certificates.DAY * 20
    assert key_of(HOLDER, name=examples.COURT, by=MACHINE, at=soon).id != first.id
    assert key_of(HOLDER, name=examples.COURT, by=MACHINE, at=AT).demo


@pytest.mark.django_db
def test_after_a_revocation_the_holder_gets_another_key_and_it_is_recorded_once():
    first = key_of(HOLDER, name=examples.COURT, by=MACHINE, at=AT)
    for _ in range(2):
        revoke_certificate(serial_of(first.certificate), reason="泄露", by=MACHINE, at=AT)
    assert key_of(HOLDER, name=examples.COURT, by=MACHINE, at=AT).id != first.id
    assert JournalEntry.objects.filter(type="documents.certificate_revoked").count() == 1
    listed = keyring.revocation_list(keyring.ISSUING, at=AT)
    rows = listed["tbs_cert_list"]["revoked_certificates"]
    assert [row["user_certificate"].native for row in rows] == [first.certificate.serial_number]


@pytest.mark.django_db
@pytest.mark.parametrize("renewed", [keyring.ISSUING, keyring.ROOT])
def test_after_the_authority_was_renewed_old_papers_stay_genuine_and_can_still_be_revoked(
    renewed, client
):
    before = pdf_of(issue(examples.ACCEPTANCE))
    seal = key_of(HOLDER, by=MACHINE, at=AT)
    renew_key(renewed, by=MACHINE, at=AT)
    if renewed == keyring.ROOT:
        renew_key(keyring.ISSUING, by=MACHINE, at=AT)
    between = pdf_of(issue(examples.ACCEPTANCE))  # sealed under the old authority, after it went

    assert [report_on(pdf, at=AT).finding for pdf in (before, between)] == [Finding.GENUINE] * 2
    assert not any(one.revoked for one in report_on(between, at=AT).signatures)
    for one in keyring.revocation_lists(at=AT):
        made = x509.load_der_x509_crl(one.dump())
        assert sum(_signed_it(row, made) for row in Certificate.objects.all()) == 1

    after = AT + certificates.DAY
    revoke_certificate(serial_of(seal.certificate), reason="泄露", by=MACHINE, at=after)
    outside = Trust.of_pem(trusted_certificates(at=after))  # knows what lies in the paper alone
    told = report_on(before, at=after)
    place = seal.certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints)
    path = urlsplit(place.value[0].full_name[0].value).path
    listed = x509.load_der_x509_crl(client.get(path).content)
    assert listed.is_signature_valid(seal.chain[0].public_key())
    assert listed.get_revoked_certificate_by_serial_number(seal.certificate.serial_number)
    assert told.finding is Finding.GENUINE and examine(before, outside, at=after)  # sealed before
    late = sealed_by_a_thief(seal, after + certificates.DAY)
    assert report_on(late, at=after + certificates.DAY * 2).finding is not Finding.GENUINE


def _signed_it(row, made) -> bool:
    return made.is_signature_valid(keyring.opened(row.pk).certificate.public_key())


def sealed_by_a_thief(seal, at) -> bytes:
    """Someone seals with the revoked key after all."""
    clock = keyring.held_by(keyring.TIMESTAMP)
    mark = Mark(signer=signer_for(seal), field="CourtSeal", reason="盗用", label="盗用")
    pages = compose(examples.ACCEPTANCE, at=at, serial="AAAA-BBBB-CCCC")
    return sign_pages(pages, [mark], clock=timestamper(clock, at=at), evidence=None, at=at)


@pytest.mark.django_db
def test_nobody_unknown_gets_a_key():
    for holder in ("court:无0000", "person:7f1bd4b2-0000-0000-0000-000000000000", "x"):
        with pytest.raises(UnknownHolder):
            key_of(holder, by=MACHINE, at=AT)


@pytest.mark.django_db
def test_certificates_are_shown_to_their_holder_only(zhao):
    issue(examples.REFUSAL, judge=zhao)
    other = Person.objects.create_user("+8619900002077", name="马洛里")
    assert [c.holder for c in Certificate.objects.visible_to(zhao)] == [zhao.actor]
    assert not Certificate.objects.visible_to(other).exists()


@pytest.mark.django_db
def test_a_court_brings_its_own_certificate_by_command(tmp_path, capsys):
    Court.objects.create(code=CODE, name=examples.COURT, level="basic")
    make_authority(by=MACHINE, at=AT)
    root = certificates.make_root(at=AT)
    issuing = certificates.make_issuing(root, at=AT, address="http://licensed.invalid")
    name = certificates.name_of("持牌机构签发的院印")
    pair = certificates.make_leaf(issuing, name, at=AT, address="http://licensed.invalid")
    (tmp_path / "seal.p12").write_bytes(pkcs12.serialize_key_and_certificates(
        b"seal", pair.key, pair.certificate, [issuing.certificate, root.certificate],
        BestAvailableEncryption(b"secret words"),
    ))  # fmt: skip
    (tmp_path / "password").write_text("secret words\n")
    words = ["bring", CODE, str(tmp_path / "seal.p12"), "--password-file"]
    assert command.main([*words, str(tmp_path / "password")]) == 0
    report = report_on(pdf_of(issue(examples.ACCEPTANCE)), at=AT)
    assert (report.finding, report.sealed_by.name) == (Finding.GENUINE, "持牌机构签发的院印")
    assert command.main(["show"]) == 0
    shown = capsys.readouterr().out
    assert "自带" in shown and HOLDER in shown
    assert isinstance(pair.key, ec.EllipticCurvePrivateKey)
    (tmp_path / "password").write_text("wrong\n")
    assert command.main([*words, str(tmp_path / "password")]) == 1


FIRST_START = """
    from django.utils import timezone
    from court.documents.actions import make_authority
    make_authority(by="machine:test", at=timezone.now())
"""
ISSUE = """
    from uuid import uuid4
    from django.utils import timezone
    from court.documents.actions import issue_paper
    from tests.documents import examples
    issue_paper("receipt", examples.RECEIPT, court_code="浙0106", subject_id=uuid4(), readers=[],
                by="machine:test", at=timezone.now())
"""
COUNT = """
    import json
    from django.utils import timezone
    from court.documents.models import Certificate, IssuedPaper
    from court.documents.queries import pdf_of, report_on
    at = timezone.now()
    print(json.dumps({
        "holders": sorted(Certificate.objects.values_list("holder", flat=True)),
        "findings": [report_on(pdf_of(p), at=at).finding for p in IssuedPaper.objects.all()],
    }))
"""


@pytest.mark.faults
def test_processes_that_start_at_once_make_one_authority_and_it_outlives_them(house):
    starting = [house.start(FIRST_START) for _ in range(4)]
    assert [p.communicate(timeout=120)[1] for p in starting] == [""] * 4
    issuing = [house.start(ISSUE) for _ in range(3)]
    assert [p.communicate(timeout=120)[1] for p in issuing] == [""] * 3
    found = ask(house, COUNT)
    assert found["holders"] == [HOLDER, "issuing", "journal", "root", "timestamp"]
    assert found["findings"] == ["genuine"] * 3
