"""Our rows as the law's plain facts: what the docket and the account say about a filing."""

from collections.abc import Sequence
from datetime import datetime

from court.docket.models import Case
from court.filing.facts import bundle_of, readings_of
from court.filing.models import Filing, FilingFile
from court.filing.queries import files_of
from court.law.examination import Account, DocketFacts, EarlierCase, Examination, examine
from court.review import policy


def docket_facts(filing: Filing) -> DocketFacts:
    """The account's proven name and number, and cases of the same filer and cause."""
    owner = filing.owner
    account = Account(
        verified=owner.is_verified, name=owner.name or "", id_number=owner.id_number or ""
    )
    return DocketFacts(
        account=account,
        earlier_cases=tuple(EarlierCase(number=n) for n in _same_dispute(filing)),
        received_at=filing.first_submitted_at,
        signed_on_platform=bool(filing.signature),
    )


def _same_dispute(filing: Filing) -> list[str]:
    """Numbers of cases of the same filer, cause and defendants (民诉法解释第247条)."""
    against = {party["name"] for party in filing.bundle.get("defendants", ()) if party.get("name")}
    cases = Case.objects.filter(
        members__person=filing.owner, cause=filing.cause, court_code=filing.court_code
    ).prefetch_related("parties")
    return [
        case.number
        for case in cases.exclude(filing_id=filing.pk)[:20]
        if against & {party.name for party in case.parties.all() if party.side == "defendant"}
    ]


def examine_filing(
    filing: Filing, *, at: datetime, files: Sequence[FilingFile] | None = None
) -> Examination:
    """Apply every rule to a filing as it stands."""
    files = files_of(filing) if files is None else files
    return examine(
        bundle_of(filing, files),
        readings_of(filing, files),
        at=at,
        docket=docket_facts(filing),
        settings=policy.of_court(filing.court_code).review,
    )
