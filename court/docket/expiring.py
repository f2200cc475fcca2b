"""What is laid before a person when a time limit ends; nothing follows by itself."""

from dataclasses import dataclass

from court.docket.states import ProposalKind
from court.law.vocabulary import Citation

P = ProposalKind


@dataclass(frozen=True, slots=True)
class AfterExpiry:
    """What a person should look at, in words, and under which article."""

    kind: ProposalKind
    words: str
    under: tuple[Citation, ...]


def _law(article: str) -> tuple[Citation, ...]:
    return (Citation("民事诉讼法", article),)


# By kind of clock, or its beginning. The fee's seven days are laid before a judge by court costs.
AFTER: dict[str, AfterExpiry] = {
    "handover_to_trial": AfterExpiry(
        P.ASSIGNMENT, "立案后三日已过，案件还没有移送审判庭，请立即分案。",
        (Citation("审理期限规定", "第7条"),),
    ),
    "complaint_service": AfterExpiry(
        P.MISSING_SERVICE, "立案后五日已过，起诉状副本还没有全部发出。", _law("第128条")
    ),
    "panel_notice": AfterExpiry(
        P.EXPIRED_CLOCK, "审判人员确定后三日已过，还没有告知当事人；未告知不得开庭。",
        _law("第131条"),
    ),
    "answer": AfterExpiry(
        P.EXPIRED_CLOCK, "答辩期届满，没有收到答辩状；不影响审理，可以进入下一步。",
        _law("第128条"),
    ),
    "evidence": AfterExpiry(
        P.EXPIRED_CLOCK, "举证期限届满，可以组织证据交换或者排期开庭。",
        (Citation("民事诉讼法司法解释", "第99条"),),
    ),
    "appeal_ruling": AfterExpiry(
        P.EXPIRED_CLOCK, "对裁定的上诉期届满。各方都已届满且没有人上诉的，裁定生效，请办理下一步。",
        _law("第171条"),
    ),
    "trial_": AfterExpiry(
        P.EXPIRED_CLOCK, "审理期限届满，案件没有审结，也没有延长。", _law("第152条")
    ),
    "recusal_": AfterExpiry(
        P.EXPIRED_CLOCK, "回避申请的三日决定期限已过。", _law("第50条")
    ),
    "preservation_ruling": AfterExpiry(
        P.EXPIRED_CLOCK, "保全申请的裁定期限已过。", (Citation("财产保全规定", "第4条"),)
    ),
    "preservation_execution": AfterExpiry(
        P.EXPIRED_CLOCK, "保全裁定作出已满五日，还没有记明开始执行。",
        (Citation("财产保全规定", "第4条"),),
    ),
    "urgent_preservation": AfterExpiry(
        P.EXPIRED_CLOCK, "紧急保全的四十八小时已过，还没有裁定。", _law("第103条")
    ),
}  # fmt: skip
BEGINNINGS = ("trial_", "recusal_", "answer_", "evidence_")


def after_expiry(kind: str) -> AfterExpiry | None:
    """What a person is asked to look at when this clock has ended; None where nobody is."""
    if kind in AFTER:
        return AFTER[kind]
    if kind in ("answer_forward", "evidence_extension_request", "evidence_exchange"):
        return None
    start = next((begin for begin in BEGINNINGS if kind.startswith(begin)), "")
    return AFTER.get(start) or AFTER.get(start.removesuffix("_"))
