"""One file that all sign: who has, who has not, a refusal, two at once, and what checks it."""

import io
import re
import shutil
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from court.docket.actions import (
    Agreed,
    AlreadySettled,
    NotPossible,
    Place,
    call_off_joint,
    fix_settlement,
    refuse_joint,
    send_joint_code,
    sign_joint,
)
from court.docket.models import DocketEntry, JointPaper, Proposal
from court.docket.states import NotEntitled
from court.docket.states.joint import JointState
from court.documents.actions import WrongCode
from court.documents.queries import report_on, trusted_certificates
from court.documents.signing.findings import Finding
from court.journal.models import JournalEntry
from court.notices.models import Notice
from court.portal.demo.filings import signature
from court.vault.queries import read_bytes
from tests.identity.test_concurrency import together

AGREED = Agreed(
    facts=["被告向原告借款80000元，至今未还。"],
    terms=["被告于2026年6月1日前偿还70000元；", "原告放弃其他请求。"],
    costs="案件受理费减半收取，由原告负担。",
)


def places(trial) -> list[Place]:
    return [
        Place(trial.lin, "原告", trial.party("plaintiff")),
        Place(trial.wang, "被告", trial.party("defendant")),
    ]


@pytest.fixture
def fixed(trial) -> JointPaper:
    trial.assign()
    return fix_settlement(
        trial.case.pk, AGREED, places(trial), by=trial.clerk.actor, at=trial.at, key="k"
    )


def code_of(paper, person, at) -> str:
    send_joint_code(paper.pk, person, at=at)
    sent = Notice.objects.filter(kind="signature_code", person=person).latest("at")
    return re.search(r"\d{6}", sent.text)[0]


def sign(paper, person, at, drawing="") -> JointPaper:
    return sign_joint(paper.pk, person, code=code_of(paper, person, at), drawing=drawing, at=at)


def test_everybody_signs_one_file_and_nobody_changes_what_was_fixed(trial, fixed, tmp_path):
    before = read_bytes(fixed.frozen)
    paper = sign(fixed, trial.lin, trial.at, signature(trial.lin.name))
    assert paper.state == JointState.SIGNING and paper.paper is None

    paper = sign(fixed, trial.wang, trial.at)

    assert paper.state == JointState.SIGNED
    pdf = read_bytes(paper.paper.file)
    assert pdf.startswith(before) and paper.sha256 == fixed.frozen.sha256
    fields = [s.field_name for s in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures]
    assert fields == ["Signature1", "Signature2", "CourtSeal"]
    report = report_on(pdf, at=trial.at)
    assert report.finding == Finding.GENUINE, report
    assert DocketEntry.objects.filter(case=trial.case, title="调解协议").count() == 1
    assert "制作民事调解书" in Proposal.objects.get(key=f"joint:{fixed.pk}").reason
    kinds = JournalEntry.objects.filter(stream=trial.case.pk, type__startswith="docket.joint")
    assert [e.type.split(".")[1] for e in kinds.order_by("pk")] == [
        "joint_paper_fixed", "joint_paper_signed", "joint_paper_signed", "joint_paper_signed_by_all"
    ]  # fmt: skip
    told_by_poppler(pdf, trial.at, tmp_path)


def told_by_poppler(pdf, at, folder):
    """Another program, which knows nothing of us, counts three whole signatures."""
    if shutil.which("pdfsig") is None:
        pytest.skip("poppler is not installed")
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfsig", "-nocert", path], text=True, capture_output=True, check=False)
    assert said.stdout.count("Signature is Valid") >= 3, said.stdout
    assert trusted_certificates(at=at)


def test_a_drawing_is_seen_in_its_own_place(trial, fixed):
    paper = sign(fixed, trial.wang, trial.at, signature(trial.wang.name))

    reader = PdfFileReader(io.BytesIO(read_bytes(paper.file)))
    (signed,) = reader.embedded_regular_signatures
    form = signed.sig_field["/AP"]["/N"]
    assert signed.field_name == "Signature2" and "/Hand" in form["/Resources"]["/XObject"]


def test_one_refusal_ends_it_and_is_noted_with_its_reason(trial, fixed):
    sign(fixed, trial.lin, trial.at)
    with pytest.raises(ValueError, match="为什么"):
        refuse_joint(fixed.pk, trial.wang, " ", at=trial.at)

    paper = refuse_joint(fixed.pk, trial.wang, "金额不对", at=trial.at)

    assert refuse_joint(fixed.pk, trial.wang, "又说", at=trial.at).state == JointState.REFUSED
    assert paper.signers.get(person=trial.wang).reason == "金额不对"
    assert paper.paper is None and not DocketEntry.objects.filter(title="调解协议").exists()
    entry = JournalEntry.objects.get(type="docket.joint_paper_refused")
    assert "金额" not in str(entry.payload)
    with pytest.raises(AlreadySettled):
        sign_joint(fixed.pk, trial.wang, code="000000", at=trial.at)


def test_without_the_code_nobody_signs_and_twice_is_once(trial, fixed):
    with pytest.raises(WrongCode):
        sign_joint(fixed.pk, trial.lin, code="000000", at=trial.at)
    sign(fixed, trial.lin, trial.at)

    again = sign_joint(fixed.pk, trial.lin, code="", at=trial.at)

    assert JournalEntry.objects.filter(type="docket.joint_paper_signed").count() == 1
    assert again.state == JointState.SIGNING


def test_who_is_not_asked_does_not_sign(trial, fixed, mallory):
    for act in (
        lambda: send_joint_code(fixed.pk, mallory, at=trial.at),
        lambda: sign_joint(fixed.pk, mallory, code="1", at=trial.at),
        lambda: refuse_joint(fixed.pk, mallory, "不签", at=trial.at),
        lambda: call_off_joint(fixed.pk, by=mallory.actor, at=trial.at),
    ):
        with pytest.raises(NotEntitled):
            act()


def test_it_is_taken_back_only_before_anyone_has_signed(trial, fixed):
    with pytest.raises(NotPossible, match="等待各方签名"):
        fix_settlement(
            trial.case.pk, AGREED, places(trial), by=trial.clerk.actor, at=trial.at, key="k2"
        )
    assert call_off_joint(fixed.pk, by=trial.clerk.actor, at=trial.at).state == "called_off"

    other = fix_settlement(
        trial.case.pk, AGREED, places(trial), by=trial.clerk.actor, at=trial.at, key="k3"
    )
    sign(other, trial.lin, trial.at)
    with pytest.raises(AlreadySettled):
        call_off_joint(other.pk, by=trial.clerk.actor, at=trial.at)


def test_a_party_without_a_signer_is_named(trial):
    trial.assign()
    with pytest.raises(NotPossible, match=str(trial.party("defendant"))):
        fix_settlement(
            trial.case.pk, AGREED, places(trial)[:1], by=trial.clerk.actor, at=trial.at, key="k"
        )


def test_a_settlement_binding_at_once_is_signed_by_judge_and_clerk_too(trial, signed_in):
    judge = trial.assign()
    desk = signed_in(trial.clerk)
    sent = {
        "facts": "借款未还。", "terms": "被告还款。", "costs": "原告负担", "key": "page",
        "effective_on_signing": "on",
        **{f"party_{p.pk}": str(p.person_id) for p in trial.case.parties.all()},
    }  # fmt: skip

    first = desk.post(f"/desk/cases/{trial.case.pk}/agree/", sent)
    again = desk.post(f"/desk/cases/{trial.case.pk}/agree/", sent)

    assert (first.status_code, first.url) == (302, again.url)
    paper = JointPaper.objects.get()
    assert judge in [s.person for s in paper.signers.all()]
    for signer in paper.signers.select_related("person"):
        sign(paper, signer.person, trial.at)
    entry = JournalEntry.objects.get(type="docket.joint_paper_signed_by_all")
    assert entry.payload["binding"] is True


def test_the_page_says_who_has_signed_and_signs_without_scripts(trial, fixed, signed_in):
    sign(fixed, trial.lin, trial.at)
    page, where = signed_in(trial.wang), f"/cases/joint/{fixed.pk}/"

    shown = page.get(where).content.decode()
    assert fixed.sha256 in shown and "已签名" in shown and "还没有签名" in shown
    assert page.post(where, {"confirm": "yes", "sign-typed_name": "别人"}).status_code == 422
    assert "确认码已发到" in page.post(where, {"send_code": "yes"}).content.decode()
    sent = Notice.objects.filter(kind="signature_code", person=trial.wang).latest("at")
    code = re.search(r"\d{6}", sent.text)[0]
    done = page.post(
        where, {"confirm": "yes", "sign-typed_name": trial.wang.name, "sign-code": code}
    )

    assert done.status_code == 302
    assert JointPaper.objects.get().state == JointState.SIGNED
    assert "下载各方签名的文件" in page.get(where).content.decode()
    assert page.get(f"{where}file/").getvalue().startswith(b"%PDF")
    assert signed_in(trial.clerk).get(f"/desk/cases/joint/{fixed.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_the_same_moment_take_turns(trial, fixed):
    both = [trial.lin, trial.wang]
    codes = [code_of(fixed, person, trial.at) for person in both]

    def go(number):
        person, code = both[number % 2], codes[number % 2]
        return sign_joint(fixed.pk, person, code=code, at=trial.at).pk

    together(go)

    paper = JointPaper.objects.get()
    assert paper.state == JointState.SIGNED
    pdf = read_bytes(paper.paper.file)
    assert len(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures) == 3
