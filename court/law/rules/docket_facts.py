"""What the court itself knows: the account, the register, other cases, the clock. All optional."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Account:
    """The account from which the filing came."""

    verified: bool
    name: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """Another case of the same parties that may be the same dispute."""

    number: str
    relation: Literal["same", "elsewhere"] = "same"


@dataclass(frozen=True, slots=True)
class PreservationRequest:
    """An application for preservation that comes with the filing."""

    property_clues: bool = False
    security: bool = False
    reasons: bool = True


@dataclass(frozen=True, slots=True)
class DocketFacts:
    """What the docket knows about a filing; an empty one knows nothing."""

    account: Account | None = None
    earlier_cases: tuple[EarlierCase, ...] = ()
    deceased_or_dissolved: tuple[str, ...] = ()  # names, from the registers
    representatives_in_conflict: tuple[str, ...] = ()  # former judges, kin of staff
    same_plaintiff_cases_in_a_year: int = 0
    operation: Literal["change_claims", "withdraw", "settle", "appeal", "counterclaim"] | None = (
        None
    )
    preserved_on: date | None = None  # measures before action
    preservation: PreservationRequest | None = None
    received_at: datetime | None = None  # first submission, for the seven days
    decided: bool = False
    signed_on_platform: bool = False  # composed and signed in the court's own system


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """How one court applies the table: never more strictly than the law.

    ``off`` rules are not applied; ``ask`` rules conclude nothing but leave it to a person, which
    is open only to rules that would stop or correct. ``limitation`` shows the general hints on
    limitation to the plaintiff.
    """

    off: frozenset[str] = frozenset()
    ask: frozenset[str] = frozenset()
    limitation: bool = False
