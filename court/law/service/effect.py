"""On which day service took effect; or why it did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from court.law.periods import deadline
from court.law.service.model import (
    INTERPRETATION,
    ONLINE,
    POSTAL,
    PROCEDURE,
    AddressBasis,
    Attempted,
    Matter,
    PaperClass,
    Returned,
    Taker,
    Way,
    cited,
)
from court.law.service.ways import ways_for
from court.law.vocabulary import Citation

SIGNED_BY_ANYBODY = frozenset(Taker) - {Taker.OTHER}
SIGNED_BY_ONESELF = frozenset({Taker.SELF, Taker.DESIGNATED})
FAULT = {
    Returned.WRONG_ADDRESS: "受送达人提供或确认的地址不准确",
    Returned.MOVED_UNTOLD: "受送达人变更地址没有及时告知法院",
    Returned.NO_ADDRESS: "受送达人拒不提供送达地址",
    Returned.REFUSED: "受送达人或其指定的代收人拒绝签收",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """``on`` is the day; ``None`` means that it has no effect (yet). ``rule`` says why.

    ``presumed``: contrary proof of the addressee can still undo it.
    """

    on: date | None
    rule: str
    citations: tuple[Citation, ...] = ()
    presumed: bool = False
    way: Way | None = None

    @property
    def is_effective(self) -> bool:
        """Whether there is a day."""
        return self.on is not None


def effect_of(attempt: Attempted, matter: Matter) -> Effect:
    """What one attempt has brought about, on everything known so far."""
    opened = ways_for(matter)[attempt.way]
    if attempt.disproved:
        found = Effect(None, "送达证明已被推翻", ())
    elif not opened.open:
        found = Effect(None, opened.reason, opened.citations)
    else:
        found = _RULES[attempt.way](attempt, matter)
    return Effect(found.on, found.rule, found.citations, found.presumed, attempt.way)


def earliest(effects: Iterable[Effect]) -> Effect | None:
    """Of several, the one that took effect first (人民法院在线诉讼规则第31条第4款).

    A sure one goes before a presumed one of the same day.
    """
    done = [effect for effect in effects if effect.on is not None]
    return min(done, key=lambda e: (e.on or date.max, e.presumed)) if done else None


def _none(rule: str, *citations: Citation) -> Effect:
    return Effect(None, rule, citations)


def _may_sign(attempt: Attempted, matter: Matter) -> bool:
    if matter.paper is PaperClass.MEDIATION:
        own = SIGNED_BY_ONESELF | ({Taker.HEAD} if matter.body else frozenset())
        return attempt.signed_by in own
    return attempt.signed_by in SIGNED_BY_ANYBODY


def _signed(attempt: Attempted, matter: Matter, *law: Citation) -> Effect | None:
    """The day of signing on the receipt, where someone signed who may (第87条)."""
    if attempt.signed_on is None:
        return None
    if not _may_sign(attempt, matter):
        why = "签收的人不是本人，也不是依法可以代收的人"
        if matter.paper is PaperClass.MEDIATION:
            why = "调解书不是由本人或其指定的代收人签收"
        return _none(why, *law)
    return Effect(attempt.signed_on, "以送达回证上的签收日期为送达日期", law)


def _direct(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(PROCEDURE, "第87条", "第88条")
    if found := _signed(attempt, matter, *law):
        return found
    if attempt.refused_on is None:
        return _none("还没有签收", *law)
    more = cited(INTERPRETATION, "第131条")
    if matter.paper is PaperClass.MEDIATION:
        return _none("拒绝签收调解书的，调解书不发生效力", *cited(PROCEDURE, "第100条", "第102条"))
    if attempt.at_court and attempt.noted:
        return Effect(attempt.refused_on, "到法院领取而拒绝签署送达回证的，视为送达", more)
    if attempt.pictures:
        return Effect(attempt.refused_on, "拒绝签署而拍照、录像记录送达过程的，视为送达", more)
    return _none("拒绝签收，但没有记明情况或者没有拍照、录像", *more)


def _left(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(PROCEDURE, "第89条")
    if attempt.left_on is None:
        return _none("还没有留置", *law)
    if not attempt.at_home:
        return _none("没有留在受送达人的住所", *law)
    if attempt.pictures:
        why = "把文书留在住所，并用拍照、录像等方式记录送达过程的，视为送达"
        return Effect(attempt.left_on, why, law)
    if attempt.noted and attempt.witnesses:
        return Effect(attempt.left_on, "见证人在送达回证上签名，把文书留在住所的，视为送达", law)
    return _none("留置送达要拍照、录像，或者由见证人签名", *law)


def _electronic(attempt: Attempted, matter: Matter) -> Effect:
    law = (*cited(PROCEDURE, "第90条"), *cited(ONLINE, "第31条"))
    if matter.abroad and attempt.law_there_forbids:
        return _none("受送达人所在国法律禁止电子送达", *cited(PROCEDURE, "第283条"))
    if matter.paper is PaperClass.MEDIATION:
        signing = (*cited(INTERPRETATION, "第133条"), *cited(ONLINE, "第33条"))
        return _signed(attempt, matter, *signing) or _none("调解书要由本人在线签收", *signing)
    if attempt.address is AddressBasis.CONFIRMED:
        return _arrived(attempt, *law, *cited(INTERPRETATION, "第135条"))
    if attempt.address is AddressBasis.FOUND:
        return _noticed(attempt, *law)
    return _none("不能确认是受送达人本人的电子地址", *law)


def _arrived(attempt: Attempted, *law: Citation) -> Effect:
    """Confirmed address: arrival at the addressee's system is service."""
    if attempt.proved_arrival_on is not None:
        why = "受送达人证明的到达日期与系统显示的不一致，以证明的日期为准"
        return Effect(attempt.proved_arrival_on, why, law)
    if attempt.system_error or attempt.sent_on is None:
        return _none("还没有到达受送达人的系统", *law)
    why = "送到受送达人提供或者确认的电子地址，信息到达其系统即为送达"
    return Effect(attempt.sent_on, why, law)


def _noticed(attempt: Attempted, *law: Citation) -> Effect:
    """Own but unconfirmed address: a reply or an act proves it, a read receipt only presumes it."""
    certain = [
        (day, why)
        for day, why in (
            (attempt.replied_on, "受送达人回复已收悉，即为完成送达"),
            (attempt.acted_on, "受送达人已按送达内容作出诉讼行为，即为完成送达"),
        )
        if day is not None
    ]
    rebutted = attempt.system_error or attempt.not_own_use or attempt.not_read_by_self
    found = [Effect(day, why, law) for day, why in certain]
    if attempt.read_on is not None and not rebutted:
        why = "系统反馈受送达人已阅知，推定完成送达；能证明没有收悉的除外"
        found.append(Effect(attempt.read_on, why, law, presumed=True))
    if (first := earliest(found)) is not None:
        return first
    if attempt.read_on is not None:
        return _none("受送达人已证明系统错误、地址非本人使用或者非本人阅知", *law)
    return _none("地址未经确认，还没有回复、行为或者已阅的反馈", *law)


def _post(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(PROCEDURE, "第91条")
    if found := _signed(attempt, matter, *law):
        if found.on is None:
            return found
        return Effect(found.on, "以回执上注明的收件日期为送达日期", law)
    if matter.abroad:
        return _posted_abroad(attempt)
    if attempt.returned_on is None:
        return _none("还在投递中", *law)
    return _came_back(attempt, matter)


def _came_back(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(POSTAL, "第11条")
    if matter.paper is PaperClass.MEDIATION:
        return _none("调解书没有由本人签收，退回不视为送达", *cited(INTERPRETATION, "第133条"))
    fault = FAULT.get(attempt.returned_why or Returned.UNKNOWN)
    if fault is None:
        return _none("退回的原因不能归于受送达人，要换一种方式送达", *law)
    if attempt.no_fault:
        return _none("受送达人证明自己没有过错，退回不视为送达", *law)
    return Effect(attempt.returned_on, f"{fault}，退回之日视为送达之日", law, presumed=True)


def _posted_abroad(attempt: Attempted) -> Effect:
    """Three months after posting, where no receipt came but circumstances suffice (第283条)."""
    law = cited(PROCEDURE, "第283条")
    if attempt.posted_on is None or not attempt.circumstances_suffice:
        return _none("没有回执，也没有足以认定已经送达的情况", *law)
    on = deadline(attempt.posted_on, "3m").due_day
    return Effect(on, "邮寄满三个月，根据各种情况足以认定已经送达，期间届满之日视为送达", law)


def _entrusted(attempt: Attempted, matter: Matter) -> Effect:
    law = (*cited(PROCEDURE, "第91条"), *cited(INTERPRETATION, "第134条"))
    return _signed(attempt, matter, *law) or _none("受委托的法院还没有送到", *law)


def _forwarded(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(PROCEDURE, "第94条")
    return _signed(attempt, matter, *law) or _none("还没有由受送达人签收", *law)


def _simple(attempt: Attempted, matter: Matter) -> Effect:
    law = cited(INTERPRETATION, "第261条")
    if attempt.confirmed_on is None:
        why = "未经确认，也没有其他证据证明已经收到：不得缺席判决，也不得按撤诉处理"
        return _none(why, *law)
    return Effect(attempt.confirmed_on, "受送达人已确认收到", law)


def _public(attempt: Attempted, matter: Matter) -> Effect:
    kind = "public_notice_abroad" if matter.abroad else "public_notice"
    law = (
        cited(PROCEDURE, "第283条")
        if matter.abroad
        else (*cited(PROCEDURE, "第95条"), *cited(INTERPRETATION, "第138条"))
    )
    if not attempt.published:
        return _none("公告还没有发出", *law)
    if not attempt.noted:
        return _none("案卷没有记明公告送达的原因和经过", *law)
    end = deadline(max(attempt.published), event=kind)
    why = f"自发出公告之日起，经过{end.period}，即视为送达"
    return Effect(end.due_day, why, law)


_RULES = {
    Way.DIRECT: _direct,
    Way.LEFT: _left,
    Way.ELECTRONIC: _electronic,
    Way.POST: _post,
    Way.ENTRUSTED: _entrusted,
    Way.FORWARDED: _forwarded,
    Way.SIMPLE: _simple,
    Way.PUBLIC: _public,
}
