"""How a time limit lives: it runs, rests, and ends by the act, by its last day, or for nothing."""

from django.db.models import TextChoices

from court.journal.moves import Move

MACHINE = "machine:deadlines"


class ClockState(TextChoices):
    """Where a time limit is."""

    RUNNING = "running", "进行中"
    PAUSED = "paused", "暂停"
    MET = "met", "已完成"
    EXPIRED = "expired", "已届满"
    VOID = "void", "已作废"


R, P, M, E, V = ClockState
COURT = "法院"
ARTICLE_86 = "民事诉讼法第86条"
PAUSING = "民事诉讼法司法解释第243条"
ACT = "民事诉讼法第85条"
SERVICE = "民事诉讼法第90条"

MOVES = (
    Move(R, P, COURT, PAUSING),
    Move(P, R, COURT, PAUSING),
    Move(R, M, "当事人或法院", ACT),
    Move(P, M, "当事人或法院", ACT),
    Move(E, M, "当事人或法院", ACT),  # done late: what follows is for a person to decide
    Move(R, E, "系统", ACT, machine=True),
    Move(R, R, "法官", ARTICLE_86),  # extended, or counted anew from another day
    Move(P, P, "法官", ARTICLE_86),
    Move(E, R, "法官", ARTICLE_86),
    Move(M, R, COURT, SERVICE),  # service disproved: the period begins with the true day
    Move(R, V, COURT, SERVICE),
    Move(P, V, COURT, SERVICE),
    Move(E, V, COURT, SERVICE),
    Move(M, V, COURT, SERVICE),
)


class ChangeKind(TextChoices):
    """What can happen to a time limit."""

    STARTED = "started", "开始"
    PAUSED = "paused", "暂停"
    RESUMED = "resumed", "恢复"
    EXTENDED = "extended", "延长"
    RESTARTED = "restarted", "重新计算"
    RECOUNTED = "recounted", "按公布的节假日重算"
    MET = "met", "完成"
    EXPIRED = "expired", "届满"
    VOIDED = "voided", "作废"
