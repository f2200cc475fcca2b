"""How a message travels."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """By what way a message goes."""

    SMS = "sms", "短信"
    IN_APP = "in_app", "站内消息"


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
