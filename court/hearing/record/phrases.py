"""Words that are said in every hearing, by stage, for the clerk to take (民事诉讼法第140–145条)."""

from dataclasses import dataclass

from court.hearing.states import RoomSeat, Stage

ACT, ONLINE = "民事诉讼法", "在线诉讼规则第22条"


@dataclass(frozen=True, slots=True)
class Phrase:
    """``seat`` is who says it, empty for something done; ``article`` why it is said."""

    seat: str
    text: str
    article: str


BENCH, NOTED = "bench", ""
PHRASES: dict[str, tuple[Phrase, ...]] = {
    Stage.OPENING: (
        Phrase(NOTED, "书记员查明各方到庭情况，宣布法庭纪律。", f"{ACT}第140条"),
        Phrase(BENCH, "现在开庭。下面核对当事人和诉讼代理人的身份。", f"{ACT}第140条"),
        Phrase(BENCH, "各方对对方出庭人员的身份有无异议？", f"{ACT}第140条"),
        Phrase(BENCH, "经核对，各方出庭人员符合法律规定，可以参加本案诉讼。", f"{ACT}第140条"),
        Phrase(BENCH, "本次庭审以在线方式进行，与线下庭审效力相同，全程录音录像。", ONLINE),
    ),
    Stage.RIGHTS: (
        Phrase(BENCH, "现在告知诉讼权利和义务。各方是否听清、是否理解？", f"{ACT}第140条"),
        Phrase(BENCH, "各方是否申请审判人员、书记员回避？", f"{ACT}第47条"),
        Phrase(RoomSeat.PLAINTIFF, "听清了，不申请回避。", f"{ACT}第47条"),
        Phrase(RoomSeat.DEFENDANT, "听清了，不申请回避。", f"{ACT}第47条"),
    ),
    Stage.INVESTIGATION: (
        Phrase(BENCH, "现在进行法庭调查。请原告陈述诉讼请求、事实和理由。", f"{ACT}第141条"),
        Phrase(BENCH, "请被告答辩。", f"{ACT}第141条"),
        Phrase(BENCH, "请原告出示证据，说明来源和要证明的事实。", f"{ACT}第141条"),
        Phrase(BENCH, "请对方就真实性、合法性、关联性和证明力发表意见。", "民诉法解释第104条"),
        Phrase(RoomSeat.PLAINTIFF, "真实性、合法性、关联性都没有异议。", "民诉法解释第104条"),
        Phrase(RoomSeat.DEFENDANT, "真实性、合法性、关联性都没有异议。", "民诉法解释第104条"),
        Phrase(NOTED, "证人到庭，签署保证书。", "民诉法解释第119条"),
        Phrase(NOTED, "证人退庭。", "证据规定第72条"),
        Phrase(BENCH, "法庭归纳争议焦点，各方有无异议和补充？", "民诉法解释第226条"),
    ),
    Stage.DEBATE: (
        Phrase(BENCH, "法庭调查结束，现在进行法庭辩论，请原告发言。", f"{ACT}第144条"),
        Phrase(BENCH, "请被告发言。", f"{ACT}第144条"),
        Phrase(BENCH, "法庭辩论终结。", f"{ACT}第144条"),
    ),
    Stage.LAST_WORDS: (
        Phrase(BENCH, "请各方陈述最后意见。", f"{ACT}第144条"),
        Phrase(RoomSeat.PLAINTIFF, "坚持诉讼请求。", f"{ACT}第144条"),
        Phrase(RoomSeat.DEFENDANT, "坚持答辩意见。", f"{ACT}第144条"),
    ),
    Stage.MEDIATION: (
        Phrase(BENCH, "各方是否愿意在法庭主持下调解？", f"{ACT}第145条"),
        Phrase(NOTED, "各方未能达成一致，调解不成。", f"{ACT}第145条"),
    ),
    Stage.DELIBERATION: (Phrase(NOTED, "宣布休庭评议。", f"{ACT}第145条"),),
    Stage.PRONOUNCEMENT: (
        Phrase(NOTED, "全体起立，宣读判决。", f"{ACT}第151条"),
        Phrase(BENCH, "各方是否听清判决内容？告知上诉权利、期限和上诉的法院。", f"{ACT}第151条"),
        Phrase(BENCH, "请阅读笔录，有差错的可以申请补正，无误后签名。闭庭。", f"{ACT}第150条"),
    ),
}  # fmt: skip


def phrases_of(stage: str) -> tuple[Phrase, ...]:
    """Those of a stage; of the opening before the sitting has begun."""
    return PHRASES.get(stage or Stage.OPENING, ())
