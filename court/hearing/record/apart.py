"""What stands against a hearing without a common time (人民法院在线诉讼规则第20条第二款)."""

from court.docket.models import CaseParty
from court.docket.states import SIMPLE
from court.hearing.models.asynchronous import AsyncHearing

STEPS = (
    ("陈述和答辩", "请陈述诉讼请求、事实和理由，或者答辩意见。"),
    ("质证和询问", "请就对方的证据说明真实性、合法性、关联性的意见，回答法庭列出的问题。"),
    ("辩论和最后陈述", "请发表辩论意见和最后意见，并说明是否愿意调解。"),
)


def obstacles(hearing: AsyncHearing) -> list[str]:
    """Each condition that is not met, in plain Chinese; none where it may be opened."""
    missing = []
    if hearing.case.procedure not in SIMPLE:
        missing.append("只有小额诉讼和简易程序可以非同步庭审")
    if not hearing.cannot_meet:
        missing.append("须认定各方同时在线参与庭审确有困难")
    parties = set(CaseParty.objects.filter(case=hearing.case).values_list("pk", flat=True))
    agreed = set(hearing.consents.filter(agrees=True).values_list("party", flat=True))
    if not parties or parties - agreed:
        missing.append("须一方书面申请、各方都同意")
    if not hearing.facts_settled or not hearing.basis.strip():
        missing.append("须已经在线证据交换或者询问，对案件主要事实和证据无争议，并写明根据")
    return missing
