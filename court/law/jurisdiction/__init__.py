"""Which court (管辖): from the facts of a bundle to courts in order, each with ground and article.

The answer is always a list with reasons; the plaintiff chooses, the court decides.
"""

from datetime import date

from court.law.bundle import Bundle
from court.law.jurisdiction.deciding import decide
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.model import Candidate, Exit, Jurisdiction, Missing, Place, Verdict
from court.law.jurisdiction.verdict import verdict_on

__all__ = [
    "Candidate", "Exit", "Jurisdiction", "Missing", "Place", "Verdict", "candidates", "may_hear",
]  # fmt: skip


def candidates(bundle: Bundle, *, on: date) -> Jurisdiction:
    """The way out, or the courts that may hear the case, best first, on the given day.

    ``bundle.court`` is not looked at. Missing facts become questions, never errors; impossible
    ones (a division that does not exist, a negative amount) raise ``ImpossibleFact``.
    """
    return decide(Dispute(bundle, on))


def may_hear(bundle: Bundle, court_code: str, *, on: date) -> Verdict:
    """Whether this court may hear the case; if not, why (for R085–R087), and which courts may.

    Raises ``ImpossibleFact`` for a court code that does not exist.
    """
    dispute = Dispute(bundle, on)
    found = decide(dispute)
    return verdict_on(found, court_code, dispute.vague_places)
