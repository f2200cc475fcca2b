"""What parties need at the hearing, in words."""

from collections.abc import Iterable

from court.docket.models import CaseParty
from court.service.models import HearingNeeds
from court.service.web.forms import NEEDS


def said(found: Iterable[tuple[CaseParty, HearingNeeds]]) -> list[dict[str, object]]:
    """Party, needs in words, own words, times in own words."""
    words = dict(NEEDS)
    return [
        {
            "party": party,
            "needs": [words.get(need, need) for need in needs.needs],
            "text": needs.text,
            "unavailable": needs.unavailable,
        }
        for party, needs in found
    ]
