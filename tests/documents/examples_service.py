"""Examples of the papers that go out with the complaint and of the proofs of service."""

from datetime import datetime
from zoneinfo import ZoneInfo

from court.documents.papers import (
    AppearanceNoticeData,
    ChannelRecord,
    ElectronicServiceCertificateData,
    EvidenceNoticeData,
    HearingAnnouncementData,
    IntegrityCardData,
    Meeting,
    PanelMember,
    PanelNoticeData,
    PaperData,
    PostponementNoticeData,
    PublicServiceAnnouncementData,
    RespondentNoticeData,
    RightsNoticeData,
    ServedPaper,
    ServiceReceiptData,
    Signatories,
    SummonsData,
    civil_procedure,
)
from tests.documents.examples import AT, COURT, DAY, NUMBER

SHANGHAI = ZoneInfo("Asia/Shanghai")
CASE = {
    "court_name": COURT, "issued_on": DAY, "case_number": NUMBER, "cause": "民间借贷纠纷",
    "contact": "0571-00000000", "contact_person": "孙晓",
}  # fmt: skip
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
MEETING = Meeting(
    at=datetime(2026, 4, 8, 9, 30, tzinfo=SHANGHAI), place="本院第五法庭", online=True,
    online_address="https://weifating.example/cases",
    how="在线证据原件须事先邮寄或者当庭交本院核对",
)  # fmt: skip
SERVED = (
    ServedPaper(name="民事起诉状副本", copies=1, pages=2, sha256=HASH),
    ServedPaper(name="应诉通知书", number=NUMBER, copies=1, pages=2),
)
SOLE = Signatories.sole("赵明", clerk="孙晓", assistant="钱进")
PANEL = Signatories.panel(
    "赵明", judges=("周正",), assessors=("阿卜杜热合曼·图尔荪",), clerk="孙晓"
)

RESPONDENT_NOTICE = RespondentNoticeData(
    **CASE, addressees=("王强",), plaintiffs=("林晓梅",), enclosures=SERVED, copies=2,
    procedure="简易程序", join_code="7K2Q-94MX", query_address="https://weifating.example/cases",
)  # fmt: skip
EVIDENCE_NOTICE = EvidenceNoticeData(
    **CASE, addressees=("王强",), plaintiffs=("林晓梅",), defendants=("王强",), days=15, copies=2
)
RIGHTS_NOTICE = RightsNoticeData(**CASE, addressees=("王强",), side="被告")
INTEGRITY_CARD = IntegrityCardData(
    **CASE, judges=("赵明",), clerk="孙晓", supervisor="本院督察室", phone="0571-00000001",
    post_address="浙江省杭州市西湖区无名路1号",
)  # fmt: skip
SERVICE_RECEIPT = ServiceReceiptData(
    **CASE, recipient="王强", address="浙江省杭州市西湖区光明路346号", papers=SERVED,
    way="直接送达", server="孙晓", second_server="吴双", served_at=AT, taken_by="李秀英",
    relation="妻子", reason="受送达人本人不在，由同住的成年家属签收",
    refusal="无", witnesses=("光明社区居民委员会 郑和平",), note="已拍照存卷",
)  # fmt: skip
BLANK_RECEIPT = ServiceReceiptData(
    **CASE, recipient="王强", address="浙江省杭州市西湖区光明路346号", papers=SERVED
)
ELECTRONIC = ElectronicServiceCertificateData(
    **CASE, recipient="王强", papers=SERVED, consent="2026年3月8日在送达地址确认书中同意",
    channels=(
        ChannelRecord(
            channel="微法庭账号", address="王强（账号尾号1008）", sent_at=AT, arrived_at=AT,
            read_at=datetime(2026, 3, 10, 8, 0, 5, tzinfo=SHANGHAI), receipt="收妥 250",
        ),
        ChannelRecord(
            channel="电子邮箱", address="wangqiang@example.com", sent_at=AT, receipt="退回 550"
        ),
    ),
    effective_at=AT, effective_on=DAY, rule="到达受送达人确认的电子地址所在系统之日",
    prepared_by="孙晓",
)  # fmt: skip
ANNOUNCEMENT = PublicServiceAnnouncementData(
    **CASE, addressees=("王强",), plaintiffs=("林晓梅",), announced=("complaint", "summons"),
    history="因以直接送达、邮寄送达等方式均无法送达，经查你下落不明",
    papers=("起诉状副本", "应诉通知书", "举证通知书", "传票"),
    points=("判令你偿还借款80000元", "诉讼费用由你负担"), meeting=MEETING,
)  # fmt: skip
JUDGMENT_ANNOUNCEMENT = PublicServiceAnnouncementData(
    **CASE, addressees=("王强",), plaintiffs=("林晓梅",), announced=("judgment",),
    history="因以直接送达、邮寄送达等方式均无法送达，经查你下落不明", papers=("民事判决书",),
    points=("你于判决生效之日起十日内偿还林晓梅借款80000元",),
    appeal_court="浙江省杭州市中级人民法院",
)  # fmt: skip
PANEL_NOTICE = PanelNoticeData(
    **CASE, addressees=("林晓梅", "王强"), procedure="普通程序", clerk="孙晓",
    members=(
        PanelMember(duty="审判长", name="赵明", office="审判员"),
        PanelMember(duty="审判员", name="周正", office="审判员"),
        PanelMember(duty="人民陪审员", name="阿卜杜热合曼·图尔荪"),
    ),
)  # fmt: skip
SUMMONS = SummonsData(
    **CASE, summoned="王强", side="被告", address="浙江省杭州市西湖区光明路346号",
    meeting=MEETING, signatories=SOLE,
)  # fmt: skip
WITNESS_NOTICE = AppearanceNoticeData(
    **CASE, addressee="何平", role="witness", meeting=MEETING,
    parties=("原告林晓梅与被告王强",), called_by="原告林晓梅申请",
    subject="2025年1月15日交付借款的经过",
)  # fmt: skip
REPRESENTATIVE_NOTICE = AppearanceNoticeData(
    **CASE, addressee="陈律", role="representative", meeting=MEETING,
    parties=("原告林晓梅与被告王强",),
)  # fmt: skip
HEARING = HearingAnnouncementData(
    **CASE, plaintiffs=("林晓梅",), defendants=("王强",), meeting=MEETING, procedure="简易程序",
    judges=("赵明",),
)  # fmt: skip
POSTPONEMENT = PostponementNoticeData(
    **CASE, addressees=("林晓梅", "王强"), was_at=MEETING.at,
    reason="需要通知新的证人到庭，重新勘验", provisions=civil_procedure("第149条第3项"),
    meeting=Meeting(at=datetime(2026, 4, 28, 14, 0, tzinfo=SHANGHAI), place="本院第五法庭"),
)  # fmt: skip

SERVICE: tuple[PaperData, ...] = (
    RESPONDENT_NOTICE, EVIDENCE_NOTICE, RIGHTS_NOTICE, INTEGRITY_CARD, SERVICE_RECEIPT,
    BLANK_RECEIPT, ELECTRONIC, ANNOUNCEMENT, JUDGMENT_ANNOUNCEMENT, PANEL_NOTICE, SUMMONS,
    WITNESS_NOTICE, REPRESENTATIVE_NOTICE, HEARING, POSTPONEMENT,
)  # fmt: skip
