"""Attempts: sent to an account, recorded by a clerk, amended when more becomes known."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.documents.actions import show_paper_to
from court.identity.models import Person
from court.journal.actions import record
from court.law.service import AddressBasis, Way, ways_for
from court.notices.actions import send_notice
from court.notices.models import Notice
from court.service.access import NotYours, may_receive, may_serve, people_of
from court.service.actions.concluding import begin, conclude
from court.service.actions.prompting import prompt_by_mail
from court.service.events import (
    AttemptAmended,
    AttemptMade,
    PaperCopyAsked,
    PaperOpened,
    ServiceCalledOff,
)
from court.service.facts import day_of, has_confirmed, matter_of, written
from court.service.models import Attempt, AttemptPicture, Enclosure, Service
from court.service.queries import locked_service
from court.service.states import IllegalMove, ServiceState, check_move
from court.vault.actions import grant_file, keep_file
from court.vault.models import StoredFile

PLATFORM = "微法庭账号"
OPEN = (ServiceState.WAITING, ServiceState.UNDER_WAY)


class WayClosed(ValueError):
    """The law does not allow this way here; the text says why."""


@transaction.atomic
def send_to_account(
    service_id: UUID, *, by: str, at: datetime, unconfirmed: bool = False
) -> Attempt | None:
    """Put the papers into the inbox of everyone who acts for the party; it arrives at once.

    With a confirmed address that is service (民事诉讼法第90条). ``unconfirmed``: a clerk sends to
    an account that is the party's own though nothing was confirmed; then reading or an act counts
    (在线诉讼规则第31条第2款). None where there is no account or no consent. Twice is once.
    """
    service = locked_service(service_id)
    receivers = people_of(service.party)
    confirmed = has_confirmed(service.party)
    opened = ways_for(matter_of(service))[Way.ELECTRONIC].open and confirmed
    if service.state not in OPEN or not receivers or not (opened or unconfirmed):
        return None
    basis = AddressBasis.CONFIRMED if confirmed else AddressBasis.FOUND
    attempt, new = enter_attempt(
        service, Way.ELECTRONIC, {"address": basis}, by=by, at=at, key=f"{service.pk}:account",
        channel=PLATFORM, address="、".join(person.display_name for person in receivers),
        sent_at=at, arrived_at=at,
    )  # fmt: skip
    if new:
        told = [n for person in receivers for n in _hand_over(service, person, by=by, at=at)]
        prompt_by_mail(attempt, already=told, by=by, at=at)
        conclude(service, by=by, at=at)
    return attempt


def _hand_over(service: Service, person: Person, *, by: str, at: datetime) -> list[Notice]:
    """The person can read the papers from now on, and is told so; the message is no service."""
    enclosures = list(service.enclosures.select_related("paper", "file"))
    for enclosure in enclosures:
        _show(enclosure, person, by=by, at=at)
    data = {"case_number": service.order.case.number, "count": len(enclosures)}
    return send_notice(
        "papers_served", person, data, by=by, at=at, key=f"{service.pk}:{person.pk}",
        subject_id=service.order.case_id,
    )  # fmt: skip


def _show(enclosure: Enclosure, person: Person, *, by: str, at: datetime) -> None:
    if enclosure.paper is not None:
        show_paper_to(enclosure.paper, person, by=by, at=at)
    else:
        grant_file(enclosure.file, person=person, by=by, at=at)


def enter_attempt(
    service: Service,
    way: Way,
    facts: dict[str, Any],
    *,
    by: str,
    at: datetime,
    key: str,
    **more: Any,
) -> tuple[Attempt, bool]:
    """The row of an attempt, once for each ``key``; the service is under way from then on."""
    attempt, new = Attempt.objects.get_or_create(
        key=key,
        defaults={
            "service": service, "way": way, "facts": written(facts), "made_by": by, "made_at": at,
            **more,
        },
    )  # fmt: skip
    if new:
        begin(service)
        service.save(update_fields=["state"])
        event = AttemptMade(
            service.order.case_id, service.pk, attempt.pk, service.party.place, way.value
        )
        record(event, by=by, at=at)
    return attempt, new


@transaction.atomic
def record_attempt(
    service_id: UUID,
    way: Way,
    facts: dict[str, Any],
    *,
    address: str = "",
    note: str = "",
    tracking_number: str = "",
    pictures: Sequence[StoredFile] = (),
    by: str,
    at: datetime,
    key: str,
) -> Attempt:
    """A clerk writes down what was tried, with pictures; ``facts`` are those of ``Attempted``.

    Raises ``NotYours``, ``WayClosed`` with the reason, ``IllegalMove`` where it is served already.
    The same ``key`` again returns the first attempt.
    """
    service = locked_service(service_id)
    if not may_serve(by, service.order.case):
        raise NotYours(by)
    known = Attempt.objects.filter(key=key).first()
    if known is not None:
        return known
    if service.state not in OPEN:
        raise IllegalMove(service.state)
    answer = ways_for(matter_of(service))[way]
    if not answer.open:
        raise WayClosed(answer.reason)
    if pictures:
        facts = facts | {"pictures": True}
    attempt, _ = enter_attempt(
        service, way, facts, by=by, at=at, key=key, address=address, note=note,
        tracking_number=tracking_number,
    )  # fmt: skip
    _keep_pictures(attempt, pictures, by=by, at=at)
    conclude(service, by=by, at=at)
    return attempt


def _keep_pictures(
    attempt: Attempt, pictures: Sequence[StoredFile], *, by: str, at: datetime
) -> None:
    case = attempt.service.order.case
    for file in pictures:
        AttemptPicture.objects.get_or_create(attempt=attempt, file=file)
        keep_file(file, by=by, at=at)
        grant_file(file, court_code=case.court_code, by=by, at=at)


@transaction.atomic
def amend_attempt(
    attempt_id: UUID,
    facts: dict[str, Any],
    *,
    note: str = "",
    pictures: Sequence[StoredFile] = (),
    by: str,
    at: datetime,
) -> Attempt:
    """More became known: the receipt came back, the post was returned, something is disproved.

    What was known before is kept under ``earlier``; the effect is worked out anew at once.
    """
    found = Attempt.objects.get(pk=attempt_id)
    service = locked_service(found.service_id)
    if not may_serve(by, service.order.case):
        raise NotYours(by)
    attempt = Attempt.objects.select_for_update().get(pk=attempt_id)
    more = written(facts | ({"pictures": True} if pictures else {}))
    changed = {name: value for name, value in more.items() if attempt.facts.get(name) != value}
    if not changed and not note and not pictures:
        return attempt
    before = {name: attempt.facts[name] for name in changed if name in attempt.facts}
    history = [*attempt.facts.get("earlier", ()), *([before] if before else ())]
    attempt.facts = attempt.facts | changed | ({"earlier": history} if history else {})
    attempt.note = "\n".join(part for part in (attempt.note, note) if part)
    attempt.save(update_fields=["facts", "note"])
    _keep_pictures(attempt, pictures, by=by, at=at)
    event = AttemptAmended(service.order.case_id, service.pk, attempt.pk, sorted(changed))
    record(event, by=by, at=at)
    conclude(service, by=by, at=at)
    return attempt


@transaction.atomic
def open_enclosure(enclosure_id: int, person: Person, *, at: datetime) -> Enclosure:
    """The addressee opens a paper: the first time is recorded and counts as read."""
    found = Enclosure.objects.get(pk=enclosure_id)
    service = locked_service(found.service_id)
    if not may_receive(person, service) or not service.attempts.exists():
        raise NotYours(person.actor)
    enclosure = Enclosure.objects.select_for_update().get(pk=enclosure_id)
    _show(enclosure, person, by=person.actor, at=at)
    if enclosure.opened_at is not None:
        return enclosure
    enclosure.opened_at, enclosure.opened_by = at, person
    enclosure.save(update_fields=["opened_at", "opened_by"])
    event = PaperOpened(service.order.case_id, service.pk, enclosure.pk, service.party.place)
    record(event, by=person.actor, at=at)
    unread = service.attempts.filter(way=Way.ELECTRONIC, read_at=None)
    if unread.update(read_at=at):
        conclude(service, by=person.actor, at=at)
    return enclosure


@transaction.atomic
def sign_for(service_id: UUID, person: Person, *, at: datetime) -> Service:
    """The party itself signs for the papers online (在线诉讼规则第33条), as a 调解书 needs."""
    service = locked_service(service_id)
    if service.party.person_id != person.pk:
        raise NotYours(person.actor)
    attempt = service.attempts.filter(way=Way.ELECTRONIC).first()
    if attempt is None or attempt.facts.get("signed_on"):
        return service
    attempt.facts = attempt.facts | written({"signed_on": day_of(at), "signed_by": "self"})
    attempt.save(update_fields=["facts"])
    names = ["signed_on", "signed_by"]
    event = AttemptAmended(service.order.case_id, service.pk, attempt.pk, names)
    record(event, by=person.actor, at=at)
    return conclude(service, by=person.actor, at=at)


@transaction.atomic
def ask_for_copy(service_id: UUID, person: Person, *, at: datetime) -> Service:
    """The addressee wants paper as well; the court must give it (民事诉讼法第90条)."""
    service = locked_service(service_id)
    if not may_receive(person, service):
        raise NotYours(person.actor)
    if service.copy_asked_at is None:
        service.copy_asked_at = at
        service.save(update_fields=["copy_asked_at"])
        event = PaperCopyAsked(service.order.case_id, service.pk, service.party.place)
        record(event, by=person.actor, at=at)
    return service


@transaction.atomic
def call_off(service_id: UUID, *, reason: str, by: str, at: datetime) -> Service:
    """The papers need not be served any more; the reason is kept."""
    service = locked_service(service_id)
    if not may_serve(by, service.order.case):
        raise NotYours(by)
    check_move(service.state, ServiceState.CALLED_OFF)
    service.state, service.called_off = ServiceState.CALLED_OFF, reason
    service.save(update_fields=["state", "called_off"])
    event = ServiceCalledOff(service.order.case_id, service.pk, service.party.place)
    record(event, by=by, at=at)
    return service
