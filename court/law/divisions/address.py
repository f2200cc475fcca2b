"""From the text of an address to a division: certain or not at all.

A county is taken only where its province or city stands in front of it, or where its name exists
once in the country; 朝阳区 alone is Beijing or Changchun, so it is nobody's.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from court.law.divisions.gazetteer import (
    MUNICIPALITIES,
    Division,
    all_divisions,
    find_division,
    province_short,
)

_TAILS = (
    "特别行政区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "区",
    "县",
    "盟",
    "旗",
)
_NATIONS = re.compile(
    r"(蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|"
    r"哈萨克族|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|"
    r"仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|怒族|鄂温克族|独龙族|裕固族|保安族|"
    r"哈萨克|柯尔克孜|蒙古|塔吉克|各族)+"
)
_ZONE_KINDS = {
    "高新技术产业开发区": ("高新技术产业开发区", "高新技术开发区", "高新区"),
    "高新技术产业园区": ("高新技术产业园区", "高新园区", "高新区"),
    "火炬高技术产业开发区": ("火炬高技术产业开发区", "高技术产业开发区", "高新区"),
    "新技术开发区": ("新技术开发区", "高新区"),
    "经济技术开发区": ("经济技术开发区", "经济开发区", "经开区"),
    "经济开发区": ("经济开发区", "经济技术开发区", "经开区"),
    "工业园区": ("工业园区",),
    "城乡一体化示范区": ("城乡一体化示范区",),
}

_ZONE_FOLLOWS = re.compile(
    r"[^路街巷镇乡村大道]{0,4}(高新|新技术|经开|开发区|经济|工业园|新区|自贸|自由贸易|合作区|示范区|实验区)"
)


def division_of_address(text: str) -> str | None:
    """The six-digit code an address leads to, the most precise certain one; None if unclear."""
    plain = re.sub(r"[\s,，、·・]", "", text)
    plain = re.sub(r"^新疆(维吾尔自治区)?生产建设兵团", "新疆维吾尔自治区", plain)
    province, after_province = _province(plain)
    city, after_city = _city(plain, after_province, province)
    scope = city or province
    if scope is None:
        return _unique_county(plain)
    start = after_city if city else after_province
    county = _county(plain[start:], scope, loose=True)
    if county is None and city is None and province is not None:
        county = _county(plain, province, loose=False)
    return _present_code(county or scope)


def _present_code(item: Division) -> str:
    """The number under which a former division lives on, unless its court still stands."""
    return item.successor if item.successor and not item.kept else item.code


def zone_words(zone: str, city_code: str) -> tuple[str, ...]:
    """The words by which an address of this city names a development zone."""
    place = find_division(city_code)
    body = zone
    for prefix in _prefixes(place) if place else ():
        body = body.removeprefix(prefix)
    for kind, words in _ZONE_KINDS.items():
        if body == kind:
            return words
        if body.endswith(kind) and len(body) > len(kind):
            own = body.removesuffix(kind)
            return (body, *(own + word for word in words))
    return (body,) if body else (zone,)


def _prefixes(place: Division) -> tuple[str, ...]:
    short = stem(place.name)
    return (place.name, short + "市", short)


def stem(name: str) -> str:
    """The name without what kind of division it is: 西湖区 → 西湖, 延边朝鲜族自治州 → 延边."""
    for tail in _TAILS:
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return _NATIONS.sub("", name.removesuffix(tail)) or name.removesuffix(tail)
    return name


def _province(text: str) -> tuple[Division | None, int]:
    """The province in front. A bare one (浙江) counts only where a part of it follows: 河北区 and
    上海路 are no provinces.
    """
    for item in all_divisions():
        if item.level != "province":
            continue
        short = province_short(item.name)
        if text.startswith(item.name):
            return item, len(item.name)
        if text.startswith(short) and _is_meant(item, text[len(short) :]):
            return item, len(short)
    return None, 0


def _is_meant(province: Division, rest: str) -> bool:
    if not rest or rest.startswith(("特别行政区", "自治区", "雄安新区")):
        return True
    if _county(rest, province, loose=True, at_start=True) is not None:
        return True
    return _city("省" + rest, 1, province)[0] is not None


def _city(text: str, start: int, province: Division | None) -> tuple[Division | None, int]:
    if province is not None and province.code[:2] in MUNICIPALITIES:
        rest = text[start:].removeprefix("市辖区").removeprefix("县")
        return None, len(text) - len(rest)
    rest = text[start:]
    best: tuple[Division | None, int] = (None, start)
    for item, names in _cities():
        if province is not None and item.parent != province.code:
            continue
        for name in names:
            bare = name == names[-1]
            if rest.startswith(name) and start + len(name) > best[1]:
                if bare and not _may_follow(rest[len(name) :], item):
                    continue
                best = (item, start + len(name))
    return best


def _may_follow(rest: str, city: Division) -> bool:
    """A city named without 市 counts only where one of its counties or a zone follows."""
    if _ZONE_FOLLOWS.match(rest):
        return True
    return _county(rest, city, loose=False, at_start=True) is not None


@cache
def _cities() -> tuple[tuple[Division, tuple[str, ...]], ...]:
    found = []
    for item in all_divisions():
        if item.level == "prefecture" and item.name not in ("市辖区", "县"):
            short = stem(item.name)
            own = (short + "州",) if item.name.endswith("自治州") else ()
            found.append((item, (item.name, *own, short)))
    return tuple(found)


def _county(text: str, scope: Division, *, loose: bool, at_start: bool = False) -> Division | None:
    """The county of ``scope`` that the text names first; full names before stems."""
    best: tuple[tuple[int, bool, bool, int], Division] | None = None
    namesakes: list[Division] = []  # 江苏省鼓楼区 is in 南京 or in 徐州
    for item in _counties_of(scope):
        for rank, name in enumerate(_county_names(item, loose=loose)):
            place = text.find(name)
            if place < 0 or place > (0 if at_start else 12) or (rank and place > 0):
                continue
            key = (place, rank > 0, item.former, -len(name))
            if best is None or key < best[0]:
                best, namesakes = (key, item), []
            elif key == best[0]:
                namesakes.append(item)
            break
    return best[1] if best and not namesakes else None


def _county_names(item: Division, *, loose: bool) -> tuple[str, ...]:
    if not loose:
        return (item.name,)
    short = stem(item.name)
    other = tuple(short + tail for tail in ("区", "县", "市") if len(short) > 1)
    if item.name.endswith("新区"):  # 上海浦东, 天津滨海
        return (item.name, item.name.removesuffix("新区"))
    return (item.name, *other)


@cache
def _counties_of(scope: Division) -> tuple[Division, ...]:
    if scope.level == "county":
        return ()
    if scope.level == "province":
        return tuple(item for item in _counties() if item.code[:2] == scope.code[:2])
    return tuple(item for item in _counties() if item.parent == scope.code)


@cache
def _counties() -> tuple[Division, ...]:
    return tuple(item for item in all_divisions() if item.level == "county")


def _unique_county(text: str) -> str | None:
    """A county named at the beginning without province or city, if its name exists only once."""
    for length in range(min(len(text), 15), 1, -1):
        found = _county_index().get(text[:length])
        if found:
            return _present_code(found[0]) if len(found) == 1 else None
    return None


@cache
def _county_index() -> Mapping[str, tuple[Division, ...]]:
    return _grouped(_counties())


def _grouped(items: Iterable[Division]) -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for item in items:
        found[item.name] = (*found.get(item.name, ()), item)
    return found
