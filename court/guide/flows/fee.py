"""What it costs (诉讼费用交纳办法)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from court.guide.answers import Answer, Item, Link, Section, written
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow
from court.law import divisions
from court.law.causes import find
from court.law.fees import Fee, fee, fee_kind, kind_of_cause

MATTERS = (
    Choice("property", _("要对方给钱、还东西"), _("借款、货款、租金、赔偿、分财产等")),
    Choice("divorce", _("离婚")),
    Choice("personality", _("名誉、肖像、隐私等人格权受侵害")),
    Choice("labour", _("劳动争议"), _("工资、工伤、解除劳动合同等")),
    Choice("intellectual_property", _("著作权、商标、专利等")),
    Choice("other_non_property", _("不涉及钱的其他事"), _("例如确认合同无效、变更抚养关系")),
    Choice("preservation", _("申请财产保全"), _("请法院先冻结对方财产")),
    Choice("enforcement", _("申请强制执行"), _("对方不履行判决")),
    Choice("payment_order", _("申请支付令"), _("债权债务清楚，请法院督促对方付款")),
    Choice("jurisdiction_objection", _("提管辖权异议")),
)
FREE_AMOUNT = ("property", "payment_order")
WITH_AMOUNT = (
    *FREE_AMOUNT,
    "divorce",
    "personality",
    "intellectual_property",
    "preservation",
    "enforcement",
)
LAWSUITS = (
    "property",
    "divorce",
    "personality",
    "labour",
    "intellectual_property",
    "other_non_property",
)
NAMED = {"divorce": "离婚纠纷", "labour": "劳动争议"}  # matters that are one cause of action


def kind_of(facts: Facts) -> str:
    """The kind of fee: chosen, or that of the cause which came along from another answer."""
    return str(facts["matter"])


def matter_of_cause(cause: str) -> str:
    """The kind of fee a cause falls under, for links from other answers."""
    return kind_of_cause(find(cause), has_amount=True)


def _lawsuit(facts: Facts) -> bool:
    return kind_of(facts) in LAWSUITS


def _has_range(facts: Facts) -> bool:
    rule = fee_kind(kind_of(facts))
    return bool(rule.base or (rule.base_without_amount and not facts.get("sum")))


QUESTIONS = (
    Question("matter", _("要办哪一种事"), "choice", choices=MATTERS, fields=("kind",)),
    Question(
        "amount",
        _("一共涉及多少钱"),
        "money",
        hint=_(
            "把要求的各项加起来，利息算到今天。离婚填要分的财产总额，没有就跳过。可以写「8万」或「80000」。"
        ),
        asked_if=lambda facts: kind_of(facts) in FREE_AMOUNT,
        fields=("amount",),
    ),
    Question(
        "sum",
        _("涉及多少钱"),
        "money",
        hint=_(
            "离婚填要分的财产总额，人格权填要求赔偿的钱，其他填申请的金额。不涉及钱的可以跳过。"
        ),
        asked_if=lambda facts: kind_of(facts) in WITH_AMOUNT and kind_of(facts) not in FREE_AMOUNT,
        required=False,
        fields=("amount",),
    ),
    Question(
        "place",
        _("打算在哪里的法院办"),
        "place",
        hint=_("写到区或县。有的收费由各省在幅度内定，所以要问地方。不清楚可以跳过。"),
        asked_if=_has_range,
        required=False,
        fields=("province",),
    ),
)


def answer(facts: Facts, at: datetime) -> Answer:
    """The fee with its steps; for a lawsuit also what it comes to when halved."""
    kind = kind_of(facts)
    amount: Decimal | None = facts.get("amount") or facts.get("sum")
    province = divisions.province_of(facts["place"]).name if facts.get("place") else None
    full = fee(kind, amount, province=province, on=at.date())
    rule = fee_kind(kind)
    half = fee(kind, amount, procedure="summary", province=province, on=at.date())
    sections = [_halved(half, full)] if _lawsuit(facts) and half.halved else []
    sections.append(_who_pays(rule.payer, rule.when))
    return Answer(
        headline=f"{rule.title}的费用" if not full.provisional else f"{rule.title}的费用（估算）",
        figure=f"{full.amount:,.2f} 元",
        text=_("以法院的交费通知书为准。") if _lawsuit(facts) else "",
        sections=tuple(sections),
        steps=full.steps,
        citations=written(full.citations),
        notes=_notes(full, rule.note),
        links=(Link(_("交不起怎么办"), "/guide/relief/"), Link(_("该去哪个法院"), "/guide/court/")),
        files=_lawsuit(facts),
        carry={"cause": NAMED[kind]} if kind in NAMED else {},
        data={**full.to_json(), "halved": f"{half.amount:.2f}" if half.halved else None},
    )


def _halved(half: Fee, full: Fee) -> Section:
    why = "适用简易程序（多数简单案件）、调解结案或者撤诉的，减半交纳，只减一次。"
    more = tuple(step for step in half.steps if step not in full.steps)
    return Section(
        _("减半的情形"),
        (
            Item(
                f"{half.amount:,.2f} 元",
                why,
                more,
                written(c for c in half.citations if c not in full.citations),
            ),
        ),
    )


def _who_pays(payer: str, when: str) -> Section:
    loser = "打赢了，由败诉的一方负担，法院把您预交的退给您。"
    items = (
        Item(_("谁先交"), payer),
        Item(_("什么时候交"), when),
        Item(_("最后谁负担"), loser, (), ("诉讼费用交纳办法第29条",)),
    )
    return Section(_("谁交、什么时候交"), items)


def _notes(full: Fee, note: str) -> tuple[str, ...]:
    notes = [note] if note else []
    if full.provisional:
        notes.append("其中的固定部分由各省在幅度内规定，这里没有该省的数字，按幅度下限估算。")
    return tuple(notes)


FEE = Flow(
    "fee",
    _("诉讼费是多少"),
    _("答两三个问题，算出要交多少钱，写明怎么算的。"),
    "coins",
    QUESTIONS,
    answer,
)
