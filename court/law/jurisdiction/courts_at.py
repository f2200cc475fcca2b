"""From a connecting place to the court there: district, zone, city, level, special court."""

from court.law import courts, divisions
from court.law.courts import Court
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.levels import Level, level_at
from court.law.jurisdiction.model import Candidate, Certainty, CourtLevelShown, Link, Place
from court.law.jurisdiction.special_courts import IP_DESIGNATED, special_at
from court.law.vocabulary import Citation, ImpossibleFact

ORDINARY_KINDS = ("local", "development_zone", "xpcc", "forest", "farm", "oilfield")
ABSENT = ("71", "81", "82")


def candidates_for(dispute: Dispute, links: list[Link]) -> tuple[Candidate, ...]:
    """The courts for these places in order, each once; grounds of one court are joined."""
    found: dict[str, Candidate] = {}
    for link in links:
        at_place = _for_link(dispute, link)
        _tell(dispute, link, at_place)
        for candidate in at_place:
            earlier = found.get(candidate.code)
            found[candidate.code] = _joined(earlier, candidate) if earlier else candidate
    return tuple(found.values())


def _tell(dispute: Dispute, link: Link, found: list[Candidate]) -> None:
    """The step from a place to its court."""
    if found:
        names = "、".join(c.name for c in found)
        place = divisions.full_name(link.place.division)
        dispute.notes.step(f"{link.ground}：{place}，由{names}管辖")


def _joined(one: Candidate, other: Candidate) -> Candidate:
    grounds = one.ground.split("；")
    ground = one.ground if other.ground in grounds else f"{one.ground}；{other.ground}"
    cites = tuple(dict.fromkeys((*one.citations, *other.citations)))
    certainty: Certainty = "ask" if one.certainty == other.certainty == "ask" else "certain"
    changes = one.would_change or other.would_change
    return Candidate(one.code, one.name, one.level, ground, cites, changes, certainty)


def _for_link(dispute: Dispute, link: Link) -> list[Candidate]:
    if link.place.division[:2] in ABSENT:
        dispute.notes.step(f"{link.ground}不在内地法院的辖区内")
        return []
    if link.place.doubt:
        dispute.notes.step(link.place.doubt)
    level, cites = level_at(dispute, link.place.division[:2])
    taken = special_at(dispute, link.place, level)
    if taken is not None:
        special, note, why, sure = taken
        dispute.notes.step(note)
        return [
            _candidate(c, link, (*cites, *why), link.certainty if sure else "ask") for c in special
        ]
    if dispute.kind.has("maritime"):
        dispute.notes.ask("connecting", "这件事由哪个海事法院管辖？内陆省份请向就近的海事法院咨询")
        return []
    if dispute.kind.has("ip") and level == "basic":
        return _designated(dispute, link, cites)
    if link.court:
        return [_candidate(courts.court(link.court), link, cites, link.certainty)]
    return [_candidate(c, link, cites, s) for c, s in _ordinary(dispute, link, level)]


def _designated(dispute: Dispute, link: Link, cites: tuple[Citation, ...]) -> list[Candidate]:
    """Other intellectual property: only basic courts that the Supreme Court has named."""
    dispute.notes.step(
        "知识产权案件由最高人民法院确定的基层法院管辖，超过规定数额的由中级法院管辖；"
        "下列法院是否在名单内、数额标准是多少（法〔2022〕109号，未核对），请确认"
    )
    found = [courts.court(link.court)] if link.court else basic_courts(dispute, link.place)
    if not found:
        _ask_for_county(dispute, link)
    chosen = [c if isinstance(c, Court) else c[0] for c in found]
    return [_candidate(c, link, (*cites, IP_DESIGNATED), "ask") for c in chosen]


def _candidate(
    court: Court, link: Link, cites: tuple[Citation, ...], certainty: Certainty
) -> Candidate:
    return Candidate(
        court.code,
        court.name,
        shown_level(court),
        link.ground,
        tuple(dict.fromkeys((*link.citations, *cites))),
        link.would_change,
        "ask" if "ask" in (certainty, link.certainty) or link.place.doubt else "certain",
    )


def shown_level(court: Court) -> CourtLevelShown:
    """The level as shown: special courts are called special."""
    return court.level if court.kind in ORDINARY_KINDS else "special"


def _ordinary(dispute: Dispute, link: Link, level: Level) -> list[tuple[Court, Certainty]]:
    basic = basic_courts(dispute, link.place)
    if level == "basic":
        if not basic:
            _ask_for_county(dispute, link)
        return _marked(dispute, link, basic)
    above = [_above(c, level) for c, _ in basic] or [c for c in _city_courts(link.place, level)]
    unique = list(dict.fromkeys(c for c in above if c is not None))
    if not unique:
        _ask_for_county(dispute, link)
    certainty: Certainty = "certain" if len(unique) < 2 else "ask"
    return [(court, certainty) for court in unique]


def basic_courts(dispute: Dispute, place: Place) -> list[tuple[Court, Certainty]]:
    """The basic courts of a place: a development zone's own court first, then the district's."""
    zones = courts.zone_courts(place.text) if place.text else ()
    own = [c for c in courts.courts_of_division(place.division) if c.level == "basic"]
    own = [c for c in own if c.kind in ORDINARY_KINDS and c not in zones]
    if zones:
        dispute.notes.step(
            f"地址“{place.text}”在{zones[0].name}的开发区内，开发区法院的具体范围以当地规定为准"
        )
    zoned: list[tuple[Court, Certainty]] = [(c, "certain") for c in zones]
    return zoned + [(c, "ask" if zones else "certain") for c in own]


def _marked(
    dispute: Dispute, link: Link, basic: list[tuple[Court, Certainty]]
) -> list[tuple[Court, Certainty]]:
    locals_ = [c for c, _ in basic if c.kind != "development_zone"]
    if len(locals_) < 2:
        return basic
    name = divisions.full_name(link.place.division)
    dispute.notes.ask("address", f"{name}有{len(locals_)}个基层法院，地址在哪个街道、镇？")
    return [(court, "ask") for court, _ in basic]


def _above(court: Court, level: Level) -> Court | None:
    try:
        return courts.court_above(court, level)
    except ImpossibleFact:
        return None


def _city_courts(place: Place, level: Level) -> list[Court]:
    """The upper court of a city (or province) that is known without its district."""
    code = place.division
    if level == "high":
        code = f"{code[:2]}0000"
    found = [c for c in courts.courts_of_division(code) if c.level == level]
    return [c for c in found if c.kind in ORDINARY_KINDS]


def _ask_for_county(dispute: Dispute, link: Link) -> None:
    place = divisions.division(link.place.division)
    name = divisions.full_name(place.code)
    if place.level == "county":
        text = f"{name}没有单独的法院，由哪个法院管辖？请向当地中级人民法院询问"
    else:
        text = f"{link.ground}只写到{name}，是哪个区、县？"
    dispute.notes.ask("address", text)
