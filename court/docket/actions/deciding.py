"""Answering applications: one decision each, with reasons, by whom the law names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from court.docket.access import may_decide
from court.docket.actions.applying import locked_application
from court.docket.actions.assigning import note_conflict, replace_seat
from court.docket.actions.ending import resume_case, suspend_case
from court.docket.actions.executing import order_execution
from court.docket.actions.moving import move_case
from court.docket.actions.procedure import change_procedure
from court.docket.actions.proposing import propose
from court.docket.actions.ruling import keep_ruling
from court.docket.actions.standing import AlreadySettled, NotPossible, need_reasons
from court.docket.actions.timing import end_answering, extend_period, extend_trial_limit
from court.docket.actions.transferring import effect_objection
from court.docket.applying import RULES
from court.docket.events import (
    ApplicationDecided,
    ClaimsChanged,
    PreservationGranted,
    WithdrawalGranted,
)
from court.docket.models import Application, CaseParty, Ruling
from court.docket.states import (
    ApplicationKind,
    ApplicationState,
    CaseState,
    NotEntitled,
    Procedure,
    ProposalKind,
    Seat,
)
from court.identity.models import Person, Role
from court.journal.actions import record
from court.law.vocabulary import Citation

K = ApplicationKind
NEW_EVIDENCE = (Citation("民事诉讼证据规定", "第53条"), Citation("民事诉讼证据规定", "第55条"))
BY_PRESIDENT = (Seat.SOLE, Seat.PRESIDING, Seat.MEMBER, Seat.ASSESSOR)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is decided: granted or not, why, and the terms the kind asks for."""

    granted: bool
    reasons: str
    terms: Mapping[str, Any]
    person: Person
    at: datetime


@transaction.atomic
def decide_application(
    application_id: UUID,
    *,
    granted: bool,
    reasons: str,
    terms: Mapping[str, Any] | None = None,
    person: Person,
    at: datetime,
) -> Application:
    """Answer an application; the paper, where the law asks for one, follows.

    Raises ``NotEntitled`` (not this person's to decide), ``AlreadySettled`` (answered or taken
    back meanwhile), ``NotPossible`` with the obstacle, ``ValueError`` without reasons.
    """
    need_reasons(reasons)
    application = locked_application(application_id)
    if not may_answer(person, application):
        raise NotEntitled(person.actor)
    if not application.is_open:
        raise AlreadySettled(application.state)
    application.state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
    application.decided_by, application.decided_at = person, at
    application.reasons = reasons.strip()
    application.save(update_fields=["state", "decided_by", "decided_at", "reasons"])
    event = ApplicationDecided(
        application.case_id, application.pk, application.kind, application.state
    )
    record(event, by=person.actor, at=at, under=RULES[application.kind].articles)
    end_answering(application, at=at)
    ACTS[application.kind](application, Answer(granted, reasons, terms or {}, person, at))
    return application


def may_answer(person: Person, application: Application) -> bool:
    """Who decides (民事诉讼法第49条): the president about judges, the judge about the rest.

    More time for the trial is the president's to grant, never one's own (第152、164、168条).

    Nobody decides about themselves; about a president who sits the judicial committee does.
    """
    if application.kind == K.TRIAL_EXTENSION:
        president = person.holds(Role.PRESIDENT, court_code=application.case.court_code)
        return president and application.person_id != person.pk
    if application.kind not in (K.RECUSAL, K.RECUSAL_REVIEW):
        return may_decide(person, application.case)
    seat = application.about
    if seat is None or seat.person_id == person.pk:
        return False
    if seat.seat in BY_PRESIDENT:
        return person.holds(Role.PRESIDENT, court_code=application.case.court_code)
    return may_decide(person, application.case)


def _withdrawal(application: Application, answer: Answer) -> None:
    case, person, at = application.case, answer.person, answer.at
    under = RULES[K.WITHDRAWAL].articles
    if answer.granted:
        vouched = ["applied", *(["consent"] if all_consent(application) else [])]
        move_case(
            case.pk, CaseState.CLOSED_WITHDRAWN, by=person.actor, at=at, under=under,
            vouched=vouched,
        )  # fmt: skip
    ruling = _ruling(application, answer, "withdrawal_ruling", {"granted": answer.granted})
    if answer.granted:
        record(WithdrawalGranted(case.pk, ruling.pk), by=person.actor, at=at, under=under)


def all_consent(application: Application) -> bool:
    """Whether every defendant has agreed (民诉法解释第238条第2款)."""
    defendants = set(
        application.case.parties.filter(side=CaseParty.Side.DEFENDANT).values_list("pk", flat=True)
    )
    agreed = set(application.consents.filter(agrees=True).values_list("party_id", flat=True))
    return bool(defendants) and defendants <= agreed


def _preservation(application: Application, answer: Answer) -> None:
    measures = list(answer.terms.get("measures", ()))
    if answer.granted and not measures:
        raise NotPossible("请写明采取什么保全措施、对什么财产、以多少价值为限")
    content = {
        "granted": answer.granted,
        "measures": measures if answer.granted else [],
        "security": str(answer.terms.get("security", "")),
    }
    ruling = _ruling(application, answer, "preservation_ruling", content)
    if answer.granted:
        event = PreservationGranted(application.case_id, ruling.pk, application.pk)
        record(event, by=answer.person.actor, at=answer.at, under=RULES[K.PRESERVATION].articles)
        order_execution(ruling, at=answer.at)


def _objection(application: Application, answer: Answer) -> None:
    """Upheld names the competent court; in small claims the ruling has effect at once."""
    to_court = str(answer.terms.get("to_court", ""))
    if answer.granted and not to_court:
        raise NotPossible("异议成立的，请选择有管辖权的人民法院")
    if answer.granted and application.case.came_from_id is not None:
        raise NotPossible("移送来的案件不得再自行移送，应当报请上级人民法院指定管辖")
    content = {"upheld": answer.granted, "to_court": to_court if answer.granted else ""}
    _ruling(application, answer, "objection_ruling", content)
    if application.case.procedure == Procedure.SMALL_CLAIMS:
        effect_objection(
            application.case_id, effective=True, reasons=answer.reasons, person=answer.person,
            at=answer.at,
        )  # fmt: skip


def _recusal(application: Application, answer: Answer) -> None:
    """Granted: the seat is drawn anew among the others (民事诉讼法第47条至第50条)."""
    seat = application.about
    assert seat is not None
    _ruling(
        application, answer, "recusal_decision",
        {"granted": answer.granted, "person": str(seat.person_id), "seat": seat.seat},
    )  # fmt: skip
    if not answer.granted or seat.until is not None:
        return
    by, at = answer.person.actor, answer.at
    note_conflict(application.case_id, seat.person, why=answer.reasons, by=by, at=at)
    replace_seat(seat.pk, why="回避", by=by, at=at)


def _procedure(application: Application, answer: Answer) -> None:
    if answer.granted:
        case = application.case
        change_procedure(
            case.pk, str(answer.terms.get("becomes", "")), was=case.procedure,
            reasons=answer.reasons, person=answer.person, at=answer.at, application=application,
        )  # fmt: skip


def _suspension(application: Application, answer: Answer) -> None:
    if answer.granted:
        suspend_case(
            application.case_id, item=int(answer.terms.get("item", 0)), events=application.text,
            reasons=answer.reasons, person=answer.person, at=answer.at, application=application,
        )  # fmt: skip


def _resumption(application: Application, answer: Answer) -> None:
    if answer.granted:
        resume_case(application.case_id, reasons=answer.reasons, person=answer.person, at=answer.at)


def _extension(application: Application, answer: Answer) -> None:
    """More time for the applicant's own period, up to the day asked for (民诉法解释第100条)."""
    if answer.granted:
        extend_period(application, at=answer.at, by=answer.person.actor, reason=answer.reasons)


def _claims(application: Application, answer: Answer) -> None:
    """The claims are what they are from now on; fee and evidence period follow (解释第232条)."""
    if not answer.granted:
        return
    case, asked, at = application.case, application.details, answer.at
    inquiry_over = bool(answer.terms.get("inquiry_over"))
    application.details = asked | {"before": list(case.claims), "inquiry_over": inquiry_over}
    application.save(update_fields=["details"])
    case.claims = list(asked["claims"])
    case.save(update_fields=["claims"])
    event = ClaimsChanged(case.pk, application.pk, str(asked["after"]), inquiry_over)
    record(event, by=answer.person.actor, at=at, under=RULES[K.CLAIM_CHANGE].articles)
    propose(
        case.pk, ProposalKind.OTHER, by="machine:docket", at=at, under=NEW_EVIDENCE,
        reason="诉讼请求已经变更，请决定是否重新指定举证期限，并考虑现在的审理程序是否仍然适合。",
        key=f"claims changed:{application.pk}",
    )  # fmt: skip


def _trial(application: Application, answer: Answer) -> None:
    if answer.granted:
        until = extend_trial_limit(
            application.case, reason=answer.reasons, by=answer.person.actor, at=answer.at
        )
        application.details = application.details | {"extended_to": until.isoformat()}
        application.save(update_fields=["details"])


def _told_only(application: Application, answer: Answer) -> None:
    """The answer itself is the act; the capability whose time limit it is hears the event."""


def _ruling(application: Application, answer: Answer, kind: str, content: dict[str, Any]) -> Ruling:
    return keep_ruling(
        application.case, kind, reasons=answer.reasons, content=content, person=answer.person,
        at=answer.at, under=RULES[application.kind].articles, application=application,
    )  # fmt: skip


ACTS: dict[str, Callable[[Application, Answer], None]] = {
    K.WITHDRAWAL: _withdrawal,
    K.PRESERVATION: _preservation,
    K.JURISDICTION_OBJECTION: _objection,
    K.RECUSAL: _recusal,
    K.RECUSAL_REVIEW: _recusal,
    K.PROCEDURE_OBJECTION: _procedure,
    K.SUSPENSION: _suspension,
    K.RESUMPTION: _resumption,
    K.EXTENSION: _extension,
    K.POSTPONEMENT: _told_only,
    K.CLAIM_CHANGE: _claims,
    K.TRIAL_EXTENSION: _trial,
}
