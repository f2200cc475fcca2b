"""The examination of a filing: all rules, the courts, the fee, the cause, the procedure.

The machine may accept or ask; only a person refuses. ``docket`` when nothing blocks, is to be
corrected or needs a person; ``ask_to_correct`` when anything blocks or is to be corrected; else
``ask_a_person``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from court.law.bundle import Bundle
from court.law.causes import Suggestion, suggest
from court.law.fees import Fee
from court.law.jurisdiction import Candidate
from court.law.papers import FileReading
from court.law.procedure import Procedure, fee_of, procedure_of
from court.law.rules import RULES, RULES_VERSION, Rule
from court.law.rules.docket_facts import (
    Account,
    DocketFacts,
    EarlierCase,
    PreservationRequest,
    ReviewSettings,
)  # fmt: skip
from court.law.rules.dossier import Dossier
from court.law.vocabulary import Finding, ImpossibleFact, Severity, Where

Outcome = Literal["docket", "ask_to_correct", "ask_a_person"]

__all__ = [
    "Account", "DocketFacts", "EarlierCase", "Examination", "PreservationRequest",
    "ReviewSettings", "examine", "fee_of", "outcome_of", "procedure_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examination:
    """What the machine found; ``findings`` in the order of the rule table."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    met: tuple[Finding, ...]
    courts: tuple[Candidate, ...]
    fee: Fee | None
    cause: str | None
    suggested_causes: tuple[Suggestion, ...]
    procedure: Procedure
    readings: tuple[FileReading, ...] = ()

    def for_parties(self) -> tuple[Finding, ...]:
        """The findings a filer may see: without those meant for the clerk alone."""
        return tuple(f for f in self.findings if not RULES[f.rule].internal)

    def to_json(
        self,
        path: str = "",
        seconds: dict[str, float] | None = None,
        engine: str = "",
        *,
        everything: bool = False,
    ) -> dict[str, Any]:
        """The result as ``weifating review --json`` prints it; ``everything`` adds met rules."""
        findings = self.findings
        if everything:
            findings = tuple(sorted((*self.findings, *self.met), key=lambda f: f.rule))
        return {
            "bundle": path,
            "outcome": self.outcome,
            "findings": [_finding_json(f) for f in findings],
            "papers": [paper for reading in self.readings for paper in _papers_json(reading)],
            "courts": [_court_json(c) for c in self.courts],
            "fee": self.fee.to_json() if self.fee else None,
            "cause": {
                "given": self.cause,
                "suggested": [
                    {"name": s.name, "confidence": round(s.confidence, 2)}
                    for s in self.suggested_causes
                ],
            },
            "procedure": {"suggested": self.procedure.suggested, "why": self.procedure.why},
            "engine": {"rules": RULES_VERSION, "recognition": engine},
            "seconds": seconds or {},
        }


def examine(
    bundle: Bundle,
    readings: Sequence[FileReading],
    *,
    at: datetime,
    docket: DocketFacts | None = None,
    settings: ReviewSettings | None = None,
) -> Examination:
    """Apply all rules in force to a filing at a moment; no rule stops at the first defect."""
    dossier = Dossier(
        bundle, readings, at, docket or DocketFacts(), checked(settings or ReviewSettings())
    )
    findings: list[Finding] = []
    met: list[Finding] = []
    for rule in RULES.values():
        if not _is_applied(rule, dossier):
            continue
        found = rule.findings(dossier, softened=rule.id in dossier.settings.ask)
        findings += found
        if not found:
            met.append(rule.met(dossier))
    jurisdiction = dossier.jurisdiction
    return Examination(
        outcome=outcome_of(findings),
        findings=tuple(findings),
        met=tuple(met),
        courts=jurisdiction.courts if jurisdiction else (),
        fee=_fee(bundle),
        cause=bundle.cause,
        suggested_causes=tuple(suggest(_story(bundle), 3)),
        procedure=procedure_of(bundle),
        readings=tuple(readings),
    )


def outcome_of(findings: Sequence[Finding]) -> Outcome:
    """What follows from the findings together; hints change nothing."""
    severities = {finding.severity for finding in findings}
    if severities & {Severity.BLOCK, Severity.FIX}:
        return "ask_to_correct"
    return "ask_a_person" if Severity.MANUAL in severities else "docket"


def checked(settings: ReviewSettings) -> ReviewSettings:
    """The settings, unless they are stricter than the table or name rules that do not exist."""
    for id in settings.off | settings.ask:
        if id not in RULES:
            raise ImpossibleFact("settings", f"没有规则{id}")
    for id in settings.ask:
        if RULES[id].severity is Severity.HINT:
            raise ImpossibleFact("settings", f"{id}是提示，不能改得更严")
    return settings


def _is_applied(rule: Rule, dossier: Dossier) -> bool:
    settings = dossier.settings
    if rule.id in settings.off or (rule.limitation and not settings.limitation):
        return False
    return rule.in_force(dossier.today) and rule.applies(dossier)


def _fee(bundle: Bundle) -> Fee | None:
    try:
        return fee_of(bundle)
    except ImpossibleFact:
        return None


def _story(bundle: Bundle) -> str:
    claims = "；".join(claim.text for claim in bundle.claims)
    return f"{bundle.cause or ''}。{claims}。{bundle.facts_and_reasons}"[:800]


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "version": finding.version,
        "answer": finding.answer.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "citations": [str(citation) for citation in finding.citations],
        "where": [_where_json(where) for where in finding.where],
        "facts": finding.facts,
    }


def _where_json(where: Where) -> dict[str, Any]:
    places = {"field": where.field, "file": where.file, "page": where.page}
    box = list(where.box) if where.box else None
    return {key: value for key, value in (*places.items(), ("box", box)) if value is not None}


def _court_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "code": candidate.code,
        "name": candidate.name,
        "ground": candidate.ground,
        "citations": [str(citation) for citation in candidate.citations],
    }


def _papers_json(reading: FileReading) -> list[dict[str, Any]]:
    shared = {"file": reading.file, "claimed_kind": reading.claimed_kind}
    if not reading.pages:
        return [{
            **shared, "page": None, "kind": reading.kind, "confidence": reading.confidence,
            "legible": False, "rotation": 0, "fields": {}, "text": "", "blank": False,
            "handwritten": False, "duplicate_of": reading.duplicate_of,
        }]  # fmt: skip
    return [
        {
            "file": reading.file,
            "page": page.page,
            "claimed_kind": reading.claimed_kind,
            "kind": page.kind,
            "confidence": round(page.confidence, 4),
            "legible": page.legible,
            "rotation": page.rotation,
            "fields": {name: read.value for name, read in page.fields.items()},
            "text": page.text,
            "blank": page.blank,
            "handwritten": page.handwritten,
            "duplicate_of": reading.duplicate_of,
        }
        for page in reading.pages
    ]
