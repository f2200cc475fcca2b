"""Relief, supplements, the end of a case: what is owed afterwards, to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from court.deadlines.actions import tick
from court.deadlines.queries import running_clock
from court.docket.actions import change_procedure
from court.docket.models import Case, Proposal
from court.documents.models import IssuedPaper
from court.fees import actions
from court.fees.allocation import cost_of, costs_in_ruling
from court.fees.models import Refund, ReliefApplication
from court.fees.queries import fee_of_case, pay_clock
from court.jobs.worker import run_pending
from court.journal.subscriptions import deliver_pending

pytestmark = pytest.mark.django_db
REASONS = "经审查，申请人提交的低保证明属实，符合规定的条件。"


def ask(fee, person, monday, kind="waive", ground="subsistence", **more):
    asked = actions.Asked(kind, ground, "享受低保，没有其他收入", **more)
    return actions.ask_relief(fee.pk, asked, person=person, key=f"k:{kind}", at=monday)


def test_an_application_lets_the_days_rest_and_a_refusal_lets_them_run_on(fee, lin, judge, monday):
    before = pay_clock(fee).due
    row = ask(fee, lin, monday + timedelta(days=1))
    assert pay_clock(fee).state == "paused"

    actions.decide_relief(
        row.pk, granted="", reasons=REASONS, person=judge, at=monday + timedelta(days=4)
    )

    assert pay_clock(fee).state == "running"
    assert pay_clock(fee).due > before
    assert fee_of_case(fee.case_id).due_on == pay_clock(fee).due


def test_while_it_is_examined_nothing_is_proposed(fee, lin, monday):
    ask(fee, lin, monday)
    tick(at=monday + timedelta(days=60))
    deliver_pending()

    assert not Proposal.objects.filter(kind="deemed_withdrawal").exists()


def test_unpaid_in_time_is_laid_before_a_judge_and_never_done(fee, monday):
    tick(at=monday + timedelta(days=20))
    deliver_pending()

    assert Proposal.objects.get(kind="deemed_withdrawal").is_open
    assert Case.objects.get(pk=fee.case_id).state == "fee_pending"


def test_money_that_comes_after_all_makes_the_proposal_needless(fee, monday):
    later = monday + timedelta(days=20)
    tick(at=later)
    deliver_pending()
    order, _ = actions.open_payment(fee.pk, provider="sandbox", by="machine:test", at=later)
    from court.fees.providers import Movement  # noqa: PLC0415

    paid = Movement("paid", order.number, "M1", order.amount, later)
    actions.enter_movement("sandbox", paid, by="machine:test", at=later)

    assert not Proposal.objects.get(kind="deemed_withdrawal").is_open


@pytest.mark.parametrize(
    ("granted", "more", "owed", "state"),
    [
        ("waive", {}, "0.00", "waived"),
        ("reduce", {"share": Decimal("0.5")}, "900.00", "due"),
        ("defer", {"until": date(2026, 6, 1)}, "1800.00", "deferred"),
    ],
)
def test_each_form_of_relief_has_its_effect(fee, lin, judge, monday, granted, more, owed, state):
    row = ask(fee, lin, monday)

    actions.decide_relief(row.pk, granted=granted, reasons=REASONS, person=judge, at=monday, **more)

    fee = fee_of_case(fee.case_id)
    assert (f"{fee.owed:.2f}", fee.state) == (owed, state)
    settled = Case.objects.get(pk=fee.case_id).state == "fee_settled"
    assert settled == (granted != "reduce")
    run_pending()
    assert IssuedPaper.objects.filter(kind="fee_relief_decision").count() == 1


@pytest.mark.parametrize("share", ["0.29", "1.00"])
def test_a_reduction_under_thirty_percent_or_of_everything_is_refused(
    fee, lin, judge, monday, share
):
    row = ask(fee, lin, monday, "reduce", "disaster")
    with pytest.raises(ValueError, match="30%"):
        actions.decide_relief(
            row.pk, granted="reduce", share=Decimal(share), reasons=REASONS, person=judge, at=monday
        )
    assert ReliefApplication.objects.get().is_open
    assert fee.owed == Decimal("1800.00")


def test_only_natural_persons_are_waived(fee, lin, monday):
    fee.case.parties.filter(side="plaintiff").update(kind="organisation")

    with pytest.raises(actions.NotPossible, match="自然人"):
        ask(fee, lin, monday)


def test_reasons_are_needed_and_the_office_too(fee, lin, judge, clerk, monday):
    row = ask(fee, lin, monday)
    with pytest.raises(ValueError, match="理由"):
        actions.decide_relief(row.pk, granted="", reasons=" ", person=judge, at=monday)
    with pytest.raises(actions.NotEntitled):
        actions.decide_relief(row.pk, granted="waive", reasons=REASONS, person=clerk, at=monday)


def test_where_the_court_has_set_so_only_the_president_waives(
    fee, lin, judge, president, monday, people
):
    court = people.court("浙0106")
    court.settings = court.settings | {"president_waives": True}
    court.save()
    row = ask(fee, lin, monday)
    with pytest.raises(actions.NotEntitled):
        actions.decide_relief(row.pk, granted="waive", reasons=REASONS, person=judge, at=monday)

    actions.decide_relief(row.pk, granted="waive", reasons=REASONS, person=president, at=monday)
    assert fee.owed == 0


def test_a_complaint_that_asks_for_relief_begins_with_an_application(submitted, clerk, monday):
    from court.review.actions import docket_filing  # noqa: PLC0415

    submitted.bundle["fee_relief"] = {"kind": "defer", "ground": "工伤，暂时没有收入"}
    submitted.save()
    case = docket_filing(submitted.pk, by=clerk.actor, at=monday)
    deliver_pending()

    assert ReliefApplication.objects.get().kind == "defer"
    assert running_clock(case.pk, "fee_payment", "plaintiff:1").state == "paused"


def test_withdrawal_halves_once_and_the_ruling_says_so(fee, monday):
    order, _ = actions.open_payment(fee.pk, provider="sandbox", by="machine:test", at=monday)
    from court.fees.providers import Movement  # noqa: PLC0415

    paid = Movement("paid", order.number, "M1", order.amount, monday)
    actions.enter_movement("sandbox", paid, by="machine:test", at=monday)
    said = costs_in_ruling(fee.case, "withdrawal_ruling")[0]
    for _ in range(2):
        actions.close_with_half(fee.case, why="准许撤诉", by="machine:test", at=monday)

    assert said.charged == Decimal("900.00")
    assert sum(share.amount for share in said.shares) == Decimal("900.00")
    assert fee_of_case(fee.case_id).charged == Decimal("900.00")
    assert Refund.objects.get().amount == Decimal("900.00")
    assert costs_in_ruling(fee.case, "withdrawal_ruling")[0].charged == Decimal("900.00")


def test_a_fee_already_halved_is_not_halved_again(fee, monday):
    fee.halved, fee.full_amount = True, fee.amount * 2
    fee.save()

    actions.close_with_half(fee.case, why="调解结案", by="machine:test", at=monday)

    assert fee.charged == Decimal("1800.00")


def test_dismissal_gives_everything_back(fee, monday):
    order, _ = actions.open_payment(fee.pk, provider="sandbox", by="machine:test", at=monday)
    from court.fees.providers import Movement  # noqa: PLC0415

    paid = Movement("paid", order.number, "M1", order.amount, monday)
    actions.enter_movement("sandbox", paid, by="machine:test", at=monday)
    actions.close_without_fee(fee.case, why="裁定驳回起诉", by="machine:test", at=monday)

    assert Refund.objects.get().amount == Decimal("1800.00")


def test_an_ordinary_procedure_asks_for_the_other_half(fee, judge, monday):
    fee.halved, fee.full_amount = True, fee.amount * 2
    fee.save()
    Case.objects.filter(pk=fee.case_id).update(procedure="summary")
    change_procedure(
        fee.case_id, "ordinary_panel", was="summary", reasons="案情复杂，应当适用普通程序",
        person=judge, at=monday,
    )  # fmt: skip
    deliver_pending()

    fee = fee_of_case(fee.case_id)
    assert fee.owed == Decimal("3600.00")
    clock = running_clock(fee.case_id, "fee_supplement_after_conversion", "plaintiff:1")
    assert clock.due == date(2026, 3, 9)


def test_judgment_shares_add_up_to_the_fee(fee):
    cost = cost_of(fee.case, {"原告林": Decimal("1"), "被告王": Decimal("2")})

    assert [share.amount for share in cost.shares] == [Decimal("600.00"), Decimal("1200.00")]
    assert cost.charged == Decimal("1800.00")


def test_the_other_side_reads_nothing_of_hardship(fee, lin, wang, monday, signed_in):
    from court.docket.actions import join_case  # noqa: PLC0415

    party = fee.case.parties.get(side="defendant")
    join_case(fee.case_id, wang, party_id=party.pk, capacity="party", by=wang.actor, at=monday)
    ask(fee, lin, monday)

    page = signed_in(wang).get(reverse("fees:fee", args=[fee.case_id])).content.decode()
    assert "低保" not in page and "去交费" not in page
    mine = signed_in(lin).get(reverse("fees:fee", args=[fee.case_id])).content.decode()
    assert "等待法院决定" in mine


def test_two_decisions_at_once_the_second_is_stale(fee, lin, judge, monday, signed_in):
    row = ask(fee, lin, monday)
    page = reverse("fees:answer_relief", args=[row.pk])
    given = {"granted": "waive", "reasons": REASONS}

    assert signed_in(judge).post(page, given).status_code == 302
    assert signed_in(judge).post(page, given).status_code == 409
