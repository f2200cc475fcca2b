"""What a court may set for itself, within the law: never more strictly than the law allows.

A court's settings are data. Everything here has a default that leaves decisions to people, a
legal range, and a plain name; ``read_settings`` refuses what is outside with the field's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from court.law.causes import find
from court.law.fees import fee_kind
from court.law.rules import RULES
from court.law.rules.docket_facts import ReviewSettings
from court.law.vocabulary import Citation, ImpossibleFact, Severity

FEE_KINDS = ("divorce", "personality", "other_non_property", "jurisdiction_objection")
NAMES = {
    "auto_docket": "材料齐全时由机器登记立案",
    "auto_docket_causes": "机器登记立案限于这些案由（空为全部）",
    "auto_correct": "由机器发出补正告知书",
    "correction_days": "补正期限（日）",
    "cut_off_hour": "当日提交截止时刻（时）",
    "rules_off": "停用的审查规则",
    "rules_ask": "改为转人判断的审查规则",
    "show_limitation": "向原告显示诉讼时效的一般提示",
    "president_waives": "免交诉讼费由院长决定",
    "flat_fees": "幅度内的定额收费（元）",
    "contact": "立案庭联系方式",
    "payee": "诉讼费收款账户",
}
SOURCES = {
    "correction_days": Citation("登记立案规定", "第7条", verified=False),
    "cut_off_hour": Citation("民法典", "第203条"),
    "flat_fees": Citation("诉讼费用交纳办法", "第13条"),
    "auto_docket": Citation("登记立案规定", "第2条"),
    "auto_correct": Citation("登记立案规定", "第7条"),
}


@dataclass(frozen=True, slots=True)
class CourtSettings:
    """The settings of one court; days, hours of the Chinese clock, amounts in yuan."""

    auto_docket: bool = False
    auto_docket_causes: tuple[str, ...] = ()
    auto_correct: bool = False
    correction_days: int = 7
    cut_off_hour: int = 24
    rules_off: tuple[str, ...] = ()
    rules_ask: tuple[str, ...] = ()
    show_limitation: bool = False
    president_waives: bool = False
    flat_fees: Mapping[str, Decimal] = field(default_factory=dict)
    contact: str = ""
    payee: Mapping[str, str] = field(default_factory=dict)

    def dockets_alone(self, cause: str) -> bool:
        """Whether the machine may docket a case of this cause when its papers are in order."""
        return self.auto_docket and (
            not self.auto_docket_causes or cause in self.auto_docket_causes
        )

    @property
    def review(self) -> ReviewSettings:
        """How the rules are applied in this court."""
        return ReviewSettings(
            off=frozenset(self.rules_off),
            ask=frozenset(self.rules_ask),
            limitation=self.show_limitation,
        )


def read_settings(raw: Mapping[str, Any]) -> CourtSettings:
    """Settings from stored data. Raises ``ImpossibleFact`` naming the field."""
    for name in raw:
        if name not in NAMES:
            raise ImpossibleFact(name, "没有这项设置")
    return CourtSettings(
        auto_docket=_flag(raw, "auto_docket"),
        auto_docket_causes=tuple(_cause(name) for name in raw.get("auto_docket_causes", ())),
        auto_correct=_flag(raw, "auto_correct"),
        correction_days=_number(raw, "correction_days", 7, 1, 15),
        cut_off_hour=_number(raw, "cut_off_hour", 24, 12, 24),
        rules_off=tuple(_rule("rules_off", name) for name in raw.get("rules_off", ())),
        rules_ask=tuple(_softened(name) for name in raw.get("rules_ask", ())),
        show_limitation=_flag(raw, "show_limitation"),
        president_waives=_flag(raw, "president_waives"),
        flat_fees=_fees(raw.get("flat_fees", {})),
        contact=str(raw.get("contact", "")),
        payee={key: str(value) for key, value in raw.get("payee", {}).items()},
    )


def check_defaults() -> None:
    """Raises ``ImpossibleFact`` where the defaults or the names of settings do not hold."""
    read_settings({})
    for kind in FEE_KINDS:
        if fee_kind(kind).base is None:
            raise ImpossibleFact("flat_fees", f"“{kind}”没有可以选择的幅度")
    for name in SOURCES:
        if name not in NAMES:
            raise ImpossibleFact(name, "没有这项设置")


def _flag(raw: Mapping[str, Any], name: str) -> bool:
    value = raw.get(name, False)
    if not isinstance(value, bool):
        raise ImpossibleFact(name, "应当是“是”或“否”")
    return value


def _number(raw: Mapping[str, Any], name: str, default: int, low: int, high: int) -> int:
    value = raw.get(name, default)
    if type(value) is not int or not low <= value <= high:
        raise ImpossibleFact(name, f"应当是 {low} 至 {high} 的整数")
    return value


def _cause(name: str) -> str:
    if find(name) is None:
        raise ImpossibleFact("auto_docket_causes", f"现行案由表里没有“{name}”")
    return name


def _rule(field_name: str, id: str) -> str:
    if id not in RULES:
        raise ImpossibleFact(field_name, f"没有规则 {id}")
    return id


def _softened(id: str) -> str:
    """Only rules that stop or correct can be softened: nothing becomes stricter."""
    if RULES[_rule("rules_ask", id)].severity not in (Severity.BLOCK, Severity.FIX):
        raise ImpossibleFact("rules_ask", f"{id} 本来就不挡提交，改为转人会比法律更严")
    return id


def _fees(raw: Mapping[str, Any]) -> dict[str, Decimal]:
    return {kind: _flat_fee(kind, str(value)) for kind, value in raw.items()}


def _flat_fee(kind: str, text: str) -> Decimal:
    if kind not in FEE_KINDS:
        raise ImpossibleFact("flat_fees", f"“{kind}”没有可以选择的幅度")
    try:
        amount = Decimal(text)
    except InvalidOperation as why:
        raise ImpossibleFact("flat_fees", f"“{text}”不是金额") from why
    low, high = fee_kind(kind).base or (Decimal(0), Decimal(0))
    if not low <= amount <= high:
        raise ImpossibleFact("flat_fees", f"{fee_kind(kind).title}的定额应当在 {low} 至 {high} 元")
    return amount
