"""What a case of a kind usually rests on; custom, not law, so only ever a hint (R094)."""

import re

_TEMPLATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("民间借贷", (
        ("借条、借款合同等借款凭证", "借条|借据|欠条|借款合同|借款协议|聊天记录|录音"),
        ("转账记录等付款凭证", "转账|回单|流水|汇款|收条|收据|支付|账单|凭证"),
    )),
    ("买卖|网络购物", (
        ("合同或者订单", "合同|订单|协议"),
        ("交货或者付款的凭证", "送货|收货|物流|签收|付款|转账|回单|发票|对账|验收|入库|结算"),
    )),
    ("房屋租赁", (("租赁合同", "租赁合同|租房合同|租赁协议|合同"),)),
    ("物业", (("物业服务合同", "合同|协议"), ("欠费清单", "欠费|明细|账单|催"))),
    ("劳动|追索劳动报酬|经济补偿", (
        ("劳动合同等劳动关系证明", "劳动合同|工资|社保|考勤|工作证|聊天记录|入职|通知"),
    )),
    ("交通事故", (
        ("交通事故认定书", "事故认定|事故证明|责任认定"),
        ("病历、票据", "病历|票据|发票|诊断|费用|维修|定损"),
    )),
    ("抚养|赡养|扶养", (("亲属关系证明", "户口|出生|亲属|结婚证|离婚|判决|调解"),)),
)  # fmt: skip


def usual_exhibits(cause: str, listed: str) -> list[str]:
    """What is usually there in a case of this cause and is not on the list."""
    for pattern, wanted in _TEMPLATES:
        if re.search(pattern, cause):
            return [called for called, words in wanted if not re.search(words, listed)]
    return []
