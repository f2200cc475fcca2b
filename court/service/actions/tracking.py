"""The carrier's reports become facts of the attempts they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from court.service.actions.attempting import amend_attempt
from court.service.queries import attempt_with
from court.service.tracking import Report


@dataclass(slots=True)
class Imported:
    """What became of the reports: entered, nothing new in them, no posting with that number."""

    entered: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def import_reports(
    reports: Iterable[Report], *, court_code: str, by: str, at: datetime
) -> Imported:
    """Enter what the carrier says of postings of this court; the same file again changes nothing.

    A signer who is not plainly the addressee or one who may sign for it has no effect until a
    clerk has looked at it.
    """
    found = Imported()
    for report in reports:
        attempt = attempt_with(report.number, court_code)
        if attempt is None:
            found.unknown.append(report.number)
            continue
        before = dict(attempt.facts)
        facts = report.facts(attempt.service.party.name)
        after = amend_attempt(attempt.pk, facts, by=by, at=at) if facts else attempt
        same = after.facts == before
        (found.unchanged if same else found.entered).append(report.number)
    return found
