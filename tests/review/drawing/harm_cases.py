"""Clean filings about accidents and insults."""

from tests.review.drawing.case import Case
from tests.review.drawing.exhibits import chat, paper
from tests.review.drawing.people import World


def accident(seed: int = 7, city: int = 8) -> Case:
    """A road accident; the insurer is sued as well."""
    world = World(seed)
    one, other, insurer = (
        world.person(city),
        world.person(city + 1),
        world.firm(city, "财产保险股份"),
    )
    case = Case(
        "机动车交通事故责任纠纷",
        city,
        [one],
        [other, insurer],
        connecting={
            "tort": {
                "act_places": [one["domicile"]["division"]],
                "result_places": [],
                "is_network": False,
            }
        },
    )
    for name, amount in (("医疗费", "23560.80"), ("误工费", "9600.00"), ("护理费", "4200.00")):
        case.claim(f"判令被告赔偿原告{name}{amount.removesuffix('.00')}元", amount, "compensation")
    case.costs()
    case.filing["facts_and_reasons"] = (
        f"2025年8月12日，被告{other['name']}驾驶小型轿车在天河区中山路与骑电动自行车的原告相撞，致原告受伤、"
        "车辆受损。交警部门认定被告负事故全部责任。原告住院治疗21天，花去医疗费等费用。肇事车辆在被告保险公司"
        "投保交强险和商业三者险。各方协商不成，故起诉。"
    )
    case.prove(
        "道路交通事故认定书",
        lambda: paper(
            "道路交通事故认定书",
            [
                f"2025年8月12日，{other['name']}驾驶小型轿车与{one['name']}骑行的电动自行车相撞。",
                f"{other['name']}负全部责任，{one['name']}无责任。",
            ],
            seal="示例公安局交通警察支队",
            day="2025-08-25",
        ),
        source="交警部门出具",
    )
    case.prove(
        "住院病历",
        lambda: paper(
            "出院记录",
            [
                f"姓名：{one['name']}　入院日期：2025年8月12日　出院日期：2025年9月2日",
                "诊断：左胫骨骨折。医嘱：休息三个月。",
            ],
            seal="示例市第一人民医院",
            day="2025-09-02",
        ),
        source="医院出具",
    )
    case.prove(
        "医疗费票据",
        lambda: paper(
            "住院医疗费收据",
            [f"姓名：{one['name']}　合计：23560.80元"],
            seal="示例市第一人民医院",
            day="2025-09-02",
        ),
        source="医院出具",
    )
    return case


def reputation(seed: int = 10, city: int = 10) -> Case:
    """Insults in a chat group; the plaintiff only quotes them."""
    world = World(seed)
    one, other = world.person(city), world.person(city)
    case = Case(
        "名誉权纠纷",
        city,
        [one],
        [other],
        connecting={
            "tort": {
                "act_places": [],
                "result_places": [one["domicile"]["division"]],
                "is_network": True,
            }
        },
    )
    case.claim("判令被告在业主微信群公开赔礼道歉，为原告恢复名誉", kind="do")
    case.claim("判令被告赔偿精神损害抚慰金3000元", "3000.00", "compensation")
    case.costs()
    case.filing["facts_and_reasons"] = (
        "2025年12月3日，被告在小区业主微信群中连续发言，称原告“是骗子、不要脸”，捏造原告挪用维修资金的事实，"
        "群内五百余名业主看到。原告要求删除并道歉，被告拒绝，原告的社会评价因此降低，精神痛苦。"
    )
    said = [(False, "三栋那个人是骗子"), (True, "请你不要造谣"), (False, "就是骗子，不要脸")]
    case.prove(
        "微信群聊天记录",
        lambda: chat("翠湖业主群", said, "2025-12-03"),
        kind="edata",
        source="原告手机微信",
        edata={"platform": "微信", "account": "wx_2001", "original_kept": True},
    )
    return case
