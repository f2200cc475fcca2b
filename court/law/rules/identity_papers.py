"""Which identity papers show a person, and what can be read on them."""

from court.law.papers import ReadField
from court.law.rules.dossier import Dossier, Held, Person
from court.law.rules.pages import is_legible
from court.law.rules.texts import plain
from court.law.vocabulary import Where

CARD_SIDES = {"id_card_front": "人像面", "id_card_back": "国徽面"}
_MARKS = {
    "id_card_front": ("公民身份号码", "身份号码", "住址"),
    "id_card_back": ("居民身份证", "签发机关", "有效期限"),
}
_FIELDS = {"id_card_front": ("id_number", "name"), "id_card_back": ("valid_until", "issuer")}


def carries_resident_card(person: Person) -> bool:
    """Whether the person is expected to have a resident identity card of the mainland."""
    party = person.party
    if party is None:
        return True
    if party.region not in (None, "mainland") or party.nationality not in (None, "", "中国"):
        return False
    return party.id_type in (None, "", "居民身份证", "身份证", "公民身份证")


def substitutes(dossier: Dossier, person: Person) -> list[Held]:
    """Passports and other papers that show a person without a resident card."""
    kinds = ("passport", "id_card", "id_card_front", "id_card_back", "other", "residence_proof")
    return [h for h in dossier.papers(*kinds, of=person.name) if h.readings]


def identity_of(dossier: Dossier, person: Person) -> dict[str, tuple[ReadField, Where]]:
    """What the cards of a person say; the surest reading of each fact."""
    facts: dict[str, tuple[ReadField, Where]] = {}
    for held in dossier.papers(*CARD_SIDES, "id_card", of=person.name):
        for name in ("name", "id_number", "sex", "birth_date", "valid_until"):
            read = held.field(name)
            if read and (name not in facts or facts[name][0].score < read[0].score):
                facts[name] = read
    return facts


def side_is_shown(dossier: Dossier, person: Person, side: str) -> tuple[bool, list[Held]]:
    """Whether a side of the card can be seen, and the papers that claim to show it."""
    claimed = dossier.papers(side, "id_card", of=person.name)
    others = dossier.papers(*CARD_SIDES, "id_card", of=person.name)
    shown = any(_shows(held, side) for held in claimed)
    if not shown:  # the other side's file may hold both, or the two were swapped
        shown = any(_recognised(held, side) for held in others)
    return shown, [held for held in claimed if held.readings]


def _shows(held: Held, side: str) -> bool:
    """Legible and either recognised or at least not recognised as something else."""
    pages = [page for _, page in held.pages if is_legible(page)]
    if not pages:
        return False
    if _recognised(held, side):
        return True
    surely_other = all(
        p.kind not in (side, "id_card", "other") and p.confidence >= 0.8 for p in pages
    )
    says_nothing = all(p.kind == "other" and len(p.lines) >= 4 for p in pages)
    return not (surely_other or says_nothing)


def _recognised(held: Held, side: str) -> bool:
    for _, page in held.pages:
        if not is_legible(page):
            continue
        if page.kind in (side, "id_card") and page.confidence >= 0.5:
            return True
        if any(name in page.fields for name in _FIELDS[side]):
            return True
        text = plain(page.text)
        if sum(mark in text for mark in _MARKS[side]) >= 2:
            return True
    return False
