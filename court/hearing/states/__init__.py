"""The sitting of a court: how it stands, how one takes part, in which order it goes."""

from django.db.models import TextChoices

from court.journal.moves import Move


class SittingState(TextChoices):
    """Where a sitting stands; the stage within it is ``Stage``."""

    LISTED = "listed", "已排期"
    OPEN = "open", "开庭中"
    PAUSED = "paused", "休庭"
    CLOSED = "closed", "已闭庭"
    POSTPONED = "postponed", "已延期"
    CANCELLED = "cancelled", "已取消"


class Mode(TextChoices):
    """Where people sit."""

    ONLINE = "online", "在线"
    MIXED = "mixed", "部分在线、部分到庭"
    COURTROOM = "courtroom", "到庭"


class Purpose(TextChoices):
    """What the sitting is for."""

    TRIAL = "trial", "开庭审理"
    PRETRIAL = "pretrial", "庭前会议"
    EVIDENCE = "evidence", "证据交换"
    PRONOUNCEMENT = "pronouncement", "宣判"


class Stage(TextChoices):
    """The order of a hearing (民事诉讼法第140至145条)."""

    OPENING = "opening", "核对身份、宣布纪律"
    RIGHTS = "rights", "告知权利、询问回避"
    INVESTIGATION = "investigation", "法庭调查"
    DEBATE = "debate", "法庭辩论"
    LAST_WORDS = "last_words", "最后陈述"
    MEDIATION = "mediation", "当庭调解"
    DELIBERATION = "deliberation", "休庭评议"
    PRONOUNCEMENT = "pronouncement", "宣判"


class RoomSeat(TextChoices):
    """As what someone is in the courtroom; decides what one may do there."""

    PRESIDING = "presiding", "审判长"
    SOLE = "sole", "审判员"
    MEMBER = "member", "审判员（合议庭成员）"
    ASSESSOR = "assessor", "人民陪审员"
    CLERK = "clerk", "书记员"
    PLAINTIFF = "plaintiff", "原告"
    DEFENDANT = "defendant", "被告"
    THIRD_PARTY = "third_party", "第三人"
    REPRESENTATIVE = "representative", "诉讼代理人"
    WITNESS = "witness", "证人"
    EXPERT = "expert", "鉴定人或有专门知识的人"
    INTERPRETER = "interpreter", "翻译"
    GALLERY = "gallery", "旁听"


S = SittingState
MOVES = (
    Move(S.LISTED, S.OPEN, "审判长或独任审判员", "民事诉讼法第140条"),
    Move(S.LISTED, S.POSTPONED, "法官", "民事诉讼法第149条"),
    Move(S.LISTED, S.CANCELLED, "法官", "民事诉讼法第149条"),
    Move(S.OPEN, S.PAUSED, "审判长或独任审判员；媒体服务中断时由系统", "在线诉讼规则第25条"),
    Move(S.PAUSED, S.OPEN, "审判长或独任审判员", "在线诉讼规则第25条"),
    Move(S.OPEN, S.CLOSED, "审判长或独任审判员", "民事诉讼法第145条"),
    Move(S.PAUSED, S.CLOSED, "审判长或独任审判员", "民事诉讼法第145条"),
    Move(S.PAUSED, S.POSTPONED, "法官", "民事诉讼法第149条"),
)
HOLDS_ITS_TIME = (S.LISTED, S.OPEN, S.PAUSED)  # nothing else may be listed there and then
TRIBUNAL = (RoomSeat.PRESIDING, RoomSeat.SOLE, RoomSeat.MEMBER, RoomSeat.ASSESSOR)
DIRECTS = (RoomSeat.PRESIDING, RoomSeat.SOLE)  # who directs the hearing
PARTIES = (
    RoomSeat.PLAINTIFF, RoomSeat.DEFENDANT, RoomSeat.THIRD_PARTY, RoomSeat.REPRESENTATIVE,
)  # fmt: skip
CALLED_IN = (RoomSeat.WITNESS, RoomSeat.EXPERT)  # wait outside until called
