"""Where someone stands who is to come before the court, and what keeps order there."""

from django.db.models import TextChoices

from court.journal.moves import Move


class AttendanceState(TextChoices):
    """Outside, waiting, in the room, or gone; only who is admitted hears and is heard."""

    EXPECTED = "expected", "尚未到庭"
    WAITING = "waiting", "在候审室"
    OUTSIDE = "outside", "庭外等候传唤"
    ADMITTED = "admitted", "已入庭"
    REFUSED = "refused", "未获准进入"
    REMOVED = "removed", "已被责令退出"
    LEFT = "left", "已退庭"


class OrderKind(TextChoices):
    """What the court does about a breach of order (在线诉讼规则第28条；民事诉讼法第113条)."""

    REMIND = "remind", "提示"
    WARN = "warn", "警告"
    ADMONISH = "admonish", "训诫"
    REMOVE = "remove", "责令退出法庭"
    REPORT = "report", "报请院长罚款、拘留"


class Finding(TextChoices):
    """What the judge holds of an absence; the machine never does (在线诉讼规则第25条)."""

    OPEN = "", "待法官认定"
    TECHNICAL = "technical", "技术原因"
    LEFT = "left", "擅自退出"
    ALLOWED = "allowed", "经准许离开"


A = AttendanceState
ENTRY_MOVES = (
    Move(A.EXPECTED, A.WAITING, "本人（核验身份后）", "在线诉讼规则第7条"),
    Move(
        A.EXPECTED,
        A.ADMITTED,
        "审判人员、书记员本人；到庭、电话的由书记员登记",
        "民事诉讼法第140条",
    ),
    Move(A.EXPECTED, A.OUTSIDE, "到庭的证人由书记员登记", "在线诉讼规则第26条"),
    Move(A.WAITING, A.ADMITTED, "书记员、审判长或独任审判员", "民事诉讼法第140条"),
    Move(A.WAITING, A.OUTSIDE, "书记员、审判长或独任审判员", "在线诉讼规则第26条"),
    Move(A.WAITING, A.REFUSED, "书记员、审判长或独任审判员", "人民法院法庭规则第9条"),
    Move(A.REFUSED, A.WAITING, "本人", "在线诉讼规则第7条"),
    Move(A.OUTSIDE, A.ADMITTED, "审判长或独任审判员", "在线诉讼规则第26条"),
    Move(A.ADMITTED, A.OUTSIDE, "审判长或独任审判员", "在线诉讼规则第26条"),
    Move(A.ADMITTED, A.LEFT, "本人；证人由审判长或独任审判员", "在线诉讼规则第25条"),
    Move(A.WAITING, A.LEFT, "本人", "在线诉讼规则第25条"),
    Move(A.OUTSIDE, A.LEFT, "审判长或独任审判员", "在线诉讼规则第26条"),
    Move(A.LEFT, A.WAITING, "本人", "在线诉讼规则第7条"),
    Move(A.ADMITTED, A.REMOVED, "审判长或独任审判员", "民事诉讼法第113条"),
    Move(A.REMOVED, A.WAITING, "审判长或独任审判员", "民事诉讼法第113条"),
)
