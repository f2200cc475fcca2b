"""Everybody signs the same bytes; who refuses is written down (民事诉讼法第150条)."""

import hashlib
import shutil
import subprocess
import tempfile
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from court.docket.models import DocketEntry
from court.documents.actions import sign_as
from court.documents.composing import compose
from court.documents.drawings import clean_drawing
from court.documents.queries import pdf_of, report_on, trust
from court.documents.signing.findings import Finding
from court.documents.signing.verification import examine
from court.hearing.actions import signing, transcript
from court.hearing.actions.signing import NotReady, TooSoon, WrongCode
from court.hearing.actions.transcript import NotTheKeeper
from court.hearing.models import Signer, Transcript
from court.hearing.record.paper import transcript_data
from court.hearing.record.seats import speakers_of
from court.hearing.states import SittingState
from court.vault.queries import read_bytes
from tests.documents.structure import faults
from tests.hearing.record.conftest import drawn

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    pages = PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages)


def test_the_frozen_file_says_all_that_was_said(held):
    held.talk()
    frozen = held.freeze()
    pdf = read_bytes(frozen.frozen)
    assert frozen.sha256 == hashlib.sha256(pdf).hexdigest()
    text = "".join(words(pdf).split())
    for part in (
        "法庭笔录",
        held.case.number,
        "借款属实，现在没有能力一次还清",
        "法庭调查",
        "书记员",
    ):
        assert part in text, part
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert b"pdfaid:part" in opened.Root.Metadata.read_bytes()


def test_all_sign_the_same_bytes_and_anyone_can_check_it(held):
    held.talk()
    frozen = held.freeze()
    before = read_bytes(frozen.frozen)
    held.sign(held.judge)
    held.sign(held.clerk)
    held.sign(held.lin, drawing=drawn())
    assert Transcript.objects.get().state == "frozen"
    held.sign(held.wang)
    done = Transcript.objects.get()
    assert done.state == "signed" and done.paper is not None
    pdf = pdf_of(done.paper)
    assert pdf.startswith(before)
    at = held.at + timedelta(hours=3)
    report = report_on(pdf, at=at)
    assert report.finding is Finding.GENUINE
    assert [s.name for s in report.signatures[:4]] == ["赵法官", "孙书记", "林小雨", "王大山"]
    assert all(s.sound and s.trusted and s.timestamped for s in report.signatures)
    assert DocketEntry.objects.filter(case=held.case, paper=done.paper).exists()
    assert {r.person for r in done.paper.readers.all()} == {held.lin, held.wang}


def test_a_change_of_a_single_byte_after_signing_is_seen(held):
    held.talk()
    frozen = held.freeze()
    held.sign(held.lin)
    pdf = bytearray(read_bytes(Transcript.objects.get().signed))
    pdf[len(read_bytes(frozen.frozen)) // 2] ^= 1
    assert examine(bytes(pdf), trust(at=held.at), at=held.at).finding is Finding.ALTERED


def test_a_refusal_is_written_down_and_stands_in_the_court_s_signature(held):
    held.talk()
    held.freeze()
    for person in (held.judge, held.clerk, held.lin):
        held.sign(person)
    row = held.signer(held.wang)
    with pytest.raises(NotReady, match="为什么"):
        signing.refuse_to_sign(row.pk, "  ", by=held.wang.actor, at=held.at)
    signing.refuse_to_sign(row.pk, "不同意笔录内容", by=held.wang.actor, at=held.at)
    done = Transcript.objects.get()
    assert done.state == "signed"
    pdf = pikepdf.open(BytesIO(pdf_of(done.paper)))
    reasons = [str(f.V.get("/Reason", "")) for f in pdf.Root.AcroForm.Fields if "/V" in f]
    assert any("被告 王大山未签名，记明：不同意笔录内容" in reason for reason in reasons)


def test_who_is_in_the_courtroom_signs_by_hand_before_the_clerk(held):
    held.talk()
    held.freeze()
    row = held.signer(held.wang)
    with pytest.raises(NotTheKeeper):
        signing.witness(row.pk, held.lin, drawn(), by=held.lin.actor, at=held.at)
    signing.witness(row.pk, held.clerk, drawn(), by=held.clerk.actor, at=held.at)
    row.refresh_from_db()
    assert (row.state, row.way, row.noted_by) == ("signed", "witnessed", held.clerk.actor)


def test_nobody_signs_for_another_or_with_a_wrong_code(held):
    held.talk()
    held.freeze()
    row = held.signer(held.wang)
    at = held.at + timedelta(hours=2)
    with pytest.raises(NotReady):
        signing.send_code(row.pk, by=held.lin.actor, at=at)
    signing.send_code(row.pk, by=held.wang.actor, at=at)
    with pytest.raises(TooSoon):
        signing.send_code(row.pk, by=held.wang.actor, at=at + timedelta(seconds=20))
    with pytest.raises(NotReady):
        signing.sign(row.pk, code="000000", by=held.lin.actor, at=at)
    for _ in range(5):
        with pytest.raises(WrongCode, match="不对"):
            signing.sign(row.pk, code="abc", by=held.wang.actor, at=at)
    with pytest.raises(WrongCode, match="太多"):
        signing.sign(row.pk, code="abc", by=held.wang.actor, at=at)
    assert Signer.objects.get(pk=row.pk).state == "waiting"


def test_it_is_frozen_after_the_hearing_and_once_all_wishes_are_answered(held):
    held.talk()
    with pytest.raises(NotReady, match="还在进行"):
        signing.freeze(held.sitting, [], by=held.clerk.actor, at=held.at)
    held.state(SittingState.CLOSED)
    transcript.object_to(held.sitting, held.wang, "少了一句", by=held.wang.actor, at=held.at)
    with pytest.raises(NotReady, match="补正"):
        held.freeze()


def test_before_anyone_signs_it_can_be_put_right_once_more(held):
    held.talk()
    first = held.freeze().sha256
    signing.thaw(held.sitting, by=held.clerk.actor, at=held.at)
    held.say(held.lin, "补充一句。")
    assert held.freeze().sha256 != first
    held.sign(held.lin)
    with pytest.raises(NotReady, match="已经有人签名"):
        signing.thaw(held.sitting, by=held.clerk.actor, at=held.at)


Place = tuple[int, float, float, float, float]


def ink(pdf: bytes, place: Place) -> int:
    """How many dark points there are in a box of a page."""
    number, left, foot, right, top = place
    opened, scale = PdfDocument(pdf), 2
    opened.init_forms()
    page = opened[number]
    high = page.get_height()
    shown = page.render(scale=scale, may_draw_forms=True).to_pil().convert("L")
    box = (left, high - top, right, high - foot)
    return sum(shown.crop(tuple(side * scale for side in box)).histogram()[:128])


def places(pdf: bytes) -> dict[str, Place]:
    """On which page, and where, each signature stands."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        return {
            str(f.T): (pages[f.P.objgen], *(float(x) for x in f.Rect))
            for f in opened.Root.AcroForm.Fields
        }


def test_each_signature_and_refusal_is_seen_in_its_place(held):
    held.talk()
    frozen = held.freeze()
    empty = read_bytes(frozen.frozen)
    rooms = places(empty)
    assert [name for name in rooms if name.startswith("Signature")] == [
        f"Signature{n}" for n in (1, 2, 3, 4)
    ]
    assert faults(empty) == []
    held.sign(held.judge, drawing=drawn())
    held.sign(held.clerk)
    signing.witness(held.signer(held.lin).pk, held.clerk, drawn(), by=held.clerk.actor, at=held.at)
    reason = "我认为借款的数额记错了，书记员没有改，所以不签。" * 8
    row = held.signer(held.wang)
    signing.refuse_to_sign(row.pk, reason, by=held.clerk.actor, at=held.at)
    pdf = pdf_of(Transcript.objects.get().paper)
    assert pdf.startswith(empty)
    assert faults(pdf) == []
    assert places(pdf).items() >= rooms.items(), "no place has moved"
    seen = {name: ink(pdf, place) for name, place in rooms.items()}
    before = {name: ink(empty, place) for name, place in rooms.items()}
    assert set(before.values()) == {0}
    assert all(points > 400 for points in seen.values()), seen
    assert seen["Signature1"] > seen["Signature2"], "a hand beside the words"
    report = report_on(pdf, at=held.at + timedelta(hours=3))
    assert report.finding is Finding.GENUINE
    with pikepdf.open(BytesIO(pdf)) as opened:
        reasons = {str(f.T): str(f.V.get("/Reason", "")) for f in opened.Root.AcroForm.Fields}
    assert reason in reasons["Signature4"], "whole in the signature, though cut on the page"
    tool = shutil.which("pdfsig")
    if tool is None:
        pytest.skip("pdfsig (poppler) is not here to look once more")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        said = subprocess.run([tool, "-nocert", file.name], capture_output=True, text=True)
    assert said.stdout.count("Signature is Valid.") == 5, "four in their places, and the court's"


def test_pages_frozen_before_places_were_left_are_signed_without_them(held):
    held.talk()
    data = transcript_data(Transcript.objects.get(), speakers_of(held.case), at=held.at)
    pdf = compose(data, at=held.at)
    given = {"by": held.lin.actor, "at": held.at, "reason": "签名", "seen": ("短信确认码",)}
    signed = sign_as(held.lin, pdf, drawing=clean_drawing(drawn()).strip(), **given)
    number, *box = places(signed)["Signature1"]
    assert box[2] < 0, "off the page"
    assert faults(signed) == []
