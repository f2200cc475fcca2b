"""Our rows as the plain facts that the law of service asks about."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from court.docket.models import CaseParty
from court.docket.states import Procedure
from court.law.periods import CHINA
from court.law.service import (
    AddressBasis,
    Attempted,
    ConsentGround,
    Matter,
    PaperClass,
    Returned,
    Taker,
    Way,
)
from court.service.models import AddressConfirmation, Attempt, ConsentNote, Service

CLASSES = {
    "mediation_agreement": PaperClass.MEDIATION,
    "judgment": PaperClass.JUDGMENT,
    "small_claims_judgment": PaperClass.JUDGMENT,
    "summons": PaperClass.SUMMONS,
}
STRICTEST = (
    PaperClass.MEDIATION, PaperClass.JUDGMENT, PaperClass.RULING, PaperClass.SUMMONS,
    PaperClass.PLEADING,
)  # fmt: skip
WORDS: dict[str, type[StrEnum]] = {
    "signed_by": Taker, "address": AddressBasis, "returned_why": Returned,
}  # fmt: skip
DAYS = frozenset(
    {
        "signed_on", "refused_on", "left_on", "proved_arrival_on", "replied_on", "acted_on",
        "posted_on", "returned_on", "confirmed_on",
    }
)  # fmt: skip
OURS = frozenset({"earlier"})  # kept with the facts, not asked about by the law
ACCEPTING = ("replied_on", "acted_on")


def class_of(kind: str) -> PaperClass:
    """How the law treats a kind of paper."""
    if kind in CLASSES:
        return CLASSES[kind]
    return PaperClass.RULING if kind.endswith("_ruling") else PaperClass.PLEADING


def day_of(moment: datetime) -> date:
    """The day by the calendar of the court."""
    return moment.astimezone(CHINA).date()


def address_in_force(party: CaseParty) -> AddressConfirmation | None:
    """The confirmation that holds now."""
    return AddressConfirmation.objects.filter(party=party, ended_at=None).first()


def has_confirmed(party: CaseParty) -> bool:
    """Whether the party gave or confirmed an electronic address: its account here."""
    confirmation = address_in_force(party)
    return confirmation.electronic if confirmation else party.electronic


def consent_of(party: CaseParty) -> tuple[ConsentGround, bool]:
    """Why the party may be served electronically, and whether with decisions too.

    What was confirmed last counts; before that what was said in the complaint, then what a clerk
    noted as agreed before or as an address given (``note_consent``); else consent follows from a
    reply or an act after an electronic attempt (在线诉讼规则第29条第2款).
    """
    confirmation = address_in_force(party)
    if confirmation is not None:
        ground = ConsentGround.EXPRESS if confirmation.electronic else ConsentGround.NONE
        return ground, confirmation.electronic_judgments
    if party.electronic:
        return ConsentGround.EXPRESS, party.electronic_judgments
    noted = ConsentNote.objects.filter(party=party).first()
    if noted is not None:
        return ConsentGround(noted.ground), False
    tried = Attempt.objects.filter(service__party=party, way=Way.ELECTRONIC)
    accepted = any(attempt.facts.get(fact) for attempt in tried for fact in ACCEPTING)
    return (ConsentGround.ACCEPTED if accepted else ConsentGround.NONE), False


def matter_of(service: Service) -> Matter:
    """What is to be served on whom; of several papers the one treated most strictly decides."""
    classes = {class_of(kind) for kind in service.enclosures.values_list("kind", flat=True)}
    ground, decisions = consent_of(service.party)
    return Matter(
        paper=next((kind for kind in STRICTEST if kind in classes), PaperClass.PLEADING),
        procedure=service.order.case.procedure or Procedure.ORDINARY_PANEL,
        body=service.party.kind == CaseParty.Kind.ORGANISATION,
        abroad=service.party.abroad,
        consent=ground,
        consent_to_decisions=decisions,
    )


def attempted(attempt: Attempt) -> Attempted:
    """What is known of an attempt, in the words of the law."""
    given = {name: _read(name, v) for name, v in attempt.facts.items() if name not in OURS}
    if attempt.way == Way.ELECTRONIC:
        given["sent_on"] = day_of(attempt.arrived_at) if attempt.arrived_at else None
        given["read_on"] = day_of(attempt.read_at) if attempt.read_at else None
    return Attempted(way=Way(attempt.way), **given)


def _read(name: str, value: Any) -> Any:
    if name in WORDS:
        return WORDS[name](value)
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    if name == "published":
        return tuple(date.fromisoformat(day) for day in value)
    return value


def written(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as they are kept: days as text, words as their value; what is not known is left out."""
    kept = {name: _written(value) for name, value in facts.items() if value not in (None, "", ())}
    attempted(Attempt(way=Way.DIRECT, facts=kept))  # raises where a fact is not one of the law's
    return kept


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_written(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value
