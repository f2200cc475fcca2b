"""The parties of a bundle as they are entered with the case: names, contacts, how rulings say it.

民诉法解释第136条: what is needed to reach a party is kept sealed with the party. Where a party has
confirmed an address for service (送达地址确认书) that one counts.
"""

from typing import Any

from court.docket.actions import NewParty
from court.docket.models import CaseParty
from court.documents.papers.facts import organisation_line, person_line, representative_line
from court.documents.papers.sheet import PartyLine
from court.identity.models import Person
from court.identity.queries import number_index
from court.law.bundle import Bundle, Party, ServiceAddress

Kind = CaseParty.Kind
SIDES = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}


def parties_of(bundle: Bundle, owner: Person) -> list[NewParty]:
    """Every party of the bundle, plaintiffs first; the filer's account where it is a party."""
    sides = (
        ("plaintiff", bundle.plaintiffs),
        ("defendant", bundle.defendants),
        ("third_party", bundle.third_parties),
    )
    return [_entered(side, party, bundle, owner) for side, many in sides for party in many]


def _entered(side: str, party: Party, bundle: Bundle, owner: Person) -> NewParty:
    own = owner if side == "plaintiff" and is_party(owner, party) else None
    return NewParty(side, party.name, own, _contact(side, party, bundle))


def is_party(person: Person, party: Party) -> bool:
    """Whether the signed-in, verified person is this party."""
    return (
        bool(party.is_person and person.is_verified and party.id_number)
        and person.id_number == party.id_number
    )


def _contact(side: str, party: Party, bundle: Bundle) -> dict[str, Any]:
    confirmed = _confirmed(party, bundle.service_address)
    number = party.id_number or party.uscc or ""
    line = party_line(SIDES[side], party, bundle)
    return {
        "kind": Kind.PERSON if party.is_person else Kind.ORGANISATION,
        "address": (confirmed and confirmed.address) or _home(party),
        "postcode": (confirmed and confirmed.postcode) or "",
        "phone": (confirmed and confirmed.phone) or party.phone or "",
        "email": (confirmed and confirmed.email) or "",
        "id_last": number[-4:],
        "id_index": number_index(number) if number else "",
        "electronic": bool(confirmed and confirmed.electronic),
        "electronic_judgments": bool(confirmed and confirmed.electronic_judgments),
        "abroad": party.region is not None and party.region != "mainland",
        "described": {"rest": line.rest, "below": list(line.below)},
    }


def _confirmed(party: Party, address: ServiceAddress | None) -> ServiceAddress | None:
    return address if address is not None and address.for_ == party.name else None


def _home(party: Party) -> str:
    for place in (party.habitual_residence, party.domicile, party.registered_address):
        if place is not None and place.text:
            return place.text
    return ""


def party_line(side: str, party: Party, bundle: Bundle) -> PartyLine:
    """One party as rulings name it; ID numbers stay out (民事诉讼法第124条)."""
    below = [
        f"法定代理人：{guardian.name}"
        for guardian in bundle.guardians
        if guardian.for_ == party.name
    ] + [
        representative_line(agent.name, firm=agent.firm or "")
        for agent in bundle.representatives
        if agent.for_ == party.name
    ]
    if party.is_person:
        return person_line(
            side, party.name, sex=party.sex or "", born_on=party.birth_date,
            ethnicity=party.ethnicity or "", address=_home(party), below=below,
        )  # fmt: skip
    head = party.legal_representative
    return organisation_line(
        side, party.name, address=_home(party), head=(head.name if head else "") or "",
        head_title=(head.title if head else "") or "", below=below,
    )  # fmt: skip
