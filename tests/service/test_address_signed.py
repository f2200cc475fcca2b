"""送达地址确认书 signed by the party with the own key, kept in the case, changed by a new one."""

import io

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from court.docket.models import DocketEntry
from court.documents.actions import WrongCode
from court.documents.queries import pdf_of, report_on
from court.documents.signing.findings import Finding
from court.jobs.worker import run_pending
from court.journal.models import JournalEntry
from court.journal.subscriptions import deliver_pending
from court.notices.models import Notice
from court.portal.demo.filings import signature
from court.service.access import NotYours
from court.service.actions.confirming import Confirmed, confirm_signed
from court.service.actions.handing_in import Signature
from court.service.actions.joining import join_case
from court.service.models import AddressConfirmation
from tests.cast import MONDAY
from tests.documents.test_papers import text_of

pytestmark = pytest.mark.django_db
SENT = {
    "recipient": "王大山", "address": "杭州市西湖区光明路346号", "phone": "19900000102",
    "electronic": "yes", "electronic_judgments": "on", "instances": ["first", "second"],
}  # fmt: skip


@pytest.fixture
def page(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=wang.actor, at=MONDAY)
    return signed_in(wang)


def code() -> str:
    sent = Notice.objects.filter(kind="signature_code", key__contains="address:").latest("at")
    return sent.text.split("确认码")[1].strip()[:6]


def sign(page, case, more=None) -> None:
    where = f"/cases/{case.pk}/address/"
    page.post(where, SENT | (more or {}) | {"send_code": "yes"})
    done = page.post(
        where, SENT | (more or {}) | {"confirm": "yes", "sign-typed_name": "王大山",
                                      "sign-code": code()},
    )  # fmt: skip
    assert done.status_code == 302
    deliver_pending()
    run_pending()


def test_nothing_is_confirmed_before_it_was_read_back_and_signed(page, case):
    where = f"/cases/{case.pk}/address/"

    back = page.post(where, SENT)
    unsigned = page.post(where, SENT | {"confirm": "yes", "sign-typed_name": "王大山"})

    assert "光明路346号" in back.content.decode() and "一审、二审" in back.content.decode()
    assert (back.status_code, unsigned.status_code) == (200, 422)
    assert not AddressConfirmation.objects.exists()


def test_the_signed_paper_is_in_the_case_and_says_what_was_chosen(page, case):
    sign(page, case)

    row = AddressConfirmation.objects.get()
    pdf = pdf_of(row.paper)
    fields = [s.field_name for s in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures]
    assert fields == ["Signature1", "CourtSeal"]
    assert report_on(pdf, at=row.confirmed_at).finding is Finding.GENUINE
    text = text_of(pdf)
    for words in (
        case.number,
        "光明路346号",
        "第一审和第二审程序",
        "微法庭账号",
        "退回之日视为送达之日",
    ):
        assert words in text, words
    assert "再审" not in text.split("告知事项")[0]
    assert DocketEntry.objects.filter(case=case, paper=row.paper).count() == 1
    event = JournalEntry.objects.get(type="documents.signed_by_party")
    assert event.payload["kind"] == "service_address_confirmation"


def test_a_change_is_a_new_paper_and_the_old_one_stays(page, case):
    sign(page, case)
    Notice.objects.filter(kind="signature_code").delete()
    AddressConfirmation.objects.update(confirmed_at=MONDAY)
    from court.documents.models import SigningCode  # noqa: PLC0415

    SigningCode.objects.update(sent_at=MONDAY)
    sign(page, case, {"address": "杭州市拱墅区新路9号"})

    old, new = AddressConfirmation.objects.order_by("confirmed_at")
    assert old.ended_at is not None and new.ended_at is None
    assert old.paper_id != new.paper_id and "新路9号" in text_of(pdf_of(new.paper))


def test_a_drawing_stands_on_the_page_and_a_wrong_code_signs_nothing(case, online, wang, page):
    said = Confirmed(recipient="王大山", address="杭州市西湖区光明路346号", phone="19900000102")
    drawn = signature("王大山")
    with pytest.raises(WrongCode):
        confirm_signed(online.pk, wang, said, Signature(code="000000", drawing=drawn), at=MONDAY)
    page.post(f"/cases/{case.pk}/address/", SENT | {"send_code": "yes", "sign-drawing": drawn})
    sent_at = Notice.objects.filter(kind="signature_code").latest("at").at

    row = confirm_signed(online.pk, wang, said, Signature(code=code(), drawing=drawn), at=sent_at)

    event = JournalEntry.objects.get(type="documents.signed_by_party")
    assert event.payload["way"] == "drawn" and row.signed is not None


def test_nobody_signs_for_another_party(online, mallory):
    said = Confirmed(recipient="马", address="杭州市西湖区光明路346号", phone="19900000102")
    with pytest.raises(NotYours):
        confirm_signed(online.pk, mallory, said, Signature(code="000000"), at=MONDAY)
