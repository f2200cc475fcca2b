"""A paper proves itself longer than any certificate lasts: it is stamped again in time."""

import io
from datetime import timedelta

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from court.documents.actions import note_stamps, renew_stamps
from court.documents.models import ArchiveStamp, Certificate
from court.documents.queries import archived_pdf_of, paper_with_fingerprint, pdf_of, report_on
from court.documents.signing.findings import Finding
from court.documents.signing.keyring import ROOT, as_asn1, opened
from court.documents.signing.sealing import stamp_ends
from court.journal.models import JournalEntry
from court.vault.models import FileGrant
from tests.documents import examples
from tests.documents.offices import CODE, MACHINE, issue, sun, zhao
from tests.documents.test_sealing import pdfsig

__all__ = ["sun", "zhao"]
pytestmark = pytest.mark.django_db
AT, YEAR = examples.AT, timedelta(days=365)


def holds(pdf: bytes, at) -> bool:
    """As PAdES asks of an archive: each timestamp is believed at the time the next one states,
    the last at ``at``, and the seal at the time of the first; judged by pyHanko."""
    reader = PdfFileReader(io.BytesIO(pdf))
    stamps = reader.embedded_timestamp_signatures
    stated = [one.signed_data["encap_content_info"]["content"].parsed for one in stamps]
    times = [told["gen_time"].native for told in stated]
    seal = reader.embedded_regular_signatures[-1]
    chain = [
        validate_pdf_timestamp(one, believing(moment))
        for one, moment in zip(stamps, [*times[1:], at], strict=True)
    ]
    sealed = validate_pdf_signature(seal, believing(times[0]))
    return sealed.bottom_line and all(one.valid and one.intact and one.trusted for one in chain)


def believing(moment) -> ValidationContext:
    roots = Certificate.objects.filter(holder=ROOT).values_list("pk", flat=True)
    return ValidationContext(
        trust_roots=[as_asn1(opened(pk).certificate) for pk in roots], moment=moment,
        allow_fetching=False, revocation_mode="soft-fail",
    )  # fmt: skip


def test_before_the_timestamp_ends_a_newer_one_is_set_and_proves_after_it(sun, tmp_path):
    paper = issue(examples.ACCEPTANCE, readers=[sun])
    before = pdf_of(paper)
    assert note_stamps(at=AT, most=10) == 1
    ends = ArchiveStamp.objects.get(paper=paper).ends_at
    assert ends == stamp_ends(before) and 9 * YEAR < ends - AT < 11 * YEAR
    assert renew_stamps(by=MACHINE, at=ends - timedelta(days=200), most=10) == 0, "too early"
    renewed_at, much_later = ends - timedelta(days=100), ends + 3 * YEAR
    assert renew_stamps(by=MACHINE, at=renewed_at, most=10) == 1
    after = archived_pdf_of(paper)
    assert after.startswith(before), "what stood before stays byte for byte"
    assert pdf_of(paper) == before
    assert holds(before, renewed_at)
    assert not holds(before, much_later), "the old timestamp alone proves nothing any more"
    assert holds(after, much_later)
    assert stamp_ends(after) > ends + 5 * YEAR
    report = report_on(after, at=much_later)
    assert report.finding is Finding.GENUINE
    assert abs(report.archived_at - renewed_at) < timedelta(seconds=2)
    assert paper_with_fingerprint(report.sha256) == paper
    assert pdfsig(after, tmp_path).count("Signature is Valid") == 1
    stamp = ArchiveStamp.objects.get(paper=paper, renewed_at=None)
    assert FileGrant.objects.filter(file=stamp.file, person=sun).exists()
    assert FileGrant.objects.filter(file=stamp.file, court_code=CODE).exists()
    entry = JournalEntry.objects.get(type="documents.paper_stamped_again")
    assert (entry.stream, entry.payload["sha256"]) == (paper.subject_id, stamp.sha256)


def test_it_is_done_once_and_for_the_first_to_end_first():
    papers = [issue(examples.RECEIPT), issue(examples.ACCEPTANCE)]
    assert note_stamps(at=AT, most=1) == 1
    assert note_stamps(at=AT, most=5) == 1
    assert note_stamps(at=AT, most=5) == 0
    later = ArchiveStamp.objects.order_by("ends_at").last().ends_at - timedelta(days=20)
    assert renew_stamps(by=MACHINE, at=later, most=1) == 1
    assert renew_stamps(by=MACHINE, at=later, most=5) == 1
    assert renew_stamps(by=MACHINE, at=later, most=5) == 0
    assert all(archived_pdf_of(paper) != pdf_of(paper) for paper in papers)


def test_a_second_renewal_twenty_years_on_still_proves_the_first_seal():
    paper = issue(examples.ACCEPTANCE)
    note_stamps(at=AT, most=1)
    for _ in range(2):
        ends = ArchiveStamp.objects.get(paper=paper, renewed_at=None).ends_at
        assert renew_stamps(by=MACHINE, at=ends - timedelta(days=60), most=1) == 1
    after = archived_pdf_of(paper)
    assert len(PdfFileReader(io.BytesIO(after)).embedded_timestamp_signatures) == 3
    assert holds(after, ends + 2 * YEAR)


def test_a_paper_without_a_timestamp_over_the_whole_is_noted_and_left(settings):
    settings.SEAL_LEVEL = "B-T"
    paper = issue(examples.RECEIPT)
    assert note_stamps(at=AT, most=5) == 1
    assert ArchiveStamp.objects.get(paper=paper).ends_at is None
    assert renew_stamps(by=MACHINE, at=AT + 30 * YEAR, most=5) == 0
