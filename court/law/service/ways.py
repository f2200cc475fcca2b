"""Which ways of service are open for which paper, party and procedure."""

from collections.abc import Iterable
from dataclasses import dataclass

from court.law.service.model import (
    INTERPRETATION,
    ONLINE,
    PROCEDURE,
    ConsentGround,
    Matter,
    PaperClass,
    Way,
    cited,
)
from court.law.vocabulary import Citation

# The order in which ways are proposed once electronic service is not possible or has failed.
LADDER = (Way.DIRECT, Way.LEFT, Way.POST, Way.ENTRUSTED, Way.PUBLIC)


@dataclass(frozen=True, slots=True)
class WayOpen:
    """Whether a way may be used, and why."""

    way: Way
    open: bool
    reason: str
    citations: tuple[Citation, ...]


def consent_covers(matter: Matter) -> bool:
    """Whether the consent to electronic service reaches this paper.

    判决书、裁定书、调解书 only where the addressee said so expressly (民事诉讼法第90条); the other
    papers also where consent follows from what the addressee did (在线诉讼规则第29条).
    """
    if matter.consent is ConsentGround.NONE:
        return False
    if matter.paper.is_decision:
        return matter.consent is ConsentGround.EXPRESS and matter.consent_to_decisions
    return True


def ways_for(matter: Matter) -> dict[Way, WayOpen]:
    """Every way with the answer for this matter."""
    found = (
        _electronic(matter), _direct(matter), _left(matter), _post(matter), _entrusted(matter),
        _forwarded(matter), _simple(matter), _public(matter),
    )  # fmt: skip
    return {answer.way: answer for answer in found}


def next_ways(matter: Matter, tried: Iterable[Way]) -> tuple[WayOpen, ...]:
    """The ways still open after what was tried, in the order of the ladder.

    Publication comes last: only where whereabouts are unknown or nothing else worked (第95条).
    """
    done = set(tried)
    open_ways = ways_for(matter)
    ladder = [way for way in (Way.ELECTRONIC, *LADDER) if way not in done]
    return tuple(open_ways[way] for way in ladder if open_ways[way].open)


def _answer(way: Way, open_: bool, reason: str, *citations: Citation) -> WayOpen:
    return WayOpen(way, open_, reason, citations)


def _electronic(matter: Matter) -> WayOpen:
    law = (*cited(PROCEDURE, "第90条"), *cited(ONLINE, "第29条"))
    if matter.consent is ConsentGround.NONE:
        return _answer(Way.ELECTRONIC, False, "受送达人没有同意电子送达", *law)
    if not consent_covers(matter):
        why = "判决书、裁定书、调解书要受送达人明确同意，才可以电子送达"
        return _answer(Way.ELECTRONIC, False, why, *law)
    if matter.paper is PaperClass.MEDIATION:
        return _answer(
            Way.ELECTRONIC, True, "可以电子送达，由本人在线签收才生效", *law,
            *cited(INTERPRETATION, "第133条"),
        )  # fmt: skip
    return _answer(Way.ELECTRONIC, True, "受送达人同意电子送达", *law)


def _direct(matter: Matter) -> WayOpen:
    if matter.paper is PaperClass.MEDIATION:
        return _answer(
            Way.DIRECT, True, "调解书要由本人签收；本人不能签收的，由其指定的代收人签收",
            *cited(PROCEDURE, "第88条"), *cited(INTERPRETATION, "第133条"),
        )  # fmt: skip
    return _answer(Way.DIRECT, True, "应当直接送交受送达人", *cited(PROCEDURE, "第88条"))


def _left(matter: Matter) -> WayOpen:
    if matter.paper is PaperClass.MEDIATION:
        law = cited(INTERPRETATION, "第133条")
        return _answer(Way.LEFT, False, "调解书不适用留置送达", *law)
    if matter.abroad:
        return _answer(Way.LEFT, False, "境内没有住所，无处留置", *cited(PROCEDURE, "第89条"))
    why = "受送达人或同住成年家属拒收的，可以留在住所并拍照、录像"
    return _answer(Way.LEFT, True, why, *cited(PROCEDURE, "第89条"))


def _post(matter: Matter) -> WayOpen:
    if matter.abroad:
        why = "所在国法律允许邮寄的，可以邮寄"
        return _answer(Way.POST, True, why, *cited(PROCEDURE, "第283条"))
    why = "直接送达有困难的，可以邮寄"
    if matter.paper is PaperClass.MEDIATION:
        why = "直接送达有困难的，可以邮寄；要本人或其指定的代收人签收才生效"
    return _answer(Way.POST, True, why, *cited(PROCEDURE, "第91条"))


def _entrusted(matter: Matter) -> WayOpen:
    law = (*cited(PROCEDURE, "第91条"), *cited(INTERPRETATION, "第134条"))
    return _answer(Way.ENTRUSTED, True, "直接送达有困难的，可以委托其他法院代为送达", *law)


def _forwarded(matter: Matter) -> WayOpen:
    why = "受送达人是军人、被监禁或被采取强制性教育措施的，通过其单位转交"
    return _answer(Way.FORWARDED, True, why, *cited(PROCEDURE, "第92条", "第93条", "第94条"))


def _simple(matter: Matter) -> WayOpen:
    if not matter.is_simple:
        law = cited(PROCEDURE, "第162条")
        return _answer(Way.SIMPLE, False, "只有简易程序、小额诉讼程序可以用简便方式", *law)
    law = cited(INTERPRETATION, "第261条")
    if matter.paper.is_decision:
        why = "判决书、裁定书、调解书不能用捎口信、电话、短信等简便方式送达"
        return _answer(Way.SIMPLE, False, why, *law)
    why = "可以捎口信、打电话、发短信；没有确认或收到的证据，不得缺席判决或按撤诉处理"
    return _answer(Way.SIMPLE, True, why, *law)


def _public(matter: Matter) -> WayOpen:
    if matter.paper is PaperClass.MEDIATION:
        law = cited(INTERPRETATION, "第133条")
        return _answer(Way.PUBLIC, False, "调解书要由本人签收，不能公告送达", *law)
    if matter.is_simple:
        law = (*cited(INTERPRETATION, "第140条"), *cited("延长审限和延期开庭规定", "第4条"))
        return _answer(
            Way.PUBLIC, False, "简易程序、小额诉讼程序不得公告送达，应当转普通程序", *law
        )
    if matter.abroad:
        law = cited(PROCEDURE, "第283条")
        return _answer(Way.PUBLIC, True, "其他方式都不能送达的，公告满六十日", *law)
    law = (*cited(PROCEDURE, "第95条"), *cited(INTERPRETATION, "第138条"))
    return _answer(Way.PUBLIC, True, "下落不明或者其他方式都无法送达的，公告满三十日", *law)
