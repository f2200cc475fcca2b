"""Turns a form takes with the answers: the same row read in two ways."""

from court.law.forms import claims_from_answers, form


def test_a_lessor_who_ends_the_contract_asks_for_the_thing_and_the_loss() -> None:
    paper = form("finance_lease")
    ended = {"claims.0.1": "解除合同", "claims.4.1": ["判令解除融资租赁合同"]}
    parts = ended | {"claims.5.2": "100", "claims.5.3": "200", "claims.5.6": "7"}
    whole = ended | {"claims.5.1": "300", "claims.5.2": "100", "claims.5.3": "200"}
    for answers, amount in ((parts, "307.00"), (whole, "300.00")):
        claims = claims_from_answers(paper, answers)
        assert [c.kind for c in claims] == ["form", "pay"]
        assert str(claims[1].amount) == amount


def test_rent_in_full_is_not_asked_of_one_who_ends_the_contract() -> None:
    answers = {"claims.0.1": "解除合同", "claims.1.1": "500"}
    assert claims_from_answers(form("finance_lease"), answers) == ()


def test_penalties_for_a_late_house_carry_their_amount() -> None:
    answers = {"claims.3.1": "有此问题", "claims.3.4": "是", "claims.3.5": "6000"}
    (claim,) = claims_from_answers(form("house_sale"), answers)
    assert (claim.text, str(claim.amount)) == ("判令被告支付逾期交房违约金6000元", "6000.00")


def test_agency_fees_are_given_back_or_borne_but_not_both() -> None:
    both = {"claims.5.1": "有此问题", "claims.5.2": "是", "claims.5.3": "是", "claims.5.5": "900"}
    (claim,) = claims_from_answers(form("house_sale"), both)
    assert "返还中介服务费900元" in claim.text


def test_a_lease_is_ended_by_the_court_or_found_ended() -> None:
    paper = form("house_lease")
    asked = {"claims.4.1": "是"}
    assert [c.kind for c in claims_from_answers(paper, asked)] == ["form"]
    dated = asked | {"claims.4.2": "2026-01-31"}
    assert [c.kind for c in claims_from_answers(paper, dated)] == ["declare"]


def test_a_worker_who_names_no_amount_still_has_a_claim() -> None:
    answers = {"claims.3.1": "是", "claims.3.2": "2025年全年加班120小时"}
    (claim,) = claims_from_answers(form("labor"), answers)
    assert claim.amount is None
    assert claim.text == "判令被告支付加班费（2025年全年加班120小时）"


def test_own_words_with_an_amount_are_a_claim_to_pay() -> None:
    answers = {"claims.1.1": "退还押金", "claims.1.2": "10.5", "claims.2.1": "赔礼道歉"}
    first, second = claims_from_answers(form("general"), answers)
    assert (first.kind, str(first.amount), first.text) == ("pay", "10.50", "退还押金，金额10.50元")
    assert (second.kind, second.amount) == ("do", None)
