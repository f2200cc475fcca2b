"""A hearing in everyone's own time, by recorded statements (人民法院在线诉讼规则第20条)."""

from django.db.models import TextChoices


class AsyncState(TextChoices):
    """Where a hearing without a common time stands."""

    ASKED = "asked", "已申请，等待各方同意"
    DECLINED = "declined", "不进行非同步庭审"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"
