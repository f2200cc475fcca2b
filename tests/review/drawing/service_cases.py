"""Clean filings about services, leases, banks and works."""

from decimal import Decimal

from tests.review.drawing.case import Case
from tests.review.drawing.exhibits import paper, slip
from tests.review.drawing.money_cases import CONTRACT, reckoned
from tests.review.drawing.people import World


def property_fees(seed: int = 4, city: int = 2) -> Case:
    """Management fees; the company files by itself."""
    world = World(seed)
    one, other = world.firm(city, "物业服务"), world.person(city)
    case = Case(
        "物业服务合同纠纷",
        city,
        [one],
        [other],
        connecting={
            "contract": dict(CONTRACT),
            "real_estate": {"place": other["domicile"]["division"]},
        },
    )
    case.claim("判令被告支付2024年1月1日至2025年12月31日的物业费5558.40元", "5558.40", "fee")
    case.costs()
    case.filing["facts_and_reasons"] = (
        "原告系望江名邸的物业服务企业，2023年6月15日与业主委员会签订《物业服务合同》，约定物业费每月每平方米2.4元。"
        "被告系该小区业主，房屋建筑面积96.5平方米，自2024年1月1日起至2025年12月31日共24个月未交物业费，"
        "经书面催交仍未支付。"
    )
    case.filing["consents"]["mediation"] = False
    case.filing["pre_mediation"] = "unwilling"
    case.prove(
        "物业服务合同",
        lambda: paper(
            "物业服务合同",
            [
                f"甲方：望江名邸业主委员会　乙方：{one['name']}",
                "一、住宅物业费每月每平方米2.4元。",
                "二、因本合同发生争议，依法向人民法院起诉。",
            ],
            seal=one["name"],
            day="2023-06-15",
        ),
    )
    case.prove(
        "欠费明细表",
        lambda: paper(
            "欠费明细表",
            [
                f"业主：{other['name']}　面积：96.5平方米",
                "欠费期间：2024年1月至2025年12月　合计5558.40元",
            ],
            seal=one["name"],
            day="2026-01-10",
        ),
        source="原告制作",
    )
    return case


def lease(seed: int = 5, city: int = 6) -> Case:
    """Rent unpaid; the house lies in the district of the court."""
    world = World(seed)
    one, other, flat = world.person(city + 1), world.person(city + 2), world.address(city)
    case = Case(
        "房屋租赁合同纠纷",
        city,
        [one],
        [other],
        connecting={"contract": dict(CONTRACT), "real_estate": {"place": flat["division"]}},
    )
    case.claim("判令被告支付拖欠的租金19200元", "19200.00", "price")
    case.claim("判令解除原告与被告签订的房屋租赁合同，被告腾退房屋", kind="form")
    case.costs()
    case.filing["facts_and_reasons"] = (
        f"2024年5月1日，原告将位于{flat['text']}的房屋出租给被告，双方签订房屋租赁合同，约定月租金3200元，"
        "按月支付。被告自2025年9月起未付租金，至2026年2月共欠六个月租金19200元，经催告仍不支付。"
    )
    case.prove(
        "房屋租赁合同",
        lambda: paper(
            "房屋租赁合同",
            [
                f"出租人：{one['name']}　承租人：{other['name']}",
                f"一、房屋坐落：{flat['text']}。",
                "二、租期：2024年5月1日至2026年4月30日，租金每月3200元。",
                "三、发生争议协商不成的，依法向人民法院起诉。",
            ],
            signs=(f"出租人：{one['name']}", f"承租人：{other['name']}"),
            day="2024-05-01",
        ),
    )
    case.prove(
        "催款通知",
        lambda: paper(
            "催款通知",
            [f"{other['name']}：您自2025年9月起拖欠租金，合计19200元，请于三日内支付。"],
            signs=(one["name"],),
            day="2026-02-10",
        ),
        source="原告发出",
    )
    return case


def bank_loan(seed: int = 8, city: int = 9) -> Case:
    """A bank's branch sues on a credit contract."""
    world = World(seed)
    one, other = world.firm(city, "村镇银行", "branch"), world.person(city)
    case = Case("金融借款合同纠纷", city, [one], [other], connecting={"contract": dict(CONTRACT)})
    case.claim("判令被告偿还借款本金150000元", "150000.00", "principal")
    case.claim(
        "判令被告支付截至2026年3月7日的利息3200元",
        "3200.00",
        "interest",
        base="150000.00",
        annual_rate="0.06",
        from_="2025-10-29",
        to="2026-03-07",
    )
    case.filing["claims"][-1]["amount"] = reckoned(150000, "0.06", 129)
    case.filing["claims"][-1]["text"] = (
        "判令被告支付利息（以150000元为基数，自2025年10月29日起按年利率6%计算至实际清偿之日止，"
        f"暂计至2026年3月7日为{reckoned(150000, '0.06', 129)}元）"
    )
    total = Decimal(150000) + Decimal(reckoned(150000, "0.06", 129))
    case.filing["amount_in_dispute"] = str(total)
    case.costs()
    case.filing["facts_and_reasons"] = (
        "2024年10月29日，原告与被告签订个人借款合同，约定被告借款150000元，年利率6%，期限一年。原告当日发放贷款。"
        "借款于2025年10月28日到期后被告未归还本金和利息，经催收未果。"
    )
    case.prove(
        "个人借款合同",
        lambda: paper(
            "个人借款合同",
            [
                f"贷款人：{one['name']}　借款人：{other['name']}",
                "一、借款金额150000元，年利率6%，期限一年。",
                "二、争议由贷款人住所地人民法院管辖。",
            ],
            seal=one["name"],
            day="2024-10-29",
        ),
    )
    case.prove(
        "放款凭证", lambda: slip(one["name"], other["name"], 150000, "2024-10-29"), source="原告"
    )
    return case


def decoration(seed: int = 9, city: int = 7) -> Case:
    """Works on a flat, by a sole trader."""
    world = World(seed)
    one, other = world.firm(city, "装饰", "sole_trader"), world.person(city)
    case = Case(
        "装饰装修合同纠纷",
        city,
        [one],
        [other],
        connecting={
            "contract": dict(CONTRACT),
            "real_estate": {"place": other["domicile"]["division"]},
        },
    )
    case.filing["filed_by"]["role"] = "party"
    case.claim("判令被告支付装修工程款46000元", "46000.00", "price")
    case.costs()
    case.filing["facts_and_reasons"] = (
        f"2025年3月1日，原告与被告签订装修合同，由原告装修被告位于{other['domicile']['text']}的房屋，总价96000元。"
        "2025年8月20日工程竣工并交付使用，被告仅支付50000元，尚欠46000元，经催要未付。"
    )
    case.prove(
        "装修合同",
        lambda: paper(
            "家庭装修合同",
            [
                f"发包人：{other['name']}　承包人：{one['name']}",
                "一、总价款96000元，竣工后七日内付清。",
            ],
            signs=(f"发包人：{other['name']}",),
            seal=one["name"],
            day="2025-03-01",
        ),
    )
    case.prove(
        "竣工验收单",
        lambda: paper(
            "竣工验收单",
            [f"业主{other['name']}于2025年8月20日验收合格，尚欠工程款46000元。"],
            signs=(other["name"],),
            day="2025-08-20",
        ),
        source="被告签署",
    )
    return case
