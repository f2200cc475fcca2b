"""Relief asked for in the complaint is answered before docketing, and the fee begins with it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from court.docket.models import Case
from court.docket.states import NotEntitled
from court.documents.models import IssuedPaper
from court.fees import actions
from court.fees.models import EarlyRelief, ReliefApplication
from court.fees.queries import fee_of_case, pay_clock
from court.filing.facts import bundle_of
from court.jobs.worker import run_pending
from court.journal.queries import entries_of
from court.journal.subscriptions import deliver_pending
from court.notices.models import Notice
from court.review.actions import conclude_examination, docket_filing
from court.review.actions.docketing import reckoned_fee

pytestmark = pytest.mark.django_db
REASONS = "申请人正在接受法律援助，暂时无力交纳，符合规定。"


@pytest.fixture
def asking(submitted):
    """林 asks for deferral in her complaint."""
    bundle = submitted.bundle | {"fee_relief": {"kind": "defer", "ground": "正在接受法律援助"}}
    submitted.bundle = bundle
    submitted.save(update_fields=["bundle"])
    return submitted


def decide(filing, person, at, granted="defer", **more):
    fee = reckoned_fee(bundle_of(filing), filing.court_code)
    if granted == "defer":
        more.setdefault("until", date(2026, 9, 1))
    return actions.decide_early_relief(
        filing.pk, fee, granted=granted, reasons=REASONS, natural=True, person=person, at=at,
        **more,
    )  # fmt: skip


def docketed(filing, clerk, at):
    case = docket_filing(filing.pk, by=clerk.actor, at=at)
    deliver_pending()
    return fee_of_case(case.pk)


def test_a_deferral_stands_before_the_fee_is_asked_for(asking, judge, clerk, monday):
    decide(asking, judge, monday)
    fee = docketed(asking, clerk, monday + timedelta(hours=1))
    run_pending()

    assert (fee.state, fee.due_on, fee.owed) == ("deferred", date(2026, 9, 1), fee.amount)
    assert Case.objects.get(pk=fee.case_id).state == "fee_settled"
    assert pay_clock(fee) is None
    assert not IssuedPaper.objects.filter(kind="fee_notice").exists()
    assert not Notice.objects.filter(kind="fee_due").exists()
    row = ReliefApplication.objects.get()
    assert (row.state, row.granted) == ("granted", "defer") and row.paper is not None
    papers = IssuedPaper.objects.filter(kind="fee_relief_decision")
    assert papers.count() == 1 and papers.get().number == asking.intake_number


def test_a_reduction_is_in_the_notice_from_the_first(asking, judge, clerk, monday, lin):
    decide(asking, judge, monday, granted="reduce", share=Decimal("0.5"))
    fee = docketed(asking, clerk, monday + timedelta(hours=1))
    run_pending()

    assert fee.owed == fee.amount / 2 and fee.state == "due"
    assert pay_clock(fee).state in ("running", "expired")
    assert IssuedPaper.objects.filter(kind="fee_notice").count() == 1
    told = Notice.objects.filter(kind="fee_due", person=lin)
    assert told and all(f"{fee.owed:.2f}" in notice.text for notice in told)


def test_a_waiver_leaves_nothing_to_ask_for(asking, judge, clerk, monday):
    decide(asking, judge, monday, granted="waive")
    fee = docketed(asking, clerk, monday + timedelta(hours=1))
    assert (fee.state, fee.owed) == ("waived", 0)
    assert Case.objects.get(pk=fee.case_id).state == "fee_settled"


def test_a_refusal_is_an_answer_and_the_fee_is_due(asking, judge, clerk, monday):
    decide(asking, judge, monday, granted="")
    fee = docketed(asking, clerk, monday + timedelta(hours=1))

    assert fee.state == "due" and pay_clock(fee).state == "running"
    assert ReliefApplication.objects.get().state == "refused"  # and no second, open one


def test_unanswered_it_is_an_application_from_the_first_day(asking, clerk, monday):
    fee = docketed(asking, clerk, monday)
    assert ReliefApplication.objects.get().state == "submitted"
    assert pay_clock(fee).state == "paused"


def test_the_machine_leaves_the_docketing_of_who_asks_for_deferral_to_people(asking, monday):
    examination = {"outcome": "docket", "findings": [], "engine": {"rules": "1"}}
    conclude_examination(asking.pk, asking.round, examination, by="machine:review", at=monday)
    assert not Case.objects.exists()
    assert entries_of(asking.pk).filter(type="review.passed_to_clerk").exists()


def test_who_may_answer_and_once(asking, judge, president, clerk, lin, other_clerk, monday):
    for person in (clerk, lin, other_clerk):
        with pytest.raises(NotEntitled):
            decide(asking, person, monday)
    for granted, more in (("reduce", {"share": Decimal("0.2")}), ("defer", {"until": None})):
        with pytest.raises(ValueError):  # noqa: PT011  the words differ
            decide(asking, judge, monday, granted=granted, **more)
    assert not EarlyRelief.objects.exists()
    decide(asking, president, monday)
    with pytest.raises(actions.AlreadyDecided):
        decide(asking, judge, monday)
    told = entries_of(asking.pk).get(type="fees.early_relief_decided")
    assert "诉讼费用交纳办法第49条" in told.authority


def test_on_the_page_of_the_desk(asking, judge, clerk, lin, signed_in):
    desk = f"/desk/filings/{asking.pk}/"
    page = signed_in(clerk).get(desk)
    assert "应当在决定立案之前作出决定" in page.content.decode()
    assert signed_in(clerk).get(f"{desk}relief/").status_code in (403, 404)
    assert signed_in(lin).get(f"{desk}relief/").status_code in (403, 404)
    client = signed_in(judge)
    assert client.post(f"{desk}relief/", {"granted": "defer"}).status_code == 422
    given = {"granted": "reduce", "percent": "40", "reasons": REASONS}
    codes = [client.post(f"{desk}relief/", given).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert EarlyRelief.objects.get().granted_share == Decimal("0.400")
