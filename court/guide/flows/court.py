"""Which court (管辖): candidates with reasons, and what would change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop as _

from court.guide.answers import Answer, Item, Link, Section, written
from court.guide.flows.cause import CAUSE, STORY, cause_of, of_kind
from court.guide.questions import Choice, Facts, Question
from court.guide.walking import Flow
from court.law import jurisdiction
from court.law.bundle import parse_bundle
from court.law.jurisdiction import Candidate, Jurisdiction

YES_NO = (Choice("yes", _("是")), Choice("no", _("不是")))
CONTRACTS = of_kind(
    "contract*", "sale_online", "house_sale", "property_service", "recourse", "insurance*"
)
ESTATE = of_kind(
    "real_estate*", "lease", "house_sale", "property_service", "contract_land", "property_place"
)
TORTS = of_kind("tort", "product", "ip_tort", "traffic")
LEVELS = {
    "basic": _("基层法院"),
    "intermediate": _("中级法院"),
    "high": _("高级法院"),
    "supreme": _("最高法院"),
    "special": _("专门法院"),
}
TO_COUNTY = _("只写到区或县，不要写门牌号，例如：浙江省杭州市西湖区。单位填公司所在地。")


def _sale(facts: Facts) -> bool:
    return "买卖" in cause_of(facts) and "房" not in cause_of(facts)


def _agreed(facts: Facts) -> bool:
    return facts.get("agreed") == "yes"


def _bought_online(facts: Facts) -> bool:
    return facts.get("online") == "yes"


def _place(
    key: str, title: str, asked_if: Callable[[Facts], bool], field: str, *, required: bool = False
) -> Question:
    hint = TO_COUNTY if required else f"{TO_COUNTY}不清楚可以跳过。"
    return Question(
        key, title, "place", hint, asked_if=asked_if, required=required, fields=(field,)
    )


def _always(facts: Facts) -> bool:
    return True


AGREED = (
    Choice("no", _("没有写，或者没有书面合同")),
    Choice("yes", _("写了")),
    Choice("unsure", _("不清楚")),
)
QUESTIONS = (
    STORY,
    CAUSE,
    _place("plaintiff_place", _("您住在哪个区县"), _always, "plaintiffs[0]", required=True),
    Question(
        "defendant_kind",
        _("对方是个人还是单位"),
        "choice",
        choices=(Choice("person", _("个人")), Choice("organisation", _("公司或其他单位"))),
    ),
    _place("defendant_place", _("对方住在哪个区县"), _always, "defendants[0]"),
    Question(
        "agreed", _("合同里有没有写打官司去哪个法院"), "choice", choices=AGREED, asked_if=CONTRACTS
    ),
    Question(
        "agreed_court",
        _("写的是哪个法院"),
        "text",
        hint=_("照合同写，例如：杭州市西湖区人民法院，或者「原告所在地法院」。"),
        asked_if=_agreed,
        fields=("connecting.contract.agreed_court",),
    ),
    Question("online", _("是在网上买的吗"), "choice", choices=YES_NO, asked_if=_sale),
    _place("delivery_place", _("收货地在哪里"), _bought_online, "connecting.network_service"),
    _place("estate_place", _("房屋、土地在哪里"), ESTATE, "connecting.real_estate"),
    _place(
        "last_domicile",
        _("去世的人生前最后住在哪里"),
        of_kind("inheritance"),
        "connecting.inheritance.last_domicile",
    ),
    _place(
        "main_estate",
        _("主要的遗产在哪里"),
        of_kind("inheritance"),
        "connecting.inheritance.main_estate",
    ),
    _place("work_place", _("在哪里上班"), of_kind("labour"), "connecting.labour.work_place"),
    _place(
        "employer_place", _("单位在哪里"), of_kind("labour"), "connecting.labour.employer_place"
    ),
    _place("act_place", _("事情发生在哪里"), TORTS, "connecting.tort.act_places"),
    Question(
        "network",
        _("是不是在网上发生的"),
        "choice",
        choices=YES_NO,
        asked_if=of_kind("tort", "ip_tort"),
    ),
    Question(
        "defendant_away",
        _("对方从什么时候离开户籍地的"),
        "date",
        hint=_("离开了一年以上会影响去哪个法院。没有离开就跳过。"),
        asked_if=of_kind("divorce"),
        required=False,
        fields=("connecting.marriage",),
    ),
    Question(
        "plaintiff_away",
        _("您从什么时候离开户籍地的"),
        "date",
        hint=_("没有离开就跳过。"),
        asked_if=of_kind("divorce"),
        required=False,
        fields=("connecting.marriage",),
    ),
    _place("company_place", _("公司的住所地在哪里"), of_kind("company"), "connecting.company"),
    Question(
        "amount",
        _("一共涉及多少钱"),
        "money",
        hint=_("金额很大的由中级法院管。可以写「8万」。不涉及钱就跳过。"),
        required=False,
        fields=("amount_in_dispute",),
    ),
)


def bundle_of(facts: Facts) -> dict[str, Any]:
    """The facts as part of a filing bundle; no names, places to the county only."""
    plaintiff = {"kind": "person", "domicile": {"division": facts["plaintiff_place"]}}
    defendant: dict[str, Any] = {"kind": facts.get("defendant_kind", "person")}
    if facts.get("defendant_place"):
        defendant["domicile"] = {"division": facts["defendant_place"]}
    found: dict[str, Any] = {"plaintiffs": [plaintiff], "defendants": [defendant]}
    if cause_of(facts):
        found["cause"] = cause_of(facts)
    if facts.get("amount") is not None:
        found["amount_in_dispute"] = str(facts["amount"])
    links = connecting_of(facts)
    return {**found, "connecting": links} if links else found


def connecting_of(facts: Facts) -> dict[str, Any]:
    """The facts that tie the matter to places; groups of which nothing was said are left out."""
    act = facts.get("act_place")
    groups: dict[str, dict[str, Any]] = {
        "contract": {
            "agreed_court": facts.get("agreed_court"),
            "online": True if _bought_online(facts) else None,
        },
        "network_service": {"delivery_place": facts.get("delivery_place")},
        "real_estate": {"place": facts.get("estate_place")},
        "inheritance": {k: facts.get(k) for k in ("last_domicile", "main_estate")},
        "labour": {k: facts.get(k) for k in ("employer_place", "work_place")},
        "tort": {
            "act_places": [act] if act else None,
            "is_network": facts.get("network") == "yes" or None,
        },
        "marriage": {
            f"{who}_away_since": _day(facts.get(f"{who}_away"))
            for who in ("plaintiff", "defendant")
        },
        "company": {"domicile": facts.get("company_place")},
    }
    said = {name: {k: v for k, v in group.items() if v} for name, group in groups.items()}
    return {name: group for name, group in said.items() if group}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def judged(facts: Facts, at: datetime) -> Jurisdiction:
    """The law's answer to these facts."""
    return jurisdiction.candidates(parse_bundle({"bundle": 1, **bundle_of(facts)}), on=at.date())


def answer(facts: Facts, at: datetime) -> Answer:
    """The courts, best first; a way out of the courts is named, and the courts all the same."""
    found = judged(facts, at)
    courts = found.courts
    cause = {"cause": cause_of(facts)} if cause_of(facts) else {}
    carry = cause | ({"court": courts[0].code} if courts else {})
    sections = [Section(_("可以去的法院"), tuple(_item(c) for c in courts))] if courts else []
    if found.missing:
        sections.append(
            Section(_("知道这些会更准"), tuple(Item(m.question) for m in found.missing))
        )
    return Answer(
        headline=_headline(found),
        figure=courts[0].name if courts else "",
        tone="warning" if found.exit or not courts else "info",
        text=_text(found),
        sections=tuple(sections),
        steps=found.steps,
        citations=written(c for court in courts for c in court.citations),
        notes=_notes(found),
        links=(
            Link(_("要交多少诉讼费"), "/guide/fee/"),
            Link(_("要准备哪些材料"), "/guide/papers/"),
        ),
        carry=carry,
        data=to_json(found),
    )


def _headline(found: Jurisdiction) -> str:
    if not found.courts:
        return "还定不了是哪个法院"
    return "建议去的法院" if len(found.courts) > 1 else "应当去的法院"


def _text(found: Jurisdiction) -> str:
    if found.exit:
        return f"先看一下：{found.exit.why}。如果这条路走不通，再到法院。"
    if len(found.courts) > 1:
        return "下面几家都可以，选一家就行；向两家以上起诉的，由最先立案的法院管。"
    return "" if found.courts else "请补充下面的情况，或者到就近法院的窗口询问。"


def _item(court: Candidate) -> Item:
    doubt = ("这一点要由法院确认",) if court.certainty == "ask" else ()
    change = (f"什么会改变结果：{court.would_change}",) if court.would_change else ()
    text = f"{court.ground} · {LEVELS[court.level]}"
    return Item(court.name, text, (*change, *doubt), written(court.citations))


def _notes(found: Jurisdiction) -> tuple[str, ...]:
    exit_note = (f"依据：{'、'.join(written(found.exit.citations))}",) if found.exit else ()
    return (
        *exit_note,
        "最后由哪个法院管，以法院审查为准。选错了也不会白交，法院会告诉您该去哪里。",
    )


def to_json(found: Jurisdiction) -> dict[str, Any]:
    """The answer in the shape of `weifating law courts`."""
    way_out = {"to": found.exit.to, "why": found.exit.why} if found.exit else None
    rows = [
        {
            "code": c.code,
            "name": c.name,
            "level": c.level,
            "ground": c.ground,
            "citations": list(written(c.citations)),
        }
        for c in found.courts
    ]
    return {"exit": way_out, "candidates": rows}


COURT = Flow(
    "court",
    _("该去哪个法院"),
    _("问几个地方，告诉您可以去哪几家法院、为什么。"),
    "map-pin",
    QUESTIONS,
    answer,
)
