"""When a case may be heard, how, and before whose eyes (民事诉讼法第137、139、149条).

Plain facts in, an answer with its provisions out. What a person has to judge is asked, not guessed:
the seven cases against an online hearing are ticked by whoever lists the sitting.

The provisions on postponement were amended as of 2019-03-28: three articles were put in after the
first, so that 第2条 (interval) and 第3条 (president's approval) of 2018 are 第5条 and 第6条;
the new 第2条 says what the fourth ground is. They still name the law by its numbers of 2017:
their 第146条 is 第149条 today, as 第159条 and 第160条 are 第162条 and 第163条 since 2022.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from court.law.periods import deadline
from court.law.vocabulary import Citation

PROCEDURE, ONLINE = "民事诉讼法", "人民法院在线诉讼规则"
EXTENSION, INTERPRETATION = "延长审限和延期开庭规定", "民事诉讼法司法解释"
NOTICE = (Citation(PROCEDURE, "第139条"), Citation(INTERPRETATION, "第227条"))
SIMPLE_NOTICE = (Citation(PROCEDURE, "第162条"), Citation(PROCEDURE, "第163条"))
OPENNESS = (Citation(PROCEDURE, "第137条"),)
PRONOUNCED_OPENLY = (Citation(PROCEDURE, "第151条"),)
SEVEN = (Citation(ONLINE, "第21条"),)
MIXED = (Citation(ONLINE, "第4条"),)
BY_PUBLIC_NOTICE = (Citation(ONLINE, "第23条"),)
DELAY = (Citation(PROCEDURE, "第149条"),)
OTHER_GROUND = (Citation(EXTENSION, "第2条"), Citation(EXTENSION, "第6条"))
TIMES = (Citation(EXTENSION, "第3条"),)
INTERVAL = (Citation(EXTENSION, "第5条"),)
SIMPLE = frozenset({"small_claims", "summary"})


@dataclass(frozen=True, slots=True)
class Ruled:
    """An answer of the law: whether it may be, why, and under which provisions."""

    allowed: bool
    reason: str
    citations: tuple[Citation, ...]


class Obstacle(StrEnum):
    """The seven cases in which there is no online hearing (在线诉讼规则第21条)."""

    REFUSED = "refused"
    NO_MEANS = "no_means"
    ON_THE_SPOT = "on_the_spot"
    DIFFICULT = "difficult"
    STATE_SECRECY = "national_security"
    GREAT_WEIGHT = "great_weight"
    OTHER = "other"


OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.REFUSED: "各方都明确不同意在线，或者一方不同意并且有正当理由",
    Obstacle.NO_MEANS: "各方都没有在线参加的条件和能力",
    Obstacle.ON_THE_SPOT: "要当场查明身份、核对原件、查验实物",
    Obstacle.DIFFICULT: "案件疑难复杂，证据很多，在线不利于查明事实、适用法律",
    Obstacle.STATE_SECRECY: "涉及国家安全、国家秘密",
    Obstacle.GREAT_WEIGHT: "有重大社会影响，受到广泛关注",
    Obstacle.OTHER: "法院认为有其他不宜在线的情形",
}


class Attendance(StrEnum):
    """How a hearing may be attended."""

    ONLINE = "online"
    MIXED = "mixed"
    COURTROOM = "courtroom"


def ways_to_attend(
    obstacles: Collection[Obstacle], choices: Mapping[str, bool | None]
) -> dict[Attendance, Ruled]:
    """Which ways are open (在线诉讼规则第4条、第21条、第23条).

    ``choices`` says of each party whether it chose to come online; ``None``: it has said nothing,
    and comes to the court. Nobody is made to come online; one party's refusal leaves the other's
    choice alone, and the hearing is mixed.
    """
    to_court = Ruled(True, "到庭审理不需要同意", NOTICE)
    if obstacles:
        why = "有不得在线庭审的情形：" + "；".join(OBSTACLES[o] for o in Obstacle if o in obstacles)
        shut = Ruled(False, why, SEVEN)
        return {
            Attendance.ONLINE: shut,
            Attendance.MIXED: shut,
            Attendance.COURTROOM: to_court,
        }
    willing = [who for who, online in choices.items() if online]
    others = [who for who, online in choices.items() if not online]
    return {
        Attendance.ONLINE: _all_online(willing, others),
        Attendance.MIXED: _some_online(willing, others),
        Attendance.COURTROOM: to_court,
    }


def _all_online(willing: list[str], others: list[str]) -> Ruled:
    if others or not willing:
        who = "、".join(others) or "当事人"
        return Ruled(False, f"{who}没有选择在线，应当到庭", (*MIXED, *BY_PUBLIC_NOTICE))
    return Ruled(True, "各方都选择在线", MIXED)


def _some_online(willing: list[str], others: list[str]) -> Ruled:
    if not willing:
        return Ruled(False, "没有一方选择在线", MIXED)
    if not others:
        return Ruled(False, "各方都选择在线，不必有人到庭", MIXED)
    return Ruled(True, f"{'、'.join(willing)}在线，{'、'.join(others)}到庭", MIXED)


def last_day_of_notice(hearing_on: date) -> date:
    """The last day on which summons and announcement may go out: three days before (第139条)."""
    return _raw_day(hearing_on, "hearing_notice")


def _raw_day(start: date, event: str) -> date:
    """The last day as the court reckons for itself: not moved over days of rest."""
    raw = deadline(start, event=event).raw
    return raw.date() if isinstance(raw, datetime) else raw


def notice_in_time(told_on: date, hearing_on: date, procedure: str) -> Ruled:
    """Whether there are three days; summary cases may be called by simple means at any time."""
    if hearing_on < told_on:
        return Ruled(False, "开庭的日子已经过去", NOTICE)
    if procedure in SIMPLE:
        return Ruled(True, "简易程序、小额诉讼可以简便方式随时传唤", SIMPLE_NOTICE)
    last = last_day_of_notice(hearing_on)
    if told_on > last:
        words = f"应当在开庭三日前通知，最迟{last.month}月{last.day}日通知，来不及了"
        return Ruled(False, words, NOTICE)
    return Ruled(True, f"最迟{last.month}月{last.day}日通知", NOTICE)


class Closed(StrEnum):
    """Why a hearing is not public (民事诉讼法第137条)."""

    STATE_SECRECY = "state"
    PRIVACY = "privacy"
    STATUTE = "statute"
    DIVORCE = "divorce"
    TRADE_SECRECY = "trade"


CLOSED: Mapping[Closed, str] = {
    Closed.STATE_SECRECY: "涉及国家秘密",
    Closed.PRIVACY: "涉及个人隐私",
    Closed.STATUTE: "法律另有规定",
    Closed.DIVORCE: "离婚案件，当事人申请不公开审理",
    Closed.TRADE_SECRECY: "涉及商业秘密，当事人申请不公开审理",
}
ON_APPLICATION = frozenset({Closed.DIVORCE, Closed.TRADE_SECRECY})


def may_be_closed(ground: Closed | None, *, asked_for: bool, pronouncement: bool) -> Ruled:
    """Whether the public may be kept out; a judgment is always pronounced openly (第137、151条)."""
    if pronouncement:
        return Ruled(False, "不论审理是否公开，宣判一律公开", PRONOUNCED_OPENLY)
    if ground is None:
        return Ruled(False, "不公开审理要有法定的理由", OPENNESS)
    if ground in ON_APPLICATION and not asked_for:
        return Ruled(False, f"{CLOSED[ground]}：要有当事人的申请", OPENNESS)
    return Ruled(True, CLOSED[ground], OPENNESS)


class Postponement(StrEnum):
    """The grounds on which a hearing may be put off (民事诉讼法第149条)."""

    ABSENT = "absent"
    RECUSAL = "recusal"
    NEW_EVIDENCE = "new_evidence"
    OTHER = "other"


POSTPONEMENTS: Mapping[Postponement, str] = {
    Postponement.ABSENT: "必须到庭的当事人和其他诉讼参与人有正当理由没有到庭",
    Postponement.RECUSAL: "当事人临时提出回避申请",
    Postponement.NEW_EVIDENCE: (
        "需要通知新的证人到庭，调取新的证据，重新鉴定、勘验，或者需要补充调查"
    ),
    Postponement.OTHER: "其他应当延期的情形（不可抗力或者意外事件使庭审无法正常进行）",
}


def needs_president(ground: Postponement) -> bool:
    """The fourth ground is the president's to approve (延长审限和延期开庭规定第2条、第6条)."""
    return ground is Postponement.OTHER


def most_postponements(procedure: str) -> int:
    """Twice; once in summary and small-claims procedure (延长审限和延期开庭规定第3条)."""
    return 1 if procedure in SIMPLE else 2


def may_be_postponed(procedure: str, times: int) -> Ruled:
    """Whether a sitting may be put off again, after ``times`` postponements."""
    most = most_postponements(procedure)
    words = f"已经延期{times}次；本程序最多延期{most}次"
    return Ruled(times < most, words, (*DELAY, *TIMES))


def interval_kept(was_on: date, hearing_on: date, *, excused: bool) -> Ruled:
    """One month at most between two sittings (延长审限和延期开庭规定第5条).

    ``excused``: force majeure, or the parties agree.
    """
    last = _raw_day(was_on, "hearing_interval")
    words = (
        f"两次开庭的间隔不得超过一个月（{last.month}月{last.day}日），不可抗力或者当事人同意的除外"
    )
    return Ruled(excused or hearing_on <= last, words, INTERVAL)
