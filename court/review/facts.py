"""Our rows as the law's plain facts: what the docket and the account say about a filing."""

from datetime import datetime

from court.docket.models import Case
from court.filing.facts import bundle_of, readings_of
from court.filing.models import Filing
from court.law.examination import DocketFacts, Examination, SimilarCase, examine
from court.review import policy


def docket_facts(filing: Filing) -> DocketFacts:
    """The account's proven name and number, and cases of the same filer and cause."""
    owner = filing.owner
    similar = Case.objects.filter(
        members__person=owner, cause=filing.cause, court_code=filing.court_code
    ).exclude(filing_id=filing.pk)
    return DocketFacts(
        account_verified=owner.is_verified,
        account_name=owner.name or None,
        account_id_number=owner.id_number or None,
        similar_cases=tuple(
            SimilarCase(
                number=case.number,
                parties=tuple(party.name for party in case.parties.all()),
                cause=case.cause,
            )
            for case in similar.prefetch_related("parties")[:10]
        ),
    )


def examine_filing(filing: Filing, *, at: datetime) -> Examination:
    """Apply every rule to a filing as it stands."""
    return examine(
        bundle_of(filing),
        readings_of(filing),
        at=at,
        docket=docket_facts(filing),
        settings=policy.of_court(filing.court_code).rules,
    )
