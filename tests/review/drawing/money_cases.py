"""Clean filings about money: loans, sales, services, leases, works, banks."""

from decimal import Decimal

from tests.review.drawing.agents import with_lawyer
from tests.review.drawing.case import Case
from tests.review.drawing.exhibits import chat, note, paper, slip
from tests.review.drawing.people import World

CONTRACT = {
    "exists": True,
    "written": True,
    "online": False,
    "delivery_by_network": False,
    "performed": True,
    "agreed_place_of_performance": None,
    "agreed_court": None,
    "arbitration_clause": False,
    "standard_terms_with_consumer": False,
}


def reckoned(base: int | str, rate: str, days: int) -> str:
    """Simple interest by days, to the cent."""
    return str((Decimal(base) * Decimal(rate) * days / 365).quantize(Decimal("0.01")))


def lending(seed: int = 1, city: int = 0) -> Case:
    """A loan between friends, with note, transfer and chat."""
    world = World(seed)
    one, other = world.person(city + 1), world.person(city)
    amount = 1000 * world.dice.randint(20, 190)
    case = Case("民间借贷纠纷", city, [one], [other], connecting={"contract": dict(CONTRACT)})
    case.claim(f"判令被告偿还借款本金{amount}元", f"{amount}.00", "principal")
    due = reckoned(amount, "0.08", 416)
    case.claim(
        f"判令被告支付利息（以{amount}元为基数，自2025年1月15日起按年利率8%计算至实际清偿之日止，"
        f"暂计至2026年3月7日为{due}元）",
        due,
        "interest",
        base=f"{amount}.00",
        annual_rate="0.08",
        from_="2025-01-15",
        to="2026-03-07",
    )
    case.costs()
    case.filing["facts_and_reasons"] = (
        f"原告与被告系同事关系。2025年1月15日，被告因资金周转向原告借款人民币{amount}元，双方约定年利率8%，"
        "于2026年1月14日前还清本息。原告当日通过银行转账交付借款，被告出具借条一份。借款到期后，"
        "原告多次催要，被告至今未还。为维护合法权益，特提起诉讼。"
    )
    case.prove(
        "借条",
        lambda: note(one, other, amount, "2025-01-15", "2026-01-14"),
        source="被告出具",
        purpose="证明借款合意",
    )
    case.prove(
        "银行转账电子回单",
        lambda: slip(one["name"], other["name"], amount, "2025-01-15"),
        source="原告开户银行",
        purpose="证明已交付借款",
    )
    said = [
        (True, f"去年借的{amount}元到期了"),
        (False, "知道的，最近实在困难"),
        (True, "先还一部分也可以"),
    ]
    case.prove(
        "微信聊天记录",
        lambda: chat(other["name"], said, "2026-02-03"),
        kind="edata",
        source="原告手机微信",
        purpose="证明催讨",
        edata={"platform": "微信", "account": "wx_1007", "original_kept": True},
    )
    return case


def sale(seed: int = 2, city: int = 1, kind: str = "organisation", agent: str = "lawyer") -> Case:
    """Goods delivered and not paid for; a lawyer or an employee acts for the seller."""
    world = World(seed)
    one, other = world.firm(city, "科技", kind), world.firm(city + 3)
    case = Case("买卖合同纠纷", city, [one], [other], connecting={"contract": dict(CONTRACT)})
    case.claim("判令被告支付货款168000元", "168000.00", "price")
    due = reckoned(168000, "0.06", 126)
    case.claim(
        f"判令被告支付逾期付款违约金（以168000元为基数，自2025年11月1日起按年利率6%计算至实际清偿之日止，"
        f"暂计至2026年3月7日为{due}元）",
        due,
        "liquidated_damages",
        base="168000.00",
        annual_rate="0.06",
        from_="2025-11-01",
        to="2026-03-07",
    )
    case.costs()
    case.filing["facts_and_reasons"] = (
        "2025年6月10日，原告与被告签订书面买卖合同，约定被告向原告购买办公家具一批，总价款268000元，"
        "被告应于2025年10月31日前付清。2025年7月5日原告交付全部货物，被告在送货单上签收。被告仅支付货款"
        "100000元，尚欠168000元，经多次催讨仍未支付，已构成违约。"
    )
    case.prove(
        "购销合同",
        lambda: paper(
            "购销合同",
            [
                f"甲方（买方）：{other['name']}",
                f"乙方（卖方）：{one['name']}",
                "一、甲方向乙方购买办公家具一批，总价款268000元。",
                "二、甲方应于2025年10月31日前付清，逾期按年利率6%支付违约金。",
                "三、因本合同发生争议，依法向人民法院起诉。",
            ],
            signs=(f"甲方（盖章）：{other['name']}", f"乙方（盖章）：{one['name']}"),
            seal=other["name"],
            day="2025-06-10",
        ),
    )
    case.prove(
        "送货单",
        lambda: paper(
            "送货单",
            [
                f"收货单位：{other['name']}",
                "品名：办公家具　数量：一批　金额：268000元",
            ],
            signs=("收货人：李立",),
            seal=other["name"],
            day="2025-07-05",
        ),
        source="被告签收",
    )
    case.prove(
        "对账单",
        lambda: paper(
            "对账单",
            [
                f"截至2025年11月15日，{other['name']}尚欠{one['name']}货款168000元。",
            ],
            signs=(other["name"],),
            seal=other["name"],
            day="2025-11-15",
        ),
        source="双方对账",
    )
    if agent == "lawyer":
        with_lawyer(case, world, city)
    return case
