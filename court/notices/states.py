"""How a message travels, by what ways, and in which groups people choose their ways."""

from django.db.models import TextChoices

MACHINE = "machine:notices"


class Channel(TextChoices):
    """By what way a message goes."""

    SMS = "sms", "短信"
    MAIL = "mail", "电子邮件"
    IN_APP = "in_app", "站内消息"
    PAPER = "paper", "纸质"


OUTWARD = (Channel.SMS, Channel.MAIL)  # what people can choose between; the page always has it


class Group(TextChoices):
    """What a message is about, as people choose by which ways it reaches them."""

    ACCOUNT = "account", "账号与安全"
    FILING = "filing", "立案"
    CASE = "case", "案件进展"
    SERVICE = "service", "文书送达提示"
    FEES = "fees", "诉讼费"
    DEADLINES = "deadlines", "期限提醒"
    HEARING = "hearing", "开庭"
    WORK = "work", "工作提醒（法院人员）"


class NoticeState(TextChoices):
    """Where a message is."""

    QUEUED = "queued", "待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"


ALLOWED: dict[NoticeState, frozenset[NoticeState]] = {
    NoticeState.QUEUED: frozenset({NoticeState.SENT, NoticeState.FAILED}),
    NoticeState.FAILED: frozenset({NoticeState.SENT, NoticeState.FAILED}),
    NoticeState.SENT: frozenset(),
}
