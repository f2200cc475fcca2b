"""Examples of rulings, decisions, letters and certificates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from court.documents.papers import (
    ConfirmationRulingData,
    CorrectionPlace,
    CorrectionRulingData,
    Cost,
    CostShare,
    DeemedWithdrawalRulingData,
    DismissalRulingData,
    EffectCertificateData,
    FeeReliefDecisionData,
    Measure,
    ObjectionRulingData,
    PaperData,
    PreservationRulingData,
    ProcedureChangeRulingData,
    RecusalDecisionData,
    RefundDecisionData,
    ResumptionNoticeData,
    ServedPaper,
    SuspensionRulingData,
    TerminationRulingData,
    TransferLetterData,
    TransferRulingData,
    WithdrawalRulingData,
    civil_procedure,
)
from court.law.vocabulary import Citation
from tests.documents.examples import LIN, NUMBER, WANG
from tests.documents.examples_service import CASE, PANEL, SOLE

ABOVE = "浙江省杭州市中级人民法院"
OTHER = "浙江省宁波市海曙区人民法院"
BEGUN = date(2026, 3, 2)
APPLICANT = replace(LIN, side="申请人")
RESPONDENT = replace(WANG, side="被申请人")
RULING = {**CASE, "parties": (LIN, WANG), "docketed_on": BEGUN, "signatories": SOLE}
HALF = Cost(
    amount=Decimal("1800"), charged=Decimal("900"), halved=True,
    shares=(CostShare(payer="原告林晓梅", amount=Decimal("900")),),
)  # fmt: skip

OBJECTION = ObjectionRulingData(
    **RULING, objectors=("王强",), objection="其住所地在宁波市海曙区，本案应由该区人民法院管辖",
    answer="林晓梅认为，双方约定由原告住所地人民法院管辖，异议不能成立", upheld=False,
    reasons=("双方在借条中约定由出借人住所地人民法院管辖，约定有效。", "王强的异议不能成立。"),
    costs=(Cost(amount=Decimal("80"), shares=(CostShare(payer="王强", amount=Decimal("80")),)),),
    appeal_court=ABOVE,
)  # fmt: skip
OBJECTION_UPHELD = ObjectionRulingData(
    **RULING, objectors=("王强",), objection="其住所地在宁波市海曙区", upheld=True,
    to_court=OTHER, reasons=("约定管辖的条款没有写明法院，应由被告住所地人民法院管辖。",),
    appeal_court=ABOVE, parties_abroad=("王强",),
)  # fmt: skip
OBJECTION_SMALL = ObjectionRulingData(
    **RULING, objectors=("王强",), objection="其住所地在宁波市海曙区", upheld=False,
    reasons=("双方约定由出借人住所地人民法院管辖。",),
)  # fmt: skip
TRANSFER = TransferRulingData(
    **RULING, claims=("判令被告偿还借款80000元",), to_court=OTHER,
    reasons=("被告住所地和合同履行地均不在本院辖区，本院没有管辖权，被告未应诉答辩。",),
)  # fmt: skip
TRANSFER_LETTER = TransferLetterData(
    **CASE, to_court=OTHER, parties=("原告林晓梅与被告王强",), ruling_number=NUMBER,
    ruling_on=date(2026, 3, 20), effective_on=date(2026, 4, 7),
    
    reason="本院对该案没有管辖权",
    papers=(ServedPaper(name="诉讼卷宗（电子）", copies=1, pages=86),), volumes=1,
    preservation="已冻结被告银行存款，期限至2027年3月9日止", received_on=date(2026, 3, 1),
)  # fmt: skip
DISMISSAL = DismissalRulingData(
    **RULING, claims=("判令被告偿还借款80000元", "诉讼费用由被告负担"),
    facts_summary="被告借款未还。", defence="王强辩称，双方订有仲裁条款",
    found=("双方在借款合同中约定争议提交杭州仲裁委员会仲裁。",),
    reasons=("双方订有有效的仲裁条款，被告在首次开庭前提出异议，应当驳回起诉。",),
    fee_paid=Decimal("1800"), appeal_court=ABOVE,
)  # fmt: skip
WITHDRAWAL = WithdrawalRulingData(
    **RULING, applicants=("林晓梅",), applied_on=date(2026, 3, 30), costs=(HALF,),
    application="双方已经和解",
)  # fmt: skip
WITHDRAWAL_REFUSED = WithdrawalRulingData(
    **RULING, applicants=("林晓梅",), applied_on=date(2026, 3, 30), granted=False,
    reasons=("法庭辩论已经终结，王强不同意撤诉，林晓梅的申请不予准许。",),
)  # fmt: skip
DEEMED = DeemedWithdrawalRulingData(
    **RULING, plaintiffs=("林晓梅",), because="fee_unpaid",
    events="本院于2026年3月2日向林晓梅送达交纳诉讼费用通知书，期限至2026年3月9日届满，林晓梅没有交纳，"
    "也没有申请缓交、减交或者免交",
)  # fmt: skip
DEEMED_ABSENT = DeemedWithdrawalRulingData(
    **RULING, plaintiffs=("林晓梅",), because="absent", costs=(HALF,),
    events="本院于2026年3月30日向林晓梅送达传票，定于2026年4月8日开庭，林晓梅没有到庭",
)  # fmt: skip
SUSPENSION = SuspensionRulingData(
    **RULING, item=1, events="被告王强于2026年3月15日死亡，需要等待继承人表明是否参加诉讼"
)
RESUMPTION = ResumptionNoticeData(
    **CASE, addressees=("林晓梅", "王小强"), suspended_on=date(2026, 3, 20),
    resumed_on=date(2026, 5, 6), reason="王强的继承人王小强表明参加诉讼",
)  # fmt: skip
TERMINATION = TerminationRulingData(
    **RULING, item=2, events="被告王强于2026年3月15日死亡，没有遗产，也没有应当承担义务的人"
)
PROCEDURE_CHANGE = ProcedureChangeRulingData(
    **RULING, was="summary", becomes="ordinary_panel", objectors=("王强",),
    objection="本案事实复杂", reasons=("案件争议较大，不宜适用简易程序。",),
    members=("审判长赵明", "审判员周正", "人民陪审员何平"), top_up=Decimal("900"),
)  # fmt: skip
PRESERVATION = PreservationRulingData(
    **{**RULING, "parties": (APPLICANT, RESPONDENT)},
    applicants=("林晓梅",), respondents=("王强",), applied_on=date(2026, 3, 3),
    request="冻结被申请人王强银行存款80000元", security="申请人提供了保险公司的担保函",
    reasons=("申请人的申请符合法律规定。",),
    measures=(
        Measure(act="冻结", target="王强在某银行杭州分行的存款", amount=Decimal("80000"),
                since=date(2026, 3, 9), until=date(2027, 3, 8)),
        Measure(act="查封", target="王强名下浙A00000号小型客车", until=date(2028, 3, 8)),
    ),
    costs=(Cost(name="案件申请费", amount=Decimal("820"),
                shares=(CostShare(payer="申请人林晓梅", amount=Decimal("820")),)),),
)  # fmt: skip
PRESERVATION_BEFORE = PreservationRulingData(
    **{**RULING, "parties": (APPLICANT, RESPONDENT)},
    applicants=("林晓梅",), respondents=("王强",), applied_on=date(2026, 3, 3),
    request="冻结被申请人王强银行存款80000元", before_suit=True,
    reasons=("情况紧急，不立即保全将使申请人的合法权益受到难以弥补的损害。",),
    measures=(Measure(act="冻结", target="王强的银行存款", amount=Decimal("80000")),),
)  # fmt: skip
RECUSAL = RecusalDecisionData(
    **CASE, applicant="王强", person="赵明", office="审判员", applied_on=date(2026, 3, 18),
    grounds="赵明与原告是同学", granted=False,
    reasons=("同学关系本身不属于应当回避的情形，申请人没有证明可能影响公正审理的事实。",),
    decided_by="本院院长",
)  # fmt: skip
CONFIRMATION = ConfirmationRulingData(
    **{**RULING, "cause": "相邻关系纠纷", "parties": (APPLICANT, replace(WANG, side="申请人"))},
    applied_on=date(2026, 3, 5),
    accepted_on=date(2026, 3, 6), agreed_on=date(2026, 3, 1), mediator="光明社区人民调解委员会",
    agreement_number="光明调字2026第3号",
    terms=("王强于2026年4月1日前拆除占用楼道的铁架；", "双方互不追究其他责任。"),
)  # fmt: skip
CONFIRMATION_REFUSED = ConfirmationRulingData(
    **{**RULING, "cause": "确认亲子关系", "parties": (APPLICANT, replace(WANG, side="申请人"))},
    applied_on=date(2026, 3, 5),
    accepted_on=date(2026, 3, 6), agreed_on=date(2026, 3, 1), mediator="光明社区人民调解委员会",
    terms=("确认亲子关系。",), upheld=False, reasons=("涉及身份关系确认的，不属于司法确认范围。",),
)  # fmt: skip
CORRECTION_RULING = CorrectionRulingData(
    **RULING, paper="民事判决书", paper_number="（2026）浙0106民初123号", made_on=date(2026, 4, 20),
    places=(
        CorrectionPlace(where="第三页第二段", wrong="王墙", right="王强"),
        CorrectionPlace(where="第四页主文第一项", wrong="8000元", right="80000元"),
    ),
)  # fmt: skip
EFFECT = EffectCertificateData(
    **CASE, parties=(LIN, WANG), paper="民事判决书", made_on=date(2026, 4, 20),
    served_on=(("林晓梅", date(2026, 4, 21)), ("王强", date(2026, 4, 23))),
    effective_on=date(2026, 5, 9), reason="各方在法定上诉期内均未上诉", signed_by="孙晓",
)  # fmt: skip
RELIEF = FeeReliefDecisionData(
    **CASE, applicant="林晓梅", applied_on=date(2026, 3, 3), asked="免交", granted="减交",
    amount=Decimal("1800"), payable=Decimal("1080.50"), until=date(2026, 3, 16),
    grounds="家庭享受最低生活保障", reasons=("申请人另有固定收入，不属于免交的情形，可以减交。",),
    approved_by="本院院长",
)  # fmt: skip
RELIEF_REFUSED = FeeReliefDecisionData(
    **CASE, applicant="林晓梅", applied_on=date(2026, 3, 3), asked="缓交", granted=None,
    amount=Decimal("1800"), payable=Decimal("1800"), until=date(2026, 3, 16),
    grounds="资金周转困难",
    reasons=("申请人没有提交足以证明经济困难的材料。",),
)  # fmt: skip
REFUND = RefundDecisionData(
    **CASE, payer="林晓梅", paid=Decimal("1800"), borne=Decimal("900"), refund=Decimal("900"),
    steps=("案件受理费1800元，准许撤诉减半收取900元", "1800元－900元＝900元"),
    occasion="本院已裁定准许撤诉", reason="案件受理费减半收取", effective_on=date(2026, 4, 8),
    due=date(2026, 4, 23), receipt_number="330000000001",
    provisions=(Citation("诉讼费用交纳办法", "第15条"), Citation("诉讼费用交纳办法", "第53条")),
)  # fmt: skip
PANEL_RULING = DismissalRulingData(
    **{**RULING, "signatories": PANEL}, claims=("判令被告偿还借款80000元",),
    facts_summary="被告借款未还。", reasons=("重复起诉。",), appeal_court=ABOVE,
    provisions=civil_procedure("第122条", "第127条第5项", "第157条第1款第3项"),
)  # fmt: skip

RULINGS: tuple[PaperData, ...] = (
    OBJECTION, OBJECTION_UPHELD, OBJECTION_SMALL, TRANSFER, TRANSFER_LETTER, DISMISSAL,
    WITHDRAWAL, WITHDRAWAL_REFUSED, DEEMED, DEEMED_ABSENT, SUSPENSION, RESUMPTION, TERMINATION,
    PROCEDURE_CHANGE, PRESERVATION, PRESERVATION_BEFORE, RECUSAL, CONFIRMATION,
    CONFIRMATION_REFUSED, CORRECTION_RULING, EFFECT, RELIEF, RELIEF_REFUSED, REFUND, PANEL_RULING,
)  # fmt: skip
