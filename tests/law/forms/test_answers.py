"""What is wrong with answers, and which blanks are shown."""

from typing import Any

import pytest

from court.law.forms import (
    claims_from_answers,
    facts_from_answers,
    form,
    validate_answers,
    visible_fields,
    visible_items,
)

LOAN = form("private_lending")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("claims.1.2", "八万", "金额应当是数字"),
        ("claims.1.2", "-5", "金额应当是数字"),
        ("claims.1.2", "1.234", "最多两位小数"),
        ("claims.1.2", 1.5, "金额应当是数字"),
        ("claims.1.2", True, "金额应当是数字"),
        ("claims.1.1", "2026-02-30", "确有这一天"),
        ("claims.1.1", "1026-02-03", "年份不对"),
        ("facts.5.1", "百分之三", "应当是数字"),
        ("facts.3.3", "支票", "请从这些里选：现金、转账、其他"),
        ("facts.9.1", "也许", "请从这些里选：是、否"),
        ("claims.3.2", "解除合同", "应当是若干选项"),
        ("claims.3.2", ["解除"], "请从这些里选"),
        ("facts.2.1", ["林"], "应当是文字"),
        ("facts.4.2", {"from": "2026-01-02", "to": "2026-01-01"}, "结束不能早于开始"),
        ("facts.4.2", {"from": "昨天"}, "日期应当写成"),
        ("facts.4.2", "2026", "应当有起止两个日期"),
        ("facts.99.1", "x", "表里没有这一栏"),
    ],
)
def test_a_wrong_answer_is_named(field: str, value: Any, words: str) -> None:
    answers = {"claims.3.1": "是", field: value}
    found = [p.message for p in validate_answers(LOAN, answers) if p.field_id == field]
    assert len(found) == 1
    assert words in found[0]


def test_a_hidden_blank_is_neither_asked_nor_said() -> None:
    answers = {"facts.14.1": "否", "facts.14.3": "王二", "facts.14.2": "不是日期"}
    shown = {f.id for f in visible_fields(LOAN, answers)}
    assert "facts.14.3" not in shown
    assert not [p for p in validate_answers(LOAN, answers) if p.field_id.startswith("facts.14")]
    assert "王二" not in facts_from_answers(LOAN, answers)


def test_what_hangs_on_a_hidden_blank_is_hidden_too() -> None:
    answers = {"agreement.1": "无", "agreement.3": "法院"}
    assert "agreement.4" not in {f.id for f in visible_fields(LOAN, answers)}


def test_the_landlord_is_not_asked_about_the_tenants_claims() -> None:
    lease = form("house_lease")
    landlord = {i.id for i in visible_items(lease, {"claims.0.1": "出租方"})}
    tenant = {i.id for i in visible_items(lease, {"claims.0.1": "承租方"})}
    undecided = {i.id for i in visible_items(lease, {})}
    assert {"claims.1", "claims.2", "claims.5"} <= landlord - tenant
    assert {"claims.3", "claims.8"} <= tenant - landlord
    assert landlord | tenant <= undecided


def test_rows_of_a_table_are_checked_one_by_one() -> None:
    divorce = form("divorce")
    answers = {"claims.2.1": "有财产", "claims.2.2": [{"1": "房", "2": "邻居"}, {"9": "x"}, "y"]}
    found = {p.field_id: p.message for p in validate_answers(divorce, answers)}
    assert "请从这些里选" in found["claims.2.2[0].2"]
    assert found["claims.2.2[1].9"] == "没有这一列"
    assert found["claims.2.2[2]"] == "应当是一行"
    whole = {"claims.2.1": "有财产", "claims.2.2": "房"}
    assert "应当是若干行" in [p.message for p in validate_answers(divorce, whole)]


def test_a_row_of_the_paper_that_is_needed_may_not_stay_empty() -> None:
    found = validate_answers(form("guarantee_insurance"), {})
    assert any(p.field_id == "facts.2.1" and "主要约定" in p.message for p in found)


def test_the_total_is_filled_in_by_the_machine() -> None:
    assert "claims.8.1" not in {p.field_id for p in validate_answers(LOAN, {})}
    assert LOAN.fields["claims.8.1"].fill == "sum_of_claims"


def test_interest_is_not_invented_from_half_the_facts() -> None:
    answers = {"claims.1.2": "80000", "claims.2.5": "80000", "claims.2.6": "12"}
    assert [c.element for c in claims_from_answers(LOAN, answers)] == ["principal"]
    turned = answers | {"claims.2.7": "2026-03-01", "claims.2.1": "2025-03-01"}
    assert [c.element for c in claims_from_answers(LOAN, turned)] == ["principal"]


def test_stated_interest_stands_as_stated() -> None:
    answers = {"claims.2.2": "100.00", "claims.2.1": "2026-03-01"}
    (claim,) = claims_from_answers(LOAN, answers)
    assert (str(claim.amount), claim.interest) == ("100.00", None)


def test_impossible_answers_do_not_crash_the_composition() -> None:
    answers = {"claims.1.2": "八万", "claims.2.7": "昨天", "facts.4.2": "去年", "facts.6.1": "x"}
    claims_from_answers(LOAN, answers)
    facts_from_answers(LOAN, answers)


@pytest.mark.parametrize(
    "key", ["private_lending", "sale", "labor", "divorce", "house_lease", "traffic", "general"]
)
def test_every_blank_of_the_common_forms_is_asked_in_plain_words(key: str) -> None:
    paper = form(key)
    assert [f.id for f in paper.fields.values() if not f.ask] == []
    assert [i.id for i in paper.items if not i.ask] == []
