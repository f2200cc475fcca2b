"""Which reader of fields belongs to which kind of paper."""

from collections.abc import Callable

from court.law.papers import ReadField
from court.recognition.complaint.fields import complaint_fields
from court.recognition.fields import exhibits, letters, registers
from court.recognition.fields.identity_card import ACCEPTED, read_back, read_front
from court.recognition.fields.licences import read_business, read_lawyer
from court.recognition.flow import Flow
from court.recognition.values import as_printed

__all__ = ["ACCEPTED", "read_fields"]


def _both_sides(flow: Flow) -> dict[str, ReadField]:
    return read_front(flow) | read_back(flow)


_READERS: dict[str, Callable[[Flow], dict[str, ReadField]]] = {
    "id_card_front": read_front,
    "id_card_back": read_back,
    "id_card": _both_sides,
    "business_licence": read_business,
    "lawyer_licence": read_lawyer,
    "legal_worker_licence": read_lawyer,
    "complaint": complaint_fields,
    "passport": registers.read_passport,
    "household_register": registers.read_household,
    "marriage_certificate": registers.read_marriage,
    "power_of_attorney": letters.read_power_of_attorney,
    "legal_representative_certificate": letters.read_representative_certificate,
    "law_firm_letter": letters.read_firm_letter,
    "recommendation_letter": letters.read_proof,
    "kinship_proof": letters.read_proof,
    "employment_proof": letters.read_proof,
    "guardianship_proof": letters.read_proof,
    "residence_proof": letters.read_proof,
    "hardship_proof": letters.read_proof,
    "fee_relief_application": letters.read_application,
    "arbitral_award": letters.read_award,
    "iou": exhibits.read_iou,
    "bank_slip": exhibits.read_slip,
    "contract": exhibits.read_contract,
    "invoice": exhibits.read_invoice,
    "delivery_note": exhibits.read_note,
    "reconciliation": exhibits.read_note,
    "notice": exhibits.read_note,
    "receipt": exhibits.read_note,
    "chat": exhibits.read_chat,
}


def read_fields(kind: str, exhibit: str, flow: Flow) -> dict[str, ReadField]:
    """Facts printed on a page of this kind (``exhibit`` is the finer sort of "other")."""
    reader = _READERS.get(kind) or _READERS.get(exhibit)
    found = reader(flow) if reader else {}
    return {
        name: ReadField(as_printed(field.value), round(field.score, 3), field.box)
        for name, field in found.items()
        if field.value
    }
