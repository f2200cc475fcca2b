"""Which periods run from a service, for whom."""

from dataclasses import dataclass

from court.docket.models import CaseParty
from court.docket.states import Procedure
from court.law.service import Way
from court.service.models import Enclosure, Service

ORDINARY_EVIDENCE_DAYS = 15  # at least (民诉法解释第99条)
EVIDENCE_DAYS = {Procedure.SMALL_CLAIMS: 7, Procedure.SUMMARY: 15}  # at most (第266、275条)
ANSWER_DAYS = 15
ANSWER_DAYS_ABROAD = 30
APPEALABLE = frozenset({"objection_ruling", "dismissal_ruling", "refusal_ruling"})
JUDGMENTS = frozenset({"judgment", "small_claims_judgment"})


@dataclass(frozen=True, slots=True)
class RunningPeriod:
    """A period of the table of periods; ``days`` where the court sets the length."""

    kind: str
    days: int | None = None


def answer_days(party: CaseParty) -> int:
    """How long the party has to answer (民事诉讼法第128、285条)."""
    return ANSWER_DAYS_ABROAD if party.abroad else ANSWER_DAYS


def evidence_days(procedure: str) -> int:
    """How long the parties have to bring evidence, unless the court sets it otherwise."""
    return {str(key): days for key, days in EVIDENCE_DAYS.items()}.get(
        procedure, ORDINARY_EVIDENCE_DAYS
    )


def periods_of(service: Service) -> list[RunningPeriod]:
    """What begins to run for the party on the day of effect."""
    found = [_period(enclosure, service) for enclosure in service.enclosures.all()]
    return [period for period in found if period is not None]


def _period(enclosure: Enclosure, service: Service) -> RunningPeriod | None:
    party, procedure = service.party, service.order.case.procedure
    if enclosure.kind == "respondent_notice":
        return _answer(party, procedure, enclosure.days)
    if enclosure.kind == "evidence_notice":
        return _evidence(service, procedure, enclosure.days or evidence_days(procedure))
    if enclosure.kind in JUDGMENTS and procedure != Procedure.SMALL_CLAIMS:
        return RunningPeriod("appeal_abroad" if party.abroad else "appeal_judgment")
    if enclosure.kind in APPEALABLE and not _is_final(enclosure.kind, procedure):
        return RunningPeriod("appeal_abroad" if party.abroad else "appeal_ruling")
    return None


def _answer(party: CaseParty, procedure: str, days: int | None) -> RunningPeriod:
    if party.abroad:
        return RunningPeriod("answer_abroad")
    kinds = {
        Procedure.SUMMARY.value: "answer_summary",
        Procedure.SMALL_CLAIMS.value: "answer_small_claims",
    }
    if procedure in kinds:
        return RunningPeriod(kinds[procedure], days or ANSWER_DAYS)
    return RunningPeriod("answer")


def _evidence(service: Service, procedure: str, days: int) -> RunningPeriod:
    if service.attempt is not None and service.attempt.way == Way.PUBLIC:
        return RunningPeriod("evidence_after_public_notice", max(days, ORDINARY_EVIDENCE_DAYS))
    kinds = {
        Procedure.SUMMARY.value: "evidence_summary",
        Procedure.SMALL_CLAIMS.value: "evidence_small_claims",
    }
    return RunningPeriod(kinds.get(procedure, "evidence"), days)


def _is_final(kind: str, procedure: str) -> bool:
    """In small claims a ruling on jurisdiction is final at once (民诉法解释第276条)."""
    return procedure == Procedure.SMALL_CLAIMS and kind == "objection_ruling"
