"""Work of review that runs later."""

from court.review.tasks.examining import MACHINE, examine_filing, watch_the_seven_days
from court.review.tasks.papers import (
    issue_acceptance_notice,
    issue_correction_notice,
    issue_refusal_ruling,
)

__all__ = [
    "MACHINE",
    "examine_filing",
    "issue_acceptance_notice",
    "issue_correction_notice",
    "issue_refusal_ruling",
    "watch_the_seven_days",
]
