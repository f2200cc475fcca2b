"""Every issued paper carries the court's seal as a signature that others can check."""

import io
import re
import subprocess

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from court.documents.actions import approve_paper
from court.documents.actions.sealing import NotApproved, NotNumbered, NotReleased
from court.documents.composing import compose
from court.documents.models import Approval, IssuedPaper
from court.documents.queries import pdf_of
from court.documents.signing.keyring import ROOT, as_asn1, held_by
from court.documents.signing.signatories import Signatory
from court.identity.models import Court, Person
from court.journal.models import JournalEntry
from tests.documents import examples
from tests.documents.offices import CODE, issue, sun, zhao

__all__ = ["sun", "zhao"]
pytestmark = pytest.mark.django_db


def trusting_our_root(at=examples.AT) -> ValidationContext:
    root = held_by(ROOT)
    assert root is not None
    return ValidationContext(
        trust_roots=[as_asn1(root.certificate)], moment=at, allow_fetching=False,
        revocation_mode="soft-fail",
    )  # fmt: skip


def judged(pdf: bytes):
    """What pyHanko says of each signature, and of the timestamp over the whole."""
    reader = PdfFileReader(io.BytesIO(pdf))
    seals = [
        validate_pdf_signature(one, trusting_our_root())
        for one in reader.embedded_regular_signatures
    ]
    stamps = [
        validate_pdf_timestamp(one, trusting_our_root())
        for one in reader.embedded_timestamp_signatures
    ]
    return seals, stamps


def pdfsig(pdf: bytes, tmp_path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout


def red_on_last_page(pdf: bytes) -> int:
    """How many points of the last page are seal red."""
    pages = pypdfium2.PdfDocument(pdf)
    pages.init_forms()
    colours = pages[len(pages) - 1].render(scale=0.5).to_pil().convert("RGB").getcolors(1_000_000)
    return sum(n for n, (r, g, b) in colours if r > 150 and g < 90 and b < 90)


@pytest.mark.parametrize("data", examples.ALL, ids=lambda d: type(d).__name__)
def test_every_kind_of_paper_carries_a_seal_that_two_programs_find_valid(data, zhao, tmp_path):
    pdf = pdf_of(issue(data, judge=zhao))
    seals, stamps = judged(pdf)
    assert all(seal.bottom_line for seal in seals)
    assert all(seal.timestamp_validity.valid for seal in seals)
    assert [stamp.valid and stamp.trusted for stamp in stamps] == [True]
    assert seals[0].docmdp_ok and seals[0].modification_level <= ModificationLevel.FORM_FILLING
    said = pdfsig(pdf, tmp_path)
    assert said.count("Signature is Valid") == len(seals)
    assert "Total document signed" in said
    assert f"CN={examples.COURT}电子印章" in said
    assert "OU=演示证书，无法律效力" in said


def test_the_first_signature_certifies_the_paper_and_lets_only_signatures_follow():
    reader = PdfFileReader(io.BytesIO(pdf_of(issue())))
    assert reader.embedded_regular_signatures[0].docmdp_level is MDPPerm.FILL_FORMS


def test_the_paper_stays_what_it_declared_to_be(zhao):
    for data in (examples.RECEIPT, examples.REFUSAL):
        before = compose(data, at=examples.AT, serial="AAAA-BBBB-CCCC")
        after = pdf_of(issue(data, judge=zhao))
        with pikepdf.open(io.BytesIO(before)) as first, pikepdf.open(io.BytesIO(after)) as last:
            declared = [
                (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"])
                for meta in (first.open_metadata(), last.open_metadata())
            ]
            assert declared[0] == declared[1]
            changed = last.open_metadata()["xmp:ModifyDate"].replace(":", "").replace("-", "")
            assert changed.replace("T", "")[:14] == str(last.docinfo["/ModDate"])[2:16]
            assert len(last.Root.OutputIntents) == 1
            assert last.Root.AcroForm.get("/NeedAppearances", False) is False
            assert last.Root.AcroForm.SigFlags == 3
            for page in last.pages:
                for mark in page.get("/Annots", []):
                    assert mark.F & 4, "printed"
                    assert not mark.F & (1 | 2 | 32), "neither hidden nor invisible nor no-view"
            embedded = [f for f in fonts_of(last) if "/FontFile2" in f or "/FontFile3" in f]
            assert len(embedded) == len(fonts_of(last))


def test_the_seal_is_tagged_and_described_for_reading_aloud(zhao):
    for data in (examples.ACCEPTANCE, examples.REFUSAL):
        with pikepdf.open(io.BytesIO(pdf_of(issue(data, judge=zhao)))) as pdf:
            tree = pdf.Root.StructTreeRoot
            parents = {int(tree.ParentTree.Nums[n]): tree.ParentTree.Nums[n + 1]
                       for n in range(0, len(tree.ParentTree.Nums), 2)}  # fmt: skip
            shown = []
            for page in pdf.pages:
                for mark in page.get("/Annots", []):
                    left, foot, right, top = (float(side) for side in mark.Rect)
                    assert mark.TU, "described"
                    if right > left and top > foot:
                        element = parents[int(mark.StructParent)]
                        assert (element.S, str(element.Alt)) == ("/Form", f"{examples.COURT}印")
                        assert element.K.Obj.objgen == mark.objgen
                        assert page.Tabs == "/S"
                        shown.append(mark)
                    else:
                        assert right < 0 and top < 0, "off the page"
            assert len(shown) == 1
            assert int(tree.ParentTreeNextKey) > max(parents)


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        obj for obj in pdf.objects
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
    ]  # fmt: skip


def test_only_an_issued_paper_of_the_court_shows_the_seal():
    shown = pdf_of(issue(examples.ACCEPTANCE))
    party = pdf_of(issue(examples.COMPLAINT))
    pages = compose(examples.ACCEPTANCE, at=examples.AT, serial="AAAA-BBBB-CCCC")
    draft = compose(examples.ACCEPTANCE, at=examples.AT, draft=True)
    assert red_on_last_page(shown) > 150
    assert [red_on_last_page(p) for p in (party, pages, draft)] == [0, 0, 0]


def test_a_paper_under_a_demonstration_seal_says_so_on_every_page():
    pages = pypdfium2.PdfDocument(pdf_of(issue(examples.ACCEPTANCE)))
    for page in pages:
        text = re.sub(r"\s", "", page.get_textpage().get_text_range())
        assert "演示证书，无法律效力" in text


def test_a_ruling_is_not_sealed_before_a_judge_approved_it():
    with pytest.raises(NotApproved):
        issue(examples.REFUSAL)
    assert not IssuedPaper.objects.exists()
    assert not JournalEntry.objects.filter(type="documents.paper_issued").exists()


def test_a_judge_of_another_court_cannot_have_it_sealed(zhao):
    zhao.appointments.update(court=_other_court())
    with pytest.raises(NotApproved):
        issue(examples.REFUSAL, by=zhao.actor)


def _other_court():
    return Court.objects.create(code="浙0105", name="杭州市拱墅区人民法院", level="basic")


def test_a_ruling_without_a_number_is_not_sealed(zhao):
    with pytest.raises(NotNumbered):
        issue(examples.replaced(examples.REFUSAL, number=""), by=zhao.actor)


def test_judge_and_clerk_sign_before_the_court_s_seal(zhao, sun, tmp_path):
    subject = zhao.pk
    for person in (sun, zhao):
        approve_paper(
            "refusal_ruling", person, court_code=CODE, subject_id=subject, by=person.actor,
            at=examples.AT,
        )  # fmt: skip
    pdf = pdf_of(issue(examples.REFUSAL, subject=subject))
    seals, stamps = judged(pdf)
    names = [seal.signing_cert.subject.native["common_name"] for seal in seals]
    assert names == ["赵明", "孙晓", f"{examples.COURT}电子印章"]
    assert all(seal.bottom_line for seal in seals)
    assert [stamp.valid and stamp.trusted for stamp in stamps] == [True]
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 3
    entries = JournalEntry.objects.filter(type="documents.paper_approved", stream=subject)
    assert {e.payload["office"] for e in entries} == {"judge", "court_clerk"}


def test_the_judge_who_issues_a_ruling_approves_it_and_it_is_recorded(zhao):
    paper = issue(examples.REFUSAL, judge=zhao)
    approval = Approval.objects.get()
    assert (approval.person, approval.office, approval.way) == (zhao, "judge", "session")
    entry = JournalEntry.objects.get(type="documents.paper_approved")
    assert (entry.stream, entry.actor) == (paper.subject_id, zhao.actor)


def test_nobody_s_signature_is_set_unless_released(zhao):
    lin = Person.objects.create_user("+8619900002009", name="林晓梅")
    with pytest.raises(NotReleased):
        issue(examples.SERVICE_ADDRESS, signatures=[Signatory(lin)])
    approve_paper(
        "service_address_confirmation", lin, court_code=CODE, subject_id=lin.pk, by=lin.actor,
        at=examples.AT,
    )  # fmt: skip
    seals, _ = judged(pdf_of(issue(examples.SERVICE_ADDRESS, subject=lin.pk)))
    assert seals[0].signing_cert.subject.native["common_name"] == "林晓梅"
    assert all(seal.bottom_line for seal in seals)
