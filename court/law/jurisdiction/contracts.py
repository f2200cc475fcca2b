"""Where a contract is performed (民事诉讼法 24; 民事诉讼法司法解释 18–20)."""

import re

from court.law.jurisdiction.acts import (
    CONTRACT,
    LEASED_GOODS,
    NOT_PERFORMED,
    ONLINE_SALE,
    PLACE_AGREED,
    PLACE_BY_SUBJECT,
    PRIVATE_LENDING,
)
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Certainty, Link

BUYER_ASKS = re.compile(r"返还|退还|退款|退货|退一赔|赔偿|更换|修理|交付|发货|三倍|十倍")
SELLER_ASKS = re.compile(r"(支付|给付|偿付)[^，。]{0,12}(货款|价款|欠款|余款|尾款)")
DELIVERY = re.compile(r"交付|交货|供货|发货|交房|过户|转移登记|继续履行")
HAND_OVER_HOUSE = re.compile(r"交房|交付.{0,8}房|过户|转移登记|不动产登记|产权证|腾房|腾退")
CHANGES_PLACE = "合同写明了履行地点的，由写明的履行地法院管辖"
CHANGES_AGREED = "合同没有实际履行、双方住所又都不在约定的履行地的，只能由被告住所地法院管辖"
NET_GOODS = r"deliver|receiv|receipt|ship|consignee|place|address|收货"


def performance_links(dispute: Dispute) -> list[Link]:
    """The places of performance, best first; none where the law leaves only the defendant's."""
    contract = dispute.contract
    if contract.exists is False:
        dispute.notes.step("双方没有订立合同，没有合同履行地")
        return []
    if contract.agreed_place_of_performance:
        return _agreed_place(dispute)
    if is_online_sale(dispute):
        return _online(dispute)
    kind = dispute.kind.kind
    if kind == "lease":
        return _leased(dispute)
    if kind == "property_service":
        return [*_land_of_contract(dispute, "物业所在地（服务履行地）"), *_by_subject(dispute)]
    if kind in ("house_sale", "contract_land") and HAND_OVER_HOUSE.search(dispute.claims_text):
        found = _land_of_contract(dispute, "交付不动产，不动产所在地为合同履行地")
        return [*found, *(_by_subject(dispute) if _asks_money(dispute) else [])]
    return _by_subject(dispute)


def is_online_sale(dispute: Dispute) -> bool:
    """Whether it is a sale concluded over the network."""
    kind = dispute.kind
    sale = kind.cause_id == "88" or kind.cause_id.startswith("88.")
    return kind.kind == "sale_online" or (sale and bool(dispute.contract.online))


def _agreed_place(dispute: Dispute) -> list[Link]:
    contract = dispute.contract
    where = "connecting.contract.agreed_place_of_performance"
    ground = "合同约定的履行地"
    place = contract.agreed_place_of_performance
    cites = (CONTRACT, ONLINE_SALE if is_online_sale(dispute) else PLACE_AGREED)
    found = dispute.link(place, where, ground, *cites, would_change=CHANGES_AGREED)
    if contract.performed is not False or not found:
        return found
    homes = [p for _, p, _ in (*dispute.plaintiff_homes, *dispute.defendant_homes)]
    if any(h.division == found[0].place.division for h in homes):
        return found
    dispute.notes.step(
        "合同没有实际履行，双方住所地都不在约定的履行地，只能由被告住所地法院管辖"
        f"（{NOT_PERFORMED}）"
    )
    return []


def _leased(dispute: Dispute) -> list[Link]:
    land = dispute.connecting.real_estate
    value = land.place if land else None
    where, ground = "connecting.real_estate.place", "租赁物使用地（合同履行地）"
    if not value:
        dispute.notes.ask(
            "connecting.contract.agreed_place_of_performance", "租的东西在哪个区、县使用？"
        )
    return dispute.link(value, where, ground, CONTRACT, LEASED_GOODS, would_change=CHANGES_PLACE)


def _land_of_contract(dispute: Dispute, ground: str) -> list[Link]:
    land = dispute.connecting.real_estate
    value = (land.registered_place or land.place) if land else None
    where = "connecting.real_estate.place"
    if not value:
        dispute.notes.ask(where, "房屋（土地）在哪个区、县？")
    cites = (CONTRACT, PLACE_BY_SUBJECT)
    return dispute.link(value, where, ground, *cites, would_change=CHANGES_PLACE)


def plaintiff_buys(dispute: Dispute) -> bool:
    """Whether the plaintiff of a sale is the buyer, as far as claims and parties tell."""
    text = dispute.claims_text
    if SELLER_ASKS.search(text) and not BUYER_ASKS.search(text):
        return False
    return bool(BUYER_ASKS.search(text)) or any(p.is_person for p in dispute.bundle.plaintiffs)


def _online(dispute: Dispute) -> list[Link]:
    if dispute.contract.delivery_by_network:
        changes = "东西是寄送、当面交付的，由收货地法院管辖"
        return _buyer_home(dispute, "网络买卖、网络交付，买受人住所地", changes)
    value, where = dispute.said("network_service", NET_GOODS)
    if not value:
        value, where = dispute.said("transport", r"deliver|receiv|dest|收货")
    if value:
        ground = "网络买卖，收货地为合同履行地"
        found = dispute.link(
            value, where, ground, CONTRACT, ONLINE_SALE, would_change=CHANGES_PLACE
        )
        if found:
            return found
    else:
        dispute.notes.ask(
            "connecting.network_service.delivery_place", "货寄到了哪个区、县（收货地）？"
        )
    ground, changes = (
        "网络买卖，收货地（没有写明，暂按买受人住所地）",
        "收货地在别处的，由收货地法院管辖",
    )
    return [
        Link(x.place, x.ground, x.citations, x.would_change, "ask")
        for x in _buyer_home(dispute, ground, changes)
    ]


def _buyer_home(dispute: Dispute, ground: str, changes: str) -> list[Link]:
    homes = dispute.plaintiff_homes if plaintiff_buys(dispute) else dispute.defendant_homes
    return [Link(place, ground, (CONTRACT, ONLINE_SALE), changes) for _, place, _ in homes]


def _asks_money(dispute: Dispute) -> bool:
    """Whether the disputed obligation is to pay money; unsaid claims count as money.

    Damages beside a claim for delivery do not make the obligation one to pay.
    """
    claims = [c for c in dispute.bundle.claims if c.text and "诉讼费" not in c.text]
    if any(c.kind == "do" and DELIVERY.search(c.text) for c in claims):
        return any(c.element in ("principal", "price") for c in claims)
    return not claims or any(c.kind == "pay" or (c.kind is None and c.amount) for c in claims)


def _by_subject(dispute: Dispute) -> list[Link]:
    if not _asks_money(dispute):
        dispute.notes.step("争议标的不是给付货币，以履行义务一方所在地为合同履行地")
        ground, cites = "履行义务一方所在地（合同履行地）", (CONTRACT, PLACE_BY_SUBJECT)
        return [Link(p, ground, cites, CHANGES_PLACE) for _, p, _ in dispute.defendant_homes]
    lending = dispute.kind.cause_id == "108.3"
    law = (PRIVATE_LENDING, PLACE_BY_SUBJECT) if lending else (PLACE_BY_SUBJECT,)
    if not dispute.plaintiff_homes and dispute.plaintiffs_live_here:
        dispute.notes.ask("plaintiffs[0].domicile", "原告的住所地在哪个区、县？")
    certainty: Certainty = "ask" if _only_damages(dispute) else "certain"
    if certainty == "ask":
        dispute.notes.step("请求的是返还或者赔偿，争议标的是否属于给付货币，由法院认定")
    ground = "接收货币一方所在地（合同履行地）"
    return [
        Link(place, ground, (CONTRACT, *law), CHANGES_PLACE, certainty)
        for _, place, _ in dispute.plaintiff_homes
    ]


def _only_damages(dispute: Dispute) -> bool:
    """Whether a buyer asks for damages or money back rather than for the price."""
    claims = [c for c in dispute.bundle.claims if c.text and "诉讼费" not in c.text]
    sale = dispute.kind.cause_id.split(".")[0] in ("88", "96")
    back = all(c.element in ("compensation", "other") or BUYER_ASKS.search(c.text) for c in claims)
    return bool(claims) and sale and back and not SELLER_ASKS.search(dispute.claims_text)
