"""Facts that decide which court; field names are those of ``connecting`` in ``filing.json``."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Contract:
    """Connecting facts of a contract dispute."""

    exists: bool | None = None
    written: bool | None = None
    online: bool | None = None
    delivery_by_network: bool | None = None
    performed: bool | None = None
    agreed_place_of_performance: str | None = None
    agreed_court: str | None = None
    signed_place: str | None = None
    arbitration_clause: bool | None = None
    standard_terms_with_consumer: bool | None = None


@dataclass(frozen=True, slots=True)
class Tort:
    """Connecting facts of a tort."""

    act_places: tuple[str, ...] = ()
    result_places: tuple[str, ...] = ()
    is_network: bool | None = None
    product_made_at: str | None = None
    product_sold_at: str | None = None


@dataclass(frozen=True, slots=True)
class RealEstate:
    """Where the real estate lies."""

    place: str | None = None
    registered_place: str | None = None


@dataclass(frozen=True, slots=True)
class Inheritance:
    """Where the deceased lived last, and where the main estate is."""

    last_domicile: str | None = None
    main_estate: str | None = None


@dataclass(frozen=True, slots=True)
class Labour:
    """Connecting facts of a labour dispute."""

    employer_place: str | None = None
    work_place: str | None = None
    award_received_on: date | None = None
    wage_iou: bool | None = None


@dataclass(frozen=True, slots=True)
class Marriage:
    """Connecting facts of a divorce."""

    plaintiff_away_since: date | None = None
    defendant_away_since: date | None = None
    wife_pregnant_or_within_one_year: bool | None = None
    previous_refusal_effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Connecting:
    """Facts that decide which court; all optional. The last four are free-form in the contract."""

    contract: Contract | None = None
    tort: Tort | None = None
    real_estate: RealEstate | None = None
    inheritance: Inheritance | None = None
    labour: Labour | None = None
    marriage: Marriage | None = None
    insurance: dict[str, Any] | None = None
    transport: dict[str, Any] | None = None
    company: dict[str, Any] | None = None
    network_service: dict[str, Any] | None = None
