"""Paying later, in part or not at all (诉讼费用交纳办法第44至51条), and legal aid."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from court.guide.answers import Answer, Item, Link, Section
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow

ACT = "诉讼费用交纳办法"
GROUNDS: dict[str, tuple[str, str, str]] = {
    "disabled": (_("残疾，没有固定生活来源"), "waive", f"{ACT}第45条第1项"),
    "support": (_("追索赡养费、扶养费、抚养费、抚恤金"), "waive", f"{ACT}第45条第2项"),
    "minimum": (_("领低保、特困供养、五保，或者只靠失业金"), "waive", f"{ACT}第45条第3项"),
    "brave": (_("因见义勇为或保护公共利益受到损害"), "waive", f"{ACT}第45条第4项"),
    "disaster": (_("因天灾等不可抗力生活困难，正在领救济"), "reduce", f"{ACT}第46条第1项"),
    "veteran": (_("属于国家规定的优抚、安置对象"), "reduce", f"{ACT}第46条第2项"),
    "welfare": (_("社会福利机构、救助管理站"), "reduce", f"{ACT}第46条第3项"),
    "insurance": (_("追索社会保险金、经济补偿金"), "defer", f"{ACT}第47条第1项"),
    "injury": (
        _("在交通、医疗、工伤、产品质量等事故中受伤，要求赔偿"),
        "defer",
        f"{ACT}第47条第2项",
    ),
    "aid": (_("正在接受法律援助"), "defer", f"{ACT}第47条第3项"),
    "hard": (_("其他确实困难的情况"), "defer", f"{ACT}第45条至第47条"),
}
KINDS = {
    "waive": (_("免交"), _("不用交诉讼费。只给个人，单位不能申请。")),
    "reduce": (_("减交"), _("少交，减的部分不低于 30%。")),
    "defer": (_("缓交"), _("先不交，立案照常进行。")),
}
WAIVE_ONLY_PERSON = _("免交只给个人；单位符合条件的可以申请减交或缓交。")
QUESTIONS = (
    Question(
        "who",
        _("谁要申请"),
        "choice",
        choices=(Choice("person", _("个人")), Choice("organisation", _("公司或其他单位"))),
    ),
    Question(
        "grounds",
        _("符合下面哪些情况"),
        "many",
        hint=_("可以选几项。都不符合就直接按下一步。"),
        choices=tuple(Choice(k, v[0]) for k, v in GROUNDS.items()),
        required=False,
    ),
)


def answer(facts: Facts, at: datetime) -> Answer:
    """Which relief may be asked for, on what ground, with which papers; and legal aid."""
    person = facts["who"] == "person"
    open_to = [g for g in facts["grounds"] or () if person or GROUNDS[g][1] != "waive"]
    best = next((k for k in KINDS if any(GROUNDS[g][1] == k for g in open_to)), "")
    sections = [_may_ask(open_to)] if open_to else []
    notes = () if person else (WAIVE_ONLY_PERSON,)
    labour = Item(
        _("不用先交的"), _("追索劳动报酬的案件可以不预交案件受理费。"), (), (f"{ACT}第20条",)
    )
    return Answer(
        headline=_headline(best),
        text=_(
            "交不起诉讼费，不影响法院收您的材料。立案时一并提出申请，法院在决定立案前答复；不批准的会书面说明理由。"
        ),
        tone="success" if best else "info",
        sections=(*sections, _papers(person), Section(_("还可以"), (labour, *_aid(person)))),
        steps=tuple(f"选了「{GROUNDS[g][0]}」，对应{KINDS[GROUNDS[g][1]][0]}" for g in open_to),
        citations=tuple(
            dict.fromkeys(
                [f"{ACT}第44条", *(GROUNDS[g][2] for g in open_to), f"{ACT}第48条", f"{ACT}第49条"]
            )
        ),
        notes=notes,
        links=(
            Link(_("算一算要交多少"), "/guide/fee/"),
            Link(_("要准备哪些材料"), "/guide/papers/"),
        ),
        carry={"relief": best} if best else {},
        data={"best": best or None, "grounds": list(open_to)},
    )


def _headline(best: str) -> str:
    return f"您可以申请{KINDS[best][0]}诉讼费" if best else "暂时看不出符合缓、减、免的明文条件"


def _may_ask(grounds: list[str]) -> Section:
    items = []
    for kind, (name, meaning) in KINDS.items():
        mine = [g for g in grounds if GROUNDS[g][1] == kind]
        if mine:
            reasons = tuple(GROUNDS[g][0] for g in mine)
            items.append(
                Item(name, meaning, reasons, tuple(dict.fromkeys(GROUNDS[g][2] for g in mine)))
            )
    return Section(_("可以申请"), tuple(items))


def _papers(person: bool) -> Section:
    proof = "低保证、残疾证、失业证明、收入证明等" if person else "财务报表、停产停业证明等"
    items = (
        Item(_("书面申请"), _("写明申请哪一种、理由是什么。在线立案时勾选，系统生成申请书。")),
        Item(_("困难证明"), f"{proof}，证明确实有困难。", (), (f"{ACT}第48条",)),
    )
    return Section(_("要准备什么"), items)


def _aid(person: bool) -> tuple[Item, ...]:
    if not person:
        return ()
    text = (
        "经济困难的人，以及追索劳动报酬、工伤、交通事故、赡养费抚养费等案件的当事人，"
        "可以申请免费律师。拨打 12348，或到当地法律援助机构。"
    )
    return (Item(_("法律援助"), text, (), ("法律援助法第31条", "法律援助法第32条")),)


RELIEF = Flow(
    "relief",
    _("没钱打官司怎么办"),
    _("看看能不能缓交、减交、免交诉讼费，或者申请法律援助。"),
    "handshake",
    QUESTIONS,
    answer,
)
