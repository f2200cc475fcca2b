"""What a judgment says, for machines: put inside the PDF as JSON (PDF/A-3b).

Amounts are texts of yuan with two decimals, days are ISO dates. The words of the paper prevail.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from court.documents.papers.basis import full_name
from court.documents.papers.facts import Cost, Signatories
from court.documents.papers.sheet import PartyLine
from court.law.vocabulary import Citation

SCHEMA = "weifating.paper/1"


def head(
    *,
    kind: str,
    title: str,
    court: str,
    number: str,
    cause: str,
    made_on: date,
    parties: Iterable[PartyLine],
    signatories: Signatories,
) -> dict[str, Any]:
    """Which paper of which court in which case."""
    return {
        "schema": SCHEMA,
        "kind": kind,
        "title": title,
        "court": court,
        "case_number": number,
        "cause": cause,
        "made_on": made_on.isoformat(),
        "parties": [{"side": party.side, "name": party.name} for party in parties],
        "judges": [{"title": title, "name": name} for title, name in signatories.judges],
        "court_clerk": signatories.clerk,
    }


def amount(value: Decimal | None) -> str | None:
    """80000.00."""
    return None if value is None else f"{value:.2f}"


def costs(items: Iterable[Cost]) -> list[dict[str, Any]]:
    """Each cost, what is charged, and who bears how much."""
    return [
        {
            "name": cost.name,
            "amount": amount(cost.amount),
            "charged": amount(cost.amount if cost.charged is None else cost.charged),
            "halved": cost.halved,
            "shares": [{"payer": s.payer, "amount": amount(s.amount)} for s in cost.shares],
        }
        for cost in items
    ]


def provisions(citations: Iterable[Citation]) -> list[dict[str, str]]:
    """Act by full name, and article."""
    return [{"act": full_name(c.act), "article": c.article} for c in citations]
