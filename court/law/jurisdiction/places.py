"""Where people live, companies sit and things lie: from codes, or from the words of an address."""

import re
from datetime import date

from court.law import divisions
from court.law.bundle import Address, Party
from court.law.jurisdiction.model import Notes, Place
from court.law.vocabulary import ImpossibleFact

NOT_INSIDE = r"(?!路|街|巷|家属|宿舍|小区|民警|警察|干警|职工|工作|上班|任职|管理局|旁|附近)"
CONFINED = re.compile(
    rf"(监狱|看守所|戒毒所){NOT_INSIDE}|服刑|羁押|在押|强制隔离戒毒(?!所)|强制性教育"
)
HOSPITAL = re.compile(r"医院|疗养院")  # 住院就医除外（民事诉讼法司法解释第4条）
LOST = re.compile(r"下落不明|宣告失踪|失踪|去向不明|查无此人|失联")
ABROAD = re.compile(
    r"^(美国|加拿大|英国|法国|德国|日本|韩国|澳大利亚|新西兰|新加坡|意大利|西班牙|俄罗斯|泰国|马来西亚|"
    r"香港|澳门|台湾|越南|缅甸|老挝|柬埔寨|印度|印尼|印度尼西亚|菲律宾|荷兰|瑞士|瑞典|阿联酋|巴西|阿根廷|国外|境外)"
)
OUTSIDE_MAINLAND = ("hk", "mo", "tw", "foreign")


def place_of(address: Address | None, field: str) -> Place | None:
    """The place of an address; raises ``ImpossibleFact`` for a division code that does not exist.

    The code counts; the words help where there is no code or it names only a city.
    """
    if address is None or not (address.division or address.text):
        return None
    said = divisions.division_of_address(address.text) if address.text else None
    code = known_code(address.division, f"{field}.division") if address.division else ""
    if not code:
        return Place(said, address.text) if said else None
    if said and said != code:
        if _lies_in(said, code):
            return Place(said, address.text)
        if _level(said) == "county" and not _lies_in(code, said):
            doubt = f"地址“{address.text}”与所选区划{divisions.full_name(code)}不一致"
            return Place(code, address.text, doubt)
    return Place(code, address.text)


def place_of_value(value: object, field: str, notes: Notes) -> Place | None:
    """The place a connecting fact names: a division code, an address, or words."""
    if isinstance(value, dict):
        text, code = value.get("text"), value.get("division")
        return place_of(Address(str(text or ""), str(code) if code else None), field)
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    if re.fullmatch(r"\d{1,12}", text):
        return Place(known_code(text, field))
    code = divisions.division_of_address(text)
    if code is None:
        notes.ask(field, f"“{text}”在哪个区、县？请写全省、市、区县")
        return None
    return Place(code, text)


def known_code(code: str, field: str) -> str:
    """A division code that exists; the artificial 市辖区 of a municipality is the municipality."""
    plain = code[:6] if len(code) in (9, 12) else code
    if plain[:2] in divisions.MUNICIPALITIES and plain[2:] in ("0100", "0200"):
        plain = plain[:2] + "0000"
    if divisions.find_division(plain) is None:
        raise ImpossibleFact(field, f"没有代码为“{code}”的行政区划")
    return plain


def _level(code: str) -> str:
    return divisions.division(code).level


def _lies_in(inner: str, outer: str) -> bool:
    return any(step.code == outer for step in divisions.parents(inner))


def home_of(party: Party, field: str, on: date, notes: Notes) -> tuple[Place | None, str]:
    """Where a party is sued, and what that place is called (民事诉讼法 22；司法解释 3、4).

    A person's habitual residence counts once they have lived there a full year.
    """
    if not party.is_person:
        return _seat(party, field, notes)
    domicile = place_of(party.domicile, f"{field}.domicile")
    habitual = place_of(party.habitual_residence, f"{field}.habitual_residence")
    if habitual is None or _is_elsewhere(party.habitual_residence):
        return domicile, "住所地"
    if domicile is not None and habitual.division == domicile.division:
        return domicile, "住所地"
    if party.residence_since is None or lived_a_year(
        party.residence_since, on, f"{field}.residence_since"
    ):
        if party.residence_since is None and domicile is not None:
            notes.step(f"{party.name}的经常居住地没有写从何时住起，按已住满一年看待")
        return habitual, "经常居住地"
    if domicile is None:
        return habitual, "居住地"
    notes.step(f"{party.name}在现居住地住未满一年，仍以住所地为准（民事诉讼法司法解释第4条）")
    return domicile, "住所地"


def _seat(party: Party, field: str, notes: Notes) -> tuple[Place | None, str]:
    seat = place_of(party.domicile, f"{field}.domicile")
    registered = place_of(party.registered_address, f"{field}.registered_address")
    if seat is None:
        return registered, "登记地"
    if registered is not None and registered.division != seat.division:
        notes.step(f"{party.name}的主要办事机构与登记地不同，以主要办事机构所在地为住所地")
    return seat, "住所地"


def lived_a_year(since: date, on: date, field: str = "residence_since") -> bool:
    """Whether a full year has passed since then; raises ``ImpossibleFact`` for a day to come."""
    if since > on:
        raise ImpossibleFact(field, f"{since.isoformat()}还没有到，请核对日期")
    try:
        year_later = since.replace(year=since.year + 1)
    except ValueError:  # 29 February
        year_later = date(since.year + 1, 3, 1)
    return year_later <= on


def _is_elsewhere(address: Address | None) -> bool:
    if address is None:
        return False
    return bool(CONFINED.search(address.text) or HOSPITAL.search(address.text)) or is_abroad_text(
        address
    )


def is_abroad_text(address: Address | None) -> bool:
    """Whether the words of an address lie outside the country."""
    return address is not None and not address.division and bool(ABROAD.match(address.text.strip()))


def lives_outside(party: Party) -> bool:
    """Whether the party does not live within the country."""
    addresses = (party.habitual_residence, party.domicile)
    if any(is_abroad_text(a) for a in addresses):
        return True
    inside = any(a is not None and (a.division or a.text) for a in addresses)
    return party.region in OUTSIDE_MAINLAND and not inside


def is_foreign(party: Party) -> bool:
    """Whether the party makes the case one with a foreign element (or HK, Macao, Taiwan)."""
    if party.region is not None:
        return party.region in OUTSIDE_MAINLAND
    nation = (party.nationality or "").strip()
    return bool(nation) and not nation.startswith(("中国", "中华", "CN", "无", "汉"))
