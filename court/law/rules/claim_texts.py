"""What a claim asks for, by its words: money, an act, interest that runs, court costs."""

import re

from court.law.bundle import Claim, Interest
from court.law.rules.texts import plain

_COSTS = re.compile(r"(诉讼|案件受理|保全|公告|鉴定|案件)(费用?|.{0,6}费用?).{0,12}(承担|负担)")
_FIGURE = re.compile(
    r"\d[\d,.]*\s*(万|亿|千|百)?\s*(元|美元|港元|人民币)|[壹贰叁肆伍陆柒捌玖拾佰仟万]{2,}元"
)
_VAGUE = re.compile(
    r"依法(公正)?(判决|处理|裁判)|公正(处理|判决)|维护.{0,8}权益|讨回公道|给个说法|主持公道"
)
_VERBS = re.compile(
    r"支付|偿还|归还|返还|赔偿|给付|履行|交付|腾退|腾房|搬离|恢复|停止|排除|消除|赔礼|道歉|确认|解除|撤销|"
    r"离婚|抚养|探望|分割|继承|过户|登记|办理|协助|修复|修理|拆除|更换|退还|退货|补发|补缴|承担|清偿|"
    r"变更|无效|提供|出具|开具|配合|移交|删除|刊登|迁出|减少|加付|负担|优先受偿|归.{1,20}所有|有权|享有|不得|禁止"
)
_LIABILITY = re.compile(
    r"承担(违约|赔偿|侵权|相应|全部|法律|民事|一切)*的?(违约|赔偿|民事|法律)?责任"
)
_INTEREST_WORDS = re.compile(r"利息|罚息|复利|资金占用")
_RATED = re.compile(r"逾期|利率|LPR|报价利率|每日|按日|日万分|千分之|年化|月息|年息")


def is_costs(claim: Claim) -> bool:
    """The claim that the other side bears the court costs: it has no amount and needs none."""
    return bool(_COSTS.search(plain(claim.text))) and claim.amount is None


def fault_of(claim: Claim) -> str:
    text = plain(claim.text)
    if not text:
        return "没有写内容"
    if is_costs(claim):
        return ""
    has_sum = claim.amount is not None or bool(_FIGURE.search(text))
    if claim.amount is not None and claim.amount < 0:
        return "金额是负数"
    if claim.kind == "pay" and claim.amount == 0 and not is_interest(claim):
        return "金额是0"
    if claim.kind in ("pay", None) and not has_sum and _asks_for_money(claim, text):
        return "没有写要求支付多少钱"
    if _VAGUE.search(text) and not has_sum and not _VERBS.search(_VAGUE.sub("", text)):
        return "没有写要求对方做什么"
    bare = _LIABILITY.sub("", text)
    if not has_sum and not _VERBS.search(bare if bare != text else text):
        return "看不出要求谁做什么"
    return ""


def _asks_for_money(claim: Claim, text: str) -> bool:
    if is_interest(claim) or "优先受偿" in text or "连带" in text:
        return False
    return claim.kind == "pay" or bool(
        re.search(r"(支付|偿还|归还|赔偿|给付).{0,12}(款|钱|费|金|损失)", text)
    )


def is_interest(claim: Claim) -> bool:
    """Interest that runs: R044 asks for its parts, the amount follows from them."""
    asked = claim.element in ("interest", "liquidated_damages")
    return asked or bool(_INTEREST_WORDS.search(claim.text))


def runs(claim: Claim) -> bool:
    text = plain(claim.text)
    if claim.interest is not None or claim.element == "interest":
        return True
    if claim.element == "liquidated_damages":
        return bool(_RATED.search(text))
    return claim.element is None and claim.kind == "pay" and bool(_INTEREST_WORDS.search(text))


_AMOUNT_BASE = re.compile(r"以.{0,20}为基数")
_PARTS = {
    "本金": r"(以|按).{0,20}(元)?为?(基数|本金)|本金\d",
    "利率": r"利率|LPR|%|百分之|千分之|万分之|月息|分",
    "起算日": r"(自|从).{0,24}(起|计)",
    "暂计截止日": r"(暂计|计算|计)至|至.{0,20}(止|日)",
}


def missing_parts(claim: Claim) -> list[str]:
    text, given = plain(claim.text), claim.interest or Interest()
    typed = {
        "本金": given.base, "利率": given.annual_rate, "起算日": given.from_,
        "暂计截止日": given.to, "暂计金额": claim.amount,
    }  # fmt: skip
    told = _AMOUNT_BASE.sub("", text)
    said = {called: re.search(pattern, text) for called, pattern in _PARTS.items()}
    said["暂计金额"] = _FIGURE.search(told)
    return [called for called, value in typed.items() if value is None and not said[called]]
