"""Which procedure a first-instance case may take, and what it costs (民事诉讼法第160至166条)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import Literal

from court.law import courts
from court.law.bundle import Bundle
from court.law.causes import find, is_or_under
from court.law.fees import Fee, fee, kind_of_cause
from court.law.parameters import find_parameter
from court.law.vocabulary import Citation

BEIJING = timezone(timedelta(hours=8))
_NOT_SMALL = re.compile(
    r"离婚|婚姻|婚约|抚养|赡养|扶养|监护|收养|继承|探望|同居|确认|所有权|物权|共有权|相邻|名誉|肖像|姓名权|"
    r"隐私|荣誉|知识产权|专利|商标|著作|公司|股东|破产|执行异议|第三人撤销"
)
_APPRAISAL = re.compile(r"申请(司法)?鉴定|评估")
_MISSING = re.compile(r"(被告|对方)[^,，。;；]{0,12}下落不明")


@dataclass(frozen=True, slots=True)
class Procedure:
    """The procedure suggested, why, and under which articles; the court decides."""

    suggested: Literal["small_claims", "summary", "ordinary"]
    why: str
    citations: tuple[Citation, ...] = ()


def is_divorce(cause: str | None) -> bool:
    """离婚纠纷 itself."""
    return cause in ("离婚纠纷", "离婚")


def amount_at_stake(bundle: Bundle) -> Decimal | None:
    """The amount in dispute as typed, else the sum of the claims; None where none is named."""
    if bundle.amount_in_dispute is not None:
        return bundle.amount_in_dispute
    amounts = [claim.amount for claim in bundle.claims if claim.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def fee_of(bundle: Bundle, flat_fees: Mapping[str, Decimal] | None = None) -> Fee:
    """The fee of a filing in the ordinary procedure, with steps (诉讼费用交纳办法第13条).

    ``flat_fees``: the flat parts that the court chose within their ranges, by kind.
    """
    amount = amount_at_stake(bundle)
    kind = kind_of_cause(bundle.cause, has_amount=amount is not None)
    province = _province(bundle)
    base = (flat_fees or {}).get(kind)
    return fee(kind, amount, province=province, base=base, on=_day(bundle))


def procedure_of(bundle: Bundle) -> Procedure:
    """Small claims, summary or ordinary, by court, parties, kind and amount."""
    why = _why_ordinary(bundle)
    if why:
        return Procedure("ordinary", why, (Citation("民事诉讼法", "第160条"),))
    small = _why_not_small(bundle)
    amount = amount_at_stake(bundle)
    limit = find_parameter("small_claims_must", on=_day(bundle), province=_province(bundle))
    if not small and amount is not None and limit is not None:
        if amount <= limit.yuan:
            why = f"简单金钱给付，标的额{amount}元不超过{limit.province}标准{limit.yuan}元"
            return Procedure(
                "small_claims", why, (limit.citation, Citation("民事诉讼法", "第166条"))
            )
        return Procedure("summary", *_above(bundle, amount, limit.yuan))
    if not small and amount is not None:
        small = "本省的小额诉讼标的额标准还没有录入"
    return Procedure(
        "summary", f"基层法院的简单民事案件；{small}", (Citation("民事诉讼法", "第160条"),)
    )


def _above(bundle: Bundle, amount: Decimal, must: Decimal) -> tuple[str, tuple[Citation, ...]]:
    may = find_parameter("small_claims_may", on=_day(bundle), province=_province(bundle))
    why = f"标的额{amount}元超过小额诉讼标准{must}元"
    if may is not None and amount <= may.yuan:
        why += f"，不超过{may.yuan}元，双方约定的可以适用小额诉讼"
    return why, (Citation("民事诉讼法", "第160条"), Citation("民事诉讼法", "第165条"))


def _why_ordinary(bundle: Bundle) -> str:
    court = courts.find_court(bundle.court or "")
    if court is not None and court.level != "basic":
        return f"{court.name}一审案件适用普通程序"
    if _MISSING.search(bundle.facts_and_reasons):
        return "被告下落不明"
    if len(bundle.plaintiffs) >= 10 or len(bundle.defendants) >= 10:
        return "当事人一方人数众多"
    if re.search("第三人撤销之诉", bundle.cause or ""):
        return "第三人撤销之诉"
    return ""


def _why_not_small(bundle: Bundle) -> str:
    """Why a case is no small claim whatever its amount (民事诉讼法第166条)."""
    if any(p.region not in (None, "mainland") for p in bundle.parties):
        return "涉外及涉港澳台案件不适用小额诉讼"
    found = find(bundle.cause) if bundle.cause else None
    if found is not None and any(is_or_under(found, top) for top in ("P02", "P03")):
        return "人身关系、物权确认等案件不适用小额诉讼"
    if _NOT_SMALL.search(bundle.cause or ""):
        return "人身关系、确权等案件不适用小额诉讼"
    others = [c for c in bundle.claims if c.kind not in ("pay", None)]
    if others:
        return "除付款外还有其他请求，不是单纯的金钱给付"
    if _APPRAISAL.search(bundle.facts_and_reasons):
        return "可能需要评估、鉴定"
    return ""


def _province(bundle: Bundle) -> str | None:
    court = courts.find_court(bundle.court or "")
    return court.province if court is not None and court.province else None


def _day(bundle: Bundle) -> date | None:
    return bundle.filed_at.astimezone(BEIJING).date() if bundle.filed_at else None
