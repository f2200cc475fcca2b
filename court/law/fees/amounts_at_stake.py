"""On what amount a fee is counted, and what becomes of it when the claims change."""

from collections.abc import Sequence
from decimal import Decimal

from court.law.causes import Cause, find, is_or_under
from court.law.fees.assessment import Fee, fee
from court.law.parameters import parameter
from court.law.vocabulary import Citation, ImpossibleFact

JOINED = Citation("民事诉讼法司法解释", "第201条")
CHANGED = Citation("诉讼费用交纳办法", "第21条")
DECREASED_LATE = Citation("诉讼费用交纳办法", "第35条")
_HEADINGS = {
    "labour": ("劳动争议", "人事争议", "新就业形态用工纠纷"),
    "personality": ("人格权纠纷",),
    "intellectual_property": (
        "知识产权合同纠纷", "知识产权权属、侵权纠纷", "不正当竞争纠纷", "垄断纠纷",
    ),
}  # fmt: skip
_STATUS = (
    "婚姻无效纠纷", "撤销婚姻纠纷", "亲子关系纠纷", "变更抚养关系纠纷", "变更扶养关系纠纷",
    "变更赡养关系纠纷", "收养关系纠纷", "监护权纠纷", "探望权纠纷",
)  # fmt: skip


def kind_of_cause(cause: Cause | str | None, *, has_amount: bool) -> str:
    """Under which head of article 13 a first-instance case of this cause is charged.

    Life, body and health and road accidents are charged as personality or as property cases
    according to the place (parameter ``injury_fee_kind``).
    """
    item = find(cause) if isinstance(cause, str) else cause
    if item is None:
        return "property" if has_amount else "other_non_property"
    if item.name == "离婚纠纷":
        return "divorce"
    if _under(item, ("生命权、身体权、健康权纠纷", "机动车交通事故责任纠纷")) and has_amount:
        return str(parameter("injury_fee_kind").value)
    for kind, headings in _HEADINGS.items():
        if _under(item, headings):
            return kind
    return "property" if has_amount and not _under(item, _STATUS) else "other_non_property"


def _under(item: Cause, names: Sequence[str]) -> bool:
    for name in names:
        heading = find(name)
        if heading is not None and is_or_under(item, heading.id):
            return True
    return False


def base_of_claims(
    property_amounts: Sequence[Decimal], non_property_claims: int = 0
) -> tuple[str, Decimal | None, tuple[str, ...]]:
    """Kind, amount and steps for several claims in one suit (民事诉讼法司法解释第201条)."""
    if any(amount < 0 for amount in property_amounts):
        raise ImpossibleFact("amount", "各项请求的金额不能为负")
    if not property_amounts:
        count = f"{non_property_claims}项非财产请求，按一件交纳"
        return "other_non_property", None, (count,)
    total = sum(property_amounts, Decimal(0))
    steps = ["＋".join(str(amount) for amount in property_amounts) + f"＝{total}元，合并计算"]
    if non_property_claims:
        steps.append("同时有非财产请求的，按财产性请求的标准交纳")
    return "property", total, tuple(steps)


def supplement(
    before: Decimal, after: Decimal, *, kind: str = "property", procedure: str = "ordinary"
) -> Fee:
    """What is still to be paid when the claim grows (办法第21条第1项)."""
    if after < before:
        raise ImpossibleFact("after", f"增加后的数额{after}元小于原数额{before}元")
    old, new = fee(kind, before, procedure=procedure), fee(kind, after, procedure=procedure)
    rest = new.amount - old.amount
    step = f"增加后应交{new.amount}元－已交{old.amount}元＝补交{rest}元"
    return Fee(
        rest, after, kind, (*new.steps, step), (*new.citations, CHANGED), rest, new.halved,
        new.provisional,
    )  # fmt: skip


def on_decrease(
    before: Decimal,
    after: Decimal,
    *,
    investigation_over: bool,
    kind: str = "property",
    procedure: str = "ordinary",
) -> Fee:
    """What is paid back when the claim shrinks; after the court's inquiry nothing is.

    办法第21条第2项: before the end of the inquiry the fee follows the smaller claim; 第35条:
    after it the difference is borne by who changed the claim.
    """
    if after > before:
        raise ImpossibleFact("after", f"减少后的数额{after}元大于原数额{before}元")
    old, new = fee(kind, before, procedure=procedure), fee(kind, after, procedure=procedure)
    difference = old.amount - new.amount
    if investigation_over:
        step = f"法庭调查终结后减少请求，差额{difference}元由变更请求的一方负担，不退还"
        steps, cite, rest = (step,), DECREASED_LATE, Decimal("0.00")
    else:
        step = f"法庭调查终结前减少请求，已交{old.amount}元－应交{new.amount}元＝退还{difference}元"
        steps, cite, rest = (step,), CHANGED, difference
    return Fee(rest, after, kind, (*new.steps, *steps), (*new.citations, cite), rest)
