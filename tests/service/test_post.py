"""The carrier's files, and the pack that goes into the envelope."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from court.law.service import Way
from court.service.actions.attempting import record_attempt
from court.service.actions.ordering import order_service
from court.service.actions.tracking import import_reports
from court.service.printing import pack
from court.service.tracking import Unreadable, read_reports
from tests.cast import MONDAY
from tests.documents.test_papers import text_of

CSV = """邮件号,状态,日期,签收人,原因
EM1,已签收,2026-03-05 10:20,李老根,
EM2,退回,2026/3/9,,地址不详
EM3,已签收,2026年3月6日,隔壁老张,
"""
JSON = '[{"number": "EM9", "status": "delivered", "date": "2026-03-05", "signer": "本人"}]'
MACHINE = "machine:test"


@pytest.fixture
def posted(case, offline, court_clerk, paper):
    """``posted("EM1")``: a service on the party without a phone, in the post."""

    def post(number: str):
        order = order_service(case, [paper()], [offline], by=MACHINE, at=MONDAY, key=number)
        service = order.services.get()
        record_attempt(
            service.pk, Way.POST, {"posted_on": date(2026, 3, 2)}, tracking_number=number,
            by=court_clerk.actor, at=MONDAY, key=number,
        )  # fmt: skip
        return service

    return post


def load(text: bytes, clerk, day: int = 10):
    return import_reports(
        read_reports(text), court_code="浙0106", by=clerk.actor, at=MONDAY.replace(day=day)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_in_the_usual_encodings(encoding):
    reports = read_reports(CSV.encode(encoding))

    assert [(r.number, r.on) for r in reports] == [
        ("EM1", date(2026, 3, 5)), ("EM2", date(2026, 3, 9)), ("EM3", date(2026, 3, 6)),
    ]  # fmt: skip


def test_json_is_read_too():
    (report,) = read_reports(JSON.encode())

    assert report.facts("李老根") == {"signed_on": date(2026, 3, 5), "signed_by": "self"}


@pytest.mark.parametrize("text", ["", "[1]", "{", "邮件号,状态\nEM1,签收", "邮件号,日期\nEM1,某日"])
def test_what_cannot_be_read_says_why(text):
    with pytest.raises(Unreadable, match=r"\w"):
        read_reports(text.encode())


@pytest.mark.django_db
def test_the_file_serves_returns_and_doubts(posted, court_clerk):
    signed, returned, doubtful = posted("EM1"), posted("EM2"), posted("EM3")

    done = load(CSV.encode(), court_clerk)

    for service in (signed, returned, doubtful):
        service.refresh_from_db()
    assert done.entered == ["EM1", "EM2", "EM3"]
    assert signed.effective_on == date(2026, 3, 5)
    assert returned.effective_on == date(2026, 3, 9) and returned.presumed
    assert doubtful.effective_on is None  # a neighbour may not sign


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing_and_strange_numbers_are_told(posted, court_clerk):
    posted("EM1")
    load(CSV.encode(), court_clerk)

    again = load(CSV.encode(), court_clerk, day=11)

    assert (again.entered, again.unchanged, again.unknown) == ([], ["EM1"], ["EM2", "EM3"])


@pytest.mark.django_db
def test_a_pack_has_cover_papers_and_a_receipt_to_sign(posted):
    service = posted("EM1")

    pdf = pack(service, at=MONDAY)

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 3
    text = text_of(pdf)
    for words in ("李老根", "转塘街道1号", "EM1", "应诉通知书", "送达回证", "受送达人签收"):
        assert words in text
