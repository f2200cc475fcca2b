"""Special courts (专门法院) that take a case from the local court at the same place."""

from datetime import date
from functools import cache

from court.law import courts, divisions
from court.law.bundle import Party
from court.law.courts import Court
from court.law.jurisdiction.acts import (
    FINANCIAL,
    INTERNET_2018,
    INTERNET_2025,
    RAILWAY,
    interpretation,
    other,
)
from court.law.jurisdiction.contracts import is_online_sale
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.levels import Level
from court.law.jurisdiction.model import Place
from court.law.tables import csv_rows
from court.law.vocabulary import Citation

SINCE_2025 = date(2025, 11, 1)
SINCE_2018 = date(2018, 9, 7)
IP_COURTS = other("知识产权案件管辖规定", "1条", date(2022, 5, 1))
DESIGNS = other("知识产权案件管辖规定", "2条", date(2022, 5, 1))
IP_DESIGNATED = other("知识产权案件管辖规定", "2、3条", date(2022, 5, 1))
Taken = tuple[tuple[Court, ...], str, tuple[Citation, ...], bool]


def special_at(dispute: Dispute, place: Place, level: Level) -> Taken | None:
    """The special courts for this place and level with note, provisions and certainty, or None."""
    kind = dispute.kind
    if kind.has("maritime") or kind.kind == "maritime":
        return _named("maritime", place, "海事海商案件由海事法院管辖", interpretation("2条"))
    if kind.has("ip-tech"):
        return _technical(place)
    if kind.has("railway"):
        return _railway(place)
    if kind.kind == "misrepresentation":
        return _financial(place) or _capital(place)
    if kind.has("financial") and level == "intermediate":
        return _financial(place)
    if kind.has("ip-design"):
        return _design(place)
    return _internet(dispute, place) if level == "basic" else None


def military(dispute: Dispute) -> bool:
    """Whether both sides are of the armed forces (民事诉讼法司法解释 11)."""
    sides = (dispute.bundle.plaintiffs, dispute.bundle.defendants)
    return all(side and all(_serves(p) for p in side) for side in sides)


def _serves(party: Party) -> bool:
    texts = (party.occupation or "", party.employer or "", party.id_type or "")
    words = ("现役军人", "军人", "解放军", "武警部队", "军官", "士官")
    if party.is_person:
        return any(w in t for t in texts for w in words) and not any("退役" in t for t in texts)
    return "部队" in party.name and "解放军" in party.name


def _named(kind: str, place: Place, note: str, *cites: Citation) -> Taken | None:
    found = _court_of_area(kind, place.division)
    if found is None:
        return None
    code, verified = found
    return (courts.court(code),), note, cites, verified


def _technical(place: Place) -> Taken | None:
    note = "技术类知识产权案件由知识产权法院（知识产权法庭）管辖"
    taken = _named("intellectual_property", place, note, IP_COURTS)
    if taken is not None:
        return taken
    capital = _capital(place)
    if capital is None:
        return None
    note = "技术类知识产权案件由最高人民法院确定的中级人民法院管辖，一般是省会所在市的中级人民法院"
    return capital[0], note, (IP_COURTS,), False


def _design(place: Place) -> Taken | None:
    """Designs and well-known marks: the intellectual property court, else the intermediate one."""
    note = "外观设计、驰名商标案件由知识产权法院、中级人民法院管辖"
    taken = _named("intellectual_property", place, note, DESIGNS)
    here = courts.courts_of_division(place.division)
    above = dict.fromkeys(courts.court_above(c, "intermediate") for c in here if c.level == "basic")
    return taken or ((tuple(above), note, (DESIGNS,), True) if above else None)


def _capital(place: Place) -> Taken | None:
    """The intermediate court of the province's capital (its first prefecture in the list)."""
    province = place.division[:2]
    city = f"{province}0100"
    first = courts.courts_of_division(city) if divisions.find_division(city) else ()
    found = tuple(c for c in first if c.level == "intermediate")
    note = "由省会市（计划单列市、经济特区）的中级人民法院管辖"
    return (found, note, (), False) if found else None


def _financial(place: Place) -> Taken | None:
    note = "应由中级人民法院管辖的金融案件，由金融法院管辖"
    return _named("financial", place, note, FINANCIAL)


def _railway(place: Place) -> Taken | None:
    """The railway courts of the province; which of several, a person has to say."""
    inside = [c for c in courts.all_courts() if c.kind == "railway" and c.level == "basic"]
    province = divisions.province_of(place.division).name
    near = [c for c in inside if c.province == province and "铁路" in c.name]
    if not near:
        return None
    city = _city_name(place.division)
    exact = [c for c in near if city and c.name.startswith(city)]
    note = "铁路运输案件由铁路运输法院管辖，范围以当地铁路运输法院为准"
    return tuple(exact or near), note, (RAILWAY,), bool(exact)


def _city_name(division: str) -> str:
    for step in (divisions.division(division), *divisions.parents(division)):
        if step.code.endswith("00") or step.level == "prefecture":
            return step.name.removesuffix("市")
    return ""


def _internet(dispute: Dispute, place: Place) -> Taken | None:
    found = _court_of_area("internet", place.division)
    if found is None:
        return None
    if not covered_by_internet_courts(dispute):
        return None
    if dispute.on >= SINCE_2025:
        cite, note = INTERNET_2025, "2025年11月1日起，市辖区内的这类网络案件由互联网法院集中管辖"
    else:
        cite, note = INTERNET_2018, "市辖区内的这类互联网案件由互联网法院集中管辖"
    return (courts.court(found[0]),), note, (cite,), True


def covered_by_internet_courts(dispute: Dispute) -> bool:
    """Whether the case is of a kind that internet courts hear on that day."""
    if dispute.on >= SINCE_2025:
        return covered_since_2025(dispute)
    return dispute.on >= SINCE_2018 and covered_since_2018(dispute)


def covered_since_2025(dispute: Dispute) -> bool:
    """Whether the case is one of the kinds of the 2025 rule (互联网2025 第1条)."""
    kind, tort = dispute.kind, dispute.connecting.tort
    if kind.has("net2025") or is_online_sale(dispute):
        return True
    if kind.has("net2025-if-network"):
        return tort is not None and bool(tort.is_network)
    return kind.has("net2025-online") and _wholly_online(dispute)


def covered_since_2018(dispute: Dispute) -> bool:
    """Whether the case was one of the kinds of the 2018 rule (互联网2018 第2条)."""
    kind, tort = dispute.kind, dispute.connecting.tort
    if kind.has("net2018") or is_online_sale(dispute):
        return True
    network = tort is not None and bool(tort.is_network)
    if network and (kind.has("personality") or kind.has("net2018-if-network")):
        return True
    return kind.has("net2018-online") and (_wholly_online(dispute) or network)


def _wholly_online(dispute: Dispute) -> bool:
    """Concluded and performed over the network (a network service is, unless said)."""
    contract = dispute.contract
    return bool(contract.online) and contract.delivery_by_network is not False


def _court_of_area(kind: str, division: str) -> tuple[str, bool] | None:
    table = areas()
    for length in (4, 2):
        found = table.get((kind, division[:length]))
        if found:
            return found
    return None


@cache
def areas() -> dict[tuple[str, str], tuple[str, bool]]:
    """The special court of each kind and area (first digits of divisions), and if compared."""
    found = {}
    for row in csv_rows("special_courts.csv", ("kind", "area", "court", "verified", "note")):
        if courts.find_court(row["court"]) is None:
            raise row.error(f"unknown court {row['court']}")
        found[row.require("kind"), row.require("area")] = (row["court"], row["verified"] == "yes")
    return found
