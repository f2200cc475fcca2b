"""Every kind of message the court sends, with its words.

Short sentences, everyday words, what to do and by when. No message carries a link that asks for
data; each ends with its number and how to check on the court's site that it is genuine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from court.notices.states import Channel

BOTH = (Channel.SMS, Channel.IN_APP)
TAIL = "【编号{number}，可在微法庭“核对通知”页查验真伪；法院不会索要密码、验证码或转账】"


class WordsMissing(ValueError):
    """A message cannot be written: a fact it names was not given."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of message. ``secret`` text is erased as soon as it has been sent."""

    key: str
    title: str
    text: str
    channels: tuple[Channel, ...] = BOTH
    secret: bool = False
    urgent: bool = False
    fields: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        named = {name for _, name, _, _ in Formatter().parse(self.text) if name}
        object.__setattr__(self, "fields", frozenset(named))

    def words(self, data: Mapping[str, object], number: str) -> str:
        """The text as the person reads it; raises ``WordsMissing``."""
        missing = sorted(self.fields - data.keys())
        if missing:
            raise WordsMissing(f"{self.key}: {', '.join(missing)}")
        body = self.text.format(**{name: data[name] for name in self.fields})
        return body if self.secret else body + TAIL.format(number=number)


_KINDS = (
    NoticeKind(
        "sign_in_code",
        "验证码",
        "验证码 {code}，用于登录微法庭，{minutes} 分钟内有效。请勿告诉任何人，法院工作人员也不会向您索要。",
        channels=(Channel.SMS,),
        secret=True,
        urgent=True,
    ),
    NoticeKind(
        "phone_change_code",
        "验证码",
        "验证码 {code}，用于在微法庭更换手机号，{minutes} 分钟内有效。若不是您本人操作，请忽略。",
        channels=(Channel.SMS,),
        secret=True,
        urgent=True,
    ),
    NoticeKind(
        "signature_code",
        "确认码",
        "确认码 {code}，用于签署“{paper}”，{minutes} 分钟内有效。输入即表示您确认其内容，请勿告诉任何人。",
        channels=(Channel.SMS,),
        secret=True,
        urgent=True,
    ),
    NoticeKind(
        "phone_changed",
        "手机号已更换",
        "您的微法庭手机号已更换为尾号 {tail} 的号码。若不是您本人操作，请立即联系法院。",
        channels=(Channel.IN_APP,),
    ),
    NoticeKind(
        "real_name_passed",
        "实名认证已通过",
        "您的实名认证已通过，现在可以提交起诉材料。",
        channels=(Channel.IN_APP,),
    ),
    NoticeKind(
        "real_name_waiting",
        "实名认证转人工核对",
        "您的实名认证已转{court}立案庭人工核对，一般一个工作日内完成。其间您可以继续准备材料。",
        channels=(Channel.IN_APP,),
    ),
    NoticeKind(
        "real_name_refused",
        "实名认证未通过",
        "您的实名认证未通过。原因：{reason}。您可以重新提交，也可以带身份证到{court}立案窗口办理。",
    ),
    NoticeKind(
        "filing_received",
        "起诉材料已收到",
        "{court}已收到您的起诉材料（收件编号 {intake_number}，{received}）。审查结果会另行通知您。",
    ),
    NoticeKind(
        "case_docketed",
        "已登记立案",
        "{court}已登记立案，案号 {case_number}。下一步：{next_step}。登录微法庭可查看受理案件通知书。",
    ),
    NoticeKind(
        "correction_asked",
        "请补正材料",
        "您的起诉材料（{intake_number}）有 {count} 处需要补正，请在 {due} 前登录微法庭修改后再次提交。"
        "首次提交时间保留。",
    ),
    NoticeKind(
        "correction_reminder",
        "补正期限将到",
        "您的起诉材料（{intake_number}）补正期限为 {due}，还有 {count} 处未补正。有困难可致电或到立案窗口。",
    ),
    NoticeKind(
        "passed_to_judge",
        "已转法官审查",
        "您的起诉材料（{intake_number}）已转法官审查，法院将在 {due} 前答复。",
    ),
    NoticeKind(
        "filing_refused",
        "已作出裁定",
        "{court}对您的起诉材料（{intake_number}）作出裁定，请登录微法庭查看裁定书；不服的，"
        "可在收到后 {days} 日内上诉。",
    ),
    NoticeKind(
        "filing_returned",
        "材料已退回",
        "您的起诉材料（{intake_number}）已退回。原因：{reason}。材料仍保存在您的草稿中。",
    ),
    NoticeKind(
        "review_alarm",
        "审查期限预警",
        "收件 {intake_number} 的立案审查期限为 {due}，请尽快审查；届满仍不能判定的，应当先行立案。",
        channels=(Channel.IN_APP,),
    ),
    NoticeKind(
        "fee_due",
        "请交纳诉讼费",
        "案件 {case_number} 应交案件受理费 {amount} 元，请在 {due} 前交纳。确有困难可申请缓、减、免。",
    ),
    NoticeKind(
        "fee_paid",
        "诉讼费已到账",
        "案件 {case_number} 的案件受理费 {amount} 元已到账，票据可在微法庭下载。",
    ),
)
KINDS: dict[str, NoticeKind] = {kind.key: kind for kind in _KINDS}
