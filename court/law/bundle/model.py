"""The parts of a filing bundle, frozen; field names are those of ``filing.json``.

``None`` or an empty tuple means "not said". Amounts are ``Decimal`` yuan, rates ``Decimal``
per year (0.12 is 12 %).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from court.law.bundle.connecting import Connecting

FilerRole = Literal["party", "legal_representative", "representative", "guardian", "helper"]
PartyKind = Literal["person", "organisation", "sole_trader", "branch"]
Region = Literal["mainland", "hk", "mo", "tw", "foreign"]
Capacity = Literal["full", "limited", "none"]
RepresentativeKind = Literal["lawyer", "legal_worker", "kin", "staff", "recommended"]
SpecialPower = Literal["admit", "waive", "change_claims", "settle", "counterclaim", "appeal"]
ClaimKind = Literal["pay", "do", "refrain", "declare", "form"]
ClaimElement = Literal[
    "principal", "interest", "liquidated_damages", "fee", "compensation", "price", "other"
]
ExhibitKind = Literal[
    "document", "physical", "av", "edata", "witness", "appraisal", "inspection", "statement"
]


@dataclass(frozen=True, slots=True)
class Address:
    """A place: six-digit division code and the words as printed."""

    text: str = ""
    division: str | None = None


@dataclass(frozen=True, slots=True)
class LegalRepresentative:
    """法定代表人 or 主要负责人 of an organisation."""

    name: str | None = None
    title: str | None = None
    phone: str | None = None
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """The registered operator (经营者) of a sole trader."""

    name: str | None = None
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A plaintiff, defendant or third party."""

    kind: PartyKind
    name: str = ""
    sex: Literal["男", "女"] | None = None
    birth_date: date | None = None
    ethnicity: str | None = None
    occupation: str | None = None
    employer: str | None = None
    domicile: Address | None = None
    habitual_residence: Address | None = None
    residence_since: date | None = None
    phone: str | None = None
    id_type: str | None = None
    id_number: str | None = None
    nationality: str | None = None
    region: Region | None = None
    capacity: Capacity | None = None
    uscc: str | None = None
    registered_address: Address | None = None
    legal_representative: LegalRepresentative | None = None
    operator: Operator | None = None

    @property
    def is_person(self) -> bool:
        """Whether the party is a natural person."""
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class FiledBy:
    """Who sat at the keyboard."""

    role: FilerRole
    name: str = ""
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class Representative:
    """委托诉讼代理人; ``for_`` is the name of the party represented."""

    kind: RepresentativeKind
    for_: str = field(default="", metadata={"key": "for"})
    name: str = ""
    licence_number: str | None = None
    firm: str | None = None
    id_number: str | None = None
    authority: Literal["general", "special"] | None = None
    special_powers: tuple[SpecialPower, ...] = ()


@dataclass(frozen=True, slots=True)
class Guardian:
    """法定代理人 of a party without full capacity."""

    for_: str = field(default="", metadata={"key": "for"})
    name: str = ""
    id_number: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """Simple interest by days; rate per year."""

    base: Decimal | None = None
    annual_rate: Decimal | None = None
    from_: date | None = field(default=None, metadata={"key": "from"})
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One 诉讼请求."""

    no: int
    kind: ClaimKind | None = None
    text: str = ""
    amount: Decimal | None = None
    element: ClaimElement | None = None
    interest: Interest | None = None


@dataclass(frozen=True, slots=True)
class ElectronicData:
    """Where electronic data comes from."""

    platform: str | None = None
    account: str | None = None
    original_kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One row of the exhibit list (证据清单)."""

    no: int
    name: str = ""
    kind: ExhibitKind | None = None
    source: str | None = None
    purpose: str | None = None
    pages: int | None = None
    original: bool | None = None
    files: tuple[str, ...] = ()
    edata: ElectronicData | None = None
    foreign: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """An identity or procedural paper; ``of`` is whose it is."""

    kind: str
    of: str | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceAddress:
    """送达地址确认: where papers of the court reach the party."""

    for_: str = field(default="", metadata={"key": "for"})
    postcode: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    electronic: bool | None = None
    electronic_judgments: bool | None = None


@dataclass(frozen=True, slots=True)
class Consents:
    """Online steps, each consented to on its own; ``None`` = not asked."""

    filing: bool | None = None
    mediation: bool | None = None
    evidence_exchange: bool | None = None
    inquiry: bool | None = None
    hearing: bool | None = None
    service: bool | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the filer declares."""

    honest_litigation: bool | None = None
    no_parallel_suit: bool | None = None
    involves_state_secret: bool | None = None
    domestic_violence: bool | None = None


@dataclass(frozen=True, slots=True)
class FeeRelief:
    """Asked for: deferral, reduction or waiver of court costs."""

    kind: Literal["none", "defer", "reduce", "waive"] = "none"
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a filer typed; the files lie beside it."""

    bundle: int = 1
    court: str | None = None
    cause: str | None = None
    procedure: str | None = None
    filed_at: datetime | None = None
    filed_by: FiledBy | None = None
    plaintiffs: tuple[Party, ...] = ()
    defendants: tuple[Party, ...] = ()
    third_parties: tuple[Party, ...] = ()
    representatives: tuple[Representative, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    claims: tuple[Claim, ...] = ()
    amount_in_dispute: Decimal | None = None
    facts_and_reasons: str = ""
    complaint_date: date | None = None
    elements: dict[str, Any] = field(default_factory=dict)
    connecting: Connecting = field(default_factory=Connecting)
    exhibits: tuple[Exhibit, ...] = ()
    papers: tuple[Paper, ...] = ()
    service_address: ServiceAddress | None = None
    consents: Consents = field(default_factory=Consents)
    pre_mediation: Literal["willing", "unwilling", "undecided"] | None = None
    declarations: Declarations = field(default_factory=Declarations)
    fee_relief: FeeRelief = field(default_factory=FeeRelief)

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties, plaintiffs first."""
        return self.plaintiffs + self.defendants + self.third_parties
