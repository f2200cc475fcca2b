"""Divorce, status, support, guardianship (民事诉讼法 23; 民事诉讼法司法解释 9–17)."""

from datetime import date

from court.law.bundle import Party
from court.law.jurisdiction.acts import GENERAL_PERSON, interpretation
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.general import (
    defendant_links,
    plaintiff_links,
    status_exceptions,
)
from court.law.jurisdiction.model import Link
from court.law.jurisdiction.places import lived_a_year, lives_outside, place_of

BACK = "已经回到住所地居住的，由被告住所地法院管辖"


def family_links(dispute: Dispute) -> list[Link]:
    """The places for a suit about status, best first."""
    kind = dispute.kind.kind
    if kind == "divorce":
        return divorce_links(dispute)
    if kind == "support":
        return _support(dispute)
    if kind == "guardianship":
        return _ward(dispute)
    return status_exceptions(dispute) or defendant_links(dispute)


def divorce_links(dispute: Dispute) -> list[Link]:
    """Divorce: who has been away from home for over a year, who lives abroad."""
    special = _overseas(dispute) or status_exceptions(dispute)
    if special:
        return special
    if not dispute.bundle.plaintiffs or not dispute.bundle.defendants:
        return defendant_links(dispute)
    plaintiff, defendant = dispute.bundle.plaintiffs[0], dispute.bundle.defendants[0]
    facts = dispute.connecting.marriage
    he_left = away_for_a_year(defendant, facts.defendant_away_since if facts else None, dispute.on)
    she_left = away_for_a_year(plaintiff, facts.plaintiff_away_since if facts else None, dispute.on)
    if he_left and she_left:
        return _both_away(dispute)
    if not he_left:
        return defendant_links(dispute)
    dispute.notes.step("被告离开住所地超过一年，原告没有离开：可以由原告住所地法院管辖")
    cites = (interpretation("12条第1款"),)
    links = plaintiff_links(dispute, "被告离开住所地超过一年的离婚诉讼", cites, changes=BACK)
    return links + defendant_links(dispute)


def away_for_a_year(party: Party, since: date | None, on: date) -> bool:
    """Whether a person left home over a year ago: as said, or as where they live shows."""
    if since is not None:
        return lived_a_year(since, on, "connecting.marriage")
    if party.habitual_residence is None:
        return False
    domicile = place_of(party.domicile, "domicile")
    living = place_of(party.habitual_residence, "habitual_residence")
    moved = domicile is None or living is None or domicile.division != living.division
    return moved and (party.residence_since is None or lived_a_year(party.residence_since, on))


def _both_away(dispute: Dispute) -> list[Link]:
    dispute.notes.step("夫妻双方都离开住所地超过一年：被告经常居住地法院，没有的由被告居住地法院")
    cites = (interpretation("12条第2款"),)
    links = []
    for _, place, name in dispute.defendant_homes:
        known = name != "住所地"
        if not known:
            dispute.notes.ask("defendants[0].habitual_residence", "被告现在住在哪个区、县？")
        ground = f"双方都离开住所地超过一年的离婚诉讼，被告{name}"
        links.append(Link(place, ground, cites, BACK, "certain" if known else "ask"))
    return links


def _overseas(dispute: Dispute) -> list[Link]:
    if not dispute.bundle.plaintiffs or not dispute.bundle.defendants:
        return []
    here = lives_outside(dispute.bundle.plaintiffs[0])
    there = lives_outside(dispute.bundle.defendants[0])
    if here and there:
        return _original_homes(dispute)
    if there:
        cites = (interpretation("15条"),)
        return plaintiff_links(dispute, "一方在国外、一方在国内的离婚诉讼", cites)
    if here:
        return defendant_links(dispute, interpretation("15条"))
    return []


def _original_homes(dispute: Dispute) -> list[Link]:
    cites = (interpretation("16条"),)
    links = []
    sides = (("plaintiffs", "原告"), ("defendants", "被告"))
    for side, name in sides:
        party = getattr(dispute.bundle, side)[0]
        place = place_of(party.domicile, f"{side}[0].domicile")
        if place is not None:
            links.append(Link(place, f"双方都在国外没有定居，{name}原住所地", cites, "", "ask"))
    if not links:
        dispute.notes.ask("plaintiffs[0].domicile", "双方出国前的住所地在哪个区、县？")
    return links


def _support(dispute: Dispute) -> list[Link]:
    special = status_exceptions(dispute)
    links = special or defendant_links(dispute)
    if len({place.division for _, place, _ in dispute.defendant_homes}) > 1:
        cites = (interpretation("9条"),)
        ground = "几个被告住所地不在同一辖区的赡养（抚养、扶养）费案件"
        links = plaintiff_links(dispute, ground, cites) + links
    return links


def _ward(dispute: Dispute) -> list[Link]:
    """The ward's home may decide too; the ward is a party without full capacity."""
    cites = (interpretation("10条"),)
    wards: list[Link] = []
    for side in ("defendants", "plaintiffs", "third_parties"):
        for number, party in enumerate(getattr(dispute.bundle, side)):
            if party.capacity in ("limited", "none"):
                place = place_of(party.domicile, f"{side}[{number}].domicile")
                wards += [Link(place, "被监护人住所地", cites)] if place else []
    links = [Link(p, f"被告{n}", GENERAL_PERSON) for _, p, n in dispute.defendant_homes]
    if not wards:
        dispute.notes.step("监护争议也可以由被监护人住所地法院管辖（民事诉讼法司法解释第10条）")
    return links + wards if dispute.kind.cause_id == "26" else wards + links
