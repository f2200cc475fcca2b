"""Clauses that take a dispute out of court, or choose one, are found where they stand."""

import pytest

from court.recognition.clauses import clauses
from tests.recognition.flows import page


def test_an_arbitration_clause_is_found_with_its_place():
    text = "采购合同\n第五条 因本合同引起的争议，均应提交广州\n"
    text += "仲裁委员会，按照该会规则进行仲裁。\n第六条 其他"
    (found,) = clauses(page(text), page=3)
    assert (found["kind"], found["institution"]) == ("arbitration", "广州仲裁委员会")
    assert (found["page"], found["line"]) == (3, 1)
    assert found["box"][3] > 60


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("双方协商不成的，向甲方所在地有管辖权的人民法院提起诉讼。", None),
        ("争议由杭州市西湖区人民法院管辖。", "杭州市西湖区人民法院"),
    ],
)
def test_a_jurisdiction_clause_is_found(text, court):
    (found,) = clauses(page(text), page=1)
    assert (found["kind"], found["court"]) == ("jurisdiction", court)


@pytest.mark.parametrize(
    "text",
    [
        "本合同发生争议，依法向人民法院起诉。",
        "发生劳动争议的，可以向劳动争议仲裁委员会申请仲裁。",
        "甲方应按时付款，逾期支付违约金。",
    ],
)
def test_what_chooses_nothing_is_no_clause(text):
    assert clauses(page(text), page=1) == []
