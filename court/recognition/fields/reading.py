"""Which reader of fields belongs to which kind of paper."""

from collections.abc import Callable

from court.law.papers import ReadField
from court.recognition.fields.identity_card import ACCEPTED, read_back, read_front
from court.recognition.fields.licences import read_business, read_lawyer
from court.recognition.fields.values import as_printed
from court.recognition.flow import Flow

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
