"""From the kind of dispute to its connecting places, best first."""

from court.law.jurisdiction.acts import CONTRACT, OUTSIDERS, interpretation, other
from court.law.jurisdiction.applications import application_links
from court.law.jurisdiction.contracts import is_online_sale, performance_links
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.family import family_links
from court.law.jurisdiction.general import abroad, defendant_links
from court.law.jurisdiction.grounds import (
    Finder,
    bill_links,
    company_links,
    insurance_links,
    insurance_of_persons,
    insurer_steps_in,
    labour_links,
    misrepresentation_links,
    preservation_links,
    product_links,
    recourse_links,
    tort_links,
    traffic_links,
    transport_links,
)
from court.law.jurisdiction.model import Link, Place
from court.law.jurisdiction.places import place_of


def contract_links(dispute: Dispute) -> list[Link]:
    """Where the contract is performed, then the defendant's home; confined defendants turn it."""
    performed, defendants = performance_links(dispute), defendant_links(dispute, CONTRACT)
    if dispute.bundle.defendants and not dispute.defendant_homes:
        performed += _against_outsiders(dispute)
    if any("被监禁" in link.ground for link in defendants):
        asked = [Link(x.place, x.ground, x.citations, x.would_change, "ask") for x in performed]
        return [*defendants, *asked]
    if not is_online_sale(dispute) and any(x.certainty == "ask" for x in performed):
        return [*defendants, *performed]
    return [*performed, *defendants]


def _against_outsiders(dispute: Dispute) -> list[Link]:
    """A defendant without a home in the country: where the contract was signed, too."""
    if len(abroad(dispute)) < len(dispute.bundle.defendants):
        return []
    where = "connecting.contract.signed_place"
    ground = "被告在境内没有住所，合同签订地"
    return dispute.link(dispute.contract.signed_place, where, ground, OUTSIDERS)


def _subrogation(dispute: Dispute) -> list[Link]:
    return defendant_links(dispute, other("民法典合同编通则司法解释", "35条"))


def _rescission(dispute: Dispute) -> list[Link]:
    return defendant_links(dispute, other("民法典合同编通则司法解释", "44条"))


def _maritime(dispute: Dispute) -> list[Link]:
    links: list[Link] = []
    if dispute.connecting.transport:
        links += transport_links(dispute)
    if dispute.connecting.tort:
        links += traffic_links(dispute)
    if dispute.connecting.contract:
        links += contract_links(dispute)
    return links or defendant_links(dispute)


def _bankruptcy(dispute: Dispute) -> list[Link]:
    dispute.notes.step("与破产有关的诉讼由受理破产申请的法院集中管辖（企业破产法第21条）")
    law = other("企业破产法", "21条")
    homes = [x for x in (*dispute.defendant_homes, *dispute.plaintiff_homes) if not x[0].is_person]
    return [
        Link(p, "债务人住所地（受理破产申请的法院）", (law,), "", "ask") for _, p, _ in homes[:1]
    ]


def movable_links(dispute: Dispute) -> list[Link]:
    """A thing that is no land: where it was harmed, if said, and the defendant's home."""
    return tort_links(dispute) if dispute.connecting.tort else defendant_links(dispute)


FINDERS: dict[str, Finder] = {
    "contract": contract_links,
    "sale_online": contract_links,
    "house_sale": contract_links,
    "contract_land": contract_links,
    "lease": contract_links,
    "property_service": contract_links,
    "real_estate_if": movable_links,
    "subrogation": _subrogation,
    "rescission": _rescission,
    "recourse": recourse_links,
    "tort": tort_links,
    "ip_tort": tort_links,
    "product": product_links,
    "traffic": traffic_links,
    "insurance": insurance_links,
    "insurance_person": insurance_of_persons,
    "insurance_subrogation": insurer_steps_in,
    "transport": transport_links,
    "company": company_links,
    "bill": bill_links,
    "labour": labour_links,
    "misrepresentation": misrepresentation_links,
    "preservation_damage": preservation_links,
    "maritime": _maritime,
    "bankruptcy": _bankruptcy,
    "divorce": family_links,
    "status": family_links,
    "support": family_links,
    "guardianship": family_links,
    "protection_order": application_links,
    "property_place": application_links,
    "mediation_confirmation": application_links,
    "bill_payment": application_links,
    "original_court": application_links,
    "respondent_home": application_links,
    "applicant": application_links,
}


def territorial_links(dispute: Dispute) -> list[Link]:
    """The places that the law connects with this dispute."""
    finder = FINDERS.get(dispute.kind.kind)
    if finder is None:
        return defendant_links(dispute)
    return finder(dispute)


def connected_links(dispute: Dispute, territorial: list[Link]) -> list[Link]:
    """Every place with a real connection, for testing an agreement (民事诉讼法 35)."""
    law = (interpretation("29条"),)
    links = list(territorial)
    links += [Link(p, "被告住所地", law) for _, p, _ in dispute.defendant_homes]
    links += [Link(p, "原告住所地", law) for _, p, _ in dispute.plaintiff_homes]
    contract = dispute.contract
    links += dispute.link(
        contract.signed_place, "connecting.contract.signed_place", "合同签订地", *law
    )
    where = "connecting.contract.agreed_place_of_performance"
    links += dispute.link(contract.agreed_place_of_performance, where, "合同履行地", *law)
    land = dispute.connecting.real_estate
    if land is not None:
        value = land.registered_place or land.place
        links += dispute.link(value, "connecting.real_estate.place", "标的物所在地", *law)
    return links + [Link(p, name, law) for p, name in _second_homes(dispute)]


def _second_homes(dispute: Dispute) -> list[tuple[Place, str]]:
    """Domicile and registered seat beside the home that counts: an agreement may name them."""
    found: list[tuple[Place, str]] = []
    for side, name in (("plaintiffs", "原告"), ("defendants", "被告")):
        for number, party in enumerate(getattr(dispute.bundle, side)):
            here = f"{side}[{number}]"
            for address, what in (
                (party.domicile, "住所地"),
                (party.registered_address, "登记地"),
            ):
                place = place_of(address, here)
                if place is not None:
                    found.append((place, f"{name}{what}"))
    return found
