"""Several claims, changed claims, and the head under which a cause is charged."""

from decimal import Decimal

import pytest

from court.law.fees import base_of_claims, kind_of_cause, on_decrease, supplement
from court.law.vocabulary import ImpossibleFact


def test_a_greater_claim_is_paid_up():
    found = supplement(Decimal(300000), Decimal(500000))
    assert found.amount == Decimal("3000.00")
    assert "补交3000.00元" in found.steps[-1]
    with pytest.raises(ImpossibleFact):
        supplement(Decimal(500000), Decimal(300000))


def test_a_smaller_claim_is_paid_back_only_before_the_inquiry_ends():
    before = on_decrease(Decimal(500000), Decimal(300000), investigation_over=False)
    after = on_decrease(Decimal(500000), Decimal(300000), investigation_over=True)
    assert (before.amount, after.amount) == (Decimal("3000.00"), Decimal("0.00"))
    assert "第35条" in str(after.citations[-1])
    with pytest.raises(ImpossibleFact):
        on_decrease(Decimal(3), Decimal(5), investigation_over=True)


def test_property_claims_are_added_and_others_counted_as_one():
    assert base_of_claims([Decimal(80000), Decimal(3200)], 2)[:2] == ("property", Decimal(83200))
    assert base_of_claims([], 3)[:2] == ("other_non_property", None)
    with pytest.raises(ImpossibleFact):
        base_of_claims([Decimal(-1)])


@pytest.mark.parametrize(
    ("cause", "has_amount", "kind"),
    [
        ("民间借贷纠纷", True, "property"),
        ("离婚纠纷", True, "divorce"),
        ("名誉权纠纷", True, "personality"),
        ("追索劳动报酬纠纷", True, "labour"),
        ("侵害商标权纠纷", True, "intellectual_property"),
        ("探望权纠纷", False, "other_non_property"),
        ("变更抚养关系纠纷", True, "other_non_property"),
        ("机动车交通事故责任纠纷", True, "property"),
        (None, True, "property"),
        ("没有这个案由", False, "other_non_property"),
    ],
)
def test_each_cause_is_charged_under_its_head(cause, has_amount, kind):
    assert kind_of_cause(cause, has_amount=has_amount) == kind
