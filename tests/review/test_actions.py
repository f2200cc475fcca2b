"""What the machine may do, what people decide, and what happens to the seven days."""

from datetime import date, timedelta

import pytest

from court.docket.models import Case, DocketEntry
from court.fees.models import FeeAssessment, FeeState
from court.filing.states import FilingState
from court.journal.queries import entries_of
from court.review import actions
from court.review.actions.deciding import NotAwaitingReview
from court.review.actions.refusing import NotAJudge
from court.review.facts import examine_filing
from court.review.models import Decision, ReviewClock
from tests.review.conftest import defect, examination

pytestmark = pytest.mark.django_db
MACHINE = "machine:review"


def conclude(filing, result, at):
    return actions.conclude_examination(filing.pk, filing.round, result, by=MACHINE, at=at)


def test_papers_in_order_are_docketed_by_the_machine(submitted, lenient_court, monday):
    conclude(submitted, examination("docket"), monday)

    case = Case.objects.get()
    submitted.refresh_from_db()
    assert case.number == "（2026）浙0106民初1号"
    assert submitted.state == FilingState.DOCKETED
    assert [p.name for p in case.parties.all()] == ["林晓梅", "王建国"]
    accepted = entries_of(submitted.pk).get(type="review.filing_accepted")
    assert accepted.payload["number"] == case.number
    assert "民事诉讼法第126条" in accepted.authority


def test_a_court_that_set_nothing_leaves_everything_to_people(submitted, monday):
    conclude(submitted, examination("docket"), monday)

    submitted.refresh_from_db()
    assert submitted.state == FilingState.SUBMITTED
    assert not Case.objects.exists()
    assert Decision.objects.get().kind == "ask_a_person"


def test_the_machine_dockets_only_the_causes_the_court_opened(submitted, lenient_court, monday):
    lenient_court.settings["auto_docket_causes"] = ["物业服务合同纠纷"]
    lenient_court.save()

    conclude(submitted, examination("docket"), monday)

    assert not Case.objects.exists()


def test_defects_become_one_list_and_the_draft_opens_again(submitted, lenient_court, monday):
    found = [defect(), defect("R106", "提示"), defect("R006")]

    conclude(submitted, examination("ask_to_correct", *found), monday)

    decision = Decision.objects.get()
    submitted.refresh_from_db()
    assert [item["rule"] for item in decision.items] == ["R002", "R006"]
    assert submitted.state == FilingState.CORRECTING
    assert submitted.correct_by == decision.until == date(2026, 3, 9)
    assert submitted.first_submitted_at == monday


def test_doubt_goes_to_the_filing_clerk(submitted, lenient_court, monday):
    conclude(submitted, examination("ask_a_person", defect("R062", "人工")), monday)

    submitted.refresh_from_db()
    assert submitted.state == FilingState.SUBMITTED
    assert entries_of(submitted.pk).filter(type="review.passed_to_clerk").exists()


def test_an_examination_is_concluded_once(submitted, lenient_court, monday):
    conclude(submitted, examination("docket"), monday)
    conclude(submitted, examination("docket"), monday)

    assert Case.objects.count() == 1
    assert submitted.reviews.count() == 1


def test_an_examination_of_an_earlier_round_changes_nothing(submitted, lenient_court, monday):
    submitted.round = 2
    submitted.save()

    done = actions.conclude_examination(
        submitted.pk, 1, examination("docket"), by=MACHINE, at=monday
    )

    assert done is None
    assert not Case.objects.exists()


def test_docketing_assesses_the_fee_with_seven_days(submitted, clerk, monday):
    case = actions.docket_filing(submitted.pk, by=clerk.actor, at=monday)

    fee = FeeAssessment.objects.get(case=case)
    assert (fee.amount, fee.state, fee.due_on) == (1800, FeeState.DUE, date(2026, 3, 9))
    case.refresh_from_db()
    assert case.state == "fee_pending"
    assert len(fee.payment_code) == 20


def test_wage_claims_are_not_prepaid(submitted, clerk, monday):
    submitted.cause = submitted.bundle["cause"] = "追索劳动报酬纠纷"
    submitted.save()

    case = actions.docket_filing(submitted.pk, by=clerk.actor, at=monday)

    fee = FeeAssessment.objects.get(case=case)
    assert (fee.amount, fee.state, fee.due_on) == (10, FeeState.NOT_PREPAID, None)


def test_the_docket_begins_with_the_papers_handed_in(submitted, clerk, monday):
    case = actions.docket_filing(submitted.pk, by=clerk.actor, at=monday)

    titles = [e.title for e in DocketEntry.objects.filter(case=case)]
    assert titles == ["民事起诉状", "身份材料", "送达地址确认书", "证据1：借条"]


def test_a_filing_is_docketed_once(submitted, clerk, monday):
    actions.docket_filing(submitted.pk, by=clerk.actor, at=monday)

    with pytest.raises(NotAwaitingReview):
        actions.docket_filing(submitted.pk, by=clerk.actor, at=monday)
    assert Case.objects.count() == 1


def test_only_a_judge_of_this_court_refuses(submitted, clerk, judge, people, monday):
    elsewhere = people.person("吕法官", "judge", court="浙0105")
    reason = "起诉人与本案没有直接利害关系，不符合起诉条件。"

    for person in (clerk, elsewhere):
        with pytest.raises(NotAJudge):
            actions.refuse_filing(submitted.pk, judge=person, reason=reason, at=monday)
    decision = actions.refuse_filing(submitted.pk, judge=judge, reason=reason, at=monday)

    submitted.refresh_from_db()
    assert submitted.state == FilingState.REFUSED
    assert decision.number == "（2026）浙0106民初1号"
    assert decision.by == judge.actor


def test_a_refusal_without_reasons_is_no_refusal(submitted, judge, monday):
    with pytest.raises(ValueError, match="理由"):
        actions.refuse_filing(submitted.pk, judge=judge, reason="不行", at=monday)


def test_the_seven_days_run_from_receipt_and_roll_over_the_weekend(submitted, monday):
    clock = actions.start_clock(submitted, at=monday + timedelta(days=5))  # Saturday

    assert (clock.started_on, clock.due_on) == (date(2026, 3, 7), date(2026, 3, 16))


def test_the_days_stand_still_while_the_filer_corrects(submitted, clerk, monday):
    actions.start_clock(submitted, at=monday)

    actions.ask_to_correct(submitted.pk, [defect()], days=7, by=clerk.actor, at=monday)

    assert not ReviewClock.objects.get().running


def test_the_alarm_rings_on_the_fifth_day_once(submitted, monday):
    actions.start_clock(submitted, at=monday)

    def ring(day):
        return actions.raise_alarm(submitted.pk, today=date(2026, 3, day), by=MACHINE, at=monday)

    assert [ring(6), ring(7), ring(7)] == [False, True, False]


def test_a_correction_needs_items_and_one_to_fifteen_days(submitted, clerk, monday):
    for items, days in (([], 7), ([defect()], 0), ([defect()], 16)):
        with pytest.raises(ValueError, match="补正"):
            actions.ask_to_correct(submitted.pk, items, days=days, by=clerk.actor, at=monday)


def test_a_complaint_is_given_back_only_when_the_time_is_over(submitted, clerk, monday):
    actions.ask_to_correct(submitted.pk, [defect()], days=7, by=clerk.actor, at=monday)

    def give_back(at):
        return actions.return_filing(submitted.pk, reason="逾期未补正", by=clerk.actor, at=at)

    with pytest.raises(NotAwaitingReview):
        give_back(monday + timedelta(days=7))
    give_back(monday + timedelta(days=8))
    submitted.refresh_from_db()
    assert submitted.state == FilingState.RETURNED


def test_a_provisional_docketing_says_so(submitted, clerk, monday):
    case = actions.docket_provisionally(
        submitted.pk, reason="主体资格尚待核实", by=clerk.actor, at=monday + timedelta(days=7)
    )

    assert case.provisional
    accepted = entries_of(submitted.pk).get(type="review.filing_accepted")
    assert "第8条" in accepted.authority[0]


def test_the_judge_gets_what_the_clerk_doubts(submitted, clerk, judge, monday):
    actions.pass_to_judge(submitted.pk, reason="是否属于民事案件", by=clerk.actor, at=monday)

    submitted.refresh_from_db()
    assert submitted.state == FilingState.PASSED_TO_JUDGE
    case = actions.docket_filing(submitted.pk, by=judge.actor, at=monday)
    assert case.seq == 1


def test_after_the_cut_off_hour_the_days_begin_tomorrow(submitted, lenient_court, monday):
    lenient_court.settings["cut_off_hour"] = 17
    lenient_court.save()

    clock = actions.start_clock(submitted, at=monday + timedelta(hours=9))  # 18:00 in China

    assert clock.started_on == date(2026, 3, 3)


def test_a_court_that_softened_a_rule_hears_of_it_as_a_question(submitted, lenient_court, monday):
    lenient_court.settings["rules_ask"] = ["R006"]
    lenient_court.save()

    found = {f.rule: f.severity for f in examine_filing(submitted, at=monday).findings}

    assert found["R006"] == "人工"
