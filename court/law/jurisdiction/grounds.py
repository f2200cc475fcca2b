"""Connecting places by kind of dispute other than contract (民事诉讼法 25–33)."""

from collections.abc import Callable

from court.law.jurisdiction.acts import (
    CONTRACT,
    LABOUR_COURT,
    MISREPRESENTATION,
    NETWORK_TORT,
    PRODUCT,
    TORT,
    TORT_PLACES,
    cpl,
    interpretation,
)
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.general import defendant_links, plaintiff_links
from court.law.jurisdiction.model import Link
from court.law.vocabulary import Citation

Finder = Callable[[Dispute], list[Link]]


def _each(
    dispute: Dispute, values: tuple[str, ...], where: str, ground: str, *c: Citation
) -> list[Link]:
    return [x for i, v in enumerate(values) for x in dispute.link(v, f"{where}[{i}]", ground, *c)]


def tort_links(dispute: Dispute) -> list[Link]:
    """Where the act was done, where its result occurred, the defendant's home."""
    tort = dispute.connecting.tort
    links: list[Link] = []
    network = tort is not None and bool(tort.is_network)
    if tort is not None:
        where = "connecting.tort"
        acts = "实施侵权行为的设备所在地" if network else "侵权行为实施地"
        cites = (TORT, NETWORK_TORT if network else TORT_PLACES)
        links += _each(dispute, tort.act_places, f"{where}.act_places", acts, *cites)
        result = "侵权结果发生地"
        links += _each(dispute, tort.result_places, f"{where}.result_places", result, *cites)
    if network and dispute.kind.kind != "ip_tort":
        links += plaintiff_links(dispute, "网络侵权，被侵权人住所地", (TORT, NETWORK_TORT))
    elif not links:
        dispute.notes.ask("connecting.tort.act_places", "事情发生在哪个区、县？")
    return links + defendant_links(dispute, TORT)


def product_links(dispute: Dispute) -> list[Link]:
    """Made, sold, served, harmed, or where the defendant sits (民事诉讼法司法解释 26)."""
    tort = dispute.connecting.tort
    links: list[Link] = []
    if tort is not None:
        where, cites = "connecting.tort", (TORT, PRODUCT)
        links += _each(dispute, tort.act_places, f"{where}.act_places", "侵权行为地", *cites)
        links += _each(dispute, tort.result_places, f"{where}.result_places", "侵权行为地", *cites)
        links += dispute.link(
            tort.product_sold_at, f"{where}.product_sold_at", "产品销售地", *cites
        )
        links += dispute.link(
            tort.product_made_at, f"{where}.product_made_at", "产品制造地", *cites
        )
    return links + defendant_links(dispute, TORT)


def traffic_links(dispute: Dispute) -> list[Link]:
    """Where the accident happened, where the vehicle first arrived, the defendant's home."""
    tort = dispute.connecting.tort
    cites = (cpl("30条"),)
    links: list[Link] = []
    if tort is not None:
        where = "connecting.tort"
        links += _each(dispute, tort.act_places, f"{where}.act_places", "事故发生地", *cites)
        arrival = "事故发生地或者车辆、船舶最先到达地"
        links += _each(dispute, tort.result_places, f"{where}.result_places", arrival, *cites)
    accident, where = dispute.said("transport", r"accident|place|事故")
    links += dispute.link(accident, where, "事故发生地", *cites)
    landed, where = dispute.said("transport", r"arriv|land|到达|降落")
    links += dispute.link(landed, where, "车辆、船舶最先到达地或者航空器最先降落地", *cites)
    if not links:
        dispute.notes.ask("connecting.tort.act_places", "事故发生在哪个区、县？")
    return links + defendant_links(dispute, *cites)


def insurance_links(dispute: Dispute) -> list[Link]:
    """The insured thing's place; for vehicles and goods registration, destination, accident."""
    cites = (cpl("25条"), interpretation("21条第1款"))
    names = (
        (r"subject|property|object|^place$|location|标的", "保险标的物所在地"),
        (r"regist|登记", "运输工具登记注册地"),
        (r"dest|目的", "运输目的地"),
        (r"accident|incident|事故", "保险事故发生地"),
    )
    links = _of_group(dispute, "insurance", names, cites)
    return [*links, *defendant_links(dispute, cpl("25条"))]


def insurance_of_persons(dispute: Dispute) -> list[Link]:
    """The home of the insured (民事诉讼法司法解释 21 第2款)."""
    cites = (cpl("25条"), interpretation("21条第2款"))
    names = ((r"insured|domicile|被保险人", "被保险人住所地"),)
    links = _of_group(dispute, "insurance", names, cites)
    if not links and any(p.is_person for p in dispute.bundle.plaintiffs):
        dispute.notes.step("没有写明被保险人住所地，暂按原告就是被保险人看待")
        links = plaintiff_links(dispute, "人身保险，被保险人住所地", cites, certainty="ask")
    return [*links, *defendant_links(dispute, cpl("25条"))]


def insurer_steps_in(dispute: Dispute) -> list[Link]:
    """An insurer who sues the wrongdoer stands where the insured stood (最高法指导案例25号)."""
    dispute.notes.step("保险人代位求偿，按被保险人与第三者之间的法律关系确定管辖（指导性案例25号）")
    if dispute.connecting.tort is not None:
        return traffic_links(dispute)
    return defendant_links(dispute)


def transport_links(dispute: Dispute) -> list[Link]:
    """Where the journey begins, where it ends, the defendant's home."""
    cites = (cpl("28条"),)
    names = (
        (r"start|origin|depart|from|loading|始发|起运", "运输始发地"),
        (r"dest|arriv|^end|^to($|_)|目的", "运输目的地"),
    )
    links = _of_group(dispute, "transport", names, cites)
    if "水路" in dispute.kind.cause_name:
        dispute.notes.step("在海上、通海可航水域的运输由海事法院管辖，请确认是不是内河")
    if not links:
        dispute.notes.ask("connecting.transport", "从哪个区、县运到哪个区、县？")
    return [*links, *defendant_links(dispute, *cites)]


def company_links(dispute: Dispute) -> list[Link]:
    """The company's seat (民事诉讼法 27)."""
    cites = (cpl("27条"), interpretation("22条"))
    names = ((r"domicile|place|seat|division|office|住所", "公司住所地"),)
    links = _of_group(dispute, "company", names, cites)
    if links:
        return links
    homes = (*dispute.defendant_homes, *dispute.plaintiff_homes)
    companies = [place for party, place, _ in homes if not party.is_person]
    if not companies:
        dispute.notes.ask("connecting.company.domicile", "公司的住所地在哪个区、县？")
    return [Link(place, "公司住所地", cites) for place in companies[:1]]


def bill_links(dispute: Dispute) -> list[Link]:
    """Where the bill is payable, and the defendant's home (民事诉讼法 26)."""
    cites = (cpl("26条"),)
    value = dispute.contract.agreed_place_of_performance
    where = "connecting.contract.agreed_place_of_performance"
    if not value:
        dispute.notes.ask(where, "票据上写的付款地（付款人住所地）在哪个区、县？")
    return [
        *dispute.link(value, where, "票据支付地", *cites),
        *defendant_links(dispute, *cites),
    ]


def labour_links(dispute: Dispute) -> list[Link]:
    """The employer's place and the place of work (劳动争议解释一 3)."""
    labour = dispute.connecting.labour
    cites, where = (LABOUR_COURT,), "connecting.labour"
    links: list[Link] = []
    ground = "用人单位所在地"
    if labour is not None:
        links = dispute.link(labour.employer_place, f"{where}.employer_place", ground, *cites)
    if not links:
        homes = (*dispute.defendant_homes, *dispute.plaintiff_homes)
        links = [Link(place, ground, cites) for p, place, _ in homes if not p.is_person]
    work = labour.work_place if labour else None
    if not work:
        dispute.notes.ask(f"{where}.work_place", "在哪个区、县上班（劳动合同履行地）？")
    else:
        links += dispute.link(work, f"{where}.work_place", "劳动合同履行地（工作地）", *cites)
    if len(links) > 1:
        cite = "劳动争议司法解释（一）第4条"
        dispute.notes.step(f"双方向两个法院起诉同一裁决的，后受理的法院移送给先受理的（{cite}）")
    return links


def misrepresentation_links(dispute: Dispute) -> list[Link]:
    """The issuer's province, whose capital's intermediate court hears it (虚假陈述规定 3)."""
    issuers = [x for x in dispute.defendant_homes if not x[0].is_person]
    return [Link(place, "发行人住所地", (MISREPRESENTATION,)) for _, place, _ in issuers[:1]]


def preservation_links(dispute: Dispute) -> list[Link]:
    """The court that ordered preservation or heard the suit (民事诉讼法司法解释 27)."""
    dispute.notes.ask("connecting.tort.act_places", "是哪个法院采取的保全？")
    law = interpretation("27条")
    tort = dispute.connecting.tort
    values = tort.act_places if tort else ()
    ground = "采取保全措施的法院所在地"
    found = _each(dispute, values, "connecting.tort.act_places", ground, law)
    return found + defendant_links(dispute, TORT)


def recourse_links(dispute: Dispute) -> list[Link]:
    """Recourse: the defendant's home; whether the payer's place counts is for the court to say."""
    dispute.notes.step("追偿权纠纷的合同履行地各地认识不一，向被告住所地法院起诉最稳妥")
    ground = "追偿基于合同的，接收货币一方所在地"
    cites = (CONTRACT, interpretation("18条第2款"))
    return [
        *defendant_links(dispute, CONTRACT),
        *plaintiff_links(dispute, ground, cites, certainty="ask"),
    ]


def _of_group(
    dispute: Dispute,
    group: str,
    names: tuple[tuple[str, str], ...],
    cites: tuple[Citation, ...],
) -> list[Link]:
    found: list[Link] = []
    for keys, ground in names:
        value, where = dispute.said(group, keys)
        found += dispute.link(value, where, ground, *cites)
    return found
