"""Claims that change, counterclaims, what goes back by hand and by when: to the cent."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from court.deadlines.actions import tick
from court.docket.actions import (
    Asked,
    decide_application,
    decide_counterclaim,
    dismiss_case,
    join_case,
    propose,
    submit_application,
)
from court.docket.models import Case, Proposal
from court.documents.models import IssuedPaper
from court.fees import actions
from court.fees.actions.ledger import enter, locked, settle_if_nothing_owed
from court.fees.models import FeeAssessment, Refund
from court.fees.queries import fee_of_case, pay_clock
from court.fees.states import EntryKind
from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending
from court.notices.models import Notice
from court.service.actions.pleading import Written, submit_pleading

pytestmark = pytest.mark.django_db


def paid(fee, at):
    """Money at the counter: whatever is owed."""
    with transaction.atomic():
        held = locked(fee.pk)
        enter(
            held, EntryKind.PAID, held.owed, provider="offline", reference=uuid4().hex,
            by="machine:t", at=at,
        )  # fmt: skip
        settle_if_nothing_owed(held, how="paid", by="machine:t", at=at)


WHY = "经审查，符合法律规定，予以准许。"


def change(case, lin, judge, at, after, inquiry_over=False):
    """林 claims another sum; the judge lets her."""
    details = {"after": f"{after}.00", "claims": [f"判令被告归还借款{after}元"]}
    asked = submit_application(
        case.pk, "claim_change", Asked(text="核对账目后金额有变。", details=details), person=lin,
        party_id=case.parties.get(side="plaintiff").pk, key=uuid4().hex, at=at,
    )  # fmt: skip
    decide_application(
        asked.pk, granted=True, reasons=WHY, terms={"inquiry_over": inquiry_over}, person=judge,
        at=at,
    )  # fmt: skip
    deliver_pending()
    return fee_of_case(case.pk)


def test_more_is_claimed_and_more_is_asked_for_with_paper_notice_and_seven_days(
    case, fee, lin, judge, monday
):
    paid(fee, monday)
    before = fee_of_case(case.pk).charged
    fee = change(case, lin, judge, monday + timedelta(days=1), 200000)
    run_pending()

    assert fee.basis == Decimal("200000.00") and fee.state == "due"
    made = fee.supplements.get()
    assert made.amount == fee.charged - before == fee.owed
    assert f"补交{made.amount}元" in made.steps[-1] and "第21条" in made.citations[0]
    assert pay_clock(fee).due == fee.due_on == made.due_on
    told = Notice.objects.filter(kind="fee_due", person=lin)
    assert any(f"{made.amount:.2f}" in notice.text for notice in told)
    papers = IssuedPaper.objects.filter(kind="fee_notice", subject_id=case.pk)
    assert papers.filter(occasion=f"supplement {made.pk}").count() == 1


def test_the_supplement_is_the_difference_of_two_fees_halved_as_the_case_is(
    case, fee, lin, judge, monday
):
    half = Decimal(2) if fee.halved else Decimal(1)
    assert fee.full_amount == Decimal("1800.00")  # 80,000 yuan
    fee = change(case, lin, judge, monday, 200000)  # 4,300 yuan

    assert fee.supplements.get().amount == (Decimal("4300.00") - Decimal("1800.00")) / half
    assert fee.full_amount == Decimal("4300.00")


def test_less_is_claimed_before_the_inquiry_ends_and_the_rest_goes_back(
    case, fee, lin, judge, monday
):
    paid(fee, monday)
    was = fee_of_case(case.pk).charged
    fee = change(case, lin, judge, monday, 50000)  # 1,050 yuan whole

    back = Refund.objects.get()
    assert back.amount == was - fee.charged == -fee.owed
    assert fee.charged == (Decimal("525.00") if fee.halved else Decimal("1050.00"))
    assert "退还" in back.steps[0] and back.due_on is not None


def test_less_is_claimed_after_the_inquiry_and_nothing_goes_back(case, fee, lin, judge, monday):
    paid(fee, monday)
    was = fee_of_case(case.pk).charged
    fee = change(case, lin, judge, monday, 50000, inquiry_over=True)

    assert fee.charged == was and fee.basis == Decimal("80000.00")
    assert not Refund.objects.exists()
    assert "由变更请求的一方负担" in fee.steps[-1]


def test_a_change_is_reckoned_once_however_often_it_is_told(case, fee, monday):
    for _ in range(3):
        actions.follow_claims(
            case, Decimal("200000"), inquiry_over=False, key="claims:x", by="machine:t", at=monday
        )
    assert fee_of_case(case.pk).supplements.count() == 1


def test_what_was_added_and_not_paid_is_laid_before_a_judge_as_a_part(
    case, fee, lin, judge, monday
):
    paid(fee, monday)
    change(case, lin, judge, monday, 200000)
    tick(at=monday + timedelta(days=20))
    deliver_pending()

    assert not Proposal.objects.filter(kind="deemed_withdrawal").exists()
    asked = Proposal.objects.filter(kind="other", reason__isnull=False)
    assert any("增加诉讼请求应当补交" in proposal.reason for proposal in asked)


def test_from_the_whole_fee_another_procedure_asks_only_for_the_rest(case, fee, lin, judge, monday):
    """A claim that grew in simple procedure and then goes to the ordinary one: no cent twice."""
    if not fee.halved:
        pytest.skip("the sample is tried in ordinary procedure")
    change(case, lin, judge, monday, 200000)
    actions.top_up(case, "summary", "ordinary_panel", by="machine:t", at=monday)

    assert fee_of_case(case.pk).charged == Decimal("4300.00")


@pytest.fixture
def sued(case, wang, monday):
    """王 takes part online and the fee of the action is paid."""
    party = case.parties.get(side="defendant")
    join_case(case.pk, wang, party_id=party.pk, capacity="party", by=wang.actor, at=monday)
    paid(fee_of_case(case.pk), monday)
    return party


def counterclaim(sued, wang, at, key="c1"):
    made = Written(kind="counterclaim", content={"amount": "50000", "claims": ["赔偿五万元"]})
    row = submit_pleading(sued.pk, wang, made, at=at, key=key)
    deliver_pending()
    return row, FeeAssessment.objects.get(about=f"counterclaim:{row.pk}")


def test_a_counterclaim_costs_half_within_seven_days_and_its_own_party_pays(
    case, sued, lin, wang, signed_in, monday
):
    row, own = counterclaim(sued, wang, monday)
    run_pending()

    assert own.amount == Decimal("525.00") and own.halved  # half of 1,050
    assert "第18条" in "".join(own.citations)
    clock = pay_clock(own)
    assert (clock.kind, clock.party) == ("counterclaim_fee", "defendant:1")
    assert clock.due == own.due_on
    assert Case.objects.get(pk=case.pk).state == "fee_settled"
    assert Notice.objects.filter(kind="fee_due", person=wang).exists()
    assert IssuedPaper.objects.filter(kind="fee_notice", occasion=own.about).count() == 1

    page = signed_in(wang).get(f"/cases/{case.pk}/fee/").content.decode()
    assert "反诉案件受理费" in page and "525.00" in page and "申请缓、减、免交" in page
    page = signed_in(lin).get(f"/cases/{case.pk}/fee/").content.decode()
    assert "反诉案件受理费" in page and "525.00" in page
    assert submit_pleading(sued.pk, wang, Written(kind="counterclaim"), at=monday, key="c1") == row


def test_a_counterclaim_that_is_not_heard_together_costs_nothing_here(
    case, sued, wang, judge, monday
):
    row, own = counterclaim(sued, wang, monday)
    paid(own, monday)
    waiting = Proposal.objects.get(kind="counterclaim")
    decide_counterclaim(
        waiting.pk, outcome="separate", reasons=WHY, person=judge, at=monday + timedelta(days=2)
    )
    deliver_pending()

    own.refresh_from_db()
    assert own.charged == 0 and Refund.objects.get(assessment=own).amount == Decimal("525.00")
    assert fee_of_case(case.pk).charged > 0
    told = Notice.objects.filter(kind="application_decided", person=wang)
    assert any("不合并审理" in notice.text for notice in told)


def test_an_unpaid_counterclaim_does_not_touch_the_action(case, sued, wang, monday):
    counterclaim(sued, wang, monday)
    tick(at=monday + timedelta(days=20))
    deliver_pending()

    assert not Proposal.objects.filter(kind="deemed_withdrawal").exists()
    assert any("反诉案件受理费" in p.reason for p in Proposal.objects.filter(kind="other"))


def test_relief_for_a_counterclaim_is_asked_by_who_counterclaims(
    case, sued, lin, wang, judge, monday
):
    _, own = counterclaim(sued, wang, monday)
    asked = actions.Asked("waive", "subsistence", "享受低保，没有其他收入")
    with pytest.raises(actions.NotEntitled):
        actions.ask_relief(own.pk, asked, person=lin, key="k1", at=monday)
    row = actions.ask_relief(own.pk, asked, person=wang, key="k2", at=monday)
    assert pay_clock(own).state == "paused"
    actions.decide_relief(row.pk, granted="waive", reasons=WHY, person=judge, at=monday)
    own.refresh_from_db()
    assert own.owed == 0 and own.state == "waived"


def test_after_a_dismissal_the_days_run_from_when_it_takes_effect(case, fee, judge, monday):
    paid(fee, monday)
    dismiss_case(case.pk, reasons=WHY, person=judge, at=monday)
    deliver_pending()
    assert Refund.objects.get().due_on is None

    actions.date_refunds(case.pk, effective_on=monday.date(), by="machine:t", at=monday)
    assert Refund.objects.get().due_on == monday.date() + timedelta(days=15)
    assert actions.date_refunds(case.pk, effective_on=monday.date(), by="m", at=monday) == 0


@pytest.fixture
def by_hand(case, fee, judge, monday):
    """A refund of what was paid at the counter, let go by the judge."""
    paid(fee, monday)
    dismiss_case(case.pk, reasons=WHY, person=judge, at=monday)
    deliver_pending()
    row = Refund.objects.get()
    actions.decide_refund(row.pk, approved=True, reasons=WHY, person=judge, at=monday)
    row.refresh_from_db()
    return row


def test_a_clerk_says_once_that_money_went_back_by_hand(by_hand, clerk, judge, signed_in):
    assert by_hand.waits_for_hand
    here = f"/desk/fees/refunds/{by_hand.pk}/"
    assert "记入账目" not in signed_in(judge).get(here).content.decode()
    client = signed_in(clerk)
    assert "已经退还，记入账目" in client.get(here).content.decode()
    codes = [client.post(f"{here}done/").status_code for _ in range(2)]

    by_hand.refresh_from_db()
    assert codes == [302, 409] and by_hand.state == "done"
    assert by_hand.assessment.entries.filter(kind="refunded").count() == 1
    assert by_hand.assessment.owed == 0


def test_neither_judge_nor_a_foreign_clerk_confirms_a_refund(
    by_hand, judge, other_clerk, lin, signed_in
):
    for person in (judge, other_clerk, lin):
        answer = signed_in(person).post(f"/desk/fees/refunds/{by_hand.pk}/done/")
        assert answer.status_code in (403, 404)
    by_hand.refresh_from_db()
    assert by_hand.state == "approved"


def test_a_counterclaim_without_a_proposal_of_its_own_is_left_alone(case, judge, monday):
    waiting = propose(
        case.pk, "counterclaim", reason="请决定", by="machine:t", at=monday,
        key=f"counterclaim:{uuid4()}",
    )  # fmt: skip
    decide_counterclaim(waiting.pk, outcome="refused", reasons=WHY, person=judge, at=monday)
    deliver_pending()
    assert fee_of_case(case.pk).charged > 0
