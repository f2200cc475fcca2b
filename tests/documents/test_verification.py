"""Whatever was done to a paper, whoever checks it gets a clear answer."""

import re

import pytest

from court.documents.actions import key_of, revoke_certificate, withdraw_paper
from court.documents.actions.withdrawing import AlreadyWithdrawn, NotEntitled
from court.documents.composing import compose_pages
from court.documents.models import Withdrawal
from court.documents.queries import pdf_of, report_on, trust
from court.documents.signing.certificates import serial_of
from court.documents.signing.findings import SAID, Finding, Trust
from court.documents.signing.verification import examine
from court.journal.models import JournalEntry
from tests.documents import examples, hostile
from tests.documents.offices import CODE, MACHINE, issue, sun, zhao

__all__ = ["sun", "zhao"]
pytestmark = pytest.mark.django_db
AT = examples.AT


def finding(pdf: bytes) -> Finding:
    return report_on(pdf, at=AT).finding


def test_a_genuine_paper_says_who_sealed_it_and_when():
    report = report_on(pdf_of(issue(examples.ACCEPTANCE)), at=AT)
    assert report.finding is Finding.GENUINE
    seal = report.sealed_by
    assert seal is not None
    assert (seal.organisation, seal.name) == (examples.COURT, f"{examples.COURT}电子印章")
    assert (seal.at, seal.timestamped) == (AT, True)
    assert report.archived_at == AT
    assert report.demo


def test_each_hostile_change_has_an_answer_of_its_own(zhao):
    paper = issue(examples.ACCEPTANCE)
    pdf = pdf_of(paper)
    findings = {
        "altered": finding(hostile.flipped(pdf, 5000)),
        "appended": finding(hostile.with_page(pdf)),
        "rewritten": finding(hostile.rewritten(pdf)),
        "foreign": finding(hostile.by_strangers()),
        "unsigned": finding(hostile.stripped(pdf)),
        "no paper": finding(b"GIF89a"),
        "genuine": finding(pdf),
    }
    withdraw_paper(paper, "案号有误", by=zhao.actor, at=AT)
    findings["withdrawn"] = finding(pdf)
    assert findings == {
        "altered": Finding.ALTERED,
        "appended": Finding.APPENDED,
        "rewritten": Finding.ALTERED,
        "foreign": Finding.FOREIGN,
        "unsigned": Finding.UNSIGNED,
        "no paper": Finding.NOT_A_PAPER,
        "genuine": Finding.GENUINE,
        "withdrawn": Finding.WITHDRAWN,
    }
    assert len(set(SAID.values())) == len(Finding)


def test_wherever_a_byte_is_flipped_it_is_noticed():
    pdf = pdf_of(issue(examples.ACCEPTANCE))
    places = list(range(3, len(pdf), len(pdf) // 60))
    places += [match.start() + 40 for match in re.finditer(rb"/Contents <", pdf)]
    places += [match.start() - 9 for match in re.finditer(rb">\s*/ByteRange|0>", pdf)][-2:]
    unnoticed = [p for p in places if finding(hostile.flipped(pdf, p)) is Finding.GENUINE]
    assert unnoticed == []


def test_even_one_space_at_the_end_is_noticed():
    assert finding(pdf_of(issue()) + b" ") is Finding.APPENDED


def test_a_paper_signed_before_a_revocation_stays_genuine_and_one_signed_after_does_not():
    pdf = pdf_of(issue(examples.ACCEPTANCE))
    key = key_of(f"court:{CODE}", by=MACHINE, at=AT)
    later = AT.replace(day=20)
    revoke_certificate(serial_of(key.certificate), reason="泄露", by=MACHINE, at=later)
    assert report_on(pdf, at=AT.replace(day=25)).finding is Finding.GENUINE


def test_a_paper_signed_with_a_revoked_certificate_is_not_believed():
    pdf = pdf_of(issue(examples.ACCEPTANCE))
    key = key_of(f"court:{CODE}", by=MACHINE, at=AT)
    earlier = AT.replace(day=1)
    revoke_certificate(serial_of(key.certificate), reason="泄露", by=MACHINE, at=earlier)
    assert report_on(pdf, at=AT).finding is Finding.REVOKED


def test_a_person_s_signature_alone_is_no_seal_of_the_court(zhao):
    issue()  # the authority exists
    pages = compose_pages(examples.COMPLAINT, at=AT)
    key = key_of(zhao.actor, by=MACHINE, at=AT)
    mark = hostile.Mark(signer=hostile.signer_for(key), field="CourtSeal", reason="签署")
    clock = hostile.HouseClock(key_of("timestamp", by=MACHINE, at=AT), at=AT)
    pdf = hostile.sign_pages(pages.pdf, [mark], clock=clock, evidence=None, at=AT)
    assert finding(pdf) is Finding.SIGNED


def test_a_file_is_judged_without_the_register_by_the_certificates_one_trusts():
    pdf = pdf_of(issue(examples.ACCEPTANCE))
    ours = trust(at=AT)
    alone = Trust(ours.roots)
    assert examine(pdf, alone, at=AT).finding is Finding.GENUINE
    assert examine(pdf, Trust(()), at=AT).finding is Finding.FOREIGN


def test_only_a_judge_of_its_court_withdraws_a_paper_once_with_a_reason(zhao, sun):
    paper = issue(examples.ACCEPTANCE)
    for by in (sun.actor, MACHINE):
        with pytest.raises(NotEntitled):
            withdraw_paper(paper, "有误", by=by, at=AT)
    with pytest.raises(ValueError, match="原因"):
        withdraw_paper(paper, " ", by=zhao.actor, at=AT)
    withdraw_paper(paper, "有误", by=zhao.actor, at=AT)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_paper(paper, "有误", by=zhao.actor, at=AT)
    assert Withdrawal.objects.count() == 1
    entry = JournalEntry.objects.get(type="documents.paper_withdrawn")
    assert (entry.stream, entry.payload["sha256"]) == (paper.subject_id, paper.sha256)
    assert "有误" not in str(entry.payload)
