"""The real name: claimed, passed by machine, or decided by the filing clerk (在线诉讼规则第7条)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from court.identity.events import (
    RealNameClaimed,
    RealNameNeedsPerson,
    RealNamePassed,
    RealNameRefused,
    RealNameWithdrawn,
)
from court.identity.models import Person, RealNameClaim
from court.identity.queries import number_index
from court.identity.states import ALLOWED, OPEN, IllegalTransition, RealNameState
from court.journal.actions import record
from court.journal.events import DomainEvent
from court.law.checksums import check_id_number
from court.law.vocabulary import Citation, ImpossibleFact

IDENTITY_CHECK = Citation("人民法院在线诉讼规则", "第7条")


class NumberInUse(ValueError):
    """Another account has proved the same number: one person, one account."""


class OwnClaim(ValueError):
    """Nobody decides their own claim."""


@transaction.atomic
def claim_real_name(
    person: Person,
    *,
    name: str,
    id_number: str,
    court_code: str,
    front_file: UUID | None = None,
    back_file: UUID | None = None,
    provider: str = "id_card",
    by: str,
    at: datetime,
) -> RealNameClaim:
    """The person says who they are; an earlier open claim gives way to this one.

    Raises ``ImpossibleFact`` where the number cannot be anyone's.
    """
    checked = check_id_number(id_number)
    if not checked.valid and not checked.ask:
        raise ImpossibleFact("id_number", checked.why)
    Person.objects.select_for_update().get(pk=person.pk)
    for earlier in RealNameClaim.objects.select_for_update().filter(
        person=person, state__in=sorted(OPEN)
    ):
        gone = RealNameWithdrawn(stream=person.pk, claim_id=earlier.pk)
        _move(earlier, RealNameState.WITHDRAWN, gone, by=by, at=at)
    claim = RealNameClaim.objects.create(
        person=person,
        name=name.strip(),
        id_number=checked.text,
        id_number_index=number_index(checked.text),
        court_code=court_code,
        front_file=front_file,
        back_file=back_file,
        provider=provider,
        claimed_at=at,
    )
    event = RealNameClaimed(stream=person.pk, claim_id=claim.pk, provider=provider)
    record(event, by=by, at=at, under=[IDENTITY_CHECK])
    return claim


@transaction.atomic
def pass_real_name(claim_id: UUID, *, by: str, at: datetime) -> RealNameClaim:
    """The name is proved; where the number is proved elsewhere already, a person decides."""
    claim = _locked(claim_id)
    if claim.state == RealNameState.PASSED:
        return claim
    reason = _why_not_by_machine(claim)
    if not reason:
        try:
            with transaction.atomic():
                _prove(claim, by=by, at=at)
            return claim
        except IntegrityError:  # another account proved the same number this very moment
            reason = "number_in_use"
    return send_to_person(claim_id, reasons=[reason], by=by, at=at)


@transaction.atomic
def send_to_person(
    claim_id: UUID, *, reasons: Sequence[str], by: str, at: datetime
) -> RealNameClaim:
    """The machine does not decide: the filing clerk looks, and ``reasons`` say at what."""
    claim = _locked(claim_id)
    if claim.state == RealNameState.PERSON_NEEDED:
        return claim
    claim.reasons = list(reasons)
    event = RealNameNeedsPerson(claim.person_id, claim.pk, claim.court_code, tuple(reasons))
    _move(claim, RealNameState.PERSON_NEEDED, event, by=by, at=at)
    return claim


@transaction.atomic
def decide_real_name(
    claim_id: UUID, *, accept: bool, note: str = "", by: str, at: datetime
) -> RealNameClaim:
    """The clerk's decision; a refusal names its reason and leaves every other way open.

    Raises ``NumberInUse``, ``OwnClaim``, ``IllegalTransition``.
    """
    claim = _locked(claim_id)
    if by == claim.person.actor:
        raise OwnClaim("不能核对本人的实名认证")
    claim.note = note.strip()
    if accept:
        if _number_in_use(claim):
            raise NumberInUse("该证件号码已在另一账户完成认证")
        _prove(claim, by=by, at=at)
        return claim
    if not claim.note:
        raise ImpossibleFact("note", "请写明未通过的原因，便于当事人更正")
    event = RealNameRefused(stream=claim.person_id, claim_id=claim.pk)
    _move(claim, RealNameState.REFUSED, event, by=by, at=at)
    return claim


def _locked(claim_id: UUID) -> RealNameClaim:
    """The person's row is locked first, then the claim: always in this order."""
    owner = RealNameClaim.objects.values_list("person_id", flat=True).get(pk=claim_id)
    Person.objects.select_for_update().get(pk=owner)
    return RealNameClaim.objects.select_for_update().get(pk=claim_id)


def _why_not_by_machine(claim: RealNameClaim) -> str:
    """An account that is proved already keeps its number unless a person says otherwise."""
    if claim.person.is_verified and claim.person.id_number_index != claim.id_number_index:
        return "number_changed"
    return "number_in_use" if _number_in_use(claim) else ""


def _number_in_use(claim: RealNameClaim) -> bool:
    others = Person.objects.exclude(pk=claim.person_id)
    return others.filter(id_number_index=claim.id_number_index, verified_at__isnull=False).exists()


def _prove(claim: RealNameClaim, *, by: str, at: datetime) -> None:
    """Write the proved name into the account."""
    person = claim.person
    person.name, person.id_number = claim.name, claim.id_number
    person.id_number_index = claim.id_number_index
    person.verified_at, person.verified_by = at, claim.provider
    person.save(
        update_fields=["name", "id_number", "id_number_index", "verified_at", "verified_by"]
    )
    event = RealNamePassed(person.pk, claim_id=claim.pk, provider=claim.provider)
    _move(claim, RealNameState.PASSED, event, by=by, at=at)


def _move(
    claim: RealNameClaim, to: RealNameState, event: DomainEvent, *, by: str, at: datetime
) -> None:
    """Change state and say why, in one call, so that neither can happen without the other."""
    if to not in ALLOWED[RealNameState(claim.state)]:
        raise IllegalTransition(f"{claim.state} -> {to}")
    claim.state = to
    if to not in OPEN:
        claim.decided_at, claim.decided_by = at, by
    claim.save()
    record(event, by=by, at=at, under=[IDENTITY_CHECK])
