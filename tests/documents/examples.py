"""One example of each paper, about invented people."""

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from court.documents.papers import (
    AcceptanceNoticeData,
    ComplaintData,
    CorrectionItem,
    CorrectionNoticeData,
    ElementRow,
    ElementSection,
    ExhibitRow,
    FeeNoticeData,
    Material,
    PaperData,
    PartyLine,
    ReceiptData,
    RefusalRulingData,
    ServiceAddressData,
)

COURT = "杭州市西湖区人民法院"
DAY = date(2026, 3, 9)
AT = datetime(2026, 3, 9, 10, 20, 31, tzinfo=ZoneInfo("Asia/Shanghai"))
NUMBER = "（2026）浙0106民初123号"
LIN = PartyLine(
    side="原告",
    name="林晓梅",
    rest="女，1985年9月7日出生，汉族，电工，住浙江省杭州市上城区和平路8号，联系电话19900001007",
    below=("法定代理人：林大山，父亲",),
)
WANG = PartyLine(side="被告", name="王强", rest="男，住浙江省杭州市西湖区光明路346号")

RECEIPT = ReceiptData(
    court_name=COURT, issued_on=DAY, intake_number="SJ-2026-000123", received_at=AT,
    filer="林晓梅", plaintiffs=("林晓梅",), defendants=("王强",), cause="民间借贷纠纷",
    materials=(Material(name="民事起诉状", pages=2), Material(name="证据1 借条", pages=1)),
    decide_by=date(2026, 3, 16), contact="0571-00000000",
)  # fmt: skip
ACCEPTANCE = AcceptanceNoticeData(
    court_name=COURT, issued_on=DAY, case_number=NUMBER, addressees=("林晓梅",),
    defendants=("王强",), cause="民间借贷纠纷", received_on=DAY, docketed_on=DAY,
    procedure="小额诉讼程序", contact="0571-00000000",
)  # fmt: skip
CORRECTION = CorrectionNoticeData(
    court_name=COURT, issued_on=DAY, intake_number="SJ-2026-000124", addressees=("林晓梅",),
    cause="民间借贷纠纷", received_at=AT, deadline=date(2026, 3, 16), days=7,
    items=(
        CorrectionItem(where="原告林晓梅的身份证号码", problem="末位校验码有误",
                       remedy="请对照身份证核对第18位", citations=("在线诉讼规则第7条",)),
        CorrectionItem(where="身份证国徽面", problem="没有上传", remedy="请上传国徽面"),
    ),
    contact="0571-00000000",
)  # fmt: skip
FEE = FeeNoticeData(
    court_name=COURT, issued_on=DAY, case_number=NUMBER, addressees=("林晓梅",),
    cause="民间借贷纠纷", fee_name="案件受理费", amount=Decimal("941.18"),
    amount_in_words="玖佰肆拾壹元壹角捌分", basis=Decimal("83294.25"),
    steps=("不超过1万元的部分：50元",), deadline=date(2026, 3, 16), payment_code="9900-0001",
)  # fmt: skip
REFUSAL = RefusalRulingData(
    court_name=COURT, issued_on=DAY, number=NUMBER, plaintiffs=(LIN,), defendants=(WANG,),
    cause="民间借贷纠纷", received_on=DAY, claims=("判令被告偿还借款80000元",),
    facts_summary="起诉人称被告借款未还。", reasons=("双方订有有效的仲裁条款。",),
    provisions=("《中华人民共和国民事诉讼法》第一百二十二条", "第一百二十七条第二项"),
    appeal_court="浙江省杭州市中级人民法院", judges=("赵明",), clerk="孙晓",
)  # fmt: skip
COMPLAINT = ComplaintData(
    court_name=COURT, issued_on=DAY, parties=(LIN, WANG), cause="民间借贷纠纷",
    claims=("判令被告偿还借款本金80000元", "本案诉讼费用由被告负担"),
    facts=("2025年1月15日，被告向原告借款80000元。", "至今未还。"),
    exhibits=(ExhibitRow(no=1, name="借条", source="被告出具", purpose="证明借款", pages=1),),
    signers=("林晓梅",), total="80,000.00 元", signature_text="林晓梅",
)  # fmt: skip
ELEMENT_COMPLAINT = ComplaintData(
    court_name=COURT, issued_on=DAY, parties=(LIN, WANG), cause="民间借贷纠纷",
    claims=("判令被告偿还借款本金80000元",), facts=(), exhibits=(), signers=("林晓梅",),
    form_title="民间借贷纠纷",
    sections=(
        ElementSection(title="事实与理由", rows=(
            ElementRow(no=3, label="借款金额", answers=("约定：80,000.00 元", "提供方式：转账")),
        )),
    ),
)  # fmt: skip
SERVICE_ADDRESS = ServiceAddressData(
    court_name=COURT, issued_on=DAY, case_or_intake_number="SJ-2026-000123",
    cause="民间借贷纠纷", party="林晓梅", side="原告", recipient="林晓梅",
    address="浙江省杭州市上城区和平路8号", postcode="310000", phone="19900001007",
    electronic=True, signed_on=DAY, signature_text="林晓梅（以短信验证码确认）",
)  # fmt: skip

ALL: tuple[PaperData, ...] = (
    RECEIPT, ACCEPTANCE, CORRECTION, FEE, REFUSAL, COMPLAINT, ELEMENT_COMPLAINT, SERVICE_ADDRESS,
)  # fmt: skip


def replaced(data: PaperData, **changes: object) -> PaperData:
    """The same paper with some fields changed."""
    return dataclasses.replace(data, **changes)
