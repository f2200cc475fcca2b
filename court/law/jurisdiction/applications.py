"""Applications without a defendant in the full sense (特别程序等): whose court?"""

from court.law.jurisdiction.acts import cpl, interpretation, other
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.exclusive import has_land
from court.law.jurisdiction.general import plaintiff_links
from court.law.jurisdiction.model import Link


def application_links(dispute: Dispute) -> list[Link]:
    """The places for an application, best first."""
    kind = dispute.kind.kind
    if kind == "protection_order":
        return _protection(dispute)
    if kind == "property_place":
        return _property(dispute)
    if kind == "mediation_confirmation":
        return _confirmation(dispute)
    if kind == "bill_payment":
        return _bill(dispute)
    if kind == "original_court":
        dispute.notes.ask("court", "作出原裁判（正在执行）的是哪个法院？要向那个法院提起")
        return []
    return _respondent(dispute)


def _respondent(dispute: Dispute) -> list[Link]:
    homes = dispute.defendant_homes
    if dispute.kind.has("payment-order"):
        cites = (cpl("225条"), interpretation("23条"))
        return [Link(p, f"债务人{name}", cites) for _, p, name in homes]
    if not homes:
        ground = "被申请人住所地没有写明，暂按申请人住所地"
        return plaintiff_links(dispute, ground, (cpl("22条"),), certainty="ask")
    return [Link(p, f"被申请人{name}", (cpl("22条"),)) for _, p, name in homes]


def _protection(dispute: Dispute) -> list[Link]:
    law = (other("反家庭暴力法", "25条"),)
    links = plaintiff_links(dispute, "人身安全保护令，申请人居住地", law)
    links += [Link(p, "被申请人居住地", law) for _, p, _ in dispute.defendant_homes]
    tort = dispute.connecting.tort
    for value in tort.act_places if tort else ():
        links += dispute.link(value, "connecting.tort.act_places", "家庭暴力发生地", *law)
    return links


def _property(dispute: Dispute) -> list[Link]:
    land = dispute.connecting.real_estate
    cites = (cpl("207条"),)
    if land is None or not has_land(dispute):
        dispute.notes.ask("connecting.real_estate.place", "财产（担保物）在哪个区、县？")
        return []
    where = "connecting.real_estate"
    return [
        *dispute.link(land.place, f"{where}.place", "财产所在地", *cites),
        *dispute.link(land.registered_place, f"{where}.registered_place", "登记地", *cites),
    ]


def _confirmation(dispute: Dispute) -> list[Link]:
    cites = (cpl("205条"),)
    homes = (*dispute.plaintiff_homes, *dispute.defendant_homes)
    links = [Link(place, f"当事人{name}", cites) for _, place, name in homes]
    land = dispute.connecting.real_estate
    if land is not None:
        where = "connecting.real_estate.place"
        links += dispute.link(land.place, where, "标的物所在地", *cites)
    dispute.notes.step("法院邀请调解组织先行调解的，向作出邀请的法院申请（民事诉讼法第205条）")
    return links


def _bill(dispute: Dispute) -> list[Link]:
    where = "connecting.contract.agreed_place_of_performance"
    value = dispute.contract.agreed_place_of_performance
    if not value:
        dispute.notes.ask(where, "票据的支付地在哪个区、县？")
    return dispute.link(value, where, "票据支付地", cpl("229条"))
