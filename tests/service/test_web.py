"""Pages of service: stale ones, double clicks, what each reader may see."""

import base64
import hashlib
import io
import re
from datetime import date

import pikepdf
import pytest
from django.utils import timezone
from PIL import Image, ImageDraw

from court.docket.states import CaseState
from court.documents.queries import report_on
from court.documents.signing.findings import Finding
from court.journal.models import JournalEntry
from court.law.service import Way
from court.notices.models import Notice
from court.service.actions.attempting import call_off, record_attempt
from court.service.actions.confirming import Confirmed, confirm_address
from court.service.actions.inviting import make_invitation
from court.service.actions.joining import join_case
from court.service.actions.ordering import order_service
from court.service.models import Attempt, JoinRequest, Pleading, Service
from court.service.states import Purpose
from court.vault.queries import read_bytes
from tests.cast import MONDAY
from tests.service.signing import code_in_message

pytestmark = pytest.mark.django_db
MACHINE = "machine:test"


@pytest.fixture
def waiting(case, offline, paper) -> Service:
    """A service on paper that nobody has begun."""
    return order_service(
        case, [paper()], [offline], by=MACHINE, at=MONDAY, key="w", purpose=Purpose.FIRST_PAPERS
    ).services.get()


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_{n}": str(part) for n, part in enumerate((on.year, on.month, on.day))}


def attempt_url(service, way="direct") -> str:
    return f"/desk/cases/service/{service.pk}/attempts/{way}/"


def test_a_double_click_records_one_attempt(signed_in, court_clerk, waiting):
    desk = signed_in(court_clerk)
    sent = day("signed_on", timezone.localdate()) | {"signed_by": "self", "key": "one"}

    first = desk.post(attempt_url(waiting), sent)
    again = desk.post(attempt_url(waiting), sent)

    assert (first.status_code, again.status_code) == (302, 302)
    assert Attempt.objects.count() == 1


def test_a_stale_page_of_the_desk_is_told_so(signed_in, court_clerk, waiting):
    call_off(waiting.pk, reason="原告撤回", by=court_clerk.actor, at=MONDAY)

    answer = signed_in(court_clerk).post(
        attempt_url(waiting), day("signed_on", timezone.localdate()) | {"key": "one"}
    )

    assert answer.status_code == 409
    assert not Attempt.objects.exists()


def test_no_day_of_an_attempt_lies_ahead(signed_in, court_clerk, waiting):
    ahead = date(timezone.localdate().year + 1, 1, 5)

    answer = signed_in(court_clerk).post(attempt_url(waiting), day("signed_on", ahead))

    assert answer.status_code == 422
    assert "不能晚于今天" in answer.content.decode()


def test_contrary_proof_needs_a_word(signed_in, court_clerk, waiting):
    made = record_attempt(
        waiting.pk, Way.DIRECT, {"signed_on": MONDAY.date()}, by=court_clerk.actor, at=MONDAY,
        key="k",
    )  # fmt: skip
    desk = signed_in(court_clerk)

    silent = desk.post(f"/desk/cases/service/attempts/{made.pk}/", {"disproved": "on"})
    told = desk.post(
        f"/desk/cases/service/attempts/{made.pk}/", {"disproved": "on", "note": "签名系他人代签"}
    )

    assert (silent.status_code, told.status_code) == (422, 302)
    waiting.refresh_from_db()
    assert waiting.effective_on is None


def test_the_desk_shows_problems_first(signed_in, court_clerk, case, waiting):
    text = signed_in(court_clerk).get(f"/desk/cases/{case.pk}/service/").content.decode()

    assert "要您处理的" in text and "没有手机号，要送纸质" in text
    assert text.index("要您处理的") < text.index("打印材料包")


def test_a_wrong_code_is_answered_alike_and_counts(signed_in, no_limits, case, online, wang):
    make_invitation(online.pk, by=MACHINE, at=MONDAY)
    page = signed_in(wang)
    sent = {"case_number": case.number, "code": "22222222", "capacity": "self"}

    answers = [page.post("/join/", sent).status_code for _ in range(11)]

    assert answers[:10] == [422] * 10 and answers[10] == 429
    assert not JoinRequest.objects.exists()


def test_an_answer_is_read_back_before_it_is_handed_in(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    page, where = signed_in(wang), f"/cases/{case.pk}/answer/"
    sent = {"facts": "已经还清。", "key": "one"}

    shown = page.post(where, sent)
    assert "核对后提交" in shown.content.decode() and not Pleading.objects.exists()
    unsigned = page.post(where, sent | {"confirm": "yes"})
    assert unsigned.status_code == 422 and not Pleading.objects.exists()
    assert "确认码已发到" not in unsigned.content.decode()  # none was asked for yet
    waits = page.post(where, sent | {"send_code": "yes"}).content.decode()
    assert "确认码已发到" in waits and not re.search("短信确认码 *<span[^>]*>（选填）", waits)
    signed = sent | {"sign-typed_name": wang.name, "sign-code": code_in_message("one")}
    done = [page.post(where, signed | {"confirm": "yes"}).status_code for _ in range(2)]

    assert done == [302, 302]
    assert Pleading.objects.count() == 1


def test_the_code_is_asked_for_on_the_page_that_is_read_back(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    page, where = signed_in(wang), f"/cases/{case.pk}/answer/"
    sent = {"facts": "已经还清。", "key": "one", "sign-typed_name": wang.name}

    for _ in range(2):  # the second within the minute sends none
        shown = page.post(where, sent | {"send_code": "yes"})
        text = shown.content.decode()
        assert shown.status_code == 200 and "确认码已发到" in text and wang.name in text
        assert 'name="facts" value="已经还清。"' in text
    assert Notice.objects.filter(kind="signature_code", person=wang).count() == 1
    wrong = {"sign-typed_name": "李四", "sign-code": code_in_message("one")}
    answer = page.post(where, sent | wrong | {"confirm": "yes"})
    assert answer.status_code == 422 and "姓名要与办理人一致" in answer.content.decode()
    guess = "000000" if code_in_message("one") != "000000" else "111111"
    for _ in range(5):
        answer = page.post(where, sent | {"sign-code": guess, "confirm": "yes"})
        assert answer.status_code == 422 and "确认码不对" in answer.content.decode()
    right = page.post(where, sent | {"sign-code": code_in_message("one"), "confirm": "yes"})
    assert right.status_code == 422 and "次数太多" in right.content.decode()
    assert not Pleading.objects.exists()


def drawn_name() -> str:
    """A few strokes, as the canvas sends them."""
    image = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(100, 100), (300, 250), (500, 90), (700, 260)], "black", 9)
    out = io.BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_a_drawn_signature_stands_on_the_paper_under_the_own_key(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    page, where = signed_in(wang), f"/cases/{case.pk}/answer/"
    sent = {"facts": "已经还清。", "key": "one", "sign-drawing": drawn_name()}

    assert drawn_name() in page.post(where, sent | {"send_code": "yes"}).content.decode()
    no_code = page.post(where, sent | {"confirm": "yes"})
    assert no_code.status_code == 422 and "六位确认码" in no_code.content.decode()
    page.post(where, sent | {"sign-code": code_in_message("one"), "confirm": "yes"})

    pdf = read_bytes(Pleading.objects.get().paper)
    report = report_on(pdf, at=timezone.now())
    assert (report.finding, [one.name for one in report.signatures]) == (
        Finding.SIGNED,
        [wang.name],
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pictures = [o for o in opened.objects if isinstance(o, pikepdf.Stream)
                    and o.get("/Subtype") == "/Image" and "/SMask" in o]  # fmt: skip
        assert [int(picture.Width) > int(picture.Height) for picture in pictures] == [True]
    entry = JournalEntry.objects.get(type="documents.signed_by_party")
    assert (entry.stream, entry.actor) == (case.pk, wang.actor)
    assert entry.payload["way"] == "drawn"
    assert entry.payload["sha256"] == hashlib.sha256(pdf).hexdigest()


def test_the_other_side_learns_the_day_and_not_the_address(
    signed_in, case, online, wang, lin, paper
):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    said = Confirmed(recipient="王", address="光明路346号暗门", phone="1", electronic=True)
    confirm_address(online.pk, wang, said, at=MONDAY)
    order_service(case, [paper()], [online], by=MACHINE, at=MONDAY, key="x")

    text = signed_in(lin).get(f"/cases/{case.pk}/").content.decode()

    assert "各方的送达情况" in text and "已送达" in text
    assert "暗门" not in text


def test_a_case_that_is_over_takes_no_more_and_still_delivers(signed_in, case, online, wang):
    join_case(case.pk, wang, party_id=online.pk, capacity="party", by=MACHINE, at=MONDAY)
    page = signed_in(wang)
    assert "提交证据" in page.get(f"/cases/{case.pk}/respond/").content.decode()

    case.state = CaseState.CLOSED_TRANSFERRED
    case.save()
    shown = page.get(f"/cases/{case.pk}/respond/").content.decode()
    assert "提交证据" not in shown and "反诉" not in shown
    assert "确认送达地址" in shown and "收到的文书" in shown
