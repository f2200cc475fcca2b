"""Deferral, reduction, waiver and refund of fees."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from court.law.amounts import cents
from court.law.fees.schedule import ACT, FILE
from court.law.tables import yaml_table
from court.law.vocabulary import Citation, ImpossibleFact


@dataclass(frozen=True, slots=True)
class Relief:
    """What is to be paid now after relief was granted, and what relief costs the treasury."""

    due_now: Decimal
    remitted: Decimal
    deferred: Decimal
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Refund:
    """What is paid back; ``ask`` where the law leaves it to a person."""

    amount: Decimal | None
    ask: bool
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]


def relief(
    amount: Decimal, kind: str, *, natural_person: bool, reduce_by: Decimal | None = None
) -> Relief:
    """The effect of granted relief on a fee (办法第44至50条).

    ``kind``: defer, reduce, waive. A waiver is for natural persons only; a reduction is of at
    least 30 %. Raises ``ImpossibleFact`` otherwise.
    """
    rules = yaml_table(FILE)["relief"]
    if kind not in rules:
        raise ImpossibleFact("kind", f"没有“{kind}”这种救助；可用：{'、'.join(rules)}")
    if amount < 0:
        raise ImpossibleFact("amount", f"费用不能为负：{amount}元")
    rule = rules[kind]
    cite = (Citation(ACT, "第44条"), Citation(ACT, rule["article"]))
    if kind == "waive":
        if not natural_person:
            raise ImpossibleFact("kind", "免交只适用于自然人，单位可以申请减交或缓交")
        return Relief(Decimal("0.00"), amount, Decimal("0.00"), ("准予免交",), cite)
    if kind == "defer":
        return Relief(Decimal("0.00"), Decimal("0.00"), amount, ("准予缓交，暂不交纳",), cite)
    share = Decimal(rule["minimum"]) if reduce_by is None else reduce_by
    if not Decimal(rule["minimum"]) <= share < 1:
        raise ImpossibleFact("reduce_by", "减交比例不得低于30%，且须小于100%")
    remitted = cents(amount * share)
    step = f"准予减交{share:%}：{amount}元－{remitted}元＝{amount - remitted}元"
    return Relief(amount - remitted, remitted, Decimal("0.00"), (step,), cite)


def refund(paid: Decimal, situation: str) -> Refund:
    """What of a paid acceptance fee goes back in a situation (办法第15、24至28条)."""
    rules = yaml_table(FILE)["refunds"]
    if situation not in rules:
        raise ImpossibleFact("situation", f"没有“{situation}”这种情形；可用：{'、'.join(rules)}")
    if paid < 0:
        raise ImpossibleFact("paid", f"已交费用不能为负：{paid}元")
    rule = rules[situation]
    cite = (Citation(rule.get("act", ACT), rule["article"], verified=rule.get("verified", True)),)
    note = f"（{rule['note']}）" if "note" in rule else ""
    if rule["share"] is None:
        return Refund(None, True, (f"{rule['title']}：由审判人员决定{note}",), cite)
    share = Fraction(rule["share"])
    back = cents(paid * share.numerator / share.denominator)
    what = f"退还{back}元" if back else "不退还"
    return Refund(back, False, (f"{rule['title']}：{what}{note}",), cite)
