"""Applications: handed in, taken back, agreed to by the other side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from court.docket.access import may_decide, parties_for
from court.docket.actions.moving import move_case
from court.docket.actions.proposing import propose
from court.docket.actions.standing import AlreadySettled, NotPossible
from court.docket.actions.timing import end_answering, extendable, start_answering
from court.docket.applying import RULES, obstacle
from court.docket.clocks import CHINA
from court.docket.events import ApplicationSubmitted, ApplicationTakenBack, ConsentGiven
from court.docket.models import (
    Application,
    ApplicationFile,
    Assignment,
    Case,
    CaseParty,
    Consent,
)
from court.docket.queries import locked_case
from court.docket.states import (
    ApplicationKind,
    ApplicationState,
    CaseState,
    NotEntitled,
    ProposalKind,
)
from court.identity.models import Person
from court.journal.actions import record
from court.law import periods
from court.vault.actions import grant_file, keep_file
from court.vault.models import StoredFile

K = ApplicationKind
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the words, the particulars of the kind, the files."""

    text: str
    details: dict[str, Any] = field(default_factory=dict)
    files: Sequence[StoredFile] = ()
    about: int | None = None  # the seat whose holder should be recused
    reviews: UUID | None = None  # the decision to be reviewed


@transaction.atomic
def submit_application(
    case_id: UUID,
    kind: str,
    asked: Asked,
    *,
    person: Person,
    party_id: int,
    key: str,
    at: datetime,
) -> Application:
    """A party asks the court for something; the same ``key`` asks once.

    Raises ``NotEntitled`` where the person does not act for the party, ``NotPossible`` with the
    obstacle, ``ValueError`` without words.
    """
    case = locked_case(case_id)
    if (there := Application.objects.filter(key=key, person=person).first()) is not None:
        return there
    party = next((p for p in parties_for(person, case) if p.pk == party_id), None)
    if party is None:
        raise NotEntitled(person.actor)
    if len(asked.text.strip()) < SHORTEST:
        raise ValueError("请写明理由")
    if why := obstacle(case, kind, party, at):
        raise NotPossible(why)
    application = Application.objects.create(
        case=case, kind=kind, party=party, person=person, text=asked.text.strip(),
        details=asked.details, about=_seat(case, kind, asked),
        reviews=_earlier(case, kind, asked, party), submitted_at=at,
        due_at=due_at(kind, asked.details, at), key=key,
    )  # fmt: skip
    _attach(application, asked.files, person=person, at=at)
    event = ApplicationSubmitted(case.pk, application.pk, kind)
    record(event, by=person.actor, at=at, under=RULES[kind].articles)
    start_answering(application, at=at)
    if kind == K.JURISDICTION_OBJECTION and case.state != CaseState.OBJECTED:
        move_case(
            case.pk, CaseState.OBJECTED, by=person.actor, at=at,
            under=RULES[kind].articles, vouched=("objection",),
        )  # fmt: skip
    return application


@transaction.atomic
def submit_self_recusal(
    case_id: UUID, *, person: Person, text: str, key: str, at: datetime
) -> Application:
    """Somebody of the tribunal asks to be released from the case (民事诉讼法第47条)."""
    case = locked_case(case_id)
    if (there := Application.objects.filter(key=key, person=person).first()) is not None:
        return there
    seat = case.assignments.filter(person=person, until=None).first()
    if seat is None:
        raise NotEntitled(person.actor)
    if len(text.strip()) < SHORTEST:
        raise ValueError("请写明回避的理由")
    if Application.objects.filter(about=seat).open().exists():
        raise NotPossible("对您的回避已经提出，等待决定")
    application = Application.objects.create(
        case=case, kind=K.RECUSAL, person=person, text=text.strip(), about=seat,
        submitted_at=at, due_at=due_at(K.RECUSAL, {}, at), key=key,
    )  # fmt: skip
    event = ApplicationSubmitted(case.pk, application.pk, K.RECUSAL)
    record(event, by=person.actor, at=at, under=RULES[K.RECUSAL].articles)
    start_answering(application, at=at)
    return application


@transaction.atomic
def submit_trial_extension(
    case_id: UUID, *, person: Person, text: str, key: str, at: datetime
) -> Application:
    """The judge of the case asks the president for more time (延长审限和延期开庭规定第1条).

    To be asked 15 days before the limit ends; later is possible, and the president sees how late.
    Raises ``NotEntitled``, ``NotPossible`` (no limit runs, asked already, extended once already:
    any further extension is for the court above), ``ValueError`` without words.
    """
    case = locked_case(case_id)
    if (there := Application.objects.filter(key=key, person=person).first()) is not None:
        return there
    if not may_decide(person, case):
        raise NotEntitled(person.actor)
    if len(text.strip()) < SHORTEST:
        raise ValueError("请写明为什么需要延长")
    if Application.objects.filter(case=case, kind=K.TRIAL_EXTENSION).open().exists():
        raise NotPossible("已经报请延长审限，等待院长决定")
    clock, why = extendable(case)
    if clock is None:
        raise NotPossible(why)
    days = (clock.raw_due - at.astimezone(CHINA).date()).days
    decide_by = periods.deadline(clock.raw_due, event="trial_extension_decision").raw
    application = Application.objects.create(
        case=case, kind=K.TRIAL_EXTENSION, person=person, text=text.strip(), submitted_at=at,
        details={"limit": clock.title, "ends": clock.raw_due.isoformat(), "days_left": days},
        due_at=datetime.combine(decide_by, time(23, 59, 59), tzinfo=CHINA), key=key,
    )  # fmt: skip
    event = ApplicationSubmitted(case.pk, application.pk, K.TRIAL_EXTENSION)
    record(event, by=person.actor, at=at, under=RULES[K.TRIAL_EXTENSION].articles)
    return application


def due_at(kind: str, details: dict[str, Any], at: datetime) -> datetime | None:
    """Until when the court answers; hours for an urgent preservation (民事诉讼法第103条)."""
    event = RULES[kind].answer_event
    if kind == K.PRESERVATION and details.get("urgent"):
        event = "urgent_preservation"
    if not event:
        return None
    raw = periods.deadline(at.astimezone(CHINA), event=event).raw
    if isinstance(raw, datetime):
        return raw
    return datetime.combine(raw, time(23, 59, 59), tzinfo=CHINA)


def _seat(case: Case, kind: str, asked: Asked) -> Assignment | None:
    if kind == K.RECUSAL_REVIEW:
        earlier = case.applications.filter(pk=asked.reviews or uuid4()).first()
        return earlier.about if earlier else None
    if kind != K.RECUSAL:
        return None
    seat = case.assignments.filter(pk=asked.about or 0, until=None).first()
    if seat is None:
        raise NotPossible("请选择要求回避的人员")
    if Application.objects.filter(about=seat, kind=K.RECUSAL).open().exists():
        raise NotPossible("对这个人员的回避申请已经提出，等待决定")
    return seat


def _earlier(case: Case, kind: str, asked: Asked, party: CaseParty) -> Application | None:
    if asked.reviews is None:
        if kind == K.RECUSAL_REVIEW:
            raise NotPossible("请选择要复议的决定")
        return None
    refused = case.applications.filter(
        pk=asked.reviews, party=party, kind=K.RECUSAL, state=ApplicationState.REFUSED, review=None
    )
    earlier = refused.first()
    if earlier is None:
        raise NotPossible("这个决定不能申请复议，或者已经复议过一次")
    return earlier


def _attach(
    application: Application, files: Sequence[StoredFile], *, person: Person, at: datetime
) -> None:
    for position, file in enumerate(files):
        if file.owner_id != person.pk or not file.is_accepted:
            raise NotPossible("附件不能使用")
        ApplicationFile.objects.create(application=application, file=file, position=position)
        keep_file(file, by=person.actor, at=at)
        grant_file(file, court_code=application.case.court_code, by=person.actor, at=at)


def locked_application(application_id: UUID) -> Application:
    """The application and its case, held until the transaction ends."""
    case_id = Application.objects.values_list("case_id", flat=True).get(pk=application_id)
    locked_case(case_id)
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("case", "party", "person", "about").get(pk=application_id)


@transaction.atomic
def take_back_application(application_id: UUID, *, person: Person, at: datetime) -> Application:
    """The applicant no longer asks. Raises ``NotEntitled`` and ``AlreadySettled``."""
    application = locked_application(application_id)
    if application.person_id != person.pk:
        raise NotEntitled(person.actor)
    if not application.is_open:
        raise AlreadySettled(application.state)
    application.state, application.decided_at = ApplicationState.WITHDRAWN, at
    application.save(update_fields=["state", "decided_at"])
    event = ApplicationTakenBack(application.case_id, application.pk, application.kind)
    record(event, by=person.actor, at=at)
    end_answering(application, at=at)
    if (
        application.case.state == CaseState.OBJECTED
        and application.kind == K.JURISDICTION_OBJECTION
    ):
        propose(
            application.case_id, ProposalKind.OTHER, reason="当事人撤回了管辖权异议，请恢复审理。",
            by="machine:docket", at=at, key=f"taken back:{application.pk}",
        )  # fmt: skip
    return application


@transaction.atomic
def give_consent(
    application_id: UUID, *, party_id: int, agrees: bool, person: Person, at: datetime
) -> Consent:
    """Another party agrees to a withdrawal after the debate, or not (民诉法解释第238条第2款)."""
    application = locked_application(application_id)
    own = {party.pk for party in parties_for(person, application.case)}
    if party_id not in own or application.party_id in own:
        raise NotEntitled(person.actor)
    if not application.is_open:
        raise AlreadySettled(application.state)
    consent, _new = Consent.objects.update_or_create(
        application=application,
        party_id=party_id,
        defaults={"person": person, "agrees": agrees, "at": at},
    )
    event = ConsentGiven(application.case_id, application.pk, party_id, agrees)
    record(event, by=person.actor, at=at)
    return consent
