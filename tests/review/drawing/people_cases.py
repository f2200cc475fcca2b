"""Clean filings about people: work, divorce, children, estates."""

from tests.review.drawing import cards, letters
from tests.review.drawing.case import Case
from tests.review.drawing.exhibits import paper
from tests.review.drawing.people import World


def labour(seed: int = 3, city: int = 3, cause: str = "劳动争议") -> Case:
    """Wages and compensation after an award."""
    world = World(seed)
    one, other = world.person(city + 1), world.firm(city, "仓储服务")
    case = Case(
        cause,
        city,
        [one],
        [other],
        connecting={
            "labour": {
                "employer_place": other["domicile"]["division"],
                "work_place": other["domicile"]["division"],
                "award_received_on": "2026-02-27",
                "wage_iou": False,
            }
        },
    )
    case.claim("判令被告支付拖欠的工资12400元", "12400.00", "compensation")
    case.claim("判令被告支付解除劳动合同经济补偿12400元", "12400.00", "compensation")
    case.filing["facts_and_reasons"] = (
        "2024年2月20日原告入职被告处任仓库管理员，双方签订劳动合同，月工资6200元。2025年10月起被告拖欠工资，"
        "2025年12月31日被告单方解除劳动合同。原告申请劳动仲裁，仲裁委于2026年2月20日作出裁决，原告不服，"
        "在收到后十五日内起诉。"
    )
    case.show(
        "arbitral_award",
        one["name"],
        "arbitral_award.jpg",
        lambda: letters.award(one, other, "2026-02-20"),
    )
    case.prove(
        "劳动合同书",
        lambda: paper(
            "劳动合同书",
            [
                f"甲方（用人单位）：{other['name']}",
                f"乙方（劳动者）：{one['name']}",
                "一、乙方月工资为人民币6200元。",
                "二、双方发生劳动争议的，依法申请劳动仲裁。",
            ],
            signs=(f"乙方（签名）：{one['name']}",),
            seal=other["name"],
            day="2024-02-20",
        ),
    )
    case.prove(
        "解除劳动合同通知书",
        lambda: paper(
            "解除劳动合同通知书",
            [f"{one['name']}：自2025年12月31日起与您解除劳动合同。"],
            signs=(other["name"],),
            seal=other["name"],
            day="2025-12-31",
        ),
        source="被告发出",
    )
    return case


def wages(seed: int = 13, city: int = 4) -> Case:
    """Pay alone, on a note of the employer: no award is needed."""
    case = labour(seed, city, "追索劳动报酬纠纷")
    one, other = case.filing["plaintiffs"][0], case.filing["defendants"][0]
    case.filing["connecting"]["labour"] |= {"wage_iou": True, "award_received_on": None}
    case.filing["claims"].pop()
    case.filing["amount_in_dispute"] = "12400.00"
    case.filing["papers"] = [p for p in case.filing["papers"] if p["kind"] != "arbitral_award"]
    case.files.pop("arbitral_award.jpg")
    case.filing["facts_and_reasons"] = (
        "原告自2024年2月20日起在被告处工作，月工资6200元。2025年12月31日离职时被告尚欠两个月工资，"
        "出具工资欠条，载明欠付工资12400元，至今未付。"
    )
    case.filing["exhibits"].pop()
    case.files.pop("exhibit2.jpg")
    case.prove(
        "工资欠条",
        lambda: paper(
            "工资欠条",
            [f"今欠{one['name']}2025年11月、12月工资合计12400元（壹万贰仟肆佰元整）。"],
            signs=(other["name"],),
            seal=other["name"],
            day="2025-12-31",
        ),
        source="被告出具",
    )
    return case


def divorce(seed: int = 6, city: int = 5, *, wife_sues: bool = True) -> Case:
    """A divorce with a child and a flat."""
    world = World(seed)
    one, other = world.person(city, male=not wife_sues), world.person(city, male=wife_sues)
    case = Case(
        "离婚纠纷",
        city,
        [one],
        [other],
        connecting={"marriage": {"wife_pregnant_or_within_one_year": False}},
    )
    case.claim("判令原告与被告离婚", kind="form")
    case.claim("判令婚生子由原告抚养，被告每月支付抚养费1500元至其年满十八周岁", kind="do")
    case.costs()
    case.filing["facts_and_reasons"] = (
        "原告与被告于2014年经人介绍相识，2015年6月18日登记结婚，2017年3月生育一子。婚后双方因性格不合经常争吵，"
        "自2023年9月起分居至今已满两年，夫妻感情确已破裂。"
    )
    case.show(
        "marriage_certificate",
        one["name"],
        "marriage.jpg",
        lambda: cards.marriage_certificate(one, other, "2015-06-18"),
    )
    case.prove(
        "分居证明",
        lambda: paper(
            "证明",
            [f"兹证明{one['name']}自2023年9月起单独居住在我社区。"],
            seal="示例街道翠湖社区居民委员会",
            day="2026-02-10",
        ),
        source="居民委员会出具",
    )
    return case


def estate(seed: int = 11, city: int = 11) -> Case:
    """Brothers and sisters over a flat; the deceased lived in the district."""
    world = World(seed)
    one, other, home = world.person(city), world.person(city + 1), world.address(city)
    case = Case(
        "法定继承纠纷",
        city,
        [one],
        [other],
        connecting={
            "inheritance": {"last_domicile": home["division"], "main_estate": home["division"]}
        },
    )
    case.claim(
        "判令被继承人名下房屋由原告继承二分之一份额（价值400000元）", "400000.00", "other", "form"
    )
    case.costs()
    case.filing["facts_and_reasons"] = (
        f"原告与被告系兄弟姐妹。被继承人系双方父亲，于2025年4月2日去世，生前住{home['text']}，未立遗嘱，"
        "母亲先于父亲去世，无其他继承人。遗产为该处房屋一套，双方就分割协商不成。"
    )
    case.prove(
        "亲属关系证明",
        lambda: paper(
            "亲属关系证明",
            [f"兹证明{one['name']}、{other['name']}均系被继承人的子女。"],
            seal="示例派出所",
            day="2026-01-08",
        ),
        source="公安机关出具",
    )
    case.prove(
        "不动产权证书",
        lambda: paper(
            "不动产权证书",
            [f"坐落：{home['text']}", "用途：住宅　面积：89.6平方米"],
            seal="示例市自然资源局",
            day="2012-06-06",
        ),
        source="登记机关",
    )
    return case


def maintenance(seed: int = 12, city: int = 1) -> Case:
    """A child sues a parent for maintenance, through the other parent."""
    world = World(seed)
    child = world.person(city, born="2017-05-06") | {
        "occupation": "学生",
        "employer": "无",
        "capacity": "none",
    }
    mother, father = world.person(city, male=False), world.person(city, male=True)
    guardian = {
        "for": child["name"],
        "name": mother["name"],
        "id_number": mother["id_number"],
        "relation": "母亲",
    }
    case = Case("抚养费纠纷", city, [child], [father], guardians=[guardian])
    case.filing["filed_by"] = {
        "role": "guardian",
        "name": mother["name"],
        "id_number": mother["id_number"],
    }
    case.show_card(mother, "_m")
    case.show(
        "household_register", child["name"], "household.jpg", lambda: cards.household(child, mother)
    )
    case.claim("判令被告支付2025年3月至2026年2月的抚养费18000元", "18000.00", "other")
    case.claim("判令被告自2026年3月起每月支付抚养费1500元至原告年满十八周岁", kind="do")
    case.costs()
    case.filing["facts_and_reasons"] = (
        "原告系被告之女。2022年10月8日原告父母协议离婚，约定原告由母亲抚养，被告每月支付抚养费1500元。"
        "自2025年3月起被告未再支付，经多次催要无果。"
    )
    case.prove(
        "离婚协议书",
        lambda: paper(
            "离婚协议书",
            [
                f"男方：{father['name']}　女方：{mother['name']}",
                "一、双方自愿离婚。",
                f"二、婚生女{child['name']}由女方抚养，男方每月支付抚养费1500元。",
            ],
            signs=(f"男方：{father['name']}", f"女方：{mother['name']}"),
            day="2022-10-08",
        ),
    )
    return case
