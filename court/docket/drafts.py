"""A ruling as it would be, not kept anywhere: for the second look before it is signed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from court.docket.models import Application, Case, Ruling
from court.docket.states import ApplicationKind, Procedure
from court.identity.models import Person

K = ApplicationKind


def draft_ruling(
    case: Case,
    kind: str,
    content: Mapping[str, Any],
    reasons: str,
    judge: Person,
    at: datetime,
    application: Application | None = None,
) -> Ruling:
    """The row that would be kept."""
    return Ruling(
        case=case, kind=kind, content=_complete(case, kind, dict(content), at), reasons=reasons,
        judge=judge, at=at, application=application,
    )  # fmt: skip


def _complete(case: Case, kind: str, content: dict[str, Any], at: datetime) -> dict[str, Any]:
    if kind == "resumption_notice":
        suspended = case.rulings.filter(kind="suspension_ruling").order_by("at").last()
        content["suspended_on"] = (suspended.at if suspended else at).date().isoformat()
    return content


def answer_draft(
    application: Application,
    granted: bool,
    terms: Mapping[str, Any],
    reasons: str,
    judge: Person,
    at: datetime,
) -> Ruling | None:
    """The paper that would answer an application; None where the law asks for none."""
    made = _paper_of_answer(application, granted, terms)
    if made is None:
        return None
    kind, content = made
    return draft_ruling(application.case, kind, content, reasons, judge, at, application)


def _paper_of_answer(
    application: Application, granted: bool, terms: Mapping[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    kind = application.kind
    if kind == K.WITHDRAWAL:
        return "withdrawal_ruling", {"granted": granted}
    if kind == K.PRESERVATION:
        return "preservation_ruling", {"granted": granted, **terms}
    if kind == K.JURISDICTION_OBJECTION:
        return "objection_ruling", {"upheld": granted, **terms}
    if kind in (K.RECUSAL, K.RECUSAL_REVIEW) and application.about is not None:
        seat = application.about
        content = {"granted": granted, "person": str(seat.person_id), "seat": seat.seat}
        return "recusal_decision", content
    if not granted:
        return None
    if kind == K.PROCEDURE_OBJECTION:
        was = Procedure(application.case.procedure).value
        return "procedure_change_ruling", {"was": was, **terms}
    if kind == K.SUSPENSION:
        return "suspension_ruling", {"events": application.text, **terms}
    return ("resumption_notice", {}) if kind == K.RESUMPTION else None
