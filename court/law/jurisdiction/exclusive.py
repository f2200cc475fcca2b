"""Exclusive jurisdiction (专属管辖): land, ports, inheritance (民事诉讼法 34)."""

import re

from court.law.jurisdiction.acts import (
    EXCLUSIVE_ESTATE,
    EXCLUSIVE_LAND,
    EXCLUSIVE_PORT,
    LAND_CONTRACTS,
    REGISTERED_PLACE,
)
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Link

CONTRACT_FLAGS = ("lease", "construction", "farm-land", "policy-house")
NO_ELSE = "本类案件专属管辖，约定其他法院无效"
POLICY_HOUSE = re.compile(r"经济适用(住)?房|限价商品房|两限房|安居房|政策性住房|共有产权房|房改房")


def is_exclusive(dispute: Dispute) -> bool:
    """Whether only the place of land, port or estate counts."""
    kind = dispute.kind.kind
    if kind in ("real_estate", "port", "inheritance"):
        return True
    if kind == "house_sale":
        return bool(POLICY_HOUSE.search(dispute.bundle.facts_and_reasons))
    return kind == "real_estate_if" and has_land(dispute)


def has_land(dispute: Dispute) -> bool:
    """Whether the facts name a place of real estate."""
    land = dispute.connecting.real_estate
    return land is not None and bool(land.place or land.registered_place)


def exclusive_links(dispute: Dispute) -> list[Link]:
    """The places that alone count, best first."""
    kind = dispute.kind.kind
    if kind == "inheritance":
        return _estate(dispute)
    return _port(dispute) if kind == "port" else land_links(dispute)


def land_links(dispute: Dispute) -> list[Link]:
    """Where the land lies: as registered, else as it really is (民事诉讼法司法解释 28)."""
    land = dispute.connecting.real_estate
    contract = any(dispute.kind.has(flag) for flag in CONTRACT_FLAGS)
    cites = (EXCLUSIVE_LAND, *((LAND_CONTRACTS,) if contract else ()), REGISTERED_PLACE)
    if land is not None and land.registered_place:
        ground = "不动产所在地（登记簿记载地），专属管辖"
        where = "connecting.real_estate.registered_place"
        found = dispute.link(land.registered_place, where, ground, *cites, would_change=NO_ELSE)
        if found:
            return _doubtful(dispute, found)
    if land is not None and land.place:
        where, ground = "connecting.real_estate.place", "不动产所在地，专属管辖"
        changes = f"{NO_ELSE}；不动产已登记的，以登记簿记载的所在地为准"
        found = dispute.link(land.place, where, ground, *cites, would_change=changes)
        return _doubtful(dispute, found)
    dispute.notes.ask("connecting.real_estate.place", "房屋（土地、工程）在哪个区、县？")
    return []


def _doubtful(dispute: Dispute, found: list[Link]) -> list[Link]:
    if dispute.kind.has("doubtful"):
        dispute.notes.step("该案由是否一律按建设工程施工合同专属管辖，各地做法不尽相同，请确认")
    return found


def _estate(dispute: Dispute) -> list[Link]:
    estate = dispute.connecting.inheritance
    links: list[Link] = []
    if estate is not None:
        links += dispute.link(
            estate.last_domicile,
            "connecting.inheritance.last_domicile",
            "被继承人死亡时住所地，专属管辖",
            EXCLUSIVE_ESTATE,
            would_change="主要遗产在别处的，也可以由主要遗产所在地法院管辖",
        )
        links += dispute.link(
            estate.main_estate,
            "connecting.inheritance.main_estate",
            "主要遗产所在地，专属管辖",
            EXCLUSIVE_ESTATE,
            would_change="也可以由被继承人死亡时住所地法院管辖",
        )
    if not links:
        where = "connecting.inheritance.last_domicile"
        dispute.notes.ask(where, "去世的人去世时住在哪个区、县？主要遗产在哪里？")
    return links


def _port(dispute: Dispute) -> list[Link]:
    place, where = dispute.said("transport", r"port|place|港")
    if place is None:
        where = "connecting.contract.agreed_place_of_performance"
        place = dispute.contract.agreed_place_of_performance
    if place is None:
        dispute.notes.ask("connecting.transport.port", "港口在哪个区、县？")
    return dispute.link(place, where, "港口所在地，专属管辖", EXCLUSIVE_PORT, would_change=NO_ELSE)
