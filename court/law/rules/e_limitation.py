"""Chapter E: limitation (R079–R084). Off by default, general hints for the plaintiff alone.

A court neither applies limitation of its own motion nor speaks of it to the parties
(民法典第193条), so none of these is ever a ground or shown to a defendant.
"""

import re
from collections.abc import Iterator

from court.law.rules.citations import CIVIL_CODE, INSURANCE, LABOUR, LIMITATION
from court.law.rules.dossier import Dossier
from court.law.rules.marks import at_field
from court.law.rules.registry import Found, rule
from court.law.rules.texts import dates_in, plain
from court.law.vocabulary import Severity

_FREE = re.compile(
    r"停止侵害|排除妨碍|消除危险|返还.{0,8}(房屋|不动产)|抚养费|赡养费|扶养费|存款|缴付出资"
)
_PROOF = "有催款、还款、承诺还款等情形的，请把相关证据一并提交。"


def _years_since_last_fact(dossier: Dossier) -> float | None:
    days = [d for d in dates_in(dossier.bundle.facts_and_reasons) if d <= dossier.filed_on]
    return (dossier.filed_on - max(days)).days / 365.25 if days else None


def _is_free(dossier: Dossier) -> bool:
    return bool(_FREE.search(dossier.asked + plain(dossier.bundle.cause or "")))


@rule(
    "R079", "一般诉讼时效", severity=Severity.HINT, limitation=True,
    cites=[CIVIL_CODE("第188条"), CIVIL_CODE("第195条")], remedy=_PROOF,
    when=lambda d: not _is_free(d),
)  # fmt: skip
def general_limitation(dossier: Dossier) -> Iterator[Found]:
    """Three years from knowledge of injury and obligor (民法典第188条)."""
    years = _years_since_last_fact(dossier)
    if years is not None and years > 3:
        yield Found("一般诉讼时效为三年。", at_field("facts_and_reasons"))


@rule(
    "R080", "最长二十年", severity=Severity.HINT, limitation=True, cites=[CIVIL_CODE("第188条")],
    remedy="有特殊情况的，可以申请延长，请写明理由。", when=lambda d: not _is_free(d),
)  # fmt: skip
def longest_limitation(dossier: Dossier) -> Iterator[Found]:
    """Twenty years from the injury (民法典第188条)."""
    years = _years_since_last_fact(dossier)
    if years is not None and years > 20:
        yield Found("自权利受到损害起超过二十年的，一般不予保护。", at_field("facts_and_reasons"))


@rule(
    "R081", "分期履行从最后一期起算", severity=Severity.HINT, limitation=True,
    cites=[CIVIL_CODE("第189条")], remedy="请写明最后一期的到期日。",
)  # fmt: skip
def instalments(dossier: Dossier) -> Iterator[Found]:
    """A debt in instalments runs from the last of them (民法典第189条)."""
    if re.search("分期|分[一二两三四五六七八九十0-9]+期", dossier.story):
        yield Found("分期债务从最后一期到期日起算。", at_field("facts_and_reasons"))


_SPECIAL = (
    ("国际货物买卖|技术进出口", "四年"), ("人寿保险|人身保险", "五年"),
    ("财产保险|保险合同", "二年"), ("劳动争议|劳动合同", "一年（申请仲裁）"),
)  # fmt: skip


@rule(
    "R082", "特别时效", severity=Severity.HINT, limitation=True,
    cites=[CIVIL_CODE("第594条"), INSURANCE("第26条"), LABOUR("第27条")], remedy=_PROOF,
)  # fmt: skip
def special_limitation(dossier: Dossier) -> Iterator[Found]:
    """Other terms for sales abroad, insurance, labour."""
    for pattern, term in _SPECIAL:
        if re.search(pattern, dossier.bundle.cause or ""):
            yield Found(f"本类案件的时效为{term}。", at_field("cause"))
            return


@rule(
    "R083", "保证期间", severity=Severity.HINT, limitation=True,
    cites=[CIVIL_CODE("第692条"), CIVIL_CODE("第694条")],
    remedy="没有约定的，保证期间为主债务到期之日起六个月，不中止、不中断，请核对。",
)  # fmt: skip
def guarantee_period(dossier: Dossier) -> Iterator[Found]:
    """Six months from maturity unless agreed otherwise (民法典第692条)."""
    if re.search("保证人|担保人|保证责任", dossier.story + dossier.asked):
        yield Found("请核对保证期间。", at_field("facts_and_reasons"))


@rule(
    "R084", "不适用时效的请求", severity=Severity.HINT, limitation=True,
    cites=[CIVIL_CODE("第196条"), LIMITATION("第1条")],
    remedy="您不用为这一项请求准备时效方面的证据。",
)  # fmt: skip
def claims_free_of_limitation(dossier: Dossier) -> Iterator[Found]:
    """Cessation, registered property, maintenance, deposits, contributions do not lapse."""
    if _is_free(dossier):
        yield Found("这类请求不适用诉讼时效。", at_field("claims"))
