"""Examples of judgments, mediation agreements and records."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from court.documents.papers import (
    Cost,
    CostShare,
    DeliberationRecordData,
    Guarantor,
    JudgmentData,
    MediationAgreementData,
    Order,
    PaperData,
    RecordSignature,
    SettlementData,
    SmallClaimsJudgmentData,
    Spoken,
    Statement,
    TranscriptData,
    organisation_line,
    person_line,
    representative_line,
)
from court.law.vocabulary import Citation
from tests.documents.examples import AT, WANG
from tests.documents.examples_rulings import ABOVE, BEGUN, HALF
from tests.documents.examples_service import CASE, HASH, PANEL, SOLE

LIN = person_line(
    "原告", "林晓梅", sex="女", born_on=date(1985, 9, 7), ethnicity="汉", occupation="电工",
    address="浙江省杭州市上城区和平路8号",
    below=(representative_line("陈律", firm="浙江无名律师事务所", powers="特别授权"),),
)  # fmt: skip
FACTORY = organisation_line(
    "被告", "杭州无名机械有限公司", address="浙江省杭州市西湖区无名路2号", head="冯远",
    head_title="总经理",
)  # fmt: skip
PAY = Order(
    text="王强于本判决生效之日起十日内偿还林晓梅借款本金80000元，并支付利息3294.25元；",
    debtors=("王强",), creditors=("林晓梅",), amount=Decimal("83294.25"), days=10,
)  # fmt: skip
REJECT = Order(text="驳回林晓梅的其他诉讼请求。", kind="reject")
COSTS = (
    Cost(
        amount=Decimal("1882.36"),
        shares=(
            CostShare(payer="林晓梅", amount=Decimal("82.36")),
            CostShare(payer="王强", amount=Decimal("1800")),
        ),
    ),
    Cost(name="保全申请费", amount=Decimal("820"),
         shares=(CostShare(payer="王强", amount=Decimal("820")),)),
)  # fmt: skip
LAW = (
    Citation("民事诉讼法", "第67条第1款"),
    Citation("民法典", "第675条"),
    Citation("民法典", "第676条"),
    Citation("民间借贷规定", "第28条"),
    Citation("民事诉讼法", "第147条"),
)

JUDGMENT = JudgmentData(
    **CASE, parties=(LIN, WANG), docketed_on=BEGUN, procedure="普通程序",
    hearing="于2026年4月8日公开开庭进行了审理",
    appeared=("原告林晓梅的委托诉讼代理人陈律",), absent=("被告王强",),
    claims=("判令王强偿还借款本金80000元，支付利息5000元", "诉讼费用由王强负担"),
    facts_and_reasons=("2025年1月15日，王强向林晓梅借款80000元，约定一年内归还，至今未还。",),
    defences=(Statement(party="王强", paragraphs=("书面答辩认为借款属实，利息过高。",)),),
    evidence=("借条，有王强签名，真实性予以确认；", "微信聊天记录，来源清楚，予以采信。"),
    found=("2025年1月15日，王强出具借条，林晓梅当日转账80000元。",),
    reasons=("借款合同依法成立，王强应当按照约定返还借款。", "利息超过约定的部分不予支持。"),
    provisions=LAW, orders=(PAY, REJECT), costs=COSTS, appeal_court=ABOVE,
    appeal_fee=Decimal("1882.36"), signatories=PANEL,
    law_texts=("第六百七十五条　（条文内容由承办法官附）",),
)  # fmt: skip
DIVORCE = JudgmentData(
    **{**CASE, "cause": "离婚纠纷"}, parties=(LIN, WANG), docketed_on=BEGUN, procedure="普通程序",
    hearing="于2026年4月8日不公开开庭进行了审理", appeared=("原告林晓梅", "被告王强"),
    claims=("判决离婚",), facts_and_reasons=("夫妻感情确已破裂。",),
    defences=(Statement(party="王强", paragraphs=("同意离婚。",)),),
    found=("双方于2010年登记结婚。",), reasons=("双方感情确已破裂，应准予离婚。",),
    provisions=(Citation("民法典", "第1079条"),), divorce=True,
    orders=(Order(text="准予林晓梅与王强离婚。", kind="declare"),),
    costs=(
        Cost(amount=Decimal("300"), shares=(CostShare(payer="林晓梅", amount=Decimal("300")),)),
    ),
    appeal_court=ABOVE, abroad=("王强",), signatories=SOLE,
    simplified="被告承认原告的全部诉讼请求",
)  # fmt: skip
SMALL_CLAIMS = SmallClaimsJudgmentData(
    **CASE, parties=(LIN, FACTORY), docketed_on=BEGUN, procedure="小额诉讼程序",
    hearing="于2026年4月8日公开开庭进行了审理", appeared=("原告林晓梅", "被告的法定代表人冯远"),
    claims=("判令被告支付货款8000元",),
    orders=(Order(text="杭州无名机械有限公司于本判决生效之日起七日内支付林晓梅货款8000元。",
                  debtors=("杭州无名机械有限公司",), creditors=("林晓梅",),
                  amount=Decimal("8000"), days=7),),
    costs=(Cost(amount=Decimal("50"), charged=Decimal("25"), halved=True,
                shares=(CostShare(payer="杭州无名机械有限公司", amount=Decimal("25")),)),),
    provisions=(Citation("民法典", "第626条"), Citation("民事诉讼法", "第165条")),
    signatories=SOLE,
)  # fmt: skip
MEDIATION = MediationAgreementData(
    **CASE, parties=(LIN, WANG), docketed_on=BEGUN, procedure="简易程序",
    claims=("判令王强偿还借款80000元",),
    facts=("2025年1月15日，王强向林晓梅借款80000元，至今未还。",),
    terms=("王强于2026年6月1日前一次性偿还林晓梅70000元；", "林晓梅放弃其他诉讼请求。"),
    costs=(HALF,), guarantors=(Guarantor(name="何平", guarantee="对第一项承担连带保证责任"),),
    provisions=(Citation("民事诉讼法", "第96条"), Citation("民事诉讼法", "第100条")),
    signatories=SOLE,
)  # fmt: skip
MEDIATION_AT_ONCE = MediationAgreementData(
    **CASE, parties=(LIN, WANG), docketed_on=BEGUN, claims=("判令王强偿还借款80000元",),
    facts=("王强借款未还。",), terms=("王强于2026年6月1日前偿还70000元。",), costs=(HALF,),
    effective_on_signing=True, signed_on=date(2026, 4, 8), signatories=SOLE,
    mediator="特邀调解员郑和",
)  # fmt: skip
SETTLEMENT = SettlementData(
    **CASE, parties=(LIN, WANG), facts=("2025年1月15日，王强向林晓梅借款80000元，至今未还。",),
    terms=("王强于2026年6月1日前一次性偿还林晓梅70000元；", "林晓梅放弃其他诉讼请求。"),
    costs="案件受理费900元，由原告林晓梅负担。", mediator="特邀调解员郑和",
    effective_on_signing=True,
    signatures=(
        RecordSignature(role="原告", name="林晓梅"), RecordSignature(role="被告", name="王强"),
    ),
)  # fmt: skip
CLOSED = datetime(2026, 4, 8, 11, 5, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SIGNED = (
    RecordSignature(role="原告", name="林晓梅", signed_at=CLOSED, how="手写签名并以短信验证码确认"),
    RecordSignature(role="被告", name="王强", refused="认为笔录第二页有遗漏"),
    RecordSignature(role="审判员", name="赵明", signed_at=CLOSED, how="电子签名"),
    RecordSignature(role="书记员", name="孙晓", signed_at=CLOSED, how="电子签名"),
)
TRANSCRIPT = TranscriptData(
    **CASE, opened_at=AT, closed_at=CLOSED, place="本院第五法庭", online=True,
    procedure="简易程序", signatories=SOLE, parties=("原告：林晓梅", "被告：王强"),
    present=("原告林晓梅（在线）", "被告王强"), absent=("证人何平，未说明理由",),
    entries=(
        Spoken(speaker="", words="敲击法槌，宣布开庭", at=AT, aside=True),
        Spoken(speaker="审判员", words="核对当事人身份，告知诉讼权利义务，是否申请回避？"),
        Spoken(speaker="原告", words="不申请。"),
        Spoken(speaker="被告", words="不申请。我承认借条是我写的，利息约定过高，请求调整。"),
    ),
    corrections=("被告要求将第二页“一万元”改为“一万一千元”，经核对录音，予以补正。",),
    signatures=SIGNED, recording_sha256=HASH,
)  # fmt: skip
EXCHANGE = TranscriptData(
    **CASE, record="evidence_exchange", opened_at=AT, place="微法庭在线证据交换", online=True,
    signatories=SOLE, parties=("原告：林晓梅", "被告：王强"),
    entries=(Spoken(speaker="被告", words="对借条真实性无异议。"),),
)  # fmt: skip
DELIBERATION = DeliberationRecordData(
    **CASE, opened_at=AT, closed_at=CLOSED, place="本院合议室", signatories=PANEL,
    opinions=(
        Statement(party="阿卜杜热合曼·图尔荪", paragraphs=("借款事实清楚，应当返还。",)),
        Statement(party="周正", paragraphs=("同意返还本金，利息应当调低。", "理由是约定不明。")),
        Statement(party="赵明", paragraphs=("同意。",)),
    ),
    dissents=(Statement(party="周正", paragraphs=("对利息起算日有不同意见。",)),),
    conclusion=("判决王强偿还本金80000元及利息3294.25元。",), signatures=SIGNED[2:],
)  # fmt: skip

JUDGMENTS: tuple[PaperData, ...] = (
    JUDGMENT, DIVORCE, SMALL_CLAIMS, MEDIATION, MEDIATION_AT_ONCE, SETTLEMENT, TRANSCRIPT, EXCHANGE,
    DELIBERATION,
)  # fmt: skip
