"""送达地址确认书: where a party is served, and what may come electronically."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from court.docket.models import CaseParty
from court.docket.queries import locked_case
from court.documents.actions import freeze_pages, sign_as, use_signing_code
from court.documents.drawings import clean_drawing
from court.documents.events import SignedByParty
from court.documents.models import IssuedPaper
from court.documents.papers import ServiceAddressData
from court.identity.models import Person
from court.journal.actions import record
from court.law.vocabulary import Citation
from court.service.access import NotYours, acts_for, may_serve
from court.service.actions.handing_in import Signature
from court.service.actions.joining import serve_online
from court.service.actions.pleading import SIGNING
from court.service.composition import address_confirmation
from court.service.events import AddressConfirmed, AddressPaperKept, ConsentNoted
from court.service.models import AddressConfirmation, ConsentNote
from court.service.states import Instance
from court.vault.actions import grant_file, keep_own_paper
from court.vault.models import StoredFile

CONFIRMING = (
    Citation("民事诉讼法司法解释", "第136条"),
    Citation("民事诉讼法司法解释", "第137条"),
    Citation("人民法院在线诉讼规则", "第29条"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What the party says."""

    recipient: str
    address: str
    phone: str
    postcode: str = ""
    email: str = ""
    electronic: bool = False
    electronic_judgments: bool = False
    instances: Sequence[str] = (Instance.FIRST,)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The pages of the confirmation, signed by the party, and the code they are checked under."""

    file: StoredFile
    serial: str
    way: str


def confirm_signed(
    party_id: int, person: Person, said: Confirmed, signature: Signature, *, at: datetime
) -> AddressConfirmation:
    """The party signs the 送达地址确认书 with the own key, released by the code (第136条).

    The pages are set and signed outside the transaction; the court closes them afterwards. Raises
    ``NotYours``, ``WrongCode``, ``UnusableSignature``, ``MissingGlyph``.
    """
    party = CaseParty.objects.select_related("case").get(pk=party_id)
    if not acts_for(person, party):
        raise NotYours(person.actor)
    png = clean_drawing(signature.drawing) if signature.drawing else ""
    use_signing_code(person, purpose_of(party), signature.code, at=at)
    data = address_confirmation(_row(party, person, said, at), png)
    frozen = freeze_pages(data, court_code=party.case.court_code, by=person.actor, at=at)
    pdf = sign_as(
        person, frozen.pdf, reason=f"{data.title}签名", by=person.actor, at=at, archived=False
    )
    name = f"{data.title}.pdf"
    file = keep_own_paper(pdf, name=name, owner=person, by=person.actor, at=at)
    sealed = Sealed(file, frozen.serial, "drawn" if png else "code")
    return confirm_address(party_id, person, said, sealed=sealed, at=at)


def purpose_of(party: CaseParty) -> str:
    """For what the code was sent."""
    return f"address:{party.pk}"


def _row(
    party: CaseParty, person: Person, said: Confirmed, at: datetime, sealed: Sealed | None = None
) -> AddressConfirmation:
    return AddressConfirmation(
        party=party, person=person, recipient=said.recipient, address=said.address,
        postcode=said.postcode, phone=said.phone, email=said.email, electronic=said.electronic,
        electronic_judgments=said.electronic and said.electronic_judgments,
        instances=[str(i) for i in said.instances], confirmed_at=at,
        signed=sealed.file if sealed else None, serial=sealed.serial if sealed else "",
    )  # fmt: skip


@transaction.atomic
def confirm_address(
    party_id: int,
    person: Person,
    said: Confirmed,
    *,
    sealed: Sealed | None = None,
    at: datetime,
) -> AddressConfirmation:
    """The party confirms its address, or changes it: from now on papers go there (第136条).

    Decisions come electronically only where that was agreed to beside everything else
    (民事诉讼法第90条). The same words again change nothing. What waits is served at once.
    """
    party = CaseParty.objects.select_related("case").get(pk=party_id)
    locked_case(party.case_id)
    if not acts_for(person, party):
        raise NotYours(person.actor)
    held = AddressConfirmation.objects.select_for_update().filter(party=party, ended_at=None)
    before = held.first()
    if before is not None and _words(before) == said and (before.signed_id or sealed is None):
        return before
    held.update(ended_at=at)
    confirmation = _row(party, person, said, at, sealed)
    confirmation.save(force_insert=True)
    if sealed is not None:
        grant_file(sealed.file, court_code=party.case.court_code, by=person.actor, at=at)
        kind, sha256 = ServiceAddressData.kind, sealed.file.sha256
        signed = SignedByParty(party.case_id, kind, sealed.way, sha256)
        record(signed, by=person.actor, at=at, under=SIGNING)
    event = AddressConfirmed(
        party.case_id, confirmation.pk, party.place, confirmation.electronic,
        confirmation.electronic_judgments,
    )  # fmt: skip
    record(event, by=person.actor, at=at, under=CONFIRMING)
    serve_online(party, by=person.actor, at=at)
    return confirmation


@transaction.atomic
def note_consent(party_id: int, ground: str, where: str, *, by: str, at: datetime) -> ConsentNote:
    """A clerk notes that consent follows from an agreement or from an address given (第29条第2款).

    It opens the electronic way for everything but decisions. Once for each party. Raises
    ``NotYours``; ``ValueError`` for another ground, without the place where it is written, or
    where the party itself has confirmed, which counts instead.
    """
    party = CaseParty.objects.select_related("case").get(pk=party_id)
    locked_case(party.case_id)
    if not may_serve(by, party.case):
        raise NotYours(by)
    known = ConsentNote.objects.filter(party=party).first()
    if known is not None:
        return known
    if ground not in ConsentNote.Ground.values or len(where.strip()) < 4:
        raise ValueError("请选择情形，并写明写在哪份材料、哪一处")
    if AddressConfirmation.objects.filter(party=party, ended_at=None).exists():
        raise ValueError("当事人已经填写送达地址确认书，以确认书为准")
    row = ConsentNote.objects.create(
        party=party, ground=ground, where=where.strip(), noted_by=by, noted_at=at
    )
    event = ConsentNoted(party.case_id, party.place, ground)
    record(event, by=by, at=at, under=CONFIRMING[2:])
    return row


def _words(row: AddressConfirmation) -> Confirmed:
    return Confirmed(
        recipient=row.recipient, address=row.address, phone=row.phone, postcode=row.postcode,
        email=row.email, electronic=row.electronic,
        electronic_judgments=row.electronic_judgments, instances=tuple(row.instances),
    )  # fmt: skip


@transaction.atomic
def keep_confirmation_paper(
    confirmation: AddressConfirmation, paper: IssuedPaper, *, by: str, at: datetime
) -> None:
    """The composed 送达地址确认书 belongs to the confirmation; twice is once."""
    waiting = AddressConfirmation.objects.filter(pk=confirmation.pk, paper=None)
    if waiting.update(paper=paper):
        event = AddressPaperKept(confirmation.party.case_id, confirmation.pk, paper.pk)
        record(event, by=by, at=at)
